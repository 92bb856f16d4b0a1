"""What the records share: references, parties, sources, money, due dates and measures."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NewType

from sst_cli.base.values import Value
from sst_cli.records.places import Place

# References carry their kind in their type, so that one walk over any record finds them all.
PersonId = NewType("PersonId", str)
OrganisationId = NewType("OrganisationId", str)
BodyId = NewType("BodyId", str)
MeetingId = NewType("MeetingId", str)
ActionId = NewType("ActionId", str)
StrategyId = NewType("StrategyId", str)
MinuteReference = NewType("MinuteReference", str)
"""A minute, sub-item or clause: `sst-2022-06-22#6(2)`."""
ItemAddress = NewType("ItemAddress", str)
"""An item of the same minutes: `6` or `12(a)`, what stands behind # in a reference from elsewhere."""
MeetingOrMinute = NewType("MeetingOrMinute", str)
Work = NewType("Work", str)
"""An action, or the minute or clause that asked for something."""
PriorityReference = NewType("PriorityReference", str)
"""A priority, or with # one of its areas for development."""
AreaReference = NewType("AreaReference", str)
PromiseReference = NewType("PromiseReference", str)
"""Any promise of a strategy, as a comparison names it: `2023-2026#property-crime/recorded-burglary` is a measure."""
FormerId = NewType("FormerId", str)
"""An id that a record had before."""
MeetingWord = NewType("MeetingWord", str)
"""A meeting's id, or a word for a meeting to come: `next-meeting`, `october-meeting`, `future-meeting`."""

ApproximateDate = NewType("ApproximateDate", str)
"""A year, a month or a day in ISO form: as much as is known."""
ReadingPeriod = NewType("ReadingPeriod", str)
"""What a figure is for: `2024`, `2024-06`, `2024-06-30`, `2024/25`, `2024/25 Q2` or `2023-10/2024-09`."""


class Located(Value):
    """A part of a record that knows where it is written."""

    place: Place


class Defect(Located):
    """One place where a source is wrong, incomplete or at odds with itself: recorded, never mended."""

    where: str
    problem: str
    printed: str | None = None
    reading: str | None = None


class SourceDocument(Located):
    """The document that the facts of a record come from."""

    title: str
    publisher: str | None = None
    url: str | None = None
    file: str | None = None
    """The name of the file that it was read from."""
    sha256: str | None = None
    """The digest of that file, in hexadecimal digits."""
    published: dt.date | None = None
    retrieved: dt.date | None = None
    note: str | None = None
    defects: tuple[Defect, ...] = ()


class Filed(Located):
    """A file of the records, whose id is its path below the folder of its kind."""

    id: str


class Record(Filed):
    """A record in words: a file that can name its source."""

    source: SourceDocument | None = None
    note: str | None = None


class Citable(Record):
    """A record that others refer to by its id; they may still use one that it had before."""

    formerly: tuple[FormerId, ...] = ()


class FormerName(Located):
    """A name that was used before."""

    name: str
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None
    source: str | None = None


class Party(Located):
    """Who: a person, post, organisation, body, each member of one, or a group, or only the words of the source."""

    person: PersonId | None = None
    post: str | None = None
    organisation: OrganisationId | None = None
    body: BodyId | None = None
    group: str | None = None
    each_member_of: BodyId | None = None
    """Each member of this body, which does its own part."""
    printed: str | None = None
    note: str | None = None
    lead: bool = False


class Restricted(Located):
    """Business that is not for the public."""

    reason: str | None = None
    basis: str | None = None
    until: dt.date | None = None


class AmountKind(StrEnum):
    """What happens with an amount of money."""

    ALLOCATED = "allocated"
    ASKED_FOR = "asked-for"
    OFFERED = "offered"
    REPORTED = "reported"


class Amount(Located):
    """An amount of money, in the currency's main unit; GBP where no currency is given."""

    value: float
    currency: str | None = None
    purpose: str | None = None
    kind: AmountKind | None = None


class Due(Located):
    """When something is due, given in exactly one of five ways."""

    date: dt.date | None = None
    at: MeetingWord | None = None
    before: MeetingWord | None = None
    month: str | None = None
    """Year and month: due in its course."""
    every: str | None = None
    printed: str | None = None


class Baseline(Located):
    """Where a measure stood at the start."""

    date: ReadingPeriod
    value: float
    source: str | None = None
    note: str | None = None


class TargetDirection(StrEnum):
    """Which side of a target is good."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class Target(Located):
    """The figure that a measure aims at."""

    value: float
    by: ApproximateDate | None = None
    direction: TargetDirection | None = None


class Relation(StrEnum):
    """How a promise comes from an earlier one."""

    CONTINUES = "continues"
    MERGED_FROM = "merged-from"
    SPLIT_FROM = "split-from"
    NOT_FROM = "not-from"
    """It only looks like the earlier one, and is another promise."""


class Lineage(Located):
    """Where a promise comes from: a promise of an earlier strategy."""

    relation: Relation
    of: PromiseReference
    note: str | None = None


class Measure(Located):
    """How an outcome, a priority or an area for development is measured; its readings are a file's rows."""

    key: str
    name: str
    unit: str | None = None
    baseline: Baseline | None = None
    target: Target | None = None
    lineage: tuple[Lineage, ...] = ()


class Weekday(StrEnum):
    """The days of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
