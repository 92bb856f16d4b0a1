"""Templates may come from anybody: whatever one holds, the program ends soon, with a paper or with one line."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.papers.jinja import make
from sst_cli.papers.templates import LARGEST
from tests.conftest import ROOT, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

SOON = 0.4
"""Seconds on the processor, in place of the ten that a paper may take; a loop that asks little ends within ten."""
CONTEXT = {"body": "Example Board", "items": ({"title": "One"}, {"title": "Two"})}
DOUBLED = "{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = WHAT %}{% endfor %}"

GATHERED = "{% set ns = namespace(l=[]) %}{% for i in range(9999) %}{% set ns.l = ns.l + [WHAT] %}{% endfor %}"

NESTED = (
    "{% macro m(s) %}{% set s.v = varargs %}{% endmacro %}{% set a = namespace(v=1) %}{% set b = namespace(v=1) %}"
    "{% for i in range(60) %}{{ m(a, a.v, a.v) }}{{ m(b, b.v, b.v) }}{% endfor %}{{ a.v == b.v }}"
)

OFTEN = (
    "{% set x = 'a' * 900000 %}{% set y = 'a' * 900000 %}{% set l = range(99999) | list %}"
    "{% for i in range(99999) %}{{ WHAT }}{% endfor %}"
)


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'a' * 10**10 }}",
        "{{ 10**10 * 'a' }}",
        "{{ [1] * 10**10 }}",
        "{{ 9 ** 9999 }}",
        "{{ '%999999999s' % body }}",
        "{{ '{:999999999}'.format(body) }}",
        "{{ 'a' | center(10**11) }}",
        "{{ 'a'.ljust(10**10) }}",
        "{{ lipsum(10**9) }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}",
        "{% for i in [1, 1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
        "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'agenda.md' %}",
        "{% extends 'agenda.md' %}",
        DOUBLED.replace("WHAT", "ns.s ~ ns.s"),
        DOUBLED.replace("WHAT", "ns.s + ns.s"),
        DOUBLED.replace("{% set ns.s = WHAT %}", "{% set ns.s %}{{ ns.s }}{{ ns.s }}{% endset %}"),
        "{% set ns = namespace(n=9) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
        "{{ ('a' * 1500) | replace('a', 'b' * 900000) }}",
        "{{ 'aaaa' | replace('', 'b' * 900000) }}",
        "{{ range(99999) | join('b' * 900000) }}",
        "{{ (['a' * 900000] * 99999) | join }}",
        "{{ (['a' * 900000] * 99999) | joined }}",
        "{{ (['a' * 900000] * 99999) | map('upper') | list | length }}",
        "{{ ('a\\n' * 9999) | under(10**9) }}",
        GATHERED.replace("WHAT", "'a' * 900000 ~ i"),
        GATHERED.replace("WHAT", "('a' * 900000)[i:]"),
        DOUBLED.replace("WHAT", "[ns.s, ns.s]"),
        DOUBLED.replace("WHAT", "{'a': ns.s, 'b': ns.s}"),
        DOUBLED.replace("WHAT", "namespace(a=ns.s, b=ns.s)") + "{{ ns.s }}",
        "{% set x = [1] * 999 %}{% set y = [x] * 999 %}{% set z = [y] * 999 %}{{ z == ([y + []] * 999) }}",
        "{% set x = [1] * 999 %}{% set y = [x] * 999 %}{% set z = [y] * 999 %}{{ z }}",
        OFTEN.replace("WHAT", "x.count('b')"),
        OFTEN.replace("WHAT", "x.find('b' * 400000)"),
        OFTEN.replace("WHAT", "'a'.find(x)"),
        OFTEN.replace("WHAT", "x is lower"),
        OFTEN.replace("WHAT", "x is eq(y)"),
        OFTEN.replace("WHAT", "x == y"),
        OFTEN.replace("WHAT", "'b' in x"),
        OFTEN.replace("WHAT", "x[1:] | length"),
        OFTEN.replace("WHAT", "l.index(99998)"),
        OFTEN.replace("WHAT", "l | max"),
        OFTEN.replace("WHAT", "l | reject | first"),
        OFTEN.replace("WHAT", "range(99999).count('b')"),
        OFTEN.replace("WHAT", "x.rfind('b' + 'a' * 400000)"),
        OFTEN.replace("WHAT", "x.strip('b' * 400000)"),
        OFTEN.replace("WHAT", "x | trim('b' * 400000)"),
        OFTEN.replace("WHAT", "m()").replace("{% for", "{% macro m() %}{{ x[1:] == y[1:] }}{% endmacro %}{% for", 1),
        "{{ 'a'.encode().ljust(10**10) }}",
        "{{ 'a'.encode() * 10**10 }}",
        "{{ (5).to_bytes(10**10, 'big') }}",
        "{{ 5.5 | round(10**9, 'ceil') }}",
        "{{ 5 | round(-10**9) }}",
        "{{ ([[1]] * 300000) | sum(start=[]) }}",
        "{{ ([[1]] * 300000) | sum(none, []) }}",
        "{{ range(99999) | join(d='b' * 900000) }}",
        "{{ range(99999) | map(attribute='a', default='b' * 900000) | join }}",
        "{% set n = (n | default(0)) + 1 %}{% if n < 99 %}" + "{% include 'agenda.md' %}" * 2 + "{% endif %}",
        "{% set n = (n | default(0)) + 1 %}{% if n < 99 %}" + "{% include ['agenda.md'] %}" * 2 + "{% endif %}",
        "{% set x %}{% for i in range(99999) %}" + "words " * 9999 + "{% endfor %}{% endset %}",
        "{% macro a() %}{% for i in range(99999) %}" + "words " * 9999 + "{% endfor %}{% endmacro %}{{ a() }}",
        "{% import 'long.md' as long %}{{ long }}",
        "{% import 'long.md' as long %}{{ long ~ '' }}",
        "{% set ns = namespace(t=()) %}{% for i in range(99999) %}{% set ns.t = (ns.t,) %}{% endfor %}{{ {ns.t: 1} }}",
        NESTED,
        GATHERED.replace("ns.l + [WHAT]", "namespace(a='a' * 900000 ~ i, b=ns.l)"),
        GATHERED.replace("ns.l + [WHAT]", "namespace(a=x[1:], b=ns.l)").replace(
            "{%", "{% set x = 'a' * 900000 %}{%", 1
        ),
        "{{ 'a' | random }}",
        "{{ 'abc' | truncate(1) }}",
        "{{ [1, 'a'] | sort }}",
        "{{ 'a' is divisibleby(2) }}",
        "{{ 5 | date }}",
        "{{ [namespace(a=1)] }}",
        "{{ items.title.nothing }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_ends(template: str) -> None:
    """Loops, calls and texts are bounded; the line says where."""
    texts = {"agenda.md": f"# x\n{template}", "long.md": "{% for i in range(99999) %}" + "x " * 9999 + "{% endfor %}"}
    with pytest.raises(SstError) as found:
        make("agenda", texts, CONTEXT, seconds=SOON)
    assert str(found.value).startswith("templates/agenda.md:2: ")
    assert "\n" not in str(found.value)


def test_too_many_loops_within_each_other_are_a_mistake() -> None:
    """Python refuses the program that Jinja makes of them, in no line of the template."""
    loops = "{% for i in items %}" * 30 + "{% endfor %}" * 30
    with pytest.raises(SstError, match=r"^templates/agenda\.md: too many statically nested blocks$"):
        make("agenda", {"agenda.md": loops}, CONTEXT)


def test_a_paper_that_takes_long_may_be_made() -> None:
    """Ten thousand entries in a macro, a condition and a filter are far from every limit."""
    template = (
        "{% macro row(each) %}* {{ each.title | upper }}{% if each.title != 'x' %}!{% endif %}{% endmacro %}"
        "{% for each in items | sort(attribute='title') %}{{ row(each) }}\n{% endfor %}"
    )
    entries = tuple({"title": f"An action of {number}" + " and more words" * 20} for number in range(10_000))
    assert len(make("agenda", {"agenda.md": template}, {"items": entries}).splitlines()) == len(entries)


def test_what_templates_need_they_can_do() -> None:
    """Loops know their length, macros call, words are put together."""
    template = (
        "{% macro bold(x) %}**{{ x }}**{% endmacro %}{% for each in items %}{{ loop.index }}/{{ loop.length }} "
        "{{ bold(each.title ~ '!') }}{{ '-' * 3 }}{{ 1 + 2 }} {% endfor %}"
    )
    assert make("agenda", {"agenda.md": template}, CONTEXT) == "1/2 **One!**\\---3 2/2 **Two!**\\---3\n"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"agenda.md": "# x\n\n{{ body.nothing.more }}"}, "templates/agenda.md:3: 'str object' has no attribute"),
        ({"agenda.md": "# x\n{{ 5 | time }}"}, "templates/agenda.md:2: 'int' object has no attribute 'partition'"),
        (
            {"agenda.md": "\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"},
            "templates/agenda.md:2: it calls itself without end, or is nested too deeply",
        ),
        ({"agenda.md": "{% include 'x.md' %}"}, "templates/agenda.md:1: there is no template `x.md`"),
        ({"agenda.md": "\n{% include 'b.md' %}", "b.md": "\n\n{{ no }}"}, "templates/b.md:3: 'no' is undefined"),
        ({"agenda.md": "{% include 'b.md' %}", "b.md": "\n{% if %}"}, "templates/b.md:2: Expected an expression"),
    ],
)
def test_a_mistake_is_told_where_it_is(files: dict[str, str], told: str) -> None:
    """In the template that has it, which need not be the one that was asked for."""
    with pytest.raises(SstError) as found:
        make("agenda", files, CONTEXT)
    assert str(found.value).startswith(told)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up partnership, with templates of its own to come."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    shutil.copytree(SAMPLE.parent / "templates", tmp_path / "templates")
    return tmp_path


@pytest.mark.parametrize("name", ["agenda.md", "orders-of-business/ordinary.yaml"])
def test_a_template_that_leads_elsewhere_is_refused(run: Run, folder: Path, name: str) -> None:
    """As a record would be; within the folder a link is what it leads to."""
    (folder / "secret").write_text("# SECRET\n", encoding="utf-8")
    link = folder / "templates" / name
    link.symlink_to(folder / "secret")
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", cwd=folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1)
    assert "is a link that leads out of" in done.err
    assert "SECRET" not in done.err


@pytest.mark.parametrize(
    ("link", "ending"),
    [
        ("paper.docx", "docx"),
        ("fonts", "pdf"),
        ("fonts/ours.ttf", "pdf"),
        ("paper.typ", "pdf"),
        ("words.txt", "pdf"),
        ("paper.css", "html"),
        ("orders-of-business", "md"),
    ],
)
def test_no_format_follows_a_link_that_leads_elsewhere(run: Run, folder: Path, link: str, ending: str) -> None:
    """Whichever library would open it: a file, a folder, a file in it, or what a layout of one's own may read."""
    outside = folder / "outside"
    outside.mkdir()
    (outside / "ordinary.yaml").write_text("items: [{title: SECRET}]\n", encoding="utf-8")
    own = folder / "templates"
    shutil.rmtree(own / "orders-of-business", ignore_errors=True)
    if link == "words.txt":
        shutil.copy(ROOT / "templates" / "paper.typ", own)
    (own / link).parent.mkdir(exist_ok=True)
    (own / link).symlink_to(outside if not own.joinpath(link).suffix else outside / "ordinary.yaml")
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", "-o", f"paper.{ending}", cwd=folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1), done.err
    assert "is a link that leads out of templates/" in done.err
    assert not (folder / f"paper.{ending}").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize(
    ("name", "ending"),
    [("agenda.md", "md"), ("orders-of-business/ordinary.yaml", "md"), ("paper.css", "html"), ("fonts/ours.ttf", "pdf")],
)
def test_a_template_that_is_not_a_file_is_refused(run: Run, folder: Path, name: str, ending: str) -> None:
    """Nothing would ever come out of a named pipe."""
    path = folder / "templates" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", "-o", f"paper.{ending}", cwd=folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1), done.err
    assert f"the template {path.name} is not a file" in done.err


@pytest.mark.parametrize("name", ["agenda.md", "orders-of-business/ordinary.yaml"])
def test_a_template_that_is_too_large_is_refused(run: Run, folder: Path, name: str) -> None:
    """It is not read: what is written out in a template has to be short for the other limits to hold."""
    (folder / "templates" / name).write_text("x" * (LARGEST + 1), encoding="utf-8")
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", cwd=folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1), done.err
    assert f"the template {name.rpartition('/')[2]} is larger than 200 kB" in done.err


def test_a_link_within_the_folder_is_followed(run: Run, folder: Path) -> None:
    """One wording may have two names."""
    (folder / "templates" / "ours.md").write_text("# Ours\n", encoding="utf-8")
    (folder / "templates" / "agenda.md").symlink_to("ours.md")
    assert run("agenda", "--as-of", "2024-09-20", cwd=folder).out == "# Ours\n"


def test_a_template_that_is_not_used_may_be_broken(run: Run, folder: Path) -> None:
    """Only what a paper is made of has to be readable."""
    (folder / "templates" / "notes.md").write_bytes(b"\xff\xfe")
    assert run("agenda", "--as-of", "2024-09-20", cwd=folder).code == 0
    (folder / "templates" / "agenda.md").write_bytes(b"\xff\xfe")
    done = run("agenda", "--as-of", "2024-09-20", cwd=folder)
    assert done.code == 3
    assert "the template agenda.md is not UTF-8" in done.err
