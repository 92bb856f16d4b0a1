"""Tests of `sst_cli/output/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.formats import Style, load

if TYPE_CHECKING:
    from sst_cli.output.answers import Answer


def rendered(name: str, answer: Answer, style: Style | None = None) -> str:
    """An answer in a format that is text."""
    whole = load(name).render(answer, style or Style())
    assert isinstance(whole, str)
    return whole
