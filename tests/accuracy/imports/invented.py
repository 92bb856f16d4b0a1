"""Which words, numbers and names of a reading are not in the document: a record holds what its source prints."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from tests.accuracy.imports.likeness import fold, forms, number_form
from tests.accuracy.imports.matching import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.accuracy.imports.matching import Plain

LEAST_JOINED = 3
"""Letters that a word must have to be looked for in a text without its spaces, where lines and hyphens break words."""
NUMBERS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
MONTHS = {
    month: names.split()
    for month, names in enumerate(
        (
            "january jan ionawr",
            "february feb chwefror",
            "march mar mawrth",
            "april apr ebrill",
            "may mai",
            "june jun mehefin",
            "july jul gorffennaf",
            "august aug awst",
            "september sept sep medi",
            "october oct hydref",
            "november nov tachwedd",
            "december dec rhagfyr",
        ),
        start=1,
    )
}


class Printed:
    """The words and numbers of a document, and its letters in one row."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.words = frozenset(re.findall(r"[^\W_]+", folded))
        self.row = re.sub(r"[\W_]", "", folded)
        figures = {str(int(each)) for each in re.findall(r"\d+", folded)}
        self.numbers = frozenset(figures | {str(value) for value, word in enumerate(NUMBERS) if word in self.words})

    def has(self, word: str) -> bool:
        """Whether a word is printed, perhaps in parts; a number never is in parts."""
        if word.isdecimal():
            return self.has_number(int(word))
        return word in self.words or (len(word) >= LEAST_JOINED and word in self.row)

    def has_number(self, number: int) -> bool:
        """Whether a number is printed in figures, or up to twelve in a word."""
        return str(number) in self.numbers

    def has_day(self, day: str) -> bool:
        """Whether the day and the month of a date are printed; the year may be that of the meeting."""
        _, month, *rest = (int(part) for part in day.split("-"))
        named = self.has_number(month) or any(name in self.words for name in MONTHS[month])
        return named and all(self.has_number(each) for each in rest)

    def has_time(self, time: str) -> bool:
        """Whether the hour and the minutes of a time of day are printed, on either clock."""
        hour, minute = map(int, time.split(":"))
        hours = {hour, hour % 12 or 12}
        together = {f"{each}{minute:02}" for each in (hour, f"{hour:02}", hour % 12 or 12)}
        return bool(self.numbers & {str(int(each)) for each in together}) or (
            any(map(self.has_number, hours)) and (not minute or self.has_number(minute))
        )


def _texts(read: Plain) -> Iterator[Any]:
    """Return every value of a reading that was taken from the words of its document."""
    for meeting in read.get("meetings") or ():
        yield from (meeting.get(name) for name in ("date", "start", "end", "venue", "chair", "next_meeting"))
        for names in (meeting.get("attendance") or {}).values():
            yield from names if isinstance(names, list) else [names]
        for item in (meeting, *(place.item for place in places(meeting.get("items") or ()))):
            yield item.get("title")
            for each in (*(item.get("decisions") or ()), *(item.get("actions") or ())):
                yield from (each.get(name) for name in ("text", "verb", "mover", "seconder", "due"))
                yield from each.get("owners") or ()


def _first(value: Any) -> Any:
    """Return the form of a value that was read from the document, which comes first."""
    return next((each for each in forms(value) if each is not None), None)


def _absent(value: Any, printed: Printed) -> Iterator[str]:
    """Return what of one value is not in the document."""
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        if not printed.has_day(text):
            yield text
    elif re.fullmatch(r"\d{2}:\d{2}", text):
        if not printed.has_time(text):
            yield text
    else:
        yield from (each for each in re.findall(r"[^\W_]+", fold(text)) if not printed.has(each))


def _days(answers: Plain) -> set[str]:
    """Return the days and times of the answers, in the style of the records."""
    found = (str(form) for value in _texts(answers) for form in forms(value))
    return {each for each in found if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?|\d{2}:\d{2}", each)}


def _numbers(read: Plain) -> Iterator[str]:
    for meeting in read.get("meetings") or ():
        for place in places(meeting.get("items") or ()):
            if place.item.get("number") is not None:
                yield number_form(_first(place.item["number"]))


def invented(read: Plain, text: str, answers: Plain) -> list[str]:
    """Return the words, numbers and days that were read and that the document does not print.

    The number of an item may stand in no text where Word or a browser counts, and a day or a time may be printed in
    words, so those of the answers are known too.
    """
    printed = Printed(text)
    known = _days(answers) | {
        number_form(form)
        for meeting in answers.get("meetings") or ()
        for place in places(meeting.get("items") or ())
        for form in forms(place.item.get("number", ""))
    }
    values = [first for value in _texts(read) if (first := _first(value)) is not None]
    found = [word for value in values if str(value) not in known for word in _absent(value, printed)]
    return found + [
        number
        for number in _numbers(read)
        if number not in known and not all(map(printed.has, re.findall(r"[^\W_]+", number)))
    ]
