"""What is told of the owners, dates, strands and figures of promises, also where several become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.comparison.compare import compare
from sst_cli.comparison.fates import Fate
from sst_cli.model.partnership import ChangeCheck as Check
from tests.test_strategy_laws import made

if TYPE_CHECKING:
    from sst_cli.comparison.compare import Comparison

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
    assert told(found, Check.DATE_DROPPED) == {("cones", "due: 2025-06-30 became nothing")}
    assert told(found, Check.OWNER_ADDED) == set()


def test_owners_who_only_went_along_are_no_news() -> None:
    """Who owned one of those that were merged is neither gone nor new; so with a split."""
    assert told(compared(APART, BOTH), Check.OWNER_REMOVED, Check.OWNER_ADDED) == set()
    assert told(compared(BOTH, APART), Check.OWNER_REMOVED, Check.OWNER_ADDED) == set()


def test_a_split_tells_what_is_new_with_each_part() -> None:
    """It is the merge seen from the other side."""
    found = compared(JOINED, APART)
    assert told(found, Check.OWNER_ADDED) == {("b", "now an owner: Police")}
    assert told(found, Check.DATE_SET) == {("b", "due: nothing became 2025-06-30")}
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
    assert ("homes", "no longer a strand: crime-and-disorder") in told(found, Check.DETAIL_CHANGED)
