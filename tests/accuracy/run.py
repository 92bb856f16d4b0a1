"""Measure the comparison of strategies against pairs with answers, and print precision and recall by class.

python -m tests.accuracy.run            the hand-made pairs, those of the trials, and generated revisions
python -m tests.accuracy.run --wrong    also each answer that was wrong
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.accuracy.cases import PAIRS, REGISTERS, TRIALS, UNSEEN, Keys, load
from tests.accuracy.generate import revision
from tests.accuracy.score import CLASSES, Score, exact_rows, left_open, scores, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.meanings.vectors import Meanings
    from tests.accuracy.cases import Case


def report(title: str, cases: Iterable[Case], *, wrong: bool, meanings: Meanings | None = None) -> dict[str, Score]:
    """Print the figures of some cases."""
    cases = list(cases)
    found, mistakes = scores(cases, Keys, meanings)
    sys.stdout.write(f"{title}: {len(cases)} pairs, each with {len(Keys)} ways of keying\n")
    sys.stdout.write("  {} of {} rows are right in every class\n".format(*exact_rows(cases, meanings)))
    unsure, hidden, promises = left_open(cases, Keys, meanings)
    sys.stdout.write(f"  {unsure} of {promises} promises are unsure ({unsure / promises:.0%})\n")
    sys.stdout.write(f"  {hidden} removals are hidden by a sure link\n")
    sys.stdout.write(f"  {shown(cases, meanings):.1%} of the pairs are shown together, surely or not\n")
    for name in CLASSES:
        each = found[name]
        sys.stdout.write(
            f"  {name:<13} precision {each.precision:6.3f}  recall {each.recall:6.3f}  F1 {each.f1:6.3f}"
            f"  ({each.right} right, {each.wrong} wrong, {each.missed} missed)\n"
        )
    for line in mistakes if wrong else ():
        sys.stdout.write(f"    {line}\n")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=50, help="how many generated revisions to try")
    parser.add_argument("--wrong", action="store_true", help="print each answer that was wrong")
    options = parser.parse_args()
    report("Hand-made pairs", map(load, PAIRS), wrong=options.wrong)
    report("Pairs written after the rules", map(load, UNSEEN), wrong=options.wrong)
    report("Pairs in another register", map(load, REGISTERS), wrong=options.wrong)
    for name, paths in TRIALS.items():
        report(f"Pairs of the {name} trial", map(load, paths), wrong=options.wrong)
    report("Generated revisions", map(revision, range(options.revisions)), wrong=options.wrong)


if __name__ == "__main__":
    main()
