"""Blocks one after another, those in cells of tables too; tables without empty rims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import (
    EntryBlock,
    FurnitureBlock,
    GridBlock,
    HeadingBlock,
    ParagraphBlock,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.printed_minutes.blocks import DocumentBlock

CellBlock = ParagraphBlock | EntryBlock | HeadingBlock
"""What may stand in a cell."""


def flattened(blocks: Iterable[DocumentBlock]) -> Iterator[CellBlock | FurnitureBlock]:
    """Yield all blocks that have words of their own, in their order."""
    for block in blocks:
        if isinstance(block, GridBlock):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.blocks
        else:
            yield block
