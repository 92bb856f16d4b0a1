"""Papers to try the formats on, and what is read back from each format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.markup import literal
from sst_cli.papers import Paper
from sst_cli.papers.blocks import (
    Block,
    BulletList,
    ClauseList,
    Heading,
    ListEntry,
    Notice,
    NumberedList,
    Paragraph,
    TableBlock,
    plain,
)
from tests.papers.test_papers import NASTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FOLDER = Path(__file__).parent
WORSE = [
    *NASTY,
    "right-to-left marks: \u202egnp.exe\u2066\u200f end",
    "controls: \x1b[31m \x00 \x0b \x7f \x9b \ufffe end",
    "pictures 👩\u200d👩\u200d👧 🏴\u200d☠️ 1️⃣ 漢字 ｗｉｄｅ e\u0301",
    "letters beyond: 𝒜 ქართული हिन्दी ਪੰਜਾਬੀ עברית ",
    "soft\u00adhyphen, hard\u00a0blank, zero\u200bwidth, 'quotes' \"and\" more... --- 1/2 (c) -> fi ffl",
    "#eval(1) $1$ @ref *x* _y_ `z` \\n #{ } [ ] <label> // no comment /* nor this */ = == + - / ~",
    "=cmd|'/C calc'!A0 {{ x }} %s %d ${HOME} &#x1b; &lt;b&gt; </style></title> ]]> --> <!-- ",
    "blanks " * 430,
]
"""Words that try to break out of a format, or to get lost in one."""


def paper(name: str) -> Paper:
    """A paper of a made-up partnership from this folder."""
    return of_text((FOLDER / f"{name}.md").read_text(encoding="utf-8"), name)


def of_text(text: str, name: str = "minutes") -> Paper:
    """A paper that says this; its title is its first line."""
    title = text.partition("\n")[0].removeprefix("# ")
    return Paper(name=name, title=title, text=text, subject="Safer Muddlecombe Partnership")


def nasty(texts: Sequence[str] = WORSE, *, tables: bool = True) -> Paper:
    """A paper that says each of the bad things in each place that a paper has for words."""
    told = ["# A paper of nasty words", ""]
    for number, text in enumerate(texts, 1):
        words = literal(text)
        told += [f"## {words}", "", words, "", f"**{words}** and *{words}* x", "", f"> {words}", ""]
        told += [f"- (1) {words}", f"- (2) {words}", f"  - (a) {words}", "", "Between.", "", f"- {words}", "- x", ""]
        told += [f"1. {words}", "2. x", ""]
        if tables:
            told += [f"*Table {number} {words}*", "", f"| {words} | Other |", "| --- | ---: |"]
            told += [f"| {words} | 1 |", f"| x | {words} |", ""]
    return of_text("\n".join(told))


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """All that a reader must find, in order: the words of each block, and labels before theirs."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield plain(block.inlines)
        elif isinstance(block, TableBlock):
            cells = (plain(cell) for row in (block.header, *block.rows) for cell in row)
            yield from (plain(block.caption), *cells)
        elif isinstance(block, Notice):
            yield from said(block.blocks)
        else:
            for index, item in enumerate(block.items):
                yield from (label(block, index, item), *said(item.blocks))


def label(block: BulletList | NumberedList | ClauseList, index: int, item: ListEntry) -> str:
    """What stands before an entry of a list."""
    if isinstance(block, ClauseList):
        return f"({item.label})"
    return f"{block.start + index}." if isinstance(block, NumberedList) else "\u2022"


def letters(words: Iterable[str]) -> str:
    """The words without blanks, for formats break lines where they like."""
    return "".join("".join(words).split())
