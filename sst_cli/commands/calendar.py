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
@click.option("--force", is_flag=True, help="Replace the file that is there already.")
@click.option("--meetings", "parts", flag_value="meetings", multiple=True, help="Meetings; all three if none is named.")
@click.option("--actions", "parts", flag_value="actions", multiple=True, help="Actions with a due date, as to-dos.")
@click.option("--key-dates", "parts", flag_value="key-dates", multiple=True, help="Key dates from the minutes.")
@click.option("--body", metavar="BODY", help="Only what is of this body.", shell_complete=complete("body"))
@click.option(
    "--owner",
    metavar="OWNER",
    help="Of the actions, only those of this owner.",
    shell_complete=complete("person", "body"),
)
@click.option(
    "--length", type=click.IntRange(1, 1440), metavar="MINUTES", help="How long meetings last whose end is not known."
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
    """Write a calendar (.ics): meetings, actions due as to-dos, and key dates.

    Import it again after a change: each entry has a name that stays, so that it is updated and not doubled. A
    meeting that was moved or cancelled is found again too, if its record has `arrangements` or `cancelled`.

    A meeting whose start is not on record is an entry of the whole day. One whose end is not on record has none,
    unless --length says how long to take it for.

    \b
    sst calendar -o partnership.ics
    sst calendar --actions --owner "Trish Hardy" -o mine.ics
    """
    from sst_cli.actions.query import KINDS
    from sst_cli.calendar.ics import as_ics
    from sst_cli.calendar.whole import diary

    register = call.read(at, ("partnership", *KINDS))
    told = diary(register, today(as_of), frozenset(parts), body, owner)
    data = as_ics(told.name, told.entries, length)
    if output:
        from sst_cli.writing.saving import save

        save(output, data, force=force)
    else:
        emit(call, data.decode("utf-8"))
    remark(f"{output} written: {told.summary}" if output else told.summary)
    report_left_out(told.left_out)
