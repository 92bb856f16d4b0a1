"""`sst priorities`: list the priorities on record, and what serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("priorities")
@click.option(
    "--strategy", metavar="STRATEGY", help="Only priorities of this strategy.", shell_complete=complete("strategy")
)
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, output: Output, strategy: str | None) -> None:
    """List priorities: the lead, and promises without an action.

    \b
    sst priorities --strategy 2023-2026
    """
    from sst_cli.strategies import lists as strategy_lists

    register = call.read(at)
    show_answer(call, strategy_lists.priorities(register, today(as_of), strategy), output)
