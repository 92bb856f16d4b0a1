"""What commands that need an agenda share: it is prepared in the order of business of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.meetings.agenda import Agenda
    from sst_cli.records.orders_of_business import OrderOfBusiness
    from sst_cli.register.register import Register


def prepare_agenda(
    call: Call, register: Register, meeting: str, body: str | None, as_of: dt.date, at: str | None = None
) -> Agenda:
    """Prepare the agenda of the meeting that a call names, by the order of business of now or of a revision.

    Raises:
        SstError: there is no such meeting, or its order of business cannot be read.
    """
    from sst_cli.meetings.agenda.occasions import occasion
    from sst_cli.meetings.agenda.placing import prepare
    from sst_cli.meetings.minutes.naming import LAST, named_meeting
    from sst_cli.register.as_known import as_known

    known = as_known(register, as_of)
    # An agenda knows `next` itself, since the next meeting may have no record yet; the last one always has.
    id_ = named_meeting(known, meeting, body, as_of).id if meeting == LAST else meeting
    found = occasion(known, id_, body, as_of)
    return prepare(known, found, order_of_business_of(call, register, found.body, at), as_of)


def order_of_business_of(call: Call, register: Register, body: str, at: str | None = None) -> OrderOfBusiness:
    """Read the order of business that a body follows, or followed at a revision.

    Raises:
        SstError: it cannot be read.
    """
    from sst_cli.meetings.agenda.business import read
    from sst_cli.papers.templates import order_of_business

    known = register.bodies.get(body)
    return read(*order_of_business(call.templates_at(at), known.order_of_business if known else None))
