"""`sst action`: all that is known of one action, and what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._action_link import link
from sst_cli.commands._action_new import new
from sst_cli.commands._action_update import COMMANDS
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, sheet_format, today
from sst_cli.commands._showing import show_sheet

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.group("action")
def command() -> None:
    """Look at one action, write down a new one, or what happened to some."""


@command.command("show")
@click.argument("id_", metavar="ACTION", shell_complete=complete("action"))
@dated
@at_revision
@may_show_restricted
@sheet_format
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, format_: str) -> None:
    """Show all that is known of one action; any part of its id will do if no other has it.

    \b
    sst action show 06-22/05
    """
    from sst_cli.actions.sheet import action_sheet

    register = call.read(at)
    show_sheet(call, action_sheet(register, register.find("action", id_), today(as_of)), format_)


for each in (*COMMANDS, link, new):
    command.add_command(each)
