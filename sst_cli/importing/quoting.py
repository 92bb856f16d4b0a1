"""Words of a source on their way into a record: each knows where it is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.printed_minutes.blocks import GridBlock
from sst_cli.printed_minutes.printed import NotPlaced, Printed
from sst_cli.validation.checks.privacy import private_details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedAt
    from sst_cli.records.places import Pointer

LEFT_OUT = "[\u2026]"
"""What a record has in place of words that must not be in one."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\n]+")


class Quotation(str):
    """Words of the source, and where they are printed."""

    __slots__ = ("where",)
    where: tuple[PrintedAt, ...]


class PlacedWords(NamedTuple):
    """Words of the source that stand in a record."""

    words: str
    where: tuple[PrintedAt, ...]
    pointer: Pointer


class Quoter:
    """Quotes words of a source as records hold them, and lists what it leaves out of them."""

    def __init__(self, document: PrintedDocument) -> None:
        """Take the source; nothing is left out yet."""
        self.left_out: list[NotPlaced] = []
        self._document = document

    def beside(self, words: str, value: str, near: tuple[PrintedAt, ...]) -> Quotation:
        """Return the value that a record has for words which stand in the same line as others.

        Args:
            words: the words as printed.
            value: what the record has for them: the words, a role, an id.
            near: the place of the other words.
        """
        return quotation(value, self._found(words, near) or near)

    def also(self, words: str, near: tuple[PrintedAt, ...]) -> Quotation:
        """Return further words of the same line, without what records must not hold."""
        return self.beside(words, self.words(words, near), near)

    def leave(self, printed: Printed | None, reason: str) -> None:
        """List words as left out."""
        if printed is not None and printed.words.strip():
            self.left_out.append(NotPlaced(printed, reason))

    def _found(self, words: str, near: tuple[PrintedAt, ...]) -> tuple[PrintedAt, ...]:
        """Return where words are printed in the lines of others."""
        found = []
        for at in dict.fromkeys(each._replace(start=0, end=-1) for each in near):
            text = text_at(self._document, at)
            start = text.find(words) if words.strip() else -1
            if start >= 0:
                found.append(at._replace(start=start, end=start + len(words)))
        return tuple(found)

    def quote(self, printed: Printed) -> Quotation:
        """Return words without contact details and without characters that nobody sees."""
        return quotation(self.words(printed.words, printed.where), printed.where)

    def words(self, words: str, where: tuple[PrintedAt, ...]) -> str:
        """Return words without what must not be in a record; it is listed as left out."""
        words = plain_words(words)
        while found := next(private_details(words), None):
            start, end, what = found
            self.left_out.append(NotPlaced(Printed(words[start:end], where), f"{what}: records hold none"))
            words = f"{words[:start]}{LEFT_OUT}{words[end:]}"
        return words

    def join(self, parts: Iterable[Printed], between: str) -> Quotation | None:
        """Return several words as one; None where there are none."""
        quoted = [each for each in map(self.quote, parts) if each.strip()]
        where = tuple(at for each in quoted for at in each.where)
        return quotation(between.join(quoted), where) if quoted else None


def text_at(document: PrintedDocument, at: PrintedAt) -> str:
    """Return the text of the line that a place is in; empty where it is in no line."""
    block = document.blocks[at.block] if 0 <= at.block < len(document.blocks) else None
    if isinstance(block, GridBlock):
        cells = block.rows[at.row].cells if 0 <= at.row < len(block.rows) else ()
        parts = cells[at.cell].blocks if 0 <= at.cell < len(cells) else ()
        return parts[at.part].text.words if 0 <= at.part < len(parts) else ""
    return block.text.words if block is not None else ""


def quotation(words: str, where: tuple[PrintedAt, ...]) -> Quotation:
    """Return words that know where they are printed."""
    quoted = Quotation(words)
    quoted.where = where
    return quoted


def plain_words(words: str) -> str:
    """Return words with single spaces, and without characters that an editor does not show."""
    lines = (_SPACES.sub(" ", _UNSEEN.sub(" ", line)).strip() for line in words.replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


def plain_value(value: Any) -> Any:  # noqa: ANN401  a value as YAML has it
    """Return a value with plain text in place of quotations, and without keys that have no value."""
    if isinstance(value, dict):
        return {key: plain_value(each) for key, each in value.items() if each is not None}
    if isinstance(value, (list, tuple)):
        return [plain_value(each) for each in value]
    return str(value) if isinstance(value, str) else value


def placed_words(value: Any, pointer: Pointer = ()) -> Iterator[PlacedWords]:  # noqa: ANN401  as above
    """Yield the quotations in a value with their places in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from placed_words(each, (*pointer, key))
    elif isinstance(value, (list, tuple)):
        for index, each in enumerate(value):
            yield from placed_words(each, (*pointer, index))
    elif isinstance(value, Quotation):
        yield PlacedWords(str(value), value.where, pointer)
