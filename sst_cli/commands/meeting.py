"""`sst meeting`: all that is known of one meeting, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._meeting_arrange import call_meeting, cancel, meeting_argument, move
from sst_cli.commands._meeting_confirm import confirm
from sst_cli.commands._meeting_correct import correct
from sst_cli.commands._meeting_minute import minute
from sst_cli.commands._options import at_revision, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.group("meeting", cls=CommandGroup)
def command() -> None:
    """Show, arrange, minute or confirm a meeting."""


command.add_command(confirm)
command.add_command(correct)
command.add_command(minute)
command.add_command(call_meeting)
command.add_command(cancel)
command.add_command(move)


@command.command("show")
@meeting_argument
@dated
@at_revision
@may_show_restricted
@prints("sheet")
@click.pass_obj
def show(call: Call, /, id_: str, body: str | None, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Show everything on record about one meeting.

    MEETING is any part of its id that no other meeting has, or `next` or `last`.

    \b
    sst meeting show 2022-06-22
    """
    from sst_cli.meetings.minutes.naming import WORDS, named_meeting
    from sst_cli.meetings.sheet import meeting_sheet
    from sst_cli.register.as_known import as_known

    register = call.read(at)
    day = today(as_of)
    # An id is looked up among all meetings, so that one arranged after the day is refused by its name.
    known = as_known(register, day) if id_ in WORDS else register
    chosen = named_meeting(known, id_, body, day).id
    show_answer(call, meeting_sheet(register, chosen, day), output)
