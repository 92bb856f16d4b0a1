"""Output formats of answers: each module here prints some kinds of answer, and is found by being here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from sst_cli.base.errors import CallError
from sst_cli.base.modules import modules_beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sst_cli.output.answers import Answer


class TextStyle(NamedTuple):
    """The terminal that text is made for."""

    width: int = 100
    color: bool = False
    wraps: bool = False
    """Whether running text is broken to that width; a pipe and a file get each paragraph on one line."""
    folder: str = ""
    """The folder that the program runs in, counted from the top of the repository; empty at the top or outside."""
    below: str = ""
    """The top of the repository, counted from that folder, if it is below: `board/`."""

    @property
    def room(self) -> int | None:
        """The columns that running text is broken to; None where it stays on one line."""
        return self.width if self.wraps else None


class AnswerFormat(Protocol):
    """What a module of this folder offers; `--help` shows the first sentence of its docstring."""

    TAKES: tuple[str, ...]
    """The kinds of answer that it prints: `table`, `sheet`, `findings`, `trace`, `comparison`, `changes`."""
    ENDING: str
    """How the names of its files end: `.csv`."""
    DATA: bool
    """True for a format that programs read: the counts then go to stderr, not among the rows."""

    def render(self, answer: Answer, style: TextStyle, /) -> str | bytes:
        """Give the whole file: text as `str`, which ends in a line break or is empty; anything else as `bytes`.

        The type decides whether a terminal may have it, and text goes to the terminal without being encoded and decoded
        on the way; a workbook needs no other sign that it has to go to a file.
        """


KINDS = ("table", "sheet", "findings", "trace", "comparison", "changes")
"""The kinds of answer there are."""


def names(kind: str) -> tuple[str, ...]:
    """The formats that print a kind of answer, by their modules' names."""
    return tuple(name for name in modules_beside(__file__) if takes(name, kind))


def takes(name: str, kind: str) -> bool:
    """Whether there is such a format and it prints that kind of answer; no other is imported."""
    return name in modules_beside(__file__) and kind in load(name).TAKES


def load(name: str) -> AnswerFormat:
    """Import a format."""
    return cast("AnswerFormat", import_module(f"sst_cli.output.formats.{name}"))


def summary(name: str) -> str:
    """What a format is, in one line."""
    return (load(name).__doc__ or "").partition("\n")[0]


def endings(kind: str) -> dict[str, str]:
    """How the names of files end in each format of a kind of answer, by the format.

    Where two share an ending, the one that prints more kinds of answer comes first: a file `.json` is the whole answer
    in JSON before it is a code quality report.
    """
    found = sorted(names(kind), key=lambda name: (-len(load(name).TAKES), name))
    return {name: load(name).ENDING for name in found}


def by_ending(path: Path, known: Mapping[str, str]) -> str:
    """Choose the first format whose files have the ending of this one.

    Raises:
        CallError: no format has files of such names.
    """
    ending = path.suffix.casefold()
    found = next((name for name, each in known.items() if each == ending), None)
    if found is None:
        first = {each: name for name, each in reversed([*known.items()])}  # of several, the one that the ending chooses
        listed = ", ".join(f"{each} ({name})" for each, name in sorted(first.items()))
        msg = f"{path.name}: no format has this ending; use one of {listed}"
        raise CallError(msg)
    return found


def check_ending(path: Path, name: str, known: Mapping[str, str]) -> None:
    """Refuse to write one format into a file whose ending is that of another.

    Raises:
        CallError: the ending is that of another format.
    """
    ending = path.suffix.casefold()
    if ending != known[name] and ending in known.values():
        msg = f"{path.name} does not end in {known[name]}; change the name, or leave out --format {name}"
        raise CallError(msg)
