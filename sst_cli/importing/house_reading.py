"""What a house form prints of the records as they are, read back in the same way as the file that came back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.importing.answers import Answers
from sst_cli.importing.drafting import Drafting
from sst_cli.importing.file_drafts import FileDraft, draft_file
from sst_cli.importing.house_records import read_back, without_placeholders
from sst_cli.importing.planning import text_digest
from sst_cli.importing.quoting import plain_value
from sst_cli.importing.reading import read_minutes_file
from sst_cli.printed_minutes.house.lines import GUIDANCE_REASON
from sst_cli.printed_minutes.printed import Printed
from sst_cli.records.kinds import path_of
from sst_cli.register.restricted import without_restricted
from sst_cli.writing.transaction import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.importing.drafting import DraftedRecord
    from sst_cli.importing.file_drafts import IdChoice
    from sst_cli.printed_minutes.printed import NotPlaced, PrintedReading
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk

    PrintForm = Callable[[Register, Meeting, bool], str]
    """Prints the form of a meeting as Markdown, or the short form."""

NOT_OF_A_FORM = "it is on record already; `sst minutes form` writes a form of it to be changed"
CHANGED_SINCE = "it was changed since the form was printed"
_MARK = re.compile(r"Form of (\S+), ([0-9a-f]{12})\.")


class PrintedNow(NamedTuple):
    """A form of the records as they are."""

    draft: FileDraft
    """What it is read back to."""
    guidance: frozenset[str]
    """Its guidance."""
    drafting: Drafting
    """What was doubtful in it, and who is not on record."""
    mark: str
    """The digest that it has."""


def on_record(
    desk: Desk, drafting: Drafting, draft: FileDraft, ids: Callable[[], IdChoice], print_form: PrintForm
) -> FileDraft:
    """Return the drafted records of a house form with what becomes of those on file.

    Args:
        desk: the records.
        drafting: the drafting of the file.
        draft: what the file says.
        ids: makes a choice of ids, as for the file.
        print_form: prints the form of a meeting.

    Raises:
        CallError: the form is that of another meeting than its day and body name.
    """
    made = next((each for each in draft.records if each.kind == "meeting"), None)
    meeting = desk.register.meetings.get(made.id) if made else None
    form_of = drafting.reading.form_of
    if form_of and form_of[0] in desk.register.meetings and (made is None or made.id != form_of[0]):
        msg = f"it is the form of {form_of[0]}, but its day or body is another; `sst meeting move` moves a meeting"
        raise CallError(msg)
    if made is None or meeting is None or not (form_of or meeting.has_minutes):
        # A planned meeting is filled in as from any minutes.
        return draft
    forms = [
        _printed(drafting, view, meeting.id, ids(), print_form)
        for view in (without_restricted(desk.register), desk.register)
    ]
    known = next((each for each in forms if form_of and each.mark == form_of[1]), None)
    base = known or min(forms, key=lambda each: _distance(each.draft, draft))
    own = desk.draft("meeting", meeting.id).value
    from sst_cli.papers.minutes_form import as_numbered  # it imports jinja2, which other minutes do not need

    numbers = [each.number for each in as_numbered(desk.register, meeting).items]
    _ask_nothing_again(drafting, base)
    _ask_about_guidance(drafting, base)
    records = read_back(desk, draft.records, base.draft.records, own, without_placeholders(own, numbers))
    kept = {id(each.value) for each in records}
    for each in draft.records:
        if id(each.value) not in kept:
            text = each.value["text"]
            drafting.quoter.leave(Printed(str(text), text.where), "it stands for an action that is not for the public")
    if known is None and not (form_of and _is_written_by_import(desk, meeting.id)):
        why = CHANGED_SINCE if form_of else NOT_OF_A_FORM
        records = tuple(each._replace(kept_because=why) for each in records)
    return FileDraft(records, draft.updates)


def _is_written_by_import(desk: Desk, id_: str) -> bool:
    """Whether nobody has edited a meeting since an import wrote it, such as that of an earlier version of the form."""
    now = current(desk.root, path_of("meeting", id_))
    digest = text_digest(now) if now is not None else ""
    rows = (row for each in desk.register.imports.values() for row in each.written)
    return any(row.record == f"meetings/{id_}" and row.sha256 == digest for row in rows)


def _printed(drafting: Drafting, view: Register, id_: str, ids: IdChoice, print_form: PrintForm) -> PrintedNow:
    is_short = drafting.document.kind == "text"
    text = print_form(view, view.meetings[id_], is_short)
    name = "form.txt" if is_short else "form.md"
    read = read_minutes_file(drafting.register, text.encode(), name, name)
    mark = _MARK.search(text)
    if read.document is None or read.reading is None or not read.reading.is_exact:
        msg = "the minutes template of these records does not print a form that can be read back"
        raise CallError(msg)
    again = Drafting(drafting.names, read.document, read.reading, Answers({}, {}))
    body = view.meetings[id_].body
    guidance = frozenset(each.printed.words for each in _guidance(read.reading))
    return PrintedNow(draft_file(again, ids, body), guidance, again, mark[2] if mark else "")


def _ask_nothing_again(drafting: Drafting, form: PrintedNow) -> None:
    """Drop doubts and proposals about words that the form printed: the record says who they are, or leaves it open."""
    asked = {(each.kind, each.words.words) for each in form.drafting.doubts}
    drafting.doubts[:] = [each for each in drafting.doubts if (each.kind, each.words.words) not in asked]
    for key in form.drafting.proposals:
        drafting.proposals.pop(key, None)


def _guidance(reading: PrintedReading) -> list[NotPlaced]:
    return [each for each in reading.left_out if each.reason == GUIDANCE_REASON]


def _ask_about_guidance(drafting: Drafting, form: PrintedNow) -> None:
    """Ask about words between the marks of guidance that the form did not print: a person may have written there."""
    for each in _guidance(drafting.reading):
        words = each.printed.words
        if words not in form.guidance and not _MARK.search(words):
            question = f"{words} stands where guidance was; to have it in the record, take it out of the marks."
            drafting.doubt("guidance", question, each.printed)


def _distance(one: FileDraft, other: FileDraft) -> int:
    """Return how many lines of two drafts differ."""
    left, right = (_lines(each.records) for each in (one, other))
    return len(left ^ right)


def _lines(records: tuple[DraftedRecord, ...]) -> set[str]:
    return {str(part) for each in records for part in _parts(plain_value(each.value))}


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return [part for each in value.values() for part in _parts(each)]
    if isinstance(value, list):
        return [part for each in value for part in _parts(each)]
    return [value]
