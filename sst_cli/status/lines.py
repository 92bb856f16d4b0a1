"""One thing that needs doing: how grave it is, when it was or is due, and the command that deals with it."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import in_words
from sst_cli.register.names import body_name

if TYPE_CHECKING:
    from sst_cli.register.register import Register

_AS_IT_IS = re.compile(r"[\w./:=@,-]+")
"""A word that means itself in every shell."""
AHEAD = dt.timedelta(weeks=4)
"""How far ahead a meeting is proposed where none is arranged: long enough to give notice of it."""
_SATURDAY = 5


class Gravity(StrEnum):
    """How grave it is that something needs doing, the gravest first."""

    OVERDUE = "overdue or missed"
    DUE = "due soon"
    UNSETTLED = "to be settled"
    UNSAVED = "records"


class Outlook(NamedTuple):
    """The days that an answer is for."""

    as_of: dt.date
    until: dt.date
    """The last day on which something that falls due needs doing now."""

    def gravity(self, due: dt.date) -> Gravity:
        """Whether what is due on a day is overdue or still to come."""
        return Gravity.OVERDUE if due < self.as_of else Gravity.DUE


class Task(NamedTuple):
    """One thing that needs doing."""

    gravity: Gravity
    what: str
    """What it is about, in a word: `notice`, `minutes`, `action`."""
    day: dt.date | None
    """The last day on which it is or was in time; None where it has none."""
    references: tuple[str, ...]
    """The meeting, actions or promise, as other commands take them."""
    words: str
    command: str
    bodies: tuple[str, ...] = ()
    """The bodies whose business it is; none where it is not a body's."""
    at_once: bool = False
    """Whether it needs doing now, however far ahead its last day is."""


def command_line(*words: str) -> str:
    """Return a call of the program as it is typed; what a shell would not take as it is stands in double quotes."""
    return " ".join(("sst", *map(as_typed, words)))


def as_typed(word: str) -> str:
    """Return a word of a command line, in double quotes if a shell would not take it as it is."""
    return word if _AS_IT_IS.fullmatch(word) else f'"{word}"'


def new_meeting(body: str, as_of: dt.date) -> str:
    """Return the call that plans a meeting of a body, on a working day long enough ahead to give notice of it."""
    day = as_of + AHEAD
    day += dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)
    return command_line("new", "meeting", "--body", body, "--date", str(day))


def meeting_name(register: Register, body: str, day: dt.date) -> str:
    """Return a meeting in words: `the meeting of 3 June 2025`, with the body where it is not the partnership's own."""
    own = register.partnership.body if register.partnership else None
    of_body = "" if body == own else f" ({body_name(register, body)})"
    return f"the meeting of {in_words(day)}{of_body}"
