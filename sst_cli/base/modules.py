"""The modules of a folder: commands, formats and checks are found by being there."""

from __future__ import annotations

from pathlib import Path


def modules_beside(file: str) -> list[str]:
    """Name the modules that stand beside a file, in order; those that begin with an underscore are left out.

    `glob` would compile patterns for this at every start.
    """
    names = (path.stem for path in Path(file).parent.iterdir() if path.suffix == ".py")
    return sorted(name for name in names if name.isidentifier() and not name.startswith("_"))
