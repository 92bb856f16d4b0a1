"""`sst agenda`: the agenda of the next meeting, with what earlier meetings left to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.base.plurals import counted
from sst_cli.commands._options import at_revision, call_option, complete, dated, today
from sst_cli.commands._papers import paper_options, show_paper
from sst_cli.commands._showing import report_left_out, show_answer
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("agenda")
@click.argument("meeting", default="next", metavar="[MEETING|DATE|next|last]", shell_complete=complete("meeting"))
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@click.option("--explain", is_flag=True, help="List why each item is on the agenda, and what is not and why.")
@click.option("--write", is_flag=True, help="Write the items into the meeting's record, which is created if need be.")
@call_option("--dry-run", "dry_run", "With --write: show what would change and write nothing.")
@call_option("--commit", "commit", "With --write: commit the files that are written to git, and nothing else.")
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
    output: Output,
    *,
    explain: bool,
    write: bool,
) -> None:
    """Prepare the agenda of a meeting.

    It includes what is due at the meeting: reports back, open actions, deferred items, minutes to be confirmed, the
    work of sub-groups and the duties of the strategy. Each goes where the body's order of business puts it, with the
    minute that it arises from. Items in the meeting's record stay as they are.

    \b
    sst agenda                         the partnership's next meeting
    sst agenda next --explain          why each item is there
    sst agenda 8/9/2022 -o agenda.docx
    sst agenda next --write --dry-run  what the meeting's record would get
    """
    _refuse_unfit(call, output, write=write, explain=explain, at=at)
    if write:
        _write(call, meeting, body, today(as_of))
        return
    from sst_cli.commands._agendas import prepare_agenda
    from sst_cli.meetings.agenda.notice import notice_words

    register = call.read(at)
    agenda = prepare_agenda(call, register, meeting, body, today(as_of), at)
    if explain:
        from sst_cli.meetings.agenda.explaining import explained

        show_answer(call, explained(register, agenda), output)
        return
    from sst_cli.papers.agenda import agenda_paper
    from sst_cli.papers.templates import papers

    show_paper(call, agenda_paper(register, agenda, papers(call.paper_templates(at))), output)
    for line in notice_words(register, agenda):
        remark(line)


def _refuse_unfit(call: Call, output: Output, *, write: bool, explain: bool, at: str | None) -> None:
    """Refuse options that cannot be combined.

    Raises:
        CallError: there are some.
    """
    if write and (explain or at is not None or output.file or output.format_):
        msg = "--write changes the meeting's record; print the agenda in another call, without it"
        raise CallError(msg)
    if explain and (output.file or output.format_ not in (None, "markdown")):
        msg = "--explain prints a table, or Markdown with --format markdown; it has no other format and no file"
        raise CallError(msg)
    if not write and (call.dry_run or call.commit):
        msg = "--dry-run and --commit go with --write"
        raise CallError(msg)


def _write(call: Call, meeting_name: str, body: str | None, as_of: dt.date) -> None:
    """Write the items of the agenda into the meeting's record."""
    from sst_cli.commands._agendas import prepare_agenda
    from sst_cli.meetings.agenda.recording import new_record, placed_items, record_id, recorded

    with writing_desk(call) as desk:
        agenda = prepare_agenda(call, desk.register, meeting_name, body, as_of)
        meeting, id_ = agenda.occasion.meeting, record_id(agenda.occasion)
        # The agenda is of the day of --as-of, when these minutes were not there yet; the record has them.
        if id_ in desk.register.meetings and desk.register.meetings[id_].has_minutes:
            msg = f"{id_} has minutes, so its agenda can no longer be changed"
            raise CallError(msg)
        draft = (
            recorded(desk.draft("meeting", id_), agenda)
            if meeting
            else desk.new("meeting", id_, new_record(desk.register, agenda))
        )
        message = f"Agenda of {id_}: {counted(len(placed_items(agenda)), 'item')} placed"
        write(call, desk, [draft], message=message, then=f"`sst agenda {id_}` prints it.")
    report_left_out(desk.register.left_out_paths)
