"""`sst schema`: the JSON Schemas of the records and of what commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sst_cli.commands import Call


@click.command("schema")
@click.argument("kind", required=False)
@click.argument("name", required=False)
@click.pass_obj
def command(call: Call, /, kind: str | None, name: str | None) -> None:
    """List the kinds of record, or print the schema of one.

    \b
    sst schema                   the kinds, and the outputs that have a schema
    sst schema action            the schema of an action
    sst schema output actions    the schema of what `sst actions --format json` prints
    """
    from sst_cli.schemas import described  # noqa: PLC0415  help needs no schemas

    call.emit(described(kind, name))
