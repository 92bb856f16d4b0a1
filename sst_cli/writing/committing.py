"""Commit the files that a command wrote, and nothing else that is staged or changed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.git_process import existing_folder, is_in_repository
from sst_cli.writing.git_python import opened_to_write, reason_of
from sst_cli.writing.git_python import run as run_git

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from git import Repo

_SO = "nothing can be committed"
_IDENTITIES = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
_NOBODY = (
    'git does not know who you are; run `git config --global user.name "..."` and '
    '`git config --global user.email "..."`'
)


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
    if is_in_repository(folder):
        return False
    try:
        git.Repo.init(folder, initial_branch="main").close()
    except git.GitError as problem:
        msg = f"the folder is not a git repository yet: {problem}"
        raise SstError(msg) from problem
    return True


def refuse_unclean(folder: Path, paths: Sequence[str]) -> None:
    """Refuse to commit where git would refuse it, or where a file has uncommitted changes; nothing is written yet.

    Raises:
        SstError: a commit is not possible, or would include those changes.
    """
    with opened_to_write(folder, _SO) as opened:
        _work_tree(opened, folder, _SO)
        full = _full_paths(folder, paths)
        problem = _obstacle(opened, full)
        if problem:
            msg = f"{_SO}, so nothing is written: {problem}; or leave out --commit"
            raise SstError(msg)
        status = run_git(opened, "status", "--porcelain", "-z", "--", *full)
    if status:
        msg = f"{status[0][3:]} has changes that are not committed; commit them first, or leave out --commit"
        raise SstError(msg)


def _work_tree(opened: Repo, folder: Path, so: str) -> Path:
    """The top of the files of a repository.

    Raises:
        SstError: it is a bare one, which has none.
    """
    if opened.working_tree_dir is None:
        msg = f"{so}: {folder} is in a bare repository"
        raise SstError(msg)
    return Path(opened.working_tree_dir)


def refuse_first_commit(folder: Path, paths: Sequence[str], *, begins: bool) -> None:
    """Refuse what `refuse_unclean` would, for a folder that may not exist, or not be a repository, yet.

    Args:
        folder: where the files will be.
        paths: their paths below it.
        begins: whether it is made a repository where it is not in one.

    Raises:
        SstError: a commit will not be possible; nothing is written yet.
    """
    if not begins or is_in_repository(folder):
        refuse_unclean(folder, paths)
        return
    from git import GitCommandError
    from git.cmd import Git

    existing = existing_folder(folder)
    try:
        for name in _IDENTITIES:
            Git(existing).var(name)
    except GitCommandError as problem:
        msg = f"{_SO}, so nothing is written: {_NOBODY}; or leave out --commit"
        raise SstError(msg) from problem


def _obstacle(opened: Repo, full: list[str]) -> str:
    """The reason why git would refuse to commit these files, and what helps; an empty text if it would not."""
    from git import GitCommandError

    for head, name in _UNDER_WAY.items():
        if (Path(opened.git_dir) / head).exists():
            return f"a {name} is under way; end it with `git {name} --continue` or `git {name} --abort`"
    if run_git(opened, "ls-files", "--unmerged", "-z"):
        return "git has files with conflicts; resolve and commit them"
    for line in run_git(opened, "ls-files", "-v", "-z", "--", *full):
        tag, _space, path = line.partition(" ")
        if tag != "H":  # S for skip-worktree, in lower case for assume-unchanged
            flags = "--no-skip-worktree --no-assume-unchanged"
            return f"git is set not to look at {path}; run `git update-index {flags} {shlex.quote(path)}`"
    try:
        for name in _IDENTITIES:
            run_git(opened, "var", name)
    except GitCommandError:
        return _NOBODY
    try:  # git tries the lock too, and the ignored paths also of files that are not written yet
        run_git(opened, "add", "--dry-run", "--ignore-missing", "--", *full)
    except GitCommandError as problem:
        return reason_of(problem).rstrip(".")
    return _lock(opened)


_UNDER_WAY = {"MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick"}
"""What stops git from committing some files only."""


def _lock(opened: Repo) -> str:
    """The lock of the branch, which git takes last."""
    head = Path(opened.git_dir) / "HEAD"
    branch = [] if opened.head.is_detached else [Path(opened.common_dir) / opened.head.reference.path]
    for each in (head, *branch):
        lock = each.with_name(f"{each.name}.lock")
        if lock.exists():
            return f"another program is at work on the branch; if there is none, delete {lock}"
    return ""


def commit(folder: Path, paths: Sequence[str], message: str) -> str:
    """Commit the files below a folder as they are now and return the commit's short id; hooks run.

    Other staged changes stay staged.

    Raises:
        SstError: git or a hook refuses; the files stay as they are, and the message says how to commit them.
    """
    from git import GitCommandError

    with opened_to_write(folder, _SO) as opened:
        full = _full_paths(folder, paths)
        try:
            _commit(opened, full, message)
        except GitCommandError as problem:
            by_hand = f"git add -- {shlex.join(full)} && git commit -m {shlex.quote(message)} -- {shlex.join(full)}"
            msg = f"written, but not committed: {reason_of(problem)}; once that is mended, run `{by_hand}`"
            raise SstError(msg) from problem
        return run_git(opened, "rev-parse", "--short", "HEAD")[0].strip()


def _commit(opened: Repo, full: list[str], message: str) -> None:
    from git import GitCommandError

    known = set(run_git(opened, "ls-files", "-z", "--full-name", "--", *full))
    new = [path for path in full if os.path.lexists(path) and not _is_known(opened, path, known)]
    if new:
        # `git commit --only` takes a new file only if the index has its name.
        run_git(opened, "add", "--intent-to-add", "--", *new, reads=False)
    try:
        run_git(opened, "commit", "--quiet", "--only", f"--message={message}", "--", *full, reads=False)
    except GitCommandError:
        # A name that stays announced would go into the next commit with `-a`.
        if new:
            run_git(opened, "rm", "--cached", "--quiet", "--", *new, reads=False)
        raise


def _full_paths(folder: Path, paths: Sequence[str]) -> list[str]:
    return [os.path.realpath(folder / path) for path in paths]


def _is_known(opened: Repo, path: str, known: set[str]) -> bool:
    top = os.path.realpath(str(opened.working_tree_dir))
    return os.path.relpath(path, top).replace(os.sep, "/") in known


def place_in_repository(folder: Path) -> tuple[Path, str]:
    """Give the top of the repository around a folder, and the way from there to the folder: `board/records/`.

    Raises:
        SstError: there is no repository.
    """
    with opened_to_write(folder, "it has no settings to write") as repository:
        top = _work_tree(repository, folder, "git cannot be set up")
        below = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    return top, "" if below == "." else f"{below}/"


def other_work_trees(folder: Path) -> tuple[Path, ...]:
    """Give the tops of the other work trees of a repository: `git worktree add` makes them, and settings are of all.

    Raises:
        SstError: there is no repository.
    """
    with opened_to_write(folder, "it has no settings to write") as repository:
        here = os.path.realpath(_work_tree(repository, folder, "git cannot be set up"))
        lines = "".join(run_git(repository, "worktree", "list", "--porcelain")).splitlines()
    tops = (Path(line.removeprefix("worktree ")) for line in lines if line.startswith("worktree "))
    return tuple(each for each in tops if os.path.realpath(each) != here)


def change_settings(folder: Path, wanted: Mapping[str, str], *, undo: bool, dry_run: bool) -> tuple[str, ...]:
    """Write settings into a repository of one's own, or take away those that are as written; return their names.

    A value that ends with the same word is the same one: it is the program that git calls, by another path.

    Raises:
        SstError: there is no repository, a setting has another value already, or git cannot write it.
    """
    from git import GitCommandError

    with opened_to_write(folder, "it has no settings to write") as repository:
        known = {name: _setting(repository, name) for name in wanted}
        others = {name: value for name, value in known.items() if value and not _is_same(value, wanted[name])}
        if others and not undo:
            name, value = next(iter(others.items()))
            msg = f"git has {name} = {value} already; nothing is written. `git config --unset {name}` takes it away"
            raise SstError(msg)
        changed = tuple(name for name in wanted if name not in others and (known[name] is None) is not undo)
        try:
            for name in () if dry_run else changed:
                words = ("--unset", name) if undo else (name, wanted[name])
                run_git(repository, "config", "--local", *words, reads=False)
        except GitCommandError as problem:
            msg = f"git could not write its settings: {reason_of(problem)}"
            raise SstError(msg) from problem
    return changed


def _is_same(one: str, other: str) -> bool:
    return one == other or one.rpartition(" ")[2] == other.rpartition(" ")[2] == "git-diff-driver"


def _setting(repository: Repo, name: str) -> str | None:
    """What a setting of the repository itself is; None where it has none."""
    from git import GitCommandError

    try:
        return "".join(run_git(repository, "config", "--local", "--null", "--get", name))
    except GitCommandError:
        return None
