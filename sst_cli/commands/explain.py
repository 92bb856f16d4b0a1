"""`sst explain`: the rules that `sst validate` applies, and the kinds of change that `sst strategy diff` reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import prints
from sst_cli.commands._showing import emit, show_answer
from sst_cli.commands._terminal import room

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--changes", is_flag=True, help="List the kinds of change between two strategies instead.")
@prints("table")
@click.pass_obj
def command(call: Call, /, rule: str | None, output: Output, *, changes: bool) -> None:
    """List the rules, or explain one with examples.

    RULE may also be a kind of change between two strategies.

    \b
    sst explain
    sst explain due-after-it-was-raised
    sst explain promise-weakened
    sst explain --changes
    """
    from sst_cli.base.wrapping import fitted
    from sst_cli.validation.rule_catalogue import changes_table, explanation, rules_table

    if rule:
        output.refuse_file("-o takes the list of rules; leave out RULE")
        emit(call, fitted(explanation(rule), room()))
    else:
        show_answer(call, changes_table() if changes else rules_table(), output)
