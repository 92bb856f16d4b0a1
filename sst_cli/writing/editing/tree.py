"""Find where every value of a document is written, from its first character to its last, without comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sst_cli.reading.yaml_reader import node_loader

if TYPE_CHECKING:
    from sst_cli.records.places import Pointer, Step


class Node(NamedTuple):
    """A value as it is written."""

    start: int
    end: int
    """After its last character or, for a text in a block (`|`, `>`), after its last line without the line's break."""
    style: str
    """`mapping`, `sequence`, or of a scalar: "" where it is plain, or its sign, one of `'`, `"`, `|` and `>`."""
    flow: bool = False
    """Whether it is written in brackets."""
    entries: tuple[NodeEntry, ...] = ()

    @property
    def is_block(self) -> bool:
        """Whether it is a mapping or a list with each entry on a line of its own."""
        return self.is_collection and not self.flow

    @property
    def is_collection(self) -> bool:
        """Whether it is a mapping or a list."""
        return self.style in {"mapping", "sequence"}


class NodeEntry(NamedTuple):
    """An entry of a mapping or a list."""

    step: Step
    start: int
    """Where its key or its dash begins or, in a list in brackets, its value."""
    sign: int
    """After its colon or its dash; where there is none, after the key."""
    node: Node

    @property
    def end(self) -> int:
        """After its last character."""
        return max(self.sign, self.node.end)


def tree(text: str) -> Node:
    """Return where every value of a text is written; `yaml_reader` must be able to read the text."""
    root = yaml.compose(text, Loader=node_loader())
    return _node(text, root)


def _node(text: str, node: Any) -> Node:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        return Node(start, _block_end(text, start, end) if style in {"|", ">"} else end, style)
    flow = bool(node.flow_style)
    if isinstance(node, yaml.MappingNode):
        entries = tuple(_pair(text, key, value) for key, value in node.value)
        return Node(start, _end(entries, end, flow=flow), "mapping", flow, entries)
    entries = tuple(_items(text, node, flow=flow))
    return Node(start, _end(entries, end, flow=flow), "sequence", flow, entries)


def _end(entries: tuple[NodeEntry, ...], end: int, *, flow: bool) -> int:
    # A block ends for the parser where the next thing begins, behind comments and empty lines.
    return end if flow else entries[-1].end


def _pair(text: str, key: Any, value: Any) -> NodeEntry:
    node = _node(text, value)
    # The colon can stand apart: `{a : b}`.
    colon = re.compile(r"\s*:").match(text, key.end_mark.index)
    sign = colon.end() if colon else key.end_mark.index
    return NodeEntry(key.value, key.start_mark.index, sign, node)


def _items(text: str, node: Any, *, flow: bool) -> list[NodeEntry]:
    found: list[NodeEntry] = []
    end = node.start_mark.index
    for index, value in enumerate(node.value):
        item = _node(text, value)
        dash = item.start if flow else skipped(text, end)
        found.append(NodeEntry(index, dash, dash if flow else dash + 1, item))
        end = found[-1].end
    return found


def skipped(text: str, offset: int) -> int:
    """Return the offset of what follows white space and comments."""
    found = re.compile(r"(?:\s+|#[^\r\n]*)*").match(text, offset)
    return found.end() if found else offset


def _block_end(text: str, start: int, end: int) -> int:
    """Return the end of a block's last line; empty lines below belong to it only with `+`."""
    written = text[start:end]
    header, *lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", written)
    if "+" not in header.partition("#")[0]:
        first = next((line for line in lines if line.strip()), "")
        indent = len(first) - len(first.lstrip(" "))
        while lines and not lines[-1].rstrip("\r\n")[indent:]:
            lines.pop()
    kept = "".join((header, *lines))
    return start + len(kept.removesuffix("\n").removesuffix("\r"))


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    # In YAML a carriage return by itself ends a line too.
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1)


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends, before its break."""
    found = re.compile(r"[\r\n]").search(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Return where the line after that of an offset begins, or the end of the text."""
    found = re.compile(r"\r\n?|\n").search(text, offset)
    return found.end() if found else len(text)


def column(text: str, offset: int) -> int:
    """Return how many characters come before an offset in its line."""
    return offset - line_start(text, offset)


def is_first(text: str, offset: int) -> bool:
    """Whether only white space comes before an offset in its line."""
    return not text[line_start(text, offset) : offset].strip()


def behind(text: str, offset: int, outer: int) -> int:
    """Return where the line after an entry begins, after the comments below it that are deeper than column `outer`.

    Empty lines belong to the comment below them; at the end they belong to what follows.
    """
    end = following = next_line(text, offset)
    while following < len(text):
        line = text[following : line_end(text, following)]
        words = line.lstrip(" \t")
        if words and (not words.startswith("#") or len(line) - len(words) <= outer):
            break
        following = next_line(text, following)
        if words:
            end = following
    return end


def at(root: Node, pointer: Pointer) -> tuple[Node, tuple[NodeEntry, ...]]:
    """Return the value at a pointer and the entries that lead to it.

    Raises:
        LookupError: there is no value.
    """
    node, path = root, []
    for step in pointer:
        entry = next((each for each in node.entries if each.step == step), None)
        if entry is None:
            raise LookupError(step)
        path.append(entry)
        node = entry.node
    return node, tuple(path)
