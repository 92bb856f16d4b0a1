"""The table of members in a form: who came, who sent apologies, who was absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.house import phrases
from sst_cli.printed_minutes.house.lines import GUIDANCE
from sst_cli.printed_minutes.printed import NotPlaced, Printed, PrintedAt

if TYPE_CHECKING:
    from sst_cli.printed_minutes.blocks import GridBlock
    from sst_cli.printed_minutes.house.lines import HouseLine
    from sst_cli.printed_minutes.house.phrases import KnownWords
    from sst_cli.printed_minutes.printed import PrintedAttendee

_MARKS = {
    "present": ("present", "p", "yes", "y", "x", "\u2713", "\u2714", "came"),
    "apologies": ("apologies", "apology", "a", "apols"),
    "absent": ("absent", "no", "n"),
    "in_attendance": ("in attendance", "attending", "guest", "ia"),
}


def table_attendance(
    line: HouseLine, grid: GridBlock, known: KnownWords, left: list[NotPlaced]
) -> dict[str, tuple[PrintedAttendee, ...]]:
    """Return the lists that a filled-in table makes; a row without a mark is not recorded, and listed as left out."""
    lists: dict[str, list[PrintedAttendee]] = {}
    for nth, row in enumerate(grid.rows):
        cells = [GUIDANCE.sub("", cell.words).strip() for cell in row.cells]
        at = line.at._replace(row=nth)
        name = cells[0] if cells else ""
        marks = [_list_of(each) for each in cells[1:]]
        found = next((each for each in marks if each), None)
        if nth and name and found:
            entry = line._replace(words=name, at=at)
            lists.setdefault(found, []).append(phrases.attendee(entry, known))
        elif any(cells):
            left.append(NotPlaced(Printed(" ".join(cells), (PrintedAt(at.block, nth),)), _reason(nth, name)))
    return {key: tuple(each) for key, each in lists.items()}


def _reason(nth: int, name: str) -> str:
    return f'nobody wrote whether "{name}" came' if nth and name else "the heading of the form's table"


def _list_of(words: str) -> str | None:
    folded = words.casefold().strip(" .")
    return next((name for name, marks in _MARKS.items() if folded in marks), None)
