"""The day and the agenda items of printed minutes.

All minutes here are made up, in the manner of several houses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.readers import read_document
from sst_cli.printed_minutes.recognition.minutes import read_minutes

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedMeeting


def meetings(text: str) -> tuple[PrintedMeeting, ...]:
    """The meetings in a text."""
    return read_minutes(read_document(text.encode(), "a.txt")).meetings


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\nLamps pdf icon PDF 22 KB\n", ["1", "2"]),
        ("1. Apologies\nNone.\n5. Lamps\n5.1. Were mended.\n1. First point\n", ["1", "5"]),
        ("C048/23      1.         APOLOGIES\n\nC049/23 2. LAMPS\n", ["C048/23", "C049/23"]),
        ("3 July 2024\n\n10 am\n\nItem 4: Lamps\n", ["4"]),
        ("1/ Open forum\n2/ Apologies\n", ["1", "2"]),
        ("1.APOLOGIES\n2.LAMPS\nItem 18 - Benches of March\n\n3 / Bins\n", ["1", "2", "3"]),
        ("4. Lamps\n\nActions:\n5. Mend them\n\n6. Ring the depot\n\nNext\n5. Bins\n", ["4", "5"]),
        ("Action\n\n1.0\n\nApologies\n\n1.1\n\nNone.\n\n2.0\n\nLamps\n", ["1", "2"]),
        ("PR/36/17   Apologies: none\nPR/37/17   Lamps:\n", ["PR/36/17", "PR/37/17"]),
        ("No numbers at all.\n", [None]),
        ("", []),
    ],
)
def test_items(text: str, numbers: list[str | None]) -> None:
    """Numbers open items, wherever they stand; days, hours, points of lists and paragraphs do not."""
    found = [item.number for meeting in meetings(text) for item in meeting.items]
    assert [number for number in found if number or found == [None]] == numbers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minutes of the Parish Council Meeting held on Tuesday 13 September 2016 in the hall\n", "2016-09-13"),
        ("Community Safety Partnership\nThursday, 18th February, 2010 11.00 am\n", "2010-02-18"),
        ("Action 119 \u2013 will complete on 22 September 2017\n", None),
        ("To confirm the minutes of the meeting held on 19 November 2009\n", None),
        ("Muddlecombe Forum\n\nThe lamps were broken on 3 May 2024.\n", None),
        ("PP to write by 3 May 2024\n", None),
    ],
)
def test_the_day_is_that_of_a_heading(text: str, day: str | None) -> None:
    """A day that something else is told of is not taken for that of the meeting: then none is known."""
    (meeting,) = meetings(text)
    assert (str(meeting.day.day) if meeting.day else None) == day
