"""Where records are read from: the work tree, git's index or a revision, each as paths and bytes.

This is the only reading of records and, but for `committing`, the only use of git.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.base.errors import CallError, NoRecordsError, SstError
from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.kinds import BY_NAME, KINDS, PARTNERSHIP_FILE, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from git import Repo

    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.rules import Rule

DEEPEST_FOLDER = 4
"""Folders below the records that are looked into; those of actions and priorities are two deep."""

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
    if not start.is_dir():
        msg = f"no folder {start} to start in"
        raise SstError(msg)
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


def read_given(start: Path, name: str) -> bytes:
    """Read a file that was named on the command line, wherever it is.

    Raises:
        SstError: there is none, it is no file but a device, a pipe or a folder, it cannot be read, or it is larger
            than any record.
    """
    path = start / name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            msg = f"{name} is no file; what a program gives can be piped in, with `-` as the name"
            raise SstError(msg)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        msg = f"{name} cannot be read: {getattr(problem, 'strerror', None) or problem}"
        raise SstError(msg) from None
    if len(data) > LARGEST:
        msg = f"{name} is too large: it has more than {LARGEST // 1_000_000} MB"
        raise SstError(msg)
    return data


def ids_of(start: Path, named: Path | None, kinds: Iterable[str]) -> list[str]:
    """The ids of some kinds by the names of their files, without opening one; none where there are no records."""
    try:
        folder = find_records(start, named)
    except SstError:
        return []
    found = []
    for kind in (BY_NAME[name] for name in kinds):
        below = folder / kind.folder
        paths = below.glob("/".join("*" * kind.depth) + kind.suffix) if kind.folder else ()
        found += sorted(path.relative_to(below).as_posix().removesuffix(kind.suffix) for path in paths)
    return found


def names_in(folder: Path) -> list[str]:
    """The names of a folder's records without their ending; none where there is no such folder."""
    return sorted(path.name.removesuffix(".yaml") for path in folder.glob("*.yaml"))


def revision_folder(start: Path, named: Path | None = None) -> Path:
    """Find the records as `find_records` does, or name where they would be: a revision may have what is gone now.

    Raises:
        SstError: there is no folder to start in.
    """
    try:
        return find_records(start, named)
    except SstError:
        if not start.is_dir():
            raise
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
    from sst_cli.reading import file_rules

    rule: Rule[..., Problem] = getattr(file_rules, name)
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
            if _is_record_name(path):
                yield self._read(path, entry)
                continue
            try:
                is_folder = stat.S_ISDIR(entry.stat().st_mode) if entry.is_symlink() else entry.is_dir()
            except OSError as problem:
                yield self._unread(path, "unreadable", problem)
                continue
            if is_folder and path.count("/") > DEEPEST_FOLDER:
                yield self._unread(path, "not_a_record_name", "folders are at most two deep")
            elif is_folder:
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


_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ROWS, f"{ROWS}.txt")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")
"""What rows may have been saved as by mistake, so that they would be missed without a word."""
_OF_ROWS = frozenset(kind.folder for kind in KINDS if kind.suffix == ROWS)


def _is_record_name(path: str) -> bool:
    """Whether a file's name is, or was meant to be, that of a record."""
    name = path.casefold()
    if name.endswith(_ENDINGS):
        return True
    return name.endswith(_SPREADSHEETS) and _folder_of(path) in _OF_ROWS and "/~$" not in name


@contextmanager
def open_repository(folder: Path, so: str = "revisions and the index cannot be read") -> Iterator[Repo]:
    """Open the git repository that `folder` is, or would be, in; `so` says what comes of it if there is none.

    Raises:
        SstError: there is none, git is missing, or it refuses to read the repository.
    """
    missing = f"git is not installed, so {so}"
    try:
        import git
    except ImportError as problem:
        raise SstError(missing) from problem
    existing = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
    try:
        with git.Repo(existing, search_parent_directories=True, expand_vars=False) as repository:
            yield repository
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as problem:
        msg = f"{folder} is in no git repository, so {so}"
        raise SstError(msg) from problem
    except git.GitCommandNotFound as problem:
        raise SstError(missing) from problem
    except git.GitCommandError as problem:
        reason = str(problem.stderr).strip().removeprefix("stderr:").strip(" '\n").splitlines() or ["no reason given"]
        msg = f"git could not read the repository: {reason[0]}"
        raise SstError(msg) from problem


class _Entry(NamedTuple):
    """A file as git lists it."""

    mode: str
    object_id: str
    unmerged: bool = False


_Entries = dict[str, _Entry]
_LINK, _SUBMODULE = "120000", "160000"


class _Git:
    """Records that git holds; what is listed and how is for the index and a revision to say."""

    def __init__(self, folder: Path, shown: str) -> None:
        self._folder = folder
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the files that git holds below the records; links within them are followed as in a work tree."""
        with open_repository(self._folder) as repository:
            entries = self._entries(repository)
            targets = {path: _target(repository, entries, path) for path in entries if entries[path].mode == _LINK}
            for path, linked in _linked_folders(entries, targets).items():
                entries[path] = entries[linked]
                targets[path] = targets.get(linked, linked)
            wanted = [path for path in sorted(entries) if self._is_wanted(path, entries, targets, folders)]
            ids = [entries[targets.get(path) or path].object_id for path in wanted]
            objects = _objects(repository, ids)
            for path, object_id in zip(wanted, ids, strict=True):
                yield self._file(path, entries, targets, objects.get(object_id))

    def _entries(self, repository: Repo) -> _Entries:
        raise NotImplementedError

    def _is_wanted(
        self, path: str, entries: _Entries, targets: dict[str, str | None], folders: frozenset[str] | None
    ) -> bool:
        """Whether a path is a record, or leads nowhere although it may have been meant for some."""
        if any(part.startswith(".") for part in path.split("/")):
            return False
        if folders is not None and _folder_of(path) not in folders:
            return False
        leads_nowhere = path in targets and targets[path] is None
        return leads_nowhere or entries[path].mode == _SUBMODULE or _is_record_name(path)

    def _file(self, path: str, entries: _Entries, targets: dict[str, str | None], data: bytes | int | None) -> File:
        target = targets.get(path, path)
        if target is None:
            return self._unread(path, "link_leaves_records")
        if entries[target].mode == _SUBMODULE:
            return self._unread(path, "not_a_file")
        if entries[target].unmerged:
            return self._unread(path, "unmerged")
        if isinstance(data, int):
            return self._unread(path, "too_large", data)
        if data is None:
            msg = f"git does not have {self.shown}{path} as it was: the repository is damaged or incomplete"
            raise SstError(msg)
        return File(path, self.shown + path, data)

    def _prefixes(self, repository: Repo) -> list[str]:
        """Where git may have the records, each with a slash behind it unless it is the top.

        One that is gone from the work tree is looked for here and in the folders above.
        """
        top = repository.working_tree_dir
        if top is None:
            return [f"{self._folder.name}/"]
        above = Path(os.path.realpath(top))
        folder = Path(os.path.realpath(self._folder))
        if not folder.is_relative_to(above):
            msg = f"{self._folder} leads out of the repository, so git does not have it"
            raise SstError(msg)
        below = folder.relative_to(above)
        if folder.is_dir():
            return ["" if below == Path() else f"{below.as_posix()}/"]
        return [f"{(parent / folder.name).as_posix()}/" for parent in below.parents]

    def _unread(self, path: str, why: str, *about: object) -> File:
        shown = self.shown + path
        return File(path, shown, None, _finding(why, shown, *about))


class Index(_Git):
    """The records as they are staged in git's index, ready to be committed."""

    def _entries(self, repository: Repo) -> _Entries:
        if repository.bare:
            msg = "a bare repository has no index to read"
            raise SstError(msg)
        (prefix, *_) = self._prefixes(repository)
        entries = {}
        for line in run_git(repository, "ls-files", "--stage", "-z", "--", prefix or "."):
            about, _sign, path = line.partition("\t")
            mode, object_id, stage = about.split(" ")
            entries[path.removeprefix(prefix)] = _Entry(mode, object_id, unmerged=stage != "0")
        for path in run_git(repository, "diff-files", "--name-only", "--diff-filter=A", "-z", "--", prefix or "."):
            entries.pop(path.removeprefix(prefix), None)  # `git add -N`: only meant to be added
        return entries


class Revision(_Git):
    """The records as they are at a commit, tag or branch."""

    def __init__(self, folder: Path, shown: str, revision: str) -> None:
        """Read from `revision`, anything that git takes for a commit; it is never passed on as an option."""
        super().__init__(folder, shown)
        self._revision = revision

    def _entries(self, repository: Repo) -> _Entries:
        from git import GitCommandError

        commit = self.resolved(repository)
        prefixes = self._prefixes(repository)
        for prefix in prefixes:
            try:
                listed = run_git(repository, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{prefix.rstrip('/')}")
            except GitCommandError:
                if not prefix or run_git(repository, "ls-tree", "-d", "-z", "--full-tree", commit, prefix.rstrip("/")):
                    raise  # the folder is there and cannot be read
                continue
            entries = {}
            for line in listed:
                about, _sign, path = line.partition("\t")
                mode, _type, object_id = about.split(" ")
                entries[path] = _Entry(mode, object_id)
            if entries:
                return entries
        return self._nothing(prefixes[0])

    def _nothing(self, prefix: str) -> _Entries:
        msg = f"the revision {self._revision} has no records in {prefix or 'it'}"
        raise NoRecordsError(msg)

    def resolved(self, repository: Repo) -> str:
        """Give the commit's id in hexadecimal, which is all that git is told from here on."""
        from git import GitCommandError

        told = f"no revision {self._revision!r}; a branch, a tag, a commit or for example HEAD~1 is one"
        unknown = CallError(f"{told}{_if_shallow(repository)}")
        if "\0" in self._revision:
            raise unknown
        try:
            found = run_git(
                repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._revision}^{{commit}}"
            )
        except GitCommandError as problem:
            raise unknown from problem
        commit = found[-1].strip() if found else ""
        if not re.fullmatch("[0-9a-f]{40,64}", commit):
            raise unknown
        return commit


class _Templates(_Git):
    """The templates beside the records, as git has them; there may be none."""

    def _is_wanted(
        self, path: str, entries: _Entries, targets: dict[str, str | None], folders: frozenset[str] | None
    ) -> bool:
        del entries, targets, folders
        return path.endswith((".md", ".yaml")) and not any(part.startswith(".") for part in path.split("/"))

    def _nothing(self, prefix: str) -> _Entries:
        del prefix
        return {}


class StagedTemplates(_Templates, Index):
    """Those of git's index."""


class RevisionTemplates(_Templates, Revision):
    """Those of a revision."""


class Commit(NamedTuple):
    """One entry of the history: when it was made, and what its author said of it."""

    id: str
    date: str
    """In ISO form."""
    subject: str


class History(_Git):
    """The commits that touched some of the records, the oldest first."""

    def commits(self, *below: str, at: str | None = None) -> list[Commit]:
        """Give the commits up to now, or up to a revision, that touched these paths below the records.

        Raises:
            SstError: there is no repository, or it cannot be read.
        """
        from git import GitCommandError

        with open_repository(self._folder) as repository:
            paths = [f"{prefix}{path}" for prefix in self._prefixes(repository) for path in below]
            last = "HEAD" if at is None else Revision(self._folder, self.shown, at).resolved(repository)
            try:
                run_git(repository, "rev-parse", "--verify", "--quiet", last)
            except GitCommandError:  # a repository without a commit has no history yet
                return []
            logged = run_git(repository, "log", "--format=%H%x1f%cs%x1f%s", "-z", last, "--", *paths)
        return [Commit(*line.split("\x1f", 2)) for line in reversed(logged)]

    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was cloned.

        Raises:
            SstError: there is no repository.
        """
        with open_repository(self._folder) as repository:
            return _is_shallow(repository)

    def fork(self, one: str, other: str) -> str:
        """Give the last commit that two revisions have in common, as git takes `one...other`.

        Raises:
            CallError: there is no such revision, or they have none in common.
        """
        from git import GitCommandError

        with open_repository(self._folder) as repository:
            ids = [Revision(self._folder, self.shown, each).resolved(repository) for each in (one, other)]
            try:
                found = run_git(repository, "merge-base", *ids)
            except GitCommandError as problem:
                msg = f"{one} and {other} have no commit in common{_if_shallow(repository)}"
                raise CallError(msg) from problem
        return found[0].strip()


def _is_shallow(repository: Repo) -> bool:
    return (Path(repository.common_dir) / "shallow").is_file()


def _if_shallow(repository: Repo) -> str:
    """What to do where a revision may only be missing because the clone is shallow."""
    return "; this clone is shallow: `git fetch --unshallow` brings all revisions" if _is_shallow(repository) else ""


class OneFile:
    """A single record that stands somewhere else: git hands a driver of diffs each side as a file of its own."""

    def __init__(self, path: str, shown: str, data: bytes) -> None:
        """Take the path below the records, how it is shown to people, and the bytes."""
        self._file = File(path, shown, data)
        self.shown = shown.removesuffix(path)

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the file."""
        if folders is None or _folder_of(self._file.path) in folders:
            yield self._file


def _target(repository: Repo, entries: _Entries, path: str) -> str | None:
    """What a link leads to, a file or a folder of the records; None if it leads out of them or in a circle."""
    seen = set()
    while path in entries and entries[path].mode == _LINK:
        if path in seen:
            return None
        seen.add(path)
        content = _objects(repository, [entries[path].object_id]).get(entries[path].object_id)
        written = os.fsdecode(content) if isinstance(content, bytes) else "/"
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    return path if path in entries or any(each.startswith(f"{path}/") for each in entries) else None


def _linked_folders(entries: _Entries, targets: dict[str, str | None]) -> dict[str, str]:
    """The files of linked folders: the path that leads through the link, and the file's own."""
    return {
        f"{link}{path.removeprefix(target)}": path
        for link, target in targets.items()
        if target is not None and target not in entries
        for path in entries
        if path.startswith(f"{target}/")
    }


def _objects(repository: Repo, ids: list[str]) -> dict[str, bytes | int]:
    """Read objects in one go: the content of each, or only its size if it is too large to be a record."""
    sizes = {}
    for line in _batch(repository, "--batch-check", ids).splitlines():
        id_, kind, *size = line.decode("ascii", "replace").split(" ")
        if kind == "blob":
            sizes[id_] = int(size[0])
    small = [id_ for id_, size in sizes.items() if size <= LARGEST]
    found: dict[str, bytes | int] = {id_: size for id_, size in sizes.items() if size > LARGEST}
    output = _batch(repository, "--batch", small)
    start = 0
    for id_ in small:
        begins = output.index(b"\n", start) + 1
        found[id_] = output[begins : begins + sizes[id_]]
        start = begins + sizes[id_] + 1
    return found


def _batch(repository: Repo, option: str, ids: list[str]) -> bytes:
    import tempfile

    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{id_}\n" for id_ in dict.fromkeys(ids) if id_).encode())
        asked.seek(0)
        command = [repository.git.GIT_PYTHON_GIT_EXECUTABLE, "cat-file", option]
        output = repository.git.execute(command, istream=asked, stdout_as_string=False, strip_newline_in_stdout=False)
    return bytes(output)


def run_git(repository: Repo, command: str, *arguments: str) -> list[str]:
    """Run one of git's plumbing commands; a list of arguments, no shell, paths taken literally."""
    output = repository.git.execute(
        [repository.git.GIT_PYTHON_GIT_EXECUTABLE, "--literal-pathspecs", command, *arguments],
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    return [os.fsdecode(line) for line in bytes(output).split(b"\0") if line]
