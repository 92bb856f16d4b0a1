"""What needs doing for actions: overdue, due, without owner or date, left behind, put off without a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.actions.members import owner_names
from sst_cli.records.addresses import all_items
from sst_cli.register.action_state import bodies_of, due_as_known
from sst_cli.register.meeting_dates import FUTURE, MEETING_WORDS, NEXT
from sst_cli.register.names import party_name
from sst_cli.register.ownership import has_left, owner_organisations
from sst_cli.status.lines import Gravity, Task, command_line, new_meeting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Party
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register
    from sst_cli.status.lines import Outlook

UNOWNED, UNDATED = "owner", "date"
"""What an action lacks, as a line has it."""
_LACKS = {UNOWNED: ("have no owner", "--unassigned"), UNDATED: ("have no due date", "--no-date")}
"""The words for several that lack it, and the option that lists them."""


def papers_on_record(register: Register, as_of: dt.date) -> frozenset[str]:
    """Return the actions whose report is among the documents of the agenda of a meeting to come."""
    meetings = (each for each in register.meetings.values() if each.date >= as_of and not each.has_minutes)
    items = (item for meeting in meetings for item in all_items(meeting.items) if item.documents)
    return frozenset(answered for item in items for answered in item.answers)


def of_action(register: Register, state: ActionState, papers: frozenset[str], span: Outlook) -> Iterator[Task]:
    """Yield what needs doing for a live action.

    Args:
        register: the records.
        state: the action as it stood on the day.
        papers: the actions whose report is on record already.
        span: the day, and how far ahead to look.
    """
    bodies = bodies_of(register, state.action, span.as_of)
    show = command_line("action", "show", state.action.id)
    task = Task(Gravity.UNSETTLED, "action", state.due.day, (state.action.id,), "", show, bodies)
    text = state.action.text.rstrip(".")
    if state.waits_for:
        yield from _waiting(state, task, span)
    elif state.due.day is None:
        yield from _without_day(register, state, task, span)
    else:
        yield from _with_day(register, state, task, papers, span)
    if not state.owners:
        yield task._replace(what=UNOWNED, words=f"Nobody owns it: {text}.")
    left = [party for party in state.owners if has_left(register, state, party)]
    if left:
        names = " and ".join(party_name(register, party) for party in left)
        words = f"The owner has left ({names}): {text}."
        yield task._replace(what="leaver", words=words, command=_to_organisations(register, state, left) or show)
    if state.unauthorised:
        words = f"No minute agreed the new due date ({state.due.words or 'no date'}): {text}."
        yield task._replace(what="extension", words=words)


def _with_day(
    register: Register, state: ActionState, task: Task, papers: frozenset[str], span: Outlook
) -> Iterator[Task]:
    day, text = state.due.day, state.action.text.rstrip(".")
    if day and (state.overdue or state.action.id not in papers):
        owners = "; ".join(owner_names(register, state)) or "nobody owns it"
        command = command_line("action", "complete", state.action.id)
        yield task._replace(gravity=span.gravity(day), words=f"{text} ({owners}).", command=command)


def _waiting(state: ActionState, task: Task, span: Outlook) -> Iterator[Task]:
    """What waits for something else: nobody is late with it, but its day has to be settled once that has passed."""
    if state.due.day and state.due.day < span.as_of:
        text, waits = state.action.text.rstrip("."), "; ".join(state.waits_for)
        yield task._replace(what="waiting", words=f"Its day has passed while it waits ({waits}): {text}.")


def _without_day(register: Register, state: ActionState, task: Task, span: Outlook) -> Iterator[Task]:
    """What has no due date, or is due at a meeting that is not arranged; what recurs needs no date."""
    due = due_as_known(register, state.action, span.as_of)
    text = state.action.text.rstrip(".")
    word = (due.at or due.before) if due else None
    if word in MEETING_WORDS and word != FUTURE and task.bodies:
        words = f"Its meeting is not arranged ({state.due.words}): {text}."
        # A meeting that is planned now would be the next one, and not that of another month.
        plans = new_meeting(task.bodies[0], span.as_of) if word == NEXT else task.command
        yield task._replace(what="meeting", words=words, command=plans)
    elif not (due and due.every):
        printed = f" ({state.due.words})" if state.due.words else ""
        yield task._replace(what=UNDATED, words=f"It has no due date{printed}: {text}.")


def gathered(tasks: Iterable[Task], body: str | None) -> Iterator[Task]:
    """Yield tasks with all actions that lack the same as one, so that they take one line of a page.

    Args:
        tasks: all that needs doing.
        body: the body whose business is asked for, if it is one body's.
    """
    lacking: dict[str, list[Task]] = {UNOWNED: [], UNDATED: []}
    for task in tasks:
        if task.what in lacking:
            lacking[task.what].append(task)
        else:
            yield task
    for what, found in lacking.items():
        if len(found) > 1:
            words, option = _LACKS[what]
            of_body = ("--body", body) if body else ()
            yield found[0]._replace(
                day=None,
                references=tuple(sorted(each.references[0] for each in found)),
                words=f"{len(found)} actions {words}.",
                command=command_line("actions", option, *of_body),
                bodies=tuple(dict.fromkeys(each for task in found for each in task.bodies)),
            )
        else:
            yield from found


def _to_organisations(register: Register, state: ActionState, left: list[Party]) -> str:
    """The call that leaves an action to the organisations of those who left; empty where they are not known.

    It names all other owners, since new owners replace all earlier ones.
    """
    named: list[str] = []
    for party in state.owners:
        others = (each for each in (party.person, party.organisation, party.body) if each)
        owners = owner_organisations(register, state, party) if party in left else tuple(others)[:1]
        if not owners:
            return ""
        named += owners
    to = (word for owner in dict.fromkeys(named) for word in ("--to", owner))
    return command_line("action", "reassign", state.action.id, *to)
