"""The actions in minutes that are not a record: what was read of a file is scanned as a record would be."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.printed import (
    NotPlaced,
    Printed,
    PrintedAction,
    PrintedItem,
    PrintedMeeting,
    PrintedReading,
)
from sst_cli.records.common import BodyId, PersonId, SourceDocument
from sst_cli.records.meetings import Attendance, Attendee, Fragment, Item, Meeting, MeetingStatus
from sst_cli.records.places import Place
from sst_cli.register.attendance_list import attendees, initials_of, without_titles
from sst_cli.scan.proposals import likeness
from sst_cli.scan.scanning import scan
from sst_cli.scan.verbs import DOES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedAt, PrintedAttendee, PrintedDecision
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register
    from sst_cli.scan.scanning import ActionProposal


class TextPiece(NamedTuple):
    """Words of an item as they stand in the text that is scanned."""

    start: int
    """The index in that text at which they begin."""
    printed: Printed
    action: PrintedAction | None = None
    """The action that the minutes call one, if it is one."""


class ItemText(NamedTuple):
    """All words of an item in the order of print, as Markdown, and where its pieces begin."""

    text: str
    pieces: tuple[TextPiece, ...]

    def piece_at(self, index: int) -> TextPiece | None:
        """Return the piece that an index of the text stands in."""
        nth = bisect_right([piece.start for piece in self.pieces], index) - 1
        return self.pieces[nth] if nth >= 0 else None


class Recorded(NamedTuple):
    """Minutes as a record in memory, and the texts of their items by the place of the item."""

    minutes: Meeting | Fragment
    texts: Mapping[Pointer, ItemText]


def with_minutes(register: Register, minutes: Meeting | Fragment) -> Register:
    """Return the register with minutes that are not among its records."""
    kind = "meeting" if isinstance(minutes, Meeting) else "fragment"
    return register.but(by_kind={**register.by_kind, kind: {**register.by_kind[kind], minutes.id: minutes}})


def with_actions(register: Register, document: PrintedDocument, reading: PrintedReading) -> PrintedReading:
    """Return a reading with the actions of each item: those with a label, in a column or a list, and those in prose.

    Args:
        register: the records, which say who may own an action.
        document: the file.
        reading: what was read from it; in a language that is not known nothing more is found.
    """
    if reading.language == "und":
        return reading
    again = [action for meeting in reading.meetings for action in _again(meeting)]
    left = tuple(NotPlaced(action.text, "the same action stands under its item") for action in again)
    meetings = [each.but(actions=tuple(one for one in each.actions if one not in again)) for each in reading.meetings]
    return reading.but(
        meetings=tuple(_linked(_with_actions(register, document, meeting)) for meeting in meetings),
        left_out=(*reading.left_out, *left),
    )


def _with_actions(register: Register, document: PrintedDocument, meeting: PrintedMeeting) -> PrintedMeeting:
    recorded = as_record(register, document, meeting)
    found: dict[Pointer, list[ActionProposal]] = {}
    initials = frozenset(who.initials for who in attendees(recorded.minutes) if who.initials) | _fitting(meeting)
    for proposed in scan(with_minutes(register, recorded.minutes), recorded.minutes):
        found.setdefault(proposed.item.place.pointer, []).append(proposed)
    items = tuple(_filled(item, (str(nth),), recorded.texts, found, initials) for nth, item in enumerate(meeting.items))
    rest = _filled(PrintedItem(actions=meeting.actions), _AT_END, recorded.texts, found, initials)
    return meeting.but(items=items, actions=rest.actions)


def _fitting(meeting: PrintedMeeting) -> frozenset[str]:
    """Return the initials that fit just one of those present, though the list does not print them."""
    lists = meeting.attendance
    names = [each.name.words for each in (*lists.present, *lists.in_attendance)] if lists else []
    found = [initials_of(" ".join(without_titles(name))).upper() for name in names]
    return frozenset(each for each in found if len(each) > 1 and found.count(each) == 1)


def _again(meeting: PrintedMeeting) -> tuple[PrintedAction, ...]:
    """Return the actions of the list at the end that stand under an item in the same words."""
    known = {_bare(action.text.words) for item in _items_in(meeting.items) for action in item.actions}
    known |= {_bare(paragraph.words) for item in _items_in(meeting.items) for paragraph in item.minute}
    return tuple(action for action in meeting.actions if _bare(action.text.words) in known)


def _items_in(items: Sequence[PrintedItem]) -> Iterator[PrintedItem]:
    for item in items:
        yield item
        yield from _items_in(item.items)


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _linked(meeting: PrintedMeeting) -> PrintedMeeting:
    """Return a meeting whose list of actions at the end is linked to its items.

    An action that stands under an item too is one, with the day that the list gives. One that names a minute goes
    there, but 1, 2, 3 or 4.1, 4.2 in front of the actions of a list may only count them.
    """
    items, rest = list(meeting.items), []
    counted = all(
        re.search(rf"(?:^|[^0-9]){nth}\W*$", each.reference or "") for nth, each in enumerate(meeting.actions, 1)
    )
    for each in meeting.actions:
        action = each.but(reference=None) if counted else each
        nth = next((n for n, item in enumerate(items) if _twin(item, action) is not None), None)
        named = _named_item(items, action.reference)
        if nth is not None:
            items[nth] = _merged(items[nth], action)
        elif named is not None:
            items[named] = _placed(items[named], action)
        else:
            rest.append(each)
    return meeting.but(items=tuple(items), actions=tuple(rest))


_ALIKE, _NAMED_ALIKE, _ALIKE_ALONE = 60, 45, 85
"""How alike two actions are at least, from 0 to 100, to be one: of one owner, and of one minute too; of no owner."""


def _twin(item: PrintedItem, listed: PrintedAction) -> PrintedAction | None:
    """Return the action of an item, or of a part of it, that a list at the end repeats in other words."""
    for each in _items_in((item,)):
        named = bool(listed.reference and each.number) and _is_within(listed.reference or "", each.number or "")
        for action in each.actions:
            alike = likeness(action.text.words, listed.text.words)
            owned = _owner_words(action) & _owner_words(listed)
            if alike >= ((_NAMED_ALIKE if named else _ALIKE) if owned else _ALIKE_ALONE):
                return action
    return None


def _owner_words(action: PrintedAction) -> set[str]:
    """Return the words of the owners of an action, in small letters."""
    return {word for owner in action.owners for word in re.findall(r"\w{2,}", owner.casefold())} - _JOINS


_JOINS = frozenset({"and", "the", "of", "cllr", "councillor", "mr", "mrs", "ms", "dr"})


def _is_within(reference: str, number: str) -> bool:
    bare = reference.strip(" .()[]")
    return bare == number or bare.startswith((f"{number}.", f"{number}("))


def _named_item(items: Sequence[PrintedItem], reference: str | None) -> int | None:
    """Return the place of the item whose number a reference has."""
    return next(
        (n for n, item in enumerate(items) if reference and item.number and _is_within(reference, item.number)), None
    )


def _merged(item: PrintedItem, listed: PrintedAction) -> PrintedItem:
    """Return an item with what the list at the end says of one of its actions."""
    twin = _twin(item, listed)
    changed = twin and _with_where(twin, listed.text).but(
        owners=twin.owners or listed.owners, due=twin.due or listed.due, status=twin.status or listed.status
    )
    return item.but(
        actions=tuple(changed if changed and each is twin else each for each in item.actions),
        items=tuple(_merged(part, listed) if _twin(part, listed) is twin else part for part in item.items),
    )


def _placed(item: PrintedItem, listed: PrintedAction) -> PrintedItem:
    """Return an item with an action of the list at the end, in the part that it names."""
    nth = _named_item(item.items, listed.reference)
    if nth is None:
        return item.but(actions=(*item.actions, listed))
    return item.but(items=tuple(_placed(part, listed) if n == nth else part for n, part in enumerate(item.items)))


_AT_END: Pointer = ("actions",)


def _filled(
    item: PrintedItem,
    pointer: Pointer,
    texts: Mapping[Pointer, ItemText],
    found: Mapping[Pointer, Sequence[ActionProposal]],
    initials: frozenset[str],
) -> PrintedItem:
    """Return an item with its actions; what has the label of one and is none goes to the narrative."""
    parts = tuple(_filled(part, (*pointer, str(nth)), texts, found, initials) for nth, part in enumerate(item.items))
    text = texts.get(pointer)
    if text is None:
        return item.but(items=parts)
    actions: list[PrintedAction] = []
    settled: set[str] = set()
    taken: set[int] = set()
    for proposed in found.get(pointer, ()):
        piece = text.piece_at(proposed.start)
        if piece is None or (piece.action is None and _asks_nothing(proposed, piece)):
            continue
        # The label of a decision is shown in one form to the scan; it is no action by itself.
        if _bare(proposed.words) not in _bare(piece.printed.words) or _NO_WORK.fullmatch(proposed.words):
            continue
        action = _with_initials(_action(proposed, piece, first=piece.start not in taken), piece, initials)
        settled |= {action.text.words} if piece.action is None and _is_settled(action.text.words) else set()
        taken.add(piece.start)
        if _says_result(action):
            # "Carried. Action: Clerk" below the clauses: it is they that are to be done.
            actions = [each if each.owners else each.but(owners=action.owners) for each in actions]
            if actions:
                actions[-1] = _with_where(actions[-1], action.text)
            else:
                taken.discard(piece.start)
        elif actions and _is_twice(actions[-1], action):
            actions[-1] = _with_where(actions[-1], action.text)
        else:
            actions.append(action)
    left = [piece for piece in text.pieces if piece.action and piece.start not in taken]
    for piece in list(left):
        names = set(_APART.split(piece.printed.words.strip(" .")))
        owned = [nth for nth, action in enumerate(actions) if names <= set(action.owners)]
        if owned:
            # "Action: PP" below the sentence that PP is to act on.
            left.remove(piece)
            actions[owned[-1]] = _with_where(actions[owned[-1]], piece.printed)
    # A resolution that is done once it is passed, unless somebody is named behind it to see to it.
    actions = [each for each in actions if each.owners or each.text.words not in settled]
    kept = [piece.action for piece in left if piece.action and piece.action.status]
    words = [piece.printed for piece in left if piece.action and not piece.action.status]
    minute = tuple(sorted((*item.minute, *words), key=_first)) if words else item.minute
    return item.but(actions=tuple(sorted((*actions, *kept), key=_first_of)), minute=minute, items=parts)


def _asks_nothing(proposed: ActionProposal, piece: TextPiece) -> bool:
    """Whether words of the narrative leave nothing to do now: suggested, settled, or asked at an earlier meeting."""
    is_past = _OF_EARLIER.match(piece.printed.words) is not None
    return proposed.possible or _is_complete(proposed) or is_past or _STANDING.search(proposed.words) is not None


_COMPLETE = re.compile(
    r"(?<!nquiries will )be (?:\w+ly )?(?:allowed|permitted|delegated|thanked|noted|made(?! aware)|set|held|adopted|"
    r"supported|deferred|added|put off)\b"
)
"""What is done once it is decided."""
_WISHED = re.compile(
    r"(?P<who>[^.;]{2,60}?) (?:also |then )?(?:(?<!be )(?:asked|requested) (?:that|for|everyone|everybody|all|members|"
    r"residents|"
    r"the (?:council|committee|board|meeting|group|partnership))|opened .{0,40}asked)\b",
    re.IGNORECASE,
)
_DECIDERS = re.compile(
    r"(?i)\b(?:council|councillors|committee|board|members|group|meeting|governors|trustees|partnership|panel|forum|"
    r"they|we|it was|directors|executive|all)$"
)


def _is_complete(proposed: ActionProposal) -> bool:
    """Whether words of a narrative or a decision leave nothing to do: done once they are decided, or only wished for.

    Nobody is to do "It was agreed to enter the show", and "Mr Rowe asked that the path be swept" decides nothing.
    """
    wished = _WISHED.match(proposed.words)
    if (wished and not _DECIDERS.search(wished["who"])) or _ALLOWED.search(proposed.words):
        return True
    names = [each.party.printed or "" for each in proposed.owners]
    if names and proposed.form == "somebody is to" and all(_PRONOUN.fullmatch(name) for name in names):
        return True
    if any(not _DECIDERS.search(name) for name in names):
        return False
    if proposed.form in {"agreed to", "decided to do"} or (not names and proposed.form == "is to be done"):
        # "The yard is to be closed in June" is news, if nobody is to close it.
        return True
    return not names and _COMPLETE.search(proposed.words) is not None


_ALLOWED = re.compile(r"\bbe (?:authorised|permitted|allowed|empowered|delegated)\b")
"""A power that is given leaves nothing to do."""
_PRONOUN = re.compile(r"(?i)(?:he|she|they|we|i)")
_SETTLED = re.compile(
    r"(?<!\bto )(?<!\bwill )(?<!\bshould )(?<!\bwould )(?<!\bmust )(?<!\bshall )\bbe (?:\w+ly )?(?P<verb>\w+)"
)
_ASKED = re.compile(r"(?:asked|requested|invited|instructed|directed|encouraged|reported|brought|sent|circulated)")


def _is_settled(words: str) -> bool:
    """Whether a resolution is done once it is passed: "that the survey be noted", where nobody is asked to do it."""
    found = _SETTLED.search(words)
    return found is not None and not _ASKED.fullmatch(found["verb"])


_RESULT = re.compile(
    r"(?i)\W*(?:carried|lost|agreed|approved|voting|vote|votes|motion carried|all in favour|unanimous(?:ly)?)\b"
    r"(?:[\s:,;.0-9-]|\b(?:unanimously|for|against|abst\w*|in favour|nem|con|votes?|and|all|by|to)\b)*"
)


def _says_result(action: PrintedAction) -> bool:
    """Whether what an owner stands behind is only how a vote went."""
    return bool(action.owners) and _RESULT.fullmatch(action.text.words) is not None


def _is_twice(action: PrintedAction, again: PrintedAction) -> bool:
    """Whether one sentence was read twice: "Ann to write. ACTION: AR"."""
    return action.text.words == again.text.words and set(action.text.where) == set(again.text.where)


_NO_WORK = re.compile(
    r"(?i)\W*(?:(?:all|members|everyone)(?: members)? )?(?:to )?(?:be )?"
    r"(?:noted?|noting|all|none|nil|n/?a|(?:for )?information|ongoing|dim|gweithredu|actions?)\W*|"
    r"[^.;]{0,30}\bto be (?:confirmed|advised|announced)\W*|"
    r"(?:there (?:was|were|is|are) )?(?:nothing|no [\w ]{2,30}?)(?: further)? to report\W*|"
    r"(?:the )?chair\w* to sign(?: and date)?(?: \w+ minutes)?\W*|"
    r"[^.;]{4,90} to be considered under (?:agenda )?item [\w.()]{1,12}\W*"
)
"""What stands in the column of actions and is none."""
_STANDING = re.compile(
    r"\b(?:should|shall|will|would) (?:consist of|comprise|have (?=[0-9])|"
    r"be (?:an?|the|one|two|three|four|five|[0-9]+)\b|"
    r"be (?:determined|elected|appointed) (?:annually|each|every|for)\b)"
)
"""A rule that is made, which nobody carries out: "the Panel should consist of 18 Members"."""
_OF_EARLIER = re.compile(
    r"(?i:\W*(?:(?:matters|actions?) (?:arising )?from (?:the |our )?(?:last|previous) (?:meeting|minutes)\b|"
    r"(?:previous|earlier) actions?\b)[^.:]{0,40}:)|\W*[A-Z]{2,5}[0-9]{1,4}\s*[-\u2013\u2014]\s"
)
"""A paragraph about actions of an earlier meeting: "Actions from last meeting:", "HSP12 - this would be updated"."""
_APART = re.compile(r"\s*(?:/|,|&|\band\b)\s*")
_BEHIND = re.compile(
    r"[\s.;]*(?:\((?P<who>[^()]{2,20}?)(?: to (?:do|action|arrange|follow up))?\)|"
    r"\s[-\u2013\u2014]\s(?P<dashed>[A-Z]{2,4}(?: ?(?:/|&|,|and) ?[A-Z]{2,4})*))[\s.]*"
)


def _with_initials(action: PrintedAction, piece: TextPiece, initials: frozenset[str]) -> PrintedAction:
    """Return an action without an owner as that of whom the brackets behind it name: "... the county. (BP)"."""
    if any(name != name.lower() or _PRONOUN.fullmatch(name) for name in action.owners):
        return action
    at = piece.printed.words.rfind(action.text.words)
    within = re.search(rf"(?:{_BEHIND.pattern})$", action.text.words)
    behind = _BEHIND.fullmatch(piece.printed.words, at + len(action.text.words)) if at >= 0 else None
    found = within or behind
    names = tuple(_APART.split(found["who"] or found["dashed"])) if found else ()
    if not names or not initials.issuperset(names):
        return action
    words = action.text.words[: within.start()] if within else action.text.words
    return action.but(owners=names, text=Printed(words, action.text.where))


def _with_where(action: PrintedAction, more: Printed) -> PrintedAction:
    return action.but(text=Printed(action.text.words, (*action.text.where, *more.where)))


def _first(printed: Printed) -> PrintedAt | tuple[int, ...]:
    return printed.where[0] if printed.where else ()


def _first_of(action: PrintedAction) -> PrintedAt | tuple[int, ...]:
    return _first(action.text)


def _action(proposed: ActionProposal, piece: TextPiece, *, first: bool) -> PrintedAction:
    """Return a proposal as a printed action; a status or reference goes with the first action of its piece."""
    listed = piece.action
    owners = tuple(dict.fromkeys(named.party.printed or "" for named in proposed.owners if named.party.printed))
    due = proposed.due.printed if proposed.due else _due_behind(proposed.words, piece)
    return PrintedAction(
        text=Printed(proposed.words, piece.printed.where),
        owners=owners or (listed.owners or _leading(proposed.words) if listed else ()),
        due=due or (listed.due if listed else None),
        status=listed.status if listed and first else None,
        reference=listed.reference if listed and first else None,
        raised=listed.raised if listed and first else None,
    )


def _due_behind(words: str, piece: TextPiece) -> str | None:
    """Return the day that a sentence of its own behind an action gives: "Ann to write. By 5 Dec."."""
    at = piece.printed.words.find(words)
    found = _DUE_ALONE.match(piece.printed.words, at + len(words)) if at >= 0 else None
    return found["due"].strip() if found else None


_DUE_ALONE = re.compile(r"\s*\.\s+(?:Due:? |Deadline:? )?(?P<due>(?i:by|before) [^.;]{3,30}|(?<=: )[^.;]{3,30})\.?\s*$")
_LEADING = re.compile(
    r"(?P<who>(?:[^\W\d_a-z][\w.'\u2019-]*|(?<=\s)(?:and|&|/)(?=\s))(?:\s(?:[^\W\d_a-z][\w.'\u2019-]*|and|&|/)){0,4})\s(?:TO|i)\s"
)


def _leading(words: str) -> tuple[str, ...]:
    """Return who stands before "to" at the start of something that the minutes call an action, as printed."""
    found = _LEADING.match(words)
    return (found["who"],) if found and not DOES.fullmatch(found["who"]) else ()


def as_record(register: Register, document: PrintedDocument, meeting: PrintedMeeting) -> Recorded:
    """Return what was read of one meeting as a record in memory, with what scanning needs of it and no more.

    It is a meeting if its day is known, else a fragment; its id is the name of the file.
    """
    texts: dict[Pointer, ItemText] = {}
    name = document.name
    items = [_item(item, Place(name, (str(nth),)), texts) for nth, item in enumerate(meeting.items)]
    again = _again(meeting)
    rest = tuple(action for action in meeting.actions if action not in again)
    if rest:
        items.append(_item(PrintedItem(actions=rest), Place(name, _AT_END), texts))
    place = Place(name)
    attendance = Attendance(place=place, present=tuple(_attendees(register, meeting, texts, place)))
    day = meeting.day.day if meeting.day else None
    if day is None:
        source = SourceDocument(place=place, title=name)
        return Recorded(
            Fragment(place=place, id=name, title=name, items=tuple(items), source=source, attendance=attendance), texts
        )
    return Recorded(
        Meeting(
            place=place,
            id=name,
            body=_body(register, meeting),
            date=day,
            status=MeetingStatus.DRAFT,
            attendance=attendance,
            items=tuple(items),
        ),
        texts,
    )


def _item(item: PrintedItem, place: Place, texts: dict[Pointer, ItemText]) -> Item:
    text = item_text(item)
    texts[place.pointer] = text
    return Item(
        place=place,
        number=item.number,
        title=item.title.words if item.title else None,
        minute=text.text,
        items=tuple(_item(part, place / str(nth), texts) for nth, part in enumerate(item.items)),
    )


def _body(register: Register, meeting: PrintedMeeting) -> BodyId:
    """The body whose name the minutes print; none that is on record otherwise."""
    printed = " ".join(part.words for part in (meeting.body, meeting.title) if part).casefold()
    named = [body for body in register.bodies.values() if body.name.casefold() in printed]
    return BodyId(max(named, key=lambda body: len(body.name)).id if named else "")


# The text that is scanned


def item_text(item: PrintedItem) -> ItemText:
    """Return all words of an item in the order of print, as a minute of a record has them."""
    parts: list[tuple[Printed, str, PrintedAction | None]] = [(each, f"{each.words}", None) for each in item.minute]
    for decision in item.decisions:
        if not decision.in_prose:
            parts += [(printed, shown, None) for printed, shown in _of_decision(decision)]
    parts += [(action.text, _of_action(action), action) for action in item.actions]
    if not parts and item.title:
        parts = [(item.title, item.title.words, None)]
    text, pieces, is_row = "", [], False
    for printed, shown, action in sorted(parts, key=lambda part: _first(part[0])):
        # A table goes on over blank lines, so its heading stands once.
        words = shown.removeprefix(_COLUMNS) if is_row else shown
        pieces.append(TextPiece(len(text), printed, action))
        text, is_row = f"{text}{words}\n\n", shown.startswith(_COLUMNS)
    return ItemText(text, tuple(pieces))


_TICKED = re.compile(r"\[[^ _\]]\]")
_COLUMNS = "| Action | Owner | Due | Status |\n"


_DECIDED = re.compile(r"(?i).*\b(?P<verb>resolved|agreed|decided|decision)")


def _of_decision(decision: PrintedDecision) -> Iterator[tuple[Printed, str]]:
    """Yield a decision as minutes have it: its verb as a heading, with the clause or the list of clauses below."""
    found = _DECIDED.match(decision.verb)
    if len(decision.clauses) == 1 and decision.stem and re.match(r"(?i)it (?:was|is)\b", decision.stem.words):
        clause = decision.clauses[0].text
        words = f"{decision.stem.words} {clause.words}"
        yield Printed(words, (*decision.stem.where, *clause.where)), words
        return
    if decision.stem:
        yield decision.stem, f"{found['verb']}:" if found else decision.stem.words
    clauses = list(decision.clauses)
    single = len(clauses) == 1 and not clauses[0].label and not clauses[0].clauses
    while clauses:
        each = clauses.pop(0)
        clauses = [*each.clauses, *clauses]
        shown = f"- ({each.label}) {each.text.words}" if each.label else f"- {each.text.words}"
        yield each.text, each.text.words if single else shown


def _of_action(action: PrintedAction) -> str:
    """Return an action as a row of a table of actions, or behind a label where nothing stands beside it."""
    if not (action.owners or action.due or action.status):
        return f"Action: {action.text.words}"
    cells = (
        action.text.words,
        " and ".join(action.owners),
        action.due or "",
        "done" if _TICKED.fullmatch(action.status or "") else action.status or "",
    )
    row = " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells)
    return f"{_COLUMNS}| {row} |"


# Who is named in them

_CLAIM = re.compile(
    r"(?<![\w.'\u2019-])(?P<name>[^\W\d_a-z][\w.'\u2019-]{0,40}+"
    r"(?:[ \t]{1,9}[^\W\d_a-z][\w.'\u2019-]{0,40}+){0,3})[ \t]*"
    r"\((?P<initials>[^\W\d_a-z]{2,4})(?:[;,/ ][^()\n]{0,40})?\)"
)
_ARTICLE = re.compile(r"\b(?:the|an?) $")
_NOBODY = re.compile(
    r"(?i)\b(?:association|authority|board|centre|committee|company|council|department|forum|group|hospital|network|"
    r"office|partnership|plan|police|programme|project|service|strategy|team|trust|unit|university)s?\b"
)
"""Initials in brackets that are not a person's."""


def _attendees(
    register: Register, meeting: PrintedMeeting, texts: Mapping[Pointer, ItemText], place: Place
) -> Iterator[Attendee]:
    """Yield who was there, with initials, and whom the text names with initials."""
    people = {
        " ".join(without_titles(name)): person.id
        for person in register.people.values()
        for name in (person.name, *person.other_names)
    }
    known: set[str] = set()
    for printed in _listed(meeting):
        known.add(printed.initials or "")
        yield _attendee(printed.name.words, printed.initials, people, place)
    for text in texts.values():
        for found in _CLAIM.finditer(text.text):
            name, initials = found["name"], found["initials"]
            has_article = _ARTICLE.search(text.text, max(0, found.start() - 5), found.start())
            if initials in known or has_article or _NOBODY.search(name) or not _are_of(initials, initials_of(name)):
                continue
            known.add(initials)
            yield _attendee(name, initials, people, place)


def _listed(meeting: PrintedMeeting) -> Iterator[PrintedAttendee]:
    attendance = meeting.attendance
    if attendance:
        for people in (attendance.present, attendance.in_attendance, attendance.apologies, attendance.absent):
            yield from people


def _attendee(name: str, initials: str | None, people: Mapping[str, str], place: Place) -> Attendee:
    person = people.get(" ".join(without_titles(name)))
    return Attendee(place=place, printed=name, initials=initials, person=PersonId(person) if person else None)


def _are_of(initials: str, name: str) -> bool:
    """Whether initials can be those of a name, of which a list may print only the forename or the surname."""
    if len(name) <= 1:
        return len(initials) == len("AE") and name in initials and bool(name)
    return initials[0] == name[0] or initials[-1] == name[-1]
