"""Every kind of change: its check id, how serious it is unless the settings say otherwise, and what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.records.partnership import Partnership


class ChangeKind(NamedTuple):
    """What one kind of change is."""

    severity: ChangeSeverity
    meaning: str


CHECKS: dict[ChangeCheck, ChangeKind] = {
    ChangeCheck.PRIORITY_REMOVED: ChangeKind(ChangeSeverity.ERROR, "A priority was removed."),
    ChangeCheck.PRIORITY_ADDED: ChangeKind(ChangeSeverity.INFO, "A priority was added."),
    ChangeCheck.PRIORITY_RENAMED: ChangeKind(ChangeSeverity.INFO, "A priority has a new title."),
    ChangeCheck.PRIORITY_RENUMBERED: ChangeKind(ChangeSeverity.INFO, "A priority has a new number."),
    ChangeCheck.PRIORITY_REORDERED: ChangeKind(ChangeSeverity.INFO, "A priority has a new place in the order."),
    ChangeCheck.PRIORITY_MOVED: ChangeKind(
        ChangeSeverity.WARNING, "A priority became something else, or something else became a priority."
    ),
    ChangeCheck.PRIORITY_MERGED: ChangeKind(
        ChangeSeverity.WARNING, "A priority was merged into another, along with at least half of its promises."
    ),
    ChangeCheck.PRIORITY_SPLIT: ChangeKind(ChangeSeverity.INFO, "A priority was split into several."),
    ChangeCheck.PROMISE_REMOVED: ChangeKind(ChangeSeverity.ERROR, "A promise was removed."),
    ChangeCheck.PROMISE_ADDED: ChangeKind(ChangeSeverity.INFO, "A promise was added."),
    ChangeCheck.PROMISE_MOVED: ChangeKind(
        ChangeSeverity.INFO, "A promise moved to another priority, or became another kind of promise."
    ),
    ChangeCheck.PROMISE_REORDERED: ChangeKind(
        ChangeSeverity.INFO, "A promise has a new place in the order of its priority."
    ),
    ChangeCheck.PROMISE_MERGED: ChangeKind(ChangeSeverity.WARNING, "A promise was merged with another into one."),
    ChangeCheck.PROMISE_SPLIT: ChangeKind(ChangeSeverity.INFO, "A promise was split into several."),
    ChangeCheck.PROMISE_REWORDED: ChangeKind(ChangeSeverity.INFO, "A promise has new words that bind as firmly."),
    ChangeCheck.PROMISE_WEAKENED: ChangeKind(ChangeSeverity.ERROR, "A promise binds to less; the reason is given."),
    ChangeCheck.PROMISE_STRENGTHENED: ChangeKind(ChangeSeverity.INFO, "A promise binds to more; the reason is given."),
    ChangeCheck.PROMISE_EDITORIAL: ChangeKind(
        ChangeSeverity.NONE, "Only capitals, punctuation, spelling or articles changed."
    ),
    ChangeCheck.OWNER_REMOVED: ChangeKind(ChangeSeverity.WARNING, "An owner or lead is no longer named."),
    ChangeCheck.OWNER_ADDED: ChangeKind(ChangeSeverity.INFO, "An owner or lead was added."),
    ChangeCheck.DATE_SLIPPED: ChangeKind(ChangeSeverity.WARNING, "A due date is later."),
    ChangeCheck.DATE_ADVANCED: ChangeKind(ChangeSeverity.INFO, "A due date is earlier."),
    ChangeCheck.DATE_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A due date was removed."),
    ChangeCheck.DATE_SET: ChangeKind(ChangeSeverity.INFO, "A due date was set where there was none."),
    ChangeCheck.DATE_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "A due date is expressed differently, and whether it is earlier or later is unclear."
    ),
    ChangeCheck.TARGET_LOWERED: ChangeKind(ChangeSeverity.ERROR, "A target asks for less."),
    ChangeCheck.TARGET_RAISED: ChangeKind(ChangeSeverity.INFO, "A target asks for more."),
    ChangeCheck.TARGET_DROPPED: ChangeKind(ChangeSeverity.ERROR, "A target was removed."),
    ChangeCheck.TARGET_SET: ChangeKind(ChangeSeverity.INFO, "A target was set where there was none."),
    ChangeCheck.TARGET_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "A target changed, and the records do not say which direction is better."
    ),
    ChangeCheck.MEASURE_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A measure was removed."),
    ChangeCheck.MEASURE_ADDED: ChangeKind(ChangeSeverity.INFO, "A measure was added."),
    ChangeCheck.OUTCOME_REWORDED: ChangeKind(ChangeSeverity.WARNING, "An outcome has new words."),
    ChangeCheck.BOARD_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A board that the strategy works with was removed."),
    ChangeCheck.BOARD_ADDED: ChangeKind(ChangeSeverity.INFO, "A board that the strategy works with was added."),
    ChangeCheck.REVIEW_DUTY_CHANGED: ChangeKind(
        ChangeSeverity.WARNING, "The interval between reviews of the strategy changed."
    ),
    ChangeCheck.STRATEGY_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "The title, period, status or narrative of the strategy itself changed."
    ),
    ChangeCheck.DETAIL_CHANGED: ChangeKind(
        ChangeSeverity.INFO,
        "Another detail of a promise changed: narrative, achievements, strands or unit.",
    ),
    ChangeCheck.KEY_CHANGED: ChangeKind(ChangeSeverity.NONE, "A key changed; the promise itself did not."),
}
"""By check id, in the order in which changes are listed."""


class Fate(StrEnum):
    """What became of a promise; of several, the first that is true."""

    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    REWORDED = "reworded"
    MOVED = "moved"
    KEPT = "kept"


FATES = {
    ChangeCheck.PRIORITY_REMOVED: Fate.REMOVED,
    ChangeCheck.PROMISE_REMOVED: Fate.REMOVED,
    ChangeCheck.MEASURE_DROPPED: Fate.REMOVED,
    ChangeCheck.BOARD_DROPPED: Fate.REMOVED,
    ChangeCheck.PRIORITY_MERGED: Fate.MERGED,
    ChangeCheck.PROMISE_MERGED: Fate.MERGED,
    ChangeCheck.PRIORITY_SPLIT: Fate.SPLIT,
    ChangeCheck.PROMISE_SPLIT: Fate.SPLIT,
    ChangeCheck.PROMISE_WEAKENED: Fate.WEAKENED,
    ChangeCheck.TARGET_LOWERED: Fate.WEAKENED,
    ChangeCheck.TARGET_DROPPED: Fate.WEAKENED,
    ChangeCheck.DATE_SLIPPED: Fate.WEAKENED,
    ChangeCheck.DATE_DROPPED: Fate.WEAKENED,
    ChangeCheck.OWNER_REMOVED: Fate.WEAKENED,
    ChangeCheck.PROMISE_STRENGTHENED: Fate.STRENGTHENED,
    ChangeCheck.TARGET_RAISED: Fate.STRENGTHENED,
    ChangeCheck.TARGET_SET: Fate.STRENGTHENED,
    ChangeCheck.DATE_ADVANCED: Fate.STRENGTHENED,
    ChangeCheck.DATE_SET: Fate.STRENGTHENED,
    ChangeCheck.PRIORITY_RENAMED: Fate.REWORDED,
    ChangeCheck.PROMISE_REWORDED: Fate.REWORDED,
    ChangeCheck.OUTCOME_REWORDED: Fate.REWORDED,
    ChangeCheck.PRIORITY_MOVED: Fate.MOVED,
    ChangeCheck.PROMISE_MOVED: Fate.MOVED,
}
"""The fate that a kind of change makes; any other leaves a promise as it is."""


def severities(partnership: Partnership | None) -> dict[ChangeCheck, ChangeSeverity]:
    """How serious each kind of change is, as the settings say or else as it is shipped."""
    found = {check: each.severity for check, each in CHECKS.items()}
    if partnership:
        found |= {setting.check: setting.severity for setting in partnership.changes}
    return found


def checks_named(words: str, severities: Mapping[ChangeCheck, ChangeSeverity]) -> frozenset[ChangeCheck]:
    """The checks that words with commas between name.

    A check id names one. `weakened`, `removed` and the other fates name all checks that make a promise's fate that
    one, so that a gate agrees with the counts; `error` all that are that serious as set, `warning` those and more. Else
    the last word of a check id names all that end with it (`slipped`), the first all that begin with it (`owner`).

    Raises:
        CallError: a word names none; the message has near matches, and says where all are listed.
    """
    by_name = {**_BY_WORD, **_by_severity(severities)}
    found: set[ChangeCheck] = set()
    for word in words.split(","):
        checks = by_name.get(word.strip().casefold())
        if checks is None:
            near = near_matches(word.strip(), by_name)
            hint = f"; did you mean {', '.join(near)}?" if near else ";"
            msg = f"{word.strip()!r} is not a kind of change{hint} `sst explain --changes` lists them all"
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
