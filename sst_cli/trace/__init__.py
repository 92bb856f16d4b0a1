"""Trace what a decision, an action or a promise comes from and what it led to, as two trees of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.values import Value

if TYPE_CHECKING:
    import datetime as dt


class TraceStep(Value):
    """One step of a trace: a minute, clause, action, priority or area, and how it is linked to the step above."""

    relation: str
    """In words: `raised`, `answered at`; empty for the subject of the trace."""
    reference: str
    kind: str
    """`minute`, `clause`, `action`, `priority`, `area`, `strategy`, `meeting` or `unknown`."""
    title: str = ""
    """The title of the minute or priority."""
    words: str = ""
    """The text of the clause, the action or the area."""
    said: str = ""
    """The text of the minute or, of an action, the last note."""
    standing: str = ""
    """The status, owners and due date of an action, or the outcome of a minute."""
    date: dt.date | None = None
    path: str = ""
    ends: str = ""
    """Why nothing follows here where something should."""
    steps: tuple[TraceStep, ...] = ()


NO_ANSWER = "no answer on record"
NOTHING_FOLLOWS = "nothing on record follows from it"
ABOVE = "shown above"
SEVERAL = "takes up several matters; trace it for the others"
FURTHER = "continues; trace it from here"
NOT_ON_RECORD = "not on record"
