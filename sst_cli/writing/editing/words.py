"""Replace words inside a text where they are written, whatever the style of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.writing.editing import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.writing.editing.tree import Node

_BLANKS = r"(?P<blanks>[ \t]++(?![\r\n]))|(?P<fold>[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*)"
"""Blanks at the end of a line are part of the fold; without `++` all but the last would be taken for text."""
_PARTS = {
    "": rf"{_BLANKS}|.",
    "'": rf"{_BLANKS}|''|.",
    '"': rf"{_BLANKS}"
    r"|\\(?:x..|u....|U........|(?P<joined>(?:\r\n?|\n)[ \t]*)|.)|.",
}
_ESCAPES = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
"""YAML 1.2, section 5.7; the tab itself may be escaped too."""
_CODE = 2
"""Characters of an escape before its number: the backslash and a letter."""


def splice(text: str, node: Node, value: str, words: tuple[int, int], new: str) -> str | None:
    """Return the document with some words of a text replaced, or None where that is not possible.

    The result may have another meaning, as `a` has with `: b` after it; the caller must read it again.

    Args:
        text: the document.
        node: the text in which the words are.
        value: the value of that text.
        words: the index of the first character in the value, and the number of characters.
        new: the words to write instead.
    """
    offset, length = words
    written_at = list(places(text, node))
    # How many line breaks end a block depends on its sign (`|-`, `|+`), not on its lines.
    if "".join(character for character, _, _ in written_at) != value.rstrip("\n") + "\n" * _kept_breaks(written_at):
        return None
    written = _encoded(new, node)
    if written is None or offset + length > len(written_at):
        return None
    start = written_at[offset][1]
    end = written_at[offset + length - 1][2]
    return f"{text[:start]}{written}{text[end:]}"


def _kept_breaks(places: list[tuple[str, int, int]]) -> int:
    count = 0
    while count < len(places) and places[-1 - count][0] == "\n":
        count += 1
    return count


def places(text: str, node: Node) -> Iterator[tuple[str, int, int]]:
    """Yield each character of a text's value with the start and the end of where it is written."""
    if node.style in {"|", ">"}:
        return _of_block(text, node)
    quotes = len(node.style)
    return _of_line(text, node.start + quotes, node.end - quotes, node.style)


def _of_line(text: str, start: int, end: int, style: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of a quoted or plain text; a line break reads as a space, several as one break fewer."""
    for part in re.compile(_PARTS[style], re.DOTALL).finditer(text, start, end):
        written = part[0]
        if part["blanks"] is not None:
            yield from ((blank, offset, offset + 1) for offset, blank in enumerate(written, part.start()))
            continue
        if part["fold"] is not None:
            breaks = len(re.findall(r"\r\n?|\n", written))
            read = "\n" * (breaks - 1) or " "
        elif style == "'" and written == "''":
            read = "'"
        elif style == '"' and written.startswith("\\"):
            read = "" if part["joined"] is not None else _unescaped(written)
        else:
            read = written
        yield from ((character, part.start(), part.end()) for character in read)


def _unescaped(written: str) -> str:
    if written[1] in "xuU":
        return chr(int(written[_CODE:], 16))
    return _ESCAPES.get(written[1], "")


def _of_block(text: str, node: Node) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of the lines below `|` or `>`, without their indentation."""
    lines = list(re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)").finditer(text, node.start, node.end))[1:]
    lines = [line for line in lines if line[0]]
    # Too deep where a sign gives the indentation (`|2`): `splice` then finds another value, and gives up.
    indent = min((len(line[1]) - len(line[1].lstrip(" ")) for line in lines if line[1].strip()), default=0)
    for number, line in enumerate(lines):
        begin = line.start() + min(indent, len(line[1]))
        for offset in range(begin, line.end(1)):
            yield text[offset], offset, offset + 1
        if number < len(lines) - 1:
            following = lines[number + 1][1][indent:]
            folds = node.style == ">" and line[1][indent:] and following
            yield (" " if folds else "\n"), line.end(1), line.end()


def _encoded(new: str, node: Node) -> str | None:
    """Return words in the style of the text around them, or None where it cannot hold them."""
    if node.style in {"|", ">"}:
        return new if new.isprintable() else None
    if node.style == '"':
        return canonical.flow(f"{new}", style='"')[1:-1] if new else ""
    if "\n" in new or not new.isprintable():
        return None
    return new.replace("'", "''") if node.style == "'" else new
