"""What a decision, an action or a promise comes from and what it led to, as two trees of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.values import Value

if TYPE_CHECKING:
    import datetime as dt


class Node(Value):
    """One step of a trace: a minute, clause, action, priority or area, and how it is linked to the step above."""

    relation: str
    """In words: `raised`, `answered at`; empty for what is traced itself."""
    reference: str
    kind: str
    """`minute`, `clause`, `action`, `priority`, `area`, `strategy`, `meeting` or `unknown`."""
    title: str = ""
    """What the minute or priority is called."""
    words: str = ""
    """The clause, the action or the area as it is written."""
    said: str = ""
    """What the minute says or, of an action, what was last noted."""
    standing: str = ""
    """How an action stands, or what became of a minute."""
    date: dt.date | None = None
    path: str = ""
    ends: str = ""
    """Why nothing follows here, where something should."""
    steps: tuple[Node, ...] = ()


class Trace(Value):
    """Both ways from one place."""

    as_of: dt.date
    subject: Node
    backwards: tuple[Node, ...]
    forwards: tuple[Node, ...]
    left_out: tuple[str, ...] = ()


NO_ANSWER = "no answer on record"
NOTHING_FOLLOWS = "nothing on record follows from it"
ABOVE = "told above"
FURTHER = "goes on; trace it from here"
NOT_ON_RECORD = "not on record"
