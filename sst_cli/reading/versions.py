"""The versions of the records' files in git's history, read in few calls of git and without loading a library."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.reading.git import History
from sst_cli.reading.git_process import NAMED_PROGRAMS_OFF, NOTHING_FETCHED, reason_in
from sst_cli.reading.yaml_reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PLAIN_LOG = ("log.showRoot=true", "log.follow=false", "log.diffMerges=separate", "diff.relative=false")
"""Settings of the user that would leave versions out."""
_FILE = ("100644", "100755")
"""Modes of files; links and submodules are not compared."""


class CommittedFile(NamedTuple):
    """A file as a commit left it."""

    commit: str
    path: str
    """Below the records."""
    object_id: str
    """Of its bytes in git."""


class Unsaved(NamedTuple):
    """What of the records would be lost with this folder, or with this machine."""

    new: int
    """Files that git does not know."""
    changed: int
    """Files that differ from the last commit, deleted ones among them."""
    unpushed: int = 0
    """Commits of the records that no remote repository has, as far as git knows; 0 where there is none."""
    remote: str = ""
    """The remote repository to name in a push, where the branch follows none."""


class Versions:
    """The history of the records in the repository that their folder is in."""

    def __init__(self, folder: Path) -> None:
        """Find the repository.

        Raises:
            SstError: there is none.
        """
        real = Path(os.path.realpath(folder))
        top = next((each for each in (real, *real.parents) if _is_work_tree(each)), None)
        if top is None:
            msg = f"{folder} is not in a git repository"
            raise SstError(msg)
        self.missing: set[str] = set()
        """The bytes that were asked for and are not in this clone, which is partial or damaged."""
        self._folder, self._top = folder, top
        below = real.relative_to(top).as_posix()
        self._prefix = "" if below == "." else f"{below}/"

    def of(self, folders: Iterable[str], tips: Iterable[str]) -> list[CommittedFile]:
        """List each version of the files in these folders, the oldest first, that the tips' history has.

        The version that a merge made is in the list as well; a file that was deleted is only where it was not.

        Args:
            folders: below the records.
            tips: HEAD, or the ids of commits.

        Raises:
            SstError: git cannot read the history.
        """
        options = ("--format=%x01%H", "--raw", "-z", "--no-abbrev", "--date-order", "--full-history", "-m")
        settings = [each for setting in _PLAIN_LOG for each in ("-c", setting)]
        paths = [f"{self._prefix}{each}" for each in folders]
        call = (*settings, "--literal-pathspecs", "log", *options, "--no-renames", "--no-ext-diff", *tips)
        done = self._run(*call, "--", *paths)
        if done.returncode:
            if History(self._folder, "").is_unborn():
                return []
            msg = f"git could not read the history: {reason_in(done.stderr.decode('utf-8', 'replace'))}"
            raise SstError(msg)
        return list(self._versions(done.stdout))[::-1]

    def _versions(self, logged: bytes) -> Iterator[CommittedFile]:
        commit = ""
        for about, path in pairwise(os.fsdecode(each) for each in logged.split(b"\0")):
            if about.startswith("\1"):
                commit = about[1:]
            elif (entry := about.lstrip("\n")).startswith(":"):
                _before, mode, _from, object_id, _letter = entry.split(" ")
                if mode in _FILE:
                    yield CommittedFile(commit, path.removeprefix(self._prefix), object_id)

    def at(self, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Give the id of each file's bytes at a commit, in one call; those that the commit did not have are left out.

        Args:
            asked: the ids of commits, each with a path below the records.
        """
        pairs = [pair for pair in asked if "\n" not in pair[1]]
        with self._answer("--batch-check", [f"{commit}:{self._prefix}{path}" for commit, path in pairs]) as answer:
            found = zip(pairs, (line.rstrip().split(b" ") for line in answer), strict=False)
            return {pair: about[0].decode() for pair, about in found if about[-2:-1] == [b"blob"]}

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Give the bytes of each, in one call; without what git does not have and what is too large for a record."""
        names = list(dict.fromkeys(ids))
        self.missing.update(names)  # git ends at the first that a partial clone lacks, so the rest has no answer either
        with self._answer("--batch", names) as answer:
            for line in answer:
                id_, *about = line.decode("ascii", "replace").split()
                if about[:1] == ["missing"]:
                    continue
                self.missing.discard(id_)
                kind, size = about[0], int(about[1])
                if kind != "blob" or size > LARGEST:
                    answer.seek(size + 1, os.SEEK_CUR)
                    continue
                yield id_, answer.read(size + 1)[:-1]

    def cut_off(self) -> frozenset[str]:
        """Give the commits at which a shallow clone begins; none if it has the whole history."""
        done = self._run("rev-parse", "--git-path", "shallow")
        path = self._top / os.fsdecode(done.stdout.rstrip(b"\r\n"))
        return frozenset(path.read_text(encoding="ascii").split()) if path.is_file() else frozenset()

    def unsaved(self) -> Unsaved:
        """Return how many files of the records are not in the last commit, and how many commits of them are here alone.

        Raises:
            SstError: git cannot read the repository.
        """
        asked = ("--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
        # Without locks, since git would write down what it learnt of the files.
        call = ("--no-optional-locks", "--literal-pathspecs", "status", *asked, "--", self._prefix or ".")
        found = self._asked(*call, env=self._filters_off())
        entries = [entry for entry in found.split(b"\0") if entry]
        new = sum(entry.startswith(b"??") for entry in entries)
        return Unsaved(new, len(entries) - new, *self._unpushed())

    def _unpushed(self) -> tuple[int, str]:
        remotes = self._asked("remote").decode("utf-8", "replace").split()
        if not remotes or self._run("rev-parse", "--quiet", "--verify", "HEAD").returncode:
            return 0, ""
        paths = ("--", self._prefix or ".")
        count = int(self._asked("--literal-pathspecs", "rev-list", "--count", "HEAD", "--not", "--remotes", *paths))
        follows = self._run("rev-parse", "--quiet", "--verify", "@{upstream}").returncode == 0
        return count, "" if follows else remotes[0]

    def _filters_off(self) -> dict[str, str]:
        """Settings for git by which a file is compared as it is: the repository names programs as its filters."""
        listed = self._run("config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process|required)$")
        names = [name for name in listed.stdout.split(b"\0") if name]
        # Whoever runs the program may have set some in this way, such as a build service that trusts the folder.
        before = os.environ.get("GIT_CONFIG_COUNT", "")
        first = int(before) if before.isdecimal() else 0
        off = {"GIT_CONFIG_COUNT": str(first + len(names))}
        for number, name in enumerate(map(os.fsdecode, names), first):
            off[f"GIT_CONFIG_KEY_{number}"] = name
            off[f"GIT_CONFIG_VALUE_{number}"] = "false" if name.endswith(".required") else ""
        return off

    def _asked(self, *arguments: str, env: Mapping[str, str] = MappingProxyType({})) -> bytes:
        done = self._run(*arguments, env=env)
        if done.returncode:
            msg = f"git could not read the repository: {reason_in(done.stderr.decode('utf-8', 'replace'))}"
            raise SstError(msg)
        return done.stdout

    @contextmanager
    def _answer(self, option: str, names: list[str]) -> Iterator[IO[bytes]]:
        """What git answers to a list of names; files and not pipes, so that neither side waits for the other."""
        import tempfile

        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answer:
            if names:
                asked.write(b"".join(os.fsencode(f"{name}\n") for name in names))
                asked.seek(0)
                self._run("cat-file", option, asked=asked, answer=answer)
                answer.seek(0)
            yield answer

    def _run(
        self,
        *arguments: str,
        asked: IO[bytes] | None = None,
        answer: IO[bytes] | None = None,
        env: Mapping[str, str] = MappingProxyType({}),
    ) -> subprocess.CompletedProcess[bytes]:
        settings = ("safe.bareRepository=explicit", *NAMED_PROGRAMS_OFF)
        os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")  # Windows would take a git.exe of the records
        try:
            return subprocess.run(
                ["git", "-C", str(self._top), *(each for one in settings for each in ("-c", one)), *arguments],
                check=False,
                stdin=asked or subprocess.DEVNULL,
                stdout=answer or subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={
                    **os.environ,
                    **NOTHING_FETCHED,
                    "GIT_NO_REPLACE_OBJECTS": "1",
                    "LC_ALL": "C",
                    "LANGUAGE": "C",
                    **env,
                },
            )
        except OSError as problem:
            msg = "git is not installed"
            raise SstError(msg) from problem


def _is_work_tree(folder: Path) -> bool:
    """Whether a folder has the `.git` of a repository: git passes over a folder of that name that is not one."""
    return (folder / ".git").is_file() or (folder / ".git" / "HEAD").is_file()
