"""Read the records that differ from a revision, on both sides, and nothing else: what `sst diff` is compared with.

python -m tests.benchmarks.changed HEAD~1
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sst_cli.reading import shape
from sst_cli.reading.readers import reader_for
from sst_cli.records.kinds import identify
from sst_cli.records.places import Place
from sst_cli.records.structure import structure


def main(revision: str) -> None:
    """Read each changed record as it was and as it is."""
    named = subprocess.run(["git", "diff", "--name-only", "-z", revision], check=True, capture_output=True).stdout
    paths = [each for each in named.decode().split("\0") if each.startswith("records/")]
    for path in paths:
        kind, id_ = identify(path.removeprefix("records/")) or (None, "")
        if kind is None:
            continue
        then = subprocess.run(["git", "show", f"{revision}:{path}"], check=False, capture_output=True).stdout
        for data in (then, Path(path).read_bytes()):
            value = reader_for(kind.suffix).read(path, data).value
            if value is not None and shape.accepts(kind.name, value, frozenset({kind.name})):
                structure(kind.record_class, id_, value, Place(path))


if __name__ == "__main__":
    main(sys.argv[1])
