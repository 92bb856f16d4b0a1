"""Print how right the comparison is on the exams of this folder, the open and the kept ones apart.

python -m tests.accuracy.exams4          both
python -m tests.accuracy.exams4 --wrong  also each answer to the open exams that was wrong; never to the kept ones
"""

from __future__ import annotations

import argparse

from tests.accuracy.exams4.exam import KEPT, OPEN, load
from tests.accuracy.run import report


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.exams4")
    parser.add_argument("--wrong", action="store_true")
    wrong = parser.parse_args().wrong
    for title, paths, shown in (("open exams", OPEN, wrong), ("kept exams", KEPT, False)):
        report(title, [load(path).case for path in paths], wrong=shown)


if __name__ == "__main__":
    main()
