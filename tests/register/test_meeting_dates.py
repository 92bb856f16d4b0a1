"""The next meeting of a body as known on a day, and in which municipal year a day is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.records.common import BodyId, MeetingId
from sst_cli.records.meetings import Arrangement, Cancelled, Meeting, MeetingStatus, NextMeeting
from sst_cli.records.places import Place
from sst_cli.register.meeting_dates import (
    Origin,
    day_as_of,
    days_of,
    municipal_year,
    next_day,
    was_cancelled,
    was_known,
)
from sst_cli.register.register import EMPTY, Register
from tests.conftest import read_folder

if TYPE_CHECKING:
    from tests.conftest import Records


@pytest.mark.parametrize(("month", "year"), [(1, 2021), (4, 2021), (5, 2022), (6, 2022), (12, 2022)])
def test_a_municipal_year_starts_in_may(records: Records, month: int, year: int) -> None:
    """Councils hold their annual meetings in May; without a partnership nothing else is known."""
    day = dt.date(2022, month, 1)
    assert municipal_year(read_folder(records("")), day) == municipal_year(EMPTY, day) == year


@pytest.mark.parametrize(("month", "year"), [(3, 2021), (4, 2022), (5, 2022)])
def test_a_partnership_may_start_its_year_in_another_month(records: Records, month: int, year: int) -> None:
    """Its record says in which."""
    folder = records("# partnership.yaml\nname: Example Partnership\nmunicipal_year_starts: 4\n")
    assert municipal_year(read_folder(folder), dt.date(2022, month, 1)) == year


DAYS = st.integers(0, 60).map(lambda number: dt.date(2024, 1, 1) + dt.timedelta(days=number * 9))
BODY = BodyId("mp")


@st.composite
def _meeting(draw: st.DrawFn, number: int) -> Meeting:
    place = Place(f"{number}.yaml")
    day = draw(DAYS)
    moves = draw(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=2))
    arrangements = tuple(Arrangement(place=place, date=at, arranged=on) for at, on in moves)
    agreed = draw(st.none() | DAYS)
    is_cancelled = draw(st.integers(0, 4)) == 0
    called_off = draw(st.none() | DAYS) if is_cancelled else None
    return Meeting(
        place=place,
        id=MeetingId(f"mp-{day}-{number}"),
        body=BODY,
        date=arrangements[-1].date if arrangements else day,
        status=MeetingStatus.CANCELLED if is_cancelled else MeetingStatus.DRAFT,
        arrangements=arrangements,
        next_meeting=NextMeeting(place=place, date=agreed) if agreed else None,
        cancelled=Cancelled(place=place, date=called_off) if called_off else None,
    )


@st.composite
def _registers(draw: st.DrawFn) -> Register:
    meetings = [draw(_meeting(number)) for number in range(draw(st.integers(0, 8)))]
    by_kind = {**EMPTY.by_kind, "meeting": {each.id: each for each in meetings}}
    return Register(by_kind=by_kind)


def _plainly(register: Register, origin: Origin, as_of: dt.date) -> dt.date | None:
    """The same answer as from a clerk who goes through all meetings of the body each time."""
    assert origin.day
    meetings = register.in_order(BODY)
    known = [each for each in meetings if was_known(register, each, as_of) and not was_cancelled(each, as_of)]
    later = [day for day in (day_as_of(each, as_of) for each in known) if day > origin.day]
    before = [each.agreed_day for each in meetings if each.agreed_day and each.date <= origin.day]
    agreed = before[-1] if before and before[-1] > origin.day else None
    agreed = origin.agreed.date if origin.agreed else agreed
    if agreed and not any(agreed in days_of(each) for each in meetings) and (as_of <= agreed or not later):
        later.append(agreed)
    return min(later, default=None)


@given(_registers(), DAYS, DAYS, st.none() | DAYS)
def test_the_next_meeting_is_found_as_by_going_through_all(
    register: Register, day: dt.date, as_of: dt.date, agreed: dt.date | None
) -> None:
    """However meetings were moved, cancelled and agreed: what is sorted once answers like a look at each."""
    at = NextMeeting(place=Place("at.yaml"), date=agreed) if agreed else None
    origin = Origin(BODY, day, at)
    assert next_day(register, origin, as_of) == _plainly(register, origin, as_of)
