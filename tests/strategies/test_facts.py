"""What is told of the owners, dates, strands and figures of promises, also where several become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.dates.written import approximate_words
from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.strength import strength
from tests.strategies.test_laws import made

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.compare import Comparison

CONES = "Put cones round every school gate in the morning"
BARRIERS = "lend barriers to street parties in summer"
Told = set[tuple[str, str]]


def area(key: str, text: str, *owners: str, **other: object) -> dict[str, Any]:
    """One area for development, its owners by their posts."""
    return {"key": key, "text": text, "owners": [{"post": owner} for owner in owners], **other}


def priority(title: str, *areas: dict[str, Any], **other: object) -> dict[str, Any]:
    """One priority."""
    return {"title": title, "areas_for_development": list(areas), **other}


def compared(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Comparison:
    """Compare two strategies of these priorities."""
    return compare(made(({}, old)), made(({}, new), "2023-2026"))


def told(found: Comparison, *checks: Check) -> Told:
    """Of whom something is told by these checks, or by all, and in which words."""
    return {
        (found.left.promises[change.left].key, "; ".join(change.reasons))
        for change in found.changes
        if change.left is not None and change.fact and (change.check in checks or not checks)
    }


APART = {
    "roads": priority(
        "Roads", area("cones", CONES, "Police", due={"date": "2025-06-30"}), area("b", BARRIERS, "Council")
    )
}
JOINED = {"roads": priority("Roads", area("b", f"{CONES} and {BARRIERS}", "Council"))}
BOTH = {
    "roads": priority("Roads", area("b", f"{CONES} and {BARRIERS}", "Council", "Police", due={"date": "2025-06-30"}))
}


def test_a_merge_hides_no_lost_owner_and_no_lost_date() -> None:
    """Whoever owned what was absorbed is told to be gone, and its date; nobody is told twice."""
    found = compared(APART, JOINED)
    assert found.fates[Fate.MERGED] == 2
    assert told(found, Check.OWNER_REMOVED) == {("cones", "no longer an owner: Police")}
    assert told(found, Check.DATE_DROPPED) == {("cones", "due date removed: 30 June 2025")}
    assert told(found, Check.OWNER_ADDED) == set()


def test_owners_who_only_went_along_are_no_news() -> None:
    """Who owned one of those that were merged is neither gone nor new; so with a split."""
    assert told(compared(APART, BOTH), Check.OWNER_REMOVED, Check.OWNER_ADDED) == set()
    assert told(compared(BOTH, APART), Check.OWNER_REMOVED, Check.OWNER_ADDED) == set()


def test_a_split_tells_what_is_new_with_each_part() -> None:
    """It is the merge seen from the other side."""
    found = compared(JOINED, APART)
    assert told(found, Check.OWNER_ADDED) == {("b", "now an owner: Police")}
    assert told(found, Check.DATE_SET) == {("b", "due date added: 30 June 2025")}
    assert told(found, Check.OWNER_REMOVED) == set()


def test_a_merge_of_priorities_hides_no_lead_and_no_strand() -> None:
    """The lead and the strands of the priority that was absorbed are told."""
    here = (area("a", "Fit locks for victims of burglary."), area("b", "Mark bikes with paint."))
    there = (area("c", "Patrol the arcade each evening."), area("d", "Light the underpass in Mill Lane."))
    apart = {
        "homes": priority("Homes", *here, lead={"post": "Officer"}, strands=["crime-and-disorder"]),
        "streets": priority("Streets", *there, lead={"post": "Warden"}, strands=["substance-misuse"]),
    }
    found = compared(apart, {"streets": priority("Streets", *there, *here, lead={"post": "Warden"})})
    assert told(found, Check.OWNER_REMOVED) == {("homes", "no longer an owner: Officer")}
    assert ("homes", "no longer a strand: “crime-and-disorder”") in told(found, Check.DETAIL_CHANGED)


def of_outcome(**facts: object) -> Any:
    """A strategy with one outcome, and a measure of it if any of its facts are given."""
    direction = facts.pop("direction", None)
    outcome: dict[str, Any] = {"key": "safe", "text": "People feel safe at night"}
    if direction:
        outcome["direction"] = direction
    if facts:
        outcome["measures"] = [{"key": "calls", "name": "Calls about noise", **facts}]
    return {"outcomes": [outcome]}, {}


def between(old: dict[str, object], new: dict[str, object]) -> set[tuple[Check, str]]:
    """What is told of two outcomes, by its check."""
    found = compare(made(of_outcome(**old)), made(of_outcome(**new)))
    return {(change.check, change.reasons[0]) for change in found.changes if change.fact}


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        ("reduce", "maintain", Check.PROMISE_WEAKENED, Check.PROMISE_STRENGTHENED),
        ("increase", "reduce", Check.PROMISE_WEAKENED, Check.PROMISE_WEAKENED),
        ("increase", "improve", Check.DETAIL_CHANGED, Check.DETAIL_CHANGED),
    ],
)
def test_a_direction_that_is_given_up_is_a_weakening(old: str, new: str, there: Check, back: Check) -> None:
    """To keep how it is, or the opposite, is less than was promised."""
    ((check, reason),) = between({"direction": old}, {"direction": new})
    assert (check, f"{old} became {new}" in reason) == (there, True)
    ((check, _),) = between({"direction": new}, {"direction": old})
    assert check is back


MOST, LEAST = ({"value": 350, "direction": direction} for direction in ("at-most", "at-least"))


def baseline(value: float) -> dict[str, object]:
    """A baseline of a made-up year."""
    return {"date": "2023", "value": value}


@pytest.mark.parametrize(
    ("old", "new", "check", "reason"),
    [
        ({"target": MOST}, {"target": LEAST}, Check.TARGET_LOWERED, "direction of the target: at most became at least"),
        ({"target": LEAST}, {"target": MOST}, Check.TARGET_LOWERED, "direction of the target: at least became at most"),
        (
            {"target": MOST, "baseline": baseline(412)},
            {"target": MOST, "baseline": baseline(360)},
            Check.TARGET_LOWERED,
            "baseline: 412 (2023) became 360 (2023): the target now asks for a change of 10, not a change of 62",
        ),
        (
            {"target": {"value": 350}, "baseline": baseline(360)},
            {"target": {"value": 350}, "baseline": baseline(412)},
            Check.TARGET_RAISED,
            "baseline: 360 (2023) became 412 (2023): the target now asks for a change of 62, not a change of 10",
        ),
        (
            {"target": MOST, "baseline": baseline(412)},
            {"target": MOST, "baseline": baseline(340)},
            Check.TARGET_LOWERED,
            "baseline: 412 (2023) became 340 (2023): the target now asks for no change, not a change of 62",
        ),
        (
            {"baseline": baseline(412)},
            {"baseline": baseline(360)},
            Check.DETAIL_CHANGED,
            "baseline: 412 (2023) became 360 (2023)",
        ),
        (
            {"target": MOST, "unit": "calls"},
            {"target": MOST, "unit": "people"},
            Check.TARGET_CHANGED,
            "unit: calls became people",
        ),
        ({"unit": "calls"}, {"unit": "people"}, Check.DETAIL_CHANGED, "unit: calls became people"),
    ],
)
def test_what_a_target_asks_for(old: dict[str, object], new: dict[str, object], check: Check, reason: str) -> None:
    """A target that is turned round, seen from a baseline nearer to it, or in another unit is no detail."""
    assert between(old, new) == {(check, reason)}


def target(value: float, direction: str = "", start: float | None = None, by: str = "") -> dict[str, object]:
    """What a measure aims at, and where it started from."""
    aimed = {"value": value} | ({"direction": direction} if direction else {}) | ({"by": by} if by else {})
    return {"target": aimed} | ({} if start is None else {"baseline": baseline(start)})


LOWERED, RAISED, CHANGED = Check.TARGET_LOWERED, Check.TARGET_RAISED, Check.TARGET_CHANGED


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        # Fewer is better, as recorded: at most so many calls about noise.
        (target(350, "at-most"), target(300, "at-most"), RAISED, LOWERED),
        # More is better: at least so many calls to a helpline.
        (target(350, "at-least"), target(400, "at-least"), RAISED, LOWERED),
        # What is recorded counts, also where the baseline lies on the other side.
        (target(350, "at-most", start=200), target(300, "at-most", start=200), RAISED, LOWERED),
        (target(350, "at-least", start=500), target(400, "at-least", start=500), RAISED, LOWERED),
        # One of the two says which way.
        (target(350), target(300, "at-most"), RAISED, LOWERED),
        (target(350, "at-least"), target(400), RAISED, LOWERED),
        # Nobody says it, and both lie on one side of the baseline: the farther from it, the better.
        (target(350, start=412), target(300, start=412), RAISED, LOWERED),
        (target(350, start=200), target(400, start=200), RAISED, LOWERED),
        (target(350, start=412), target(300), RAISED, LOWERED),
        # A target that only keeps what there is asks for less than one on either side.
        (target(412, start=412), target(350, start=412), RAISED, LOWERED),
        (target(412, start=412), target(450, start=412), RAISED, LOWERED),
        # Which way is better is anybody's guess: on both sides of the baseline, with two, with none, turned round.
        (target(350, start=412), target(450, start=412), CHANGED, CHANGED),
        (target(350, start=412), target(300, start=400), CHANGED, CHANGED),
        (target(350), target(300), CHANGED, CHANGED),
        (target(350, "at-most"), target(300, "at-least"), CHANGED, CHANGED),
    ],
)
def test_a_target_is_raised_or_lowered(
    old: dict[str, object], new: dict[str, object], there: Check, back: Check
) -> None:
    """A target is raised where it asks for more, whether that is a smaller figure or a greater one."""
    for before, after, expected in ((old, new, there), (new, old, back)):
        values = [measure["target"]["value"] for measure in (before, after)]  # type: ignore[index]  # made above
        assert (expected, f"target: {values[0]} became {values[1]}") in between(before, after)


def anew(value: float, aim: float, by: str, year: str, **more: str) -> dict[str, object]:
    """A measure of one period: where it stood in a year, and what it is to be by another."""
    return {"baseline": {"date": year, "value": value}, "target": {"value": aim, "by": by, **more}}


@pytest.mark.parametrize("more", [{}, {"direction": "at-most"}])
def test_a_new_period_with_a_new_baseline_is_no_weakening(more: dict[str, str]) -> None:
    """What was achieved by then is no loss: the new target counts, and its date is that of its own period."""
    first, second = anew(412, 350, "2026", "2023", **more), anew(360, 320, "2029", "2026", **more)
    assert {check for check, _ in between(first, second)} == {RAISED, Check.DETAIL_CHANGED, Check.DATE_CHANGED}
    assert {check for check, _ in between(second, first)} == {LOWERED, Check.DETAIL_CHANGED, Check.DATE_CHANGED}
    eased = anew(360, 355, "2029", "2026", **more)
    assert {check for check, _ in between(first, eased)} == {LOWERED, Check.DETAIL_CHANGED, Check.DATE_CHANGED}
    same = anew(360, 350, "2029", "2026", **more)
    assert {check for check, _ in between(first, same)} == {Check.DETAIL_CHANGED, Check.DATE_SLIPPED}


def test_so_it_is_in_words() -> None:
    """A figure for the next period has the baseline and the date of that period; a later baseline alone is a loss."""
    first = "Reduce burglary by 10% on the 2023 baseline by March 2026."
    assert strength(first, "Reduce burglary by 10% on the 2026 baseline by March 2029.") == ((), ())
    (reason,) = strength(first, "Reduce burglary by 10% on the 2024 baseline by March 2026.").weaker
    assert reason.rule == "baseline"
    (reason,) = strength(first, "Reduce burglary by 5% on the 2026 baseline by March 2029.").weaker
    assert "10%" in reason.words


def test_a_target_that_is_given_up_is_dropped() -> None:
    """A measure without a target promises no figure; the other way round it is set."""
    noise: dict[str, object] = {"baseline": baseline(412)}
    assert between(noise | target(350), noise) == {(Check.TARGET_DROPPED, "target removed: 350")}
    assert between(noise, noise | target(350)) == {(Check.TARGET_SET, "target added: 350")}


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        ("2025", "2026", Check.DATE_SLIPPED, Check.DATE_ADVANCED),
        ("2025-03", "2025-03-30", Check.DATE_ADVANCED, Check.DATE_SLIPPED),
        ("2025", "", Check.TARGET_DROPPED, Check.TARGET_SET),
    ],
)
def test_a_target_that_is_to_be_met_later_has_slipped(old: str, new: str, there: Check, back: Check) -> None:
    """The day of a target is a date as that of a promise is."""
    before, after = approximate_words(old), approximate_words(new) if new else ""
    words = (f": {before} became {after}", f": {after} became {before}") if new else (" removed: 2025", " added: 2025")
    assert between(target(350, by=old), target(350, by=new)) == {(there, f"date of the target{words[0]}")}
    assert between(target(350, by=new), target(350, by=old)) == {(back, f"date of the target{words[1]}")}


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ({"date": "2025-06-30"}, {"month": "2025-06"}, Check.DATE_CHANGED),
        ({"date": "2025-06-29"}, {"month": "2025-06"}, Check.DATE_SLIPPED),
        ({"month": "2025-06"}, {"date": "2025-06-29"}, Check.DATE_ADVANCED),
        ({"month": "2025-06"}, {"date": "2025-07-01"}, Check.DATE_SLIPPED),
    ],
)
def test_a_month_is_over_on_its_last_day(old: dict[str, str], new: dict[str, str], check: Check) -> None:
    """By the end of June is no later than by 30 June."""
    before, after = ({"roads": priority("Roads", area("cones", CONES, due=due))} for due in (old, new))
    assert [change.check for change in compared(before, after).changes if change.fact == "due"] == [check]


@pytest.mark.parametrize(("kept", "fate"), [(3, Fate.MERGED), (2, Fate.MERGED), (1, Fate.REMOVED)])
def test_a_priority_went_where_half_of_what_it_promised_stands(kept: int, fate: Fate) -> None:
    """With two of its four promises it is merged into the priority that has them; with one of them it is removed."""
    homes = (
        area("a", "Fit locks for victims of burglary."),
        area("b", "Mark bikes with paint."),
        area("e", "Teach swimming to asylum seekers."),
        area("f", "Print a map of cellars."),
    )
    streets = (area("c", "Patrol the arcade each evening."), area("d", "Light the underpass in Mill Lane."))
    before = {"homes": priority("Homes", *homes), "streets": priority("Streets", *streets)}
    found = compared(before, {"streets": priority("Streets", *streets, *homes[:kept])})
    became = {each.promise.key: each.fate for each in found.destinations}
    assert became["homes"] is fate
