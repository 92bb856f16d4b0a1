"""Workflow commands, by which GitHub Actions puts each remark on its line, the gravest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.harmless import LOG_COMMAND, one_line, plain_line
from sst_cli.output.annotations import AnnotationLevel, from_top

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle

TAKES = ("findings", "changes")
ENDING = ".txt"
DATA = True
_COMMANDS = {AnnotationLevel.ERROR: "error", AnnotationLevel.WARNING: "warning", AnnotationLevel.INFO: "notice"}


def render(answer: Annotated, style: TextStyle) -> str:
    """Give a command for each remark, and the counts in a line that is not a command.

    GitHub shows only the first ten errors, warnings and notices of a step.
    """
    lines = [_command(each) for each in from_top(answer.annotations(), style)]
    return "".join(f"{line}\n" for line in (*lines, plain_line(answer.summary)))


def _command(each: Annotation) -> str:
    line, column = each.position
    properties = {"title": f"sst ({each.rule})", "file": one_line(each.path), "line": str(line)}
    # GitHub drops the columns of what ends on another line.
    if each.end_on_line:
        properties |= {"endLine": str(line), "col": str(column), "endColumn": str(each.end_on_line.column)}
    elif each.end:
        properties |= {"endLine": str(each.end.line)}
    else:
        properties |= {"col": str(column)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[each.level]} {written}::{_escaped(each.in_words)}"


def _escaped(text: str) -> str:
    """Escape what ends a command, and break commands of the older form, which may stand within a line."""
    whole = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return re.sub(LOG_COMMAND, "## ", whole)


def _property(text: str) -> str:
    """Escape what ends the value of a property too."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
