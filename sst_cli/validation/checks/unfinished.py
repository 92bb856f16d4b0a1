"""A check for places in draft minutes that are still to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.findings import Problem
from sst_cli.records.places import Place
from sst_cli.records.rules import warning
from sst_cli.register.unfinished import unfinished

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.register.register import Register


@warning
def minutes_are_filled_in(register: Register, _: dt.date) -> Iterator[Problem]:
    """Draft minutes have places that are still to be filled in.

    `sst meeting minute` leaves these places: move the members under `expected` to `present`, `apologies` or
    `absent`, replace `To be written.` with what happened, and record whether earlier minutes were confirmed, noted or
    deferred.

    Wrong:

        attendance:
          expected:
            - person: trish-hardy
        items:
          - number: "1"
            title: Apologies for absence
            minute: To be written.

    Right:

        attendance:
          present:
            - person: trish-hardy
          apologies: []
        items:
          - number: "1"
            title: Apologies for absence
            minute: There were none.
    """
    for meeting in register.checked.meetings.values():
        # A planned meeting may confirm minutes and record no effect yet: nothing has come of it.
        for pointer, message in unfinished(meeting) if meeting.has_minutes else ():
            yield Problem(Place(meeting.place.path, pointer), message)
