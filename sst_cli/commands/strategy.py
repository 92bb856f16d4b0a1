"""`sst strategy`: one strategy, how far it has come, and what became of its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands import (
    Call,
    at_revision,
    complete,
    dated,
    may_show_restricted,
    placed,
    sheet_format,
    table_format,
    today,
)
from sst_cli.errors import FINDINGS

if TYPE_CHECKING:
    import datetime as dt


@click.group("strategy")
def command() -> None:
    """Look at a strategy: what it promises, what serves each promise, and what it lacks."""


@command.command("show")
@click.argument("id_", metavar="[STRATEGY]", required=False, shell_complete=complete("strategy"))
@dated
@at_revision
@may_show_restricted
@sheet_format
@click.pass_obj
def show(call: Call, /, id_: str | None, as_of: dt.date | None, at: str | None, format_: str) -> None:
    """Show a strategy as a tree: its priorities, their promises, and the actions and minutes that serve each.

    Without STRATEGY it is the one in force on the day.
    """
    from sst_cli.progress import chosen_strategy  # noqa: PLC0415  help needs no answer
    from sst_cli.strategy_sheet import strategy_sheet  # noqa: PLC0415  as above

    register, day = call.read(at), today(as_of)
    call.show_sheet(strategy_sheet(register, chosen_strategy(register, id_, day), day), format_)


@command.command("progress")
@click.argument("id_", metavar="[STRATEGY]", required=False, shell_complete=complete("strategy"))
@click.option("--gaps", "only_gaps", is_flag=True, help="Only what the strategy lacks, one gap a row.")
@dated
@at_revision
@may_show_restricted
@table_format
@click.pass_obj
def show_progress(
    call: Call,
    /,
    id_: str | None,
    as_of: dt.date | None,
    at: str | None,
    format_: str | None,
    *,
    only_gaps: bool,
) -> None:
    """Show how far each promise has come: its actions, when it was last touched, its measures; the gaps first.

    Gaps are promises nobody acts on, open actions that serve no promise, priorities without a lead, outcomes without
    a measure, measures without a target or reading, and strands that no priority covers. On a terminal, in Markdown
    and in JSON they stand before the progress; for CSV and plain lines ask for them with --gaps.

    \b
    sst strategy progress
    sst strategy progress 2023-2026 --as-of 2024-03-31
    sst strategy progress --gaps --format csv > gaps.csv
    """
    from sst_cli.progress import chosen_strategy, progress  # noqa: PLC0415  help needs no answer
    from sst_cli.progress_table import gaps_table, progress_table  # noqa: PLC0415  as above

    register, day = call.read(at), today(as_of)
    found = progress(register, chosen_strategy(register, id_, day), day)
    call.show(gaps_table(register, found) if only_gaps else progress_table(register, found), format_)


@command.command("diff")
@click.argument("first", metavar="A", shell_complete=complete("strategy"))
@click.argument("second", metavar="[B]", required=False, shell_complete=complete("strategy"))
@click.option("--from", "old", metavar="REV", help="Compare with the strategy as it was at this git revision.")
@click.option("--to", "new", metavar="REV", help="The later revision; without it the records as they are now.")
@click.option("--strategy", metavar="ID", help="Which strategy is meant, where two folders or revisions have several.")
@click.option("--explain", is_flag=True, help="Say why two promises are taken for one, and what came next.")
@click.option("--summary", is_flag=True, help="Tell only how many changes there are of each kind.")
@click.option("--only", metavar="KINDS", help="Tell only these kinds of change, such as weakened,removed.")
@click.option("--fail-on", metavar="KINDS", help="Exit with 1 if there are such changes.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="text for reading, markdown for a board paper or a pull request, json for programs.",
)
@placed
@click.pass_obj
def diff(
    call: Call,
    /,
    first: str,
    second: str | None,
    old: str | None,
    new: str | None,
    strategy: str | None,
    only: str | None,
    fail_on: str | None,
    format_: str,
    *,
    explain: bool,
    summary: bool,
    exit_code: bool,
) -> None:
    """Tell what became of every promise of strategy A in strategy B.

    \b
    sst strategy diff 2020-2023 2023-2026          two strategies
    sst strategy diff 2023-2026                    a strategy and the one it replaces
    sst strategy diff 2023-2026 main..draft        two revisions of one
    sst strategy diff 2023-2026 --from HEAD~1      since a revision
    sst strategy diff old/records new/records      two folders, or two strategy files
    """
    from sst_cli.commands._sides import Wanted, read_sides  # noqa: PLC0415  help needs no answer
    from sst_cli.comparison.catalogue import named, severities  # noqa: PLC0415  as above
    from sst_cli.comparison.compare import compare  # noqa: PLC0415  as above
    from sst_cli.comparison.report import Asked, report  # noqa: PLC0415  as above
    from sst_cli.comparison.writing import written  # noqa: PLC0415  as above

    wanted, failing = (
        named((only or "").split(",")) if only else frozenset(),
        named(fail_on.split(",")) if fail_on else (),
    )
    left, right = read_sides(call, Wanted(first, second, old, new, strategy))
    found = compare(left.side, right.side)
    asked = Asked(only=wanted, explain=explain, summary=summary, severities=severities(right.register.partnership))
    left_out = tuple(dict.fromkeys((*left.left_out, *right.left_out)))
    told = report(found, (left.register.texts, right.register.texts), asked, left_out)
    call.emit(written(told, format_, color=call.colored))
    call.tell_left_out(left_out)
    if any(change.check in failing for change in found.changes) or (exit_code and found.changes):
        click.get_current_context().exit(FINDINGS)


@command.command("lineage")
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
