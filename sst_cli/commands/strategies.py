"""`sst strategies`: list the strategies on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, dated, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("strategies")
@dated
@at_revision
@prints("table")
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """List the strategies on record.

    \b
    sst strategies --format csv > strategies.csv
    """
    from sst_cli.strategies import lists as strategy_lists

    register = call.read(at, ("strategy", "priority", "meeting"))
    show_answer(call, strategy_lists.strategies(register, today(as_of)), output)
