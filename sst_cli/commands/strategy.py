"""`sst strategy`: one strategy, how far it has come, and what became of its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.commands._strategy_diff import diff
from sst_cli.commands._strategy_lineage import lineage

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.group("strategy", cls=CommandGroup)
def command() -> None:
    """Show, compare and follow up a strategy."""


@command.command("show")
@click.argument("id_", metavar="[STRATEGY]", required=False, shell_complete=complete("strategy"))
@dated
@at_revision
@may_show_restricted
@prints("sheet")
@click.pass_obj
def show(call: Call, /, id_: str | None, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Show a strategy as a tree.

    Its priorities, their promises, and the actions and minutes that serve each. By default the strategy in force on
    the day.

    \b
    sst strategy show 2023-2026
    """
    from sst_cli.strategies.in_force import chosen_strategy
    from sst_cli.strategies.sheet import strategy_sheet

    register, day = call.read(at), today(as_of)
    show_answer(call, strategy_sheet(register, chosen_strategy(register, id_, day), day), output)


@command.command("progress")
@click.argument("id_", metavar="[STRATEGY]", required=False, shell_complete=complete("strategy"))
@click.option("--gaps", "only_gaps", is_flag=True, help="Only the gaps, one per row.")
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def show_progress(
    call: Call,
    /,
    id_: str | None,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
    *,
    only_gaps: bool,
) -> None:
    """Show the progress of each promise, gaps first.

    Each promise is listed with its actions, the date it was last touched and its measures.

    Gaps are promises with no action, open actions that serve no promise, priorities without a lead, outcomes without
    a measure, measures without a target or reading, and strands that no priority covers. On a terminal, in Markdown
    and in JSON they come before the progress; for CSV and plain lines ask for them with --gaps.

    \b
    sst strategy progress
    sst strategy progress 2023-2026 --as-of 2024-03-31
    sst strategy progress --gaps --format csv > gaps.csv
    """
    from sst_cli.strategies.in_force import chosen_strategy
    from sst_cli.strategies.progress import progress
    from sst_cli.strategies.progress_table import gaps_table, progress_table

    register, day = call.read(at), today(as_of)
    found = progress(register, chosen_strategy(register, id_, day), day)
    show_answer(call, gaps_table(register, found) if only_gaps else progress_table(register, found), output)


command.add_command(diff)
command.add_command(lineage)
