"""What a person says has happened to actions, and the update that records hold of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.written import full_words
from sst_cli.parsing import say_text
from sst_cli.parsing.counting import Counting, Leaning
from sst_cli.parsing.due import say_due
from sst_cli.parsing.owners import say_owners
from sst_cli.parsing.references import find_minute, find_occasion
from sst_cli.records.actions import ActionStatus
from sst_cli.records.addresses import split

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.register.register import Register


class Happened(NamedTuple):
    """What a person says of one action or of several; what is None or empty is not spoken of."""

    status: ActionStatus | None = None
    due: str | None = None
    """As it was said: `8 Dec`, `next-meeting`; `none` takes the date away."""
    owners: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    """Owners as the minutes print them, where nobody can tell who is meant."""
    unassigned: bool = False
    """Nobody owns it any more."""
    note: str | None = None
    at_meeting: str | None = None
    """The meeting or minute at which it was reported."""
    on: dt.date | None = None
    """The day it happened; None for the day of that meeting or, without one, today."""
    authority: str | None = None
    no_authority: bool = False
    """No minute agreed that the due date moves, and that is known."""
    by: str | None = None
    """The action that takes its place."""
    reopened: bool = False
    """It was closed and is not any more."""


def update_of(register: Register, happened: Happened, today: dt.date) -> tuple[dict[str, Any], dt.date]:
    """Give the update as the records hold it, and its day.

    Raises:
        CallError: something that is named is not on record, can be several, or contradicts the rest.
        SstError: a record that is named cannot be read.
    """
    at = find_occasion(register, happened.at_meeting) if happened.at_meeting else None
    day = _day(register, happened, at, today)
    update: dict[str, Any] = {} if at and not happened.on else {"date": day}
    update |= {"at": at} if at else {}
    update |= _changes(register, happened, Counting(today, day, Leaning.AHEAD), split(at)[0] if at else None)
    if not update.keys() - {"date", "at"}:
        msg = "nothing is said of the action; give a state, a due date, an owner or a note"
        raise CallError(msg)
    return update, day


def _day(register: Register, happened: Happened, at: str | None, today: dt.date) -> dt.date:
    day = happened.on or (register.held_on(split(at)[0]) if at else today)
    if day is None:
        msg = f"{at} has no date; say with --on when it happened"
        raise CallError(msg)
    if day > today:
        msg = f"an update says what has happened, and {full_words(day)} is still to come"
        raise CallError(msg)
    return day


def _changes(register: Register, happened: Happened, counting: Counting, meeting: str | None) -> dict[str, Any]:
    """What an update changes."""
    changes: dict[str, Any] = {}
    if happened.status:
        changes["status"] = happened.status
    if happened.due is not None:
        changes["due"] = say_due(happened.due, counting, lambda text: register.find("meeting", text))
    if happened.unassigned or happened.owners or happened.printed:
        changes["owners"] = _owners(register, happened, meeting)
    if happened.authority or happened.no_authority:
        changes |= _authority(register, happened, meeting)
    if (happened.status is ActionStatus.SUPERSEDED) != (happened.by is not None):
        msg = "an action is superseded by another; give both: sst action supersede ID --by ACTION"
        raise CallError(msg)
    if happened.by is not None:
        changes["superseded_by"] = register.find("action", happened.by)
    if happened.note is not None:
        changes["note"] = say_text(happened.note, "the note")
    return changes


def _owners(register: Register, happened: Happened, meeting: str | None) -> list[dict[str, str]]:
    if happened.unassigned and (happened.owners or happened.printed):
        msg = "--unassigned says that nobody owns it, and owners are given too"
        raise CallError(msg)
    return say_owners(register, happened.owners, happened.printed, meeting)


def _authority(register: Register, happened: Happened, meeting: str | None) -> dict[str, str]:
    if happened.due is None or (happened.authority and happened.no_authority):
        msg = "--authority and --no-authority say who agreed a moved due date: give one of them, and --due"
        raise CallError(msg)
    return {"authority": find_minute(register, happened.authority, meeting)} if happened.authority else {}
