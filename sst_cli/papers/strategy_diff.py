"""What a new strategy does to the promises of the old one, as a paper for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.papers import Paper
from sst_cli.papers.jinja import make
from sst_cli.papers.redlines import redlined
from sst_cli.records.change_kinds import CHECKS
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.comparison.redline import old_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.strategies.comparison.report import (
        DestinationRow,
        DiffReport,
        PriorityLosses,
        ReportedChange,
        TextLine,
    )


def strategy_diff_paper(report: DiffReport, partnership: str, templates: Mapping[str, str]) -> Paper:
    """Write the paper on a comparison; strategies and priorities have no restricted business."""
    title = f"What changed from {report.left} to {report.right}"
    context = {
        "title": title,
        "summary": report.summary,
        "of_kinds": report.of_kinds,
        "is_summary": report.is_summary,
        "losses": tuple(map(_losses, report.losses)),
        "counts": tuple((check.value, CHECKS[check].meaning, count) for check, count in report.counts.items()),
        "destinations": tuple(map(_destination, report.listed)),
        "kept": tuple(map(_destination, report.kept)),
        "sections": tuple(
            {"title": section.title, "changes": tuple(map(_change, section.changes))} for section in report.shown
        ),
        "notes": report.notes,
        "whole": tuple(map(_line, report.full_text)),
    }
    return Paper(
        name="strategy-diff",
        title=title,
        text=make("strategy-diff", templates, context),
        subject=partnership,
        left_out=report.left_out,
    )


def _line(line: TextLine) -> dict[str, Any]:
    """One promise of both; a title stays on one line, as headings do."""
    if line.is_title:
        pieces = tuple(piece._replace(text=" ".join(piece.text.split("\n"))) for piece in line.redline)
        return {"is_title": True, "words": redlined(pieces)}
    return {"is_title": False, "words": redlined(line.redline)}


def _losses(of: PriorityLosses) -> dict[str, Any]:
    """What was lost of one priority."""
    return {
        "title": of.title,
        "losses": tuple(
            {
                "fate": loss.fate.value,
                "kind": "" if loss.kind == PromiseKind.AREA else loss.kind,
                "was": old_text(loss.redline) if loss.fate is Fate.REMOVED else "",
                "words": redlined(loss.redline),
                "reasons": "; ".join(loss.reasons),
            }
            for loss in of.losses
        ),
    }


def _destination(row: DestinationRow) -> dict[str, str]:
    return {"text": row.promise.excerpt, "was": row.promise.address, "became": row.became, "now": row.went}


def _change(change: ReportedChange) -> dict[str, Any]:
    places = (("was", change.left), ("now", change.right))
    return {
        "severity": change.severity.value,
        "message": change.message,
        "check": change.check.value,
        "redline": redlined(change.redline) if change.redline and not _is_shown_above(change) else None,
        "notes": tuple(_notes(change)),
        "places": ", ".join(f"{label} {at.cited}" for label, at in places if at),
    }


def _is_shown_above(change: ReportedChange) -> bool:
    """Whether the redline stands among the losses; what was removed stands there in plain words."""
    return change.is_loss and change.right is not None


def _notes(change: ReportedChange) -> Iterator[str]:
    if not change.is_loss:
        yield from (f"because {reason}" for reason in change.reasons)
    if change.why:
        yield change.why
