"""What every format may rely on in a paper: one title, headings that skip no level, and none within other blocks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sst_cli.papers.blocks import (
    Block,
    BulletList,
    ClauseList,
    Heading,
    Notice,
    NumberedList,
    Paragraph,
    Strong,
    TableBlock,
    Words,
    plain,
)
from sst_cli.papers.from_commonmark import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.papers import Paper


def outline(paper: Paper) -> tuple[Block, ...]:
    """Return the blocks of a paper; a template that lacks a title, or skips a level, is put right."""
    found = [block for block in map(_calm, blocks(paper.text)) if _says_something(block)]
    first = next((block for block in found if isinstance(block, Heading)), None)
    title = first if first is not None and first.level == 1 else Heading(1, (Words(paper.title),))
    return tuple(_levelled(found if title is first else [title, *found], title))


def with_leads(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Return each block, and whether it leads to the list or table after it, so that a page should not end between."""
    for block, following in pairwise((*blocks, None)):
        if block is not None:
            yield (
                block,
                isinstance(block, Paragraph)
                and isinstance(following, BulletList | NumberedList | ClauseList | TableBlock),
            )


def _says_something(block: Block) -> bool:
    return not isinstance(block, Heading | Paragraph) or bool(plain(block.inlines).strip())


def _calm(block: Block) -> Block:
    """Leave headings only at the top; deeper ones become strong words."""
    if isinstance(block, Notice):
        return Notice(tuple(map(_within, block.blocks)))
    if isinstance(block, BulletList | NumberedList | ClauseList):
        items = tuple(item._replace(blocks=tuple(map(_within, item.blocks))) for item in block.items)
        return block._replace(items=items)
    return block


def _within(block: Block) -> Block:
    return Paragraph((Strong(block.inlines),)) if isinstance(block, Heading) else _calm(block)


def _levelled(found: list[Block], title: Heading) -> Iterator[Block]:
    """Put all headings but the title below it, one step at most at a time."""
    level = 1
    for block in found:
        if isinstance(block, Heading) and block is not title:
            # Screen readers announce levels, and PDF/UA-1 refuses a paper whose headings skip one.
            level = min(max(block.level, 2), level + 1)
            yield block._replace(level=level)
        else:
            yield block
