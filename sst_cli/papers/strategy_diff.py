"""What a new strategy does to the promises of the old one, as a paper for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.plurals import counted
from sst_cli.papers import Paper
from sst_cli.papers.jinja import make
from sst_cli.papers.redlines import redlined
from sst_cli.records.partnership import ChangeCheck
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
        UnsurePromise,
    )


def strategy_diff_paper(report: DiffReport, partnership: str, templates: Mapping[str, str]) -> Paper:
    """Write the paper on a comparison; strategies and priorities have no restricted business."""
    title = f"What changed in {report.titles[1]}"
    context = {
        "title": title,
        "summary": report.summary_for_people,
        "of_kinds": report.of_kinds,
        "caution": report.caution,
        "unsure": tuple(map(_unsure, report.unsure)),
        "losses": tuple(map(_losses, report.losses)),
        "order": _order(report),
        "destinations": tuple(map(_destination, report.listed)),
        "kept": tuple(map(_destination, report.kept)),
        "sections": tuple(_sections(report)),
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


def _unsure(each: UnsurePromise) -> dict[str, str]:
    """Both texts of what only a person can decide."""
    nearest = f" Nearest: “{' '.join(each.nearest.text.split())}”" if each.nearest else ""
    return {
        "title": each.title,
        "was": " ".join(each.earlier.text.split()) if each.earlier else f"No earlier promise was found.{nearest}",
        "now": " ".join(each.later.text.split()) if each.later else f"No counterpart was found.{nearest}",
        "why": each.why,
    }


def _destination(row: DestinationRow) -> dict[str, str]:
    return {"text": row.promise.excerpt, "became": row.became, "now": row.words_now}


_OF_ORDER = frozenset({ChangeCheck.PROMISE_REORDERED, ChangeCheck.PRIORITY_REORDERED, ChangeCheck.PRIORITY_RENUMBERED})
_SHOWN_ABOVE = frozenset({*_OF_ORDER, ChangeCheck.PROMISE_UNSURE, ChangeCheck.KEY_CHANGED})


def _sections(report: DiffReport) -> Iterator[dict[str, Any]]:
    """The changes by priority that do not stand on the first page, nor are of order alone."""
    for section in report.shown:
        # What was removed stays, as a tracked change in Word.
        changes = [
            each
            for each in section.changes
            if each.check not in _SHOWN_ABOVE and (not each.is_loss or each.right is None)
        ]
        if changes:
            yield {"title": section.title, "changes": tuple(map(_change, changes))}


def _order(report: DiffReport) -> str:
    """How much stands elsewhere in the order, in a sentence."""
    moved = sum(report.counts.get(check, 0) for check in _OF_ORDER)
    return (
        f"{counted(moved, 'promise or priority', 'promises or priorities')} changed place or number." if moved else ""
    )


def _change(change: ReportedChange) -> dict[str, Any]:
    return {
        "message": f"{change.words[:1].upper()}{change.words[1:]}",
        "redline": redlined(change.redline) if change.redline else None,
        "notes": tuple(_notes(change)),
    }


def _notes(change: ReportedChange) -> Iterator[str]:
    yield from (f"because {reason}" for reason in change.reasons)
    if change.why:
        yield change.why
