"""The records of actions from what is printed of them: owners and due dates where they are certain."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.importing.addressing import structured, value_at
from sst_cli.importing.effects import certain_effects
from sst_cli.importing.house_dues import house_due, stopped
from sst_cli.importing.item_records import has_words
from sst_cli.importing.meeting_records import item_for
from sst_cli.importing.parties import PartyResolver, resolve_movers
from sst_cli.importing.quoting import Quotation, plain_words, quotation
from sst_cli.input.due import parse_due
from sst_cli.input.relative import RelativeBase, SearchDirection
from sst_cli.input.statuses import parse_status
from sst_cli.printed_minutes.printed import Printed
from sst_cli.records.actions import ActionStatus
from sst_cli.records.addresses import addresses
from sst_cli.register.named_meetings import FoundMeeting, meeting_in_words
from sst_cli.scan.printed_due import DueWords, due_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.importing.drafting import DraftedRecord, Drafting
    from sst_cli.printed_minutes.printed import PrintedAction, PrintedAt, PrintedItem, PrintedMeeting
    from sst_cli.records.meetings import Fragment, Meeting

_REPORTS = re.compile(
    r"(?:to )?(?:bring (?:back )?(?:a|an) \w* ?report|report (?:back|on|to)|update the)\b", re.IGNORECASE
)
_BY_ISO = re.compile(r"\b(?:by|on|until|due) (?P<day>[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))\b")
_MEETING = re.compile(r"\bmtg\b\.?", re.IGNORECASE)
"""The word as many who take minutes abbreviate it."""
_ENDS = (".", "?", "!", ":", ";", "\u2026", "\n")
_NOBODY = re.compile(r"(?:n/?a|none|nobody|tbc|tba|[-\u2013\u2014?]+)", re.IGNORECASE)


class RaisedAction(NamedTuple):
    """An action as printed, with the item of the drafted minutes that raised it."""

    printed: PrintedAction
    item: dict[str, Any]
    """The item in the drafted record; it is cited by its number or key."""
    top: int
    """The index of the item, or of the one above it, among the items of the minutes."""
    above: str
    """The address of the item above it; empty at the top level."""


def raised_actions(minutes: DraftedRecord, printed: PrintedMeeting) -> Iterator[RaisedAction]:
    """Yield the actions of a meeting in the order of print, each with its item; a list at the end comes last."""
    items = minutes.value.get("items", [])
    drafted = [each for each in printed.items if has_words(each)]
    for top, (item, each) in enumerate(zip(items, drafted, strict=False)):
        yield from _of_item(each, item, top, "")
    for action in printed.actions:
        found = item_for(items, action.reference)
        if found is not None:
            top = next(n for n, item in enumerate(items) if item is found)
            yield RaisedAction(action, found, top, "")


def _of_item(printed: PrintedItem, item: dict[str, Any], top: int, above: str) -> Iterator[RaisedAction]:
    for action in printed.actions:
        yield RaisedAction(action, item, top, above)
    below = [each for each in printed.items if has_words(each)]
    address = _below(above, cite(item)) if below else ""
    for part, each in zip(item.get("items", []), below, strict=False):
        yield from _of_item(each, part, top, address)


def cite(item: dict[str, Any]) -> str:
    """Return the number or key by which an item is cited."""
    return str(item.get("number") or item.get("key") or "")


def _below(above: str, own: str) -> str:
    if not above or own.startswith(f"{above}."):
        return own
    return f"{above}({own})"


class ActionDrafter:
    """Drafts the actions of one meeting or fragment."""

    def __init__(self, drafting: Drafting, minutes: DraftedRecord, day: dt.date | None) -> None:
        """Take the minutes as they are drafted, whose attendance list says whose initials are whose."""
        self._drafting = drafting
        self._minutes = minutes
        self._day = day
        self._record: Meeting | Fragment = structured(minutes.kind, minutes.id, minutes.value)
        self._parties = PartyResolver(drafting, self._record)
        resolve_movers(self._parties, self._record, minutes.value)
        self._body = str(minutes.value.get("body", "")) or None
        body = drafting.register.bodies.get(self._body or "")
        self._names = f"{body.name} {body.kind.value}" if body else ""
        self._known = (day, self._names, self._find)
        self._clauses = _clause_words(minutes, self._record)

    def value(self, raised: RaisedAction) -> dict[str, Any] | None:
        """Return the record of an action; None for one without a word."""
        quoter = self._drafting.quoter
        text = quoter.quote(raised.printed.text)
        if not text.strip():
            return None
        items = self._minutes.value["items"]
        address = self._clause_with(raised) or _below(raised.above, cite(raised.item))
        restricted = items[raised.top].get("restricted")
        where = raised.printed.text.where
        beside = [quoter.also(each, where) for each in (raised.printed.reference, raised.printed.raised) if each]
        if self._drafting.reading.is_exact:
            return self._exact_value(raised, text)
        value: dict[str, Any] = {
            "text": _sentence(text),
            "kind": "report-back" if _is_report(text) else "task",
            "raised": [{"minute": f"{self._minutes.id}#{address}"}],
            "owners": list(self._party_values(raised, where)),
            "due": self._due(raised.printed.due, where) or self._due_in(text, where),
            "updates": self._updates(raised.printed, where),
            "restricted": dict(restricted) if restricted is not None else None,
            "note": quotation("; ".join(beside), tuple(at for each in beside for at in each.where)) if beside else None,
        }
        return {key: each for key, each in value.items() if each or key == "owners" or each == {}}

    def _exact_value(self, raised: RaisedAction, text: Quotation) -> dict[str, Any]:
        """Return the record of an action of the house form, whose parts are printed one by one."""
        where, quoter = text.where, self._drafting.quoter
        fields = raised.printed.fields
        restricted = self._minutes.value["items"][raised.top].get("restricted")
        is_typed = bool(fields.get("is_typed"))
        due = self._due_in(text, where) if is_typed else None
        condition = quotation(quoter.words(fields.get("condition", ""), where), where)
        value: dict[str, Any] = {
            "text": _sentence(text) if is_typed else text,
            "kind": "report-back" if _is_report(text) else "task",
            "raised": [{"minute": f"{self._minutes.id}#{_below(raised.above, cite(raised.item))}"}],
            "owners": list(self._party_values(raised, where)),
            "due": due or house_due(self._drafting.register, fields.get("due", ""), self._body, where),
            "condition": quotation(stopped(condition), where) if condition else None,
            "after": fields.get("after") or None,
            "restricted": dict(restricted) if restricted is not None else None,
        }
        return {key: each for key, each in value.items() if each or key == "owners" or each == {}}

    def _clause_with(self, raised: RaisedAction) -> str | None:
        """Return the address of the clause in whose words an action stands; None where it stands in no one clause."""
        address = _below(raised.above, cite(raised.item))
        within = [
            each
            for each, words in self._clauses.items()
            if each.startswith((f"{address}(", f"{address}@")) and _overlap(words.where, raised.printed.text.where)
        ]
        return within[-1] if len(within) == 1 else None

    def _due_in(self, text: str, where: tuple[PrintedAt, ...]) -> dict[str, Any] | None:
        """Return the due date in the words of an action: the words alone where its day or meeting is not certain."""
        words = " ".join(text.split())
        found = _by_iso_day(words) or due_in(_MEETING.sub("meeting", words), *self._known)
        if found is None:
            return None
        printed = found.printed if found.printed in words else found.printed.replace("meeting", "mtg")
        if printed not in words or self._is_past({found.field: found.value}):
            return None
        field = self._not_past(found.field, found.value) if found.field else {}
        return {**field, "printed": self._drafting.quoter.beside(printed, printed, where)}

    def _party_values(self, raised: RaisedAction, where: tuple[PrintedAt, ...]) -> Iterator[dict[str, Any]]:
        item = self._record.items[raised.top]
        for words in raised.printed.owners:
            plain = plain_words(self._drafting.quoter.words(words, where)).replace("\n", " ")
            if plain and not _NOBODY.fullmatch(plain):
                yield from self._parties.parties(plain, item, where)

    def _due(self, printed: str | None, where: tuple[PrintedAt, ...]) -> dict[str, Any] | None:
        """Return a due date: as records hold it where the words are certain, and the words as printed."""
        words = plain_words(self._drafting.quoter.words(printed or "", where)).replace("\n", " ")
        if not words or _NOBODY.fullmatch(words):
            return None
        field = self._due_field(words)
        if self._is_past(field):
            question = f'"{words}" is before the meeting.'
            self._drafting.doubt("due", question, Printed(words, where))
            field = {}
        return {**field, "printed": self._drafting.quoter.beside(printed or "", words, where)}

    def _due_field(self, words: str) -> dict[str, str]:
        for way in (words, f"by {words}", f"at the {words}"):
            found = due_in(_MEETING.sub("meeting", way), *self._known)
            if found and found.field:
                return self._not_past(found.field, found.value)
        if self._day is None:
            return {}
        try:
            base = RelativeBase(self._day, self._day, SearchDirection.AHEAD)
            due = parse_due(words, base, self._refuse)
        except CallError:
            return {}
        return due if due and due.keys() & {"date", "month", "every"} else {}

    def _is_past(self, field: dict[str, str]) -> bool:
        """Whether a day or a month is before the meeting, so that it cannot be when an action of it is due."""
        held = str(self._day or "")
        return field.get("date", "9999") < held or field.get("month", "9999") < held[:7]

    def _find(self, words: str) -> FoundMeeting:
        return meeting_in_words(self._drafting.register, self._body, self._day, words)

    def _not_past(self, field: str, value: str) -> dict[str, str]:
        """Return a due date, unless it is a meeting that was held by then: then it is none to come."""
        meeting = self._drafting.register.meetings.get(value) if field in {"at", "before"} else None
        return {} if meeting and self._day and meeting.date <= self._day else {field: value}

    @staticmethod
    def _refuse(words: str) -> str:
        msg = f"{words!r} is not a meeting"
        raise CallError(msg)

    def _updates(self, printed: PrintedAction, where: tuple[PrintedAt, ...]) -> list[dict[str, Any]] | None:
        """Return the status as printed, reported at this meeting; an action that is open has no update."""
        status = status_of(printed.status)
        if not printed.status or status is ActionStatus.OPEN:
            return None
        words = plain_words(self._drafting.quoter.words(printed.status, where))
        noted = self._drafting.quoter.beside(printed.status, words, where)
        update: dict[str, Any] = {"note": noted} if words else {}
        if status in {ActionStatus.COMPLETE, ActionStatus.IN_PROGRESS, ActionStatus.WITHDRAWN} and self._day:
            update = {"at": self._minutes.id, "status": status.value, **update}
        elif self._day:
            update = {"at": self._minutes.id, **update}
        return [update] if update.get("note") or update.get("status") else None


def _by_iso_day(words: str) -> DueWords | None:
    """Return the day in words such as "by 2025-06-19", if there is such a day."""
    found = _BY_ISO.search(words)
    try:
        return DueWords(found[0], "date", dt.date.fromisoformat(found["day"]).isoformat()) if found else None
    except ValueError:
        return None


def _sentence(text: Quotation) -> Quotation:
    """Return the words of an action as a sentence."""
    return quotation(f"{text[:1].upper()}{text[1:]}{'' if text.endswith(_ENDS) else '.'}", text.where)


def _is_report(text: str) -> bool:
    return bool(_REPORTS.match(text)) or "ask-for-report" in certain_effects("", text)


def _clause_words(minutes: DraftedRecord, record: Meeting | Fragment) -> dict[str, Quotation]:
    """Return the words of each clause of drafted minutes, by its address."""
    found: dict[str, Quotation] = {}
    for address, part in addresses(record).found.items():
        if part.clause is not None:
            words = value_at(minutes.value, part.clause.place.pointer)["text"]
            if isinstance(words, Quotation):
                found[address] = words
    return found


def _overlap(one: tuple[PrintedAt, ...], other: tuple[PrintedAt, ...]) -> bool:
    """Whether two places share letters."""
    return any(_share(each, at) for each in one for at in other)


def _share(one: PrintedAt, other: PrintedAt) -> bool:
    if (one.block, one.row, one.cell, one.part) != (other.block, other.row, other.cell, other.part):
        return False
    return (one.end < 0 or other.start < one.end) and (other.end < 0 or one.start < other.end)


_PHRASES = {
    "completed": ActionStatus.COMPLETE,
    "closed": ActionStatus.COMPLETE,
    "done": ActionStatus.COMPLETE,
    "discharged": ActionStatus.COMPLETE,
    "ongoing": ActionStatus.IN_PROGRESS,
    "on-going": ActionStatus.IN_PROGRESS,
    "started": ActionStatus.IN_PROGRESS,
    "outstanding": ActionStatus.OPEN,
    "not started": ActionStatus.OPEN,
    "carried forward": ActionStatus.OPEN,
    "c/f": ActionStatus.OPEN,
    "cancelled": ActionStatus.WITHDRAWN,
}
"""Words of logs that can mean but one status."""


def status_of(printed: str | None) -> ActionStatus | None:
    """Return the status that printed words mean; None where that is not certain."""
    words = plain_words(printed or "").strip(" .").casefold()
    if not words:
        return None
    if words in _PHRASES:
        return _PHRASES[words]
    try:
        return parse_status(words)
    except CallError:
        return None


def words_digest(printed: PrintedAction) -> str:
    """Return what an action of a file is known by: the digest of its printed words."""
    parts = (plain_words(printed.text.words), *printed.owners, printed.due or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
