"""Pack the program that runs into a wheel, so that a repository can keep the very program that checks it.

The file is that of the binary distribution format
(https://packaging.python.org/en/latest/specifications/binary-distribution-format/). The same program has the same
bytes: files are in order, and all have the first day that a zip archive can hold.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.base.shipped import SCHEMAS, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DISTRIBUTION = "sst-cli"
FOLDER = "tools"
"""Where a repository keeps the wheel."""
CONSTRAINTS = f"{FOLDER}/constraints.txt"
_PACKAGE = Path(__file__).parent.parent
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_TAGS = "Wheel-Version: 1.0\nGenerator: sst\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_METADATA = ("METADATA", "entry_points.txt", "licenses/LICENSE")


def own_wheel() -> tuple[str, bytes]:
    """Return the path of the wheel below a repository, and its bytes.

    Raises:
        SstError: the program is run without having been installed, so what it needs is not known.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError as problem:
        msg = f"{DISTRIBUTION} is not installed, so no wheel of it can be made"
        raise SstError(msg) from problem
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    info = f"{stem}.dist-info"
    files = dict(sorted(_code()))
    files |= {f"{info}/{name}": (installed.read_text(name) or "").encode() for name in _METADATA}
    files[f"{info}/WHEEL"] = _TAGS.encode()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    return f"{FOLDER}/{stem}-py3-none-any.whl", _packed(files)


def constraints() -> str:
    """Return the versions of all packages that the program needs and finds, as pip takes constraints.

    Packages of extras, and those that only other systems need, are not among them.
    """
    found: dict[str, str] = {}
    waiting = [DISTRIBUTION]
    while waiting:
        for need in metadata.requires(waiting.pop()) or ():
            name, _, marker = need.partition(";")
            name = re.split(r"[^A-Za-z0-9._-]", name, maxsplit=1)[0].lower()
            if "extra" not in marker and name not in found:
                with suppress(metadata.PackageNotFoundError):
                    found[name] = metadata.version(name)
                    waiting.append(name)
    return "".join((_CONSTRAINTS, *(f"{name}=={found[name]}\n" for name in sorted(found))))


_CONSTRAINTS = (
    "# What sst needs, in the versions of the program that wrote this. To take newer ones, change or delete lines.\n"
)


def _code() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package, and of the schemas and templates where they are beside it."""
    folders = {_PACKAGE: "sst_cli", SCHEMAS: "sst_cli/shipped/schemas", TEMPLATES: "sst_cli/shipped/templates"}
    for folder, name in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """Return the list of files with their digests and sizes; it has neither of its own."""
    lines = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items()]
    return "".join((*lines, f"{own},,\n")).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The same on Windows: regular files that anybody may read.
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()
