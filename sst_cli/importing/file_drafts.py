"""All records that one file makes: its meetings, minutes without a day, actions, and updates of actions on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.base.errors import CallError
from sst_cli.importing.action_log import DraftedUpdate, drafted_update, identify_row, is_log_row
from sst_cli.importing.action_records import ActionDrafter, raised_actions, words_digest
from sst_cli.importing.addressing import slug
from sst_cli.importing.drafting import DraftedRecord
from sst_cli.importing.house_dues import read_day
from sst_cli.importing.meeting_records import answered_day, describe_wrong_dates, draft_fragment, draft_meeting
from sst_cli.importing.quoting import quotation
from sst_cli.printed_minutes.printed import NotPlaced, Printed
from sst_cli.records.kinds import BY_NAME
from sst_cli.register.action_state import raised_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.importing.drafting import Drafting, NewRecordProposal
    from sst_cli.printed_minutes.printed import PrintedAction, PrintedMeeting
    from sst_cli.records.actions import Action


class IdChoice(Protocol):
    """Chooses the ids of the records of a file, those of an earlier import of it again."""

    @property
    def own_actions(self) -> frozenset[str]:
        """The actions that earlier imports of the same file made."""

    def meeting(self, body: str, day: dt.date) -> str:
        """Return the id of the meeting of a body on a day."""

    def fragment(self, title: str) -> str:
        """Return the id of minutes without a day."""

    def action(self, minutes: str, words: str, text: str) -> str:
        """Return the id of an action by the digest of its printed words."""


class FileDraft(NamedTuple):
    """What one file makes."""

    records: tuple[DraftedRecord, ...]
    updates: tuple[DraftedUpdate, ...]


def draft_file(drafting: Drafting, ids: IdChoice, body: str | None, *, proposes_body: bool = False) -> FileDraft:
    """Draft the records of a file.

    Args:
        drafting: what is known.
        ids: chooses ids.
        body: the body that the call names; None for the one that the file names.
        proposes_body: whether a body that is not on record gets a record of its own, made from its printed name.

    Raises:
        CallError: the body is not named or not on record, or there is nothing to import.
    """
    if not drafting.reading.meetings:
        msg = "there are no minutes, agenda or actions in it"
        raise CallError(msg)
    records: list[DraftedRecord] = []
    updates: list[DraftedUpdate] = []
    whose = body
    for printed in drafting.reading.meetings:
        whose = body or _body_of(drafting, printed) or whose
        if whose is None and proposes_body:
            proposed = _proposed_body(drafting, printed)
            records.append(proposed)
            whose = proposed.id
        found = _of_meeting(drafting, ids, printed, whose)
        records += found.records
        updates += found.updates
    records += _accepted(drafting)
    for record in records:
        if record.kind in {"meeting", "fragment", "action"}:
            describe_wrong_dates(record.value, drafting.document.name, drafting.document.digest)
    return FileDraft(tuple(records), tuple(updates))


def _of_meeting(drafting: Drafting, ids: IdChoice, printed: PrintedMeeting, body: str | None) -> FileDraft:
    day = answered_day(drafting, printed.day)
    if not printed.items and printed.actions:
        return _of_log(drafting, ids, printed, body, day)
    if day is None:
        # Beside other meetings it is no reason to leave the whole file out.
        if printed.is_agenda and len(drafting.reading.meetings) == 1:
            msg = "it is an agenda, and the day of the meeting is not certain"
            raise CallError(msg)
        minutes = draft_fragment(drafting, printed, body, ids.fragment(_title(drafting, printed)))
    else:
        whose = _known_body(drafting, printed, body)
        minutes = draft_meeting(drafting, printed, whose, day, ids.meeting(whose, day))
        drafting.drafted.setdefault((whose, day), minutes.id)
    return _with_actions(drafting, ids, printed, minutes, day)


def _with_actions(
    drafting: Drafting, ids: IdChoice, printed: PrintedMeeting, minutes: DraftedRecord, day: dt.date | None
) -> FileDraft:
    records, updates = [minutes], []
    is_log = any(is_log_row(each.printed) for each in raised_actions(minutes, printed))
    earlier = list(_earlier(drafting, ids, str(minutes.value.get("body", "")) or None, day)) if is_log else []
    drafter = ActionDrafter(drafting, minutes, day)
    for raised in raised_actions(minutes, printed):
        if is_log_row(raised.printed):
            row = identify_row(drafting, raised.printed, earlier)
            update = _update_of(drafting, raised.printed, row.action, minutes.id if day else None, day)
            updates += [update] if update else []
            if row.action or row.is_open:
                _leave(drafting, raised.printed, row.action)
                continue
        value = drafter.value(raised)
        if value is not None:
            digest = words_digest(raised.printed)
            id_ = ids.action(minutes.id, digest, str(value["text"]))
            records.append(DraftedRecord("action", id_, value, digest))
    _date_next_meeting(printed, minutes, day)
    return FileDraft(tuple(_after_one_another(drafting, records)), tuple(updates))


_NEXT = re.compile(r"(?:due |before )*(?P<day>\d{1,2} \w+ \d{4}) \(next meeting\)")


def _date_next_meeting(printed: PrintedMeeting, minutes: DraftedRecord, day: dt.date | None) -> None:
    """Record the day of the next meeting where the house form prints it beside an action alone."""
    if minutes.kind != "meeting" or minutes.value.get("next_meeting"):
        return
    for raised in raised_actions(minutes, printed):
        found = _NEXT.fullmatch(str(raised.printed.fields.get("due", "")))
        held = read_day(found["day"]) if found else None
        if held and day and held > day:
            minutes.value["next_meeting"] = {"date": quotation(held.isoformat(), raised.printed.text.where)}
            return


def _after_one_another(drafting: Drafting, records: Iterable[DraftedRecord]) -> Iterator[DraftedRecord]:
    """Yield records whose actions wait for others by id; the house form names the other by its words."""
    records = list(records)
    own = {_folded(each.value["text"]): each.id for each in records if each.kind == "action"}
    known = {_folded(each.text): each.id for each in drafting.register.actions.values()} if own else {}
    for record in records:
        words = record.value.get("after") if record.kind == "action" else None
        if words is None:
            yield record
            continue
        id_ = own.get(_folded(words)) or known.get(_folded(words)) or (words if words in known.values() else None)
        rest = {key: each for key, each in record.value.items() if key != "after"}
        yield record._replace(value={**rest, "after": id_} if id_ else rest)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _of_log(
    drafting: Drafting, ids: IdChoice, printed: PrintedMeeting, body: str | None, day: dt.date | None
) -> FileDraft:
    """Draft what an action log says: updates, and a list of its own for rows that are new."""
    earlier = list(_earlier(drafting, ids, body, day))
    at = next((each.id for each in drafting.register.in_order(body or "") if each.date == day), None)
    updates, new = [], []
    for action in printed.actions:
        row = identify_row(drafting, action, earlier)
        update = _update_of(drafting, action, row.action, at, day)
        updates += [update] if update else []
        if row.action or row.is_open:
            _leave(drafting, action, row.action)
        else:
            new.append(action)
    if not new:
        for words in (printed.title, printed.body, printed.venue, printed.day and printed.day.printed):
            drafting.quoter.leave(words, "the heading of a log, whose actions are on record")
        for words in (printed.next_meeting_words, printed.next_meeting and printed.next_meeting.printed):
            drafting.quoter.leave(words, "a log of actions on record")
        return FileDraft((), tuple(updates))
    rest = printed.but(actions=tuple(new))
    minutes = draft_fragment(drafting, rest, body, ids.fragment(_title(drafting, printed)))
    made = _with_new_actions(drafting, ids, rest, minutes)
    return FileDraft(made, tuple(updates))


def _with_new_actions(
    drafting: Drafting, ids: IdChoice, printed: PrintedMeeting, minutes: DraftedRecord
) -> tuple[DraftedRecord, ...]:
    drafter = ActionDrafter(drafting, minutes, None)
    records = [minutes]
    for raised in raised_actions(minutes, printed):
        value = drafter.value(raised)
        if value is not None:
            digest = words_digest(raised.printed)
            records.append(DraftedRecord("action", ids.action(minutes.id, digest, str(value["text"])), value, digest))
    return tuple(records)


def _update_of(
    drafting: Drafting, printed: PrintedAction, action: str | None, at: str | None, day: dt.date | None
) -> DraftedUpdate | None:
    known = drafting.register.actions.get(action or "")
    return drafted_update(drafting, printed, known, at, day) if known else None


def _leave(drafting: Drafting, printed: PrintedAction, action: str | None) -> None:
    reason = f"it is on record as {action}" if action else "a person is to say which action on record it is"
    drafting.quoter.left_out.append(NotPlaced(printed.text, reason))


def _earlier(drafting: Drafting, ids: IdChoice, body: str | None, day: dt.date | None) -> Iterator[Action]:
    """Yield the actions on record of a body, or of all, that were raised before a day, and not by this file."""
    register = drafting.register
    others = (each for each in register.actions.values() if each.id not in ids.own_actions)
    for action in others:
        raised = raised_on(register, action)
        minutes = register.minutes(action.id.rpartition("/")[0])
        is_own = body is None or minutes is None or minutes.body in (None, body)
        if is_own and (day is None or raised is None or raised < day):
            yield action


def _title(drafting: Drafting, printed: PrintedMeeting) -> str:
    first = next((each.title for each in printed.items if each.title), None)
    title = printed.title or first
    return title.words if title else drafting.document.name


def _body_of(drafting: Drafting, printed: PrintedMeeting) -> str | None:
    """Return the body on record that a file names, or that a person answered."""
    words = [each for each in (printed.body, printed.title) if each]
    for each in words:
        answer = drafting.answers.to("body", each.words, each.where)
        if answer and answer.removeprefix("bodies/") in drafting.register.bodies:
            return answer.removeprefix("bodies/")
    title = (drafting.document.title,) if drafting.document.title else ()
    return drafting.names.body_in(*(each.words for each in words), *title).id


def _proposed_body(drafting: Drafting, printed: PrintedMeeting) -> DraftedRecord:
    """Return a record for a body that is not on record: its name as printed, and a board as new bodies are at first."""
    name = drafting.quoter.quote(printed.body) if printed.body else ""
    words = name if slug(name) else drafting.document.name.rpartition(".")[0]
    id_ = slug(words) or f"import-{drafting.document.digest[:8]}"
    return DraftedRecord("body", id_, {"name": words if words.strip() else id_, "kind": "board"})


def _known_body(drafting: Drafting, printed: PrintedMeeting, body: str | None) -> str:
    """Return the body of a meeting.

    Raises:
        CallError: it is not certain which one it is.
    """
    if body:
        return body
    words = printed.body or printed.title or Printed("", ())
    known = sorted(drafting.register.bodies)
    named = f'"{" ".join(words.words.split())}" is not a body on record' if words.words.strip() else "it names no body"
    offered = f"; name one with --body: {', '.join(known)}" if known else "; name its id with --body"
    msg = f"{named}{offered}"
    raise CallError(msg)


def _accepted(drafting: Drafting) -> Iterable[DraftedRecord]:
    """Yield the records of the new people and organisations that a person accepted."""
    for (kind, id_), proposal in drafting.proposals.items():
        if drafting.accepts(proposal.name):
            yield DraftedRecord(kind, id_, _new_value(drafting, proposal))


def _new_value(drafting: Drafting, proposal: NewRecordProposal) -> dict[str, str]:
    words = drafting.quoter.words
    value = {BY_NAME[proposal.kind].named_by: words(proposal.name, proposal.words.where)}
    return {**value, "title": words(proposal.title, proposal.words.where)} if proposal.title else value
