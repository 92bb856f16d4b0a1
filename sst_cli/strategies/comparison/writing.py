"""The report on two strategies as an answer: text for a person, and objects for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.base.wrapping import fitted
from sst_cli.output.marks import marked, painted
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.comparison.redline import old_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.output.formats import TextStyle
    from sst_cli.strategies.comparison.redline import Redline
    from sst_cli.strategies.comparison.report import CitedPromise, DiffReport, ReportedChange


class StrategyDiff(Value):
    """What became of every promise of one strategy in another, as an answer."""

    kind = "comparison"
    name = "strategy-diff"
    report: DiffReport

    @property
    def left_out(self) -> tuple[str, ...]:
        """The files that could not be read."""
        return self.report.left_out

    def text(self, style: TextStyle) -> str:
        """Short, with the marks of `git diff --word-diff`."""
        lines = _lines(self.report, color=style.color)
        return no_commands("".join(fitted(f"{line.rstrip()}\n", style.room) for line in lines))

    def data(self) -> dict[str, Any]:
        """All of the report."""
        report = self.report
        return {
            "left": {"name": report.left, "strategy": report.left_strategy},
            "right": {"name": report.right, "strategy": report.right_strategy},
            "left_out": list(report.left_out),
            "notes": list(report.notes),
            "words_shared": round(report.words_shared, 2),
            "by_meaning": report.by_meaning,
            "promises": report.promises,
            "kinds": {kind.value: count for kind, count in report.kinds.items()},
            "fates": {fate.value: count for fate, count in report.fates.items()},
            "counts": {check.value: count for check, count in report.counts.items()},
            "unsure": [
                {
                    "priority": each.title,
                    "was": _citation(each.earlier),
                    "now": _citation(each.later),
                    "nearest": _citation(each.nearest),
                    "why": each.why,
                    "score": each.score,
                }
                for each in report.unsure
            ],
            "losses": [
                {
                    "priority": title,
                    "reference": loss.address,
                    "kind": loss.kind,
                    "fate": loss.fate.value,
                    "severity": loss.severity.value,
                    "reasons": list(loss.reasons),
                    "redline": _pieces(loss.redline),
                }
                for title, lost in report.losses
                for loss in lost
            ],
            "destinations": [
                {
                    "promise": _citation(row.promise),
                    "fate": row.fate.value,
                    "checks": [check.value for check in row.checks],
                    "to": [_citation(each) for each in row.to],
                    "possibly": [each.address for each in row.possibly],
                }
                for row in report.destinations
            ],
            "changes": [_change_object(change) for change in report.changes],
            "pairs": [
                {"left": left, "right": right, "why": why, "score": score} for left, right, why, score in report.pairs
            ],
        }


def _lines(report: DiffReport, *, color: bool) -> Iterator[str]:
    """Write the counts and the losses, which is one page; then where each promise went, and each change."""
    if report.caution:
        yield f"{report.caution}."
    yield one_line(report.summary)
    if report.kinds:
        yield f"Counted as promises: {report.of_kinds}."
    yield from map(one_line, report.notes)
    yield from _unsure_lines(report)
    yield from _loss_lines(report, color=color)
    if report.is_summary:
        return
    yield from _destination_lines(report)
    yield from ("", f"All changes: {report.changed}")
    for title, changes in report.shown:
        yield from ("", one_line(title))
        for change in changes:
            yield from _change_lines(change, color=color)


def _unsure_lines(report: DiffReport) -> Iterator[str]:
    if report.unsure:
        yield from ("", "What to decide (`sst strategy lineage --write` asks about each pair)")
    title = ""
    for each in report.unsure:
        if each.title != title:
            title = each.title
            yield f"  {one_line(title)}"
        yield f"    unsure   {each.verdict}: {one_line(each.why)}"
        for label, at in (("was", each.earlier), ("now", each.later), ("nearest", each.nearest)):
            if at:
                yield f"             {label}: {one_line(at.text)}"


def _loss_lines(report: DiffReport, *, color: bool) -> Iterator[str]:
    if report.losses:
        yield from ("", "What to look at")
    for title, lost in report.losses:
        yield f"  {one_line(title)}"
        for loss in lost:
            fate = painted(loss.severity, f"{loss.fate:<8}", color=color)
            words = one_line(old_text(loss.redline)) if loss.fate is Fate.REMOVED else marked(loss.redline, color=color)
            kind = "" if loss.kind == PromiseKind.AREA else f"{loss.kind}: "
            yield f"    {fate} {kind}{words} ({one_line(loss.short)})"
            if loss.reasons:
                yield f"             because {one_line('; '.join(loss.reasons))}"


def _destination_lines(report: DiffReport) -> Iterator[str]:
    if report.destinations:
        yield from ("", "Where each promise went")
    lost = {loss.address for _, losses in report.losses for loss in losses}
    for row in report.listed:
        arrow = f" -> {row.went}" if row.went else ""
        yield f"  {row.became:<12} {one_line(row.promise.address)}{arrow}"
        if row.promise.address not in lost:
            yield f"  {'':<12} {row.promise.excerpt}"
    if report.kept:
        yield f"  {'kept':<12} {counted(len(report.kept), 'promise')} (listed with --all)"


def _change_lines(change: ReportedChange, *, color: bool) -> Iterator[str]:
    severity = painted(change.severity, change.severity.value, color=color)
    yield f"  {severity}: {one_line(change.message)} [{change.check}]"
    for label, at in (("was", change.left), ("now", change.right)):
        if at:
            yield f"    {label} {at.cited}"
    if change.why:
        yield f"    {one_line(change.why)}"
    if change.is_loss:
        return
    yield from (f"    because {one_line(reason)}" for reason in change.reasons)
    if change.redline:
        yield f"    {marked(change.redline, color=color)}"


def _change_object(change: ReportedChange) -> dict[str, Any]:
    return {
        "check": change.check.value,
        "severity": change.severity.value,
        "left": _citation(change.left),
        "right": _citation(change.right),
        "message": change.message,
        "reasons": list(change.reasons),
        "before": list(change.before),
        "after": list(change.after),
        "possibly": list(change.possibly),
        "redline": _pieces(change.redline),
        "why": change.why or None,
    }


def _pieces(pieces: Redline) -> list[dict[str, str]]:
    return [{"sign": piece.sign.value, "text": piece.text} for piece in pieces]


def _citation(at: CitedPromise | None) -> dict[str, Any] | None:
    if at is None:
        return None
    line, column = at.position
    return {"address": at.address, "kind": at.kind, "text": at.text, "path": at.path, "line": line, "column": column}
