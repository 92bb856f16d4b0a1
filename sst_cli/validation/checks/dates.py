"""Checks of dates in words against the calendar and the dates beside them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.dates.written import explain_date, in_words, weekday, written_dates
from sst_cli.records.common import Defect
from sst_cli.records.findings import Problem
from sst_cli.records.places import Place
from sst_cli.records.rules import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.register.register import Register

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A whole day: the schema's pattern refuses a month that does not exist, and lets 30 February pass."""


@error
def weekday_matches_its_date(register: Register, _: dt.date) -> Iterator[Problem]:
    """A weekday is not the weekday of its date.

    One of the two is wrong. If the source has the mistake, keep the words and describe it under the source's `defects`,
    with the date as it is `printed`.

    Wrong:

        printed: Thursday 9 September 2022

    Right:

        printed: Thursday 8 September 2022
    """
    described = _described(register)
    for path, position, written in register.checked.dates_in_words:
        is_wrong = written.day and written.weekday and weekday(written.day) != written.weekday
        if written.day and is_wrong and not _is_described(described, path, written.text):
            yield Problem(
                Place(path),
                f"`{written.text}`: {in_words(written.day)} is a {weekday(written.day)}",
                hint="correct the weekday or the date",
                position=position,
            )


@error
def written_date_exists(register: Register, _: dt.date) -> Iterator[Problem]:
    """A text contains a date that does not exist.

    If the source has the mistake, keep the words and describe it under the source's `defects`, with the date as it is
    `printed`.

    Wrong:

        printed: 31 June 2022

    Right:

        printed: 30 June 2022
    """
    described = _described(register)
    for path, position, written in register.checked.dates_in_words:
        if written.day is None and not _is_described(described, path, written.text):
            yield Problem(Place(path), f"`{written.text}` does not exist", hint="correct the date", position=position)
    for reference in register.checked.references.get("ApproximateDate", ()):
        if _DAY.fullmatch(reference.value):
            try:
                dt.date.fromisoformat(reference.value)
            except ValueError:
                message, hint = explain_date(reference.value)
                yield Problem(reference.place, message, hint=hint)


def _is_described(described: Mapping[str, list[str]], path: str, words: str) -> bool:
    """Whether a record's source has a defect that prints these words."""
    return any(" ".join(words.split()) in printed for printed in described.get(path, ()))


def _described(register: Register) -> Mapping[str, list[str]]:
    """Return what the defects of sources print, by the file of the record."""
    found: dict[str, list[str]] = {}
    for defect in register.checked.parts_of(Defect):
        if defect.printed:
            found.setdefault(defect.place.path, []).append(" ".join(defect.printed.split()))
    return found


@warning
def printed_date_agrees(register: Register, _: dt.date) -> Iterator[Problem]:
    """A date and the words printed beside it give different days.

    Wrong:

        date: 2022-07-08
        printed: by Friday 15 July 2022

    Right:

        date: 2022-07-08
        printed: by Friday 8 July 2022
    """
    for part in register.checked.parts_with("date", "printed"):
        day, printed = getattr(part, "date", None), getattr(part, "printed", None)
        if isinstance(day, dt.date) and printed:
            days = [written.day for written in written_dates(printed) if written.day]
            # The words may name several days; it is enough that one of them agrees.
            if days and day not in days:
                yield Problem(part.place / "printed", f"`{printed}` is not {in_words(day)}", hint="correct one of them")
