"""`sst priority`: all that is known of one priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands import Call, at_revision, complete, dated, may_show_restricted, sheet_format, today

if TYPE_CHECKING:
    import datetime as dt


@click.group("priority")
def command() -> None:
    """Look at one priority of a strategy."""


@command.command("show")
@click.argument("id_", metavar="PRIORITY", shell_complete=complete("priority"))
@dated
@at_revision
@may_show_restricted
@sheet_format
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, format_: str) -> None:
    """Show a priority, its promises and what serves each; any part of its id will do if no other has it.

    \b
    sst priority show vulnerable-people
    """
    from sst_cli.strategies.sheet import priority_sheet

    register = call.read(at)
    call.show_sheet(priority_sheet(register, register.find("priority", id_), today(as_of)), format_)
