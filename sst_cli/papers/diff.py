"""What changed in the records from one side to another, as a paper: `what has changed since the last meeting`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sst_cli.diff.answer import GRAVE, heading_of, redline_of
from sst_cli.papers import Paper
from sst_cli.papers.jinja import make
from sst_cli.papers.redlines import redlined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.diff.answer import RecordsDiff
    from sst_cli.diff.compare import GradedChange


def diff_paper(answer: RecordsDiff, partnership: str, templates: Mapping[str, str]) -> Paper:
    """Write the changes as a paper; restricted business was taken out when they were found."""
    title = f"What changed in the records {answer.between}"
    context = {
        "title": title,
        "summary": answer.summary,
        "layout": answer.layout,
        "parts": tuple({"title": part, "records": tuple(_records(found))} for part, found in answer.parts()),
    }
    return Paper(
        name="diff", title=title, text=make("diff", templates, context), subject=partnership, left_out=answer.left_out
    )


def _records(found: Iterable[GradedChange]) -> Iterable[dict[str, Any]]:
    for (title, id_), changes in groupby(found, lambda each: heading_of(each.change)):
        yield {"name": f"{title} ({id_})" if id_ else title, "changes": tuple(map(_change, changes))}


def _change(graded: GradedChange) -> dict[str, Any]:
    change, severity = graded
    pieces = redline_of(change)
    return {
        "severity": severity.value if severity in GRAVE else "",
        "words": f"{change.words}; run “{change.more}”" if change.more else change.words,
        "redline": redlined(pieces) if pieces else None,
        "reach": change.reach,
    }
