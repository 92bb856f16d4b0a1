"""What fell due and was taken up by no meeting since: it comes to the next agenda, as late."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.meetings.agenda.business import is_same
from sst_cli.records.addresses import all_items
from sst_cli.records.meetings import Outcome
from sst_cli.register.restricted import item_stubs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.records.meetings import Item
    from sst_cli.records.orders_of_business import StandingItem
    from sst_cli.register.register import Register

_DAY = dt.timedelta(days=1)
_YEAR = 12
"""Months of a year."""
# "AOB", "Prevent" or "Introductions" alone would be about any duty whose title has that word
_FEWEST = 2
"""Words that a title needs to be compared with another."""


def is_untaken(register: Register, occasion: Occasion, since: dt.date, takes: Callable[[Item], bool]) -> bool:
    """Whether no item of the body's meetings from a day on takes something up; not where one cannot be read.

    Of restricted items only what everybody may read counts, so that an agenda is the same for all.
    """
    # A day earlier, since a gap is between two days and `since` counts.
    if register.gap(occasion.body, since - _DAY, occasion.day):
        return False
    held = (each for each in register.in_order(occasion.body) if each.has_minutes and since <= each.date < occasion.day)
    items = (item for meeting in held for item in all_items(item_stubs(meeting.items)))
    # What was deferred or withdrawn was not taken up.
    return not any(takes(item) for item in items if item.outcome in (None, Outcome.HELD))


def is_about(item: Item, title: str) -> bool:
    """Whether an item is about what something is called: all words of the shorter title are in the other."""
    words, others = _words(item.title or ""), _words(title)
    shorter, longer = sorted((words, others), key=len)
    return len(shorter) >= _FEWEST and shorter <= longer


def _words(text: str) -> set[str]:
    # "Annual report to the Cabinet" and "Annual report for Cabinet" are one title.
    return set(re.findall(r"\w+", text.casefold())) - {"a", "an", "the", "of", "and", "for", "to"}


def missed_since(register: Register, standing: StandingItem, occasion: Occasion) -> dt.date | None:
    """Return the first day of the months that a standing item is for, if they passed and no meeting since has taken it.

    None before the body had a meeting: what was not there could not be missed.
    """
    months = standing.every.months if standing.every else ()
    if not months or occasion.day.month in months:
        return None
    since = occasion.day.replace(day=1)
    while since.month not in months:
        since = (since - _DAY).replace(day=1)
    # Months that follow one another are one time; all twelve of them would have no beginning.
    while len(months) < _YEAR and (since - _DAY).month in months:
        since = (since - _DAY).replace(day=1)
    if not any(each.has_minutes and each.date < since for each in register.in_order(occasion.body)):
        return None
    return since if is_untaken(register, occasion, since, lambda item: is_same(standing, item)) else None
