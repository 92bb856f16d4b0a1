"""Give every command and option odd arguments.

    python -m tests.attacks.arguments --minutes 1 --seed 1

Commands and their parameters are those that click knows. A path stays in the folder of the attack, since `-o ../FILE`
may rightly write elsewhere; every other argument may climb, and nothing comes of it.
"""

from __future__ import annotations

import functools
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from sst_cli.cli import sst
from tests.attacks import odd, runner
from tests.attacks.cage import Call, attack_with, make_ground
from tests.conftest import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from random import Random

CALLS = 6
"""Of each case, all in one partnership."""
PATHS = (
    *("", ".", "..", "-", "records", "records/people/alex-example.yaml", "records/nothing.yaml", "new/folder/x.md"),
    *("x.md", "x.docx", "x.pdf", "x.html", "x.csv", "x.json", "x.ics", "x.doc", "x", "records/x.yaml", "~", "$HOME"),
    *(".git", ".git/config", "templates", "/dev/null", "/dev/full", "\x1b[2J", "é.md", "\ud800", "a\nb.md", "x" * 300),
    *("--", "-o", "*", "CON", "aux.md", ".//x", "./-x", "records/../records", "link", "pipe"),
)
WORDS = (
    *("next", "last", "2024-05", "05-16", "01", "1", "alex", "police", "noise", "open", "complete", "no", "yes", "all"),
    *("--", "-", "---", "--force", "--help", "-h", "--no-such-option", "--format", "--format=", "--format=json", "-x"),
    *(
        "HEAD",
        "HEAD~99",
        "@{-1}",
        ":/x",
        "HEAD..",
        "..",
        "A..B",
        "--upload-pack=x",
        "HEAD:records",
        "^HEAD",
        "main@{1 w",
    ),
    *("0", "-1", "1e9", "9" * 30, "0x10", "١٢", "½", "NaN", "1,000", "%s", "{0}", "{{ x }}", "${HOME}", "$(touch x)"),
    *("[", "(a*)*b", "\\", "*", "a" * 100_000, "á" * 500, "\ud800", "\udcff", "a/b#c(d)", "#", "/", "//", "a#", "#1"),
    *("12:30", "24:00", "25:61", "noon", "2 hours", "next Thursday", "tomorrow", "yesterday", "31 June", "Friday 13"),
)
RIGHT = (
    "mcsp-2024-05-16/01",
    "mcsp-2024-05-16",
    "2024-2027",
    "alex-example",
    "mcsp",
    "2024-10-01",
    "Quiet nights",
    "5",
)


class Command(NamedTuple):
    """The words that call it, and what it takes."""

    words: tuple[str, ...]
    parameters: tuple[click.Parameter, ...]


def attack(top: Path, chance: Random) -> Iterable[str]:
    """Make some odd calls in a partnership that may be in git."""
    place = make_ground(top)
    (place / "link").symlink_to("records/partnership.yaml")
    if chance.random() < 1 / 2:
        git(place, "init", "--quiet", "--initial-branch=main", "--template=")
        git(place, "add", "records")
        git(place, "commit", "--quiet", "--message=Records")
    return attack_with(top, [_call(chance) for _ in range(CALLS)])


@functools.cache
def commands() -> tuple[Command, ...]:
    """Every command, found by asking click."""

    def below(command: click.Command, context: click.Context, words: tuple[str, ...]) -> Iterator[Command]:
        if not isinstance(command, click.Group):
            yield Command(words, tuple(command.params))
            return
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found
            yield from below(found, click.Context(found, info_name=name, parent=context), (*words, name))

    return tuple(below(sst, click.Context(sst), ()))


def _call(chance: Random) -> Call:
    command = chance.choice(commands())
    words: list[str] = []
    few = min(len(command.parameters), chance.choice((0, 1, 1, 2, 4)))
    some = chance.sample(command.parameters, few)
    for parameter in command.parameters:
        if parameter in some or (parameter.required and chance.random() < 0.95):
            words += _given(parameter, chance)
    if chance.random() < 1 / 10:
        words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
    before = [chance.choice(WORDS)] if chance.random() < 1 / 40 else []
    return Call(
        tuple(map(_as_received, (*before, *command.words, *words))),
        chance.choice((b"", b"y\n" * 5, b"\n\n\n", b"\xff\0", b"1\n2\nx\n")),
    )


def _as_received(word: str) -> str:
    """A word as the operating system hands it over: it has no NUL, and bytes that are not text are escaped."""
    return os.fsdecode(word.replace("\0", "").encode("utf-8", "surrogatepass"))


def _given(parameter: click.Parameter, chance: Random) -> list[str]:
    """An option with a value, or the values of an argument."""
    if isinstance(parameter, click.Argument):
        count = chance.randrange(4) if parameter.nargs == -1 else parameter.nargs
        return [_value(parameter, chance) for _ in range(count)]
    assert isinstance(parameter, click.Option)
    name = chance.choice((*parameter.opts, *parameter.secondary_opts))
    if parameter.is_flag:
        return [name]
    return [name, *(_value(parameter, chance) for _ in range(parameter.nargs))]


def _value(parameter: click.Parameter, chance: Random) -> str:
    kind = parameter.type
    if isinstance(kind, click.Path):
        return chance.choice(PATHS)
    if isinstance(kind, click.Choice) and chance.random() < 0.8:
        return str(chance.choice(kind.choices))
    if chance.random() < 1 / 3:
        return chance.choice(RIGHT)
    return chance.choice(
        (chance.choice(WORDS), chance.choice(odd.DAYS), chance.choice(odd.REFERENCES), odd.text(chance))
    )


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
