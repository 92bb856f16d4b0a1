"""The canonical layout changes no value and no comment, and is reached in one step."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sst_cli.base.errors import SstError
from sst_cli.reading import yaml_reader
from sst_cli.records.kinds import identify
from sst_cli.writing import editing
from sst_cli.writing.editing.layout import format_record
from tests.conftest import GIT_IDENTITY, PARTNERSHIPS, ROOT, SAMPLE, SEFTON, Records, Run, git

if TYPE_CHECKING:
    from pathlib import Path

SUITE = ROOT.parent / "shared" / "yaml-test-suite"
"""The files of the YAML test suite, which the repository does not hold."""

EVERY = [
    (root, path)
    for root in (SEFTON, SAMPLE, *PARTNERSHIPS, *sorted((ROOT / "tests" / "findings").glob("*/records")))
    for path in sorted(root.rglob("*.yaml"))
    if path.is_file()
]
OWN = (SEFTON, SAMPLE, *PARTNERSHIPS)

MESSY = """\
# yaml-language-server: $schema=../../schemas/action.schema.json
# for all of it

# why it is owned so
owners: [{person: 'alex-example'},   # first
  # second
  {organisation: muddlecombe-police}]   # both


kind:    task   # as agreed
text: >-   # folded
  Raise the
  risk.

raised:   # where
- minute: "m-2022-06-22#4"
  # below the first
- minute: m-2022-06-22#5
  note: Listed under
    Actions.
    # deeper than all
x-own: yes, really
x-list: [a, [], {}, ~, True, 1.5]
# the end
"""

NEAT = """\
# yaml-language-server: $schema=../../schemas/action.schema.json
# for all of it

text: Raise the risk.  # folded

kind: task  # as agreed

raised:  # where
  - minute: "m-2022-06-22#4"
    # below the first
  - minute: m-2022-06-22#5
    note: Listed under Actions.
      # deeper than all

# why it is owned so
owners:  # both
  # first
  - person: "alex-example"
  # second
  - organisation: muddlecombe-police
x-own: yes, really
x-list:
  - a
  - []
  - {}
  - null
  - true
  - 1.5
# the end
"""


def comments(text: str) -> Counter[str]:
    """What stands behind each # that may begin a comment; in a record's text it would be kept as well."""
    return Counter(each.rstrip() for each in re.findall(r"(?:^|(?<=\s))#.*", text, re.MULTILINE))


def test_a_messy_record_is_laid_out() -> None:
    """Unwrapped, in order, in lines; each comment is where it belongs."""
    assert format_record(MESSY, "action") == NEAT
    assert format_record(NEAT, "action") == NEAT


def test_every_record_keeps_its_value_and_comments() -> None:
    """Of the project's, good and bad; what cannot be read is refused."""
    assert len(EVERY) > 500, "the records are found"
    for root, path in EVERY:
        _keeps(root, path)


def _keeps(root: Path, path: Path) -> None:
    data = path.read_bytes()
    value = yaml_reader.read("", data).value
    identified = identify(path.relative_to(root).as_posix())
    kind = identified[0].name if identified else ""
    if value is None:
        with pytest.raises((SstError, UnicodeDecodeError)):
            format_record(data.decode(), kind)
        return
    text = data.decode()
    new = format_record(text, kind)
    assert editing.same(yaml_reader.read("", new.encode()).value, value)
    assert comments(new) == comments(text)
    assert format_record(new, kind) == new


@pytest.mark.parametrize("root", OWN, ids=lambda root: root.parent.name)
def test_the_records_of_the_project_are_laid_out(run: Run, root: Path) -> None:
    """As they are, so that a change to one is the change that was meant."""
    result = run("--records", root, "fmt", "--check")
    assert (result.code, result.out, result.err) == (0, "", "")


class _Writer:
    """Writes a document in some of the ways that YAML has, with comments wherever they may stand."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0

    def document(self) -> str:
        text = self._gap(0) + self._mapping(0, depth=0) + self._gap(0)
        return self._draw(st.sampled_from(["", "---\n"])) + text

    def _new(self, letter: str) -> str:
        self._number += 1
        return f"{letter}{self._number}"

    def _few(self) -> int:
        return self._draw(st.integers(1, 3))

    def _gap(self, indent: int) -> str:
        """Comments and empty lines between entries, at any column that is not deeper than two beyond."""
        lines = []
        for _ in range(self._draw(st.sampled_from([0, 0, 1, 2]))):
            column = self._draw(st.integers(0, indent + 3))
            lines.append(self._draw(st.sampled_from(["\n", f"{' ' * column}# {self._new('c')}\n"])))
        return "".join(lines)

    def _behind(self) -> str:
        return self._draw(st.sampled_from(["\n", "\n", f"   # {self._new('c')}\n", " \n"]))

    def _mapping(self, indent: int, depth: int) -> str:
        pad = " " * indent
        return "".join(
            f"{self._gap(indent)}{pad}{self._new('k')}:{self._value(indent, depth)}" for _ in range(self._few())
        )

    def _value(self, indent: int, depth: int, *, in_list: bool = False) -> str:
        kinds = ["plain", "double", "single", "wrapped", "flow", "literal", "folded", "null", "empty", "next line"]
        kind = self._draw(st.sampled_from(kinds if depth > 2 else [*kinds, "mapping", "list", "tight list"]))
        deeper = indent + self._draw(st.integers(1, 4))
        pad = " " * deeper
        if kind == "mapping":
            return f"{self._behind()}{self._mapping(deeper, depth + 1)}"
        if kind in {"list", "tight list"}:
            return (
                f"{self._behind()}{self._list(indent if kind == 'tight list' and not in_list else deeper, depth + 1)}"
            )
        if kind == "flow":
            return f" {self._flow(pad, depth)}{self._behind()}"
        if kind in {"literal", "folded"}:
            sign = {"literal": "|", "folded": ">-"}[kind]
            return f" {sign}{self._behind()}{pad}{self._new('v')}\n{pad}{self._new('v')}\n"
        words = {
            "plain": self._new("v"),
            "double": f'"{self._new("v")}: \\t"',
            "single": f"'{self._new('v')}'",
            "wrapped": f"{self._new('v')}\n{pad}{self._new('v')}",
            "null": "~",
            "empty": "{ }",
            "next line": f"{self._behind()}{pad}{self._new('v')}",
        }
        return f" {words[kind]}{self._behind()}"

    def _list(self, indent: int, depth: int) -> str:
        parts = []
        for _ in range(self._few()):
            value = self._value(indent, depth, in_list=True)
            if self._draw(st.booleans()):
                inner = self._mapping(indent + 2, depth + 1)
                value = f" {inner.lstrip(' ')}" if re.match(" *k", inner) else f"{self._behind()}{inner}"
            parts.append(f"{self._gap(indent)}{' ' * indent}-{value}")
        return "".join(parts)

    def _flow(self, pad: str, depth: int) -> str:
        breaks = st.sampled_from(["", " ", f"\n{pad}", f"  # {self._new('c')}\n{pad}"])
        items = []
        for _ in range(self._few()):
            inner = self._flow(pad, depth + 1) if depth < 2 and self._draw(st.booleans()) else self._new("v")
            items.append(f"{self._draw(breaks)}{inner}{self._draw(breaks)}")
            breaks = st.sampled_from(["", " ", f"\n{pad}", f"  # {self._new('c')}\n{pad}"])
        return f"[{','.join(items)}]"


@st.composite
def written(draw: st.DrawFn) -> str:
    """A document with comments everywhere; each of its words stands in it once."""
    return _Writer(draw).document()


def _words(text: str) -> list[str]:
    return re.findall(r"[kvc][0-9]+", text)


@given(written(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=settings().max_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_comments_everywhere_stay_where_they_are(text: str, line_break: str) -> None:
    """No word is lost, none moves past another unless two comments share a line, and the next run changes nothing."""
    before = yaml_reader.read("", text.encode())
    if before.value is None:
        return
    new = format_record(text.replace("\n", line_break), "")
    assert ("\r\n" in new) == (line_break == "\r\n" and "\n" in text)
    new = new.replace("\r\n", "\n")
    assert editing.same(yaml_reader.read("", new.encode()).value, before.value)
    assert sorted(_words(new)) == sorted(_words(text))
    assert [word for word in _words(new) if word[0] != "c"] == [word for word in _words(text) if word[0] != "c"]
    assert format_record(new, "") == new


@pytest.mark.skipif(not SUITE.is_dir(), reason="there is no shared/yaml-test-suite beside the repository")
def test_the_yaml_test_suite_is_laid_out_or_refused() -> None:
    """Each of its files that is in the dialect, as it is or as the value of a key, keeps its value and its comments."""
    format_records, refused = 0, []
    for path in sorted(SUITE.rglob("in.yaml")):
        whole = path.read_bytes().decode()
        lines = re.sub("(?m)^(?=.)", "  ", whole.removeprefix("---\n"))
        for text in (whole, f"k:\n{lines}"):
            value = yaml_reader.read("", text.encode()).value
            if value is None:
                continue
            try:
                new = format_record(text, "")
            except SstError:
                refused.append(path.parent.name)
                continue
            format_records += 1
            assert editing.same(yaml_reader.read("", new.encode()).value, value), path
            assert format_record(new, "") == new, path
    assert refused == []
    assert format_records > 250, "the suite is read"


@pytest.fixture
def folder(records: Records) -> Path:
    """Two records of which one is laid out, beside one that cannot be read and one with restricted business."""
    return records("""
        # people/alex-example.yaml
        also_known_as: [Alex]   # short
        name:   Alex Example
        # people/pat-pretend.yaml
        name: Pat Pretend
        # bodies/broken.yaml
        name: [
        """).parent


LAID_OUT = "name: Alex Example\nalso_known_as:  # short\n  - Alex\n"
BROKEN = "records/bodies/broken.yaml: it cannot be read, so it was not changed; line "


def test_what_can_be_laid_out_is_written(run: Run, folder: Path) -> None:
    """The broken record stays and is told, with exit code 1; the second run has nothing to change."""
    result = run("fmt", cwd=folder)
    assert result.out == "records/people/alex-example.yaml: changed\nNo value and no comment was changed.\n"
    assert result.code == 1
    assert result.err.startswith(BROKEN)
    assert (folder / "records/people/alex-example.yaml").read_text(encoding="utf-8") == LAID_OUT
    assert (folder / "records/bodies/broken.yaml").read_text(encoding="utf-8") == "name: [\n"
    again = run("fmt", "records/people", cwd=folder)
    assert (again.code, again.out) == (0, "Nothing to change.\n")


@pytest.mark.parametrize(
    ("options", "code", "out"),
    [
        (("--check",), 1, "records/people/alex-example.yaml: not in the canonical layout\n"),
        (("--diff",), 0, "--- a/records/people/alex-example.yaml\n"),
        (("--check", "--diff"), 1, "--- a/records/people/alex-example.yaml\n"),
        (("--dry-run",), 0, "--- a/records/people/alex-example.yaml\n"),
    ],
)
def test_looking_writes_nothing(run: Run, folder: Path, options: tuple[str, ...], code: int, out: str) -> None:
    """Whether it names what would change or shows it; the exit code tells only where that was asked for."""
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    result = run("fmt", *options, "records/people", cwd=folder)
    assert result.code == code
    assert result.out.startswith(out)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_one_file_is_laid_out_by_its_path(run: Run, folder: Path) -> None:
    """The path of a file names that file alone."""
    result = run("fmt", "--check", "records/people/alex-example.yaml", cwd=folder)
    assert (result.code, result.err) == (1, "")
    assert result.out == "records/people/alex-example.yaml: not in the canonical layout\n"


def test_a_path_must_be_a_record(run: Run, folder: Path) -> None:
    """One that is none is a wrong call."""
    for path in ("records/people/none.yaml", "..", "README.md"):
        result = run("fmt", path, cwd=folder)
        assert (result.code, result.out) == (2, "")
        assert f"{path} is not a file of the records in " in result.err


def test_restricted_business_is_not_shown(run: Run, records: Records) -> None:
    """Unless it is asked for."""
    folder = records("""
        # actions/m/01.yaml
        restricted: {reason: a case}
        text:   Secret.
        """).parent
    assert run("fmt", "--diff", cwd=folder).out == (
        "records/actions/m/01.yaml: changed; it has restricted business, which --restricted shows\n"
    )
    assert "+text: Secret." in run("fmt", "--diff", "--restricted", cwd=folder).out


def test_line_ends_stay_and_a_mark_goes(run: Run, records: Records) -> None:
    """A file of Windows keeps its line ends; the three bytes that Windows puts before a text do not help anybody."""
    folder = records("").parent
    path = folder / "records" / "people" / "alex-example.yaml"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfname:   Alex Example\r\nnote: |\r\n  one\r\n  two\r\n")
    assert run("fmt", cwd=folder).code == 0
    assert path.read_bytes() == b"name: Alex Example\r\nnote: |\r\n  one\r\n  two\r\n"


def test_one_commit_holds_it(run: Run, records: Records, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a message that says what it is."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    records("# people/alex-example.yaml\nname:   Alex Example\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Start")
    assert run("fmt", "--commit", cwd=repository).code == 0
    assert git(repository, "log", "-1", "--format=%s") == "Lay out a record\n"
    assert git(repository, "status", "--porcelain") == ""
