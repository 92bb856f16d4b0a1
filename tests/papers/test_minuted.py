"""What minutes record beside their narrative is in their paper, word for word."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.dates.written import approximate_words
from sst_cli.meetings.words import adjournment_words, onlookers
from sst_cli.papers.jinja import clock_time
from sst_cli.papers.minuted import table_rows
from sst_cli.records.amounts import amount_in
from sst_cli.records.meetings import Adjournment, Attendance, MinuteTable
from sst_cli.records.places import Place
from sst_cli.records.structure import as_written
from tests.conftest import SAMPLE, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

HERE = Place("meetings/board.yaml")
NOT_PRINTED = {"source", "body", "joint_with", "status", "date", "resumed_on", "start", "end", "at", "resumed", "kind"}
NOT_PRINTED |= {"person", "organisation", "role", "effects", "verb", "how", "casting_vote", "outcome", "until", "item"}
NOT_PRINTED |= {"vote", "reported_at", "joined_at", "left_at", "co_opted_at", "chaired", "restricted"}
"""Ids, days and words from a list, which a paper puts in its own words."""


def words_of(value: Any) -> Iterator[str]:
    """Yield the words of a record that stand in its paper as they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # A person is named as the attendance list does, whatever an item prints.
        shown = {name: each for name, each in value.items() if not ("person" in value and name == "printed")}
        yield from (word for name, each in shown.items() if name not in NOT_PRINTED for word in words_of(each))
    elif isinstance(value, (list, tuple)):
        yield from (word for each in value for word in words_of(each))


def test_the_minutes_print_each_word_of_the_record(run: Run) -> None:
    """Motions, votes, interests, tables, breaks, decisions between meetings: nothing is left out."""
    meeting = read_folder(SAMPLE).meetings["quay-forum-2024-07-04"]
    told = run("minutes", meeting.id, "--members", cwd=SAMPLE.parent).out
    missing = [each for each in words_of(as_written(meeting)) if each not in told and not each.startswith("She was")]
    assert missing == []


def test_the_people_of_an_item_are_named_as_the_list_does(run: Run) -> None:
    """Also movers, voters, and who declared an interest: the words of these minutes, whatever the person's record."""
    told = run("minutes", "quay-forum-2024-07-04", cwd=SAMPLE.parent).out
    assert "Moved by Superintendent Sample, seconded by Wiesława Przykład. Carried." in told
    assert "for: Superintendent Sample; against: Robin Specimen" in told.replace("For:", "for:")


def test_a_meeting_that_goes_on_on_another_day_shows_that_day(run: Run) -> None:
    """Its end belongs to that day, and a calendar does not take it for an hour of the first."""
    told = run("minutes", "quay-forum-2024-07-04", cwd=SAMPLE.parent).out
    assert "7.30 pm to 8.15 pm on 5 July 2024" in told
    entry = run("calendar", "--as-of", "2024-11-30", cwd=SAMPLE.parent).out.partition(
        "DTSTART;TZID=Europe/London:20240704"
    )
    assert "DTEND" not in entry[2].partition("END:VEVENT")[0]


def test_a_total_stands_under_the_amounts() -> None:
    """Rows are as long as the widest one, so that no cell is lost."""
    table = MinuteTable(
        place=HERE, columns=("Payee", "Amount"), rows=(("Hall", "£20.00", "paid"), ("Post",)), total="£20"
    )
    told = table_rows(table)
    assert told["columns"] == ("Payee", "Amount", "")
    assert told["rows"] == (("Hall", "£20.00", "paid"), ("Post", "", ""), ("Total", "£20", ""))


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("£1,085.50", "1085.50"),
        ("1085.5", "1085.5"),
        ("-£20", "-20"),
        ("(20.00)", "-20.00"),
        ("£ 3", "3"),
        ("1,08.50", None),
        ("to follow", None),
        ("", None),
    ],
)
def test_amounts_are_read_as_printed(printed: str, amount: str | None) -> None:
    """Anything else is not an amount, and nothing is made of it."""
    assert amount_in(printed) == (None if amount is None else Decimal(amount))


def test_words_of_breaks_and_onlookers() -> None:
    """What is not recorded is left out."""
    assert adjournment_words(Adjournment(place=HERE, note="Fire alarm."), clock_time) == "adjourned: Fire alarm."
    assert adjournment_words(Adjournment(place=HERE, at="12:00", resumed="13:30"), clock_time) == (
        "adjourned at 12.00 pm, resumed at 1.30 pm"
    )
    assert onlookers(Attendance(place=HERE, public=1)) == "1 member of the public"
    assert onlookers(Attendance(place=HERE, public=0, press=2)) == "0 members of the public and 2 of the press"
    assert onlookers(Attendance(place=HERE)) == ""
    assert [approximate_words(each) for each in ("2025", "2025-07", "2025-07-01")] == [
        "2025",
        "July 2025",
        "1 July 2025",
    ]
