"""Formats of exports: each module here turns tables into files, and is found by being here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sst_cli.base.errors import CallError
from sst_cli.base.modules import modules_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.export.tables import ExportedTable


class ExportFormat(Protocol):
    """What a module of this folder offers."""

    __name__: str
    EXTRA: str
    """The extra that has to be installed for it, as pip calls it; or nothing."""
    NEEDS: str
    """The library that comes with the extra, as Python imports it; or nothing."""

    def file_of(self, table: str, /) -> str:
        """Return the name of the file that a table is in."""

    def files(self, tables: Iterable[ExportedTable], /) -> Mapping[str, bytes]:
        """Return the files by name."""


def names() -> tuple[str, ...]:
    """The formats there are; nothing is imported."""
    return tuple(modules_beside(__file__))


def load(name: str) -> ExportFormat:
    """Import a format and what it needs.

    Raises:
        CallError: its extra is not installed.
    """
    found = cast("ExportFormat", import_module(f"sst_cli.export.formats.{name}"))
    try:
        import_module(found.NEEDS or "sst_cli")
    except ImportError as problem:
        own = f'pip install "sst-cli[{found.EXTRA}]"'
        msg = (
            f'exports in the format {name} need an extra package: {own}, or in a clone: pip install ".[{found.EXTRA}]"'
        )
        raise CallError(msg) from problem
    return found


def summary(name: str) -> str:
    """What a format is, in one line."""
    return (import_module(f"sst_cli.export.formats.{name}").__doc__ or "").partition("\n")[0]
