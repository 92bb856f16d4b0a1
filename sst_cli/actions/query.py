"""Query actions as of a day: filter, sort, group and lay them out as a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.actions.members import asked_of_all, owner_names
from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.dates.written import in_words
from sst_cli.output.columns import COUNT, DAY, TEXT, TEXTS, TRUTH, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.records.actions import ActionKind, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.register.action_state import ActionState, action_state, bodies_of, concerns
from sst_cli.register.name_matching import find_named, find_owners
from sst_cli.register.names import member_name, minute_name, organisation_name, party_words
from sst_cli.register.outlined import possibly_live
from sst_cli.register.ownership import owner_organisations
from sst_cli.register.restricted import restrictions_of_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sst_cli.output.tables import Table
    from sst_cli.records.actions import Action
    from sst_cli.register.register import Register

KINDS = ("body", "organisation", "person", "meeting", "fragment", "action", "strategy")
"""The kinds of record to read for an answer; a question about a priority needs the priorities too."""

UNASSIGNED = "unassigned"
NO_DATE = "no date"


class ActionRow(NamedTuple):
    """An action as it stood on a day, and the group that it is listed in."""

    register: Register
    state: ActionState
    is_restricted: bool
    group: str = ""
    asked: frozenset[str] = frozenset()
    """The bodies all of whose members are asked, where the question is what one of them has to do."""

    @property
    def action(self) -> Action:
        """Its record."""
        return self.state.action


GROUP: Column[ActionRow] = Column(
    "group", "Group", lambda row: row.group, TEXT, "The group, with --group-by.", optional=True
)
WAITS: Column[ActionRow] = Column(
    "waits_for",
    "Waits for",
    lambda row: row.state.waits_for,
    TEXTS,
    "What must happen first: the condition, and the action before it; until then it is not overdue.",
    brief=False,
)
COLUMNS: tuple[Column[ActionRow], ...] = (
    Column("id", "Action", lambda row: row.action.id, TEXT, "The action."),
    Column("text", "What is to be done", lambda row: row.action.text, TEXT, "What is to be done."),
    Column(
        "owners",
        "Owner",
        lambda row: owner_names(row.register, row.state, row.asked),
        TEXTS,
        "Who is to do it.",
        blank=UNASSIGNED,
    ),
    Column("due_words", "Due", lambda row: row.state.due.words, TEXT, "When it is due, in words.", blank=NO_DATE),
    Column("status", "Status", lambda row: row.state.status.value, one_of(ActionStatus), "Its state."),
    Column("overdue", "Overdue", lambda row: row.state.overdue, TRUTH, "Whether it is overdue.", word="overdue"),
    WAITS,
    Column("kind", "Kind", lambda row: row.action.kind.value, one_of(ActionKind), "What it is.", brief=False),
    Column(
        "due",
        "Due on",
        lambda row: row.state.due.day,
        or_null(DAY),
        "The last day on which it is not late, if that is known.",
        brief=False,
    ),
    Column(
        "organisations",
        "Organisation",
        lambda row: tuple(organisation_name(row.register, id_) for id_ in organisations_of(row.register, row.state)),
        TEXTS,
        "The owners' organisations, as far as known.",
        brief=False,
    ),
    Column(
        "raised",
        "Raised at",
        lambda row: tuple(raised.minute or raised.area or "" for raised in row.action.raised),
        TEXTS,
        "The minutes, clauses or areas for development that raised it.",
        brief=False,
    ),
    Column(
        "raised_words",
        "Raised",
        lambda row: tuple(
            minute_name(row.register, raised.minute) if raised.minute else str(raised.area)
            for raised in row.action.raised
        ),
        TEXTS,
        "The same in words.",
        brief=False,
    ),
    Column(
        "raised_on", "Raised on", lambda row: row.state.raised_on, or_null(DAY), "The day it was raised.", brief=False
    ),
    Column(
        "bodies",
        "Bodies",
        lambda row: bodies_of(row.register, row.action, row.state.as_of),
        TEXTS,
        "The bodies that it concerns: those that raised it, heard of it at a meeting, or have it to carry.",
        brief=False,
    ),
    Column(
        "serves",
        "Serves",
        lambda row: row.action.promises,
        TEXTS,
        "The priorities and areas for development that it serves.",
        brief=False,
    ),
    Column(
        "moved",
        "Due date moved",
        lambda row: row.state.times_moved,
        COUNT,
        "How often its due date moved.",
        brief=False,
    ),
    Column(
        "done_for",
        "Done for",
        lambda row: row.state.done_for,
        or_null(TEXT),
        "The last period for which a duty that comes back was done.",
        brief=False,
    ),
    Column(
        "members_done",
        "Members done",
        lambda row: tuple(member_name(row.register, part.member) for part in row.state.parts if part.is_done),
        TEXTS,
        "The members who have done their part, where each member of a body owns it.",
        brief=False,
    ),
    Column(
        "carried",
        "Meetings carried",
        lambda row: row.state.carried,
        COUNT,
        "At how many meetings it was due and stayed open.",
        brief=False,
    ),
    Column(
        "closed_on", "Closed on", lambda row: row.state.closed_on, or_null(DAY), "The day it was closed.", brief=False
    ),
    Column(
        "restricted",
        "Restricted",
        lambda row: row.is_restricted,
        TRUTH,
        "Whether it is restricted.",
        brief=False,
        word="restricted",
    ),
    Column("path", "File", lambda row: row.action.place.path, TEXT, "Its file.", brief=False),
)
ACTIONS: Layout[ActionRow, list[ActionState]] = Layout(
    name="actions",
    title="Actions",
    command="sst actions",
    columns=(GROUP, *COLUMNS),
    counts=(
        Count("actions", len, "Actions in the answer, before --limit."),
        Count("open", lambda found: sum(each.live for each in found), "Of these, open or in progress."),
        Count("overdue", lambda found: sum(each.overdue for each in found), "Of these, overdue."),
        Count("without_owner", lambda found: sum(not each.owners for each in found), "Of these, without an owner."),
        Count(
            "without_date",
            lambda found: sum(each.due.day is None for each in found),
            "Of these, without a day on which they are due.",
        ),
    ),
)


class Question(Value):
    """The filters and the order of a query; None or False leaves a filter out."""

    state: str = "open"
    """One of `open`, `overdue`, `complete`, `all`."""
    status: tuple[ActionStatus, ...] = ()
    """The statuses to keep, of those that `state` lets through; empty for all."""
    owner: str | None = None
    organisation: str | None = None
    body: str | None = None
    meeting: str | None = None
    priority: str | None = None
    kind: str | None = None
    unassigned: bool = False
    no_date: bool = False
    due_before: dt.date | None = None
    due_after: dt.date | None = None
    raised_before: dt.date | None = None
    raised_after: dt.date | None = None
    search: str | None = None
    sort: str = "due"
    group_by: str | None = None
    limit: int | None = None
    ids: frozenset[str] | None = None
    """The only actions to keep, if they were chosen elsewhere: those that changed since a revision."""


def ask(register: Register, question: Question, as_of: dt.date) -> Table:
    """Return the table of the actions that match a question as of a day.

    Raises:
        CallError: a filter names something that is not on record.
    """
    chosen = choose(register, question, as_of)
    restriction = restrictions_of_actions(register)
    members = members_asked(register, question)
    rows = [
        ActionRow(register, each, restriction(each.action) is not None, asked=asked_of_all(register, each, members))
        for each in chosen[: question.limit]
    ]
    columns = _with_waits(COLUMNS) if any(row.state.waits_for for row in rows) else COLUMNS
    if question.group_by:
        rows = _grouped(question.group_by, rows)
        columns = (GROUP._replace(title=question.group_by.capitalize()), *columns)
    return ACTIONS.table(rows, chosen, columns).but(
        as_of=as_of,
        group_by="group" if question.group_by else None,
        left_out=register.left_out_paths,
        try_next="" if rows else _try_next(register, question, as_of),
    )


def _with_waits(columns: tuple[Column[ActionRow], ...]) -> tuple[Column[ActionRow], ...]:
    """Show what actions wait for in brief lists too, where one of them does."""
    return tuple(each._replace(brief=True) if each is WAITS else each for each in columns)


def choose(register: Register, question: Question, as_of: dt.date) -> list[ActionState]:
    """Return the sorted states of the actions that match a question as of a day.

    Raises:
        CallError: a filter names something that is not on record.
    """
    is_about_live = question.state in ("open", "overdue")
    actions = possibly_live(register.actions, as_of, register.held_on) if is_about_live else register.actions.values()
    states = [found for action in actions if (found := action_state(register, action, as_of))]
    tests = list(_tests(register, question, as_of))
    chosen = [each for each in states if all(test(each) for test in tests)]
    chosen.sort(key=SORTS[question.sort](register))
    return chosen


def members_asked(register: Register, question: Question) -> frozenset[str]:
    """Return the people and organisations of whom a question asks what they have to do; none without such a filter.

    Raises:
        CallError: there is no such organisation.
    """
    owners = find_owners(register, question.owner).members if question.owner is not None else frozenset()
    if question.organisation is None:
        return owners
    return owners | {find_named(register, "organisation", question.organisation)}


def without_owner(register: Register, question: Question, as_of: dt.date) -> str:
    """Say how many actions a question about an owner leaves out because they have none; nothing where it has no such.

    Raises:
        CallError: a filter names something that is not on record.
    """
    if question.owner is None and question.organisation is None:
        return ""
    others = question.but(owner=None, organisation=None, unassigned=True)
    unowned = len(choose(register, others, as_of))
    return f"{counted(unowned, 'more action has', 'more actions have')} no owner" if unowned else ""


def _tests(register: Register, question: Question, as_of: dt.date) -> Iterable[Callable[[ActionState], bool]]:
    """Yield a test for each filter of the question."""
    yield STATES[question.state]
    if question.ids is not None:
        ids = question.ids
        yield lambda state: state.action.id in ids
    if question.owner is not None:
        owner = find_owners(register, question.owner)
        yield (
            lambda each: (
                any(map(owner.owns, each.owners))
                or bool(asked_of_all(register, each, owner.members, done_too=question.state == "all"))
            )
        )
    if question.organisation is not None:
        organisation = find_named(register, "organisation", question.organisation)
        yield (
            lambda each: (
                organisation in organisations_of(register, each)
                or bool(asked_of_all(register, each, (organisation,), done_too=question.state == "all"))
            )
        )
    if question.body is not None:
        body = find_named(register, "body", question.body)
        yield lambda each: concerns(register, each.action, body, as_of)
    if question.meeting is not None:
        meeting = register.find_minutes(question.meeting)
        yield lambda each: meeting in _meetings(each)
    if question.priority is not None:
        priority = promise_id(register, question.priority)
        yield lambda each: any(
            served == priority or served.startswith(f"{priority}#") for served in each.action.promises
        )
    if question.search is not None:
        words = question.search.casefold().split()
        yield lambda each: _contains(register, each, words)
    yield from _own_tests(question)
    yield from _day_tests(question)


def _own_tests(question: Question) -> Iterable[Callable[[ActionState], bool]]:
    """Yield the tests that need only the action itself."""
    if question.status:
        yield lambda each: each.status in question.status
    if question.kind is not None:
        yield lambda each: each.action.kind == question.kind
    if question.unassigned:
        yield lambda each: not each.owners
    if question.no_date:
        yield lambda each: each.due.day is None


def _day_tests(question: Question) -> Iterable[Callable[[ActionState], bool]]:
    due_before, due_after = question.due_before, question.due_after
    raised_before, raised_after = question.raised_before, question.raised_after
    if due_before is not None:
        yield lambda each: each.due.day is not None and each.due.day < due_before
    if due_after is not None:
        yield lambda each: each.due.day is not None and each.due.day > due_after
    if raised_before is not None:
        yield lambda each: each.raised_on is not None and each.raised_on < raised_before
    if raised_after is not None:
        yield lambda each: each.raised_on is not None and each.raised_on > raised_after


STATES: dict[str, Callable[[ActionState], bool]] = {
    "open": lambda each: each.live,
    "overdue": lambda each: each.overdue,
    "complete": lambda each: each.status is ActionStatus.COMPLETE,
    "all": lambda _: True,
}


def promise_id(register: Register, text: str) -> str:
    """Return the id of a priority by part of its id, or with # and a key of one of its areas for development.

    Raises:
        CallError: it matches none, or several.
    """
    name, sign, area = register.id_of_now(text, "priority").partition("#")
    priority = register.find("priority", name)
    if sign and not area:
        msg = f"{text!r} ends in #: add the key of an area for development, or leave out # for the whole priority"
        raise CallError(msg)
    if not area:
        return priority
    keys = [each.key for each in register.priorities[priority].areas_for_development]
    _, _, area = register.id_of_now(f"{priority}#{area}", "priority").partition("#")
    return f"{priority}#{find_id(keys, area, 'area for development', whole=register.takes_whole_parts)}"


def organisations_of(register: Register, each: ActionState) -> tuple[str, ...]:
    """Return the organisations that have an action through its owners, by id, as far as known."""
    found = (id_ for party in each.owners for id_ in owner_organisations(register, each, party))
    return tuple(dict.fromkeys(found))


def _meetings(each: ActionState) -> tuple[str, ...]:
    return tuple(split(raised.minute)[0] for raised in each.action.raised if raised.minute)


def _contains(register: Register, each: ActionState, words: list[str]) -> bool:
    action = each.action
    text = " ".join(
        (
            action.id,
            action.text,
            action.note or "",
            action.condition or "",
            *(update.note or "" for update in action.updates),
            *(word for party in each.owners for word in party_words(register, party)),
            *(minute_name(register, raised.minute) for raised in action.raised if raised.minute),
        )
    ).casefold()
    return all(word in text for word in words)


LAST = dt.date.max
"""Sorts what has no day behind everything that has one."""
SORTS: dict[str, Callable[[Register], Callable[[ActionState], tuple[object, ...]]]] = {
    "due": lambda _: lambda each: (each.due.day or LAST, each.action.id),
    "raised": lambda _: lambda each: (each.raised_on or LAST, each.action.id),
    "owner": lambda register: lambda each: (not each.owners, owner_names(register, each), each.action.id),
    "status": lambda _: lambda each: (list(ActionStatus).index(each.status), each.due.day or LAST, each.action.id),
    "id": lambda _: lambda each: (each.action.id,),
}


GROUPS: dict[str, Callable[[Register, ActionState], tuple[str, ...]]] = {
    "owner": lambda register, each: owner_names(register, each) or (UNASSIGNED,),
    "organisation": lambda register, each: (
        tuple(organisation_name(register, id_) for id_ in organisations_of(register, each))
        or ("no organisation known",)
    ),
    "meeting": lambda _, each: _meetings(each) or ("no meeting",),
    "priority": lambda _, each: (
        tuple(dict.fromkeys(id_.partition("#")[0] for id_ in each.action.promises)) or ("no priority",)
    ),
    "due": lambda _, each: (each.due.day.isoformat() if each.due.day else each.due.words or NO_DATE,),
}


def _grouped(by: str, rows: list[ActionRow]) -> list[ActionRow]:
    """Put the rows of a group together; an action with two owners is listed under both."""
    grouped: dict[str, list[ActionRow]] = {}
    for row in rows:
        for group in GROUPS[by](row.register, row.state):
            grouped.setdefault(group, []).append(row._replace(group=group))
    return [row for members in grouped.values() for row in members]


def _try_next(register: Register, question: Question, as_of: dt.date) -> str:
    if not register.actions and not register.left_out:
        return "There are no actions on record yet; they are kept in actions/, one file each."
    if question.state != "all":
        known = [each for each in register.actions.values() if action_state(register, each, as_of)]
        are = counted(len(known), "action is", "actions are")
        return f"Try `sst actions --all`, or fewer filters: {are} on record."
    return f"No action matches on {in_words(as_of)}; try fewer filters or another --as-of."
