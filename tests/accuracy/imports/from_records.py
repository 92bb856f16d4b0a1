"""Turn draft records into the form of the answers: meetings and fragments, and the actions that they raised.

This is the one module that knows the schemas. A field that the schemas do not have yet, such as `mover`, is read where
it is and left out where it is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from tests.accuracy.imports.matching import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.accuracy.imports.matching import Plain

LISTS = ("present", "apologies", "absent", "in_attendance")
MOVERS = ("mover", "proposer", "moved", "moved_by", "proposed_by")
SECONDERS = ("seconder", "seconded", "seconded_by")


class Records(NamedTuple):
    """Records by their ids: meetings and fragments, actions, and the names of people and bodies."""

    meetings: dict[str, Plain]
    actions: dict[str, Plain]
    names: dict[str, str]


def load(folder: Path) -> Records:
    """Read the records that an import wrote into a folder."""
    names = {}
    for path in (*sorted(folder.rglob("people/*.yaml")), *sorted(folder.rglob("bodies/*.yaml"))):
        names[path.stem] = str(_document(path).get("name", path.stem))
    meetings = (*sorted(folder.rglob("meetings/*.yaml")), *sorted(folder.rglob("fragments/*.yaml")))
    return Records(
        {path.stem: _document(path) for path in meetings},
        {f"{path.parent.name}/{path.stem}": _document(path) for path in sorted(folder.rglob("actions/*/*.yaml"))},
        names,
    )


def _document(path: Path) -> Plain:
    """Read one record; every scalar but a whole number stays text, as in the records' own dialect."""
    found: Plain = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506  makes texts alone
    return found


def from_records(records: Records) -> Plain:
    """Return the reading of a document in the form of its answers."""
    return {"meetings": [_meeting(name, each, records) for name, each in records.meetings.items()]}


def _party(party: Any, names: dict[str, str]) -> list[str]:
    """Return the forms of a name: as printed first, then that of the person, post, group, organisation or body."""
    if not isinstance(party, dict):
        return [str(party)] if party else []
    found = [party.get("printed"), names.get(party.get("person", "")), party.get("post"), party.get("group")]
    found += [_words(party.get(kind)) for kind in ("person", "organisation", "body")]
    return [each for each in found if each]


def _words(name: Any) -> str | None:
    return str(name).replace("-", " ") if name else None


def _meeting(name: str, meeting: Plain, records: Records) -> Plain:
    items = [_item(each, records.names) for each in meeting.get("items") or ()]
    placed = [(place, action) for action in records.actions.values() for place in _references(name, action)]
    rest: list[Plain] = []
    for reference, action in placed:
        item = _place_of(reference, items)
        (rest if item is None else item["actions"]).append(_action(action, records.names))
    attendance = _attendance(meeting.get("attendance") or {}, records.names)
    found: Plain = {
        **{key: meeting[key] for key in ("date", "start", "end", "venue") if key in meeting},
        "body": [each for each in (records.names.get(meeting.get("body", "")), _words(meeting.get("body"))) if each],
        "agenda_only": meeting.get("status") in {"planned", "called"},
        "chair": _chair(meeting, records.names),
        "attendance": attendance,
        "items": items,
        "actions": rest,
        "next_meeting": _next_meeting(meeting.get("next_meeting") or {}),
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _references(meeting: str, action: Plain) -> Iterator[str]:
    """Return where in this meeting an action was raised, without the meeting; once, as it is one action."""
    for each in action.get("raised") or ():
        of_meeting, _, place = str(each.get("minute", "")).partition("#")
        if of_meeting == meeting:
            yield place
            return


def _place_of(reference: str, items: list[Plain]) -> Plain | None:
    """Return the item or sub-item that a reference such as `4(2)` or `4@first(b)` leads to."""
    first, *labels = [part for part in re.split(r"[()]+", re.sub(r"@[^()]+", "", reference)) if part]
    at = next((each.item for each in places(items) if first in each.item["names"]), None)
    for label in labels if at else ():
        below = next((each for each in at["items"] if label in each["names"]), None) if at else None
        at = below or at
    return at


def _item(item: Plain, names: dict[str, str]) -> Plain:
    found: Plain = {key: item[key] for key in ("number", "title") if key in item}
    if "printed_number" in item:
        found["number"] = [item["printed_number"], *([item["number"]] if "number" in item else [])]
    found["names"] = [str(item[key]) for key in ("number", "key") if key in item]
    found["decisions"] = [each for decision in item.get("decisions") or () for each in _clauses(decision, names)]
    found["actions"] = []
    found["items"] = [_item(each, names) for each in item.get("items") or ()]
    return found


def _clauses(decision: Plain, names: dict[str, str]) -> Iterator[Plain]:
    """Return each clause of a decision with the verb, the movers and the votes of the whole."""
    common: Plain = {key: decision[key] for key in ("verb", "stem", "outcome") if key in decision}
    for role, keys in (("mover", MOVERS), ("seconder", SECONDERS)):
        party = next((decision[key] for key in keys if key in decision), None)
        if forms := _party(party, names):
            common[role] = forms
    if "votes" in decision:
        common["votes"] = {key: int(value) for key, value in decision["votes"].items() if str(value).isdigit()}
    for each in _with_nested(decision.get("clauses") or ()):
        yield {"text": each.get("text", ""), **common}


def _with_nested(clauses: Iterable[Plain]) -> Iterator[Plain]:
    for each in clauses:
        yield each
        yield from _with_nested(each.get("clauses") or ())


def _action(action: Plain, names: dict[str, str]) -> Plain:
    found: Plain = {
        "text": action.get("text", ""),
        "owners": [_party(each, names) for each in action.get("owners") or ()],
    }
    due = _due(action.get("due") or {})
    return {**found, "due": due} if due else found


def _due(due: Plain) -> list[str]:
    """Return the forms of a due date: the day, the words as printed, a month, or a meeting in words."""
    found = [due.get(key) for key in ("date", "printed", "month", "every")]
    found += [str(due["at"]).replace("-", " ")] if "at" in due else []
    found += [f"before {due['before']}".replace("-", " ")] if "before" in due else []
    return [str(each) for each in found if each]


def _next_meeting(meeting: Plain) -> list[str]:
    return [str(meeting[key]) for key in ("date", "printed") if key in meeting]


def _attendance(attendance: Plain, names: dict[str, str]) -> Plain:
    found: Plain = {
        key: [forms for each in attendance[key] if (forms := _party(each, names))] for key in LISTS if key in attendance
    }
    public = attendance.get("public")
    if public is not None:
        found["public"] = int(public) if str(public).isdigit() else public
    return found


def _chair(meeting: Plain, names: dict[str, str]) -> list[str]:
    """Return the name of whoever was in the chair, from the lists or from a field of its own."""
    attendance = meeting.get("attendance") or {}
    listed = [each for key in LISTS for each in attendance.get(key) or () if each.get("role") == "chair"]
    return _party(listed[0] if listed else meeting.get("chair") or attendance.get("chair"), names)
