"""Minutes from a text that is not a record, as scanning has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.printed import PrintedMeeting
from sst_cli.printed_minutes.readers import read_document
from sst_cli.printed_minutes.recognition.minutes import read_minutes
from sst_cli.scan.documents import as_record, with_minutes

if TYPE_CHECKING:
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.register import Register


def minutes_from(register: Register, text: str, name: str = "june.txt") -> tuple[Register, Meeting | Fragment]:
    """The first meeting in a text, and the register with it."""
    document = read_document(text.encode("utf-8", errors="replace"), name)
    meetings = read_minutes(document).meetings or (PrintedMeeting(),)
    minutes = as_record(register, document, meetings[0]).minutes
    return with_minutes(register, minutes), minutes
