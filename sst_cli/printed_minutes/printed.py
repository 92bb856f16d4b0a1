"""What printed minutes say, in their own words: meetings, attendance, items, decisions; nothing that is not printed.

Each value names the blocks of the document that it was read from, so that every line is accounted for: it stands
here, or in `PrintedReading.left_out` with the reason. What is only likely is a `Doubt` with its candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.values import Value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class PrintedAt(NamedTuple):
    """Letters of a block: the index of the block in the document, of the row and cell of a table, and the letters."""

    block: int
    row: int = -1
    cell: int = -1
    part: int = 0
    """The index of the block within the cell."""
    start: int = 0
    end: int = -1
    """The index behind the last letter; -1 for the end of the text."""


class Printed(NamedTuple):
    """Words, and where they are printed; several places where a paragraph goes on over a page."""

    words: str
    where: tuple[PrintedAt, ...]


class PrintedParty(NamedTuple):
    """Words that name a person, an organisation, a body or a group."""

    printed: Printed


class PrintedDay(NamedTuple):
    """A day as printed, and the day it means; none where the year is missing."""

    printed: Printed
    day: dt.date | None


class PrintedAttendee(Value):
    """Somebody of an attendance list."""

    name: Printed
    """The name with its title, as printed."""
    initials: str | None = None
    role: str | None = None
    """The role as printed: "Chair", "Clerk"."""
    organisation: str | None = None
    """The organisation as printed, behind a dash, in brackets or in a column."""
    post: str | None = None
    """The post as printed."""
    on_behalf_of: str | None = None
    joined_at: str | None = None
    """The number of the item at which they joined; `left_at` likewise."""
    left_at: str | None = None
    note: str | None = None
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class PrintedAttendance(Value):
    """The attendance lists."""

    present: tuple[PrintedAttendee, ...] = ()
    apologies: tuple[PrintedAttendee, ...] = ()
    absent: tuple[PrintedAttendee, ...] = ()
    in_attendance: tuple[PrintedAttendee, ...] = ()
    public: int | None = None
    """How many members of the public, where a number is printed."""
    press: int | None = None
    notes: tuple[Printed, ...] = ()
    """Lines of the lists that are no names."""
    empty: tuple[str, ...] = ()
    """The lists that are printed as having nobody."""


class PrintedClause(Value):
    """A clause of a decision."""

    text: Printed
    label: str | None = None
    """As printed, without brackets and stop."""
    clauses: tuple[PrintedClause, ...] = ()


class PrintedVotes(Value):
    """A vote: counts where printed."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    unanimous: bool = False
    printed: Printed | None = None


class PrintedDecision(Value):
    """A decision."""

    verb: str
    """As printed: "RESOLVED", "agreed"."""
    stem: Printed | None = None
    """The words before the clauses: "RESOLVED: That"."""
    clauses: tuple[PrintedClause, ...] = ()
    in_prose: bool = False
    """Whether it is a sentence of the narrative, which then holds its words too."""
    is_motion: bool = False
    """Whether its words are those of a motion: a resolution printed below it is the same decision."""
    mover: str | None = None
    seconder: str | None = None
    votes: PrintedVotes | None = None
    outcome: str | None = None
    """`carried`, `lost`, `withdrawn` or `deferred`, where printed."""
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class PrintedAction(Value):
    """Something that somebody is to do, as printed: behind a label, in a column of a table, in a list of actions."""

    text: Printed
    owners: tuple[str, ...] = ()
    """As printed, one by one."""
    due: str | None = None
    """As printed."""
    status: str | None = None
    """As printed, in a log."""
    reference: str | None = None
    """The number it has in a log, or the minute it names."""
    raised: str | None = None
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class PrintedTable(Value):
    """A table that belongs to the narrative of an item: payments, correspondence, applications."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    where: tuple[PrintedAt, ...]
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class PrintedItem(Value):
    """An item, in the order of print."""

    number: str | None = None
    """The number, as the records write it."""
    printed_number: str | None = None
    """As printed, where that differs."""
    title: Printed | None = None
    minute: tuple[Printed, ...] = ()
    """The narrative, paragraph by paragraph; a point of a list begins with "- " or its label."""
    decisions: tuple[PrintedDecision, ...] = ()
    actions: tuple[PrintedAction, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    documents: tuple[Printed, ...] = ()
    agenda: tuple[Printed, ...] = ()
    """What the agenda says of it, where the file holds the agenda too."""
    items: tuple[PrintedItem, ...] = ()
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class PrintedMeeting(Value):
    """One meeting, or one item alone (without a day)."""

    title: Printed | None = None
    body: Printed | None = None
    """The words that name the body."""
    day: PrintedDay | None = None
    start: str | None = None
    """HH:MM, as `end`."""
    end: str | None = None
    venue: Printed | None = None
    attendance: PrintedAttendance | None = None
    """None where the minutes have no list: who is only named in the text is not "present"."""
    items: tuple[PrintedItem, ...] = ()
    actions: tuple[PrintedAction, ...] = ()
    """Those of a list at the end, whose items are not known."""
    confirms: tuple[PrintedDay, ...] = ()
    next_meeting: PrintedDay | None = None
    next_meeting_words: Printed | None = None
    is_agenda: bool = False
    """Whether it is an agenda without minutes."""
    fields: Mapping[str, Any] = {}
    """Further fields, as the record has them: a text is `Printed`, a party `PrintedParty`; of the house form."""


class Candidate(NamedTuple):
    """What a doubtful value may be, and why."""

    value: str
    reason: str = ""


class Doubt(Value):
    """What is only likely: no value was taken, or the one that is printed although it cannot be right."""

    kind: str
    """A key, such as `date-without-year`, `owner`, `initials` or `weekday`; the answers are kept by it."""
    question: str
    """In whole words, for a person."""
    words: Printed
    candidates: tuple[Candidate, ...] = ()


class NotPlaced(NamedTuple):
    """Words of the document that stand in no record, and why."""

    printed: Printed
    reason: str


class PrintedReading(Value):
    """What a document says."""

    meetings: tuple[PrintedMeeting, ...] = ()
    left_out: tuple[NotPlaced, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    defects: tuple[Printed, ...] = ()
    """Mistakes of the document that are kept as printed: a wrong weekday, a number twice."""
    language: str = "en"
    """`en`, `cy`, or `und` where it is neither."""
    is_exact: bool = False
    """Whether it is the house form, in which every action is called one: none is to be found in prose."""
    form_of: tuple[str, str] | None = None
    """Of a form: the id of the meeting, and the digest of the form that was printed."""
