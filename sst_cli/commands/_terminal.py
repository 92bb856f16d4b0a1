"""The terminal, if there is one: its width, and remarks beside the answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import os


def terminal() -> os.terminal_size:
    """The size of the terminal, or of a page where there is none."""
    import shutil

    # COLUMNS goes before the terminal here, so that a width can be set for a page or a test.
    return shutil.get_terminal_size((100, 24))


def remark_once(text: str) -> None:
    """Print on stderr how a word of the call was understood, once however often it is read."""
    # `meta` is one for the whole call, so that a record that is read twice, to ask and to write, gives one remark.
    printed = click.get_current_context().meta.setdefault("sst_cli.input", set())
    if text not in printed:
        printed.add(text)
        remark(text)


def terminal_width() -> int:
    """The terminal's width in columns; 100 where there is none."""
    return terminal().columns


def room() -> int | None:
    """The columns that lines are broken to on a terminal; None into a pipe or a file, which gets them whole."""
    return terminal_width() if sys.stdout.isatty() else None


def remark(text: str) -> None:
    """Print a remark on stderr, in one line; a terminal gets it broken between its words."""
    told = printable(text)
    if sys.stderr.isatty():
        from sst_cli.base.wrapping import lines

        told = "\n".join(lines(told, terminal().columns))
    click.echo(told, err=True)
    note_printed("err", f"{told}\n")


def note_printed(channel: str, text: str) -> None:
    """Note what was printed, for an answer that is kept: `out` or `err`, and the text."""
    context = click.get_current_context(silent=True)
    keeping = getattr(context.obj, "keeping", None) if context else None
    if keeping:
        keeping.add(channel, text)


def printable(text: str) -> str:
    """Text as one line without anything that a terminal or a build log obeys."""
    from sst_cli.base.harmless import plain_line

    return plain_line(text)
