"""Checks of strategies: numbers, lineage, measures and the strands that the law requires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.dates.recurrence import EXAMPLES, months_between
from sst_cli.records.common import Lineage, StrategyId
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.rules import error, warning
from sst_cli.records.structure import parts
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.coverage import uncovered
from sst_cli.strategies.in_force import StrategyStanding, expired_words, is_past, standing, successors_of
from sst_cli.validation.checks._circles import in_circles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.strategies import Priority
    from sst_cli.register.register import Register


@error
def priority_number_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two priorities of a strategy have the same number.

    Wrong:

        priorities/2023-2026/vulnerable-people.yaml: number: 2
        priorities/2023-2026/domestic-abuse-and-vawg.yaml: number: 2

    Right:

        priorities/2023-2026/vulnerable-people.yaml: number: 3
    """
    numbered: dict[tuple[str, int], Priority] = {}
    for priority in register.checked.priorities.values():
        if priority.number is None:
            continue
        first = numbered.setdefault((priority.strategy, priority.number), priority)
        if first is not priority:
            message = f"{first.id} also has the number {priority.number}"
            yield Problem(priority.place / "number", message, see=(SecondPlace("the other", first.place / "number"),))


@error
def lineage_leads_to_an_earlier_strategy(register: Register, _: dt.date) -> Iterator[Problem]:
    """The `lineage` of a promise names its own strategy or a later one.

    Wrong:

        priorities/2023-2026/community-engagement.yaml: of: 2026-2029/community-engagement

    Right:

        priorities/2023-2026/community-engagement.yaml: of: 2020-2023/community-engagement
    """
    for record in (*register.checked.strategies.values(), *register.checked.priorities.values()):
        own = register.strategies.get(_strategy_of(record.id))
        for part in parts(record):
            if not isinstance(part, Lineage):
                continue
            earlier = register.strategies.get(_strategy_of(part.of))
            if own and earlier and (earlier is own or earlier.period.starts >= own.period.starts):
                which = "its own strategy" if earlier is own else f"{earlier.id}, which is not earlier"
                yield Problem(part.place / "of", f"a promise cannot come from {which}")


@error
def promise_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A `lineage` names a promise that the earlier strategy does not have.

    Wrong:

        lineage:
          - relation: continues
            of: 2020-2023#propertycrime

    Right:

        lineage:
          - relation: continues
            of: 2020-2023#property-crime
    """
    promises: dict[str, set[str]] = {}
    for reference in register.checked.references.get("PromiseReference", ()):
        record, strategy = reference.value.partition("#")[0], _strategy_of(reference.value)
        # What cannot be read may have the promise.
        unread = register.is_left_out("priority" if "/" in record else "strategy", record)
        if unread or register.is_left_out("strategy", strategy):
            continue
        if strategy not in promises:
            promises[strategy] = {each.address for each in side(register, strategy, strategy).promises}
        if reference.value not in promises[strategy]:
            near = near_matches(reference.value, promises[strategy], most=1)
            hint = f"did you mean `{near[0]}`?" if near else f"`sst strategy show {strategy}` lists its promises"
            message = f"there is no promise `{reference.value}`"
            yield Problem(reference.place, message, hint=hint, instead="".join(near))


def _strategy_of(reference: str) -> StrategyId:
    """Return the strategy of a record or promise: the first part of its id or address."""
    return StrategyId(reference.partition("#")[0].partition("/")[0])


@error
def replacing_has_no_circle(register: Register, _: dt.date) -> Iterator[Problem]:
    """Strategies replace each other in a circle.

    Wrong:

        2020-2023 replaces 2023-2026, and 2023-2026 replaces 2020-2023

    Right:

        2023-2026 replaces 2020-2023
    """
    for strategy in in_circles(register.checked.strategies, register.strategies, lambda each: each.replaces):
        yield Problem(strategy.place / "replaces", f"this chain of strategies leads back to {strategy.id}")


@warning
def expired_strategy_is_replaced(register: Register, today: dt.date) -> Iterator[Problem]:
    """The period of an adopted strategy has ended, and no strategy on record replaces it.

    It stays in force, in `sst strategy progress` and in papers, until its successor begins.

    Wrong:

        strategies/2020-2023.yaml: status: adopted, with a period that ended in March 2023

    Right:

        strategies/2023-2026.yaml: status: adopted, replaces: 2020-2023
    """
    for strategy in register.checked.strategies.values():
        if standing(register, strategy, today) is StrategyStanding.EXPIRED and not successors_of(register, strategy):
            yield Problem(
                strategy.place / "period" / "ends",
                f"{expired_words(strategy)}, and no strategy on record replaces it",
                hint=f"record its successor with `replaces: {strategy.id}`, a later end, or `status: superseded`",
            )


@error
def parent_has_no_circle(register: Register, _: dt.date) -> Iterator[Problem]:
    """Bodies report to each other, or organisations are part of each other, in a circle.

    Wrong:

        bodies/sst.yaml: parent: prevent-sub-group, and that body's parent: sst

    Right:

        bodies/prevent-sub-group.yaml: parent: sst
    """
    for body in in_circles(register.checked.bodies, register.bodies, lambda each: each.parent):
        yield Problem(body.place / "parent", f"this chain of bodies leads back to {body.id}")
    for part in in_circles(register.checked.organisations, register.organisations, lambda each: each.part_of):
        yield Problem(part.place / "part_of", f"this chain of organisations leads back to {part.id}")


@error
def period_runs_forward(register: Register, _: dt.date) -> Iterator[Problem]:
    """Something ends before it begins: a strategy's period, a post, a membership, a name.

    Wrong:

        period:
          starts: "2026"
          ends: "2023"

    Right:

        period:
          starts: "2023"
          ends: "2026"
    """
    for first, last in (("starts", "ends"), ("since", "until")):
        for part in register.checked.parts_with(first, last):
            begins, ends = getattr(part, first), getattr(part, last)
            # Only as far as both are given: 2023 may end in 2023-06, and begin in it.
            if begins and ends and ends[: len(begins)] < begins[: len(ends)]:
                yield Problem(part.place / last, f"it ends in {ends} but begins in {begins}")


@warning
def strand_is_covered(register: Register, today: dt.date) -> Iterator[Problem]:
    """None of the priorities of a strategy covers a strand that it must cover.

    partnership.yaml lists the strands, each with the law or agreement that requires it.

    Wrong:

        no priority of 2023-2026 has `reoffending` under strands

    Right:

        strands:
          - reoffending
    """
    for strategy in register.checked.strategies.values():
        if is_past(register, strategy, today):
            continue
        for strand in uncovered(register, strategy.id):
            yield Problem(
                strategy.place,
                f"no priority of {strategy.id} covers the strand `{strand.key}`: {strand.name} ({strand.citation})",
                hint="add it to `strands` of the priority that covers it",
                see=(SecondPlace("the strand", strand.place),),
            )


@warning
def outcome_has_a_measure(register: Register, today: dt.date) -> Iterator[Problem]:
    """An outcome of a strategy has no measure, so nobody can find out whether it was reached.

    Wrong:

        key: property-crime
        measures: null

    Right:

        key: property-crime
        measures:
          - key: recorded-burglary
            name: Recorded residential burglary
    """
    for strategy in register.checked.strategies.values():
        if is_past(register, strategy, today):
            continue
        for outcome in strategy.outcomes:
            if not outcome.measures:
                yield Problem(outcome.place, f"the outcome `{outcome.key}` has no measure")


@warning
def rhythm_is_understood(register: Register, today: dt.date) -> Iterator[Problem]:
    """The words for how often a strategy is reviewed, or a duty falls due, are not understood.

    `sst agenda` cannot put it on the right agenda, and warns of it.

    Wrong:

        review:
          every: ² months

    Right:

        review:
          every: 2 months
    """
    for strategy in register.checked.strategies.values():
        if is_past(register, strategy, today):
            continue
        for part in (strategy.review, *strategy.duties):
            if part and part.every and months_between(part.every) is None:
                message = f"`{part.every}` does not give an interval in months or years"
                yield Problem(part.place / "every", message, hint=f"write {EXAMPLES}")
