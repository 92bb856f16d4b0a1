"""Parse the status of an action: the word of the records, or a hint for a word of another action log."""

from __future__ import annotations

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.records.actions import ActionStatus

_OPEN, _IN_PROGRESS = ActionStatus.OPEN, ActionStatus.IN_PROGRESS
_COMPLETE, _SUPERSEDED, _WITHDRAWN = ActionStatus.COMPLETE, ActionStatus.SUPERSEDED, ActionStatus.WITHDRAWN
_OTHERS = {
    **dict.fromkeys(("done", "discharged", "finished", "achieved", "green"), (_COMPLETE,)),
    **dict.fromkeys(("closed", "ended"), (_COMPLETE, _SUPERSEDED, _WITHDRAWN)),
    **dict.fromkeys(("started", "begun", "ongoing", "on-going", "underway", "under-way", "amber"), (_IN_PROGRESS,)),
    **dict.fromkeys(("outstanding", "live", "current"), (_OPEN, _IN_PROGRESS)),
    **dict.fromkeys(("new", "not-started", "to-do", "todo", "reopened"), (_OPEN,)),
    **dict.fromkeys(("cancelled", "dropped", "deleted", "abandoned", "removed"), (_WITHDRAWN,)),
    **dict.fromkeys(("replaced", "merged", "overtaken"), (_SUPERSEDED,)),
}
"""Words of other action logs, and the statuses that they can mean."""


def parse_status(text: str) -> ActionStatus:
    """Return the status with that name, however its words are joined.

    Raises:
        CallError: there is no such status; the error suggests the nearest.
    """
    word = "-".join(text.casefold().replace("_", " ").split())
    if word in set(ActionStatus):
        return ActionStatus(word)
    near = [str(each) for each in _OTHERS.get(word, ())] or near_matches(word, [str(each) for each in ActionStatus])
    hint = f"did you mean {' or '.join(near)}?" if near else f"give one of {', '.join(ActionStatus)}"
    # The red of a log in traffic lights is not a status: it is worked out from the due date.
    overdue = "whether an action is overdue is computed: use --overdue" if word in ("overdue", "late", "red") else ""
    msg = f"{text!r} is not a status of an action; {overdue or hint}"
    raise CallError(msg)
