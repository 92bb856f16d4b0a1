"""What is read of the course of a meeting: quorum, breaks, late arrivals and early departures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.printed_minutes.recognition.test_meetings import meeting

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedMeeting

TOP = "Muddle Council\nMinutes of the meeting held on 3 June 2024 at {}\n"
REST = "\n2. The pond\nNothing was said.\n3. Close\nThe meeting closed at 9.30 pm."


def held(words: str, start: str = "7pm", lists: str = "") -> PrintedMeeting:
    """A meeting whose first item has some words."""
    return meeting(f"{TOP.format(start)}{lists}1. Lamps\n{words}{REST}")


@pytest.mark.parametrize(
    ("words", "at", "resumed"),
    [
        ("The meeting was adjourned at 8.15 p.m. and resumed at 8.25 p.m.", "20:15", "20:25"),
        ("The Chairman adjourned the meeting at 7.35pm to talk.\nLamps.\nIt reconvened at 7.50.", "19:35", "19:50"),
        ("Meeting adjourned 19:05-19:20", "19:05", "19:20"),
        ("The meeting was adjourned between 7.05 and 7.15 for the public to speak.", "19:05", "19:15"),
        ("The committee broke for tea at 8.05pm and the meeting resumed at 8.15pm", "20:05", "20:15"),
        ("RESOLVED to adjourn. The meeting adjourned at 20.05 and re-started at 20.10.", "20:05", "20:10"),
    ],
)
def test_a_break_with_its_times(words: str, at: str, resumed: str) -> None:
    """A break says when the meeting stopped and went on; the half of the day is that of the meeting."""
    (found,) = held(words).fields["adjournments"]
    assert (found["at"], found["resumed"]) == (at, resumed)
    assert found["words"].where, "the words are in the document"


@pytest.mark.parametrize(
    "words",
    [
        "The meeting was adjourned at 9pm.",
        "The application was adjourned at 9pm and resumed at 9.30pm.",
        "Standing orders were suspended at 8.00pm and resumed at 8.10pm.",
        "The minutes of the adjourned meeting of 3 May, at which tea was at 4pm, were approved.",
        "The works were suspended at 9am and will resume at 10am.",
        "The meeting was adjourned at 8.30pm and resumed at 8.10pm.",
    ],
)
def test_what_is_no_break(words: str) -> None:
    """A meeting that did not go on has ended; other things stop and go on, too; no break ends before it began."""
    assert "adjournments" not in held(words).fields


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("The meeting was quorate (6 members present).", {"present": 6}),
        ("Quorum: 3", {"needed": 3}),
        ("There was no quorum.", {}),
        ("A quorum of four was present.", {"needed": 4}),
        ("The Chair declared the meeting quorate.", {}),
        ("The meeting was quorate, with 7 governors present and a quorum of 5.", {"needed": 5, "present": 7}),
        ("The above meeting of the council was inquorate and could not proceed.", {}),
    ],
)
def test_the_quorum_as_stated(words: str, counts: dict[str, Any]) -> None:
    """The record has the numbers that are printed, and the words."""
    found = held(words).fields["quorum"]
    assert found.pop("printed").words == words
    assert found == counts


@pytest.mark.parametrize(
    "words",
    ["The board agreed that the quorum be seven.", "The quorum was discussed.", "Sub-committees need a quorum."],
)
def test_a_quorum_of_something_else(words: str) -> None:
    """Rules on a quorum do not state whether this meeting had one."""
    assert "quorum" not in held(words).fields


LISTS = "Present: Cllr Ann Rowe, Cllr Ben Dean, Cllr C Smith, Cllr D Smith\n"


@pytest.mark.parametrize(
    ("words", "who", "field"),
    [
        ("Cllr Rowe joined the meeting at 7.20pm.", ["Cllr Ann Rowe"], "joined_at"),
        ("At 7.20pm Cllr Ben Dean left the meeting.", ["Cllr Ben Dean"], "left_at"),
        ("[Cllr Dean left]", ["Cllr Ben Dean"], "left_at"),
        ("Cllrs Rowe and Dean left the virtual meeting.", ["Cllr Ann Rowe", "Cllr Ben Dean"], "left_at"),
        ("Cllr D Smith arrived (7.10 pm).", ["Cllr D Smith"], "joined_at"),
        ("Cllr Smith left the meeting.", [], "left_at"),
        ("Cllr Rowe left the matter with the clerk.", [], "left_at"),
        ("Cllr Rowe joined the council in 1990.", [], "joined_at"),
    ],
)
def test_who_came_late_and_left_early(words: str, who: list[str], field: str) -> None:
    """The item in which it stands is recorded for who is meant without doubt."""
    found = held(words, lists=LISTS).attendance
    assert found
    assert [each.name.words for each in found.present if getattr(each, field) == "1"] == who
    assert not any(each.joined_at or each.left_at for each in found.present if each.name.words not in who)


def test_the_item_that_a_departure_names() -> None:
    """The item that is named counts, and none where there is no such item."""
    for number, expected in (("2", "2"), ("8", None)):
        found = held(f"Cllr Rowe joined the meeting at 7.20pm (noted in item {number}).", lists=LISTS).attendance
        assert found
        assert found.present[0].joined_at == expected
