"""Documents as no person would write them: comments everywhere, every kind of quotes, odd text, odd layout."""

from __future__ import annotations

import json
from random import Random
from typing import Any, NamedTuple

PLAIN = (
    "Bootle Town Hall",
    "2022-06-22",
    "sst-2022-06-22#4(2)",
    "Siân's adolygu",
    "Łódź, żółw i £5",
    "a" * 3000,
    "emoji 😀 and – dashes",
    "http://example.invalid/x#y",
    "it's 50% (or more)",
    "x",
)
ODD = (
    "no",
    "on",
    "017",
    "1.10",
    "12:30",
    "~",
    "null",
    "true",
    "",
    " leading",
    "trailing ",
    "- item",
    "# hash",
    ": colon",
    "key: value",
    "| pipe",
    "& and",
    "* star",
    "! bang",
    "% percent",
    "@ at",
    "` tick",
    "a #b",
    "tab\there",
    "next\x85line",
    "line\u2028separator",
    "\ufeffmark",
    "no-break\xa0blank",
    "[1, 2",
    "{a",
    "a, b",
    "'quoted'",
    '"double"',
    "back\\slash",
    "“curly”",
    "?",
    "-",
    "...",
    "---",
    "\x07bell",
    "x" * 3000 + ": y",
)
LINES = (
    "first\nsecond",
    "first\nsecond\n",
    "one\n\ntwo\n",
    "* a\n* b\n",
    "a: b\n# no comment\nc\n",
    "deep\n  deeper\nback\n",
    "£ one\nŵ two",
)
_UNSEEN = "\x7f\x85\xa0\u2028\u2029\ufeff"
NUMBERS = (0, 1, -7, 42, 1.5, -0.25, 10**14, True, False, None)
KEYS = ("text", "note", "due", "owners", "updates", "raised", "x-own", "źródło", "a key", "date", "status", "no", "k")


class Written(NamedTuple):
    """A document and what was put into it."""

    text: str
    value: dict[str, Any]
    above: dict[str, str]
    """For a comment above an entry, that entry's first line."""
    behind: dict[str, tuple[str, int]]
    """For a comment below an entry and deeper than it, that entry's last line and its column."""


def document(seed: int) -> Written:
    """Write a document, the same for the same seed."""
    return _Writer(Random(seed)).write()


def value(random: Random, depth: int = 0) -> Any:
    """Make something that a record may hold."""
    kind = random.random()
    if depth < 4 and kind < 0.2:
        keys = random.sample(KEYS, random.randrange(1, 5))
        return {key: value(random, depth + 1) for key in keys}
    if depth < 4 and kind < 0.4:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    return random.choice((random.choice(PLAIN), random.choice(ODD), random.choice(LINES), random.choice(NUMBERS)))


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.comments = 0
        self.in_block = False
        """Whether the last line is one of a text to which a deeper comment would belong."""
        self.above: dict[str, str] = {}
        self.behind: dict[str, tuple[str, int]] = {}
        self.remark = random.random() * 0.7
        """How likely a comment is at each place."""
        self.dash = random.choice((0, 2, 2, 4))
        self.step = random.choice((2, 2, 4))

    def write(self) -> Written:
        keys = self.random.sample(KEYS, self.random.randrange(2, 8))
        whole = {key: value(self.random) for key in keys}
        if self.random.random() < 0.3:
            self.lines.append(f"{self.comment()} heads the file")
            self.lines += [""] * self.random.randrange(2)
        for key in list(whole):
            self.entry(f"{self.key(key)}:", whole[key], 0)
        if self.random.random() < 0.2:
            self.lines.append(self.comment())
        end = self.random.choice(("\n", "\n", "\n", "\r\n", "\r\n", "\r"))
        text = end.join(self.lines) + ("" if not self.in_block and self.random.random() < 0.3 else end)
        if self.random.random() < 0.1:
            text = f"\ufeff{text}"
        return Written(text, whole, self.above, self.behind)

    def likely(self) -> bool:
        return self.random.random() < self.remark

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}."

    def key(self, text: str) -> str:
        return json.dumps(text, ensure_ascii=False) if text == "no" or self.random.random() < 0.1 else text

    def entry(self, sign: str, value_: Any, column: int) -> None:
        """Write an entry behind its sign, a key with a colon or a dash, with comments around it."""
        if self.lines and self.random.random() < 0.15:
            self.lines.append("")
        above: list[str] = []
        while self.likely() and len(above) < 2:
            above.append(self.comment())
            self.lines.append(" " * column + above[-1])
        first, self.in_block = len(self.lines), False
        self.lines.append(" " * column + sign)
        self.value(value_, column, is_item=sign == "-")
        self.above.update(dict.fromkeys(above, self.lines[first]))
        if self.likely() and not self.in_block:
            below = self.comment()
            self.behind[below] = (self.content(), column)
            self.lines += [""] * (self.random.random() < 0.2)
            self.lines.append(" " * (column + self.random.choice((1, 2, 3))) + below)

    def content(self) -> str:
        return next(line for line in reversed(self.lines) if line.strip() and not line.lstrip().startswith("#"))

    def value(self, value_: Any, column: int, *, is_item: bool) -> None:
        if isinstance(value_, (dict, list)) and (not value_ or self.random.random() < 0.2):
            self.behind_sign(self.brackets(value_))
        elif isinstance(value_, dict):
            self.mapping(value_, column, is_item=is_item)
        elif isinstance(value_, list):
            self.sign_comment()
            dash = 2 if is_item else self.dash
            for each in value_:
                self.entry("-", each, column + dash)
        elif isinstance(value_, str):
            self.text(value_, column)
        elif value_ is None and self.random.random() < 0.5:
            self.sign_comment()
        else:
            self.behind_sign(json.dumps(value_))

    def sign_comment(self) -> None:
        if self.likely():
            self.lines[-1] += f"  {self.comment()}"

    def behind_sign(self, text: str) -> None:
        self.in_block = text[0] in "|>"
        self.lines[-1] += " " * self.random.choice((1, 1, 1, 3)) + text
        self.sign_comment()

    def mapping(self, value_: dict[str, Any], column: int, *, is_item: bool) -> None:
        pairs = list(value_.items())
        if is_item and self.random.random() < 0.8:
            (key, first), *pairs = pairs
            self.lines[-1] += f" {self.key(key)}:"
            inner = column + 2
            self.value(first, inner, is_item=False)
        else:
            self.sign_comment()
            inner = column + (2 if is_item else self.step)
        for key, each in pairs:
            self.entry(f"{self.key(key)}:", each, inner)

    def brackets(self, value_: Any) -> str:
        if isinstance(value_, dict):
            pairs = (f"{json.dumps(key, ensure_ascii=False)}: {self.brackets(each)}" for key, each in value_.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(value_, list):
            return f"[{', '.join(map(self.brackets, value_))}{',' if value_ and self.random.random() < 0.2 else ''}]"
        if isinstance(value_, str):
            return value_ if value_ == "x" else self.double(value_)
        return json.dumps(value_)

    def double(self, text: str) -> str:
        escaped = json.dumps(text, ensure_ascii=text.isascii() or (max(text) < "\ud800" and self.random.random() < 0.3))
        return "".join(f"\\u{ord(each):04x}" if each in _UNSEEN else each for each in escaped)

    def text(self, text: str, column: int) -> None:
        inner = column + self.random.choice((1, 2, 4))
        styles = [self.double(text)]
        seen = text.isprintable()
        if seen and "\n" not in text:
            styles.append("'" + text.replace("'", "''") + "'")
        if text in PLAIN:
            styles += [text] * 4
        if "\n" in text and self.random.random() < 0.8:
            self.block(text, inner)
        elif text in PLAIN and " " in text and self.random.random() < 0.4:
            self.folded(text, inner)
        else:
            self.behind_sign(self.random.choice(styles))

    def block(self, text: str, inner: int) -> None:
        self.behind_sign("|" if text.endswith("\n") else "|-")
        for line in text.removesuffix("\n").split("\n"):
            self.lines.append(f"{' ' * inner}{line}" if line else "")

    def folded(self, text: str, inner: int) -> None:
        """Write a text over several lines: in a folded block, in quotes or without."""
        style = self.random.choice((">-", '"', "'", ""))
        words = text.replace("'", "''") if style == "'" else text
        one, *more = words.split(" ")
        margin = " " * inner
        if style == ">-":
            self.behind_sign(style)
            self.lines += [f"{margin}{line}" for line in (one, *more)]
            return
        self.in_block = False
        self.lines[-1] += f" {style}{one}"
        self.lines += [f"{margin}{line}" for line in more]
        self.lines[-1] += style
        self.sign_comment()
