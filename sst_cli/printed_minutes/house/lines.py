"""A document in the house form as a row of lines, the same for Word, web pages and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import EntryBlock, FurnitureBlock, GridBlock, HeadingBlock, ParagraphBlock
from sst_cli.printed_minutes.printed import NotPlaced, Printed, PrintedAt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import BlockText, DocumentBlock, PrintedDocument

GUIDANCE = re.compile("\u2039[^\u2039\u203a]*\u203a")
"""Guidance of the form: it stands between single angle quotation marks, and vanishes on the way back."""
GUIDANCE_REASON = "guidance of the form"
"""Why it is left out."""
_ADDRESS = re.compile(r"https?://[^\s<>*]*[^\s<>*.,;:!?)]")
_CAPTION = "Table"
"""The heading that a web page gives to a table without one."""


class HouseLine(NamedTuple):
    """One line: a heading, a paragraph, an entry of a list or a table."""

    kind: str
    """`heading`, `text`, `entry` or `table`."""
    words: str
    at: PrintedAt
    level: int = 0
    """Of a heading, as in HTML; of an entry how far in it stands."""
    marker: str = ""
    strong: int = 0
    """How many letters at the beginning are bold."""
    marks: tuple[tuple[int, int, str], ...] = ()
    """Letters with a look of their own, and how Markdown writes it."""
    grid: GridBlock | None = None
    caption: Printed | None = None
    """Of a table."""

    @property
    def printed(self) -> Printed:
        """Its words, with the whole line as their place."""
        return Printed(self.words, (self.at,))

    def of(self, words: str) -> Printed:
        """Return words of it; the line is read whole, so its place is theirs."""
        return Printed(words, (self.at,))

    @property
    def markdown(self) -> Printed:
        """Its words with their emphasis, as Markdown; a bare address is a link."""
        words = self.words
        for start, end, mark in sorted(self.marks, reverse=True):
            words = f"{words[:start]}{mark}{words[start:end]}{mark}{words[end:]}"
        return self.of(_ADDRESS.sub(r"<\g<0>>", words))


def house_lines(document: PrintedDocument) -> tuple[list[HouseLine], list[NotPlaced]]:
    """Return the lines of a document, and its guidance as left out."""
    lines: list[HouseLine] = []
    left: list[NotPlaced] = []
    blocks = document.blocks
    for index, block in enumerate(blocks):
        at = PrintedAt(index)
        if isinstance(block, FurnitureBlock):
            left.append(NotPlaced(Printed(block.text.words, (at,)), block.reason))
        elif isinstance(block, GridBlock):
            lines.append(_table(lines, block, at))
        elif _is_table(document, index + 1) and _is_caption(document, block):
            if block.text.words == _CAPTION:
                left.append(NotPlaced(Printed(block.text.words, (at,)), "the heading of a table without one"))
            else:
                lines.append(HouseLine("caption", block.text.words, at))
        elif isinstance(block, HeadingBlock):
            words = f"{block.marker} {block.text.words}".strip()
            lines += _without_guidance(HouseLine("heading", words, at, block.level), left)
        else:
            lines += _without_guidance_in(block.text, at, block if isinstance(block, EntryBlock) else None, left)
    return lines, left


def _table(lines: list[HouseLine], block: GridBlock, at: PrintedAt) -> HouseLine:
    """Return a table with the caption before it."""
    caption = lines.pop() if lines and lines[-1].kind == "caption" else None
    return HouseLine("table", "", at, grid=block, caption=caption.printed if caption else None)


def _is_table(document: PrintedDocument, index: int) -> bool:
    return index < len(document.blocks) and isinstance(document.blocks[index], GridBlock)


def _is_caption(document: PrintedDocument, block: DocumentBlock) -> bool:
    """Whether a paragraph before a table is its caption: each table of a web page has one, others are marked."""
    if not isinstance(block, ParagraphBlock):
        return False
    text = block.text
    is_marked = any(span.start == 0 and span.end >= len(text.words) for span in (*text.strong, *text.emphasis))
    return document.kind == "web page" or is_marked


def _without_guidance_in(
    text: BlockText, at: PrintedAt, entry: EntryBlock | None, left: list[NotPlaced]
) -> Iterator[HouseLine]:
    kind, level, marker = ("entry", entry.depth, entry.marker) if entry else ("text", 0, "")
    start = 0
    for words in text.words.split("\n"):
        line = HouseLine(
            kind, words, at, level, marker, _leading(text.strong, start, words), _marks(text, start, words)
        )
        yield from _without_guidance(line, left)
        start += len(words) + 1


def _marks(text: BlockText, start: int, words: str) -> tuple[tuple[int, int, str], ...]:
    """Return the emphasis in a line that begins at an index of the text."""
    found = []
    for spans, mark in ((text.strong, "**"), (text.emphasis, "*")):
        for span in spans:
            first, last = max(span.start - start, 0), min(span.end - start, len(words))
            if first < last and words[first:last].strip():
                found.append((first, last, mark))
    return tuple(found)


def _leading(spans: tuple[tuple[int, int], ...], start: int, words: str) -> int:
    """Return how many letters from the start of a line on have a look; spaces between two spans have it too."""
    end = start
    for first, last in sorted(spans):
        if first <= end or not words[end - start : first - start].strip():
            end = max(end, last) if last > start else end
    return min(end - start, len(words))


def _without_guidance(line: HouseLine, left: list[NotPlaced]) -> Iterator[HouseLine]:
    """Yield a line without guidance, unless it was guidance alone."""
    if not GUIDANCE.search(line.words):
        if line.words.strip():
            yield line
        return
    left += [NotPlaced(line.of(found[0]), GUIDANCE_REASON) for found in GUIDANCE.finditer(line.words)]
    words = " ".join(GUIDANCE.sub(" ", line.words).split())
    if words:
        yield line._replace(words=words, strong=min(line.strong, len(words)), marks=())
