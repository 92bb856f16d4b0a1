"""What commands share; each module here is a command, and is found by being here.

A command reads, asks and shows; the questions are answered below.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sst_cli.base.errors import FINDINGS, CallError
from sst_cli.base.plurals import counted
from sst_cli.output import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from click.shell_completion import CompletionItem

    from sst_cli.output.sheets import Sheet
    from sst_cli.output.tables import Table
    from sst_cli.reading.source import Source
    from sst_cli.register.register import Register
    from sst_cli.writing.changes import Change
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft
    from sst_cli.writing.transaction import Hold

F = TypeVar("F", bound="Callable[..., Any]")

PATH = click.Path(path_type=Path)


def _terminal() -> os.terminal_size:
    """The size of the terminal, or of a page where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24))


class Call(NamedTuple):
    """How the program was called: from where, on which records, and for what kind of reader."""

    start: Path = Path()
    records: Path | None = None
    color: str = "auto"
    pager: bool = True
    restricted: bool = False
    """Whether restricted business is shown; otherwise it is told as a stub with the reason."""
    dry_run: bool = False
    """Whether what would be written is shown, and nothing is written."""
    commit: bool = False
    """Whether what is written is committed."""

    def source(self, at: str | None = None, *, staged: bool = False) -> Source:
        """Give the records of the work tree, of git's index or of a revision.

        Raises:
            SstError: there are no records, or no repository.
        """
        from sst_cli.reading.folders import find_records, revision_folder
        from sst_cli.reading.git import Index, Revision
        from sst_cli.reading.work_tree import WorkTree

        if at is not None and staged:
            msg = "--at and --staged cannot be used together"
            raise CallError(msg)
        if at is None and not staged:
            folder = find_records(self.start, self.records)
            return WorkTree(folder, shown_before(folder))
        folder = revision_folder(self.start, self.records)
        return Index(folder, shown_before(folder)) if staged else Revision(folder, shown_before(folder), str(at))

    def read(self, at: str | None = None, kinds: Iterable[str] | None = None) -> Register:
        """Read the records of the given kinds, or all, to answer from them.

        Restricted business comes as stubs, unless the call asks for it.
        """
        from sst_cli.register.loading import read
        from sst_cli.register.restricted import without_restricted

        register = read(self.source(at), kinds).but(remark=self.remark_once)
        return register if self.restricted else without_restricted(register)

    def read_to_check(self, at: str | None = None, *, staged: bool = False) -> Register:
        """Read all records to check them, restricted business included, and which orders of business there are."""
        from sst_cli.papers.templates import orders_of_business
        from sst_cli.register.loading import read

        register = read(self.source(at, staged=staged))
        return register.but(orders=orders_of_business(self.templates_at(at, staged=staged)))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Read all records in order to change some; until the end of the block no other `sst` writes them.

        Raises:
            SstError: there are no records, or another `sst` is writing them for too long.
        """
        from sst_cli.reading.folders import find_records

        if self.dry_run:
            yield self.look()
            return
        folder = find_records(self.start, self.records)
        with self.holding(folder, shown_before(folder)) as hold:
            yield self.look(hold)

    def look(self, hold: Hold | None = None) -> Desk:
        """Read all records as a writer has them; without a hold to ask about them, or to show what would change.

        Raises:
            SstError: there are no records.
        """
        from sst_cli.papers.templates import orders_of_business
        from sst_cli.reading.folders import find_records
        from sst_cli.reading.work_tree import WorkTree
        from sst_cli.writing.desk import open_desk

        folder = find_records(self.start, self.records)
        source, orders = WorkTree(folder, shown_before(folder)), orders_of_business(self.templates)
        return open_desk(folder, source, hold, remark=self.remark_once, orders=orders, restricted=self.restricted)

    @contextmanager
    def holding(self, root: Path, shown: str) -> Iterator[Hold]:
        """Hold the right to write below a folder, and say what was left there by a run that was interrupted."""
        from sst_cli.writing.transaction import holding

        with holding(root, shown) as hold:
            for remark in hold.remarks:
                self.remark(f"Note: {remark}")
            yield hold

    def write(
        self,
        desk: Desk,
        drafts: Iterable[Draft],
        *,
        message: str,
        then: str = "",
        meant: str = "",
        moved: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Write records that are right, all or none; print what was written and what to do next.

        What would be wrong with them that is not wrong now is printed, and if it is an error nothing is written:
        the exit code is 1. `message` is the commit's, should one be asked for; `then` is what to do next.
        Warnings of the rule `meant` are not printed: what is written is still to be finished. `moved` is as for
        `Desk.check`.

        Raises:
            SstError: a record is not as it was read, or cannot be written or committed.
        """
        from sst_cli.validation.report import render

        changes = [draft.change for draft in drafts]
        report = desk.check(changes, today(None), moved)
        report = report.but(findings=tuple(each for each in report.findings if each.rule != meant))
        if report.findings:
            click.echo(render(report, "text", color=False), nl=False, err=True)
        if report.fails(strict=False):
            click.echo("Nothing was written.", err=True)
            click.get_current_context().exit(FINDINGS)
        withheld = desk.withheld(changes) if desk.hold is None else frozenset()
        self.write_files(desk.root, desk.hold, changes, message=message, then=then, withheld=withheld)

    def write_files(
        self,
        root: Path,
        hold: Hold | None,
        changes: Iterable[Change],
        *,
        message: str,
        then: str = "",
        withheld: frozenset[str] = frozenset(),
    ) -> None:
        """Write files below a folder, records or not, all or none; without a hold only show what would be written.

        Of the files that are `withheld`, by their paths as they are shown, it is said only that they would be.
        """
        wanted = [change for change in changes if change.before != change.after]
        shown = shown_before(root)
        if not wanted:
            click.echo("Nothing to change: it is so already.")
            return
        if hold is None:
            self._show_difference(wanted, shown, withheld)
            return
        from sst_cli.writing import committing

        paths = [change.path for change in wanted]
        if self.commit:
            committing.refuse_unclean(root, paths)
        hold.write(wanted)
        for change in wanted:
            click.echo(_printable(f"{shown}{change.path}: {change.done}"))
        if self.commit:
            click.echo(f"committed as {committing.commit(root, paths, message)}: {_printable(message)}")
        if then:
            click.echo(_printable(then))

    def remark(self, text: str) -> None:
        """Say on stderr how a call was understood, in one line."""
        _remark(text)

    def remark_once(self, text: str) -> None:
        """Say on stderr how a word of the call was understood, once however often it is read."""
        said = click.get_current_context().meta.setdefault("sst_cli.parsing", set())
        if text not in said:
            said.add(text)
            self.remark(text)

    def _show_difference(self, changes: Iterable[Change], shown: str, withheld: frozenset[str]) -> None:
        """Print what would be written; of records with restricted business only that they would be."""
        from sst_cli.writing.changes import diff

        for change in changes:
            path = f"{shown}{change.path}"
            if path in withheld:
                words = f"{path}: {change.done}; it has restricted business, which --restricted shows"
                click.echo(_printable(words))
            else:
                self.emit(diff([change], shown))
        click.echo("Nothing was written: this was a dry run.", err=True)

    @property
    def templates(self) -> Path | None:
        """The repository's own templates, beside its records; None if it has none."""
        from sst_cli.reading.folders import revision_folder

        folder = revision_folder(self.start, self.records).parent / "templates"
        return folder if folder.is_dir() else None

    def templates_at(self, at: str | None = None, *, staged: bool = False) -> Path | Mapping[str, bytes | None] | None:
        """The repository's own templates as they were at a revision, or are staged, or are now; None if it has none.

        In a checkout of the program they are the shipped ones, which go with the program whatever the revision.

        Raises:
            SstError: there is no repository, or git cannot read it.
        """
        from sst_cli.papers.templates import is_shipped
        from sst_cli.reading.folders import revision_folder
        from sst_cli.reading.git import RevisionTemplates, StagedTemplates

        folder = revision_folder(self.start, self.records).parent / "templates"
        if (at is None and not staged) or is_shipped(folder):
            return self.templates
        shown = shown_before(folder)
        found = StagedTemplates(folder, shown) if staged else RevisionTemplates(folder, shown, str(at))
        return {file.path: file.data for file in found.files()}

    @property
    def colored(self) -> bool:
        """Whether output has colour: on a terminal that can, unless NO_COLOR is set or the call says otherwise."""
        if self.color != "auto":
            return self.color == "always"
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """The terminal's width in columns; 100 where there is none."""
        return _terminal().columns

    @property
    def room(self) -> int | None:
        """The columns that lines are broken to on a terminal; None into a pipe or a file, which gets them whole."""
        return self.width if sys.stdout.isatty() else None

    def show(self, table: Table, format_: str | None) -> None:
        """Print a table; what is not part of the answer goes to stderr.

        Without a format a terminal gets a table, and a pipe plain lines. Records that could not be read are
        named, and the exit code then is 1.
        """
        chosen = formats.load(format_ or ("table" if sys.stdout.isatty() else "plain"))
        style = formats.Style() if chosen.DATA else formats.Style(self.width, self.colored)
        self.emit(chosen.render(table, style))
        for told in (table.covers, table.summary) if chosen.DATA else ():
            if told:
                self.remark(told)
        if not table.rows and table.try_next:
            self.remark(f"Nothing found. {table.try_next}")
        self.tell_left_out(table.left_out)

    def show_sheet(self, sheet: Sheet, format_: str) -> None:
        """Print all that is known of one record."""
        from sst_cli.output.sheets import as_json, as_text

        self.emit(as_json(sheet) if format_ == "json" else as_text(sheet, self.room))
        self.tell_left_out(sheet.left_out)

    def tell_left_out(self, paths: tuple[str, ...]) -> None:
        """Say which records the answer lacks and end with exit code 1, if there are any."""
        if not paths:
            return
        named = ", ".join(paths[:3])
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""  # noqa: PLR2004  as many as are named
        self.remark(f"{counted(len(paths), 'record is', 'records are')} left out: {named}{more}; run `sst validate`")
        click.get_current_context().exit(FINDINGS)

    def emit(self, text: str) -> None:
        """Print text, page by page where it is longer than the terminal."""
        if self.pager and sys.stdout.isatty() and text.count("\n") >= _terminal().lines:
            click.echo_via_pager(text, color=self.colored or None)
        else:
            click.echo(text, nl=False, color=self.colored or None)


def _remark(text: str) -> None:
    """Say something on stderr that is no answer, in one line; a terminal gets it broken between its words."""
    told = _printable(text)
    if sys.stderr.isatty():
        from sst_cli.base.wrapping import lines

        told = "\n".join(lines(told, _terminal().columns))
    click.echo(told, err=True)


def _printable(text: str) -> str:
    """Text as one line that no terminal and no log obeys."""
    from sst_cli.base.harmless import plain_line

    return plain_line(text)


def shown_before(folder: Path) -> str:
    """What is put before a path below the folder to show it to people: from where they are, with slashes."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.fspath(folder)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"


class Day(click.ParamType[dt.date]):
    """A date on the command line: 2022-09-08, 8 September 2022, "in 2 weeks", and what else `said.days` reads."""

    name = "date"

    def __init__(self, leaning: str = "neither") -> None:
        self.leaning = leaning

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the date; where it is not said in full, it is printed in full words."""
        from sst_cli.dates.written import parse_day

        if isinstance(value, dt.date):
            return value
        text = str(value)
        try:
            return parse_day(text) if text[4:5] == "-" else self._said(text)
        except CallError as problem:
            self.fail(str(problem), param, ctx)

    def _said(self, text: str) -> dt.date:
        from sst_cli.dates.written import full_words
        from sst_cli.parsing.counting import Counting, Leaning
        from sst_cli.parsing.days import is_in_full, say_day

        now = today(None)
        day = say_day(text, Counting(now, now, Leaning(self.leaning)))
        if not is_in_full(text):
            _remark(f"{text!r} is {full_words(day)}.")
        return day


DAY = Day()
PAST_DAY = Day("back")
"""A day on which something has happened: words that can mean more than one day mean the last one."""
COMING_DAY = Day("ahead")
"""A day that is to come: words that can mean more than one day mean the next one."""


def _update_call(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ANN401  click's contract
    """Let an option of the whole program stand behind the command too."""
    if value is not None and ctx.obj is not None:
        ctx.obj = ctx.obj._replace(**{str(param.name): value})


_BEHIND: dict[str, Any] = {"expose_value": False, "callback": _update_call, "hidden": True}
"""How an option of the whole program stands behind a command."""


def at_revision(function: F) -> F:
    """Let a command read a revision, and take the options of the whole program behind it too."""
    words = "Read the records, and the templates of papers, as they were at this git revision."
    return placed(click.option("--at", metavar="REV", help=words)(function))


def placed(function: F) -> F:
    """Let a command take the options of the whole program behind it too."""
    for option in (
        click.option("-C", "start", type=PATH, metavar="DIR", **_BEHIND),
        click.option("--records", type=PATH, metavar="DIR", **_BEHIND),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), **_BEHIND),
        click.option("--pager/--no-pager", default=None, **_BEHIND),
    ):
        function = option(function)
    return function


def dated(function: F) -> F:
    """Let a command answer for another day than today."""
    return click.option("--as-of", type=DAY, default=None, help="Answer as of this date instead of today.")(function)


def call_option(names: str, field: str, help_: str) -> Callable[[F], F]:
    """Give a command a switch that says how it is called, and so reaches all that it reads."""
    return click.option(names, field, default=None, expose_value=False, callback=_update_call, help=help_, is_flag=True)


def may_show_restricted(function: F) -> F:
    """Let a command show restricted business if it is asked to."""
    words = "Show restricted business; otherwise only that there is some, and why."
    return call_option("--restricted", "restricted", words)(function)


def writes(function: F) -> F:
    """Let a command that writes only show what it would write, or commit what it wrote."""
    for option in (
        call_option("--dry-run", "dry_run", "Show what would change and write nothing."),
        call_option("--commit", "commit", "Commit what is written, and nothing else, to git."),
        call_option("--restricted", "restricted", "Show restricted business in what --dry-run prints."),
        placed,
    ):
        function = option(function)
    return function


def complete(*kinds: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete ids of the given kinds from the names of the files; nothing is opened, and nothing fails."""

    def completed(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from sst_cli.base.harmless import plain_line
        from sst_cli.reading.folders import ids_of

        root = ctx.find_root()
        call = Call(start=root.params.get("start") or Path(), records=root.params.get("records"))
        wanted = incomplete.casefold()
        found = ids_of(call.start, call.records, kinds)
        return [CompletionItem(id_) for id_ in found if wanted in id_.casefold() and plain_line(id_) == id_]

    return completed


class GroupWithDefault(click.Group):
    """A group of commands one of which is meant where none is named: `sst minutes MEETING`."""

    default = ""
    """The name of that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default's name before arguments that begin with no command and do not ask for help."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


def table_format(function: F) -> F:
    """Give a command the choice of output formats, one for each module of `formats/`."""
    choice = click.option(
        "--format",
        "format_",
        type=click.Choice(formats.names()),
        help="How to print; without it a table on a terminal and plain lines on a pipe.",
    )
    return choice(function)


def into_file(function: F) -> F:
    """Let a command write what it made to a file."""
    told = "Write to this file; its ending tells the format."
    for option in (
        click.option("--force", is_flag=True, help="Replace the file that is there already."),
        click.option("-o", "--output", type=PATH, metavar="FILE", help=told),
    ):
        function = option(function)
    return function


def sheet_format(function: F) -> F:
    """Give a command that shows one record the choice between text and JSON."""
    choice = click.option(
        "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print."
    )
    return choice(function)


def today(as_of: dt.date | None) -> dt.date:
    """The day that a command answers for; the one place that reads a clock."""
    return as_of or dt.datetime.now().astimezone().date()
