"""The parts of an import by themselves: who is meant, what is restricted, what a clause does, what a log row is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.importing.attendance_records import role_of
from sst_cli.importing.effects import certain_effects
from sst_cli.importing.filling import filled_meeting
from sst_cli.importing.item_kinds import kind_of_title
from sst_cli.importing.restricting import restrictions_of
from sst_cli.importing.who import KnownNames
from sst_cli.printed_minutes.blocks import BlockText, ParagraphBlock, PrintedDocument, Spot
from sst_cli.printed_minutes.printed import Printed, PrintedAt, PrintedDay, PrintedItem, PrintedMeeting, PrintedReading
from tests.conftest import read_folder, write_records
from tests.importing.readings import Made
from tests.importing.test_laws import fresh

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PEOPLE = """
# people/pat-pretend.yaml
name: Pat Pretend
title: Councillor
posts: [{role: Member, organisation: quay-council}]
# people/sam-sample.yaml
name: Sam Sample
# people/sam-sample-2.yaml
name: Sam Sample
# people/sian-o-enghraifft.yaml
name: Siân O'Enghraifft
also_known_as: [Sian Enghraifft]
# organisations/quay-council.yaml
name: Quay Council
acronyms: [QC]
# organisations/harbour-trust.yaml
name: The Harbour Trust
# bodies/board.yaml
name: Quay Board
kind: board
# bodies/executive.yaml
name: Quay Board Executive
kind: executive
"""
DAY = dt.date(2024, 6, 5)


@pytest.fixture
def names(tmp_path: Path) -> KnownNames:
    """The names of a few records."""
    return KnownNames(read_folder(write_records(tmp_path, PEOPLE)))


@pytest.mark.parametrize(
    ("printed", "organisation", "id_", "candidates"),
    [
        ("Cllr Pat Pretend", None, "pat-pretend", []),
        ("PAT PRETEND", "quay-council", "pat-pretend", []),
        ("Pat Pretend", "harbour-trust", None, ["people/pat-pretend"]),
        ("Cllr Pretend", None, None, ["people/pat-pretend"]),
        ("P. Pretend", None, None, ["people/pat-pretend"]),
        ("Robin Pretend", None, None, []),
        ("Sam Sample", None, None, ["people/sam-sample", "people/sam-sample-2"]),
        ("Siân O\u2019Enghraifft", None, "sian-o-enghraifft", []),
        ("Sian Enghraifft", None, "sian-o-enghraifft", []),
        ("Councillor", None, None, []),
        ("", None, None, []),
    ],
)
def test_only_a_whole_name_is_somebody_on_record(
    names: KnownNames, printed: str, organisation: str | None, id_: str | None, candidates: list[str]
) -> None:
    """A surname, an initial, a name that two have, or one who was elsewhere on the day is a doubt."""
    found = names.person(printed, organisation, DAY)
    assert (found.id, [each.value for each in found.candidates]) == (id_, candidates)


@pytest.mark.parametrize(
    ("printed", "id_"),
    [("Quay Council", "quay-council"), ("QC", "quay-council"), ("Harbour Trust", "harbour-trust"), ("Quay", None)],
)
def test_organisations_have_whole_names(names: KnownNames, printed: str, id_: str | None) -> None:
    """Or acronyms; the article makes no difference."""
    assert names.organisation(printed).id == id_


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("Minutes of the Quay Board held on 5 June", "board"),
        ("MINUTES OF THE QUAY BOARD EXECUTIVE", "executive"),
        ("The Quay Boardwalk Society", None),
    ],
)
def test_the_body_is_the_longest_name_in_the_words(names: KnownNames, printed: str, id_: str | None) -> None:
    """In whole words."""
    assert names.body_in(printed).id == id_


@pytest.mark.parametrize(
    ("verb", "text", "effects"),
    [
        ("RESOLVED", "That the report be noted.", ["note"]),
        ("RESOLVED", "the minutes of 3 May be confirmed as a correct record", ["confirm"]),
        ("agreed", "that the plan be approved and a further report be submitted", ["approve", "ask-for-report"]),
        ("RECOMMENDED", "that the plan be approved", ["recommend"]),
        ("agreed", "that the plan be not approved", []),
        ("agreed", "to look at the lamps", []),
        ("NOTED", "NOTED", ["note"]),
    ],
)
def test_effects_are_those_that_the_words_leave_no_doubt_of(verb: str, text: str, effects: list[str]) -> None:
    """A clause of other words has none."""
    assert certain_effects(verb, text) == effects


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Apologies for absence", "apologies"),
        ("DECLARATIONS OF INTEREST", "declarations"),
        ("Minutes of the previous meeting held on 3 May", "previous-minutes"),
        ("Any Other Business.", "other-business"),
        ("Date of next meeting:", "next-meeting"),
        ("Apologies of the police", None),
    ],
)
def test_the_kind_of_an_item_is_told_by_the_whole_title(title: str, kind: str | None) -> None:
    """Titles that minutes use for nothing else."""
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Chair", "chair"),
        ("(Vice-Chairman)", "vice-chair"),
        ("Clerk to the Council", "clerk"),
        ("Chair of Trustees", None),
    ],
)
def test_roles_are_whole_words(printed: str, role: str | None) -> None:
    """What is no role of the records stays as printed, in a note."""
    assert role_of(printed) == role


def item(title: str, *minute: str) -> PrintedItem:
    """An item with a narrative."""
    return PrintedItem(title=Printed(title, (PrintedAt(0),)), minute=tuple(Printed(each, ()) for each in minute))


def test_what_follows_the_exclusion_of_the_public_is_restricted() -> None:
    """Until they are let in again; the decision itself, and a title that only has such a word, is public."""
    out = "It was agreed. The press and public be excluded under paragraph 3 of Schedule 12A to the Act"
    items = [
        item("Confidential waste collection"),
        item("Exclusion of the public", out),
        item("Tenders", "The public were readmitted."),
        item("Lamps"),
        item("Exempt item: staffing"),
        item("Part B"),
        item("Next meeting"),
    ]
    found = list(restrictions_of(items))
    assert [bool(each) for each in found] == [False, False, True, False, True, True, False]
    assert found[2] == {
        "reason": "The press and public be excluded under paragraph 3 of Schedule 12A to the Act",
        "basis": "paragraph 3 of Schedule 12A to the Act",
    }


def test_filling_in_keeps_the_plan_and_its_order() -> None:
    """An item of the plan that the minutes leave out stays behind the one before it, without a number that is taken."""
    planned = {
        "status": "called",
        "items": [
            {"number": "1", "title": "Welcome", "presenters": [{"person": "a"}]},
            {"number": "2", "title": "Bells"},
            {"number": "3", "title": "Lamps", "key": "lamps"},
        ],
    }
    minutes = {
        "status": "draft",
        "items": [{"number": "1", "title": "WELCOME", "minute": "x"}, {"number": "2", "title": "Lamps", "minute": "y"}],
    }
    found = filled_meeting(planned, minutes)
    assert found["items"] == [
        {"number": "1", "title": "WELCOME", "presenters": [{"person": "a"}], "minute": "x"},
        {"agenda_number": "2", "title": "Bells"},
        {"number": "2", "title": "Lamps", "key": "lamps", "minute": "y", "agenda_number": "3"},
    ]
    assert filled_meeting(found, minutes) == found


LOG = """\
Action,Owner,Due,Status
Mend the lamps on the quay.,Pat Pretend,1 July 2024,In progress
Paint the harbour wall.,Pat Pretend,1 August 2024,Open
"""


def test_a_log_updates_what_is_on_record_and_adds_what_is_new(run: Run, tmp_path: Path) -> None:
    """The row of an action on record is an update of it, another one is new; the second import changes nothing."""
    write_records(
        tmp_path,
        PEOPLE
        + """
# meetings/board-2024-05-01.yaml
body: board
date: 2024-05-01
status: draft
items:
  - number: "1"
    title: Lamps
    minute: The lamps were discussed.
# actions/board-2024-05-01/01.yaml
text: Mend the lamps on the quay.
kind: task
raised:
  - minute: board-2024-05-01#1
owners: []
""",
    )
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    done = run("import", "log.csv", cwd=tmp_path)
    assert done.code == 0, done.err + done.out
    known = (tmp_path / "records/actions/board-2024-05-01/01.yaml").read_text(encoding="utf-8")
    assert "status: in-progress" in known
    new = [
        path for path in (tmp_path / "records/actions").rglob("*.yaml") if "wall" in path.read_text(encoding="utf-8")
    ]
    assert len(new) == 1
    before = {path: path.read_bytes() for path in (tmp_path / "records").rglob("*.yaml")}
    assert run("import", "log.csv", cwd=tmp_path).code == 0
    assert {path: path.read_bytes() for path in (tmp_path / "records").rglob("*.yaml")} == before


def test_an_agenda_is_a_planned_meeting() -> None:
    """Where the meeting is on record with items already, it is left."""
    words = ("Example Board", "5 June 2024", "Lamps")
    blocks = tuple(ParagraphBlock(BlockText(each), Spot(line=nth)) for nth, each in enumerate(words, 1))
    body, day, title = (Printed(each, (PrintedAt(nth),)) for nth, each in enumerate(words))
    printed = PrintedMeeting(
        body=body, day=PrintedDay(day, DAY), items=(PrintedItem(number="1", title=title),), is_agenda=True
    )
    made = Made(PrintedDocument("agenda.txt", "text", "0" * 64, blocks), PrintedReading(meetings=(printed,)))
    for folder in fresh():
        found = folder.plan(made)
        assert found.records[0].value["status"] == "planned"
        folder.write(found.changes)
        minutes = Made(made.document._replace(digest="1" * 64), made.reading)
        changed = folder.root / "meetings" / "board-2024-06-05.yaml"
        changed.write_text(changed.read_text(encoding="utf-8").replace("Lamps", "Bells"), encoding="utf-8")
        assert [each.outcome.value for each in folder.plan(minutes).records if each.kind == "meeting"] == ["left"]


def test_minutes_without_a_day_are_a_fragment(run: Run, tmp_path: Path) -> None:
    """It needs no body."""
    write_records(tmp_path, PEOPLE)
    (tmp_path / "item.txt").write_text(
        "4. Lamps\n\nThe lamps failed.\n\nRESOLVED: That the report be noted.\n", encoding="utf-8"
    )
    done = run("import", "item.txt", cwd=tmp_path)
    assert done.code == 0, done.err
    assert list((tmp_path / "records/fragments").iterdir())
