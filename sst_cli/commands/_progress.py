"""The progress bar of work that takes long, on a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 0.5
"""Seconds after which a person wonders whether anything happens."""
_PARTS = 100
"""So many times a bar is told how far the work is, since each takes time too."""


class ProgressBar:
    """Shows how far the work is, once it takes long; it is gone when the work has ended."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Take after how many seconds it appears."""
        self._appears = monotonic() + patience
        self._shown: tuple[Progress, TaskID] | None = None

    def step(self, doing: str, done: int, total: int) -> None:
        """Show how far the work is, if it is time for that."""
        if self._shown is None and monotonic() >= self._appears:
            self._shown = _bar(doing, total)
        if self._shown and done % max(1, total // _PARTS) == 0:
            bar, task = self._shown
            bar.update(task, completed=done)

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._shown[0].stop()
            self._shown = None


def _bar(doing: str, total: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # What is printed meanwhile goes where it always goes; the bar is on its own line of the terminal alone.
    bar = Progress(*columns, console=Console(file=sys.stderr), transient=True, redirect_stdout=False)
    bar.start()
    return bar, bar.add_task(doing, total=total)
