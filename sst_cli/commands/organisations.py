"""`sst organisations`: list organisations and which are responsible authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, dated, table_format, today
from sst_cli.commands._showing import show_table

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("organisations")
@dated
@at_revision
@table_format
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, format_: str | None) -> None:
    """List organisations and which are responsible authorities.

    \b
    sst organisations --format csv > organisations.csv
    """
    from sst_cli.people import lists

    register = call.read(at)
    show_table(call, lists.organisations(register, today(as_of)), format_)
