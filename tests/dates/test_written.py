"""Dates as people write them in Britain are read as they are meant, or refused, and never guessed at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.dates.written import end_of_month, explain_date, in_words, parse_date, read_dates, weekday, written_dates

if TYPE_CHECKING:
    from tests.conftest import Records, Run


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-09-08", dt.date(2022, 9, 8)),
        ("08/09/2022", dt.date(2022, 9, 8)),
        ("8/9/2022", dt.date(2022, 9, 8)),
        ("08.09.2022", dt.date(2022, 9, 8)),
        ("8-9-2022", dt.date(2022, 9, 8)),
        ("08/09/22", dt.date(2022, 9, 8)),
        ("01/02/00", dt.date(2000, 2, 1)),
        ("8 September 2022", dt.date(2022, 9, 8)),
        ("8 Sept. 2022", dt.date(2022, 9, 8)),
        ("8th September 2022", dt.date(2022, 9, 8)),
        ("22ND JUNE, 2022", dt.date(2022, 6, 22)),
        ("1st of April 2023", dt.date(2023, 4, 1)),
        ("3rd March 2022", dt.date(2022, 3, 3)),
        ("Thursday, 8 September 2022", dt.date(2022, 9, 8)),
        ("Thursday the 8th of September 2022", dt.date(2022, 9, 8)),
        ("29 February 2024", dt.date(2024, 2, 29)),
        ("2024-02-29", dt.date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_in_every_british_form(text: str, day: dt.date) -> None:
    """The day stands before the month, with or without an ordinal ending and a weekday."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2022",
        "September 2022",
        "2022-02-30",
        "2023-02-29",
        "1900-02-29",
        "2022-13-01",
        "2022-00-10",
        "0000-01-01",
        "31/02/2022",
        "29/02/2023",
        "13/13/2022",
        "31 April 2022",
        "0 May 2022",
        "32 May 2022",
        "8 Septober",
        "108/09/2022",
        "108 September 2022",
        "08/09/20225",
        "8 September 20225",
        "next Thursday",
        "8 September 2022 or 9 September 2022",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    """A day that does not exist, or words that are none, end the call instead of becoming another day."""
    with pytest.raises(CallError):
        parse_date(text)


@pytest.mark.parametrize("text", ["2022/09/08", " 2022-09-08", "2022-9-08", "2022-09-8", "2022.09.08", "2022-09-08 "])
def test_a_year_in_front_is_never_taken_for_a_day(text: str) -> None:
    """Year, month and day written another way are that day or none: 2022/09/08 is not 22 September 2008."""
    try:
        found = parse_date(text)
    except CallError:
        return
    assert found == dt.date(2022, 9, 8)


@pytest.mark.parametrize("text", ["2022-02-30", "2022/02/30"])
def test_the_program_refuses_an_as_of_that_does_not_exist(text: str, run: Run, records: Records) -> None:
    """`--as-of 2022-02-30` is a wrong call, not a question about 22 February 2030."""
    folder = records("")
    result = run("actions", "--as-of", text, cwd=folder.parent)
    assert result.code == 2
    assert text in result.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022-02-30", "`2022-02-30` does not exist: February 2022 has 28 days"),
        ("2024-02-30", "`2024-02-30` does not exist: February 2024 has 29 days"),
        ("1900-02-29", "`1900-02-29` does not exist: February 1900 has 28 days"),
        ("2022-06-31", "`2022-06-31` does not exist: June 2022 has 30 days"),
    ],
)
def test_a_day_that_the_month_lacks_is_explained(text: str, said: str) -> None:
    """A date that does not exist is told with the days that its month has."""
    assert explain_date(text) == (said, "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("08/07/2022", "2022-07-08"),
        ("8.7.22", "2022-07-08"),
        ("22nd June 2022", "2022-06-22"),
        ("22ND JUNE, 2022", "2022-06-22"),
        ("2022-7-8", "2022-07-08"),
        ("2022-13-08", "2022-08-13"),
        ("2022-07-08\n", "2022-07-08"),
        ("2022/07/08", "2022-07-08"),
        ("2022-07-08 10:00", "2022-07-08"),
        ("2022-07-08T10:00:00", "2022-07-08"),
    ],
)
def test_the_right_form_of_a_date_is_offered(text: str, right: str) -> None:
    """A date in another form comes with the form that records have."""
    _, hint = explain_date(text)
    assert right in hint


@pytest.mark.parametrize("text", ["0999-01-01", "3022-01-01", "0022-09-08"])
def test_what_was_written_is_not_offered_as_what_is_right(text: str) -> None:
    """A year out of range is not answered with the same date again."""
    message, hint = explain_date(text)
    assert text in message
    assert text not in hint
    assert "is not written as a date" not in message


@pytest.mark.parametrize("text", ["0000-01-01", "2022-99-99", "9999-12-32", "", "\n", "?", "08/07", "2022-00-00"])
def test_every_text_is_explained(text: str) -> None:
    """Whatever stands where a date belongs gets a sentence that quotes it."""
    message, _ = explain_date(text)
    assert f"`{text}`" in message


def test_the_example_of_a_date_is_one() -> None:
    """The form that is asked for is read by the program itself."""
    _, hint = explain_date("soon")
    assert dt.date.fromisoformat(hint.rpartition(" ")[2]) == dt.date(2022, 7, 8)


def test_written_dates_are_found_with_their_weekday() -> None:
    """Each date in words comes as it is written, with its day if it exists and the weekday that is named."""
    text = "Thursday, 8 September 2022 at 10.00 am; then 31 April 2022, and WEDNESDAY 22ND JUNE, 2022."
    found = [(each.text, each.day, each.weekday) for each in written_dates(text)]
    assert found == [
        ("Thursday, 8 September 2022", dt.date(2022, 9, 8), "Thursday"),
        ("31 April 2022", None, ""),
        ("WEDNESDAY 22ND JUNE, 2022", dt.date(2022, 6, 22), "Wednesday"),
    ]
    assert [text[each.start :].startswith(each.text) for each in written_dates(text)] == [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        "The 3 decisions 2022 brought",
        "all 12 mayors 2022",
        "the 8 marches 2022 saw",
        "108 September 2022",
        "in 31 junctions 2022",
    ],
)
def test_words_that_begin_like_a_month_are_no_dates(text: str) -> None:
    """Only a month's name or its short form makes a date."""
    assert list(written_dates(text)) == []


def test_every_month_is_known_by_its_first_letters() -> None:
    """Short names of months are read, in any case and with a full stop."""
    for number, month in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    ):
        assert parse_date(f"1 {month} 2022") == dt.date(2022, number, 1)
        assert parse_date(f"1 {month.upper()}. 2022") == dt.date(2022, number, 1)


def test_dates_in_figures_are_read_from_running_text() -> None:
    """Figures in British order are found in text; those of no day are passed over."""
    text = "Reported on 08/07/2022 and 31/02/2022; due 8 September 2022."
    assert list(read_dates(text)) == [dt.date(2022, 7, 8), dt.date(2022, 9, 8)]


@pytest.mark.parametrize(
    ("month", "last"),
    [("2022-02", 28), ("2024-02", 29), ("2000-02", 29), ("1900-02", 28), ("2022-12", 31), ("2022-04", 30)],
)
def test_a_month_ends_on_its_last_day(month: str, last: int) -> None:
    """What is due in a month is due by its last day, leap years included."""
    assert end_of_month(month).day == last


def test_a_day_is_put_into_words() -> None:
    """A date is told as minutes tell it, and its weekday by name."""
    assert in_words(dt.date(2022, 7, 8)) == "8 July 2022"
    assert weekday(dt.date(2022, 9, 8)) == "Thursday"


WRONG_WEEKDAY = """
    # bodies/board.yaml
    name: Muddlecombe Board
    kind: board
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    items:
      - number: "1"
        title: Date of next meeting
        minute: The next meeting is on {words}.
    """


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Wednesday, 8 September 2022", True),
        ("WEDNESDAY THE 8TH OF SEPTEMBER, 2022", True),
        ("Thursday, 8 September 2022", False),
        ("Thursday 29 February 2024", False),
        ("8 September 2022", False),
    ],
)
def test_a_weekday_that_does_not_match_is_reported(words: str, run: Run, records: Records, *, wrong: bool) -> None:
    """A weekday beside a date in minutes is checked against the calendar."""
    folder = records(WRONG_WEEKDAY.format(words=words))
    result = run("validate", "--format", "concise", "--as-of", "2022-07-01", cwd=folder.parent)
    assert ("Thursday" in result.out and "weekday" in result.out) is wrong
