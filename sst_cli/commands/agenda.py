"""`sst agenda`: the agenda of the next meeting, with what the last ones left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands import Call, at_revision, complete, dated, today
from sst_cli.commands._papers import Wanted, paper_options, show_paper

if TYPE_CHECKING:
    import datetime as dt


@click.command("agenda")
@click.argument("meeting", default="next", metavar="[MEETING|DATE|next]", shell_complete=complete("meeting"))
@click.option(
    "--body", metavar="BODY", help="Whose agenda, if it is not the partnership's own.", shell_complete=complete("body")
)
@click.option(
    "--explain", is_flag=True, help="Say for each item why it is there, and what is not on the agenda and why."
)
@dated
@at_revision
@paper_options
@click.pass_obj
def command(
    call: Call,
    /,
    meeting: str,
    body: str | None,
    as_of: dt.date | None,
    at: str | None,
    wanted: Wanted,
    *,
    explain: bool,
) -> None:
    """Prepare the agenda of a meeting.

    What was promised for it is on it without being asked: reports back, open actions, deferred items, minutes
    that wait to be confirmed, the work of sub-groups and duties of the strategy, each where the order of business
    of the body has it, and each with the minute that it arises from. What is in the meeting's record stays.

    \b
    sst agenda                        the partnership's next meeting
    sst agenda next --explain         why each item is there
    sst agenda 8/9/2022 -o agenda.docx
    """
    from sst_cli.agenda.notice import notice_words  # noqa: PLC0415  help needs no answer
    from sst_cli.commands._agendas import prepared  # noqa: PLC0415  as above

    register = call.read(at)
    agenda = prepared(call, register, meeting, body, today(as_of))
    if explain:
        from sst_cli.agenda.explaining import explained  # noqa: PLC0415  as above

        call.show(explained(register, agenda), "markdown" if wanted.format_ == "markdown" else None)
        return
    from sst_cli.papers.agenda import agenda_paper  # noqa: PLC0415  as above
    from sst_cli.templates import papers  # noqa: PLC0415  as above

    show_paper(call, agenda_paper(register, agenda, papers(call.templates)), wanted)
    for line in notice_words(register, agenda):
        click.echo(line, err=True)
