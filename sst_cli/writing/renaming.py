"""Rename records: move their files, change references to them, and find words that still name the old id."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.ids import id_from, is_plain
from sst_cli.base.lookup import find_id
from sst_cli.base.plurals import with_article
from sst_cli.reading import yaml_reader
from sst_cli.records.kinds import BY_NAME, CITABLE, KINDS, path_of, sharing_ids
from sst_cli.records.people import Body, Organisation, Person
from sst_cli.records.places import one_break, position_in
from sst_cli.records.structure import parts, references
from sst_cli.register.names import all_names, person_names
from sst_cli.register.renames import Renames
from sst_cli.writing.changes import folded, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Filed
    from sst_cli.records.kinds import Kind
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

_DATED = re.compile(r"-[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-.*)?")
"""What follows the body's id in the id of a meeting."""


class Rename(NamedTuple):
    """A new id for a record."""

    kind: str
    old: str
    new: str
    renames: Renames
    """Those of the record, and of the records named after it: a meeting's actions, a body's meetings."""

    def paths(self, shown: str) -> dict[str, str]:
        """Return the new path by the old one of each file that moves, as they are shown to people."""
        records = self.renames.records.items()
        return {f"{shown}{path_of(kind, old)}": f"{shown}{path_of(kind, new)}" for (kind, old), new in records}


def rename(register: Register, old: str, new: str, kind: str | None = None) -> Rename:
    """Resolve the record to rename, and the other renames that follow from it.

    Args:
        register: all records.
        old: a full id, or a priority's id with # and the key of an area for development.
        new: the new id; of an action, a priority or an area its last part is enough.
        kind: the kind of record, where several have the id.

    Raises:
        CallError: there is no such record, or the new id is taken or not valid.
        SstError: a record that would have to move cannot be read.
    """
    if "#" in old:
        return _rename_area(register, old, new)
    found, id_ = _resolve(register, old, kind)
    if id_ != old and old not in {former for _, former in register.former_ids}:
        msg = f"{old!r} is not a full id; did you mean {id_}? To rename a record give its id in full"
        raise CallError(msg)
    folder = id_.rpartition("/")[0]
    if folder and "/" not in new:
        # As long as the old number, so that the files of a meeting are listed in order: 07 between 06 and 10.
        new = f"{folder}/{new.zfill(len(id_) - len(folder) - 1) if new.isdecimal() else new}"
    _refuse_bad(found, new)
    if new == id_:
        msg = f"{id_} already has that id"
        raise CallError(msg)
    moves = {(found, id_): new, **dict(_moves_with(register, found, id_, new))}
    for (each, before), after in moves.items():
        _refuse_taken(register, each, before, after, {one for of_kind, one in moves if of_kind == each})
    return Rename(found, id_, new, Renames(moves, {}))


def _resolve(register: Register, old: str, kind: str | None) -> tuple[str, str]:
    kinds = [kind] if kind else [each.name for each in CITABLE]
    exact = [each for each in kinds if old in register.by_kind[each] or (each, old) in register.former_ids]
    if not exact:
        ids = {each: _all_ids(register, each) for each in kinds}
        id_ = find_id(dict.fromkeys(chain(*ids.values())), old, kind or "record")
        exact, old = [each for each in kinds if id_ in ids[each]], id_
    if len(exact) > 1:
        msg = f"{old!r} could be {' or '.join(map(with_article, exact))}; choose with --kind"
        raise CallError(msg)
    return exact[0], register.find(exact[0], old)


def _refuse_bad(kind: str, new: str) -> None:
    """Refuse an id that is not valid for a kind, or cannot be the name of a file."""
    own = new.split("/")
    if len(own) != BY_NAME[kind].depth or not all(map(is_plain, own)):
        like = "/".join(map(id_from, own))
        hint = f", like {like}" if like != new and len(own) == BY_NAME[kind].depth else ""
        msg = f"{new!r} cannot be the id of {with_article(kind)}: use lower-case letters, digits and hyphens{hint}"
        raise CallError(msg)
    refuse_unsafe(path_of(kind, new))


def _refuse_taken(register: Register, kind: str, old: str, new: str, moving: set[str]) -> None:
    """Refuse an id that another record has or had, or that differs from it only in case."""
    for each in [each.name for each in sharing_ids(BY_NAME[kind])]:
        broken = [left.id for left in register.left_out if left.kind == each]
        for known in (*register.by_kind[each], *broken):
            if folded(known) == folded(new) and known not in moving:
                msg = f"there is {with_article(each)} {known} already" + (
                    "" if known == new else f"; {new} differs only in case"
                )
                raise CallError(msg)
        holder = register.former_ids.get((each, new))
        if holder not in {None, old}:
            msg = f"{new} is a former id of {holder}, and may be cited"
            raise CallError(msg)


def _moves_with(register: Register, kind: str, old: str, new: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the records that are named after a record and move with it, with their new ids.

    Raises:
        SstError: one of them cannot be read.
    """
    for each in [each.name for each in KINDS if kind in each.named_after]:
        for id_ in _all_ids(register, each):
            if _is_named_after(id_, old):
                after = f"{new}{id_.removeprefix(old)}"
                yield (_require_readable(register, each, id_), id_), after
                yield from _moves_with(register, each, id_, after)


def _is_named_after(id_: str, above: str) -> bool:
    """Whether an id is that of another record (as of readings), or has further parts or a day after it."""
    rest = id_.removeprefix(above)
    return id_.startswith(above) and (not rest or rest.startswith("/") or bool(_DATED.fullmatch(rest)))


def _all_ids(register: Register, kind: str) -> list[str]:
    return [*register.by_kind[kind], *(left.id for left in register.left_out if left.kind == kind)]


def _require_readable(register: Register, kind: str, id_: str) -> str:
    if register.is_left_out(kind, id_):
        msg = f"{register.shown}{path_of(kind, id_)} would have to move but cannot be read; correct it first"
        raise SstError(msg)
    return kind


def _rename_area(register: Register, old: str, new: str) -> Rename:
    """Return the rename of an area for development, which gets another key."""
    id_, _, key = old.partition("#")
    id_ = register.find("priority", id_)
    areas = register.priorities[id_].areas_for_development
    _, _, key = register.id_of_now(f"{id_}#{key}", "priority").partition("#")
    key = find_id([area.key for area in areas], key, "area for development", whole=True)
    new = new.removeprefix(f"{id_}#")
    if not is_plain(new):
        like = id_from(new)
        msg = f"{new!r} cannot be a key: use lower-case letters, digits and hyphens{f', like {like}' if like else ''}"
        raise CallError(msg)
    for area in areas:
        if new == area.key or (new in area.formerly and area.key != key):
            msg = f"{id_} already has an area {area.key}" if new == area.key else f"{new} is a former key of {area.key}"
            raise CallError(msg)
    return Rename("area", f"{id_}#{key}", f"{id_}#{new}", Renames({}, {(id_, key): new}))


def drafts_of_citations(desk: Desk, renaming: Rename) -> dict[str, Draft]:
    """Return drafts, by path below the records, of all records that cite the renamed ones, with the new citations.

    Raises:
        SstError: a record that may cite one cannot be read.
    """
    register, drafts = desk.register, {}
    pattern = _pattern(renaming)
    for left in register.left_out:
        if pattern.search(register.texts.get(left.path, "")):
            msg = f"{left.path} names {renaming.old} but cannot be read; correct it first"
            raise SstError(msg)
    for kind in KINDS:
        for id_, record in register.by_kind[kind.name].items():
            changed = list(_changed_references(record, renaming.renames))
            if changed or (kind.name, id_) in renaming.renames.records:
                draft = desk.draft(kind.name, id_)
                for pointer, value in changed:
                    draft = draft.put(pointer, value)
                drafts[draft.path] = draft
    return drafts


def _changed_references(record: Filed, renames: Renames) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for part in parts(record):
        for each in references(part):
            now = renames.of(each.type, each.value)
            if now != each.value:
                yield each.place.pointer, now


def drafts_at_new_places(desk: Desk, renaming: Rename, drafts: dict[str, Draft]) -> list[Draft]:
    """Return all drafts, with the moving ones at their new paths and their old ids under `formerly`."""
    moves = {path_of(kind, old): (kind, old, new) for (kind, old), new in renaming.renames.records.items()}
    found = []
    for path, draft in drafts.items():
        if path not in moves:
            found.append(draft)
            continue
        kind, old, new = moves[path]
        found += desk.move(_with_former(draft, (), old, new) if BY_NAME[kind].is_citable else draft, new)
    for (priority, key), new in renaming.renames.areas.items():
        path = path_of("priority", priority)
        draft = drafts.get(path) or desk.draft("priority", priority)
        keys = [area.key for area in desk.register.priorities[priority].areas_for_development]
        pointer = ("areas_for_development", keys.index(key))
        draft = _with_former(draft.put((*pointer, "key"), new), pointer, key, new)
        found = [each for each in found if each.path != path] + [draft]
    return found


def _with_former(draft: Draft, pointer: tuple[str | int, ...], old: str, new: str) -> Draft:
    """Add the old id to `formerly`, and remove an id that is in use again."""
    value = draft.value
    for step in pointer:
        value = value[step]  # type: ignore[index]  # a pointer leads through mappings and lists
    former = [*value.get("formerly", []), old]
    if new not in former:
        return draft.append((*pointer, "formerly"), old)
    return draft.put((*pointer, "formerly"), [each for each in former if each != new])


def mentions(register: Register, drafts: Iterable[Draft], renaming: Rename) -> list[str]:
    """Return the places, as `path:line`, where text still names the old id, for people to change.

    Args:
        register: the records as they were.
        drafts: the changed records.
        renaming: the rename.
    """
    texts = register.texts.but({draft.shown: one_break(draft.text or "") for draft in drafts})
    pattern = _pattern(renaming)
    found = []
    for path, text in sorted(texts.items()):
        lines = {position_in(text, each.start()).line for each in pattern.finditer(text)}
        found += [f"{path}:{line}" for line in sorted(lines - _former_lines(text))] if lines else []
    return found


def kept_name(register: Register, drafts: Iterable[Draft], renaming: Rename) -> str:
    """Return that the name or title of a record stays as it was, where, and how to change it.

    It is empty where the new id is made of the name; for a meeting, whose id must have its day; and for actions and
    areas, whose texts are not names.

    Args:
        register: the records as they were.
        drafts: the changed records.
        renaming: the rename.
    """
    if renaming.kind in ("action", "area", "meeting"):
        return ""
    kind = BY_NAME[renaming.kind]
    record = register.by_kind[kind.name][renaming.old]
    if renaming.new.rpartition("/")[2] in map(id_from, _names(record, kind)):
        return ""
    draft = next(each for each in drafts if each.path == path_of(kind.name, renaming.new))
    line = yaml_reader.positions(one_break(draft.text or "")).values[kind.named_by,].line
    return f"{draft.shown}:{line}: `{kind.named_by}` stays; {_advice(record, kind)}"


def _names(record: Filed, kind: Kind) -> Iterable[str]:
    """Return all names of a record, or its title."""
    if isinstance(record, Person):
        return person_names(record)
    if isinstance(record, (Body, Organisation)):
        return all_names(record)
    return (kind.called(record),)


def _advice(record: Filed, kind: Kind) -> str:
    if "former_names" in type(record).field_names:
        return (
            f"if the {kind.name} has another name now, change it there, and keep the former one under `former_names` "
            "with the day `until` which it was used"
        )
    return f"if the {kind.name} has another title now, change it there"


def _former_lines(text: str) -> set[int]:
    """The lines that say what something was called before."""
    values = yaml_reader.positions(text).values
    return {position.line for pointer, position in values.items() if "formerly" in pointer}


def _pattern(renaming: Rename) -> re.Pattern[str]:
    """Return a pattern for the old ids, as whole ids, whatever follows them in a citation."""
    olds = [*(old for _, old in renaming.renames.records), *(f"{id_}#{key}" for id_, key in renaming.renames.areas)]
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, olds))})(?![\w-])")
