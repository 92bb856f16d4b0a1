"""`sst decisions`: every clause that was decided, and where."""

from __future__ import annotations

import click

from sst_cli.commands import Call, at_revision, complete, may_show_restricted, table_format


@click.command("decisions")
@click.option("--search", metavar="TEXT", help="All these words in the clause, its minute or its reference.")
@click.option("--meeting", help="Only decisions of this meeting.", shell_complete=complete("meeting", "fragment"))
@at_revision
@may_show_restricted
@table_format
@click.pass_obj
def command(call: Call, /, at: str | None, format_: str | None, search: str | None, meeting: str | None) -> None:
    """List decisions: every clause with its reference, verb and effect."""
    from sst_cli import lists  # noqa: PLC0415  help needs no answer

    register = call.read(at, ("meeting", "fragment"))
    call.show(lists.decisions(register, search, meeting), format_)
