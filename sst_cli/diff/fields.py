"""Changes of fields that mean no more than that they changed: the part, the field, and the value before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.diff.changes import RecordChange
from sst_cli.diff.naming import NAMES_OF, RecordSide, entry_name, field_label, words_at
from sst_cli.diff.pool import pointer_of
from sst_cli.records.differences import DifferenceKind, by_content
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.places import Place
from sst_cli.records.structure import as_written, reference_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.sides import RecordVersions
    from sst_cli.records.differences import Difference
    from sst_cli.records.places import Pointer

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
    before, after = record_sides(versions)
    old = words_at(before, difference.before or (), difference.old)
    return old, words_at(after, difference.after or (), difference.new)


def record_sides(versions: RecordVersions) -> tuple[RecordSide, RecordSide]:
    """Return the record on both sides, each with the records whose names are used for it."""
    before, after, kind = versions.sides.before.register, versions.sides.after.register, versions.kind
    return RecordSide(before, kind, versions.old), RecordSide(after, kind, versions.new)


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
    if difference.kind is DifferenceKind.MOVED:
        return "is elsewhere in its list"
    return f"{old} -> {new}" if old or new else "changed"  # a digest has no words


def field_words(versions: RecordVersions, difference: Difference, inside: int = 0) -> str:
    """Name a field as a person says it, `members, Pat Pretend, until`, from one of its steps on."""
    is_gone = difference.after is None
    side = record_sides(versions)[0 if is_gone else 1]
    value: Any = as_written(side.record)
    words = []
    pointer = pointer_of(difference)
    for depth, step in enumerate(pointer, 1):
        value = _inner(value, step)
        words.append(field_label(step) if isinstance(step, str) else entry_name(side, pointer[:depth], value))
    # the words of an entry that came or went stand behind it, and the only entry of several values has no other name
    is_whole = difference.kind in _WHOLE and isinstance(pointer[-1], int)
    return ", ".join(words[inside : -1 if is_whole and len(words) > inside + 1 else None])


_WHOLE = frozenset({DifferenceKind.ADDED, DifferenceKind.REMOVED})


def _inner(value: Any, step: str | int) -> Any:  # noqa: ANN401  parts of documents
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
