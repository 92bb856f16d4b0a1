"""`sst minutes scan`: actions found in the text of minutes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError, SstError
from sst_cli.commands._options import at_revision, call_option, complete, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("scan")
@click.argument("meeting", metavar="MEETING|last|FILE", shell_complete=complete("meeting", "fragment", files=True))
@click.option("--possible", is_flag=True, help="Include what was only suggested, offered or asked for.")
@click.option("--all", "on_record", is_flag=True, help="Include what actions on record cover already, with their ids.")
@click.option(
    "--accept",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="Record proposal N as an action; may be repeated.",
)
@call_option("--dry-run", "dry_run", "With --accept: show what would be written, and write nothing.")
@call_option("--commit", "commit", "With --accept: commit the files that are written to git, and nothing else.")
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def scan(
    call: Call,
    /,
    meeting: str,
    at: str | None,
    output: Output,
    accept: tuple[int, ...],
    *,
    possible: bool,
    on_record: bool,
) -> None:
    """Propose the actions found in the text of minutes.

    Each comes with its words and their place, its owner where that is certain, its due date and the form of words
    that was recognised. Nothing is recorded unless it is accepted. The numbers stay the same whatever else is shown.

    \b
    sst minutes scan 2022-06-22
    sst minutes scan 2022-06-22 --all --possible
    sst minutes scan 2022-06-22 --accept 3 --accept 5
    sst minutes scan minutes.docx

    Minutes that are not on record can be scanned too: a text file, a web page, a Word document or a PDF, or `-` for
    standard input. Nothing can be accepted from those, because an action cites the minute that raised it.
    """
    if (call.dry_run or call.commit) and not accept:
        msg = "--dry-run and --commit go with --accept; without it nothing is written"
        raise CallError(msg)
    if _is_file(meeting):
        if accept or at is not None:
            msg = "--accept and --at are for minutes on record: start with `sst new meeting` and put the text into it"
            raise CallError(msg)
        _scan_file(call, meeting, output, possible=possible)
        return
    if at is not None and accept:
        msg = "--at and --accept cannot be used together: an accepted proposal is written into the records of today"
        raise CallError(msg)
    if accept:
        output.refuse_file("-o takes the proposals; leave out --accept")
        _accept(call, meeting, accept)
        return
    from sst_cli.actions.query import KINDS
    from sst_cli.meetings.minutes.naming import named_minutes
    from sst_cli.register.restricted import without_restricted
    from sst_cli.scan.proposals import open_due_dates, proposals_table

    whole = call._replace(restricted=True).read(at, (*KINDS, "partnership"))
    register = whole if call.restricted else without_restricted(whole)
    id_ = named_minutes(register, meeting, None, today(None))
    also = ("possible",) * possible + ("on record",) * on_record
    show_answer(call, proposals_table(register, id_, whole=whole, also=also), output)
    for line in open_due_dates(register, id_, whole=whole):
        remark(line)


def _is_file(name: str) -> bool:
    """Whether a name is that of a file: ids have no full stop and no slash."""
    return name == "-" or re.search(r"[/\\]|\.[A-Za-z]\w{0,4}$", name) is not None


def _scan_file(call: Call, name: str, output: Output, *, possible: bool) -> None:
    """List the actions found in minutes that are not on record."""
    from sst_cli.actions.query import KINDS
    from sst_cli.printed_minutes.readers import read_document
    from sst_cli.printed_minutes.readers.limits import LARGEST
    from sst_cli.printed_minutes.readers.sources import source_of
    from sst_cli.reading.folders import find_records, read_given
    from sst_cli.register.register import EMPTY
    from sst_cli.scan.printed import printed_table

    # The YAML of a record would be read as prose, with its keys as words.
    if name.endswith((".yaml", ".yml")):
        msg = f"{name} is a record; name it by its id: {Path(name).stem}"
        raise CallError(msg)
    shown = "standard input" if name == "-" else name
    data = piped() if name == "-" else read_given(call.start, name, LARGEST)
    document = read_document(data, shown)
    try:
        find_records(call.start, call.records)
    except SstError:
        # Minutes are scanned before there are any records; but a folder that was named has to be there.
        if call.records is not None:
            raise
        register = EMPTY
    else:
        register = call.read(None, KINDS)
    show_answer(call, printed_table(register, document, source_of(document, data), possible=possible), output)


def piped() -> bytes:
    """Read standard input, up to one byte more than is allowed, so that too much is noticed."""
    from sst_cli.printed_minutes.readers.limits import LARGEST

    try:
        if sys.stdin is not None:  # it is None where the shell closed it
            return sys.stdin.buffer.read(LARGEST + 1)
        why = "it is closed"
    except OSError as problem:
        why = problem.strerror or str(problem)
    msg = f"standard input cannot be read: {why}"
    raise SstError(msg)


def _accept(call: Call, meeting: str, numbers: Iterable[int]) -> None:
    """Record proposals as actions; their numbers are those that the command shows, with --restricted and without."""
    from sst_cli.actions.new import given_numbers
    from sst_cli.meetings.minutes.naming import named_minutes
    from sst_cli.register.restricted import without_restricted
    from sst_cli.scan.accepting import accepted
    from sst_cli.scan.proposals import minutes_of, proposals

    with writing_desk(call) as desk:
        register = desk.register if call.restricted else without_restricted(desk.register)
        minutes = minutes_of(register, named_minutes(register, meeting, None, today(None)))
        taken = given_numbers(desk, minutes.id)
        actions = accepted(minutes, proposals(register, minutes, desk.register), numbers, taken)
        drafts = [desk.new("action", id_, value) for id_, value in actions.items()]
        what = "an action" if len(drafts) == 1 else f"{len(drafts)} actions"
        then = f"Read it over: `sst action show {next(iter(actions))}` shows it, and its file can be edited."
        write(call, desk, drafts, message=f"Record {what} of {minutes.id}", then=then)
