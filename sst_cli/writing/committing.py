"""Commit the files that a command wrote, and nothing else that is staged or changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.git import find_repository, open_repository, reason_of, run_git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from git import Repo

_SO = "nothing can be committed"


def begin(folder: Path) -> bool:
    """Make a repository of a folder, unless it is in one already; return whether one was made.

    Raises:
        SstError: git is missing or refuses.
    """
    try:
        import git
    except ImportError as problem:
        msg = "git is not installed, so the folder is not a git repository yet"
        raise SstError(msg) from problem
    try:
        find_repository(folder).close()
    except git.InvalidGitRepositoryError:
        git.Repo.init(folder, initial_branch="main").close()
        return True
    except git.GitError as problem:
        msg = f"the folder is not a git repository yet: {problem}"
        raise SstError(msg) from problem
    return False


def refuse_unclean(folder: Path, paths: Sequence[str]) -> None:
    """Refuse to commit without a repository, or where a file has uncommitted changes.

    Raises:
        SstError: a commit is not possible, or would include those changes.
    """
    with open_repository(folder, _SO) as opened:
        if opened.working_tree_dir is None:
            msg = f"{_SO}: {folder} is in a bare repository"
            raise SstError(msg)
        status = run_git(opened, "status", "--porcelain", "-z", "--", *_full_paths(folder, paths))
    if status:
        msg = f"{status[0][3:]} has changes that are not committed; commit them first, or leave out --commit"
        raise SstError(msg)


def commit(folder: Path, paths: Sequence[str], message: str) -> str:
    """Commit the files below a folder as they are now and return the commit's short id; hooks run.

    Other staged changes stay staged.

    Raises:
        SstError: git or a hook refuses; the files stay as they are.
    """
    with open_repository(folder, _SO) as opened:
        full = _full_paths(folder, paths)
        known = set(run_git(opened, "ls-files", "-z", "--full-name", "--", *full))
        new = [path for path in full if os.path.lexists(path) and not _is_known(opened, path, known)]
        if new:
            # `git commit --only` takes a new file only if the index has its name.
            run_git(opened, "add", "--intent-to-add", "--", *new, reads=False)
        problem = _try_commit(opened, full, message)
        if problem:
            if new:
                run_git(opened, "rm", "--cached", "--quiet", "--", *new, reads=False)
            msg = f"written, but not committed: {problem}"
            raise SstError(msg)
        return run_git(opened, "rev-parse", "--short", "HEAD")[0].strip()


def _try_commit(opened: Repo, full: list[str], message: str) -> str:
    """Commit; return why git or a hook refuses, or an empty text."""
    from git import GitCommandError

    try:
        run_git(opened, "commit", "--quiet", "--only", f"--message={message}", "--", *full, reads=False)
    except GitCommandError as problem:
        return reason_of(problem)
    return ""


def _full_paths(folder: Path, paths: Sequence[str]) -> list[str]:
    return [os.path.realpath(folder / path) for path in paths]


def _is_known(opened: Repo, path: str, known: set[str]) -> bool:
    top = os.path.realpath(str(opened.working_tree_dir))
    return os.path.relpath(path, top).replace(os.sep, "/") in known
