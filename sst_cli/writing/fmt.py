"""Records laid out anew: which files change, and which cannot be laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.records.kinds import ROWS, identify
from sst_cli.writing.changes import Change
from sst_cli.writing.editing.layout import formatted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.reading.source import File


class LaidOut(NamedTuple):
    """What comes of laying out some files."""

    changes: list[Change]
    """Of the files whose layout is another."""
    left: list[str]
    """A line for each file that stays as it is because of what is wrong with it."""


def laid_out(files: Iterable[File]) -> LaidOut:
    """Lay out records; a file in no place for a record, and one that is no YAML, stays as it is."""
    found = LaidOut([], [])
    for file in files:
        identified = identify(file.path)
        if file.data is None or identified is None:
            found.left.append(f"{file.shown}: it cannot be read as a record; run `sst validate`")
            continue
        kind, _ = identified
        if kind.suffix == ROWS:
            continue
        try:
            after = formatted(file.data.decode(), kind.name).encode()
        except UnicodeDecodeError:
            found.left.append(f"{file.shown}: it is not UTF-8; run `sst validate`")
        except SstError as problem:
            found.left.append(f"{file.shown}: {problem}")
        else:
            if after != file.data:
                found.changes.append(Change(file.path, file.data, after))
    return found
