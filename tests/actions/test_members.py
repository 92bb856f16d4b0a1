"""What all members of a body are asked is asked of each of them, in lists and papers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sst_cli.actions.query import Question, choose
from tests.conftest import TODAY, some

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Records, Run

MINUTE_9_2 = "sst-2022-06-22/11"
BOARD = """
# bodies/board.yaml
name: Muddlecombe Board
kind: board
members:
  - organisation: police
    until: "2022-07"
  - person: kim-example
# organisations/police.yaml
name: Muddlecombe Police
# organisations/council.yaml
name: Muddlecombe Council
# people/kim-example.yaml
name: Kim Example
posts:
  - role: Head of service
    organisation: council
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Lights
# actions/board-2022-06-22/01.yaml
text: Send in comments.
kind: task
raised:
  - minute: board-2022-06-22#1
owners:
  - body: board
# actions/board-2022-06-22/02.yaml
text: Count the lights.
kind: task
raised:
  - minute: board-2022-06-22#1
owners: []
# actions/board-2022-06-22/03.yaml
text: Mend the lights.
kind: task
raised:
  - minute: board-2022-06-22#1
owners:
  - organisation: council
"""


def asked(register: Register, question: Question) -> list[str]:
    """The actions that a question finds."""
    return [each.action.id for each in choose(register, question, TODAY)]


def test_every_member_has_what_the_members_were_asked(sefton: Register) -> None:
    """Minute 9(2) of 22 June 2022 asks members for comments: it is in each member's list, and in nobody else's."""
    members = [each.organisation for each in sefton.bodies["sst"].members if each.organisation]
    for organisation in some(members):
        assert MINUTE_9_2 in asked(sefton, Question(organisation=organisation))
        assert MINUTE_9_2 in asked(sefton, Question(owner=sefton.organisations[organisation].name))
    others = [id_ for id_ in sefton.organisations if id_ not in members]
    for other in some(others):
        assert MINUTE_9_2 not in asked(sefton, Question(organisation=other))
    assert MINUTE_9_2 in asked(sefton, Question(owner="Trish Hardy"))
    assert MINUTE_9_2 not in asked(sefton, Question(owner="Graeme Robson"))


def test_membership_is_that_of_the_day(run: Run, records: Records) -> None:
    """The police left the board in July; the council is there by one of its people."""
    root = records(BOARD)
    for organisation, as_of, found in (
        ("police", "2022-07-31", ["01"]),
        ("police", "2022-08-01", []),
        ("council", "2022-08-01", ["01", "03"]),
    ):
        answer = run("--records", root, "actions", "--organisation", organisation, "--as-of", as_of, "--format", "json")
        assert [each["id"][-2:] for each in json.loads(answer.out)["actions"]] == found


def test_a_member_sees_that_all_were_asked_and_how_many_actions_are_nobodys(run: Run) -> None:
    """The list of the police names the board as owner, and says that twelve actions have no owner."""
    found = run("actions", "--organisation", "Merseyside Police", "--as-of", "2022-07-01")
    assert "Safer Sefton Together (asked of all members)" in found.out
    assert "12 more actions have no owner" in found.err
    assert "asked of all members" not in run("actions", "--as-of", "2022-07-01").out


def test_the_paper_of_a_member_says_so_too(run: Run) -> None:
    """The paper quotes minute 9(2), says that all are asked, and that there is more without an owner."""
    paper = run("report", "actions", "--organisation", "Merseyside Police", "--as-of", "2022-07-01").out
    assert "- Asked of all members of Safer Sefton Together\n" in paper
    assert "(2) members be asked to send in any comments" in paper
    assert "12 more actions have no owner." in paper


def test_papers_for_each_owner_repeat_what_the_members_are_asked(run: Run, records: Records, tmp_path: Path) -> None:
    """The council's own paper has the board's action beside its own, and the board keeps a paper of its own."""
    call = ("report", "actions", "--each", tmp_path / "replies", "--body", "board", "--as-of", "2022-07-01")
    assert run("--records", records(BOARD), *call).code == 0
    council = some((tmp_path / "replies").glob("*council*"))[0].read_text(encoding="utf-8")
    assert council.index("1. Send in comments") < council.index("Asked of all members") < council.index("2. Mend")
    assert list((tmp_path / "replies").glob("*board*"))
