"""Items that begin in the middle of a line: text from a PDF or a page without line breaks runs them together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.recognition.lines import TABLE, PaperLine
from sst_cli.printed_minutes.recognition.numbers import number_at
from sst_cli.printed_minutes.recognition.schemes import best_scheme, candidates
from sst_cli.printed_minutes.recognition.titles import likeness_to_title, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sst_cli.printed_minutes.recognition.schemes import Head, Scheme

_FEWEST = 3
"""Numbers that follow each other in one line before it is parted by them."""
_LONG = 400
"""Letters of a line that may hold a whole meeting."""
_PLACE = re.compile(r"(?<=[\w.;:)?!\"\u201d]) (?=(?P<number>[0-9]{1,3})(?:\.0)?[.):]? +[\"\u201c\u2018(]?[^\W\d_a-z])")
"""The place before a number with a capital behind it."""
_MISSING = 4
"""How many numbers in a row are looked for in the text of the item before."""


class Judged(NamedTuple):
    """Lines, which of them may begin items, and which do."""

    lines: list[PaperLine]
    found: list[Head]
    scheme: Scheme | None


def judged(lines: list[PaperLine]) -> Judged:
    """Judge which lines begin items."""
    found = candidates(lines)
    return Judged(lines, found, best_scheme(lines, found))


def parted_lines(lines: Sequence[PaperLine]) -> Judged:
    """Return the lines, parted where an item begins within one, with what begins items among them.

    A number within a line counts where it is the one that follows: in a line that holds several in a row, or where the
    items before and behind it have the numbers before and behind.
    """
    first = judged([part for line in lines for part in _by_arithmetic(line)])
    found, scheme = first.lines, first.scheme
    if scheme is None or scheme.name != "plain":
        return first
    cuts: dict[int, list[int]] = {}
    heads = [head for head in scheme.heads if head.number and len(head.number.values) == 1]
    for nth, head in enumerate(heads):
        following = heads[nth + 1] if nth + 1 < len(heads) else None
        expected = head.number.values[0] + 1 if head.number else 0
        last = following.number.values[0] if following and following.number else expected + 1
        if expected < last <= expected + _MISSING:
            end = following.line if following else len(found)
            for index, at in _within(found, head.line, end, expected, last):
                cuts.setdefault(index, []).append(at)
    if not cuts:
        return first
    return judged([part for index, line in enumerate(found) for part in _cut(line, cuts.get(index, []))])


def _within(lines: Sequence[PaperLine], start: int, end: int, expected: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where the numbers that are missing stand within the lines of an item."""
    for index in range(start, end):
        line = lines[index]
        for found in _PLACE.finditer(line.words) if line.kind != TABLE else ():
            if int(found["number"]) == expected < last and _is_title(line.words, found.end()):
                yield index, found.end()
                expected += 1


def _is_title(words: str, at: int) -> bool:
    number = number_at(words[at:])
    if number is None:
        return False
    part = parted(words, at + number.end, 0)
    title = words[at + number.end : part.end]
    return bool(title) and likeness_to_title(title) > 0.4  # noqa: PLR2004


def _by_arithmetic(line: PaperLine) -> Iterator[PaperLine]:
    """Part a long line by the numbers in it that count up."""
    if line.kind == TABLE or len(line.words) < _LONG:
        yield line
        return
    cuts: list[int] = []
    expected: int | None = None
    for found in _PLACE.finditer(line.words):
        number = int(found["number"])
        behind = line.words[found.end() :]
        if number_at(behind) is None or not re.match(r"[0-9]{1,3}(?:\.0)?[.):]", behind):
            continue
        if (expected is None and number <= 2) or number == expected:  # noqa: PLR2004  1 may open the line
            cuts.append(found.end())
            expected = number + 1
    if len(cuts) < _FEWEST:
        cuts = _references(line.words)
    yield from _cut(line, cuts if len(cuts) >= _FEWEST else [])


_REFERENCE = re.compile(r"(?:(?<=\s)|^)(?=[A-Za-z0-9/:.-]*[0-9][/:.-])[A-Z0-9][A-Za-z0-9/:.-]+(?=\s+[\"\u201c(]?[A-Z])")
"""What may be a minute number of several parts, with a capital behind it."""


def _references(words: str) -> list[int]:
    """Return where the longest sequence of minute numbers of several parts stands in a line: "24/101 ... 24/102"."""
    sequences: dict[tuple[str, int, tuple[int, ...]], list[tuple[int, int]]] = {}
    for found in _REFERENCE.finditer(words):
        number = number_at(found[0])
        for nth, value in enumerate(number.values if number and number.is_reference else ()):
            others = (*number.values[:nth], *number.values[nth + 1 :]) if number else ()
            places = sequences.setdefault((number.family if number else "", nth, others), [])
            if not places or value == places[-1][0] + 1:
                places.append((value, found.start()))
    return [at for _, at in max(sequences.values(), key=len, default=[])]


def _cut(line: PaperLine, cuts: Sequence[int]) -> Iterator[PaperLine]:
    edges = [0, *cuts, len(line.words)]
    for nth in range(len(edges) - 1):
        if nth == 0 and not cuts:
            yield line
            return
        start, end = edges[nth], edges[nth + 1]
        yield _part(line, start, end, first=nth == 0)


def _part(line: PaperLine, start: int, end: int, *, first: bool) -> PaperLine:
    """Return a stretch of a line as a line of its own."""
    words = line.words[start:end].rstrip()
    printed = line.part(start, start + len(words))
    offset, pieces = 0, []
    for at in printed.where:
        pieces.append((offset, at))
        offset += at.end - at.start
    return line._replace(
        words=words,
        pieces=tuple(pieces),
        marker=line.marker if first else "",
        kind=line.kind if first else "paragraph",
        strong=max(0, min(line.strong, end) - start),
        slanted=max(0, min(line.slanted, end) - start),
        opens=(first and line.opens) or not first,
    )
