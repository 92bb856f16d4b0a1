"""All that needs doing on a day as a table, the gravest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import in_words
from sst_cli.output.columns import DAY, TEXT, TEXTS, Column, Count, Field, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.register.action_state import action_state, raised_on
from sst_cli.register.as_known import as_known, with_adopted
from sst_cli.register.name_matching import find_named
from sst_cli.status.lines import Gravity, Outlook, Task
from sst_cli.status.of_actions import gathered, of_action, papers_on_record
from sst_cli.status.of_meetings import coming, of_meetings
from sst_cli.status.of_strategies import of_duties, of_strategy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.output.tables import Table
    from sst_cli.register.register import Register
    from sst_cli.status.of_meetings import AgendaOf

_STEP = dt.timedelta(weeks=4)
_FURTHEST = 26
"""Steps ahead that are looked through for the next duty where nothing needs doing: two years."""
_ORDER = list(Gravity)


class WholeStatus(NamedTuple):
    """What needs doing, and the first day on which something else falls due, if one is known."""

    tasks: tuple[Task, ...]
    next_day: dt.date | None

    def count(self, gravity: Gravity) -> int:
        """How many are as grave as that."""
        return sum(each.gravity is gravity for each in self.tasks)


STATUS: Layout[Task, WholeStatus] = Layout(
    name="status",
    title="Status",
    command="sst status",
    columns=(
        Column("gravity", "Gravity", lambda task: task.gravity.value, one_of(Gravity), "How grave it is."),
        Column(
            "date",
            "By",
            lambda task: task.day,
            or_null(DAY),
            "The last day on which it is or was in time.",
            blank="no date",
        ),
        Column("what", "What", lambda task: task.what, TEXT, "What it is about, in a word."),
        Column("words", "What needs doing", lambda task: task.words, TEXT, "What needs doing."),
        Column("command", "Command", lambda task: task.command, TEXT, "The command that deals with it."),
        Column(
            "references",
            "References",
            lambda task: task.references,
            TEXTS,
            "The meeting, actions or promise that it is about, as other commands take them.",
            brief=False,
        ),
        Column("bodies", "Bodies", lambda task: task.bodies, TEXTS, "The bodies whose business it is.", brief=False),
    ),
    counts=(
        Count("things", lambda found: len(found.tasks), "Things that need doing."),
        Count("overdue", lambda found: found.count(Gravity.OVERDUE), "Of these, overdue or missed."),
        Count("due_soon", lambda found: found.count(Gravity.DUE), "Of these, due soon."),
        Count("to_be_settled", lambda found: found.count(Gravity.UNSETTLED), "Of these, to be settled."),
    ),
    facts=(
        Field(
            "next",
            lambda found: found.next_day,
            or_null(DAY),
            "The first day on which something else falls due, if one is known.",
        ),
    ),
)


def status(
    register: Register,
    span: Outlook,
    agenda_of: AgendaOf,
    body: str | None = None,
    unsaved: Iterable[Task] = (),
) -> Table:
    """Return all that needs doing on a day, the gravest first.

    Args:
        register: the records.
        span: the day, and how far ahead to look for what falls due.
        agenda_of: prepares the agenda of a meeting.
        body: the body whose business is asked for; without one that of all.
        unsaved: what needs doing for the files of the records.

    Raises:
        CallError: there is no such body.
    """
    wanted = find_named(register, "body", body) if body else None
    known = _as_known(register, span.as_of)
    own = [each for each in _tasks(register, known, span, agenda_of) if wanted is None or wanted in each.bodies]
    tasks = [*(each for each in own if _is_now(each, span)), *unsaved]
    days = [each.day for each in own if each.day and not _is_now(each, span)]
    found = WholeStatus(tuple(sorted(gathered(tasks, wanted), key=_in_order)), min(days, default=None))
    if not tasks:
        found = found._replace(next_day=_with_duties(known, span, found.next_day, wanted))
    return STATUS.table(found.tasks, found).but(
        as_of=span.as_of,
        group_by="gravity",
        left_out=register.left_out_paths,
        quiet="" if register.left_out else _quiet(found),
    )


def _is_now(task: Task, span: Outlook) -> bool:
    return task.gravity is not Gravity.DUE or task.at_once or task.day is None or task.day <= span.until


def _quiet(found: WholeStatus) -> str:
    return f"Nothing needs doing until {in_words(found.next_day)}." if found.next_day else "Nothing needs doing."


def _in_order(task: Task) -> tuple[int, dt.date, tuple[str, ...], str]:
    return _ORDER.index(task.gravity), task.day or dt.date.max, task.references, task.what


def _as_known(register: Register, as_of: dt.date) -> Register:
    """The records as of a day: what was adopted or raised later was not, and each meeting was as it was arranged."""
    known = with_adopted(as_known(register, as_of), as_of)
    actions = {id_: each for id_, each in register.actions.items() if (raised_on(register, each) or as_of) <= as_of}
    return known.but(by_kind={**known.by_kind, "action": actions})


def _tasks(register: Register, known: Register, span: Outlook, agenda_of: AgendaOf) -> Iterator[Task]:
    bodies = dict.fromkeys(str(each.body) for each in known.meetings.values())
    for body in bodies:
        yield from of_meetings(known, body, coming(known, body, span.as_of), span, agenda_of)
    papers = papers_on_record(known, span.as_of)
    for action in register.actions.values():
        state = action_state(register, action, span.as_of)
        if state and state.live:
            yield from of_action(register, state, papers, span)
    for strategy in known.strategies.values():
        yield from of_strategy(known, strategy, span)
    for promising in _with_strategies(known):
        yield from of_duties(known, promising, span)


def _with_strategies(register: Register) -> list[str]:
    return list(dict.fromkeys(str(each.body) for each in register.strategies.values()))


def _with_duties(register: Register, span: Outlook, day: dt.date | None, wanted: str | None) -> dt.date | None:
    """The day on which a duty falls due, where that is before another day; duties are found period by period."""
    for _ in range(_FURTHEST):
        until = min(span.until + _STEP, day or dt.date.max)
        if until == span.until:
            break
        span = span._replace(until=until)
        bodies = (each for each in _with_strategies(register) if wanted in (None, each))
        due = [each.day for body in bodies for each in of_duties(register, body, span) if each.day]
        if due:
            return min(due)
    return day
