"""The sheet of one action: its words, where it was raised, every update, the promises it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.output.sheets import Line, Part, Sheet
from sst_cli.register.action_state import action_state, update_day
from sst_cli.register.names import member_name, minute_name, party_name, quoted
from sst_cli.register.ownership import has_left
from sst_cli.register.restricted import reason, restriction_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.records.actions import Raised, Update
    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.register import Register


def action_sheet(register: Register, id_: str, as_of: dt.date) -> Sheet:
    """Return the sheet of an action as of a day.

    Raises:
        CallError: it had not been raised by then.
    """
    action = register.actions[id_]
    state = action_state(register, action, as_of)
    if state is None:
        msg = f"{id_} had not been raised on {in_words(as_of)}"
        raise CallError(msg)
    owners = tuple(party_name(register, party) for party in state.owners)
    fields: dict[str, Cell] = {
        "as_of": as_of,
        "id": action.id,
        "text": action.text,
        "kind": action.kind.value,
        "status": state.status.value,
        "overdue": state.overdue,
        "owners": owners,
        "due": state.due.day,
        "due_words": state.due.words,
        "raised_on": state.raised_on,
        "closed_on": state.closed_on,
        "carried": state.carried,
        "waits_for": state.waits_for,
        "condition": action.condition,
        "after": action.after,
        "done_for": state.done_for,
        "beneficiary": party_name(register, action.beneficiary) if action.beneficiary else None,
        "note": action.note,
        "path": action.place.path,
    }
    return Sheet(
        name="action",
        title=f"{action.id}  {action.text}",
        fields=fields,
        lines=tuple(_lines(register, state, owners)),
        parts=(
            Part("raised", "Raised", tuple(_raised(register, each) for each in action.raised)),
            Part("members", "Members", tuple(_members(register, state))),
            Part("updates", "Updates", tuple(_updates(register, state, as_of)), unknown="none"),
            Part(
                "serves",
                "Serves",
                tuple(_serves(register, each) for each in action.serves),
                unknown="no priority named",
            ),
        ),
        left_out=register.left_out_paths,
    )


def _lines(register: Register, state: ActionState, owners: tuple[str, ...]) -> Iterator[Line]:
    action = state.action
    yield Line("Kind", action.kind.value)
    yield Line("Status", f"{state.status.value}, overdue" if state.overdue else state.status.value)
    left = [party_name(register, party) for party in state.owners if has_left(register, state, party)]
    gone = f" ({', '.join(left)} {'has' if len(left) == 1 else 'have'} left)" if left else ""
    yield Line("Owner", f"{'; '.join(owners)}{gone}" if owners else "unassigned")
    yield Line("Due", state.due.words or "no date")
    yield from _waiting(state)
    if state.times_moved:
        yield Line("Due date moved", f"{state.times_moved} times" if state.times_moved > 1 else "once")
    yield Line("Meetings carried", str(state.carried))
    if state.closed_on:
        yield Line("Closed on", in_words(state.closed_on))
    if action.beneficiary:
        yield Line("For", party_name(register, action.beneficiary))
    restricted = restriction_of(register, action)
    if restricted:
        yield Line("Restricted", reason(restricted))
    if action.note:
        yield Line("Note", action.note)
    if action.formerly:
        yield Line("Formerly", ", ".join(action.formerly))
    yield Line("File", action.place.path)


def _waiting(state: ActionState) -> Iterator[Line]:
    """Return what must happen before an action, and for which period a duty was last done."""
    labelled = {
        "Condition": state.action.condition,
        "After": state.action.after,
        "Waits for": "; ".join(state.waits_for),
        "Done for": state.done_for,
    }
    yield from (Line(label, words) for label, words in labelled.items() if words)


def _raised(register: Register, raised: Raised) -> Line:
    """Quote what raised the action: the decision's stem and the clause, the minute's title, or the area."""
    if raised.area:
        priority, _, key = raised.area.partition("#")
        known = register.priorities.get(priority)
        areas = known.areas_for_development if known else ()
        text = next((area.text for area in areas if area.key == key), "")
        return Line(raised.area, text, {"reference": raised.area, "title": None, "decision": None, "clause": text})
    reference = str(raised.minute)
    addressed = register.minute(reference)
    title = addressed.item.title if addressed else None
    clause = addressed.quoted if addressed else None
    decision = addressed.deciding if addressed else None
    stem = (decision.stem or decision.verb) if decision else None
    words = [each for each in (title, quoted(register, reference)) if each]
    if raised.note:
        words.append(raised.note)
    data = {
        "reference": reference,
        "title": title,
        "decision": stem,
        "clause": clause.text if clause else None,
    }
    return Line(minute_name(register, reference), "\n".join(words), data)


def _members(register: Register, state: ActionState) -> Iterator[Line]:
    """Return the part of each member, where each of them owns the action."""
    for part in state.parts:
        name = member_name(register, part.member)
        since = f" since {in_words(part.day)}" if part.day else ""
        done_for = f"; done for {part.done_for}" if part.done_for else ""
        data = {"name": name, "status": part.status.value, "since": part.day, "done_for": part.done_for}
        yield Line(name, f"{part.status.value}{since}{done_for}", data)


def _updates(register: Register, state: ActionState, as_of: dt.date) -> Iterator[Line]:
    moves = {id(move.update): move for move in state.moves}
    for update in state.action.updates:
        day = update_day(register, update)
        if day and day > as_of:
            break
        move = moves.get(id(update))
        moved = _moved(move) if move else ""
        by = f"by {update.superseded_by}" if update.superseded_by else ""
        changes = (
            update.status and update.status.value,
            _part(register, update),
            by,
            moved,
            _reassigned(register, update),
        )
        words = "; ".join(filter(None, changes))
        authority = f"agreed at {minute_name(register, move.authority)}" if move and move.authority else ""
        lines = [line for line in (words, authority, update.note or "") if line]
        data = {
            "date": day,
            "at": update.at,
            "status": update.status.value if update.status else None,
            "due_before": move.before.words if move else None,
            "due_after": move.after.words if move else None,
            "authority": move.authority if move else None,
            "superseded_by": update.superseded_by,
            "by": party_name(register, update.by) if update.by else None,
            "done_for": update.done_for,
            "owners": tuple(party_name(register, party) for party in update.owners)
            if update.owners is not None
            else None,
            "note": update.note,
        }
        yield Line(in_words(day) if day else "no date", "\n".join(lines), data)


def _part(register: Register, update: Update) -> str:
    """Return whose part an update is about, and for which period it was done."""
    whose = f"part of {party_name(register, update.by)}" if update.by else ""
    return ", ".join(filter(None, (whose, f"done for {update.done_for}" if update.done_for else "")))


def _moved(move: Move) -> str:
    """Say what became of a due date; a first date is set, not moved."""
    after = move.after.words or "no date"
    return f"due moved from {move.before.words} to {after}" if move.before.words else f"due date set: {after}"


def _reassigned(register: Register, update: Update) -> str:
    if update.owners is None:
        return ""
    names = ", ".join(party_name(register, party) for party in update.owners)
    return f"owner now {names or 'nobody'}"


def _serves(register: Register, reference: str) -> Line:
    priority, _, key = reference.partition("#")
    known = register.priorities.get(priority)
    title = known.title if known else ""
    area = next((each.text for each in known.areas_for_development if each.key == key), "") if known else ""
    data = {"reference": reference, "title": title, "area": area or None}
    return Line(reference, "\n".join(filter(None, (title, area))), data)
