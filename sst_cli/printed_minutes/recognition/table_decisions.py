"""Decisions in a column of a table: applications, grants and proposals, with what was decided on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import EntryBlock
from sst_cli.printed_minutes.printed import Printed, PrintedAt, PrintedClause, PrintedDecision
from sst_cli.printed_minutes.recognition.decisions import opening, sentences_of
from sst_cli.printed_minutes.recognition.tables import decision_column
from sst_cli.printed_minutes.recognition.voting import is_only_motion, moved_in, with_motion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import GridBlock, GridCell


def in_table(block: GridBlock, index: int) -> Iterator[PrintedDecision]:
    """Yield the decisions of a table that has a column for them, one of each row; its words stay in the table.

    Args:
        block: the table.
        index: its place in the document.
    """
    column = decision_column(block)
    if column is None:
        return
    verb = block.rows[0].cells[column].words.strip()
    for row, cells in enumerate(block.rows[1:], 1):
        if column < len(cells.cells) == len(block.rows[0].cells):
            found = _of_cell(cells.cells[column], PrintedAt(index, row, column), verb)
            yield from (found,) if found else ()


def _of_cell(cell: GridCell, at: PrintedAt, verb: str) -> PrintedDecision | None:
    """Return the decision in a cell: its sentences, but those on movers and votes, or its points as clauses."""
    decision = PrintedDecision(verb=verb, in_prose=True)
    texts: list[PrintedClause] = []
    stem: Printed | None = None
    for part, block in enumerate(cell.blocks):
        label_of = opening(block.text.words) if not texts else None
        begin = label_of.end if label_of else 0
        if label_of:
            decision = decision.but(verb=label_of.verb)
            stem = Printed(block.text.words[:begin].strip(), (at._replace(part=part, end=begin),))
        for each in sentences_of(block.text.words, begin):
            words = block.text.words[each.start : each.end].strip()
            printed = Printed(words, (at._replace(part=part, start=each.start, end=each.end),))
            if is_only_motion(words):
                decision = with_motion(decision, moved_in(printed))
            elif isinstance(block, EntryBlock) or not stem or label_of:
                label = block.marker.strip("(). ") if isinstance(block, EntryBlock) and not each.start else None
                if words.endswith(":") and not texts:
                    stem = printed
                else:
                    texts.append(PrintedClause(text=printed, label=label if label and label.isalnum() else None))
    if not any(any(letter.isalpha() for letter in each.text.words) for each in texts):
        return None
    return decision.but(stem=stem, clauses=tuple(texts))
