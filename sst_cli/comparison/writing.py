"""The report on two strategies as text for a terminal or a pipe, as Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.comparison.words import Sign
from sst_cli.formats.json import SCHEMA_VERSION, dumps
from sst_cli.formats.markdown import escape
from sst_cli.harmless import no_commands, one_line
from sst_cli.model.partnership import ChangeSeverity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.comparison.report import At, Destination, Report, Told
    from sst_cli.comparison.words import Redline

FORMATS = ("text", "markdown", "json")
LONGEST = 72
"""Letters of a promise that the table of destinations shows."""


def written(report: Report, format_: str, *, color: bool) -> str:
    """Write the report in one of the formats."""
    if format_ == "json":
        return _json(report)
    lines = _markdown(report) if format_ == "markdown" else _text(report, color=color)
    return no_commands("".join(f"{line.rstrip()}\n" for line in lines))


def _excerpt(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4].rsplit(' ', 1)[0]} ..."


def _fate(row: Destination) -> str:
    also = [each for each in _also(row) if each != row.fate.value]
    return ", ".join((row.fate.value, *also))


def _also(row: Destination) -> Iterator[str]:
    """What else of weight happened to a promise, in the last words of the checks."""
    words = ("moved", "weakened", "strengthened", "renamed", "slipped", "lowered")
    for check in row.checks:
        last = check.value.rpartition("-")[2]
        if last in words:
            yield last


def _text(report: Report, *, color: bool) -> Iterator[str]:
    yield f"{one_line(report.left)} -> {one_line(report.right)}"
    yield from report.summary
    if report.destinations:
        yield from ("", "Where did it go")
    for row in report.destinations:
        to = " and ".join(one_line(each.address) for each in row.to) if row.to else ""
        maybe = " or ".join(one_line(each.address) for each in row.possibly)
        gone = f"possibly merged into {maybe}" if maybe else ""
        arrow = f" -> {to or gone}" if to or gone else ""
        yield f"  {_fate(row):<12} {one_line(row.promise.address)}{arrow}"
        yield f"  {'':<12} {_excerpt(row.promise.text)}"
    for title, changes in _shown(report):
        yield from ("", one_line(title))
        for change in changes:
            yield from _change(change, color=color)


def _shown(report: Report) -> Iterator[tuple[str, list[Told]]]:
    """What people see: changes without any severity are only counted."""
    for section in report.sections:
        changes = [change for change in section.changes if change.severity is not ChangeSeverity.NONE]
        if changes:
            yield section.title, changes


def _change(change: Told, *, color: bool) -> Iterator[str]:
    severity = _painted(change.severity, color=color)
    yield f"  {severity}: {one_line(change.message)} [{change.check}]"
    for label, at in (("was", change.left), ("now", change.right)):
        if at:
            yield f"    {label} {_place(at)}"
    yield from (f"    because {one_line(reason)}" for reason in change.reasons)
    if change.why:
        yield f"    {one_line(change.why)}"
    if change.redline:
        yield f"    {_inline(change.redline, color=color)}"


def _place(at: At) -> str:
    return f"{one_line(at.path)}:{at.position.line}:{at.position.column}"


_COLORS = {ChangeSeverity.ERROR: "1;31", ChangeSeverity.WARNING: "1;33"}


def _painted(severity: ChangeSeverity, *, color: bool) -> str:
    code = _COLORS.get(severity)
    return f"\x1b[{code}m{severity}\x1b[0m" if color and code else severity.value


def _inline(pieces: Redline, *, color: bool) -> str:
    """The redline on one line: in colours, or in the marks of `git diff --word-diff`."""
    marks = {
        Sign.SAME: ("", ""),
        Sign.REMOVED: ("\x1b[9;31m", "\x1b[0m") if color else ("[-", "-]"),
        Sign.ADDED: ("\x1b[4;32m", "\x1b[0m") if color else ("{+", "+}"),
    }
    return "".join(f"{marks[piece.sign][0]}{_flat(piece.text)}{marks[piece.sign][1]}" for piece in pieces)


def _flat(text: str) -> str:
    """A piece of a text on one line, its outer blanks kept as one."""
    line = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and line else ""
    return f"{before}{line}{after}"


def _markdown(report: Report) -> Iterator[str]:
    yield f"## {escape(report.left)} to {escape(report.right)}"
    for line in report.summary:
        yield from ("", escape(line))
    if report.destinations:
        yield from ("", "### Where did it go", "", "| promise | was | fate | now |", "| --- | --- | --- | --- |")
    for row in report.destinations:
        to = "<br>".join(escape(each.address) for each in row.to)
        maybe = " or ".join(escape(each.address) for each in row.possibly)
        gone = f"possibly merged into {maybe}" if maybe else ""
        yield f"| {escape(_excerpt(row.promise.text))} | {escape(row.promise.address)} | {_fate(row)} | {to or gone} |"
    for title, changes in _shown(report):
        yield from ("", f"### {escape(title)}", "")
        for change in changes:
            yield from _markdown_change(change)


def _markdown_change(change: Told) -> Iterator[str]:
    yield f"- **{change.severity}**: {escape(change.message)} (`{change.check}`)"
    places = [f"{label} `{_code(_place(at))}`" for label, at in (("was", change.left), ("now", change.right)) if at]
    yield f"  {', '.join(places)}"
    yield from (f"  - because {escape(reason)}" for reason in change.reasons)
    if change.why:
        yield f"  - {escape(change.why)}"
    if change.redline:
        yield from ("", f"  > {_marked(change.redline)}", "")


def _code(text: str) -> str:
    return text.replace("`", "'")


def _marked(pieces: Redline) -> str:
    """The redline in Markdown: struck and strong, so that it reads without colour; blanks stay outside the marks."""
    marks = {Sign.SAME: "", Sign.REMOVED: "~~", Sign.ADDED: "**"}
    return "".join(_wrapped(_flat(piece.text), marks[piece.sign]) for piece in pieces)


def _wrapped(text: str, mark: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{escape(inner)}{mark}{after}"


def _json(report: Report) -> str:
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "command": "strategy-diff",
        "left": {"name": report.left, "strategy": report.left_strategy},
        "right": {"name": report.right, "strategy": report.right_strategy},
        "left_out": list(report.left_out),
        "promises": report.promises,
        "fates": {fate.value: count for fate, count in report.fates.items()},
        "counts": {check.value: count for check, count in report.counts.items()},
        "destinations": [
            {
                "promise": _at(row.promise),
                "fate": row.fate.value,
                "checks": [check.value for check in row.checks],
                "to": [_at(each) for each in row.to],
                "possibly": [each.address for each in row.possibly],
            }
            for row in report.destinations
        ],
        "changes": [_object(change) for change in report.changes],
        "pairs": [
            {"left": left, "right": right, "why": why, "score": score} for left, right, why, score in report.pairs
        ],
    }
    return f"{dumps(whole, indent=2)}\n"


def _object(change: Told) -> dict[str, Any]:
    return {
        "check": change.check.value,
        "severity": change.severity.value,
        "left": _at(change.left),
        "right": _at(change.right),
        "message": change.message,
        "reasons": list(change.reasons),
        "possibly": list(change.possibly),
        "redline": [{"sign": piece.sign.value, "text": piece.text} for piece in change.redline],
        "why": change.why or None,
    }


def _at(at: At | None) -> dict[str, Any] | None:
    if at is None:
        return None
    line, column = at.position
    return {"address": at.address, "kind": at.kind, "text": at.text, "path": at.path, "line": line, "column": column}
