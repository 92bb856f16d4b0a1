"""What became of a promise, by the kinds of change that befell it, and the kinds that a person names in words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.records.change_kinds import CHECKS, OF_RECORDS
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fate(StrEnum):
    """What became of a promise; of several, the first that is true."""

    REMOVED = "removed"
    UNSURE = "unsure"
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
    ChangeCheck.PROMISE_UNSURE: Fate.UNSURE,
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
    records = {word: checks & OF_RECORDS for word, checks in found.items() if word in fates}
    named = found | {word: checks | records.get(word, set()) for word, checks in fates.items()}
    return {word: frozenset(checks) for word, checks in named.items()}


_BY_WORD = _by_word()
