"""What is checked before records are written: the findings that a change makes, not those of before."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    items: [{number: "1", title: Lamps, minute: Lamps were asked for.}]
    # actions/board-2022-06-22/01.yaml
    text: Mend the lamp.
    kind: task
    raised: [{minute: "board-2022-06-22#1"}]
    owners: []
    # actions/board-2022-06-22/02.yaml
    text: Buy a lamp.
    kind: task
    raised: [{minute: "board-2022-06-22#1"}]
    owners: []
    note: Write to lamps@example.invalid.
"""


def test_a_finding_of_before_in_another_file_is_not_the_new_one(run: Run, records: Records) -> None:
    """The same words in two files are two findings: the file that the change spoils is named, the other is not."""
    folder = records(BOARD).parent
    refused = run("action", "note", "01", "Write to quay@example.invalid", "--on", "2022-07-01", cwd=folder)
    assert refused.code == 1
    assert "actions/board-2022-06-22/01.yaml" in refused.err
    assert "02.yaml" not in refused.err
    written = run("action", "note", "01", "A lamp is on its way", "--on", "2022-07-01", cwd=folder)
    assert (written.code, written.err) == (0, "")


def test_a_finding_of_before_moves_with_a_renamed_record(run: Run, records: Records) -> None:
    """A record may be renamed although something else in it is wrong: the finding is not new at its new path."""
    person = "# people/sam-sample.yaml\nname: Sam Sample\nnote: Write to sam@example.invalid.\n"
    folder = records(textwrap.dedent(BOARD) + person).parent
    assert run("validate", cwd=folder).code == 1
    renamed = run("rename", "sam-sample", "sam-example", cwd=folder)
    assert renamed.code == 0, renamed.err
    assert (folder / "records/people/sam-example.yaml").is_file()
