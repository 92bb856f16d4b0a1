"""The table of the actions proposed from a file of minutes, each with its place in that file."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.dates.written import full_words
from sst_cli.printed_minutes.blocks import GridBlock, Spot
from sst_cli.printed_minutes.printed import PrintedDay, PrintedMeeting
from sst_cli.printed_minutes.recognition.minutes import read_minutes
from sst_cli.records.addresses import all_items
from sst_cli.records.meetings import Meeting
from sst_cli.records.places import Lines
from sst_cli.register.attendance_list import attendees
from sst_cli.scan.documents import as_record, with_minutes
from sst_cli.scan.proposals import ProposalRow, Scan, proposals, table_of

if TYPE_CHECKING:
    from sst_cli.output.tables import Table
    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedAt, PrintedReading
    from sst_cli.records.places import Place
    from sst_cli.register.register import Register
    from sst_cli.scan.documents import Recorded
    from sst_cli.scan.proposals import NumberedProposal

_WORDS = 4
"""How many words are looked for in the file, from the first of a proposal."""
_BETWEEN = r"(?:[\s*_>`~|]|&nbsp;|<[^<>]{0,200}>){1,40}"
"""What a file may have between two words: line breaks, marks of quotes and emphasis, tags."""


class DocumentPlaces:
    """Finds words in the file that was given."""

    def __init__(self, document: PrintedDocument, recorded: Recorded, source: str | None) -> None:
        """Take what was read, and the text of the file if it is one that has lines."""
        self._document = document
        self._recorded = recorded
        self._source = source
        self._lines = Lines(source or "")

    def name(self, place: Place, value: str, offset: int) -> str:
        """Return path, line and column of a character of an item's text, or the paragraph or page that it stands in."""
        text = self._recorded.texts.get(place.pointer[:-1])
        piece = text.piece_at(offset) if text else None
        if piece is None or not piece.printed.where:
            return f"{place.path}:1:1"
        spot = _spot(self._document, piece.printed.where[0])
        if self._source is None or not spot.line or spot.page:
            return f"{place.path}: {spot}" if str(spot) else f"{place.path}:1:1"
        start = self._lines.offset(spot.line, spot.column)
        words = [re.escape(word) for word in re.findall(r"[^\s*_`|]+", value[offset : offset + 200])[:_WORDS]]
        for many in range(len(words), 0, -1):
            found = re.compile(_BETWEEN.join(words[:many])).search(self._source, start)
            if found:
                position = self._lines.position(found.start())
                return f"{place.path}:{position.line}:{position.column}"
        return f"{place.path}:{spot.line}:{max(1, spot.column)}"


def _spot(document: PrintedDocument, at: PrintedAt) -> Spot:
    block = document.blocks[at.block]
    if isinstance(block, GridBlock):
        return block.rows[at.row].cells[at.cell].blocks[at.part].spot
    return block.spot


def printed_table(register: Register, document: PrintedDocument, source: str | None, *, possible: bool) -> Table:
    """Return the table of proposals in minutes that are not a record yet, and a line about what was read.

    Args:
        register: the records, if any, to resolve owners.
        document: the file; its name is shown to people.
        source: its text, if it is one with lines and columns.
        possible: whether to show suggestions too.
    """
    reading = read_minutes(document, register)
    states = ("proposed", *("possible",) * possible)
    meetings = [_likeliest(meeting, reading) for meeting in reading.meetings] or [PrintedMeeting()]
    records = [as_record(register, document, meeting) for meeting in meetings]
    rows: list[ProposalRow] = []
    found: list[NumberedProposal] = []
    for recorded in records:
        beside = with_minutes(register, recorded.minutes)
        places = DocumentPlaces(document, recorded, source)
        own = proposals(beside, recorded.minutes)
        numbered = [each._replace(number=each.number + len(found)) for each in own]
        rows += [ProposalRow(beside, recorded.minutes, each, places) for each in numbered if each.state in states]
        found += numbered
    table = table_of(rows, Scan(records[0].minutes, tuple(found)), ("possible",) * possible)
    return table.but(covers=_covers(document.name, records, reading), try_next="--possible shows suggestions too.")


def _likeliest(meeting: PrintedMeeting, reading: PrintedReading) -> PrintedMeeting:
    """Return a meeting with the only day that it may be of; a scan writes nothing, so likely is enough for it."""
    days = {each.value: doubt.words for doubt in reading.doubts if doubt.kind == "date" for each in doubt.candidates}
    if meeting.day or len(days) != 1:
        return meeting
    (day, words) = next(iter(days.items()))
    return meeting.but(day=PrintedDay(words, dt.date.fromisoformat(day)))


def _covers(name: str, records: list[Recorded], reading: PrintedReading) -> str:
    """Return a line about what was read: the days, how many items have numbers, and whose initials are known."""
    days = [full_words(each.minutes.date) for each in records if isinstance(each.minutes, Meeting)]
    held = f"minutes of {' and '.join(days)}" if days else "minutes without a date"
    items = sum(item.number is not None for each in records for item in all_items(each.minutes.items))
    claims = sum(bool(who.initials) for each in records for who in attendees(each.minutes))
    whose = f"initials of {counted(claims, 'person', 'people')}" if claims else "nobody's initials"
    unknown = ", in a language whose words are not known" if reading.language == "und" else ""
    return f"{name}: {held}, {counted(items, 'numbered item')}, {whose}{unknown}"
