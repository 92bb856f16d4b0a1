"""Who is meant by a name that somebody types: one rule for every option that takes one."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from sst_cli.actions.query import Question, choose
from sst_cli.base.errors import CallError
from sst_cli.register.action_state import action_state
from sst_cli.register.name_matching import find_named, find_on_record, find_owners, name_is
from sst_cli.register.names import identity, party_name
from tests.conftest import SAMPLE, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Records, Run

TODAY = dt.date(2024, 6, 1)
COUNCIL = """
# bodies/board.yaml
name: Nowhere Safety Board
kind: board
acronyms:
  - NSB
former_names:
  - name: Nowhere Safer Streets Forum
    until: "2019"
# organisations/nowhere-council.yaml
name: Nowhere Council
kind: council
# organisations/nowhere-fire.yaml
name: Nowhere Fire & Rescue
kind: fire-and-rescue
# people/jo-tillery.yaml
name: Jo Tillery
title: Cllr
posts:
  - role: Councillor
    organisation: nowhere-council
# people/rae-allen.yaml
name: Rae Allen
# people/sam-ash.yaml
name: Sam Ash
title: Superintendent
former_titles:
  - title: Inspector
    until: "2020"
# people/rosa-dunn.yaml
name: Rosa Dunn
# people/ros-dunnet.yaml
name: Ros Dunnet
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
attendance:
  present:
    - person: rae-allen
      initials: RA
    - person: jo-tillery
      initials: JT
items:
  - number: "1"
    title: Lights
"""
COMING = """
# meetings/board-2024-06-20.yaml
body: board
date: 2024-06-20
status: planned
"""
OWNERS = (
    "- person: rae-allen",
    "- printed: RA",
    "- organisation: nowhere-council",
    "- person: jo-tillery\n    printed: Councillor Tillery",
    "- person: sam-ash",
    "- post: Clerk\n    organisation: nowhere-council",
    "- group: Theme leads",
    "- printed: Cllr Nonesuch",
    "- body: board",
    "- person: ros-dunnet",
    "- person: rosa-dunn",
)
"""The owner of each action, from 01 on."""


def _actions() -> str:
    return "".join(
        f"# actions/board-2024-03-01/{number:02}.yaml\n"
        f"text: Do it.\nkind: task\nraised:\n  - minute: board-2024-03-01#1\nowners:\n  {owner}\n"
        for number, owner in enumerate(OWNERS, 1)
    )


@pytest.fixture
def nowhere(tmp_path: Path) -> Register:
    """The records of a made-up board with an action for each way to record an owner."""
    return read_folder(write_records(tmp_path, COUNCIL + _actions()))


def owned(register: Register, text: str) -> str:
    """The numbers of the actions that `--owner` finds."""
    return " ".join(each.action.id[-2:] for each in choose(register, Question(owner=text), TODAY))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RA", "01 02"),
        ("ra", "01 02"),
        ("Rae Allen", "01"),
        ("rae-allen", "01"),
        ("people/rae-allen", "01"),
        ("Allen", "01"),
        ("Council", "03 06"),
        ("the Council", "03 06"),
        ("Nowhere Council", "03 06"),
        ("Councillor Tillery", "04"),
        ("Cllr Tillery", "04"),
        ("Cllr. Tillery", "04"),
        ("Cyng Tillery", "04"),
        ("Councillor Jo Tillery", "04"),
        ("Supt Ash", "05"),
        ("Superintendent Ash", "05"),
        ("Insp Sam Ash", "05"),
        ("Clerk", "06"),
        ("Clerk, Nowhere Council", "06"),
        ("theme leads", "07"),
        ("Councillor Nonesuch", "08"),
        ("NSB", "09"),
        ("Nowhere Safer Streets Forum", "09"),
        ("Safety Board", "09"),
        ("Rosa", "11"),
        ("Dunn", "11"),
        ("Dunne", "10"),
    ],
)
def test_an_owner_is_found_by_every_name(nowhere: Register, text: str, found: str) -> None:
    """By id, name, initials or printed words; whole words go before parts, and titles may be abbreviated."""
    assert owned(nowhere, text) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nowhere", "matches the body board, the organisation nowhere-council, the organisation nowhere-fire; give"),
        ("Supt Tillery", "nobody called 'Supt Tillery'"),
        ("A", "nobody called 'A'"),
        ("", "nobody called ''"),
        ("the", "nobody called 'the'"),
        ("Rae Alan", "did you mean Rae Allen"),
    ],
)
def test_an_owner_is_not_guessed(nowhere: Register, text: str, message: str) -> None:
    """Several are named, a rank that somebody does not have is another's, and one letter is nobody."""
    with pytest.raises(CallError, match=message):
        owned(nowhere, text)


@pytest.mark.parametrize(
    ("text", "id_"), [("Ms Rae Allen", "rae-allen"), ("Councillor Allen", "rae-allen"), ("Allen Rae", None)]
)
def test_a_title_may_be_added_where_none_is_on_record(nowhere: Register, text: str, id_: str | None) -> None:
    """Nobody records every title; the order of the words stays that of the name."""
    assert find_on_record(nowhere, text) == (("person", id_) if id_ else None)


def test_initials_of_two_people_are_asked_about(nowhere: Register, tmp_path: Path) -> None:
    """Initials belong to one attendance list; where two lists have them for two people the answer would be a guess."""
    second = """
    # people/ruth-abel.yaml
    name: Ruth Abel
    # meetings/board-2024-04-01.yaml
    body: board
    date: 2024-04-01
    status: draft
    attendance:
      present:
        - person: ruth-abel
          initials: RA
    """
    assert find_owners(nowhere, "RA").record == ("person", "rae-allen")
    write_records(tmp_path, second)
    with pytest.raises(CallError, match="matches the person rae-allen, the person ruth-abel"):
        owned(read_folder(tmp_path / "records"), "RA")


def test_an_id_of_two_kinds_is_told_apart_by_its_folder(tmp_path: Path) -> None:
    """A body and an organisation may have the same id."""
    register = read_folder(
        write_records(
            tmp_path,
            """
            # bodies/youth.yaml
            name: Youth Board
            kind: board
            # organisations/youth.yaml
            name: Youth Trust
            """,
        )
    )
    with pytest.raises(CallError, match="'youth' matches bodies/youth, organisations/youth; give the full id"):
        find_on_record(register, "youth")
    assert find_on_record(register, "organisations/youth") == ("organisation", "youth")
    assert find_named(register, "body", "youth") == "youth"


def test_every_owner_is_found_by_the_name_that_answers_print(sefton: Register) -> None:
    """What a list prints in its column of owners can be pasted behind --owner, and so can the id."""
    for register in (sefton, read_folder(SAMPLE)):
        states = filter(None, (action_state(register, each, TODAY) for each in register.actions.values()))
        for state in states:
            for party in state.owners:
                for text in (party_name(register, party), identity(party)[1]):
                    found = choose(register, Question(state="all", owner=text), TODAY)
                    assert state.action.id in [each.action.id for each in found], text


@pytest.mark.parametrize(
    "call",
    [
        "actions --body NAME",
        "meetings --body NAME",
        "calendar --body NAME",
        "attendance --body NAME",
        "agenda next --body NAME",
        "minutes print last --body NAME",
        "meeting show last --body NAME",
        "report actions --body NAME",
        "report brief --body NAME",
        "body show NAME",
        "new body Below --kind board --parent NAME --dry-run",
        "new meeting --date 2024-09-01 --body NAME --dry-run",
    ],
)
def test_every_option_for_a_body_takes_a_name(run: Run, records: Records, call: str) -> None:
    """Its name, a former one or its acronym are as good as its id."""
    root = records(COUNCIL + COMING)
    answers, errors = [], []
    for name in ("board", "NSB", "Nowhere Safety Board", "Safety Board", "nowhere safer streets forum"):
        words = [name if word == "NAME" else word for word in call.split()]
        found = run(
            "--records", root, *words, *(() if {"new", "body", "minutes"} & set(words) else ("--as-of", "2024-06-01"))
        )
        answers.append((found.code, found.out))
        errors.append(found.err)
    assert len(set(answers)) == 1, answers
    assert answers[0][0] == 0, errors[0]


@pytest.mark.parametrize(
    "call", ["actions --organisation NAME", "report actions --organisation NAME", "organisation show NAME"]
)
def test_every_option_for_an_organisation_takes_a_name(run: Run, records: Records, call: str) -> None:
    """`Council` is the council, as for an owner; "and" is as good as "&"."""
    root = records(COUNCIL + _actions())
    for first, *others in (("nowhere-council", "Council", "the council"), ("nowhere-fire", "Fire and Rescue")):
        expected = run("--records", root, *(first if word == "NAME" else word for word in call.split()))
        assert expected.code == 0
        for other in others:
            found = run("--records", root, *(other if word == "NAME" else word for word in call.split()))
            assert found.out == expected.out


def test_one_person_is_shown_by_name(run: Run, records: Records) -> None:
    """By name, title or initials."""
    root = records(COUNCIL)
    shown = {run("--records", root, "person", "show", name).out for name in ("jo-tillery", "Councillor Tillery", "JT")}
    assert len(shown) == 1
    assert "Jo Tillery" in shown.pop()


def test_what_writes_takes_whole_words(run: Run, records: Records) -> None:
    """A part of a name finds owners in an answer, and is refused, with the person, where it would be recorded."""
    root = records(COUNCIL + _actions())
    assert json.loads(run("--records", root, "actions", "--owner", "Tille", "--format", "json").out)["actions"]
    refused = run("--records", root, "action", "reassign", "01", "--to", "Tille", "--on", "2024-04-01")
    assert refused.code == 2
    assert "nobody called 'Tille'; did you mean the person jo-tillery?" in refused.err
    done = run("--records", root, "action", "reassign", "01", "--to", "Councillor Tillery", "--on", "2024-04-01")
    assert done.code == 0
    assert "person: jo-tillery" in (root / "actions" / "board-2024-03-01" / "01.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "name", "same"),
    [
        ("Cllr  JO tillery", "Councillor Jo Tillery", True),
        ("PC", "PC", True),
        ("jo", "Jo Tillery", False),
        (" ", " ", False),
    ],
)
def test_a_whole_name(text: str, name: str, *, same: bool) -> None:
    """Capital letters, spaces and abbreviations do not matter; nothing is not a name."""
    assert name_is(text, name) == same
