"""The copies of the schemas that a repository keeps for its editors: which of them are out of date.

The first line of a copy says which program wrote it and what the rest then was, so that a copy nobody has changed
can be told from one that was edited, and one of an earlier program from one of now.
"""

from __future__ import annotations

import hashlib
import re
from enum import Enum
from typing import TYPE_CHECKING

from sst_cli import __version__
from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS
from sst_cli.records.schemas import as_text, schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

FOLDER = "schemas"
COPIED = (*(kind.name for kind in KINDS if kind.suffix == ".yaml"), ORDER_OF_BUSINESS.name)
"""The kinds of which a repository keeps the schema for its editors."""
_STAMP = r'\{\n  "\$comment": "sst (?P<version>[0-9.]+), (?P<digest>[0-9a-f]{16}): [^"\n]*",\n'
_TOLD = "written by the program; `sst schema --write` brings it up to date unless it is edited"


class Copy(Enum):
    """How a copy stands to the program's own schema."""

    MISSING = "missing"
    CURRENT = "current"
    OLDER = "older"
    """Unchanged since another version of the program wrote it, and that is not a later one."""
    NEWER = "newer"
    """Written by a later version of the program."""
    EDITED = "edited"
    """Changed since it was written, or not known to have been written by the program."""


def path_of(name: str) -> str:
    """Where the copy of a kind's schema is below the repository."""
    return f"{FOLDER}/{name}.schema.json"


def _schema_text(name: str) -> str:
    return as_text(schema(name))


def copy_of(name: str, version: str = __version__) -> str:
    """The copy of a kind's schema, as a version of the program with the same schema writes it."""
    own = _schema_text(name)
    return own.replace("{\n", f'{{\n  "$comment": "sst {version}, {_digest(own)}: {_TOLD}",\n', 1)


def state_of(name: str, found: bytes | None) -> Copy:
    """Compare a copy with the schema of this version of the program; its line breaks do not matter."""
    if found is None:
        return Copy.MISSING
    # Editors on Windows save with a byte order mark and CRLF: neither is an edit.
    text = found.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    stamp = re.match(_STAMP, text)
    bare = text.replace(stamp[0], "{\n", 1) if stamp else text
    if bare == _schema_text(name):
        return Copy.CURRENT
    if stamp is None or _digest(bare) != stamp["digest"]:
        return Copy.EDITED
    return Copy.NEWER if _numbers(stamp["version"]) > _numbers(__version__) else Copy.OLDER


def left(states: Mapping[str, Copy]) -> Iterator[str]:
    """Name the copies that stay as they are although the program's own schemas are different."""
    for name, state in states.items():
        if state is Copy.EDITED:
            yield f"{path_of(name)} was edited, so it stays; without it `sst schema --write` writes the program's own"
        elif state is Copy.NEWER:
            yield f"{path_of(name)} is of a later sst than this, {__version__}, so it stays"


def warning(states: Collection[Copy]) -> str:
    """Say in one line that copies are not of this version of the program; nothing if all are, or were edited."""
    if Copy.NEWER in states:
        return f"The schemas for editors are of a later sst than this, {__version__}: install the later one."
    older = list(states).count(Copy.OLDER)
    are = "A schema for editors is" if older == 1 else f"{older} schemas for editors are"
    return f"{are} older than this sst; `sst schema --write` brings them up to date." if older else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _numbers(version: str) -> list[int]:
    # As numbers: 0.10 is later than 0.9.
    return [int(part) for part in re.findall(r"[0-9]+", version)]
