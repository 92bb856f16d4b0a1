"""Parse owners: a person, body or organisation by its id or any of its names, or by the initials of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.input import require_text
from sst_cli.register.attendance_list import attendees
from sst_cli.register.name_matching import find_on_record
from sst_cli.register.names import names_on_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.register.register import Register

Party = dict[str, str]
"""A party as records hold it."""


def parse_owners(
    register: Register, names: Iterable[str], printed: Iterable[str], meeting: str | None = None
) -> list[Party]:
    """Return owners as records hold them, each once: those on record by name, then those only printed in minutes.

    Raises:
        CallError: a name matches nobody on record, or several.
    """
    found = [find_owner(register, name, meeting) for name in names]
    found += [{"printed": require_text(words, "--printed")} for words in printed]
    return [party for place, party in enumerate(found) if party not in found[:place]]


def find_owner(register: Register, text: str, meeting: str | None = None, *, or_printed: bool = True) -> Party:
    """Return the owner that a text names; initials count where the meeting's attendance list has them.

    Args:
        register: the records.
        text: a name, an id or initials.
        meeting: the meeting on whose list initials are looked up.
        or_printed: whether the call has an option --printed for words of the minutes, which a refusal then names.

    Raises:
        CallError: the text names nobody on record, or several.
        SstError: the record of the owner cannot be read.
    """
    by_initials = _by_initials(register, text.strip(), meeting, or_printed=or_printed)
    found = find_on_record(register, text, by_initials)
    if found is None:
        raise CallError(_nobody_called(register, text, or_printed=or_printed))
    kind, id_ = found
    return {kind: id_, "printed": text.strip()} if found in by_initials else {kind: id_}


def _by_initials(register: Register, initials: str, meeting: str | None, *, or_printed: bool) -> set[tuple[str, str]]:
    """Return the person with those initials on the meeting's attendance list, if any, as (kind, id).

    Raises:
        CallError: two people on the list have them, or one who is not on record.
    """
    minutes = register.minutes(meeting) if meeting else None
    claims = [each for each in attendees(minutes) if each.initials == initials] if minutes else []
    people = {each.person for each in claims}
    if len(people) > 1 or None in people:
        msg = (
            f"{initials!r} are the initials of {len(claims)} people at {meeting}"
            if len(claims) > 1
            else f"{initials!r} are the initials of somebody who is not on record"
        )
        msg = f"{msg}; name the person{', or give the initials with --printed' if or_printed else ''}"
        raise CallError(msg)
    return {("person", str(each)) for each in people}


def _nobody_called(register: Register, text: str, *, or_printed: bool) -> str:
    names = {name for _, _, name in names_on_record(register)}
    # Single words too: `Exmple` is near to `Example`, and not to the whole of `Muddlecombe Example Trust`.
    near = near_matches(text, names | {word for name in names for word in name.split()})
    ending = f"; did you mean {', '.join(near)}?" if near else ""
    advice = "; for words as the minutes print them use --printed" if or_printed else ""
    return f"nobody called {text!r} is on record{ending}{advice}"
