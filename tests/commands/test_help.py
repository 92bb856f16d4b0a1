"""Help of every command: an example, options that are explained, one name for one thing, lines that fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli.cli import sst
from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from tests.conftest import Run

NAMES = {"MEETING", "BODY", "STRATEGY", "PRIORITY", "ORGANISATION"}
OWN = {("init", "--body"), ("agenda", "--body")}
"""Options that give a record its id, or take more than the name says."""


def every(command: click.Command, context: click.Context, path: str = "") -> list[tuple[str, click.Context]]:
    """Every command with the words that call it."""
    found = [(path, context)]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below:
                inner = click.Context(below, info_name=name, parent=context)
                found += every(below, inner, f"{path} {name}".strip())
    return found


COMMANDS = every(sst, click.Context(sst, info_name="sst"))
each_command = pytest.mark.parametrize(("path", "context"), COMMANDS, ids=[path or "sst" for path, _ in COMMANDS])


@each_command
def test_help_explains_and_shows(path: str, context: click.Context) -> None:
    """Each option that is shown is explained, and each command that does something has a call to copy."""
    command = context.command
    unexplained = [
        option.opts
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden and not option.help
    ]
    assert unexplained == []
    if not isinstance(command, click.Group):
        assert re.search(r"(?m)^ *(?:sst|git) ", command.help or ""), path


@each_command
def test_help_fits_a_terminal(path: str, context: click.Context) -> None:
    """At 80 columns no line of help is wider, examples included."""
    assert [line for line in context.get_help().splitlines() if len(line) > 80] == [], path


@pytest.mark.parametrize(
    "call",
    [
        "action show 990",
        "actions --priority zzz",
        "attendance --body zzz",
        "explain zzz",
        "measure show zzz",
        "meeting show 2099",
        "priority show zzz",
        "report letter zzzzz",
        "schema zzz",
        "strategy show zzz",
    ],
)
def test_what_is_not_on_record_says_what_is(run: Run, call: str) -> None:
    """Where nothing is like what was typed, one line names the command that lists what there is."""
    done = run("--records", SAMPLE, *call.split())
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"Error: no .*; `sst [a-z]+(?: --all)?` lists what there is\n", done.err)


@each_command
def test_one_option_is_called_the_same(path: str, context: click.Context) -> None:
    """An option that names a record says of which kind, with the same word in every command."""
    for option in context.command.params:
        name = option.opts[0].removeprefix("--").upper()
        if isinstance(option, click.Option) and name in NAMES and (path, option.opts[0]) not in OWN:
            assert option.make_metavar(context) == name
