"""What commands that print papers share: the format, the file it goes to, and who may read it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sst_cli.base.plurals import counted
from sst_cli.commands._options import Choice, call_option, into_file
from sst_cli.commands._showing import emit, is_coloured, report_left_out
from sst_cli.commands._terminal import remark, terminal_width
from sst_cli.papers import completed, formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.papers import Paper

F = TypeVar("F", bound="Callable[..., Any]")


class PaperOptions(NamedTuple):
    """The format and file that a call asks for."""

    format_: str | None
    output: Path | None
    force: bool


def paper_options(function: F) -> F:
    """Give a command that prints a paper its options; they reach it as `options`."""
    import functools

    @functools.wraps(function)
    def with_options(*args: object, format_: str | None, output: Path | None, force: bool, **others: object) -> object:
        return function(*args, options=PaperOptions(format_, output, force), **others)

    decorated: Any = with_options
    for option in (
        into_file,
        click.option(
            "--format",
            "format_",
            type=Choice(formats.names()),
            help="Output format; by default text on a terminal and Markdown on a pipe.",
        ),
        call_option(
            "--members/--public",
            "restricted",
            "With restricted business, for members only, or without it; public by default.",
        ),
    ):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]  # click's options keep the type


def show_paper(call: Call, paper: Paper, options: PaperOptions) -> None:
    """Print a paper, or write it to the file that was named; what it lacks is reported on stderr."""
    if options.output and options.format_:
        formats.check_ending(options.output, options.format_)
    name = options.format_ or (formats.by_ending(options.output) if options.output else _usual())
    format_ = formats.load(name)
    own, paper = call.templates, completed(paper)
    if options.output:
        from sst_cli.writing.saving import save

        save(options.output, format_.render(paper, formats.Style(own=own)), force=options.force)
        remark(f"{options.output} written")
    else:
        data = format_.render(paper, formats.Style(terminal_width(), is_coloured(call), own))
        if format_.ENDING in _TEXTS:
            emit(call, data.decode("utf-8"))
        else:
            _write_bytes(data, name)
    report_left_out(paper.left_out)


def save_papers(
    call: Call, folder: Path, papers: Iterable[tuple[str, Paper]], count: int, options: PaperOptions
) -> None:
    """Write several papers into a folder, all or none; a terminal shows the progress."""
    from sst_cli.writing.saving import make_folder, save_all

    if options.output:
        msg = "--each writes into its folder; leave out -o, which names one file"
        raise click.UsageError(msg)
    format_ = formats.load(options.format_ or "html")
    style = formats.Style(own=call.templates)
    with click.progressbar(papers, count, "Writing", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        files = {folder / f"{name}{format_.ENDING}": format_.render(completed(paper), style) for name, paper in shown}
    make_folder(folder)
    save_all(files, force=options.force)
    remark(f"{counted(count, 'paper')} written into {folder}")


_TEXTS = frozenset({".txt", ".md", ".html"})


def _usual() -> str:
    return "text" if sys.stdout.isatty() else "markdown"


def _write_bytes(data: bytes, name: str) -> None:
    if sys.stdout.isatty():
        msg = f"{name} cannot be printed on a terminal; name a file with -o"
        raise click.UsageError(msg)
    sys.stdout.buffer.write(data)
