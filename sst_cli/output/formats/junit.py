"""A JUnit report in XML: each error is a test that failed, and each other remark one that passed with output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sst_cli.base.harmless import LOG_COMMAND, one_line
from sst_cli.output.annotations import AnnotationLevel, from_top

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle

TAKES = ("findings", "changes")
ENDING = ".xml"
DATA = True


def render(answer: Annotated, style: TextStyle) -> str:
    """Give a suite for each file with remarks, or one test that passed where there are none."""
    by_path: dict[str, list[Annotation]] = {}
    for each in from_top(answer.annotations(), style):
        by_path.setdefault(each.path, []).append(each)
    lines = [line for path, found in by_path.items() for line in _suite(path, found)]
    whole = [each for found in by_path.values() for each in found]
    counts = _counts(whole) if whole else 'tests="1" failures="0" errors="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sst" {counts}>\n'
    text = "".join((head, *(lines or _nothing(answer)), "</testsuites>\n"))
    return re.sub(LOG_COMMAND, "#&#35;", text)  # a build log sees no `##[`, and a parser reads the same text


def _counts(found: list[Annotation]) -> str:
    failures = sum(each.level is AnnotationLevel.ERROR for each in found)
    return f'tests="{len(found)}" failures="{failures}" errors="0"'


def _nothing(answer: Annotated) -> list[str]:
    name = _attribute(answer.name)
    case = f"    <testcase name={_attribute(answer.summary)} classname={name}/>\n"
    return [f'  <testsuite name={name} tests="1" failures="0" errors="0">\n', case, "  </testsuite>\n"]


def _suite(path: str, found: list[Annotation]) -> Iterator[str]:
    yield f"  <testsuite name={_attribute(path)} {_counts(found)}>\n"
    for each in found:
        # Readers know a test again by its class and name; two that are called the same would count as one.
        name = _attribute(f"{each.rule}: {each.message} ({each.fingerprint})")
        place = f'classname={_attribute(path)} file={_attribute(path)} line="{each.position.line}"'
        yield f"    <testcase name={name} {place}>"
        yield _result(each)
        yield "</testcase>\n"
    yield "  </testsuite>\n"


def _result(each: Annotation) -> str:
    words = escape(each.in_words)
    if each.level is not AnnotationLevel.ERROR:
        return f"<system-out>{each.level}: {words}</system-out>"
    return f"<failure type={_attribute(each.rule)} message={_attribute(each.message)}>{words}</failure>"


def _attribute(text: str) -> str:
    """Quote a text that holds nothing that XML does not allow."""
    return quoteattr(one_line(text))
