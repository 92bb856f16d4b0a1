"""The calendar: read back as other programs read it, and taken in again after a change."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from sst_cli.calendar import Appointment, ToDo
from sst_cli.calendar.ics import as_ics, words
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, Records, Run, git

LONDON = ZoneInfo("Europe/London")
BOARD = "# bodies/board.yaml\nname: Example Board\nkind: board\n"


def read(text: str) -> dict[str, Any]:
    """Every entry of a calendar by its name, without the host."""
    calendar = Calendar.from_ical(text)
    found = [each for each in calendar.subcomponents if each.name != "VTIMEZONE"]
    named = {str(each["uid"]).rpartition("@")[0]: each for each in found}
    assert len(named) == len(found), "no two entries have one name"
    return named


def ask(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    """Ask for a calendar and read it."""
    result = run("--records", folder, "calendar", *arguments)
    assert result.code == 0, result.err
    return read(result.out)


def test_the_partnership_s_calendar(run: Run) -> None:
    """Both meetings, three key dates, and the six actions that have a date; the seven others are told."""
    found = ask(run, SEFTON, "--as-of", "2022-09-01")
    assert sorted(name for name in found if name.endswith(".meeting")) == [
        "sst-2022-06-22.meeting",
        "sst-2022-09-08.meeting",
    ]
    september = found["sst-2022-09-08.meeting"]
    assert september["dtstart"].dt == dt.datetime(2022, 9, 8, 10, tzinfo=LONDON)
    assert september["location"] == "Bootle Town Hall"
    assert "dtend" not in september
    assert "duration" not in september
    assert found["sst-2022-06-22.meeting"]["dtstart"].dt == dt.date(2022, 6, 22)
    assert found["sst-2022-06-22#9.key-date-1"]["dtstart"].dt == dt.date(2022, 7, 8)
    assert found["sst-2022-06-22/12.action"]["due"].dt == dt.date(2022, 9, 8)
    assert found["sst-2022-06-22/12.action"]["status"] == "NEEDS-ACTION"
    assert sum(name.endswith(".action") for name in found) == 6
    told = run("calendar", "--as-of", "2022-09-01").err
    assert told == "2 meetings, 3 key dates, 6 actions, 7 open actions without a date left out\n"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The records of the sample where git does not have them, so that only what they list counts as a change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def test_a_moved_meeting_and_a_cancelled_one_are_found_again(run: Run, sample: Path) -> None:
    """The name of a meeting is its first day, whatever its record is called now."""
    before = ask(run, sample, "--as-of", "2024-10-01")
    after = ask(run, sample, "--as-of", "2024-11-22")
    moved = "mcsp-2025-03-13.meeting"
    assert before[moved]["dtstart"].dt == dt.datetime(2025, 3, 13, 10, tzinfo=LONDON)
    assert after[moved]["dtstart"].dt == dt.datetime(2025, 3, 20, 14, tzinfo=LONDON)
    assert (before[moved]["location"], after[moved]["location"]) == ("Moot Hall, Muddlecombe", "Tŷ Dŵr, Quay Street")
    assert before[moved]["sequence"] < after[moved]["sequence"]
    assert before[moved]["dtstamp"].dt < after[moved]["dtstamp"].dt
    called_off = "nuisance-group-2024-10-16.meeting"
    assert (before[called_off]["status"], after[called_off]["status"]) == ("TENTATIVE", "CANCELLED")
    assert before[called_off]["sequence"] < after[called_off]["sequence"]


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: folder.parent.name)
def test_what_is_taken_in_again_updates_and_does_not_double(run: Run, folder: Path) -> None:
    """As days pass no entry goes away, and whatever changed of one has a higher sequence or a later stamp."""
    days = [
        "2015-02-01",
        "2020-08-01",
        "2022-06-22",
        "2022-09-01",
        "2024-06-01",
        "2024-09-12",
        "2024-11-22",
        "2025-06-01",
    ]
    before: dict[str, Any] = {}
    for day in days:
        after = ask(run, folder, "--as-of", day)
        assert set(before) <= set(after)
        for name, old in before.items():
            new = after[name]
            assert old["sequence"] <= new["sequence"]
            shown = ("dtstart", "dtend", "duration", "due", "status", "summary", "location")
            if any(old.get(field) != new.get(field) for field in shown):
                assert old["sequence"] < new["sequence"], name
        before = after


def test_minutes_that_were_corrected_renew_their_key_dates(run: Run, sample: Path) -> None:
    """The minutes of May were amended when they were confirmed in September."""
    name = "mcsp-2024-05-16#7.key-date-1"
    sequences = [ask(run, sample, "--as-of", day)[name]["sequence"] for day in ("2024-06-01", "2024-09-12")]
    assert sequences == [0, 1]


def test_equal_records_give_equal_calendars(run: Run) -> None:
    """No clock goes into it: another day gives the same bytes, as long as nothing falls between."""
    assert run("calendar", "--as-of", "2022-09-01").out == run("calendar", "--as-of", "2022-09-05").out


def test_actions_tell_how_they_stand(run: Run) -> None:
    """Complete, superseded and withdrawn ones too, so that a calendar takes them off the list."""
    found = ask(run, SAMPLE, "--actions", "--as-of", "2024-11-22")
    assert {name.removesuffix(".action"): str(each["status"]) for name, each in found.items()} == {
        "asb-sub-group-2024-06-20/01": "IN-PROCESS",
        "mcsp-2024-05-16/01": "IN-PROCESS",
        "mcsp-2024-05-16/02": "COMPLETED",
        "mcsp-2024-05-16/03": "CANCELLED",
        "mcsp-2024-05-16/04": "CANCELLED",
        "mcsp-2024-05-16/06": "NEEDS-ACTION",
        "mcsp-2024-09-12/01": "NEEDS-ACTION",
        "mcsp-2024-09-12/02": "NEEDS-ACTION",
        "quay-forum-2024-07-04/02": "NEEDS-ACTION",
    }
    assert found["mcsp-2024-05-16/02.action"]["completed"].dt == dt.datetime(2024, 8, 30, tzinfo=dt.UTC)
    assert found["mcsp-2024-05-16/01.action"]["due"].dt == dt.date(2024, 12, 20)
    assert "due" not in found["mcsp-2024-05-16/04.action"]


def test_parts_bodies_and_owners(run: Run) -> None:
    """Each narrows the calendar."""
    kinds = {name.rpartition(".")[2] for name in ask(run, SAMPLE, "--meetings", "--key-dates")}
    assert kinds == {"meeting", "key-date-1"}
    assert set(ask(run, SAMPLE, "--body", "asb-sub-group")) == {
        "nuisance-group-2024-06-20.meeting",
        "nuisance-group-2024-10-16.meeting",
        "asb-sub-group-2024-06-20/01.action",
    }
    assert set(ask(run, SAMPLE, "--actions", "--owner", "robin")) == {
        "asb-sub-group-2024-06-20/01.action",
        "mcsp-2024-05-16/06.action",
    }


def test_a_meeting_whose_end_is_not_on_record_is_as_long_as_usual(run: Run) -> None:
    """The board met for 115 and 130 minutes; of one meeting of the sub-group nobody can tell what is usual."""
    found = ask(run, SAMPLE, "--meetings", "--as-of", "2024-11-22")
    assert found["mcsp-2024-12-12.meeting"]["duration"].dt == dt.timedelta(minutes=120)
    assert "End not on record; usually 120 minutes" in found["mcsp-2024-12-12.meeting"]["description"]
    assert "duration" not in found["mcsp-2024-05-16.meeting"]
    assert found["mcsp-2024-05-16.meeting"]["dtend"].dt == dt.datetime(2024, 5, 16, 11, 55, tzinfo=LONDON)
    before = ask(run, SAMPLE, "--meetings", "--as-of", "2024-09-11")
    assert "duration" not in before["mcsp-2024-12-12.meeting"], "only one meeting had been held"
    longer = ask(run, SAMPLE, "--meetings", "--as-of", "2024-11-22", "--length", "90")
    assert longer["mcsp-2024-12-12.meeting"]["duration"].dt == dt.timedelta(minutes=90)
    assert "usually" not in longer["mcsp-2024-12-12.meeting"]["description"]
    assert "duration" not in longer["mcsp-2024-05-16.meeting"]


def test_a_body_s_own_length_goes_before_what_its_meetings_took(run: Run, records: Records) -> None:
    """Its record has it, also for a meeting that was only agreed; without a start there is no length."""
    folder = records(
        f"{BOARD}cycle:\n  every: quarter\n  minutes: 50\n"
        "# meetings/board-2022-03-10.yaml\nbody: board\ndate: 2022-03-10\nstart: '10:00'\nend: '12:00'\nstatus: draft\n"
        "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstart: '22:30'\nend: '00:30'\nstatus: draft\n"
        "next_meeting:\n  date: 2022-09-08\n  start: '10:00'\n"
        "# meetings/board-2022-12-08.yaml\nbody: board\ndate: 2022-12-08\nstatus: planned\n"
    )
    found = ask(run, folder, "--as-of", "2022-07-01")
    assert found["board-2022-09-08.meeting"]["duration"].dt == dt.timedelta(minutes=50)
    assert "duration" not in found["board-2022-12-08.meeting"]
    board = folder / "bodies" / "board.yaml"
    board.write_text(BOARD.partition("\n")[2], encoding="utf-8")
    assert ask(run, folder, "--as-of", "2022-07-01")["board-2022-09-08.meeting"]["duration"].dt == dt.timedelta(hours=2)


def test_actions_as_events(run: Run, records: Records) -> None:
    """A calendar that shows no to-dos shows the day on which an action is due, done or called off."""
    found = ask(run, SAMPLE, "--actions", "--actions-as", "events", "--as-of", "2024-11-22")
    assert {name.rpartition(".")[2] for name in found} == {"due"}
    assert {each.name for each in found.values()} == {"VEVENT"}
    done = found["mcsp-2024-05-16/02.due"]
    assert (str(done["status"]), str(done["summary"]).partition(":")[0]) == ("CONFIRMED", "Done")
    assert found["mcsp-2024-05-16/01.due"]["dtstart"].dt == dt.date(2024, 12, 20)
    assert found["mcsp-2024-05-16/01.due"]["transp"] == "TRANSPARENT"
    assert str(found["mcsp-2024-05-16/03.due"]["status"]) == "CANCELLED"
    undated = records(
        "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\n"
        f"{BOARD}# actions/board-2022-06-22/01.yaml\ntext: Mend the gate.\nkind: task\nraised:\n"
        "  - minute: board-2022-06-22#1\nowners: []\ndue:\n  date: 2022-07-08\nupdates:\n"
        "  - date: 2022-07-01\n    due: null\n"
    )
    gate = ask(run, undated, "--actions", "--actions-as", "events")["board-2022-06-22/01.due"]
    assert (gate["dtstart"].dt, str(gate["status"])) == (dt.date(2022, 7, 8), "CANCELLED")


def test_a_meeting_that_was_only_agreed_keeps_its_name_when_it_gets_a_record(run: Run, records: Records) -> None:
    """Nobody has written the record of the next meeting yet; it is in the calendar all the same."""
    june = (
        "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\n"
        "next_meeting:\n  date: 2022-09-08\n  start: '10:00'\n  venue: Example Hall\n"
    )
    only_agreed = ask(run, records(BOARD + june))["board-2022-09-08.meeting"]
    assert only_agreed["dtstart"].dt == dt.datetime(2022, 9, 8, 10, tzinfo=LONDON)
    assert (only_agreed["status"], only_agreed["sequence"]) == ("TENTATIVE", 0)
    moved = (
        "# meetings/board-2022-09-15.yaml\nbody: board\ndate: 2022-09-15\nstatus: called\narrangements:\n"
        "  - arranged: 2022-06-22\n    date: 2022-09-08\n  - arranged: 2022-08-01\n    date: 2022-09-15\n"
    )
    another = "# meetings/board-2022-09-08.yaml\nbody: board\ndate: 2022-09-08\nstatus: planned\n"
    found = ask(run, records(BOARD + june + moved + another))
    assert found["board-2022-09-08.meeting"]["dtstart"].dt == dt.date(2022, 9, 15)
    assert found["board-2022-09-08.meeting"]["sequence"] > 0
    assert found["board-2022-09-08-2.meeting"]["dtstart"].dt == dt.date(2022, 9, 8)


def _offsets(zone: dt.tzinfo, day: dt.date) -> list[dt.timedelta | None]:
    return [dt.datetime.combine(day, dt.time(hour), zone).utcoffset() for hour in (0, 12)]


def test_summer_time_is_right() -> None:
    """The rules that are written agree with the time zone database, each day of more than fifty years."""
    calendar = Calendar.from_ical(as_ics("Example", []))
    (written,) = calendar.walk("VTIMEZONE")
    assert isinstance(written, Timezone)
    zone = written.to_tz(lookup_tzid=False)
    first, last = dt.date(1981, 4, 1), dt.date(2037, 12, 1)
    for day in range(first.toordinal(), last.toordinal()):
        date = dt.date.fromordinal(day)
        assert _offsets(zone, date) == _offsets(LONDON, date), date


def test_a_meeting_on_either_side_of_the_change_is_at_ten(run: Run, records: Records) -> None:
    """In London it is ten; in universal time it is nine in summer."""
    days = ("2024-03-28", "2024-04-04", "2024-10-24", "2024-10-31")
    meetings = (
        f"# meetings/board-{day}.yaml\nbody: board\ndate: {day}\nstart: '10:00'\nstatus: called\n" for day in days
    )
    found = ask(run, records(BOARD + "".join(meetings)))
    starts = [found[f"board-{day}.meeting"]["dtstart"].dt for day in days]
    assert [start.astimezone(dt.UTC).hour for start in starts] == [10, 9, 9, 10]
    assert {start.hour for start in starts} == {10}


TEXTS = st.text(max_size=300) | st.sampled_from(
    ["\\N", "\\n;,", "a::b" * 40, "é" * 80, "😀" * 50, "##vso[x]", "\r\n::error::"]
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_survives(summary: str, venue: str, description: str) -> None:
    """What is read back is what went in, lines are short enough and end as they must, and a log obeys none of them."""
    day = dt.date(2024, 5, 16)
    entries: list[Appointment | ToDo] = [
        Appointment(uid="a", summary=summary, description=description, day=day, venue=venue),
        ToDo(uid="b", summary=summary, description=description, due=day, last_due=day, status="NEEDS-ACTION"),
    ]
    data = as_ics(summary, entries)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert not line.lstrip().startswith(b"::")
    found = read(data.decode("utf-8"))
    for name in ("a", "b"):
        assert str(found[name]["summary"]) == words(summary)
        assert str(found[name].get("description", "")) == words(description)
    assert str(found["a"].get("location", "")) == words(venue)


def test_restricted_business_is_a_stub(run: Run, records: Records) -> None:
    """Neither an action's words nor an item's key dates are told, unless they are asked for."""
    folder = records(
        BOARD
        + """\
# meetings/board-2022-03-17.yaml
body: board
date: 2022-03-17
status: draft
items:
  - number: "1"
    title: A case
    restricted:
      reason: Names an individual
    key_dates:
      - date: 2022-04-01
        what: SECRET-date
# actions/board-2022-03-17/01.yaml
text: SECRET-text
kind: task
raised:
  - minute: board-2022-03-17#1
restricted:
  reason: Names an individual
owners:
  - group: SECRET-group
due:
  date: 2022-04-01
"""
    )
    told = run("--records", folder, "calendar").out
    assert "SECRET" not in told
    assert read(told)["board-2022-03-17/01.action"]["summary"] == "Restricted: Names an individual"
    shown = run("--records", folder, "calendar", "--restricted").out
    assert all(word in shown for word in ("SECRET-text", "SECRET-date", "SECRET-group"))


def test_a_file_is_written_whole_and_not_over_another(run: Run, tmp_path: Path) -> None:
    """`-o` writes what would be printed; --force replaces."""
    target = tmp_path / "partnership.ics"
    printed = run("calendar", "--as-of", "2022-09-01").out
    first = run("calendar", "--as-of", "2022-09-01", "-o", target)
    assert (first.code, first.out) == (0, "")
    assert "partnership.ics written: 2 meetings" in first.err
    assert target.read_bytes().decode("utf-8") == printed
    target.write_text("mine", encoding="utf-8")
    second = run("calendar", "-o", target)
    assert second.code == 2
    assert "--force" in second.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("calendar", "-o", target, "--force").code == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_broken_meeting_is_left_out_and_told(run: Run, records: Records) -> None:
    """It is not taken for one that has no record."""
    folder = records(
        BOARD
        + "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\n"
        + "next_meeting:\n  date: 2022-09-08\n"
        + "# meetings/board-2022-09-08.yaml\nbody: [\n"
    )
    result = run("--records", folder, "calendar")
    assert result.code == 1
    assert list(read(result.out)) == ["board-2022-06-22.meeting"]
    assert "board-2022-09-08.yaml; run `sst validate`" in result.err


@pytest.mark.parametrize(
    ("call", "heard"),
    [
        ("--body sts", "no body 'sts'; did you mean sst?"),
        ("--owner nobody-at-all", "nobody called 'nobody-at-all'"),
        ("--length 0", "0"),
    ],
)
def test_wrong_calls(run: Run, call: str, heard: str) -> None:
    """One line, exit code 2."""
    result = run("calendar", *call.split())
    assert (result.code, result.out) == (2, "")
    assert heard in result.err.splitlines()[-1]


def test_a_revision_s_calendar(run: Run, repository: Path, records: Records) -> None:
    """`--at` reads the records of a revision."""
    records(BOARD + "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: planned\n")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "June")
    (repository / "records" / "meetings" / "board-2022-06-22.yaml").unlink()
    assert "board-2022-06-22.meeting" in run("calendar", "--at", "HEAD", cwd=repository).out
    assert "board-2022-06-22.meeting" not in run("calendar", cwd=repository).out


@pytest.mark.parametrize(("end", "shown"), [("10:30", "10:30"), ("10:00", None), ("09:00", None), (None, None)])
def test_a_meeting_that_ends_as_it_starts_has_no_end(end: str | None, shown: str | None) -> None:
    """Calendar programs refuse an entry whose end is not after its start."""
    meeting = Appointment(uid="a", summary="Board", day=dt.date(2022, 6, 9), start="10:00", end=end)
    told = read(as_ics("Board", [meeting]).decode("utf-8"))["a"]
    assert (f"{told['dtend'].dt:%H:%M}" if "dtend" in told else None) == shown
