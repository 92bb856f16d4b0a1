"""Make each change as one splice: the lines that an entry gains or loses; the rest of the text stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.records.schemas import key_order
from sst_cli.writing.editing import canonical
from sst_cli.writing.editing.tree import Node, NodeEntry, at, behind, column, is_first, line_end, line_start, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.places import Pointer, Step

_BREAK = re.compile(r"\r\n?|\n")


class Page(NamedTuple):
    """A document's text and the tree of where its values are written."""

    text: str
    root: Node
    kind: str
    quoted: bool = False
    """Whether to write new texts of several lines in quotes, because a comment or the file's end follows."""

    @property
    def line_break(self) -> str:
        """The line break of the text's first line."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @property
    def dash(self) -> int:
        """How many columns the text indents the dashes of a list."""
        return next(_dashes(self.text, self.root), canonical.DASH)

    def block(self, value: object, style: str = "") -> str:
        """Return a value as it is written after a key in this text."""
        return canonical.block(value, style=style, dash=self.dash, quoted=self.quoted)

    def splice(self, start: int, end: int, new: str) -> str:
        """Return the text with `new` from `start` to `end`."""
        return f"{self.text[:start]}{new}{self.text[end:]}"

    def in_brackets(self, pointer: Pointer) -> bool:
        """Whether the entry at a pointer is, or would be, within brackets."""
        node, path = at(self.root, pointer[:-1])
        return any(each.flow for each in (self.root, *(entry.node for entry in path), node))


def page(text: str, kind: str, *, quoted: bool = False) -> Page:
    """Return the page of a text that can be read."""
    return Page(text, tree(text), kind, quoted)


def with_blocks_ended(text: str) -> str:
    """Mark with `-` that the last block of a file ends without a line break, so that lines can follow it."""
    node = tree(text)
    while node.entries:
        node = node.entries[-1].node
    # Not where the sign has a `-`, a `+` or a digit behind it already.
    is_open = (
        node.style in {"|", ">"} and node.end == len(text) and text[node.start + 1 : node.start + 2] in {"", *"\r\n \t"}
    )
    return f"{text[: node.start + 1]}-{text[node.start + 1 :]}" if is_open else text


def _dashes(text: str, node: Node) -> Iterator[int]:
    for entry in node.entries:
        if node.style == "mapping" and entry.node.style == "sequence" and entry.node.is_block:
            yield column(text, entry.node.entries[0].start) - column(text, entry.start)
        yield from _dashes(text, entry.node)


def replace_value(here: Page, pointer: Pointer, value: object) -> str:
    """Replace a value; the comment beside it stays."""
    node, (*_, entry) = at(here.root, pointer)
    if here.in_brackets(pointer):
        new = canonical.flow(value, style=node.style)
        return here.splice(*_in_brackets(here, entry, new))
    header, _, body = _lines(here, entry, value).partition("\n")
    stays = node.end > node.start and not node.is_block and node.style not in {"|", ">"}
    if stays and not body:
        return here.splice(node.start, node.end, header.strip())
    end = node.end
    if node.is_block:
        end = _before_break(here.text, behind(here.text, node.end, column(here.text, entry.start)))
    elif node.style not in {"|", ">"}:
        end = line_end(here.text, node.end)
    lines = _indented(here, body, column(here.text, entry.start)) if body else ""
    gap = here.line_break if lines else ""
    return here.splice(entry.sign, end, f"{header}{_remarks(here.text, entry)}{gap}{_before_end(lines)}")


def _in_brackets(here: Page, entry: NodeEntry, new: str) -> tuple[int, int, str]:
    node = entry.node
    if node.end > node.start:
        return node.start, node.end, new
    colon = "" if here.text[entry.sign - 1] == ":" else ":"
    return entry.sign, max(entry.sign, node.end), f"{colon} {new}"


def _lines(here: Page, entry: NodeEntry, value: object) -> str:
    """Return what is written after the key's colon or the dash, as if that were at the left margin."""
    style = entry.node.style
    if isinstance(entry.step, str):
        return here.block(value, style)
    return _item(here, value, style).removeprefix("-")


def _item(here: Page, value: object, style: str = "") -> str:
    """Return an item of a list with its dash at the left margin."""
    written = here.block([value], style).removeprefix("\n")
    return re.sub(rf"(?m)^ {{{here.dash}}}", "", written)


def _remarks(text: str, entry: NodeEntry) -> str:
    """Return the comments beside a value, or beside the sign of a value of several lines."""
    node, end = entry.node, line_end(text, entry.sign)
    found = []
    if node.start > end or node.style in {"|", ">"}:
        found += re.findall(r"(?<![ \t])[ \t]+#.*", text[entry.sign : end])[:1]
    if not node.is_block and node.style not in {"|", ">"}:
        found += re.findall(r"^[ \t]+#.*", text[node.end : line_end(text, node.end)])
    return "".join(found)


def _before_break(text: str, offset: int) -> int:
    """Return the end of the line that ends before an offset."""
    return offset - len(text[:offset]) + len(_before_end(text[:offset]))


def _before_end(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")


def _indented(here: Page, lines: str, columns: int) -> str:
    """Indent lines, and end them as the text does."""
    # Empty lines stay empty.
    moved = re.sub(r"(?m)^(?=.)", " " * columns, lines)
    return moved.replace("\n", here.line_break)


def add_key(here: Page, pointer: Pointer, value: object) -> str:
    """Add a missing key, after those that the schema lists before it.

    Raises:
        SstError: there is no mapping at its place.
    """
    *parents, key = pointer
    parent, _ = at(here.root, tuple(parents))
    if parent.style != "mapping":
        raise SstError(no_such("mapping", tuple(parents)))
    index = _slot([entry.step for entry in parent.entries], key_order(here.kind, tuple(parents)), key)
    name = canonical.entry_key(str(key))
    if here.in_brackets(pointer):
        return _add_in_brackets(here, parent, index, f"{name}: {canonical.flow(value)}")
    lines = f"{name}:{here.block(value)}"
    return _add_lines(here, parent, index, lines, column(here.text, parent.entries[0].start))


def _slot(keys: list[Step], order: tuple[str, ...], key: Step) -> int:
    """Return where a key belongs among others: after the nearest of those before it, or at the end."""
    rank = {each: index for index, each in enumerate(order)}
    if key not in rank:
        return len(keys)
    before = [(rank[each], index) for index, each in enumerate(keys) if each in rank and rank[each] < rank[key]]
    return max(before)[1] + 1 if before else 0


def add_item(here: Page, pointer: Pointer, index: int, value: object) -> str:
    """Add an item to a list that is not empty, before the one at an index or after the last."""
    node, path = at(here.root, pointer)
    if here.in_brackets((*pointer, index)):
        return _add_in_brackets(here, node, index, canonical.flow(value))
    own = column(here.text, node.entries[0].start)
    outer = column(here.text, path[-1].start) if index == len(node.entries) else own
    gap = "\n" if _is_spaced(here.text, node) else ""
    lines = f"{gap if index else ''}{_item(here, value)}{'' if index else gap}"
    return _add_lines(here, node, index, lines, min(outer, own))


def _is_spaced(text: str, node: Node) -> bool:
    """Whether there is an empty line between any two items of a list."""
    gaps = [text[before.end : after.start] for before, after in zip(node.entries, node.entries[1:], strict=False)]
    # Only where all are: one gap between two parts of a list is not its manner.
    return bool(gaps) and all(re.search(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)", gap) for gap in gaps)


def _add_in_brackets(here: Page, node: Node, index: int, new: str) -> str:
    if index:
        end = node.entries[index - 1].end
        return here.splice(end, end, f", {new}")
    start = node.entries[0].start
    return here.splice(start, start, f"{new}, ")


def _add_lines(here: Page, node: Node, index: int, lines: str, outer: int) -> str:
    """Add lines before the entry at an index; comments deeper than column `outer` stay with the entry above them."""
    text, first = here.text, node.entries[0].start
    new = _indented(here, lines, column(text, first))
    if index:
        offset = behind(text, node.entries[index - 1].end, outer)
        if text[offset - 1] not in "\r\n":
            return here.splice(offset, offset, f"{here.line_break}{_before_end(new)}")
    elif is_first(text, first):
        offset = _above_comments(text, first)
    else:
        return here.splice(first, first, f"{new.lstrip(' ')}{' ' * column(text, first)}")
    return here.splice(offset, offset, new)


def _above_comments(text: str, offset: int) -> int:
    """Return where the comments directly above an entry begin; those that head the file are not its own."""
    start = begin = line_start(text, offset)
    while begin:
        above = line_start(text, _before_break(text, begin))
        line = text[above:begin]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != column(text, offset):
            return begin
        begin = above
    return start


def remove_entry(here: Page, pointer: Pointer) -> str:
    """Remove an entry with its own lines; comments above it stay."""
    parent, _ = at(here.root, pointer[:-1])
    _, (*_, entry) = at(here.root, pointer)
    if len(parent.entries) == 1:
        if len(pointer) == 1:
            msg = f"{pointer_words(pointer)} is the only field of the record"
            raise SstError(msg)
        return replace_value(here, pointer[:-1], {} if parent.style == "mapping" else [])
    index = parent.entries.index(entry)
    if here.in_brackets(pointer):
        if index:
            return here.splice(parent.entries[index - 1].end, entry.end, "")
        return here.splice(entry.start, parent.entries[1].start, "")
    own = column(here.text, entry.start)
    if is_first(here.text, entry.start):
        return here.splice(line_start(here.text, entry.start), behind(here.text, entry.end, own), "")
    # It stands behind a dash, where the entry below it moves up.
    below = re.compile(r"\s*").match(here.text, line_end(here.text, entry.end))
    return here.splice(entry.start, below.end() if below else entry.end, "")


def no_such(what: str, pointer: Pointer) -> str:
    """Return the message for something missing at a pointer."""
    return f"there is no {what} at {pointer_words(pointer)}" if pointer else f"the record is not a {what}"


def pointer_words(pointer: Pointer) -> str:
    """Return a pointer for people, counting from 1: `updates[2].note`."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")
