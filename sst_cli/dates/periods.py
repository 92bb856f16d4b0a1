"""The period a figure is for: a day, a month, a quarter, a year, a financial year, or a run of months."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sst_cli.dates.written import MONTHS, end_of_month, explain_date, read_dates

APRIL = 4
"""The month in which a financial year begins; that of government and councils runs from April to March."""

# Patterns are compiled by `re` when they are first used.
_YEAR = r"([12][0-9]{3})"
_MONTH = r"([12][0-9]{3}-(?:0[1-9]|1[0-2]))"
_DAY = r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})"
_FINANCIAL = r"([12][0-9]{3})/([0-9]{2})(?: Q([1-4]))?"
_MONTHS = f"{_MONTH}/{_MONTH}"

FORMS = "2024, 2024-06, 2024-06-30, 2024/25, 2024/25 Q2 or 2023-10/2024-09"
"""Examples of how periods are written."""


class Span(NamedTuple):
    """The first and the last day of a period."""

    starts: dt.date
    ends: dt.date
    months: int
    """How many calendar months it covers; 0 for a single day."""

    @property
    def length(self) -> str:
        """How long it is, in words."""
        names = {0: "a day", 1: "a month", 3: "a quarter", 12: "a year"}
        return names.get(self.months, f"{self.months} months")


def span(period: str) -> Span | None:
    """Return the days of a period, or None where `period` is not written as one."""
    day = re.fullmatch(_DAY, period)
    if day:
        return _single(day[1])
    year = re.fullmatch(_YEAR, period)
    if year:
        return _from_to(f"{year[1]}-01", f"{year[1]}-12")
    month = re.fullmatch(_MONTH, period)
    if month:
        return _from_to(period, period)
    months = re.fullmatch(_MONTHS, period)
    if months:
        return _from_to(months[1], months[2]) if months[1] <= months[2] else None
    financial = re.fullmatch(_FINANCIAL, period)
    return _financial(int(financial[1]), financial[2], financial[3]) if financial else None


def last_day(approximate: str) -> dt.date | None:
    """Return the last day of a year, a month or a day in ISO form; None where that day does not exist."""
    days = span(approximate)
    return days.ends if days else None


def _single(day: str) -> Span | None:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return Span(date, date, 0)


def _from_to(first: str, last: str) -> Span:
    ends = end_of_month(last)
    starts = dt.date.fromisoformat(f"{first}-01")
    return Span(starts, ends, (ends.year - starts.year) * 12 + ends.month - starts.month + 1)


def _financial(year: int, ends: str, quarter: str | None) -> Span | None:
    if int(ends) != (year + 1) % 100:
        return None
    if quarter is None:
        return _from_to(f"{year}-{APRIL:02}", f"{year + 1}-{APRIL - 1:02}")
    months_before = APRIL - 1 + 3 * (int(quarter) - 1)
    first = f"{year + months_before // 12}-{months_before % 12 + 1:02}"
    last = f"{year + (months_before + 2) // 12}-{(months_before + 2) % 12 + 1:02}"
    return _from_to(first, last)


def explain_period(text: str) -> tuple[str, str]:
    """Explain why `text` is not a period as records write it: a message and a hint."""
    for explain in (
        _explain_reversed,
        _explain_year_pair,
        _explain_quarter,
        _explain_spreadsheet_month,
        _explain_date,
    ):
        hint = explain(text)
        if hint:
            return f"`{text}` is not written as a period", hint
    return f"`{text}` is not a period", f"write it as {FORMS}"


def _explain_reversed(text: str) -> str:
    months = re.fullmatch(_MONTHS, text)
    return f"it ends before it begins; write {months[2]}/{months[1]}" if months else ""


def _explain_year_pair(text: str) -> str:
    """Explain a financial year in another form, or one whose years do not follow each other."""
    pair = re.fullmatch(r"([12][0-9]{3}) ?[-/\u2013] ?((?:[12][0-9])?[0-9]{2})(?: ?(?:Q|Quarter )([1-4]))?", text)
    if pair is None:
        return ""
    quarter = f" Q{pair[3]}" if pair[3] else ""
    year = int(pair[1])
    correct = f"{year}/{(year + 1) % 100:02}{quarter}"
    if int(pair[2][-2:]) == (year + 1) % 100:
        return f"write {correct}"
    return f"a financial year ends in the year after: did you mean {correct}?" if "/" in text else ""


def _explain_quarter(text: str) -> str:
    """Explain a quarter without its financial year: it could be one of the calendar year."""
    found = re.fullmatch(r"(?i)(?:([12][0-9]{3})[- ]?Q([1-4])|Q([1-4])[- /]?([12][0-9]{3}))", text)
    if found is None:
        return ""
    year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
    first, last = f"{year}-{quarter * 3 - 2:02}", f"{year}-{quarter * 3:02}"
    return (
        f"write {year}/{(year + 1) % 100:02} Q{quarter} for the financial year, or {first}/{last} for the calendar one"
    )


def _explain_spreadsheet_month(text: str) -> str:
    """Explain a month as a spreadsheet shows it: Jun-24, June 2024."""
    found = re.fullmatch(r"([A-Za-z]{3,9})[- ]([0-9]{2}|[12][0-9]{3})", text)
    names = [n for n, name in enumerate(MONTHS) if n and found and name.casefold().startswith(found[1].casefold())]
    if found is None or len(names) != 1:
        return ""
    year = int(f"20{found[2]}"[-4:])  # 24 is 2024
    month = f"{year}-{names[0]:02}"
    # A spreadsheet takes the financial year `2005/06` for June 2005, and shows it as `Jun-05`.
    if names[0] == (year + 1) % 100:
        return f"write {month}, or {year}/{names[0]:02} if a spreadsheet changed a financial year to this"
    return f"write {month}; format the column as text, so that the spreadsheet leaves it alone"


def _explain_date(text: str) -> str:
    month = re.fullmatch(r"([12][0-9]{3})-([0-9]{1,2})", text)
    if month:
        return (
            f"write {month[1]}-{month[2]:0>2}" if 1 <= int(month[2]) < len(MONTHS) else f"there is no month {month[2]}"
        )
    if re.match(r"[12][0-9]{3}-[0-9]{1,2}-", text):
        message, hint = explain_date(text)
        return hint or message.partition(": ")[2] or f"write it as {FORMS}"
    return next((f"write {day} for that day" for day in read_dates(text)), "")
