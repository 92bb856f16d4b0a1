"""Describe changes to files as values: the bytes before and after, their difference, and safe names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.records.kinds import identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.kinds import Kind


class Change(NamedTuple):
    """The change of one file."""

    path: str
    """Below the folder that is written to, with forward slashes."""
    before: bytes | None
    """The bytes that it held when it was read; None where it did not exist, and still must not."""
    after: bytes | None
    """The bytes that it will hold; None where it is deleted."""

    @property
    def done(self) -> str:
        """The kind of change, in one word for people."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "changed"


def diff(changes: Iterable[Change], shown: str = "") -> str:
    r"""Return the changes as a unified diff for people, without characters that a terminal obeys.

    A line that ends in CRLF shows `\x0d` where only one side has it or the line changes anyway.

    Args:
        changes: the changes.
        shown: the folder to print before each path.
    """
    lines = (line for change in changes if change.before != change.after for line in _differences(change, shown))
    return no_commands("".join(f"{visible(line)}\n" for line in lines))


def _differences(change: Change, shown: str) -> Iterator[str]:
    import difflib

    path = one_line(f"{shown}{change.path}")
    names = (
        f"a/{path}" if change.before is not None else "/dev/null",
        f"b/{path}" if change.after is not None else "/dev/null",
    )
    if b"\0" in (change.before or b"") + (change.after or b""):
        yield f"Binary files {names[0]} and {names[1]} differ"
        return
    before, after = _lines(change.before or b""), _lines(change.after or b"")
    for line in difflib.unified_diff(before, after, *names, lineterm="\n"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "backslashreplace"))


# A device even with an extension: NUL.yaml. Windows also takes the superscripts of Latin-1 for digits (COM\xb9).
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3])[ ]*(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
"""What Windows refuses in names, and what nobody sees: two names that look the same must be the same."""
_LONGEST_NAME = 200
"""The most bytes of a file's name: systems take 255, and the name of a temporary file is longer than its own."""


def refuse_unsafe(path: str) -> None:
    """Refuse a path for a new file that leaves its folder, or that some system cannot hold.

    Raises:
        CallError: the path is absolute or has `..`, or Windows, macOS or git would not take a name as it is.
    """
    for name in path.split("/"):
        problem = _problem(name)
        if problem:
            msg = f"{path!r} cannot be the name of a file: {problem}"
            raise CallError(msg)


def _problem(name: str) -> str:
    """Return why a file or folder cannot have that name; empty where it can."""
    forbidden = _FORBIDDEN.search(name)
    if name in {"", ".", ".."} or forbidden:
        return f"{forbidden[0]!r} cannot be in a name" if forbidden else "it must stay below its folder"
    if name != name.strip() or name.endswith("."):
        return "a name must not end in a dot, nor begin or end in a space"
    if _RESERVED.fullmatch(name):
        return f"{name!r} is a device on Windows"
    if folded(name) in {".git", "git~1"}:
        return "that is git's own folder"
    if unicodedata.normalize("NFC", name) != name:
        return "a letter and its accent are two characters; write them as one"
    return "it is too long" if len(name.encode()) > _LONGEST_NAME else ""


_BESIDE_RECORDS = re.compile(
    r"README\.md|\.gitattributes|\.gitignore|\.github/workflows/check\.yml|\.vscode/(?:extensions|settings|tasks)\.json"
    r"|\.git(?:hub|lab)/CODEOWNERS|\.github/pull_request_template\.md|\.gitlab/merge_request_templates/Default\.md"
    r"|\.gitlab-ci\.yml|\.pre-commit-config\.yaml|tools/constraints\.txt|tools/sst_cli-[0-9a-z.]+-py3-none-any\.whl"
    r"|templates/orders-of-business/[^/]+\.yaml|schemas/[^/]+\.schema\.json|records/[a-z-]+/\.gitkeep"
)
"""The files of `sst init` and `sst schema --write` that are not records."""


def is_written_name(path: str) -> bool:
    """Whether a path ends as that of a record, or of another file that `sst init` and `sst schema` write.

    The records and the repository of a partnership may be in any folder, so what stands before is not looked at.
    """
    if {"", ".", ".."}.intersection(path.split("/")):
        return False
    return bool(record_at(path) or any(map(_BESIDE_RECORDS.fullmatch, _ends(path))))


def record_at(path: str) -> tuple[Kind, str] | None:
    """Return the kind and the id of a record from a path that ends as it does below the records; None if none does."""
    return next(filter(None, map(identify, _ends(path))), None)


def _ends(path: str) -> list[str]:
    names = path.split("/")
    return ["/".join(names[index:]) for index in range(len(names))]


def folded(name: str) -> str:
    """Return a name as Windows and macOS compare it, for which `A` and `a` are the same."""
    return unicodedata.normalize("NFC", name.casefold())
