"""Owners as people say them: a person, body or organisation by id or any of its names, or by a meeting's initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.parsing import say_text
from sst_cli.register.attendance_list import attendees
from sst_cli.register.names import OWNING, means, names_on_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.register.register import Register

Party = dict[str, str]
"""A party as records hold it."""


def say_owners(
    register: Register, names: Iterable[str], printed: Iterable[str], meeting: str | None = None
) -> list[Party]:
    """Give owners as records hold them: those whom a name means, then those whom only the words of the minutes tell.

    Raises:
        CallError: a name means nobody, or several.
    """
    found = [find_owner(register, name, meeting) for name in names]
    found += [{"printed": say_text(words, "--printed")} for words in printed]
    return [party for place, party in enumerate(found) if party not in found[:place]]


def find_owner(register: Register, text: str, meeting: str | None = None) -> Party:
    """Give who is meant, as records hold it; initials count where the meeting's attendance list has them.

    A whole id, name or set of initials goes before a part of a name.

    Raises:
        CallError: nobody is meant, or several can be.
    """
    text = register.id_of_now(text, *OWNING)
    wanted = " ".join(text.casefold().split())
    known = [(kind, id_, " ".join(name.casefold().split())) for kind, id_, name in names_on_record(register)]
    by_initials = _by_initials(register, text.strip(), meeting)
    whole = {(kind, id_) for kind, id_, name in known if name == wanted} | by_initials
    parts = {(kind, id_) for kind, id_, name in known if means(wanted, name)}
    found = sorted(whole or parts)
    if len(found) == 1:
        kind, id_ = found[0]
        return {kind: id_, "printed": text.strip()} if found[0] in by_initials else {kind: id_}
    if found:
        offered = ", ".join(f"the {kind} {id_}" for kind, id_ in found[:5])
        msg = f"{text!r} can be {offered}{', ...' if found[5:] else ''}; give the whole id"
        raise CallError(msg)
    raise CallError(_nobody(register, text))


def _by_initials(register: Register, initials: str, meeting: str | None) -> set[tuple[str, str]]:
    """The person of those initials on the meeting's list; nobody where they can be two, or one whom nobody knows."""
    minutes = register.minutes(meeting) if meeting else None
    claims = [each for each in attendees(minutes) if each.initials == initials] if minutes else []
    people = {each.person for each in claims}
    if len(people) > 1 or None in people:
        msg = (
            f"{initials!r} can be {len(claims)} people of {meeting}"
            if len(claims) > 1
            else f"{initials!r} is nobody on record"
        )
        msg = f"{msg}; name the person, or give it with --printed as it stands"
        raise CallError(msg)
    return {("person", str(each)) for each in people}


def _nobody(register: Register, text: str) -> str:
    names = {name for _, _, name in names_on_record(register)}
    near = near_matches(text, names | {word for name in names for word in name.split()})
    ending = f"; did you mean {', '.join(near)}?" if near else ""
    return f"nobody called {text!r} is on record{ending or ';'} --printed takes words as the minutes have them"
