"""`sst meeting correct`: a mistake in copying confirmed minutes, which the signed paper has right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import PAST_DAY, complete, today, writes
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("correct")
@click.argument("minute", metavar="MEETING#MINUTE", shell_complete=complete("meeting"))
@click.option("--copied", required=True, metavar="WORDS", help="The words that were copied wrongly into the record.")
@click.option("--printed", required=True, metavar="WORDS", help="The words of the signed minutes.")
@click.option("--reason", required=True, metavar="TEXT", help="How the mistake came about, or was noticed.")
@click.option("--by", required=True, metavar="WHO", help="Who compared the record with the signed minutes.")
@click.option("--on", type=PAST_DAY, default=None, is_eager=True, help="The date of the correction; today by default.")
@writes
@click.pass_obj
def correct(call: Call, /, minute: str, copied: str, printed: str, reason: str, by: str, on: dt.date | None) -> None:
    """Correct a mistake in copying confirmed minutes.

    Only where the signed minutes are right and their record is not: what a meeting agrees to change is an amendment.
    The words must occur exactly once in the narrative or the clauses of the minute. The correction is recorded under
    `confirmation`, and the printed minutes have the right words.

    \b
    sst meeting correct "06-22#6" --copied six --printed ten --by RH --reason Typo
    """
    from sst_cli.input.owners import find_owner
    from sst_cli.meetings.minutes.correcting import CorrectionRequest, corrected
    from sst_cli.meetings.minutes.naming import named_meeting

    named, _, address = minute.partition("#")
    if not address:
        msg = f"which minute of {named}? name it: {named}#3"
        raise CallError(msg)
    with writing_desk(call) as desk:
        register = desk.register
        meeting = named_meeting(register, named, None, today(None))
        who = find_owner(register, by, meeting.id, or_printed=False)
        request = CorrectionRequest(address, copied, printed, reason, on or today(None), who)
        draft = corrected(register, desk.draft("meeting", meeting.id), meeting, request)
        write(
            call,
            desk,
            [draft],
            message=f"Copy of minutes {meeting.id}#{address} corrected",
            then="`sst diff` shows it as a copy that was corrected; `sst validate` accepts this change and no other.",
        )
