"""Which lines are items, and what their numbers and titles are, in shapes that councils and web pages print."""

from __future__ import annotations

import pytest

from tests.printed_minutes.recognition.test_meetings import TOP, meeting


def outline(text: str) -> list[tuple[str | None, str | None]]:
    """The number and the title of each item of a text."""
    return [(item.number, item.title.words if item.title else None) for item in meeting(text).items]


REFERENCES = ["F0{}:06/24", "Mud/28{}/07-08", "2425/FC/13{}", "23-24/04{}", "MC 24.06.0{}", "HWB{}/24"]


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_of_any_parts_counts_items(reference: str) -> None:
    """A minute number may have several groups of letters and figures, of which one counts."""
    titles = ["To elect a Vice-Chair", "Lamps", "The pond"]
    lines = [f"{reference.format(nth)} {title}\nNothing was reported." for nth, title in enumerate(titles, 1)]
    read = outline(TOP + "\n".join(lines))
    assert [title for _, title in read] == titles
    assert [number for number, _ in read] == [reference.format(nth) for nth in (1, 2, 3)]


@pytest.mark.parametrize("first", ["C04{}/23 {}. ", "{1}. C04{0}/23 ", "24/04{} {}) ", "MC/24/04{} Item {}: "])
def test_the_agenda_number_beside_the_minute_number_is_kept_apart(first: str) -> None:
    """The item has the minute number, and the number on the agenda in a field of its own."""
    titles = ["Apologies", "Lamps", "The pond"]
    found = meeting(
        TOP + "\n".join(f"{first.format(nth, nth)}{title}\nNothing was said." for nth, title in enumerate(titles, 1))
    ).items
    assert [item.title and item.title.words for item in found] == titles
    assert [item.fields["agenda_number"].words.removeprefix("Item ") for item in found] == ["1", "2", "3"]
    assert [(item.number or "")[-4:-3] == "4" or "04" in (item.number or "") for item in found] == [True] * 3


def test_a_title_that_begins_with_years_has_one_number() -> None:
    """Years behind the number of an item are words of the title."""
    read = outline(f"{TOP}1. Minutes\nAgreed.\n2. 20/21 accounts\nNoted.\n3. 21/22 budget\nNoted.")
    assert read == [("1", "Minutes"), ("2", "20/21 accounts"), ("3", "21/22 budget")]


@pytest.mark.parametrize(
    "title",
    [
        "Reviewing: the past year",
        "MINUTES OF THE PREVIOUS MEETING OF THE 28TH JULY, 2017",
        "DECLARATIONS OF OTHER INTEREST(s)",
        "Co-option of councillors (up to six are permitted)",
        "Minute 6 - Report of the warden",
    ],
)
def test_a_title_on_its_own_line_below_the_number_is_whole(title: str) -> None:
    """A colon, figures or brackets end no title that has a line of its own; the size of its file is no part of it."""
    tail = " pdf icon PDF 135 KB"
    lines = f"1.\n{title}{tail}\nMinutes:\nThe report was noted.\n2.\nLamps{tail}\nMinutes:\nNothing was said."
    assert outline(TOP + lines) == [("1", title), ("2", "Lamps")]


def test_a_part_with_its_number_and_title_on_two_lines() -> None:
    """Below an item a number alone has its title on the next line, too."""
    parts = "4.1\nMinute 6 - Lamps\nThey were mended.\n4.2\nThe pond\nIt was full.\n"
    text = f"{TOP}3.\nMinutes\nNone.\n4.\nMatters arising\n{parts}5.\nClose\nNone."
    item = next(each for each in meeting(text).items if each.number == "4")
    assert [(part.number, part.title and part.title.words) for part in item.items] == [
        ("4.1", "Minute 6 - Lamps"),
        ("4.2", "The pond"),
    ]
