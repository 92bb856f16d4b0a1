"""Giving records another id: which files move, which references change, and where words still name the old one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.ids import id_from, is_plain
from sst_cli.base.lookup import find_id
from sst_cli.reading import yaml_reader
from sst_cli.records.kinds import BY_NAME, CITABLE, KINDS, path_of, sharing_ids
from sst_cli.records.places import one_break, position_in
from sst_cli.records.structure import parts, references
from sst_cli.register.renames import Renames
from sst_cli.writing.changes import folded, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Filed
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

_DATED = re.compile(r"-[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-.*)?")
"""What follows the body's id in the id of a meeting."""


class Rename(NamedTuple):
    """What is to be called otherwise."""

    kind: str
    old: str
    new: str
    renames: Renames
    """The record's own, and those of what is named after it: a meeting's actions, a body's meetings."""

    def paths(self, shown: str) -> dict[str, str]:
        """The new path of each file that moves by its old one, as they are shown to people."""
        records = self.renames.records.items()
        return {f"{shown}{path_of(kind, old)}": f"{shown}{path_of(kind, new)}" for (kind, old), new in records}


def rename(register: Register, old: str, new: str, kind: str | None = None) -> Rename:
    """Find what is meant and what follows from it.

    Args:
        register: all records.
        old: a whole id, or a priority's id with # and the key of an area for development.
        new: the new id; of an action, a priority or an area its last part is enough.
        kind: the kind of record, where several have the id.

    Raises:
        CallError: there is no such record, or the new id is taken or no good one.
        SstError: what would have to move cannot be read.
    """
    if "#" in old:
        return _area(register, old, new)
    found, id_ = _found(register, old, kind)
    if id_ != old and old not in {former for _, former in register.former_ids}:
        msg = f"{old!r} is not the whole id; is {id_} meant? A rename takes it in full"
        raise CallError(msg)
    folder = id_.rpartition("/")[0]
    if folder and "/" not in new:
        new = f"{folder}/{new.zfill(len(id_) - len(folder) - 1) if new.isdecimal() else new}"
    _refuse_bad(found, new)
    if new == id_:
        msg = f"{id_} is called so already"
        raise CallError(msg)
    moves = {(found, id_): new, **dict(_following(register, found, id_, new))}
    for (each, before), after in moves.items():
        _refuse_taken(register, each, before, after, {one for of_kind, one in moves if of_kind == each})
    return Rename(found, id_, new, Renames(moves, {}))


def _found(register: Register, old: str, kind: str | None) -> tuple[str, str]:
    kinds = [kind] if kind else [each.name for each in CITABLE]
    exact = [each for each in kinds if old in register.by_kind[each] or (each, old) in register.former_ids]
    if not exact:
        ids = {id_: each for each in reversed(kinds) for id_ in register.by_kind[each]}
        id_ = find_id(ids, old, kind or "record")
        exact, old = [each for each in kinds if id_ in register.by_kind[each]], id_
    if len(exact) > 1:
        msg = f"{old!r} can be a {' or a '.join(exact)}; say which with --kind"
        raise CallError(msg)
    return exact[0], register.find(exact[0], old)


def _refuse_bad(kind: str, new: str) -> None:
    """Refuse what is no good id of a kind, or cannot be the name of a file."""
    own = new.split("/")
    if len(own) != BY_NAME[kind].depth or not all(map(is_plain, own)):
        like = "/".join(map(id_from, own))
        hint = f", like {like}" if like != new and len(own) == BY_NAME[kind].depth else ""
        msg = f"{new!r} is no good id of a {kind}: lower-case letters, digits and hyphens{hint}"
        raise CallError(msg)
    refuse_unsafe(path_of(kind, new))


def _refuse_taken(register: Register, kind: str, old: str, new: str, moving: set[str]) -> None:
    """Refuse an id that another record has or had, be it in other letters' case."""
    for each in [each.name for each in sharing_ids(BY_NAME[kind])]:
        broken = [left.id for left in register.left_out if left.kind == each]
        for known in (*register.by_kind[each], *broken):
            if folded(known) == folded(new) and known not in moving:
                msg = f"there is a {each} {known} already" + ("" if known == new else f"; {new} differs only in case")
                raise CallError(msg)
        holder = register.former_ids.get((each, new))
        if holder not in {None, old}:
            msg = f"{new} is what {holder} was called before, and is cited so"
            raise CallError(msg)


def _following(register: Register, kind: str, old: str, new: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Give what is named after a record and moves with it.

    Raises:
        SstError: it cannot be read.
    """
    for each in [each.name for each in KINDS if kind in each.named_after]:
        for id_ in _all(register, each):
            if _is_named_after(id_, old):
                after = f"{new}{id_.removeprefix(old)}"
                yield (_readable(register, each, id_), id_), after
                yield from _following(register, each, id_, after)


def _is_named_after(id_: str, above: str) -> bool:
    """Whether an id is another record's own, as that of readings is, or has more parts, or a day, behind it."""
    rest = id_.removeprefix(above)
    return id_.startswith(above) and (not rest or rest.startswith("/") or bool(_DATED.fullmatch(rest)))


def _all(register: Register, kind: str) -> list[str]:
    return [*register.by_kind[kind], *(left.id for left in register.left_out if left.kind == kind)]


def _readable(register: Register, kind: str, id_: str) -> str:
    if register.is_left_out(kind, id_):
        msg = f"{register.shown}{path_of(kind, id_)} would have to move and cannot be read; mend it first"
        raise SstError(msg)
    return kind


def _area(register: Register, old: str, new: str) -> Rename:
    """Find an area for development that is to have another key."""
    id_, _, key = old.partition("#")
    id_ = register.find("priority", id_)
    areas = register.priorities[id_].areas_for_development
    _, _, key = register.id_of_now(f"{id_}#{key}", "priority").partition("#")
    key = find_id([area.key for area in areas], key, "area for development")
    new = new.removeprefix(f"{id_}#")
    if not is_plain(new):
        like = id_from(new)
        msg = f"{new!r} is no good key: lower-case letters, digits and hyphens{f', like {like}' if like else ''}"
        raise CallError(msg)
    for area in areas:
        if new == area.key or (new in area.formerly and area.key != key):
            msg = f"{id_} has an area {area.key} already" if new == area.key else f"{new} is what {area.key} was before"
            raise CallError(msg)
    return Rename("area", f"{id_}#{key}", f"{id_}#{new}", Renames({}, {(id_, key): new}))


def rewritten(desk: Desk, wanted: Rename) -> dict[str, Draft]:
    """Give drafts of all records that cite what is renamed, by their paths below the records, with the new citations.

    Raises:
        SstError: a record that may cite it cannot be read.
    """
    register, drafts = desk.register, {}
    pattern = _pattern(wanted)
    for left in register.left_out:
        if pattern.search(register.texts.get(left.path, "")):
            msg = f"{left.path} names {wanted.old} and cannot be read; mend it first"
            raise SstError(msg)
    for kind in KINDS:
        for id_, record in register.by_kind[kind.name].items():
            changed = list(_changed(record, wanted.renames))
            if changed or (kind.name, id_) in wanted.renames.records:
                draft = desk.draft(kind.name, id_)
                for pointer, value in changed:
                    draft = draft.put(pointer, value)
                drafts[draft.path] = draft
    return drafts


def _changed(record: Filed, renames: Renames) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for part in parts(record):
        for each in references(part):
            now = renames.of(each.type, each.value)
            if now != each.value:
                yield each.place.pointer, now


def moved(desk: Desk, wanted: Rename, drafts: dict[str, Draft]) -> list[Draft]:
    """Give all drafts, those that move at their new places, each with the id that it had."""
    moves = {path_of(kind, old): (kind, old, new) for (kind, old), new in wanted.renames.records.items()}
    found = []
    for path, draft in drafts.items():
        if path not in moves:
            found.append(draft)
            continue
        kind, old, new = moves[path]
        found += desk.renamed(_with_former(draft, (), old, new) if BY_NAME[kind].is_citable else draft, new)
    for (priority, key), new in wanted.renames.areas.items():
        path = path_of("priority", priority)
        draft = drafts.get(path) or desk.draft("priority", priority)
        keys = [area.key for area in desk.register.priorities[priority].areas_for_development]
        pointer = ("areas_for_development", keys.index(key))
        draft = _with_former(draft.put((*pointer, "key"), new), pointer, key, new)
        found = [each for each in found if each.path != path] + [draft]
    return found


def _with_former(draft: Draft, pointer: tuple[str | int, ...], old: str, new: str) -> Draft:
    """Note the id that something had before; one that it has again is before no longer."""
    value = draft.value
    for step in pointer:
        value = value[step]  # type: ignore[index]  # a pointer leads through mappings and lists
    former = [*value.get("formerly", []), old]
    if new not in former:
        return draft.append((*pointer, "formerly"), old)
    return draft.put((*pointer, "formerly"), [each for each in former if each != new])


def mentions(register: Register, drafts: Iterable[Draft], wanted: Rename) -> list[str]:
    """Give the places, as `path:line`, where words still name what was renamed: they are for people to change.

    Args:
        register: the records as they were.
        drafts: all that changes.
        wanted: what is renamed.
    """
    texts = register.texts.but({draft.shown: one_break(draft.text or "") for draft in drafts})
    pattern = _pattern(wanted)
    found = []
    for path, text in sorted(texts.items()):
        lines = {position_in(text, each.start()).line for each in pattern.finditer(text)}
        found += [f"{path}:{line}" for line in sorted(lines - _former_lines(text))] if lines else []
    return found


def _former_lines(text: str) -> set[int]:
    """The lines that say what something was called before."""
    values = yaml_reader.positions(text).values
    return {position.line for pointer, position in values.items() if "formerly" in pointer}


def _pattern(wanted: Rename) -> re.Pattern[str]:
    """What names a thing that is renamed: its id as a whole, whatever follows it in a citation."""
    olds = [*(old for _, old in wanted.renames.records), *(f"{id_}#{key}" for id_, key in wanted.renames.areas)]
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sorted(olds, reverse=True)))})(?![\w-])")
