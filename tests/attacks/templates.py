"""Give a repository hostile templates: of papers, their looks and base documents, orders of business, new records.

    python -m tests.attacks.templates --minutes 1 --seed 1

Templates of papers are Jinja and Markdown. Expressions are drawn from all filters, tests, methods and operators that
Jinja has, and try to get at Python; texts are such as a reader of Markdown finds hard.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
from jinja2 import Environment

from sst_cli.base.shipped import TEMPLATES
from sst_cli.papers import jinja
from tests.attacks import odd, runner
from tests.attacks.cage import attack_with, calls_of, make_ground

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

    from docx.document import Document as WordDocument

OUT = "__import__('os').system('touch ../it-ran')"
VALUES = (
    *(
        "items",
        "item",
        "body",
        "day",
        "heading",
        "actions",
        "loop",
        "self",
        "varargs",
        "caller",
        "none",
        "true",
        "nothing",
    ),
    *(
        "'a'",
        "''",
        "'x' * 10**9",
        "range(10**9)",
        "range(100)",
        "[]",
        "{}",
        "[[[]]] * 99",
        "10**99999",
        "1/0",
        "-1",
        "1e400",
    ),
    *(
        "namespace()",
        "namespace(a=1)",
        "cycler(1)",
        "joiner()",
        "lipsum(99)",
        "dict(a=1)",
        "(1,)",
        "'\\ud800'",
        "'a\\nb'",
    ),
    *("''.__class__.__mro__[1].__subclasses__()", "().__class__.__base__", "items.__class__", "range.__globals__"),
    *(
        f"namespace.__init__.__globals__.__builtins__.eval({OUT!r})",
        "self._TemplateReference__context",
        "item.__dict__",
    ),
    *(f"loop.__init__.__globals__['__builtins__'].exec({OUT!r})", "'{0.__class__.__init__.__globals__}'.format(items)"),
    *(
        "items.append(1)",
        "'a'.join(items)",
        "'a'.ljust(10**9)",
        "'%99999999d' % 1",
        "'a'.encode()",
        "body[::-1]",
        "body[0]",
    ),
    *("items | map('string') | list", "items | map(attribute='__class__') | list", "day | day", "(items, items) | sum"),
)
NAMES = (
    "'agenda.md'",
    "'parts.md'",
    "'../../outside/thesis.yaml'",
    "'/etc/passwd'",
    "'paper.css'",
    "none",
    "items",
    "''",
)
FILTERS = sorted({*Environment(autoescape=True).filters, *jinja._FILTERS, "nothing"})  # noqa: SLF001  there is no other list of them
TESTS = sorted(Environment(autoescape=True).tests)
ARGUMENTS = (
    "",
    "(1)",
    "(0)",
    "(-1)",
    "('a')",
    "(10**9)",
    "(none)",
    "(items)",
    "('a', 'b')",
    "(attribute='a.b')",
    "(**{})",
)
OPERATORS = ("+", "-", "*", "**", "/", "//", "%", "~", "==", "<", "in", "not in", "and", "or", "is", "if")
STATEMENTS = (
    "{{ E }}",
    "{{ E.a }}{{ E[0] }}{{ E() }}",
    "{% for x in E %}{{ x }}{% else %}{{ E }}{% endfor %}",
    "{% for x in range(3000) %}{% for y in range(3000) %}{{ E }}{% endfor %}{% endfor %}",
    "{% for x in E recursive %}{{ loop(x) }}{{ loop(E) }}{% endfor %}",
    "{% set a = E %}{{ a }}{% set a.b = E %}",
    "{% set a %}{{ E }}{% endset %}{{ a ~ a ~ a }}",
    "{% set n = namespace(x='ab') %}{% for y in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "{% if E is T %}{{ E }}{% endif %}",
    "{% macro m(a=E) %}{{ m(a) }}{{ caller() }}{% endmacro %}{{ m() }}{% call m(1) %}{{ E }}{% endcall %}",
    "{% include N %}",
    "{% import N as a %}{{ a.clauses(E) }}",
    "{% from N import decision, nothing %}{{ decision(E) }}",
    "{% extends N %}",
    "{% block b %}{{ super() }}{{ self.b() }}{% endblock %}",
    "{% filter F %}{{ E }}{% endfilter %}",
    "{% with a = E %}{{ a | F }}{% endwith %}",
    "{% raw %}{{ E }}",
    "{% nothing %}{{",
    "{# never closed",
)
MARKDOWN = (
    "# Heading\n\n",
    "###### Heading\n\n",
    "> ",
    "- ",
    "1. ",
    "  - a\n",
    "word\n\n",
    "[a](b) ",
    "![a](/etc/passwd)\n\n",
    "![a](http://owned.example/x.png) ",
    "<script>alert(1)</script>\n\n",
    "| a | b |\n| --- | --- |\n| c | d |\n\n",
    "| --- ",
    "*a **b ",
    "`",
    "[",
    "](",
    "{++a++}",
    "{--a",
    "&#x1b;",
    "```\n",
    "\\",
    "<!--",
    "Title\n===\n\n",
)
CSS = (
    *("</style><script>alert(1)</script>", "@import 'http://owned.example/x.css';", "a { b: url(file:///etc/passwd) }"),
    *("{" * 5000, "/*", "\\", "@media " * 2000, "expression(alert(1))", "<!--", "\0", "</STYLE >", "</style\n>"),
)
XML = (
    b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    b"<w:p>" * 3000,
    b'<w:instrText>DDEAUTO c:\\x "y"</w:instrText>',
    b"</w:body>",
    b"<",
    b"&",
    b"&x;",
    b"]]>",
    b"<?xml version='1.1'?>",
    b' r:id="rId99"',
    b' w:val="999999999999"',
    b' Target="../../../../x"',
    b' TargetMode="External"',
)
CALLS = (
    *("agenda --as-of 2024-09-20", "agenda --explain", "minutes mcsp-2024-05-16", "report brief", "report actions"),
    *("report action-plan", "report letter police", "report review 2024-2027", "report actions --owner alex-example"),
    *("minutes mcsp-2024-09-12 --decisions-only", "report action-plan --strategy 2024-2027"),
)
PAPER = 30
"""Seconds on the processor: the program stops a template, and typst, after ten each, and makes the rest beside them."""
ENDINGS = ("md", "md", "html", "html", "docx", "pdf", "txt")


def attack(top: Path, chance: Random) -> Iterable[str]:
    """Give a repository one to three hostile templates, and make papers and records from them."""
    folder = make_ground(top) / "templates"
    for path in TEMPLATES.glob("*.md"):
        shutil.copy(path, folder)
    kinds = (_paper, _paper, _paper, _markdown, _css, _base, _layout, _order, _skeleton, _strange)
    drawn = chance.choices(kinds, k=chance.choice((1, 1, 2, 3)))
    for kind in sorted(drawn, key=lambda kind: kind is _strange):  # last, since it may take the folder away
        kind(folder, chance)
    calls = [f"{chance.choice(CALLS)} -o x{n}.{chance.choice(ENDINGS)}" for n in range(3)]
    calls += ["agenda --write --dry-run", f"new {chance.choice(('person', 'body', 'organisation'))} 'Abe Example'"]
    return attack_with(top, calls_of(*calls), seconds=PAPER)


def expression(chance: Random, depth: int = 0) -> str:
    """Draw an expression of Jinja."""
    kind = chance.randrange(6)
    if depth > 3 or kind < 2:
        return chance.choice(VALUES)
    inner = expression(chance, depth + 1)
    if kind < 4:
        return f"({inner} | {chance.choice(FILTERS)}{chance.choice(ARGUMENTS)})"
    if kind == 4:
        return f"({inner} is {chance.choice(TESTS)}{chance.choice(ARGUMENTS)})"
    return f"({inner} {chance.choice(OPERATORS)} {expression(chance, depth + 1)})"


def _statement(chance: Random) -> str:
    drawn = chance.choice(STATEMENTS)
    for sign, make in (
        ("E", expression),
        ("T", _test),
        ("F", lambda c: c.choice(FILTERS)),
        ("N", lambda c: c.choice(NAMES)),
    ):
        while f" {sign}" in drawn:
            drawn = drawn.replace(f" {sign}", f" {make(chance)}", 1)
    return drawn


def _test(chance: Random) -> str:
    return chance.choice(TESTS) + chance.choice(ARGUMENTS)


def _paper(folder: Path, chance: Random) -> None:
    """Put statements into a template, or damage it."""
    path = chance.choice(sorted(folder.glob("*.md")))
    if chance.random() < 1 / 3:
        pieces = [
            each.encode() for each in ("{{", "}}", "{%", "%}", "|", "{% endfor %}", "{% else %}", *VALUES, *FILTERS)
        ]
        path.write_bytes(odd.changed_bytes(path.read_bytes(), chance, pieces))
        return
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    for _ in range(chance.choice((1, 2, 5))):
        lines.insert(chance.randrange(len(lines) + 1), f"{_statement(chance)}\n")
    path.write_text("".join(lines), encoding="utf-8", errors="replace", newline="\n")


def _markdown(folder: Path, chance: Random) -> None:
    """Make a paper of Markdown that is long, deep or never closed; a file may have 200,000 bytes."""
    pieces = "".join(chance.choices(MARKDOWN, k=chance.choice((1, 1, 2, 4))))
    count = chance.choice((10, 1000, 150_000 // len(pieces)))
    path = chance.choice(sorted(folder.glob("*.md")))
    path.write_text(f"# Title\n\n{pieces * count}\n", encoding="utf-8", newline="\n")


def _css(folder: Path, chance: Random) -> None:
    css = (TEMPLATES / "paper.css").read_bytes()
    pieces = [each.encode() for each in CSS]
    (folder / "paper.css").write_bytes(odd.changed_bytes(css, chance, (*odd.BYTES, *pieces)))


def _base(folder: Path, chance: Random) -> None:
    """A Word document that papers are to be written into: damaged as a file, or in one of its parts."""
    (folder / "paper.docx").write_bytes(damaged_word(docx.Document(), chance))


def damaged_word(document: WordDocument, chance: Random) -> bytes:
    """Save a Word document, and damage its archive or one of its parts."""
    whole = io.BytesIO()
    document.save(whole)
    if chance.random() < 1 / 4:
        return odd.changed_bytes(whole.getvalue(), chance)
    made = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        broken = chance.choice((*names, "word/document.xml", "word/document.xml", "word/styles.xml"))
        renamed = chance.choice(names) if chance.random() < 1 / 5 else ""
        for name in names:
            data = old.read(name)
            if name == broken:
                data = odd.changed_bytes(data, chance, (*XML, *XML, *odd.BYTES))
            new.writestr(chance.choice(("../../x", "/x", "con", name.upper())) if name == renamed else name, data)
        if chance.random() < 1 / 20:
            new.writestr("word/media/bomb.png", b"\0" * 50_000_000)
    return made.getvalue()


def _layout(folder: Path, chance: Random) -> None:
    """The layout of PDF, damaged; a hostile one is a program, which `SECURITY.md` says."""
    (folder / "paper.typ").write_bytes(odd.changed_bytes((TEMPLATES / "paper.typ").read_bytes(), chance))


def _order(folder: Path, chance: Random) -> None:
    path = folder / "orders-of-business" / "partnership.yaml"
    path.write_bytes(odd.changed_bytes(path.read_bytes(), chance))


def _skeleton(folder: Path, chance: Random) -> None:
    shutil.copytree(TEMPLATES / "skeletons", folder / "skeletons", dirs_exist_ok=True)
    for path in sorted((folder / "skeletons").iterdir()):
        path.write_bytes(odd.changed_bytes(path.read_bytes(), chance))


def _strange(folder: Path, chance: Random) -> None:
    """Something that is not a file where a template would be."""
    name = chance.choice(
        (
            "agenda.md",
            "parts.md",
            "paper.css",
            "paper.docx",
            "paper.typ",
            "orders-of-business/partnership.yaml",
            "fonts",
        )
    )
    path = folder / name
    if folder.is_symlink() or path.is_dir():  # by an earlier call
        return
    path.unlink(missing_ok=True)
    kind = chance.randrange(6)
    if kind == 0:
        path.symlink_to(folder.parent.parent / "outside" / "thesis.yaml")
    elif kind == 1:
        path.symlink_to("/dev/zero")
    elif kind == 2:
        path.symlink_to(path)
    elif kind == 3:
        path.mkdir()
    elif kind == 4:
        os.mkfifo(path)
    else:
        shutil.rmtree(folder)
        folder.symlink_to(".")


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
