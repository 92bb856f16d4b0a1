"""`sst meeting call`, `move` and `cancel`: what becomes of a planned meeting, with the history of what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from sst_cli.commands._options import COMING_DAY, PAST_DAY, complete, today, writes
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sst_cli.commands._call import Call

F = TypeVar("F", bound="Callable[..., Any]")
MODES = ("in-person", "remote", "hybrid")


def meeting_argument(function: F) -> F:
    """Let a command take a meeting: by any part of its id, or as the next or last one of a body."""
    words = "Whose meeting; with `next` or `last` without it the partnership's own."
    body = click.option("--body", metavar="BODY", help=words, shell_complete=complete("body"))
    return click.argument("id_", metavar="MEETING|next|last", shell_complete=complete("meeting"))(body(function))


on_option = click.option("--on", type=PAST_DAY, default=None, help="The day it was decided; without it today.")


@click.command("call")
@meeting_argument
@writes
@click.pass_obj
def call_meeting(call: Call, /, id_: str, body: str | None) -> None:
    """Say that a planned meeting was called: its notice is out.

    \b
    sst meeting call 2022-09-08 --dry-run
    sst meeting call next --body asb-sub-group
    """
    from sst_cli.meetings.minutes.arranging import called
    from sst_cli.meetings.minutes.naming import named_meeting

    with writing_desk(call) as desk:
        meeting = named_meeting(desk.register, id_, body, today(None))
        draft = called(desk.draft("meeting", meeting.id), meeting)
        then = f"`sst agenda {meeting.id}` prints its agenda; after it `sst meeting minute {meeting.id}`."
        write(call, desk, [draft], message=f"Call the meeting {meeting.id}", then=then)


@click.command("cancel")
@meeting_argument
@click.option("--reason", required=True, metavar="TEXT", help="Why it is not held.")
@on_option
@writes
@click.pass_obj
def cancel(call: Call, /, id_: str, body: str | None, reason: str, on: dt.date | None) -> None:
    """Call a meeting off, with the day and the reason; what was arranged for it stays on record.

    \b
    sst meeting cancel 2022-09-08 --reason "No quorum."
    """
    from sst_cli.meetings.minutes.arranging import cancelled
    from sst_cli.meetings.minutes.naming import named_meeting

    with writing_desk(call) as desk:
        meeting = named_meeting(desk.register, id_, body, today(None))
        draft = cancelled(desk.draft("meeting", meeting.id), meeting, reason, today(on))
        then = "`sst agenda next` prepares the meeting after it."
        write(call, desk, [draft], message=f"Cancel the meeting {meeting.id}", then=then)


@click.command("move")
@meeting_argument
@click.option("--to", type=COMING_DAY, default=None, help="The new day.")
@click.option("--start", "begins", metavar="HH:MM", help="When it begins.")
@click.option("--venue", metavar="TEXT", help="Where it is held.")
@click.option("--mode", type=click.Choice(MODES), help="How people take part.")
@click.option("--at", metavar="MEETING#MINUTE", help="The meeting or minute that decided it.")
@click.option("--note", metavar="TEXT", help="Why.")
@on_option
@writes
@click.pass_obj
def move(
    call: Call,
    /,
    id_: str,
    body: str | None,
    *,
    to: dt.date | None,
    begins: str | None,
    venue: str | None,
    mode: str | None,
    at: str | None,
    note: str | None,
    on: dt.date | None,
) -> None:
    """Move a meeting to another day, time or place, and keep what was arranged before.

    Its file keeps its name, so that what cites the meeting stays right.

    \b
    sst meeting move 2022-09-08 --to 2022-09-15 --note "The hall is not free."
    sst meeting move sst-2022-09-08 --mode remote --on 2022-09-01
    """
    from sst_cli.meetings.minutes.arranging import moved, whole_reference
    from sst_cli.meetings.minutes.naming import named_meeting

    new = {"date": to.isoformat() if to else None, "start": begins, "venue": venue, "mode": mode}
    with writing_desk(call) as desk:
        register = desk.register
        meeting = named_meeting(register, id_, body, today(None))
        reference = whole_reference(register, at) if at else None
        by = {"arranged": today(on).isoformat(), "at": reference, "note": note}
        given = {name: value for name, value in new.items() if value is not None}
        told = {name: value for name, value in by.items() if value is not None}
        draft = moved(register, desk.draft("meeting", meeting.id), meeting, given, told)
        then = f"`sst meeting show {meeting.id}` shows how it stands."
        write(call, desk, [draft], message=f"Move the meeting {meeting.id}", then=then)
