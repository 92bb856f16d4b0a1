"""Changes to files as values: what a file held and what it will hold, their difference, and names that are safe."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.harmless import no_commands, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Change(NamedTuple):
    """What is to become of one file."""

    path: str
    """Below the folder that is written to, with forward slashes."""
    before: bytes | None
    """What it held when it was read; None where there was none, and must still be none."""
    after: bytes | None
    """What it will hold; None where it is taken away."""

    @property
    def done(self) -> str:
        """What is done to it, in one word for people."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "changed"


def diff(changes: Iterable[Change], shown: str = "") -> str:
    r"""Give the difference as a unified diff, to be read by people: nothing in it is obeyed by a terminal.

    A line that ends in CRLF shows `\x0d` where only one side has it or the line changes anyhow.
    `shown` is put before each path.
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
    before, after = _lines(change.before or b""), _lines(change.after or b"")
    for line in difflib.unified_diff(before, after, *names, lineterm="\n"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "backslashreplace"))


_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3])[ ]*(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_LONGEST_NAME = 200
"""Bytes of a file's name; systems take 255, and a temporary name or an extension comes on top."""


def refuse_unsafe(path: str) -> None:
    """Refuse a path for a new file that leaves its folder, or that some system cannot hold.

    Raises:
        CallError: it is absolute, climbs, or has a name that Windows, macOS or git would not take as it is.
    """
    for name in path.split("/"):
        problem = _problem(name)
        if problem:
            msg = f"{path!r} cannot be the name of a file: {problem}"
            raise CallError(msg)


def _problem(name: str) -> str:
    """What forbids a file or folder of that name; empty where nothing does."""
    forbidden = _FORBIDDEN.search(name)
    if name in {"", ".", ".."} or forbidden:
        return f"{forbidden[0]!r} cannot be in a name" if forbidden else "it must stay below its folder"
    if name != name.strip() or name.endswith("."):
        return "a name must not end in a dot, nor begin or end in a blank"
    if _RESERVED.fullmatch(name):
        return f"{name!r} is a device on Windows"
    if folded(name) in {".git", "git~1"}:
        return "that is git's own folder"
    if unicodedata.normalize("NFC", name) != name:
        return "its letters are written in two parts each; write them as one"
    return "it is too long" if len(name.encode()) > _LONGEST_NAME else ""


def folded(name: str) -> str:
    """Give a name as systems compare it that do not tell `A` from `a`."""
    return unicodedata.normalize("NFC", name.casefold())
