"""The interests that people declared, in the sentences of the narrative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.printed_minutes.printed import Printed, PrintedParty
from sst_cli.printed_minutes.recognition.decisions import sentences_of
from sst_cli.printed_minutes.recognition.people import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DECLARED = re.compile(
    rf"(?P<who>{NAME}(?:(?:, | and |, and ){NAME}){{0,4}}),? (?:each |also |both |had |has |further )?"
    r"(?:declared|disclosed) (?P<what>(?:an?|the|his|her|their|personal|pecuniary|non-pecuniary|prejudicial|"
    r"disclosable|other registrable)\b[^.;]{0,60}?\binterests?\b[^.;]*)"
)
"""Somebody and what they declared; `an interest` alone says that there is one, and no more."""
_NOBODY = frozenset({"no", "none", "nobody", "members", "all", "those", "officers", "councillors", "no members"})
_BETWEEN = re.compile(r", and |, | and ")
_LEFT = re.compile(r"\b(?:left|withdrew from|leaving|and withdrew)\b[^.;]{0,30}\b(?:room|meeting|chamber)\b")


def interests_in(paragraphs: Iterable[Printed]) -> Iterator[dict[str, Any]]:
    """Yield the interests declared in some paragraphs, one for each person, as the record has them."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph.words):
            yield from _declared(Printed(paragraph.words[sentence.start : sentence.end], paragraph.where))


def _declared(sentence: Printed) -> Iterator[dict[str, Any]]:
    words = sentence.words
    # Most sentences have neither word, and names take long to look for.
    found = _DECLARED.search(words) if "declared" in words or "disclosed" in words else None
    if found is None:
        return
    left = {"left": True} if _LEFT.search(words) else {}
    interest = Printed(found["what"].strip(), sentence.where)
    for name in _BETWEEN.split(found["who"]):
        if name.casefold() not in _NOBODY:
            yield {"by": PrintedParty(Printed(name, sentence.where)), "interest": interest, **left}
