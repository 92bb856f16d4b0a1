"""Lay records out in the canonical layout: which files change, and which cannot be laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.records.kinds import ROWS, identify
from sst_cli.writing.changes import Change
from sst_cli.writing.editing.layout import format_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.reading.source import File


class FormatResult(NamedTuple):
    """The result of laying out some files."""

    changes: list[Change]
    """The files whose layout changes."""
    left: list[str]
    """A line for each file that is left as it is, with the reason."""


def format_records(files: Iterable[File]) -> FormatResult:
    """Lay out records; a file that is not in a records folder, or is not YAML, is left as it is."""
    found = FormatResult([], [])
    for file in files:
        identified = identify(file.path)
        if file.data is None or identified is None:
            found.left.append(f"{file.shown}: it cannot be read as a record; run `sst validate`")
            continue
        kind, _ = identified
        # A spreadsheet lays rows out again each time it saves them.
        if kind.suffix == ROWS:
            continue
        try:
            after = format_record(file.data.decode(), kind.name).encode()
        except UnicodeDecodeError:
            found.left.append(f"{file.shown}: it is not UTF-8; run `sst validate`")
        except SstError as problem:
            found.left.append(f"{file.shown}: {problem}")
        else:
            if after != file.data:
                found.changes.append(Change(file.path, file.data, after))
    return found
