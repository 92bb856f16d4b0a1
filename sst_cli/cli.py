"""The command line: finds commands in `commands/`, turns errors into one line and into exit codes."""

from __future__ import annotations

import contextlib
import keyword
import os
import sys
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sst_cli import __version__, commands
from sst_cli.base.errors import FINE, INTERRUPTED, UNREADABLE, SstError
from sst_cli.base.modules import modules_beside
from sst_cli.commands import _of_kinds
from sst_cli.commands._call import Call
from sst_cli.commands._keeping import begin
from sst_cli.commands._options import PATH, Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.kept.answers import KeptCall

EPILOG = (
    'Dates: 2026-12-10, 10/12/2026, "10 Dec", "Thursday 10 Dec", "in 2 weeks". A date without a year is the next such '
    "day for what is to come and the last one for what has happened, within half a year.\n\n"
    "Exit codes: 0 success; 1 findings, or what --fail-on or --exit-code names; 2 a mistake in the command line; "
    "3 the records or the repository cannot be read."
)


class _OneLineError(click.ClickException):
    """An error of this program in the form that click prints: one line, and an exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares it for the class, and reads it here


class _ReaderLeftError(Exception):
    """The reader of the output has ended; as an error of its own, since click ends the program with 1 for the other."""


class Sst(click.Group):
    """The group of all commands: a module of `commands/` each, or what a kind of record has without one.

    A command's module is imported when it is called.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted({*self._modules, *_of_kinds.NAMES})

    @cached_property
    def _modules(self) -> frozenset[str]:
        # `import` is a word of Python, so its module is called `import_`.
        return frozenset(name.rstrip("_").replace("_", "-") for name in modules_beside(commands.__file__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command, or make one that a kind of record has without a module."""
        del ctx
        if cmd_name not in self._modules:
            # None for any other name: click refuses it, and `resolve_command` suggests one like it.
            return _of_kinds.command_of(cmd_name) if cmd_name in _of_kinds.NAMES else None
        module = f"{cmd_name.replace('-', '_')}{'_' * keyword.iskeyword(cmd_name)}"
        command: click.Command = import_module(f"sst_cli.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in groups, from the catalogue: importing every command would double the time of help."""
        del ctx
        from sst_cli.commands._catalogue import help_in_groups

        groups = help_in_groups()
        # click lays out each group for itself; the widest name of all keeps the second column where it is
        widest = max(len(name) for rows in groups.values() for name in rows)
        for heading, rows in groups.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:{widest}}", help_) for name, help_ in rows.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that there is not, name those that are like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as problem:
            # click (8.5) looks for near names among the commands that a group holds, and this one holds none: it finds
            # them.
            raise click.NoSuchCommand(problem.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; help is printed here already."""
        try:
            return super().parse_args(ctx, args)
        except BrokenPipeError as problem:
            raise _ReaderLeftError from problem

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what the person must know comes as one line."""
        try:
            return self._watched(ctx)
        except BrokenPipeError as problem:
            raise _ReaderLeftError from problem
        except SstError as problem:
            raise _OneLineError(_one_line(str(problem)), problem.exit_code) from problem

    def _watched(self, ctx: click.Context) -> object:
        """Run the command; where somebody looks on, a bar shows how far it is once that takes long."""
        if not sys.stderr.isatty():
            return super().invoke(ctx)
        from sst_cli.base.steps import watched
        from sst_cli.commands._progress import ProgressBar

        with watched(ProgressBar()):
            return super().invoke(ctx)


def _one_line(text: str) -> str:
    from sst_cli.base.harmless import plain_line

    return plain_line(text)


@click.group(
    cls=Sst, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True
)
@click.option("-C", "start", type=PATH, default=Path(), metavar="DIR", help="Run as if started in DIR.")
@click.option("--records", type=PATH, metavar="DIR", help="The folder that holds the records, if not `records`.")
@click.option(
    "--color",
    type=Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colour; NO_COLOR is honoured.",
)
@click.option("--pager/--no-pager", default=True, help="Show long answers on a terminal page by page.")
@click.option("--no-cache", is_flag=True, help="Read all records anew, and answer anew; see `sst cache`.")
@click.version_option(__version__, message="sst %(version)s")
@click.pass_context
def sst(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401  each option has the type of its field
    """Query and check the plain-text records of a community safety partnership.

    \b
    sst                       what needs doing, where there are records
    sst actions --open        what is still to be done
    sst validate              check every record
    sst meeting show last     the last meeting, as recorded
    """
    ctx.obj = Call(**given, keeping=ctx.obj)
    if ctx.invoked_subcommand is None:
        _without_command(ctx, ctx.obj)


def _without_command(ctx: click.Context, call: Call) -> None:
    """Show what needs doing where there are records, and the help elsewhere.

    Raises:
        NoArgsIsHelpError: there are none here.
        SstError: there are none in the folder that was named.
    """
    from sst_cli.reading.folders import find_records

    try:
        find_records(call.start, call.records)
    except SstError:
        if call.records is not None or call.start != Path():
            raise
        raise click.exceptions.NoArgsIsHelpError(ctx) from None
    command = import_module("sst_cli.commands.status").command
    with command.make_context("status", [], parent=ctx) as context:
        command.invoke(context)


def run(arguments: Sequence[str], asked: KeptCall | None = None) -> int:
    """Run the program and give its exit code; keep the answer to a call if it may be asked for again.

    A reader that stops reading (`| head -1`) ends the program quietly. An error that is neither an
    `SstError` nor one of click's is a defect of this program, and shows its traceback.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  open to the end
        elif hasattr(stream, "reconfigure"):
            # UTF-8 with line feeds on Windows too, so that a file of the output is the same everywhere.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        keeping = begin(asked) if asked else None
        code = sst.main(args=list(arguments), prog_name="sst", standalone_mode=False, obj=keeping)
        # click writes out text itself; the bytes of a paper fail here, on a full disk, and not while Python ends.
        sys.stdout.flush()
    except click.ClickException as problem:
        _show(problem)
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except (BrokenPipeError, _ReaderLeftError):
        _discard_output()
        return FINE
    except OSError as problem:
        _discard_output()
        where = f": {problem.filename}" if problem.filename else ""
        click.echo(f"Error: {_one_line(f'{problem.strerror or problem}{where}')}", err=True)
        return UNREADABLE
    code = code if isinstance(code, int) else FINE
    if keeping:
        keeping.finish(code)
    return code


def _show(problem: click.ClickException) -> None:
    """Print one line on what is wrong with a call, below its usage; control characters that were typed are escaped."""
    # A group without a command shows its help, which has many lines.
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        problem.show()
        return
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    if context:
        click.echo(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n", err=True)
    click.echo(f"Error: {_one_line(problem.format_message())}", err=True)


def _discard_output() -> None:
    """Discard output that is still to be written, so that ending the program does not fail over it."""
    with contextlib.suppress(OSError):  # a stream in memory has no number and cannot fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
