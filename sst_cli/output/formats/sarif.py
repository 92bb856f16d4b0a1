"""SARIF 2.1.0, for code scanning and other tools that collect results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sst_cli import __version__
from sst_cli.output.annotations import AnnotationLevel, from_top
from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle

TAKES = ("findings", "changes")
ENDING = ".sarif"
DATA = True
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {AnnotationLevel.ERROR: "error", AnnotationLevel.WARNING: "warning", AnnotationLevel.INFO: "note"}
_BRACES = str.maketrans({"{": "{{", "}": "}}"})
_BRACKETS = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})


def render(answer: Annotated, style: TextStyle) -> str:
    """Give one run with a result for each remark, and the rules that these name."""
    found = list(from_top(answer.annotations(), style))
    rules = sorted({each.rule for each in found})
    driver = {"name": "sst", "version": __version__, "rules": [_rule(each, answer.name) for each in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules.index(each.rule)) for each in found],
    }
    return f"{dumps({'$schema': _SCHEMA, 'version': '2.1.0', 'runs': [run]}, indent=2)}\n"


def _rule(name: str, command: str) -> dict[str, Any]:
    how = f"sst explain {name}" if command == "validate" else "sst explain --changes"
    return {"id": name, "name": name, "shortDescription": {"text": name}, "help": {"text": f"`{how}` explains it."}}


def _result(each: Annotation, index: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _address(each.path)}, "region": _region(each)}
    return {
        "ruleId": each.rule,
        "ruleIndex": index,
        "level": _LEVELS[each.level],
        "message": {"text": _text(each.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"sst/v1": each.fingerprint},
    }


def _region(each: Annotation) -> dict[str, int]:
    region = {"startLine": each.position.line, "startColumn": each.position.column}
    return region | {"endLine": each.end.line, "endColumn": each.end.column} if each.end else region


def _text(message: str) -> str:
    """Escape what SARIF takes for a placeholder (3.11.5) or, where there can be one, for a link (3.11.6)."""
    whole = message.translate(_BRACES)
    return whole.translate(_BRACKETS) if "](" in whole else whole


def _address(path: str) -> str:
    """Write a path as a relative URI: a first step with a colon is not the name of a protocol."""
    return quote(path.encode("utf-8", "surrogatepass"), safe="/")
