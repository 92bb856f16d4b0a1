"""Orders of business: what stands on the agendas of a body, in which order, and where the rest is put."""

from __future__ import annotations

from enum import StrEnum

from sst_cli.records.common import Located, Record
from sst_cli.records.meetings import ItemKind


class Holds(StrEnum):
    """What an order of business has a place for."""

    PREVIOUS_MINUTES = "previous-minutes"
    MATTERS_ARISING = "matters-arising"
    REPORTS_BACK = "reports-back"
    DEFERRED_ITEMS = "deferred-items"
    SUB_GROUPS = "sub-groups"
    DUTIES = "duties"
    ITEMS = "items"


class Rhythm(Located):
    """How often an item stands on the agenda."""

    meetings: int | None = None
    """At every so manieth meeting."""
    months: tuple[int, ...] = ()
    """Only in these months, 1 to 12."""


class StandingItem(Located):
    """One place in an order of business."""

    key: str | None = None
    title: str | None = None
    kind: ItemKind | None = None
    holds: Holds | None = None
    wording: str | None = None
    minute: str | None = None
    every: Rhythm | None = None
    minutes_planned: int | None = None


class OrderOfBusiness(Record):
    """The order in which agendas take their items; its id is the name of its file."""

    items: tuple[StandingItem, ...]
