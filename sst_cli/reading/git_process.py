"""Finds the repository that a folder is in, and runs git's plumbing there to read: no shell, and nothing else is run.

Git is started directly. GitPython, by which commits are made, takes as long to be imported as a whole query takes.
"""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_FOUND = 1
"""The exit code by which git answers that there is none; it could not look if it ends with 128."""
NOTHING_FETCHED = {
    "GIT_NO_LAZY_FETCH": "1",  # which git before 2.39.4 does not know
    "GIT_ALLOW_PROTOCOL": "none",  # and not protocol.allow: what the repository allows by name goes before that
}
"""For reading: an object that git has not is not fetched, for that may run any program that the repository names."""
NAMED_PROGRAMS_OFF = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showSignature=false")
"""For reading: settings of the repository that would run a program."""


class GitError(Exception):
    """Git ended with an error; what it printed is the text."""

    def __init__(self, status: int, printed: str) -> None:
        """Keep the exit code, and what git printed as errors."""
        super().__init__(printed)
        self.status = status


class NoRepositoryError(Exception):
    """A folder is not in a repository."""


class Repository(NamedTuple):
    """A repository of git."""

    git_dir: Path
    """Its own folder: the `.git` of a clone, that of a linked work tree, or a bare repository."""
    common_dir: Path
    """The same, or for a linked work tree that of the clone."""
    top: Path | None
    """The top of its files; None for a bare one."""

    @property
    def home(self) -> Path:
        """Where git is run."""
        return self.top or (self.git_dir.parent if self.git_dir.name == ".git" else self.git_dir)


@contextmanager
def open_repository(folder: Path, so: str = "revisions and the index cannot be read") -> Iterator[Repository]:
    """Find the git repository that `folder` is, or would be, in; `so` ends the error where there is none.

    Raises:
        SstError: there is none, git is missing, or it refuses to read the repository.
    """
    try:
        repository = find_repository(folder)
    except NoRepositoryError as problem:
        refuse_missing_git(so)
        msg = f"{folder} is not in a git repository, so {so}"
        raise SstError(msg) from problem
    try:
        yield repository
    except GitError as problem:
        msg = f"git could not read the repository: {reason_in(str(problem))}{if_partial(repository)}"
        raise SstError(msg) from problem
    except FileNotFoundError as problem:
        refuse_missing_git(so)
        raise SstError(str(problem)) from problem


def refuse_missing_git(so: str) -> None:
    """Refuse to go on without the program.

    Raises:
        SstError: git is not installed.
    """
    if not is_git_installed():
        msg = f"git is not installed, so {so}"
        raise SstError(msg)


def is_git_installed() -> bool:
    """Whether there is the program."""
    import shutil

    return shutil.which("git") is not None


def find_repository(folder: Path) -> Repository:
    """Find the repository that `folder` is in by a `.git` there or above it; without one, a bare repository.

    Git alone would take the nearest bare repository, and a clone may bring one as its folder of records, with a
    configuration that names programs.

    Raises:
        NoRepositoryError: there is none.
    """
    existing = existing_folder(folder)
    above = (existing, *existing.parents)
    for each in above:
        named = each / ".git"
        if not os.path.lexists(named):
            continue
        git_dir = _git_dir(named)
        if git_dir is None and named.is_dir():
            continue  # git passes over a folder of that name that is not a repository
        if git_dir is None:
            raise NoRepositoryError
        common = _common_dir(git_dir)
        return Repository(git_dir, common, None if _is_bare(common) else each)
    bare = next((each for each in above if _git_dir(each)), None)
    if bare is None:
        raise NoRepositoryError
    return Repository(bare, bare, None)


def is_in_repository(folder: Path) -> bool:
    """Whether a folder is, or would be, in a repository."""
    try:
        find_repository(folder)
    except NoRepositoryError:
        return False
    return True


def existing_folder(folder: Path) -> Path:
    """Give a folder, or the nearest above it that exists."""
    start = Path(os.path.normpath(folder.absolute()))
    return next(each for each in (start, *start.parents) if each.is_dir())


_LEADS_TO = re.compile(r"gitdir: *(.+?)\s*\Z")
_BARE = re.compile(rb"^\s*bare\s*(?:=\s*(?:true|yes|on|1)\s*)?(?:[#;].*)?$", re.IGNORECASE | re.MULTILINE)


def _git_dir(path: Path) -> Path | None:
    """The folder of git that a path is, or that a file `.git` leads to; None if it is not one."""
    if path.is_file():
        written = _LEADS_TO.match(path.read_text(encoding="utf-8", errors="surrogateescape"))
        path = path.parent / written[1] if written else path
    is_linked = all((path / name).is_file() for name in ("gitdir", "commondir", "HEAD"))
    is_whole = all((path / name).is_dir() for name in ("objects", "refs"))
    return path if is_linked or (is_whole and os.path.lexists(path / "HEAD")) else None


def _common_dir(git_dir: Path) -> Path:
    leads = git_dir / "commondir"
    if not leads.is_file():
        return git_dir
    return git_dir / leads.read_text(encoding="utf-8", errors="surrogateescape").strip()


def _is_bare(git_dir: Path) -> bool:
    """Whether the settings of a `.git` call it bare: some keep their work trees beside such a one."""
    config = git_dir / "config"
    return config.is_file() and _BARE.search(config.read_bytes()) is not None


def run_git(repository: Repository, command: str, *arguments: str) -> list[str]:
    """Run one of git's commands that reads; a list of arguments, no shell, paths taken literally.

    Returns:
        What it printed, split at NUL.

    Raises:
        GitError: it ended with an error.
    """
    output = run_bytes(repository, "--literal-pathspecs", command, *arguments)
    return [os.fsdecode(line) for line in output.split(b"\0") if line]  # a path in git is bytes, not always UTF-8


def run_bytes(repository: Repository, *arguments: str, asked: str = "") -> bytes:
    """Run git and give all that it printed; it reads `asked` from stdin, while its answer is read.

    Raises:
        GitError: it ended with an error.
    """
    settings = () if repository.top is None and repository.git_dir.name != ".git" else ("safe.bareRepository=explicit",)
    options = (each for setting in (*settings, *NAMED_PROGRAMS_OFF) for each in ("-c", setting))
    os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")  # Windows would take a git.exe of the records
    done = subprocess.run(
        ["git", "-C", os.fspath(repository.home), *options, *arguments],
        check=False,
        input=asked.encode(),
        capture_output=True,
        env={**os.environ, **NOTHING_FETCHED, "LC_ALL": "C", "LANGUAGE": "C"},
    )
    if done.returncode:
        raise GitError(done.returncode, (done.stderr or done.stdout).decode("utf-8", "replace"))
    return done.stdout


def reason_in(output: str) -> str:
    """Give the line of git's errors that has the reason; git's own advice goes with it."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it gave no reason"]
    at = next((at for at, line in enumerate(lines) if line.startswith(("error:", "fatal:"))), 0)
    reason = " ".join(lines[at : at + (2 if lines[at].endswith(":") else 1)])  # a colon: the next line names the file
    # The owner of a shared drive is often somebody else; git advises this since 2.35.2.
    exception = next((line for line in lines if line.startswith("git config --global --add safe.directory ")), None)
    return f"{reason}; if you trust its owner, run `{exception}`" if exception else reason


def if_partial(repository: Repository) -> str:
    """A hint where an object may only be missing because the clone is partial: reading fetches nothing."""
    try:
        run_git(repository, "config", "--get-regexp", r"^remote\..*\.promisor$")
    except GitError:
        return ""
    return "; this clone is partial: `git fetch --refetch --no-filter` fetches everything"
