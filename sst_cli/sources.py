"""Where records are read from: the work tree, git's index or a revision, each as paths and bytes.

This is the only reading of records and, with what it calls in GitPython, the only use of git.
"""

from __future__ import annotations

import os
import posixpath
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.documents import LARGEST
from sst_cli.errors import CallError, SstError
from sst_cli.kinds import BY_NAME, KINDS, PARTNERSHIP_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from git import Repo

    from sst_cli.findings import Finding, Problem
    from sst_cli.rules import Rule

RECORDS = "records"
"""The folder that holds the records, unless the call names another."""


class File(NamedTuple):
    """A file that stands where records are: its bytes, or why it was not read."""

    path: str
    """Below the records, with forward slashes."""
    shown: str
    """As it is shown to people, from where they are."""
    data: bytes | None
    finding: Finding | None = None


class Source(Protocol):
    """Gives the files of a records folder, in the order of their paths."""

    shown: str
    """What is put before a path below the records to show it to people."""

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give all files or, of the kinds' folders, only the named ones; "" is the partnership's file."""


def find_records(start: Path, named: Path | None = None) -> Path:
    """Find the records: the folder that was named, or `records` here or in a folder above.

    Raises:
        SstError: there are none.
    """
    if named is not None:
        folder = start / named
        if not folder.is_dir():
            msg = f"no folder {named} to read records from"
            raise SstError(msg)
        return folder
    here = start.absolute()
    for folder in (here, *here.parents):
        if _looks_like_records(folder / RECORDS):
            return folder / RECORDS
        if folder.name == RECORDS and _looks_like_records(folder):
            return folder
    msg = f"no records: there is no folder `{RECORDS}` in {here} or above it; name one with --records"
    raise SstError(msg)


def ids_of(start: Path, named: Path | None, kinds: Iterable[str]) -> list[str]:
    """The ids of some kinds by the names of their files, without opening one; none where there are no records."""
    try:
        folder = find_records(start, named)
    except SstError:
        return []
    found = []
    for kind in (BY_NAME[name] for name in kinds):
        below = folder / kind.folder
        paths = below.glob("/".join("*" * kind.depth) + ".yaml") if kind.folder else ()
        found += sorted(path.relative_to(below).as_posix().removesuffix(".yaml") for path in paths)
    return found


def revision_folder(start: Path, named: Path | None = None) -> Path:
    """Find the records as `find_records` does, or name where they would be: a revision may have what is gone now."""
    try:
        return find_records(start, named)
    except SstError:
        return start / (named or RECORDS)


def _looks_like_records(folder: Path) -> bool:
    try:
        names = set(os.listdir(folder))  # noqa: PTH208  one call, and no objects for 10,000 names
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as problem:
        msg = f"{folder} cannot be read: {problem.strerror}"
        raise SstError(msg) from problem
    return not names or not names.isdisjoint({PARTNERSHIP_FILE, *(kind.folder for kind in KINDS)})


def _finding(name: str, shown: str, *about: object) -> Finding:
    """Say why a file was not read."""
    from sst_cli import unread  # noqa: PLC0415  good files never need the words

    rule: Rule[..., Problem] = getattr(unread, name)
    return rule.finding(rule(shown, *about))


class WorkTree:
    """The records as they are in the folder now."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read from `folder`; `shown` is put before each path to show it to people."""
        self._folder = os.fspath(folder)
        self._real = os.path.realpath(folder)
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the files; one that cannot be read comes with a finding instead of its bytes."""
        yield from self._below("", folders, self._real)

    def _below(self, prefix: str, folders: frozenset[str] | None, real: str) -> Iterator[File]:
        """Give the files below one folder; `real` is the folder without links, so that loops end."""
        try:
            with os.scandir(os.path.join(self._folder, prefix)) as entries:  # noqa: PTH118  hot path
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            yield self._unread(prefix.rstrip("/"), "unreadable", problem)
            return
        for entry in found:
            path = prefix + entry.name
            if entry.name.startswith(".") or (folders is not None and _folder_of(path) not in folders):
                continue
            if _is_record_name(entry.name):
                yield self._read(path, entry)
            elif entry.is_dir():
                inside = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                if not self._is_inside(inside) or f"{real}{os.sep}".startswith(f"{inside}{os.sep}"):
                    yield self._unread(path, "link_leaves_records")
                else:
                    yield from self._below(f"{path}/", folders, inside)

    def _read(self, path: str, entry: os.DirEntry[str]) -> File:
        try:
            status = entry.stat()
            if not stat.S_ISREG(status.st_mode):
                return self._unread(path, "not_a_file")
            if status.st_size > LARGEST:
                return self._unread(path, "too_large", status.st_size)
            if entry.is_symlink() and not self._is_inside(os.path.realpath(entry.path)):
                return self._unread(path, "link_leaves_records")
            with open(entry.path, "rb") as file:  # noqa: PTH123  hot path
                return File(path, self.shown + path, file.read())
        except OSError as problem:
            return self._unread(path, "unreadable", problem)

    def _is_inside(self, real: str) -> bool:
        return real.startswith(self._real + os.sep)

    def _unread(self, path: str, why: str, *about: object) -> File:
        shown = self.shown + path
        return File(path, shown, None, _finding(why, shown, *about))


def _folder_of(path: str) -> str:
    return "" if path == PARTNERSHIP_FILE else path.partition("/")[0]


def _is_record_name(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


@contextmanager
def _repository(folder: Path) -> Iterator[Repo]:
    """Open the git repository that `folder` is in.

    Raises:
        SstError: there is none, git is missing, or it refuses to read the repository.
    """
    try:
        import git  # noqa: PLC0415  100 ms that only revisions need
    except ImportError as problem:
        msg = "git is not installed, so revisions and the index cannot be read"
        raise SstError(msg) from problem
    try:
        existing = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
        with git.Repo(existing, search_parent_directories=True) as repository:
            yield repository
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as problem:
        msg = f"{folder} is in no git repository, so revisions and the index cannot be read"
        raise SstError(msg) from problem
    except git.GitCommandError as problem:
        reason = str(problem.stderr).strip().removeprefix("stderr:").strip(" '\n").splitlines() or ["no reason given"]
        msg = f"git could not read the repository: {reason[0]}"
        raise SstError(msg) from problem


class _Git:
    """Records that git holds; what is listed and how is for the index and a revision to say."""

    def __init__(self, folder: Path, shown: str) -> None:
        self._folder = folder
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the files that git holds below the records."""
        with _repository(self._folder) as repository:
            entries = self._entries(repository)
            for path in sorted(entries):
                hidden = any(part.startswith(".") for part in path.split("/"))
                if _is_record_name(path) and not hidden and (folders is None or _folder_of(path) in folders):
                    yield self._read(repository, entries, path)

    def _entries(self, repository: Repo) -> dict[str, _Entry]:
        raise NotImplementedError

    def _prefix(self, repository: Repo) -> str:
        """The records folder as git names it, with a slash behind it unless it is the top."""
        top = repository.working_tree_dir
        if top is None or not self._folder.is_dir():
            return f"{self._folder.name}/"
        below = Path(os.path.realpath(self._folder)).relative_to(os.path.realpath(top)).as_posix()
        return "" if below == "." else f"{below}/"

    def _read(self, repository: Repo, entries: dict[str, _Entry], path: str) -> File:
        entry: _Entry | None = entries[path]
        if entry and entry.mode == _LINK:
            target = os.fsdecode(repository.git.get_object_data(entry.object_id)[3])
            entry = entries.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
            if entry is None or entry.mode == _LINK:
                return self._unread(path, "link_leaves_records")
        if entry is None or entry.mode == _SUBMODULE:
            return self._unread(path, "not_a_file")
        if entry.unmerged:
            return self._unread(path, "unmerged")
        data = repository.git.get_object_data(entry.object_id)[3]
        if len(data) > LARGEST:
            return self._unread(path, "too_large", len(data))
        return File(path, self.shown + path, data)

    def _unread(self, path: str, why: str, *about: object) -> File:
        shown = self.shown + path
        return File(path, shown, None, _finding(why, shown, *about))


_LINK, _SUBMODULE = "120000", "160000"


class _Entry(NamedTuple):
    """A file as git lists it."""

    mode: str
    object_id: str
    unmerged: bool = False


class Index(_Git):
    """The records as they are staged in git's index, ready to be committed."""

    def _entries(self, repository: Repo) -> dict[str, _Entry]:
        prefix = self._prefix(repository)
        listed = _run(repository, "ls-files", "--stage", "-z", "--", prefix or ".")
        entries = {}
        for line in listed:
            about, _, path = line.partition("\t")
            mode, object_id, stage = about.split(" ")
            entries[path.removeprefix(prefix)] = _Entry(mode, object_id, unmerged=stage != "0")
        return entries


class Revision(_Git):
    """The records as they are at a commit, tag or branch."""

    def __init__(self, folder: Path, shown: str, revision: str) -> None:
        """Read from `revision`, anything that git takes for a commit; it is never passed on as an option."""
        super().__init__(folder, shown)
        self._revision = revision

    def _entries(self, repository: Repo) -> dict[str, _Entry]:
        prefix = self._prefix(repository)
        tree = self._resolve(repository)
        listed = _run(repository, "ls-tree", "-r", "-z", "--full-tree", tree, *filter(None, (prefix,)))
        entries = {}
        for line in listed:
            about, _, path = line.partition("\t")
            mode, _type, object_id = about.split(" ")
            entries[path.removeprefix(prefix)] = _Entry(mode, object_id)
        if not entries:
            msg = f"the revision {self._revision} has no records in {prefix or 'it'}"
            raise SstError(msg)
        return entries

    def _resolve(self, repository: Repo) -> str:
        """Give the commit's id in hexadecimal, which is all that git is told from here on."""
        from git import GitCommandError  # noqa: PLC0415  the repository is open, so git is imported

        unknown = CallError(f"no revision {self._revision!r}; a branch, a tag, a commit or for example HEAD~1 is one")
        if "\0" in self._revision:
            raise unknown
        try:
            found = _run(
                repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._revision}^{{commit}}"
            )
        except GitCommandError as problem:
            raise unknown from problem
        return found[-1].strip()


def _run(repository: Repo, command: str, *arguments: str) -> list[str]:
    """Run one of git's plumbing commands; a list of arguments, no shell, paths taken literally."""
    output = repository.git.execute(
        [repository.git.GIT_PYTHON_GIT_EXECUTABLE, "--literal-pathspecs", command, *arguments],
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    return [os.fsdecode(line) for line in bytes(output).split(b"\0") if line]
