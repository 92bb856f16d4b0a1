"""Amounts in the tables of minutes: as printed, with a pound sign, commas and pence, or without."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sst_cli.records.meetings import MinuteTable

AMOUNT = "amount"
"""The heading of the column that is added up, in small letters and without a currency."""
_PRINTED = re.compile(
    r"(?P<minus>[-\N{MINUS SIGN}]?) ?[£$€]? ?(?P<sign>[-\N{MINUS SIGN}]?)"
    r"(?P<pounds>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?P<pence>\.[0-9]{1,2})?"
)


def amount_column(table: MinuteTable) -> int | None:
    """Return the place of the column called Amount, as in "Amount (£)"; None where there is none, or several."""
    found = [place for place, heading in enumerate(table.columns) if _is_amount(heading)]
    return found[0] if len(found) == 1 else None


def _is_amount(heading: str) -> bool:
    return re.sub(r"[^a-z]", "", heading.casefold()) == AMOUNT


def amount_in(printed: str) -> Decimal | None:
    """Read an amount as printed: £1,085.50, 1085.5, -£20, (20.00) for twenty less; None for anything else."""
    words = printed.strip()
    is_less = words.startswith("(") and words.endswith(")")
    found = _PRINTED.fullmatch(words[1:-1].strip() if is_less else words)
    if found is None:
        return None
    value = Decimal(f"{found['pounds'].replace(',', '')}{found['pence'] or ''}")
    return -value if is_less or found["minus"] or found["sign"] else value
