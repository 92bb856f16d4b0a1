"""Checks for what must never be in the records: contact details, and what identifies a private person.

The whole text of each file is searched, including comments and a partnership's own fields.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from sst_cli.records.findings import Problem
from sst_cli.records.places import Lines, Place
from sst_cli.records.rules import error, warning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from sst_cli.records.places import Position
    from sst_cli.register.register import Register

# Each pattern begins with a few characters that are rare in prose, so that a text is passed over quickly.
_EMAIL = re.compile(r"@(?<=[\w.+'-]@)[\w-]+(?:\.[\w-]+)+")
_LOCAL_PART = re.compile(r"(?<![\w.+'-])[\w.+'-]+$")
_LONGEST_LOCAL_PART = 64  # the limit of RFC 5321, which also keeps the search quick in a long line
# Nine or ten digits after 0 or +44, as all British numbers have. A sign before the 0 makes it part of an address or
# a reference, and 08/07/2022 is a date.
TELEPHONE = re.compile(
    r"(?:(?:\+|00)44[ ().-]*(?:0[ ).-]*)?|0(?<![\w./#=-]0))(?![0-9][./-][0-9]{2}[./-][0-9]{4})"
    r"(?:[0-9][ ().-]?[ (]?){8,9}[0-9](?![\w-])"
)
# Capitals only: in small letters too many words and labels look like one.
_POSTCODE = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]?[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b")
# Words and date may have 24 characters between them, as in "born in Muddlecombe on 1 April 1990"; "ten people born
# abroad" has no date and is no finding.
_BIRTH = re.compile(
    r"[DdBb](?<!\w[DdBb])(?:"
    r"(?:orn\b|\.?o\.?b\b\.?|ate of birth\b)[^\n]{0,24}?"
    r"(?:[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]+ [0-9]{4})"
    r"|(?:\.?o\.?b\b\.?|ate of birth\b)\W{0,4}(?:19|20)[0-9]{2}\b)",
    re.IGNORECASE,
)
MAY_BE_TELEPHONE = re.compile(r"0[0-9 ().-]{9}|(?:\+|00)44")
"""What each telephone number has. It is found three times as fast, and most texts have nothing like it."""
_URL = re.compile(r"https?://\S+")


_ALSO_IN_ADDRESSES = (_EMAIL, _BIRTH)
"""Digits and capitals in a web address are seldom a telephone number or a postcode."""


def private_details(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what must not be in a record: where it starts and ends in a text, and what it is, in order and apart."""
    found = [
        (_start(text, match), match.end(), what)
        for pattern, what in ((_EMAIL, "e-mail address"), (TELEPHONE, "telephone number"), (_BIRTH, "date of birth"))
        for match in pattern.finditer(text)
    ]
    last = 0
    for start, end, what in sorted(found):
        if start >= last:
            yield start, end, what
            last = end


def _found(
    register: Register, pattern: re.Pattern[str], may_have: Callable[[str], object] = bool
) -> Iterator[tuple[Place, Position]]:
    """Yield the places of a pattern in the text of every file that may have it, by a test that is cheap.

    Places inside web addresses are left out, except for the patterns in `_ALSO_IN_ADDRESSES`.
    """
    for path, text in register.checked.texts.items():
        if not may_have(text):
            continue
        starts = [_start(text, match) for match in pattern.finditer(text)]
        if not starts:
            continue
        addresses = () if pattern in _ALSO_IN_ADDRESSES else tuple(url.span() for url in _URL.finditer(text))
        lines = Lines(text)
        yield from ((Place(path), lines.position(start)) for start in starts if not _is_within(addresses, start))


def _has_at_sign(text: str) -> bool:
    return "@" in text


def _has_birth(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in ("birth", "born", "dob", "d.o.b"))


def _start(text: str, match: re.Match[str]) -> int:
    """Return where a match begins; the pattern of an e-mail address leaves out the part before the @."""
    if match.re is not _EMAIL:
        return match.start()
    local = _LOCAL_PART.search(text[max(0, match.start() - _LONGEST_LOCAL_PART) : match.start()])
    return match.start() - (len(local[0]) if local else 0)


def _is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Return whether a character is inside one of the spans, which are in order."""
    after = bisect_right(spans, offset, key=itemgetter(0))
    return after > 0 and offset < spans[after - 1][1]


@error
def no_email_address(register: Register, _: dt.date) -> Iterator[Problem]:
    """A record contains an e-mail address.

    Everyone who has the repository keeps the records for ever, so contact details must stay out of them.

    Wrong:

        note: Send comments to officer@council.example

    Right:

        note: Comments go to the clerk.
    """
    for place, position in _found(register, _EMAIL, _has_at_sign):
        yield Problem(place, "there is an e-mail address here", hint="remove it", position=position)


@error
def no_telephone_number(register: Register, _: dt.date) -> Iterator[Problem]:
    """A record contains a telephone number.

    Wrong:

        note: Ring the clerk on 01632 960 001

    Right:

        note: Ask the clerk.
    """
    for place, position in _found(register, TELEPHONE, MAY_BE_TELEPHONE.search):
        yield Problem(place, "there is a telephone number here", hint="remove it", position=position)


@warning
def no_postcode(register: Register, _: dt.date) -> Iterator[Problem]:
    """A record contains a postcode, which can identify a household together with a date or a name.

    Wrong:

        venue: Town Hall, ZZ99 9ZZ

    Right:

        venue: Town Hall
    """
    for place, position in _found(register, _POSTCODE):
        yield Problem(place, "there is a postcode here", hint="remove it", position=position)


@error
def no_date_of_birth(register: Register, _: dt.date) -> Iterator[Problem]:
    """A record contains a date of birth.

    Wrong:

        note: The subject, born 1 April 1990, was referred.

    Right:

        note: A case was referred.
    """
    for place, position in _found(register, _BIRTH, _has_birth):
        yield Problem(place, "there is a date of birth here", hint="remove it", position=position)
