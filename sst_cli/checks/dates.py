"""Whether dates in words agree with the calendar and with the dates beside them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.dates import explain_date, in_words, weekday, written_dates
from sst_cli.findings import Problem
from sst_cli.places import Place, Position
from sst_cli.rules import error, warning
from sst_cli.structure import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.register import Register

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@error
def weekday_matches_its_date(register: Register, _: dt.date) -> Iterator[Problem]:
    """A weekday is named that is not the weekday of its date.

    One of the two is wrong. If the source prints it so, record it as a defect of the source in other words.

    Wrong:

        printed: Thursday 9 September 2022

    Right:

        printed: Thursday 8 September 2022
    """
    for path, line, column, found in _written(register):
        written, day, named = found
        if day and named and weekday(day) != named:
            yield Problem(
                Place(path),
                f"`{written}`: {in_words(day)} is a {weekday(day)}",
                hint="mend the weekday or the date",
                position=Position(line, column),
            )


@error
def written_date_exists(register: Register, _: dt.date) -> Iterator[Problem]:
    """A date stands in a text that does not exist.

    Wrong:

        printed: 31 June 2022

    Right:

        printed: 30 June 2022
    """
    for path, line, column, (written, day, _named) in _written(register):
        if day is None:
            message = f"`{written}` does not exist"
            yield Problem(Place(path), message, hint="mend the date", position=Position(line, column))
    for reference in register.references.get("ApproximateDate", ()):
        if _DAY.fullmatch(reference.value):
            try:
                dt.date.fromisoformat(reference.value)
            except ValueError:
                message, hint = explain_date(reference.value)
                yield Problem(reference.place, message, hint=hint)


def _written(register: Register) -> Iterator[tuple[str, int, int, tuple[str, dt.date | None, str]]]:
    """Every date in words in every file, comments included, with its line and column."""
    for path, text in register.decoded():
        for number, line in enumerate(text.split("\n"), 1):
            for found in written_dates(line):
                yield path, number, line.index(found[0]) + 1, found


@warning
def printed_date_agrees(register: Register, _: dt.date) -> Iterator[Problem]:
    """A date and the words printed beside it are two different days.

    Wrong:

        date: 2022-07-08
        printed: by Friday 15 July 2022

    Right:

        date: 2022-07-08
        printed: by Friday 8 July 2022
    """
    for record in register.records():
        for part in parts(record):
            day, printed = getattr(part, "date", None), getattr(part, "printed", None)
            if not isinstance(day, dt.date) or not printed:
                continue
            days = [found for _words, found, _named in written_dates(printed) if found]
            if days and day not in days:
                yield Problem(part.place / "printed", f"`{printed}` is not {in_words(day)}", hint="mend one of the two")
