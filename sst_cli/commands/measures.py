"""`sst measures`: where each measure of a strategy stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import at_revision, complete, dated, prints, today
from sst_cli.commands._showing import emit, show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("measures")
@click.option(
    "--strategy", metavar="STRATEGY", help="Only measures of this strategy.", shell_complete=complete("strategy")
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw the line of readings in plain ASCII.")
@click.option("--explain", is_flag=True, help="Print the rule for being on track, and nothing else.")
@dated
@at_revision
@prints("table")
@click.pass_obj
def command(
    call: Call,
    /,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
    strategy: str | None,
    *,
    ascii_only: bool,
    explain: bool,
) -> None:
    """List measures and whether they are on track.

    Each is listed with its baseline, latest reading, a line of its readings and its target.

    A measure is on track if its latest figure meets its target, or is not behind the straight line from its baseline
    to its target; where that cannot be worked out it is unknown. `sst measures --explain` prints the whole rule, and
    `sst measure show` the figures that were compared.

    \b
    sst measures --strategy 2023-2026
    """
    from sst_cli.strategies.measure_tables import MEASURED, measures_table
    from sst_cli.strategies.track import RULE

    # The rule is the same without records, so none are read.
    if explain:
        output.refuse_file("--explain prints the rule alone; leave it out")
        emit(call, RULE)
        return
    register = call.read(at, MEASURED)
    show_answer(call, measures_table(register, today(as_of), strategy, ascii_only=ascii_only), output)
