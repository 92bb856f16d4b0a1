"""Lay out a whole record: the one edit that may move lines that nobody asked to change.

Text is unwrapped, keys are in the order of the schema, lists and mappings on lines of their own. Quoted text stays
quoted, in double quotes; other text gets quotes only where it needs them. Comments stay with their entries. No value
and no comment changes; where one would, the layout is refused.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import SstError
from sst_cli.records.places import BYTE_ORDER_MARK
from sst_cli.records.schemas import key_order
from sst_cli.writing.editing import canonical, read, same
from sst_cli.writing.editing.comments import AttachedComments, Comment, attach_comments, is_spaced
from sst_cli.writing.editing.quick_check import is_laid_out
from sst_cli.writing.editing.tree import is_first, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.places import Pointer
    from sst_cli.writing.editing.tree import Node, NodeEntry

_STEP = 2
_SIGNS = "-?:"
"""Characters that may begin plain text within brackets, and are signs outside of them."""


def format_record(text: str, kind: str) -> str:
    """Return a record in canonical layout, with the line ends of its first line.

    Raises:
        SstError: it cannot be read, or laying it out would change more than its layout.
    """
    return text if is_laid_out(text, kind) else lay_out(text, kind)


def lay_out(text: str, kind: str) -> str:
    """Return a record in canonical layout as `format_record` does, without a quick look at whether it is already."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    value, root = read(text), tree(text)
    notes = attach_comments(text, root)
    lines = _Layout(text, kind, value, notes).document(root)
    new = "".join(f"{line}\n" for line in lines)
    if new == text:
        return text
    if not same(_value(new), value) or _attachments(attach_comments(new, tree(new))) != _attachments(notes):
        msg = "laying it out would change more than its layout, so it was left as it is"
        raise SstError(msg)
    # Where there is no line feed, -1 becomes the largest number.
    has_cr = "\r" in text and text.find("\r") < text.find("\n") % (len(text) + 1)
    return new.replace("\n", "\r\n") if has_cr else new


def _value(text: str) -> object:
    try:
        return read(text)
    except SstError:
        return None


def _attachments(notes: dict[Pointer, AttachedComments]) -> Counter[tuple[Pointer, str]]:
    """Count each comment with the entry that it belongs to."""
    return Counter(
        (pointer, comment.text)
        for pointer, each in notes.items()
        for comment in (*each.above, *each.behind, *each.below)
    )


class _Layout:
    """Lays out one document."""

    def __init__(self, text: str, kind: str, value: dict[str, Any], notes: dict[Pointer, AttachedComments]) -> None:
        self._text = text
        self._kind = kind
        self._value = value
        self._notes = notes

    def document(self, root: Node) -> Iterator[str]:
        """Yield the lines of the whole document."""
        own = self._of(())
        lines = [line for comment in own.above for line in self._line(comment, 0)]
        if own.above and root.entries and is_spaced(self._text, self._top(root)):
            lines.append("")
        body = list(self._block(root, (), self._value, 0)) if root.entries else ["{}"]
        while body[0] == "":
            del body[0]
        lines += body
        lines += [line for comment in own.below for line in self._line(comment, 0)]
        return iter(lines[1:] if lines[0] == "" else lines)

    def _top(self, root: Node) -> int:
        """Return where the first entry begins, with the comments above it."""
        above = self._of((root.entries[0].step,)).above
        return above[0].start if above else root.entries[0].start

    def _of(self, pointer: Pointer) -> AttachedComments:
        return self._notes.get(pointer) or AttachedComments([], [], [], [])

    def _block(self, node: Node, pointer: Pointer, value: Any, indent: int) -> Iterator[str]:
        """Yield the lines of a mapping or a list that is not empty."""
        for entry in self._ordered(node, pointer):
            yield from self._entry(entry, (*pointer, entry.step), value[entry.step], indent)

    def _ordered(self, node: Node, pointer: Pointer) -> list[NodeEntry]:
        if node.style != "mapping":
            return list(node.entries)
        order = key_order(self._kind, tuple(0 if isinstance(step, int) else step for step in pointer))
        rank = {key: index for index, key in enumerate(order)}
        return sorted(node.entries, key=lambda entry: rank.get(str(entry.step), len(rank)))

    def _entry(self, entry: NodeEntry, pointer: Pointer, value: Any, indent: int) -> Iterator[str]:
        """Yield the lines of an entry, with the comments that belong to it."""
        notes, margin = self._of(pointer), " " * indent
        for comment in notes.above:
            yield from self._line(comment, indent)
        if is_first(self._text, entry.start) and is_spaced(self._text, entry.start):
            yield ""
        is_item_of_lines = not isinstance(entry.step, str) and bool(entry.node.entries)
        beside = [] if is_item_of_lines else notes.behind[:1]
        yield from (f"{margin}{comment.text}" for comment in notes.behind[len(beside) :])
        lines = list(self._lines(entry, pointer, value, "".join(f"  {each.text}" for each in beside)))
        yield from (f"{margin}{line}" if line else "" for line in lines)
        # Two columns in it would belong to the last entry within, or be a line of a block.
        deep = _STEP if len(lines) == 1 and not entry.node.entries else 1
        for comment, is_deeper in zip(notes.below, notes.is_deeper, strict=True):
            yield from self._line(comment, indent + is_deeper * deep)

    def _lines(self, entry: NodeEntry, pointer: Pointer, value: Any, behind: str) -> Iterator[str]:
        """Yield the lines of an entry itself, as if it were at the margin."""
        sign = f"{self._key(entry)}:" if isinstance(entry.step, str) else "-"
        if not entry.node.entries:
            first, *rest = self._scalar(entry.node, value)
            yield from (f"{sign}{first}{behind}", *rest)
            return
        inner = list(self._block(entry.node, pointer, value, _STEP))
        if isinstance(entry.step, str) or inner[0].strip()[:1] in {"", "#"}:
            yield from (f"{sign}{behind}", *inner)
        else:
            yield from (f"{sign} {inner[0].lstrip(' ')}", *inner[1:])

    @staticmethod
    def _line(comment: Comment, indent: int) -> Iterator[str]:
        if comment.is_spaced:
            yield ""
        yield f"{' ' * indent}{comment.text}"

    def _key(self, entry: NodeEntry) -> str:
        key = str(entry.step)
        is_bare = key.isprintable() and self._text.startswith(f"{key}:", entry.start)
        return key if is_bare else canonical.entry_key(key)

    def _scalar(self, node: Node, value: object) -> list[str]:
        """Yield the lines of a value that stands behind its sign; further lines are two columns in."""
        written = self._text[node.start : node.end]
        if isinstance(value, str) and value.isprintable():
            is_bare = written == value and value[0] not in _SIGNS
            if is_bare or (written == f'"{value}"' and value.isascii() and "\\" not in value):
                return [f" {written}"]
        block = canonical.block(value, style='"' if node.style in {"'", '"'} else "")
        if block.startswith(" '"):  # ruamel.yaml's own choice; records use double quotes
            block = canonical.block(value, style='"')
        return block.removesuffix("\n").split("\n")
