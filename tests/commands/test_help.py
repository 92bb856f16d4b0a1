"""Help of every command: an example, options that are explained, one name for one thing, lines that fit."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli.cli import sst
from sst_cli.commands._catalogue import HIDDEN, help_in_groups
from sst_cli.commands._options import Choice, Day
from tests.conftest import ROOT, SAMPLE

if TYPE_CHECKING:
    from tests.conftest import Run

NAMES = {"MEETING", "BODY", "STRATEGY", "PRIORITY", "ORGANISATION"}
OWN = {("init", "--body"), ("agenda", "--body"), ("diff", "--strategy")}
"""Options that give a record its id, take more than the name says, or are a switch for all of a kind."""


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


GROUPS_OF_COMMANDS = [(path, context) for path, context in COMMANDS if isinstance(context.command, click.Group)]


def test_every_command_is_in_one_group() -> None:
    """`sst --help` lists each command once, with the first sentence of its own help."""
    listed = [row for rows in help_in_groups().values() for row in rows.items()]
    assert dict(listed) == {
        path: context.command.get_short_help_str(1_000)
        for path, context in COMMANDS
        if path and " " not in path and path not in HIDDEN
    }
    assert len(listed) == len(dict(listed))


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize(("path", "context"), GROUPS_OF_COMMANDS, ids=[path or "sst" for path, _ in GROUPS_OF_COMMANDS])
def test_no_help_is_cut_off(path: str, context: click.Context, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group lists each command with its whole first sentence, however narrow the terminal is."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = " ".join(context.get_help().split())
    below = [(name, each) for name, each in COMMANDS if each.parent and each.parent.command is context.command]
    assert below, path
    for name, each in below:
        if name not in HIDDEN:
            assert each.command.get_short_help_str(1_000) in shown


def test_a_misspelt_choice_gets_a_suggestion() -> None:
    """Every option with a few words to choose from names the one that is nearest."""
    types = {each.type for _, context in COMMANDS for each in context.command.params if isinstance(each.type, Choice)}
    words = [(each, word) for each in types for word in each.choices]
    assert words
    for choice, word in words:
        with pytest.raises(click.BadParameter, match=rf"; did you mean {word}\?$"):
            choice.convert(f"{word}x", None, None)


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
    """Where nothing is like what was typed, one line names the command that lists all."""
    done = run("--records", SAMPLE, *call.split())
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"Error: no .*; `sst [a-z]+(?: --all)?` lists them all\n", done.err)


@each_command
def test_one_option_is_called_the_same(path: str, context: click.Context) -> None:
    """An option that names a record says of which kind, with the same word in every command."""
    for option in context.command.params:
        name = option.opts[0].removeprefix("--").upper()
        if isinstance(option, click.Option) and name in NAMES and (path, option.opts[0]) not in OWN:
            assert option.make_metavar(context) == name


OPTIONS = ROOT / "tests" / "commands" / "options.txt"


def option_name(option: click.Parameter) -> str:
    """All names of an option, or the one of an argument."""
    return "/".join((*option.opts, *option.secondary_opts))


def option_line(option: click.Parameter) -> str:
    """What can be typed for an option or argument: `--kind: task | undertaking, usually task`."""
    choices = getattr(option.type, "choices", None)
    direction = f" {option.type.direction}" if isinstance(option.type, Day) else ""
    is_switch = isinstance(option, click.Option) and option.is_flag
    words = ["a switch" if is_switch else " | ".join(choices) if choices else f"{option.type.name}{direction}"]
    words += ["must exist"] if getattr(option.type, "exists", False) else []
    words += ["required"] if option.required else []
    words += ["several times"] if getattr(option, "multiple", False) else []
    words += ["one or more" if option.nargs < 0 else f"{option.nargs} of them"] if option.nargs != 1 else []
    words += ["default in help"] if getattr(option, "show_default", None) else []
    # click 8.3 has an object of its own for an option without a default, older ones have None or False.
    words += [f"usually {option.default}"] if isinstance(option.default, str | int) and option.default else []
    return f"  {option_name(option)}: {', '.join(words)}\n"


def command_lines(path: str, command: click.Command) -> str:
    """A command with its options and arguments; those that help does not show, as they are the program's, in a line."""
    hidden = [each for each in command.params if getattr(each, "hidden", False)]
    shown = [f"sst {path}".rstrip() + "\n", *(option_line(each) for each in command.params if each not in hidden)]
    return "".join(shown) + (f"  hidden: {' '.join(map(option_name, hidden))}\n" if hidden else "")


def test_no_option_goes_or_changes_unseen() -> None:
    """Every option and argument of every command is in one list, so that a review sees a change."""
    found = "".join(command_lines(path, context.command) for path, context in COMMANDS)
    if os.environ.get("SST_UPDATE_EXPECTED") == "1":
        OPTIONS.write_text(found, encoding="utf-8", newline="\n")
    assert found == OPTIONS.read_text(encoding="utf-8")
    assert "  --overdue: a switch\n" in found
