"""Lay out a priority for a sheet: each promise with what serves it, as lines for people and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.output.sheets import Line, Part
from sst_cli.output.tables import figure
from sst_cli.records.common import Relation
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.register.names import minute_name, party_name
from sst_cli.strategies.track import target_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.sheets import Data
    from sst_cli.records.common import Party
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import Citation, Gauge, PriorityProgress, PromiseProgress

NOTHING = "nothing serves it"


def not_counted(hidden: int) -> str:
    """Return how many restricted actions may serve a promise and are not counted; empty for none."""
    return counted(hidden, "restricted action") if hidden else ""


def priority_title(each: PriorityProgress) -> str:
    """Return a priority's number and title; a number that no source states is marked as inferred."""
    priority = each.priority
    if priority.number is None:
        return priority.title
    inferred = " (number inferred)" if priority.numbering == "inferred" else ""
    return f"{priority.number}. {priority.title}{inferred}"


def priority_part(register: Register, each: PriorityProgress, as_of: dt.date) -> Part:
    """Return a priority under its title; in JSON one object of the list `priorities`."""
    lines = (*about_priority(register, each), *promise_lines(register, each, as_of))
    title = f"{priority_title(each)}  {each.priority.id}"
    data = {**priority_data(register, each), "areas_for_development": promises_data(register, each, as_of)}
    return Part("priorities", title, lines, data=(data,))


def about_priority(register: Register, each: PriorityProgress) -> Iterator[Line]:
    """Yield who leads on a priority, what it covers, and what serves it as a whole."""
    priority = each.priority
    texts = {
        "Lead": party_name(register, priority.lead) if priority.lead else "nobody",
        "Also known as": "; ".join(priority.also_known_as),
        "Strands": "; ".join(priority.strands),
        "Focus areas": "; ".join(area.title for area in priority.focus_areas),
        "Achievements": "\n".join(achievement.text for achievement in priority.achievements),
        "Comes from": "\n".join(
            _lineage(lineage.relation.value, lineage.of)
            for lineage in priority.lineage
            if lineage.relation is not Relation.NOT_FROM
        ),
    }
    yield from (Line(label, words) for label, words in texts.items() if words)
    for label, lines in (("Served as a whole by", _serving(register, each.whole)), ("Measures", _measured(each.whole))):
        words = "\n".join(lines)
        if words:
            yield Line(label, words)


def _lineage(relation: str, of: str) -> str:
    return f"{relation.replace('-', ' ')} {of}"


def promise_lines(register: Register, each: PriorityProgress, as_of: dt.date) -> Iterator[Line]:
    """Yield each area for development: its text, its owners and date, and what serves it."""
    for promise in each.areas:
        area = promise.area
        if area is None:
            continue
        due = resolve(register, area.due, Origin(), as_of).words if area.due else ""
        owners = "; ".join(party_name(register, party) for party in area.owners)
        details = "; ".join(filter(None, (owners and f"owner {owners}", due and f"due {due}")))
        serving = (*(list(_serving(register, promise)) or [NOTHING]), *_measured(promise))
        yield Line(area.key, "\n".join(filter(None, (area.text, details, *serving))))


def _serving(register: Register, promise: PromiseProgress) -> Iterator[str]:
    for state in promise.actions:
        overdue = ", overdue" if state.overdue else ""
        due = f", due {state.due.words}" if state.due.words and state.live else ""
        yield f"- {state.action.id} ({state.status}{overdue}{due}): {state.action.text}"
    for citation in promise.citations:
        yield f"- {citation.item.title or 'no title'} ({minute_name(register, citation.reference)})"


def _measured(promise: PromiseProgress) -> Iterator[str]:
    yield from (f"- {gauge_words(gauge)}" for gauge in promise.gauges)


def gauge_words(gauge: Gauge) -> str:
    """Return a measure in a line: its latest reading, its target and whether it is on track."""
    measured, track = gauge
    latest = measured.figures[-1].reading if measured.figures else None
    read = f"{figure(latest.value)} ({latest.period})" if latest else "no reading"
    target = target_words(measured.measure)
    return f"{measured.measure.key}: {measured.measure.name}: {read}, {target or 'no target'}: {track.state}"


def promises_data(register: Register, each: PriorityProgress, as_of: dt.date) -> tuple[Data, ...]:
    """Return the areas for development of a priority and what serves each, as data."""
    return tuple(_promise(register, promise, as_of) for promise in each.areas)


def priority_data(register: Register, each: PriorityProgress) -> Data:
    """Return a priority without its areas for development, as data."""
    priority = each.priority
    return {
        "id": priority.id,
        "number": priority.number,
        "numbering": priority.numbering.value if priority.numbering else None,
        "title": priority.title,
        "also_known_as": priority.also_known_as,
        "lead": party_name(register, priority.lead) if priority.lead else None,
        "strands": priority.strands,
        "narrative": priority.narrative,
        "focus_areas": tuple({"key": area.key, "title": area.title} for area in priority.focus_areas),
        "achievements": tuple({"key": one.key, "text": one.text} for one in priority.achievements),
        "lineage": tuple({"relation": one.relation.value, "of": str(one.of)} for one in priority.lineage),
        **_served(register, each.whole),
        "path": priority.place.path,
    }


def _promise(register: Register, promise: PromiseProgress, as_of: dt.date) -> Data:
    area = promise.area
    due = resolve(register, area.due, Origin(), as_of) if area and area.due else None
    return {
        "reference": promise.reference,
        "text": area.text if area else promise.priority.title,
        "owners": _names(register, area.owners if area else ()),
        "due": due.day if due else None,
        "due_words": due.words if due else "",
        **_served(register, promise),
    }


def _served(register: Register, promise: PromiseProgress) -> Data:
    return {
        "touched": promise.touched,
        "actions": tuple(_action(register, state) for state in promise.actions),
        "minutes": tuple(map(_citation, promise.citations)),
        "measures": tuple(map(gauge_data, promise.gauges)),
    }


def _action(register: Register, state: ActionState) -> Data:
    return {
        "id": state.action.id,
        "text": state.action.text,
        "status": state.status.value,
        "overdue": state.overdue,
        "due": state.due.day,
        "due_words": state.due.words,
        "owners": _names(register, state.owners),
    }


def _names(register: Register, parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party_name(register, party) for party in parties)


def _citation(citation: Citation) -> Data:
    return {"reference": citation.reference, "date": citation.date, "title": citation.item.title}


def gauge_data(gauge: Gauge) -> Data:
    """Return a measure, its latest reading and whether it is on track, as data."""
    measured, track = gauge
    latest = measured.figures[-1].reading if measured.figures else None
    return {
        "id": measured.id,
        "name": measured.measure.name,
        "latest": latest.value if latest else None,
        "period": latest.period if latest else None,
        "target_words": target_words(measured.measure),
        "track": track.state.value,
        "why": track.why,
    }
