"""A partnership's repository is begun whole or not at all, validates, and answers at once."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sst_cli.records.kinds import KINDS
from sst_cli.writing import schema_copies
from sst_cli.writing.own_wheel import own_wheel
from tests.attacks import cage
from tests.conftest import GIT_IDENTITY, Run, git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Muddlecombe *Community* Safety Partnership"
BEGIN = ("init", "m", "--name", NAME, "--short-name", "MCSP")


def files(folder: Path) -> set[str]:
    """Every file below a folder, git's own left out."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if ".git" not in path.parts}


def contents(folder: Path) -> dict[str, bytes]:
    """What is in every file below a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder) if not name.startswith(".sst/")}


def test_it_validates_and_has_an_agenda_at_once(run: Run, tmp_path: Path) -> None:
    """Nothing is left to write before the first agenda; a name is no markup."""
    result = run(*BEGIN, "--first-meeting", "8 Dec 2026", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-2:] == [
        "m is now a git repository.",
        "Next in m/: read README.md; `sst agenda` prepares the first agenda.",
    ]
    folder = tmp_path / "m"
    validated = run("validate", "--strict", "--as-of", "2026-11-22", cwd=folder)
    assert (validated.code, validated.out) == (0, "3 records checked: 0 errors, 0 warnings\n")
    agenda = run("agenda", "--as-of", "2026-11-22", cwd=folder)
    assert agenda.code == 0
    assert "# Muddlecombe \\*Community\\* Safety Partnership: agenda" in agenda.out
    assert (folder / "README.md").read_text(encoding="utf-8").startswith(r"# Records of Muddlecombe \*Community\*")
    texts = [name for name in files(folder) if not name.endswith(".whl")]
    assert b"\r" not in b"".join((folder / name).read_bytes() for name in texts)


def test_without_a_meeting_the_agenda_says_how_to_plan_one(run: Run, tmp_path: Path) -> None:
    """The call that it names works, and then there is an agenda."""
    assert run(*BEGIN, cwd=tmp_path).out.endswith("; then `sst agenda` prepares its agenda.\n")
    folder = tmp_path / "m"
    told = run("agenda", "--as-of", "2026-02-12", cwd=folder)
    assert (told.code, told.out) == (2, "")
    call = told.err.strip().rpartition("or plan one: sst ")[2]
    assert call == "new meeting --body mcsp --date 2026-03-12"
    assert run(*shlex.split(call), cwd=folder).code == 0
    assert run("agenda", "--as-of", "2026-03-01", cwd=folder).code == 0


def test_each_first_line_and_each_glob_leads_to_a_schema(run: Run, tmp_path: Path) -> None:
    """Editors find every schema in the repository, whole: it refers to nothing outside itself."""
    run(*BEGIN, "--first-meeting", "8 Dec 2026", cwd=tmp_path)
    folder = tmp_path / "m"
    typed = {path for path in folder.rglob("*.yaml") if not path.name.startswith(".")}
    for path in typed:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve().is_file(), path
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./{name}" for name in files(folder) if name.startswith("schemas/")}
    for name in settings["yaml.schemas"]:
        text = (folder / name).read_text(encoding="utf-8")
        assert "common.schema.json#" not in text
    matched = {path for glob in settings["yaml.schemas"].values() for path in folder.glob(glob)}
    assert matched == typed
    assert {path.parent.name for path in (folder / "records").glob("*/.gitkeep")} == {each.folder for each in KINDS} - {
        ""
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("init", "m"), 2, "give the partnership's name with --name"),
        (("init", "m", "--name", "X", "--body", "A B"), 2, "'A B' cannot be an id"),
        (("init", "m", "--name", "X", "--body", "nul"), 2, "is a device on Windows"),
        (("init", "m", "--name", " "), 2, "give the partnership's name with --name"),
        (("init", "m", "--name", "?"), 2, "give an id for its own body with --body"),
        (("init", "m", "--name", "ring 0151 496 0000"), 1, "Nothing was written."),
        (("init", "no/where", "--name", "X"), 2, "the folder no does not exist, so where cannot be made in it"),
        (("init", "full", "--name", "X"), 2, "full is not empty: it holds notes.txt"),
        (("init", "full/notes.txt", "--name", "X"), 2, "notes.txt is not a folder"),
        (("init", "m", "--name", "X", "--first-meeting", "soon"), 2, "`soon` is not a date"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """In one line, and the folder is not made."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("x", encoding="utf-8")
    result = run(*arguments, cwd=tmp_path)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert {path.name for path in tmp_path.rglob("*")} == {"full", "notes.txt"}


def test_a_dry_run_makes_no_folder(run: Run, tmp_path: Path) -> None:
    """It shows each file."""
    result = run(*BEGIN, "--dry-run", cwd=tmp_path)
    assert result.code == 0
    assert "+++ b/m/records/bodies/mcsp.yaml" in result.out
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_only_git_is_begun_and_committed(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository that is there is used; one commit holds all that was written."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    result = run("-C", repository, "init", "--name", "Muddlecombe Community Safety Partnership", "--commit")
    assert (result.code, result.err) == (0, "")
    assert "is now a git repository" not in result.out
    assert git(repository, "log", "--format=%s") == "Begin the records of Muddlecombe Community Safety Partnership\n"
    assert git(repository, "status", "--porcelain") == ""
    assert (repository / "records" / "bodies" / "mcsp.yaml").is_file()


@pytest.mark.parametrize(
    ("server", "names", "check"),
    [
        ("github", ".github, .pre-commit-config.yaml and tools", ".github/workflows/check.yml"),
        ("gitlab", ".gitlab, .gitlab-ci.yml, .pre-commit-config.yaml and tools", ".gitlab-ci.yml"),
    ],
)
def test_a_folder_of_a_larger_repository_names_what_belongs_at_its_top(
    run: Run, repository: Path, server: str, names: str, check: str
) -> None:
    """Nothing runs a workflow or a hook below the top; once they are moved, all that they name is there."""
    done = run("-C", repository, *BEGIN, "--server", server)
    assert done.code == 0
    assert f"The checks run only from the top of the repository: move {names} there from m/.\n" in done.out
    for name in re.split(", | and ", names):
        (repository / "m" / name).rename(repository / name)
    text = (repository / check).read_text(encoding="utf-8")
    assert all((repository / name).exists() for name in re.findall(r"tools/[a-z.]+txt", text))
    assert run("validate", "--as-of", "2026-11-22", cwd=repository).code == 0
    assert run("fmt", "--check", cwd=repository).code == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "git does not know who you are; run `git config --global user.name"),
        (("--dry-run",), "git does not know who you are; run `git config --global user.name"),
        (("--no-git",), "is not in a git repository, so nothing can be committed"),
    ],
)
def test_what_hinders_a_first_commit_is_found_before_anything_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    """No folder, no file and no repository is made."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_COUNT": "1"}
    settings |= {"GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = run(*BEGIN, "--commit", *arguments, cwd=tmp_path)
    assert (result.code, result.out, list(tmp_path.iterdir())) == (3, "", [])
    assert why in result.err


def test_the_shipped_check_has_the_history_that_the_guard_needs(run: Run, tmp_path: Path) -> None:
    """A checkout of one commit alone would compare confirmed minutes with nothing."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    workflow = (tmp_path / "m" / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "fetch-depth: 0" in workflow


def test_git_can_be_left_out(run: Run, tmp_path: Path) -> None:
    """Then the folder holds the files alone."""
    assert run(*BEGIN, "--no-git", cwd=tmp_path).code == 0
    assert not (tmp_path / "m" / ".git").exists()
    assert run("validate", cwd=tmp_path / "m").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals for tests")
def test_a_terminal_is_asked(tmp_path: Path) -> None:
    """For what was not given, with what is likely as the default."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "sst_cli", "init", "--no-git"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    os.write(leader, b"Muddlecombe Safety Partnership\n\n\n8 Dec 2026\n")
    shown = b""
    try:
        while chunk := os.read(leader, 4096):
            shown += chunk
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(leader)
    assert process.wait() == 0
    assert b"Short name [MSP]" in shown
    assert b"Id of its body [msp]" in shown
    assert (tmp_path / "records" / "meetings" / "msp-2026-12-08.yaml").is_file()


def test_schemas_of_an_earlier_program_are_brought_up_to_date(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy nobody changed is written anew, on Windows too; one that was edited is told, and stays."""
    run("init", "mcsp", "--name", "Muddlecombe CSP", "--no-git", "--yes", cwd=tmp_path)
    folder = tmp_path / "mcsp"
    before = contents(folder)
    assert run("schema", "--write", cwd=folder).out == "Nothing to change.\n"
    assert run("validate", cwd=folder).err == ""
    with monkeypatch.context() as earlier:
        earlier.setattr(schema_copies, "_schema_text", lambda name: f'{{\n  "$id": "{name}.schema.json"\n}}\n')
        old = {name: schema_copies.copy_of(name, "0.0.9").replace("\n", "\r\n").encode() for name in ("body", "person")}
    edited = before["schemas/action.schema.json"].replace(b'"type"', b'"kind"', 1)
    schemas = folder / "schemas"
    for name, data in {**old, "action": edited}.items():
        (schemas / f"{name}.schema.json").write_bytes(data)
    (schemas / "meeting.schema.json").unlink()
    told = run("validate", cwd=folder)
    assert (told.code, told.err) == (
        0,
        "2 schemas for editors are older than this sst; `sst schema --write` brings them up to date.\n",
    )
    assert "Nothing was written" in run("schema", "--write", "--dry-run", cwd=folder).err
    written = run("schema", "--write", cwd=folder / "records" / "people")
    assert written.code == 0
    assert sorted(line.rpartition("/")[2] for line in written.out.splitlines()) == [
        "body.schema.json: changed",
        "meeting.schema.json: created",
        "person.schema.json: changed",
    ]
    stays = (
        "schemas/action.schema.json was edited, so it stays; without it `sst schema --write` writes the program's own"
    )
    assert written.err == f"{stays}\n"
    assert contents(folder) == {**before, "schemas/action.schema.json": edited}
    assert run("validate", cwd=folder).err == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.parametrize("kind", ["device", "pipe", "circle"])
def test_what_is_not_a_file_in_place_of_a_schema_is_neither_read_nor_replaced(tmp_path: Path, kind: str) -> None:
    """A clone can bring a link to a device that never ends; it counts as an edited copy."""
    path = cage.make_ground(tmp_path) / "schemas" / "action.schema.json"
    path.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else path)
    (validated, written) = (cage.run_call(tmp_path, call) for call in cage.calls_of("validate", "schema --write"))
    for each in (validated, written):
        cage.judge(each)
    assert b"schemas/action.schema.json was edited, so it stays" in written.err
    assert not path.is_file()


def test_schemas_of_a_later_program_stay(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague has a later version; an older one does not take it back."""
    run("init", "mcsp", "--name", "Muddlecombe CSP", "--no-git", "--yes", cwd=tmp_path)
    path = tmp_path / "mcsp" / "schemas" / "body.schema.json"
    with monkeypatch.context() as later:
        later.setattr(schema_copies, "_schema_text", lambda name: f'{{\n  "$id": "{name}"\n}}\n')
        path.write_text(schema_copies.copy_of("body", "99.10.1"), encoding="utf-8", newline="\n")
    assert "of a later sst than this" in run("validate", cwd=tmp_path / "mcsp").err
    assert "of a later sst than this" in run("schema", "--write", cwd=tmp_path / "mcsp").err
    assert "99.10.1" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("schema", "action", "--write"), "leave out the kind"),
        (("schema", "--dry-run"), "go with --write"),
        (("schema", "--write"), "are the program's own"),
    ],
)
def test_wrong_calls_of_schema(run: Run, call: tuple[str, ...], told: str) -> None:
    """One line; in the program's own checkout the schemas beside the records are no copies."""
    refused = run(*call)
    assert (refused.code, told in refused.err) == (2, True)


def workflow(folder: Path, *, publishes: bool = False) -> dict[object, Any]:
    """The workflow that a new repository begins with, or with the marks taken off its commented lines."""
    text = (folder / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    if publishes:
        text = re.sub(r"^  # (?!A county|business)", "  ", text, flags=re.MULTILINE)
    loaded: dict[object, Any] = yaml.safe_load(text)
    return loaded


def test_the_workflow_is_pinned_and_runs_once_with_few_rights(run: Run, tmp_path: Path) -> None:
    """Actions by hash, with the version in a comment; nothing comes from an index by a name that nobody holds."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    text = (tmp_path / "m" / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in uses)
    found = workflow(tmp_path / "m")
    assert found["permissions"] == {"contents": "read"}
    assert found["concurrency"]["cancel-in-progress"] is True
    assert found[True] == {"push": {"branches": ["main", "master"]}, "pull_request": None}
    jobs = workflow(tmp_path / "m", publishes=True)["jobs"]
    assert all(job["name"] and all(step["name"] for step in job["steps"]) for job in jobs.values())
    assert all("permissions" not in job and job["timeout-minutes"] for job in jobs.values())
    checkouts = [step for job in jobs.values() for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert [each["with"]["persist-credentials"] for each in checkouts] == [False, False]
    installs = {line.strip(" #") for line in text.splitlines() if "pip install" in line}
    assert installs == {"run: python -m pip install --constraint tools/constraints.txt tools/*.whl"}


def steps_of(folder: Path, summary: Path, job: str = "check") -> Iterator[tuple[str, subprocess.CompletedProcess[str]]]:
    """Run the workflow's own steps in bash, in a pull request against main, with the program that is tested."""
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "BASE": "main", "GITHUB_STEP_SUMMARY": str(summary)}
    for step in workflow(folder, publishes=True)["jobs"][job]["steps"]:
        if "run" in step and "pip install" not in step["run"]:
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            yield (
                step["name"],
                subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True),
            )


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the steps are for bash, as Linux has it"
)
def test_what_it_writes_passes_its_own_check_with_a_record_written_by_hand(run: Run, tmp_path: Path) -> None:
    """A layout of an officer's own is advice; the change is in the summary in words."""
    assert run(*BEGIN, "--first-meeting", "8 Dec 2026", cwd=tmp_path).code == 0
    folder = tmp_path / "m"
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    by_hand = folder / "records" / "people" / "alex-example.yaml"
    by_hand.write_text('name:   "Alex Example"\n', encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Somebody joins")
    summary = tmp_path / "summary.md"
    done = dict(steps_of(folder, summary))
    assert {name: each.returncode for name, each in done.items()} == dict.fromkeys(done, 0), done
    assert "alex-example.yaml: not in the canonical layout" in done["Advise on layout"].stdout
    assert "Alex Example" in summary.read_text(encoding="utf-8")
    by_hand.write_text("name: 3\nnames: 4\n", encoding="utf-8")
    assert dict(steps_of(folder, summary))["Check"].returncode == 1


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the steps are for bash, as Linux has it"
)
def test_its_commented_job_publishes_the_tables_each_week_and_after_a_merge(run: Run, tmp_path: Path) -> None:
    """As it is it publishes nothing; with the comment marks off, the folder that it makes is the one uploaded."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    folder = tmp_path / "m"
    assert workflow(folder)["jobs"].keys() == {"check"}
    found = workflow(folder, publishes=True)
    assert found[True].keys() == {"push", "pull_request", "schedule"}
    job = found["jobs"]["export"]
    assert (job["needs"], job["if"]) == ("check", "github.event_name != 'pull_request'")
    assert {name: each.returncode for name, each in steps_of(folder, tmp_path / "summary.md", "export")} == {
        "Write the tables": 0
    }
    uploaded = job["steps"][-1]["with"]["path"]
    manifest = json.loads((folder / uploaded / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["restricted"], manifest["tables"]["bodies"]["rows"]) == (False, 1)


def test_the_wheel_in_it_is_the_program(run: Run, tmp_path: Path) -> None:
    """Installed from the repository alone, it checks the repository, and packs itself with the same bytes."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    (wheel,) = (tmp_path / "m" / "tools").glob("*.whl")
    path, packed = own_wheel()
    assert (tmp_path / "m" / path, wheel.read_bytes()) == (wheel, packed)
    into = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*command, into, wheel], check=True, capture_output=True)
    code = "import sst_cli, sst_cli.base.shipped as s; print(sst_cli.__file__); print(s.SCHEMAS)"
    env = {**os.environ, "PYTHONPATH": str(into)}
    again = (
        "import hashlib; from sst_cli.writing.own_wheel import own_wheel as o; print(hashlib.md5(o()[1]).hexdigest())"
    )
    calls = (["-c", code], ["-m", "sst_cli", "validate"], ["-c", again])
    shown, validated, repacked = (
        subprocess.run([sys.executable, *call], cwd=tmp_path / "m", env=env, check=True, capture_output=True, text=True)
        for call in calls
    )
    assert all(pathlib.Path(line).is_relative_to(into) for line in shown.stdout.splitlines())
    assert "0 errors" in validated.stdout
    assert list(into.glob("*.dist-info/licenses/LICENSE"))
    assert list(into.glob("*/sst*"))
    assert repacked.stdout.strip() == hashlib.md5(packed, usedforsecurity=False).hexdigest()


def test_the_hook_that_it_writes_stops_a_wrong_commit(run: Run, tmp_path: Path) -> None:
    """The first commit passes; one that deletes the partnership's own body does not."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    folder = tmp_path / "m"
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **GIT_IDENTITY, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / "cache")}

    def call(*arguments: str) -> int:
        return subprocess.run(arguments, cwd=folder, env=env, check=False, capture_output=True).returncode

    assert call(sys.executable, "-m", "pre_commit", "install") == 0
    assert call("git", "add", ".") == call("git", "commit", "-m", "Begin") == 0
    assert call("git", "rm", "records/bodies/mcsp.yaml") == 0
    assert call("git", "commit", "-m", "Delete") == 1


def test_an_editor_marks_each_finding_on_its_line(run: Run, tmp_path: Path) -> None:
    """The pattern of the task reads what the task prints."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    folder = tmp_path / "m"
    (task,) = json.loads((folder / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    (folder / "records" / "people" / "alex-example.yaml").write_text("name: 3\n", encoding="utf-8")
    shown = run(*task["args"], cwd=folder)
    pattern = task["problemMatcher"]["pattern"]
    found = [re.fullmatch(pattern["regexp"], line) for line in shown.out.splitlines()[:-1]]
    first = found[0]
    assert all(found)
    assert first is not None
    assert (first[pattern["file"]], first[pattern["line"]]) == ("records/people/alex-example.yaml", "1")
    assert first[pattern["severity"]] == "error"


def test_a_dry_run_shows_no_bytes_of_the_wheel(run: Run, tmp_path: Path) -> None:
    """As git, it names a file that is not text."""
    result = run(*BEGIN, "--dry-run", cwd=tmp_path)
    assert "Binary files /dev/null and b/m/tools/sst_cli-" in result.out
    assert len(result.out) < 1_000_000


def test_owners_are_proposed_for_what_there_is(run: Run, tmp_path: Path) -> None:
    """Each path is in the new repository, and each file that its server runs is below one of them."""
    for server in ("github", "gitlab"):
        assert run(*BEGIN, "--server", server, cwd=tmp_path).code == 0
        folder = tmp_path / "m"
        owners = (folder / f".{server}" / "CODEOWNERS").read_text(encoding="utf-8")
        paths = re.findall(r"^# /(\S+) @", owners, re.MULTILINE)
        assert all((folder / path).exists() for path in paths), server
        run_there = [name for name in files(folder) if name.startswith((f".{server}", "tools/"))]
        assert run_there
        assert all(any(name == path or name.startswith(path) for path in paths) for name in run_there), server
        shutil.rmtree(folder)


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the steps are for bash, as Linux has it"
)
def test_gitlab_has_the_same_parts(run: Run, tmp_path: Path) -> None:
    """Its script shows the change in words, takes a layout as advice, and fails for an error."""
    assert run(*BEGIN, "--server", "gitlab", cwd=tmp_path).code == 0
    folder = tmp_path / "m"
    assert not [name for name in files(folder) if name.startswith(".github")]
    assert {name for name in files(folder) if name.startswith(".gitlab")} == {
        ".gitlab-ci.yml",
        ".gitlab/CODEOWNERS",
        ".gitlab/merge_request_templates/Default.md",
    }
    assert "| `.gitlab-ci.yml` |" in (folder / "README.md").read_text(encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    base = git(folder, "rev-parse", "HEAD").strip()
    by_hand = folder / "records" / "people" / "alex-example.yaml"
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))["records"]
    script = "\n".join(job["script"])
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}

    def check(text: str) -> tuple[int, str]:
        by_hand.write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", "Change")
        command = ["bash", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True)
        return done.returncode, done.stdout

    code, printed = check('name:   "Alex Example"\n')
    assert (code, "that is advice" in printed) == (0, True)
    assert "Alex Example" in (folder / job["artifacts"]["paths"][0]).read_text(encoding="utf-8")
    assert (folder / job["artifacts"]["reports"]["codequality"]).is_file()
    code, printed = check("name: 3\n")
    assert (code, "records/people/alex-example.yaml:1" in printed) == (1, True)


def test_the_packages_that_it_needs_have_their_versions_too(run: Run, tmp_path: Path) -> None:
    """All of them, also those that others need, and none of the tools of this environment; pip takes the file."""
    assert run(*BEGIN, cwd=tmp_path).code == 0
    constraints = tmp_path / "m" / "tools" / "constraints.txt"
    lines = constraints.read_text(encoding="utf-8").splitlines()[1:]
    names = {line.partition("==")[0] for line in lines}
    assert {"click", "gitpython", "gitdb", "jinja2", "markupsafe", "attrs"} <= names
    assert not names & {"pytest", "mypy", "typst", "sst-cli"}
    assert all(re.fullmatch(r"[a-z0-9._-]+==[0-9][^ ]*", line) for line in lines)
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--dry-run", "--constraint", str(constraints)]
    subprocess.run([*command, "click"], check=True, capture_output=True)
