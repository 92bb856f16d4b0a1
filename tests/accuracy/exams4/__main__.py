"""Print how right the comparison is on the exams of this folder, the open and the kept ones apart.

python -m tests.accuracy.exams4          both
python -m tests.accuracy.exams4 --open   the open ones alone, so that the kept ones are not measured while rules change
python -m tests.accuracy.exams4 --wrong  the open ones alone, with each answer that was wrong
python -m tests.accuracy.exams4 --fifth  the kept ones of `exams5`
python -m tests.accuracy.exams4 --meanings  as above, with the extra `meaning`
"""

from __future__ import annotations

import argparse

from sst_cli.meanings.remembered import installed_meanings
from tests.accuracy.exams4.exam import FIFTH, KEPT, OPEN, load
from tests.accuracy.run import report


def main() -> None:
    """Measure and print: all exams of a set, then the edited and the rewritten ones of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.exams4")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--fifth", action="store_true")
    parser.add_argument("--meanings", action="store_true")
    given = parser.parse_args()
    meanings = installed_meanings(remember=True) if given.meanings else None
    kept = () if given.open or given.wrong else (("kept exams", KEPT),)
    sets = (("fifth exams", FIFTH),) if given.fifth else (("open exams", OPEN), *kept)
    for title, paths in sets:
        exams = [load(path) for path in paths]
        report(title, [exam.case for exam in exams], wrong=given.wrong, meanings=meanings)
        for edit in ("edited", "rewritten"):
            report(
                f"{title}, {edit}", [exam.case for exam in exams if exam.edit == edit], wrong=False, meanings=meanings
            )


if __name__ == "__main__":
    main()
