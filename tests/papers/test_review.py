"""The yearly review counts every action on record, and names every minute that a trace of its promises finds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, SEFTON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
# partnership.yaml
name: Muddlecombe Partnership
body: board
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# strategies/2024-2027.yaml
title: Strategy 2024-2027
body: board
period: {starts: "2024", ends: "2027"}
status: adopted
# priorities/2024-2027/streets.yaml
title: Streets
areas_for_development:
  - {key: lamps, text: Mend every lamp in the town.}
  - {key: bins, text: Empty the bins.}
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
items:
  - number: "1"
    title: Lamps
    decisions:
      - verb: AGREED
        clauses: [{label: "1", text: That the lamps be mended.}]
# meetings/board-2024-06-07.yaml
body: board
date: 2024-06-07
status: draft
items:
  - {number: "1", title: Matters arising}
  - {number: "2", title: Report on the lamps, answers: [board-2024-03-01/01]}
# meetings/board-2024-09-06.yaml
body: board
date: 2024-09-06
status: draft
items: [{number: "1", title: Lamps again}]
# actions/board-2024-03-01/01.yaml
text: Mend the lamps.
kind: task
raised: [{minute: "board-2024-03-01#1(1)"}]
owners: []
serves: ["2024-2027/streets#lamps"]
updates:
  - at: board-2024-09-06#1
    status: in-progress
"""
UNLINKED = """
# actions/board-2024-03-01/0{number}.yaml
text: Do the thing number {number}.
kind: task
raised: [{{minute: board-2024-03-01#1}}]
owners: []
due: {{date: {due}}}
"""
DONE = "updates: [{date: 2024-05-01, status: complete}]\n"


def review(run: Run, folder: Path, day: str = "2024-12-31") -> str:
    """The review of 2024 as Markdown."""
    asked = run("--records", folder, "report", "review", "--year", "2024", "--as-of", day, "--format", "markdown")
    assert asked.code == 0, asked.err
    return asked.out


def test_what_serves_no_promise_is_left_open_too(run: Run, records: Records) -> None:
    """Actions that nobody linked are counted, listed, and put to the next year."""
    unlinked = UNLINKED.format(number=2, due="2024-05-01") + UNLINKED.format(number=3, due="2025-05-01")
    folder = records(BOARD + unlinked + UNLINKED.format(number=4, due="2024-05-01") + DONE)
    found = review(run, folder)
    assert "2 actions open, of which 1 overdue; 1 completed in 2024." in found
    assert "| Do the thing number 2." in found
    assert "- The actions that serve no promise of the strategy (2 actions are still open, 1 overdue)" in found
    assert "- Mend every lamp in the town (1 action is still open)" in found


def test_nothing_is_left_open_only_where_no_action_is(run: Run, records: Records) -> None:
    """The sentence needs all actions to be closed, linked or not."""
    closed = BOARD.replace("status: in-progress", "status: complete")
    assert "No action is open, and no measure is off track." in review(run, records(closed))
    assert "No action is open" not in review(run, records(UNLINKED.format(number=2, due="2024-05-01")))


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE])
@pytest.mark.parametrize("day", ["2024-06-30", "2024-11-30", "2024-12-31"])
def test_the_review_counts_what_the_list_of_actions_counts(run: Run, folder: Path, day: str) -> None:
    """Of an action that serves two promises each has it, so that none is missing; restricted ones are counted apart."""
    asked = run("--records", folder, "actions", "--as-of", day, "--format", "json")
    listed = [each for each in json.loads(asked.out)["actions"] if each["text"][:10] != "Restricted"]
    found = review(run, folder, day)
    left = found.partition("## To consider for the next year")[2].partition("\n## ")[0]
    counts = [
        sum(map(int, re.findall(pattern, left))) for pattern in (r"\((\d+) actions? (?:is|are)", r"(\d+) overdue\)")
    ]
    assert counts[0] >= len(listed)
    assert counts[1] >= sum(each["overdue"] for each in listed)


def test_the_minutes_of_its_actions_are_minutes_of_a_promise(run: Run, records: Records) -> None:
    """Where an action was raised, answered and reported, as a trace finds it; later ones are not there yet."""
    folder = records(BOARD)
    row = next(line for line in review(run, folder).splitlines() if line.startswith("| Mend every lamp"))
    assert row.endswith("| minute 1, 1 March 2024, minute 2, 7 June 2024 and minute 1, 6 September 2024 |")
    early = next(line for line in review(run, folder, "2024-07-01").splitlines() if line.startswith("| Mend every"))
    assert early.endswith("| minute 1, 1 March 2024 and minute 2, 7 June 2024 |")
    assert "| Empty the bins. | 0 | 0 | 0 | never | none |" in review(run, folder)
