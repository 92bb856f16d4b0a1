"""Output formats of tables: each module here renders one, and is found by being here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from sst_cli.base.modules import modules_beside

if TYPE_CHECKING:
    from sst_cli.output.tables import Table


class Style(NamedTuple):
    """The terminal that text is made for."""

    width: int = 100
    color: bool = False


class Format(Protocol):
    """What a module of this folder offers."""

    DATA: bool
    """True for a format that programs read: the counts then go to stderr, not among the rows."""

    def render(self, table: Table, style: Style) -> str:
        """Give the whole table as text that ends in a line break, or nothing for no rows."""


def names() -> tuple[str, ...]:
    """The formats there are, by their modules' names; nothing is imported."""
    return tuple(modules_beside(__file__))


def load(name: str) -> Format:
    """Import a format."""
    return cast("Format", import_module(f"sst_cli.output.formats.{name}"))
