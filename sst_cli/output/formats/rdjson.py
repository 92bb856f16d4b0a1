"""Diagnostics in JSON for reviewdog, which comments on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.places import Position

TAKES = ("findings", "changes")
ENDING = ".json"
DATA = True


def render(answer: Annotated, _: TextStyle) -> str:
    """Give one object with a diagnostic for each remark."""
    diagnostics = [_diagnostic(answer, each) for each in answer.annotations()]
    return f"{dumps({'source': {'name': 'sst'}, 'diagnostics': diagnostics}, indent=2)}\n"


def _diagnostic(answer: Annotated, each: Annotation) -> dict[str, Any]:
    return {
        "message": each.message,
        "location": {"path": each.path, "range": _range(answer, each)},
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
