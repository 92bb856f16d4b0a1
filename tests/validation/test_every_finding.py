"""The error gallery: for every rule a tiny wrong record set in `findings/<rule>/` and what is said about it."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.reading import file_rules
from sst_cli.records.findings import Severity
from sst_cli.records.rules import rules_in
from sst_cli.validation.rule_catalogue import all_rules
from tests.conftest import ROOT, git, some, write_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sst_cli.records.rules import Rule
    from tests.conftest import Result, Run

FINDINGS = ROOT / "tests" / "findings"
RULES = all_rules()
UPDATE = os.environ.get("SST_UPDATE_EXPECTED") == "1"
"""Set it to write each `expected.txt` anew; read what changed before it is committed."""

STAGED = frozenset({"unmerged"})
"""Rules about git's index, which only `--staged` reads."""
BESIDE = {"ids-differ-in-more-than-case": {"id-is-plain"}}
"""Rules whose case breaks another rule of necessity: of two names that differ in accents only, one is no good id."""
NOT_TEXT = frozenset({rule.id for rule in rules_in(vars(file_rules))} | {"not-utf-8"})
"""Rules about files of which no text was read."""

_HEAD = re.compile(
    r"^(?P<path>\S.*?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): .* \[(?P<rule>\S+)\]$"
)
_SECTION = re.compile(r"^(?P<name>Wrong|Right):\n\n(?P<example>(?: {4}.*\n?|\n)+)", re.MULTILINE)

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def _unreadable(folder: Path) -> None:
    """Make a link to a file that is not there: that cannot be read even by root."""
    person = write_records(folder, "") / "people" / "alex-example.yaml"
    person.parent.mkdir()
    person.symlink_to("gone.txt")


def _too_large(folder: Path) -> None:
    """Make a file of 50 MB that takes no room on the disk."""
    meeting = write_records(folder, "") / "meetings" / "board-2022-06-22.yaml"
    meeting.parent.mkdir()
    with meeting.open("wb") as file:
        file.truncate(50 * 1024 * 1024)


def _link_leaves_records(folder: Path) -> None:
    """Make links to a file and a folder outside, and one to the folder that it is in."""
    people = write_records(folder, "") / "people"
    people.mkdir()
    outside = folder / "outside"
    outside.mkdir()
    (outside / "alex-example.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    (people / "alex-example.yaml").symlink_to(outside / "alex-example.yaml")
    (people / "outside").symlink_to(outside, target_is_directory=True)
    (people / "round").symlink_to(people, target_is_directory=True)


def _unmerged(folder: Path) -> None:
    """Merge two branches that changed the same line, and leave the merge unfinished."""
    person = write_records(folder, "# people/alex-example.yaml\nname: Alex Example\n") / "people" / "alex-example.yaml"
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Two records")
    git(folder, "switch", "--quiet", "--create=other")
    person.write_text("name: Alexandra Example\n", encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=One name")
    git(folder, "switch", "--quiet", "main")
    person.write_text("name: Alexander Example\n", encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=Another name")
    git(folder, "read-tree", "-m", "main~1", "main", "other")


def _ids_differ_in_more_than_case(folder: Path) -> None:
    """Make two files whose names differ in how an accent is stored."""
    people = write_records(folder, "") / "people"
    people.mkdir()
    names = {unicodedata.normalize("NFC", "siân"): "Siân Sample", unicodedata.normalize("NFD", "siân"): "Siân Example"}
    for id_, name in names.items():
        (people / f"{id_}.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    if len(list(people.iterdir())) == 1:
        pytest.skip("this file system takes the two names for one")


BUILT: dict[str, Callable[[Path], None]] = {
    "unreadable": _unreadable,
    "too-large": _too_large,
    "link-leaves-records": _link_leaves_records,
    "unmerged": _unmerged,
    "ids-differ-in-more-than-case": _ids_differ_in_more_than_case,
}
"""The cases that git cannot keep as files, or not on every machine, and how each is made."""


def case_folder(rule: str, tmp_path: Path) -> Path:
    """Give the folder with a rule's wrong records, made now if git cannot keep it.

    A case with a folder `base` is about what changed since: that is committed, and then changed to `records`.
    """
    if rule in BUILT:
        BUILT[rule](tmp_path)
        return tmp_path
    if not is_compared(rule):
        return FINDINGS / rule
    shutil.copytree(FINDINGS / rule / "base", tmp_path, dirs_exist_ok=True)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=As it was")
    shutil.rmtree(tmp_path / "records")
    shutil.copytree(FINDINGS / rule / "records", tmp_path / "records")
    return tmp_path


def is_compared(rule: str) -> bool:
    """Whether a case needs to know how the records were."""
    return (FINDINGS / rule / "base").is_dir()


def options(rule: str) -> tuple[str, ...]:
    """The options of `sst validate` with which a rule is applied."""
    compared = ("--base", "HEAD") if is_compared(rule) else ()
    return (*compared, *(("--staged",) if rule in STAGED else ()))


def validated(rule: str, folder: Path, run: Run) -> Result:
    """Validate a case in the way that the gallery shows."""
    return run("validate", "--format", "text", "--as-of", "2022-12-01", *options(rule), cwd=folder)


def expected(rule: str, out: str) -> str:
    """Give what a rule's case is expected to show; with SST_UPDATE_EXPECTED=1 it is written from `out` first."""
    path = FINDINGS / rule / "expected.txt"
    if UPDATE:
        path.write_text(out, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")


def heads(out: str) -> list[re.Match[str]]:
    """The first lines of the findings in an output."""
    return [found for line in out.splitlines() if (found := _HEAD.match(line))]


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that is in a folder: the mode, the time of change and the content of each file, link and folder."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mode, path.lstat().st_mtime_ns, content(path))
        for path in folder.rglob("*")
    }


def content(path: Path) -> bytes:
    """The bytes of a file, the target of a link, nothing for a folder."""
    if path.is_symlink():
        return os.fsencode(path.readlink())
    return path.read_bytes() if path.is_file() else b""


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    """A rule is a folder of the gallery; the folder has records, unless they are built."""
    assert {path.name for path in FINDINGS.iterdir()} == set(RULES)
    assert {rule for rule in RULES if not (FINDINGS / rule / "records").is_dir()} == set(BUILT)
    assert {rule for rule in RULES if not (FINDINGS / rule / "expected.txt").is_file()} == set()


@every_rule
def test_the_case_shows_what_is_expected(rule: Rule[..., Any], run: Run, tmp_path: Path) -> None:
    """The output is the expected one, line for line, and nothing is said beside it."""
    result = validated(rule.id, case_folder(rule.id, tmp_path), run)
    assert result.out == expected(rule.id, result.out)
    assert result.err == ""


@every_rule
def test_the_case_breaks_the_rule_and_no_other(rule: Rule[..., Any], run: Run, tmp_path: Path) -> None:
    """Each case shows its rule at its severity, and no finding of another rule."""
    found = heads(validated(rule.id, case_folder(rule.id, tmp_path), run).out)
    assert {each["rule"] for each in found} - BESIDE.get(rule.id, set()) == {rule.id}
    assert {each["severity"] for each in found if each["rule"] == rule.id} == {rule.severity.value}


@every_rule
def test_errors_fail_and_warnings_do_not(rule: Rule[..., Any], run: Run, tmp_path: Path) -> None:
    """The exit code is 1 where an error is shown, 0 where only warnings are; `--strict` makes it 1 for both."""
    folder = case_folder(rule.id, tmp_path)
    result = validated(rule.id, folder, run)
    fails = rule.severity is Severity.ERROR or any(each["severity"] == "error" for each in heads(result.out))
    assert result.code == int(fails)
    assert run("validate", "--strict", "--as-of", "2022-12-01", *options(rule.id), cwd=folder).code == 1


@every_rule
def test_every_finding_shows_its_line(rule: Rule[..., Any], run: Run, tmp_path: Path) -> None:
    """Where a finding's place is in a text that could be read, its line is shown with a caret under its column."""
    if rule.id in NOT_TEXT:
        pytest.skip("no line of the file can be shown")
    folder = case_folder(rule.id, tmp_path)
    lines = validated(rule.id, folder, run).out.splitlines()
    for number, head in some((number, head) for number, line in enumerate(lines) if (head := _HEAD.match(line))):
        if written_line(folder / head["path"], int(head["line"])):
            before = f"  {head['line']} | "
            assert lines[number + 1].startswith(before), head[0]
            assert lines[number + 2].strip(" |") == "^", head[0]
            if not lines[number + 1].startswith(f"{before}..."):
                place = lines[number + 1][len(before) :][int(head["column"]) - 1 :]
                assert place == lines[number + 1][lines[number + 2].index("^") :], head[0]


def written_line(path: Path, number: int) -> str:
    """A line of a file, or nothing where it has no such line."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    return lines[number - 1].strip() if number <= len(lines) else ""


@every_rule
def test_validate_leaves_the_case_as_it_was(rule: Rule[..., Any], run: Run, tmp_path: Path) -> None:
    """Checking writes nothing: no file, folder, link or index changes by a byte or is touched."""
    folder = case_folder(rule.id, tmp_path)
    before = snapshot(folder)
    validated(rule.id, folder, run)
    assert snapshot(folder) == before


@every_rule
def test_the_explanation_has_a_sentence_a_wrong_and_a_right_example(rule: Rule[..., Any], run: Run) -> None:
    """`sst explain RULE` gives a first sentence and two examples that differ."""
    result = run("explain", rule.id)
    assert (result.code, result.err) == (0, "")
    title, _, text = result.out.partition("\n\n")
    assert title == f"{rule.id} ({rule.severity})"
    assert re.fullmatch(r"[A-Z][^\n]*(?:\n\S[^\n]*)*[.]", text.partition("\n\n")[0])
    examples = {found["name"]: found["example"].strip() for found in _SECTION.finditer(text)}
    assert list(examples) == ["Wrong", "Right"]
    assert all(examples.values())
    assert examples["Wrong"] != examples["Right"]
