"""`sst attendance`: who was at a body's meetings, by organisation or by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import PAST_DAY, at_revision, complete, dated, table_format, today
from sst_cli.commands._showing import show_table

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("attendance")
@click.option(
    "--body", metavar="BODY", help="The body; otherwise the partnership's own.", shell_complete=complete("body")
)
@click.option("--from", "since", type=PAST_DAY, help="Count the meetings from this date on; otherwise the last four.")
@click.option("--to", "until", type=PAST_DAY, help="Count the meetings up to this date.")
@click.option(
    "--by",
    type=click.Choice(["organisation", "person"]),
    default="organisation",
    help="What a row is; an organisation unless you say otherwise.",
)
@click.option("--percent", is_flag=True, help="Give percentages too, of the meetings of which it is known.")
@dated
@at_revision
@table_format
@click.pass_obj
def command(
    call: Call,
    /,
    body: str | None,
    since: dt.date | None,
    until: dt.date | None,
    by: str,
    as_of: dt.date | None,
    at: str | None,
    format_: str | None,
    *,
    percent: bool,
) -> None:
    """Count who was at a body's meetings: present, in attendance, apologies, absent.

    Only meetings with minutes are counted, each once for a row. A substitute counts for the organisation that
    is stood for. "Not listed" is on no list of the meeting; "not known" means that the minutes do not tell:
    they have no list of those present, or do not say for whom some of them came.

    "Absent twice running": a member who neither came nor sent apologies or a substitute to the last two
    meetings of which that is known. Apologies are not absence.

    \b
    sst attendance --from 2024-05-01 --to 2025-04-30
    sst attendance --by person --percent
    """
    from sst_cli.meetings.agenda.occasions import body_of_call
    from sst_cli.people.attendance import period
    from sst_cli.people.attendance_table import attendance

    register = call.read(at, ("partnership", "body", "organisation", "person", "meeting"))
    day = today(as_of)
    chosen = period(register, body_of_call(register, body), day, since, until)
    show_table(call, attendance(register, chosen, day, by=by, percent=percent), format_)
