"""Options that commands share, and the kinds of values that they take."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._call import Call
from sst_cli.commands._terminal import remark
from sst_cli.output import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from click.shell_completion import CompletionItem


F = TypeVar("F", bound="Callable[..., Any]")

PATH = click.Path(path_type=Path)


class Choice(click.Choice[str]):
    """One of a few words; for a misspelt one the nearest is suggested."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Name the choices, and the one that was probably intended."""
        from sst_cli.base.lookup import near_matches

        message = super().get_invalid_choice_message(value, ctx).removesuffix(".")
        near = near_matches(str(value), self.choices, most=1)
        return f"{message}; did you mean {near[0]}?" if near else f"{message}."


class Day(click.ParamType[dt.date]):
    """A date on the command line: 2022-09-08, 8 September 2022, "in 2 weeks" and the like (`input.days`)."""

    name = "date"

    def __init__(self, direction: str = "neither") -> None:
        self.direction = direction

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the date; where it is not written in full, a remark shows it in full words."""
        from sst_cli.dates.written import parse_date

        if isinstance(value, dt.date):
            return value
        text = str(value)
        try:
            return parse_date(text) if text[4:5] == "-" else self._parse_words(text, _anchor(ctx))
        except CallError as problem:
            self.fail(str(problem), param, ctx)

    def _parse_words(self, text: str, start: dt.date) -> dt.date:
        from sst_cli.dates.written import full_words
        from sst_cli.input.days import is_in_full, parse_day
        from sst_cli.input.relative import RelativeBase, SearchDirection

        day = parse_day(text, RelativeBase(start, start, SearchDirection(self.direction)))
        if not is_in_full(text):
            remark(f"{text!r} is {full_words(day)}.")
        return day


ANCHORS = ("as_of", "on")
"""The options that name a day instead of today. They are read first: the other days of the call count from it."""


def _anchor(ctx: click.Context | None) -> dt.date:
    """Return the day that words such as `tomorrow` and `in 2 weeks` count from."""
    given = (ctx.params.get(name) for name in ANCHORS) if ctx else ()
    return today(next(filter(None, given), None))


DAY = Day()
PAST_DAY = Day("back")
"""A day on which something has happened: words that can mean more than one day mean the last one."""
COMING_DAY = Day("ahead")
"""A day that is to come: words that can mean more than one day mean the next one."""


def _update_call(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Keep the value of an option with the call, so that all that is read has it; and give it to the command too."""
    # None is an option that was not given, which leaves what stands before the command.
    if value is not None and ctx.obj is not None:
        ctx.obj = ctx.obj._replace(**{str(param.name): value})
    return value


_BEHIND: dict[str, Any] = {"expose_value": False, "callback": _update_call, "hidden": True}
"""How an option of the whole program stands behind a command."""


def at_revision(function: F) -> F:
    """Let a command read a revision, and take the options of the whole program behind it too."""
    words = "Use the records as they were at this git revision."
    return placed(click.option("--at", metavar="REV", callback=_keep_revision, help=words)(function))


def _keep_revision(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Keep with the call that it reads another revision, whose templates are then not used without being asked for."""
    if value is not None and ctx.obj is not None:
        ctx.obj = ctx.obj._replace(other_revision=True)
    return value


def trusts_templates(function: F) -> F:
    """Let a command make papers by templates that may come from another revision."""
    words = "With another revision, use the partnership's own templates, which may come from anybody."
    return call_option("--trust-templates", "trust_templates", words)(function)


def placed(function: F) -> F:
    """Let a command take the options of the whole program behind it too."""
    for option in (
        click.option("-C", "start", type=PATH, metavar="DIR", **_BEHIND),
        click.option("--records", type=PATH, metavar="DIR", **_BEHIND),
        click.option("--color", type=Choice(["auto", "always", "never"]), **_BEHIND),
        click.option("--pager/--no-pager", default=None, **_BEHIND),
        click.option("--no-cache", "no_cache", is_flag=True, default=None, **_BEHIND),
    ):
        function = option(function)
    return function


def dated(function: F) -> F:
    """Let a command answer for another day than today, and name people and bodies as on that day."""
    words = "Answer as of this date instead of today."
    return click.option("--as-of", type=DAY, default=None, is_eager=True, callback=_update_call, help=words)(function)


def call_option(names: str, field: str, help_: str) -> Callable[[F], F]:
    """Give a command a switch that changes the `Call`, and so reaches all that reads records."""
    return click.option(names, field, default=None, expose_value=False, callback=_update_call, help=help_, is_flag=True)


def may_show_restricted(function: F) -> F:
    """Let a command show restricted business if it is asked to."""
    words = "Show restricted business too; without it only stubs with the reason."
    return call_option("--restricted", "restricted", words)(function)


def writes(function: F) -> F:
    """Let a command that writes only show what it would write, or commit what it wrote."""
    for option in (
        call_option("--dry-run", "dry_run", "Show what would change and write nothing."),
        call_option("--commit", "commit", "Commit the files that are written to git, and nothing else."),
        call_option("--restricted", "restricted", "Show restricted business in the output of --dry-run."),
        placed,
    ):
        function = option(function)
    return function


def complete(*kinds: str, files: bool = False) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete ids of the given kinds from the names of the files; nothing is opened, and nothing fails.

    A file may have any name, and bash puts what is offered into the line as it is: `alex$(reboot).yaml` would run. So
    only ids that a record may have are offered.

    With `files` the shell offers the names of files too; bash does so where no id matches.
    """

    def completed(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from sst_cli.base.ids import is_plain
        from sst_cli.reading.folders import ids_of

        # No command has run yet, so there is no `Call`: the folder is taken from what is typed before the command.
        root = ctx.find_root()
        call = Call(start=root.params.get("start") or Path(), records=root.params.get("records"))
        wanted = incomplete.casefold()
        found = (id_ for id_ in ids_of(call.start, call.records, kinds) if all(map(is_plain, id_.split("/"))))
        ids = [CompletionItem(id_) for id_ in found if wanted in id_.casefold()]
        # before the ids: click's script for bash (8.5) forgets all that comes before a file
        return [CompletionItem(incomplete, type="file"), *ids] if files else ids

    return completed


class Output(NamedTuple):
    """Where an answer goes: its format, and the file where it is not printed."""

    format_: str | None
    file: Path | None
    force: bool

    def format_among(self, endings: Callable[[], Mapping[str, str]], usual: str) -> str:
        """The format that is named, or that the file's ending stands for, or the usual one.

        Raises:
            CallError: the ending does not stand for a format, or not for the one that is named.
        """
        if self.file is None:
            return self.format_ or usual
        known = endings()
        name = self.format_ or formats.by_ending(self.file, known)
        formats.check_ending(self.file, name, known)
        return name

    def refuse_file(self, why: str) -> None:
        """Refuse -o in a call that has no answer to write.

        Raises:
            CallError: there is a file.
        """
        if self.file is not None:
            msg = f"nothing to write to {self.file}: {why}"
            raise CallError(msg)


_ROOM = 66
"""The columns that help has for the names of formats beside `--format`."""


class FormatName(click.ParamType[str]):
    """The name of a format for one kind of answer; formats are imported when one is named or help is asked for."""

    name = "format"

    def __init__(self, kind: str, more: Callable[[], Iterable[str]] = tuple) -> None:
        self.kind = kind
        self.more = more

    @property
    def choice(self) -> Choice:
        """All formats of this kind of answer."""
        return Choice(list(dict.fromkeys((*formats.names(self.kind), *self.more()))))

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name that is not a format of this kind of answer; only the format that is named is imported."""
        name = str(value)
        return name if formats.takes(name, self.kind) else self.choice.convert(name, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Name all formats, as help shows them, if they have room on a line; each is described behind it anyway."""
        every = self.choice.get_metavar(param, ctx)
        return every if every is None or len(every) <= _ROOM else "NAME"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the name."""
        return self.choice.shell_complete(ctx, param, incomplete)


class FormatOption(click.Option):
    """The option `--format`, whose help describes each format by the docstring of its module."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Add a line on each format."""
        record = super().get_help_record(ctx)
        if record is None or not isinstance(self.type, FormatName):
            return record
        known = (f"{name}: {formats.summary(name)}" for name in formats.names(self.type.kind))
        papers = ", ".join(each for each in self.type.more() if not formats.takes(each, self.type.kind))
        return record[0], " ".join((record[1], *known, *([f"As a paper: {papers}."] if papers else [])))


_OF_BUILDS = "text; off a terminal `github` in a job of GitHub Actions, and `gitlab` in one of GitLab CI"
_USUAL = {
    "table": "a table on a terminal and plain lines on a pipe",
    "findings": _OF_BUILDS,
    "changes": _OF_BUILDS,
}
"""The words for the format of a kind of answer that nothing else sets; `usual_format` chooses it."""


def prints(kind: str, more: Callable[[], Iterable[str]] = tuple) -> Callable[[F], F]:
    """Give a command the formats of a kind of answer, and the file to write to; they come to it as `output`."""
    words = f"Output format; by default that of the file's ending, or {_USUAL.get(kind, 'text')}."
    return with_output(click.option("--format", "format_", cls=FormatOption, type=FormatName(kind, more), help=words))


def papers_too() -> tuple[str, ...]:
    """The formats of papers, for an answer that can be printed as a paper too."""
    from sst_cli.papers import formats as paper_formats

    return paper_formats.names()


def with_output(format_option: Callable[[F], F]) -> Callable[[F], F]:
    """Give a command a choice of formats, and options for the file that its answer is written to."""
    import functools

    def decorate(function: F) -> F:
        # click keeps the options of a function in its attributes, which are handed on with its name.
        @functools.wraps(function)
        def command(*args: object, format_: str | None, file: Path | None, force: bool, **others: object) -> object:
            return function(*args, output=Output(format_, file, force), **others)

        # An option that is put on later stands earlier in the help, so the last of these is the first there.
        decorated: Any = command
        words = "Write to this file; its ending sets the format."
        for option in (
            click.option("--force", is_flag=True, help="Replace the file if it exists already."),
            click.option("-o", "--output", "file", type=PATH, metavar="FILE", help=words),
            format_option,
        ):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]  # click's options keep the type

    return decorate


def today(as_of: dt.date | None) -> dt.date:
    """The day that a command answers for; the one place that reads a clock."""
    return as_of or dt.datetime.now().astimezone().date()
