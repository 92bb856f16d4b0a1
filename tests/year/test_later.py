"""What was answered for a day, and what was confirmed, stays as it was, whatever is recorded later."""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.year.expected_actions import ACTIONS, DECEMBER, JULY, JUNE, SEPTEMBER
from tests.year.known_wrong import compare
from tests.year.story import Office, clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.year.conftest import Year

QUESTIONS = (
    "decisions",
    "attendance",
    "attendance --by person",
    "meetings",
    "meeting show last",
    "strategies",
    "agenda next",
    "report actions",
    "report brief",
    "status --weeks 520",
)
DAYS = ("2025-07-25", "2025-09-30", "2025-11-03", "2025-12-01", "2026-01-14", "2026-02-10")
"""After the first meetings, before and after the cancelled one, before and after that which was moved, and later."""
CONFIRMED = ((JUNE, "2025-09-02"), (SEPTEMBER, "2025-12-09"), (JULY, "2026-01-06"), (DECEMBER, "2026-03-03"))
"""The minutes that were confirmed in the year, and the day of it."""
LATER = """# people/ada-example.yaml
title: Alderwoman
former_titles:
  - title: Councillor
    until: 2026-04-30
posts:
  - role: Cabinet Member
    organisation: nowhere-council
    until: 2026-04-30
# people/fay-pretend.yaml
name: Fay Otherwise
former_names:
  - name: Fay Pretend
    until: 2026-04-30
# organisations/nowhere-fire.yaml
name: Nowhere Rescue (made up)
former_names:
  - name: Nowhere Fire and Rescue (made up)
    until: 2026-04-30
"""
"""People and organisations as they are edited later, each with the name or title that they had."""
CARELESS = """# people/ben-sample.yaml
title: Chief Constable
"""
"""A title that is overwritten, so that no record has the one before it."""


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_answer_for_a_day_stays(year: Year, question: str, day: str) -> None:
    """What the records of a day answered for that day, those at the end of the year answer too."""
    call = (*shlex.split(question), "--as-of", day)
    then = year.office.ask(*call, "--at", year.office.revision(day))
    compare(f"{question} on {day}", year.office.ask(*call), then, why="only later records have changed")


@pytest.mark.parametrize(("meeting", "day"), CONFIRMED)
def test_confirmed_minutes_stay(year: Year, tmp_path: Path, meeting: str, day: str) -> None:
    """Confirmed minutes print the same at the end of the year, and after people and organisations changed again."""
    confirmed = year.office.ask("minutes", meeting, "--at", year.office.revision(day))
    assert "CONFIRMED as a correct record" in confirmed
    assert year.office.ask("minutes", meeting) == confirmed
    later = _after_the_year(year, tmp_path)
    later.write(LATER)
    assert later.ask("minutes", meeting) == confirmed


@pytest.mark.parametrize("meeting", [JUNE, JULY])
def test_confirmed_minutes_stay_when_a_title_is_overwritten(year: Year, tmp_path: Path, meeting: str) -> None:
    """Confirmed minutes keep a title that is overwritten later; June prints it, July does not."""
    confirmed = year.office.ask("minutes", meeting)
    later = _after_the_year(year, tmp_path)
    later.write(CARELESS)
    printed = later.ask("minutes", meeting)
    compare(f"{meeting} after a title is overwritten", printed, confirmed, why="what was confirmed stays")


def test_change_of_confirmed_minutes_is_found(year: Year, tmp_path: Path) -> None:
    """A word that is changed in minutes confirmed half a year ago is an error."""
    later = _after_the_year(year, tmp_path)
    path = later.folder / "records" / "meetings" / f"{JUNE}.yaml"
    path.write_text(path.read_text("utf-8").replace("Four lamps", "Five lamps"), encoding="utf-8", newline="\n")
    found = later.call("validate", "--base", "HEAD", "--as-of", "2026-04-30")
    assert found.code == 1
    assert "[confirmed-minutes-do-not-change]" in found.out


def test_duty_of_every_quarter_goes_on(year: Year, tmp_path: Path) -> None:
    """Who completes a recurring duty hears that it comes back, or it stays among what is to be done."""
    later = _after_the_year(year, tmp_path)
    with clock(dt.date(2026, 5, 1)):
        result = later.call("action", "complete", ACTIONS["helped"])
        listed = later.ask("actions", "--open")
    warned = "every quarter" in f"{result.out}{result.err}"
    compare("a duty of every quarter completed", warned or ACTIONS["helped"] in listed, right=True, why="done once")


def test_late_call_is_remarked(year: Year, tmp_path: Path) -> None:
    """Who calls the meeting of 2 June on 26 May hears that notice was due by 22 May."""
    later = _after_the_year(year, tmp_path)
    with clock(dt.date(2026, 5, 26)):
        result = later.call("meeting", "call", "ncsp-2026-06-02")
    remarked = "22 May 2026" in f"{result.out}{result.err}"
    compare("a late call", remarked, right=True, why="25 May is a bank holiday, and five clear working days are due")


def _after_the_year(year: Year, folder: Path) -> Office:
    """Return a copy of the repository in which the year goes on."""
    return Office(shutil.copytree(year.office.folder, folder / "later"))
