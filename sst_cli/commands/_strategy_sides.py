"""Reading the two strategies of a comparison from ids, revisions, folders or files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.commands._options import today
from sst_cli.reading.revisions import HEAD, NOW, Side, Where, is_range, range_of, revision

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.register.register import Register
    from sst_cli.strategies.comparison.unreadable import SideSource

KINDS = ("partnership", "strategy", "priority")
"""The kinds of record that every comparison reads."""
NAMED = (*KINDS, "body", "organisation", "person")
"""These and the kinds of owners of promises, for their names."""


class Sides(NamedTuple):
    """The two strategies to be compared, as the call names them."""

    first: str
    second: str | None
    old: str | None
    new: str | None
    strategy: str | None


def read_sides(call: Call, wanted: Sides) -> tuple[SideSource, SideSource]:
    """Read both sides.

    Raises:
        CallError: there is no such strategy, or it could be one of several.
        SstError: records or revisions cannot be read.
    """
    first, second = wanted.first, wanted.second
    ranged = second if second is not None else first
    if wanted.old is not None or wanted.new is not None:
        if second is not None:
            msg = "--from and --to compare two revisions of one strategy; name one"
            raise CallError(msg)
        before = HEAD if wanted.old is None else revision(wanted.old)
        return _revisions(call, first, before, NOW if wanted.new is None else revision(wanted.new))
    # A folder may have two dots in its name: `2023..2026` is a range only where there is no such folder.
    if is_range(ranged) and not (call.start / ranged).exists():
        return _revisions(call, first if second is not None else wanted.strategy, *call.sides(range_of(ranged)))
    if second is None:
        return _with_the_one_before(call, first)
    paths = [(call.start / each) if _is_path(call, each) else None for each in (first, second)]
    if paths[0] and paths[1]:
        return _folders(call, paths[0], paths[1], wanted.strategy)
    if paths[0] or paths[1]:
        msg = f"{first} and {second} cannot be compared: one is a path and the other is not"
        raise CallError(msg)
    register = call.read(kinds=NAMED)
    return _of(register, _find(register, first)), _of(register, _find(register, second))


def _is_path(call: Call, text: str) -> bool:
    """Whether a text names a file or a folder; where it is the id of a strategy too, `./` before it makes it a path."""
    if text.endswith((".yaml", "/", "\\")) or text.startswith(("./", ".\\", "../", "..\\")):
        return True
    return (call.start / text).exists() and not _is_id(call, text)


def _is_id(call: Call, text: str) -> bool:
    from sst_cli.reading.folders import find_records

    try:
        return (find_records(call.start, call.records) / "strategies" / f"{text}.yaml").is_file()
    except SstError:
        return False


def _of(register: Register, strategy: str, where: str = "") -> SideSource:
    from sst_cli.strategies.comparison.unreadable import SideSource

    return SideSource(register, strategy, f"{strategy}{where}", bool(where))


def _find(register: Register, text: str | None, where: str = "") -> str:
    """Return the strategy with that id or part of one, or the only one there is."""
    known = sorted(register.strategies)
    broken = sorted(left.id for left in register.left_out if left.kind == "strategy")
    if text is not None and text not in known and text in broken:
        msg = f"the strategy {text} cannot be read{where}; run `sst validate`"
        raise SstError(msg)
    if not known:
        msg = f"there are no strategies{where or ' on record'}"
        raise CallError(msg)
    if text is not None:
        return register.find("strategy", text)
    if len(known) == 1:
        return known[0]
    msg = f"which strategy{where}? There are {', '.join(known)}"
    raise CallError(msg)


def _revisions(call: Call, text: str | None, before: Side, after: Side) -> tuple[SideSource, SideSource]:
    """One strategy on both sides, by the ids of then and of now."""
    registers = _both(call, before, after)
    if text is None and registers[1].strategies:
        from sst_cli.strategies.in_force import strategy_in_force

        text = strategy_in_force(registers[1], today(None))
    named = (f" {before.label}", f" {after.label}")
    strategy = _find(registers[1], text, named[1])
    # The newest former id first: the one that the strategy most likely had at the earlier revision.
    names = (strategy, *reversed(registers[1].strategies[strategy].formerly))
    then = next((each for each in names if each in registers[0].strategies), strategy)
    if then not in registers[0].strategies:
        _find(registers[0], None if not registers[0].strategies else strategy, named[0])
    return _of(registers[0], then, named[0]), _of(registers[1], strategy, named[1])


def _with_the_one_before(call: Call, text: str) -> tuple[SideSource, SideSource]:
    """A strategy and the one that it replaces."""
    register = call.read(kinds=NAMED)
    strategy = _find(register, text)
    before = register.strategies[strategy].replaces
    if not before:
        msg = f"{strategy} does not record which strategy it replaces; name two, or two revisions with --from and --to"
        raise CallError(msg)
    return _of(register, _find(register, before)), _of(register, strategy)


def _folders(call: Call, first: Path, second: Path, strategy: str | None) -> tuple[SideSource, SideSource]:
    """Two folders of records, or two strategy files with their priorities beside them."""
    (one, one_id), (other, other_id) = _folder(first), _folder(second)
    registers = _both(call, *(Side(Where.FOLDER, os.fspath(each.absolute())) for each in (one, other)))
    where = (f" in {first}", f" in {second}")
    if strategy is None and one_id is None and other_id is None:
        # A strategy that both folders have needs no name, if it is the only one.
        common = sorted(set(registers[0].strategies) & set(registers[1].strategies))
        strategy = common[0] if len(common) == 1 else None
    ids = [
        _find(register, strategy or id_, folder)
        for register, id_, folder in zip(registers, (one_id, other_id), where, strict=True)
    ]
    return _of(registers[0], ids[0], where[0]), _of(registers[1], ids[1], where[1])


def _both(call: Call, one: Side, other: Side) -> tuple[Register, Register]:
    """Read both sides, and the records of owners only where owners differ: only then are their names shown."""
    registers = call.read_side(one, KINDS), call.read_side(other, KINDS)
    if _owners(registers[0]) == _owners(registers[1]):
        return registers
    return call.read_side(one, NAMED), call.read_side(other, NAMED)


def _owners(register: Register) -> set[tuple[str, object]]:
    """The owners of areas for development and the leads of priorities."""
    from sst_cli.register.names import identity

    owned = {
        (f"{each.id}#{area.key}", identity(owner))
        for each in register.priorities.values()
        for area in each.areas_for_development
        for owner in area.owners
    }
    return owned | {(each.id, identity(each.lead)) for each in register.priorities.values() if each.lead}


def _folder(path: Path) -> tuple[Path, str | None]:
    """Return the folder of records that a path leads to, and the strategy if it is the file of one."""
    if path.is_dir():
        # The folder of the records, or the repository around it.
        folder = next((each for each in (path, path / "records") if (each / "strategies").is_dir()), None)
        if folder is None:
            msg = f"{path} has no strategies: a folder of records has a folder `strategies`"
            raise SstError(msg)
        return folder, None
    if not path.is_file():
        msg = f"{path} does not exist"
        raise SstError(msg)
    if path.parent.name != "strategies" or path.suffix != ".yaml":
        msg = f"{path} is not a strategy: name a file in `strategies`, a folder of records, or an id"
        raise CallError(msg)
    return path.parent.parent, path.stem
