"""Papers made from templates: Jinja2 writes CommonMark, and text from the records never becomes markup by accident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes
from markupsafe import Markup

from sst_cli.base.errors import SstError
from sst_cli.base.markup import literal
from sst_cli.base.plurals import counted
from sst_cli.dates.written import full_words, in_words
from sst_cli.papers import Paper
from sst_cli.papers.blocks import Link, Paragraph, Words
from sst_cli.papers.sandbox import FOLDER, SECONDS, Sandbox
from sst_cli.papers.to_commonmark import indented, narrative, written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sst_cli.register.register import Register

LINES = 200_000
"""Lines of a paper, empty ones too; a table of 10,000 actions has 10,000, and 200,000 take ten seconds to lay out."""


def paper(register: Register, name: str, templates: Mapping[str, str], context: Mapping[str, object]) -> Paper:
    """Make a paper from its template, as `make` does; it knows which records the register lacks.

    Besides the values that the template uses, the context has the paper's `title` and its `subject`, whose paper it is.

    Raises:
        SstError: as for `make`.
    """
    return Paper(
        name=name,
        title=str(context["title"]),
        text=make(name, templates, context),
        subject=str(context["subject"]),
        left_out=register.left_out_paths,
    )


def make(name: str, templates: Mapping[str, str], context: Mapping[str, object], seconds: float = SECONDS) -> str:
    """Fill in the template of a paper.

    Args:
        name: the paper: `agenda` is made from the template `agenda.md`.
        templates: the text of every template by its name, for those that build on others.
        context: the values that the template uses; their words are escaped, unless a filter marks them as Markdown.
        seconds: how long it may take on the processor.

    Raises:
        SstError: a template cannot be read; or it has a mistake, hands a filter what the filter refuses, makes more
            than a paper can be or takes too long: each with its line, where that can be known.
    """
    try:
        text = Sandbox(templates, _printed, _FILTERS, seconds).get_template(f"{name}.md").render(context)
    # A template of its own that cannot be read has named itself.
    except SstError:
        raise
    except Exception as problem:
        raise SstError(_message(problem, f"{name}.md")) from problem
    if text.count("\n") > LINES:
        msg = f"{FOLDER}{name}.md: it makes a paper of more than {LINES:,} lines"
        raise SstError(msg)
    # What a template leaves out leaves its empty lines, and one of them is enough between two blocks.
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+\n", "\n\n", f"{text.strip()}\n")


def _printed(value: object) -> Markup:
    """Escape what a template prints; what a macro, a loop or `text` made is CommonMark already.

    `Markup` is Jinja's word for what is not to be escaped again. Each format escapes for its own later.
    """
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else literal(str(value)))


class TemplateMistake(NamedTuple):
    """A mistake in a template."""

    name: str
    line: int
    """0 if it is not known."""
    words: str


def mistakes(own: Mapping[str, str], begin: Iterable[str], shipped: Collection[str]) -> Iterator[TemplateMistake]:
    """Yield the first mistake of syntax in each template, and the templates that it uses and that do not exist.

    No template is run.

    Args:
        own: the text of each of the partnership's own templates by its name.
        begin: the names of those that papers are made from; those that they use are checked too.
        shipped: the names of the templates that there are besides.
    """
    sandbox = Sandbox(own, _printed, _FILTERS, SECONDS)
    sandbox.optimized = False  # which would compute what it can
    waiting, known = list(begin), set(begin)
    while waiting:
        name = waiting.pop(0)
        try:
            sandbox.compile(own[name], name, f"{FOLDER}{name}")
            used = sorted(_used(sandbox.parse(own[name], name)))
        except Exception as problem:  # noqa: BLE001  as `make` takes whatever Jinja raises for a mistake of the template
            yield _mistake(problem, name)
            continue
        for other, line in used:
            if other not in own and other not in shipped:
                yield TemplateMistake(name, line, f"there is no template `{other}`")
        new = [other for other, _ in used if other in own and other not in known]
        known.update(new)
        waiting += dict.fromkeys(new)


def _used(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The names of the templates that one uses, with their lines; those worked out as it runs are not known."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        name = getattr(node, "template", None)
        if isinstance(name, nodes.Const) and isinstance(name.value, str) and not getattr(node, "ignore_missing", False):
            yield name.value, node.lineno


def _message(problem: Exception, name: str) -> str:
    name, line, words = _mistake(problem, name)
    return f"{FOLDER}{name}{f':{line}' if line else ''}: {words}"


def _mistake(problem: Exception, name: str) -> TemplateMistake:
    """Where a template failed, and why; `name` is that of the paper, where this is not known better."""
    line = 0
    if isinstance(problem, TemplateSyntaxError):
        name, line = problem.name or name, problem.lineno
    else:
        where, line = _place(problem) or (f"{FOLDER}{name}", line)
        name = where.removeprefix(FOLDER)
    words = str(problem) or type(problem).__name__
    if isinstance(problem, TemplateNotFound):
        words = f"there is no template `{problem.name}`"
    elif isinstance(problem, RecursionError):
        words = "it calls itself without end, or is nested too deeply"
    elif isinstance(problem, SyntaxError):
        words = problem.msg  # of the Python that Jinja makes: more than 20 loops within each other
    return TemplateMistake(name, line, words)


def _place(problem: Exception) -> tuple[str, int] | None:
    """The template and its line at which it failed while it was filled in."""
    found = None
    traceback = problem.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.startswith(FOLDER):
            found = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def _text(value: str | None) -> Markup:
    """Take words from a record as the Markdown that they are."""
    return Markup(narrative(value or ""))


def _under(value: str, width: int = 2, *, first: bool = False) -> Markup:
    """Indent text of several lines so that it stays within the entry of a list; `first` indents its first line too."""
    text = indented(value.strip() if isinstance(value, Markup) else literal(value), width)
    return Markup(f"{' ' * width if first else ''}{text}")


def _link(title: str, url: str | None) -> Markup:
    """Link a title to a page of the web; without an address return the title alone."""
    if not url or not url.startswith(("https://", "http://")):
        return Markup(literal(title))
    return Markup(written([Paragraph((Link(url, (Words(title),)),))]))


def _redline(paragraph: Paragraph) -> Markup:
    """Print a text with the words that were removed from it and added to it."""
    return Markup(written([paragraph]))


_NOON = 12


def clock_time(time: str) -> str:
    """A time of day as minutes have it: 10:00 is 10.00 am."""
    hour, _, minute = time.partition(":")
    return f"{(int(hour) - 1) % 12 + 1}.{minute} {'am' if int(hour) < _NOON else 'pm'}"


def _and(words: tuple[str, ...]) -> str:
    """Join words as a sentence does: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "text": _text,
    "under": _under,
    "link": _link,
    "redline": _redline,
    "date": in_words,
    "day": full_words,
    "time": clock_time,
    "counted": counted,
    "joined": _and,
}
"""Filters for words and dates that templates have besides those of Jinja."""
