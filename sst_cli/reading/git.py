"""What git holds: records and templates that are staged or at a revision, and the commits that touched them."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, NoCommitError, NoRecordsError, SstError
from sst_cli.reading.git_process import (
    NOT_FOUND,
    GitError,
    Repository,
    if_partial,
    is_git_installed,
    is_in_repository,
    open_repository,
    run_bytes,
    run_git,
)
from sst_cli.reading.source import (
    TEMPLATE_ENDINGS,
    TOGETHER,
    Content,
    File,
    folder_of,
    is_blob,
    is_record_name,
    unread_finding,
)
from sst_cli.reading.yaml_reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class _Entry(NamedTuple):
    """A file as git lists it."""

    mode: str
    object_id: str
    unmerged: bool = False


_Entries = dict[str, _Entry]

_ID = re.compile("[0-9a-f]{40,64}")
"""An id in SHA-1 or, in repositories that were made so, SHA-256."""

_LINK, _SUBMODULE = "120000", "160000"
"""Git's modes of an entry that is a symbolic link, and of a commit of another repository."""


_FEW = 20
"""So many contents are fetched one by one, which takes half a second; more are taken for all of them."""


class _Blobs:
    """The contents of a repository's files, which git gives one by one or many in one step.

    Who asks for one by one in the order of the files without saying so before gets twice as many each time, and who
    asks for very many in another order gets all: one record costs little, and all of them do not start git for each.
    """

    def __init__(self, folder: Path, listed: list[str]) -> None:
        """Take the folder of the records, and the ids of the contents of all their files, in the order of their paths.

        None is read for that.
        """
        self._folder = folder
        self._listed = listed
        self._ahead, self._expected, self._unforeseen = 1, 0, 0
        self._fetched: dict[str, bytes | int] = {}
        self._unasked: Counter[str] = Counter()

    def fetch(self, ids: Iterable[str]) -> None:
        """Fetch all these in one step; each is kept until it was taken as often as it is named."""
        self._unasked.update(ids)
        with open_repository(self._folder) as repository:
            self._fetched |= _objects(repository, [id_ for id_ in self._unasked if id_ not in self._fetched])

    def take(self, id_: str) -> bytes | int | None:
        """Give a content, or only its size if it is too large to be a record; None if git does not have it."""
        # Two files of equal text have one id in git, and each takes it once.
        if self._unasked[id_] <= 0:
            self.fetch([id_, *self._next(id_)])
        self._unasked[id_] -= 1
        if self._unasked[id_]:
            return self._fetched.get(id_)
        del self._unasked[id_]
        return self._fetched.pop(id_, None)

    def _next(self, id_: str) -> list[str]:
        """The contents behind one that was not asked for before, as many as will probably be asked for."""
        place = self._places.get(id_, len(self._listed))
        self._unforeseen += place != self._expected
        self._ahead = 2 * self._ahead if place == self._expected else 1
        self._ahead = TOGETHER if self._unforeseen > _FEW else min(self._ahead, TOGETHER)
        self._expected = place + self._ahead
        return [each for each in self._listed[place + 1 : self._expected] if each not in self._fetched]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self._listed)}

    def if_partial(self) -> str:
        """A hint where a content may only be missing because the clone is partial."""
        with open_repository(self._folder) as repository:
            return if_partial(repository)


class _Blob(File):
    """A file that git holds, read when it is asked for."""

    __slots__ = ("_blobs", "_object_id")

    def __init__(self, path: str, shown: str, object_id: str, blobs: _Blobs) -> None:
        self.path = path
        self.shown = shown
        self._content = None
        self._object_id = object_id
        self._blobs = blobs

    @property
    def object_id(self) -> str:
        """The id of the bytes in git."""
        return self._object_id

    def is_blob(self, object_id: str) -> bool:
        """Whether this is its id."""
        return self._object_id == object_id

    def read_ahead(self, files: Iterable[File]) -> None:
        """Fetch the contents of all these files in one step; they are of the same source."""
        self._blobs.fetch(each.object_id for each in files if each.object_id)

    def _content_now(self) -> Content:
        found = self._blobs.take(self._object_id)
        if isinstance(found, int):
            return Content(finding=unread_finding("too_large", self.shown, found))
        if found is None:
            msg = f"git does not have {self.shown} as it was: the repository is damaged or incomplete"
            raise SstError(f"{msg}{self._blobs.if_partial()}")
        return Content(found)


class _Git:
    """Records that git holds; the index and a revision each define which files those are."""

    def __init__(self, folder: Path, shown: str) -> None:
        self._folder = folder
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """List the files that git holds below the records; links within them are followed as in a work tree."""
        with open_repository(self._folder) as repository:
            entries = self._entries(repository)
            targets = {path: _target(repository, entries, path) for path in entries if entries[path].mode == _LINK}
            for path, linked in _linked_folders(entries, targets).items():
                entries[path] = entries[linked]
                targets[path] = targets.get(linked, linked)
        wanted = [path for path in sorted(entries) if self._is_wanted(path, entries, targets, folders)]
        own = (entries.get(targets.get(path, path) or "") for path in wanted)
        blobs = _Blobs(self._folder, [each.object_id for each in own if each and each.mode != _SUBMODULE])
        for path in wanted:
            yield self._file(path, entries, targets, blobs)

    def _entries(self, repository: Repository) -> _Entries:
        raise NotImplementedError

    def _is_wanted(
        self, path: str, entries: _Entries, targets: dict[str, str | None], folders: frozenset[str] | None
    ) -> bool:
        """Whether a path is a record, or leads nowhere although it may have been intended as a folder of them."""
        if any(part.startswith(".") for part in path.split("/")):
            return False
        if folders is not None and folder_of(path) not in folders:
            return False
        leads_nowhere = path in targets and targets[path] is None
        return leads_nowhere or entries[path].mode == _SUBMODULE or is_record_name(path)

    def _file(self, path: str, entries: _Entries, targets: dict[str, str | None], blobs: _Blobs) -> File:
        target = targets.get(path, path)
        if target is None:
            return self._unread(path, "link_leaves_records")
        if entries[target].mode == _SUBMODULE:
            return self._unread(path, "not_a_file")
        if entries[target].unmerged:
            return self._unread(path, "unmerged")
        return _Blob(path, self.shown + path, entries[target].object_id, blobs)

    def _prefixes(self, repository: Repository) -> list[str]:
        """Where git may have the records, each with a slash behind it unless it is the top.

        One that is gone from the work tree is looked for here and in the folders above.
        """
        top = repository.top
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
        return File(path, shown, None, unread_finding(why, shown, *about))


class Index(_Git):
    """The records as they are staged in git's index, ready to be committed."""

    def _entries(self, repository: Repository) -> _Entries:
        if repository.top is None:
            msg = "a bare repository has no index to read"
            raise SstError(msg)
        # The index is of the work tree as it is; only a revision can have had the records in another folder.
        (prefix, *_) = self._prefixes(repository)
        entries = {}
        for line in run_git(repository, "ls-files", "--stage", "-z", "--", prefix or "."):
            about, _sign, path = line.partition("\t")
            mode, object_id, stage = about.split(" ")
            entries[path.removeprefix(prefix)] = _Entry(mode, object_id, unmerged=stage != "0")
        # `git add -N` only announces a file. Not asked of diff-files, which looks into the work tree through filters.
        nothing = run_git(repository, "hash-object", "-t", "tree", "--stdin")[0].strip()
        options = ("-r", "--cached", "--ita-invisible-in-index", "--ignore-submodules=none", "--name-only", "-z")
        staged = run_git(repository, "diff-index", *options, nothing, "--", prefix or ".")
        kept = {path.removeprefix(prefix) for path in staged}
        return {path: entry for path, entry in entries.items() if path in kept}


class Revision(_Git):
    """The records as they are at a commit, tag or branch."""

    def __init__(self, folder: Path, shown: str, revision: str, commit: str = "") -> None:
        """Read from `revision`, anything that git takes for a commit; it is never passed to git as an option.

        Args:
            folder: the records.
            shown: the prefix of their paths, as people see them.
            revision: as it was typed.
            commit: its id, if that was looked up already.
        """
        super().__init__(folder, shown)
        self._revision, self._commit = revision, commit

    def _entries(self, repository: Repository) -> _Entries:
        commit = self.resolved(repository)
        prefixes = self._prefixes(repository)
        for prefix in prefixes:
            below = ["--", prefix.rstrip("/")] if prefix else []
            entries = {}
            for line in run_git(repository, "ls-tree", "-r", "-z", "--full-tree", commit, *below):
                about, _sign, path = line.partition("\t")
                mode, _type, object_id = about.split(" ")
                entries[path.removeprefix(prefix)] = _Entry(mode, object_id)
            entries.pop(prefix.rstrip("/"), None)  # a file or a link of the name of the folder
            if entries:
                return entries
        return self._nothing(prefixes[0])

    def _nothing(self, prefix: str) -> _Entries:
        msg = f"the revision {self._revision} has no records in {prefix or 'it'}"
        raise NoRecordsError(msg)

    def resolved(self, repository: Repository) -> str:
        """Return the commit's id in hexadecimal; from here on git gets nothing else of what was typed."""
        if self._commit:
            return self._commit
        message = f"no revision {self._revision!r}; name a branch, a tag or a commit, for example HEAD~1"
        unknown = CallError(f"{message}{_if_shallow(repository)}")
        if "\0" in self._revision:  # no program can be started with it
            raise unknown
        try:
            found = run_git(
                repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._revision}^{{commit}}"
            )
        except GitError as problem:
            if _is_unborn(repository):
                msg = f"there is no commit yet, so there is nothing at {self._revision!r}"
                raise NoCommitError(msg) from problem
            self._refuse_damaged(repository)
            raise unknown from problem
        commit = found[-1].strip() if found else ""
        if not _ID.fullmatch(commit):
            raise unknown
        return commit

    def _refuse_damaged(self, repository: Repository) -> None:
        """Let git say what is wrong where it knows the revision, and does not have the object."""
        try:
            found = run_git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", self._revision)
        except GitError:
            return
        object_id = found[-1].strip() if found else ""
        typed = object_id == self._revision.lower()  # which git gives back whether there is one or not
        if _ID.fullmatch(object_id) and not typed:
            run_git(repository, "cat-file", "-t", object_id)


class _Templates(_Git):
    """The templates beside the records, as git has them; there may be none."""

    def _is_wanted(
        self, path: str, entries: _Entries, targets: dict[str, str | None], folders: frozenset[str] | None
    ) -> bool:
        del entries, targets, folders
        return path.endswith(TEMPLATE_ENDINGS) and not any(part.startswith(".") for part in path.split("/"))

    def _nothing(self, prefix: str) -> _Entries:
        del prefix
        return {}


class StagedTemplates(_Templates, Index):
    """Those of git's index."""


class RevisionTemplates(_Templates, Revision):
    """Those of a revision."""


class Commit(NamedTuple):
    """One commit: when it was made, and its message."""

    id: str
    date: str
    """In ISO form."""
    author: str
    subject: str


class FileHistory(NamedTuple):
    """The commits that touched each file of the records."""

    commits: Mapping[str, Mapping[str, int]]
    """By the path below the records, when each commit was made, in seconds since 1970."""
    uncommitted: frozenset[str] = frozenset()
    """The files that are not as they were last committed."""


class History(_Git):
    """The commits that touched some of the records, the oldest first."""

    def commits(self, *below: str, at: str | None = None) -> list[Commit]:
        """Give the commits up to now, or up to a revision, that touched these paths below the records.

        Raises:
            SstError: there is no repository, or it cannot be read.
        """
        with open_repository(self._folder) as repository:
            paths = [f"{prefix}{path}" for prefix in self._prefixes(repository) for path in below]
            last = "HEAD" if at is None else Revision(self._folder, self.shown, at).resolved(repository)
            if at is None and _is_unborn(repository):
                return []
            # U+001F between the parts: git allows it in a subject, so that comes last.
            logged = run_git(repository, "log", "--format=%H%x1f%cs%x1f%an%x1f%s", "-z", last, "--", *paths)
        return [Commit(*line.split("\x1f", 3)) for line in reversed(logged)]

    def names(self, *below: str) -> frozenset[str]:
        """Give the names of all files that any branch or tag ever had in these folders of the records.

        Raises:
            SstError: there is no repository, or it cannot be read.
        """
        with open_repository(self._folder) as repository:
            paths = [f"{prefix}{path}" for prefix in self._prefixes(repository) for path in below]
            # a merge has no names without -m
            listed = run_git(repository, "log", "--all", "-m", "--format=", "--name-only", "-z", "--", *paths)
        return frozenset(posixpath.basename(path.strip()) for path in listed)

    def of_files(self, at: str | None = None, now: Iterable[File] = ()) -> FileHistory | None:
        """Give the commits of each file up to the last one or a revision; None where there is no repository.

        A merge counts for the files that it left as none of its parents had them. A file that was renamed has the
        commits of its present name only.

        Args:
            at: the revision.
            now: the files of the work tree, to compare with the last commit.

        Raises:
            SstError: the repository cannot be read.
        """
        if not is_git_installed() or not is_in_repository(self._folder):
            return None
        with open_repository(self._folder) as repository:
            if at is None and _is_unborn(repository):
                return FileHistory({}, frozenset(each.path for each in now))
            last = Revision(self._folder, self.shown, at or "HEAD").resolved(repository)
            (prefix, *_) = self._prefixes(repository)
            options = (
                "--full-history",
                "-c",
                "--no-follow",
                "--no-renames",
                "--name-only",
                "--format=%x1f%H %ct",
                "-z",
            )
            logged = run_git(repository, "log", *options, last, "--", prefix or ".")
        return FileHistory(_by_file(logged, prefix), self._uncommitted(now, last))

    def _uncommitted(self, now: Iterable[File], commit: str) -> frozenset[str]:
        """The files whose bytes a commit does not have; git may have them with other ends of lines."""
        try:
            committed = {each.path: each.object_id for each in Revision(self._folder, self.shown, commit).files()}
        except NoRecordsError:
            committed = {}
        return frozenset(
            each.path
            for each in now
            if each.data is not None and not _is_object(committed.get(each.path) or "", each.data)
        )

    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was cloned.

        Raises:
            SstError: there is no repository.
        """
        with open_repository(self._folder) as repository:
            return _is_shallow(repository)

    def is_unborn(self) -> bool:
        """Whether there is no commit yet.

        Raises:
            SstError: there is no repository, or it cannot be read.
        """
        with open_repository(self._folder) as repository:
            return _is_unborn(repository)

    def resolved(self, revision: str) -> str:
        """Give the id of the commit that a revision names.

        Raises:
            CallError: there is no such revision.
            SstError: there is no repository, or it cannot be read.
        """
        with open_repository(self._folder) as repository:
            return Revision(self._folder, self.shown, revision).resolved(repository)

    def fork(self, one: str, other: str) -> str:
        """Give the last commit that two revisions have in common, as git takes `one...other`.

        Raises:
            CallError: there is no such revision, or they have none in common.
        """
        with open_repository(self._folder) as repository:
            ids = [Revision(self._folder, self.shown, each).resolved(repository) for each in (one, other)]
            try:
                found = run_git(repository, "merge-base", *ids)
            except GitError as problem:
                if problem.status != NOT_FOUND:
                    raise
                msg = f"{one} and {other} have no commit in common{_if_shallow(repository)}"
                raise CallError(msg) from problem
        return found[0].strip()


def _is_object(id_: str, data: bytes) -> bool:
    """Whether an object of git has these bytes, or the same with line feeds alone."""
    return any(is_blob(text, id_) for text in (data, data.replace(b"\r\n", b"\n")))


def _by_file(logged: list[str], prefix: str) -> dict[str, dict[str, int]]:
    """Sort a log with the names of files by those names."""
    found: dict[str, dict[str, int]] = {}
    commit, when = "", 0
    for line in logged:
        if line.startswith("\x1f"):
            commit, _, seconds = line[1:].partition(" ")
            when = int(seconds)
        else:
            found.setdefault(line.lstrip("\n").removeprefix(prefix), {})[commit] = when
    return found


def _is_unborn(repository: Repository) -> bool:
    """Whether HEAD is a branch that has no commit yet; a branch whose file is damaged has one."""
    try:
        branch = run_git(repository, "symbolic-ref", "--quiet", "HEAD")[0].strip()
    except GitError as problem:
        if problem.status == NOT_FOUND:  # a commit, and not a branch
            return False
        raise
    try:
        run_git(repository, "rev-parse", "--verify", "--quiet", branch)
    except GitError:
        return not os.path.lexists(repository.common_dir / branch)
    return False


def _is_shallow(repository: Repository) -> bool:
    return (repository.common_dir / "shallow").is_file()


def _if_shallow(repository: Repository) -> str:
    """A hint where a revision may only be missing because the clone is shallow."""
    return "; this clone is shallow: `git fetch --unshallow` fetches all revisions" if _is_shallow(repository) else ""


def _target(repository: Repository, entries: _Entries, path: str) -> str | None:
    """What a link leads to, a file or a folder of the records; None if it leads out of them or in a circle."""
    seen = set()
    while path in entries and entries[path].mode == _LINK:
        if path in seen:
            return None
        seen.add(path)
        content = _objects(repository, [entries[path].object_id]).get(entries[path].object_id)
        # a link too large to be one, or missing in git, counts as one that leads out
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


def _objects(repository: Repository, ids: list[str]) -> dict[str, bytes | int]:
    """Read objects in one go: the content of each, or only its size if it is too large to be a record."""
    sizes = {}  # asked for first: a video that was committed by mistake must not fill the memory
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


def _batch(repository: Repository, option: str, ids: list[str]) -> bytes:
    return run_bytes(repository, "cat-file", option, asked="".join(f"{id_}\n" for id_ in dict.fromkeys(ids) if id_))
