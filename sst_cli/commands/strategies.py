"""`sst strategies`: list the strategies on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, dated, table_format, today
from sst_cli.commands._showing import show_table

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("strategies")
@dated
@at_revision
@table_format
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, format_: str | None) -> None:
    """List the strategies on record.

    \b
    sst strategies --format csv > strategies.csv
    """
    from sst_cli.strategies import lists as strategy_lists

    register = call.read(at, ("strategy", "priority"))
    show_table(call, strategy_lists.strategies(register, today(as_of)), format_)
