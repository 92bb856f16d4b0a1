"""Writing files all or not at all: killed at any moment, each is the old or the new one, and the next run tidies up.

A journal names the files before anything is touched. New contents are written beside the files and forced to the
disk; then the journal is marked ready, and from there on the change is finished, by this run or the next. The
journal and the lock live in git's own folder or, without git, in `.sst`, which no command reads records from.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing.changes import Change, folded, refuse_unsafe
from sst_cli.writing.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BINARY = getattr(os, "O_BINARY", 0)
STATE = ".sst"
"""The folder for the journal and the lock where there is no git."""


class Hold(NamedTuple):
    """The right to write below a folder: no other process has it meanwhile."""

    root: Path
    shown: str
    """What is put before a path to show it to people."""
    base: Path
    """The folder that the journal's paths start from: the work tree, or the root."""
    state: Path
    remarks: tuple[str, ...] = ()
    """What was tidied up after a run that was interrupted."""

    def write(self, changes: Iterable[Change]) -> None:
        """Write all changes, or none.

        Raises:
            CallError: a new file's name is not safe.
            SstError: a file is not as it was read, or cannot be written; nothing has changed.
        """
        wanted = [change for change in changes if change.before != change.after]
        for change in wanted:
            if change.before is None:
                refuse_unsafe(change.path)
        if wanted:
            _Transaction(self, wanted).run()


@contextmanager
def holding(root: Path, shown: str = "") -> Iterator[Hold]:
    """Hold the right to write below a folder, which must exist; what a killed run left is finished or undone first.

    Raises:
        SstError: another process is writing, or nothing can be written there.
    """
    base, state = _state(root)
    with locked(state / "lock"):
        remarks = tuple(_recovered(base, state))
        yield Hold(root, shown, base, state, remarks)


def write(root: Path, changes: Iterable[Change], shown: str = "") -> None:
    """Write changes below a folder, all or none.

    Raises:
        SstError: as for `holding` and `Hold.write`.
    """
    with holding(root, shown) as hold:
        hold.write(changes)


def current(root: Path, path: str) -> bytes | None:
    """What a file below the root holds now; None where there is none.

    Raises:
        SstError: it is no file, leads out of the root, or cannot be read.
    """
    try:
        return _now(_real(root, path))
    except OSError as problem:
        msg = f"{path} cannot be read: {problem.strerror}"
        raise SstError(msg) from problem


def _state(root: Path) -> tuple[Path, Path]:
    real = Path(os.path.realpath(root))
    for folder in (real, *real.parents):
        git = folder / ".git"
        if git.is_file():  # a linked work tree, or a submodule
            found = re.match("gitdir: (.+)", git.read_text(encoding="utf-8", errors="surrogateescape"))
            git = folder / found[1] if found else git
        if (git / "HEAD").is_file():
            return folder, git / "sst"
    return real, real / STATE


def _real(root: Path, path: str) -> Path:
    """Where a path leads, links followed.

    Raises:
        SstError: out of the root.
    """
    top = Path(os.path.realpath(root))
    real = Path(os.path.realpath(top / path))
    if "\0" in path or not real.is_relative_to(top) or real == top:
        msg = f"{path} leads out of the folder that is written to"
        raise SstError(msg)
    return real


def _now(path: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            msg = f"{path} is not a file"
            raise SstError(msg)
        return path.read_bytes()
    except FileNotFoundError:
        return None


class _Step(NamedTuple):
    """One file of a transaction, as the journal knows it."""

    path: str
    """Below the journal's base."""
    temporary: str
    """Beside it, with the new content; empty where the file is taken away."""
    before: str
    """The digest of what it held; empty where there was none."""
    after: str


class _Transaction:
    """One run of writing some files."""

    def __init__(self, hold: Hold, changes: list[Change]) -> None:
        self._hold = hold
        self._changes = sorted(changes, key=lambda change: (change.after is not None, change.path))
        self._real = {change.path: _real(hold.root, change.path) for change in self._changes}
        self._folders: list[Path] = []
        token = secrets.token_hex(4)
        self._steps = [self._step(change, f".sst-{token}-{number}.tmp") for number, change in enumerate(self._changes)]

    def _step(self, change: Change, name: str) -> _Step:
        path = self._real[change.path].relative_to(self._hold.base)
        temporary = "" if change.after is None else path.with_name(name).as_posix()
        return _Step(path.as_posix(), temporary, _digest(change.before), _digest(change.after))

    def run(self) -> None:
        for change in self._changes:
            self._refuse(change)
        self._refuse_clashes()
        try:
            self._stage()
        except BaseException as problem:
            self._discard()
            raise self._told(problem) from problem
        try:
            for change, step in zip(self._changes, self._steps, strict=True):
                _finish(self._hold.base, step, exclusive=change.before is None)
        except BaseException as problem:
            self._undo(problem)
            raise self._told(problem) from problem
        for folder in {self._real[change.path].parent for change in self._changes}:
            _sync_folder(folder)
        self._tidy()
        _forget(self._hold.state)

    def _told(self, problem: BaseException) -> BaseException:
        if not isinstance(problem, OSError):
            return problem
        name = problem.filename2 or problem.filename
        where = f"{self._shown(name)}: " if name else ""
        return SstError(f"nothing was written: {where}{problem.strerror or problem}")

    def _shown(self, name: str) -> str:
        """The path as people know it of a file or of what is written beside it."""
        path = Path(name)
        for change, step in zip(self._changes, self._steps, strict=True):
            if path in {self._real[change.path], self._hold.base / step.temporary}:
                return self._hold.shown + change.path
        return str(path)

    def _refuse(self, change: Change) -> None:
        """Refuse a change whose file is not what it was, or must not be written."""
        shown = f"{self._hold.shown}{change.path}"
        real = self._real[change.path]
        if change.before is None:
            if os.path.lexists(self._hold.root / change.path):
                msg = f"{shown} exists already; nothing was written"
                raise SstError(msg)
            return
        try:
            now = _now(real)
            mode = real.stat().st_mode if now is not None else 0o666
        except OSError as problem:
            msg = f"{shown} cannot be read: {problem.strerror}; nothing was written"
            raise SstError(msg) from problem
        if now != change.before:
            msg = f"{shown} was changed since it was read; nothing was written: run the command again"
            raise SstError(msg)
        if not mode & 0o222:
            msg = f"{shown} is read-only; nothing was written"
            raise SstError(msg)

    def _refuse_clashes(self) -> None:
        """Refuse new names that differ from another only in what some systems do not tell apart."""
        created = [change.path for change in self._changes if change.before is None]
        gone = {change.path for change in self._changes if change.after is None}
        if len({folded(path) for path in created}) < len(created) or len(set(self._real.values())) < len(self._changes):
            msg = "two of the files are the same one; nothing was written"
            raise SstError(msg)
        for path in created:
            clash = _clash(self._hold.root, path, gone)
            if clash:
                msg = f"{self._hold.shown}{path} and {clash} would be the same file on Windows; nothing was written"
                raise SstError(msg)

    def _stage(self) -> None:
        """Write the new contents beside the files, all of them, and mark the journal ready."""
        self._hold.state.mkdir(exist_ok=True)
        missing = {folder for real in self._real.values() for folder in real.parents if not folder.is_dir()}
        self._folders = sorted(missing)
        self._record(ready=False)
        for folder in self._folders:
            folder.mkdir(exist_ok=True)
        for change, step in zip(self._changes, self._steps, strict=True):
            if change.after is not None:
                _write_new(self._hold.base / step.temporary, change.after, _mode(self._real[change.path]))
        for change in self._changes:
            self._refuse(change)
        self._record(ready=True)

    def _record(self, *, ready: bool) -> None:
        folders = [folder.relative_to(self._hold.base).as_posix() for folder in self._folders]
        journal = {"ready": ready, "folders": folders, "steps": [list(step) for step in self._steps]}
        new = self._hold.state / "journal.new"
        new.unlink(missing_ok=True)
        _write_new(new, json.dumps(journal).encode(), None)
        _replace(new, self._hold.state / "journal")
        _sync_folder(self._hold.state)

    def _undo(self, reason: BaseException) -> None:
        """Put back what was replaced; where that fails the journal stays, and the next run finishes the change."""
        try:
            for change, step in zip(self._changes, self._steps, strict=True):
                self._put_back(change, step)
        except OSError as problem:
            msg = f"only some files are written ({self._told(reason)}); the next command that writes finishes the rest"
            raise SstError(msg) from problem
        self._discard()

    def _put_back(self, change: Change, step: _Step) -> None:
        real = self._real[change.path]
        if _digest(_now(real)) != step.after:
            return
        if change.before is None:
            real.unlink()
            return
        spare = self._hold.base / (step.temporary or f"{step.path}.tmp")
        spare.unlink(missing_ok=True)
        _write_new(spare, change.before, _mode(real))
        _replace(spare, real)

    def _discard(self) -> None:
        with suppress(OSError):  # what cannot be taken away now, the next run takes away
            _discard(self._hold.base, self._steps, [str(folder) for folder in self._folders])
            _forget(self._hold.state)

    def _tidy(self) -> None:
        """Take away the folders that lost their last file, but not those directly below the root."""
        top = Path(os.path.realpath(self._hold.root))
        for change in self._changes:
            folder = self._real[change.path].parent
            if change.after is None and folder not in {top, *(top / each for each in os.listdir(top))}:  # noqa: PTH208  names are enough
                with suppress(OSError):
                    folder.rmdir()


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _clash(root: Path, path: str, gone: set[str]) -> str:
    """Give what stands below the root and differs from a part of the path only in its letters' case."""
    above = ""
    for name in path.split("/"):
        try:
            there = os.listdir(root / above)  # noqa: PTH208  names are enough
        except (FileNotFoundError, NotADirectoryError):
            return ""
        for each in there:
            if each != name and folded(each) == folded(name) and f"{above}{each}" not in gone:
                return f"{above}{each}"
        above = f"{above}{name}/"
    return ""


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    """Write a file that must not exist, and wait until the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  it is open already
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except OSError as problem:
        problem.filename = os.fspath(path)
        raise
    if mode is not None:
        path.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(new: Path, path: Path) -> None:
    os.replace(new, path)  # noqa: PTH105  the error then names both files


def _finish(base: Path, step: _Step, *, exclusive: bool) -> None:
    """Give a file its new content, or take it away."""
    path = base / step.path
    if not step.temporary:
        path.unlink()
    elif exclusive:
        _place_new(base / step.temporary, path)
    else:
        _replace(base / step.temporary, path)


def _place_new(temporary: Path, path: Path) -> None:
    """Give a new file its name, unless something has that name by now."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(17, "it exists already", str(path)) from None
        temporary.rename(path)
        return
    temporary.unlink()


def _recovered(base: Path, state: Path) -> Iterator[str]:
    """Finish or undo what a run left that was interrupted, and say so."""
    with suppress(FileNotFoundError):
        (state / "journal.new").unlink()
    try:
        journal: dict[str, Any] = json.loads((state / "journal").read_bytes())
        steps = [_Step(*step) for step in journal["steps"]]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as problem:
        msg = f"{state / 'journal'} says what an interrupted run was writing, and cannot be read: {problem}"
        raise SstError(msg) from problem
    try:
        if journal["ready"]:
            yield from _finished(base, steps)
        else:
            _discard(base, steps, journal["folders"])
            yield "a run that was interrupted had written nothing yet; what it left is cleared away"
        _forget(state)
    except OSError as problem:
        msg = f"what an interrupted run was writing cannot be finished: {problem.filename}: {problem.strerror}"
        raise SstError(msg) from problem


def _finished(base: Path, steps: Sequence[_Step]) -> Iterator[str]:
    for step in steps:
        now = _digest(_now(base / step.path))
        is_waiting = (base / step.temporary).exists() if step.temporary else now != ""
        if is_waiting and now == step.before:
            _finish(base, step, exclusive=not step.before)
        elif is_waiting and now != step.after:
            yield f"{step.path} was changed after a run was interrupted; it stays, and that run's change to it is lost"
    _discard(base, steps, [])
    yield f"finished what a run that was interrupted was writing: {', '.join(step.path for step in steps)}"


def _discard(base: Path, steps: Sequence[_Step], folders: Sequence[str]) -> None:
    for step in steps:
        if step.temporary:
            (base / step.temporary).unlink(missing_ok=True)
    for folder in reversed(folders):
        with suppress(OSError):  # it was not made yet, or somebody put something into it
            (base / folder).rmdir()


def _forget(state: Path) -> None:
    (state / "journal").unlink(missing_ok=True)
    (state / "journal.new").unlink(missing_ok=True)
