"""`sst meetings`: list meetings, the earliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("meetings")
@click.option("--body", metavar="BODY", help="Only meetings of this body.", shell_complete=complete("body"))
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None, at: str | None, output: Output, body: str | None) -> None:
    """List meetings, the earliest first.

    \b
    sst meetings --body prevent
    """
    from sst_cli.meetings import lists

    register = call.read(at)
    show_answer(call, lists.meetings(register, today(as_of), body), output)
