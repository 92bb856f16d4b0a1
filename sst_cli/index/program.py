"""The key of the program: the index that one version filled is not that of another."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path

from sst_cli import __version__
from sst_cli.base.shipped import SCHEMAS, TEMPLATES

_PACKAGE = Path(__file__).parent.parent
_ENDINGS = (".py", ".json", ".md", ".yaml")


def program_key() -> str:
    """Return 16 hexadecimal digits that are others once a module, a schema or a template of the program has changed.

    They are made of the names, sizes and times of the files: reading all would take longer than an answer.
    """
    found: list[str] = [__version__, sys.version]
    for folder in (_PACKAGE, SCHEMAS, TEMPLATES):
        _collect(os.fspath(folder), found)
    return blake2b("\n".join(found).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _collect(folder: str, found: list[str]) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.endswith(_ENDINGS):
            status = entry.stat()
            found.append(f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
        elif "." not in entry.name and not entry.name.startswith("_") and entry.is_dir():
            _collect(entry.path, found)
