"""`sst priorities`: list the priorities on record, and what serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, table_format, today
from sst_cli.commands._showing import show_table

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("priorities")
@click.option(
    "--strategy", metavar="STRATEGY", help="Only priorities of this strategy.", shell_complete=complete("strategy")
)
@dated
@at_revision
@may_show_restricted
@table_format
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, format_: str | None, strategy: str | None) -> None:
    """List priorities: the lead, and promises without an action.

    \b
    sst priorities --strategy 2023-2026
    """
    from sst_cli.strategies import lists as strategy_lists

    register = call.read(at)
    show_table(call, strategy_lists.priorities(register, today(as_of), strategy), format_)
