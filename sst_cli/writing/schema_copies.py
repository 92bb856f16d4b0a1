"""The copies of the schemas that a repository keeps for its editors: what is known of each, and what is to be written.

The first line of a copy says which program wrote it and what the rest then was, so that a copy nobody has changed
can be told from one that was edited, and one of an earlier program from one of now.
"""

from __future__ import annotations

import hashlib
import re
from enum import Enum
from typing import TYPE_CHECKING

from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS
from sst_cli.records.schemas import described

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def copy_of(name: str, version: str) -> str:
    """Give the copy of a kind's schema as this version of the program writes it."""
    own = described(name, None)
    return own.replace("{\n", f'{{\n  "$comment": "sst {version}, {_digest(own)}: {_TOLD}",\n', 1)


def stands(name: str, found: bytes | None, version: str) -> Copy:
    """Tell how a copy stands to the schema of this version of the program; its line breaks do not matter."""
    if found is None:
        return Copy.MISSING
    text = found.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    stamp = re.match(_STAMP, text)
    bare = text.replace(stamp[0], "{\n", 1) if stamp else text
    if bare == described(name, None):
        return Copy.CURRENT
    if stamp is None or _digest(bare) != stamp["digest"]:
        return Copy.EDITED
    return Copy.NEWER if _numbers(stamp["version"]) > _numbers(version) else Copy.OLDER


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"[0-9]+", version)]


def refreshed(copies: Mapping[str, bytes | None], version: str) -> dict[str, str]:
    """Give the texts of the copies that are to be written, by the names of their kinds."""
    wanted = (name for name, found in copies.items() if stands(name, found, version) in (Copy.MISSING, Copy.OLDER))
    return {name: copy_of(name, version) for name in wanted}


def left(copies: Mapping[str, bytes | None], version: str) -> Iterator[str]:
    """Tell of the copies that stay as they are although the program's own are different."""
    for name, found in copies.items():
        state = stands(name, found, version)
        if state is Copy.EDITED:
            yield f"{path_of(name)} was edited, so it stays; without it `sst schema --write` writes the program's own"
        elif state is Copy.NEWER:
            yield f"{path_of(name)} is of a later sst than this, {version}, so it stays"


def warning(copies: Mapping[str, bytes | None], version: str) -> str:
    """Say in one line that copies are not of this version of the program; nothing if all are, or were edited."""
    states = [stands(name, found, version) for name, found in copies.items() if found is not None]
    if Copy.NEWER in states:
        return f"The schemas for editors are of a later sst than this, {version}: install the later one."
    older = states.count(Copy.OLDER)
    if not older:
        return ""
    are = "A schema for editors is" if older == 1 else f"{older} schemas for editors are"
    return f"{are} older than this sst; `sst schema --write` brings them up to date."
