"""One record of any kind as a sheet: what is written in it, and which records refer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.output.sheets import Line, Part, Sheet
from sst_cli.output.tables import words
from sst_cli.records.schemas import key_order
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.records.kinds import Kind
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register


def record_sheet(register: Register, kind: Kind, id_: str) -> Sheet:
    """All that is written in a record, field by field, and every place that refers to it."""
    record = register.by_kind[kind.name][id_]
    written, order = as_written(record), key_order(kind.name)
    leaves = [leaf for key in sorted(written, key=order.index) for leaf in _leaves(written[key], (key,))]
    name, path = kind.called(record), record.place.path
    return Sheet(
        name="record",
        title=name,
        fields={"kind": kind.name, "id": id_, "name": name, "path": path},
        lines=(Line(kind.name, id_), Line("file", path)),
        parts=(
            Part("fields", "Recorded", tuple(_field(*each) for each in leaves)),
            Part("cited_by", "Referred to by", tuple(_citations(register, kind, id_)), "Nothing refers to it."),
        ),
        left_out=register.left_out_paths,
    )


def _field(pointer: Pointer, value: Cell) -> Line:
    return Line(_label(pointer), words(value), {"field": _label(pointer), "value": value})


def _label(pointer: Pointer) -> str:
    """A place within a record in words for people: `posts 1 organisation`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in pointer)


def _leaves(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Cell]]:  # noqa: ANN401  what a file can hold
    """Give each value with its place, a list of plain values as one."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*pointer, key))
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for index, each in enumerate(value):
            yield from _leaves(each, (*pointer, index))
    else:
        yield pointer, tuple(map(str, value)) if isinstance(value, list) else value


def _citations(register: Register, kind: Kind, id_: str) -> Iterator[Line]:
    places = (each.place for each in register.references_to(kind) if each.value.partition("#")[0] == id_)
    for path, pointer, _ in sorted(places):
        record, field = register.ids.get(path, path), _label(pointer)
        yield Line(record, field, {"record": record, "field": field, "path": path})
