"""What the history of the present commit depends on, read from git's files without starting git."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.git_process import NoRepositoryError, find_repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SYMBOLIC = "ref: "
_REPLACING = "refs/replace"
_ENVIRONMENT = "GIT_"


def history_key(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Return a digest that is another one once another commit is present, or history is cut or replaced.

    None where git keeps its references in another way than in files, or they cannot be read. Without a repository the
    key is empty.
    """
    try:
        repository = find_repository(folder)
        found = list(_parts(repository.git_dir, repository.common_dir))
    except NoRepositoryError:
        return ""
    except (SstError, OSError, UnicodeDecodeError):
        return None
    if None in found:
        return None
    settings = sorted(f"{name}={value}" for name, value in environment.items() if name.startswith(_ENVIRONMENT))
    digest = blake2b(digest_size=16)
    for part in (*found, *(each.encode("utf-8", "surrogateescape") for each in settings)):
        digest.update(b"%d\0%b" % (len(part or b""), part or b""))
    return digest.hexdigest()


def _parts(git_dir: Path, common: Path) -> Iterator[bytes | None]:
    """The contents of all files that count, in an order that is always the same; None where one is missing."""
    head = (git_dir / "HEAD").read_text(encoding="utf-8").strip()
    yield head.encode()
    packed = _content(common / "packed-refs")
    yield packed
    if head.startswith(_SYMBOLIC):
        name = head.removeprefix(_SYMBOLIC)
        own = _content(common / name)
        is_packed = any(line.endswith(b" " + name.encode()) for line in packed.splitlines())
        # a branch without a commit, one that leads on to another, or references in a table
        yield own if is_packed or (own and not own.startswith(_SYMBOLIC.encode())) else None
    for each in ("shallow", "info/grafts", "config", "objects/info/alternates"):
        yield _content(common / each)
    yield _content(git_dir / "config.worktree")
    for here, _, names in sorted(os.walk(common / _REPLACING)):
        for each in sorted(names):
            yield os.fsencode(f"{here}/{each}")
            yield _content(common / here / each)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""
