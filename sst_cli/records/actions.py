"""Actions: what was agreed, where it was raised, who owns it and every step since."""

from __future__ import annotations

import datetime as dt
from enum import Enum, StrEnum

from sst_cli.records.common import (
    ActionId,
    AreaReference,
    Citable,
    Due,
    Located,
    MeetingOrMinute,
    MinuteReference,
    Party,
    PriorityReference,
    ReadingPeriod,
    Restricted,
)


class ActionKind(StrEnum):
    """What an action is."""

    TASK = "task"
    REPORT_BACK = "report-back"
    UNDERTAKING = "undertaking"


class ActionStatus(StrEnum):
    """The state of an action."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    COMPLETE = "complete"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


LIVE = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS})
"""The statuses of an action with work still to do."""


class Unchanged(Enum):
    """Marks a value that an update leaves as it was; None stands for one that it removes."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


AGREED_FIELDS = ("text", "raised", "due", "condition", "after")
"""The fields that record how an action was agreed; what happens to it later is in its updates."""


class Raised(Located):
    """Where an action comes from: a minute or clause, or an area for development."""

    minute: MinuteReference | None = None
    area: AreaReference | None = None
    date: dt.date | None = None
    note: str | None = None


class Update(Located):
    """One step in the life of an action."""

    date: dt.date | None = None
    at: MeetingOrMinute | None = None
    status: ActionStatus | None = None
    by: Party | None = None
    """Whose part it is about, where each member of a body owns the action."""
    done_for: ReadingPeriod | None = None
    """The period for which a recurring duty was done; the duty goes on."""
    due: Due | Unchanged | None = UNCHANGED
    owners: tuple[Party, ...] | None = None
    authority: MinuteReference | None = None
    superseded_by: ActionId | None = None
    note: str | None = None


class Action(Citable):
    """One action: a task, a report back or an undertaking."""

    text: str
    kind: ActionKind
    raised: tuple[Raised, ...]
    owners: tuple[Party, ...]
    due: Due | None = None
    condition: str | None = None
    """What must happen before it is to be done."""
    after: ActionId | None = None
    """The action that must be done before it."""
    beneficiary: Party | None = None
    serves: tuple[PriorityReference, ...] = ()
    updates: tuple[Update, ...] = ()
    restricted: Restricted | None = None

    @property
    def promises(self) -> tuple[str, ...]:
        """The priorities and areas for development that it says it serves, or that raised it."""
        raised = (each.area for each in self.raised if each.area)
        return tuple(dict.fromkeys((*self.serves, *raised)))
