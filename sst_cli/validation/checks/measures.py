"""Whether what is read of measures fits the measures that strategies promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.dates.periods import explain_period, last_day, span
from sst_cli.dates.written import in_words
from sst_cli.records.findings import Problem, Seen
from sst_cli.records.rules import error, warning
from sst_cli.strategies.coverage import lacks_priorities
from sst_cli.strategies.measures import all_measured, promised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.dates.periods import Span
    from sst_cli.records.common import Measure
    from sst_cli.records.places import Pointer
    from sst_cli.records.strategies import Reading
    from sst_cli.register.register import Register


@error
def measure_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A figure is read of a measure that the strategy does not have.

    Measures stand with the outcomes, priorities and areas for development of the strategy whose name the file has.

    Wrong:

        measures/2023-2026.csv: burglry,2024/25,412

    Right:

        measures/2023-2026.csv: burglary,2024/25,412
    """
    for rows in register.readings.values():
        strategy = register.strategies.get(rows.id)
        if strategy is None or lacks_priorities(register, rows.id):
            continue
        known = [each.measure.key for each in promised(register, strategy)]
        for reading in rows.readings:
            if reading.measure not in known:
                near = near_matches(reading.measure, known, most=1)
                hint = f"did you mean `{near[0]}`?" if near else f"its measures are: {', '.join(known) or 'none'}"
                yield Problem(reading.place / "measure", f"{rows.id} has no measure `{reading.measure}`", hint=hint)


@error
def measure_key_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two measures of a strategy have the same key, so that a figure can be of either.

    Wrong:

        priorities/2023-2026/streets.yaml: measures: key: burglary
        priorities/2023-2026/homes.yaml: measures: key: burglary

    Right:

        priorities/2023-2026/streets.yaml: measures: key: shop-burglary
        priorities/2023-2026/homes.yaml: measures: key: home-burglary
    """
    for strategy in register.strategies.values():
        seen: dict[str, Measure] = {}
        for each in promised(register, strategy):
            first = seen.setdefault(each.measure.key, each.measure)
            if first is not each.measure and _list(first) != _list(each.measure):
                message = f"another measure of {strategy.id} has the key `{each.measure.key}`"
                see = (Seen("the other", first.place / "key"),)
                yield Problem(each.measure.place / "key", message, hint="choose another", see=see)


def _list(measure: Measure) -> tuple[str, Pointer]:
    """Where the list of measures is written; within one list `key-is-unique` tells of it."""
    return measure.place.path, measure.place.pointer[:-1]


@error
def reading_is_given_once(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two figures are given for one measure and one period.

    A figure that was corrected takes the place of the first; git keeps what it was.

    Wrong:

        burglary,2024/25,412
        burglary,2024-04/2025-03,398

    Right:

        burglary,2024/25,398
    """
    for rows in register.readings.values():
        seen: dict[tuple[str, Span | None], Reading] = {}
        for reading in rows.readings:
            first = seen.setdefault((reading.measure, span(reading.period)), reading)
            if first is not reading:
                message = f"`{reading.measure}` has a figure for {reading.period} already"
                see = (Seen("the first", first.place),)
                yield Problem(reading.place / "period", message, hint="keep the one that is right", see=see)


@error
def reading_fits_its_measure(register: Register, _: dt.date) -> Iterator[Problem]:
    """The figures of one measure are for periods of different lengths, so that they cannot be compared.

    A quarter's count is no year's. Every figure of a measure is for a period as long as its baseline's or, where
    it has none, as long as its first. Figures for the last twelve months of each quarter are possible
    (2023-07/2024-06); for quarters beside years, make two measures.

    Wrong:

        baseline: 2023/24 412, and then burglary,2024/25 Q1,103

    Right:

        baseline: 2023/24 412, and then burglary,2023-07/2024-06,405
    """
    for each in all_measured(register):
        baseline = each.measure.baseline
        started = span(baseline.date) if baseline else None
        for figure in each.figures:
            whole = started or each.figures[0].span
            if figure.span.months != whole.months:
                what = "its baseline" if started else "its first figure"
                seen = baseline if started and baseline else each.figures[0].reading
                yield Problem(
                    figure.reading.place / "period",
                    f"this figure of `{each.measure.key}` is for {figure.span.length}, {what} for {whole.length}",
                    hint="make it a measure of its own",
                    see=(Seen(what, seen.place),),
                )


@warning
def reading_is_of_the_past(register: Register, today: dt.date) -> Iterator[Problem]:
    """A figure is given for a period that has not ended; it counts from the period's last day.

    Wrong:

        burglary,2027,398        (in 2026)

    Right:

        burglary,2025,398
    """
    for each in all_measured(register):
        for figure in each.figures:
            if figure.span.ends > today:
                message = (
                    f"{figure.reading.period} ends on {in_words(figure.span.ends)}, so this figure does not count yet"
                )
                yield Problem(figure.reading.place / "period", message, hint="mend the period, if it is wrong")


@error
def baseline_has_a_period(register: Register, _: dt.date) -> Iterator[Problem]:
    """The period of a baseline does not exist: a financial year of two years, months that run backwards.

    Wrong:

        baseline:
          date: 2023/25

    Right:

        baseline:
          date: 2023/24
    """
    for strategy in register.strategies.values():
        for each in promised(register, strategy):
            baseline = each.measure.baseline
            if baseline and span(baseline.date) is None:
                message, hint = explain_period(baseline.date)
                yield Problem(baseline.place / "date", message, hint=hint)


@error
def target_comes_after_its_baseline(register: Register, _: dt.date) -> Iterator[Problem]:
    """A target is for a day that is not after its baseline's period, so that no line leads from one to the other.

    Wrong:

        baseline: date: 2023/24
        target: by: "2023"

    Right:

        baseline: date: 2023/24
        target: by: "2027"
    """
    for strategy in register.strategies.values():
        for each in promised(register, strategy):
            baseline, target = each.measure.baseline, each.measure.target
            started = span(baseline.date) if baseline else None
            due = last_day(target.by) if target and target.by else None
            if baseline and target and started and due and due <= started.ends:
                message = f"the target is for {target.by}, and the baseline's period ends on {in_words(started.ends)}"
                yield Problem(target.place / "by", message, see=(Seen("the baseline", baseline.place / "date"),))
