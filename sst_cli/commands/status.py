"""`sst status`: what needs doing, each thing with the command that deals with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, SstError
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.meetings.agenda import Agenda, Occasion
    from sst_cli.register.register import Register
    from sst_cli.status.lines import Task


@click.command("status")
@click.option("--body", metavar="BODY", help="Only business of this body.", shell_complete=complete("body"))
@click.option(
    "--weeks",
    type=click.IntRange(min=0, max=520),
    default=4,
    show_default=True,
    help="How many weeks ahead to look for what falls due.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is overdue or missed, for a weekly job.")
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(
    call: Call,
    /,
    body: str | None,
    weeks: int,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
    *,
    exit_code: bool,
) -> None:
    """Show what needs doing, each with the command that deals with it.

    The gravest comes first: notice and agendas; minutes to be begun, completed and confirmed; actions that are overdue,
    due soon, or without owner or date; reports for a meeting that nobody has arranged; duties and measures of the
    strategy. The answer for today also has what `sst validate` finds and what is not committed or pushed; an answer
    for another day, a revision or one body does not.

    `sst` alone, where there are records, is the same.

    \b
    sst status --weeks 2
    sst status --body asb-sub-group --as-of 2022-09-01
    sst status --exit-code > status.txt
    """
    from sst_cli.status.answer import status
    from sst_cli.status.lines import Outlook

    day = today(as_of)
    if at is None and as_of is None and body is None:
        checked = call.read_to_check()
        register, unsaved = call.to_answer(checked), tuple(_of_files(call, checked, day))
    else:
        register, unsaved = call.read(at), ()

    def agenda_of(known: Register, occasion: Occasion) -> Agenda | None:
        return _agenda(call, known, occasion, day, at)

    table = status(register, Outlook(day, day + dt.timedelta(weeks=weeks)), agenda_of, body, unsaved)
    show_answer(call, table, output)
    if exit_code and table.counts["overdue"]:
        click.get_current_context().exit(FINDINGS)


def _agenda(call: Call, register: Register, occasion: Occasion, as_of: dt.date, at: str | None) -> Agenda | None:
    """Prepare an agenda; None where the order of business cannot be read, which `sst validate` reports."""
    from sst_cli.commands._agendas import order_of_business_of
    from sst_cli.meetings.agenda.placing import prepare

    try:
        order = order_of_business_of(call, register, occasion.body, at)
    except SstError:
        return None
    return prepare(register, occasion, order, as_of)


def _of_files(call: Call, checked: Register, as_of: dt.date) -> Iterator[Task]:
    """What needs doing for the files of the records, restricted business included, of which only counts are shown."""
    from sst_cli.commands._call import shown_before
    from sst_cli.commands._confirmed import Tips, as_confirmed_in
    from sst_cli.reading.folders import find_records
    from sst_cli.status.of_files import of_findings, of_unsaved
    from sst_cli.validation.report import validate

    yield from of_findings(validate(checked, as_of, as_confirmed_in(call, checked, Tips()).before, call.check_memory))
    try:
        unsaved = call.versions().unsaved()
    except SstError:  # there is no repository, or git is not installed: nothing can be committed
        return
    folder = shown_before(find_records(call.start, call.records)).removesuffix("/") or "."
    yield from of_unsaved(unsaved, folder, as_of)
