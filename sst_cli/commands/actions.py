"""`sst actions`: what is to be done, by whom and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sst_cli.base.errors import FINDINGS
from sst_cli.commands._options import (
    COMING_DAY,
    PAST_DAY,
    Choice,
    at_revision,
    complete,
    dated,
    may_show_restricted,
    prints,
    today,
)
from sst_cli.commands._showing import show_answer
from sst_cli.commands._states import STATUS
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output

STATES = {
    "open": "Actions that are open or in progress; the default.",
    "overdue": "Open actions whose due date has passed.",
    "complete": "Actions that are complete.",
    "all": "Actions in every state.",
}


def _states(function: Any) -> Any:
    # An option that is put on later stands earlier in the help.
    for state, words in reversed(STATES.items()):
        flag = click.option(f"--{state}", "state", flag_value=state, help=words)
        function = flag(function)
    return function


@click.command("actions")
@_states
@click.option(
    "--status",
    type=STATUS,
    multiple=True,
    help="Only actions in this state; may be repeated. With --open or --overdue both must hold; without them actions "
    "in every state are searched.",
)
@click.option(
    "--owner",
    metavar="OWNER",
    help="Only actions of this owner, by id, name, initials or printed words.",
    shell_complete=complete("person", "body", "organisation"),
)
@click.option(
    "--organisation",
    metavar="ORGANISATION",
    help="Only actions of this organisation and its people.",
    shell_complete=complete("organisation"),
)
@click.option(
    "--body",
    metavar="BODY",
    help="A body that raised it, heard of it or has it to carry.",
    shell_complete=complete("body"),
)
@click.option(
    "--meeting",
    metavar="MEETING",
    help="Only actions raised by this meeting, or by the `last` one.",
    shell_complete=complete("meeting", "fragment"),
)
@click.option(
    "--priority",
    metavar="PRIORITY",
    help="Only actions that serve this priority or priority#area.",
    shell_complete=complete("priority"),
)
@click.option("--kind", type=Choice(["task", "report-back", "undertaking"]), help="Only actions of this kind.")
@click.option("--unassigned", is_flag=True, help="Only actions that nobody owns.")
@click.option("--no-date", is_flag=True, help="Only actions that have no due date.")
@click.option("--due-before", type=COMING_DAY, help="Only actions due before this date.")
@click.option("--due-after", type=COMING_DAY, help="Only actions due after this date.")
@click.option("--raised-before", type=PAST_DAY, help="Only actions raised before this date.")
@click.option("--raised-after", type=PAST_DAY, help="Only actions raised after this date.")
@click.option("--changed-since", metavar="REV", help="Only actions changed since REV, or since the branch left it.")
@click.option("--search", metavar="TEXT", help="Only actions with all these words in the text, owner, note or origin.")
@click.option(
    "--sort",
    type=Choice(["due", "raised", "owner", "status", "id"]),
    default="due",
    help="Order of the rows; by due date unless named.",
)
@click.option(
    "--group-by",
    type=Choice(["owner", "organisation", "meeting", "priority", "due"]),
    help="Group the actions under headings.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this many actions.")
@click.option("--fail-on", type=Choice(["overdue"]), help="Exit with 1 if any action listed is overdue.")
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(
    call: Call,
    /,
    state: str | None,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
    fail_on: str | None,
    changed_since: str | None,
    **question: Any,
) -> None:
    """List actions: what is to be done, by whom and by when.

    \b
    sst actions --overdue
    sst actions --owner "TN" --all
    sst actions --status superseded --status withdrawn
    sst actions --as-of 2022-09-01 --group-by due
    sst actions --open --format csv > actions.csv
    sst actions --changed-since HEAD~1
    """
    from sst_cli.actions.query import KINDS, Question, ask, without_owner

    # A question reads only what it needs: the partnership says whose meeting `last` means.
    kinds = {"priority": question["priority"], "partnership": question["meeting"]}
    register = call.read(at, (*KINDS, *(kind for kind, needed in kinds.items() if needed)))
    if question["meeting"]:
        from sst_cli.meetings.minutes.naming import named_minutes
        from sst_cli.register.as_known import as_known

        known = as_known(register, today(as_of))
        question["meeting"] = named_minutes(known, question["meeting"], question["body"], today(as_of))
    if changed_since is not None:
        question["ids"] = _changed(call, changed_since, at, today(as_of))
    state = state or ("all" if question["status"] or changed_since is not None else "open")
    asked = Question(state=state, **question)
    table = ask(register, asked, today(as_of))
    show_answer(call, table, output)
    unowned = without_owner(register, asked, today(as_of))
    if unowned:
        remark(f"{unowned}; `sst actions --unassigned` lists them.")
    # The count is of all actions that match; --limit shortens the table, and hides nothing from --fail-on.
    if fail_on == "overdue" and table.counts["overdue"]:
        click.get_current_context().exit(FINDINGS)


def _changed(call: Call, since: str, at: str | None, as_of: dt.date) -> frozenset[str]:
    """The actions that changed since a branch left a revision, up to the records as they are or at another revision."""
    from sst_cli.commands.diff import read_sides
    from sst_cli.diff.compare import changed_ids
    from sst_cli.reading.revisions import NOW, revision

    after = NOW if at is None else revision(at)
    return changed_ids(read_sides(call, call.since(since, at), after, as_of), "action")
