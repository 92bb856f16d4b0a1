"""Typst in a process of its own: ended when it takes too long or too much, in a folder with only what a paper needs.

A repository's layout may come from anybody, and it is a program. Typst cannot be interrupted, so it runs in a process
that can be ended, which the person's Ctrl-C does too. Its root is a new folder with copies of the layout, of further
layouts and of pictures, so nothing else can be read, whichever way a path leads. There are no packages: their folders
are empty, and a proxy at a port that nobody answers stands before the network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.papers import typst_process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = frozenset({".typ", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
"""Endings of the files beside a layout that it may read: further layouts and pictures."""
LARGEST = 20_000_000
"""Bytes of all these files together."""
FILES = 1_000
"""The number of them."""
_NO_NETWORK = dict.fromkeys(
    ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"), "http://127.0.0.1:9"
)
"""Port 9 discards what it is sent, where anything listens there at all."""


class Limits(NamedTuple):
    """What one paper may take."""

    processor: int = 10
    """Seconds on the processor; minutes of 6,000 items take 5. Windows counts only the seconds that pass."""
    passing: float = 60.0
    """Seconds that pass: typst may wait as well as work."""
    memory: int = 2_000_000_000
    """Bytes; minutes of 6,000 items take a third. Windows and macOS do not hold a process to them."""


LIMITS = Limits()


class TypstLayout(NamedTuple):
    """A layout and what it is given."""

    template: Path
    fonts: Sequence[Path]
    """Folders of fonts."""
    paper: str
    """The contents as JSON."""


def typeset(layout: TypstLayout, limits: Limits = LIMITS) -> bytes:
    """Return the PDF that typst makes.

    Raises:
        SstError: the layout is wrong, asks for more than it may read, or takes more than the limits.
    """
    with TemporaryDirectory(prefix="sst-", ignore_cleanup_errors=True) as folder:
        root, nothing = Path(folder) / "templates", Path(folder) / "packages"
        nothing.mkdir()
        _copy(layout.template, root)
        asked = typst_process.Asked(
            library=_library(),
            template=str(root / layout.template.name),
            root=str(root),
            fonts=[str(each) for each in layout.fonts],
            packages=str(nothing),
            paper=layout.paper,
            processor=limits.processor,
            memory=limits.memory,
        )
        try:
            return _run(asked, limits)
        except _StoppedError as stopped:
            words = " ".join(str(stopped).replace(str(root), "templates").split())
            msg = f"could not make a PDF from {layout.template}: {words}"
            raise SstError(msg) from stopped


class _StoppedError(Exception):
    """Typst made no PDF; the message is the reason."""


def _run(asked: typst_process.Asked, limits: Limits) -> bytes:
    # -I and -S: neither the folder that the person is in nor anything else of the environment is asked for modules
    command = [sys.executable, "-I", "-S", typst_process.__file__]
    try:
        done = subprocess.run(  # noqa: S603  this Python and a file of this program
            command,
            input=json.dumps(asked).encode(),
            capture_output=True,
            check=False,
            timeout=limits.passing,
            env={**os.environ, **_NO_NETWORK, "RAYON_NUM_THREADS": "4"},  # each thread takes memory, whatever it does
        )
    except subprocess.TimeoutExpired as expired:
        raise _StoppedError(_over(limits.passing)) from expired
    if done.returncode:
        raise _StoppedError(_reason(done.returncode, done.stderr.decode("utf-8", "replace"), limits))
    return done.stdout


def _reason(code: int, words: str, limits: Limits) -> str:
    if code == typst_process.MISTAKE:
        return words
    if code in typst_process.OVER_TIME:
        return f"{_over(limits.processor)} on the processor"
    if typst_process.NO_MEMORY in words:
        return f"it takes more than {limits.memory / 1e9:g} GB of memory"
    return "typst stopped without a reason"


def _over(seconds: float) -> str:
    return f"it takes more than {seconds:g} seconds"


def _library() -> str:
    """Return the folder in which typst is installed."""
    spec = find_spec("typst")
    if spec is None or spec.origin is None:  # `load` has imported it before
        msg = "typst is not installed"
        raise SstError(msg)
    return str(Path(spec.origin).parent.parent)


def _copy(template: Path, root: Path) -> None:
    """Copy a layout and what it may read into a new folder.

    Raises:
        SstError: it is too much.
    """
    size = 0
    for number, path in enumerate(_readable(template), 1):
        size += path.stat().st_size
        if size > LARGEST or number > FILES:
            msg = f"layouts and pictures in {template.parent.name}/ are over {LARGEST // 1_000_000} MB or {FILES} files"
            raise SstError(msg)
        copy = root / path.relative_to(template.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())


def _readable(template: Path) -> Iterator[Path]:
    yield template
    for folder, folders, names in os.walk(template.parent):  # which does not go into folders that are links
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if path != template and path.suffix.lower() in KINDS and path.is_file():
                yield path
