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

    if not write:
        if call.dry_run or call.commit:
            msg = "--dry-run and --commit go with --write"
            raise CallError(msg)
        emit(call, _schema(kind, name) if kind else fitted(_list(), room()))
        return
    if kind:
        msg = "--write updates all copies beside the records; leave out the kind"
        raise CallError(msg)
    from sst_cli.commands._schema_copies import write_copies

    write_copies(call)


def _list() -> str:
    """The kinds of record and the outputs that have a schema."""
    from sst_cli.commands._outputs import output_names
    from sst_cli.records.kinds import BY_NAME
    from sst_cli.records.schemas import schema

    lines = [f"{each.name:<14} {schema(each.name)['description']}\n" for each in BY_NAME.values()]
    return "".join((*lines, *(f"output {each}\n" for each in output_names())))


def _schema(kind: str, name: str | None) -> str:
    """The schema of a kind of record, or of an output.

    Raises:
        CallError: there is no such kind or output.
    """
    from sst_cli.base.lookup import find_id
    from sst_cli.commands._outputs import output_schema
    from sst_cli.records.kinds import BY_NAME, ORDER_OF_BUSINESS
    from sst_cli.records.schemas import as_text, schema

    if kind == "output":
        found = output_schema(name or "")
    elif name is not None:
        msg = f"a kind of record has one schema; leave out {name!r}"
        raise CallError(msg)
    else:
        # An order of business is no record, but its files have a schema too.
        found = schema(find_id([*BY_NAME, ORDER_OF_BUSINESS.name], kind, "kind", "schema"))
    return as_text(found)
