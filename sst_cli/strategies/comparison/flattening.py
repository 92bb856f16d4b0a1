"""From the records of a strategy to its promises, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.dates.written import approximate_words, in_words, period_words
from sst_cli.register.due_dates import meeting_words
from sst_cli.register.names import body_name, identity, party_name
from sst_cli.strategies.comparison.promises import Fact, Promise, PromiseKind, StrategySide

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sst_cli.records.common import Due, Lineage, Measure, Party
    from sst_cli.records.places import Place
    from sst_cli.records.strategies import Priority, Strategy
    from sst_cli.register.register import Register


def side(register: Register, strategy: str, name: str, without: Collection[str] = ()) -> StrategySide:
    """Flatten a strategy and those of its priorities that were read; either may be missing.

    Priorities whose keys are in `without` are passed over.
    """
    reader = _Flattener(register, strategy)
    whole = register.strategies.get(strategy)
    if whole:
        reader.strategy(whole)
    own = (each for each in register.priorities.values() if each.strategy == strategy)
    for rank, priority in enumerate(sorted(own, key=_in_order)):
        if priority.id.partition("/")[2] not in without:
            reader.priority(priority, rank)
    return StrategySide(name=name, strategy=strategy, promises=tuple(reader.found))


def _in_order(priority: Priority) -> tuple[bool, int, str]:
    """Priorities stand by their numbers, and those without one behind them by their ids."""
    return (priority.number is None, priority.number or 0, priority.id)


class _Flattener:
    """Collects the promises of one strategy."""

    def __init__(self, register: Register, strategy: str) -> None:
        self._register = register
        self._id = strategy
        self.found: list[Promise] = []

    def _add(  # noqa: PLR0913  what every promise has
        self,
        kind: PromiseKind,
        key: str,
        text: str,
        place: Place,
        *,
        parent: int | None = None,
        rank: int = 0,
        names: tuple[str, ...] = (),
        facts: Iterable[Fact] = (),
        lineage: tuple[Lineage, ...] = (),
    ) -> int:
        index = len(self.found)
        self.found.append(
            Promise(
                index=index,
                kind=kind,
                key=key,
                address=self._address(kind, key, parent),
                text=text,
                place=place,
                parent=parent,
                rank=rank,
                names=names,
                facts=tuple(fact for fact in facts if fact.values),
                lineage=lineage,
            )
        )
        return index

    def _address(self, kind: PromiseKind, key: str, parent: int | None) -> str:
        if kind is PromiseKind.STRATEGY:
            return self._id
        if kind is PromiseKind.PRIORITY:
            return f"{self._id}/{key}"
        above = self._id if parent is None else self.found[parent].address
        return f"{above}{'/' if '#' in above else '#'}{key}"

    def strategy(self, whole: Strategy) -> None:
        place = whole.place
        self._add(PromiseKind.STRATEGY, "strategy", whole.title, place / "title", facts=self._strategy_facts(whole))
        if whole.aim:
            self._add(PromiseKind.AIM, "aim", whole.aim, place / "aim")
        for rank, outcome in enumerate(whole.outcomes):
            direction = Fact("direction", _optional(outcome.direction), outcome.place / "direction")
            index = self._add(
                PromiseKind.OUTCOME,
                outcome.key,
                outcome.text,
                outcome.place / "text",
                rank=rank,
                facts=(direction,),
                lineage=outcome.lineage,
            )
            self._measures(outcome.measures or (), index)
        for rank, duty in enumerate(whole.duties):
            every = Fact("every", _optional(duty.every), duty.place / "every")
            self._add(
                PromiseKind.DUTY,
                duty.key,
                duty.text,
                duty.place / "text",
                rank=rank,
                facts=(every,),
                lineage=duty.lineage,
            )
        self._review(whole)
        for rank, board in enumerate(whole.boards):
            printed = Fact("printed", _optional(board.printed), board.place / "printed")
            self._add(
                PromiseKind.BOARD,
                board.body,
                body_name(self._register, board.body),
                board.place / "body",
                rank=rank,
                facts=(printed,),
            )

    def _review(self, whole: Strategy) -> None:
        review = whole.review
        if review is None:
            return
        every = Fact("every", (review.every,), review.place / "every")
        place = review.place / "text" if review.text else review.place / "every"
        index = self._add(PromiseKind.REVIEW, "review", review.text or "", place, facts=(every,))
        for rank, each in enumerate(review.considers):
            self._add(PromiseKind.CONSIDERATION, each.key, each.text, each.place / "text", parent=index, rank=rank)

    def priority(self, priority: Priority, rank: int) -> None:
        place = priority.place
        index = self._add(
            PromiseKind.PRIORITY,
            priority.id.partition("/")[2],
            priority.title,
            place / "title",
            rank=rank,
            names=priority.also_known_as,
            facts=self._facts(priority),
            lineage=priority.lineage,
        )
        for number, focus in enumerate(priority.focus_areas):
            place = focus.place / "title"
            names = focus.also_known_as
            known_as = (Fact("also known as", names, focus.place / "also_known_as"),)
            self._add(
                PromiseKind.FOCUS_AREA,
                focus.key,
                focus.title,
                place,
                parent=index,
                rank=number,
                names=names,
                facts=known_as,
                lineage=focus.lineage,
            )
        for number, area in enumerate(priority.areas_for_development):
            below = self._add(
                PromiseKind.AREA,
                area.key,
                area.text,
                area.place / "text",
                parent=index,
                rank=number,
                facts=(
                    self._parties(area.owners, area.place / "owners"),
                    self._due(area.due, area.place / "due"),
                ),
                lineage=area.lineage,
            )
            self._measures(area.measures, below)
        self._measures(priority.measures, index)

    def _facts(self, priority: Priority) -> tuple[Fact, ...]:
        place = priority.place
        lead = (priority.lead,) if priority.lead else ()
        achieved = tuple(each.text for each in priority.achievements)
        return (
            Fact("number", _optional(priority.number), place / "number"),
            Fact("also known as", priority.also_known_as, place / "also_known_as"),
            self._parties(lead, place / "lead"),
            Fact("narrative", _optional(priority.narrative), place / "narrative"),
            Fact("achievements", achieved, place / "achievements"),
            Fact("strands", priority.strands, place / "strands", tuple(map(self._strand, priority.strands))),
        )

    def _strategy_facts(self, whole: Strategy) -> Iterator[Fact]:
        place, ends = whole.place, (whole.period.starts, whole.period.ends)
        period = " to ".join(map(approximate_words, ends))
        yield Fact("period", (" to ".join(ends),), place / "period", (period,))
        yield Fact("status", (whole.status.value,), place / "status", (whole.status.value.replace("-", " "),))
        yield Fact("body", (whole.body,), place / "body", (body_name(self._register, whole.body),))
        replaced = self._register.strategies.get(whole.replaces or "")
        titles = (replaced.title,) if replaced else ()
        yield Fact("replaces", _optional(whole.replaces), place / "replaces", titles)
        yield Fact("narrative", _optional(whole.narrative), place / "narrative")

    def _strand(self, key: str) -> str:
        """The name of a strand in the settings of the partnership."""
        partnership = self._register.partnership
        return next((each.name for each in (partnership.strands if partnership else ()) if each.key == key), f"“{key}”")

    def _due(self, due: Due | None, place: Place) -> Fact:
        """When something is due; in words where it is written as it sorts, and meetings by their days."""
        values = words = _due_date(due)
        if due and (due.date or due.month):
            words = tuple(map(approximate_words, values))
        elif due and (meeting := due.at or due.before):
            known = self._register.meetings.get(meeting)
            name = in_words(known.date) if known else meeting_words(meeting)
            words = (f"before {name}" if due.before else name,)
        return Fact("due", values, place, words)

    def _parties(self, parties: Iterable[Party], place: Place) -> Fact:
        """Who owns or leads: compared by ids, since people may share a name, and shown by names."""
        names_by_id = {identity(party)[1]: party_name(self._register, party) for party in parties}
        names_by_id.pop("", None)
        return Fact("owners", tuple(names_by_id), place, tuple(names_by_id.values()))

    def _measures(self, measures: Iterable[Measure], parent: int) -> None:
        for rank, each in enumerate(measures):
            self._add(
                PromiseKind.MEASURE,
                each.key,
                each.name,
                each.place / "name",
                parent=parent,
                rank=rank,
                facts=_measure_facts(each),
                lineage=each.lineage,
            )


def _measure_facts(measure: Measure) -> Iterator[Fact]:
    """What is recorded of a measure that a strategy sets; readings come later and are no promise."""
    yield Fact("unit", _optional(measure.unit), measure.place / "unit")
    if measure.baseline:
        baseline = (f"{measure.baseline.value:g}", measure.baseline.date)
        words = f"{measure.baseline.value:g} ({period_words(measure.baseline.date)})"
        yield Fact("baseline", baseline, measure.place / "baseline", (words,))
    target = measure.target
    if target:
        yield Fact("target", (f"{target.value:g}",), measure.place / "target")
        by = (approximate_words(target.by),) if target.by else ()
        yield Fact("target by", _optional(target.by), measure.place / "target" / "by", by)
        way = (target.direction.replace("-", " "),) if target.direction else ()
        yield Fact("target direction", _optional(target.direction), measure.place / "target" / "direction", way)


def _due_date(due: Due | None) -> tuple[str, ...]:
    """When something is due: a day or a month as it sorts, other ways in words."""
    if due is None:
        return ()
    forms = (due.date, due.month, due.every and f"every {due.every}", due.at, due.before and f"before {due.before}")
    return tuple(str(each) for each in (*forms, due.printed) if each)[:1]


def _optional(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)
