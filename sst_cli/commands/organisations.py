"""`sst organisations`: list organisations and which are responsible authorities."""

from __future__ import annotations

import click

from sst_cli.commands import Call, at_revision, table_format


@click.command("organisations")
@at_revision
@table_format
@click.pass_obj
def command(call: Call, /, at: str | None, format_: str | None) -> None:
    """List organisations and which are responsible authorities."""
    from sst_cli import lists  # noqa: PLC0415  help needs no answer

    register = call.read(at)
    call.show(lists.organisations(register), format_)
