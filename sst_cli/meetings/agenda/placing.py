"""Places what a meeting must hear of among what is in its record already, in the order of business."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sst_cli.base.lookup import folded
from sst_cli.base.plurals import counted
from sst_cli.dates.written import MONTHS, in_words
from sst_cli.meetings.agenda import Agenda, AgendaEntry, Missing
from sst_cli.meetings.agenda.as_of import with_occasion
from sst_cli.meetings.agenda.business import is_same, stands, worded
from sst_cli.meetings.agenda.duties import duties, unknown_rhythms
from sst_cli.meetings.agenda.missed import missed_since
from sst_cli.meetings.agenda.numbers import as_sent
from sst_cli.meetings.agenda.promises import (
    Promises,
    deferred,
    not_held,
    origin,
    silent_sub_groups,
    sub_group_minutes,
    unconfirmed,
    waits,
)
from sst_cli.records.addresses import all_items
from sst_cli.records.meetings import ItemKind
from sst_cli.records.orders_of_business import Holds, StandingItem
from sst_cli.register.names import body_name, minute_name
from sst_cli.register.restricted import item_stubs, restriction_of
from sst_cli.register.unplaced import BECAUSE, CANCELLED, unplaced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.meetings.agenda.promises import Deferred
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.records.orders_of_business import OrderOfBusiness
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


PROMISED = (Holds.PREVIOUS_MINUTES, Holds.REPORTS_BACK, Holds.DEFERRED_ITEMS, Holds.MATTERS_ARISING)
"""What must be on an agenda even where the order of business forgets it."""


def prepare(register: Register, occasion: Occasion, order: OrderOfBusiness, as_of: dt.date) -> Agenda:
    """Prepare the agenda of a meeting.

    What is in its record stays, in its order; what else it must hear of joins where the order of business
    says. A meeting that has minutes had its agenda, and nothing joins it.
    """
    return _Placing(register, occasion, order, as_of).agenda()


class _Placing:
    def __init__(self, register: Register, occasion: Occasion, order: OrderOfBusiness, as_of: dt.date) -> None:
        self._register = register = with_occasion(register, occasion)
        self._occasion = occasion
        self._order = order
        self._as_of = as_of
        self._promises = Promises(register, occasion, as_of)
        self._postponed = deferred(register, occasion)
        meeting = occasion.meeting
        # What came up at the meeting was not on its agenda.
        self._items = tuple(each for each in meeting.items if not each.raised_at_meeting) if meeting else ()
        # As stubs, so that the public and the members get the same items with the same numbers.
        self._all = tuple(all_items(item_stubs(self._items)))
        self._missing: list[Missing] = []

    def agenda(self) -> Agenda:
        meeting = self._occasion.meeting
        recorded = tuple(self._recorded())
        if meeting is not None and meeting.has_minutes:
            return Agenda(occasion=self._occasion, as_of=self._as_of, entries=as_sent(recorded))
        entries, waiting = self._filled(recorded)
        for slot, standing in enumerate((*self._order.items, *self._placeless())):
            placed = self._held(slot, standing, waiting) if standing.holds else self._standing(slot, standing)
            for entry in placed:
                _insert(entries, entry)
        missing = (
            *self._missing,
            *self._promises.missing(),
            *not_held(self._occasion),
            *silent_sub_groups(self._register, self._occasion),
            *unknown_rhythms(self._register, self._occasion),
        )
        return Agenda(occasion=self._occasion, as_of=self._as_of, entries=tuple(entries), missing=missing)

    def _placeless(self) -> Iterator[StandingItem]:
        """Places at the end for promises of which the order of business has none, so that none is dropped."""
        known = {item.holds for item in self._order.items}
        for holds in PROMISED:
            if holds not in known:
                yield StandingItem(place=self._order.place, holds=holds)

    def _recorded(self) -> Iterator[AgendaEntry]:
        """What somebody put into the meeting's record."""
        for item in self._items:
            yield AgendaEntry.of(item, self._slot(item))

    def _slot(self, item: Item) -> int:
        """The place in the order of business that a recorded item takes."""
        items = self._order.items
        for slot, standing in enumerate(items):
            if is_same(standing, item) or (
                standing.holds is Holds.PREVIOUS_MINUTES and item.kind is ItemKind.PREVIOUS_MINUTES
            ):
                return slot
        wanted = Holds.REPORTS_BACK if item.answers else Holds.ITEMS
        return next((slot for slot, standing in enumerate(items) if standing.holds is wanted), len(items))

    def _filled(self, recorded: tuple[AgendaEntry, ...]) -> tuple[list[AgendaEntry], list[Meeting]]:
        """Give recorded items what they are for: minutes that wait, the report, actions that are still to do.

        Where several minutes wait, the oldest come first; those for which no item is left are given too.
        """
        waiting = self._waiting()
        reports = self._promises.reports_back
        entries = []
        for entry in recorded:
            if entry.kind is ItemKind.PREVIOUS_MINUTES and entry.item and not entry.item.confirms and waiting:
                first, *waiting = waiting
                entries.append(self._confirming(entry, first))
            elif entry.kind is ItemKind.MATTERS_ARISING:
                entries.append(entry.but(actions=tuple(self._promises.matters_arising)))
            else:
                entries.append(self._brought(entry, reports) if entry.answers else entry)
        return entries, waiting

    def _brought(self, entry: AgendaEntry, reports: list[ActionState]) -> AgendaEntry:
        """Give a recorded item the report that it brings: its owners, unless others are to speak, and its origin."""
        for report in reports:
            asked = origin(report.action)
            if {report.action.id, *asked}.intersection(entry.answers):
                return entry.but(
                    report=report,
                    missed=self._promises.missed(report),
                    presenters=entry.presenters or report.owners,
                    arises_from=entry.arises_from or asked,
                )
        return entry

    def _confirming(self, entry: AgendaEntry, meeting: Meeting) -> AgendaEntry:
        """Return which minutes a recorded item confirms, if its own words do not."""
        standing = next((each for each in self._order.items if each.holds is Holds.PREVIOUS_MINUTES), None)
        words = worded(self._register, standing.wording, self._occasion, (meeting,)) if standing else None
        return entry.but(confirms=(meeting.id,), wording=entry.wording or words)

    def _waiting(self) -> list[Meeting]:
        named = {each.meeting for item in self._all for each in item.confirms}
        dates = {each.date for item in self._all for each in item.confirms}
        found = unconfirmed(self._register, self._occasion)
        return [each for each in found if each.id not in named and each.date not in dates]

    def _standing(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        if any(is_same(standing, item) for item in self._all):
            return
        why_not = stands(self._register, standing, self._occasion)
        late = missed_since(self._register, standing, self._occasion) if why_not else None
        if late:
            month = f"{MONTHS[late.month]} {late.year}"
            why = f"it was due in {month} and is late: no meeting has taken it up since"
            entry = self._entry(slot, standing, standing.title or "", why)
            yield entry.but(wording=_because(entry.wording, why))
            return
        if why_not:
            self._missing.append(Missing(standing.title or standing.key or "", why_not))
            return
        yield self._entry(slot, standing, standing.title or "", f"it is in the order of business {self._order.id}")

    def _entry(self, slot: int, standing: StandingItem, title: str, why: str) -> AgendaEntry:
        return AgendaEntry(
            title=title,
            why=why,
            slot=slot,
            kind=standing.kind,
            holds=standing.holds,
            wording=worded(self._register, standing.wording, self._occasion),
            key=standing.key,
            minutes_planned=standing.minutes_planned,
        )

    def _held(self, slot: int, standing: StandingItem, waiting: list[Meeting]) -> Iterable[AgendaEntry]:
        found: dict[Holds, Callable[[int, StandingItem], Iterable[AgendaEntry]]] = {
            Holds.PREVIOUS_MINUTES: partial(self._previous_minutes, waiting),
            Holds.MATTERS_ARISING: self._matters_arising,
            Holds.REPORTS_BACK: self._reports_back,
            Holds.DEFERRED_ITEMS: self._deferred,
            Holds.SUB_GROUPS: self._sub_groups,
            Holds.DUTIES: self._duties,
            Holds.ITEMS: lambda _slot, _standing: (),
        }
        return found[standing.holds](slot, standing) if standing.holds else ()

    def _previous_minutes(self, waiting: list[Meeting], slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        for meeting in waiting:
            why = f"the minutes of {in_words(meeting.date)} are still to be confirmed"
            yield self._entry(slot, standing, standing.title or "Minutes of previous meeting", why).but(
                kind=ItemKind.PREVIOUS_MINUTES,
                confirms=(meeting.id,),
                wording=worded(self._register, standing.wording, self._occasion, (meeting,)),
            )

    def _matters_arising(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        actions = tuple(self._promises.matters_arising)
        if not actions:
            self._missing.append(Missing(standing.title or "Matters arising", "no action is open that is due by then"))
        elif not any(item.kind is ItemKind.MATTERS_ARISING for item in self._all):
            entry = self._entry(slot, standing, standing.title or "Matters arising", _open(actions))
            yield entry.but(kind=ItemKind.MATTERS_ARISING, actions=actions)

    def _reports_back(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        here = {answered for item in self._all for answered in item.answers}
        for report in self._promises.reports_back:
            asked = origin(report.action)
            if report.action.id in here or here.intersection(asked):
                continue
            where = " and ".join(minute_name(self._register, each) for each in asked) or report.action.id
            restricted = restriction_of(self._register, report.action)
            entry = self._entry(slot, standing, report.action.text.rstrip("."), f"a report back, promised by {where}")
            yield entry.but(
                kind=ItemKind.REPORT,
                wording=None,
                arises_from=asked,
                answers=(report.action.id,),
                presenters=report.owners,
                report=report,
                missed=self._promises.missed(report),
                restricted=restricted,
                title_is_restricted=restricted is not None,
            )

    def _deferred(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        here = {reference for item in self._all for reference in item.arises_from}
        reports = self._promises.reports_back
        brought = {answered for report in reports for answered in (report.action.id, *origin(report.action))}
        for each in self._postponed:
            title = each.item.title or each.reference
            if waits(each, self._occasion):
                self._missing.append(Missing(title, f"deferred to {each.item.deferred_to}"))
            # A deferred item whose report is due comes as that report.
            elif each.reference not in here and not brought.intersection(each.item.answers):
                yield self._deferred_entry(slot, standing, each)
        yield from self._of_cancelled(slot, standing)

    def _of_cancelled(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        """What somebody had placed on the agenda of a meeting that was cancelled, and no other has."""
        by_themselves = {each.reference for each in self._postponed}
        for each in unplaced(self._register, self._occasion.body, self._occasion.day, self._as_of):
            item = each.item
            stands = any(is_same(place, item) for place in self._order.items)
            if stands or not by_themselves.isdisjoint(item.arises_from):
                continue
            why = f"{CANCELLED} {in_words(each.meeting.date)}, which was cancelled"
            entry = self._entry(slot, standing, item.title or "", why)
            yield entry.but(
                kind=item.kind,
                key=None,
                wording=_because(item.agenda if item.agenda and CANCELLED not in item.agenda else None, why),
                arises_from=item.arises_from,
                answers=item.answers,
                serves=item.serves,
                presenters=item.presenters,
                minutes_planned=item.minutes_planned,
                restricted=each.restricted,
                title_is_restricted=each.restricted is not item.restricted,
            )

    def _deferred_entry(self, slot: int, standing: StandingItem, each: Deferred) -> AgendaEntry:
        where = minute_name(self._register, each.reference or each.meeting.id)
        here = each.to is not None and each.to.date == self._occasion.day
        to = "to this meeting" if here else f"to {each.item.deferred_to}" if each.item.deferred_to else "without a date"
        reason = f": {each.item.reason}" if each.item.reason else ""
        entry = self._entry(slot, standing, each.item.title or where, f"{where} was deferred {to}{reason}")
        return entry.but(
            kind=each.item.kind,
            arises_from=(each.reference,) if each.reference else (),
            presenters=each.item.presenters,
            restricted=each.restricted,
            # The title of a restricted item is public, and that of an item below it is not.
            title_is_restricted=each.restricted is not each.item.restricted,
        )

    def _sub_groups(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        titles = {folded(item.title) for item in self._all}
        for body, meetings in sub_group_minutes(self._register, self._occasion).items():
            title = body_name(self._register, body)
            if not meetings or folded(title) in titles:
                continue
            days = " and ".join(in_words(each.date) for each in meetings)
            wording = worded(self._register, standing.wording, self._occasion, tuple(meetings))
            why = f"the sub-group met on {days} and reports to this body"
            yield self._entry(slot, standing, title, why).but(kind=ItemKind.REPORT, wording=_because(wording, why))

    def _duties(self, slot: int, standing: StandingItem) -> Iterator[AgendaEntry]:
        served = {reference for item in self._all for reference in item.serves}
        titles = {folded(item.title) for item in self._all}
        for duty in duties(self._register, self._occasion):
            if duty.reference not in served and folded(duty.title) not in titles:
                yield self._entry(slot, standing, duty.title, duty.why).but(
                    kind=ItemKind.REPORT,
                    wording=_because(duty.wording, duty.why),
                    # Only priorities and their areas can be served; a strategy and its own duties have no slash in
                    # their reference.
                    serves=(duty.reference,) if "/" in duty.reference else (),
                )


def _because(wording: str | None, why: str) -> str:
    """Add to the wording why an item is on the agenda that does not arise from a minute."""
    return "\n\n".join(filter(None, (wording, f"{BECAUSE}{why}.")))


def _open(actions: tuple[ActionState, ...]) -> str:
    due = sum(each.due.day is not None for each in actions)
    are = counted(len(actions), "action is", "actions are")
    return f"{are} open: {due} due by this meeting, {len(actions) - due} without a date"


def _insert(entries: list[AgendaEntry], entry: AgendaEntry) -> None:
    """Put an entry before the first that the order of business has later; those that stand keep their order."""
    for index, other in enumerate(entries):
        if other.slot > entry.slot:
            entries.insert(index, entry)
            return
    entries.append(entry)
