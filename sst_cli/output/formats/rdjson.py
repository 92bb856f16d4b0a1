"""Diagnostics in JSON for reviewdog, which comments on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.output.annotations import from_top
from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.places import Position

TAKES = ("findings", "changes")
ENDING = ".json"
DATA = True


def render(answer: Annotated, style: TextStyle) -> str:
    """Give one object with a diagnostic for each remark."""
    found = answer.annotations()
    # lines are looked up by the paths as they are
    ranges = [_range(answer, each) for each in found]
    diagnostics = list(map(_diagnostic, from_top(found, style), ranges))
    return f"{dumps({'source': {'name': 'sst'}, 'diagnostics': diagnostics}, indent=2)}\n"


def _diagnostic(each: Annotation, range_: dict[str, Any]) -> dict[str, Any]:
    return {
        "message": each.message,
        "location": {"path": each.path, "range": range_},
        "severity": each.level.upper(),
        "code": {"value": each.rule},
        "original_output": each.in_words,
    }


def _range(answer: Annotated, each: Annotation) -> dict[str, Any]:
    text = answer.line_at(each.path, each.position.line)
    found = {"start": _position(each.position, text)}
    return found | {"end": _position(each.end_on_line, text)} if each.end_on_line and text is not None else found


def _position(position: Position, text: str | None) -> dict[str, int]:
    """Count the column in bytes of UTF-8, as reviewdog does; without the text of the line it is left out."""
    if text is None:
        return {"line": position.line}
    before = text[: position.column - 1].encode("utf-8", "surrogatepass")
    return {"line": position.line, "column": len(before) + 1}
