"""`sst action update` and its short forms: each adds one update to one action or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from sst_cli.commands._options import PAST_DAY, complete, today, writes
from sst_cli.commands._prompts import ask_if_missing, can_ask, refuse_changed
from sst_cli.commands._states import STATUS
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import look, write, writing_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.actions.updating import UpdateRequest
    from sst_cli.commands._call import Call
    from sst_cli.writing.desk import Desk

F = TypeVar("F", bound="Callable[..., Any]")

_actions = click.argument("ids", metavar="ACTION...", nargs=-1, required=True, shell_complete=complete("action"))
_by = click.option("--by", metavar="ACTION", help="The action that takes its place.", shell_complete=complete("action"))
_note = click.option("--note", metavar="TEXT", help="What happened, in a sentence.")
_owner = click.option(
    "--owner",
    "--to",
    "owners",
    metavar="WHO",
    multiple=True,
    help="The new owner: a person, organisation or body by id or any name; may be repeated.",
    shell_complete=complete("person", "organisation", "body"),
)
_printed = click.option(
    "--printed",
    metavar="WORDS",
    multiple=True,
    help="An owner as printed in the minutes, where nobody knows who it is.",
)
_unassigned = click.option("--unassigned", is_flag=True, help="From now on nobody owns it.")
_for_good = click.option("--for-good", is_flag=True, help="Complete an action that recurs: it has come to its end.")
_member = click.option(
    "--member",
    metavar="WHO",
    help="The member whose part it is, of an action that each member of a body owns: a person or an organisation.",
    shell_complete=complete("person", "organisation"),
)
_done_for = click.option(
    "--done-for",
    metavar="PERIOD",
    help="A duty that comes back was done for this period, and goes on: 2022-07, 2022, '2022/23 Q1'.",
)
_status = click.option("--status", type=STATUS, help="Its new status.")


def _happening(function: F) -> F:
    """Let a command take the actions, and when and where it happened."""
    for option in (
        _actions,
        click.option(
            "--on", type=PAST_DAY, default=None, help="The date it happened; by default the meeting's, or today."
        ),
        click.option(
            "--at-meeting",
            metavar="MEETING[#MINUTE]",
            help="The meeting or minute at which it was reported: sst-2022-09-08#4, last#4.",
            shell_complete=complete("meeting", "fragment"),
        ),
        writes,
    ):
        function = option(function)
    return function


def _due(*, required: bool) -> Callable[[F], F]:
    """Let a command move the due date, and record who agreed that."""

    def decorate(function: F) -> F:
        words = (
            "The new due date: a date, '8 Sep', 'in 2 weeks', 'next-meeting', 'before next-meeting', a month such as "
            "2022-10, 'every month', a meeting, or 'none'."
        )
        # `--to` is the date of `extend` and the owner of `reassign`; of `update`, which takes both, it is the owner.
        names = ("--due", "--to") if required else ("--due",)
        for option in (
            click.option("--no-authority", is_flag=True, help="No minute agreed to move the due date."),
            click.option("--authority", metavar="MINUTE", help="The minute that agreed it: sst-2022-09-08#4."),
            click.option(*names, "due", metavar="WHEN", help=words),
        ):
            function = option(function)
        return function

    return decorate


@click.command("update")
@_happening
@_status
@_for_good
@_member
@_done_for
@_by
@_due(required=False)
@_owner
@_printed
@_unassigned
@_note
@click.pass_obj
def update(call: Call, /, status: str | None, **said: Any) -> None:
    """Record what happened to actions.

    Each gets one more update with its status, due date, owners or a note; earlier updates stay. Several actions are
    updated together or not at all.

    \b
    sst action update 06-22/05 --status complete --at-meeting 09-08#4
    sst action update 05 --due next-meeting --authority 09-08#4
    sst action update 05 06 --owner "Trish Hardy" --on "8 Sep"
    """
    _update_actions(call, status, **said)


@click.command("complete")
@_happening
@_for_good
@_member
@_done_for
@_note
@click.pass_obj
def complete_(call: Call, /, **said: Any) -> None:
    """Mark actions as complete.

    One that recurs, such as every month, stays open when it was done once: --done-for records that. What each member
    of a body owns is complete when the last of them has done their part.

    \b
    sst action complete 2022-06-22/04 --member merseyside-police
    sst action complete 2022-06-22/05 --at-meeting sst-2022-09-08#4
    sst action complete 05 06 --on yesterday --note "Both reports were given."
    """
    _update_actions(call, "complete", **said)


@click.command("start")
@_happening
@_member
@_note
@click.pass_obj
def start(call: Call, /, **said: Any) -> None:
    """Mark actions as in progress.

    \b
    sst action start 2022-06-22/06 --note "The first members are named."
    """
    _update_actions(call, "in-progress", **said)


@click.command("extend")
@_happening
@_due(required=True)
@_note
@click.pass_obj
def extend(call: Call, /, due: str | None, **said: Any) -> None:
    """Move the due date of actions.

    The minute that agreed it is cited: that of --at-meeting, or another with --authority.

    \b
    sst action extend 2022-06-22/05 --to "8 Dec" --at-meeting sst-2022-09-08#4
    sst action extend 05 --to next-meeting --no-authority
    """
    _update_actions(call, None, due=ask_if_missing(due, "--due", "When is it due?"), **said)


@click.command("reassign")
@_happening
@_owner
@_printed
@_unassigned
@_note
@click.pass_obj
def reassign(call: Call, /, **said: Any) -> None:
    """Give actions new owners.

    They replace all earlier owners.

    \b
    sst action reassign 2022-06-22/06 --to "Trish Hardy"
    sst action reassign 06 --to merseyside-police --printed "theme leads"
    """
    if not (said["owners"] or said["printed"] or said["unassigned"]):
        said["owners"] = (ask_if_missing(None, "--owner", "Who owns it now?"),)
    _update_actions(call, None, **said)


@click.command("withdraw")
@_happening
@_note
@click.pass_obj
def withdraw(call: Call, /, note: str | None, **said: Any) -> None:
    """Withdraw actions, with the reason.

    \b
    sst action withdraw 2022-06-22/08 --note "The funding was not granted."
    """
    _update_actions(call, "withdrawn", note=ask_if_missing(note, "--note", "Why is it withdrawn?"), **said)


@click.command("supersede")
@_happening
@_by
@_note
@click.pass_obj
def supersede(call: Call, /, by: str | None, **said: Any) -> None:
    """Mark actions as superseded by another.

    \b
    sst action supersede 2022-06-22/05 --by 2022-09-08/01
    """
    _update_actions(call, "superseded", by=ask_if_missing(by, "--by", "Which action takes its place?"), **said)


@click.command("reopen")
@_happening
@_note
@click.pass_obj
def reopen(call: Call, /, **said: Any) -> None:
    """Reopen actions that are complete, superseded or withdrawn.

    \b
    sst action reopen 2022-06-22/05 --note "The report was not complete."
    """
    _update_actions(call, "open", reopened=True, **said)


@click.command("note")
@_happening
@_member
@_done_for
@click.argument("text")
@click.pass_obj
def note(call: Call, /, text: str, **said: Any) -> None:
    """Add a note to actions.

    Each gets one more update, with its date and the words.

    \b
    sst action note 2022-06-22/05 "Two chairs are found."
    """
    _update_actions(call, None, note=text, **said)


COMMANDS = (update, complete_, start, extend, reassign, withdraw, supersede, reopen, note)


def _update_actions(call: Call, status: str | None, ids: tuple[str, ...], **said: Any) -> None:
    """Write one update for each action, and print in full words what was understood."""
    from sst_cli.actions.updating import UpdateRequest, update_actions
    from sst_cli.records.actions import ActionStatus

    request = UpdateRequest(status=ActionStatus(status) if status else None, **said)
    # Asked without a hold, so that others can write while a person thinks.
    question = _question(look(call), ids, request) if request.due is not None and can_ask() else ""
    answered = _ask_for_authority(request, question) if question else request
    with writing_desk(call) as desk:
        if question:
            refuse_changed(question, _question(desk, ids, request))
        updated = update_actions(desk, ids, _with_full_meeting(desk, answered), today(None))
        for line in updated.summaries:
            remark(line)
        then = (
            f"`sst action show {updated.ids[0]}` shows it."
            if len(updated.ids) == 1
            else "`sst actions --all` lists them."
        )
        write(call, desk, updated.drafts, message=updated.message, then=then)


def _question(desk: Desk, ids: tuple[str, ...], request: UpdateRequest) -> str:
    """What has to be asked before the actions can be moved on; nothing if all is said."""
    from sst_cli.actions.updating import NoAuthorityError, update_actions

    try:
        update_actions(desk, ids, _with_full_meeting(desk, request), today(None))
    except NoAuthorityError as problem:
        return str(problem)
    return ""


def _with_full_meeting(desk: Desk, request: UpdateRequest) -> UpdateRequest:
    """Write out the meeting that `last` names."""
    from sst_cli.meetings.minutes.naming import named_minutes

    at = request.at_meeting
    return request._replace(at_meeting=named_minutes(desk.register, at, None, today(None))) if at else request


def _ask_for_authority(request: UpdateRequest, question: str) -> UpdateRequest:
    """Ask on a terminal which minute agreed a new due date."""
    from sst_cli.base.harmless import plain_line

    click.echo(plain_line(f"{question}."), err=True)
    answer = click.prompt("Which minute agreed it? (empty: none)", default="", show_default=False, err=True)
    return request._replace(authority=answer or None, no_authority=not answer)
