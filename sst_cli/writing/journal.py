"""The journal of a change to several files: what is written down of it, and what the next run makes of that.

It is written before any file is touched, and marked ready once all new contents are on the disk beside the files. What
was not ready is cleared away by the next run, and what was is finished.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing.disk import content, place_new, sync_folder, write_new

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Step(NamedTuple):
    """What is to become of one file."""

    path: str
    """Below the journal's base, with forward slashes."""
    temporary: str
    """Beside it, with the new content; empty where the file is taken away."""
    before: str
    """The digest of what it held; empty where there was none."""
    after: str
    """The digest of what it will hold; empty where it is taken away."""

    def finish(self, base: Path) -> None:
        """Give the file its new content, or take it away."""
        path = base / self.path
        if not self.temporary:
            path.unlink()
        elif self.before:
            (base / self.temporary).replace(path)
        else:
            place_new(base / self.temporary, path)


class Journal(NamedTuple):
    """The journal of a folder."""

    base: Path
    """The folder that paths start from."""
    state: Path
    """The folder of the journal; it need not exist."""

    def write(self, steps: Sequence[Step], folders: Sequence[str], *, is_ready: bool) -> None:
        """Write down what is to become of files, and the folders that are made for them, the outer ones first."""
        journal = {"ready": is_ready, "folders": folders, "steps": [list(step) for step in steps]}
        new = self.state / "journal.new"
        new.unlink(missing_ok=True)
        write_new(new, json.dumps(journal).encode())
        new.replace(self.state / "journal")
        sync_folder(self.state)

    def clear(self) -> None:
        """Forget a change: it is finished or undone."""
        (self.state / "journal").unlink(missing_ok=True)
        (self.state / "journal.new").unlink(missing_ok=True)

    def discard(self, steps: Sequence[Step], folders: Sequence[str]) -> None:
        """Take away what was written beside files, and the folders that were made for them."""
        for step in steps:
            if step.temporary:
                (self.base / step.temporary).unlink(missing_ok=True)
        for folder in reversed(folders):
            with suppress(OSError):  # it was not made yet, or somebody put something into it
                (self.base / folder).rmdir()

    def recover(self) -> Iterator[str]:
        """Finish or undo what a run left that was interrupted; give a line about each thing that was done.

        Raises:
            SstError: the journal cannot be read, or a step in it cannot be done.
        """
        with suppress(FileNotFoundError):
            (self.state / "journal.new").unlink()
        try:
            journal: dict[str, Any] = json.loads((self.state / "journal").read_bytes())
            steps = [Step(*step) for step in journal["steps"]]
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as problem:
            msg = f"{self.state / 'journal'} lists what an interrupted run was writing, and cannot be read: {problem}"
            raise SstError(msg) from problem
        try:
            if journal["ready"]:
                yield from self._finish(steps)
            else:
                self.discard(steps, journal["folders"])
                yield "a run that was interrupted had written nothing yet; what it left is cleared away"
            self.clear()
        except OSError as problem:
            msg = f"what an interrupted run was writing cannot be finished: {problem.filename}: {problem.strerror}"
            raise SstError(msg) from problem

    def _finish(self, steps: Sequence[Step]) -> Iterator[str]:
        for step in steps:
            now = digest(content(self.base / step.path))
            is_waiting = (self.base / step.temporary).exists() if step.temporary else now != ""
            if is_waiting and now == step.before:
                step.finish(self.base)
            elif is_waiting and now != step.after:
                it = f"{step.path} was changed after a run was interrupted; it stays"
                yield f"{it}, and that run's change to it is lost"
        self.discard(steps, [])
        yield f"finished what a run that was interrupted was writing: {', '.join(step.path for step in steps)}"


def digest(data: bytes | None) -> str:
    """What tells one content of a file from another; empty where there is no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()
