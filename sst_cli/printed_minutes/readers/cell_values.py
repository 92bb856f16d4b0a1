"""Numbers of a spreadsheet as the program shows them: days, times, amounts, percentages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from sst_cli.dates.written import MONTHS, WEEKDAYS

_FIRST_DAY = dt.datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no time zone
"""Day 0 of a spreadsheet, whose day 60, 29 February 1900, never was."""
_LAST_DAY = 2_958_465
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PART = re.compile(r"y+|m+|d+|h+|s+|AM/PM|am/pm|.", re.DOTALL)
_MOST_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""


def shown_value(value: str, form: str) -> str:
    """Return a number in a format of the spreadsheet.

    Args:
        value: the number as it is saved.
        form: the code of its format; empty for the general one.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**_MOST_DIGITS:
        return value
    form = form.partition(";")[0]
    bare = _QUOTED.sub("", form)
    if re.search(r"[dmyhs]", bare, re.IGNORECASE) and "general" not in bare.lower():
        return _moment(number, form) or value
    return _figures(number, form)


def _moment(number: Decimal, form: str) -> str | None:
    """Return a day or a time of day; none for one that no calendar has."""
    if not 0 <= number <= _LAST_DAY:
        return None
    moment = _FIRST_DAY + dt.timedelta(seconds=round(float(number) * 86_400))
    parts = _PART.findall(re.sub(r"\[[^\]]*\]|_.|\*.", "", form).replace('"', "").replace("\\", ""))
    has_noon = any(part.upper() == "AM/PM" for part in parts)
    shown, last = "", ""
    for index, part in enumerate(parts):
        letters = part.lower()
        follows = next((each.lower() for each in parts[index + 1 :] if each[0].lower() in "ymdhs"), "")
        is_minute = letters in ("m", "mm") and (last.startswith("h") or follows.startswith("s"))
        shown += (
            _moment_part(moment, letters, is_minute=is_minute, has_noon=has_noon) if letters[0] in "ymdhsa" else part
        )
        if letters[0] in "ymdhs":
            last = letters
    return shown.strip()


def _moment_part(moment: dt.datetime, letters: str, *, is_minute: bool, has_noon: bool) -> str:  # noqa: PLR0911  a table
    if letters == "am/pm":
        return "am" if moment.hour < 12 else "pm"  # noqa: PLR2004  noon
    if is_minute:
        return f"{moment.minute:0{len(letters)}}"
    if letters[0] == "y":
        return f"{moment.year % 100:02}" if len(letters) < 3 else str(moment.year)  # noqa: PLR2004  two figures
    if letters[0] == "m":
        name = MONTHS[moment.month].capitalize()
        return f"{moment.month:0{len(letters)}}" if len(letters) < 3 else name[:3] if len(letters) == 3 else name  # noqa: PLR2004
    if letters[0] == "d":
        name = WEEKDAYS[moment.weekday()]
        return f"{moment.day:0{len(letters)}}" if len(letters) < 3 else name[:3] if len(letters) == 3 else name  # noqa: PLR2004
    if letters[0] == "h":
        hour = (moment.hour - 1) % 12 + 1 if has_noon else moment.hour
        return f"{hour:0{len(letters)}}"
    return f"{moment.second:0{len(letters)}}" if letters[0] == "s" else letters


def _figures(number: Decimal, form: str) -> str:
    """Return a number with the currency, the thousands and the decimals of its format."""
    currency = next((sign for sign in "\u00a3\u20ac$" if sign in form), "")
    places = re.search(r"0\.(0+)", form)
    if "%" in form:
        return f"{number * 100:.{len(places[1]) if places else 0}f}%"
    if places or currency or "0" in form:
        comma = "," if "," in form else ""
        shown = f"{abs(number):{comma}.{len(places[1]) if places else 0}f}"
        return f"{'-' if number < 0 else ''}{currency}{shown}"
    whole = number.normalize()
    return f"{whole:f}"
