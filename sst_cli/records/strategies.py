"""Strategies and their priorities: outcomes, focus areas, areas for development, lineage."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sst_cli.records.common import (
    ApproximateDate,
    BodyId,
    Citable,
    Due,
    Filed,
    Lineage,
    Located,
    Measure,
    MinuteReference,
    Party,
    ReadingPeriod,
    StrategyId,
)


class StrategyStatus(StrEnum):
    """Where a strategy stands."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


class Direction(StrEnum):
    """Which way an outcome should go."""

    REDUCE = "reduce"
    INCREASE = "increase"
    IMPROVE = "improve"
    MAINTAIN = "maintain"


class PriorityNumbering(StrEnum):
    """Whether the source states a priority's number or it is inferred."""

    STATED = "stated"
    INFERRED = "inferred"


class Period(Located):
    """The years a strategy covers."""

    starts: ApproximateDate
    ends: ApproximateDate


class Adopted(Located):
    """When and where a strategy was adopted."""

    date: dt.date | None = None
    at: MinuteReference | None = None


class StrategyOutcome(Located):
    """Something a strategy seeks to achieve; measures are None where it gives none."""

    key: str
    text: str
    direction: Direction | None = None
    measures: tuple[Measure, ...] | None = None
    lineage: tuple[Lineage, ...] = ()
    note: str | None = None


class StrategyBoard(Located):
    """A board that a strategy names."""

    body: BodyId
    printed: str | None = None
    note: str | None = None


class ConsiderationAbout(StrEnum):
    """The evidence of a review under one of its considerations."""

    PROGRESS = "progress"
    OUTCOMES = "outcomes"
    LAW = "law"
    NEED = "need"


class DatedNote(Located):
    """Something that came up on a day."""

    date: dt.date
    text: str
    source: str | None = None


class Consideration(Located):
    """One thing that the review of a strategy considers."""

    key: str
    text: str
    about: ConsiderationAbout | None = None
    notes: tuple[DatedNote, ...] = ()


class Review(Located):
    """The duty to review a strategy."""

    every: str
    text: str | None = None
    considers: tuple[Consideration, ...] = ()


class Duty(Located):
    """Something that a strategy promises to do as a whole."""

    key: str
    text: str
    every: str | None = None
    lineage: tuple[Lineage, ...] = ()


class Strategy(Citable):
    """A strategy; its priorities are records of their own."""

    title: str
    body: BodyId
    period: Period
    status: StrategyStatus
    adopted: Adopted | None = None
    replaces: StrategyId | None = None
    aim: str | None = None
    narrative: str | None = None
    outcomes: tuple[StrategyOutcome, ...] = ()
    boards: tuple[StrategyBoard, ...] = ()
    review: Review | None = None
    duties: tuple[Duty, ...] = ()


class FocusArea(Located):
    """A focus area of a priority."""

    key: str
    title: str
    also_known_as: tuple[str, ...] = ()
    lineage: tuple[Lineage, ...] = ()


class Achievement(Located):
    """Something already achieved or under way."""

    key: str
    text: str


class AreaForDevelopment(Located):
    """One promise of a strategy; actions serve it by its key."""

    key: str
    text: str
    owners: tuple[Party, ...] = ()
    due: Due | None = None
    measures: tuple[Measure, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    formerly: tuple[str, ...] = ()
    note: str | None = None


class Priority(Citable):
    """One priority of a strategy; the first part of its id is the strategy."""

    title: str
    number: int | None = None
    numbering: PriorityNumbering | None = None
    also_known_as: tuple[str, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    narrative: str | None = None
    achievements: tuple[Achievement, ...] = ()
    areas_for_development: tuple[AreaForDevelopment, ...] = ()
    lead: Party | None = None
    strands: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    lineage: tuple[Lineage, ...] = ()

    @property
    def strategy(self) -> StrategyId:
        """The strategy that the priority belongs to."""
        return StrategyId(self.id.partition("/")[0])


class Reading(Located):
    """One figure of a measure."""

    measure: str
    """The measure's key, which is unique in a strategy."""
    period: ReadingPeriod
    value: float
    source: str | None = None
    note: str | None = None


class Readings(Filed):
    """What was read of a strategy's measures; the file has the strategy's name."""

    readings: tuple[Reading, ...]
