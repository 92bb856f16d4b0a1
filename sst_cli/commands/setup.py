"""`sst setup`: settings of other programs for the records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import call_option
from sst_cli.commands._showing import emit
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    from sst_cli.commands._call import Call


@click.group("setup", cls=CommandGroup)
def command() -> None:
    """Set up git for the records."""


@command.command("git")
@click.option("--undo", is_flag=True, help="Take away what this command wrote.")
@call_option("--dry-run", "dry_run", "Show what would be written, and write nothing.")
@click.pass_obj
def git(call: Call, /, *, undo: bool) -> None:
    """Let `git diff` show changed records in words.

    Writes a line into `.gitattributes`, which is for everybody once it is committed, and two settings of this
    repository, which git keeps for you alone. `git diff --no-ext-diff` still shows lines, as a patch needs them.

    \b
    sst setup git
    sst setup git --undo
    """
    from sst_cli.reading.folders import find_records
    from sst_cli.writing.git_setup import set_up

    folder = find_records(call.start, call.records)
    done = list(set_up(folder, _program(), undo=undo, dry_run=call.dry_run))
    for line in done:
        emit(call, f"{line}\n")
    if not done:
        emit(call, "nothing to do\n")
    elif call.dry_run:
        remark("Nothing was written: this was a dry run.")


def _program() -> str:
    """How git's shell calls this program: by its name where that is found, or else by the path of its Python."""
    import shutil

    return "sst" if shutil.which("sst") else f'"{Path(sys.executable).as_posix()}" -m sst_cli'
