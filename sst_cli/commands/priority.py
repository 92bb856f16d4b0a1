"""`sst priority`: all that is known of one priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.group("priority", cls=CommandGroup)
def command() -> None:
    """Show one priority of a strategy."""


@command.command("show")
@click.argument("id_", metavar="PRIORITY", shell_complete=complete("priority"))
@dated
@at_revision
@may_show_restricted
@prints("sheet")
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Show a priority, its promises and what serves each.

    PRIORITY is any part of its id that no other priority has.

    \b
    sst priority show vulnerable-people
    """
    from sst_cli.strategies.sheet import priority_sheet

    register = call.read(at)
    show_answer(call, priority_sheet(register, register.find("priority", id_), today(as_of)), output)
