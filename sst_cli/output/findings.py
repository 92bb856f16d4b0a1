"""Findings of one run over the records, and how they read: each with its line of the file."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.base.wrapping import NARROWEST, PURPLE, RED, fitted
from sst_cli.output.annotations import Annotation, AnnotationLevel, at
from sst_cli.records.findings import Severity
from sst_cli.records.places import START

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sst_cli.output.formats import TextStyle
    from sst_cli.records.findings import Finding

_NO_TEXT = "\ufffd\ufffd"
"""How a file in UTF-16 begins when it is read as UTF-8; its lines cannot be shown."""
WINDOW = 100
"""Columns of a source line that are shown; a longer line is cut around the place."""


class Findings(Value):
    """What one run found."""

    kind = "findings"
    name = "validate"
    left_out = ()
    """Nothing: a file that cannot be read is itself a finding."""
    findings: tuple[Finding, ...]
    """In the order of files, and of places within them."""
    records: int
    """How many files were checked, those that could not be read included."""
    as_of: dt.date
    texts: Mapping[str, str]
    """The text of each file, for the lines that are shown."""
    not_shown: tuple[str, ...] = ()
    """What was left out on request, in words: `11 warnings`, `3 findings known from old.json`."""

    @property
    def by_severity(self) -> tuple[Finding, ...]:
        """As people get them: the errors first, so that none is missed below a hundred warnings."""
        return tuple(sorted(self.findings, key=lambda each: each.severity is not Severity.ERROR))

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
        shown = f"{counted(self.records, 'record')} checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}"
        return f"{shown} (not shown: {'; '.join(self.not_shown)})" if self.not_shown else shown

    def keeping(self, kept: Sequence[Finding], why: str) -> Findings:
        """Keep some of the findings, and count the others with the reason why they are not shown."""
        left_out = len(self.findings) - len(kept)
        words = (f"{counted(left_out, 'finding')} {why}",) if left_out else ()
        return self.but(findings=tuple(kept), not_shown=(*self.not_shown, *words))

    @property
    def errors_alone(self) -> Findings:
        """The errors without the warnings, which are counted."""
        warnings = self.count(Severity.WARNING)
        words = (counted(warnings, "warning"),) if warnings else ()
        errors = tuple(each for each in self.findings if each.severity is Severity.ERROR)
        return self.but(findings=errors, not_shown=(*self.not_shown, *words))

    def data(self) -> dict[str, Any]:
        """What was counted, and each finding."""
        return {
            "as_of": self.as_of.isoformat(),
            "counts": {
                "records": self.records,
                "errors": self.count(Severity.ERROR),
                "warnings": self.count(Severity.WARNING),
            },
            "findings": list(self.objects()),
        }

    def objects(self) -> Iterator[dict[str, Any]]:
        """Each finding as JSON has it, file by file."""
        return map(_object, self.findings)

    def annotations(self) -> tuple[Annotation, ...]:
        """Each finding as a remark on its line, the errors first."""
        return tuple(map(_annotation, self.by_severity))

    def line_at(self, path: str, line: int) -> str | None:
        """The text of a line of a file; None where the file has no text."""
        lines = _lines(self.texts.get(path, ""))
        return lines[line - 1] if line <= len(lines) and not lines[0].startswith(_NO_TEXT) else None

    def text(self, style: TextStyle) -> str:
        """Each finding with its line of the file, its hint and the other places that it concerns."""
        blocks = [line for each in self.by_severity for line in _text(self.texts, each, style)]
        if self.findings:
            blocks.append(fitted(f"`sst explain {self.by_severity[0].rule}` explains a rule.\n", style.room))
        return no_commands("".join((*blocks, f"{self.summary}\n")))


def _text(texts: Mapping[str, str], each: Finding, style: TextStyle) -> Iterator[str]:
    width = style.room
    severity = _painted(each.severity.value, each.severity) if style.color else each.severity.value
    yield fitted(f"{at(each.place.path, each.position)}: {severity}: {one_line(each.message)} [{each.rule}]\n", width)
    yield from _excerpt(texts, each, width)
    if each.hint:
        yield fitted(f"    = {one_line(each.hint)}\n", width)
    for seen in each.see:
        yield fitted(f"    = {one_line(seen.label)}: {at(seen.place.path, seen.position)}\n", width)
    yield "\n"


def _painted(word: str, severity: Severity) -> str:
    return f"\x1b[{RED if severity is Severity.ERROR else PURPLE}m{word}\x1b[0m"


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of a file; its findings come one after the other."""
    return text.split("\n")


def _excerpt(texts: Mapping[str, str], finding: Finding, width: int | None) -> Iterator[str]:
    """The source line with a caret under the place."""
    line, column = finding.position or START
    lines = _lines(texts.get(finding.place.path, ""))
    if line > len(lines) or not lines[line - 1].strip() or lines[0].startswith(_NO_TEXT):
        return
    text = lines[line - 1].replace("\t", " ")  # a tab is one column of the position, but several on a terminal
    gutter = str(line)
    # The line with its gutter must not be broken, or the caret below it points at another letter.
    window = min(WINDOW, max(NARROWEST, width - len(f"  {gutter} | ..."))) if width else WINDOW
    start = max(0, column - 1 - window // 2) if len(text) > window else 0
    before, after = text[start : column - 1], text[column - 1 : start + window]
    cut = "..." if start else ""
    yield f"  {gutter} | {cut}{visible(before)}{visible(after)}\n"
    # `visible` can make several letters of one, so the caret is placed by what is shown.
    yield f"  {' ' * len(gutter)} | {' ' * len(cut + visible(before))}^\n"


def _annotation(finding: Finding) -> Annotation:
    return Annotation(
        finding.rule,
        AnnotationLevel(finding.severity),
        finding.place.path,
        one_line(f"{finding.message}{f'; {finding.hint}' if finding.hint else ''}"),
        finding.fingerprint,
        finding.position or START,
        finding.end,
    )


def _object(finding: Finding) -> dict[str, Any]:
    position = finding.position or START
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": position.line,
        "column": position.column,
        "end_line": finding.end.line if finding.end else None,
        "end_column": finding.end.column if finding.end else None,
        "fingerprint": finding.fingerprint,
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
