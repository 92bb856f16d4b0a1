"""What a command asks for on a terminal, or names in one line where there is none.

A person may take an hour to answer, and others write meanwhile: so nothing is held while something is asked. A
command looks (`Call.look`), asks, takes the records (`Call.desk`), looks again, and refuses what has changed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence


def can_ask() -> bool:
    """Whether there is a person at a terminal to answer."""
    # Questions go to stderr, so that an answer can be redirected while a person is asked.
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_if_missing(value: str | None, option: str, question: str, choices: Sequence[str] = ()) -> str:
    """Return the value of an option, asked for on a terminal where it is missing.

    Raises:
        CallError: it is missing, and there is no terminal.
    """
    if value is not None:
        return value
    if not can_ask():
        among = f" ({', '.join(choices)})" if choices else ""
        msg = f"{option}{among} is missing"
        raise CallError(msg)
    answer: str = click.prompt(question, type=click.Choice(choices) if choices else str, err=True)
    return answer


def refuse_changed(asked: object, now: object) -> None:
    """Refuse to write if the question has changed since it was answered.

    Raises:
        CallError: it has changed.
    """
    if asked != now:
        msg = "the records changed while you were asked, so nothing was written; try again"
        raise CallError(msg)
