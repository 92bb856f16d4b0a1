"""`sst schema`: the JSON Schemas of the records and of what commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import writes
from sst_cli.commands._showing import emit
from sst_cli.commands._terminal import room

if TYPE_CHECKING:
    from sst_cli.commands._call import Call


@click.command("schema")
@click.argument("kind", required=False)
@click.argument("name", required=False)
@click.option("--write", is_flag=True, help="Update the copies in schemas/, beside the records; edited ones stay.")
@writes
@click.pass_obj
def command(call: Call, /, kind: str | None, name: str | None, *, write: bool) -> None:
    """List the kinds of record, or print the schema of one.

    With --write it updates the copies that `sst init` made for editors, as is needed after an upgrade of sst. Copies
    that were edited are listed and left as they are.

    \b
    sst schema                   the kinds, and the outputs that have a schema
    sst schema action            the schema of an action
    sst schema output actions    the schema of `sst actions --format json`
    sst schema --write           update the copies beside the records
    """
    from sst_cli.base.wrapping import fitted
    from sst_cli.records.schemas import described

    if not write:
        if call.dry_run or call.commit:
            msg = "--dry-run and --commit go with --write"
            raise CallError(msg)
        text = described(kind, name)
        emit(call, text if kind else fitted(text, room()))
        return
    if kind:
        msg = "--write updates all copies beside the records; leave out the kind"
        raise CallError(msg)
    from sst_cli.commands._schema_copies import write_copies

    write_copies(call)
