"""`sst meeting minute`: draft minutes of a called meeting, ready to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._meeting_arrange import meeting_argument
from sst_cli.commands._options import today, writes
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    from sst_cli.commands._call import Call


@click.command("minute")
@meeting_argument
@writes
@click.pass_obj
def minute(call: Call, /, id_: str, body: str | None) -> None:
    """Begin the minutes of a meeting.

    They get their numbers and standing words, and places for what is still to be written. The members are listed as
    `expected`, with no attendance recorded: move each to `present`, `apologies` or `absent`. `sst validate` lists
    what is still to be filled in. Numbers run on as the body's record sets out.

    `next` is the meeting that has no minutes yet, past or to come, if there is only one; `last` is the latest meeting
    up to today.

    \b
    sst meeting minute 2022-09-08 --dry-run
    """
    from sst_cli.commands._agendas import order_of_business_of
    from sst_cli.meetings.agenda.occasions import occasion
    from sst_cli.meetings.minutes.minuting import begun, numbering_doubts
    from sst_cli.meetings.minutes.naming import to_minute

    with writing_desk(call) as desk:
        register = desk.register
        meeting = to_minute(register, id_, body, today(None))
        found = occasion(register, meeting.id, None, today(None))
        draft = begun(
            register, desk.draft("meeting", meeting.id), found, order_of_business_of(call, register, meeting.body)
        )
        doubts = numbering_doubts(register, meeting)
        if doubts:
            remark(f"Note: {doubts}.")
        message = f"Minutes of {meeting.id} begun"
        then = f"Write them in that file; `sst validate` lists what is missing, `sst minutes {meeting.id}` prints them."
        # Every place to be filled in would be a warning here, and they are what the command is asked for.
        write(call, desk, [draft], message=message, then=then, unreported="minutes-are-filled-in")
