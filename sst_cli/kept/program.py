"""The key of the program: what one version of it kept is not that of another."""

from __future__ import annotations

import os
import sys
from functools import cache

from sst_cli.kept.stamps import listed, stamp


@cache
def program_key() -> str:
    """Return letters and digits that are others once the program, a schema, a template or a library has changed.

    They are made of the names, sizes and times of the files: reading all would take longer than an answer. A call asks
    twice, for the answer and for the index.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    beside = os.path.dirname(package)
    shipped = [os.path.join(beside, name) for name in ("schemas", "templates")]
    libraries = [each for each in sys.path if each.endswith(("site-packages", "dist-packages"))]
    # Python writes there what it has compiled.
    found = stamp(listed([package, *shipped], libraries, without="__pycache__") or [])
    version = "".join(each for each in sys.version.partition(" ")[0] if each.isalnum())
    return f"{version}-{found.digest if found else ''}"
