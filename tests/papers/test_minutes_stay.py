"""The paper of minutes stays as it was confirmed, whatever happens later to the records that it names."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from sst_cli.papers.minutes import minutes_paper
from sst_cli.records.common import ApproximateDate, BodyId, FormerName, OrganisationId
from sst_cli.records.meetings import Arrangement, Meeting, MeetingStatus
from sst_cli.records.people import FormerTitle, Post
from sst_cli.records.places import Place
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, read_folder, some, write_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sst_cli.records.common import Filed
    from sst_cli.register.register import Register
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    acronyms: [EB]
    former_names: [{name: Old Board, until: "2020"}]
    # organisations/police.yaml
    name: Example Police
    # people/alex-brown.yaml
    name: Alex Brown
    title: Superintendent
    posts: [{role: Commander, organisation: police}]
    # people/nadia-frost.yaml
    name: Nadia Frost
    # meetings/board-2024-03-10.yaml
    body: board
    date: 2024-03-10
    status: confirmed
    attendance:
      present:
        - person: alex-brown
        - {person: nadia-frost, on_behalf_of: {organisation: police}}
    items:
      - {number: "1", title: Lamps, presenters: [{person: nadia-frost}], minute: The lamps are dark.}
    confirmation: {at: board-2024-06-09#1}
    # meetings/board-2024-06-09.yaml
    body: board
    date: 2024-06-09
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Minutes, confirms: [{meeting: board-2024-03-10, effect: confirmed}]}
    # meetings/board-2024-09-08.yaml
    body: board
    date: 2024-09-08
    status: planned
    # meetings/board-2024-12-08.yaml
    body: board
    date: 2024-12-08
    status: planned
    arrangements: [{date: 2024-12-08, arranged: 2024-06-09}]
    # actions/board-2024-03-10/01.yaml
    text: Mend the lamps.
    kind: task
    raised: [{minute: board-2024-03-10#1}]
    owners: [{post: Engineer, organisation: police}, {body: board}]
    due: {at: board-2024-09-08}
    # actions/board-2024-03-10/02.yaml
    text: Report on them.
    kind: task
    raised: [{minute: board-2024-03-10#1}]
    owners: [{person: alex-brown}]
    due: {before: board-2024-12-08}
    # actions/board-2024-03-10/03.yaml
    text: Thank the engineer.
    kind: task
    raised: [{minute: board-2024-03-10#1}]
    owners: []
    due: {at: next-meeting}
"""
NOWHERE = Place("later.yaml")
CHANGED = dt.date(2029, 5, 1)
"""When everything is changed: later than any minutes here."""
UNTIL = ApproximateDate(CHANGED.isoformat())
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.md")}


def _name(record: Any) -> Any:
    former = FormerName(place=NOWHERE, name=record.name, until=UNTIL)
    return record.but(name="Another Name", former_names=(*record.former_names, former))


def _acronym(record: Any) -> Any:
    return record.but(acronyms=("NEW", *record.acronyms))


def _title(record: Any) -> Any:
    former = FormerTitle(place=NOWHERE, title=record.title, until=UNTIL)
    return record.but(title="Chief Constable", former_titles=(*record.former_titles, former))


def _posts(record: Any) -> Any:
    ended = tuple(post.but(until=post.until or UNTIL) for post in record.posts)
    begun = Post(place=NOWHERE, role="Director", organisation=OrganisationId("elsewhere"), since=UNTIL)
    return record.but(posts=(*ended, begun))


def _day(record: Any) -> Any:
    """A meeting that was not held moves, by hand."""
    return record if record.has_minutes else record.but(date=CHANGED)


def _arranged(record: Any) -> Any:
    """A meeting that was not held moves, on record."""
    if record.has_minutes:
        return record
    was = record.arrangements or (Arrangement(place=NOWHERE, date=record.date),)
    return record.but(date=CHANGED, arrangements=(*was, Arrangement(place=NOWHERE, date=CHANGED, arranged=CHANGED)))


EDITS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "a person's name": ("person", _name),
    "a person's title": ("person", _title),
    "a person's posts": ("person", _posts),
    "a body's name": ("body", _name),
    "a body's acronym": ("body", _acronym),
    "an organisation's name": ("organisation", _name),
    "an organisation's acronym": ("organisation", _acronym),
    "a meeting's day": ("meeting", _day),
    "a meeting's arrangements": ("meeting", _arranged),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All records there are here."""
    return [write_records(tmp_path_factory.mktemp("board"), BOARD), SEFTON, SAMPLE, *PARTNERSHIPS]


@cache
def register_of(folder: Path) -> Register:
    """The records of a folder, read once for all tests here."""
    return read_folder(folder)


def papers(register: Register) -> dict[str, str]:
    """The minutes of every meeting that was held, as they are printed."""
    held = (each for each in register.meetings.values() if each.has_minutes)
    return {each.id: minutes_paper(register, each, TEMPLATES).text for each in held if each.date < CHANGED}


@settings(deadline=None, max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(chosen=st.sets(st.sampled_from(sorted(EDITS)), min_size=1), seed=st.integers(0, 10**6))
@example(chosen=set(EDITS), seed=0)
def test_the_minutes_stay_whatever_other_records_become(folders: list[Path], chosen: set[str], seed: int) -> None:
    """Byte for byte: after new names, titles, posts, days, and a meeting that nobody had planned then."""
    pick = random.Random(seed)
    for folder in some(each for each in folders if register_of(each).meetings):
        register = register_of(folder)
        before = papers(register)
        by_kind: dict[str, dict[str, Filed]] = {kind: dict(records) for kind, records in register.by_kind.items()}
        for edit in sorted(chosen):
            kind, change = EDITS[edit]
            for id_ in by_kind[kind]:
                if seed == 0 or pick.random() < 0.5:
                    by_kind[kind][id_] = change(by_kind[kind][id_])
        for body in register.bodies:
            new = Meeting(place=NOWHERE, id=f"{body}-x", body=BodyId(body), date=CHANGED, status=MeetingStatus.PLANNED)
            by_kind["meeting"][new.id] = new
        assert papers(register.but(by_kind=by_kind)) == before


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_changes_something(folders: list[Path], edit: str) -> None:
    """The law above would say nothing of edits that leave the records as they were."""
    kind, change = EDITS[edit]
    records = some(register_of(folders[0]).by_kind[kind].values())
    assert any(change(each) != each for each in records)


def test_confirmed_minutes_keep_the_words_that_they_print(run: Run, records: Records) -> None:
    """A title set by hand, as after a promotion, changes no list that has the printed words."""
    folder = records(BOARD)
    meeting, person = folder / "meetings/board-2024-03-10.yaml", folder / "people/alex-brown.yaml"
    text = meeting.read_text(encoding="utf-8")
    printed = "- {person: alex-brown, printed: Supt Brown}"
    meeting.write_text(text.replace("- person: alex-brown", printed), encoding="utf-8")
    before = run("minutes", "board-2024-03-10", cwd=folder.parent).out
    assert "- Supt Brown, Example Police\n" in before
    assert "Report on them. (Supt Brown; due before 8 Dec 2024 (Example Board meeting))" in before
    text = person.read_text(encoding="utf-8")
    person.write_text(text.replace("Superintendent", "Chief Constable"), encoding="utf-8")
    assert run("minutes", "board-2024-03-10", cwd=folder.parent).out == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("rename", "alex-brown", "alexandra-brown"),
        ("rename", "board", "council"),
        ("rename", "police", "constabulary"),
        ("meeting", "move", "board-2024-09-08", "--to", "2024-09-22", "--on", "2024-08-01"),
        ("new", "meeting", "--body", "board", "--date", "2024-05-05"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_confirmed_minutes_stay_after_a_command(run: Run, records: Records, arguments: tuple[str, ...]) -> None:
    """New ids, a move, and a meeting that is planned in between."""
    folder = records(BOARD)
    before = run("minutes", "board-2024-03-10", cwd=folder.parent).out
    assert "(Engineer, Example Police, Example Board; due 8 Sep 2024 (Example Board meeting))" in before
    assert "Thank the engineer. (no owner; next meeting)" in before
    done = run(*arguments, cwd=folder.parent)
    assert done.code == 0, done.err
    assert run("minutes", "2024-03-10", cwd=folder.parent).out == before


WHO = "{person: kit-guest}"
MOVED = (
    f"declarations: [{{by: {WHO}, interest: Personal}}], "
    f"appointments: [{{post: Guide, to: {WHO}, candidates: [{WHO}]}}], "
    f"decisions: [{{verb: RESOLVED, clauses: [{{text: To mend them.}}], mover: {WHO}, dissent: [{WHO}], "
    f"votes: {{by_name: [{{voter: {WHO}, vote: for}}]}}, amendments: [{{text: To wait., seconder: {WHO}}}]}}]"
)
"""What names a guest who is on no list."""
CARELESS = {
    "people/alex-brown": ("Superintendent", "Chief Constable"),
    "people/nadia-frost": ("Nadia Frost", "Nadia Summer"),
    "people/kit-guest": ("Kit Guest", "Kit Host"),
    "organisations/police": ("Example Police", "Example Constabulary"),
}
"""What is overwritten in a record, so that nothing keeps the name or title before it."""


def test_confirming_records_the_names_that_minutes_print(run: Run, records: Records) -> None:
    """All who are named in the minutes and owners have their words on record, and keep them: movers and voters too."""
    folder = records(BOARD)
    meeting = folder / "meetings/board-2024-03-10.yaml"
    text = meeting.read_text(encoding="utf-8").replace("status: confirmed", "status: draft")
    text = text.replace("confirmation: {at: board-2024-06-09#1}\n", "").replace(
        "[{person: nadia-frost}]", "[{person: nadia-frost}, {person: kit-guest}, {organisation: police}]"
    )
    text = text.replace("minute: The lamps are dark.", f"minute: The lamps are dark., {MOVED}")
    meeting.write_text(text, encoding="utf-8")
    (folder / "people/kit-guest.yaml").write_text("name: Kit Guest\n", encoding="utf-8")
    later = folder / "meetings/board-2024-06-09.yaml"
    later.write_text(later.read_text(encoding="utf-8").replace(", effect: confirmed", ""), encoding="utf-8")
    action = folder / "actions/board-2024-03-10/02.yaml"
    before = action.read_text(encoding="utf-8")
    done = run("meeting", "confirm", "03-10", "--at", "board-2024-06-09#1", cwd=folder.parent)
    assert done.code == 0, done.err
    confirmed = run("minutes", "03-10", cwd=folder.parent).out
    owned = {path.name: path.read_text(encoding="utf-8") for path in (folder / "actions/board-2024-03-10").iterdir()}
    for name, (old, new) in CARELESS.items():
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    printed = run("minutes", "03-10", cwd=folder.parent).out
    # The organisation of an attendee is that of their post on the day, which has no words of its own in minutes.
    assert printed.replace(", Example Constabulary", ", Example Police") == confirmed
    assert "printed: Superintendent Alex Brown" in meeting.read_text(encoding="utf-8")
    assert owned["02.yaml"] == before, "its owner is on the attendance list"
    assert 'printed: "Engineer, Example Police"' in owned["01.yaml"]
