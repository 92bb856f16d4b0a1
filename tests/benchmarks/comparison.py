"""Measure the comparison of two strategies against bare Python.

    python -m tests.benchmarks.comparison

Times are CPU seconds of whole processes, as in `run.py`; only the ratios mean anything.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.generate import WORDS
from tests.benchmarks.run import ROOT, SST, compare, report

PRIORITIES, AREAS = 10, 50


def edited(folder: Path) -> None:
    """Change words of the shipped strategy here and there, as a revision does."""
    shutil.copytree(ROOT / "records", folder)
    for path in (folder / "priorities").rglob("*.yaml"):
        text = (
            path.read_text(encoding="utf-8").replace("will ", "will aim to ", 2).replace("young people", "children", 1)
        )
        path.write_text(text, encoding="utf-8", newline="\n")


def large(folder: Path, seed: int) -> None:
    """Write a made-up strategy of many promises; another seed rewords a third of them."""
    words, change = random.Random(0), random.Random(seed)
    (folder / "priorities" / "plan").mkdir(parents=True)
    (folder / "strategies").mkdir()
    (folder / "bodies").mkdir()
    (folder / "partnership.yaml").write_text("name: Example Partnership\n", encoding="utf-8")
    (folder / "bodies" / "board.yaml").write_text("name: Example Board\nkind: board\n", encoding="utf-8")
    strategy = 'title: Plan\nbody: board\nperiod: {starts: "2020", ends: "2023"}\nstatus: adopted\n'
    (folder / "strategies" / "plan.yaml").write_text(strategy, encoding="utf-8")
    for number in range(PRIORITIES):
        lines = [f"title: Priority {words.choice(WORDS)} {number}", "areas_for_development:"]
        for area in range(AREAS):
            said = [words.choice(WORDS) for _ in range(18)]
            if seed and not change.randrange(3):
                said[change.randrange(18)] = change.choice(WORDS)
            lines += [f"  - key: a-{number}-{area}", f"    text: We will {' '.join(said)}."]
        path = folder / "priorities" / "plan" / f"p-{number}.yaml"
        path.write_text("\n".join((*lines, "")), encoding="utf-8", newline="\n")


def main() -> None:
    """Compare the shipped strategy with an edited copy, and 500 promises with 500."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        edited(folder / "edited")
        for name, seed in (("before", 0), ("after", 1)):
            large(folder / name, seed)
        shipped = (*SST, "strategy", "diff", str(ROOT / "records"), str(folder / "edited"))
        many = (*SST, "strategy", "diff", str(folder / "before"), str(folder / "after"))
        cases = {
            "python -c pass": ((sys.executable, "-c", "pass"), ROOT),
            "shipped strategy, edited copy": (shipped, ROOT),
            f"{PRIORITIES * AREAS} promises, {PRIORITIES * AREAS} promises": (many, ROOT),
        }
        report("Comparing strategies, against bare Python", compare(cases, runs), "python -c pass")


if __name__ == "__main__":
    main()
