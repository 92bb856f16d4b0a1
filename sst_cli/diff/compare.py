"""Compares the records of two sides: every changed value is in exactly one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sst_cli.dates.written import in_words
from sst_cli.diff.changes import RecordChange
from sst_cli.diff.fields import change_of, field_changes
from sst_cli.diff.naming import value_words
from sst_cli.diff.of_actions import action_changes
from sst_cli.diff.of_meetings import minutes_changes, restriction_changes
from sst_cli.diff.of_orders import order_words
from sst_cli.diff.of_people import holding_changes
from sst_cli.diff.of_strategies import StrategyPair, readings_change, strategy_changes
from sst_cli.diff.own_fields import own_words, with_own_fields
from sst_cli.diff.pairs import RecordPair, record_pairs
from sst_cli.diff.pool import field_of, is_own, record_differences, whole
from sst_cli.diff.reach import with_reach
from sst_cli.diff.sides import RecordVersions, with_names_of_gone
from sst_cli.diff.used_again import used_again
from sst_cli.reading import yaml_reader
from sst_cli.records.change_kinds import severities
from sst_cli.records.common import Citable
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.records.places import Place
from sst_cli.records.structure import as_written
from sst_cli.register.restricted import public_action, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Filed
    from sst_cli.records.differences import Difference
    from sst_cli.register.register import LeftOut

_OF_KIND: Mapping[str, Callable[[RecordVersions], Iterator[RecordChange]]] = {
    "action": action_changes,
    "meeting": minutes_changes,
    "fragment": minutes_changes,
    "person": holding_changes,
    "body": holding_changes,
    "organisation": holding_changes,
}
"""What the changes of a record of some kind mean; what these leave in the pool is a change of a field."""
_GUARDED = frozenset({"meeting", "action"})
"""The kinds that hold what a meeting confirmed: its minutes, and the actions that these raised."""
_OF_MINUTES = frozenset({"meeting", "fragment"})
_ONE_BY_ONE = frozenset({"items", "updates", "posts", "members", "responsible_authority", "decided_between"})
"""Fields of which each difference is a change of its own."""
_OF_STRATEGIES = frozenset({"strategy", "priority"})


class GradedChange(NamedTuple):
    """A change, and how serious it is taken to be."""

    change: RecordChange
    severity: ChangeSeverity


def compare_records(
    sides: DiffSides, *, each_promise: bool = False, wanted: Callable[[str, str], bool] = lambda _kind, _id: True
) -> tuple[GradedChange, ...]:
    """Return what changed between two sides, the gravest first, then by record.

    A record that either side cannot read is one change, and its values are not compared. All that changed in a strategy
    and its priorities is one change or, with `each_promise`, one for each change of a promise.

    Args:
        sides: the records before and after.
        each_promise: whether each change of a promise counts by itself.
        wanted: whether a record is asked about, by its kind and its id on either side; of a strategy all parts are.
    """
    serious = severities(sides.after.register.partnership)
    pairs = _readable_pairs(sides, wanted)
    for side, versions in ((sides.before, (pair.old for pair in pairs)), (sides.after, (pair.new for pair in pairs))):
        side.full.texts.read_ahead(each.place.path for each in versions if each)
    guarded = _against_the_guard(with_reach(_changes(pairs, sides), sides), sides)
    found = [GradedChange(each, serious[each.check]) for each in guarded]
    found += _of_strategies(pairs, sides, serious, each_promise=each_promise)
    order = list(ChangeSeverity)
    return tuple(sorted(found, key=lambda each: order.index(each.severity)))


def changed_ids(sides: DiffSides, kind: str) -> frozenset[str]:
    """Return the ids of the records of a kind that changed, or came, from one side to the other."""
    found = (each.change for each in compare_records(sides))
    return frozenset(each.id for each in found if each.kind == kind and each.check is not ChangeCheck.LAYOUT_CHANGED)


def _against_the_guard(changes: Iterable[RecordChange], sides: DiffSides) -> Iterator[RecordChange]:
    """Turn each change of what was confirmed, and of which no amendment says so, into one that a reviewer looks at."""
    if not any(head.status is MeetingStatus.CONFIRMED for head in sides.before.full.heads.values()):
        yield from changes
        return
    from sst_cli.validation.confirmed_minutes import guard

    broken = [each.place for each in guard(sides.after.full, sides.before.full)]
    for change in changes:
        here = [place for place in (change.before, change.after) if place]
        if change.kind in _GUARDED and any(_overlap(one, other) for one in here for other in broken):
            words = f"confirmed minutes changed without an amendment: {change.words}"
            yield change.but(check=ChangeCheck.CONFIRMED_MINUTES_CHANGED, words=words)
        else:
            yield change


def _overlap(one: Place, other: Place) -> bool:
    """Whether one place is within the other."""
    length = min(len(one.pointer), len(other.pointer))
    return one.path == other.path and one.pointer[:length] == other.pointer[:length]


def _readable_pairs(sides: DiffSides, wanted: Callable[[str, str], bool]) -> list[RecordPair]:
    """Every record but those that a side cannot read."""
    broken = {(left.kind, left.id) for side in (sides.before, sides.after) for left in side.full.left_out}
    return [pair for pair in record_pairs(sides, wanted) if (pair.kind, pair.record.id) not in broken]


def _changes(pairs: list[RecordPair], sides: DiffSides) -> Iterator[RecordChange]:
    yield from _of_unreadable(sides)
    named = with_names_of_gone(sides)
    for pair in pairs:
        yield from (each.but(title=_title(pair)) for each in _of_pair(pair, sides, named))
    yield from _of_templates(sides)


def _title(pair: RecordPair) -> str:
    """The words by which a record is known, as its kind has them."""
    named_by = BY_NAME[pair.kind].named_by
    value: Any = getattr(pair.record, named_by, "")
    return in_words(value) if named_by == "date" else "" if named_by == "id" else value_words(value)


def _of_unreadable(sides: DiffSides) -> Iterator[RecordChange]:
    before, after = (
        {(left.kind, left.id): left for left in each.full.left_out} for each in (sides.before, sides.after)
    )
    for key, left in after.items():
        if key not in before:
            words = _unreadable(is_new=not _is_on_record(left, sides.before))
            yield RecordChange(
                check=ChangeCheck.RECORD_UNREADABLE,
                kind=left.kind,
                id=left.id,
                words=words,
                more=_WHY,
                after=Place(left.path),
            )
        elif sides.before.full.texts.get(before[key].path) != sides.after.full.texts.get(left.path):
            words = "still cannot be read, and its file changed"
            yield RecordChange(
                check=ChangeCheck.FIELD_CHANGED, kind=left.kind, id=left.id, words=words, after=Place(left.path)
            )
    for key, left in before.items():
        if key not in after:
            yield RecordChange(
                check=ChangeCheck.RECORD_READABLE,
                kind=left.kind,
                id=left.id,
                words="can be read again",
                before=Place(left.path),
            )


def _is_on_record(left: LeftOut, side: DiffSide) -> bool:
    """Whether a side has the record that another cannot read, under the same id."""
    return left.id in side.full.by_kind.get(left.kind, {})


def _of_pair(pair: RecordPair, sides: DiffSides, named: DiffSides) -> Iterator[RecordChange]:
    kind, old, new = pair
    if old is new:
        return  # a file of the same text on both sides, of which the same is shown
    if old is None or new is None:
        yield _of_one(pair, sides)
        return
    # what is shown of the same text may differ, where a minute that raised it was restricted
    has_same_text = sides.have_same_text(old, new)
    if has_same_text and old.id == new.id:
        return
    versions = RecordVersions(kind=kind, old=_as_restricted_now(kind, old, new, sides), new=new, sides=named)
    yield from _of_id(versions.but(sides=sides))
    if has_same_text:
        return
    if kind in _OF_STRATEGIES and versions.differences:
        # the change of a strategy stands for its other values
        yield from field_changes(versions, versions.pool.take(is_own))
    else:
        yield from _of_values(versions)


def _of_id(versions: RecordVersions) -> Iterator[RecordChange]:
    """Another id of the record, or another record of the id."""
    if versions.old.id != versions.new.id:
        is_known = _leads_on(versions)
        check = ChangeCheck.RECORD_RENAMED if is_known else ChangeCheck.RENAMED_WITHOUT_FORMER_ID
        words = f"renamed; its id was “{versions.old.id}”"
        words = words if is_known else f"{words}, which is not among its former ids"
        yield change_of(versions, check, words, (), part="id").but(former_id=versions.old.id)
    elif again := used_again(versions.kind, versions.old, versions.new, versions.sides):
        yield change_of(versions, ChangeCheck.ID_USED_AGAIN, again, (), part="id")


def _leads_on(versions: RecordVersions) -> bool:
    """Whether the earlier id of a record still finds it, or its later one was a former id already."""
    then, now = versions.sides.before.register.former_ids, versions.sides.after.register.former_ids
    kind, old, new = versions.kind, versions.old, versions.new
    if not (isinstance(old, Citable) and isinstance(new, Citable)):
        return True
    by_record = old.id in new.formerly or new.id in old.formerly
    return by_record or (kind, old.id) in now or (kind, new.id) in then


def _of_values(versions: RecordVersions) -> Iterator[RecordChange]:
    """What changed in a record, those parts that may not be shown as one change without words."""
    if versions.differences:
        yield from _meant(versions)
    if versions.hidden:
        words = "restricted business changed; --restricted shows it"
        yield change_of(versions, ChangeCheck.RESTRICTED_CHANGED, words, (), part="restricted")
    elif not versions.differences:
        yield from _of_layout(versions)


def _as_restricted_now(kind: str, old: Filed, new: Filed, sides: DiffSides) -> Filed:
    """The earlier version of an action without the words that a minute keeps from the public by now."""
    if kind != "action" or sides.shows_all or getattr(new, "restricted", None):
        return old
    return public_action(sides.after.full, cast("Action", old))


def _meant(versions: RecordVersions) -> Iterator[RecordChange]:
    """The changes of one record by their meaning, then what is left, field by field."""
    if versions.kind == "readings":
        yield readings_change(versions, versions.pool.rest())
        return
    lifted = _restriction(versions)
    if lifted:
        yield lifted
    if versions.kind in _OF_MINUTES:
        yield from restriction_changes(versions)
    yield from field_changes(versions, versions.pool.take(_stands_alone))
    yield from map(_with_own_words, _OF_KIND.get(versions.kind, _nothing)(versions))
    check = ChangeCheck.SETTING_CHANGED if versions.kind == "partnership" else ChangeCheck.FIELD_CHANGED
    yield from field_changes(versions, versions.pool.rest(), check)


def _stands_alone(difference: Difference) -> bool:
    """Whether a difference in an own field is a change by itself, so that no other one hides it.

    Of items, updates and what is held each difference is a change anyway, with the name of the part.
    """
    return is_own(difference) and field_of(difference) not in _ONE_BY_ONE


def _with_own_words(change: RecordChange) -> RecordChange:
    """A change of an entry that came or went as a whole, with the own fields in it."""
    if len(change.differences) != 1 or is_own(change.differences[0]):
        return change
    [difference] = change.differences
    is_moved = difference.kind in {DifferenceKind.MOVED, DifferenceKind.CHANGED}
    value = difference.old if difference.after is None else difference.new
    own = "" if is_moved else ", ".join(own_words(value))
    return change.but(words=f"{change.words} ({own})") if own else change


def _nothing(_: RecordVersions) -> Iterator[RecordChange]:
    yield from ()


def _restriction(versions: RecordVersions) -> RecordChange | None:
    """The one change of a record that was restricted as a whole, or is now: every word of it changes with that."""
    old, new = (getattr(each, "restricted", None) for each in (versions.old, versions.new))
    if old and not new:
        check, words = ChangeCheck.RESTRICTION_LIFTED, f"no longer restricted ({reason(old)})"
    elif new and not old:
        check, words = ChangeCheck.RESTRICTION_ADDED, f"now restricted ({reason(new)})"
    else:
        return None
    # Who may read it all sees each change; for others the words of one side are a stub, and differ in everything.
    found = versions.pool.take_below("restricted") if versions.sides.shows_all else versions.pool.rest()
    return change_of(versions, check, words, found, part="restricted")


def _of_layout(versions: RecordVersions) -> Iterator[RecordChange]:
    """What differs in the files and not in the records: nothing but the layout.

    Ids that a rename rewrote are not: the rename is a change of the record that has another id now.
    """
    old, new = (_written(side.text(record)) for side, record in _both(versions))
    found = record_differences(old, new)
    if versions.old.id == versions.new.id and not (found and versions.sides.after.register.renames):
        yield change_of(versions, ChangeCheck.LAYOUT_CHANGED, "laid out anew; no value changed", (), part="layout")


def _both(versions: RecordVersions) -> tuple[tuple[DiffSide, Filed], tuple[DiffSide, Filed]]:
    return (versions.sides.before, versions.old), (versions.sides.after, versions.new)


def _written(text: str) -> dict[str, Any]:
    value = yaml_reader.read("", text.encode()).value
    return value if isinstance(value, dict) else {}


def _of_one(pair: RecordPair, sides: DiffSides) -> RecordChange:
    """A record that came or went as a whole."""
    kind, old, new = pair
    record = pair.record
    side = sides.after if new else sides.before
    again = used_again(kind, None, new, sides) if new else ""
    came = ChangeCheck.ID_USED_AGAIN if again else ChangeCheck.RECORD_ADDED
    return RecordChange(
        check=came if new else ChangeCheck.RECORD_REMOVED,
        kind=kind,
        id=record.id,
        words=(again or "added") if new else "deleted",
        before=old.place if old else None,
        after=new.place if new else None,
        part="record",
        differences=tuple(whole(with_own_fields(as_written(record), record, kind, side), is_new=new is not None)),
    )


def _of_strategies(
    pairs: list[RecordPair],
    sides: DiffSides,
    serious: Mapping[ChangeCheck, ChangeSeverity],
    *,
    each_promise: bool,
) -> Iterator[GradedChange]:
    """One change for each strategy of which its own record or that of a priority differs.

    The values of a priority that came or went as a whole are in the change of that record.
    """
    found: dict[str, list[Difference]] = {}
    then: dict[str, str] = {}
    for pair in (each for each in pairs if each.kind in _OF_STRATEGIES):
        kind, old, new = pair
        strategy = pair.record.id.partition("/")[0]
        if old is None or new is None:
            found.setdefault(strategy, [])
            continue
        if kind == "strategy":
            then[new.id] = old.id
        if old is new:
            continue
        versions = RecordVersions(kind=kind, old=old, new=new, sides=sides)
        differing = [each for each in versions.differences if not is_own(each)]
        if differing:
            found.setdefault(strategy, []).extend(differing)
    for strategy, differing in found.items():
        if strategy in then:
            both = StrategyPair(sides, then[strategy], strategy)
            for change, severity in strategy_changes(both, tuple(differing), serious, each_promise=each_promise):
                title = sides.after.register.strategies[strategy].title
                yield GradedChange(change.but(title=title), severity)


def _of_templates(sides: DiffSides) -> Iterator[RecordChange]:
    """The partnership's own templates and orders of business, file by file."""
    before, after = sides.before.templates, sides.after.templates
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if path in before and path in after and old == new:
            continue
        check, words = _happened_to_template(path, sides)
        yield RecordChange(
            check=check,
            kind="",
            id=path,
            words=words,
            more=_WHY if check is ChangeCheck.RECORD_UNREADABLE else "",
            before=Place(f"{_beside(sides.before)}{path}") if path in before else None,
            after=Place(f"{_beside(sides.after)}{path}") if path in after else None,
            part="template",
        )


def _happened_to_template(path: str, sides: DiffSides) -> tuple[ChangeCheck, str]:
    """What happened to a template; that it cannot be used, or can be again, counts for more than its words."""
    before, after = sides.before.templates, sides.after.templates
    was_broken, is_broken = path in sides.before.unusable, path in sides.after.unusable
    if is_broken and not was_broken:
        return ChangeCheck.RECORD_UNREADABLE, _unreadable(is_new=path not in before)
    if was_broken and not is_broken and path in after:
        return ChangeCheck.RECORD_READABLE, "can be read again"
    if is_broken:
        return ChangeCheck.TEMPLATE_CHANGED, "still cannot be read, and its file changed"
    happened = "changed" if path in before and path in after else "added" if path in after else "deleted"
    is_order = path.startswith("orders-of-business/")
    words = order_words(before.get(path), after.get(path)) if is_order else ""
    return ChangeCheck.TEMPLATE_CHANGED, words or happened


_WHY = "sst validate"
"""The call that shows why a file cannot be read."""


def _unreadable(*, is_new: bool) -> str:
    return f"{'cannot' if is_new else 'can no longer'} be read"


def _beside(side: DiffSide) -> str:
    """The prefix of the paths of templates as they are shown: the folder `templates` beside the records."""
    above = side.full.shown.rstrip("/").rpartition("/")[0]
    return f"{above}/templates/" if above else "templates/"
