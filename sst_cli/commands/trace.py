"""`sst trace`: what a decision, an action or a promise comes from, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import Choice, at_revision, complete, dated, may_show_restricted, today
from sst_cli.commands._showing import emit, report_left_out
from sst_cli.commands._terminal import room

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("trace")
@click.argument("reference", shell_complete=complete("action", "priority"))
@click.option(
    "--format",
    "format_",
    type=Choice(["text", "json", "markdown"]),
    default="text",
    help="Output format; text by default.",
)
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(call: Call, /, reference: str, format_: str, as_of: dt.date | None, at: str | None) -> None:
    """Trace a decision, action or promise back and forward.

    REFERENCE is a minute or clause, an action, a priority or an area for development. Backward the trace shows where
    it comes from. Forward it shows the actions that were raised and their status, the items of later meetings that
    answer it or arise from it and what was decided there, what replaced an action, and the priority that is served.
    Where something is due and nothing is on record, it says so.

    \b
    sst trace "sst-2022-06-22#6(2)"
    sst trace sst-2022-06-22/08
    sst trace "vulnerable-people#prevent-action-plan"
    """
    from sst_cli.trace.finding import find
    from sst_cli.trace.showing import as_json, as_markdown, as_text
    from sst_cli.trace.tracing import trace

    register = call.read(at)
    found = trace(register, find(register, reference), today(as_of))
    if format_ == "text":
        emit(call, as_text(found, room()))
    else:
        emit(call, as_json(found) if format_ == "json" else as_markdown(found))
    report_left_out(found.left_out)
