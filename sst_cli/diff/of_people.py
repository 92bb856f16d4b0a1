"""What a change to a person, a body or an organisation means: posts, memberships and duties that begin or end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import approximate_words
from sst_cli.diff.fields import change_of, field_change
from sst_cli.diff.pool import pointer_of
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.structure import as_written
from sst_cli.register.names import organisation_name, person_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import DiffSide, RecordVersions
    from sst_cli.records.differences import Difference

_HELD = {"posts": "post", "members": "member", "responsible_authority": "duty as a responsible authority"}
"""The fields of what is held for a time, and what one entry is called."""


def holding_changes(versions: RecordVersions) -> Iterator[RecordChange]:
    """Yield the posts, memberships and duties of which something changed; other fields are left in the pool."""
    for field, noun in _HELD.items():
        for each in versions.pool.take_below(field):
            yield _of_holding(versions, each, noun)


def _of_holding(versions: RecordVersions, difference: Difference, noun: str) -> RecordChange:
    is_gone = difference.after is None
    side, record = (versions.sides.before, versions.old) if is_gone else (versions.sides.after, versions.new)
    pointer = pointer_of(difference)
    value: Any = as_written(record).get(str(pointer[0]))
    if isinstance(value, list):
        value = value[int(pointer[1])]
    part = f"{noun} {_name(side, value)}".rstrip()
    depth = 2 if isinstance(as_written(record).get(str(pointer[0])), list) else 1
    words = _happened(difference, part, depth)
    if words is None and pointer[depth:] == ("person",) and difference.kind is DifferenceKind.CHANGED:
        was, now = (_name(each, {"person": id_}) for each, id_ in _held_by(versions, difference))
        role = f" ({value['role']})" if value.get("role") else ""
        words = f"{noun} {was} -> {now}{role}"
    if words is None:
        change = field_change(versions, difference, ChangeCheck.POST_CHANGED, part, inside=depth)
        return change if change.old is not None else change.but(part=part)
    return change_of(versions, ChangeCheck.POST_CHANGED, words, (difference,), part=part)


def _held_by(versions: RecordVersions, difference: Difference) -> tuple[tuple[DiffSide, Any], tuple[DiffSide, Any]]:
    return (versions.sides.before, difference.old), (versions.sides.after, difference.new)


def _happened(difference: Difference, part: str, depth: int) -> str | None:
    """Return what happened to what is held as a whole, or that it ended; None for a change of another field."""
    fields = pointer_of(difference)[depth:]
    if difference.kind is DifferenceKind.MOVED and not fields:
        return f"{part} is elsewhere in its list"
    if difference.kind is DifferenceKind.ADDED and fields in {(), ("until",)}:
        return f"{part} ended: {approximate_words(str(difference.new))}" if fields else f"{part} added"
    if difference.kind is DifferenceKind.REMOVED and fields in {(), ("until",)}:
        return f"{part} no longer ends" if fields else f"{part} removed"
    return None


def _name(side: DiffSide, value: Any) -> str:  # noqa: ANN401  part of a document
    if not isinstance(value, dict):
        return ""
    register = side.register
    if person := value.get("person"):
        return person_name(register, str(person))
    role = value.get("role") or value.get("post") or ""
    organisation = organisation_name(register, value["organisation"]) if value.get("organisation") else ""
    return ", ".join(filter(None, (str(value.get("post") or role), organisation)))
