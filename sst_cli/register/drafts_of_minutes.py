"""Minutes as their draft was, before the meeting that confirmed them amended it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from sst_cli.register.amending import places_of, wording_of

if TYPE_CHECKING:
    from sst_cli.records.meetings import Meeting
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register


def as_drafted(register: Register, meeting: Meeting) -> Meeting:
    """Return minutes without the amendments that confirmed them, the last undone first.

    An amendment whose place is not certain is left in: where the words stood that it removed is not always on record.
    """
    known = register.addresses(meeting.id)
    for amendment in reversed(meeting.confirmation.amendments if meeting.confirmation else ()):
        addressed = known.found.get(amendment.minute.partition("#")[2]) if known else None
        wording = wording_of(amendment)
        places = places_of(addressed) if addressed and wording.sought else ()
        texts = [(place, wording.before(text)) for place in places if (text := _text(meeting, place)) is not None]
        found = [(place, text) for place, text in texts if text is not None]
        if len(found) == 1:
            meeting = _with_text(meeting, *found[0])
    return meeting


def _text(meeting: Meeting, pointer: Pointer) -> str | None:
    text: Any = reduce(_step, pointer, meeting)
    return text if isinstance(text, str) else None


def _step(part: Any, step: str | int) -> Any:  # noqa: ANN401  parts of a record
    if isinstance(part, tuple):
        return next((each for each in part if each.place.pointer[-1] == step), None)
    return getattr(part, str(step), None)


def _with_text(part: Any, pointer: Pointer, text: str) -> Any:  # noqa: ANN401  parts of a record
    if not pointer:
        return text
    step, *rest = pointer
    if isinstance(part, tuple):
        return tuple(_with_text(each, tuple(rest), text) if each.place.pointer[-1] == step else each for each in part)
    return part.but(**{str(step): _with_text(getattr(part, str(step)), tuple(rest), text)})
