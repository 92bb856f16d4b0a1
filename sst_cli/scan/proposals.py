"""Number the proposed actions of one meeting, and match them with those on record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.columns import COUNT, TEXT, TEXTS, TRUTH, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.records.actions import ActionKind
from sst_cli.records.addresses import all_items, split
from sst_cli.register.names import party_name
from sst_cli.register.restricted import is_item_stub
from sst_cli.scan.scanning import scan
from sst_cli.scan.word_places import WordPlaces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sst_cli.output.tables import Table
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.register import Register
    from sst_cli.scan.scanning import ActionProposal
    from sst_cli.scan.word_places import Places

SAME_ADDRESS, SAME_MINUTE, PUT_FORWARD, REPEATED = 55, 65, 75, 70
"""How alike words must be, from 0 to 100, for one action: at one address, in one minute, suggested only, repeated.

The first is set by "are encouraged to champion the initiative", which at 60 no longer matches its action. The others
are stricter, since less speaks for a match. At 60 for the last "a bid from Sefton for part of it was suggested" is
taken for a repetition and left out; at 80 one proposal that covers two actions on record matches one of them."""
NEAR = 100
"""Proposals of its item on each side that a suggestion is compared with; an item of a real meeting has a few."""
_NEARER, _SAME_KIND = 30, 40
"""Added for the order of matches when an action fits several proposals: the same address, the same kind."""
_SAME_OWNER, _SAME_DUE = 25, 10
"""Added to likeness for the same owner and the same due date: records use other words than the minutes.

With less than 20 for the owner, safer-plymouth-executive-2020-07-28/09 does not match "AM will keep the meeting up to
date"."""


class NumberedProposal(NamedTuple):
    """A proposal, its number among all of its meeting, and the actions on record that cover it."""

    number: int
    proposed: ActionProposal
    actions: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Whether it is on record already, proposed, or only possible."""
        return "on record" if self.actions else "possible" if self.proposed.possible else "proposed"

    @property
    def candidates(self) -> tuple[str, ...]:
        """Who the owners that are not certain may be."""
        unclear = ((named.party.printed, named.candidates) for named in self.proposed.owners if named.candidates)
        return tuple(f"{printed}: {' or '.join(names)}" for printed, names in unclear)


class _Pair(NamedTuple):
    rank: float
    alike: float
    enough: float
    action: str
    nth: int


def proposals(
    register: Register, minutes: Meeting | Fragment, whole: Register | None = None
) -> tuple[NumberedProposal, ...]:
    """Return all proposals of the minutes; their numbers do not depend on what is shown.

    Args:
        register: the records.
        minutes: the meeting or fragment.
        whole: the records with restricted business, where the others are without: its proposals are counted as well.
    """
    found = _without_repeats(scan(register, minutes))
    covered = _covered(register, minutes, found)
    everything = _without_repeats(scan(whole, minutes_of(whole, minutes.id))) if whole else found
    public = (n for n, each in enumerate(everything, 1) if register is whole or not whole or each.restricted is None)
    numbers = chain(public, count(len(everything) + 1))
    return tuple(
        NumberedProposal(number, each, tuple(sorted(covered.get(n, ()))))
        for number, (n, each) in zip(numbers, enumerate(found), strict=False)
    )


def restricted_items(minutes: Meeting | Fragment) -> int:
    """Return how many items are stubs, whose text was not scanned."""
    return sum(is_item_stub(item) for item in all_items(minutes.items))


def _without_repeats(found: tuple[ActionProposal, ...]) -> list[ActionProposal]:
    """Leave out suggestions in the narrative that the same item records as a proposal or decides."""
    repeated = {
        number for number, other in repetitions(found) if likeness(other.words, found[number].words) >= REPEATED
    }
    return [each for number, each in enumerate(found) if number not in repeated]


def repetitions(found: Sequence[ActionProposal]) -> Iterator[tuple[int, ActionProposal]]:
    """Yield the place of each suggestion with the proposals near it that it may repeat."""
    others: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        if each.form != "suggested":
            others[_edition(each)].append(number)
    for number, each in enumerate(found):
        if each.possible and each.form == "suggested":
            same_item = others[_edition(each)]
            middle = bisect_left(same_item, number)
            yield from ((number, found[place]) for place in same_item[max(0, middle - NEAR) : middle + NEAR])


def _edition(proposed: ActionProposal) -> tuple[str, bool]:
    return _item_address(proposed), proposed.restricted is None


def _item_address(proposed: ActionProposal) -> str:
    return proposed.address.partition("(")[0].partition("@")[0]


def _covered(register: Register, minutes: Meeting | Fragment, found: list[ActionProposal]) -> dict[int, set[str]]:
    """Match each action with the proposal it fits best, then with repetitions of the same words."""
    pairs = sorted(_pairs(register, minutes, found), reverse=True)
    covered: dict[int, set[str]] = {}
    matched: set[str] = set()
    for pair in pairs:
        if pair.alike >= pair.enough and pair.nth not in covered and (pair.action not in matched or not pair.enough):
            covered[pair.nth] = {pair.action}
            matched.add(pair.action)
    for pair in pairs:
        # A bid and the report on its progress have nearly the same words (sst-2022-06-22/07 and 08).
        if pair.alike >= REPEATED and _is_report(register.actions[pair.action]) == _is_report(found[pair.nth]):
            covered.setdefault(pair.nth, set()).add(pair.action)
    return covered


def _pairs(register: Register, minutes: Meeting | Fragment, found: list[ActionProposal]) -> Iterator[_Pair]:
    raised_at = register.raised_at(minutes.id)
    addresses = Counter(each.address for each in found)
    references: Counter[str | None] = Counter(
        minute for each in raised_at for minute in {one.minute for one in each.raised}
    )
    for action in raised_at:
        raised = [
            split(each.minute)[1] for each in action.raised if each.minute and split(each.minute)[0] == minutes.id
        ]
        for index, proposed in enumerate(found):
            if any(_addresses_overlap(address, proposed.address) for address in raised):
                same = proposed.address in raised
                alike = _alike(proposed, action)
                rank = alike + _NEARER * same + _SAME_KIND * (_is_report(action) == _is_report(proposed))
                # A clause with one proposal and one action: they match whatever their words.
                is_clause = same and proposed.address.endswith(")")
                reference = f"{minutes.id}#{proposed.address}"
                is_only_pair = is_clause and references[reference] == addresses[proposed.address] == 1
                enough = PUT_FORWARD if proposed.possible else SAME_ADDRESS if same else SAME_MINUTE
                yield _Pair(rank, alike, 0 if is_only_pair else enough, action.id, index)


def _alike(proposed: ActionProposal, action: Action) -> float:
    owners = {_party_key(named.party) for named in proposed.owners} & {_party_key(party) for party in action.owners}
    due = proposed.due and action.due and proposed.due.field and str(getattr(action.due, proposed.due.field))
    is_due = bool(proposed.due and due == proposed.due.value)
    return likeness(proposed.words, action.text) + _SAME_OWNER * bool(owners) + _SAME_DUE * is_due


def _party_key(party: Party) -> str | None:
    return party.person or party.post or party.body or party.group or party.organisation or party.printed


def _addresses_overlap(one: str, other: str) -> bool:
    """Whether two addresses are the same, or one is a clause of the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.startswith((f"{shorter}(", f"{shorter}@"))


def _is_report(matched: Action | ActionProposal) -> bool:
    return matched.kind is ActionKind.REPORT_BACK


class ProposalRow(NamedTuple):
    """A proposal, and what finds its words in the minutes."""

    register: Register
    minutes: Meeting | Fragment
    numbered: NumberedProposal
    places: Places

    @property
    def proposed(self) -> ActionProposal:
        """What is proposed."""
        return self.numbered.proposed

    @property
    def place(self) -> str:
        """Where its words stand: path, line and column, or what the file has in their stead."""
        return self.places.name(self.proposed.place, self.proposed.text, self.proposed.start)

    @property
    def reference(self) -> str:
        """The minute or clause with its meeting."""
        address = self.proposed.address
        return f"{self.minutes.id}#{address}" if address else self.minutes.id


class Scan(NamedTuple):
    """All that was found in the minutes of one meeting."""

    minutes: Meeting | Fragment
    found: tuple[NumberedProposal, ...]

    def count(self, state: str) -> int:
        """How many proposals are in that state."""
        return sum(each.state == state for each in self.found)


PROPOSALS: Layout[ProposalRow, Scan] = Layout(
    name="proposals",
    title="Proposals",
    command="sst minutes scan",
    is_dated=False,
    columns=(
        Column(
            "number",
            "No.",
            lambda row: row.numbered.number,
            {**COUNT, "minimum": 1},
            "Its number among all of the meeting, whatever is shown.",
        ),
        Column(
            "minute",
            "Minute",
            lambda row: row.proposed.address or None,
            or_null(TEXT),
            "The minute or clause; null where the item has neither number nor key.",
        ),
        Column("words", "Words", lambda row: row.proposed.words, TEXT, "The words as they stand."),
        Column(
            "owners",
            "Owner",
            lambda row: tuple(party_name(row.register, named.party) for named in row.proposed.owners),
            TEXTS,
            "Who is to do it: their names where they are certain, else as printed.",
            blank="unassigned",
        ),
        Column(
            "candidates",
            "May be",
            lambda row: row.numbered.candidates,
            TEXTS,
            "Candidates for an owner whose printed words are not certain.",
        ),
        Column(
            "due_words",
            "Due",
            lambda row: row.proposed.due.printed if row.proposed.due else None,
            or_null(TEXT),
            "When it is due, as printed.",
            blank="no date",
        ),
        Column("kind", "Kind", lambda row: row.proposed.kind.value, one_of(ActionKind), "What it is."),
        Column("form", "Recognised by", lambda row: row.proposed.form, TEXT, "The form of words that was recognised."),
        Column(
            "state",
            "State",
            lambda row: row.numbered.state,
            one_of("proposed", "possible", "on record"),
            "Whether it is proposed, was only put forward, or is on record.",
        ),
        Column(
            "actions",
            "On record as",
            lambda row: row.numbered.actions,
            TEXTS,
            "The actions on record that cover it.",
        ),
        Column(
            "place",
            "Place",
            lambda row: row.place,
            {**TEXT, "pattern": "(:[0-9]+:[0-9]+|: (page|paragraph|line) [0-9]+.*)$"},
            "Where the words stand: path:line:column; in a Word document or a PDF, its paragraph or page.",
        ),
        Column("reference", "Reference", lambda row: row.reference, TEXT, "The same with the meeting.", brief=False),
        Column(
            "title", "Title", lambda row: row.proposed.item.title, or_null(TEXT), "The minute's title.", brief=False
        ),
        Column(
            "due_field",
            "Due, as recorded",
            lambda row: row.proposed.due.field or "printed" if row.proposed.due else None,
            or_null(one_of("date", "at", "before", "month", "every", "printed")),
            "How an action would record when it is due; `printed` where only the words are certain.",
            brief=False,
        ),
        Column(
            "due",
            "Due date",
            lambda row: row.proposed.due.value or None if row.proposed.due else None,
            or_null(TEXT),
            "The value of that field.",
            brief=False,
        ),
        Column(
            "restricted",
            "Restricted",
            lambda row: row.proposed.restricted is not None,
            TRUTH,
            "Whether the item is restricted.",
            brief=False,
            word="restricted",
        ),
    ),
    counts=(
        Count("proposals", lambda whole: whole.count("proposed"), "Actions that are proposed."),
        Count(
            "possible",
            lambda whole: whole.count("possible"),
            "What was only put forward; in the answer with --possible.",
        ),
        Count(
            "on_record",
            lambda whole: whole.count("on record"),
            "What actions on record cover; in the answer with --all.",
        ),
        Count(
            "restricted_items",
            lambda whole: restricted_items(whole.minutes) or None,
            "Restricted items that were not read, if there are any.",
            optional=True,
            type={**COUNT, "minimum": 1},
        ),
    ),
)


def proposals_table(
    register: Register,
    id_: str,
    *,
    whole: Register | None = None,
    also: Collection[str] = (),
) -> Table:
    """Return the table of proposals in a meeting or fragment.

    Args:
        register: the records.
        id_: the meeting or fragment.
        whole: the records with restricted business, which is numbered too.
        also: the states of proposals to show besides `proposed`: `possible`, `on record`.
    """
    minutes = minutes_of(register, id_)
    found = proposals(register, minutes, whole)
    places = WordPlaces(register.texts.get(minutes.place.path, ""))
    rows = [ProposalRow(register, minutes, each, places) for each in found if each.state in ("proposed", *also)]
    return table_of(rows, Scan(minutes, found), also).but(
        left_out=register.left_out_paths,
        try_next="--possible shows suggestions too, --all what is already on record.",
    )


def table_of(rows: Sequence[ProposalRow], scan_: Scan, also: Collection[str]) -> Table:
    """Return the table of proposals that are shown.

    Args:
        rows: a row for each.
        scan_: all that was found, whose states are counted.
        also: the states that are shown besides `proposed`.
    """
    shown = [row.numbered for row in rows]
    wanted = {
        "candidates": any(each.candidates for each in shown),
        "state": bool(also),
        "actions": "on record" in also,
    }
    columns = tuple(column._replace(brief=wanted.get(column.name, column.brief)) for column in PROPOSALS.columns)
    return PROPOSALS.table(rows, scan_, columns)


def open_due_dates(register: Register, id_: str, *, whole: Register | None = None) -> list[str]:
    """List the proposals whose due words name a meeting that is not known, each with the reason.

    Args:
        register: the records.
        id_: the meeting or fragment.
        whole: the records with restricted business, which is numbered too.
    """
    found = [(each.number, each.proposed.due) for each in proposals(register, minutes_of(register, id_), whole)]
    return [f"Proposal {number}: {due.note}" for number, due in found if due and not due.field and due.note]


def minutes_of(register: Register, id_: str) -> Meeting | Fragment:
    """Return the meeting or fragment with an id, or with an unambiguous part of an id.

    Raises:
        CallError: the text matches none, or several.
    """
    known: dict[str, Meeting | Fragment] = {**register.meetings, **register.fragments}
    return known[register.find_minutes(id_)]


_WORD = re.compile(
    r"\b(?!(?:an?|and|are|as|at|be|been|by|for|from|had|has|have|he|her|his|if|in|is|its?|of|on|or|our|she|so|that|the|"
    r"their|them|they|this|to|was|we|were|what|which|who|will|with|would|also|any|all)\b)[\w£]+"
)
"""A word other than the commonest."""

_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s)$")


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 100, by their words in any order and without endings."""
    from rapidfuzz.fuzz import token_set_ratio

    return float(token_set_ratio(_stems(one), _stems(other)))


@lru_cache(maxsize=4096)
def _stems(text: str) -> str:
    return " ".join(_ENDING.sub("", word) for word in _WORD.findall(text.casefold()))
