"""What a reading gives to the index; in a module of its own, so that readings without an index load none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sst_cli.reading.source import File
    from sst_cli.records.common import Filed


class CleanFile(NamedTuple):
    """A file that was read without any finding."""

    kind: str
    file: File
    value: object
    """What it says."""
    record: Filed
    """The record that was made of it."""
