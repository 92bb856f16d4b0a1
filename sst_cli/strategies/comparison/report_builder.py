"""From a comparison to the report on it: counts, destinations and redlines, with the places of both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sst_cli.reading.yaml_reader import Positions, positions
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.strategies.comparison.catalogue import FATES, Fate
from sst_cli.strategies.comparison.changes import longest_run
from sst_cli.strategies.comparison.messages import describe, explain_match, quoted, reasons_beside
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.comparison.redline import redline
from sst_cli.strategies.comparison.report import (
    CitedPromise,
    DestinationRow,
    DiffReport,
    Loss,
    PriorityLosses,
    ReportedChange,
    Section,
    TextLine,
    UnsurePromise,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sst_cli.records.places import Place, Position
    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.destinations import Destination
    from sst_cli.strategies.comparison.doubts import UnsureLink
    from sst_cli.strategies.comparison.edits import Edit, PromiseChange
    from sst_cli.strategies.comparison.promises import Promise, StrategySide
    from sst_cli.strategies.comparison.redline import Redline
    from sst_cli.strategies.comparison.report import ReportOptions
    from sst_cli.strategies.comparison.unreadable import ComparableSides


def build_report(
    comparison: Comparison,
    texts: tuple[Mapping[str, str], Mapping[str, str]],
    options: ReportOptions,
    read: ComparableSides | None = None,
) -> DiffReport:
    """Report a comparison.

    Args:
        comparison: what was found.
        texts: the files of both sides, in which the places are looked up.
        options: what of it to report.
        read: what could not be read of both sides, if anything.
    """
    builder = _ReportBuilder(comparison, texts, options)
    left, right = comparison.left, comparison.right
    return DiffReport(
        left=left.name,
        right=right.name,
        left_strategy=left.strategy,
        titles=_titles(left, right),
        right_strategy=right.strategy,
        kinds=_kinds(left),
        fates=comparison.fates,
        counts=comparison.counts,
        losses=losses(comparison, options, builder.heading),
        unsure=tuple(builder.unsure(doubt) for doubt in sorted(comparison.alignment.doubts, key=_harm)),
        words_shared=comparison.alignment.words_shared,
        by_meaning=comparison.alignment.by_meaning,
        destinations=()
        if options.summary
        else tuple(map(builder.destination, filter(builder.is_included, comparison.destinations))),
        sections=() if options.summary else builder.sections(),
        pairs=tuple(
            (left.promises[pair.left].address, right.promises[pair.right].address, pair.why, round(pair.score, 3))
            for pair in comparison.alignment.pairs
        ),
        left_out=read.left_out if read else (),
        notes=read.notes if read else (),
        full_text=full_text(comparison) if options.full_text else (),
        is_summary=options.summary,
        everything=options.everything,
    )


def _harm(doubt: UnsureLink) -> tuple[int, float, int]:
    """What may be a loss stands first: no counterpart, then the least like, then what is new."""
    certain = 2 if doubt.left is None else 1 if doubt.right is not None else 0
    return certain, doubt.score, doubt.left if doubt.left is not None else doubt.right or 0


def _titles(left: StrategySide, right: StrategySide) -> tuple[str, str]:
    """What people call both sides: their titles, if those tell them apart, else their names."""
    one, other = ([each.text for each in side.promises if each.kind is PromiseKind.STRATEGY] for side in (left, right))
    if left.strategy != right.strategy and one and other and one != other:
        return one[0], other[0]
    return left.name, right.name


def _kinds(side: StrategySide) -> Mapping[PromiseKind, int]:
    """How many promises there are of each kind, in the order of the kinds."""
    found = Counter(each.kind for each in side.counted)
    return {kind: found[kind] for kind in PromiseKind if found[kind]}


WHOLE = "The strategy as a whole"


class _ReportBuilder:
    """Turns changes and destinations into parts of the report, with the places of both sides."""

    def __init__(
        self, comparison: Comparison, texts: tuple[Mapping[str, str], Mapping[str, str]], options: ReportOptions
    ) -> None:
        self._comparison = comparison
        self._texts = texts
        self._options = options
        self._positions: tuple[dict[str, Positions], dict[str, Positions]] = ({}, {})
        self._explained: set[int] = set()
        self._pairs = {pair.left: pair for pair in comparison.alignment.pairs}

    def is_included(self, destination: Destination) -> bool:
        """Whether a row is shown: all are, or those with a change of a kind that is named."""
        return not self._options.only or not self._options.only.isdisjoint(destination.checks)

    def _position(self, side: int, place: Place) -> Position:
        cached = self._positions[side]
        if place.path not in cached:
            cached[place.path] = positions(self._texts[side].get(place.path, ""))
        return cached[place.path].of(place)

    def _cite(self, side: int, promise: Promise, place: Place | None = None) -> CitedPromise:
        where = place or promise.place
        return CitedPromise(promise.address, promise.kind, promise.text, where.path, self._position(side, where))

    def unsure(self, doubt: UnsureLink) -> UnsurePromise:
        """Set what only a person can decide side by side."""
        lefts, rights = self._comparison.left.promises, self._comparison.right.promises
        one = None if doubt.left is None else lefts[doubt.left]
        new = None if doubt.right is None else rights[doubt.right]
        side, promise = (0, one) if one else (1, new)
        near = None
        if doubt.near is not None:
            near = self._cite(1, rights[doubt.near]) if one else self._cite(0, lefts[doubt.near])
        above = (self._comparison.left, self._comparison.right)[side].priority_of(promise) if promise else None
        return UnsurePromise(
            above.text if above else WHOLE,
            self._cite(0, one) if one else None,
            self._cite(1, new) if new else None,
            near,
            doubt.why,
            round(doubt.score, 3),
        )

    def destination(self, destination: Destination) -> DestinationRow:
        """Make one row of the table of destinations."""
        return DestinationRow(
            self._cite(0, destination.promise),
            destination.fate,
            destination.checks,
            tuple(self._cite(1, promise) for promise in destination.to),
            tuple(self._cite(1, promise) for promise in destination.possibly),
        )

    def sections(self) -> tuple[Section, ...]:
        """List the changes by priority, in the order of the new strategy, then what is gone."""
        found: dict[tuple[int, int, str], list[ReportedChange]] = {}
        for change in self._comparison.changes:
            severity = self._options.severities[change.check]
            by_name = change.check in self._options.only
            if by_name and severity is ChangeSeverity.NONE:
                severity = ChangeSeverity.INFO  # who asks for it by name is to see it
            if by_name or not self._options.only:
                found.setdefault(self.heading(change), []).append(self._reported_change(change, severity))
        return tuple(Section(key[2], tuple(found[key])) for key in sorted(found))

    def heading(self, change: PromiseChange) -> tuple[int, int, str]:
        """Return the priority under which a change stands: its place among the others, and its title."""
        if change.right is not None:
            side, promise = self._comparison.right, self._comparison.right.promises[change.right]
        else:
            side, promise = self._comparison.left, self._comparison.left.promises[change.left or 0]
        priority = side.priority_of(promise)
        if priority is None:
            return (0, 0, WHOLE)
        partner = self._pairs.get(priority.index) if side is self._comparison.left else None
        if partner:
            priority = self._comparison.right.promises[partner.right]
        gone = side is self._comparison.left and partner is None
        return (2 if gone else 1, priority.index, priority.text)

    def _reported_change(self, change: PromiseChange, severity: ChangeSeverity) -> ReportedChange:
        left, right = self._comparison.left, self._comparison.right
        one = None if change.left is None else left.promises[change.left]
        new = None if change.right is None else right.promises[change.right]
        others = left if one is None else right
        return ReportedChange(
            change.check,
            severity,
            self._cite(0, one, one.place_of(change.fact)) if one else None,
            self._cite(1, new, new.place_of(change.fact)) if new else None,
            describe(change, one, new, tuple(others.promises[index] for index in change.possibly)),
            reasons_beside(change),
            _redline_of(change, one, new),
            one.fact(change.fact) if one else (),
            new.fact(change.fact) if new else (),
            tuple(others.promises[index].address for index in change.possibly),
            self._explanation(change),
            describe(change, one, new, tuple(others.promises[index] for index in change.possibly), quoted),
            is_loss=one is not None and FATES.get(change.check) in {Fate.REMOVED, Fate.WEAKENED},
        )

    def _explanation(self, change: PromiseChange) -> str:
        """Why two promises match, shown with the first change of each, if it is requested."""
        if not self._options.explain or change.left is None or change.right is None or change.left in self._explained:
            return ""
        self._explained.add(change.left)
        right = self._comparison.right
        return explain_match(self._pairs.get(change.left), right, right.promises[change.right])


def _redline_of(change: PromiseChange, one: Promise | None, new: Promise | None) -> Redline:
    """The words that a change is about, struck and put in; a change of a fact shows that fact."""
    texts = texts_of(change, one, new)
    return redline(*texts) if texts else ()


def texts_of(change: PromiseChange, one: Promise | None, new: Promise | None) -> tuple[str, str] | None:
    """Return the words that a change is about, before and after; None where its sentence says all."""
    texts: list[Edit] = [edit for edit in change.edits if edit.field in {"text", "fact:narrative", "fact:achievements"}]
    if texts:
        return _as_text(texts[0].before), _as_text(texts[0].after)
    if change.fact or (one and new and one.text == new.text):
        return None
    if change.check in _OF_WORDS or one is None or new is None:
        return one.text if one else "", new.text if new else ""
    return None


_OF_WORDS = frozenset(
    {
        ChangeCheck.PROMISE_MERGED,
        ChangeCheck.PROMISE_SPLIT,
        ChangeCheck.PROMISE_STRENGTHENED,
        ChangeCheck.PROMISE_WEAKENED,
    }
)


def _as_text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


_LOST = (Fate.REMOVED, Fate.WEAKENED)
"""The graver first."""

_GRAVITY = {severity: number for number, severity in enumerate(ChangeSeverity)}

Heading = tuple[int, int, str]
"""Where a priority stands among the others, and its title."""


def losses(
    comparison: Comparison, options: ReportOptions, heading: Callable[[PromiseChange], Heading]
) -> tuple[PriorityLosses, ...]:
    """Return what was lost, by priority, the priorities with the gravest loss first.

    Args:
        comparison: what was found.
        options: which kinds of change to report, and how serious each is.
        heading: returns the priority under which a change is reported.
    """
    found: dict[Heading, list[Loss]] = defaultdict(list)
    for own in _losing_changes(comparison, options).values():
        found[heading(own[0])].append(_loss(comparison, own, options))
    shown = [(each, PriorityLosses(each[2], tuple(sorted(lost, key=_gravity)))) for each, lost in found.items()]
    return tuple(each for _, each in sorted(shown, key=lambda pair: (_gravity(pair[1].losses[0]), pair[0])))


def _gravity(loss: Loss) -> tuple[int, int]:
    return _GRAVITY[loss.severity], _LOST.index(loss.fate)


def _losing_changes(comparison: Comparison, options: ReportOptions) -> dict[int, list[PromiseChange]]:
    """The changes by which something was lost, by the old promise; those of no severity are for programs alone."""
    found: dict[int, list[PromiseChange]] = defaultdict(list)
    for change in comparison.changes:
        shown = (
            change.check in options.only
            if options.only
            else options.severities[change.check] is not ChangeSeverity.NONE
        )
        if shown and change.left is not None and FATES.get(change.check) in _LOST:
            found[change.left].append(change)
    return found


def _loss(comparison: Comparison, own: Sequence[PromiseChange], options: ReportOptions) -> Loss:
    lefts, rights = comparison.left.promises, comparison.right.promises
    one = lefts[own[0].left or 0]
    other = comparison.alignment.partners.get(one.index)
    fates = {FATES[change.check] for change in own}
    removed = Fate.REMOVED in fates
    now = "" if removed else one.text if other is None else rights[other].text
    return Loss(
        one.address,
        _short_address(comparison, one),
        one.kind,
        Fate.REMOVED if removed else Fate.WEAKENED,
        min((options.severities[change.check] for change in own), key=_GRAVITY.__getitem__),
        redline(one.text, now),
        tuple(dict.fromkeys(_reasons(comparison, own))),
    )


def _short_address(comparison: Comparison, one: Promise) -> str:
    """The address as it is shown under the title of its priority."""
    priority = comparison.left.priority_of(one)
    if priority is one:
        return one.address
    return one.address.removeprefix(priority.address if priority else comparison.left.strategy)


def _reasons(comparison: Comparison, own: Sequence[PromiseChange]) -> Iterator[str]:
    for change in own:
        yield from change.reasons
        if change.possibly:
            maybe = " or ".join(quoted(comparison.right.promises[index]) for index in change.possibly)
            yield f"possibly merged into {maybe}"


def full_text(comparison: Comparison) -> tuple[TextLine, ...]:
    """Return every promise of both, ordered so that without additions it is the old one, without removals the new.

    What stands elsewhere now goes where it was and comes where it is.
    """
    return tuple(line for line in _text_lines(comparison) if line.redline)


def _text_lines(comparison: Comparison) -> Iterator[TextLine]:
    lefts, rights = comparison.left.promises, comparison.right.promises
    at_left = at_right = 0
    for left, right in (*_in_same_order(comparison), (len(lefts), len(rights))):
        yield from (_text_line(each, None) for each in lefts[at_left:left])
        yield from (_text_line(None, each) for each in rights[at_right:right])
        if left < len(lefts):
            yield _text_line(lefts[left], rights[right])
        at_left, at_right = left + 1, right + 1


def _in_same_order(comparison: Comparison) -> list[tuple[int, int]]:
    """The pairs that stand in the same order on both sides: as many as can."""
    lefts, rights = comparison.left.promises, comparison.right.promises
    pairs = sorted(comparison.alignment.partners.items())
    pairs = [(left, right) for left, right in pairs if _is_title(lefts[left]) == _is_title(rights[right])]
    run = longest_run([right for _, right in pairs])
    return [pair for number, pair in enumerate(pairs) if number in run]


def _text_line(one: Promise | None, new: Promise | None) -> TextLine:
    words = redline(one.text if one else "", new.text if new else "")
    return TextLine(any(map(_is_title, filter(None, (one, new)))), words)


def _is_title(promise: Promise) -> bool:
    return promise.kind is PromiseKind.PRIORITY
