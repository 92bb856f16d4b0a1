"""A whole calendar: which entries it has, what they are counted as, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.actions.query import Question, choose
from sst_cli.base.plurals import counted, summary
from sst_cli.base.values import Value
from sst_cli.calendar.actions import actions, was_due
from sst_cli.calendar.key_dates import key_dates
from sst_cli.calendar.meetings import meetings
from sst_cli.register.name_matching import find_named
from sst_cli.register.names import body_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sst_cli.calendar import Appointment, ToDo
    from sst_cli.register.register import Register


class Diary(Value):
    """All that goes into one calendar."""

    name: str
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


def diary(
    register: Register, as_of: dt.date, parts: frozenset[str], body: str | None = None, owner: str | None = None
) -> Diary:
    """Put a calendar together.

    Args:
        register: the records.
        as_of: the day that is today.
        parts: which of `PARTS` it holds; all where none is named.
        body: the id of a body or a part of it; only what is of that body.
        owner: the owner's id, a name, initials or printed words; of the actions, only those of that owner.

    Raises:
        CallError: there is no such body or owner.
    """
    wanted = None if body is None else find_named(register, "body", body)
    parts = parts or PARTS
    states = choose(register, Question(state="all", body=wanted, owner=owner), as_of) if "actions" in parts else []
    groups: dict[str, Sequence[Appointment | ToDo]] = {
        "meetings": meetings(register, as_of, wanted) if "meetings" in parts else [],
        "key-dates": key_dates(register, as_of, wanted) if "key-dates" in parts else [],
        "actions": actions(register, states),
    }
    partnership = register.partnership
    return Diary(
        name=body_name(register, wanted) if wanted else partnership.name if partnership else "sst",
        entries=tuple(entry for each in groups.values() for entry in each),
        counts={name.replace("-", "_"): len(each) for name, each in groups.items() if name in parts},
        undated=sum(each.live and not was_due(each) for each in states),
        left_out=register.left_out_paths,
    )
