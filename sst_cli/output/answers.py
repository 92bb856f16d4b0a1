"""What every answer has, whatever its shape: what JSON holds, and the files that it lacks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sst_cli.output.formats import TextStyle

Cell = str | int | float | bool | dt.date | tuple[str, ...] | None
"""A value of a table or sheet."""


class Answer(Protocol):
    """An answer, which the formats of its kind print."""

    @property
    def kind(self) -> str:
        """One of `formats.KINDS`."""

    @property
    def name(self) -> str:
        """The command that answers: `actions`; `sst schema output NAME` describes its JSON."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The files that could not be read, so that the answer lacks them."""

    def data(self) -> dict[str, Any]:
        """What JSON holds, in its order: text, numbers, truth, null, lists and objects of these."""


class Prose(Answer, Protocol):
    """An answer that is laid out as running text in its own way."""

    def text(self, style: TextStyle) -> str:
        """Give it for a person to read; it ends in a line break."""


class Outline(Answer, Protocol):
    """An answer that is laid out in Markdown in its own way."""

    def markdown(self) -> str:
        """Give it for a pull request or a board paper; it ends in a line break."""


def plain(cell: Cell) -> str | float | bool | list[str] | None:
    """A cell as JSON has it: dates in ISO form, lists as arrays, nothing as null."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell
