"""`sst strategy lineage`: the life of one promise, and where promises come from."""

from __future__ import annotations

import click

from sst_cli.commands import Call, at_revision, table_format


@click.command("lineage")
@click.argument("promise", metavar="ID")
@at_revision
@table_format
@click.pass_obj
def lineage(call: Call, /, promise: str, at: str | None, format_: str | None) -> None:
    """Tell the life of one promise over all strategies and revisions.

    ID is any part of its address: `prevent-action-plan`, or `2023-2026/vulnerable-people#prevent-action-plan`.
    """
    from sst_cli.commands._history import read_history  # noqa: PLC0415  help needs no answer
    from sst_cli.comparison.lineage import lineage_table  # noqa: PLC0415  as above

    call.show(lineage_table(read_history(call, promise, at)), format_)
