"""Read all records of the folder, and nothing else: what `sst export` is compared with.

python -m tests.benchmarks.reading
"""

from __future__ import annotations

import gc
from pathlib import Path

from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read

if __name__ == "__main__":
    gc.disable()  # as the program does
    register = read(WorkTree(Path("records"), ""))
    assert not register.findings
