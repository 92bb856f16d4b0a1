"""From a comparison to what is told of it: counts, destinations and redlines, with the places of both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sst_cli.reading.yaml_reader import Positions, positions
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.strategies.comparison.changes import longest_run
from sst_cli.strategies.comparison.fates import FATES, Fate
from sst_cli.strategies.comparison.promises import Kind
from sst_cli.strategies.comparison.redline import redline
from sst_cli.strategies.comparison.told import At, Destination, Line, Loss, Losses, Report, Section, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sst_cli.records.places import Place, Position
    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.edits import Change, Edit
    from sst_cli.strategies.comparison.fates import Destiny
    from sst_cli.strategies.comparison.matching import Pair
    from sst_cli.strategies.comparison.promises import Promise, Side
    from sst_cli.strategies.comparison.redline import Redline
    from sst_cli.strategies.comparison.told import Asked
    from sst_cli.strategies.comparison.unread import Both


def report(
    comparison: Comparison,
    texts: tuple[Mapping[str, str], Mapping[str, str]],
    asked: Asked,
    read: Both | None = None,
) -> Report:
    """Tell a comparison.

    Args:
        comparison: what was found.
        texts: the files of both sides, in which the places are looked up.
        asked: what of it is to be told.
        read: what could not be read of both sides, if anything.
    """
    teller = _Teller(comparison, texts, asked)
    left, right = comparison.left, comparison.right
    return Report(
        left=left.name,
        right=right.name,
        left_strategy=left.strategy,
        right_strategy=right.strategy,
        kinds=_kinds(left),
        fates=comparison.fates,
        counts=comparison.counts,
        losses=losses(comparison, asked, teller.heading),
        destinations=()
        if asked.summary
        else tuple(map(teller.destination, filter(teller.is_asked, comparison.destinies))),
        sections=() if asked.summary else teller.sections(),
        pairs=tuple(
            (left.promises[pair.left].address, right.promises[pair.right].address, pair.why, round(pair.score, 3))
            for pair in comparison.settled.pairs
        ),
        left_out=read.left_out if read else (),
        notes=read.notes if read else (),
        whole=whole(comparison) if asked.whole else (),
        is_summary=asked.summary,
        everything=asked.everything,
    )


def _kinds(side: Side) -> Mapping[Kind, int]:
    """How many promises there are of each kind, in the order of the kinds."""
    found = Counter(each.kind for each in side.counted)
    return {kind: found[kind] for kind in Kind if found[kind]}


class _Teller:
    """Turns changes and destinies into what is told, with the places of both sides."""

    def __init__(
        self, comparison: Comparison, texts: tuple[Mapping[str, str], Mapping[str, str]], asked: Asked
    ) -> None:
        self._comparison = comparison
        self._texts = texts
        self._asked = asked
        self._known: tuple[dict[str, Positions], dict[str, Positions]] = ({}, {})
        self._explained: set[int] = set()
        self._pairs = {pair.left: pair for pair in comparison.settled.pairs}

    def is_asked(self, destiny: Destiny) -> bool:
        """Whether a row is asked for: all are, or those with a change of a kind that is named."""
        return not self._asked.only or not self._asked.only.isdisjoint(destiny.checks)

    def _position(self, side: int, place: Place) -> Position:
        known = self._known[side]
        if place.path not in known:
            known[place.path] = positions(self._texts[side].get(place.path, ""))
        return known[place.path].of(place)

    def _at(self, side: int, promise: Promise, place: Place | None = None) -> At:
        where = place or promise.place
        return At(promise.address, promise.kind, promise.text, where.path, self._position(side, where))

    def destination(self, destiny: Destiny) -> Destination:
        """Tell one row of the table of destinations."""
        return Destination(
            self._at(0, destiny.promise),
            destiny.fate,
            destiny.checks,
            tuple(self._at(1, promise) for promise in destiny.to),
            tuple(self._at(1, promise) for promise in destiny.possibly),
        )

    def sections(self) -> tuple[Section, ...]:
        """Tell the changes by priority, in the order of the new strategy, what is gone behind it."""
        found: dict[tuple[int, int, str], list[Told]] = {}
        for change in self._comparison.changes:
            severity = self._asked.severities[change.check]
            named = change.check in self._asked.only
            if named and severity is ChangeSeverity.NONE:
                severity = ChangeSeverity.INFO  # who asks for it by name is to see it
            if named or not self._asked.only:
                found.setdefault(self.heading(change), []).append(self._told(change, severity))
        return tuple(Section(key[2], tuple(found[key])) for key in sorted(found))

    def heading(self, change: Change) -> tuple[int, int, str]:
        """Give the priority under which a change is told: its place among the others, and its title."""
        if change.right is not None:
            side, promise = self._comparison.right, self._comparison.right.promises[change.right]
        else:
            side, promise = self._comparison.left, self._comparison.left.promises[change.left or 0]
        priority = side.priority_of(promise)
        if priority is None:
            return (0, 0, "The strategy as a whole")
        partner = self._pairs.get(priority.index) if side is self._comparison.left else None
        if partner:
            priority = self._comparison.right.promises[partner.right]
        gone = side is self._comparison.left and partner is None
        return (2 if gone else 1, priority.index, priority.text)

    def _told(self, change: Change, severity: ChangeSeverity) -> Told:
        left, right = self._comparison.left, self._comparison.right
        one = None if change.left is None else left.promises[change.left]
        new = None if change.right is None else right.promises[change.right]
        others = left if one is None else right
        return Told(
            change.check,
            severity,
            self._at(0, one, one.place_of(change.fact)) if one else None,
            self._at(1, new, new.place_of(change.fact)) if new else None,
            message(change, one, new, tuple(others.promises[index] for index in change.possibly)),
            detail(change),
            _redline(change, one, new),
            one.fact(change.fact) if one else (),
            new.fact(change.fact) if new else (),
            tuple(others.promises[index].address for index in change.possibly),
            self._why(change),
            is_loss=one is not None and FATES.get(change.check) in {Fate.REMOVED, Fate.WEAKENED},
        )

    def _why(self, change: Change) -> str:
        """Why two promises are taken for one, told with the first change of each, if it is asked."""
        if not self._asked.explain or change.left is None or change.right is None or change.left in self._explained:
            return ""
        self._explained.add(change.left)
        right = self._comparison.right
        return explained(self._pairs.get(change.left), right, right.promises[change.right])


def _redline(change: Change, one: Promise | None, new: Promise | None) -> Redline:
    """The words that a change is about, struck and put in; a change of a fact shows that fact."""
    texts: list[Edit] = [edit for edit in change.edits if edit.field in {"text", "fact:narrative", "fact:achievements"}]
    if texts:
        return redline(_joined(texts[0].before), _joined(texts[0].after))
    if change.fact or (one and new and one.text == new.text):
        return ()
    if change.check in _OF_WORDS or one is None or new is None:
        return redline(one.text if one else "", new.text if new else "")
    return ()


_OF_WORDS = frozenset(
    {
        ChangeCheck.PROMISE_MERGED,
        ChangeCheck.PROMISE_SPLIT,
        ChangeCheck.PROMISE_STRENGTHENED,
        ChangeCheck.PROMISE_WEAKENED,
    }
)


def _joined(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


_LOST = (Fate.REMOVED, Fate.WEAKENED)
"""The graver first."""

_GRAVITY = {severity: number for number, severity in enumerate(ChangeSeverity)}

Heading = tuple[int, int, str]
"""Where a priority stands among the others, and its title."""


def losses(comparison: Comparison, asked: Asked, heading: Callable[[Change], Heading]) -> tuple[Losses, ...]:
    """Give what was lost, by priority, the priorities with the gravest loss first.

    Args:
        comparison: what was found.
        asked: which kinds of change are to be told, and how serious each is.
        heading: gives the priority under which a change is told.
    """
    found: dict[Heading, list[Loss]] = defaultdict(list)
    for own in _of_each(comparison, asked).values():
        found[heading(own[0])].append(_loss(comparison, own, asked))
    told = [(each, Losses(each[2], tuple(sorted(lost, key=_gravity)))) for each, lost in found.items()]
    return tuple(each for _, each in sorted(told, key=lambda pair: (_gravity(pair[1].losses[0]), pair[0])))


def _gravity(loss: Loss) -> tuple[int, int]:
    return _GRAVITY[loss.severity], _LOST.index(loss.fate)


def _of_each(comparison: Comparison, asked: Asked) -> dict[int, list[Change]]:
    """The changes by which something was lost, by the old promise; those of no severity are for programs alone."""
    found: dict[int, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        told = change.check in asked.only if asked.only else asked.severities[change.check] is not ChangeSeverity.NONE
        if told and change.left is not None and FATES.get(change.check) in _LOST:
            found[change.left].append(change)
    return found


def _loss(comparison: Comparison, own: Sequence[Change], asked: Asked) -> Loss:
    lefts, rights = comparison.left.promises, comparison.right.promises
    one = lefts[own[0].left or 0]
    other = comparison.settled.partners.get(one.index)
    fates = {FATES[change.check] for change in own}
    removed = Fate.REMOVED in fates
    now = "" if removed else one.text if other is None else rights[other].text
    return Loss(
        one.address,
        _short(comparison, one),
        one.kind,
        Fate.REMOVED if removed else Fate.WEAKENED,
        min((asked.severities[change.check] for change in own), key=_GRAVITY.__getitem__),
        redline(one.text, now),
        tuple(dict.fromkeys(_reasons(comparison, own))),
    )


def _short(comparison: Comparison, one: Promise) -> str:
    """The address as it is told under the title of its priority."""
    priority = comparison.left.priority_of(one)
    if priority is one:
        return one.address
    return one.address.removeprefix(priority.address if priority else comparison.left.strategy)


def _reasons(comparison: Comparison, own: Sequence[Change]) -> Iterator[str]:
    for change in own:
        yield from change.reasons
        if change.possibly:
            maybe = " or ".join(comparison.right.promises[index].address for index in change.possibly)
            yield f"possibly merged into {maybe}"


def whole(comparison: Comparison) -> tuple[Line, ...]:
    """Give every promise of both, in such an order that without what came it is the old one, without what went the new.

    What stands elsewhere now goes where it was and comes where it is.
    """
    return tuple(line for line in _lines(comparison) if line.redline)


def _lines(comparison: Comparison) -> Iterator[Line]:
    lefts, rights = comparison.left.promises, comparison.right.promises
    at_left = at_right = 0
    for left, right in (*_staying(comparison), (len(lefts), len(rights))):
        yield from (_line(each, None) for each in lefts[at_left:left])
        yield from (_line(None, each) for each in rights[at_right:right])
        if left < len(lefts):
            yield _line(lefts[left], rights[right])
        at_left, at_right = left + 1, right + 1


def _staying(comparison: Comparison) -> list[tuple[int, int]]:
    """The pairs that stand in the same order on both sides: as many as can."""
    lefts, rights = comparison.left.promises, comparison.right.promises
    pairs = sorted(comparison.settled.partners.items())
    pairs = [(left, right) for left, right in pairs if _is_title(lefts[left]) == _is_title(rights[right])]
    run = longest_run([right for _, right in pairs])
    return [pair for number, pair in enumerate(pairs) if number in run]


def _line(one: Promise | None, new: Promise | None) -> Line:
    words = redline(one.text if one else "", new.text if new else "")
    return Line(any(map(_is_title, filter(None, (one, new)))), words)


def _is_title(promise: Promise) -> bool:
    return promise.kind is Kind.PRIORITY


def message(change: Change, one: Promise | None, new: Promise | None, possibly: Iterable[Promise]) -> str:
    """Say what happened, without the words themselves, which the redline shows."""
    maybe = " or ".join(each.address for each in possibly)
    if one is None:
        return f"new {_kind(new)}{f', possibly split from {maybe}' if maybe else ''}"
    if new is None:
        return f"{_kind(one)} removed{f', possibly merged into {maybe}' if maybe else ''}"
    if change.fact:
        return "; ".join(change.reasons) or f"{change.fact} changed"
    return _SAID.get(change.check, "changed").format(old=one.address, new=new.address, kind=_kind(one), now=_kind(new))


_SAID = {
    Check.PRIORITY_RENAMED: "priority renamed",
    Check.PRIORITY_REORDERED: "priority stands elsewhere in the order",
    Check.PRIORITY_MOVED: "{kind} became {now} {new}",
    Check.PRIORITY_MERGED: "priority merged into {new}",
    Check.PRIORITY_SPLIT: "priority split, in part into {new}",
    Check.PROMISE_MOVED: "{kind} moved to {new} ({now})",
    Check.PROMISE_REORDERED: "{kind} stands elsewhere in the order",
    Check.PROMISE_MERGED: "{kind} merged into {new}",
    Check.PROMISE_SPLIT: "{kind} split, in part into {new}",
    Check.PROMISE_REWORDED: "{kind} reworded",
    Check.OUTCOME_REWORDED: "outcome reworded",
    Check.PROMISE_WEAKENED: "{kind} weakened",
    Check.PROMISE_STRENGTHENED: "{kind} strengthened",
    Check.PROMISE_EDITORIAL: "{kind} written otherwise, with the same meaning",
    Check.STRATEGY_CHANGED: "the title changed",
    Check.KEY_CHANGED: "the key changed: {old} is {new}",
}


def _kind(promise: Promise | None) -> str:
    return promise.kind.value if promise else ""


def detail(change: Change) -> tuple[str, ...]:
    """The reasons, where the sentence itself is not made of them."""
    return () if change.fact else change.reasons


def explained(pair: Pair | None, right: Side, new: Promise | None) -> str:
    """Say why two promises are taken for one, and what came next."""
    if pair is None or new is None or pair.right != new.index:
        return ""
    told = f"taken for one: {pair.why}, {pair.score:.2f}"
    if pair.next_right is None:
        return f"{told}; nothing else is like it"
    return f"{told}; next best {right.promises[pair.next_right].address}, {pair.next_score:.2f}"
