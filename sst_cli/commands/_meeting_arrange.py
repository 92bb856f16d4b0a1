"""`sst meeting call`, `move` and `cancel`: how a planned meeting is called, moved and cancelled, with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from sst_cli.commands._options import COMING_DAY, PAST_DAY, Choice, complete, today, writes
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sst_cli.commands._call import Call

F = TypeVar("F", bound="Callable[..., Any]")
MODES = ("in-person", "remote", "hybrid")
"""Written out here, so that help and completion load no class of record."""


def meeting_argument(function: F) -> F:
    """Let a command take a meeting: by any part of its id, or as the next or last one of a body."""
    words = "The body; for `next` and `last` by default the partnership's own."
    body = click.option("--body", metavar="BODY", help=words, shell_complete=complete("body"))
    return click.argument("id_", metavar="MEETING|next|last", shell_complete=complete("meeting"))(body(function))


on_option = click.option(
    "--on", type=PAST_DAY, default=None, is_eager=True, help="The date it was decided; today by default."
)


@click.command("call")
@meeting_argument
@click.option("--on", type=PAST_DAY, default=None, help="The date its notice went out; today by default.")
@writes
@click.pass_obj
def call_meeting(call: Call, /, id_: str, body: str | None, on: dt.date | None) -> None:
    """Record that the notice of a planned meeting has gone out, and when.

    A warning is printed where that is later than the partnership's rule `notice` allows.

    \b
    sst meeting call 2022-09-08 --dry-run
    sst meeting call next --body asb-sub-group
    """
    from sst_cli.meetings.agenda.notice import late_call
    from sst_cli.meetings.minutes.arranging import called
    from sst_cli.meetings.minutes.naming import named_meeting

    with writing_desk(call) as desk:
        meeting = named_meeting(desk.register, id_, body, today(None))
        day = on or (today(None) if today(None) < meeting.date else None)
        draft = called(desk.draft("meeting", meeting.id), meeting, day)
        late = late_call(desk.register, meeting.date, day) if day else _no_day(meeting.date)
        then = f"`sst agenda {meeting.id}` prints its agenda; after it `sst meeting minute {meeting.id}`."
        write(call, desk, [draft], message=f"Call the meeting {meeting.id}", then=then)
    if late:
        remark(f"Warning: {late}")


def _no_day(held: dt.date) -> str:
    when = "is today" if held == today(None) else "has passed"
    return f"the meeting {when}, so the date of its notice is not recorded; give it with --on"


@click.command("cancel")
@meeting_argument
@click.option("--reason", required=True, metavar="TEXT", help="Why it is cancelled.")
@on_option
@writes
@click.pass_obj
def cancel(call: Call, /, id_: str, body: str | None, reason: str, on: dt.date | None) -> None:
    """Cancel a meeting, with the date and the reason.

    What was arranged for it stays on record.

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
@click.option("--to", type=COMING_DAY, default=None, help="The new date.")
@click.option("--start", "begins", metavar="HH:MM", help="The new start time.")
@click.option("--venue", metavar="TEXT", help="The new venue.")
@click.option("--mode", type=Choice(MODES), help="How people take part.")
@click.option("--at", metavar="MEETING#MINUTE", help="The meeting or minute that decided it.")
@click.option("--note", metavar="TEXT", help="Why it is moved.")
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
    """Move a meeting to another date, time or place.

    The earlier arrangements stay on record, and its file keeps its name, so that references to the meeting stay
    valid.

    \b
    sst meeting move 2022-09-08 --to 2022-09-15 --note "The hall is not free."
    sst meeting move sst-2022-09-08 --mode remote --on 2022-09-01
    """
    from sst_cli.meetings.minutes.arranging import moved, whole_reference
    from sst_cli.meetings.minutes.naming import named_meeting, named_minutes

    new = {"date": to.isoformat() if to else None, "start": begins, "venue": venue, "mode": mode}
    with writing_desk(call) as desk:
        register = desk.register
        meeting = named_meeting(register, id_, body, today(None))
        reference = whole_reference(register, named_minutes(register, at, body, today(None))) if at else None
        by = {"arranged": today(on).isoformat(), "at": reference, "note": note}
        given = {name: value for name, value in new.items() if value is not None}
        agreed = {name: value for name, value in by.items() if value is not None}
        draft = moved(register, desk.draft("meeting", meeting.id), meeting, given, agreed)
        then = f"`sst meeting show {meeting.id}` shows how it stands."
        write(call, desk, [draft], message=f"Move the meeting {meeting.id}", then=then)
