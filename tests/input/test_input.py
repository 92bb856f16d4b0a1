"""What people say on a command line means one thing, by a stated rule, or is refused."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.errors import CallError, SstError
from sst_cli.dates.written import MONTHS, WEEKDAYS
from sst_cli.input.days import is_in_full, month_from_words, parse_day
from sst_cli.input.due import due_words, parse_due
from sst_cli.input.owners import find_owner, parse_owners
from sst_cli.input.references import find_minute, find_occasion
from sst_cli.input.relative import HALF_A_YEAR, AmbiguousError, RelativeBase, SearchDirection
from sst_cli.input.statuses import parse_status
from sst_cli.records.actions import ActionStatus
from tests.conftest import SAMPLE, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Run

WEDNESDAY = dt.date(2022, 9, 7)
AHEAD, BACK, NEITHER = (
    RelativeBase(WEDNESDAY, WEDNESDAY, SearchDirection(way)) for way in ("ahead", "back", "neither")
)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("8 Sep", "2022-09-08", "2021-09-08 is too far"),
        ("8th of september", "2022-09-08", "2021-09-08 is too far"),
        ("7 September", "2022-09-07", "2022-09-07"),
        ("6 Sept.", "2023-09-06 is too far", "2022-09-06"),
        ("Thu 8 Sep 2022", "2022-09-08", "2022-09-08"),
        ("fri", "2022-09-09", "2022-09-02"),
        ("Friday", "2022-09-09", "2022-09-02"),
        ("tues", "2022-09-13", "2022-09-06"),
        ("wednesday", "today or in a week", "2022-09-07"),
        ("next friday", "2022-09-16", "2022-09-16"),
        ("this friday", "2022-09-09", "2022-09-09"),
        ("last friday", "2022-09-02", "2022-09-02"),
        ("next wed", "2022-09-14", "2022-09-14"),
        ("today", "2022-09-07", "2022-09-07"),
        ("Yesterday", "2022-09-06", "2022-09-06"),
        ("tomorrow", "2022-09-08", "2022-09-08"),
        ("in 2 weeks", "2022-09-21", "2022-09-21"),
        ("in a fortnight", "2022-09-21", "2022-09-21"),
        ("two weeks from now", "2022-09-21", "2022-09-21"),
        ("3 days ago", "2022-09-04", "2022-09-04"),
        ("in 6 months", "2023-03-07", "2023-03-07"),
        ("in 1 year", "2023-09-07", "2023-09-07"),
        ("end of september", "2022-09-30", "2021-09-30 is too far"),
        ("the end of August", "2023-08-31 is too far", "2022-08-31"),
        ("end of february 2024", "2024-02-29", "2024-02-29"),
        ("end of the month", "2022-09-30", "2022-09-30"),
        ("end of next month", "2022-10-31", "2022-10-31"),
    ],
)
def test_words_for_a_day_follow_one_rule(text: str, ahead: str, back: str) -> None:
    """What is to come is looked for ahead, what has happened behind, and what could be both is refused."""
    for base, wanted in ((AHEAD, ahead), (BACK, back)):
        if len(wanted) == len("2022-09-08"):
            assert parse_day(text, base) == dt.date.fromisoformat(wanted)
        else:
            with pytest.raises(AmbiguousError):
                parse_day(text, base)


@pytest.mark.parametrize(
    ("text", "ahead", "back", "neither"),
    [
        ("Thu 8 Sep", "2022-09-08", "2022-09-08", "2022-09-08"),
        ("Wednesday 8 September", None, "2021-09-08", "2021-09-08"),
        ("Thursday 1 June", "2023-06-01", None, "2023-06-01"),
        ("Wednesday 1 June", "2022-06-01", "2022-06-01", "2022-06-01"),
        ("wed 7 sep", "2022-09-07", "2022-09-07", "2022-09-07"),
        ("thu 7 sep", None, None, None),
        ("Monday 8 Sep", None, None, None),
        ("Thursday 29 Feb", "2024-02-29", None, "2024-02-29"),
    ],
)
def test_a_weekday_decides_between_the_years(
    text: str, ahead: str | None, back: str | None, neither: str | None
) -> None:
    """It is that of the day the way it leans, or of one within half a year the other way; else it is a mistake."""
    for base, wanted in ((AHEAD, ahead), (BACK, back), (NEITHER, neither)):
        if wanted:
            assert str(parse_day(text, base)) == wanted
        else:
            with pytest.raises(CallError, match=r"has the wrong weekday: [0-9]+ [A-Z][a-z]+ [0-9]{4} is a "):
                parse_day(text, base)


@given(day=DAYS, days=st.integers(-HALF_A_YEAR.days, HALF_A_YEAR.days), direction=st.sampled_from(SearchDirection))
def test_a_day_with_its_weekday_is_found_within_half_a_year(
    day: dt.date, days: int, direction: SearchDirection
) -> None:
    """In either direction, unless 29 February makes it another year's."""
    start = day + dt.timedelta(days=days)
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]}"
    assert parse_day(text, RelativeBase(start, start, direction)) == day


@pytest.mark.parametrize("text", ["fri", "wednesday", "8 Sep", "7 Sep", "end of september"])
def test_without_a_direction_both_days_are_offered(text: str) -> None:
    """`--as-of friday` may look back or ahead; the refusal has the two dates to choose from."""
    with pytest.raises(AmbiguousError) as refused:
        parse_day(text, NEITHER)
    one, other = refused.value.days
    assert one < other
    assert f"write {one} or {other}" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Friday 8 September 2022", "8 September 2022 is a Thursday"),
        ("fri 8 sep", "8 September 2022 is a Thursday"),
        ("31 september", "does not exist"),
        ("31 april 2022", "April 2022 has 30 days"),
        ("0 May", "does not exist"),
        ("in 9999 years", "too far"),
        ("9999 years ago", "too far"),
        ("soon", "`soon` is not a date"),
        ("in 2 weeks ago", "is not a date"),
        ("in", "is not a date"),
        ("8/9", "is not a date"),
        ("2022-10", "is not a date"),
        ("next", "is not a date"),
        ("friday friday", "is not a date"),
    ],
)
def test_a_text_that_is_not_a_day_is_refused_in_one_line(text: str, message: str) -> None:
    """The error quotes the text."""
    with pytest.raises(CallError, match=r"^[^\n]+$") as refused:
        parse_day(text, AHEAD)
    assert message in str(refused.value)


@given(day=DAYS, start=DAYS, direction=st.sampled_from(SearchDirection))
def test_a_day_in_full_does_not_depend_on_the_base(day: dt.date, start: dt.date, direction: SearchDirection) -> None:
    """Year, month and day say it all, so nothing has to be printed back."""
    base = RelativeBase(start, start, direction)
    month = MONTHS[day.month]
    for text in (
        f"{day}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {month[:3]} {day.year}",
    ):
        assert parse_day(text, base) == day
        assert is_in_full(text)


@given(start=DAYS, days=st.integers(-HALF_A_YEAR.days, HALF_A_YEAR.days))
def test_a_day_without_its_year_is_found_within_half_a_year(start: dt.date, days: int) -> None:
    """Ahead and back, unless 29 February makes it another year's."""
    day = start + dt.timedelta(days=days)
    text = f"{day.day} {MONTHS[day.month]}"
    assert (
        parse_day(text, RelativeBase(start, start, SearchDirection.AHEAD if days >= 0 else SearchDirection.BACK)) == day
    )
    assert not is_in_full(text)


@given(start=DAYS, number=st.integers(0, 6))
def test_a_weekday_is_the_nearest_that_way(start: dt.date, number: int) -> None:
    """Ahead it is within the next six days and never today; back it is today or within six days."""
    name = WEEKDAYS[number]
    back = parse_day(name, RelativeBase(start, start, SearchDirection.BACK))
    assert back.weekday() == number
    assert dt.timedelta(0) <= start - back <= dt.timedelta(6)
    if start.weekday() == number:
        with pytest.raises(AmbiguousError):
            parse_day(name, RelativeBase(start, start, SearchDirection.AHEAD))
    else:
        ahead = parse_day(name, RelativeBase(start, start, SearchDirection.AHEAD))
        assert ahead - back == dt.timedelta(7)


@given(text=st.text(max_size=12) | st.from_regex(r"(in )?[0-9]{0,5} ?[a-z]{1,9}( [a-z0-9]{1,5})?", fullmatch=True))
def test_any_words_are_a_day_or_a_refusal(text: str) -> None:
    """Nothing that is typed ends in a defect."""
    for base in (AHEAD, BACK, NEITHER):
        try:
            assert dt.date(1000, 1, 1) <= parse_day(text, base) <= dt.date(2999, 12, 31)
        except CallError as problem:
            assert str(problem)  # noqa: PT017  a refusal is as good as a day


def test_all_but_the_clocks_own_words_count_from_the_start() -> None:
    """A due date is counted from the meeting, and `tomorrow` is still tomorrow."""
    base = RelativeBase(WEDNESDAY, dt.date(2022, 6, 22), SearchDirection.AHEAD)
    assert parse_day("in 2 weeks", base) == dt.date(2022, 7, 6)
    assert parse_day("8 Jul", base) == dt.date(2022, 7, 8)
    assert parse_day("tomorrow", base) == dt.date(2022, 9, 8)


@pytest.fixture(scope="module")
def sample() -> Register:
    """The made-up partnership."""
    return read_folder(SAMPLE)


def _meeting(text: str) -> str:
    if text in "board-2022-12-08":
        return "board-2022-12-08"
    msg = f"no meeting {text!r}"
    raise CallError(msg)


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("2022-12-08", {"date": "2022-12-08"}, "due Thursday 8 December 2022"),
        ("8/12/2022", {"date": "2022-12-08"}, "due Thursday 8 December 2022"),
        ("by 8 Dec", {"date": "2022-12-08"}, "due Thursday 8 December 2022"),
        ("next-meeting", {"at": "next-meeting"}, "due next-meeting"),
        ("at the next meeting", {"at": "next-meeting"}, "due next-meeting"),
        ("before next-meeting", {"before": "next-meeting"}, "due before next-meeting"),
        ("Future-Meeting", {"at": "future-meeting"}, "due future-meeting"),
        ("board-2022-12-08", {"at": "board-2022-12-08"}, "due board-2022-12-08"),
        ("12-08", {"at": "board-2022-12-08"}, "due board-2022-12-08"),
        ("before 2022-12-08", {"before": "board-2022-12-08"}, "due before board-2022-12-08"),
        ("2022-10", {"month": "2022-10"}, "due in October 2022"),
        ("october", {"month": "2022-10"}, "due in October 2022"),
        ("in October 2023", {"month": "2023-10"}, "due in October 2023"),
        ("every month", {"every": "month"}, "due every month"),
        ("in 2 weeks", {"date": "2022-09-21"}, "due Wednesday 21 September 2022"),
        ("none", None, "no due date"),
    ],
)
def test_a_due_date_is_said_in_many_ways(text: str, due: dict[str, str] | None, words: str) -> None:
    """Each becomes the one way in which records hold it, and full words."""
    assert parse_due(text, AHEAD, _meeting) == due
    assert due_words(due) == words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-13", "months run from 1 to 12"),
        ("2022-02-30", "February 2022 has 28 days"),
        ("31/02/2022", "does not exist: February 2022 has 28 days"),
        ("august", "write 2022-08 or 2023-08"),
        ("wednesday", "write 2022-09-07 or 2022-09-14"),
        ("soonish", "is not a due date"),
        ("before christmas", "takes a meeting"),
        ("", "not a date"),
        ("?", "not a date"),
    ],
)
def test_a_text_that_is_not_a_due_date_is_refused(text: str, message: str) -> None:
    """A day that does not exist is never taken for a meeting."""
    with pytest.raises(CallError) as refused:
        parse_due(text, AHEAD, _meeting)
    assert message in str(refused.value)


def test_other_words_are_not_a_month() -> None:
    """Words that only begin like a month do not name one."""
    assert month_from_words("marching", AHEAD) is None
    assert month_from_words("8 march", AHEAD) is None


@pytest.mark.parametrize(
    ("text", "meeting", "owner"),
    [
        ("alex-example", None, {"person": "alex-example"}),
        ("Alex Example", None, {"person": "alex-example"}),
        ("councillor  alex example", None, {"person": "alex-example"}),
        ("Superintendent Sample", None, {"person": "sam-sample"}),
        ("przykład", None, {"person": "wieslawa-przyklad"}),
        ("MCSP", None, {"body": "mcsp"}),
        ("Muddlecombe Safer Streets Forum", None, {"body": "mcsp"}),
        ("muddlecombe-police", None, {"organisation": "muddlecombe-police"}),
        ("WP", "mcsp-2024-05-16", {"person": "wieslawa-przyklad", "printed": "WP"}),
    ],
)
def test_an_owner_is_found_by_id_or_any_name(
    sample: Register, text: str, meeting: str | None, owner: dict[str, str]
) -> None:
    """Initials count only where the meeting's attendance list has them."""
    assert find_owner(sample, text, meeting) == owner


@pytest.mark.parametrize(
    ("text", "meeting", "message"),
    [
        ("muddlecombe", None, "matches"),
        ("Alxe Example", None, "did you mean"),
        ("WP", None, "nobody called 'WP'"),
        ("ZZ", "mcsp-2024-05-16", "nobody called 'ZZ'"),
        ("", None, "nobody called ''"),
    ],
)
def test_an_owner_who_can_be_several_or_nobody_is_refused(
    sample: Register, text: str, meeting: str | None, message: str
) -> None:
    """Nobody is taken by guess."""
    with pytest.raises(CallError) as refused:
        find_owner(sample, text, meeting)
    assert message in str(refused.value)


def test_a_whole_name_goes_before_a_part_of_another(tmp_path: Path) -> None:
    """Who is called just that is meant, though others have it in their names."""
    folder = write_records(
        tmp_path, "# people/jo-known.yaml\nname: Jo Known\n# people/jo-known-smith.yaml\nname: Jo Known Smith\n"
    )
    assert find_owner(read_folder(folder), "jo known") == {"person": "jo-known"}


def test_initials_of_two_are_not_resolved(tmp_path: Path) -> None:
    """Where the list has them twice, or for somebody not on record, the person must be named."""
    folder = write_records(
        tmp_path,
        """
        # people/jo-known.yaml
        name: Jo Known
        # people/jay-kind.yaml
        name: Jay Kind
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        attendance:
          present:
            - person: jo-known
              initials: JK
            - person: jay-kind
              initials: JK
            - printed: A. Visitor
              initials: AV
        """,
    )
    for initials, message in (("JK", "2 people"), ("AV", "somebody who is not on record")):
        with pytest.raises(CallError, match=message):
            find_owner(read_folder(folder), initials, "board-2022-06-22")


def test_owners_are_listed_once_each(sample: Register) -> None:
    """Two names of one person are one owner; printed words come after those who are known."""
    names = ("alex-example", "Councillor Example")
    assert parse_owners(sample, names, ("Theme leads",)) == [{"person": "alex-example"}, {"printed": "Theme leads"}]
    with pytest.raises(CallError, match="--printed is empty"):
        parse_owners(sample, (), (" ",))


def test_references_are_found_by_a_part(sample: Register) -> None:
    """An id in part, a minute of a meeting that is given, a fragment."""
    assert sample.find("action", "05-16/03") == "mcsp-2024-05-16/03"
    assert find_minute(sample, "05-16#5(2)(a)") == "mcsp-2024-05-16#5(2)(a)"
    assert find_minute(sample, "#5", "mcsp-2024-05-16") == "mcsp-2024-05-16#5"
    assert find_occasion(sample, "ward") == "ward-walk"


@pytest.mark.parametrize("text", ["5", "#5", "mcsp-2024-05-16", "mcsp-2024-05-16#99", "nothing#5", "2024#5"])
def test_a_text_that_is_not_a_minute_is_refused(sample: Register, text: str) -> None:
    """A number alone is not a reference."""
    with pytest.raises(CallError):
        find_minute(sample, text)


def test_a_record_that_cannot_be_read_is_not_reported_as_missing(tmp_path: Path) -> None:
    """A broken record is not reported as missing."""
    folder = write_records(tmp_path, "# actions/board-2022-06-22/01.yaml\ntext: [\n")
    with pytest.raises(SstError, match="cannot be read"):
        read_folder(folder).find("action", "01")


def test_options_take_words_and_print_them_back(run: Run) -> None:
    """`--as-of` takes what is the same whoever reads it, and says the day in full words."""
    result = run("actions", "--as-of", "2 weeks ago")
    assert result.code == 0
    assert result.err.startswith("'2 weeks ago' is ")
    assert " is " not in run("actions", "--as-of", "8 September 2022").err
    refused = run("actions", "--as-of", "friday")
    assert refused.code == 2
    assert "could be Friday" in refused.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("done", "did you mean complete?"),
        ("Closed", "did you mean complete or superseded or withdrawn?"),
        ("on going", "did you mean in-progress?"),
        ("complet", "did you mean complete?"),
        ("late", "use --overdue"),
        ("blue", "give one of open, in-progress, complete, superseded, withdrawn"),
    ],
)
def test_a_status_of_another_action_log_gets_a_hint(text: str, message: str) -> None:
    """Nothing is taken for another word; what it is called here is said."""
    with pytest.raises(CallError, match=r"^[^\n]+$") as refused:
        parse_status(text)
    assert str(refused.value).startswith(f"{text!r} is not a status of an action; ")
    assert str(refused.value).endswith(message)


def test_a_status_is_recognised_however_its_words_are_joined() -> None:
    """As records write it, and as people do."""
    assert [parse_status(text) for text in ("in-progress", "In Progress", "in_progress")] == [
        ActionStatus.IN_PROGRESS
    ] * 3


@pytest.mark.parametrize(
    ("options", "states"),
    [
        (["--status", "superseded"], {"superseded"}),
        (["--status", "superseded", "--status", "in progress"], {"superseded", "in-progress"}),
        (["--status", "superseded", "--status", "in-progress", "--open"], {"in-progress"}),
        (["--overdue", "--status", "open"], {"open"}),
        (["--overdue", "--status", "complete"], set()),
    ],
)
def test_actions_are_listed_by_their_states(run: Run, options: list[str], states: set[str]) -> None:
    """Alone it looks at actions in every state; with another filter both hold."""
    call = ("actions", *options, "--as-of", "2025-01-01", "--format", "json")
    rows = json.loads(run(*call, cwd=SAMPLE.parent).out)["actions"]
    assert {each["status"] for each in rows} == states
    assert all(each["overdue"] for each in rows) or "--overdue" not in options
