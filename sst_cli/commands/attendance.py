"""`sst attendance`: who was at a body's meetings, by organisation or by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import PAST_DAY, Choice, at_revision, complete, dated, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("attendance")
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@click.option("--from", "since", type=PAST_DAY, help="Count meetings from this date on; by default the last four.")
@click.option("--to", "until", type=PAST_DAY, help="Count meetings up to this date.")
@click.option(
    "--by",
    type=Choice(["organisation", "person"]),
    default="organisation",
    help="What each row stands for; organisations by default.",
)
@click.option("--percent", is_flag=True, help="Add percentages, of the meetings for which it is known.")
@dated
@at_revision
@prints("table")
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
    output: Output,
    *,
    percent: bool,
) -> None:
    """Count who came to a body's meetings.

    A member was present, in attendance, sent apologies or was absent. Only meetings with minutes are counted, and
    each once in a row. A substitute counts for the organisation that they stand in for. "Not listed" means on none of
    the meeting's lists; "not known" means that the minutes do not show it: they list nobody as present, or do not say
    whom some attendees represented. "Not in post" means that by the records the person had no post, or no seat on the
    body, on the day of the meeting; percentages leave such meetings out.

    "Absent twice running": a member who neither came nor sent apologies or a substitute to the last two meetings for
    which that is known. Apologies are not absence.

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
    show_answer(call, attendance(register, chosen, day, by=by, percent=percent), output)
