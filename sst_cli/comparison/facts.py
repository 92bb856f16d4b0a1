"""What changed in the facts that are recorded of a promise: owners, dates, targets, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.comparison.edits import Change, Edit
from sst_cli.comparison.figures import intervals
from sst_cli.comparison.promises import Kind
from sst_cli.model.partnership import ChangeCheck as Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.comparison.promises import Promise

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


def fact_changes(one: Promise, new: Promise) -> Iterator[Change]:
    """Find what changed in the facts of two promises that are one."""
    names = dict.fromkeys(fact.name for fact in (*one.facts, *new.facts))
    for name in names:
        before, after = one.fact(name), new.fact(name)
        if before != after:
            edit = Edit(one.index, f"fact:{name}", before, after)
            for number, (check, reason) in enumerate(_told(name, one, new)):
                edits = (edit,) if number == 0 else ()
                yield Change(check, one.index, new.index, (reason,), edits, fact=name)


def _told(name: str, one: Promise, new: Promise) -> list[tuple[Check, str]]:
    before, after = one.fact(name), new.fact(name)
    if name == "owners":
        return _owners(one, new)
    long = name in {"narrative", "achievements"}
    changed = f"the {name} changed" if long else f"{name}: {_said(before)} became {_said(after)}"
    weaker = _less_often(before, after) if name == "every" else []
    return [(_check(name, one, new), changed), *weaker]


def _check(name: str, one: Promise, new: Promise) -> Check:
    if name == "due":
        return _due(one.fact(name), new.fact(name))
    if name in {"target", "target by"}:
        return _target(name, one, new)
    if one.kind is Kind.STRATEGY:
        return Check.STRATEGY_CHANGED
    return {"number": Check.PRIORITY_RENUMBERED, "every": Check.REVIEW_DUTY_CHANGED}.get(name, Check.DETAIL_CHANGED)


def _said(values: tuple[str, ...]) -> str:
    return "; ".join(values) or "nothing"


def _owners(one: Promise, new: Promise) -> list[tuple[Check, str]]:
    found = []
    before, after = one.fact("owners"), new.fact("owners")
    gone = tuple(one.told("owners", each) for each in before if each not in after)
    came = tuple(new.told("owners", each) for each in after if each not in before)
    if gone:
        found.append((Check.OWNER_REMOVED, f"no longer an owner: {_said(gone)}"))
    if came:
        found.append((Check.OWNER_ADDED, f"now an owner: {_said(came)}"))
    return found or [(Check.DETAIL_CHANGED, "the owners stand in another order")]


def _due(before: tuple[str, ...], after: tuple[str, ...]) -> Check:
    if not before or not after:
        return Check.DATE_DROPPED if before else Check.DATE_SET
    old, new = before[0], after[0]
    if not _DAY.fullmatch(old) or not _DAY.fullmatch(new):
        return Check.DATE_CHANGED
    return _later(old, new)


def _later(old: str, new: str) -> Check:
    """Compare two dates as far as both are known; a month or a year is over at its end."""
    one, other = old.ljust(10, "~"), new.ljust(10, "~")
    if one == other:
        return Check.DATE_CHANGED
    return Check.DATE_SLIPPED if other > one else Check.DATE_ADVANCED


def _target(name: str, one: Promise, new: Promise) -> Check:
    before, after = one.fact(name), new.fact(name)
    if not before or not after:
        return Check.TARGET_DROPPED if before else Check.TARGET_SET
    if name == "target by":
        return _later(before[0], after[0])
    direction = (one.fact("target direction") or new.fact("target direction"))[:1]
    if direction != (new.fact("target direction") or direction):
        return Check.TARGET_CHANGED
    more_is_better = _more_is_better(direction, one, new)
    if more_is_better is None:
        return Check.TARGET_CHANGED
    return Check.TARGET_RAISED if (float(after[0]) > float(before[0])) is more_is_better else Check.TARGET_LOWERED


def _more_is_better(direction: tuple[str, ...], one: Promise, new: Promise) -> bool | None:
    """Which way is better: as recorded, or as seen from a baseline that both targets lie on one side of."""
    if direction:
        return direction[0] == "at-least"
    baselines = {each.fact("baseline")[:1] for each in (one, new)} - {()}
    if len(baselines) != 1:
        return None
    start = float(baselines.pop()[0])
    ways = {float(each.fact("target")[0]) > start for each in (one, new) if float(each.fact("target")[0]) != start}
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
