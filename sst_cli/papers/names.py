"""What papers print for people where the records have an id: a promise's key, a meeting in a due date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.records.addresses import split
from sst_cli.register.names import name_on

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.register.register import Register


def short_title(key: str, text: str) -> str:
    """Return the key of a promise as a heading: "County lines funding", with acronyms as its text writes them.

    A promise can have more than sixty words, and who listens to the list of headings would hear them all.
    """
    # Two capitals: `CCTV` and `PSPOs`, but not the word that begins a sentence.
    acronyms = {word.casefold(): word for word in re.findall(r"\w+", text) if sum(map(str.isupper, word)) > 1}
    words = " ".join(acronyms.get(word, word) for word in key.split("-"))
    return words[:1].upper() + words[1:]


def area_name(register: Register, reference: str) -> str:
    """Return a priority or area for development in words; the reference itself where it is not on record."""
    id_, key = split(reference)
    priority = register.priorities.get(id_)
    if priority is None:
        return reference
    area = next((each for each in priority.areas_for_development if each.key == key), None)
    return f"{priority.title}: {short_title(area.key, area.text)}" if area else priority.title


def due_words(register: Register, words: str, on: dt.date | None = None) -> str:
    """Replace the id of a meeting in the words of a due date by the body's name: "8 Sep 2022 (SST meeting)".

    Args:
        register: the records.
        words: the words of the due date.
        on: the day whose names are used, in full, since nobody records when an acronym changed; by default today.
    """
    return re.sub(r"[a-z0-9][\w-]*-\d{4}-\d\d-\d\d[\w-]*", lambda found: _meeting_name(register, found[0], on), words)


def _meeting_name(register: Register, id_: str, on: dt.date | None) -> str:
    meeting = register.meetings.get(id_)
    body = register.bodies.get(meeting.body) if meeting else None
    if body and on:
        return f"{name_on(body, on)} meeting"
    return f"{body.acronyms[0] if body.acronyms else name_on(body, register.names_of)} meeting" if body else id_
