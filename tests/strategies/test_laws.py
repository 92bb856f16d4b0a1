"""Laws of the comparison of strategies that hold whatever two strategies say."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sst_cli.records.kinds import KINDS
from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.records.places import Place
from sst_cli.records.strategies import Priority, Strategy
from sst_cli.records.structure import structure
from sst_cli.register.register import Register
from sst_cli.strategies.comparison.assignment import assign
from sst_cli.strategies.comparison.changes import longest_run
from sst_cli.strategies.comparison.compare import Comparison, compare
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.comparison.redline import new_text, old_text, redline
from sst_cli.strategies.comparison.stems import listed
from tests.accuracy.applying import applied, content

if TYPE_CHECKING:
    import random

    from sst_cli.strategies.comparison.promises import StrategySide

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 4)
WORDS = listed(
    "will aim fund refuge knife crime victims all most schools by 2024 2026 20% 10% not may deliver review lights "
    "harbour young people every year quarterly the council"
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
keys = st.sampled_from(["a", "b", "refuge", "item-1", "1.2", "lights-at-night"])
areas = st.fixed_dictionaries(
    {"key": keys, "text": texts},
    optional={
        "owners": st.just([{"post": "Analyst"}]),
        "due": st.sampled_from([{"date": "2024-03-31"}, {"month": "2025-01"}, {"at": "next-meeting"}]),
        "measures": st.just([{"key": "calls", "name": "Calls", "target": {"value": 4}}]),
    },
)
priorities = st.fixed_dictionaries(
    {"title": texts, "areas_for_development": st.lists(areas, max_size=4)},
    optional={
        "number": st.integers(1, 5),
        "lead": st.sampled_from([{"post": "Analyst"}, {"post": "Warden"}]),
        "strands": st.lists(st.sampled_from(["drugs", "re-offending"]), unique=True),
        "focus_areas": st.lists(st.builds(dict, key=keys, title=texts), max_size=2),
    },
)
wholes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "outcomes": st.lists(
            st.fixed_dictionaries(
                {"key": keys, "text": texts},
                optional={"direction": st.sampled_from(["reduce", "increase", "maintain"])},
            ),
            max_size=3,
        )
    },
    optional={"aim": texts, "review": st.just({"every": "year"}), "boards": st.just([{"body": "police-board"}])},
)
strategies = st.tuples(
    wholes, st.dictionaries(st.sampled_from(["p1", "p2", "homes", "streets"]), priorities, max_size=3)
)
Written = tuple[dict[str, Any], dict[str, dict[str, Any]]]


def made(written: Written, strategy: str = "2020-2023") -> StrategySide:
    """Flatten a strategy that a law made up."""
    whole = {"title": "A", "body": "b", "period": {"starts": "2020", "ends": "2023"}, "status": "draft", **written[0]}
    by_kind: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
    by_kind["strategy"][strategy] = structure(Strategy, strategy, whole, Place("strategies/s.yaml"))
    for key, each in written[1].items():
        id_ = f"{strategy}/{key}"
        by_kind["priority"][id_] = structure(Priority, id_, each, Place(f"priorities/{id_}.yaml"))
    return side(Register(by_kind=by_kind), strategy, strategy)


def says(comparison: Comparison, *checks: Check) -> set[tuple[int | None, int | None]]:
    """Which promises have one of some kinds of change."""
    return {(change.left, change.right) for change in comparison.changes if change.check in checks}


def turned(pairs: set[tuple[int | None, int | None]]) -> set[tuple[int | None, int | None]]:
    """The same seen from the other side."""
    return {(right, left) for left, right in pairs}


@QUICK
@given(strategies)
def test_a_strategy_does_not_differ_from_itself(written: Written) -> None:
    """Compared with itself nothing changed and everything is kept."""
    found = compare(made(written), made(written))
    assert found.changes == ()
    assert set(found.alignment.partners.items()) == {(index, index) for index in range(len(found.left.promises))}


A_PRIORITY_BECAME_A_FOCUS_AREA: tuple[Written, Written] = (
    (
        {"outcomes": []},
        {
            "p1": {
                "title": "20% quarterly",
                "areas_for_development": [
                    {"key": "a", "text": "will", "owners": [{"post": "Analyst"}]},
                    *({"key": "a", "text": "will"} for _ in range(3)),
                ],
            },
            "p2": {
                "title": "will",
                "areas_for_development": [],
                "focus_areas": [{"key": "a", "title": "will"}, {"key": "a", "title": "will"}],
                "number": 1,
            },
            "homes": {"title": "will", "areas_for_development": []},
        },
    ),
    (
        {"outcomes": []},
        {
            "p1": {"title": "will", "areas_for_development": []},
            "p2": {
                "title": "will",
                "areas_for_development": [
                    {"key": "a", "text": "will"},
                    {
                        "key": "a",
                        "text": "will will will will",
                        "owners": [{"post": "Analyst"}],
                        "measures": [{"key": "calls", "name": "Calls", "target": {"value": 4}}],
                    },
                ],
            },
            "streets": {"title": "will", "areas_for_development": [], "number": 1},
        },
    ),
)


@QUICK
@example(*A_PRIORITY_BECAME_A_FOCUS_AREA)
@given(strategies, strategies)
def test_swapping_turns_every_change_round(one: Written, other: Written) -> None:
    """Added is removed, merged is split, weakened is strengthened, and the pairs are the same."""
    there, back = compare(made(one), made(other)), compare(made(other), made(one))
    assert set(there.alignment.partners.items()) == {(left, right) for right, left in back.alignment.partners.items()}
    for here, opposite in (
        (Check.PROMISE_ADDED, Check.PROMISE_REMOVED),
        (Check.PRIORITY_ADDED, Check.PRIORITY_REMOVED),
        (Check.PROMISE_MERGED, Check.PROMISE_SPLIT),
        (Check.PRIORITY_MERGED, Check.PRIORITY_SPLIT),
        (Check.OWNER_ADDED, Check.OWNER_REMOVED),
        (Check.DATE_SET, Check.DATE_DROPPED),
        (Check.DATE_SLIPPED, Check.DATE_ADVANCED),
        (Check.MEASURE_ADDED, Check.MEASURE_DROPPED),
        (Check.BOARD_ADDED, Check.BOARD_DROPPED),
        (Check.PROMISE_MOVED, Check.PROMISE_MOVED),
        (Check.PROMISE_UNSURE, Check.PROMISE_UNSURE),
    ):
        assert says(there, here) == turned(says(back, opposite)), here
    turning = {
        (change.left, change.right) for change in there.changes if any("reversed" in each for each in change.reasons)
    }
    assert says(there, Check.PROMISE_STRENGTHENED) <= turned(says(back, Check.PROMISE_WEAKENED))
    assert says(there, Check.PROMISE_WEAKENED) - turning <= turned(says(back, Check.PROMISE_STRENGTHENED))


@QUICK
@example(
    ({"outcomes": [{"key": "a", "text": "will"}]}, {"p1": {"title": "will", "areas_for_development": []}}),
    ({"outcomes": []}, {key: {"title": "will", "areas_for_development": []} for key in ("p1", "p2")}),
)
@given(strategies, strategies)
def test_applying_the_changes_to_the_old_gives_the_new(one: Written, other: Written) -> None:
    """The changes alone, without the new strategy, make it: nothing was passed over."""
    found = compare(made(one), made(other))
    assert applied(found.left, found.changes, found.alignment.partners) == {
        each.index: content(each) for each in found.right.promises
    }


@QUICK
@given(strategies, strategies)
def test_every_promise_has_one_fate(one: Written, other: Written) -> None:
    """The fates sum to the promises, and what has no partner is told as removed or as merged."""
    found = compare(made(one), made(other))
    assert sum(found.fates.values()) == len(found.left.counted) == len(found.destinations)
    gone = {each.index for each in found.left.counted} - found.alignment.partners.keys()
    told = {
        change.left
        for change in found.changes
        if change.right is None or change.check is Check.PROMISE_UNSURE or change.check.endswith("-merged")
    }
    assert gone <= told


ORDER = {Check.PROMISE_REORDERED, Check.PRIORITY_REORDERED, Check.PRIORITY_RENUMBERED}


@QUICK
@given(strategies, st.randoms(use_true_random=False))
def test_shuffling_only_reorders(written: Written, chance: random.Random) -> None:
    """Promises in another order are the same promises."""
    whole, own = written
    shuffled = {
        key: {
            **each,
            "areas_for_development": chance.sample(each["areas_for_development"], len(each["areas_for_development"])),
        }
        for key, each in own.items()
    }
    outcomes = {**whole, "outcomes": chance.sample(whole["outcomes"], len(whole["outcomes"]))}
    found = compare(made(written), made((outcomes, shuffled)))
    assert {change.check for change in found.changes} <= ORDER | {Check.KEY_CHANGED}


@QUICK
@given(strategies, st.sampled_from(["x-{}", "other-{}-name", "9.{}"]))
def test_other_keys_change_no_content(written: Written, form: str) -> None:
    """Renaming or renumbering every key of a promise is no change of what is promised."""
    whole, own = written
    renamed = {
        key: {
            **each,
            "areas_for_development": [
                {**area, "key": form.format(number)} for number, area in enumerate(each["areas_for_development"])
            ],
        }
        for key, each in own.items()
    }
    found = compare(made(written), made((whole, renamed)))
    assert {change.check for change in found.changes} <= {Check.KEY_CHANGED}


@QUICK
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_redline_holds_both_texts(old: str, new: str) -> None:
    """Refusing every change gives the old text back, accepting every change the new one, to the letter."""
    pieces = redline(old, new)
    assert (old_text(pieces), new_text(pieces)) == (old, new)
    assert all(one.sign is not other.sign for one, other in pairwise(pieces))


@QUICK
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 30).map(float), max_size=18))
def test_the_assignment_is_the_best_there_is(gains: dict[tuple[int, int], float]) -> None:
    """No other way of pairing gains more: tried against all of them."""
    found = assign(gains)
    assert len({left for left, _ in found}) == len({right for _, right in found}) == len(found)
    best = max(
        sum(gains.get((left, right), 0.0) for left, right in enumerate(order)) for order in permutations(range(5))
    )
    assert sum(gains[pair] for pair in found) == best


@QUICK
@given(st.permutations(range(7)))
def test_the_run_that_stays_is_the_longest(ranks: list[int]) -> None:
    """What stays is in order, and no longer run is."""
    staying = sorted(longest_run(ranks))
    assert [ranks[place] for place in staying] == sorted(ranks[place] for place in staying)
    best = [1] * len(ranks)
    for place, rank in enumerate(ranks):
        best[place] = 1 + max((best[before] for before in range(place) if ranks[before] < rank), default=0)
    assert len(staying) == max(best)
