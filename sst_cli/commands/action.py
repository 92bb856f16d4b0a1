"""`sst action`: one action as recorded, and the changes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._action_link import link
from sst_cli.commands._action_new import new
from sst_cli.commands._action_update import COMMANDS
from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.group("action", cls=CommandGroup)
def command() -> None:
    """Show, add or update an action."""


@command.command("show")
@click.argument("id_", metavar="ACTION", shell_complete=complete("action"))
@dated
@at_revision
@may_show_restricted
@prints("sheet")
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Show everything on record about one action.

    ACTION is any part of its id that no other action has.

    \b
    sst action show 06-22/05
    """
    from sst_cli.actions.sheet import action_sheet

    register = call.read(at)
    show_answer(call, action_sheet(register, register.find("action", id_), today(as_of)), output)


for each in (*COMMANDS, link, new):
    command.add_command(each)
