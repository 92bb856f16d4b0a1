"""The law of the house form: what `sst minutes` prints, `sst import` reads back to the same record."""

from __future__ import annotations

import re
import shutil
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sst_cli.importing.importer import FileImport, ImportRequest, import_file
from sst_cli.importing.reading import read_minutes_file
from sst_cli.papers import formats
from sst_cli.papers.minutes import minutes_paper
from sst_cli.papers.minutes_form import form_paper, short_form
from sst_cli.papers.templates import papers
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.meetings import Fragment, Meeting
from sst_cli.register.loading import read
from sst_cli.register.restricted import without_restricted
from sst_cli.writing.desk import open_desk
from tests.conftest import ROOT, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk

SETS = (ROOT / "records", ROOT / "tests/sample/records", *sorted((ROOT / "tests/partnerships").glob("*/records")))
FORMATS = ("markdown", "word", "html")
TEMPLATES = papers(None)


class Minuted(NamedTuple):
    """Minutes on record, and the folder of the records."""

    folder: Path
    id: str

    def __str__(self) -> str:
        return self.id


def minuted() -> Iterator[Minuted]:
    """Yield all minutes of the project, by the names of their files."""
    for folder in SETS:
        for path in sorted([*folder.glob("meetings/*.yaml"), *folder.glob("fragments/*.yaml")]):
            if not re.search(r"^status: (planned|called|cancelled)", path.read_text("utf-8"), re.MULTILINE):
                yield Minuted(folder, path.stem)


def minutes_of(register: Register, id_: str) -> Meeting | Fragment:
    """Return minutes by their id."""
    return register.meetings.get(id_) or register.fragments[id_]


def rendered(register: Register, minutes: Meeting | Fragment, name: str) -> bytes:
    """Return the paper as a file."""
    return formats.load(name).render(minutes_paper(register, minutes, TEMPLATES), formats.Style())


def form_text(register: Register, meeting: Meeting, is_short: bool) -> str:
    """Return the form of a meeting as Markdown, or the short form."""
    if is_short:
        return short_form(register, meeting)
    return form_paper(register, meeting, TEMPLATES).text


def numbers(register: Register, minutes: str) -> list[str]:
    """Return the numbers that actions of minutes have."""
    return [id_.rpartition("/")[2] for id_ in register.actions if id_.startswith(f"{minutes}/")]


def imported(desk: Desk, data: bytes, name: str) -> FileImport:
    """Plan the import of a file."""
    read = read_minutes_file(desk.register, data, name, name)
    assert read.document, read.problem
    assert read.reading
    assert read.reading.is_exact, "it was not recognised as the house form"
    return import_file(
        ImportRequest(desk, desk.register, partial(numbers, desk.register), print_form=form_text),
        read.document,
        read.reading,
    )


def words(register: Register, minutes: Meeting | Fragment) -> list[str]:
    """Return the lines of the paper, without its standing and the addresses of links, which no reader has."""
    text = minutes_paper(register, minutes, TEMPLATES).text
    text = re.sub(r"\[([^\]]*)\]\(<[^>]*>\)", r"\1", text)
    return [line for line in text.split("\n") if not line.startswith(("> DRAFT", "> CONFIRMED", "> - in minute"))]


def core(register: Register, minutes: Meeting | Fragment) -> dict[str, Any]:
    """Return the values that people rely on: numbers, words, decisions, actions, dates."""
    actions = sorted((each for each in register.raised_at(minutes.id)), key=lambda each: each.text)
    return {
        "items": [_item(each) for each in minutes.items],
        "actions": [(each.text, _due(each.due), each.after) for each in actions],
        "key_dates": sorted((each.date, each.what) for item in minutes.items for each in item.key_dates),
        "start": getattr(minutes, "start", None),
        "venue": getattr(minutes, "venue", None),
        "attendance": [(name, _role(each), each.joined_at, each.left_at) for name, each in _listed(minutes)],
    }


def named(register: Register, minutes: Meeting | Fragment) -> set[str]:
    """Return who is named: in the lists, as mover or seconder, as owner of an action."""
    decisions = [each for item in minutes.items for each in item.decisions]
    actions = sorted((each for each in register.raised_at(minutes.id)), key=lambda each: each.text)
    found = [
        *(each.person for _, each in _listed(minutes)),
        *(each.mover and each.mover.person for each in decisions),
        *(each.seconder and each.seconder.person for each in decisions),
        *((one.person or one.organisation or one.body) for each in actions for one in each.owners),
    ]
    return {each for each in found if each}


def _listed(minutes: Meeting | Fragment) -> Iterator[tuple[str, Any]]:
    for name in ("present", "in_attendance", "apologies", "absent"):
        for each in (getattr(minutes.attendance, name) if minutes.attendance else None) or ():
            yield name, each


def _role(attendee: Any) -> str | None:
    """Return a role; that of a plain member is not printed."""
    return None if attendee.role is None or attendee.role.value == "member" else attendee.role.value


def _due(due: Any) -> tuple[Any, ...] | None:
    return (due.date, due.at, due.before, due.month, due.every) if due else None


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _item(item: Any) -> tuple[Any, ...]:
    decisions = [
        (
            each.stem or each.verb,
            [_clause(clause) for clause in each.clauses],
            each.outcome,
            each.votes and (each.votes.in_favour, each.votes.against, each.votes.abstained, each.votes.unanimous),
        )
        for each in item.decisions
    ]
    return item.number, item.title, _plain(item.minute), decisions, [_item(each) for each in item.items]


def _clause(clause: Any) -> tuple[Any, ...]:
    return clause.label, _plain(clause.text), [_clause(each) for each in clause.clauses]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("minuted", list(minuted()), ids=str)
def test_a_paper_makes_the_record_that_prints_it(tmp_path: Path, minuted: Minuted, form: str) -> None:
    """Where the record is lost, its paper makes one that prints the same and holds the same values."""
    register = read_folder(minuted.folder)
    minutes = minutes_of(register, minuted.id)
    data = rendered(register, minutes, form)
    shutil.copytree(minuted.folder, tmp_path / "records")
    folder = tmp_path / "records"
    kind = "meetings" if isinstance(minutes, Meeting) else "fragments"
    (folder / kind / f"{minuted.id}.yaml").unlink()
    shutil.rmtree(folder / "actions" / minuted.id, ignore_errors=True)
    desk = open_desk(folder, read(WorkTree(folder, "")))

    found = imported(desk, data, f"paper{formats.load(form).ENDING}")

    after = desk.after(found.changes)
    made = next(each.id for each in found.records if each.kind in {"meeting", "fragment"})
    again = minutes_of(after, made)
    assert words(after, again) == words(register, minutes)
    if made == minuted.id:
        assert core(after, again) == core(register, minutes)
        # A surname alone is not enough to know a person again: it is a doubt, and never somebody else.
        assert named(after, again) <= named(register, minutes)
    assert [each.line.words for each in found.lines if not each.is_accounted_for] == []


def meetings() -> Iterator[Minuted]:
    """Yield all meetings of the project whose form can be printed."""
    for folder in SETS:
        for path in sorted(folder.glob("meetings/*.yaml")):
            text = path.read_text("utf-8")
            if "items:" in text and "status: cancelled" not in text:
                yield Minuted(folder, path.stem)


@pytest.mark.parametrize("paper", [minutes_paper, form_paper], ids=["minutes", "form"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("minuted", list(meetings()), ids=str)
def test_a_paper_that_nobody_changed_changes_no_record(minuted: Minuted, form: str, paper: Any) -> None:
    """Notes, sources, effects and all else that no paper prints stay as they were, and so does every byte."""
    register = without_restricted(read_folder(minuted.folder))
    meeting = register.meetings[minuted.id]
    if paper is minutes_paper and not meeting.has_minutes:
        return
    data = formats.load(form).render(paper(register, meeting, TEMPLATES), formats.Style())
    desk = open_desk(minuted.folder, read(WorkTree(minuted.folder, "")))

    found = imported(desk, data, f"form{formats.load(form).ENDING}")

    differing = {
        each.path: (each.outcome.value, each.draft and each.draft.text)
        for each in found.records
        if each.outcome != "unchanged"
    }
    assert differing == {}
