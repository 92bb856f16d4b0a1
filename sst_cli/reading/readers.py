"""Which module reads a file, by the ending of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.reading import yaml_reader
from sst_cli.records.kinds import ROWS

if TYPE_CHECKING:
    from types import ModuleType


def reader_for(suffix: str) -> ModuleType:
    """The module that reads files whose names end so, and finds places in them."""
    if suffix == ROWS:
        from sst_cli.reading import csv_reader

        return csv_reader
    return yaml_reader
