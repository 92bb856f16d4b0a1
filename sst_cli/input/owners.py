"""Parse owners: a person, body or organisation by its id or any of its names, or by the initials of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.input import require_text
from sst_cli.register.attendance_list import attendees
from sst_cli.register.names import OWNING, name_matches, names_on_record

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


def find_owner(register: Register, text: str, meeting: str | None = None) -> Party:
    """Return the owner that a text names; initials count where the meeting's attendance list has them.

    A whole id, name or set of initials is preferred to a part of a name.

    Raises:
        CallError: the text matches nobody on record, or several.
    """
    text = register.id_of_now(text, *OWNING)
    folded = " ".join(text.casefold().split())
    names = [(kind, id_, " ".join(name.casefold().split())) for kind, id_, name in names_on_record(register)]
    by_initials = _by_initials(register, text.strip(), meeting)
    whole = {(kind, id_) for kind, id_, name in names if name == folded} | by_initials
    parts = {(kind, id_) for kind, id_, name in names if name_matches(folded, name)}
    found = sorted(whole or parts)
    if len(found) == 1:
        kind, id_ = found[0]
        # The initials stay beside the person, as in a record made from minutes: a reader sees what was resolved.
        return {kind: id_, "printed": text.strip()} if found[0] in by_initials else {kind: id_}
    if found:
        offered = ", ".join(f"the {kind} {id_}" for kind, id_ in found[:5])
        msg = f"{text!r} matches {offered}{', ...' if found[5:] else ''}; give the full id"
        raise CallError(msg)
    raise CallError(_nobody_called(register, text))


def _by_initials(register: Register, initials: str, meeting: str | None) -> set[tuple[str, str]]:
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
        msg = f"{msg}; name the person, or give the initials with --printed"
        raise CallError(msg)
    return {("person", str(each)) for each in people}


def _nobody_called(register: Register, text: str) -> str:
    names = {name for _, _, name in names_on_record(register)}
    # Single words too: `Exmple` is near to `Example`, and not to the whole of `Muddlecombe Example Trust`.
    near = near_matches(text, names | {word for name in names for word in name.split()})
    ending = f"; did you mean {', '.join(near)}?" if near else ""
    return f"nobody called {text!r} is on record{ending}; for words as the minutes print them use --printed"
