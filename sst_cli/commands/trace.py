"""`sst trace`: what a decision, an action or a promise comes from, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, today
from sst_cli.commands._showing import emit, report_left_out
from sst_cli.commands._terminal import room

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("trace")
@click.argument("reference", shell_complete=complete("action", "priority"))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to print."
)
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(call: Call, /, reference: str, format_: str, as_of: dt.date | None, at: str | None) -> None:
    """Trace a minute or clause, an action, a priority or one of its areas: back to where it comes from, and on.

    Forwards it tells the actions that were raised and how they stand, the items of later meetings that answer
    it or arise from it and what was decided there, what took an action's place, and the priority that is
    served. Where something is due and nothing is on record, that is said.

    \b
    sst trace "sst-2022-06-22#6(2)"
    sst trace sst-2022-06-22/08
    sst trace "vulnerable-people#prevent-action-plan"
    """
    from sst_cli.trace.finding import find
    from sst_cli.trace.showing import as_json, as_markdown, as_text
    from sst_cli.trace.tracing import trace

    register = call.read(at)
    told = trace(register, find(register, reference), today(as_of))
    if format_ == "text":
        emit(call, as_text(told, room()))
    else:
        emit(call, as_json(told) if format_ == "json" else as_markdown(told))
    report_left_out(told.left_out)
