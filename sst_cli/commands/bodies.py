"""`sst bodies`: list the bodies on record."""

from __future__ import annotations

import click

from sst_cli.commands import Call, at_revision, table_format


@click.command("bodies")
@at_revision
@table_format
@click.pass_obj
def command(call: Call, /, at: str | None, format_: str | None) -> None:
    """List the bodies on record."""
    from sst_cli import lists  # noqa: PLC0415  help needs no answer

    register = call.read(at)
    call.show(lists.bodies(register), format_)
