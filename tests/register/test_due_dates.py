"""Which meeting is the next one, and on which day something falls due, as it was known at the time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.common import Due, MeetingWord
from sst_cli.records.places import Place
from sst_cli.register.due_dates import DueDay, meeting_words, resolve
from sst_cli.register.meeting_dates import Origin, day_as_of, next_day, origin_of, was_cancelled, was_known
from tests.conftest import read_folder

if TYPE_CHECKING:
    from sst_cli.register.register import Register
    from tests.conftest import Records

JUNE, SEPTEMBER = dt.date(2022, 6, 22), dt.date(2022, 9, 8)
NOWHERE = Place("action.yaml")

BOARDS = """
    # bodies/board.yaml
    name: Muddlecombe Board
    kind: board
    # bodies/panel.yaml
    name: Muddlecombe Panel
    kind: board
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    """


@pytest.fixture
def board(records: Records) -> RegisterOf:
    """Read the board's meeting of 22 June 2022 and whatever else a test records."""
    return lambda text="": read_folder(records(f"{BOARDS}{text}"))


if TYPE_CHECKING:
    from typing import Protocol

    class RegisterOf(Protocol):
        """Reads records that begin with the board's meeting."""

        def __call__(self, text: str = "") -> Register:
            """Read the register."""


def from_june(register: Register) -> Origin:
    """Count from the board's meeting of 22 June 2022."""
    return origin_of(register.meetings["board-2022-06-22"])


def next_after_june(register: Register, as_of: dt.date) -> dt.date | None:
    """The day of the board's next meeting, as it was known on a day."""
    return next_day(register, from_june(register), as_of)


def due(**said: str) -> Due:
    """Something due as it was said."""
    return Due(
        place=NOWHERE,
        date=dt.date.fromisoformat(said["date"]) if "date" in said else None,
        at=MeetingWord(said["at"]) if "at" in said else None,
        before=MeetingWord(said["before"]) if "before" in said else None,
        month=said.get("month"),
        every=said.get("every"),
        printed=said.get("printed"),
    )


PLANNED = """
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: planned
    """


def test_the_next_meeting_is_the_earliest_later_one(board: RegisterOf) -> None:
    """Of several meetings on record the first after the origin is the next."""
    register = board(
        PLANNED
        + """
    # meetings/board-2022-12-01.yaml
    body: board
    date: 2022-12-01
    status: planned
    # meetings/board-2022-03-17.yaml
    body: board
    date: 2022-03-17
    status: confirmed
    """
    )
    assert next_after_june(register, JUNE) == SEPTEMBER
    assert next_day(register, origin_of(register.meetings["board-2022-09-08"]), JUNE) == dt.date(2022, 12, 1)


def test_no_next_meeting_is_made_up(board: RegisterOf) -> None:
    """Where nothing is arranged there is no day, nor is there one where nobody knows what comes before."""
    assert next_after_june(board(), SEPTEMBER) is None
    assert next_day(board(PLANNED), origin_of(None), SEPTEMBER) is None


def test_a_meeting_is_not_its_own_next(board: RegisterOf) -> None:
    """The next meeting is after the origin, not on its day."""
    register = board(
        """
    # meetings/board-2022-06-22-evening.yaml
    body: board
    date: 2022-06-22
    status: draft
    """
    )
    assert next_after_june(register, SEPTEMBER) is None


def test_two_bodies_do_not_mix(board: RegisterOf) -> None:
    """The panel's meeting is not the board's next one."""
    register = board(
        """
    # meetings/panel-2022-07-05.yaml
    body: panel
    date: 2022-07-05
    status: planned
    """
    )
    assert next_after_june(register, SEPTEMBER) is None
    assert next_day(register, Origin("panel", JUNE), SEPTEMBER) == dt.date(2022, 7, 5)


def test_a_meeting_is_known_from_its_first_arrangement(board: RegisterOf) -> None:
    """What was arranged in July was not known in June."""
    register = board(
        f"""{PLANNED.rstrip()}
    arrangements:
      - arranged: 2022-07-15
        date: 2022-09-08
    """
    )
    meeting = register.meetings["board-2022-09-08"]
    assert not was_known(register, meeting, dt.date(2022, 7, 14))
    assert was_known(register, meeting, dt.date(2022, 7, 15))
    assert next_after_june(register, dt.date(2022, 7, 14)) is None
    assert next_after_june(register, dt.date(2022, 7, 15)) == SEPTEMBER


def test_a_meeting_that_minutes_agreed_is_known_from_those_minutes(board: RegisterOf) -> None:
    """Without arrangements the meeting that agreed the date is the day from which it is known."""
    register = board(
        """
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: draft
    next_meeting:
      date: 2022-12-01
    # meetings/board-2022-12-01.yaml
    body: board
    date: 2022-12-01
    status: planned
    """
    )
    december = register.meetings["board-2022-12-01"]
    assert not was_known(register, december, dt.date(2022, 9, 7))
    assert was_known(register, december, SEPTEMBER)
    assert was_known(register, register.meetings["board-2022-09-08"], JUNE), "nobody can tell, so it counts as known"


def test_a_date_that_another_body_agreed_is_not_this_bodys(board: RegisterOf) -> None:
    """That the panel meets on the same day says nothing about when the board's meeting was known."""
    register = board(
        f"""{PLANNED.rstrip()}
    # meetings/panel-2022-08-01.yaml
    body: panel
    date: 2022-08-01
    status: draft
    next_meeting:
      date: 2022-09-08
    """
    )
    assert was_known(register, register.meetings["board-2022-09-08"], JUNE)


AGREED = """
    # bodies/board.yaml
    name: Muddlecombe Board
    kind: board
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    next_meeting:
      date: 2022-09-08
    """


def test_what_only_the_minutes_agree_counts(records: Records) -> None:
    """A next meeting that has no file of its own yet is known from the minutes that agreed it."""
    assert next_after_june(read_folder(records(AGREED)), JUNE) == SEPTEMBER


def test_a_file_of_another_day_goes_before_what_was_agreed(records: Records) -> None:
    """The meeting that took place is the next one, whatever the minutes had agreed."""
    register = read_folder(
        records(
            f"""{AGREED}
    # meetings/board-2022-09-15.yaml
    body: board
    date: 2022-09-15
    status: draft
    """
        )
    )
    assert next_after_june(register, dt.date(2022, 10, 1)) == dt.date(2022, 9, 15)


def test_a_day_agreed_that_has_passed_is_not_the_next_meeting(records: Records) -> None:
    """An update of October that waits for the next meeting does not wait for the one that was agreed for September."""
    october = dt.date(2022, 10, 1)
    register = read_folder(records(AGREED))
    assert next_day(register, Origin("board", october), october) is None
    assert next_day(register, Origin("board", dt.date(2022, 7, 1)), october) == SEPTEMBER


def test_an_agreed_meeting_is_not_forgotten_for_a_later_one(records: Records) -> None:
    """What the minutes agreed comes before a meeting that is planned for later in the year."""
    register = read_folder(
        records(
            f"""{AGREED}
    # meetings/board-2022-12-01.yaml
    body: board
    date: 2022-12-01
    status: planned
    """
        )
    )
    assert next_after_june(register, JUNE) == SEPTEMBER


MOVED = """
    # meetings/board-2022-09-15.yaml
    body: board
    date: 2022-09-15
    status: planned
    arrangements:
      - arranged: 2022-06-22
        date: 2022-09-08
      - arranged: 2022-09-01
        date: 2022-09-15
    """


def test_a_moved_meeting_is_on_the_day_then_arranged(board: RegisterOf) -> None:
    """Until it is moved the meeting is on its first day, and from that very day on the new one."""
    register = board(MOVED)
    meeting = register.meetings["board-2022-09-15"]
    assert day_as_of(meeting, dt.date(2022, 8, 31)) == SEPTEMBER
    assert day_as_of(meeting, dt.date(2022, 9, 1)) == dt.date(2022, 9, 15)
    assert next_after_june(register, dt.date(2022, 8, 31)) == SEPTEMBER
    assert next_after_june(register, dt.date(2022, 9, 1)) == dt.date(2022, 9, 15)


def test_a_move_replaces_the_day_that_was_agreed(records: Records) -> None:
    """A moved meeting is not met twice: the day in the minutes is the one it was moved from."""
    register = read_folder(records(f"{AGREED}{MOVED}"))
    assert next_after_june(register, dt.date(2022, 8, 31)) == SEPTEMBER
    assert next_after_june(register, dt.date(2022, 9, 1)) == dt.date(2022, 9, 15)


CANCELLED = """
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: cancelled
    cancelled:
      date: 2022-09-05
      reason: The hall was closed.
    """


def test_a_cancelled_meeting_counts_until_it_was_called_off(board: RegisterOf) -> None:
    """Before the day on which it was called off the meeting was the next one, and afterwards the one after it."""
    register = board(
        f"""{CANCELLED}
    # meetings/board-2022-12-01.yaml
    body: board
    date: 2022-12-01
    status: planned
    """
    )
    meeting = register.meetings["board-2022-09-08"]
    assert not was_cancelled(meeting, dt.date(2022, 9, 4))
    assert was_cancelled(meeting, dt.date(2022, 9, 5))
    assert next_after_june(register, dt.date(2022, 9, 4)) == SEPTEMBER
    assert next_after_june(register, dt.date(2022, 9, 5)) == dt.date(2022, 12, 1)


def test_a_meeting_cancelled_on_an_unknown_day_is_cancelled(board: RegisterOf) -> None:
    """Where the day of calling off is not on record the meeting never counts."""
    register = board(PLANNED.replace("planned", "cancelled"))
    assert was_cancelled(register.meetings["board-2022-09-08"], JUNE)
    assert next_after_june(register, JUNE) is None


def test_a_cancelled_meeting_is_not_the_next_because_minutes_agreed_it(records: Records) -> None:
    """When the agreed meeting has been called off and no other arranged, nobody knows the next one."""
    register = read_folder(records(f"{AGREED}{CANCELLED}"))
    assert next_after_june(register, dt.date(2022, 9, 4)) == SEPTEMBER
    assert next_after_june(register, dt.date(2022, 9, 5)) is None


def test_a_meeting_that_is_held_is_not_cancelled(board: RegisterOf) -> None:
    """Only the status says that a meeting was called off."""
    register = board(CANCELLED.replace("status: cancelled", "status: planned"))
    assert not was_cancelled(register.meetings["board-2022-09-08"], dt.date(2023, 1, 1))


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (due(date="2022-07-08"), DueDay(dt.date(2022, 7, 8), "8 Jul 2022")),
        (due(month="2022-09"), DueDay(dt.date(2022, 9, 30), "September 2022")),
        (due(month="2024-02"), DueDay(dt.date(2024, 2, 29), "February 2024")),
        (due(every="quarter"), DueDay(None, "every quarter")),
        (due(every="meeting"), DueDay(None, "every meeting")),
        (due(every="twice a year"), DueDay(None, "twice a year")),
        (due(printed="as soon as possible"), DueDay(None, "as soon as possible")),
        (due(at="next-meeting"), DueDay(SEPTEMBER, "8 Sep 2022 (next meeting)")),
        (due(at="next-meeting", printed="the next meeting"), DueDay(SEPTEMBER, "8 Sep 2022 (next meeting)")),
        (due(before="next-meeting"), DueDay(dt.date(2022, 9, 7), "before 8 Sep 2022 (next meeting)")),
        (due(at="future-meeting"), DueDay(None, "a future meeting")),
        (due(before="future-meeting"), DueDay(None, "before a future meeting")),
        (due(at="board-2022-09-08"), DueDay(SEPTEMBER, "8 Sep 2022 (board-2022-09-08)")),
        (due(before="board-2022-09-08"), DueDay(dt.date(2022, 9, 7), "before 8 Sep 2022 (board-2022-09-08)")),
        (due(at="board-2023-03-01"), DueDay(None, "board-2023-03-01")),
        (due(before="board-2023-03-01"), DueDay(None, "before board-2023-03-01")),
    ],
)
def test_each_way_of_saying_when_becomes_a_day_and_words(said: Due, stands: DueDay, board: RegisterOf) -> None:
    """A date, a meeting, the time before one, a month, a habit and bare words each stand for what they say."""
    register = board(PLANNED)
    assert resolve(register, said, from_june(register), JUNE) == stands


@pytest.mark.parametrize(
    ("said", "words"), [(due(at="next-meeting"), "next meeting"), (due(before="next-meeting"), "before next meeting")]
)
def test_the_next_meeting_keeps_its_name_while_it_is_unknown(said: Due, words: str, board: RegisterOf) -> None:
    """Without a known meeting the words of the due date stay, and no day is made up."""
    register = board()
    assert resolve(register, said, from_june(register), SEPTEMBER) == DueDay(None, words)


def test_before_a_meeting_in_january_is_in_december(board: RegisterOf) -> None:
    """The last day before a meeting may be in the year before."""
    register = board(PLANNED.replace("2022-09-08", "2023-01-01"))
    found = resolve(register, due(before="next-meeting"), from_june(register), JUNE)
    assert found.day == dt.date(2022, 12, 31)


def test_a_named_meeting_moves_with_its_arrangements(board: RegisterOf) -> None:
    """What is due at a named meeting is due on the day then arranged."""
    register = board(MOVED)
    said, origin = due(at="board-2022-09-15"), from_june(register)
    assert resolve(register, said, origin, dt.date(2022, 8, 31)).day == SEPTEMBER
    assert resolve(register, said, origin, dt.date(2022, 9, 1)).day == dt.date(2022, 9, 15)


@pytest.mark.parametrize(
    ("meeting", "words"),
    [("next-meeting", "next meeting"), ("future-meeting", "a future meeting"), ("board-2022-09-08",) * 2],
)
def test_meetings_are_named_in_words(meeting: str, words: str) -> None:
    """The two words that stand for meetings are put as people say them; an id stays."""
    assert meeting_words(meeting) == words


YEAR = """
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: planned
    arrangements: [{arranged: 2022-06-01, date: 2022-09-08}]
    # meetings/board-2022-10-13.yaml
    body: board
    date: 2022-10-13
    status: planned
    arrangements: [{arranged: 2022-07-01, date: 2022-10-13}]
    # meetings/board-2023-05-18.yaml
    body: board
    date: 2023-05-18
    status: planned
    title: Annual General Meeting
    arrangements: [{arranged: 2022-08-01, date: 2023-05-18}]
    """


@pytest.mark.parametrize(
    ("word", "as_of", "day"),
    [
        ("october-meeting", "2022-06-30", None),
        ("october-meeting", "2022-07-01", "2022-10-13"),
        ("june-meeting", "2022-09-01", None),
        ("meeting-after-next", "2022-06-30", None),
        ("meeting-after-next", "2022-07-01", "2022-10-13"),
        ("annual-meeting", "2022-07-31", None),
        ("annual-meeting", "2022-08-01", "2023-05-18"),
        ("future-meeting", "2022-09-01", None),
    ],
)
def test_a_named_meeting_gets_its_day_once_it_is_known(
    board: RegisterOf, word: str, as_of: str, day: str | None
) -> None:
    """To the October meeting: it has no day until that meeting is arranged, and then that of the meeting."""
    register = board(YEAR)
    found = resolve(register, due(at=word), from_june(register), dt.date.fromisoformat(as_of))
    assert found.day == (dt.date.fromisoformat(day) if day else None)
    assert meeting_words(word) in found.words


@pytest.mark.parametrize(("day", "expected"), [("2023-06-21", dt.date(2023, 6, 21)), ("2023-06-23", None)])
def test_a_named_meeting_is_one_of_the_next_twelve_months(
    board: RegisterOf, day: str, expected: dt.date | None
) -> None:
    """The June meeting of a meeting in June is that of the year after, if it is not later still."""
    register = board(f"""
    # meetings/board-{day}.yaml
    body: board
    date: {day}
    status: planned
    """)
    assert resolve(register, due(at="june-meeting"), from_june(register), SEPTEMBER).day == expected


def test_words_for_named_meetings() -> None:
    """As minutes write them."""
    words = ("october-meeting", "meeting-after-next", "annual-meeting", "may-meeting")
    assert [meeting_words(each) for each in words] == [
        "October meeting",
        "meeting after next",
        "annual meeting",
        "May meeting",
    ]
