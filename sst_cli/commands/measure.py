"""`sst measure`: all that was read of one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import at_revision, dated, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.group("measure", cls=CommandGroup)
def command() -> None:
    """Show one measure of a strategy."""


@command.command("show")
@click.argument("id_", metavar="MEASURE")
@dated
@at_revision
@prints("sheet")
@click.pass_obj
def show(call: Call, /, id_: str, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Show the readings of a measure and why it is on track or not.

    MEASURE is its strategy and key, or any part of them that no other measure has.

    \b
    sst measure show violent-crime
    """
    from sst_cli.strategies.measure_tables import MEASURED, measure_sheet

    register = call.read(at, MEASURED)
    show_answer(call, measure_sheet(register, id_, today(as_of)), output)
