"""Replace restricted business by stubs: its title or place and the reason, and nothing else of it.

Every answer is made from a register that went through here, unless the call asks for restricted business; so no
output can show what it never had. The restriction on a minute covers its sub-items and clauses, their amendments, the
actions that it raised and what was reported at it.

References stay, since an agenda is built from them and must be the same for everybody: ids, numbers and keys are
public, as the names of files are.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, TypeVar

from sst_cli.records.actions import Action, Unchanged
from sst_cli.records.addresses import all_items, split
from sst_cli.records.common import Due, Located, Party, Restricted
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.meetings import TO_BE_WRITTEN, Amendment, Clause, DecidedBetween, Decision, Fragment, Item
from sst_cli.records.places import Place
from sst_cli.records.structure import parts
from sst_cli.register.lazily import Changed, may_cite, quoted, unmade
from sst_cli.register.meeting_dates import PERIODS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from typing import TypeAlias

    from sst_cli.records.actions import Update
    from sst_cli.records.meetings import Adjournment, Correction, Declaration, ItemDocument, Meeting
    from sst_cli.register.register import Register

    _Within: TypeAlias = Callable[[str | None], Restricted | None]
    """From an address within some minutes to the restriction on it."""


L = TypeVar("L", bound=Located)
RestrictableT = TypeVar("RestrictableT", "Action", "Meeting", "Fragment")

NOT_PUBLIC = "withheld"
"""Printed for an owner whose description could reveal restricted business."""


def without_restricted(register: Register) -> Register:
    """Return the register with all restricted business as stubs."""
    restriction = _restrictions(register)
    actions = Changed(register.actions, lambda each: _public_action(each, restriction))
    meetings = Changed(register.meetings, lambda each: _public_meeting(each, restriction))
    fragments = Changed(
        register.fragments,
        lambda each: _with(each, items=_public_items(each.items, _within(each.id, restriction))),
    )
    return register.but(by_kind={**register.by_kind, "action": actions, "meeting": meetings, "fragment": fragments})


def _restrictions(register: Register) -> Callable[[str | None], Restricted | None]:
    """Return a function from a reference to the restriction on it, or None.

    Only meetings with restricted business are searched. A reference to a minute that such a meeting does not have
    counts as restricted, since it may be a mistyped reference to restricted business; so does one to a number that
    two minutes have, one of them restricted, and every reference to minutes that cannot be read.
    """
    by_meeting: dict[str, Restricted | None] = {}

    def any_in(meeting: str) -> Restricted | None:
        if meeting not in by_meeting:
            unmade_ = unmade(register.meetings, meeting)
            if unmade_ and unmade_.outline():
                return None  # which a meeting with restricted business does not have
            minutes = register.minutes(meeting)
            items = all_items(minutes.items) if minutes else ()
            found = next((item.restricted for item in items if item.restricted), None)
            by_meeting[meeting] = found if minutes else _restriction_of_unread(register, meeting)
        return by_meeting[meeting]

    def of(reference: str | None) -> Restricted | None:
        meeting, address = split(reference or "")
        if not address or not any_in(meeting):
            return None
        addresses = register.addresses(meeting)
        if addresses is None or address not in addresses.found:
            return any_in(meeting)
        # An address that two minutes have may mean either of them.
        again = (later.restricted for first, later in addresses.repeated if first.address == address)
        return addresses.found[address].restricted or next(filter(None, again), None)

    return of


def _restriction_of_unread(register: Register, meeting: str) -> Restricted | None:
    """Return the restriction on minutes that cannot be read, whatever their text seems to say.

    A file in UTF-16, too large, cut off or behind a link that leads out has no text to search, and a misspelt key hides
    a restriction in one that has. A folder that cannot be read may hold them,
    and so may a file without the name of a record, such as `board-2024-03-01.yaml.txt`.
    """
    for left in register.left_out:
        # a folder is of no kind, and has its path as its id
        if (left.kind in _MINUTES and left.id == meeting) or (not left.kind and left.id.split("/")[0] in _FOLDERS):
            return Restricted(place=Place(left.path), reason=_UNREAD)
    misnamed = (each.place.path for each in register.findings if each.rule == "not-a-record-name")
    return next((Restricted(place=Place(path), reason=_UNREAD) for path in misnamed), None)


_UNREAD = "the minutes cannot be read"
_MINUTES = frozenset({"meeting", "fragment"})
_FOLDERS = frozenset(BY_NAME[kind].folder for kind in _MINUTES)


def stub(restricted: Restricted) -> str:
    """Return the text that replaces restricted words."""
    return f"Restricted: {reason(restricted)}"


def reason(restricted: Restricted) -> str:
    """Return why something is restricted, as far as the records say."""
    return restricted.reason or "no reason given"


def is_stub(action: Action) -> bool:
    """Whether an action is a stub, which does not show the promise that it serves either."""
    return action.restricted is not None and action.text == stub(action.restricted)


def is_item_stub(item: Item) -> bool:
    """Whether a restricted item is a stub, with its place and reason only."""
    recorded = item.decisions or item.declarations or item.appointments or item.tables
    has_words = item.agenda or recorded or (item.minute is not None and not item.is_unwritten)
    return item.restricted is not None and not has_words


def restriction_of(register: Register, action: Action) -> Restricted | None:
    """Return the restriction on an action: its own, or that of a minute that raised it."""
    return restrictions_of_actions(register)(action)


def restrictions_of_actions(register: Register) -> Callable[[Action], Restricted | None]:
    """Return a function from an action to its restriction; for many actions, each meeting is searched once."""
    restriction = _restrictions(register)
    return lambda action: _restriction_on_action(action, restriction)


def public_action(register: Register, action: Action) -> Action:
    """Return an action as the public may read it: as a stub, or without what restricted minutes decided about it."""
    return _public_action(action, _restrictions(register))


def restricted_paths(register: Register) -> frozenset[str]:
    """Return the files with restricted business, by the paths shown to people.

    They may have their own, or mention that of another record. So may a record that cannot be read.
    """
    restriction = _restrictions(register)
    # Minutes that cannot be read may be those of any reference that leads nowhere.
    has_unread = _restriction_of_unread(register, "") is not None or bool(register.left_out)
    closed = None if has_unread else _closed_minutes(register)
    records: tuple[Action | Meeting | Fragment, ...] = (
        *_citing(register.actions, closed),
        *_citing(register.meetings, closed),
        *_citing(register.fragments, closed),
    )
    found = {each.place.path for each in records if _has_restrictions(each, restriction)}
    return frozenset(found | {each.path for each in register.left_out if each.kind in _RESTRICTABLE})


_RESTRICTABLE = frozenset({"action", *_MINUTES})
"""The kinds of record that can have restricted business."""


def _closed_minutes(register: Register) -> list[str]:
    """Return the meetings and fragments that have restricted business."""
    minutes = (*_citing(register.meetings, ()), *_citing(register.fragments, ()))
    return [each.id for each in minutes if _has_own(each)]


def _citing(records: Mapping[str, RestrictableT], closed: Collection[str] | None) -> Iterator[RestrictableT]:
    """Give the records that may have restricted business of their own, or cite closed minutes; None stands for all.

    One that is not made, and of which it is known what it cites, has none of its own.
    """
    if closed is None:
        yield from records.values()
        return
    ids = quoted(closed)
    yield from (records[id_] for id_ in records if may_cite(records, id_, ids) is not False)


def _has_own(record: Located) -> bool:
    """Whether a record has restricted business of its own, even if only in a comment beside a restricted part."""
    return any(isinstance(part, Restricted) for part in parts(record))


def _has_restrictions(
    record: Action | Meeting | Fragment, restriction: Callable[[str | None], Restricted | None]
) -> bool:
    if _has_own(record):
        return True
    return not isinstance(record, Fragment) and _public_version(record, restriction) != record


def _public_version(
    record: Action | Meeting, restriction: Callable[[str | None], Restricted | None]
) -> Action | Meeting:
    return _public_action(record, restriction) if isinstance(record, Action) else _public_meeting(record, restriction)


def _restriction_on_action(action: Action, restriction: Callable[[str | None], Restricted | None]) -> Restricted | None:
    return action.restricted or next(filter(None, (restriction(each.minute) for each in action.raised)), None)


def _public_action(action: Action, restriction: Callable[[str | None], Restricted | None]) -> Action:
    """Keep that there is an action, its owners, due date and status, without a word of its text."""
    restricted = _restriction_on_action(action, restriction)
    # also those of a stub without a mark of its own: minutes that cannot be read may not show more than those that can
    updates = (
        action.updates if action.restricted else tuple(_public_update(each, restriction) for each in action.updates)
    )
    if restricted is None:
        return action.but(updates=updates) if updates != action.updates else action
    return Action(
        id=action.id,
        place=action.place,
        text=stub(restricted),
        kind=action.kind,
        raised=tuple(raised.but(note=None) for raised in action.raised),
        owners=_parties_on_record(action.owners),
        due=_due_stub(action.due),
        condition=NOT_PUBLIC if action.condition else None,
        after=action.after,
        updates=tuple(_update_stub(update) for update in updates),
        restricted=restricted,
    )


def _parties_on_record(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Name owners on record only; a post, a group or printed words could reveal what the action is about."""
    return tuple(_party_on_record(party) for party in parties)


def _party_on_record(party: Party) -> Party:
    kept = Party(place=party.place, **{name: getattr(party, name) for name in _ON_RECORD})
    return kept if any(getattr(kept, name) for name in _ON_RECORD) else kept.but(printed=NOT_PUBLIC)


_ON_RECORD = ("person", "organisation", "body", "each_member_of")


def is_named_publicly(party: Party) -> bool:
    """Whether the public may see who a party is."""
    return party.printed != NOT_PUBLIC


def _due_stub(due: Due | None) -> Due | None:
    if due is None:
        return None
    # Other words, and those printed, may say what it is about.
    every = due.every if due.every in PERIODS else None
    return Due(place=due.place, date=due.date, at=due.at, before=due.before, month=due.month, every=every)


def _public_update(update: Update, restriction: Callable[[str | None], Restricted | None]) -> Update:
    """Withhold what a restricted minute decided about a public action: the note, who owns it and the due words.

    The day it is due stays, since agendas are placed by it, and the status.
    """
    restricted = restriction(update.at) or restriction(update.authority)
    if restricted is None:
        return update
    return _update_stub(update).but(
        note=stub(restricted) if update.note else None,
        owners=None if update.owners is None else (Party(place=update.place / "owners", printed=NOT_PUBLIC),),
    )


def _update_stub(update: Update) -> Update:
    return update.but(
        note=None,
        due=update.due if isinstance(update.due, Unchanged) else _due_stub(update.due),
        owners=None if update.owners is None else _parties_on_record(update.owners),
        by=_party_on_record(update.by) if update.by else None,
    )


def _public_meeting(meeting: Meeting, restriction: Callable[[str | None], Restricted | None]) -> Meeting:
    """Return a meeting with its restricted items, and what is said of such items elsewhere in it, as stubs."""
    within = _within(meeting.id, restriction)
    confirmation = meeting.confirmation
    if confirmation and confirmation.amendments:
        amendments = tuple(_public_amendment(amendment, restriction) for amendment in confirmation.amendments)
        confirmation = confirmation.but(amendments=amendments)
    if confirmation and confirmation.corrections:
        corrections = tuple(_public_correction(correction, restriction) for correction in confirmation.corrections)
        confirmation = confirmation.but(corrections=corrections)
    return _with(
        meeting,
        items=_public_items(meeting.items, within),
        adjournments=tuple(_public_adjournment(each, within) for each in meeting.adjournments),
        decided_between=tuple(_public_decision_between(each, within) for each in meeting.decided_between),
        confirmation=confirmation,
    )


def _with(part: L, **fields: object) -> L:
    """Return a part with other fields, or the part itself where each of them is what it was, as nearly all are."""
    return part if all(_is_same(getattr(part, name), value) for name, value in fields.items()) else part.but(**fields)


def _is_same(old: object, new: object) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(is_, old, new))
    return old is new


def _within(minutes: str, restriction: Callable[[str | None], Restricted | None]) -> _Within:
    """Return the function from an address within some minutes to the restriction on it."""
    return lambda address: restriction(f"{minutes}#{address}") if address else None


def _public_adjournment(adjournment: Adjournment, within: _Within) -> Adjournment:
    """Return a break with its hours; why the meeting stopped at a restricted item is left out."""
    return adjournment.but(note=None) if within(adjournment.item) else adjournment


def _public_decision_between(between: DecidedBetween, within: _Within) -> DecidedBetween:
    """Return a decision between meetings, as a stub where it or the item that reported it is restricted."""
    restricted = between.restricted or within(between.reported_at)
    if restricted is None:
        return between
    place = between.decision.place
    words = Clause(place=place / "clauses" / 0, text=stub(restricted))
    return DecidedBetween(
        place=between.place,
        decision=Decision(place=place, verb=NOT_PUBLIC, clauses=(words,)),
        date=between.date,
        how=between.how,
        reported_at=between.reported_at,
        restricted=restricted,
    )


def _public_amendment(amendment: Amendment, restriction: Callable[[str | None], Restricted | None]) -> Amendment:
    restricted = restriction(amendment.minute)
    if restricted is None:
        return amendment
    return Amendment(place=amendment.place, minute=amendment.minute, note=stub(restricted))


def _public_correction(correction: Correction, restriction: Callable[[str | None], Restricted | None]) -> Correction:
    """Return a correction, without the words of a restricted minute."""
    restricted = restriction(correction.minute)
    if restricted is None:
        return correction
    words = stub(restricted)
    return correction.but(copied=words, printed=words, reason=words)


def item_stubs(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items, with the restricted ones as stubs; where there is none, these items themselves."""
    return _public_items(items, lambda _: None)


def _public_items(items: tuple[Item, ...], within: _Within) -> tuple[Item, ...]:
    found = tuple(_public_item(item, within) for item in items)
    return items if _is_same(items, found) else found


def _public_item(item: Item, within: _Within) -> Item:
    if item.restricted is None:
        return _with(
            item,
            items=_public_items(item.items, within),
            documents=tuple(_public_document(each) for each in item.documents),
            declarations=tuple(_public_declaration(each, within) for each in item.declarations),
        )
    return _item_stub(item, item.title or stub(item.restricted), item.restricted)


def _item_stub(item: Item, title: str, restricted: Restricted) -> Item:
    """Keep the title of the item; of the items below a restricted one not even that.

    The resolution to exclude the public identifies the item and describes the exempt information (Local Government
    Act 1972, section 100A(5)), so the title and the reason are public.
    """
    return Item(
        **{name: getattr(item, name) for name in _KEPT_FIELDS},
        title=title,
        minute=TO_BE_WRITTEN if item.is_unwritten else None,
        restricted=restricted,
        items=tuple(_item_stub(below, stub(restricted), restricted) for below in item.items),
    )


_KEPT_FIELDS = (
    *("place", "number", "agenda_number", "printed_number", "key", "kind", "minutes_planned", "raised_at_meeting"),
    *("confirms", "answers", "arises_from", "serves", "outcome", "deferred_to"),
)
"""The fields that a stub keeps besides the title: everything that the agenda of a later meeting is built from.

Without them a promise answered in restricted business would return to every public agenda, and the items after it
would be numbered differently there than on the members' agenda."""


def _public_declaration(declaration: Declaration, within: _Within) -> Declaration:
    """Return a declaration; the interest in a restricted item could reveal what that is about, who has it does not."""
    restricted = within(declaration.item)
    if restricted is None:
        return declaration
    kept = declaration.but(by=_party_on_record(declaration.by), interest=None, note=None)
    return kept.but(interest=stub(restricted)) if declaration.interest else kept


def _public_document(document: ItemDocument) -> ItemDocument:
    if document.restricted is None:
        return document
    return document.but(url=None, note=stub(document.restricted))
