"""A calendar that takes the file in again: it finds every entry, and takes what changed for newer."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from icalendar import Calendar

from tests.conftest import SAMPLE, Records, Run, git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOVED_TWICE = """\
# partnership.yaml
name: Muddlecombe Partnership
body: mp
# bodies/mp.yaml
name: Muddlecombe Partnership
kind: partnership
# meetings/mp-2025-03-20.yaml
body: mp
date: 2025-03-20
start: "14:00"
venue: Moot Hall
status: planned
arrangements:
  - arranged: 2024-05-16
    date: 2025-03-13
    start: "10:00"
  - arranged: 2024-11-04
    date: 2025-03-20
    start: "14:00"
    venue: Moot Hall
"""
MEETING = "records/meetings/mp-2025-03-20.yaml"
Shown = tuple[str, ...]


def shown_by_icalendar(text: str) -> dict[str, tuple[int, dt.datetime, Shown]]:
    """Every entry by its identifier: its sequence, its stamp and what a person sees."""
    found: list[Any] = [each for each in Calendar.from_ical(text).subcomponents if each.name != "VTIMEZONE"]
    fields = ("dtstart", "dtend", "duration", "due", "summary", "location", "status", "description")
    return {str(each["uid"]): (each["sequence"], each["dtstamp"].dt, _seen(each, fields)) for each in found}


def _seen(entry: Any, fields: tuple[str, ...]) -> Shown:
    return tuple(f"{field}={entry[field].to_ical()!r}" for field in fields if field in entry)


def shown_by_vobject(text: str) -> dict[str, tuple[int, dt.datetime, Shown]]:
    """The same as another library reads it."""
    calendar = vobject.readOne(text)
    found = [*calendar.contents.get("vevent", []), *calendar.contents.get("vtodo", [])]
    fields = ("dtstart", "dtend", "duration", "due", "summary", "location", "status", "description")
    return {
        each.uid.value: (
            int(each.sequence.value),
            each.dtstamp.value,
            tuple(f"{name}={each.contents[name][0].value}" for name in fields if name in each.contents),
        )
        for each in found
    }


class Desk:
    """A calendar program: an entry replaces the one of its identifier only if it is newer (RFC 5546, 2.1.5)."""

    def __init__(self, read: Callable[[str], dict[str, tuple[int, dt.datetime, Shown]]]) -> None:
        self._read = read
        self.entries: dict[str, tuple[int, dt.datetime, Shown]] = {}

    def take_in(self, text: str) -> None:
        """Import a file."""
        for uid, entry in self._read(text).items():
            if uid not in self.entries or self.entries[uid][:2] < entry[:2]:
                self.entries[uid] = entry

    def agrees(self, text: str) -> bool:
        """Whether a person sees what the file has, and nothing else."""
        written = {uid: entry[2] for uid, entry in self._read(text).items()}
        return written == {uid: entry[2] for uid, entry in self.entries.items()}


def commit(repository: Path, message: str) -> None:
    """Commit everything, always in the same second, as two changes of one minute may be."""
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", message)


def calendar(run: Run, repository: Path, *options: str) -> str:
    """Write the calendar of a repository."""
    result = run("calendar", "--as-of", "2025-01-10", *options, cwd=repository)
    assert result.code == 0, result.err
    return result.out


def edit(path: Path, old: str, new: str) -> None:
    """Change a record as an editor does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def move(run: Run, repository: Path) -> None:
    """Move it a second time."""
    assert run("meeting", "move", MEETING[17:-5], "--to", "2025-03-27", "--on", "2025-01-09", cwd=repository).code == 0


def cancel(run: Run, repository: Path) -> None:
    """Call it off."""
    call = ("meeting", "cancel", MEETING[17:-5], "--reason", "A flood", "--on", "2025-01-09")
    assert run(*call, cwd=repository).code == 0


def rename(run: Run, repository: Path) -> None:
    """Give the meeting, and then its body, another id."""
    assert run("rename", MEETING[17:-5], "mp-2025-03-13", cwd=repository).code == 0
    assert run("rename", "mp", "muddle", "--kind", "body", cwd=repository).code == 0


def edited(file: str, old: str, new: str) -> Callable[[Run, Path], None]:
    """Return a change by an editor."""
    return lambda _, repository: edit(repository / file, old, new)


CHANGES: dict[str, Callable[[Run, Path], None]] = {
    "place": edited(MEETING, "venue: Moot Hall\nstatus", "venue: Quay House\nstatus"),
    "time": edited(MEETING, 'start: "14:00"\nvenue: Moot Hall\nstatus', 'start: "15:00"\nvenue: Moot Hall\nstatus'),
    "day": edited(MEETING, "date: 2025-03-20\nstart", "date: 2025-03-21\nstart"),
    "moved again": move,
    "called off": cancel,
    "renamed": rename,
    "name of the body": edited("records/bodies/mp.yaml", "name: Muddlecombe", "name: Greater Muddlecombe"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("read", [shown_by_icalendar, shown_by_vobject])
def test_a_change_of_a_record_arrives(
    run: Run,
    repository: Path,
    records: Records,
    change: str,
    read: Callable[[str], dict[str, tuple[int, dt.datetime, Shown]]],
) -> None:
    """Before it is committed and after, nothing is doubled and nothing stays old; taken back, all is as it was."""
    records(MOVED_TWICE)
    commit(repository, "March")
    desk = Desk(read)
    first = calendar(run, repository)
    desk.take_in(first)
    CHANGES[change](run, repository)
    for message in ("", change):
        if message:
            commit(repository, message)
        after = calendar(run, repository)
        desk.take_in(after)
        assert desk.agrees(after)
    git(repository, "revert", "--no-edit", "HEAD")
    back = calendar(run, repository)
    desk.take_in(back)
    assert desk.agrees(back)
    assert [each[2] for each in read(back).values()] == [each[2] for each in read(first).values()]


def test_the_name_is_the_first_day_whatever_the_file_is_called(run: Run, records: Records, tmp_path: Path) -> None:
    """A file can be named after any day of its meeting: the first, one in between, or one that no arrangement has."""
    (name,) = shown_by_icalendar(run("--records", records(MOVED_TWICE), "calendar").out)
    assert name == "mp-2025-03-13.meeting@muddlecombe-partnership.sst.invalid"
    move(run, tmp_path)
    (again,) = shown_by_icalendar(run("calendar", cwd=tmp_path).out)
    assert again == name


def test_a_meeting_moved_by_an_editor_is_the_one_that_was_agreed(run: Run, records: Records, tmp_path: Path) -> None:
    """Its id has the day that June agreed: that is no second meeting, neither in a calendar nor for a due date."""
    records(
        "# bodies/mp.yaml\nname: Board\nkind: board\n"
        "# meetings/mp-2024-06-20.yaml\nbody: mp\ndate: 2024-06-20\nstatus: draft\nnext_meeting:\n  date: 2025-03-20\n"
        "# meetings/mp-2025-03-20.yaml\nbody: mp\ndate: 2025-03-24\nstatus: planned\n"
        "# actions/mp-2024-06-20/01.yaml\ntext: Mend the gate.\nkind: task\nraised:\n"
        "  - minute: mp-2024-06-20#1\nowners: []\ndue:\n  at: next-meeting\n"
    )
    found = shown_by_icalendar(run("calendar", "--as-of", "2025-01-10", cwd=tmp_path).out)
    assert [uid.partition("@")[0] for uid in found] == [
        "mp-2024-06-20.meeting",
        "mp-2025-03-20.meeting",
        "mp-2024-06-20/01.action",
    ]
    assert "due=b'20250324'" in list(found.values())[2][2]


def test_two_partnerships_have_no_identifier_in_common(run: Run, records: Records, tmp_path: Path) -> None:
    """Both call their body `mp`; a new name changes nothing where `calendar_id` is on record."""
    one = set(shown_by_icalendar(calendar(run, records(MOVED_TWICE).parent)))
    other = set(shown_by_icalendar(calendar(run, records(MOVED_TWICE.replace("Muddlecombe", "Midden")).parent)))
    assert not one & other
    partnership = tmp_path / "records" / "partnership.yaml"
    edit(partnership, "body: mp", "calendar_id: muddlecombe-partnership\nbody: mp")
    assert set(shown_by_icalendar(calendar(run, tmp_path))) == one


@pytest.mark.parametrize("name", ["ミドン", "!", "Ynys Môn"])
def test_a_name_in_any_letters_makes_an_identifier(run: Run, records: Records, name: str) -> None:
    """An identifier has plain letters only, so that no program changes it."""
    folder = records(MOVED_TWICE.replace("Muddlecombe Partnership", f'"{name}"'))
    (uid,) = shown_by_icalendar(calendar(run, folder.parent))
    assert uid.isascii()
    assert uid.endswith(".sst.invalid")
    assert len(uid.rpartition("@")[2]) > len("x.sst.invalid")


def test_branches_that_are_merged_never_lower_a_sequence(run: Run, repository: Path, records: Records) -> None:
    """Two people change the same meeting on two branches; whichever calendar was taken in, the merge is newer."""
    records(MOVED_TWICE)
    commit(repository, "March")
    git(repository, "checkout", "--quiet", "-b", "venue")
    CHANGES["place"](run, repository)
    commit(repository, "place")
    desks = [Desk(shown_by_icalendar), Desk(shown_by_icalendar)]
    desks[0].take_in(calendar(run, repository))
    git(repository, "checkout", "--quiet", "main")
    edit(repository / MEETING, "body: mp\n", "# a note\nbody: mp\ntitle: Budget\n")
    commit(repository, "title")
    desks[1].take_in(calendar(run, repository))
    git(repository, "merge", "--quiet", "--no-edit", "venue")
    merged = calendar(run, repository)
    for desk in desks:
        desk.take_in(merged)
        assert desk.agrees(merged)


def test_a_revision_s_calendar_has_the_commits_up_to_it(run: Run, repository: Path, records: Records) -> None:
    """And what is in the work tree does not count."""
    records(MOVED_TWICE)
    commit(repository, "March")
    first = calendar(run, repository)
    CHANGES["place"](run, repository)
    assert calendar(run, repository, "--at", "HEAD") == first
    commit(repository, "place")
    assert calendar(run, repository, "--at", "HEAD~1") == first
    assert calendar(run, repository, "--at", "HEAD") == calendar(run, repository)


def test_line_ends_of_windows_are_no_change(run: Run, repository: Path, records: Records) -> None:
    """Git may check records out with them; the calendar is the same on every machine."""
    records(MOVED_TWICE)
    commit(repository, "March")
    first = calendar(run, repository)
    path = repository / MEETING
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert calendar(run, repository) == first


def test_a_repository_that_git_refuses_or_lacks_is_no_error(run: Run, repository: Path, records: Records) -> None:
    """Changes are then counted from the records, which is said in a line."""
    records(MOVED_TWICE)
    commit(repository, "March")
    (repository / ".git" / "config").write_text("[core\n", encoding="utf-8")
    result = run("calendar", "--as-of", "2025-01-10", cwd=repository)
    assert result.code == 0
    assert "Changes are counted from the records only: git could not read the repository" in result.err
    shutil.rmtree(repository / ".git")
    result = run("calendar", "--as-of", "2025-01-10", cwd=repository)
    assert result.err == "1 meeting, 0 key dates, 0 actions\n"
    assert [each[:2] for each in shown_by_icalendar(result.out).values()] == [
        (1, dt.datetime(2024, 11, 4, tzinfo=dt.UTC))
    ]


def test_both_libraries_read_the_same_entries(run: Run) -> None:
    """All of the sample's: meetings, key dates, and actions as to-dos or events."""
    for options in ((), ("--actions-as", "events")):
        text = run("--records", SAMPLE, "calendar", "--as-of", "2024-11-22", *options).out
        one, other = shown_by_icalendar(text), shown_by_vobject(text)
        assert {uid: entry[:2] for uid, entry in one.items()} == {uid: entry[:2] for uid, entry in other.items()}
