"""Severities and redlines as a terminal shows them: colour stresses them, and they read the same without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sst_cli.base.harmless import one_line
from sst_cli.base.wrapping import PURPLE, RED
from sst_cli.records.partnership import ChangeSeverity

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLORS = {ChangeSeverity.ERROR: RED, ChangeSeverity.WARNING: PURPLE}


class MarkedPiece(Protocol):
    """A piece of a redline."""

    @property
    def sign(self) -> str:
        """`same`, `removed` or `added`."""

    @property
    def text(self) -> str:
        """The words."""


def painted(severity: ChangeSeverity, word: str, *, color: bool) -> str:
    """Return a word in the colour of a severity, if it has one."""
    code = _COLORS.get(severity)
    return f"\x1b[{code}m{word}\x1b[0m" if color and code else word


def marked(pieces: Iterable[MarkedPiece], *, color: bool) -> str:
    """Return a redline on one line, in the marks of `git diff --word-diff`."""
    red, green, plain = ("\x1b[31m", "\x1b[32m", "\x1b[0m") if color else ("", "", "")
    marks = {"same": ("", ""), "removed": (f"{red}[-", f"-]{plain}"), "added": (f"{green}{{+", f"+}}{plain}")}
    return "".join(f"{marks[piece.sign][0]}{_flat(piece.text)}{marks[piece.sign][1]}" for piece in pieces)


def _flat(text: str) -> str:
    """A piece of a text on one line, its outer blanks kept as one."""
    line = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and line else ""
    return f"{before}{line}{after}"
