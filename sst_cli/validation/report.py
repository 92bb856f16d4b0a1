"""All findings of one run, and how they are shown: with their line, one a line, or as JSON."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import CallError
from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.base.wrapping import NARROWEST, PURPLE, RED, fitted
from sst_cli.output.formats.json import SCHEMA_VERSION, dumps
from sst_cli.records.findings import Severity
from sst_cli.records.places import START
from sst_cli.validation import checks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sst_cli.records.findings import Finding
    from sst_cli.records.places import Position
    from sst_cli.register.register import Register

_NO_TEXT = "\ufffd\ufffd"
"""How a file in UTF-16 begins when it is read as UTF-8: nothing of it can be shown."""
WINDOW = 100
"""Columns of a source line that are shown; a longer line is cut around the place."""


class Report(Value):
    """What one run found."""

    findings: tuple[Finding, ...]
    records: int
    """How many files were checked, those that could not be read included."""
    as_of: dt.date
    texts: Mapping[str, str]

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, *, strict: bool) -> bool:
        """Whether the findings make a check fail."""
        return any(strict or finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def summary(self) -> str:
        """The result in one line."""
        errors, warnings = self.count(Severity.ERROR), self.count(Severity.WARNING)
        return f"{counted(self.records, 'record')} checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}"


def validate(register: Register, today: dt.date, before: Register | None = None) -> Report:
    """Apply every check to the register and, where it is known how the records were, guard what was confirmed."""
    found = register.locate((*register.findings, *checks.run(register, today), *_guarded(register, before)))
    return Report(findings=found, records=len(register.ids), as_of=today, texts=register.texts)


def _guarded(register: Register, before: Register | None) -> Iterator[Finding]:
    if before is not None:
        from sst_cli.validation.guard import guard

        yield from guard(register, before)


def narrowed(report: Report, paths: Iterable[Path], full: Callable[[str | Path], str]) -> Report:
    """Keep the findings in files that are, or are below, one of the paths; `full` makes a path absolute.

    Raises:
        CallError: a path leads to no record.
    """
    shown = {full(path): path for path in (*report.texts, *(found.place.path for found in report.findings))}
    kept: set[str] = set()
    for path in paths:
        wanted = full(path)
        inside = [
            each for whole, each in shown.items() if whole == wanted or whole.startswith((f"{wanted}/", f"{wanted}\\"))
        ]
        if not inside:
            msg = f"no record at {path}"
            raise CallError(msg)
        kept.update(inside)
    return report.but(findings=tuple(each for each in report.findings if each.place.path in kept))


def render(report: Report, format_: str, *, color: bool, width: int | None = None) -> str:
    """Give the report as text in one of the formats `text`, `concise` and `json`.

    The lines of `text` are wrapped to a terminal's width if there is one; those of `concise` are read by editors.
    """
    if format_ == "json":
        return _json(report)
    blocks = _concise(report) if format_ == "concise" else _text(report, color=color, width=width)
    return no_commands("".join((*blocks, f"{report.summary}\n")))


def _at(path: str, position: Position | None) -> str:
    line, column = position or START
    return f"{one_line(path)}:{line}:{column}"


def _concise(report: Report) -> Iterator[str]:
    for each in report.findings:
        hint = f"; {each.hint}" if each.hint else ""
        message = one_line(f"{each.message}{hint}")
        yield f"{_at(each.place.path, each.position)}: {each.severity}: {message} [{each.rule}]\n"


def _text(report: Report, *, color: bool, width: int | None) -> Iterator[str]:
    for each in report.findings:
        severity = _painted(each.severity.value, each.severity, color=color)
        told = f"{_at(each.place.path, each.position)}: {severity}: {one_line(each.message)} [{each.rule}]"
        yield fitted(f"{told}\n", width)
        yield from _excerpt(report, each, width)
        if each.hint:
            yield fitted(f"    = {one_line(each.hint)}\n", width)
        for seen in each.see:
            yield fitted(f"    = {one_line(seen.label)}: {_at(seen.place.path, seen.position)}\n", width)
        yield "\n"
    errors = [each for each in report.findings if each.severity is Severity.ERROR] or list(report.findings)
    if errors:
        yield fitted(f"`sst explain {errors[0].rule}` tells more about a rule.\n", width)


def _painted(word: str, severity: Severity, *, color: bool) -> str:
    code = RED if severity is Severity.ERROR else PURPLE
    return f"\x1b[{code}m{word}\x1b[0m" if color else word


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of a file; its findings come one after the other."""
    return text.split("\n")


def _excerpt(report: Report, finding: Finding, width: int | None) -> Iterator[str]:
    """The source line with a caret under the place."""
    line, column = finding.position or START
    lines = _lines(report.texts.get(finding.place.path, ""))
    if line > len(lines) or not lines[line - 1].strip() or lines[0].startswith(_NO_TEXT):
        return
    text = lines[line - 1].replace("\t", " ")
    gutter = str(line)
    window = min(WINDOW, max(NARROWEST, width - len(f"  {gutter} | ..."))) if width else WINDOW
    start = max(0, column - 1 - window // 2) if len(text) > window else 0
    before, after = text[start : column - 1], text[column - 1 : start + window]
    cut = "..." if start else ""
    yield f"  {gutter} | {cut}{visible(before)}{visible(after)}\n"
    yield f"  {' ' * len(gutter)} | {' ' * len(cut + visible(before))}^\n"


def _json(report: Report) -> str:
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "command": "validate",
        "as_of": report.as_of.isoformat(),
        "counts": {
            "records": report.records,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
        },
        "findings": [_object(each) for each in report.findings],
    }
    return f"{dumps(whole, indent=2)}\n"


def _object(finding: Finding) -> dict[str, Any]:
    position = finding.position or START
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": position.line,
        "column": position.column,
        "record": finding.record or None,
        "message": finding.message,
        "hint": finding.hint or None,
        "see": [
            {
                "label": seen.label,
                "path": seen.place.path,
                "line": (seen.position or START).line,
                "column": (seen.position or START).column,
            }
            for seen in finding.see
        ],
    }
