"""`sst minutes form`: a meeting as a form to write its minutes in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import complete, today
from sst_cli.commands._papers import paper_options, show_paper
from sst_cli.commands._showing import emit

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("form")
@click.argument("meeting", metavar="[MEETING|next]", default="next", shell_complete=complete("meeting"))
@click.option(
    "--body", metavar="BODY", help="For `next`; by default the partnership's own.", shell_complete=complete("body")
)
@paper_options
@click.pass_obj
def form(call: Call, /, meeting: str, body: str | None, output: Output) -> None:
    """Write a form for the minutes of a meeting.

    It has the members with a place to mark who came, every item with its number, and places for narrative, decisions,
    actions and the next meeting. Words between these marks vanish: \u2039guidance\u203a. Write in it, in Word or any
    editor, and `sst import` reads it back into the record of the meeting; what no form prints stays there as it was.

    The text is a short form for typing during the meeting: `PRESENT`, `RESOLVED`, `ACTION AB: ring the agent by
    Friday`. docs/short-form.md describes it.

    \b
    sst minutes form -o june.docx
    sst minutes form sst-2022-06-22 -o june.md
    sst minutes form --format text > june.txt
    """
    from sst_cli.meetings.minutes.naming import named_meeting
    from sst_cli.papers import formats
    from sst_cli.papers.minutes_form import form_paper, short_form
    from sst_cli.papers.templates import papers
    from sst_cli.records.meetings import MeetingStatus

    register = call.read(None)
    found = named_meeting(register, meeting, body, today(None))
    if found.status is MeetingStatus.CANCELLED:
        msg = f"{found.id} was cancelled"
        raise CallError(msg)
    if not found.items:
        msg = f"{found.id} has no items; `sst agenda {found.id} --write` adds them"
        raise CallError(msg)
    if output.format_among(formats.endings, "text" if sys.stdout.isatty() else "markdown") != "text":
        show_paper(call, form_paper(register, found, papers(call.templates)), output)
        return
    text = short_form(register, found)
    if output.file:
        from sst_cli.commands._terminal import remark
        from sst_cli.writing.saving import save

        save(output.file, text.encode(), force=output.force)
        remark(f"{output.file} written")
    else:
        emit(call, text)
