"""The output of a command: answers on stdout, remarks on stderr, colour and pages on a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sst_cli.base.errors import FINDINGS, SstError
from sst_cli.base.plurals import counted
from sst_cli.commands._keeping import is_from_records
from sst_cli.commands._terminal import note_printed, remark, terminal, terminal_width
from sst_cli.output import formats
from sst_cli.output.tables import Table

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.output.answers import Answer


class BuildService(NamedTuple):
    """A service that runs builds."""

    variable: str
    """What is `true` in its jobs."""
    format_: str
    """The format that its reader takes up."""
    top: str
    """The variable with the top of the repository, from which that reader counts paths."""

    @property
    def is_here(self) -> bool:
        """Whether this is one of its jobs."""
        return os.environ.get(self.variable) == "true"


_BUILD_SERVICES = (
    BuildService("GITHUB_ACTIONS", "github", "GITHUB_WORKSPACE"),
    BuildService("GITLAB_CI", "gitlab", "CI_PROJECT_DIR"),
)


def show_answer(call: Call, answer: Answer, output: Output) -> None:
    """Print an answer or write it to the file that was named; remarks go to stderr.

    Records that could not be read are named, and the exit code then is 1.

    Raises:
        CallError: the format and the name of the file do not go together, or the file is there already.
        SstError: the file cannot be written.
    """
    name = output.format_among(lambda: formats.endings(answer.kind), usual_format(answer.kind))
    chosen = formats.load(name)
    # Programs and files get every text whole: only a terminal has a width.
    unseen = chosen.DATA or output.file is not None
    whole = chosen.render(answer, _unseen_style(call, answer.kind) if unseen else _style(call, answer.kind))
    if output.file is not None:
        from sst_cli.writing.saving import save

        save(output.file, whole.encode() if isinstance(whole, str) else whole, force=output.force)
        remark(f"{output.file} written")
    elif isinstance(whole, str):
        emit(call, whole)
    else:
        emit_bytes(whole, name)
    if isinstance(answer, Table):
        _remark_on(answer, is_data=chosen.DATA)
    report_left_out(answer.left_out)


def usual_format(kind: str) -> str:
    """The format of a kind of answer if nothing is asked for: that of a build's reader, or one for people."""
    if sys.stdout.isatty():
        return "table" if kind == "table" else "text"
    for each in _BUILD_SERVICES:
        if each.is_here and formats.takes(each.format_, kind):
            return each.format_
    return "plain" if kind == "table" else "text"


def _unseen_style(call: Call, kind: str) -> formats.TextStyle:
    """The style of what a program or a file gets; remarks on lines have paths from the top of the repository."""
    top = _top(call) if kind in _REMARKS else None
    here = Path.cwd().resolve()
    if top is None or here == top:
        return formats.TextStyle()
    if here.is_relative_to(top):
        return formats.TextStyle(folder=here.relative_to(top).as_posix())
    return formats.TextStyle(below=f"{top.relative_to(here).as_posix()}/" if top.is_relative_to(here) else "")


_REMARKS = ("findings", "changes")
"""The kinds of answer whose parts belong to lines of files."""


def _top(call: Call) -> Path | None:
    """The top of the repository that a build works on, or that the records are in."""
    from sst_cli.reading.folders import real, revision_folder
    from sst_cli.reading.git_process import NoRepositoryError, find_repository

    tops = (os.environ.get(each.top) for each in _BUILD_SERVICES if each.is_here)
    named = next(filter(None, tops), None)
    if named is not None:
        return real(Path(named))
    try:
        top = find_repository(revision_folder(call.start, call.records)).top
    except (NoRepositoryError, SstError):
        return None
    return real(top) if top else None


def _style(call: Call, kind: str) -> formats.TextStyle:
    """The style of text that a person reads; a pipe needs no width but for a table."""
    is_terminal = sys.stdout.isatty()
    width = terminal_width() if is_terminal or kind == "table" else formats.TextStyle().width
    return formats.TextStyle(width, is_coloured(call), is_terminal)


def _remark_on(table: Table, *, is_data: bool) -> None:
    """Print on stderr the counts that programs do not find among the rows, and a hint where there are no rows.

    Where records are left out nobody knows that there is nothing to find.
    """
    for words in (table.covers, table.summary) if is_data else ():
        if words:
            remark(words)
    if not table.rows and table.try_next and not table.left_out:
        remark(f"Nothing found. {table.try_next}")


def report_left_out(paths: tuple[str, ...]) -> None:
    """Print which records the answer lacks and end with exit code 1, if there are any."""
    if not paths:
        return
    named = ", ".join(paths[:3])
    more = f" and {len(paths) - 3} more" if paths[3:] else ""
    remark(f"{counted(len(paths), 'record is', 'records are')} left out: {named}{more}; run `sst validate`")
    click.get_current_context().exit(FINDINGS)


def emit(call: Call, text: str) -> None:
    """Print text, page by page where it is longer than the terminal."""
    # The prompt takes one line, so an answer of as many lines as the terminal has scrolls away too.
    if call.pager and sys.stdout.isatty() and text.count("\n") >= terminal().lines:
        click.echo_via_pager(text, color=is_coloured(call) or None)
        return
    click.echo(text, nl=False, color=is_coloured(call) or None)
    if call.keeping:
        context = click.get_current_context()
        note_printed("out", text if is_coloured(call) else click.unstyle(text))
        call.keeping.answered(from_files=is_from_records(call, _words(context), context.params))


def _words(context: click.Context) -> str:
    """The words of a command without the program's name."""
    return context.command_path.partition(" ")[2]


def emit_bytes(data: bytes, format_: str) -> None:
    """Write bytes that are not text to a pipe or a file.

    Raises:
        UsageError: there is a terminal.
    """
    if sys.stdout.isatty():
        msg = f"{format_} cannot be printed on a terminal; name a file with -o"
        raise click.UsageError(msg)
    sys.stdout.buffer.write(data)


def is_coloured(call: Call) -> bool:
    """Whether output has colour: on a terminal that can, unless NO_COLOR is set or `--color` decides."""
    if call.color != "auto":
        return call.color == "always"
    # no-color.org: NO_COLOR counts if it is set and not empty.
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
