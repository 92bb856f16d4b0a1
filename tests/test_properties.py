"""Laws that hold for any document, any order of the files and any day."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sst_cli.actions.query import GROUPS, SORTS, Question, ask
from sst_cli.base.errors import CallError
from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.base.lookup import find_id, near_matches
from sst_cli.output.tables import Table
from sst_cli.reading import csv_reader, shape, yaml_reader
from sst_cli.reading.work_tree import WorkTree
from sst_cli.reading.yaml_reader import positions, read
from sst_cli.records.common import ApproximateDate, FormerName, Located
from sst_cli.records.findings import Severity
from sst_cli.records.places import Place, Position
from sst_cli.records.structure import NOT_WRITTEN, structure
from sst_cli.register.action_state import action_state
from sst_cli.register.loading import read as read_register
from sst_cli.validation.report import validate
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, TODAY, read_folder, some
from tests.output import column, rendered
from tests.reading.test_shape import Written, changed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.reading.source import File
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

ALWAYS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFTEN = settings(ALWAYS, max_examples=2 * ALWAYS.max_examples)
SELDOM = settings(ALWAYS, max_examples=ALWAYS.max_examples // 10)

FOLDERS = [SEFTON, SAMPLE, *PARTNERSHIPS]
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)


@cache
def register_of(folder: Path) -> Register:
    """The records of a folder, read once for all tests here."""
    return read_folder(folder)


# Documents in the dialect, written by a writer of its own that notes where each scalar begins.


@dataclass(frozen=True)
class Scalar:
    """A scalar: its value, and how it is written but for the indentation of a block."""

    value: Any
    text: str
    is_block: bool = False


@dataclass(frozen=True)
class Collection:
    """A list or mapping, in brackets or in a block; a list has numbers for keys."""

    entries: dict[Any, tuple[Scalar | None, Scalar | Collection]]
    """By key: how the key is written, in a mapping, and the value."""
    is_flow: bool
    is_list: bool

    @property
    def value(self) -> Any:
        """What reading it must give."""
        values = {key: node.value for key, (_, node) in self.entries.items()}
        return list(values.values()) if self.is_list else values


@dataclass
class Writer:
    """Writes a document and notes the offset at which each scalar and key begins."""

    comments: random.Random
    text: str = ""
    values: dict[Pointer, int] = field(default_factory=dict)
    keys: dict[Pointer, int] = field(default_factory=dict)

    def write(self, node: Scalar | Collection, pointer: Pointer, indent: int) -> None:
        """Write a value behind its key, its dash or its bracket."""
        if isinstance(node, Scalar):
            self.values[pointer] = len(self.text)
            self.text += node.text.replace("\n", "\n" + " " * indent) if node.is_block else node.text
        elif node.is_flow:
            self._flow(node, pointer)
        else:
            self._block(node, pointer, indent)

    def _key(self, written: Scalar | None, pointer: Pointer) -> None:
        if written is not None:
            self.keys[pointer] = len(self.text)
            self.text += written.text

    def _flow(self, node: Collection, pointer: Pointer) -> None:
        self.text += "[" if node.is_list else "{"
        for number, (key, (written, below)) in enumerate(node.entries.items()):
            self.text += ", " if number else ""
            self._key(written, (*pointer, key))
            self.text += ": " if written else ""
            self.write(below, (*pointer, key), 0)
        self.text += "]" if node.is_list else "}"

    def _block(self, node: Collection, pointer: Pointer, indent: int) -> None:
        """Write a block; behind a dash its first entry stands on the same line, elsewhere on a new one."""
        compact = self.text.endswith("- ") or not self.text
        for key, (written, below) in node.entries.items():
            if not compact:
                self.text = f"{self.text.rstrip(' ')}\n{self._between(indent)}{' ' * indent}"
            compact = False
            self._key(written, (*pointer, key))
            self.text += ": " if written else "- "
            self.write(below, (*pointer, key), indent + 2)

    def _between(self, indent: int) -> str:
        """Now and then an empty line or a comment."""
        return self.comments.choice(["", "", "", "\n", f"{' ' * indent}# who: 'knows\n", "# é: 😀\n"])


def is_printed(character: str) -> bool:
    """Whether a character stands in a file as itself: no control, no separator but the space."""
    return character == " " or unicodedata.category(character)[0] not in "CZ"


def escaped(text: str) -> str:
    """Text in double quotes."""
    written = ""
    for character in text:
        code = ord(character)
        if character in '"\\':
            written += f"\\{character}"
        elif is_printed(character):
            written += character
        else:
            written += f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return f'"{written}"'


LETTERS = st.sampled_from("abcxyzABZ éŵłñ£😀👍🏽\U0001d504()/'\"-.&*!%@`0123456789")
CHANGED_ELSEWHERE = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
plain_texts = (
    st.tuples(st.sampled_from("abcxyzABZéŵ😀\U0001d504"), st.text(LETTERS, max_size=20))
    .map("".join)
    .map(str.strip)
    .filter(lambda text: text.casefold() not in CHANGED_ELSEWHERE)
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
printed = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=20)
lines = st.lists(printed.map(str.strip), min_size=1, max_size=4).filter(lambda each: each[0] and each[-1])
decimals = st.decimals(-1000, 1000, places=2).map(float).filter(lambda each: "e" not in repr(each))

flow_scalars = st.one_of(
    plain_texts.map(lambda text: Scalar(text, text)),
    any_text.map(lambda text: Scalar(text, escaped(text))),
    printed.map(lambda text: Scalar(text, "'{}'".format(text.replace("'", "''")))),
    st.integers(-(10**15) + 1, 10**15 - 1).map(lambda number: Scalar(number, str(number))),
    decimals.map(lambda number: Scalar(number, repr(number))),
    st.dates().map(lambda day: Scalar(day.isoformat(), day.isoformat())),
    st.sampled_from([Scalar(None, "null"), Scalar(None, "~"), Scalar(True, "true"), Scalar(False, "False")]),  # noqa: FBT003
)
scalars = st.one_of(
    flow_scalars,
    lines.map(lambda each: Scalar("\n".join([*each, ""]), "\n".join(["|", *each]), is_block=True)),
    lines.map(lambda each: Scalar("\n".join(each), "\n".join(["|-", *each]), is_block=True)),
)
key_texts = st.one_of(
    plain_texts.map(lambda text: Scalar(text, text)), any_text.map(lambda text: Scalar(text, escaped(text)))
)


@st.composite
def collections(draw: st.DrawFn, depth: int, *, flow: bool, is_list: bool) -> Collection:
    """A list or mapping; a block has at least one entry, for without it there is nothing to write."""
    entries: dict[Any, tuple[Scalar | None, Scalar | Collection]] = {}
    for number in range(draw(st.integers(0 if flow else 1, 4))):
        written = None if is_list else draw(key_texts)
        key = number if written is None else written.value
        if key not in entries:
            entries[key] = (written, draw(nodes(depth - 1, flow=flow)))
    return Collection(entries, is_flow=flow, is_list=is_list)


@st.composite
def nodes(draw: st.DrawFn, depth: int, *, flow: bool) -> Scalar | Collection:
    """Any value; in brackets only what may stand in brackets."""
    chosen = draw(st.integers(0, 5)) if depth else 0
    if chosen <= 2:
        return draw(flow_scalars if flow else scalars)
    return draw(collections(depth, flow=flow or chosen == 3, is_list=draw(st.booleans())))


@st.composite
def generated(draw: st.DrawFn) -> tuple[Collection, int]:
    """A document, and a seed for its comments."""
    return draw(collections(4, flow=False, is_list=False)), draw(st.integers(0, 2**16))


def write(document: tuple[Collection, int]) -> Writer:
    """Write a generated document."""
    root, seed = document
    writer = Writer(random.Random(seed))
    writer.write(root, (), 0)
    writer.text += "\n"
    return writer


def position(text: str, offset: int) -> Position:
    """The line and column of an offset."""
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def same(one: object, other: object) -> bool:
    """Equal in value, in type and in the order of keys."""
    return repr(one) == repr(other)


line_ends = st.sampled_from([b"\n", b"\r\n"])
beginnings = st.sampled_from([b"", b"\xef\xbb\xbf"])


@OFTEN
@given(generated(), line_ends, beginnings)
def test_what_is_written_is_what_is_read(document: tuple[Collection, int], line_end: bytes, beginning: bytes) -> None:
    """Every value of a document in the dialect arrives as it was written, its type and the order of keys too."""
    data = beginning + write(document).text.encode().replace(b"\n", line_end)
    found = read("record.yaml", data)
    assert {each.rule for each in found.findings} <= {"byte-order-mark"}
    assert same(found.value, document[0].value)


@OFTEN
@given(generated(), line_ends, beginnings)
def test_places_point_at_their_text(document: tuple[Collection, int], line_end: bytes, beginning: bytes) -> None:
    """The line and column of every scalar and key are where its text, or its quote, begins."""
    writer = write(document)
    found = positions((beginning + writer.text.encode().replace(b"\n", line_end)).decode())
    assert {pointer: found.values[pointer] for pointer in writer.values} == {
        pointer: position(writer.text, offset) for pointer, offset in writer.values.items()
    }
    assert found.keys == {pointer: position(writer.text, offset) for pointer, offset in writer.keys.items()}


TOKENS = [
    "a",
    "b: ",
    "- ",
    "? ",
    ": ",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "\t",
    "\r",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "\\",
]
TOKENS += [
    "#",
    " # ",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "!<",
    ">",
    "|",
    "|-\n",
    ">+2\n",
    "%YAML 1.2\n",
    "---",
    "\n---\n",
    "...",
]
TOKENS += ["~", "null", "yes", "12:30", "017", "1.10", "0x1f", "1e3", ".inf", "2022-02-30", "<<", "<<<<<<< HEAD\n", "="]
TOKENS += ["\ufeff", "\u2028", "\x85", "\x00", "\x1b", "😀", "“x”", "@", "`", "%", "\\u00e9", "\\ud800", "\\x0", "x: y"]
yaml_like = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join).map(str.encode)


@settings(ALWAYS, max_examples=5 * ALWAYS.max_examples)
@given(
    st.one_of(yaml_like, st.binary(max_size=60), st.text(max_size=40).map(lambda text: text.encode(errors="replace")))
)
@example(b"~")
@example(b"---\n")
@example(b"null")
@example(b"\xef\xbb\xbf---")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")
@example(b"\xff\xfe")
@example(b"a: !<")
@example(b"a: !%")
@example(b"&")
@example(b'"\\')
def test_reading_never_fails_and_always_answers(data: bytes) -> None:
    """Any bytes give a record and perhaps warnings, or no record and an error; never both, never neither."""
    document = read("record.yaml", data)
    errors = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    assert (document.value is None) is bool(errors)
    assert document.value is None or isinstance(document.value, dict)
    count = len(data.decode("utf-8", "replace").splitlines()) + 1
    for finding in document.findings:
        assert finding.message
        assert finding.position is not None
        assert 1 <= finding.position.line <= max(count, 1)
        assert finding.position.column >= 1
    positions(data.decode("utf-8", "replace"))


def unstructured(part: Any) -> Any:
    """Turn a value of the model back into what a file says; what has its default may not have been written."""
    if isinstance(part, Located):
        own = {name: value for name, value in vars(part).items() if name not in NOT_WRITTEN}
        return {name: unstructured(value) for name, value in own.items()}
    if isinstance(part, tuple):
        return [unstructured(each) for each in part]
    if isinstance(part, dt.date):
        return part.isoformat()
    return part.value if isinstance(part, Enum) else part


def lost(written: Any, kept: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    """The places of a document whose value the record does not have."""
    if isinstance(written, dict) and isinstance(kept, dict):
        for key, value in written.items():
            if not key.startswith("x-"):
                yield from lost(value, kept.get(key, ...), (*pointer, key))
    elif isinstance(written, list) and isinstance(kept, list) and len(written) == len(kept):
        for index, value in enumerate(written):
            yield from lost(value, kept[index], (*pointer, index))
    elif written != kept:
        yield pointer


def places_of_parts(part: Any) -> Iterator[Place]:
    """The place that every part of a record says it has."""
    if isinstance(part, Located):
        yield part.place
        for value in vars(part).values():
            yield from places_of_parts(value)
    elif isinstance(part, tuple) and not isinstance(part, Place):
        for each in part:
            yield from places_of_parts(each)


@settings(ALWAYS, suppress_health_check=list(HealthCheck))
@given(changed())
def test_a_record_keeps_every_value_of_its_document(written: Written) -> None:
    """Nothing that a file says is lost on the way into a record but a partnership's own fields, which stay unread."""
    assume(shape.accepts(written.kind.name, written.value))
    record = structure(written.kind.record_class, "x/y", written.value, Place("record.yaml"))
    assert list(lost(written.value, unstructured(record))) == []


@each_folder
def test_every_record_keeps_its_document_and_knows_its_places(folder: Path) -> None:
    """Each part of a real record has the values of its file, and a place that is written there."""
    register = register_of(folder)
    for record in some(register.records()):
        rows = record.place.path.endswith(".csv")
        text = register.texts[record.place.path]
        document = (csv_reader if rows else yaml_reader).read(record.place.path, text.encode())
        assert list(lost(document.value, unstructured(record))) == []
        if rows:  # their places are held by tests/reading/test_csv_reader.py
            continue
        found = positions(text)
        for place in some(places_of_parts(record)):
            assert place.path == record.place.path
            assert place.pointer in found.values


class Shuffled:
    """A source that gives the same files in another order."""

    def __init__(self, source: WorkTree, seed: int | None) -> None:
        """Give the files of a work tree in an order that the seed chooses, or backwards."""
        self.shown = source.shown
        self._files = list(source.files())[::-1]
        if seed is not None:
            random.Random(seed).shuffle(self._files)

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give all files, whichever folders are asked for."""
        del folders
        yield from self._files


BROKEN = ROOT / "tests" / "findings"


@each_folder
@SELDOM
@given(seed=st.integers(0, 2**32))
def test_the_order_of_files_does_not_matter(folder: Path, seed: int) -> None:
    """Records, findings and answers are the same whichever file is read first."""
    straight, shuffled = register_of(folder), read_register(Shuffled(WorkTree(folder, "records/"), seed))
    assert shuffled.by_kind == straight.by_kind
    assert validate(shuffled, TODAY).findings == validate(straight, TODAY).findings
    for sort in SORTS:
        for group in (None, *GROUPS):
            question = Question(state="all", sort=sort, group_by=group)
            assert ask(shuffled, question, TODAY).rows == ask(straight, question, TODAY).rows


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_the_order_of_files_does_not_matter_to_findings(seed: int | None) -> None:
    """The findings of the whole gallery of errors are the same, in the same order, whichever file comes first."""
    folders = sorted(path.parent for path in BROKEN.glob("**/partnership.yaml"))
    assert folders
    differing = {
        finding.rule
        for folder in folders
        for finding in set(validate(read_register(Shuffled(WorkTree(folder, "records/"), seed)), TODAY).findings)
        ^ set(validate(read_folder(folder), TODAY).findings)
    }
    assert differing == set()


days = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))


@each_folder
@ALWAYS
@given(one=days, other=days)
def test_what_is_raised_stays_raised(folder: Path, one: dt.date, other: dt.date) -> None:
    """An action that stood on a day stands on every later one, with no fewer moves and no earlier raising."""
    register = register_of(folder)
    earlier, later = sorted((one, other))
    for action in some(register.actions.values()):
        before, after = action_state(register, action, earlier), action_state(register, action, later)
        if before is not None:
            assert after is not None
            assert after.raised_on == before.raised_on
            assert len(after.moves) >= len(before.moves)


@each_folder
@ALWAYS
@given(day=days)
def test_the_counts_are_those_of_the_rows(folder: Path, day: dt.date) -> None:
    """Open and overdue, owners and dates are counted as the rows say, and every state is a part of all."""
    register = register_of(folder)
    everything = ask(register, Question(state="all"), day)
    ids = {row[0] for row in everything.rows}
    for state in ("open", "overdue", "complete"):
        table = ask(register, Question(state=state), day)
        rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]
        assert {row["id"] for row in rows} <= ids
        assert table.counts == {
            "actions": len(rows),
            "open": sum(row["status"] in ("open", "in-progress") for row in rows),
            "overdue": sum(row["overdue"] is True for row in rows),
            "without_owner": sum(row["owners"] == () for row in rows),
            "without_date": sum(row["due"] is None for row in rows),
        }
        for row in rows:
            due = row["due"]
            late = isinstance(due, dt.date) and due < day and row["status"] in ("open", "in-progress")
            # Nobody can be chased for what waits for another action or a condition.
            assert row["overdue"] is (late and not row["waits_for"])


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.dates(),
    any_text,
    st.lists(any_text, max_size=3).map(tuple),
)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[cells] * width), max_size=4).map(
        lambda rows: Table(
            name="things",
            columns=tuple(column(f"column_{number}", "Column", brief=number != 1) for number in range(width)),
            rows=tuple(rows),
            counts={"things": len(rows)},
            as_of=TODAY,
        )
    )
)


def as_json(cell: object) -> object:
    """What JSON can say of a cell."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def objects(table: Table) -> list[dict[str, object]]:
    """The rows of a table as JSON must give them."""
    return [{column.name: as_json(cell) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def harmful(text: str) -> set[str]:
    """The characters of a text that a terminal or a log obeys, line ends left out."""
    return {
        character
        for character in text
        if character != "\n"
        and (
            unicodedata.category(character) in {"Cc", "Zl", "Zp"}
            or unicodedata.bidirectional(character) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
        )
    }


@OFTEN
@given(tables)
def test_json_says_what_the_table_says(table: Table) -> None:
    """The JSON of any table parses, gives every cell back, and holds nothing that a terminal obeys."""
    text = rendered("json", table)
    found = json.loads(text)
    assert found["things"] == objects(table)
    assert (found["counts"], found["as_of"], found["command"]) == (table.counts, "2022-09-01", "things")
    assert harmful(text) == set()


@OFTEN
@given(tables)
def test_json_lines_say_what_the_table_says(table: Table) -> None:
    """Each line of JSON lines parses to its row, and there are as many lines as rows."""
    text = rendered("jsonl", table)
    assert [json.loads(line) for line in text.splitlines()] == objects(table)
    assert harmful(text) == set()


@each_folder
@SELDOM
@given(day=days, sort=st.sampled_from(sorted(SORTS)))
def test_the_json_of_actions_is_their_table(folder: Path, day: dt.date, sort: str) -> None:
    """What `sst actions` gives to programs is what it gives to people, row by row."""
    table = ask(register_of(folder), Question(state="all", sort=sort), day)
    assert json.loads(rendered("json", table))["actions"] == objects(table)
    lines_of_text = rendered("plain", table).splitlines()
    assert [line.partition("\t")[0] for line in lines_of_text] == [row[0] for row in table.rows]


ids = st.text(st.sampled_from("aAbß\u017f-/1 é"), min_size=1, max_size=6)


@OFTEN
@given(st.lists(ids, unique=True, max_size=6), st.one_of(ids, st.just("")))
def test_ids_are_found_by_any_part_that_only_one_has(known: list[str], text: str) -> None:
    """An id finds itself; a part finds the one id that has it; anything else is a wrong call, in words."""
    having = [id_ for id_ in known if text and text.casefold() in id_.casefold()]
    at_the_end = [id_ for id_ in having if id_.casefold().endswith(f"/{text.casefold()}")]
    if text not in known and len(having) != 1 and len(at_the_end) != 1:
        with pytest.raises(CallError, match=re.escape(repr(text))):
            find_id(known, text, "action")
        return
    found = find_id(known, text, "action")
    assert found in known
    assert found == text or found in having
    if text in known:
        assert found == text
    if found != text and len(having) > 1:
        assert at_the_end == [found]


@OFTEN
@given(st.lists(ids, unique=True, max_size=6), ids)
def test_the_order_of_ids_does_not_matter(known: list[str], text: str) -> None:
    """Whichever record is read first, a part of an id means the same one."""

    def outcome(order: list[str]) -> str | None:
        try:
            return find_id(order, text, "action")
        except CallError:
            return None

    assert outcome(known) == outcome(known[::-1])


@OFTEN
@given(st.lists(ids, unique=True, max_size=6), ids, st.integers(1, 3))
def test_near_matches_are_known_words(known: list[str], text: str, most: int) -> None:
    """What is offered instead of a mistake exists, is offered once, and is not too much."""
    found = near_matches(text, known, most=most)
    assert set(found) <= set(known)
    assert len(found) == len(set(found)) <= most
    if text in known:
        assert text.casefold() == found[0].casefold()


NASTY = [
    "\x1b[31m",
    "\r",
    "\n",
    "\t",
    "::error::",
    "##[error]",
    "\u202e",
    "\u2028",
    "\x85",
    "\x7f",
    "\x9b",
    "\x00",
    " ",
]
nasty = st.lists(st.one_of(st.sampled_from(NASTY), any_text), max_size=8).map("".join)


@OFTEN
@given(nasty)
def test_one_line_is_one_line(text: str) -> None:
    """Nothing is left that a terminal obeys or that begins a second line; doing it again changes nothing."""
    found = one_line(text)
    assert harmful(found) == set()
    assert len(found.splitlines()) <= 1
    assert "\n" not in found
    assert one_line(found) == found
    assert found == found.strip()


@OFTEN
@given(nasty)
def test_visible_text_keeps_only_its_lines_and_tabs(text: str) -> None:
    """Control characters are shown by their codes; letters, line ends and tabs stay as they are."""
    found = visible(text)
    assert harmful(found) <= {"\t", "\u2028", "\u2029"}
    assert visible(found) == found
    assert visible("".join(filter(is_printed, text))) == "".join(filter(is_printed, text))


@OFTEN
@given(nasty)
def test_no_line_is_a_command_to_a_log(text: str) -> None:
    """No line begins as a workflow command does, and doing it again changes nothing."""
    found = no_commands(text)
    assert not any(line.lstrip().startswith("::") for line in found.split("\n"))
    assert "##[" not in found
    assert no_commands(found) == found
    if "::" not in text and "##[" not in text:
        assert found == text


@each_folder
def test_equal_records_have_equal_hashes(folder: Path) -> None:
    """Read again, every record is equal to itself and counts as the same in a set."""
    again = read_folder(folder)
    for one, other in some(zip(register_of(folder).records(), again.records(), strict=True)):
        assert one == other
        assert len({one, other}) == 1


def test_the_order_in_which_fields_are_given_does_not_matter() -> None:
    """Two values that are equal have one hash, whichever field was given first."""
    place = Place("record.yaml")
    one = FormerName(place=place, name="Muddlecombe Panel", until=ApproximateDate("2021"))
    other = FormerName(until=ApproximateDate("2021"), name="Muddlecombe Panel", place=place)
    assert one == other
    assert hash(one) == hash(other)
