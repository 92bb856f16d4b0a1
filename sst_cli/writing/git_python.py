"""Opens a repository with GitPython to write to it: commits, whose hooks and filters run, and settings."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.git_process import (
    NAMED_PROGRAMS_OFF,
    NOTHING_FETCHED,
    NoRepositoryError,
    find_repository,
    if_partial,
    reason_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from git import GitCommandError, Repo


@contextmanager
def opened_to_write(folder: Path, so: str) -> Iterator[Repo]:
    """Open the git repository that `folder` is, or would be, in; `so` ends the error where there is none.

    Raises:
        SstError: there is none, git is missing, or it refuses to read the repository.
    """
    missing = f"git is not installed, so {so}"
    try:
        import git
    except ImportError as problem:
        raise SstError(missing) from problem
    nowhere = f"{folder} is not in a git repository, so {so}"
    try:
        found = find_repository(folder)
    except NoRepositoryError as problem:
        raise SstError(nowhere) from problem
    try:
        with git.Repo(found.home, expand_vars=False) as repository:  # a folder may be named `$HOME`
            if found.top and Path(repository.git_dir) == found.home:
                raise SstError(nowhere)  # GitPython takes a top that looks like a bare repository itself for one
            yield repository
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as problem:
        raise SstError(nowhere) from problem
    except git.GitCommandNotFound as problem:
        raise SstError(missing) from problem
    except git.GitCommandError as problem:
        msg = f"git could not read the repository: {reason_of(problem)}{if_partial(found)}"
        raise SstError(msg) from problem


def reason_of(problem: GitCommandError) -> str:
    """Give the line in which git, or a hook, gives the reason why it ended; git's own advice goes with it."""
    return reason_in(f"{_unquoted(problem.stderr)}\n{_unquoted(problem.stdout)}")


def _unquoted(output: str) -> str:
    """An output that GitPython has quoted: `stderr: '...'`."""
    return re.sub(r"\A\s*std(?:err|out): '|'\s*\Z", "", str(output))


def run(repository: Repo, command: str, *arguments: str, reads: bool = True) -> list[str]:
    """Run one of git's commands; a list of arguments, no shell, paths taken literally.

    Unless it only `reads`, it may run the hooks and filters that the repository names, as a commit must.
    """
    home = Path(repository.working_tree_dir or repository.git_dir)
    options = ["-C", str(home.parent if home.name == ".git" else home)]
    if repository.working_tree_dir or home.name == ".git":
        options += ["-c", "safe.bareRepository=explicit"]
    if reads:
        options += [each for setting in NAMED_PROGRAMS_OFF for each in ("-c", setting)]
    output = repository.git.execute(
        [repository.git.GIT_PYTHON_GIT_EXECUTABLE, *options, "--literal-pathspecs", command, *arguments],
        stdout_as_string=False,
        strip_newline_in_stdout=False,
        env=NOTHING_FETCHED if reads else None,
    )
    return [os.fsdecode(line) for line in bytes(output).split(b"\0") if line]
