"""Files are written all or not at all, and nobody else's work is overwritten."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from functools import partial
from hashlib import sha256
from subprocess import CalledProcessError
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.base.errors import SstError
from sst_cli.reading.source import File
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import amended, read
from sst_cli.writing.changes import Change, diff
from sst_cli.writing.committing import commit
from sst_cli.writing.journal import Journal
from sst_cli.writing.locking import locked
from sst_cli.writing.transaction import holding
from tests.attacks import killed, together
from tests.conftest import GIT_IDENTITY, SAMPLE, Result, Run, git, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sst_cli.writing.journal import Step


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sh(folder: Path, command: str) -> None:
    """Run a command line that a message advises."""
    subprocess.run(["sh", "-c", command], cwd=folder, env={**os.environ, **GIT_IDENTITY}, check=True)


def write(root: Path, changes: Iterable[Change], shown: str = "") -> None:
    """Hold the right to write for as long as it takes."""
    with holding(root, shown) as hold:
        hold.write(changes)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files."""
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "alex-example.yaml").write_bytes(b"name: Alex Example\n")
    (tmp_path / "people" / "pat-pretend.yaml").write_bytes(b"name: Pat Pretend\n")
    return tmp_path


ALEX, PAT = "people/alex-example.yaml", "people/pat-pretend.yaml"


def test_files_are_changed_created_and_removed_together(root: Path) -> None:
    """Nothing but them is left behind."""
    write(
        root,
        [
            Change(ALEX, b"name: Alex Example\n", b"name: Alex\n"),
            Change(PAT, b"name: Pat Pretend\n", None),
            Change("actions/x/01.yaml", None, b"text: x\n"),
        ],
    )
    assert tree(root) == {ALEX: b"name: Alex\n", "actions/x/01.yaml": b"text: x\n"}
    assert {path.name for path in root.iterdir()} == {"actions", "people"}


@pytest.mark.parametrize(
    "wrong",
    [
        Change(PAT, b"name: as it was read\n", b"name: x\n"),
        Change(PAT, None, b"name: x\n"),
        Change("people/none.yaml", b"name: x\n", b"name: y\n"),
        Change("../outside.yaml", None, b"name: x\n"),
        Change("people/Alex-Example.yaml", None, b"name: x\n"),
    ],
    ids=["changed since", "exists already", "gone", "outside", "another case"],
)
def test_one_that_cannot_be_written_keeps_all_from_being_written(root: Path, wrong: Change) -> None:
    """The others stay as they are."""
    before = tree(root)
    with pytest.raises(SstError):
        write(root, [Change(ALEX, b"name: Alex Example\n", b"name: Alex\n"), wrong])
    assert tree(root) == before


def test_the_difference_is_harmless_and_true() -> None:
    """Escapes are shown and a missing line end is told."""
    assert diff([Change("a.yaml", b"x: 1\r\n", b"x: \x1b[2J")], "records/") == (
        "--- a/records/a.yaml\n+++ b/records/a.yaml\n@@ -1 +1 @@\n"
        "-x: 1\\x0d\n+x: \\x1b[2J\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml",
        "/etc/x.yaml",
        "people/../../x.yaml",
        "C:/x.yaml",
        "C:x.yaml",
        "//server/share/x.yaml",
        "\\\\server\\x.yaml",
        "people\\x.yaml",
        "people/./x.yaml",
        "people//x.yaml",
        "people/",
        "",
        "people/CON",
        "people/nul.yaml",
        "people/Com1.yaml",
        "people/lpt\xb9.yaml",
        "people/aux .yaml",
        "people/x.yaml.",
        "people/x.yaml ",
        "people /x.yaml",
        "people/ x.yaml",
        "people/a\0b.yaml",
        "people/a\nb.yaml",
        "people/a\x1b[2J.yaml",
        "people/a:stream.yaml",
        "people/a*.yaml",
        "people/a\u202eb.yaml",
        "people/e\u0301.yaml",
        ".git/config",
        ".GIT/hooks/pre-commit",
        "x/git~1/config",
        f"people/{'x' * 201}.yaml",
        "people/\ud800.yaml",
    ],
    ids=ascii,
)
def test_names_stay_below_the_folder_and_exist_everywhere(root: Path, path: str) -> None:
    """One line says why; nothing is written anywhere."""
    before = tree(root.parent)
    with pytest.raises(SstError) as told:
        write(root, [Change(path, None, b"x: 1\n")])
    assert "\n" not in str(told.value)
    assert tree(root.parent) == before


def test_a_name_may_be_welsh_or_polish(root: Path) -> None:
    """Letters are no trouble; a leading dot is for files that are no records."""
    write(root, [Change("people/siân-żółw.yaml", None, b""), Change(".vscode/settings.json", None, b"{}")])
    assert {"people/siân-żółw.yaml", ".vscode/settings.json"} <= tree(root).keys()


def test_a_rename_may_change_the_case_only(root: Path) -> None:
    """The old name goes in the same step, so there is no clash."""
    content = b"name: Alex Example\n"
    write(root, [Change(ALEX, content, None), Change("people/Alex-Example.yaml", None, content)])
    assert tree(root).keys() == {"people/Alex-Example.yaml", PAT}


def test_new_files_that_clash_with_each_other(root: Path) -> None:
    """Names that Windows takes for the same one are refused."""
    with pytest.raises(SstError, match="the same one"):
        write(root, [Change("people/x.yaml", None, b""), Change("people/X.yaml", None, b"")])


def test_a_read_only_file_stays(root: Path) -> None:
    """Although its folder would let it be replaced."""
    (root / ALEX).chmod(0o444)
    with pytest.raises(SstError, match=r"people/alex-example\.yaml is read-only; nothing was written"):
        write(root, [Change(ALEX, b"name: Alex Example\n", b"name: Alex\n")])


def test_the_mode_of_a_file_stays(root: Path) -> None:
    """What others may do with it is theirs to say."""
    (root / ALEX).chmod(0o640)
    write(root, [Change(ALEX, b"name: Alex Example\n", b"name: Alex\n")])
    assert (root / ALEX).stat().st_mode & 0o777 == 0o640


def test_a_folder_that_vanished(root: Path) -> None:
    """One line, and no folder is made anew."""
    shutil.rmtree(root)
    with pytest.raises(SstError):
        write(root, [Change(ALEX, b"name: Alex Example\n", b"name: Alex\n")])
    assert not root.exists()


def test_links_are_followed_within_the_folder_only(root: Path) -> None:
    """What a link leads to is changed, and the link stays; outside nothing is."""
    (root / "people" / "link.yaml").symlink_to("alex-example.yaml")
    write(root, [Change("people/link.yaml", b"name: Alex Example\n", b"name: Alex\n")])
    assert (root / "people" / "link.yaml").is_symlink()
    assert (root / ALEX).read_bytes() == b"name: Alex\n"
    outside = root.parent / f"{root.name}-outside"
    outside.mkdir()
    (root / "bodies").symlink_to(outside)
    with pytest.raises(SstError, match="leads out"):
        write(root, [Change("bodies/x.yaml", None, b"name: X\n")])
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("link", ["records", "data"])
@pytest.mark.parametrize("has_git", [True, False])
def test_records_that_a_link_leads_out_to_are_not_written(run: Run, tmp_path: Path, link: str, has_git: bool) -> None:
    """Whoever made the link, in a clone or an archive, chose what is written; where it leads one may write."""
    other = write_records(tmp_path / "other", together.RECORDS).parent
    here = tmp_path / "here"
    here.mkdir()
    if has_git:
        git(here, "init", "--quiet")
    (here / link).symlink_to(other / "records" if link == "records" else other)
    call = () if link == "records" else ("--records", "data/records")
    before = tree(tmp_path)
    result = run("-C", here, *call, "new", "person", "Abe Example")
    if link == "records" or has_git:
        assert (result.code, result.err.count("\n")) == (3, 1)
        assert "leads out of" in result.err
        assert tree(tmp_path) == before
    assert run("-C", here, *call, "actions").code == 0
    assert run("-C", here, "--records", f"{other}/../{other.name}/records", "new", "person", "Pat Example").code == 0


def test_records_that_a_link_within_the_repository_leads_to(run: Run, tmp_path: Path) -> None:
    """They are written, and so are those of a repository that is itself reached through a link."""
    repository = tmp_path / "here"
    (repository / "data").mkdir(parents=True)
    git(repository, "init", "--quiet")
    write_records(repository / "data", together.RECORDS)
    (repository / "records").symlink_to("data/records")
    linked = tmp_path / "linked"
    linked.symlink_to(repository)
    assert run("-C", repository, "new", "person", "Abe Example").code == 0
    assert run("-C", linked, "new", "person", "Pat Example").code == 0
    assert {"abe-example.yaml", "pat-example.yaml"} <= {
        path.name for path in (repository / "data" / "records" / "people").iterdir()
    }


def test_who_creates_a_file_first_keeps_it(root: Path) -> None:
    """A name that is taken between the last look and the writing: what was written by then is put back."""
    before = tree(root)

    def take(_frame: object, event: str, called: object) -> None:
        if event == "c_call" and getattr(called, "__name__", "") == "link":
            (root / "people" / "z.yaml").write_bytes(b"name: Somebody Else\n")
            sys.setprofile(None)

    changes = [
        Change(ALEX, before[ALEX], b"name: Alex\n"),
        Change(PAT, before[PAT], None),
        Change("people/z.yaml", None, b"name: Z\n"),
    ]
    old = sys.getprofile()
    sys.setprofile(take)
    try:
        with pytest.raises(SstError, match=r"nothing was written: people/z\.yaml: "):
            write(root, changes)
    finally:
        sys.setprofile(old)
    assert tree(root) == before | {"people/z.yaml": b"name: Somebody Else\n"}


RENAME = (
    Change(ALEX, b"name: Alex Example\n", b"name: Alex\n"),
    Change("actions/x/01.yaml", b"text: x\n", None),
    Change("actions/y/01.yaml", None, b"text: x\n"),
)


@pytest.mark.parametrize("broken", [("unlink",), ("replace",), ("unlink", "replace"), ("fsync",)])
def test_what_is_refused_stays_refused_and_what_is_written_is_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, broken: tuple[str, ...]
) -> None:
    """Calls to the system that fail from then on: nothing is left, and who reads `nothing was written` may trust it."""
    (root / "actions" / "x").mkdir(parents=True)
    (root / "actions" / "x" / "01.yaml").write_bytes(b"text: x\n")
    old = tree(root)
    new = {path: data for path, data in old.items() if path != "actions/x/01.yaml"}
    new |= {ALEX: b"name: Alex\n", "actions/y/01.yaml": b"text: x\n"}
    results = Counter[str]()
    for first in range(40):
        shutil.rmtree(root)
        for path, data in old.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        calls = 0

        def failing(name: str, *arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls > first:  # noqa: B023  it is called in this round only
                raise PermissionError(13, "Permission denied", str(arguments[0]))
            return getattr(real, name)(*arguments, **named)  # noqa: B023

        real = SimpleNamespace(**{name: getattr(os, name) for name in broken})
        refusal = ""
        with monkeypatch.context() as patched:
            for name in broken:
                patched.setattr(os, name, partial(failing, name))
            try:
                write(root, RENAME)
            except SstError as problem:
                refusal = str(problem)
        with holding(root):
            pass
        now = tree(root)
        assert now in (old, new), (first, refusal)
        if refusal.startswith("nothing was written"):
            assert now == old, (first, refusal)
        else:
            assert now == new, (first, refusal)
        assert {path.name for path in (root / "actions").iterdir()} == {"x" if now == old else "y"}
        results[refusal[:19]] += 1
    assert results[""]
    assert len(results) > 1, results


def test_a_save_just_before_the_replacement_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program saves while the disk takes the journal: its text stays, and nothing else is written."""
    real = Journal.write

    def save_then(self: Journal, steps: Sequence[Step], folders: Sequence[str], *, is_ready: bool) -> None:
        real(self, steps, folders, is_ready=is_ready)
        if is_ready:
            (root / PAT).write_bytes(b"name: saved meanwhile\n")

    monkeypatch.setattr(Journal, "write", save_then)
    before = tree(root)
    changes = [Change(ALEX, before[ALEX], b"name: Alex\n"), Change(PAT, before[PAT], b"name: Pat\n")]
    with pytest.raises(SstError, match="was changed since it was read; nothing was written"):
        write(root, changes)
    assert tree(root) == before | {PAT: b"name: saved meanwhile\n"}


def in_child(work: Callable[[], None]) -> str:
    """Do something in a process of its own; give the one line that it fails with."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            work()
        except SstError as problem:
            os.write(writes, str(problem).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as told:
        return told.read()


@needs_fork
def test_a_full_disk(root: Path) -> None:
    """What fits is not written either; nothing is left behind."""
    import resource

    before = tree(root)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        write(root, [Change(ALEX, b"name: Alex Example\n", b"x: 1\n"), Change(PAT, before[PAT], b"x" * 200_000)])

    assert in_child(work) == f"nothing was written: {PAT}: File too large"
    assert tree(root) == before


@needs_fork
def test_killed_at_any_step(root: Path) -> None:
    """A short form of `attacks.killed`: every tenth system call, each time another one."""
    killed.set_up(root / "records")
    done = {killed.attack(root / "records", kill=kill) for kill in range(1, 900, 10)}
    assert done == {"old", "new", "unharmed"}


@needs_fork
def test_two_at_once(tmp_path: Path) -> None:
    """A short form of `attacks.together`: nobody's note is lost."""
    written, refused = together.attack(write_records(tmp_path, together.RECORDS), 5)
    assert (written, refused) == (10, 0)


def test_the_second_waits_and_then_gives_up(root: Path) -> None:
    """One line; when the first has ended the lock leaves nothing behind."""
    lock = root / ".sst" / "lock"
    with locked(lock), pytest.raises(SstError, match="somebody else is writing"), locked(lock, tries=2):
        pass
    assert {path.name for path in root.iterdir()} == {"people"}


@pytest.mark.parametrize("was_ready", [True, False])
def test_what_was_interrupted_is_told(root: Path, was_ready: bool) -> None:
    """The next run finishes what was ready, and clears away what was not; both say so."""
    before = tree(root)
    (root / "people" / ".sst-1-0.tmp").write_bytes(b"name: Alex\n")
    (root / ".sst").mkdir()
    step = [ALEX, "people/.sst-1-0.tmp", sha256(before[ALEX]).hexdigest(), sha256(b"name: Alex\n").hexdigest()]
    (root / ".sst" / "journal").write_text(json.dumps({"ready": was_ready, "folders": [], "steps": [step]}))
    with holding(root) as hold:
        (remark,) = hold.remarks
    assert ("finished" in remark) == was_ready
    assert tree(root) == (before | {ALEX: b"name: Alex\n"} if was_ready else before)


def test_what_somebody_changed_after_an_interruption_stays(root: Path) -> None:
    """The change that was interrupted is told as lost."""
    (root / "people" / ".sst-1-0.tmp").write_bytes(b"name: Alex\n")
    (root / ".sst").mkdir()
    step = [ALEX, "people/.sst-1-0.tmp", sha256(b"as it was").hexdigest(), sha256(b"name: Alex\n").hexdigest()]
    (root / ".sst" / "journal").write_text(json.dumps({"ready": True, "folders": [], "steps": [step]}))
    before = tree(root / "people")
    with holding(root) as hold:
        assert "it stays, and that run's change to it is lost" in hold.remarks[0]
    assert tree(root / "people") == {
        "alex-example.yaml": before["alex-example.yaml"],
        "pat-pretend.yaml": before["pat-pretend.yaml"],
    }


def test_a_journal_that_cannot_be_read_is_not_ignored(root: Path) -> None:
    """It may be all that is known of a change."""
    (root / ".sst").mkdir()
    (root / ".sst" / "journal").write_bytes(b"{")
    with pytest.raises(SstError, match="journal lists what"), holding(root):
        pass


def test_the_journal_is_in_gits_own_folder(repository: Path) -> None:
    """Also that of a linked work tree; nothing of it is there afterwards."""
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Begin")
    git(repository, "worktree", "add", "--quiet", "linked")
    for folder, state in ((repository, ".git/sst"), (repository / "linked", ".git/worktrees/linked/sst")):
        with holding(folder) as hold:
            assert hold.journal.state.samefile(repository / state)
        assert not (repository / state).exists()


NOTE = ("action", "note", "01", "Done: yes.", "--on", "2022-02-03")
LINES = 'updates:\n  - date: 2022-02-03\n    note: "Done: yes."\n'


@pytest.fixture
def noted(repository: Path) -> Path:
    """A repository with the records of Example Partnership, committed."""
    write_records(repository, together.RECORDS)
    git(repository, "config", "user.name", "Example Officer")
    git(repository, "config", "user.email", "officer@example.invalid")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Begin")
    return repository


ACTION = f"records/{together.ACTION}"


def test_a_note_is_added_and_told(run: Run, noted: Path) -> None:
    """The update is the last thing in the record, and what to do next is said."""
    before = (noted / ACTION).read_text(encoding="utf-8")
    result = run(*NOTE, cwd=noted)
    assert result == Result(0, f"{ACTION}: changed\n`sst action show example-2022-01-06/01` shows it.\n", "")
    assert (noted / ACTION).read_text(encoding="utf-8") == before + LINES
    assert git(noted, "status", "--porcelain") == f" M {ACTION}\n"


def test_a_dry_run_writes_nothing_anywhere(run: Run, noted: Path) -> None:
    """It prints the difference."""
    before = tree(noted)
    result = run(*NOTE, "--dry-run", "--commit", cwd=noted)
    assert result.code == 0
    assert "".join(f"+{line}" for line in LINES.splitlines(keepends=True)) in result.out
    assert tree(noted) == before


def test_a_commit_has_the_file_and_nothing_else(run: Run, noted: Path) -> None:
    """What else is staged stays staged, what else is changed stays changed."""
    (noted / "records" / "bodies" / "example.yaml").write_text("name: Staged\nkind: partnership\n", encoding="utf-8")
    git(noted, "add", ".")
    (noted / "records" / "people" / "alex-example.yaml").write_text("name: Changed\n", encoding="utf-8")
    result = run(*NOTE, "--commit", cwd=noted)
    assert result.code == 0, result.err
    assert git(noted, "show", "--name-only", "--format=%s") == f"Note on action example-2022-01-06/01\n\n{ACTION}\n"
    assert git(noted, "status", "--porcelain") == (
        "M  records/bodies/example.yaml\n M records/people/alex-example.yaml\n"
    )


def test_a_hook_that_refuses_leaves_the_file_written(run: Run, noted: Path) -> None:
    """And says so; nothing is half staged."""
    hook = noted / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'the minutes are not signed' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    result = run(*NOTE, "--commit", cwd=noted)
    assert result.code == 3
    assert result.err.startswith("Error: written, but not committed: the minutes are not signed; once that is mended, ")
    assert (noted / ACTION).read_text(encoding="utf-8").endswith(LINES)
    assert git(noted, "status", "--porcelain") == f" M {ACTION}\n"


def _merge(top: Path) -> None:
    git(top, "checkout", "--quiet", "-b", "other")
    git(top, "commit", "--quiet", "--allow-empty", "--message=Other")
    git(top, "checkout", "--quiet", "main")
    git(top, "merge", "--quiet", "--no-ff", "--no-commit", "other")


def _conflict(top: Path) -> None:
    (top / "notes").write_text("one\n", encoding="utf-8")
    git(top, "add", "notes")
    git(top, "commit", "--quiet", "--message=Notes")
    (top / "notes").write_text("two\n", encoding="utf-8")
    git(top, "stash", "--quiet")
    (top / "notes").write_text("three\n", encoding="utf-8")
    git(top, "commit", "--quiet", "--all", "--message=More")
    with pytest.raises(CalledProcessError):
        git(top, "stash", "pop", "--quiet")


def _without_identity(top: Path) -> None:
    git(top, "config", "user.useConfigOnly", "true")
    git(top, "config", "--unset", "user.name")
    git(top, "config", "--unset", "user.email")


def _locked(top: Path) -> None:
    (top / ".git" / "index.lock").touch()


def _locked_branch(top: Path) -> None:
    (top / ".git" / "refs" / "heads" / "main.lock").touch()


def _ignored(top: Path) -> None:
    (top / ".git" / "info").mkdir(exist_ok=True)
    (top / ".git" / "info" / "exclude").write_text("abe-*\n", encoding="utf-8")


def _skipped(top: Path) -> None:
    git(top, "update-index", "--skip-worktree", ACTION)


PERSON = ("new", "person", "Abe Example")
OBSTACLES = [
    (_merge, NOTE, "a merge is under way; end it with `git merge --continue` or `git merge --abort`"),
    (_conflict, NOTE, "git has files with conflicts"),
    (_without_identity, NOTE, "git does not know who you are; run `git config --global user.name"),
    (_locked, PERSON, "index.lock': File exists"),
    (_locked, NOTE, "index.lock': File exists; or"),
    (_locked_branch, NOTE, "another program is at work on the branch; if there is none, delete "),
    (_ignored, PERSON, "ignored by one of your .gitignore files: records/people/abe-example.yaml; or"),
    (_skipped, NOTE, f"git is set not to look at {ACTION}; run `git update-index --no-skip-worktree"),
]


@pytest.mark.parametrize(("obstacle", "call", "words"), OBSTACLES)
def test_what_stops_a_commit_is_reported_before_writing(
    run: Run,
    noted: Path,
    monkeypatch: pytest.MonkeyPatch,
    obstacle: Callable[[Path], None],
    call: tuple[str, ...],
    words: str,
) -> None:
    """Nothing is written then; without --commit it is."""
    obstacle(noted)
    if obstacle is _without_identity:
        for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
            monkeypatch.delenv(name, raising=False)
        for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
            monkeypatch.setenv(name, os.devnull)
    before = tree(noted / "records")
    result = run(*call, "--commit", cwd=noted)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("Error: nothing can be committed, so nothing is written: ")
    assert words in result.err
    assert result.err.endswith("; or leave out --commit\n")
    assert tree(noted / "records") == before
    assert run(*call, cwd=noted).code == 0
    assert tree(noted / "records") != before


def test_a_commit_that_fails_on_a_new_file_reports_what_is_written_and_what_to_run(noted: Path) -> None:
    """Here another program took the lock between writing and the commit."""
    path = "records/people/abe's-example.yaml"
    (noted / path).write_text("name: Abe\n", encoding="utf-8")
    _locked(noted)
    with pytest.raises(SstError, match=r"^written, but not committed: fatal: .*index.lock.*; once that") as raised:
        commit(noted, [path], "Add Abe's record")
    assert "once that is mended, run `git add -- " in str(raised.value)
    (noted / ".git" / "index.lock").unlink()
    sh(noted, str(raised.value).split("`")[1])
    assert git(noted, "show", "--name-only", "--format=%s") == f"Add Abe's record\n\n{path}\n"


def test_new_files_are_committed_or_not_half_staged(noted: Path) -> None:
    """Also before there is a first commit."""
    git(noted, "update-ref", "-d", "HEAD")
    git(noted, "rm", "--cached", "-r", "--quiet", ".")
    (noted / ".gitattributes").write_text("* text=auto\n", encoding="utf-8")
    hook = noted / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ngrep -q signed $1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(SstError, match="written, but not committed: "):
        commit(noted, [".gitattributes"], "Begin")
    assert "?? .gitattributes\n" in git(noted, "status", "--porcelain")
    id_ = commit(noted, [".gitattributes"], "Begin, signed")
    assert git(noted, "show", "--name-only", "--format=%h") == f"{id_}\n\n.gitattributes\n"


def test_work_that_is_not_committed_is_not_taken_along(run: Run, noted: Path) -> None:
    """Who changed the file by hand commits that first; nothing is written."""
    with (noted / ACTION).open("a", encoding="utf-8", newline="\n") as file:
        file.write("x-mine: 1\n")
    before = tree(noted / "records")
    result = run(*NOTE, "--commit", cwd=noted)
    assert result.code == 3
    assert f"{ACTION} has changes that are not committed" in result.err
    assert tree(noted / "records") == before


def test_without_git_only_the_commit_is_refused(run: Run, tmp_path: Path) -> None:
    """One line, before anything is written; without --commit it is written."""
    records = write_records(tmp_path, together.RECORDS)
    before = tree(tmp_path)
    result = run(*NOTE, "--commit", cwd=tmp_path)
    assert result.code == 3
    assert result.err == f"Error: {records} is not in a git repository, so nothing can be committed\n"
    assert tree(tmp_path) == before
    assert run(*NOTE, cwd=tmp_path).code == 0
    assert tree(tmp_path).keys() == before.keys()
    assert (records / together.ACTION).read_text(encoding="utf-8").endswith(LINES)


def test_a_linked_work_tree_is_committed_to(run: Run, noted: Path) -> None:
    """The commit is on its own branch."""
    git(noted, "worktree", "add", "--quiet", "-b", "minutes", "../linked")
    result = run(*NOTE, "--commit", cwd=noted.parent / "linked")
    assert result.code == 0, result.err
    assert git(noted, "log", "-1", "--format=%s", "minutes") == "Note on action example-2022-01-06/01\n"


def test_what_would_not_validate_is_not_written(run: Run, noted: Path) -> None:
    """The finding has its place; what was wrong before is not told, and keeps nobody from writing."""
    (noted / "records" / "people" / "broken.yaml").write_text("name: [\n", encoding="utf-8")
    before = tree(noted)
    result = run("action", "note", "01", "Ring 01632 960 001", cwd=noted)
    assert result.code == 1
    assert result.out == ""
    assert result.err.startswith(f"{ACTION}:9:16: error: there is a telephone number here [no-telephone-number]\n")
    assert result.err.endswith("1 record checked: 1 error, 0 warnings\nNothing was written.\n")
    assert tree(noted) == before
    assert run(*NOTE, cwd=noted).code == 0


def test_a_record_that_cannot_be_read_is_not_changed(run: Run, noted: Path) -> None:
    """There is no such action then."""
    (noted / ACTION).write_text("text: [\n", encoding="utf-8")
    before = tree(noted)
    result = run(*NOTE, cwd=noted)
    assert result.code != 0
    assert result.err.count("\n") == 1
    assert tree(noted) == before


def test_restricted_business_is_not_in_a_dry_run(run: Run, noted: Path) -> None:
    """Unless it is asked for."""
    with (noted / ACTION).open("a", encoding="utf-8", newline="\n") as file:
        file.write("restricted:\n  reason: Names a suspect.\n")
    hidden = run(*NOTE, "--dry-run", cwd=noted)
    assert hidden.out == f"{ACTION}: changed; it has restricted business, which --restricted shows\n"
    assert "+updates:\n" in run(*NOTE, "--dry-run", "--restricted", cwd=noted).out


def test_a_note_of_bytes_that_are_no_text_is_refused(run: Run, noted: Path) -> None:
    """A terminal with another encoding than UTF-8 may give such."""
    before = tree(noted)
    result = run("action", "note", "01", "caf\udce9", cwd=noted)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert tree(noted) == before


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_an_amended_register_is_the_one_that_would_be_read(data: st.DataObject) -> None:
    """Changing files in a register gives what reading them anew would."""
    source = WorkTree(SAMPLE, "records/")
    files = {file.path: file for file in source.files()}
    chosen = data.draw(st.lists(st.sampled_from(sorted(files)), max_size=4, unique=True))
    contents = st.sampled_from([None, b"", b"name: [", b"name: Alex Example\n", b"text: x\n"])
    changed = [File(path, files[path].shown, data.draw(contents)) for path in chosen]

    class Changed:
        shown = source.shown

        def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
            del folders
            for file in (files | {file.path: file for file in changed}).values():
                if file.data is not None:
                    yield file

    amended_, anew = amended(read(source), changed), read(Changed())
    assert amended_.by_kind == anew.by_kind
    assert (amended_.ids, amended_.texts) == (anew.ids, anew.texts)
    assert sorted(amended_.left_out) == sorted(anew.left_out)
    assert Counter(amended_.findings) == Counter(anew.findings)
