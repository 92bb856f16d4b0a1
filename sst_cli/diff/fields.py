"""Changes of fields that mean no more than that they changed: the part, the field, and the value before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.diff.changes import RecordChange
from sst_cli.diff.naming import NAMES_OF, entry_name, value_words
from sst_cli.diff.pool import pointer_of
from sst_cli.records.differences import DifferenceKind, by_content
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.places import Place
from sst_cli.records.structure import as_written, reference_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.sides import RecordVersions
    from sst_cli.records.common import Filed
    from sst_cli.records.differences import Difference
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

SHORT = 4
"""A value of up to so many words stands in the sentence, `10:00 -> 10:30`; a longer text is a redline below it."""


def field_changes(
    versions: RecordVersions,
    found: Iterable[Difference],
    check: ChangeCheck = ChangeCheck.FIELD_CHANGED,
    part: str = "",
) -> Iterator[RecordChange]:
    """Yield a change for each difference; `part` names what of the record they are in, if that is known."""
    for each in found:
        yield field_change(versions, each, check, part)


def field_change(
    versions: RecordVersions,
    difference: Difference,
    check: ChangeCheck = ChangeCheck.FIELD_CHANGED,
    part: str = "",
    inside: int = 0,
) -> RecordChange:
    """Return the change that stands for one difference.

    Args:
        versions: the record on both sides.
        difference: the difference.
        check: the kind of change.
        part: what of the record the difference is in, if that is known.
        inside: how many steps of the pointer the name of the part stands for.
    """
    fields = field_words(versions, difference, inside)
    named = f"{part}, {fields}" if part and inside and fields else ": ".join(filter(None, (part, fields)))
    old, new = texts_of(versions, difference)
    is_long = difference.kind is DifferenceKind.CHANGED and max(len(old.split()), len(new.split())) > SHORT
    is_long = is_long and reference_type(type(versions.new), pointer_of(difference)) not in NAMES_OF
    return change_of(
        versions,
        check,
        f"{named} changed" if is_long else f"{named} {short_words(versions, difference)}",
        (difference,),
        part=named,
        texts=(old, new) if is_long else None,
    )


def texts_of(versions: RecordVersions, difference: Difference) -> tuple[str, str]:
    """Write the value before and after on a line each: people, bodies and organisations by name, days in words."""
    before, after = versions.sides.before.register, versions.sides.after.register
    old = _named_words(before, versions.old, difference.before or (), difference.old)
    return old, _named_words(after, versions.new, difference.after or (), difference.new)


def _named_words(register: Register, record: Filed, pointer: Pointer, value: Any) -> str:  # noqa: ANN401  parts of documents
    if isinstance(value, dict):
        inner = ((_named_words(register, record, (*pointer, key), each)) for key, each in value.items())
        return ", ".join(filter(None, inner))
    if isinstance(value, list):
        inner = (_named_words(register, record, (*pointer, index), each) for index, each in enumerate(value))
        return ", ".join(filter(None, inner))
    name = NAMES_OF.get(reference_type(type(record), pointer) or "") if isinstance(value, str) else None
    return name(register, value) if name else value_words(value)


def change_of(  # noqa: PLR0913  what a change is made of
    versions: RecordVersions,
    check: ChangeCheck,
    words: str,
    found: tuple[Difference, ...],
    *,
    part: str = "",
    texts: tuple[str, str] | None = None,
) -> RecordChange:
    """Return a change of a record, at the place of the first difference that it stands for."""
    before = [each.before for each in found if each.before is not None]
    after = [each.after for each in found if each.after is not None]
    if before and not after:
        after = [_parent_after(versions, before[0])]
    return RecordChange(
        check=check,
        kind=versions.kind,
        id=versions.new.id,
        words=words,
        before=Place(versions.old.place.path, before[0]) if before else versions.old.place,
        after=Place(versions.new.place.path, after[0]) if after else versions.new.place,
        part=part,
        old=texts[0] if texts else None,
        new=texts[1] if texts else None,
        differences=found,
    )


def _parent_after(versions: RecordVersions, pointer: Pointer) -> Pointer:
    """Find, for a part that was removed, the innermost part around it that the later version still has."""
    old: Any = as_written(versions.old)
    new: Any = as_written(versions.new)
    found: Pointer = ()
    for step in pointer[:-1]:
        if isinstance(old, list) and isinstance(new, list):
            now: int | str | None = dict(by_content(old, new)).get(int(step))
        else:
            now = step if isinstance(new, dict) and step in new else None
        if now is None:
            break
        found = (*found, now)
        old, new = old[step], new[now]
    return found


def short_words(versions: RecordVersions, difference: Difference) -> str:
    """Write what happened to a value as it stands behind its name: `added: 4`, `10:00 -> 10:30`."""
    old, new = texts_of(versions, difference)
    if difference.kind is DifferenceKind.ADDED:
        return f"added: {new}" if new else "added"
    if difference.kind is DifferenceKind.REMOVED:
        return f"removed: {old}" if old else "removed"
    return "is elsewhere in its list" if difference.kind is DifferenceKind.MOVED else f"{old} -> {new}"


def field_words(versions: RecordVersions, difference: Difference, inside: int = 0) -> str:
    """Name a field as a person says it, `members, Pat Pretend, until`, from one of its steps on."""
    is_gone = difference.after is None
    side = versions.sides.before if is_gone else versions.sides.after
    value: Any = as_written(versions.old if is_gone else versions.new)
    words = []
    for step in pointer_of(difference):
        value = _inner(value, step)
        words.append(step.replace("_", " ") if isinstance(step, str) else entry_name(side.register, step, value))
    return ", ".join(words[inside:])


def _inner(value: Any, step: str | int) -> Any:  # noqa: ANN401  parts of documents
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
