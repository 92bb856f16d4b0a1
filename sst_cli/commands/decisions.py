"""`sst decisions`: every clause that was decided, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("decisions")
@click.option(
    "--search", metavar="TEXT", help="Only decisions with all these words in the clause, its minute or its reference."
)
@click.option(
    "--meeting",
    metavar="MEETING",
    help="Only decisions of this meeting, or of the `last` one.",
    shell_complete=complete("meeting", "fragment"),
)
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(
    call: Call, /, as_of: dt.date | None, at: str | None, output: Output, search: str | None, meeting: str | None
) -> None:
    """List decisions: each clause, its verb and its effect.

    \b
    sst decisions --meeting 2022-06-22
    sst decisions --search bid
    """
    from sst_cli.meetings import lists
    from sst_cli.meetings.minutes.naming import named_minutes

    # The partnership says whose meeting `last` means.
    register, day = call.read(at, ("partnership", "meeting", "fragment")), today(as_of)
    id_ = named_minutes(register, meeting, None, day) if meeting else None
    show_answer(call, lists.decisions(register, day, search, id_), output)
