"""Checks only what has changed since the last check, with the findings that a check of everything would give."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.index.last_check import LastCheck
from sst_cli.records.actions import Action
from sst_cli.records.kinds import identify
from sst_cli.records.meetings import Meeting
from sst_cli.records.outlines import MeetingOutline, head_as_written
from sst_cli.validation import checks
from sst_cli.validation.affected import ChangedRecord, affected

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from sst_cli.index.last_check import CheckMemory
    from sst_cli.records.common import Filed
    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register

_LARGEST_PART = 4
"""Where more than a fourth of the records would be checked anew, all are: looking for them takes its time too."""


def found_by_checks(
    register: Register, today: dt.date, memory: CheckMemory | None, *, keep: bool = True
) -> tuple[Finding, ...]:
    """Return the findings of all checks.

    Where actions were changed or added, or minutes changed, since the last check, only what that can alter is checked
    again. If it gives the findings of the last time, these are all there are. If not, everything is checked. On another
    day than the last time all records go through the checks that depend on the day.

    Args:
        register: all records, restricted business included.
        today: the day of the checks.
        memory: what is known of the last check; None where nothing is.
        keep: whether this check is the last one from now on.
    """
    if memory is None or not register.contents or not all(register.contents.values()):
        return tuple(checks.run(register, today))
    last = memory.last()
    found = _found_again(register, today, last, memory) if last else None
    found = tuple(checks.run(register, today)) if found is None else found
    if keep and last != (now := check_of(register, found, today)):
        memory.keep(now)
    return found


def check_of(register: Register, found: Collection[Finding], today: dt.date) -> LastCheck:
    """Return what is kept of a check of all records on a day that found these findings."""
    places = {place.path for each in found for place in (each.place, *(seen.place for seen in each.see))}
    return LastCheck(
        day=str(today),
        orders=_orders(register),
        contents=_below(register),
        findings=digests(register, found),
        places=sorted(path.removeprefix(register.shown) for path in places),
    )


def _orders(register: Register) -> list[str] | None:
    return None if register.orders is None else sorted(register.orders)


def _found_again(
    register: Register, today: dt.date, last: LastCheck, memory: CheckMemory
) -> tuple[Finding, ...] | None:
    """Return the findings, if those that a part of the records gives are those of the last check; None otherwise."""
    paths = files_to_check(register, last, memory) if last.orders == _orders(register) else None
    if paths is None or len(paths) * _LARGEST_PART > len(register.contents):
        return None
    is_of_today = last.day == str(today)
    known = last.findings if is_of_today else _of_any_day(last.findings)
    found = found_in(register, paths, today, None if is_of_today else checks.of_any_day())
    if digests(register, found) != known:
        return None
    return found if is_of_today else (*found, *checks.run(register, today, checks.of_the_day()))


def _of_any_day(findings: Mapping[str, int]) -> dict[str, int]:
    return {digest: count for digest, count in findings.items() if digest.partition(" ")[0] in checks.of_any_day()}


def files_to_check(register: Register, last: LastCheck, memory: CheckMemory) -> frozenset[str] | None:
    """Return the files whose findings may have changed since the last check, and those that had any.

    Returns:
        Their paths as they are shown to people; None where all are to be checked.
    """
    changed = _changed(register, last, memory)
    if changed is None:
        return None
    had_any = (*(f"{register.shown}{path}" for path in last.places), *(each.place.path for each in register.findings))
    return (affected(register, changed) if changed else frozenset()).union(had_any)


def found_in(
    register: Register, paths: Collection[str], today: dt.date, only: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what the checks, or those of some names, find where they go through the records of some files alone."""
    register.texts.read_ahead(paths)
    return tuple(checks.run(register.but(under_check=_part(register, paths)), today, only))


def _changed(register: Register, last: LastCheck, memory: CheckMemory) -> list[ChangedRecord] | None:
    """Return the records that were changed or added; None where a change can alter more than `affected` knows of."""
    contents = _below(register)
    if not last.contents.keys() <= contents.keys():
        return None
    changed = [
        _change(register, path, last.contents.get(path), memory)
        for path, blob in contents.items()
        if last.contents.get(path) != blob
    ]
    known = [each for each in changed if each]
    return known if len(known) == len(changed) else None


def _change(register: Register, path: str, before: str | None, memory: CheckMemory) -> ChangedRecord | None:
    kind, id_ = identify(path) or (None, "")
    record = register.by_kind[kind.name].get(id_) if kind else None
    # A former id may lead to a record from anywhere.
    if kind is None or not isinstance(record, (Action, Meeting)) or record.formerly or _is_wrong(register, record):
        return None
    if before is None:
        return ChangedRecord(record, has_new_head=isinstance(record, Meeting))
    then = memory.content(kind.name, before)
    if then is None or then.former or then.cited is None:
        return None
    if isinstance(record, Action):
        return ChangedRecord(record, json.loads(then.cited))
    outline = MeetingOutline(**json.loads(then.outline)) if then.outline else None
    head = json.loads(json.dumps(head_as_written(record)))
    if outline is None or outline.head["body"] != head["body"]:
        return None
    return ChangedRecord(record, json.loads(then.cited), outline.confirms, outline.head != head)


def _is_wrong(register: Register, record: Filed) -> bool:
    return any(each.place.path == record.place.path for each in register.findings)


def _part(register: Register, paths: Collection[str]) -> Register:
    """Return the register of the records and texts of some files alone."""
    ids = {identified for path in paths if (identified := identify(path.removeprefix(register.shown)))}
    by_kind = {
        name: {
            id_: records[id_]
            for kind, id_ in sorted(ids, key=lambda each: each[1])
            if kind.name == name and id_ in records
        }
        for name, records in register.by_kind.items()
    }
    return register.but(by_kind=by_kind, texts=register.texts.of(paths))


def _below(register: Register) -> dict[str, str]:
    return {path.removeprefix(register.shown): content for path, content in register.contents.items()}


def digests(register: Register, found: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings have each digest: of all that is in them but the lines, which may have moved.

    A digest begins with the name of the rule and a space.
    """

    def digest(each: Finding) -> str:
        places = [each.place, *(seen.place for seen in each.see)]
        pointers = [(place.path.removeprefix(register.shown), place.pointer) for place in places]
        labels = [seen.label for seen in each.see]
        words = [each.message, each.hint, each.instead, pointers, labels]
        return f"{each.rule} {hashlib.sha256(json.dumps(words, default=str).encode()).hexdigest()}"

    return dict(Counter(map(digest, found)))
