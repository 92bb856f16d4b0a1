"""No sentence about a change has a word that only files have: whatever property of whatever record was edited.

An id or a key stands in brackets behind the words by which a reader knows the record, as `(sst-2022-06-22/05)`, or in
quotation marks where it is itself what changed, or leads to nothing on record.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.diff.compare import compare_records
from sst_cli.diff.sides import DiffSide, DiffSides
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.structure import as_written, structure
from sst_cli.register.loading import read
from tests.conftest import ROOT, SAMPLE
from tests.diff.every_edit import VALUES, every_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.register.register import Register
    from tests.diff.every_edit import Edit

TODAY = dt.date(2024, 11, 30)
ENGLISH = frozenset({"sub-group", "vice-chair", "e-mail"})
"""Words of the schemas that English writes in the same way."""
FILES = r"https?://\S+|\b[\w-]+\.(?:docx|txt)\b"
"""Names of files and addresses of pages, which are the same for everybody."""
PATTERNS = {
    "a date as files have it": r"\b\d{4}-\d\d(-\d\d)?\b",
    "a key of the schema": r"\b[a-z]+_\w+",
    "a value of Python": r"\b(None|True|False)\b|\{'|\['|\bdatetime\b|<[A-Za-z]",
    "the path of a field": r"\b[a-z_]+(\.[a-z_]+)+\b",
}


def leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield each plain value in a document, with the field that it is in."""
    for name, each in value.items() if isinstance(value, dict) else (("", each) for each in value):
        if isinstance(each, dict | list):
            yield from leaves(each)
        else:
            yield name, each


@cache
def words_of_schemas() -> frozenset[str]:
    """The names of fields and the words of lists that English does not have."""

    def found(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (each for each in part.get("enum", ()) if isinstance(each, str))
            yield from part.get("properties", {})
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from found(each)

    schemas = (json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "schemas").glob("*.json"))
    return frozenset(each for schema in schemas for each in found(schema) if re.search("[-_]", each)) - ENGLISH


@cache
def sample() -> Register:
    """The sample partnership."""
    return read(WorkTree(SAMPLE, "records/"))


@cache
def ids() -> frozenset[str]:
    """Ids and keys of the sample partnership, and those that edits put in, that are not words of English."""
    by_kind = sample().by_kind
    found = {id_ for kind, records in by_kind.items() if kind != "partnership" for id_ in records}
    documents = [as_written(record) for records in by_kind.values() for record in records.values()]
    found |= {each for document in documents for name, each in leaves(document) if name == "key"}
    text = {"text", "date", "month", "approximateDate", "time", "readingPeriod"}
    found |= {each for name, values in VALUES.items() if name not in text for each in values}
    return frozenset(each for each in found if re.search(r"[-/#]", each))


@cache
def sources() -> re.Pattern[str]:
    """Texts of the sample that have such a word themselves, as the title `Draft strategy 2024-2027`."""
    documents = [as_written(record) for records in sample().by_kind.values() for record in records.values()]
    texts = {each for document in documents for _, each in leaves(document) if isinstance(each, str) and " " in each}
    return one_of(each for each in texts if whole(ids() | words_of_schemas()).search(each))


def one_of(words: Any) -> re.Pattern[str]:
    """A pattern of any of these, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def whole(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern of any of these as a word of its own."""
    return re.compile(rf"(?<![\w/#-])(?:{one_of(words).pattern})(?![\w#-]|/\w)")


@cache
def cited() -> re.Pattern[str]:
    """A pattern of an id in brackets behind other words, or in quotation marks."""
    return re.compile(rf" \((?:{one_of(ids()).pattern})\)|“(?:{one_of(ids()).pattern})”")


def unwanted(sentence: str) -> list[str]:
    """Return what of a sentence only files have."""
    left = re.sub(FILES, "", cited().sub("", sources().sub("", sentence)))
    found = [each for words in (words_of_schemas(), ids()) for each in whole(words).findall(left)]
    return found + [name for name, pattern in PATTERNS.items() if re.search(pattern, left)]


def changes_of(edit: Edit) -> Iterator[RecordChange]:
    """Yield the changes that an edit of the sample makes; of a strategy the count, and each promise too."""
    register = sample()
    record = register.by_kind[edit.kind][edit.id]

    def side(value: dict[str, Any]) -> DiffSide:
        edited = structure(type(record), record.id, value, record.place)
        by_kind = {**register.by_kind, edit.kind: {**register.by_kind[edit.kind], edit.id: edited}}
        with_edit = register.but(by_kind=by_kind, texts=register.texts.but({record.place.path: json.dumps(value)}))
        return DiffSide(with_edit, with_edit)

    sides = DiffSides(side(edit.before), side(edit.after), TODAY)
    for each_promise in (False, True) if edit.kind in {"strategy", "priority"} else (False,):
        yield from (each.change for each in compare_records(sides, each_promise=each_promise))


@pytest.mark.parametrize("kind", sorted(sample().by_kind))
def test_a_change_is_in_plain_words(kind: str) -> None:
    """Each property that the schema of a kind has, at any depth: added, changed, removed, moved in its list."""
    edits = list(every_edit(sample(), kind))
    assert {each.path.rpartition(" ")[2] for each in edits} >= {"removed"}
    wrong = {}
    # an item of a fragment is one of a meeting, with the same schema and the same words
    for edit in (each for each in edits if kind != "fragment" or not each.path.startswith("items")):
        for change in changes_of(edit):
            texts = (change.sentence, *change.reach, change.old or "", change.new or "")
            found = [each for text in texts for each in unwanted(text)]
            empty = change.words.startswith((",", ":", " ")) or "  " in change.words
            if found or empty:
                wrong[f"{edit.path}: {change.sentence}"] = found or ["an empty part"]
    assert not wrong


def test_what_only_files_have_is_found() -> None:
    """The law sees each kind of word; names with an id behind them are all right."""
    assert unwanted("mode in-person -> hybrid") == ["in-person"]
    assert unwanted("due mcsp-2024-09-12") == ["mcsp-2024-09-12", "a date as files have it"]
    assert unwanted("done_for None") == ["done_for", "a key of the schema", "a value of Python"]
    assert unwanted("source.file changed") == ["the path of a field"]
    assert unwanted("now at 12 September 2024 (mcsp-2024-09-12)") == []
    assert unwanted("former id added: “an-older-id”") == []
