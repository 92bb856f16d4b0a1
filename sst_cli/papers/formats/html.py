"""A paper as one web page that holds all it needs: readable aloud, on a telephone and in print, no scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from sst_cli.base.ids import FreeNames
from sst_cli.papers.blocks import (
    BAR,
    Added,
    Bar,
    Block,
    Break,
    BulletList,
    ClauseList,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListEntry,
    Notice,
    NumberedList,
    Paragraph,
    Removed,
    Strong,
    TableBlock,
    Words,
    plain,
)
from sst_cli.papers.columns import LONG_WORD
from sst_cli.papers.outline import outline
from sst_cli.papers.templates import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.papers import Paper
    from sst_cli.papers.formats import Style

ENDING = ".html"
EXTRA = ""
NEEDS = ""

# The policy holds whatever a repository's own stylesheet asks for: nothing runs, and nothing is fetched.
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {hashes}; img-src data:; \
font-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{styles}
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def render(paper: Paper, style: Style) -> bytes:
    """Return the page; the repository's own `paper.css` stands after the shipped one, so that it has the last word."""
    sheets = [_harmless_css(text) for text in texts(style.own, "paper.css")]
    page = _PAGE.format(
        language=escape(paper.language),
        title=escape(_title(paper)),
        hashes=" ".join(f"'sha256-{_digest(sheet)}'" for sheet in sheets),
        styles="\n".join(f"<style>{sheet}</style>" for sheet in sheets),
        body=_Body().blocks(outline(paper)),
    )
    return page.encode()


def _title(paper: Paper) -> str:
    """The title of the browser's tab: the paper and whose it is."""
    return (
        f"{paper.title} \u2013 {paper.subject}" if paper.subject and paper.subject not in paper.title else paper.title
    )


def _harmless_css(text: str) -> str:
    """Keep a stylesheet within its element; line ends are those that a browser sees when it takes the digest."""
    # `<\/` means the same in CSS, and ends no element.
    return re.sub(r"\r\n?", "\n", text).replace("\0", "\ufffd").replace("</", "<\\/")


def _digest(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


class _Body:
    """What is between the beginning of the page and its end; it remembers which names are taken."""

    def __init__(self) -> None:
        self._ids = FreeNames()
        self._heading = ""
        self._tables: Counter[str] = Counter()

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            words = plain(block.inlines)
            self._heading = self._ids.take("title") if block.level == 1 else self._ids.take_slug(words, "part")
            return f'<h{block.level} id="{self._heading}">{_inlines(block.inlines)}</h{block.level}>'
        if isinstance(block, Paragraph):
            return f"<p>{_inlines(block.inlines)}</p>"
        if isinstance(block, Notice):
            return f'<div class="notice" role="note">\n{self.blocks(block.blocks)}\n</div>'
        if isinstance(block, TableBlock):
            return self._table(block)
        return self._list(block)

    def _list(self, block: BulletList | NumberedList | ClauseList) -> str:
        items = "\n".join(f"<li>{self._item(item)}</li>" for item in block.items)
        if isinstance(block, NumberedList):
            return f'<ol start="{block.start}">\n{items}\n</ol>'
        # Some screen readers do not take a list without bullets for a list unless it has the role.
        clauses = ' class="clauses" role="list"' if isinstance(block, ClauseList) else ""
        return f"<ul{clauses}>\n{items}\n</ul>"

    def _item(self, item: ListEntry) -> str:
        """Return an entry; its label is text, so that it is copied and read aloud with the words."""
        label = f'<span class="label">({escape(item.label)})</span> ' if item.label else ""
        first, *rest = item.blocks or (Paragraph(()),)
        begun = _inlines(first.inlines) if isinstance(first, Paragraph) else self._block(first)
        return "\n".join((f"{label}{begun}", *map(self._block, rest)))

    def _table(self, table: TableBlock) -> str:
        """Return a table in a region of its own, which can be scrolled with the keyboard where it is too wide.

        Regions are known by the heading above and the caption; a number is added where those are the same.
        """
        id_ = self._ids.take(f"{self._heading}-table")
        name = f"{self._heading} {plain(table.caption)}"
        self._tables[name] += 1
        again = f'<span class="aside"> ({self._tables[name]})</span>' if self._tables[name] > 1 else ""
        caption = _inlines(table.caption) or '<span class="aside">Table</span>'
        head = "".join(map(_header_cell, table.header, table.numeric))
        rows = "\n".join(f"<tr>{''.join(map(_cell, row, table.numeric))}</tr>" for row in table.rows)
        return (
            f'<div class="wide" role="region" aria-labelledby="{self._heading} {id_}" tabindex="0">\n<table>\n'
            f'<caption id="{id_}">{caption}{again}</caption>\n'
            f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
        )


def _header_cell(cell: tuple[Inline, ...], numeric: bool) -> str:  # noqa: FBT001  as the columns say
    """Return a heading; an empty one names no column, so it is none."""
    figures = ' class="figures"' if numeric else ""
    return f'<th scope="col"{figures}>{_inlines(cell)}</th>' if plain(cell).strip() else "<td></td>"


def _cell(cell: tuple[Inline, ...], numeric: bool) -> str:  # noqa: FBT001  as the columns say
    return f'<td class="figures">{_inlines(cell)}</td>' if numeric else f"<td>{_inlines(cell)}</td>"


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    if isinstance(inline, Words):
        return _words(inline.text)
    if isinstance(inline, Break):
        return "<br>\n"
    if isinstance(inline, Bar):  # the figure is beside it, so it is not read aloud
        return f'<span class="bar" aria-hidden="true">{BAR * inline.length}</span>'
    within = _inlines(inline.inlines)
    if isinstance(inline, Link):
        bare = ' class="bare"' if plain(inline.inlines) == inline.url else ""
        return f'<a href="{escape(inline.url)}"{bare}>{within}</a>'
    before, after = _AROUND[type(inline)]
    return f"{before}{within}{after}"


_HEARD = '<span class="aside">{}</span>'
_AROUND: dict[type[Inline], tuple[str, str]] = {
    Strong: ("<strong>", "</strong>"),
    Emphasis: ("<em>", "</em>"),
    # Most screen readers do not announce these elements, so words stand beside them.
    Removed: (f"<del>{_HEARD.format('[removed: ')}", f"{_HEARD.format(']')}</del>"),
    Added: (f"<ins>{_HEARD.format('[added: ')}", f"{_HEARD.format(']')}</ins>"),
}


def _words(text: str) -> str:
    """Return words; a very long one has places where a narrow column may break it."""
    # Addresses and ids are ASCII; a long word in other letters is left to the browser.
    parts = re.split(rf"([!-~]{{{LONG_WORD + 1},}})", text)
    return "".join(_breakable(part) if index % 2 else escape(part) for index, part in enumerate(parts))


def _breakable(word: str) -> str:
    """Let a word break where an address or an id has its joints, or else after sixteen letters."""
    return "<wbr>".join(map(escape, re.findall(r".{1,16}?(?:[/#?&=_.;-]+|$)|.{16}", word)))
