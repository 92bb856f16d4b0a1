"""A code quality report in JSON, which GitLab shows in a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.output.annotations import AnnotationLevel, from_top
from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated, Annotation
    from sst_cli.output.formats import TextStyle

TAKES = ("findings", "changes")
ENDING = ".json"
DATA = True
_SEVERITIES = {AnnotationLevel.ERROR: "major", AnnotationLevel.WARNING: "minor", AnnotationLevel.INFO: "info"}


def render(answer: Annotated, style: TextStyle) -> str:
    """Give an array with an entry for each remark.

    Every entry has every field: GitLab shows none of the others where one lacks its severity (gitlab#340000).
    """
    entries = [_entry(each) for each in from_top(answer.annotations(), style)]
    return f"{dumps(entries, indent=2)}\n"


def _entry(each: Annotation) -> dict[str, Any]:
    return {
        "description": each.message,
        "check_name": each.rule,
        "fingerprint": each.fingerprint,
        "severity": _SEVERITIES[each.level],
        "location": {
            "path": each.path,
            "lines": {"begin": each.position.line, "end": (each.end or each.position).line},
        },
    }
