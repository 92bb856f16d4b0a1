"""Writing files all or not at all: killed at any moment, each is the old or the new one, and the next run tidies up.

New contents are written beside the files and forced to the disk; then the journal is marked ready, and from there on
the change is finished, by this run or the next. The journal and the lock live in git's own folder or, without git, in
`.sst`, which no command reads records from.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing.changes import Change, folded, refuse_unsafe
from sst_cli.writing.disk import content, permissions, real_below, sync_folder, write_new
from sst_cli.writing.journal import Journal, Step, digest
from sst_cli.writing.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE = ".sst"
"""The folder for the journal and the lock where there is no git."""


class Hold(NamedTuple):
    """The right to write below a folder: no other process has it meanwhile."""

    root: Path
    shown: str
    """What is put before a path to show it to people."""
    journal: Journal
    """That of the work tree or, without git, of the root."""
    remarks: tuple[str, ...] = ()
    """What was tidied up after a run that was interrupted."""

    def write(self, changes: Iterable[Change]) -> None:
        """Write all changes, or none.

        Raises:
            CallError: a new file's name is not safe.
            SstError: a file is not as it was read, or cannot be written; nothing has changed.
        """
        transaction = self._transaction(changes)
        if transaction:
            transaction.run()

    def refuse(self, changes: Iterable[Change]) -> None:
        """Refuse all that `write` would refuse before it writes.

        Raises:
            CallError: a new file's name is not safe.
            SstError: a file is not as it was read, or cannot be written.
        """
        transaction = self._transaction(changes)
        if transaction:
            transaction.refuse()

    def _transaction(self, changes: Iterable[Change]) -> _Transaction | None:
        wanted = [change for change in changes if change.before != change.after]
        for change in wanted:
            if change.before is None:
                refuse_unsafe(change.path)
        return _Transaction(self, wanted) if wanted else None


def refuse(root: Path, shown: str, changes: Iterable[Change]) -> None:
    """Refuse for a dry run what would be refused to a real one; nothing is locked, finished or written.

    Raises:
        CallError: a new file's name is not safe.
        SstError: a file or the journal cannot be written, or what an interrupted run left cannot be finished.
    """
    Hold(root, shown, _usable_journal(root)).refuse(changes)


@contextmanager
def holding(root: Path, shown: str = "") -> Iterator[Hold]:
    """Hold the right to write below a folder, which must exist; what a killed run left is finished or undone first.

    Raises:
        SstError: another process is writing, the folder is a link out of its repository, or nothing can be written
            there.
    """
    journal = _usable_journal(root)
    with locked(journal.state / "lock"):
        yield Hold(root, shown, journal, tuple(journal.recover()))


def current(root: Path, path: str) -> bytes | None:
    """What a file below the root holds now; None where there is none.

    Raises:
        SstError: it is not a file, leads out of the root, or cannot be read.
    """
    try:
        return content(real_below(Path(os.path.realpath(root)), path))
    except OSError as problem:
        msg = f"{path} cannot be read: {problem.strerror}"
        raise SstError(msg) from problem


def _usable_journal(root: Path) -> Journal:
    """Give the journal of a folder, unless nothing may be written below it, or by that journal."""
    _refuse_link_out(root)
    journal = _journal(root)
    journal.refuse_link()
    journal.read()
    return journal


def _refuse_link_out(root: Path) -> None:
    """Refuse a folder that a link leads to from another repository or, without git, from the folder of the link.

    What a link below the records leads to outside them is refused too: whoever made the link chose what is written.
    """
    parts = root.absolute().parts
    climbed = len(parts) - parts[::-1].index("..") if ".." in parts else 1
    above = Path(os.path.realpath(Path(*parts[:climbed])), *parts[climbed:])
    repository = next((folder for folder in above.parents if os.path.lexists(folder / ".git")), None)
    top = repository or (above.parent if above.is_symlink() else None)
    if top and not Path(os.path.realpath(root)).is_relative_to(os.path.realpath(top)):
        msg = f"nothing was written: {root} leads out of {top}; to write there, run the command in {root.resolve()}"
        raise SstError(msg)


def _journal(root: Path) -> Journal:
    real = Path(os.path.realpath(root))
    for folder in (real, *real.parents):
        git = folder / ".git"
        if git.is_file():  # a linked work tree, or a submodule
            found = re.match("gitdir: (.+)", git.read_text(encoding="utf-8", errors="surrogateescape"))
            git = folder / found[1] if found else git
        # An empty `.git` is not a repository, to git either.
        if (git / "HEAD").is_file():
            return Journal(folder, git / "sst")
    return Journal(real, real / STATE)


class _File(NamedTuple):
    """One file of a transaction."""

    change: Change
    path: Path
    """Where it is, links followed."""
    step: Step


class _Transaction:
    """One run of writing some files."""

    def __init__(self, hold: Hold, changes: list[Change]) -> None:
        self._hold = hold
        self._base = hold.journal.base
        self._top = Path(os.path.realpath(hold.root))
        self._token = secrets.token_hex(4)
        # what is taken away goes first, so that a name that differs in case only is free
        ordered = sorted(changes, key=lambda change: (change.after is not None, change.path))
        self._files = [self._file(change, number) for number, change in enumerate(ordered)]
        self._steps = [file.step for file in self._files]
        self._folders: list[Path] = []
        self._begun: list[_File] = []

    def _file(self, change: Change, number: int) -> _File:
        real = real_below(self._top, change.path)
        temporary = real.with_name(f".sst-{self._token}-{number}.tmp").relative_to(self._base).as_posix()
        path = (self._top.relative_to(self._base) / change.path).as_posix()
        step = Step(path, temporary, digest(change.before), digest(change.after))
        step.refuse_foreign(self._base)  # what is written now must be what the next run may finish
        return _File(change, real, step)

    def refuse(self) -> None:
        for file in self._files:
            self._refuse(file)
        self._refuse_clashes()

    def run(self) -> None:
        self.refuse()
        try:
            self._stage()
            for file in self._files:
                self._refuse(file)  # another program may have saved it while the disk took the journal
                self._begun.append(file)
                file.step.finish(self._base)
        except BaseException as problem:
            self._undo(problem)
            raise self._explained(problem) from problem
        # The names are on the disk before the journal goes: after a power cut it is all that knows of the change.
        for folder in {file.path.parent for file in self._files}:
            sync_folder(folder)
        self._hold.journal.tidy(self._steps)
        self._hold.journal.clear()

    def _explained(self, problem: BaseException) -> BaseException:
        if not isinstance(problem, OSError):
            return problem
        name = problem.filename2 or problem.filename
        where = f"{self._shown(name)}: " if name else ""
        return SstError(f"nothing was written: {where}{problem.strerror or problem}")

    def _shown(self, name: str) -> str:
        """The path as people know it of a file or of what is written beside it."""
        for file in self._files:
            if Path(name) in {file.path, self._base / file.step.temporary}:
                return self._hold.shown + file.change.path
        return name

    def _refuse(self, file: _File) -> None:
        """Refuse a change whose file is not what it was, or must not be written."""
        shown = f"{self._hold.shown}{file.change.path}"
        if file.change.before is None:
            if os.path.lexists(self._hold.root / file.change.path):
                msg = f"{shown} exists already; nothing was written"
                raise SstError(msg)
            return
        try:
            now, mode = content(file.path), permissions(file.path)
        except OSError as problem:
            msg = f"{shown} cannot be read: {problem.strerror}; nothing was written"
            raise SstError(msg) from problem
        if now != file.change.before:
            msg = f"{shown} was changed since it was read; nothing was written: run the command again"
            raise SstError(msg)
        # A rename would replace it all the same: the permissions of a file do not protect its name.
        if mode is not None and not mode & 0o222:
            msg = f"{shown} is read-only; nothing was written"
            raise SstError(msg)

    def _refuse_clashes(self) -> None:
        """Refuse new names that differ from another only in what some systems do not tell apart."""
        created = [file.change.path for file in self._files if file.change.before is None]
        gone = {file.change.path for file in self._files if file.change.after is None}
        paths = {file.path for file in self._files}
        if len({folded(path) for path in created}) < len(created) or len(paths) < len(self._files):
            msg = "two of the files are the same one; nothing was written"
            raise SstError(msg)
        for path in created:
            clash = _clash(self._hold.root, path, gone)
            if clash:
                msg = f"{self._hold.shown}{path} and {clash} would be the same file on Windows; nothing was written"
                raise SstError(msg)

    def _stage(self) -> None:
        """Write the new contents beside the files, all of them, and mark the journal ready."""
        self._hold.journal.state.mkdir(exist_ok=True)
        self._folders = sorted({folder for file in self._files for folder in file.path.parents if not folder.is_dir()})
        self._record(is_ready=False)
        for folder in self._folders:
            folder.mkdir(exist_ok=True)
        for file in self._files:
            if file.change.after is not None:
                write_new(self._base / file.step.temporary, file.change.after, permissions(file.path))
        self._record(is_ready=True)

    def _record(self, *, is_ready: bool) -> None:
        self._hold.journal.write(self._steps, self._made, is_ready=is_ready)

    @property
    def _made(self) -> list[str]:
        return [folder.relative_to(self._base).as_posix() for folder in self._folders]

    def _undo(self, reason: BaseException) -> None:
        """Put back what was replaced; where that fails the journal stays, and the next run finishes the change."""
        try:
            for file in self._begun:
                self._put_back(file)
            self._hold.journal.withdraw(self._steps, self._made)
        except (OSError, SstError) as problem:
            why = self._explained(reason)
            msg = f"it is not known to be undone ({why}); the next command that writes finishes it"
            raise SstError(msg) from problem

    def _put_back(self, file: _File) -> None:
        """Give a file its old content; at each moment the temporary file or the file has the new one."""
        before, after, temporary = file.change.before, file.change.after, self._base / file.step.temporary
        if digest(content(file.path)) != file.step.after:
            return
        if before is None and temporary.exists():  # two names of one file, one of which could not be taken away
            file.path.unlink()
            return
        if before is None:
            file.path.replace(temporary)
            return
        if after is not None and not temporary.exists():
            write_new(temporary, after, permissions(file.path))
        spare = self._base / file.step.spare
        write_new(spare, before, permissions(file.path))
        spare.replace(file.path)


def _clash(root: Path, path: str, gone: set[str]) -> str:
    """Give what stands below the root and differs from a part of the path only in its letters' case."""
    above = ""
    for name in path.split("/"):
        try:
            there = [entry.name for entry in (root / above).iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return ""
        for each in there:
            if each != name and folded(each) == folded(name) and f"{above}{each}" not in gone:
                return f"{above}{each}"
        above = f"{above}{name}/"
    return ""
