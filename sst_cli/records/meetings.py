"""Meetings and fragments: attendance, agenda items and minutes, decisions and clauses."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sst_cli.records.common import (
    Amount,
    ApproximateDate,
    BodyId,
    Citable,
    ItemAddress,
    Located,
    MeetingId,
    MeetingOrMinute,
    MinuteReference,
    OrganisationId,
    Party,
    PersonId,
    PriorityReference,
    Restricted,
    SourceDocument,
    Work,
)

LONGEST_INTO_THE_NIGHT = 12 * 60
"""Minutes: an end before the start that would make a longer meeting is a slip, not the next day (19:30 to 09:00)."""
TO_BE_WRITTEN = "To be written."
"""What stands in draft minutes where a minute is still to come."""


class Mode(StrEnum):
    """How people take part in a meeting."""

    IN_PERSON = "in-person"
    REMOTE = "remote"
    HYBRID = "hybrid"


class MeetingStatus(StrEnum):
    """Where a meeting stands, from plan to confirmed minutes."""

    PLANNED = "planned"
    CALLED = "called"
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class AttendeeRole(StrEnum):
    """An attendee's role at one meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    CLERK = "clerk"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    MINUTE_TAKER = "minute-taker"
    MEMBER = "member"
    ADVISER = "adviser"
    OBSERVER = "observer"
    SUBSTITUTE = "substitute"


class ItemKind(StrEnum):
    """What kind of agenda item it is."""

    WELCOME = "welcome"
    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    PREVIOUS_MINUTES = "previous-minutes"
    MATTERS_ARISING = "matters-arising"
    REPORT = "report"
    PRESENTATION = "presentation"
    VERBAL_UPDATE = "verbal-update"
    DISCUSSION = "discussion"
    DECISION = "decision"
    WORKSHOP = "workshop"
    OTHER_BUSINESS = "other-business"
    NEXT_MEETING = "next-meeting"
    OTHER = "other"


class Effect(StrEnum):
    """What a clause does, whatever its verb says."""

    NOTE = "note"
    APPROVE = "approve"
    CONFIRM = "confirm"
    ASK_FOR_REPORT = "ask-for-report"
    INSTRUCT = "instruct"
    REQUEST = "request"
    ALLOCATE = "allocate"
    APPOINT = "appoint"
    INVITE = "invite"
    SCHEDULE = "schedule"
    DECLINE = "decline"
    DELEGATE = "delegate"
    RECOMMEND = "recommend"
    CONTINUE = "continue"


class Outcome(StrEnum):
    """Whether an item was dealt with."""

    HELD = "held"
    NOT_HELD = "not-held"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class MotionOutcome(StrEnum):
    """What became of a motion or of an amendment to one."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


class Vote(StrEnum):
    """How somebody voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class CastingVote(StrEnum):
    """How the chair used a casting vote."""

    FOR = "for"
    AGAINST = "against"


class TableKind(StrEnum):
    """What a table under an item lists."""

    PAYMENTS = "payments"
    CORRESPONDENCE = "correspondence"
    APPLICATIONS = "applications"
    OTHER = "other"


class DecidedHow(StrEnum):
    """How a decision was taken outside a meeting."""

    E_MAIL = "e-mail"
    CHAIR = "chair"
    OTHER = "other"


class ConfirmsEffect(StrEnum):
    """What an item did with earlier minutes."""

    CONFIRMED = "confirmed"
    CONFIRMED_WITH_AMENDMENTS = "confirmed-with-amendments"
    NOTED = "noted"
    DEFERRED = "deferred"


class ProposalKind(StrEnum):
    """What was put forward without a decision."""

    ASK = "ask"
    SUGGESTION = "suggestion"
    OFFER = "offer"


class Attendee(Located):
    """One person of an attendance list; initials are this list's claim, not the person's."""

    person: PersonId | None = None
    printed: str | None = None
    organisation: OrganisationId | None = None
    post: str | None = None
    """The post or rank that the source gives for them."""
    on_behalf_of: Party | None = None
    role: AttendeeRole | None = None
    initials: str | None = None
    joined_at: ItemAddress | None = None
    """The item at which they joined, where they came late."""
    left_at: ItemAddress | None = None
    """The item at which they left, where that was before the end."""
    chaired: tuple[ItemAddress, ...] = ()
    """The items for which they were in the chair, where that was not the whole meeting."""
    co_opted_at: ItemAddress | None = None
    found_in: MinuteReference | None = None
    note: str | None = None


class Expected(Located):
    """A member who may have come: whether they did is still to be written down."""

    person: PersonId | None = None
    post: str | None = None
    organisation: OrganisationId | None = None
    role: AttendeeRole | None = None


class Attendance(Located):
    """Who was there. A list that is None was not recorded; an empty one says nobody."""

    present: tuple[Attendee, ...] | None = None
    apologies: tuple[Attendee, ...] | None = None
    absent: tuple[Attendee, ...] | None = None
    in_attendance: tuple[Attendee, ...] | None = None
    public: int | None = None
    """How many members of the public were there."""
    press: int | None = None
    expected: tuple[Expected, ...] = ()
    note: str | None = None


class KeyDate(Located):
    """A date that people outside the meeting must know."""

    date: dt.date
    what: str
    audience: str | None = None
    printed: str | None = None


class NamedVote(Located):
    """How one person or organisation voted."""

    voter: Party
    vote: Vote


class Votes(Located):
    """A recorded vote."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    unanimous: bool = False
    by_name: tuple[NamedVote, ...] = ()
    casting_vote: CastingVote | None = None
    printed: str | None = None


class Clause(Located):
    """One clause of a decision, with its label as printed."""

    text: str
    label: str | None = None
    effects: tuple[Effect, ...] = ()
    amount: Amount | None = None
    note: str | None = None
    clauses: tuple[Clause, ...] = ()


class MovedAmendment(Located):
    """An amendment to a motion, moved at the meeting."""

    text: str
    mover: Party | None = None
    seconder: Party | None = None
    votes: Votes | None = None
    outcome: MotionOutcome | None = None
    note: str | None = None


class Decision(Located):
    """One decision: the verb as printed, apart from what its clauses do."""

    verb: str
    clauses: tuple[Clause, ...]
    stem: str | None = None
    key: str | None = None
    in_prose: bool = False
    mover: Party | None = None
    seconder: Party | None = None
    amendments: tuple[MovedAmendment, ...] = ()
    votes: Votes | None = None
    outcome: MotionOutcome | None = None
    """What became of the motion; None as good as carried."""
    dissent: tuple[Party, ...] = ()
    """Those who asked for their dissent to be recorded."""
    note: str | None = None


class AppointmentToPost(Located):
    """An election or appointment to a post; without `to` nobody was appointed."""

    post: str
    to: Party | None = None
    candidates: tuple[Party, ...] = ()
    until: ApproximateDate | None = None
    note: str | None = None


class Declaration(Located):
    """An interest that somebody declared."""

    by: Party
    interest: str | None = None
    """Kind and matter of the interest, as printed."""
    item: ItemAddress | None = None
    """The item that it is about."""
    left: bool | None = None
    """Whether they left the room for the item; None where the minutes do not show it."""
    note: str | None = None


class MinuteTable(Located):
    """A table under an item: each row has one cell for each column, as printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str | None = None
    kind: TableKind | None = None
    total: str | None = None
    """The total as printed, without its label."""
    note: str | None = None


class Proposal(Located):
    """Something asked for, suggested or offered that the meeting did not decide."""

    kind: ProposalKind
    text: str
    by: Party | None = None
    amount: Amount | None = None
    adopted: MinuteReference | None = None


class ItemDocument(Located):
    """A document that belongs to an item."""

    title: str
    url: str | None = None
    kind: str | None = None
    note: str | None = None
    restricted: Restricted | None = None


class Confirms(Located):
    """Earlier minutes that an item deals with: by id if on record, else by date."""

    meeting: MeetingId | None = None
    date: dt.date | None = None
    effect: ConfirmsEffect | None = None
    """What was done with them; None until a meeting has dealt with them."""

    @property
    def confirmed(self) -> bool:
        """Whether they became the correct record by it."""
        return self.effect in (ConfirmsEffect.CONFIRMED, ConfirmsEffect.CONFIRMED_WITH_AMENDMENTS)


class Item(Located):
    """One agenda item and, once the meeting was held, its minute."""

    title: str | None = None
    number: str | None = None
    agenda_number: str | None = None
    """The number on the agenda, where it differs from that of the minute."""
    printed_number: str | None = None
    key: str | None = None
    kind: ItemKind | None = None
    presenters: tuple[Party, ...] = ()
    minutes_planned: int | None = None
    agenda: str | None = None
    minute: str | None = None
    """What the minute says, in Markdown; `TO_BE_WRITTEN` as long as nobody has written it."""
    speaker: Party | None = None
    declarations: tuple[Declaration, ...] = ()
    decisions: tuple[Decision, ...] = ()
    appointments: tuple[AppointmentToPost, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    tables: tuple[MinuteTable, ...] = ()
    documents: tuple[ItemDocument, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()
    confirms: tuple[Confirms, ...] = ()
    answers: tuple[Work, ...] = ()
    arises_from: tuple[MinuteReference, ...] = ()
    serves: tuple[PriorityReference, ...] = ()
    outcome: Outcome | None = None
    reason: str | None = None
    deferred_to: MeetingId | None = None
    raised_at_meeting: bool = False
    restricted: Restricted | None = None
    items: tuple[Item, ...] = ()
    note: str | None = None

    @property
    def is_unwritten(self) -> bool:
        """Whether its minute is still to be written: that is all it says, however it is wrapped."""
        return (self.minute or "").strip() == TO_BE_WRITTEN


class NextMeeting(Located):
    """The next meeting as a meeting agreed it; without a date where it agreed no day."""

    date: dt.date | None = None
    start: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    printed: str | None = None
    note: str | None = None


class Amendment(Located):
    """A change to draft minutes that the confirming meeting agreed."""

    minute: MinuteReference
    removed: str | None = None
    inserted: str | None = None
    after: str | None = None
    removed_after: str | None = None
    """The words before those that were taken out, so that the draft is known."""
    note: str | None = None


class Correction(Located):
    """A mistake in copying confirmed minutes: the signed paper is right, and the record was not."""

    minute: MinuteReference
    copied: str
    """The words that were copied wrongly."""
    printed: str
    """The words of the signed minutes."""
    reason: str
    date: dt.date
    by: Party


class Confirmed(Located):
    """Where minutes became the correct record."""

    at: MinuteReference


class Confirmation(Confirmed):
    """How minutes became the correct record."""

    amendments: tuple[Amendment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Mistakes in copying the minutes, corrected since."""


class StatedQuorum(Located):
    """The quorum as the minutes state it."""

    needed: int | None = None
    present: int | None = None
    printed: str | None = None


class Adjournment(Located):
    """A break in a meeting."""

    at: str | None = None
    """Time of day, HH:MM, as `resumed`."""
    resumed: str | None = None
    resumed_on: dt.date | None = None
    """The day it was resumed, if that was not the same sitting."""
    item: ItemAddress | None = None
    note: str | None = None


class DecidedBetween(Located):
    """A decision that was taken since the last meeting, outside a meeting."""

    decision: Decision
    date: dt.date | None = None
    how: DecidedHow | None = None
    reported_at: ItemAddress | None = None
    """The item of these minutes at which it was reported."""
    restricted: Restricted | None = None
    note: str | None = None


class Arrangement(Located):
    """What was arranged for a meeting, and when; `arranged` is None where that is not on record."""

    date: dt.date
    arranged: dt.date | None = None
    at: MeetingOrMinute | None = None
    start: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    note: str | None = None

    def was_known(self, as_of: dt.date) -> bool:
        """Whether it had been arranged on a day; where nobody knows when it was, it counts as known."""
        return self.arranged is None or self.arranged <= as_of


class Cancelled(Located):
    """That a meeting was called off, and when."""

    date: dt.date
    reason: str | None = None


class MeetingHead(Citable):
    """A meeting without what was done at it: whose it is, when, and how far it has come."""

    body: BodyId
    date: dt.date
    status: MeetingStatus
    joint_with: tuple[BodyId, ...] = ()
    """The other bodies, where it is a joint meeting."""
    title: str | None = None
    next_meeting: NextMeeting | None = None
    confirmation: Confirmed | None = None
    arrangements: tuple[Arrangement, ...] = ()
    called: dt.date | None = None
    """The day its notice went out, where that is on record."""
    cancelled: Cancelled | None = None

    @property
    def agreed_day(self) -> dt.date | None:
        """The day that it agreed for the next meeting, if it did."""
        return self.next_meeting.date if self.next_meeting else None

    @property
    def has_minutes(self) -> bool:
        """Whether there are minutes, draft or confirmed; only then the meeting is known to have been held."""
        return self.status in (MeetingStatus.DRAFT, MeetingStatus.CONFIRMED)


class Meeting(MeetingHead):
    """One meeting: its agenda and its minutes, from plan to confirmation."""

    start: str | None = None
    end: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    attendance: Attendance | None = None
    quorum: StatedQuorum | None = None
    adjournments: tuple[Adjournment, ...] = ()
    items: tuple[Item, ...] = ()
    decided_between: tuple[DecidedBetween, ...] = ()
    confirmation: Confirmation | None = None

    @property
    def counted(self) -> tuple[Item, ...]:
        """The minutes whose numbers count on; none where there are no minutes."""
        # `1.2` and `6a` do not count on, and `²`, which Python takes for a digit, cannot be read as a number.
        items = self.items if self.has_minutes else ()
        return tuple(each for each in items if each.number and each.number.isascii() and each.number.isdigit())

    @property
    def resumed_day(self) -> dt.date | None:
        """The last day on which it was resumed after a break of more than a night."""
        return max((each.resumed_on for each in self.adjournments if each.resumed_on), default=None)

    @property
    def ends_next_day(self) -> bool:
        """Whether it ends after midnight: earlier in the day than it starts, but less than half a day later."""
        if not self.start or not self.end or self.end >= self.start or self.resumed_day:
            return False
        return _minute_of_day(self.end) + 24 * 60 - _minute_of_day(self.start) < LONGEST_INTO_THE_NIGHT

    @property
    def length(self) -> int | None:
        """How many minutes it lasts; None unless its start is on record, and its end after that on the same day."""
        if not self.start or not self.end or self.resumed_day:
            return None
        minutes = _minute_of_day(self.end) - _minute_of_day(self.start) + 24 * 60 * self.ends_next_day
        return minutes if minutes > 0 else None


def _minute_of_day(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


class Fragment(Citable):
    """Minutes from a source that gives no date, so that they cannot be a meeting."""

    title: str
    items: tuple[Item, ...]
    source: SourceDocument
    body: BodyId | None = None
    attendance: Attendance | None = None
