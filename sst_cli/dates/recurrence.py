"""How often something recurs, in the words that strategies use."""

from __future__ import annotations

import re

# A school year has three terms, so a term is four months.
_UNITS = {"month": 1, "quarter": 3, "term": 4, "half-year": 6, "year": 12}
_UNITS |= {"monthly": 1, "quarterly": 3, "termly": 4, "half-yearly": 6, "yearly": 12, "annually": 12, "annual": 12}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12, "eighteen": 18}
EXAMPLES = "`year`, `quarterly`, `6 months` or `two years`"


def months_between(every: str) -> int | None:
    """Return how many months lie between, for `6 months`, `two years` or `quarterly`; None for other words."""
    words = every.casefold().strip()
    number, _, unit = words.partition(" ")
    count = int(number) if re.fullmatch("[0-9]{1,3}", number) else _NUMBERS.get(number)
    if count and unit.removesuffix("s") in ("month", "year"):
        return count * _UNITS[unit.removesuffix("s")]
    return _UNITS.get(words)
