"""The parts of an item that have numbers and titles of their own: 4.1 within 4, headings below a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.printed import NotPlaced, Printed, PrintedItem
from sst_cli.printed_minutes.recognition.content import ContentReader
from sst_cli.printed_minutes.recognition.decisions import stem_at_end
from sst_cli.printed_minutes.recognition.lexicon import FINITE
from sst_cli.printed_minutes.recognition.lines import TABLE, joined
from sst_cli.printed_minutes.recognition.numbers import lost_numeral, number_at
from sst_cli.printed_minutes.recognition.prose import in_prose
from sst_cli.printed_minutes.recognition.schemes import Head, is_label
from sst_cli.printed_minutes.recognition.tables import OF_ACTIONS
from sst_cli.printed_minutes.recognition.titles import is_whole_title, likeness_to_title, parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.recognition.lines import PaperLine
    from sst_cli.printed_minutes.recognition.numbers import ItemNumber

Text = list[tuple["PaperLine", int]]
_TITLE = 0.4
"""How much words must look like a title behind the number of a part."""


def parted_items(
    document: PrintedDocument,
    lines: Text,
    left_out: list[NotPlaced],
    *,
    parent: Head | None,
    title: Printed | None = None,
) -> PrintedItem:
    """Return an item of its lines, with its parts as items within it.

    Args:
        document: the whole document, for its tables.
        lines: the lines, each with the letter from which it counts.
        left_out: gets what is in no value.
        parent: the head of the item.
        title: its title, which may put a motion or state a decision.
    """
    starts = list(_starts(lines, parent))
    edges = [*(at for at, _, _ in starts), len(lines)]
    own = ContentReader(document)
    for line, start in lines[: edges[0]]:
        own.take(line, start)
    items = []
    for (at, part_number, title_end), end in zip(starts, edges[1:], strict=True):
        items.append(_part(document, lines[at:end], part_number, title_end, left_out))
    item = own.item(title=title, items=tuple(items))
    left_out += own.left_out
    return item


def _starts(lines: Text, parent: Head | None) -> Iterator[tuple[int, ItemNumber | None, int]]:
    """Yield where a part begins, its number, and where its title ends."""
    level = int(str(parent.look[1])) if parent and parent.look[:1] == ("heading",) else 0
    values = _values(parent)
    letters = _lettered(lines)
    points = set() if letters or values is None else _business(lines)
    last = 0
    for at, (line, start) in enumerate(lines):
        if line.kind == TABLE or start or line.column in OF_ACTIONS:
            continue
        number = _own_number(line)
        if line.kind == "heading" and not is_label(line.words) and (not level or line.level > level or number):
            yield at, number, len(line.words)
            continue
        begin = 0 if number is None or line.marker else number.end
        if at in letters:
            yield at, number, len(line.words)
        elif at in points and number:
            yield at, number, begin
        elif number and values and number.values[:-1] == values and last < number.values[-1] <= last + _SKIPPED:
            last = number.values[-1]
            yield at, number, _title_end(line, begin)


_SKIPPED = 4


def _values(parent: Head | None) -> tuple[int, ...] | None:
    if parent is None or parent.number is None:
        return None
    if parent.as_plain:
        return (lost_numeral(parent.number),)
    return parent.number.values if parent.number.family in ("plain", "dotted") else None


def _title_end(line: PaperLine, begin: int) -> int:
    """Return where the title behind the number of a part ends; where it begins, if it has none."""
    if stem_at_end(line.words, begin):
        return begin
    part = parted(line.words, begin, line.strong)
    words = line.words[begin : part.end]
    is_title = words and likeness_to_title(words) >= _TITLE and not (FINITE.search(words) and part.by == "line")
    return part.end if is_title and not is_label(words) and not words.endswith(".") else begin


def _title_below(lines: Text) -> PaperLine | None:
    """Return the line below a number that stands alone, if it is the title and more lines follow."""
    below = lines[1][0] if len(lines) > 2 else None  # noqa: PLR2004  a number, its title, and text
    if below is None or below.kind not in ("paragraph", "heading") or below.row is not None or is_label(below.words):
        return None
    return below if is_whole_title(below.words) else None


def _lettered(lines: Text) -> set[int]:
    """The lines that are titles with letters in front, (a), (b), (c), each with text below: parts of the item."""
    found: list[int] = []
    for at, (line, start) in enumerate(lines):
        number = None if line.kind == TABLE or start else _own_number(line)
        if number is None or number.family not in ("letter", "roman") or number.values[0] != len(found) + 1:
            continue
        words = line.words[0 if line.marker else number.end :]
        below = lines[at + 1][0] if at + 1 < len(lines) else None
        if FINITE.search(words) or words.rstrip().endswith((";", ".", ",")) or likeness_to_title(words) < _TITLE:
            continue
        if below is None or below.kind == TABLE or (_own_number(below) and not below.strong) or is_label(words):
            continue
        found.append(at)
    return set(found) if len(found) > 1 else set()


def _business(lines: Text) -> set[int]:
    """The lettered points of an item without words of its own that are pieces of business: one at least decides."""
    found: list[int] = []
    decides = False
    for at, (line, start) in enumerate(lines):
        number = None if line.kind == TABLE or start else _own_number(line)
        if number and number.family == "letter" and number.values[0] == len(found) + 1:
            found.append(at)
            if line.words.rstrip().endswith((";", ",", " and")):
                return set()
        elif not found:
            return set()
        if found and line.kind != TABLE:
            begin = number.end if number and not line.marker else start
            decides = decides or any(in_prose(line, begin))
    return set(found) if decides and len(found) > 1 else set()


def _own_number(line: PaperLine) -> ItemNumber | None:
    marked = number_at(line.marker) if line.marker else None
    if marked and marked.end >= len(line.marker):
        return marked
    return number_at(line.words)


def _part(
    document: PrintedDocument,
    lines: Text,
    number: ItemNumber | None,
    end: int,
    left_out: list[NotPlaced],
) -> PrintedItem:
    line = lines[0][0]
    begin = 0 if number is None or line.marker else number.end
    title = line.part(begin, end)._replace(where=line.part(0, end).where) if end > begin else None
    if number and begin >= len(line.words) and (below := _title_below(lines)):
        title, lines = joined(line.part(), below.part())._replace(words=below.words), lines[1:]
    if begin and title is None:
        left_out.append(NotPlaced(line.part(0, begin), "number of an item"))
    reader = ContentReader(document)
    text = parted(line.words, begin, line.strong, whole=line.kind == "heading").text if title else begin
    text = len(line.words) if end >= len(line.words) else text
    if line.words[end:text].strip():
        left_out.append(NotPlaced(line.part(end, text), "punctuation"))
    if line.words[text:].strip():
        reader.take(line, text)
    for each, start in lines[1:]:
        reader.take(each, start)
    item = reader.item(
        number=number.bare if number else None,
        title=Printed(title.words.strip(" :*_").rstrip("."), title.where) if title else None,
    )
    left_out += reader.left_out
    return item
