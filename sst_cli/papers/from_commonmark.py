"""From the CommonMark of a paper to its blocks.

Five customs turn plain Markdown into what a board's papers need, and read well without being known:

* a list of which every entry begins with a label in parentheses, `- (1) the report be noted`, has clauses;
* a paragraph of nothing but emphasis right before a table is the table's caption;
* a quotation is a notice;
* full blocks by themselves are a bar of a chart;
* `[removed: ~~words~~]` and `[added: **words**]` are what went from a text and what came into it.

HTML is text like any other, and so is what Markdown takes for the address of a link elsewhere:
`[Exempt]: withheld`. What papers have no use for (code, pictures, rules) is read as its words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sst_cli.base.harmless import visible
from sst_cli.base.markup import literal
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
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline

_LABEL = r"\(([^()\s]{1,8})\)(?: |$)"
"""A label of a clause, `(1)`, `(xviii)`; a longer word in parentheses, or one that is escaped, begins a text."""
_SAFE_LINK = r"(?i)https?://"
"""A record could also give `javascript:` or `file:`; the words of such a link stay."""
_CHANGED = r"(?s)\[(?:(removed): ~~|(added): \*\*)((?:[^\\\[\]]|\\.)*?)(?(1)~~|\*\*)\]"
"""Words of a redline; brackets within are escaped, so that words from the records begin and end none."""


_NESTING = 50
"""Levels of blocks, two for a list in a list; a text with more is read line by line, and no word is lost."""


@cache
def _parser(*, redlines: bool) -> MarkdownIt:
    # Escaped characters stay tokens of their own, so that an escaped parenthesis begins no label.
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
        .enable("table")
        .disable(["text_join", "reference"])
    )
    parser.disable(["html_block", "html_inline"])
    if redlines:
        parser.inline.ruler.before("link", "changed", _changed)
    return parser


def blocks(text: str, *, redlines: bool = True) -> tuple[Block, ...]:
    """Read a text into blocks; any text can be read.

    Args:
        text: the CommonMark.
        redlines: whether words can be marked as removed or added; text from a record cannot mark its own words so.
    """
    parser = _parser(redlines=redlines)
    tokens = parser.parse(text)
    if any(token.level >= _NESTING - 1 for token in tokens):  # the parser leaves out what is nested deeper
        tokens = parser.parse("\n\n".join(literal(line.strip()) for line in text.split("\n")))
    return tuple(_blocks(SyntaxTreeNode(tokens)))


def _changed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as markdown-it calls its rules
    """Read words that are marked as removed or added."""
    found = re.compile(_CHANGED).match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        kind, whole = found[1] or found[2], (found.end(), state.posMax)
        state.push(f"{kind}_open", "", 1)
        state.pos, state.posMax = found.span(3)
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", "", -1)
        state.posMax = whole[1]
    state.pos = found.end()
    return True


def _blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    nodes = parent.children
    # Not with `next_sibling`, which looks for the node among all its siblings.
    for before, node, following in zip((None, *nodes), nodes, (*nodes[1:], None), strict=False):
        if following is not None and following.type == "table" and _caption(node):
            continue
        if node.type == "table":
            yield _table(node, _caption(before) if before else ())
        else:
            yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(int(node.tag[1]), _line(node))
    elif node.type == "paragraph":
        yield Paragraph(_line(node))
    elif node.type == "bullet_list":
        labels = [_label(item) for item in node.children]
        if all(labels):
            yield ClauseList(tuple(_clause(item, label) for item, label in zip(node.children, labels, strict=True)))
        else:
            yield BulletList(tuple(ListEntry(tuple(_blocks(item))) for item in node.children))
    elif node.type == "ordered_list":
        yield NumberedList(
            tuple(ListEntry(tuple(_blocks(item))) for item in node.children), int(node.attrs.get("start", 1))
        )
    elif node.type == "blockquote":
        yield Notice(tuple(_blocks(node)))
    elif node.type in ("code_block", "fence"):
        yield Paragraph(_broken(node.content.rstrip("\n")))


def _line(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """The inlines of a paragraph, heading or cell, words that touch as one."""
    return _joined(inline for child in node.children for inline in _inlines(child))


def _joined(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Words) and isinstance(last, Words):
            found[-1] = Words(last.text + inline.text)
        else:
            found.append(inline)
    return tuple(inline for inline in found if inline != Words(""))


def _inlines(node: SyntaxTreeNode) -> Iterator[Inline]:
    if node.type == "inline":
        for child in node.children:
            yield from _inlines(child)
    elif node.type in ("strong", "em", "link", *_SIGNS):
        yield from _marked(node)
    elif node.type == "hardbreak":
        yield Break()
    elif node.type == "softbreak":
        yield Words(" ")
    # Before words: a bar is text of nothing but full blocks.
    elif node.content and not node.content.strip(BAR):
        yield Bar(len(node.content))
    else:
        yield Words(visible(node.content))


_SIGNS: dict[str, type[Removed | Added]] = {"removed": Removed, "added": Added}


def _marked(node: SyntaxTreeNode) -> Iterator[Inline]:
    within = _line(node)
    if node.type in _SIGNS:
        yield _SIGNS[node.type](within)
    elif node.type == "strong":
        yield Strong(within)
    elif node.type == "em":
        yield Emphasis(within)
    elif re.match(_SAFE_LINK, url := str(node.attrs.get("href", ""))) and not _is_changed(node):
        yield Link(url, within)
    else:
        yield from within


def _is_changed(node: SyntaxTreeNode) -> bool:
    """Whether it stands within words of a redline, where Word knows no links."""
    above = node.parent
    return above is not None and (above.type in _SIGNS or _is_changed(above))


def _broken(text: str) -> tuple[Inline, ...]:
    """Lines that stay lines."""
    found: list[Inline] = []
    for line in text.split("\n"):
        found += [Words(visible(line.strip())), Break()]
    return tuple(found[:-1])


def _label(item: SyntaxTreeNode) -> str:
    """The label that an entry of a list begins with, if it does."""
    first = item.children[0] if item.children else None
    inline = first.children[0] if first is not None and first.type == "paragraph" and first.children else None
    text = inline.children[0] if inline is not None and inline.children else None
    found = re.match(_LABEL, text.content) if text is not None and text.type == "text" else None
    return found[1] if found else ""


def _clause(item: SyntaxTreeNode, label: str) -> ListEntry:
    first, *rest = _blocks(item)
    words, *others = first.inlines if isinstance(first, Paragraph) else ()
    text = words.text if isinstance(words, Words) else ""
    start = text.removeprefix(f"({label})").removeprefix(" ")
    begun = (Words(start), *others) if start else tuple(others)
    return ListEntry((Paragraph(begun), *rest), label)


def _caption(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """Return the words of a paragraph if all of it is emphasised."""
    if node.type != "paragraph":
        return ()
    (inline, *_) = node.children
    return _line(inline.children[0]) if [child.type for child in inline.children] == ["em"] else ()


def _table(node: SyntaxTreeNode, caption: tuple[Inline, ...]) -> TableBlock:
    head, *bodies = node.children
    cells = head.children[0].children
    rows = tuple(tuple(_line(cell) for cell in row.children) for body in bodies for row in body.children)
    numeric = tuple("right" in str(cell.attrs.get("style", "")) for cell in cells)
    return TableBlock(caption, tuple(_line(cell) for cell in cells), rows, numeric)
