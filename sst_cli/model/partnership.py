"""The settings of a partnership: its name, its year and its local rules."""

from __future__ import annotations

from enum import StrEnum

from sst_cli.model.common import ApproximateDate, BodyId, Located, Record, Weekday


class LocalRule(Located):
    """A rule that the partnership follows, and what it rests on."""

    key: str
    text: str
    citation: str
    days: int | None = None
    working_days: bool = False
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None


class Strand(Located):
    """Something that a strategy must cover."""

    key: str
    name: str
    citation: str


class BankHolidays(StrEnum):
    """Whose bank holidays count."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Partnership(Record):
    """The file partnership.yaml."""

    name: str
    short_name: str | None = None
    body: BodyId | None = None
    municipal_year_starts: int | None = None
    """The month, 1 to 12."""
    working_week: tuple[Weekday, ...] = ()
    locale: str | None = None
    bank_holidays: BankHolidays | None = None
    rules: tuple[LocalRule, ...] = ()
    strands: tuple[Strand, ...] = ()
