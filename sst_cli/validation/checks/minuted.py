"""Checks of what minutes record beside decisions: who came and went, quorum, breaks, interests, posts, tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.records.addresses import addressed_items, all_items
from sst_cli.records.amounts import amount_column, amount_in
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import LONGEST_INTO_THE_NIGHT
from sst_cli.records.rules import error, warning
from sst_cli.register.attendance_list import attendees, name_of
from sst_cli.register.names import party_name
from sst_cli.register.presence import is_listed, places_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Adjournment, MinuteTable
    from sst_cli.register.register import Register


@error
def item_is_in_these_minutes(register: Register, _: dt.date) -> Iterator[Problem]:
    """Minutes name an item of their own that they do not have.

    Where somebody joined, left or took the chair, what an interest is about, where a meeting was adjourned, and where a
    decision between meetings was reported: each is the number or key of an item of the same minutes.

    Wrong:

        left_at: "15", in minutes whose last number is 13

    Right:

        left_at: "13"
    """
    by_path = {minutes.place.path: minutes for minutes in register.checked.all_minutes()}
    for reference in register.checked.references.get("ItemAddress", ()):
        known = [address for address, _ in addressed_items(by_path[reference.place.path].items)]
        if reference.value not in known:
            near = near_matches(reference.value, known)
            hint = f"did you mean `{near[0]}`?" if near else f"the last is `{known[-1]}`" if known else ""
            message = f"these minutes have no item `{reference.value}`"
            yield Problem(reference.place, message, hint=hint, instead="".join(near[:1]))


@warning
def left_after_joining(register: Register, _: dt.date) -> Iterator[Problem]:
    """Somebody left before they joined, or took the chair when they were not there.

    Who left and came back is there from the item of their return on: leave out `left_at`, and put it into the note.

    Wrong:

        joined_at: "6", and left_at: "3"

    Right:

        joined_at: "3", and left_at: "6"
    """
    for minutes in register.checked.all_minutes():
        places = places_of(minutes)
        for attendee in attendees(minutes):
            joined, left = places.get(attendee.joined_at or "", -1), places.get(attendee.left_at or "", len(places))
            name = name_of(register, attendee)
            if joined > left:
                message = f"{name} left at minute {attendee.left_at}, before joining at minute {attendee.joined_at}"
                yield Problem(attendee.place / "left_at", message)
                continue
            for index, chaired in enumerate(attendee.chaired):
                if chaired in places and not joined <= places[chaired] <= left:
                    message = f"{name} took the chair for minute {chaired}, but was not there then"
                    yield Problem(attendee.place / "chaired" / index, message)


@warning
def declaration_is_by_somebody_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """An interest was declared by somebody who was not there.

    Wrong:

        present: [{person: trish-hardy}], and declarations: [{by: {person: steven-martlew}}]

    Right:

        present: [{person: trish-hardy}], and declarations: [{by: {person: trish-hardy}}]
    """
    for minutes in register.checked.all_minutes():
        for item in all_items(minutes.items):
            for declared in item.declarations:
                if not is_listed(register, minutes, declared.by):
                    name = party_name(register, declared.by)
                    message = f"{name} declared an interest, but is not on the list of those present"
                    hint = "correct the name, or add who was there to `present`"
                    yield Problem(declared.by.place, message, hint=hint)


@warning
def stated_quorum_was_reached(register: Register, _: dt.date) -> Iterator[Problem]:
    """The minutes state a quorum that was not reached, or more members than their list has.

    Wrong:

        quorum: {needed: 4, present: 3}

    Right:

        quorum: {needed: 4, present: 5}, with five people under `present`
    """
    for meeting in register.checked.meetings.values():
        quorum = meeting.quorum
        listed = meeting.attendance.present if meeting.attendance else None
        if quorum is None or quorum.present is None:
            continue
        if quorum.needed is not None and quorum.present < quorum.needed:
            message = f"{quorum.present} present, but {quorum.needed} were needed"
            yield Problem(quorum.place / "present", message, hint="correct the quorum, or note why the meeting went on")
        if listed is not None and quorum.present > len(listed):
            message = f"the quorum counts {quorum.present}, but {counted(len(listed), 'person', 'people')} present"
            yield Problem(quorum.place / "present", message, hint="correct it, or add who was there to `present`")


@warning
def stated_quorum_is_that_of_the_body(register: Register, _: dt.date) -> Iterator[Problem]:
    """The minutes state another quorum than the body has.

    Wrong:

        quorum: {needed: 4}, and the body has quorum: {number: 3}

    Right:

        quorum: {needed: 3}, and the body has quorum: {number: 3}
    """
    for meeting in register.checked.meetings.values():
        body = register.bodies.get(meeting.body)
        stated = meeting.quorum.needed if meeting.quorum else None
        # Two bodies that meet together may have agreed on a quorum of their own.
        if meeting.quorum is None or stated is None or body is None or body.quorum is None or meeting.joint_with:
            continue
        if stated != body.quorum.number:
            message = f"the quorum stated is {stated}, but that of {meeting.body} is {body.quorum.number}"
            seen = (SecondPlace("the quorum of the body", body.quorum.place),)
            yield Problem(meeting.quorum.place / "needed", message, see=seen)


@error
def meeting_resumes_after_it_adjourned(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting was resumed before it was adjourned.

    An hour that is earlier in the day, but less than twelve hours later, is after midnight. A meeting that was resumed
    on another day has `resumed_on`.

    Wrong:

        adjournments: [{at: "20:10", resumed: "19:50"}]

    Right:

        adjournments: [{at: "19:50", resumed: "20:10"}]
    """
    for meeting in register.checked.meetings.values():
        for each in meeting.adjournments:
            if each.resumed_on and each.resumed_on < meeting.date:
                day = in_words(each.resumed_on)
                yield Problem(each.place / "resumed_on", f"resumed on {day}, before the meeting was held")
            elif each.at and each.resumed and not each.resumed_on and not _runs_forward(each):
                yield Problem(each.place / "resumed", f"resumed at {each.resumed}, but adjourned at {each.at}")


def _runs_forward(adjournment: Adjournment) -> bool:
    """Whether a break ends after it began, that night at the latest."""
    begun, ended = (
        sum(int(part) * size for part, size in zip(str(time).split(":"), (60, 1), strict=True))
        for time in (adjournment.at, adjournment.resumed)
    )
    return ended > begun or ended + 24 * 60 - begun < LONGEST_INTO_THE_NIGHT


@error
def decided_before_it_was_reported(register: Register, _: dt.date) -> Iterator[Problem]:
    """A decision between meetings is dated after the meeting that reported it.

    Wrong:

        date: 2022-06-22, and decided_between: [{date: 2022-07-01}]

    Right:

        date: 2022-06-22, and decided_between: [{date: 2022-06-01}]
    """
    for meeting in register.checked.meetings.values():
        for each in meeting.decided_between:
            if each.date and each.date > meeting.date:
                message = f"decided on {in_words(each.date)}, after the meeting of {in_words(meeting.date)}"
                yield Problem(each.place / "date", message)


@warning
def appointment_names_somebody(register: Register, _: dt.date) -> Iterator[Problem]:
    """An appointment names nobody, and no note explains why.

    Wrong:

        appointments: [{post: Treasurer}]

    Right:

        appointments: [{post: Treasurer, note: Nobody was proposed.}]
    """
    for minutes in register.checked.all_minutes():
        for item in all_items(minutes.items):
            for each in item.appointments:
                if each.to is None and not each.note:
                    hint = "add `to`, or a `note` that explains why nobody was appointed"
                    yield Problem(each.place, f"nobody was appointed: {each.post}", hint=hint)


@warning
def table_adds_up(register: Register, _: dt.date) -> Iterator[Problem]:
    """The amounts of a table do not add up to the total that is printed.

    The column that is called Amount counts. Where one of its cells is not an amount nothing is reported. If the source
    is wrong, record it under `defects` and leave the figures as printed.

    Wrong:

        columns: [Payee, Amount], rows: [[Hall, £20.00], [Post, £5.00]], and total: £26.00

    Right:

        columns: [Payee, Amount], rows: [[Hall, £20.00], [Post, £5.00]], and total: £25.00
    """
    for minutes in register.checked.all_minutes():
        for item in all_items(minutes.items):
            for table in item.tables:
                total, added = amount_in(table.total or ""), _sum(table)
                if total is not None and added is not None and total != added:
                    message = f"the total is {table.total}, but the amounts add up to {added:,}"
                    yield Problem(table.place / "total", message)


def _sum(table: MinuteTable) -> Decimal | None:
    """Add up the amounts of a table; None where there is no such column, or a cell that cannot be read."""
    place = amount_column(table)
    if place is None:
        return None
    cells = [row[place] for row in table.rows if place < len(row) and row[place].strip()]
    amounts = [amount_in(cell) for cell in cells]
    return None if None in amounts else sum(filter(None, amounts), Decimal(0))


@warning
def table_has_whole_rows(register: Register, _: dt.date) -> Iterator[Problem]:
    """A row of a table has more or fewer cells than the table has columns.

    Wrong:

        columns: [Payee, Amount], and rows: [[Hall]]

    Right:

        columns: [Payee, Amount], and rows: [[Hall, ""]]
    """
    for minutes in register.checked.all_minutes():
        for item in all_items(minutes.items):
            for table in item.tables:
                for index, row in enumerate(table.rows):
                    if len(row) != len(table.columns):
                        have = f"{counted(len(row), 'cell')} for {counted(len(table.columns), 'column')}"
                        hint = 'an empty cell is an empty text, `""`'
                        yield Problem(table.place / "rows" / index, have, hint=hint)
