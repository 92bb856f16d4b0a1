"""What needs doing for the files of the records: findings, and what is in no commit or on this machine alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.records.findings import Severity
from sst_cli.status.lines import Gravity, Task, as_typed, command_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.findings import Findings
    from sst_cli.reading.versions import Unsaved


def of_findings(report: Findings) -> Iterator[Task]:
    """Yield what a check of the records found, as one thing."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    counts = [counted(errors, "error")] * bool(errors) + [counted(warnings, "warning")] * bool(warnings)
    if counts:
        found = " and ".join(counts)
        yield Task(Gravity.UNSAVED, "findings", None, (), f"The records have {found}.", command_line("validate"))


def of_unsaved(unsaved: Unsaved, folder: str, as_of: dt.date) -> Iterator[Task]:
    """Yield what is in no commit, and what was not pushed.

    Args:
        unsaved: how much there is of it.
        folder: the folder of the records, as it is shown to people.
        as_of: the day that is today.
    """
    path, task = as_typed(folder), Task(Gravity.UNSAVED, "git", None, (), "", "")
    if unsaved.new:
        words = f"{counted(unsaved.new, 'file is', 'files are')} new, and not known to git."
        yield task._replace(words=words, command=f"git add {path}")
    if unsaved.changed:
        words = f"{counted(unsaved.changed, 'file has changed', 'files have changed')} since the last commit."
        yield task._replace(words=words, command=f'git commit -m "Records of {in_words(as_of)}" {path}')
    if unsaved.unpushed:
        words = f"{counted(unsaved.unpushed, 'commit of the records is', 'commits of the records are')} not pushed."
        to = f" --set-upstream {as_typed(unsaved.remote)} HEAD" if unsaved.remote else ""
        yield task._replace(words=words, command=f"git push{to}")
