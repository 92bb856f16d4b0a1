"""Checks of measures, their baselines, targets and readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.dates.periods import explain_period, last_day, span
from sst_cli.dates.written import in_words
from sst_cli.records.findings import Problem, SecondPlace
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
    """A figure is for a measure that the strategy does not have.

    The measures are those of the outcomes, priorities and areas for development of the strategy that the file is
    named after.

    Wrong:

        measures/2023-2026.csv: burglry,2024/25,412

    Right:

        measures/2023-2026.csv: burglary,2024/25,412
    """
    for rows in register.checked.readings.values():
        strategy = register.strategies.get(rows.id)
        # A priority that cannot be read may have the measure.
        if strategy is None or lacks_priorities(register, rows.id):
            continue
        keys = [each.measure.key for each in promised(register, strategy)]
        for reading in rows.readings:
            if reading.measure not in keys:
                near = near_matches(reading.measure, keys, most=1)
                hint = f"did you mean `{near[0]}`?" if near else f"its measures are: {', '.join(keys) or 'none'}"
                message = f"{rows.id} has no measure `{reading.measure}`"
                yield Problem(reading.place / "measure", message, hint=hint, instead="".join(near))


@error
def measure_key_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two measures of a strategy have the same key, so a figure could be for either.

    Wrong:

        priorities/2023-2026/streets.yaml: measures: key: burglary
        priorities/2023-2026/homes.yaml: measures: key: burglary

    Right:

        priorities/2023-2026/streets.yaml: measures: key: shop-burglary
        priorities/2023-2026/homes.yaml: measures: key: home-burglary
    """
    for strategy in register.checked.strategies.values():
        seen: dict[str, Measure] = {}
        for each in promised(register, strategy):
            first = seen.setdefault(each.measure.key, each.measure)
            if first is not each.measure and _list(first) != _list(each.measure):
                message = f"another measure of {strategy.id} has the key `{each.measure.key}`"
                see = (SecondPlace("the other", first.place / "key"),)
                yield Problem(each.measure.place / "key", message, hint="choose another key", see=see)


def _list(measure: Measure) -> tuple[str, Pointer]:
    """Return the place of the list that a measure is in; within one list `key-is-unique` reports the key."""
    return measure.place.path, measure.place.pointer[:-1]


@error
def reading_is_given_once(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two figures are given for one measure and one period.

    Replace a figure that was corrected; git keeps the earlier one.

    Wrong:

        burglary,2024/25,412
        burglary,2024-04/2025-03,398

    Right:

        burglary,2024/25,398
    """
    for rows in register.checked.readings.values():
        seen: dict[tuple[str, Span | None], Reading] = {}
        for reading in rows.readings:
            # By what the period covers: `2024/25` and `2024-04/2025-03` are one.
            first = seen.setdefault((reading.measure, span(reading.period)), reading)
            if first is not reading:
                message = f"`{reading.measure}` already has a figure for {reading.period}"
                see = (SecondPlace("the first", first.place),)
                yield Problem(reading.place / "period", message, hint="keep the correct one", see=see)


@error
def reading_fits_its_measure(register: Register, _: dt.date) -> Iterator[Problem]:
    """The figures of one measure are for periods of different lengths, so they cannot be compared.

    Every figure of a measure must cover a period as long as that of its baseline or, without a baseline, of its
    first figure. To report each quarter against a year, give the last twelve months (2023-07/2024-06), or make two
    measures.

    Wrong:

        baseline: 2023/24 412, and then burglary,2024/25 Q1,103

    Right:

        baseline: 2023/24 412, and then burglary,2023-07/2024-06,405
    """
    for each in all_measured(register):
        baseline = each.measure.baseline
        started = span(baseline.date) if baseline else None
        for figure in each.figures:
            comparable = started or each.figures[0].span
            # By length: 2023/24 and 2024-07/2025-06 are a year each.
            if figure.span.months != comparable.months:
                what = "its baseline" if started else "its first figure"
                seen = baseline if started and baseline else each.figures[0].reading
                yield Problem(
                    figure.reading.place / "period",
                    f"this figure for `{each.measure.key}` covers {figure.span.length}, but {what} {comparable.length}",
                    hint="make it a separate measure",
                    see=(SecondPlace(what, seen.place),),
                )


@warning
def reading_is_of_the_past(register: Register, today: dt.date) -> Iterator[Problem]:
    """A figure is for a period that has not ended; it counts from the period's last day.

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
                yield Problem(figure.reading.place / "period", message, hint="correct the period, if it is wrong")


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
    for strategy in register.checked.strategies.values():
        for each in promised(register, strategy):
            baseline = each.measure.baseline
            if baseline and span(baseline.date) is None:
                message, hint = explain_period(baseline.date)
                yield Problem(baseline.place / "date", message, hint=hint)


@error
def target_comes_after_its_baseline(register: Register, _: dt.date) -> Iterator[Problem]:
    """A target is not after the period of its baseline, so no course can be drawn from one to the other.

    Wrong:

        baseline: date: 2023/24
        target: by: "2023"

    Right:

        baseline: date: 2023/24
        target: by: "2027"
    """
    for strategy in register.checked.strategies.values():
        for each in promised(register, strategy):
            baseline, target = each.measure.baseline, each.measure.target
            started = span(baseline.date) if baseline else None
            # A target by 2026 is in time until 31 December.
            due = last_day(target.by) if target and target.by else None
            if baseline and target and started and due and due <= started.ends:
                message = f"the target is for {target.by}, but the baseline's period ends on {in_words(started.ends)}"
                yield Problem(target.place / "by", message, see=(SecondPlace("the baseline", baseline.place / "date"),))
