"""Reads a record in the layout that `sst fmt` writes, more than twice as fast as libyaml's events; nothing else.

It takes only what it is sure of: block mappings and lists indented by two, plain text, dates, whole numbers, text in
double quotes without escapes, and blocks of lines. At the first doubt it gives up, and the strict reader reads the
file and words its findings. So what it takes has no finding, and has the value that the strict reader gives: a test
compares both over mutated files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

_LINE = re.compile(r"( *)(- )?(?:([a-z][a-z0-9_-]*):(?: |(?=\n)))?([^\n]*)\n")
_COMMENTS = re.compile(r"(?:#[^\n]*\n)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_DIGITS = frozenset("0123456789")
_SIGNS = frozenset("(\u00a3$")
"""Other letters that text may begin with: "(2) be noted", "\u00a3500"."""
_VALUES: dict[str, Any] = {"true": True, "false": False, "null": None}
_OTHER_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words, in any case, that the strict reader or another program does not take for text."""
_BLOCK_SIGNS = frozenset({"|", "|-"})
_NO_TEXT = frozenset({"", " ", "\n"})
_BLANKS = re.compile(r"^ +$", re.MULTILINE)
_DEEPEST = 80
"""Spaces before a line; the schemas need thirty, and the strict reader counts levels."""
_LONGEST = 40
"""Letters of a value that is likely to come again: an id, a status, a date."""
_KEPT = 20_000
"""Values that are kept, some 2 MB; a third of all values of 10,000 records come again."""
_STEP = 2

_Doubt: Final = object()
"""The value of what only the strict reader can read."""
_seen: dict[str, Any] = {}


def read_plainly(data: bytes) -> dict[str, Any] | None:
    """Return the value of a record in the layout of `sst fmt`, or None where there is any doubt about it."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    # Tabs, no-break spaces, a byte order mark, line breaks of other kinds: none of them is printable.
    if not text.endswith("\n") or not text.replace("\n", "").isprintable():
        return None
    return _read(text)


def _read(text: str) -> dict[str, Any] | None:  # noqa: C901, PLR0911, PLR0912, PLR0915  one loop: calls cost a third more
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(0, root)]
    open_key: str | None = None
    match, seen = _LINE.match, _seen
    place, size = _end_of_comments(text), len(text)
    while place < size:
        line = match(text, place)
        if line is None:
            return None
        spaces, dash, key, rest = line.groups()
        indent, place = len(spaces), line.end()
        if indent > _DEEPEST or (key is None and dash is None):
            return None
        if open_key is not None:
            # What stands below a key is indented by two.
            above, holder = stack[-1]
            if indent != above + _STEP:
                return None
            inner: Any = [] if dash else {}
            holder[open_key] = inner
            stack.append((indent, inner))
            open_key = None
        else:
            while stack[-1][0] > indent:
                stack.pop()
            if stack[-1][0] != indent:
                return None
        container = stack[-1][1]
        if dash:
            if container.__class__ is not list:
                return None
            if key is not None:
                inner = {}
                container.append(inner)
                indent += _STEP
                stack.append((indent, inner))
                container = inner
        elif container.__class__ is not dict:
            return None
        if key is not None and (key in container or key in _OTHER_WORDS):
            return None
        if not rest:
            if key is None:
                return None
            open_key = key
            # Reserved in its place; it is replaced by what stands below.
            container[key] = None
            continue
        if rest in _BLOCK_SIGNS:
            block = _block(indent + _STEP).match(text, place)
            if block is None or block[0][indent + _STEP : indent + _STEP + 1] in _NO_TEXT:
                return None
            value: Any = _lines(block[0], indent + _STEP, rest)
            place = block.end()
        elif rest == "[]":
            value = []  # a list of its own: those that are kept would be shared
        elif rest in seen:
            value = seen[rest]
        else:
            value = _scalar(rest)
            if len(rest) <= _LONGEST and value is not _Doubt and len(seen) < _KEPT:
                seen[rest] = value
        if value is _Doubt:
            return None
        if key is None:
            container.append(value)
        else:
            container[key] = value
    return root if root and open_key is None else None


def _end_of_comments(text: str) -> int:
    """Where the comments at the top end; the first names the schema."""
    found = _COMMENTS.match(text)
    return found.end() if found else 0


def _scalar(text: str) -> Any:
    first = text[0]
    if first == '"':
        inner = text[1:-1]
        return _Doubt if text[-1] != '"' or len(text) == 1 or '"' in inner or "\\" in inner else inner
    if " #" in text or ": " in text or text[-1] in ": ":
        return _Doubt
    if first.isalpha() or first in _SIGNS:
        return _VALUES.get(text, _Doubt) if text.lower() in _OTHER_WORDS else text
    if first in _DIGITS:
        if _DATE.fullmatch(text) or " " in text or "/" in text:
            return text
        return int(text) if _WHOLE.fullmatch(text) else _Doubt
    return _Doubt


@cache
def _block(indent: int) -> re.Pattern[str]:
    """The lines of a block of text, and the empty ones among them."""
    return re.compile(rf"(?: {{{indent}}}[^\n]*\n|\n)+")


def _lines(block: str, indent: int, sign: str) -> Any:
    if " \n" in block and _BLANKS.search(block):
        return _Doubt
    text = block[indent:].replace("\n" + " " * indent, "\n").rstrip("\n")
    return text if sign == "|-" else f"{text}\n"
