"""A whole calendar: which entries it has, what they are counted as, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.actions.query import Question, choose
from sst_cli.base.plurals import counted, summary
from sst_cli.base.values import Value
from sst_cli.calendar.actions import actions, as_event, last_due
from sst_cli.calendar.history import with_history
from sst_cli.calendar.identity import host
from sst_cli.calendar.key_dates import key_dates
from sst_cli.calendar.meetings import meetings
from sst_cli.register.name_matching import find_named
from sst_cli.register.names import body_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sst_cli.calendar import Appointment, ToDo
    from sst_cli.reading.git import FileHistory
    from sst_cli.register.register import Register


class Diary(Value):
    """All that goes into one calendar."""

    name: str
    host: str
    """What stands behind the @ of each identifier."""
    entries: tuple[Appointment | ToDo, ...]
    counts: Mapping[str, int]
    undated: int = 0
    """How many open actions have no date, and so no entry."""
    left_out: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The counts in one line, and what no calendar can show."""
        undated = counted(self.undated, "open action without a date left out", "open actions without a date left out")
        return ", ".join((summary(self.counts), *([undated] if self.undated else [])))


PARTS = frozenset({"meetings", "actions", "key-dates"})


class DiaryRequest(Value):
    """What a calendar is to hold, and how."""

    parts: frozenset[str] = PARTS
    """Which of `PARTS`; none stands for all."""
    body: str | None = None
    """The id of a body or a part of it; only what is of that body."""
    owner: str | None = None
    """Any part of an owner's name or id; of the actions, only those of that owner."""
    length: int | None = None
    """How many minutes a meeting lasts whose end is not on record; without it, as long as is usual."""
    actions_as_events: bool = False
    """Whether actions are events of a day, for calendars that do not show to-dos."""


EVERYTHING = DiaryRequest()


def diary(
    register: Register, as_of: dt.date, wanted: DiaryRequest = EVERYTHING, history: FileHistory | None = None
) -> Diary:
    """Put a calendar together.

    Args:
        register: the records.
        as_of: the day that is today.
        wanted: what it is to hold, and how.
        history: the commits of each file; None where git has none.

    Raises:
        CallError: there is no such body or owner.
    """
    body = None if wanted.body is None else find_named(register, "body", wanted.body)
    parts = wanted.parts or PARTS
    question = Question(state="all", body=body, owner=wanted.owner)
    states = choose(register, question, as_of) if "actions" in parts else []
    due = actions(register, states)
    groups: dict[str, Sequence[Appointment | ToDo]] = {
        "meetings": meetings(register, as_of, body, wanted.length) if "meetings" in parts else [],
        "key-dates": key_dates(register, as_of, body) if "key-dates" in parts else [],
        "actions": [as_event(each) for each in due] if wanted.actions_as_events else due,
    }
    partnership = register.partnership
    return Diary(
        name=body_name(register, body) if body else partnership.name if partnership else "sst",
        host=host(partnership),
        entries=tuple(with_history(entry, history) for each in groups.values() for entry in each),
        counts={name.replace("-", "_"): len(each) for name, each in groups.items() if name in parts},
        undated=sum(each.live and last_due(each) is None for each in states),
        left_out=register.left_out_paths,
    )
