"""What minutes say that is the same in each output: what became of an item, and what was amended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sst_cli.records.meetings import Amendment, Item


def outcome_words(item: Item, unknown: str = "") -> str:
    """Whether an item was dealt with and why not, `unknown` where that is not recorded; nothing if no minutes say.

    The reason is left out where it is restricted business.
    """
    if item.outcome is None:
        return ""
    why = item.reason or ("" if item.restricted else unknown)
    return f"{item.outcome.value.replace('-', ' ')}{f': {why}' if why else ''}"


NO_REASON = "no reason given"


def amendment_words(amendment: Amendment) -> str:
    """What was amended in the words of a minute."""
    if amendment.removed and amendment.inserted:
        changed = f"“{amendment.removed}” was replaced by “{amendment.inserted}”"
    elif amendment.removed:
        changed = f"the words “{amendment.removed}” were removed"
    elif amendment.inserted:
        behind = f" after “{amendment.after}”" if amendment.after else ""
        changed = f"the words “{amendment.inserted}” were inserted{behind}"
    else:
        changed = ""
    return "; ".join(filter(None, (changed, amendment.note)))
