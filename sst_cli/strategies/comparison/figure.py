"""A figure that a promise names: a date, a frequency, a share, a number, a time; and what it is compared by."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a figure measures; only figures of one kind and unit are compared."""

    DATE = "date"
    """By when: months since the year 0, the end of the period that is named."""
    BASELINE = "baseline"
    """The year or the month that a change is measured against."""
    INTERVAL = "interval"
    """How often: times a year; 0 for words that name no interval."""
    SHARE = "share"
    """Per cent."""
    TIME = "time"
    """Days; the unit tells a limit from a length."""
    COUNT = "count"
    MONEY = "money"
    """Pounds."""
    AGE = "age"
    CLOCK = "clock"
    """Hours after midnight, or how many hours something is open."""


class Figure(NamedTuple):
    """A figure as it is written, with what it can be compared by."""

    kind: Kind
    value: float
    unit: str
    text: str
    less_is_stronger: bool = False
