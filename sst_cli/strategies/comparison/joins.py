"""Promises that were merged into one, or one that was split: found so that no removal is hidden.

A promise without a partner counts as merged only where the other side gained its words: most of what it says
must stand in the new text, and most of what it alone says, not the promise that is already there, must have
come into it. Else it is removed, and where it may have gone is only reported as possible.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.content import Slot, shared
from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.matching import IN_WORDS
from sst_cli.strategies.comparison.promises import PromiseKind, StrategySide
from sst_cli.strategies.comparison.siblings import swap
from sst_cli.strategies.comparison.tokens import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.likeness import PreparedText, Weights
    from sst_cli.strategies.comparison.matching import Matcher, Pairs
    from sst_cli.strategies.comparison.promises import StrategySide


# At 0.7 `Seize uninsured vehicles at the roadside` (northmoor-police-and-crime-plan) is no longer part of a split.
COVERED = 0.6
"""The share of a promise's subject that must stand in the text it went into."""
PARTLY = 0.4
"""As above, where every word for a thing of the promise stands in the text."""
# No exam holds it between 0.6 and 0.95. It guards removals: one shared word is weak evidence of a merge.
COVERED_TWIN = 0.85
"""As above, where only one word distinguishes it from the promise that is already there."""
# At 0.65 the needle bins (csp-plan-bullets) are no longer a split.
GAINED = 0.6
"""The share of its own subject, which that promise lacks, that the text must have gained."""
# Below COVERED, or nothing would be merely possible. At 0.7, above it, a split of northmoor-police-and-crime-plan goes.
POSSIBLE = 0.55
# Half: a priority that left as much behind has not become the other. At 0.6 the Last Journey roadshow
# (road-and-fire-prevention-plan) counts as moved.
CHILDREN = 0.5
"""The share of what stood in a priority that must stand in the one it went into."""

# With 1 the only promise of a removed priority (csp-plan-bullets) merges the priority wherever it goes.
FEWEST_CHILDREN = 2
LEAST_COMMON = 2
"""Content words that a part and the whole must share."""


class Join(NamedTuple):
    """One promise that went into another beside that one's own partner, or came out of it."""

    part: int
    whole: int
    share: float
    declared: bool = False


class Joins(NamedTuple):
    """What one side's promises without partners went into."""

    sure: tuple[Join, ...]
    possible: tuple[Join, ...]


class JoinView(NamedTuple):
    """The two sides as seen from the one whose promises are the parts: merges from the left, splits from the right."""

    parts: StrategySide
    wholes: StrategySide
    part_words: list[PreparedText]
    whole_words: list[PreparedText]
    weights: Weights
    partner: Pairs
    """The partner, among the parts, of each whole that has one."""
    links: tuple[tuple[int, int], ...]
    """What is declared: part and whole."""
    near: tuple[tuple[int, int], ...]
    """The parts and wholes of one kind that are worth a look."""


def merges(matcher: Matcher, pairs: Pairs) -> Joins:
    """Find what several promises of the left side became."""
    links = tuple((link.left, link.right) for link in matcher.declared.links)
    backward = {right: left for left, right in pairs.items()}
    return _joins(
        JoinView(matcher.left, matcher.right, *matcher.words, matcher.weights, backward, links, tuple(_near(matcher)))
    )


def splits(matcher: Matcher, pairs: Pairs) -> Joins:
    """Find what one promise of the left side became several of: the same seen from the right."""
    links = tuple((link.right, link.left) for link in matcher.declared.links)
    words = matcher.words[1], matcher.words[0]
    near = tuple((right, left) for left, right in _near(matcher))
    return _joins(JoinView(matcher.right, matcher.left, *words, matcher.weights, dict(pairs), links, near))


def _near(matcher: Matcher) -> Iterator[tuple[int, int]]:
    for kind in sorted(IN_WORDS):
        yield from (pair for pair in matcher.near(kind) if pair not in matcher.declared.apart)


def _joins(view: JoinView) -> Joins:
    paired = set(view.partner.values())
    free = [each.index for each in view.parts.promises if each.index not in paired]
    sure = {part: Join(part, whole, 1.0, declared=True) for part, whole in view.links if part in free}
    in_words, maybe = _in_words(view, free, sure)
    sure |= {join.part: join for join in in_words}
    sure |= {join.part: join for join in _priorities(view, free, sure) if join.share >= CHILDREN}
    possible = [*maybe, *_priorities(view, free, sure)]
    return Joins(tuple(sure[part] for part in sorted(sure)), tuple(join for join in possible if join.part not in sure))


def _in_words(view: JoinView, free: list[int], joined: dict[int, Join]) -> tuple[list[Join], list[Join]]:
    """Judge what stands in words; what is sure and what is only possible."""
    parts = {index for index in free if index not in joined}
    sure: dict[int, Join] = {}
    possible: dict[int, Join] = {}
    new: dict[int, list[Join]] = defaultdict(list)
    for part, whole in sorted(pair for pair in view.near if pair[0] in parts):
        join = Join(part, whole, view.weights.coverage(view.part_words[part].stems, view.whole_words[whole].stems))
        if whole not in view.partner:
            if join.share >= COVERED and _is_of_things(view, join):
                new[whole].append(join)
        elif join.share >= PARTLY:
            found = (
                sure if _has_gained(view, join) and _is_covered(view, [view.partner[whole], part], whole) else possible
            )
            if found is possible and not (join.share >= POSSIBLE and _is_covered(view, [part], whole)):
                continue
            if part not in found or found[part].share < join.share:
                found[part] = join
    for whole, joins in new.items():
        if len(joins) > 1 and _is_covered(view, [join.part for join in joins], whole):
            sure.update((join.part, join) for join in joins if join.part not in sure)
    return list(sure.values()), [join for part, join in possible.items() if part not in sure]


def _is_of_things(view: JoinView, join: Join) -> bool:
    """Whether nothing that a part is about has given way to another thing of the whole alone."""
    return shared(view.parts.promises[join.part].text, view.wholes.promises[join.whole].text).common >= LEAST_COMMON


def _is_covered(view: JoinView, parts: list[int], whole: int) -> bool:
    """Whether no word for a thing of the parts gave way to another one in the whole."""
    together = "\n".join(view.parts.promises[part].text for part in sorted(parts))
    return swap(together, view.wholes.promises[whole].text) is None


def _has_gained(view: JoinView, join: Join) -> bool:
    """Whether the whole gained what the part alone says, beside the partner that the whole already has."""
    part, whole = view.part_words[join.part].stems, view.whole_words[join.whole].stems
    before = view.part_words[view.partner[join.whole]].stems
    own = part - before
    arrived = own & whole
    if join.share < (PARTLY if _has_all_things(view, join) else COVERED):
        return False
    if not arrived or view.weights.coverage(own, whole) < GAINED:
        return _adds_up(view, join)
    return len(arrived) > 1 or join.share >= COVERED_TWIN or _has_all_things(view, join) or _adds_up(view, join)


def _has_all_things(view: JoinView, join: Join) -> bool:
    """Whether every word for a thing of the part stands in the whole."""
    found = shared(view.parts.promises[join.part].text, view.wholes.promises[join.whole].text)
    return found.common >= LEAST_COMMON and all(term.slot is Slot.DEED for term in found.left)


def _adds_up(view: JoinView, join: Join) -> bool:
    """Whether the whole has the sum of a figure of the part and one of its partner: `15 and 10` that are now 25."""
    one = _amounts(view.parts.promises[join.part].text)
    if not one:
        return False
    other = _amounts(view.parts.promises[view.partner[join.whole]].text)
    total = _amounts(view.wholes.promises[join.whole].text)
    return any(left + right in total for left in one for right in other)


@lru_cache(maxsize=6_000)
def _amounts(text: str) -> frozenset[float]:
    return frozenset(each.value for each in figures(text) if each.kind in {FigureKind.COUNT, FigureKind.MONEY})


def _priorities(view: JoinView, free: list[int], joined: dict[int, Join]) -> list[Join]:
    """Judge priorities by where the promises that stood in them stand now."""
    went = {part: whole for whole, part in view.partner.items()} | {join.part: join.whole for join in joined.values()}
    found = []
    for index in free:
        if index in joined or view.parts.promises[index].kind is not PromiseKind.PRIORITY:
            continue
        children = view.parts.children(index)
        into: dict[int, int] = defaultdict(int)
        for child in children:
            above = view.wholes.promises[went[child.index]].parent if child.index in went else None
            if above is not None and above in view.partner and view.wholes.promises[above].kind is PromiseKind.PRIORITY:
                into[above] += 1
        if into:
            whole = max(into, key=lambda each: (into[each], -each))
            share = into[whole] / len(children)
            found.append(Join(index, whole, share if into[whole] >= FEWEST_CHILDREN else min(share, CHILDREN / 2)))
    return found
