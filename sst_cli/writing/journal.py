"""The journal of a change to several files: what is written down of it, and what the next run makes of that.

It is written before any file is touched, and marked ready once all new contents are on the disk beside the files. What
was not ready is cleared away by the next run, and what was is finished.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.base.harmless import one_line
from sst_cli.writing.changes import is_written_name, record_at
from sst_cli.writing.disk import content, place_new, real_below, sync_folder, write_new

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TEMPORARY = re.compile(r"\.sst-[0-9a-f]+-[0-9]+\.tmp")
"""The name of new content that waits beside a file; the name of the old content follows from it (`Step.spare`)."""
_OWN_FOLDERS = frozenset({".git", "git~1", ".sst"})
"""Where git and this program keep their own files; `git~1` is the short name of `.git` on Windows."""
_LARGEST = 50_000_000
"""The most bytes of a journal; the rename of a body with 10,000 records takes 4 million."""


class Step(NamedTuple):
    """What is to become of one file."""

    path: str
    """Below the journal's base, with forward slashes; links in it are followed."""
    temporary: str
    """Beside it, with the new content, if it has one."""
    before: str
    """The digest of what it held; empty where there was none."""
    after: str
    """The digest of what it will hold; empty where it is taken away."""

    def finish(self, base: Path) -> None:
        """Give the file its new content, or take it away."""
        path = real_below(base, self.path)
        if not self.after:
            path.unlink()
        elif self.before:
            (base / self.temporary).replace(path)
        else:
            place_new(base / self.temporary, path)

    @property
    def spare(self) -> str:
        """Beside it, with the old content while the change is undone."""
        return self.temporary.removesuffix(".tmp") + ".old.tmp"

    def refuse_foreign(self, base: Path) -> None:
        """Refuse what this program does not write, wherever the step comes from.

        Raises:
            SstError: the file is outside the base, or not one that the program writes, or the temporary file is not
                one of the program's beside it.
        """
        path = real_below(base, self.path)
        if not is_written_name(self.path) or _OWN_FOLDERS.intersection(map(str.lower, path.relative_to(base).parts)):
            msg = f"{self.path!r} is not a file that sst writes"
            raise SstError(msg)
        if self.temporary:
            temporary = real_below(base, self.temporary)
            if temporary.parent != path.parent or not _TEMPORARY.fullmatch(temporary.name):
                msg = f"{self.temporary!r} is not a temporary file of {self.path!r}"
                raise SstError(msg)


class _Contents(NamedTuple):
    """What a journal holds."""

    is_ready: bool
    steps: tuple[Step, ...]
    folders: tuple[str, ...]

    def refuse_foreign(self, base: Path) -> None:
        """Refuse a journal that this program cannot have written.

        Raises:
            SstError: a file or folder in it is not one of the program's.
        """
        above: set[Path] = set()
        for step in self.steps:
            step.refuse_foreign(base)
            above.update(real_below(base, step.path).parents)
        for folder in self.folders:
            if real_below(base, folder) not in above:
                msg = f"{folder!r} is not a folder of the files"
                raise SstError(msg)


class Journal(NamedTuple):
    """The journal of a folder."""

    base: Path
    """The folder that paths start from, links followed."""
    state: Path
    """The folder of the journal; it need not exist."""

    def refuse_link(self) -> None:
        """Refuse a folder for the journal that is a link, so that nothing is written where it leads.

        Raises:
            SstError: it is one.
        """
        if Path(os.path.realpath(self.state)) != Path(os.path.realpath(self.state.parent)) / self.state.name:
            msg = f"nothing can be written: {self.state} is a link; delete it"
            raise SstError(msg)

    def write(self, steps: Sequence[Step], folders: Sequence[str], *, is_ready: bool) -> None:
        """Write down what is to become of files, and the folders that are made for them, the outer ones first."""
        journal = {"ready": is_ready, "folders": folders, "steps": [list(step) for step in steps]}
        new = self.state / "journal.new"
        data = json.dumps(journal).encode()
        try:
            # A run that was killed can have left one half written.
            write_new(new, data)
        except FileExistsError:
            new.unlink()
            write_new(new, data)
        new.replace(self.state / "journal")
        sync_folder(self.state)

    def clear(self) -> None:
        """Forget a change: it is finished or undone.

        A journal that cannot be taken away is emptied. One that cannot be emptied either does no harm: its files are
        what they are to be, and their temporary files are gone.
        """
        try:
            (self.state / "journal").unlink(missing_ok=True)
            (self.state / "journal.new").unlink(missing_ok=True)
        except OSError:
            with suppress(OSError):
                self.write((), (), is_ready=False)

    def withdraw(self, steps: Sequence[Step], folders: Sequence[str]) -> None:
        """Forget a change whose files are what they were, and clear away what was written for it.

        Raises:
            SstError: the journal cannot be read.
            OSError: it stays marked ready, so the next run will finish the change.
        """
        contents = self.read()
        if contents and contents.is_ready:
            try:
                self.write(steps, folders, is_ready=False)
            except OSError:
                (self.state / "journal").unlink(missing_ok=True)
        with suppress(OSError):  # what cannot be taken away now, the next run takes away
            self.discard(steps, folders)
            self.clear()

    def discard(self, steps: Sequence[Step], folders: Sequence[str]) -> None:
        """Take away what was written beside files, and the folders that were made for them."""
        for step in steps:
            if step.temporary:
                (self.base / step.temporary).unlink(missing_ok=True)
                (self.base / step.spare).unlink(missing_ok=True)
        # The inner ones first: only an empty folder can be taken away.
        for folder in reversed(folders):
            with suppress(OSError):  # it was not made yet, or somebody put something into it
                (self.base / folder).rmdir()

    def tidy(self, steps: Sequence[Step]) -> None:
        """Take away the folders that lost their last record, but not those of a whole kind."""
        for step in steps:
            found = None if step.after else record_at(step.path)
            if found and "/" in found[1]:
                with suppress(OSError):  # it holds more
                    real_below(self.base, step.path).parent.rmdir()

    def recover(self) -> Iterator[str]:
        """Finish or undo what a run left that was interrupted; give a line about each thing that was done.

        Raises:
            SstError: the journal cannot be read, or a step in it cannot be done.
        """
        contents = self.read()
        with suppress(OSError):  # the next journal takes its place
            (self.state / "journal.new").unlink()
        if contents is None:
            return
        try:
            if contents.is_ready:
                yield from self._finish(contents.steps)
            else:
                self.discard(contents.steps, contents.folders)
                yield "a run that was interrupted had written nothing yet; what it left is cleared away"
            self.clear()
        except OSError as problem:
            msg = f"what an interrupted run was writing cannot be finished: {problem.filename}: {problem.strerror}"
            raise SstError(msg) from problem

    def read(self) -> _Contents | None:
        """Read the journal, if there is one, and refuse what this program or this person did not write.

        Raises:
            SstError: it is damaged, somebody else's, or names what the program does not write.
        """
        path = self.state / "journal"
        if not os.path.lexists(path):
            return None
        try:
            self._refuse_others(path)
            contents = _parsed(content(path) or b"")
            contents.refuse_foreign(self.base)
        # a path with a NUL or half a surrogate pair is a ValueError, many open brackets a RecursionError
        except (SstError, OSError, ValueError, RecursionError) as problem:
            why = one_line(str(getattr(problem, "strerror", None) or problem))
            msg = f"{path} lists what an interrupted run was writing, and cannot be used: {why}; check and delete it"
            raise SstError(msg) from problem
        return contents

    def _refuse_others(self, path: Path) -> None:
        """Refuse a journal that is not a file of the person who runs the program."""
        # Not `stat`: of a link, the owner of the link counts.
        found = path.lstat()
        for each, owner in ((self.state, self.state.stat().st_uid), (path, found.st_uid)):
            if hasattr(os, "geteuid") and owner != os.geteuid():
                msg = f"{each} belongs to somebody else"
                raise SstError(msg)
        if path.is_symlink() or found.st_size > _LARGEST:
            msg = "it is a link" if path.is_symlink() else "it is too large"
            raise SstError(msg)

    def _finish(self, steps: Sequence[Step]) -> Iterator[str]:
        for step in steps:
            now = digest(content(real_below(self.base, step.path)))
            # Where nothing waits, the run that was killed had done the step: its temporary file has become the file.
            is_waiting = (self.base / step.temporary).exists() if step.after else now != ""
            if is_waiting and now == step.before:
                step.finish(self.base)
            elif is_waiting and now != step.after:
                it = f"{step.path} was changed after a run was interrupted; it stays"
                yield f"{it}, and that run's change to it is lost"
        self.discard(steps, [])
        self.tidy(steps)
        yield f"finished what a run that was interrupted was writing: {', '.join(step.path for step in steps)}"


def digest(data: bytes | None) -> str:
    """What tells one content of a file from another; empty where there is no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _parsed(data: bytes) -> _Contents:
    """Parse a journal.

    Raises:
        ValueError: it is damaged.
        RecursionError: it has too many open brackets.
    """
    match json.loads(data):
        case {"ready": bool(is_ready), "folders": list(folders), "steps": list(steps)}:
            lists = [*([each] for each in folders), *steps]
            if all(isinstance(each, list) and all(isinstance(text, str) for text in each) for each in lists) and all(
                len(step) == len(Step._fields) for step in steps
            ):
                return _Contents(is_ready, tuple(Step(*step) for step in steps), tuple(folders))
    msg = "it is damaged"
    raise ValueError(msg)
