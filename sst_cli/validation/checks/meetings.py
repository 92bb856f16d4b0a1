"""Checks of meetings and of how they follow one another: numbers, minutes, confirmation, next dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from sst_cli.dates.written import in_words
from sst_cli.records.addresses import all_items, split
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import MeetingStatus, Outcome
from sst_cli.records.people import Numbering
from sst_cli.records.rules import error, warning
from sst_cli.records.structure import as_written
from sst_cli.register.amending import places_of, text_at
from sst_cli.register.local_rules import minutes_due
from sst_cli.register.meeting_dates import municipal_year, was_cancelled
from sst_cli.register.outlined import confirms
from sst_cli.register.unplaced import unplaced_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.meetings import Confirms, Correction, Item, Meeting
    from sst_cli.register.register import Register


@error
def minute_address_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """A minute number or a clause's label is used twice, so a reference could mean either.

    Where two decisions of one minute use the same labels, give one of them a `key`: its clauses are then
    `sst-2022-06-22#6@recommended(1)`.

    Wrong:

        items:
          - number: "6"
            title: Ofsted report
          - number: "6"
            title: Youth Justice Service

    Right:

        items:
          - number: "6"
            title: Ofsted report
          - number: "7"
            title: Youth Justice Service
    """
    for id_ in (each.id for each in register.checked.all_minutes()):
        addresses = register.addresses(id_)
        for first, again in addresses.repeated if addresses else ():
            message = f"`{id_}#{again.address}` could mean this or another part of the minutes"
            hint = "correct the number or label, or give the decision a `key`"
            yield Problem(again.part.place, message, hint=hint, see=(SecondPlace("the other", first.part.place),))


@warning
def minute_numbers_run_on(register: Register, _: dt.date) -> Iterator[Problem]:
    """Minute numbers have a gap, or do not begin as the body's `numbering` requires.

    A body's `numbering` is `meeting` where each meeting begins with 1, or `municipal-year` where numbers run
    on from meeting to meeting until the municipal year ends. Without it only gaps within a meeting are reported.

    Wrong:

        number: "4", then number: "6"

    Right:

        number: "4", then number: "5"
    """
    for meeting in register.checked.meetings.values():
        numbered = meeting.counted
        if not numbered:
            continue
        body = register.bodies.get(meeting.body)
        rule = body.numbering if body else None
        last = _numbered_before(register, meeting) if rule is Numbering.MUNICIPAL_YEAR else None
        if rule is Numbering.MEETING:
            yield from _begins(numbered[0], 1, "every meeting begins with 1")
        # A meeting that cannot be read may have the numbers in between.
        elif last and not register.gap(meeting.body, last.date, meeting.date):
            number = int(last.counted[-1].number or 0)
            yield from _begins(numbered[0], number + 1, f"{last.id} ended with {number}")
        yield from _gaps(numbered)


def _numbered_before(register: Register, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same body and municipal year whose minutes were counted last before a meeting's."""
    heads, year = register.heads_in_order(meeting.body), municipal_year(register, meeting.date)
    earlier = heads[: bisect_left(heads, (meeting.date, meeting.id), key=lambda head: (head.date, head.id))]
    of_the_year = takewhile(lambda head: municipal_year(register, head.date) == year, reversed(earlier))
    return next((each for head in of_the_year if (each := register.meetings[head.id]).counted), None)


def _begins(item: Item, expected: int, reason: str) -> Iterator[Problem]:
    if item.number != str(expected):
        message = f"this is minute {item.number}, but {expected} is expected: {reason}"
        yield Problem(item.place / "number", message)


def _gaps(numbered: Iterable[Item]) -> Iterator[Problem]:
    for before, item in pairwise(numbered):
        expected = int(before.number or 0) + 1
        # An equal number is left to `minute-address-is-unique`.
        if int(item.number or 0) > expected or int(item.number or 0) < int(before.number or 0):
            yield Problem(
                item.place / "number",
                f"minute {item.number} follows minute {before.number}",
                hint=f"should it be {expected}, or is a minute missing?",
            )


@warning
def minutes_are_written(register: Register, today: dt.date) -> Iterator[Problem]:
    """A meeting still has no minutes long after its date.

    Within the days of the rule `minutes-due` of partnership.yaml, or 42, a meeting should have draft minutes, or be
    cancelled.

    Wrong:

        date: 2022-09-08
        status: planned        (and it is December)

    Right:

        date: 2022-09-08
        status: draft
    """
    for meeting in register.checked.meetings.values():
        # A cancelled meeting has no minutes to wait for.
        waiting = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CALLED)
        if waiting and minutes_due(register, meeting) < today:
            yield Problem(
                meeting.place / "status",
                f"the meeting of {in_words(meeting.date)} is still `{meeting.status}`",
                hint="write the minutes and set `status: draft`, or set `status: cancelled`",
            )


@error
def minutes_are_confirmed_once(register: Register, _: dt.date) -> Iterator[Problem]:
    """The minutes of a meeting are confirmed by two meetings, or by a meeting that is not later.

    Wrong:

        meetings/sst-2022-09-08.yaml and meetings/sst-2022-12-08.yaml both confirm sst-2022-06-22

    Right:

        meetings/sst-2022-09-08.yaml confirms sst-2022-06-22
    """
    confirmed_by = _confirmed_by(register)
    for meeting in register.checked.meetings.values():
        confirming = confirmed_by.get(meeting.id, [])
        for later, part in confirming:
            if later.date <= meeting.date:
                message = f"the minutes of {in_words(meeting.date)} are confirmed by a meeting that is not later"
                yield Problem(part.place, message, see=(SecondPlace("the minutes", meeting.place),))
        for _later, part in confirming[1:]:
            first = SecondPlace(f"confirmed first by {confirming[0][0].id}", confirming[0][1].place)
            yield Problem(part.place, f"the minutes of {meeting.id} are confirmed twice", see=(first,))


def _confirmed_by(register: Register) -> dict[str, list[tuple[Meeting, Confirms]]]:
    """Return for each checked meeting the meetings that confirmed its minutes, the earliest first."""
    checked = register.checked.meetings
    dated: dict[tuple[str, str], list[str]] = {}
    for meeting in checked.values():
        dated.setdefault((meeting.body, str(meeting.date)), []).append(meeting.id)
    confirmed_by: dict[str, list[tuple[Meeting, Confirms]]] = {}
    for head in sorted(register.heads.values(), key=lambda each: (each.date, each.id)):
        named = confirms(register.meetings, head.id)
        if any(name in checked or (head.body, name) in dated for name in named):
            later = register.meetings[head.id]
            for part in (part for item in all_items(later.items) for part in item.confirms if part.confirmed):
                for id_ in (part.meeting,) if part.meeting else dated.get((later.body, str(part.date)), ()):
                    confirmed_by.setdefault(id_, []).append((later, part))
    return confirmed_by


def _confirms(meeting: Meeting, part: Confirms) -> bool:
    names_it = part.meeting == meeting.id if part.meeting else part.date == meeting.date
    return names_it and part.confirmed


@warning
def minutes_are_confirmed(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two later meetings were held, but neither confirmed the minutes.

    Minutes are confirmed at the next meeting. If it defers them, the one after should deal with them.

    Wrong:

        sst-2022-06-22 is a draft; sst-2022-09-08 and sst-2022-12-08 have minutes and do not confirm it

    Right:

        items:
          - kind: previous-minutes
            title: Minutes of previous meeting
            confirms:
              - meeting: sst-2022-06-22
                effect: confirmed
    """
    confirmed_by = _confirmed_by(register)
    for meeting in register.checked.meetings.values():
        if meeting.status is not MeetingStatus.DRAFT or meeting.id in confirmed_by:
            continue
        heads = register.heads_in_order(meeting.body)
        later = [each for each in heads if each.date > meeting.date and each.has_minutes]
        # A meeting that cannot be read may have confirmed them.
        if len(later) > 1 and not register.gap(meeting.body, meeting.date, later[-1].date):
            yield Problem(
                meeting.place / "status",
                f"{len(later)} later meetings were held, but none confirmed these minutes",
                see=(SecondPlace("the next meeting", later[0].place),),
            )


@error
def confirmation_agrees(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting and the meeting that confirmed its minutes do not agree on the confirmation.

    A confirmed meeting names the minute that confirmed it. That minute lists the meeting under `confirms`.

    Wrong:

        status: confirmed        (and no `confirmation`)

    Right:

        status: confirmed
        confirmation:
          at: sst-2022-09-08#3
    """
    confirmed_by = _confirmed_by(register)
    for meeting in register.checked.meetings.values():
        confirmation = meeting.confirmation
        if meeting.status is MeetingStatus.CONFIRMED and confirmation is None:
            yield Problem(
                meeting.place / "status", "the minutes are confirmed, but `confirmation` is missing", hint="add it"
            )
        if meeting.status is MeetingStatus.DRAFT and confirmation is None and meeting.id in confirmed_by:
            later, part = confirmed_by[meeting.id][0]
            yield Problem(
                meeting.place / "status",
                f"the status is still `draft`, but {later.id} confirmed these minutes",
                hint="set `status: confirmed` and add `confirmation`",
                see=(SecondPlace("confirmed here", part.place),),
            )
        if confirmation is None:
            continue
        if meeting.status is not MeetingStatus.CONFIRMED:
            yield Problem(meeting.place / "status", f"the status is `{meeting.status}`, but there is a `confirmation`")
        addressed = register.minute(confirmation.at)
        if addressed and not any(_confirms(meeting, part) for part in addressed.item.confirms):
            yield Problem(
                confirmation.place / "at",
                f"{confirmation.at} does not list {meeting.id} under `confirms`",
                see=(SecondPlace("this minute", addressed.item.place),),
            )
        yield from _foreign_amendments(meeting)


def _foreign_amendments(meeting: Meeting) -> Iterator[Problem]:
    for amendment in meeting.confirmation.amendments if meeting.confirmation else ():
        if split(amendment.minute)[0] != meeting.id:
            yield Problem(
                amendment.place / "minute", f"an amendment of {meeting.id} cannot change another meeting's minute"
            )


@error
def corrected_copies_agree(register: Register, _: dt.date) -> Iterator[Problem]:
    """A correction of the copy does not agree with the minutes that it corrects.

    It names the words that were copied wrongly and those of the signed minutes, which the minute has to have now. What
    a meeting agreed to change is an amendment.

    Wrong:

        minute: Nine lamps in Quay Lane are dark.

        corrections: [{minute: sst-2022-06-22#6, copied: Nine lamps, printed: Two lamps}]

    Right:

        minute: Two lamps in Quay Lane are dark.

        corrections: [{minute: sst-2022-06-22#6, copied: Nine lamps, printed: Two lamps}]
    """
    for meeting in register.checked.meetings.values():
        for correction in meeting.confirmation.corrections if meeting.confirmation else ():
            if split(correction.minute)[0] != meeting.id:
                message = f"a correction of {meeting.id} cannot change another meeting's minute"
                yield Problem(correction.place / "minute", message)
            elif correction.copied == correction.printed:
                yield Problem(correction.place / "printed", "the words are the same before and after this correction")
            elif correction.date < meeting.date:
                yield Problem(correction.place / "date", "the copy was corrected before the meeting was held")
            elif not _stands(register, correction):
                message = f"minute {split(correction.minute)[1]} does not have these words"
                hint = "write the words of the signed minutes into the minute, or delete the correction"
                yield Problem(correction.place / "printed", message, hint=hint)


def _stands(register: Register, correction: Correction) -> bool:
    """Whether a minute has the words of a correction, or of a later one that took them up; an unknown minute counts."""
    addressed = register.minute(correction.minute)
    meeting = register.meetings[split(correction.minute)[0]]
    if addressed is None or meeting.confirmation is None:
        return True
    later = meeting.confirmation.corrections
    since = later[next(index for index, each in enumerate(later) if each is correction) + 1 :]
    if any(each.minute == correction.minute and each.copied in correction.printed for each in since):
        return True
    minutes = as_written(meeting)
    return any(correction.printed in text_at(minutes, place) for place in places_of(addressed))


@warning
def next_meeting_is_as_agreed(register: Register, _: dt.date) -> Iterator[Problem]:
    """A planned meeting differs from what the meeting before it agreed.

    If the arrangements have changed, record the change under the meeting's `arrangements`. If not, either the
    plan or the minute is wrong.

    Wrong:

        agreed on 22 June 2022: 8 September 2022; planned: 9 September 2022

    Right:

        arrangements:
          - arranged: 2022-06-22
            at: sst-2022-06-22#13
            date: 2022-09-08
          - arranged: 2022-08-01
            date: 2022-09-09
    """
    for meeting in register.checked.meetings.values():
        agreed = meeting.next_meeting
        following = _following(register, meeting)
        # A second arrangement records the change, and so explains it.
        if agreed is None or following is None or len(following.arrangements) > 1:
            continue
        for name in ("date", "start", "venue", "mode"):
            before, now = getattr(agreed, name), getattr(following, name)
            if before and now and before != now:
                yield Problem(
                    following.place / name,
                    f"{meeting.id} agreed `{before}`, not `{now}`",
                    hint="correct it, or record the change under `arrangements`",
                    see=(SecondPlace("agreed here", agreed.place / name),),
                )


def _following(register: Register, meeting: Meeting) -> Meeting | None:
    """Return the meeting that another agreed on: the one on that day if there is one, else the next one held.

    None where a meeting in between cannot be read, because it could be the one.
    """
    agreed = meeting.next_meeting
    if agreed is None:
        return None
    later = [each for each in register.heads_in_order(meeting.body) if each.date > meeting.date]
    on_the_day = [each for each in later if each.date == agreed.date]
    held = [each for each in on_the_day or later if each.status is not MeetingStatus.CANCELLED]
    if not held or on_the_day:
        return register.meetings[held[0].id] if held else None
    if agreed.date is None:
        return None
    # One day more, since a gap is between two days, and the meeting that cannot be read may be on the last of them.
    last = max(held[0].date, agreed.date) + dt.timedelta(days=1)
    return None if register.gap(meeting.body, meeting.date, last) else register.meetings[held[0].id]


@warning
def arrangements_lead_to_the_meeting(register: Register, _: dt.date) -> Iterator[Problem]:
    """The last of a meeting's `arrangements` does not have its date, or they are not in order.

    Wrong:

        date: 2022-09-08, and the last of `arrangements` has date: 2022-09-15

    Right:

        date: 2022-09-15, and the last of `arrangements` has date: 2022-09-15
    """
    for meeting in register.checked.meetings.values():
        for before, after in pairwise(meeting.arrangements):
            if after.arranged and before.arranged and after.arranged < before.arranged:
                yield Problem(after.place / "arranged", "this was arranged before the entry above it")
        last = meeting.arrangements[-1] if meeting.arrangements else None
        if last and last.date != meeting.date:
            message = f"last arranged for {in_words(last.date)}, but the meeting's date is {in_words(meeting.date)}"
            yield Problem(last.place / "date", message, see=(SecondPlace("the date", meeting.place / "date"),))


@error
def meeting_ends_after_it_starts(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting ends before it starts.

    An end that is earlier in the day, but less than twelve hours after the start, is on the next day.

    Wrong:

        start: "14:00"
        end: "12:00"

    Right:

        start: "14:00"
        end: "16:00"
    """
    for meeting in register.checked.meetings.values():
        # One that was resumed on another day may end there at any hour.
        is_one_sitting = not (meeting.ends_next_day or meeting.resumed_day)
        if meeting.start and meeting.end and meeting.end <= meeting.start and is_one_sitting:
            yield Problem(meeting.place / "end", f"the meeting ends at {meeting.end} but starts at {meeting.start}")


@warning
def next_meeting_is_later(register: Register, _: dt.date) -> Iterator[Problem]:
    """The next meeting that minutes agree is not later than their own meeting.

    Wrong:

        date: 2022-06-22
        next_meeting: {date: 2021-09-08}

    Right:

        date: 2022-06-22
        next_meeting: {date: 2022-09-08}
    """
    for meeting in register.checked.meetings.values():
        agreed, day = meeting.next_meeting, meeting.agreed_day
        if agreed and day and day <= meeting.date:
            message = f"the next meeting, {in_words(day)}, is not after this one, {in_words(meeting.date)}"
            yield Problem(agreed.place / "date", message)


@warning
def future_meeting_has_no_minutes(register: Register, today: dt.date) -> Iterator[Problem]:
    """A meeting has minutes, but its date is in the future.

    Wrong:

        date: 2222-06-22
        status: draft

    Right:

        date: 2022-06-22
        status: draft
    """
    for meeting in register.checked.meetings.values():
        if meeting.has_minutes and meeting.date > today:
            yield Problem(
                meeting.place / "date", f"the meeting has minutes, but {in_words(meeting.date)} is in the future"
            )


@warning
def not_held_says_why(register: Register, _: dt.date) -> Iterator[Problem]:
    """An item was not held, deferred or withdrawn without a reason.

    Wrong:

        outcome: not-held

    Right:

        outcome: not-held
        reason: Low attendance
    """
    for minutes in register.checked.all_minutes():
        for item in all_items(minutes.items):
            if item.outcome not in (None, Outcome.HELD) and not item.reason:
                yield Problem(
                    item.place / "outcome", f"the reason for `{item.outcome}` is missing", hint="add `reason`"
                )


@error
def request_comes_before_its_answer(register: Register, _: dt.date) -> Iterator[Problem]:
    """An item answers, or arises from, something that was raised later.

    Wrong:

        meetings/sst-2022-06-22.yaml answers sst-2022-09-08/01

    Right:

        meetings/sst-2022-09-08.yaml answers sst-2022-06-22/05
    """
    for meeting in register.checked.meetings.values():
        for item in all_items(meeting.items):
            for field, named in (("answers", item.answers), ("arises_from", item.arises_from)):
                for index, reference in enumerate(named):
                    # The meeting of a minute, `sst-2022-06-22#6`, or of an action, `sst-2022-06-22/04`.
                    origin = reference.partition("#")[0].partition("/")[0]
                    raised = register.held_on(origin)
                    if raised and raised > meeting.date:
                        message = f"{reference} was raised on {in_words(raised)}, after this meeting"
                        yield Problem(item.place / field / index, message)


@warning
def cancelled_items_are_placed(register: Register, today: dt.date) -> Iterator[Problem]:
    """An item of a cancelled meeting is on no later agenda.

    `sst agenda` carries it to the next one. If a later meeting has an agenda already, add the item to it, or give it
    the outcome `withdrawn` where it is no longer wanted.

    Wrong:

        meetings/sst-2022-09-08.yaml: cancelled; item "Night-time economy"
        meetings/sst-2022-12-08.yaml: has items, none of that title

    Right:

        meetings/sst-2022-12-08.yaml:

            items:
              - title: Night-time economy
    """
    for meeting in register.checked.meetings.values():
        for each in unplaced_of(register, meeting) if was_cancelled(meeting, today) else ():
            later = _next_agenda(register, meeting)
            if later and not register.gap(meeting.body, meeting.date, later.date):
                yield Problem(
                    each.item.place,
                    f"the meeting was cancelled, and no later one has this item: {each.item.title}",
                    hint="add it to the next agenda, or give it `outcome: withdrawn` and the reason",
                    see=(SecondPlace("the next agenda", later.place / "items"),),
                )


def _next_agenda(register: Register, meeting: Meeting) -> Meeting | None:
    """Return the next meeting of the body that has an agenda and was not cancelled."""
    heads = register.heads_in_order(meeting.body)
    to_come = (each.id for each in heads if each.date > meeting.date and each.status is not MeetingStatus.CANCELLED)
    return next((each for each in map(register.meetings.__getitem__, to_come) if each.items), None)
