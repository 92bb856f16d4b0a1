"""Account for every line of a source: where its words went, or why they were left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.importing.fields import field_words
from sst_cli.printed_minutes.blocks import FurnitureBlock, GridBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.importing.planning import PlannedRecord
    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import NotPlaced, PrintedAt

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_STRUCTURE = frozenset(
    _WORD.findall(
        "absent absence action actions agenda agreed and apologies apology at attendance attending by chair "
        "chaired clerk date due end ended from held in item items lead meeting member members minutes of officer "
        "officers on owner present received start started status the time to venue was were with"
    )
)
"""Words that stand for a field of a record: the line of a list begins with "Present", and the record has the list."""
_OF_THE_RECORD = frozenset({"number of an item"})
"""Reasons of a reading for words that a field of the record has all the same: the number of the item."""
LineKey = tuple[int, int, int, int]
"""A line of the source: its block, and of a table the row, the cell and the block in it."""


class SourceLine(NamedTuple):
    """A line of the source: a paragraph, a heading, a point of a list or the words of a cell."""

    key: LineKey
    words: str
    place: str
    """Where it is in the file, in words."""
    furniture: str = ""
    """Why a reader takes it for no part of the paper."""


class PlacedAt(NamedTuple):
    """Where words of a line went."""

    record: str
    """The path of the record."""
    pointer: str
    """The field, with slashes: `items/3/minute`."""
    field: str
    """The record and the field in words: `meeting board-2022-06-22: item 4, minute`."""
    words: str
    is_restricted: bool = False


class AccountedLine(NamedTuple):
    """A line, where its words went, and why some were left out."""

    line: SourceLine
    placed: tuple[PlacedAt, ...]
    left_out: tuple[tuple[str, str], ...]
    """Words that were left out, each with the reason."""
    missing: tuple[str, ...]
    """Words that are neither in a record nor listed as left out."""

    @property
    def is_accounted_for(self) -> bool:
        """Whether each word stands in a record or is listed as left out."""
        return not self.missing


def source_lines(document: PrintedDocument) -> Iterator[SourceLine]:
    """Yield the lines of a document in order; those without a word are none."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, GridBlock):
            for nth, row in enumerate(block.rows):
                for number, cell in enumerate(row.cells):
                    for part, each in enumerate(cell.blocks):
                        if each.text.words.strip():
                            yield SourceLine(
                                (index, nth, number, part), each.text.words, str(each.spot) or str(cell.spot)
                            )
        elif block.text.words.strip():
            reason = block.reason if isinstance(block, FurnitureBlock) else ""
            yield SourceLine((index, -1, -1, 0), block.text.words, str(block.spot), reason)


def account(
    document: PrintedDocument,
    planned: Iterable[PlannedRecord],
    left_out: Iterable[NotPlaced],
    *,
    is_exact: bool = False,
) -> tuple[AccountedLine, ...]:
    """Account for the lines of a document.

    Args:
        document: the document.
        planned: the records that it makes, written or not.
        left_out: the words that stand in no record, with the reasons.
        is_exact: whether it is the house form, whose own words stand around those of the records in a line.
    """
    records = [each for each in planned if each.kind != "import"]
    placed = _by_block((at, where) for each in records for at, where in _placements(each))
    reasons = _by_block((at, (each.printed.words, each.reason)) for each in left_out for at in each.printed.where)
    known = _tokens(word for each in records for word in _all_words(each))
    found = (_accounted(line, placed, reasons, known) for line in source_lines(document))
    return tuple(each._replace(missing=()) if is_exact and each.placed else each for each in found)


def _accounted(
    line: SourceLine,
    placed: dict[int, list[tuple[PrintedAt, PlacedAt]]],
    reasons: dict[int, list[tuple[PrintedAt, tuple[str, str]]]],
    known: frozenset[str],
) -> AccountedLine:
    block = line.key[0]
    here = [(at, where) for at, where in placed.get(block, []) if _is_in(at, line.key)]
    why = [(at, each) for at, each in reasons.get(block, []) if _is_in(at, line.key)]
    why = [each for each in why if not (here and each[1][1] in _OF_THE_RECORD and _tokens([each[1][0]]) <= known)]
    if line.furniture:
        return AccountedLine(line, (), ((line.words, line.furniture),), ())
    covered = [(at.start, len(line.words) if at.end < 0 else at.end) for at, _ in here]
    covered += [(at.start, len(line.words) if at.end < 0 else at.end) for at, _ in why]
    listed = _tokens(words for _, (words, _) in why)
    missing = tuple(
        found[0]
        for found in _WORD.finditer(line.words)
        if not any(start <= found.start() and found.end() <= end for start, end in covered)
        and not _is_known(found[0], known, listed, is_placed=bool(here))
    )
    return AccountedLine(
        line, tuple(dict.fromkeys(where for _, where in here)), tuple(dict.fromkeys(each for _, each in why)), missing
    )


def _is_known(word: str, known: frozenset[str], listed: frozenset[str], *, is_placed: bool) -> bool:
    folded = word.casefold()
    # A line of which nothing was placed is not accounted for by words that stand elsewhere.
    return folded in listed or (is_placed and (folded in known or folded in _STRUCTURE))


def _is_in(at: PrintedAt, key: LineKey) -> bool:
    """Whether a place is in a line: one of a whole table, row or cell is in all of their lines."""
    wanted = (at.block, at.row, at.cell, at.part)
    if at.row < 0:
        return at.block == key[0]
    if at.cell < 0:
        return wanted[:2] == key[:2]
    return wanted == key or (wanted[:3] == key[:3] and at.part == 0 and at.end < 0)


def _by_block(found: Iterable[tuple[PrintedAt, Any]]) -> dict[int, list[tuple[PrintedAt, Any]]]:
    blocks: dict[int, list[tuple[PrintedAt, Any]]] = {}
    for at, each in found:
        blocks.setdefault(at.block, []).append((at, each))
    return blocks


def _placements(record: PlannedRecord) -> Iterator[tuple[PrintedAt, PlacedAt]]:
    restricted = restricted_pointers(record)
    for words in record.placed:
        pointer = "/".join(map(str, words.pointer))
        is_hidden = any(words.pointer[: len(each)] == each for each in restricted)
        # The key of an item can be made of its words.
        named = "restricted" if is_hidden else field_words(record.value, words.pointer) or "text"
        field = f"{record.kind} {record.id}: {named}"
        for at in words.where:
            yield at, PlacedAt(record.path, pointer, field, words.words, is_hidden)


def restricted_pointers(record: PlannedRecord) -> list[tuple[str | int, ...]]:
    """Return the parts of a record that are not for the public: the whole record, or some items."""
    value = record.value
    if "restricted" in value:
        return [()]
    return [("items", nth) for nth, item in enumerate(value.get("items", [])) if "restricted" in item]


def _all_words(record: PlannedRecord) -> Iterator[str]:
    yield from (each.words for each in record.placed)
    yield from _texts(record.value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def _tokens(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def counts(lines: Sequence[AccountedLine]) -> tuple[int, int]:
    """Return how many lines are accounted for, and how many there are."""
    return sum(each.is_accounted_for for each in lines), len(lines)
