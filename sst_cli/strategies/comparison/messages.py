"""What one change is called in a sentence, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.partnership import ChangeCheck as Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.matching import Pair
    from sst_cli.strategies.comparison.promises import Promise, StrategySide


def address(promise: Promise) -> str:
    """Name a promise as references do."""
    return promise.address


def quoted(promise: Promise) -> str:
    """Name a promise to people who know no addresses: by its words."""
    return f"“{' '.join(promise.text.split())}”"


def describe(
    change: PromiseChange,
    one: Promise | None,
    new: Promise | None,
    possibly: Iterable[Promise],
    name: Callable[[Promise], str] = address,
) -> str:
    """Describe a change, without the words themselves, which the redline shows; `name` names other promises."""
    if change.check is Check.PROMISE_UNSURE:
        return _unsure(change, one, new, name)
    maybe = " or ".join(map(name, possibly))
    if one is None:
        return f"new {_kind(new)}{f', possibly split from {maybe}' if maybe else ''}"
    if new is None:
        return f"{_kind(one)} removed{f', possibly merged into {maybe}' if maybe else ''}"
    if change.fact:
        return "; ".join(change.reasons) or f"{change.fact} changed"
    return _SENTENCES.get(change.check, "changed").format(old=name(one), new=name(new), kind=_kind(one), now=_kind(new))


def _unsure(change: PromiseChange, one: Promise | None, new: Promise | None, name: Callable[[Promise], str]) -> str:
    """What is to be decided about a promise, and why it is not sure."""
    why = "; ".join(change.reasons)
    if one is None:
        return f"new {_kind(new)}, or an old one in other words: {why}"
    if new is None:
        return f"{_kind(one)} removed, or in other words: {why}"
    return f"{_kind(one)} may be {name(new)} now: {why}"


_SENTENCES = {
    Check.PRIORITY_RENAMED: "priority renamed",
    Check.PRIORITY_REORDERED: "priority moved in the order",
    Check.PRIORITY_MOVED: "{kind} became {now} {new}",
    Check.PRIORITY_MERGED: "priority merged into {new}",
    Check.PRIORITY_SPLIT: "priority split, in part into {new}",
    Check.PROMISE_MOVED: "{kind} moved to {new} ({now})",
    Check.PROMISE_REORDERED: "{kind} moved in the order",
    Check.PROMISE_MERGED: "{kind} merged into {new}",
    Check.PROMISE_SPLIT: "{kind} split, in part into {new}",
    Check.PROMISE_REWORDED: "{kind} reworded",
    Check.OUTCOME_REWORDED: "outcome reworded",
    Check.PROMISE_WEAKENED: "{kind} weakened",
    Check.PROMISE_STRENGTHENED: "{kind} strengthened",
    Check.PROMISE_EDITORIAL: "{kind} edited without a change of meaning",
    Check.STRATEGY_CHANGED: "title changed",
    Check.KEY_CHANGED: "key changed from {old} to {new}",
}


def _kind(promise: Promise | None) -> str:
    return promise.kind.value if promise else ""


def reasons_beside(change: PromiseChange) -> tuple[str, ...]:
    """The reasons, where the sentence itself is not made of them."""
    return () if change.fact or change.check is Check.PROMISE_UNSURE else change.reasons


def explain_match(pair: Pair | None, right: StrategySide, new: Promise | None) -> str:
    """Explain why two promises match, with the runner-up."""
    if pair is None or new is None or pair.right != new.index:
        return ""
    match = f"match: {pair.why}, {pair.score:.2f}"
    if pair.next_right is None:
        return f"{match}; no runner-up"
    return f"{match}; runner-up {right.promises[pair.next_right].address}, {pair.next_score:.2f}"
