"""`sst strategy diff`: what became of every promise, on a terminal, for programs or as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, CallError
from sst_cli.commands._options import complete, papers_too, placed, prints, trusts_templates
from sst_cli.commands._showing import report_left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.papers import Paper
    from sst_cli.strategies.comparison.report import DiffReport


@click.command("diff")
@click.argument("first", metavar="A", shell_complete=complete("strategy"))
@click.argument("second", metavar="[B]", required=False, shell_complete=complete("strategy"))
@click.option("--from", "old", metavar="REV", help="Compare with the strategy at this git revision.")
@click.option("--to", "new", metavar="REV", help="The later revision; by default the current records.")
@click.option(
    "--strategy", metavar="STRATEGY", help="The strategy to compare, if the folders or revisions hold several."
)
@click.option("--explain", is_flag=True, help="Explain each match, with the runner-up.")
@click.option("--summary", is_flag=True, help="Show only the counts and what was removed or weakened.")
@click.option("--all", "everything", is_flag=True, help="List the promises kept, not only how many.")
@click.option(
    "--whole", is_flag=True, help="In a paper, add both strategies as one text: every promise, changed or not."
)
@click.option("--only", metavar="KINDS", help="Show only these: weakened,removed or owner-removed or error ...")
@click.option("--fail-on", metavar="KINDS", help="Exit with 1 if there are any of these changes, named as for --only.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@prints("comparison", papers_too)
@trusts_templates
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
    output: Output,
    *,
    explain: bool,
    summary: bool,
    everything: bool,
    whole: bool,
    exit_code: bool,
) -> None:
    """Show what became of each promise of strategy A in strategy B.

    \b
    sst strategy diff 2020-2023 2023-2026          two strategies
    sst strategy diff 2023-2026                    with the one it replaces
    sst strategy diff 2023-2026 main..draft        two revisions of one
    sst strategy diff 2023-2026 --from HEAD~1      since a revision
    sst strategy diff old/records new/records      two folders or files
    sst strategy diff 2023-2026 -o changes.docx    with tracked changes

    Priorities, areas for development, outcomes, measures, duties and all else that a strategy undertakes count as
    promises; `sst strategy progress` counts areas for development alone, since actions serve those.

    KINDS lists what became of a promise (weakened, removed, merged ...), kinds of change (owner-removed, date) or a
    severity (error, or warning, which includes errors). `sst explain --changes` lists them all.

    With the extra `meaning` what is said in other words is found by its meaning too; it is always unsure.

    In Word each redline is a tracked change: accept it for the new text, reject it for the old. With --whole the last
    part of the paper becomes the new strategy or the old one, promise by promise.
    """
    from sst_cli.commands._strategy_sides import Sides, read_sides
    from sst_cli.records.change_kinds import severities
    from sst_cli.strategies.comparison.catalogue import checks_named
    from sst_cli.strategies.comparison.compare import compare
    from sst_cli.strategies.comparison.report import ReportOptions
    from sst_cli.strategies.comparison.report_builder import build_report
    from sst_cli.strategies.comparison.unreadable import comparable_sides

    left, right = read_sides(call, Sides(first, second, old, new, strategy))
    serious = severities(right.register.partnership)
    only_checks, fail_checks = (
        frozenset() if words is None else checks_named(words, serious) for words in (only, fail_on)
    )
    sides = comparable_sides(left, right)
    found = compare(sides.left, sides.right, call.meanings)
    options = ReportOptions(
        only=only_checks, explain=explain, summary=summary, everything=everything, full_text=whole, severities=serious
    )
    result = build_report(found, (left.register.texts, right.register.texts), options, sides)
    partnership = right.register.partnership
    compared = call._replace(other_revision=left.is_elsewhere or right.is_elsewhere)
    _show(compared, result, partnership.name if partnership else "", output)
    report_left_out(sides.left_out)
    # --only narrows what is shown, and not what fails.
    if any(change.check in fail_checks for change in found.changes) or (exit_code and found.changes):
        click.get_current_context().exit(FINDINGS)


def _show(call: Call, result: DiffReport, partnership: str, output: Output) -> None:
    """Print the report, as a paper too, or write it to the file that was named."""
    from sst_cli.commands._papers import answer_or_paper, show_answer_or_paper
    from sst_cli.output import formats
    from sst_cli.strategies.comparison.writing import StrategyDiff

    answer = StrategyDiff(report=result)
    if result.full_text and formats.takes(answer_or_paper(answer, output, "text"), answer.kind):
        msg = "--whole is for papers only: name a file with -o, or choose another --format"
        raise CallError(msg)

    def paper(templates: Mapping[str, str]) -> Paper:
        from sst_cli.papers.strategy_diff import strategy_diff_paper

        return strategy_diff_paper(result, partnership, templates)

    show_answer_or_paper(call, answer, output, "text", paper)
