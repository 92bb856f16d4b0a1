"""Who is to act and by when, behind an action, on a line below it, and in the columns beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.recognition.minutes import read_minutes
from tests.printed_minutes.recognition.building import document

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedAction

TOP = "Muddle Council\nMinutes of the meeting held on 3 June 2024\nPresent: Ann Rowe (AR), Bob Teal (BT)\n"
WIDE = "|! No | Item | Decision | Action / who / when |\n"
FIVE = "|! No | Discussion | Action | By whom | By when |\n"
BY = "|! No | Item | Action by | Action date |\n"


def actions(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """The words, owners and day of each action of a text."""
    (meeting,) = read_minutes(document(TOP + text)).meetings
    found: list[PrintedAction] = [action for item in meeting.items for action in item.actions]
    return [(each.text.words, each.owners, each.due) for each in found]


def in_cell(words: str, headings: str = WIDE) -> list[tuple[str, tuple[str, ...], str | None]]:
    """The actions of a cell, in a table with another row."""
    rows = f"| 1 | Lamps\\\nTwo are out. | Noted | {words} |\n| 2 | Pond\\\nIt is full and was cleaned. | | |"
    return actions(f"{headings}{rows}")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ring the depot\\\nAR \u2013 23/06/2024", [("Ring the depot", ("AR",), "23/06/2024")]),
        ("Ring the depot \u2013 AR\\\nnext panel", [("Ring the depot", ("AR",), "next panel")]),
        ("Ring the depot \u2013 AR / BT\\\n30/06/2024", [("Ring the depot", ("AR", "BT"), "30/06/2024")]),
        ("Ring the depot \u2013 AR \u2013 end of June", [("Ring the depot", ("AR",), "end of June")]),
        ("Ring the depot, 30 June 2024", [("Ring the depot", (), "30 June 2024")]),
        ("All to ring\\\nAR", [("All to ring", (), None), ("AR", (), None)]),
        ("Visit the hall \u2013 Mill Lane", [("Visit the hall \u2013 Mill Lane", (), None)]),
    ],
)
def test_who_and_when_in_the_cell_of_an_action(cell: str, expected: list[object]) -> None:
    """Initials and a day behind a dash, or on a line below, belong to the words before them."""
    assert in_cell(cell) == expected


def test_as_many_owners_and_days_as_actions() -> None:
    """The lines of cells side by side belong together one by one, else each to all."""
    table = (
        "| 1 | Lamps\\\nTwo are out. | Ring the depot\\\nPaint the post | AR\\\nBT | 5 July\\\n6 July |\n"
        "| 2 | Pond\\\nIt is full. | Drain it\\\nTell Ann | BT | 7 July |"
    )
    assert actions(FIVE + table) == [
        ("Ring the depot", ("AR",), "5 July"),
        ("Paint the post", ("BT",), "6 July"),
        ("Drain it", ("BT",), "7 July"),
        ("Tell Ann", ("BT",), "7 July"),
    ]


def test_owners_beside_the_text_of_an_item() -> None:
    """In a table of numbers and items the rows without a number are the text, and who acts on it stands beside."""
    table = (
        "| **1.** | **Apologies** | | |\n| | None | | |\n| **2.** | **Lamps** | BT | |\n"
        "| | The post would be painted soon. | AR | 5/7/24 |\n| | The pond is full. | | |"
    )
    (meeting,) = read_minutes(document(TOP + BY + table)).meetings
    assert [(item.number, item.title.words if item.title else None) for item in meeting.items] == [
        ("1", "Apologies"),
        ("2", "Lamps"),
    ]
    assert actions(BY + table) == [("AR", (), "5/7/24")]
