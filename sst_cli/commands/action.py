"""`sst action`: all that is known of one action, and what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands import (
    DAY,
    Call,
    at_revision,
    complete,
    dated,
    may_show_restricted,
    sheet_format,
    today,
    writes,
)
from sst_cli.commands._links import link

if TYPE_CHECKING:
    import datetime as dt


@click.group("action")
def command() -> None:
    """Look at one action, or write down what happened to it."""


@command.command("show")
@click.argument("id_", metavar="ACTION", shell_complete=complete("action"))
@dated
@at_revision
@may_show_restricted
@sheet_format
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, format_: str) -> None:
    """Show all that is known of one action; any part of its id will do if no other has it."""
    from sst_cli.action_sheet import action_sheet  # noqa: PLC0415  help needs no answer

    register = call.read(at)
    call.show_sheet(action_sheet(register, register.find("action", id_), today(as_of)), format_)


@command.command("note")
@click.argument("id_", metavar="ACTION", shell_complete=complete("action"))
@click.argument("text")
@click.option("--on", type=DAY, default=None, help="The day it happened; without it today.")
@writes
@click.pass_obj
def note(call: Call, /, id_: str, text: str, on: dt.date | None) -> None:
    """Write down what happened to an action: one more update, with its day and the words."""
    with call.desk() as desk:
        id_ = desk.register.find("action", id_)
        draft = desk.draft("action", id_).append(("updates",), {"date": today(on), "note": text})
        call.write(desk, [draft], message=f"Note on action {id_}", then=f"`sst action show {id_}` shows it.")


command.add_command(link)
