"""A record gets another id: its file moves, every citation follows, and the old id still leads to it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.cli import run as run_program
from tests.conftest import GIT_IDENTITY, SAMPLE, Records, Run, git, read_folder

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2025-01-01")
BOARD = """
    # bodies/board.yaml
    name: Board
    kind: board
    # people/alex-example.yaml
    name: Alex Example
    # people/pat-pretend.yaml
    name: Pat Pretend
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    items:
      - number: "1"
        title: A
        minute: See board-2022-06-22/01, and alex-example.
    """
ACTION = (
    b"# of alex-example\r\ntext:   'Raise it.'   # why\r\nkind: task\r\nraised:\r\n"
    b'- minute: "board-2022-06-22#1"  # here\r\n'
    b"owners: [{person: alex-example}, {person: 'pat-pretend'}]\r\n\r\n# the end\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up partnership, which refers to everything in every way."""
    shutil.copytree(SAMPLE.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def board(records: Records) -> Path:
    """A small board with one action, written by hand on Windows."""
    root = records(BOARD).parent
    path = root / "records" / "actions" / "board-2022-06-22" / "01.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(ACTION)
    return root


def texts(folder: Path) -> dict[str, bytes]:
    """Every record by its path."""
    root = folder / "records"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.*") if path.is_file()}


def findings(run: Run, folder: Path) -> list[str]:
    """The rules that the records break, as often as they do."""
    return sorted(re.findall(r"\[([a-z-]+)\]$", run("validate", *DAY, cwd=folder).out, re.MULTILINE))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("person", "alex-example", "alexandra-example"),
        ("organisation", "muddlecombe-police", "muddlecombe-constabulary"),
        ("body", "mcsp", "muddlecombe"),
        ("body", "asb-sub-group", "nuisance"),
        ("meeting", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        ("fragment", "ward-walk", "ward-walk-2024"),
        ("action", "mcsp-2024-05-16/01", "mcsp-2024-05-16/11"),
        ("strategy", "2024-2027", "strategy-2024"),
        ("priority", "2024-2027/noise-and-nuisance", "2024-2027/loud-noise"),
    ],
)
def test_everything_follows_and_everything_comes_back(run: Run, folder: Path, kind: str, old: str, new: str) -> None:
    """No finding is new, nothing cites the old id any more, and the way back gives the same bytes but `formerly`."""
    before, known = texts(folder), findings(run, folder)
    ids = set(read_folder(folder / "records").by_kind[kind])
    assert run("rename", old, new, "--dry-run", cwd=folder).code == 0
    assert texts(folder) == before
    result = run("rename", old, new, cwd=folder / "records" / "people")
    assert result.code == 0
    assert result.out.endswith(f"{old} still leads to {new}.\n")
    register = read_folder(folder / "records")
    assert findings(run, folder) == known
    assert register.outdated == ()
    assert register.find(kind, old) == new
    assert set(register.by_kind[kind]) == ids - {old} | {new}
    cited = [each.value for type_, of in register.references.items() for each in of if type_ != "FormerId"]
    assert not [each for each in cited if re.split("[#/]", each)[0] == old or each.partition("#")[0] == old]
    assert run("rename", new, old, cwd=folder).code == 0
    after = texts(folder)
    assert after.keys() == before.keys()
    for path, data in after.items():
        bare = re.sub(rb"(?m)^( *)formerly:(?: \[\])?\n(?:\1 +- .*\n)*", b"", data)
        assert bare == re.sub(rb"(?m)^( *)formerly:\n(?:\1 +- .*\n)*", b"", before[path]), path


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("alex-example", "alexandra-example", "people/alexandra-example.yaml:2: `name` stays; if the person"),
        ("muddlecombe-police", "constabulary", "organisations/constabulary.yaml:2: `name` stays; if the organisation"),
        ("mcsp", "muddlecombe", "bodies/muddlecombe.yaml:2: `name` stays; if the body has another name now, change"),
        ("ward-walk", "ward-walk-2024", "fragments/ward-walk-2024.yaml:2: `title` stays; if the fragment has another"),
        ("2024-2027", "strategy", "strategies/strategy.yaml:2: `title` stays; if the strategy has another title now"),
        ("2024-2027/noise-and-nuisance", "noise", "priorities/2024-2027/noise.yaml:2: `title` stays; if the priority"),
        ("muddlecombe-police", "mpol", ""),
        ("mcsp", "muddlecombe-safer-streets-forum", ""),
        ("mcsp-2024-05-16", "mcsp-2024-05-16-annual", ""),
        ("mcsp-2024-05-16/01", "11", ""),
        ("2024-2027/noise-and-nuisance#map-of-complaints", "complaints", ""),
    ],
)
def test_what_a_rename_leaves_is_shown(run: Run, folder: Path, old: str, new: str, kept: str) -> None:
    """The name or title stays, and its place is printed unless the new id is made of a name of the record."""
    for arguments in (("--dry-run",), ()):
        done = run("rename", old, new, *arguments, cwd=folder)
        assert done.code == 0
        assert (f"records/{kept}" in done.err) if kept else (" stays;" not in done.err)


def test_an_area_gets_another_key(run: Run, folder: Path) -> None:
    """In its priority and in what serves it; the old key still leads there."""
    old, new = "2024-2027/noise-and-nuisance#map-of-complaints", "complaint-map"
    result = run("rename", old, new, cwd=folder)
    assert result.code == 0
    priority = (folder / "records/priorities/2024-2027/noise-and-nuisance.yaml").read_text(encoding="utf-8")
    assert "  - key: complaint-map\n" in priority
    assert "    formerly:\n      - noise-calls\n      - map-of-complaints\n" in priority
    assert findings(run, folder) == sorted(findings(run, SAMPLE.parent))
    path = folder / "records" / "actions" / "mcsp-2024-05-16" / "01.yaml"
    assert "#complaint-map\n" in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("#complaint-map", "#map-of-complaints"), encoding="utf-8")
    outdated = {each.value: now for each, now in read_folder(folder / "records").outdated}
    assert outdated == {old: "2024-2027/noise-and-nuisance#complaint-map"}


def test_only_citations_change_and_words_are_listed(run: Run, board: Path) -> None:
    """Each at its place, in its own quotes and line ends; prose and comments stay, and their places are told."""
    before = texts(board)
    result = run("rename", "alex-example", "alexandra-example", cwd=board)
    assert result.code == 0
    assert result.out == (
        "records/people/alex-example.yaml: removed\n"
        "records/people/alexandra-example.yaml: created\n"
        "records/actions/board-2022-06-22/01.yaml: changed\n"
        "alex-example still leads to alexandra-example.\n"
    )
    assert result.err == (
        "records/actions/board-2022-06-22/01.yaml:1: names alex-example in words; it stays\n"
        "records/meetings/board-2022-06-22.yaml:7: names alex-example in words; it stays\n"
        "records/people/alexandra-example.yaml:1: `name` stays; if the person has another name now, change it there, "
        "and keep the former one under `former_names` with the day `until` which it was used\n"
    )
    changed = ACTION.replace(b"{person: alex-example}", b"{person: alexandra-example}")
    expected = {**before, "actions/board-2022-06-22/01.yaml": changed}
    expected["people/alexandra-example.yaml"] = (
        expected.pop("people/alex-example.yaml") + b"formerly:\n  - alex-example\n"
    )
    assert texts(board) == expected


RENAMED = {
    "alex-example": "alexandra-example",
    "muddlecombe-police": "muddlecombe-constabulary",
    "asb-sub-group": "nuisance",
    "mcsp-2024-05-16": "mcsp-2024-05-16-annual",
    "mcsp-2024-12-12": "mcsp-2024-12-12-winter",
    "ward-walk": "walk-2024",
    "2024-2027/noise-and-nuisance#map-of-complaints": "complaint-map",
    "2024-2027/noise-and-nuisance": "loud-noise",
    "2024-2027": "strategy-2024",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up partnership after many renames."""
    folder = tmp_path_factory.mktemp("renamed")
    shutil.copytree(SAMPLE.parent, folder, dirs_exist_ok=True)
    for old, new in RENAMED.items():
        assert run_program(["-C", str(folder), "rename", old, new]) == 0
    return folder


@pytest.mark.parametrize(
    ("call", "old", "new"),
    [
        ("actions --all --owner {}", "alex-example", "alexandra-example"),
        ("actions --all --owner {}", "muddlecombe-police", "muddlecombe-constabulary"),
        ("actions --all --organisation {}", "muddlecombe-police", "muddlecombe-constabulary"),
        ("actions --all --body {}", "asb-sub-group", "nuisance"),
        ("actions --all --meeting {}", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        ("actions --all --meeting {}", "ward-walk", "walk-2024"),
        ("actions --all --priority {}", "2024-2027/noise-and-nuisance", "strategy-2024/loud-noise"),
        (
            "actions --all --priority {}",
            "2024-2027/noise-and-nuisance#map-of-complaints",
            "strategy-2024/loud-noise#complaint-map",
        ),
        ("report actions --owner {}", "alex-example", "alexandra-example"),
        ("report actions --organisation {}", "muddlecombe-police", "muddlecombe-constabulary"),
        ("report action-plan {}", "2024-2027", "strategy-2024"),
        ("action show {}", "mcsp-2024-05-16/01", "mcsp-2024-05-16-annual/01"),
        ("action show {}", "p-2024-05-16/01", "p-2024-05-16-annual/01"),
        ("action note {} Done. --dry-run", "mcsp-2024-05-16/01", "mcsp-2024-05-16-annual/01"),
        (
            "action reassign mcsp-2024-05-16-annual/01 --to {} --dry-run",
            "muddlecombe-police",
            "muddlecombe-constabulary",
        ),
        (
            "action extend mcsp-2024-05-16-annual/01 --to 2027-01-01 --authority {}#5 --dry-run",
            "mcsp-2024-05-16",
            "mcsp-2024-05-16-annual",
        ),
        (
            "action extend mcsp-2024-05-16-annual/01 --to {} --no-authority --dry-run",
            "mcsp-2024-12-12",
            "mcsp-2024-12-12-winter",
        ),
        (
            "action link mcsp-2024-05-16-annual/03 {} --dry-run",
            "2024-2027/noise-and-nuisance#map-of-complaints",
            "strategy-2024/loud-noise#complaint-map",
        ),
        (
            "action new --meeting {} --minute 5 --text Something --due none --dry-run",
            "mcsp-2024-05-16",
            "mcsp-2024-05-16-annual",
        ),
        ("agenda {} --as-of 2024-11-01", "mcsp-2024-12-12", "mcsp-2024-12-12-winter"),
        ("agenda {} --body mcsp --as-of 2024-11-01", "mcsp-2024-12-12", "mcsp-2024-12-12-winter"),
        ("attendance --body {}", "asb-sub-group", "nuisance"),
        ("calendar --body {}", "asb-sub-group", "nuisance"),
        ("decisions --meeting {}", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        ("meeting show {}", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        (
            "meeting move mcsp-2024-12-12-winter --to 2024-12-13 --at {} --dry-run",
            "mcsp-2024-05-16",
            "mcsp-2024-05-16-annual",
        ),
        ("meetings --body {}", "asb-sub-group", "nuisance"),
        ("minutes {}", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        ("minutes scan {} --all", "ward-walk", "walk-2024"),
        ("measure show {}", "2024-2027/noise-complaints", "strategy-2024/noise-complaints"),
        ("measures --strategy {}", "2024-2027", "strategy-2024"),
        ("new body Something --parent {} --dry-run", "asb-sub-group", "nuisance"),
        ("new priority Something --strategy {} --dry-run", "2024-2027", "strategy-2024"),
        ("priorities --strategy {}", "2024-2027", "strategy-2024"),
        ("priority show {}", "2024-2027/noise-and-nuisance", "strategy-2024/loud-noise"),
        ("strategy show {}", "2024-2027", "strategy-2024"),
        ("strategy progress {}", "2024-2027", "strategy-2024"),
        (
            "strategy lineage {}",
            "2024-2027/noise-and-nuisance#map-of-complaints",
            "strategy-2024/loud-noise#complaint-map",
        ),
        ("strategy diff {}", "2024-2027", "strategy-2024"),
        ("trace {}#5", "mcsp-2024-05-16", "mcsp-2024-05-16-annual"),
        (
            "trace {}",
            "2024-2027/noise-and-nuisance#map-of-complaints",
            "strategy-2024/loud-noise#complaint-map",
        ),
    ],
)
def test_every_option_takes_an_id_of_before(run: Run, renamed: Path, call: str, old: str, new: str) -> None:
    """The answer is the same, and one line says what it is called now."""
    wanted = run(*call.format(new).split(), cwd=renamed)
    found = run(*call.format(old).split(), cwd=renamed)
    assert wanted.out
    assert (found.code, found.out) == (wanted.code, wanted.out)
    told, rest = [line for line in found.err.splitlines(keepends=True) if " is called " in line], wanted.err
    assert len(told) == 1
    assert re.fullmatch(r"'[^']+' is called [^ ]+ now\.\n", told[0])
    assert found.err.replace(told[0], "") == rest


def test_an_old_citation_is_understood_and_told(run: Run, board: Path) -> None:
    """A branch that still cites the old id answers as before; validate says what to write."""
    run("rename", "board-2022-06-22/01", "7", cwd=board)
    run("rename", "pat-pretend", "pat-p", cwd=board)
    path = board / "records" / "actions" / "board-2022-06-22" / "07.yaml"
    path.write_bytes(path.read_bytes().replace(b"pat-p'", b"pat-pretend'"))
    shown = run("action", "show", "board-2022-06-22/01", cwd=board)
    assert shown.code == 0
    assert "Pat Pretend" in shown.out
    assert re.search(r"Formerly +board-2022-06-22/01\n", shown.out)
    validated = run("validate", *DAY, cwd=board)
    assert "`pat-pretend` is a former id [citation-is-of-now]" in validated.out
    assert "write `pat-p`" in validated.out
    again = run("rename", "pat-pretend", "pat", cwd=board)
    assert again.code == 0
    assert b"'pat'" in path.read_bytes()
    text = (board / "records" / "people" / "pat.yaml").read_text(encoding="utf-8")
    assert text == "name: Pat Pretend\nformerly:\n  - pat-pretend\n  - pat-p\n"


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("alex-exmaple", "x"), 2, "no record 'alex-exmaple'; did you mean alex-example?"),
        (("alex-example", "pat-pretend"), 2, "there is a person pat-pretend already"),
        (("alex-example", "Pat-Pretend"), 2, "'Pat-Pretend' cannot be the id of a person"),
        (("alex-example", "bo-sample"), 2, "there is a person Bo-Sample already; bo-sample differs only in case"),
        (("alex-example", "alex-example"), 2, "alex-example already has that id"),
        (("alex-example", "../alex"), 2, "'../alex' cannot be the id of a person"),
        (("alex-example", "aux"), 2, "is a device on Windows"),
        (("alex-example", "a/b"), 2, "cannot be the id of a person"),
        (("board-2022-06-22", "board-2022-06-23"), 1, "meeting-id-follows-its-date"),
        (("2022", "x"), 2, "can be any of 2 record ids"),
        (("alex-example", "x", "--kind", "body"), 2, "no body 'alex-example'"),
        (("board#x", "y"), 2, "no priority 'board'"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, board: Path, call: tuple[str, ...], code: int, words: str) -> None:
    """In one line or as the finding that it would be, and nothing is written."""
    (board / "records" / "people" / "Bo-Sample.yaml").write_text("name: Bo\n", encoding="utf-8")
    before = texts(board)
    result = run("rename", *call, cwd=board)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert texts(board) == before


def test_an_id_of_before_is_not_given_to_another(run: Run, board: Path) -> None:
    """What cites it would not know which is meant; what had it may have it again."""
    run("rename", "pat-pretend", "pat", cwd=board)
    result = run("rename", "alex-example", "pat-pretend", cwd=board)
    assert (result.code, result.out) == (2, "")
    assert "pat-pretend is a former id of pat" in result.err
    assert run("rename", "pat", "pat-pretend", cwd=board).code == 0


def test_a_broken_record_matters_only_if_it_names_what_is_renamed(run: Run, board: Path) -> None:
    """One that has nothing to do with it stops nothing; what would have to move must be readable."""
    broken = board / "records" / "people" / "broken.yaml"
    broken.write_text("name: [\n", encoding="utf-8")
    assert run("rename", "pat-pretend", "pat", cwd=board).code == 0
    broken.write_text("name: [\nnote: alex-example\n", encoding="utf-8")
    result = run("rename", "alex-example", "alex", cwd=board)
    assert (result.code, result.out) == (3, "")
    assert "broken.yaml names alex-example but cannot be read; correct it first" in result.err
    (board / "records" / "actions" / "board-2022-06-22" / "02.yaml").write_text("x: [\n", encoding="utf-8")
    result = run("rename", "board", "council", cwd=board)
    assert (result.code, result.out) == (3, "")
    assert "02.yaml would have to move but cannot be read" in result.err


def test_restricted_business_is_not_shown_and_one_commit_holds_all(
    run: Run, board: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dry run tells of a restricted record only that it would change; git sees a file that moved."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    path = board / "records" / "actions" / "board-2022-06-22" / "01.yaml"
    path.write_bytes(ACTION.replace(b"kind:", b"restricted: {reason: a case}\r\nkind:").replace(b"Raise", b"Secret"))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Start")
    result = run("rename", "alex-example", "alex", "--dry-run", cwd=board)
    assert "01.yaml: changed; it has restricted business, which --restricted shows" in result.out
    assert "Secret" not in result.out + result.err
    assert run("rename", "alex-example", "alex", "--commit", cwd=board).code == 0
    assert git(repository, "log", "-1", "--format=%s", "--name-status", "--no-renames").split() == [
        *["Rename", "alex-example", "to", "alex"],
        *["M", "records/actions/board-2022-06-22/01.yaml", "D", "records/people/alex-example.yaml"],
        *["A", "records/people/alex.yaml"],
    ]
    assert git(repository, "status", "--porcelain") == ""


def test_a_rename_does_not_change_confirmed_minutes(
    run: Run, board: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That somebody is called otherwise is no other word in the minutes; a changed word still is, wherever they are."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    path = board / "records" / "meetings" / "board-2022-06-22.yaml"
    attendance = "attendance:\n  present:\n    - person: alex-example\n"
    path.write_text(f"{path.read_text(encoding='utf-8')}{attendance}".replace("draft", "confirmed"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Start")
    assert run("rename", "alex-example", "alex", cwd=board).code == 0
    assert run("rename", "board", "council", cwd=board).code == 0
    moved = board / "records" / "meetings" / "council-2022-06-22.yaml"
    guarded = run("validate", "--base", "HEAD", cwd=board).out
    assert "[confirmed-minutes-do-not-change]" not in guarded
    assert "[confirmed-actions-keep-their-words]" not in guarded
    moved.write_text(moved.read_text(encoding="utf-8").replace("See", "Look at"), encoding="utf-8")
    told = run("validate", "--base", "HEAD", cwd=board).out
    assert "records/meetings/council-2022-06-22.yaml:7:13: error: `minute` of minute 1 is not as it was" in told


def test_a_strategy_is_compared_with_what_it_was_called_before(run: Run, repository: Path) -> None:
    """Between two revisions a rename is no other strategy, by either of its names."""
    shutil.copytree(SAMPLE, repository / "records")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Begin")
    assert run("rename", "2024-2027", "strategy-2024", cwd=repository).code == 0
    for name in ("strategy-2024", "2024-2027"):
        compared = run("strategy", "diff", name, "--from", "HEAD", "--summary", cwd=repository)
        assert compared.code == 0
        told = "From 2024-2027 at HEAD to strategy-2024 now: of 21 promises, 21 are kept; nothing is new.\n"
        assert compared.out.startswith(told)
