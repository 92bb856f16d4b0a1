"""What commands that print papers share: the format, the file it goes to, and who may read it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sst_cli.base.plurals import counted
from sst_cli.commands._options import Choice, call_option, trusts_templates, with_output
from sst_cli.commands._showing import emit, emit_bytes, is_coloured, report_left_out, show_answer
from sst_cli.commands._terminal import remark, terminal_width
from sst_cli.papers import completed, formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.output.answers import Answer
    from sst_cli.papers import Paper

F = TypeVar("F", bound="Callable[..., Any]")


def paper_options(function: F) -> F:
    """Give a command that prints a paper its options; the format and the file reach it as `output`."""
    words = "Output format; by default that of the file's ending, or text on a terminal and Markdown on a pipe."
    formatted = click.option("--format", "format_", type=Choice(formats.names()), help=words)
    members = "With restricted business, for members only, or without it; public by default."
    return call_option("--members/--public", "restricted", members)(with_output(formatted)(trusts_templates(function)))


def show_paper(call: Call, paper: Paper, output: Output) -> None:
    """Print a paper, or write it to the file that was named; what it lacks is reported on stderr."""
    name = output.format_among(formats.endings, _usual())
    format_ = formats.load(name)
    own, paper, notes = call.look, completed(paper), dict[str, None]()
    if output.file:
        from sst_cli.writing.saving import save

        style = formats.Style(own=own, note=notes.setdefault)
        save(output.file, format_.render(paper, style), force=output.force)
        remark(f"{output.file} written")
    else:
        style = formats.Style(terminal_width(), is_coloured(call), own, notes.setdefault)
        data = format_.render(paper, style)
        if format_.ENDING in _TEXTS:
            emit(call, data.decode("utf-8"))
        else:
            emit_bytes(data, name)
    _report(call, notes)
    report_left_out(paper.left_out)


def show_answer_or_paper(
    call: Call, answer: Answer, output: Output, usual: str, make: Callable[[Mapping[str, str]], Paper]
) -> None:
    """Print an answer, or the paper that says the same: the format decides.

    Args:
        call: how the program was called.
        answer: what formats of answers print.
        output: the format, and the file if one is named.
        usual: the format where none is named.
        make: makes the paper from the templates.
    """
    from sst_cli.output import formats as answer_formats

    if answer_formats.takes(answer_or_paper(answer, output, usual), answer.kind):
        show_answer(call, answer, output)
        return
    from sst_cli.papers.templates import papers

    show_paper(call, make(papers(call.look)), output)


def answer_or_paper(answer: Answer, output: Output, usual: str) -> str:
    """The format that was named, or that the ending of the file means, among those of the answer and those of papers.

    Raises:
        CallError: no such format, or no format has this ending.
    """
    from sst_cli.output import formats as answer_formats

    return output.format_among(lambda: formats.endings() | answer_formats.endings(answer.kind), usual)


def save_papers(call: Call, folder: Path, papers: Iterable[tuple[str, Paper]], count: int, output: Output) -> None:
    """Write several papers into a folder, all or none; a terminal shows the progress."""
    from sst_cli.writing.saving import make_folder, save_all

    if output.file:
        msg = "--each writes into its folder; leave out -o, which names one file"
        raise click.UsageError(msg)
    format_ = formats.load(output.format_ or "html")
    notes = dict[str, None]()
    style = formats.Style(own=call.look, note=notes.setdefault)
    # stdout is kept for answers, and a log has no use for a bar.
    with click.progressbar(papers, count, "Writing", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        files = {folder / f"{name}{format_.ENDING}": format_.render(completed(paper), style) for name, paper in shown}
    # All papers are made before the first is written, so that a wrong record leaves no half of them.
    make_folder(folder)
    save_all(files, force=output.force)
    remark(f"{counted(count, 'paper')} written into {folder}")
    _report(call, notes)


def _report(call: Call, notes: Iterable[str]) -> None:
    """Report what was left out of the partnership's own look, or that it was not used at all."""
    from sst_cli.papers.templates import is_shipped

    for note in notes:
        remark(note)
    if call.is_shipped_look and call.templates and not is_shipped(call.templates):
        remark("templates/ is not used beside another revision, which may come from anybody; --trust-templates uses it")


_TEXTS = frozenset({".txt", ".md", ".html"})
"""The endings of papers that a terminal can show; Word and PDF go to a file or a pipe."""


def _usual() -> str:
    return "text" if sys.stdout.isatty() else "markdown"
