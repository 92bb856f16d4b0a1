"""The interests that people declared are read from the narrative of any item."""

from __future__ import annotations

import pytest

from sst_cli.printed_minutes.printed import Printed
from sst_cli.printed_minutes.recognition.interests import interests_in
from tests.printed_minutes.recognition.test_course import held


def declared(words: str) -> list[tuple[str, str, bool]]:
    """Who declared what, and whether they left."""
    found = interests_in([Printed(words, ())])
    return [(each["by"].printed.words, each["interest"].words, each.get("left", False)) for each in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Cllr Ann Oak declared a personal interest in item 7 as her husband is a farmer.",
            [("Cllr Ann Oak", "a personal interest in item 7 as her husband is a farmer", False)],
        ),
        (
            "Councillors Oak and Elm declared a prejudicial interest in the pond and left the room.",
            [
                ("Councillors Oak", "a prejudicial interest in the pond and left the room", True),
                ("Elm", "a prejudicial interest in the pond and left the room", True),
            ],
        ),
        (
            "County Councillor Mandy Ash had disclosed an interest as a governor. Dr Yew declared an interest.",
            [("County Councillor Mandy Ash", "an interest as a governor", False), ("Dr Yew", "an interest", False)],
        ),
    ],
)
def test_somebody_declared_an_interest(words: str, expected: list[tuple[str, str, bool]]) -> None:
    """One for each person, with the words of the interest."""
    assert declared(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "There were no declarations of interest.",
        "No interests were declared.",
        "Members declared no interests.",
        "Members declared an interest where they had one.",
        "The Chair asked those who had an interest to declare it.",
        "Cllr Oak declared the fair open.",
        "Cllr Oak declared that the bank pays interest of 3 per cent.",
    ],
)
def test_nobody_declared_one(words: str) -> None:
    """What is only said about interests is none."""
    assert declared(words) == []


def test_an_item_has_the_interests_that_its_narrative_names() -> None:
    """Its words stay in the narrative."""
    item = held("Cllr Oak declared a personal interest in the lamps.").items[0]
    assert [each["interest"].words for each in item.fields["declarations"]] == ["a personal interest in the lamps"]
    assert "declared" in item.minute[0].words
