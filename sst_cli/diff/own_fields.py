"""Fields of the partnership's own, `x-...`: no class has them, so they are read from the text of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.reading import csv_reader, yaml_reader
from sst_cli.records.addresses import split
from sst_cli.records.structure import as_written, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.diff.sides import DiffSide
    from sst_cli.records.common import Filed
    from sst_cli.records.places import Pointer

    _Open = Callable[[Pointer], bool] | None
    """From the place of a part to whether its own fields may be shown; None where all may."""

_CITING = frozenset({"item", "reported_at"})
"""Fields that cite a minute of the same meeting by its address alone."""


def with_own_fields(value: dict[str, Any], record: Filed, kind: str, side: DiffSide) -> dict[str, Any]:
    """Return a record as it is written, with its own fields where everything beside them may be shown.

    Args:
        value: the record as it is written, possibly with other references than in its file.
        record: the record of the side, as it may be shown.
        kind: its kind.
        side: the side that it is of.
    """
    text = side.text(record)
    if "x-" not in text:
        return value
    reader = csv_reader if record.place.path.endswith(".csv") else yaml_reader
    raw = reader.read(record.place.path, text.encode()).value
    full = side.full.by_kind.get(kind, {}).get(record.id, record)
    found: dict[str, Any]
    if side.register is side.full:
        found = _joined(value, raw)
        return found
    closed, shown, whole = _closed(side, record), as_written(record), as_written(full)
    found = _joined(value, raw, lambda pointer: _is_open(shown, whole, pointer, closed))
    return found


def own_words(value: Any) -> Iterator[str]:  # noqa: ANN401  parts of documents
    """Write each own field within a part that came or went as a whole: `x-who: Sam`."""
    from sst_cli.diff.naming import value_words

    for key, each in value.items() if isinstance(value, dict) else ():
        if key.startswith("x-"):
            yield f"{key}: {value_words(each)}"
        else:
            yield from own_words(each)
    for each in value if isinstance(value, list) else ():
        yield from own_words(each)


def _joined(value: object, raw: object, is_open: _Open = None, at: Pointer = ()) -> Any:  # noqa: ANN401  parts of documents
    """Add the own fields of a text to a value, part by part."""
    if isinstance(value, dict) and isinstance(raw, dict):
        if is_open and not is_open(at):
            return value
        own = {key: each for key, each in raw.items() if key.startswith("x-")}
        return {key: _joined(each, raw.get(key), is_open, (*at, key)) for key, each in value.items()} | own
    if isinstance(value, list) and isinstance(raw, list) and len(value) == len(raw):
        return [_joined(each, raw[index], is_open, (*at, index)) for index, each in enumerate(value)]
    return value


def _is_open(shown: Any, full: Any, pointer: Pointer, closed: Callable[[Any], bool]) -> bool:  # noqa: ANN401  parts of documents
    """Whether a part is shown as it is, is not restricted, and cites no minutes with restricted business."""
    for step in pointer:
        shown, full = _step(shown, step), _step(full, step)
    if not isinstance(shown, dict) or not isinstance(full, dict) or "restricted" in shown or "restricted" in full:
        return False
    same = all(shown.get(key) == each for key, each in full.items() if not isinstance(each, (dict, list)))
    return same and not closed(full)


def _step(value: Any, step: str | int) -> Any:  # noqa: ANN401  parts of documents
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _closed(side: DiffSide, record: Filed) -> Callable[[Any], bool]:
    """Return whether a part cites a minute of a meeting that has restricted business, or that cannot be read."""

    def has_restricted(meeting: str) -> bool:
        minutes = side.full.minutes(meeting)
        return minutes is None or any(getattr(each, "restricted", None) for each in parts(minutes))

    def closed(part: dict[str, Any]) -> bool:
        here = has_restricted(record.id) if _CITING & part.keys() else False
        cited = {split(each)[0] for each in part.values() if isinstance(each, str) and "#" in each and " " not in each}
        return here or any(each in side.full.meetings and has_restricted(each) for each in cited)

    return closed
