"""`sst trace`: what a decision, an action or a promise comes from, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("trace")
@click.argument("reference", shell_complete=complete("action", "priority"))
@prints("trace")
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(call: Call, /, reference: str, output: Output, as_of: dt.date | None, at: str | None) -> None:
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
    from sst_cli.trace.tracing import trace

    register = call.read(at)
    show_answer(call, trace(register, find(register, reference), today(as_of)), output)
