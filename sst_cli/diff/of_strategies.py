"""What a change to a strategy, its priorities or its readings means, in one line each; the comparison has the rest."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.plurals import counted
from sst_cli.dates.written import period_words
from sst_cli.diff.changes import RecordChange, some_of
from sst_cli.diff.fields import change_of, short_words
from sst_cli.diff.naming import action_title, field_label, measure_name, measure_of, quoted_title, value_words
from sst_cli.diff.pool import pointer_of
from sst_cli.records.change_kinds import CHECKS
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.diff.sides import DiffSides, RecordVersions
    from sst_cli.records.differences import Difference
    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.promises import Promise


class StrategyPair(NamedTuple):
    """One strategy on both sides."""

    sides: DiffSides
    old: str
    """Its id on the earlier side."""
    new: str
    """Its id on the later side."""

    def compared(self) -> Comparison:
        """Compare what it promises."""
        from sst_cli.strategies.comparison.compare import compare
        from sst_cli.strategies.comparison.unreadable import SideSource, comparable_sides

        before, after = self.sides.before.register, self.sides.after.register
        pair = comparable_sides(SideSource(before, self.old, self.old), SideSource(after, self.new, self.new))
        return compare(pair.left, pair.right)


def strategy_changes(
    pair: StrategyPair,
    found: tuple[Difference, ...],
    severities: Mapping[ChangeCheck, ChangeSeverity],
    *,
    each_promise: bool = False,
) -> Iterator[tuple[RecordChange, ChangeSeverity]]:
    """Yield the one change that stands for all that differs in a strategy and its priorities, and how serious it is.

    Args:
        pair: the strategy on both sides.
        found: the differences of the strategy's records.
        severities: how serious each kind of change is taken to be.
        each_promise: whether each change of a promise is given in its place; the first stands for all differences.
    """
    compared = pair.compared()
    shown = [each for each in compared.changes if severities[each.check] is not ChangeSeverity.NONE]
    if each_promise and shown:
        for each, differences in zip(shown, chain((found,), repeat(())), strict=False):
            yield _promise_change(pair, compared, each).but(differences=differences), severities[each.check]
    else:
        yield _summary(pair, compared, found), _gravest(compared, severities)


def _gravest(compared: Comparison, severities: Mapping[ChangeCheck, ChangeSeverity]) -> ChangeSeverity:
    serious = (severities[each.check] for each in compared.changes)
    order = list(ChangeSeverity)
    return min((*serious, severities[ChangeCheck.PROMISES_CHANGED]), key=order.index)


def _summary(pair: StrategyPair, compared: Comparison, found: tuple[Difference, ...]) -> RecordChange:
    """The change that counts those of all promises."""
    call = pair.sides.strategy_call
    checks = [each.check for each in compared.changes]
    return RecordChange(
        check=ChangeCheck.PROMISES_CHANGED,
        kind="strategy",
        id=pair.new,
        words=counted_changes(checks) if checks else "details changed, and no promise",
        more=call(pair.new) if call and checks else "",
        before=pair.sides.before.register.strategies[pair.old].place,
        after=pair.sides.after.register.strategies[pair.new].place,
        part="promises",
        reach=_serving(pair.sides, compared, compared.changes),
        differences=found,
    )


def _promise_change(pair: StrategyPair, compared: Comparison, change: PromiseChange) -> RecordChange:
    """One change of a promise, in the words of the comparison of strategies."""
    from sst_cli.strategies.comparison.messages import describe, reasons_beside
    from sst_cli.strategies.comparison.report_builder import texts_of

    one, new = _promises_of(compared, change)
    others = compared.right if new is None else compared.left
    possibly = tuple(others.promises[index] for index in change.possibly)
    shown = new or one
    address = shown.address if shown else pair.new
    reasons = "".join(f"; {reason}" for reason in reasons_beside(change))
    texts = texts_of(change, one, new)
    return RecordChange(
        check=change.check,
        kind="strategy",
        id=pair.new,
        words=f"{_promise_name(shown)}{describe(change, one, new, possibly, name=_other_name)}{reasons}",
        before=one.place_of(change.fact) if one else None,
        after=new.place_of(change.fact) if new else None,
        part=f"{address} {change.fact}".rstrip(),
        old=texts[0] if texts else None,
        new=texts[1] if texts else None,
        reach=_serving(pair.sides, compared, (change,)),
    )


def _promise_name(promise: Promise | None) -> str:
    """The promise by its words with its address; the strategy itself is named in the heading of the change."""
    if promise is None or promise.kind.value == "strategy":
        return ""
    return f"{_other_name(promise)}: "


def _other_name(promise: Promise) -> str:
    """A promise by its words, or by what it is where it has none, with its address."""
    if not promise.text:
        return f"the {promise.kind.value} ({promise.address})"
    return quoted_title(promise.label("name", promise.text), promise.address)


def _promises_of(compared: Comparison, change: PromiseChange) -> tuple[Promise | None, Promise | None]:
    return (
        None if change.left is None else compared.left.promises[change.left],
        None if change.right is None else compared.right.promises[change.right],
    )


_LEAVES_ITS_SENSE = frozenset(
    {
        ChangeCheck.PROMISE_EDITORIAL,
        ChangeCheck.PRIORITY_REORDERED,
        ChangeCheck.PROMISE_REORDERED,
        ChangeCheck.PRIORITY_RENUMBERED,
    }
)
"""What changes nothing for those who act on a promise."""


def _serving(sides: DiffSides, compared: Comparison, changes: Iterable[PromiseChange]) -> tuple[str, ...]:
    """Name the actions that serve a promise that changed or is gone, under its address of either side."""
    addresses = {
        promise.address
        for change in changes
        if change.check not in _LEAVES_ITS_SENSE
        for promise in _promises_of(compared, change)
        if promise
    }
    serving = [id_ for id_, action in sides.after.register.actions.items() if addresses.intersection(action.promises)]
    if not serving:
        return ()
    names = some_of(action_title(sides.after.register, id_) for id_ in serving)
    return (f"{counted(len(serving), 'action serves', 'actions serve')} what changed: {names}",)


def counted_changes(checks: Iterable[ChangeCheck]) -> str:
    """Count changes by their kind, the gravest first: `2 promises weakened, 1 date slipped`."""
    counts = Counter(checks)
    ordered = sorted(counts, key=lambda check: (list(ChangeSeverity).index(CHECKS[check].severity), -counts[check]))
    return ", ".join(_counted(counts[check], check) for check in ordered)


_COUNTED = {
    ChangeCheck.STRATEGY_CHANGED: ("change to the strategy itself", "changes to the strategy itself"),
    ChangeCheck.PROMISE_EDITORIAL: ("promise edited in its spelling", "promises edited in their spelling"),
    ChangeCheck.DETAIL_CHANGED: ("other detail changed", "other details changed"),
}
"""The changes whose ids are not a noun with what happened to it."""


def _counted(count: int, check: ChangeCheck) -> str:
    """Count the changes of one kind: `promise-removed` is `1 promise removed`, or `2 promises removed`."""
    if check in _COUNTED:
        return counted(count, *_COUNTED[check])
    noun, _, happened = check.value.replace("-", " ").rpartition(" ")
    many = f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
    return f"{counted(count, noun, many)} {happened}"


def readings_change(versions: RecordVersions, found: tuple[Difference, ...]) -> RecordChange:
    """Return the one change that stands for all that differs in a file of readings."""
    entries: dict[object, list[Difference]] = {}
    for each in found:
        pointer = each.before if each.after is None else each.after
        entries.setdefault(((pointer or ())[:2], each.after is None), []).append(each)
    kinds = Counter(_kind(each) for each in entries.values())
    words = ", ".join(f"{kinds[each]} {each.value}" for each in DifferenceKind if kinds[each])
    total = counted(len(entries), "reading")
    words = f"{total}: {words}" if len(kinds) > 1 else f"{total} {next(iter(kinds)).value}"
    named = [_reading_words(versions, each) for each in entries.values()]
    shown = f": {'; '.join(named)}" if len(named) <= MOST_READINGS else ""
    return change_of(versions, ChangeCheck.READINGS_CHANGED, f"{words}{shown}", found, part="readings")


MOST_READINGS = 5
"""So many readings are named with their values; of more only the number is given."""


def _reading_words(versions: RecordVersions, found: list[Difference]) -> str:
    """Name a reading by its measure and period, with its value, or with each value that differs."""
    first = found[0]
    is_gone = first.after is None
    index = int((first.before if is_gone else first.after or ())[1])  # type: ignore[index]  # one side has it
    readings: Any = as_written(versions.old if is_gone else versions.new)["readings"]
    reading = readings[index]
    register = (versions.sides.before if is_gone else versions.sides.after).register
    measure = measure_of(register, versions.new.id, str(reading["measure"]))
    name = f"{measure.name if measure else _quoted(reading['measure'])}, {period_words(str(reading['period']))}"
    unit = f" {measure.unit}" if measure and measure.unit else ""
    if _kind(found) is not DifferenceKind.CHANGED:
        return f"{name}: {value_words(reading['value'])}{unit} {_kind(found).value}"
    columns = [_column_words(versions, each, unit) for each in found]
    return f"{name}: {', '.join(columns)}"


def _quoted(key: object) -> str:
    return f"“{key}”"


def _column_words(versions: RecordVersions, difference: Difference, unit: str) -> str:
    """What happened to a column of a reading; a figure has the unit behind it, and another measure another name."""
    column = str(pointer_of(difference)[-1])
    label = field_label(column)
    if column != "measure":
        return f"{label} {short_words(versions, difference)}{unit if column == 'value' else ''}"
    before, after = versions.sides.before.register, versions.sides.after.register
    old = measure_name(before, versions.old.id, str(difference.old))
    return f"{label} {old} -> {measure_name(after, versions.new.id, str(difference.new))}"


def _kind(found: list[Difference]) -> DifferenceKind:
    whole = next((each for each in found if len(each.before or each.after or ()) == len(("readings", 0))), None)
    return whole.kind if whole else DifferenceKind.CHANGED
