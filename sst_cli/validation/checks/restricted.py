"""Checks that restricted business has a reason, and that nothing else makes it public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.common import Restricted
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.rules import error, warning
from sst_cli.records.structure import parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.register.register import Register


@error
def restricted_has_a_reason(register: Register, _: dt.date) -> Iterator[Problem]:
    """Something is restricted without a reason.

    The public sees a stub in its place, with the title and the reason.

    Wrong:

        restricted: {}

    Right:

        restricted:
          reason: Names an individual under review
    """
    for record in (*register.checked.all_minutes(), *register.checked.actions.values()):
        for part in parts(record):
            if isinstance(part, Restricted) and not part.reason:
                yield Problem(part.place, "the reason for the restriction is missing", hint="add `reason`")


@error
def restricted_minute_has_restricted_actions(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action that a restricted minute raised is not restricted.

    What a restricted item, or a clause or sub-item of it, asked for is restricted business too. Until the action
    is restricted itself, the public sees a stub in its place, with the minute's reason.

    Wrong:

        raised:
          - minute: sst-2022-06-22#8        (which is restricted)

    Right:

        raised:
          - minute: sst-2022-06-22#8
        restricted:
          reason: Names an individual under review
    """
    for action in register.checked.actions.values():
        for raised in action.raised:
            restricted = _restricted(register, raised.minute)
            if restricted and not action.restricted:
                seen = SecondPlace("restricted here", restricted.place)
                yield Problem(raised.place / "minute", "this minute is restricted, but the action is not", see=(seen,))


def _restricted(register: Register, reference: str | None) -> Restricted | None:
    addressed = register.minute(reference) if reference else None
    return addressed.restricted if addressed else None


@warning
def note_of_a_restricted_minute_is_restricted(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action that is not restricted has a note on what a restricted minute reported or agreed.

    The note is restricted business, so the public does not see it. Put what the public may read in an update of its
    own that does not cite the restricted minute.

    Wrong:

        updates:
          - at: sst-2022-09-08#8        (which is restricted)
            status: in-progress
            note: The family was visited.

    Right:

        updates:
          - at: sst-2022-09-08#8
            status: in-progress
    """
    for action in register.checked.actions.values():
        for update in action.updates if action.restricted is None else ():
            restricted = _restricted(register, update.at) or _restricted(register, update.authority)
            if update.note and restricted:
                seen = SecondPlace("restricted here", restricted.place)
                message = "this note cites a restricted minute, but the action is not restricted"
                hint = "remove the note, or restrict the action"
                yield Problem(update.place / "note", message, hint=hint, see=(seen,))
