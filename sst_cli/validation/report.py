"""One run over the records: every check, and the guard on confirmed minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.output.findings import Findings
from sst_cli.validation.since_last import found_by_checks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sst_cli.index.last_check import CheckMemory
    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register


def validate(
    register: Register, today: dt.date, before: Register | None = None, memory: CheckMemory | None = None
) -> Findings:
    """Apply every check to the register and, with an earlier register, guard what was confirmed there.

    Args:
        register: all records, restricted business included.
        today: the day of the checks.
        before: the records as their minutes were confirmed; None where nothing has changed since.
        memory: what is known of the last check; None where nothing is.
    """
    read = (*register.findings, *register.template_findings)
    found = register.locate((*read, *found_by_checks(register, today, memory), *_guarded(register, before)))
    return Findings(findings=found, records=len(register.ids), as_of=today, texts=register.all_texts)


def _guarded(register: Register, before: Register | None) -> Iterator[Finding]:
    if before is not None:
        from sst_cli.validation.confirmed_minutes import guard

        yield from guard(register, before)


def narrowed(report: Findings, paths: Iterable[Path], full: Callable[[str | Path], str]) -> Findings:
    """Keep the findings in files that are, or are below, one of the paths; `full` makes a path absolute.

    Raises:
        CallError: there is no record at a path.
    """
    shown = {full(path): path for path in (*report.texts, *(found.place.path for found in report.findings))}
    kept: set[str] = set()
    for path in paths:
        wanted = full(path)
        # `full` gives backslashes on Windows.
        inside = [
            each for whole, each in shown.items() if whole == wanted or whole.startswith((f"{wanted}/", f"{wanted}\\"))
        ]
        if not inside:
            msg = f"no record at {path}"
            raise CallError(msg)
        kept.update(inside)
    return report.but(findings=tuple(each for each in report.findings if each.place.path in kept))
