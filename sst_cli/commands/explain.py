"""`sst explain`: the rules that `sst validate` applies."""

from __future__ import annotations

import click

from sst_cli.commands import Call, table_format


@click.command("explain")
@click.argument("rule", required=False)
@table_format
@click.pass_obj
def command(call: Call, /, rule: str | None, format_: str | None) -> None:
    """List the rules, or explain one with a wrong and a right example.

    \b
    sst explain
    sst explain due-after-it-was-raised
    """
    from sst_cli.explaining import explanation, rules_table  # noqa: PLC0415  help needs no rules
    from sst_cli.wrapping import fitted  # noqa: PLC0415  as above

    if rule:
        call.emit(fitted(explanation(rule), call.room))
    else:
        call.show(rules_table(), format_)
