"""What somebody had to do when they left stays with their organisation, and all who see it see that they left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import some

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
# organisations/council.yaml
name: Muddlecombe Council
# organisations/police.yaml
name: Muddlecombe Police
# people/kim-example.yaml
name: Kim Example
posts:
  - role: Head of service
    organisation: council
    until: "2022-08"
  - role: Analyst
    organisation: police
    since: "2022-09"
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Lights
# meetings/board-2022-12-01.yaml
body: board
date: 2022-12-01
status: planned
# actions/board-2022-06-22/01.yaml
text: Mend the lights.
kind: task
raised:
  - minute: board-2022-06-22#1
owners:
  - person: kim-example
due:
  date: 2022-07-31
# actions/board-2022-06-22/02.yaml
text: Map the burglaries.
kind: task
raised:
  - minute: board-2022-06-22#1
owners: []
updates:
  - date: 2022-10-03
    owners:
      - person: kim-example
"""


@pytest.mark.parametrize(
    ("organisation", "as_of", "found"),
    [
        ("council", "2022-08-31", ["01"]),
        ("council", "2022-09-01", ["01"]),
        ("council", "2023-09-01", ["01"]),
        ("police", "2022-09-01", []),
        ("police", "2022-10-03", ["02"]),
    ],
)
def test_the_organisation_keeps_what_a_leaver_had_to_do(
    run: Run, records: Records, organisation: str, as_of: str, found: list[str]
) -> None:
    """Kim left the council in August: the lights stay the council's, what came later is for the police."""
    call = ("actions", "--organisation", organisation, "--as-of", as_of, "--format", "json")
    rows = json.loads(run("--records", records(BOARD), *call).out)["actions"]
    assert [row["id"][-2:] for row in rows] == found


@pytest.mark.parametrize("as_of", ["2022-08-31", "2022-09-01"])
@pytest.mark.parametrize(
    "call", ["agenda 2022-12-01", "report brief 2022-12-01", "report actions", "validate", "action show 01"]
)
def test_whoever_reads_of_the_action_reads_that_its_owner_left(
    run: Run, records: Records, call: str, as_of: str
) -> None:
    """From the first day after the post, and not a day before it."""
    text = run("--records", records(BOARD), *call.split(), "--as-of", as_of).out
    assert ("has left" in text) is (as_of == "2022-09-01"), text


def test_the_paper_goes_to_the_organisation(run: Run, records: Records, tmp_path: Path) -> None:
    """Nobody asks a person who left; the council gets the paper, and reads why."""
    folder = tmp_path / "replies"
    assert run("--records", records(BOARD), "report", "actions", "--each", folder, "--as-of", "2022-09-01").code == 0
    papers = some(folder.iterdir())
    assert [path.name for path in papers] == ["actions-muddlecombe-council.html"]
    assert "owner has left" in papers[0].read_text(encoding="utf-8")
