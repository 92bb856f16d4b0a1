"""Ids that are used again: whoever cites one does not know which of two records is meant."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from sst_cli.reading import yaml_reader
from sst_cli.records.common import Citable
from sst_cli.records.kinds import BY_NAME, CITABLE
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.diff.sides import DiffSides
    from sst_cli.records.common import Filed

_KINDS = frozenset(kind.name for kind in CITABLE)
_COMMON = frozenset({"kind", "status", "body", "owners", "due", "source"})
"""Fields that two different records often have the same."""
_OTHER_NAMES = ("former_names", "former_titles", "also_known_as", "acronyms")
_WORD = re.compile(r"\w{4,}")
"""A word that tells two names apart, as `the` and `of` do not."""


def given_away(sides: DiffSides, kind: str) -> dict[str, str]:
    """Return the ids that a record gave up for another one, and that a third record has since.

    By the later id of each renamed record its earlier one, which both sides have: on the later side it is another
    record's. From the later side back to the earlier it is the other way round.
    """
    before, after = (side.register.by_kind.get(kind, {}) for side in (sides.before, sides.after))
    there = dict(_renamed(after, before))
    back = {old: new for new, old in _renamed(before, after)}
    return {**there, **back}


def _renamed(ours: Mapping[str, Filed], others: Mapping[str, Filed]) -> Iterator[tuple[str, str]]:
    """Yield the records of one side alone with the former id of each that both sides still have."""
    found = [
        (id_, former)
        for id_ in ours
        if id_ not in others and isinstance(record := ours[id_], Citable)
        for former in record.formerly
        if former in ours and former in others
    ]
    times = Counter(former for _, former in found)
    yield from (pair for pair in found if times[pair[1]] == 1)


def used_again(kind: str, old: Filed | None, new: Filed, sides: DiffSides) -> str:
    """Say which record had the id of a record before, if another one had it; an empty text if none is known."""
    if kind not in _KINDS or (old and old.id != new.id):
        return ""
    if old:
        return "another record has this id now" if _is_another(kind, as_written(old), as_written(new)) else ""
    before, after = sides.before.register, sides.after.register
    now = before.former_ids.get((kind, new.id)) or after.successors.get((kind, new.id))
    if now:
        return f"added, under an id that {now} had before"
    text = sides.deleted.get(new.place.path)
    then = yaml_reader.read("", text.encode()).value if text is not None else None
    if isinstance(then, dict) and _has_other_name(kind, then, as_written(new)):
        return "added, under the id of a record that was deleted before"
    return ""


def _is_another(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two versions have neither a word of their names nor the value of a telling field in common."""
    telling = (old.keys() & new.keys()) - _COMMON - {BY_NAME[kind].named_by}
    return _has_other_name(kind, old, new) and not any(old[name] == new[name] for name in telling)


def _has_other_name(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    named_by = BY_NAME[kind].named_by
    if named_by in {"id", "date"}:  # the same id is the same name
        return False
    then, now = (_words([each.get(name) for name in (named_by, *_OTHER_NAMES)]) for each in (old, new))
    return bool(then and now) and not then & now


def _words(value: object) -> frozenset[str]:
    return frozenset(_WORD.findall(repr(value).casefold())) - {"none", "name", "title", "until", "since"}
