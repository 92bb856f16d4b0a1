"""Two processes write notes to the same action at the same moment, again and again; count what is lost.

python -m tests.attacks.together --minutes 1
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sst_cli.cli import run
from tests.attacks import runner
from tests.conftest import write_records

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

RECORDS = """
    # bodies/example.yaml
    name: Example Partnership
    kind: partnership
    # people/alex-example.yaml
    name: Alex Example
    # meetings/example-2022-01-06.yaml
    body: example
    date: 2022-01-06
    status: draft
    items:
      - number: "1"
        title: Burglary
        kind: report
        minute: Alex Example was asked to report.
    # actions/example-2022-01-06/01.yaml
    text: Report on burglary.
    kind: task
    raised:
      - minute: example-2022-01-06#1
    owners:
      - person: alex-example
    """
ACTION = "actions/example-2022-01-06/01.yaml"


def attack(records: Path, rounds: int) -> tuple[int, int]:
    """Write two notes at a time; give how many were written and how many refused.

    Raises:
        AssertionError: one that was not refused is not there, or one that was is.
    """
    written = refused = 0
    for number in range(rounds):
        notes = [f"Note {number} of {writer}." for writer in ("one", "two")]
        children = {_note(records, note): note for note in notes}
        for child, note in children.items():
            _, status = os.waitpid(child, 0)
            was_written = os.waitstatus_to_exitcode(status) == 0
            written += was_written
            refused += not was_written
            text = (records / ACTION).read_text(encoding="utf-8")
            assert text.count(f"note: {note}\n") == was_written, note
    text = (records / ACTION).read_text(encoding="utf-8")
    assert text.count("note: ") == written
    return written, refused


def _note(records: Path, text: str) -> int:
    """Write a note in a process of its own."""
    child = os.fork()
    if not child:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os._exit(run(["--records", str(records), "action", "note", "01", text, "--on", "2022-02-03"]))
    return child


def one_case(folder: Path, _chance: Random) -> list[str]:
    """Write two notes at a time, ten times."""
    written, refused = attack(write_records(folder, RECORDS), 10)
    return ["written"] * written + ["refused"] * refused


if __name__ == "__main__":
    sys.exit(runner.main(one_case, __doc__))
