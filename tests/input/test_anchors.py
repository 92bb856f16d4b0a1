"""Days in words have one anchor in a call: the day of --on or --as-of, if it has one, and else today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli.cli import sst
from sst_cli.commands._call import Call
from sst_cli.commands._options import ANCHORS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Records, Run

BOARD = """
# bodies/board.yaml
name: Board
kind: board
# meetings/board-2024-09-02.yaml
body: board
date: 2024-09-02
status: draft
items: [{number: "1", title: A}]
# meetings/board-2024-12-02.yaml
body: board
date: 2024-12-02
status: planned
# actions/board-2024-09-02/01.yaml
text: Do it.
kind: task
raised: [{minute: board-2024-09-02#1}]
owners: []
due: {date: 2024-10-10}
"""


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below:
                yield from _commands(below, (*path, name))
    else:
        yield path, command


def _days() -> list[tuple[str, click.Command, click.Parameter, click.Parameter]]:
    """Every option for a day of a command that has --on or --as-of, beside that option."""
    found = []
    for path, command in _commands(sst):
        days = [each for each in command.params if isinstance(each.type, Day)]
        anchors = [each for each in days if each.name in ANCHORS]
        others = [each for each in days if each.name not in ANCHORS]
        found += [(" ".join(path), command, anchor, other) for anchor in anchors for other in others]
    return found


DAYS = _days()


@pytest.mark.parametrize(("words", "day"), [("tomorrow", "2024-10-08"), ("in 2 weeks", "2024-10-21")])
@pytest.mark.parametrize(
    ("command", "anchor", "other"), [each[1:] for each in DAYS], ids=[f"{each[0]} {each[3].opts[0]}" for each in DAYS]
)
def test_every_day_counts_from_the_one_that_the_call_names(
    command: click.Command, anchor: click.Parameter, other: click.Parameter, words: str, day: str
) -> None:
    """Whatever their order on the line."""
    required = [
        text
        for each in command.params
        if each.required
        for text in ((each.opts[0], "x") if isinstance(each, click.Option) else ("x",))
    ]
    pairs = [(other.opts[0], words), (anchor.opts[0], "2024-10-07")]
    for order in (pairs, pairs[::-1]):
        arguments = [*required, *(text for pair in order for text in pair)]
        context = command.make_context("sst", arguments, obj=Call())
        assert context.params[str(other.name)] == dt.date.fromisoformat(day)


def test_there_are_such_options() -> None:
    """The commands that have both are found."""
    assert {"meeting move", "actions", "attendance", "report letter"} <= {each[0] for each in DAYS}


@pytest.mark.parametrize(
    ("words", "day"),
    [("next Monday", "2024-10-14"), ("in 2 weeks", "2024-10-21"), ("tomorrow", "2024-10-08"), ("today", "2024-10-07")],
)
def test_a_due_date_counts_from_the_day_of_the_update(run: Run, records: Records, words: str, day: str) -> None:
    """All words for a day of one call mean days near the one of --on."""
    call = ("action", "extend", "01", "--to", words, "--on", "2024-10-07", "--no-authority", "--dry-run")
    assert f"+    due:\n+      date: {day}\n" in run(*call, cwd=records(BOARD).parent).out


def test_a_meeting_moves_to_a_day_counted_from_the_decision(run: Run, records: Records) -> None:
    """It was decided on 7 October to meet on the next day."""
    folder = records(BOARD).parent
    call = ("meeting", "move", "board-2024-12-02", "--to", "tomorrow", "--on", "2024-10-07", "--dry-run")
    assert "+date: 2024-10-08" in run(*call, cwd=folder).out
