"""`sst minutes MEETING`: the minutes of a meeting in the house style, or what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import at_revision, complete, today
from sst_cli.commands._papers import paper_options, show_paper

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("minutes")
@click.argument("meeting", metavar="MEETING|last", shell_complete=complete("meeting", "fragment"))
@click.option(
    "--body", metavar="BODY", help="For `last`; by default the partnership's own.", shell_complete=complete("body")
)
@click.option(
    "--decisions-only", is_flag=True, help="Only the decisions and their actions: a summary for the day after."
)
@at_revision
@paper_options
@click.pass_obj
def print_minutes(
    call: Call, /, meeting: str, body: str | None, at: str | None, output: Output, *, decisions_only: bool
) -> None:
    """Print the minutes of a meeting.

    They are marked as a draft until they are confirmed; then they name the minute that confirmed them, and any
    amendments.

    \b
    sst minutes last
    sst minutes sst-2022-06-22 -o minutes.docx
    sst minutes sst-2022-06-22 --decisions-only
    """
    from sst_cli.meetings.minutes.naming import named_minutes
    from sst_cli.papers.minutes import minutes_paper
    from sst_cli.papers.templates import papers

    register = call.read(at)
    id_ = register.find_minutes(named_minutes(register, meeting, body, today(None)))
    minutes = register.meetings.get(id_) or register.fragments[id_]
    if id_ in register.meetings and not register.meetings[id_].has_minutes:
        msg = f"{id_} is {register.meetings[id_].status.value} and has no minutes; `sst agenda {id_}` prints its agenda"
        raise CallError(msg)
    templates = papers(call.paper_templates(at))
    show_paper(call, minutes_paper(register, minutes, templates, decisions_only=decisions_only), output)
