"""What kind of business an item is, by the titles that leave no doubt."""

from __future__ import annotations

import re

_TITLES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("apologies", r"(?:to receive )?(?:apolog(?:y|ies)(?: for absence)?|ymddiheuriadau)"),
        (
            "declarations",
            r"(?:to receive )?(?:declarations?|disclosures?) of (?:\w+ )?interests?|datgan(?:iadau)? (?:o )?fuddiant",
        ),
        (
            "previous-minutes",
            (
                r"(?:(?:to )?(?:confirm|approve|agree|approval|confirmation)(?: of)? )?(?:the )?(?:draft )?minutes"
                r"(?: of (?:the )?(?:previous|last) meetings?.*)?|cofnodion.*"
            ),
        ),
        ("matters-arising", r"matters arising(?: .*)?|materion yn codi.*"),
        ("other-business", r"any other (?:\w+ )?business|a\.?o\.?b\.?|unrhyw fater arall"),
        (
            "next-meeting",
            r"(?:dates? (?:and time )?of )?(?:the )?(?:next|future) meetings?|dyddiad (?:y )?cyfarfod nesaf",
        ),
        ("welcome", r"welcome(?:s)?(?: and (?:introductions?|apologies))?|introductions?|croeso"),
    )
)
"""Each kind with the whole titles that mean it, in English and Welsh."""


def kind_of_title(title: str) -> str | None:
    """Return the kind of an item whose title is one that minutes use for nothing else."""
    bare = re.sub(r"\s+", " ", title).strip(" .:-\u2013").casefold()
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(bare)), None)
