"""Read an exam: two strategies on record and what became of each promise, judged before any program was asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.accuracy.cases import Case, Promised, Row

HERE = Path(__file__).parent
OPEN = sorted((HERE / "open").glob("*/answers*.yaml"))
"""The exams that may be read when the rules are mended."""
KEPT = sorted((HERE / "kept").glob("*/answers*.yaml"))
"""The exams that are never used for mending: only their figures are reported."""

FIFTH = sorted((HERE.parent / "exams5" / "kept").glob("*/answers*.yaml"))
"""Exams by yet another hand, kept as well."""


class Item(NamedTuple):
    """A promise of an exam: its priority ("" for an outcome), its words, and the owner and date of its row."""

    priority: str
    text: str
    owner: str = ""
    due: str = ""
    """As in the record: its one key and value, such as `month 2026-09`."""


class Answer(NamedTuple):
    """What became of the promises of a row, why it is weaker or stronger, and what else changed without being so."""

    classes: frozenset[str]
    why: frozenset[str]
    changed: frozenset[str]
    old: tuple[Item, ...]
    new: tuple[Item, ...]


class Exam(NamedTuple):
    """Two strategies of one folder of records, and the answers."""

    path: Path
    kind: str
    """register, joined, twins, table, revision or restructure."""
    edit: str
    """edited or rewritten."""
    old: str
    """The id of the old strategy in the records."""
    new: str
    old_titles: dict[str, str]
    new_titles: dict[str, str]
    into: dict[str, str]
    """Which priority of the old strategy became a part of which priority of the new one."""
    answers: tuple[Answer, ...]

    @property
    def records(self) -> Path:
        """The folder of records: both strategies, to be compared by `sst --records FOLDER strategy diff OLD NEW`."""
        return self.path.parent / "records"

    @property
    def case(self) -> Case:
        """The exam as the other pairs with answers have it: words alone.

        Where only an owner or a date in a field of its own changed, the words were kept; `records` have the fields.
        """
        return Case(
            f"{self.path.parent.name}/{self.path.stem}",
            self.old_titles,
            self.new_titles,
            tuple(_row(answer, self.into) for answer in self.answers),
            frozenset(self.old_titles[key] for key in self.into),
        )


def load(path: Path) -> Exam:
    """Read an exam from its file of answers."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    titles = written["priorities"]
    outcomes = [{**row, "in": "", "to": ""} for row in written.get("outcomes", ())]
    return Exam(
        path,
        written["kind"],
        written["edit"],
        written["old"]["id"],
        written["new"]["id"],
        {key: title["a"] for key, title in titles.items() if title.get("a")},
        {key: title["b"] for key, title in titles.items() if title.get("b")},
        {key: title["into"] for key, title in titles.items() if title.get("into")},
        tuple(_answer(row) for row in [*outcomes, *written["promises"]]),
    )


def _answer(row: dict[str, Any]) -> Answer:
    old_in, new_in = (str(row.get("in", row.get("to"))), str(row.get("to", row.get("in"))))
    return Answer(
        frozenset([row["is"], *row.get("also", ())]),
        frozenset(row.get("why", ())),
        frozenset(row.get("changed", ())),
        _items(row.get("a"), old_in),
        _items(row.get("b"), new_in),
    )


def _items(given: Any, priority: str) -> tuple[Item, ...]:
    listed = given if isinstance(given, list) else [given] if given else []
    return tuple(item(each if isinstance(each, dict) else {"text": each}, priority) for each in listed)


def item(written: dict[str, Any], priority: str) -> Item:
    """Read a promise; in a merge of several priorities it says itself in which it stands."""
    due = written.get("due", {})
    return Item(
        written.get("in", priority),
        written["text"],
        written.get("owner", ""),
        " ".join(f"{key} {value}" for key, value in due.items()),
    )


def _row(answer: Answer, into: dict[str, str]) -> Row:
    """Make the row of a case; a promise that only went with its priority into another has not moved."""
    went = {into.get(old.priority, old.priority) for old in answer.old}
    came = {new.priority for new in answer.new}
    moved = (
        {"moved"} if went and came and not went & came and not {old.priority for old in answer.old} & came else set()
    )
    same = [old.text for old in answer.old] == [new.text for new in answer.new]
    return Row(
        frozenset({"kept"} if same else answer.classes) | moved,
        tuple(Promised(old.priority, old.text) for old in answer.old),
        tuple(Promised(new.priority, new.text) for new in answer.new),
    )
