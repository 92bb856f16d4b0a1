"""`sst calendar`: meetings, due dates and key dates for the calendar on a desk or telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import PATH, at_revision, complete, dated, may_show_restricted, today
from sst_cli.commands._showing import emit, report_left_out
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sst_cli.commands._call import Call


@click.command("calendar")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to this file, such as partnership.ics.")
@click.option("--force", is_flag=True, help="Replace the file if it exists already.")
@click.option(
    "--meetings", "parts", flag_value="meetings", multiple=True, help="Include meetings; all three kinds by default."
)
@click.option(
    "--actions", "parts", flag_value="actions", multiple=True, help="Include actions with a due date, as to-dos."
)
@click.option("--key-dates", "parts", flag_value="key-dates", multiple=True, help="Include key dates from the minutes.")
@click.option("--body", metavar="BODY", help="Only entries of this body.", shell_complete=complete("body"))
@click.option(
    "--owner",
    metavar="OWNER",
    help="Of actions, only those of this owner.",
    shell_complete=complete("person", "body", "organisation"),
)
@click.option(
    "--length",
    type=click.IntRange(1, 1440),
    metavar="MINUTES",
    help="How long a meeting lasts if its end is not on record.",
)
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(
    call: Call,
    /,
    output: Path | None,
    parts: tuple[str, ...],
    body: str | None,
    owner: str | None,
    length: int | None,
    as_of: dt.date | None,
    at: str | None,
    *,
    force: bool,
) -> None:
    """Write a calendar: meetings, due actions, key dates.

    It is an .ics file, in which due actions are to-dos. Import it again after a change: each entry keeps its
    identifier, so that it is updated and not duplicated. So are meetings that were moved or cancelled, if their
    record has `arrangements` or `cancelled`.

    A meeting with no start on record is an all-day entry. One with no end on record has none, unless --length sets
    how long it lasts.

    \b
    sst calendar -o partnership.ics
    sst calendar --actions --owner "Trish Hardy" -o mine.ics
    """
    from sst_cli.actions.query import KINDS
    from sst_cli.calendar.ics import as_ics
    from sst_cli.calendar.whole import diary

    register = call.read(at, ("partnership", *KINDS))
    found = diary(register, today(as_of), frozenset(parts), body, owner)
    data = as_ics(found.name, found.entries, length)
    if output:
        from sst_cli.writing.saving import save

        save(output, data, force=force)
    else:
        emit(call, data.decode("utf-8"))
    remark(f"{output} written: {found.summary}" if output else found.summary)
    report_left_out(found.left_out)
