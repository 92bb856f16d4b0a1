"""One call and its answer: what it depends on, whether an answer to it is kept, and keeping one.

The answer to a question is the same as long as the question, the program, the day, the terminal, the environment and
the files of the records are. The first five are the name under which it is kept; of the files it is known when they
were changed last, and how large they are.
"""

from __future__ import annotations

import os
import sys
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from sst_cli.kept import store
from sst_cli.kept.program import program_key
from sst_cli.kept.stamps import TICK, listed, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

ELSEWHERE = ("-C", "--records", "--no-cache")
"""Options of a call whose records are not those of the folder in which it is made, or that does without."""
_PASSING = frozenset({"_", "OLDPWD", "SHLVL", "PWD"})
"""Variables that differ from call to call and change no answer; the folder itself counts."""


class KeptCall(NamedTuple):
    """A call, and where its answer would be kept."""

    place: str
    name: str
    command: str


def asked(arguments: Sequence[str], today: str) -> KeptCall | None:
    """Return the call of a day if an answer to it may be kept; None if nothing is, or its output has nowhere to go.

    Args:
        arguments: the call; its first word is one of `FIRST_WORDS`.
        today: the day.
    """
    if any(each.startswith(ELSEWHERE) for each in arguments):
        return None
    place = store.folder()
    if place is None or sys.stdout is None or sys.stderr is None:
        return None
    try:
        return KeptCall(place, _name(arguments, today), arguments[0])
    except (OSError, ValueError):
        return None


def _name(arguments: Sequence[str], today: str) -> str:
    about = (
        *(program_key(), today, os.getcwd(), len(arguments), *arguments),
        *(f"{stream.isatty()} {_size(stream)}" for stream in (sys.stdout, sys.stderr)),
        *sorted(f"{key}={value}" for key, value in os.environ.items() if key not in _PASSING),
    )
    text = "\0".join(map(str, about))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _size(stream: TextIO) -> str:
    try:
        return str(os.get_terminal_size(stream.fileno())) if stream.isatty() else ""
    except (OSError, ValueError):
        return ""


def replay(call: KeptCall) -> int | None:
    """Print the answer that is kept to a call, and return its exit code; None where none is, or files have changed."""
    if not store.is_ours(call.place):
        return None
    try:
        found: Any = store.load(call.place, call.name)
        paths: Any = store.load(call.place, found["watched"]) if found["form"] == FORM else None
        now = stamp(paths)
        printed = [(channel == "out", text.encode("utf-8", "backslashreplace")) for channel, text in found["printed"]]
        code = int(found["code"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # damaged, or there is none
    if now is None or now.digest != found["stamp"]:
        return None
    try:
        for is_answer, data in printed:
            stream = sys.stdout if is_answer else sys.stderr
            stream.flush()
            stream.buffer.write(data)
            stream.flush()
    except OSError:
        return None  # a reader that left, a full disk: the program says so in its own words
    return code


FORM = 1
"""The form of what is kept; the program's files count too, so that this only helps to read a file of a later form."""


class Keeping:
    """Keeps the answer to one call, if it turns out to come from the watched files alone."""

    def __init__(self, call: KeptCall, folders: list[str], files: list[str]) -> None:
        """Look at the files before they are read.

        Args:
            call: the call.
            folders: all that is in these is watched.
            files: so are these, which may not be there.
        """
        self._call = call
        self._began = time.time_ns()
        self._paths = listed(folders, files)
        self._before = stamp(self._paths) if self._paths else None
        self._printed: list[tuple[str, str]] = []
        self._is_whole = False

    def add(self, channel: str, text: str) -> None:
        """Note what was printed: `out` or `err`, and the text as the terminal got it."""
        self._printed.append((channel, text))

    def answered(self, *, from_files: bool) -> None:
        """Note that the answer was given, and whether it came from the watched files alone."""
        self._is_whole = from_files

    def finish(self, code: int) -> None:
        """Keep the answer, unless a file may have changed since, in a way that its time would not show."""
        paths, before = self._paths, self._before
        if not self._is_whole or paths is None or before is None or before.newest >= self._began - TICK:
            return
        if stamp(paths) != before or sum(len(text) for _, text in self._printed) > store.LARGEST:
            return
        from sst_cli.kept import writing  # which imports much that an answer that is kept does not need

        place = self._call.place
        if not writing.made(place):
            return
        watched = blake2b("\0".join(paths).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
        if store.load(place, watched) != paths:
            writing.save(place, watched, paths)
        answer = {"form": FORM, "watched": watched, "stamp": before.digest, "printed": self._printed, "code": code}
        writing.save(place, self._call.name, answer)
        writing.prune(place)
