"""Tests of `sst_cli/output/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.columns import TEXT, Column
from sst_cli.output.formats import TextStyle, load

if TYPE_CHECKING:
    from sst_cli.output.answers import Answer, Cell


def rendered(name: str, answer: Answer, style: TextStyle | None = None) -> str:
    """An answer in a format that is text."""
    whole = load(name).render(answer, style or TextStyle())
    assert isinstance(whole, str)
    return whole


def column(name: str, title: str, *, brief: bool = True) -> Column[Cell]:
    """A column of a table that is made of cells as they are."""
    return Column(name, title, lambda cell: cell, TEXT, title, brief=brief)
