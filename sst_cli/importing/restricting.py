"""Business that is not for the public, by the words that minutes print for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.printed_minutes.printed import Printed, PrintedItem

_ITSELF = re.compile(
    r"\bexempt (?:information|items?|business|minutes?)\b"
    r"|^\W*part (?:b|ii|2)\W*$|\bpart (?:b|ii|2)\b\W*(?:items?|exempt|private|confidential)\b"
    r"|\bnot for publication\b|^\W*(?:private and )?confidential\b(?: items?| business)?\W*(?:$|[-\u2013:])"
    r"|\bprivate (?:session|business)\b",
    re.IGNORECASE,
)
"""A title that says so of its item."""
_EXCLUDED = re.compile(
    r"\b(?:press and (?:the )?public|public and (?:the )?press|public)\b[^.]{0,120}?"
    r"\b(?:be|were|was|is|are) excluded\b",
    re.IGNORECASE,
)
"""The decision after which the rest of a meeting is in private."""
_READMITTED = re.compile(
    r"\b(?:press|public)\b[^.]{0,80}?\bre-?admitted\b|\b(?:returned|back) (?:to|in) (?:public|open) session\b",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\bparagraphs? [0-9]+(?:\(?[a-z]\)?)?(?:(?:,| and| &) [0-9]+)* of "
    r"(?:part [0-9IVX]+ of )?(?:the )?schedule [0-9]+A?\b[^.;)]{0,80}",
    re.IGNORECASE,
)
_LONGEST = 300
"""Letters of a reason: the sentence of a resolution."""


def restrictions_of(items: Iterable[PrintedItem]) -> Iterator[dict[str, str] | None]:
    """Yield for each item the restriction that its own words, or a decision before it, put on it.

    The reason is in the words of the source. The decision to exclude the public is itself public.
    """
    excluded: dict[str, str] | None = None
    for item in items:
        title = item.title.words if item.title else ""
        own = _reason(title) if _ITSELF.search(title) else None
        yield own or excluded
        for words in _words(item):
            if _EXCLUDED.search(words):
                excluded = _reason(_sentence(words, _EXCLUDED))
            elif _READMITTED.search(words):
                excluded = None


def _reason(words: str) -> dict[str, str]:
    basis = _BASIS.search(words)
    return {"reason": " ".join(words.split())[:_LONGEST].strip(), **({"basis": basis[0].strip()} if basis else {})}


def _sentence(words: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(words)
    if found is None:
        return words
    start = max((words.rfind(sign, 0, found.start()) for sign in (". ", "\n")), default=-1)
    end = words.find(". ", found.end())
    return words[start + 1 : end + 1 if end >= 0 else len(words)].strip(" .\n")


def _words(item: PrintedItem) -> Iterator[str]:
    """Yield what an item says, paragraph by paragraph, its decisions and those of its sub-items too."""
    parts: list[Printed | None] = [*item.minute]
    for decision in item.decisions:
        parts.append(decision.stem)
        parts += [each.text for each in decision.clauses]
    yield from (each.words for each in parts if each)
    for below in item.items:
        yield from _words(below)
