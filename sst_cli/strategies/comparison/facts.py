"""What changed in the facts that are recorded of a promise: owners, dates, targets, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.plurals import counted
from sst_cli.dates.periods import last_day
from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.records.strategies import Direction
from sst_cli.strategies.comparison.edits import Edit, PromiseChange
from sst_cli.strategies.comparison.figures import intervals
from sst_cli.strategies.comparison.obligation import UNNAMED_CELLS
from sst_cli.strategies.comparison.promises import PromiseKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.promises import Promise

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_OF_EACH = ("owners", "due", "every", "strands")
"""The facts of a promise that are not those of another because both became one."""


class Siblings(NamedTuple):
    """What was merged with a promise, or split off from it: its owners and strands are not gone, nor new."""

    before: tuple[Promise, ...] = ()
    after: tuple[Promise, ...] = ()


def fact_changes(one: Promise, new: Promise, siblings: Siblings, years: int = 0) -> Iterator[PromiseChange]:
    """Find what changed in the facts of two promises that are one; `years` is by how many the plan rolled on."""
    names = dict.fromkeys(fact.name for fact in (*one.facts, *new.facts))
    for name in names:
        before, after = one.fact(name), new.fact(name)
        if before != after:
            edit = Edit(one.index, f"fact:{name}", before, after)
            findings = (
                _rolled_due(name, one, new, years)
                or _findings(name, one, new, siblings)
                or [(Check.DETAIL_CHANGED, _sentence(name, one, new))]
            )
            for number, (check, reason) in enumerate(findings):
                edits = (edit,) if number == 0 else ()
                yield PromiseChange(check, one.index, new.index, (reason,), edits, fact=name)


def facts_of_part(part: Promise, whole: Promise, years: int = 0) -> Iterator[PromiseChange]:
    """Find what a promise loses by its merge into one with another partner; who is new is reported with that one."""
    yield from _of_join(part, whole, Siblings(before=(whole,)), years)


def facts_split_off(whole: Promise, part: Promise, years: int = 0) -> Iterator[PromiseChange]:
    """Find what is new with a promise that was split off: the merge of the two, seen from the other side."""
    yield from _of_join(whole, part, Siblings(after=(whole,)), years)


def _of_join(one: Promise, new: Promise, siblings: Siblings, years: int) -> Iterator[PromiseChange]:
    for name in _OF_EACH:
        if one.fact(name) != new.fact(name):
            rolled = _rolled_due(name, one, new, years)
            for check, reason in rolled or _findings(name, one, new, siblings):
                yield PromiseChange(check, one.index, new.index, (reason,), fact=name)


def _findings(name: str, one: Promise, new: Promise, siblings: Siblings) -> list[tuple[Check, str]]:
    before, after = one.fact(name), new.fact(name)
    if name in _LISTS:
        return _list_changes(name, one, new, siblings)
    if name == "direction" and before and after:
        return _direction(one, new)
    if name == "baseline":
        return _baseline(one, new)
    weaker = _less_often(before, after) if name == "every" else []
    return [(_check(name, one, new), _sentence(name, one, new)), *weaker]


_WORDS = {
    "due": "due date",
    "target by": "date of the target",
    "target direction": "direction of the target",
    "every": "how often",
    "printed": "printed name",
    "number": "number",
}
"""How a fact is called in a sentence; others by their own name."""


def _sentence(name: str, one: Promise, new: Promise) -> str:
    if name in {"narrative", "achievements"}:
        return f"the {name} changed"
    if sorted(one.fact(name)) == sorted(new.fact(name)):
        return f"the {name} are in a different order"
    words, before, after = _WORDS.get(name, name), one.shown(name), new.shown(name)
    if not before or not after:
        return f"{words} added: {after}" if after else f"{words} removed: {before}"
    return f"{words}: {before} became {after}"


def _check(name: str, one: Promise, new: Promise) -> Check:
    before, after = one.fact(name), new.fact(name)
    if name == "due":
        return _due(before, after)
    if name in {"target", "target by"}:
        return _target(name, one, new)
    if before and after and one.fact("target") and new.fact("target"):
        if name == "target direction":
            return Check.TARGET_LOWERED  # it no longer asks for what it asked for, whichever way it turned
        if name == "unit":
            return Check.TARGET_CHANGED
    if one.kind is PromiseKind.STRATEGY:
        return Check.STRATEGY_CHANGED
    return {"number": Check.PRIORITY_RENUMBERED, "every": Check.REVIEW_DUTY_CHANGED}.get(name, Check.DETAIL_CHANGED)


def _direction(one: Promise, new: Promise) -> list[tuple[Check, str]]:
    """An outcome that is only to be maintained is weaker than one that is to change; the other way is none at all."""
    before, after = one.fact("direction")[0], new.fact("direction")[0]
    became = f"{before} became {after}"
    if after == Direction.MAINTAIN:
        return [(Check.PROMISE_WEAKENED, f"{became} (the direction)")]
    if before == Direction.MAINTAIN:
        return [(Check.PROMISE_STRENGTHENED, f"{became} (the direction)")]
    if {before, after} == {Direction.REDUCE, Direction.INCREASE}:
        return [(Check.PROMISE_WEAKENED, f"{became} (the direction is reversed)")]
    return [(Check.DETAIL_CHANGED, _sentence("direction", one, new))]


def _baseline(one: Promise, new: Promise) -> list[tuple[Check, str]]:
    """A target asks for less of a change where the baseline came nearer to it.

    A baseline of another period is where things stand by then: what was achieved since is no loss.
    """
    sentence = _sentence("baseline", one, new)
    if _is_rebased(one, new):
        return [(Check.DETAIL_CHANGED, sentence)]
    required = [_change_required(each) for each in (one, new)]
    if required[0] is None or required[1] is None or required[0] == required[1] or one.fact("unit") != new.fact("unit"):
        return [(Check.DETAIL_CHANGED, sentence)]
    less = required[1] < required[0]
    now_required, once_required = (
        f"a change of {each:g}" if each > 0 else "no change" for each in (required[1], required[0])
    )
    return [
        (
            Check.TARGET_LOWERED if less else Check.TARGET_RAISED,
            f"{sentence}: the target now asks for {now_required}, not {once_required}",
        )
    ]


def _is_rebased(one: Promise, new: Promise) -> bool:
    """Whether a measure begins anew: its baseline is of another period."""
    before, after = one.fact("baseline"), new.fact("baseline")
    return bool(before and after) and before[1:] != after[1:]


def _change_required(promise: Promise) -> float | None:
    """How much of a change the target asks for, seen from the baseline; none where that is unknown."""
    baseline, target = promise.fact("baseline"), promise.fact("target")
    if not baseline or not target:
        return None
    change = float(target[0]) - float(baseline[0])
    return {"at-least": change, "at-most": -change}.get("".join(promise.fact("target direction")), abs(change))


def _joined(values: tuple[str, ...]) -> str:
    return "; ".join(values) or "nothing"


_LISTS = {
    "owners": ("an owner", Check.OWNER_REMOVED, Check.OWNER_ADDED),
    "strands": ("a strand", Check.DETAIL_CHANGED, Check.DETAIL_CHANGED),
}


def _list_changes(name: str, one: Promise, new: Promise, siblings: Siblings) -> list[tuple[Check, str]]:
    """List what was removed from a list and what was added."""
    noun, removed, added = _LISTS[name]
    before, after = one.fact(name), new.fact(name)
    elsewhere = [{each for promise in side for each in promise.fact(name)} for side in siblings]
    removed_names = tuple(one.label(name, each) for each in before if each not in after and each not in elsewhere[1])
    added_names = tuple(new.label(name, each) for each in after if each not in before and each not in elsewhere[0])
    if (
        name == "owners"
        and 0 < len(removed_names) <= len(added_names)
        and UNNAMED_CELLS.isdisjoint(map(str.casefold, added_names))
    ):
        return [(Check.OWNER_CHANGED, f"{_joined(added_names)} in place of {_joined(removed_names)}")]
    findings = [(removed, f"no longer {noun}: {_joined(removed_names)}")] if removed_names else []
    return [*findings, (added, f"now {noun}: {_joined(added_names)}")] if added_names else findings


def _rolled_due(name: str, one: Promise, new: Promise, years: int) -> list[tuple[Check, str]]:
    """A due date of a plan whose dates all moved on by some years: it slipped only by what it moved further."""
    before, after = one.fact(name), new.fact(name)
    if name != "due" or not years or not before or not after:
        return []
    if not _DAY.fullmatch(before[0]) or not _DAY.fullmatch(after[0]):
        return []
    moved_on = f"{int(before[0][:4]) + years:04}{before[0][4:]}".replace("-02-29", "-02-28")
    same = last_day(moved_on) == last_day(after[0])
    sentence = _sentence(name, one, new)
    if same:
        return [(Check.DATE_CHANGED, f"{sentence}, as the plan moved on by {counted(years, 'year')}")]
    return [(_later(moved_on, after[0]), f"{sentence}, in a plan that moved on by {counted(years, 'year')}")]


def _due(before: tuple[str, ...], after: tuple[str, ...]) -> Check:
    if not before or not after:
        return Check.DATE_DROPPED if before else Check.DATE_SET
    old, new = before[0], after[0]
    if not _DAY.fullmatch(old) or not _DAY.fullmatch(new):
        return Check.DATE_CHANGED
    return _later(old, new)


def _later(old: str, new: str) -> Check:
    """Compare two dates as far as both are known; a month or a year is over at its end."""
    one, other = last_day(old), last_day(new)
    if not one or not other or one == other:
        return Check.DATE_CHANGED
    return Check.DATE_SLIPPED if other > one else Check.DATE_ADVANCED


def _target(name: str, one: Promise, new: Promise) -> Check:
    before, after = one.fact(name), new.fact(name)
    if not before or not after:
        return Check.TARGET_DROPPED if before else Check.TARGET_SET
    if name == "target by":
        # a new target for a new period has its own date; the same target at a later date has slipped
        anew = _is_rebased(one, new) and one.fact("target") != new.fact("target")
        return Check.DATE_CHANGED if anew else _later(before[0], after[0])
    direction = (one.fact("target direction") or new.fact("target direction"))[:1]
    if direction != (new.fact("target direction") or direction):
        return Check.TARGET_CHANGED
    more_is_better = _more_is_better(direction, one, new)
    if more_is_better is None:
        return Check.TARGET_CHANGED
    return Check.TARGET_RAISED if (float(after[0]) > float(before[0])) is more_is_better else Check.TARGET_LOWERED


def _more_is_better(direction: tuple[str, ...], one: Promise, new: Promise) -> bool | None:
    """Which way is better: as recorded, or as seen from the baseline, if both targets lie on one side of it.

    Each target is seen from its own baseline where that is of another period, else from the one that both share.
    """
    if direction:
        return direction[0] == "at-least"
    starts = [each.fact("baseline")[:1] for each in (one, new)]
    known = set(starts) - {()}
    if not known or (len(known) > 1 and not _is_rebased(one, new)):
        return None
    seen = [
        (float(each.fact("target")[0]), float((start or next(iter(known)))[0]))
        for each, start in zip((one, new), starts, strict=True)
    ]
    ways = {target > start for target, start in seen if target != start}
    return ways.pop() if len(ways) == 1 else None


def _less_often(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[Check, str]]:
    """A duty that comes round less often is weaker."""
    times = [
        max((each.value for each in intervals(f"every {values[0]}")), default=None) if values else 0
        for values in (before, after)
    ]
    old, new = times
    if old is None or new is None or old == new:
        return []
    return [
        (Check.PROMISE_WEAKENED, f"every {before[0]} became {f'every {after[0]}' if after else 'nothing'}")
        if new < old
        else (Check.PROMISE_STRENGTHENED, f"now every {after[0]}")
    ]
