"""Every kind of change: its check id, how serious it is unless the settings say otherwise, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.strategies.comparison.fates import FATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.records.partnership import Partnership


class Check(NamedTuple):
    """What one kind of change is."""

    severity: ChangeSeverity
    meaning: str


CHECKS: dict[ChangeCheck, Check] = {
    ChangeCheck.PRIORITY_REMOVED: Check(ChangeSeverity.ERROR, "A priority is gone."),
    ChangeCheck.PRIORITY_ADDED: Check(ChangeSeverity.INFO, "A priority is new."),
    ChangeCheck.PRIORITY_RENAMED: Check(ChangeSeverity.INFO, "A priority has another title."),
    ChangeCheck.PRIORITY_RENUMBERED: Check(ChangeSeverity.INFO, "A priority has another number."),
    ChangeCheck.PRIORITY_REORDERED: Check(ChangeSeverity.INFO, "A priority stands elsewhere in the order."),
    ChangeCheck.PRIORITY_MOVED: Check(
        ChangeSeverity.WARNING, "A priority became something else, or something else a priority."
    ),
    ChangeCheck.PRIORITY_MERGED: Check(
        ChangeSeverity.WARNING, "A priority went into another, with at least half of what stood in it."
    ),
    ChangeCheck.PRIORITY_SPLIT: Check(ChangeSeverity.INFO, "A priority became several."),
    ChangeCheck.PROMISE_REMOVED: Check(ChangeSeverity.ERROR, "A promise is gone."),
    ChangeCheck.PROMISE_ADDED: Check(ChangeSeverity.INFO, "A promise is new."),
    ChangeCheck.PROMISE_MOVED: Check(
        ChangeSeverity.INFO, "A promise stands in another priority, or became another kind of promise."
    ),
    ChangeCheck.PROMISE_REORDERED: Check(
        ChangeSeverity.INFO, "A promise stands elsewhere in the order of its priority."
    ),
    ChangeCheck.PROMISE_MERGED: Check(
        ChangeSeverity.WARNING, "A promise went into another, together with that one's own."
    ),
    ChangeCheck.PROMISE_SPLIT: Check(ChangeSeverity.INFO, "A promise became several."),
    ChangeCheck.PROMISE_REWORDED: Check(ChangeSeverity.INFO, "A promise has other words that bind as much."),
    ChangeCheck.PROMISE_WEAKENED: Check(ChangeSeverity.ERROR, "A promise binds to less; the reason is told."),
    ChangeCheck.PROMISE_STRENGTHENED: Check(ChangeSeverity.INFO, "A promise binds to more; the reason is told."),
    ChangeCheck.PROMISE_EDITORIAL: Check(ChangeSeverity.NONE, "Only case, marks, spelling or articles changed."),
    ChangeCheck.OWNER_REMOVED: Check(ChangeSeverity.WARNING, "An owner or a lead is no longer named."),
    ChangeCheck.OWNER_ADDED: Check(ChangeSeverity.INFO, "An owner or a lead is named who was not."),
    ChangeCheck.DATE_SLIPPED: Check(ChangeSeverity.WARNING, "A due date is later."),
    ChangeCheck.DATE_ADVANCED: Check(ChangeSeverity.INFO, "A due date is earlier."),
    ChangeCheck.DATE_DROPPED: Check(ChangeSeverity.WARNING, "A due date is gone."),
    ChangeCheck.DATE_SET: Check(ChangeSeverity.INFO, "A due date is given where there was none."),
    ChangeCheck.DATE_CHANGED: Check(
        ChangeSeverity.INFO, "A due date is said in another way, so that earlier or later cannot be told."
    ),
    ChangeCheck.TARGET_LOWERED: Check(ChangeSeverity.ERROR, "A target asks for less."),
    ChangeCheck.TARGET_RAISED: Check(ChangeSeverity.INFO, "A target asks for more."),
    ChangeCheck.TARGET_DROPPED: Check(ChangeSeverity.ERROR, "A target is gone."),
    ChangeCheck.TARGET_SET: Check(ChangeSeverity.INFO, "A target is given where there was none."),
    ChangeCheck.TARGET_CHANGED: Check(
        ChangeSeverity.INFO, "A target is another, and the records do not say which way is better."
    ),
    ChangeCheck.MEASURE_DROPPED: Check(ChangeSeverity.WARNING, "A measure is gone."),
    ChangeCheck.MEASURE_ADDED: Check(ChangeSeverity.INFO, "A measure is new."),
    ChangeCheck.OUTCOME_REWORDED: Check(ChangeSeverity.WARNING, "An outcome has other words."),
    ChangeCheck.BOARD_DROPPED: Check(ChangeSeverity.WARNING, "A board that the strategy works with is gone."),
    ChangeCheck.BOARD_ADDED: Check(ChangeSeverity.INFO, "A board that the strategy works with is new."),
    ChangeCheck.REVIEW_DUTY_CHANGED: Check(ChangeSeverity.WARNING, "How often the strategy is reviewed changed."),
    ChangeCheck.STRATEGY_CHANGED: Check(
        ChangeSeverity.INFO, "The title, period, status or narrative of the strategy itself changed."
    ),
    ChangeCheck.DETAIL_CHANGED: Check(
        ChangeSeverity.INFO,
        "Something else that is recorded of a promise changed: narrative, achievements, strands, unit.",
    ),
    ChangeCheck.KEY_CHANGED: Check(ChangeSeverity.NONE, "A key is another; nothing that is promised changed."),
}
"""By check id, in the order in which changes are told."""


def severities(partnership: Partnership | None) -> dict[ChangeCheck, ChangeSeverity]:
    """How serious each kind of change is, as the settings say or else as it is shipped."""
    found = {check: each.severity for check, each in CHECKS.items()}
    if partnership:
        found |= {setting.check: setting.severity for setting in partnership.changes}
    return found


def named(words: str, severities: Mapping[ChangeCheck, ChangeSeverity]) -> frozenset[ChangeCheck]:
    """The checks that words with commas between name.

    A check id names one. `weakened`, `removed` and the other fates name all checks that make a promise's fate that
    one, so that a gate agrees with the counts; `error` all that are that serious as set, `warning` those and more. Else
    the last word of a check id names all that end with it (`slipped`), the first all that begin with it (`owner`).

    Raises:
        CallError: a word names none; near matches are told, and where all are listed.
    """
    known = {**_BY_WORD, **_by_severity(severities)}
    found: set[ChangeCheck] = set()
    for word in words.split(","):
        checks = known.get(word.strip().casefold())
        if checks is None:
            near = near_matches(word.strip(), known)
            meant = f"; did you mean {', '.join(near)}?" if near else ";"
            msg = f"no kind of change {word.strip()!r}{meant} `sst explain --changes` lists them all"
            raise CallError(msg)
        found |= checks
    return frozenset(found)


def _by_severity(severities: Mapping[ChangeCheck, ChangeSeverity]) -> Mapping[str, frozenset[ChangeCheck]]:
    """The checks that are at least as serious as each severity, by its name."""
    gravest_first = [each for each in ChangeSeverity if each is not ChangeSeverity.NONE]
    return {
        least.value: frozenset(
            check for check, each in severities.items() if each in gravest_first[: gravest_first.index(least) + 1]
        )
        for least in gravest_first
    }


def _by_word() -> Mapping[str, frozenset[ChangeCheck]]:
    found: dict[str, set[ChangeCheck]] = {}
    for check in CHECKS:
        first, _, last = check.value.rpartition("-")
        for word in {check.value, last, first.partition("-")[0]}:
            found.setdefault(word, set()).add(check)
    fates = {fate.value: {check for check, made in FATES.items() if made is fate} for fate in set(FATES.values())}
    return {word: frozenset(checks) for word, checks in (found | fates).items()}


_BY_WORD = _by_word()
