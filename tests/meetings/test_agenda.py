"""Agendas: what was promised comes back by itself, once, where the order of business has it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import textwrap
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.meetings.agenda.business import read as read_order
from sst_cli.meetings.agenda.notice import notice_day
from sst_cli.meetings.agenda.occasions import occasion
from sst_cli.meetings.agenda.placing import prepare
from sst_cli.meetings.agenda.promises import Promises
from sst_cli.meetings.agenda.recording import placed_items
from sst_cli.papers.templates import order_of_business
from sst_cli.records.common import Weekday
from sst_cli.records.partnership import BankHolidays, LocalRule, Partnership
from sst_cli.records.places import Place
from tests.conftest import ROOT, SAMPLE, SEFTON, git, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.meetings.agenda import Agenda, AgendaEntry
    from tests.conftest import Records, Run

JULY = dt.date(2022, 7, 1)


def prepared(folder: Path, wanted: str = "next", day: dt.date = JULY, body: str | None = None) -> Agenda:
    """Prepare an agenda from the records of a folder, in the order of business that all bodies share."""
    register = read_folder(folder)
    order = read_order(*order_of_business(None, None))
    return prepare(register, occasion(register, wanted, body, day), order, day)


def titles(agenda: Agenda) -> list[str]:
    """The titles of the items in their order."""
    return [entry.title for entry in agenda.entries]


def entry(agenda: Agenda, title: str) -> AgendaEntry:
    """The one item whose title begins so."""
    (found,) = (each for each in agenda.entries if each.title.startswith(title))
    return found


def test_the_meeting_after_22_june_2022() -> None:
    """Four reports back, the sub-group, the minutes and the open actions, and nothing that nobody asked for."""
    agenda = prepared(SEFTON)
    assert agenda.occasion.day == dt.date(2022, 9, 8)
    reports = [each for each in agenda.entries if each.report]
    assert [each.arises_from for each in reports] == [
        ("sst-2022-06-22#4(2)",),
        ("sst-2022-06-22#6(2)",),
        ("sst-2022-06-22#6(3)",),
        ("sst-2022-06-22#9(3)",),
    ]
    assert entry(agenda, "Minutes of previous").confirms == ("sst-2022-06-22",)
    arising = entry(agenda, "Matters arising").actions
    assert [each.action.id[-2:] for each in arising] == ["11", "06", "01", "02", "03", "04", "07", "10", "13"]
    assert len(agenda.entries) == 7 + len(reports)


def test_today_does_not_change_what_was_promised() -> None:
    """Prepared years later, the next meeting is still the one that was never written up."""
    late = prepared(SEFTON, day=dt.date(2026, 11, 22))
    assert titles(late) == titles(prepared(SEFTON))


def test_the_agenda_says_where_each_item_comes_from(run: Run) -> None:
    """The paper names minute, clause and day of each promise."""
    told = run("agenda", "--as-of", "2022-07-01").out
    for clause in ("4(2)", "6(2)", "6(3)", "9(3)"):
        assert f"Arises from minute {clause}, 22 June 2022." in told
    assert "| Set up the Prevent sub-group. | no owner recorded | before 8 Sep 2022 (next meeting) | open |" in told
    assert "To confirm the minutes of 22 June 2022 as a correct record." in told


BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # bodies/other.yaml
    name: Other Board
    kind: board
    # meetings/board-2022-03-10.yaml
    body: board
    date: 2022-03-10
    status: confirmed
    attendance: {present: []}
    items:
      - number: "1"
        title: Lighting
        decisions:
          - verb: AGREED
            clauses:
              - {label: "1", text: that a report come back, effects: [ask-for-report]}
              - {label: "2", text: that a further report come back, effects: [ask-for-report]}
      - number: "2"
        title: Fences
        outcome: deferred
        reason: Nobody could come
        deferred_to: board-2022-09-08
    confirmation: {at: board-2022-06-09#1}
    next_meeting: {date: 2022-06-09}
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items:
      - number: "1"
        title: Minutes
        kind: previous-minutes
        confirms: [{meeting: board-2022-03-10, effect: confirmed}]
    next_meeting: {date: 2022-09-08}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: planned
    # actions/board-2022-03-10/01.yaml
    text: Report on lighting.
    kind: report-back
    raised: [{minute: "board-2022-03-10#1(1)"}]
    owners: []
    due: {at: next-meeting}
"""


def test_a_missed_promise_comes_back_and_says_how_often_it_was_carried(records: Records) -> None:
    """What was due at a meeting that passed is due still."""
    agenda = prepared(records(BOARD), body="board")
    report = entry(agenda, "Report on lighting").report
    assert report is not None
    assert report.carried == 1


def test_an_answered_promise_does_not_come_back(records: Records) -> None:
    """Minutes that answer it, by the action or by the clause, are enough; that it is not complete is told."""
    for answer in ("board-2022-03-10/01", "board-2022-03-10#1(1)"):
        answered = BOARD.replace("effect: confirmed}]\n", f'effect: confirmed}}]\n        answers: ["{answer}"]\n')
        agenda = prepared(records(answered), body="board")
        assert not [each for each in agenda.entries if each.report]
        assert [each.what for each in agenda.missing if "answer" in each.why] == [
            "board-2022-03-10/01: Report on lighting."
        ]
        # what was minuted may be that it did not come, so it stays among what is to do until it is completed
        promises = Promises(read_folder(records(answered)), agenda.occasion, agenda.occasion.day)
        assert [each.action.id for each in promises.matters_arising] == ["board-2022-03-10/01"]


def test_an_answer_that_was_put_off_is_none(records: Records) -> None:
    """An item that was deferred brought no report."""
    deferred = BOARD.replace(
        "effect: confirmed}]\n",
        "effect: confirmed}]\n      - {number: '2', title: Lights, outcome: deferred, reason: Ill, "
        "answers: [board-2022-03-10/01]}\n",
    )
    agenda = prepared(records(deferred), body="board")
    assert entry(agenda, "Report on lighting").report
    assert "Lights" not in titles(agenda), "the report stands in its place"


def test_a_deferred_item_comes_to_the_meeting_it_was_deferred_to(records: Records) -> None:
    """It arises from the minute that put it off, and says why."""
    fences = entry(prepared(records(BOARD), body="board"), "Fences")
    assert fences.arises_from == ("board-2022-03-10#2",)
    assert fences.why == "minute 2, 10 March 2022 was deferred to this meeting: Nobody could come"
    assert "Fences" not in titles(prepared(records(BOARD), "board-2022-06-09", body="board"))


def test_what_the_record_has_stays_in_its_place(records: Records) -> None:
    """Items that somebody put in keep their order and words; what is placed joins around them."""
    own = BOARD.replace(
        "date: 2022-09-08\n    status: planned\n",
        "date: 2022-09-08\n    status: planned\n    items:\n"
        "      - {title: A word from the chair}\n"
        "      - {title: Apologies, kind: apologies, minutes_planned: 5}\n"
        "      - {title: Street lights, answers: [board-2022-03-10/01]}\n",
    )
    agenda = prepared(records(own), body="board")
    found = titles(agenda)
    kept = [each for each in found if each in {"A word from the chair", "Apologies", "Street lights"}]
    assert kept == ["A word from the chair", "Apologies", "Street lights"]
    assert found.count("Apologies") == 1
    assert "Apologies for absence" not in found
    assert "Report on lighting" not in found


def test_all_minutes_that_wait_are_there(records: Records) -> None:
    """Two meetings whose minutes nobody confirmed give two items."""
    waiting = (
        BOARD.replace("status: confirmed", "status: draft")
        .replace("    confirmation: {at: board-2022-06-09#1}\n", "")
        .replace("effect: confirmed}]", "effect: deferred}]")
    )
    register = read_folder(records(waiting))
    order = read_order(
        "own",
        "own.yaml",
        b"items: [{title: Minutes, key: minutes, holds: previous-minutes, wording: 'Of {previous_meeting}.'}]\n",
    )
    agenda = prepare(register, occasion(register, "next", "board", JULY), order, JULY)
    found = [each for each in agenda.entries if each.confirms]
    assert [each.confirms for each in found] == [("board-2022-03-10",), ("board-2022-06-09",)]
    assert [each.wording for each in found] == ["Of 10 March 2022.", "Of 9 June 2022."]
    assert not [item for _, item in placed_items(agenda) if item.get("key") == "minutes"], "a key is used once"


def test_a_recorded_item_takes_the_oldest_minutes_that_wait(records: Records) -> None:
    """Those of the meeting before last are confirmed first, and the others are placed beside it."""
    waiting = (
        BOARD.replace("status: confirmed", "status: draft")
        .replace("    confirmation: {at: board-2022-06-09#1}\n", "")
        .replace("effect: confirmed}]", "effect: deferred}]")
        .replace(
            "date: 2022-09-08\n    status: planned\n",
            "date: 2022-09-08\n    status: planned\n    items:\n      - {title: Minutes, kind: previous-minutes}\n",
        )
    )
    agenda = prepared(records(waiting), body="board")
    placed = [(each.title, each.confirms) for each in agenda.entries if each.confirms]
    assert placed[0] == ("Minutes", ("board-2022-03-10",))
    assert [confirms for _, confirms in placed] == [("board-2022-03-10",), ("board-2022-06-09",)]


def test_a_duty_that_the_record_has_is_not_placed_again(records: Records) -> None:
    """However its title is spaced and capitalised."""
    plan = """
    # strategies/plan.yaml
    title: Plan
    body: board
    period: {starts: 2022-04-30, ends: "2027"}
    status: adopted
    duties:
      - {key: count, text: Count the lamps., every: quarter}
    """
    item = "    items:\n      - {title: count  the LAMPS}\n"
    own = BOARD.replace("date: 2022-09-08\n    status: planned\n", f"date: 2022-09-08\n    status: planned\n{item}")
    assert "Count the lamps" in titles(prepared(records(BOARD + plan), body="board"))
    assert "Count the lamps" not in titles(prepared(records(own + plan), body="board"))


@pytest.mark.parametrize(("count", "last"), [(26, "z"), (27, "aa"), (53, "ba"), (703, "aaa")])
def test_sub_items_are_lettered_without_end(records: Records, tmp_path: Path, run: Run, count: int, last: str) -> None:
    """Behind z come aa and ab, as the columns of a spreadsheet do."""
    below = "".join(f"          - {{title: Part {number}}}\n" for number in range(1, count + 1))
    items = f"    items:\n      - title: Whole\n        items:\n{below}"
    many = BOARD.replace("date: 2022-09-08\n    status: planned\n", f"date: 2022-09-08\n    status: planned\n{items}")
    paper = told(records, tmp_path, run, many, "--format", "markdown", "--as-of", "2022-07-01")
    assert re.search(rf"\({last}\\?\)\**:? +\**Part {count}\b", paper), paper[-200:]


def test_two_bodies_do_not_mix(records: Records) -> None:
    """Another board's agenda has nothing of this one."""
    agenda = prepared(records(BOARD), "2022-09-08", body="other")
    assert not any(each.report or each.actions or each.confirms or each.arises_from for each in agenda.entries)


SUB_GROUP = """
    # bodies/lamps.yaml
    name: Lamps sub-group
    kind: sub-group
    parent: board
    # meetings/lamps-2022-07-07.yaml
    body: lamps
    date: 2022-07-07
    status: draft
    items: [{number: "1", title: Bulbs}]
"""


def test_the_work_of_a_sub_group_comes_to_its_parent(records: Records) -> None:
    """Its minutes since the last meeting are received; one that has not met is told of, and nothing is placed."""
    quiet = prepared(records(BOARD + SUB_GROUP.partition("    # meetings")[0]), body="board")
    assert "Lamps sub-group" not in titles(quiet)
    assert [each.why for each in quiet.missing if each.what == "Lamps sub-group"] == [
        "a sub-group without minutes on record since 9 June 2022"
    ]
    agenda = prepared(records(BOARD + SUB_GROUP), body="board", day=dt.date(2022, 8, 1))
    lamps = entry(agenda, "Lamps sub-group")
    assert lamps.wording == (
        "To receive the minutes of 7 July 2022 of the sub-group.\n\n"
        "On the agenda because the sub-group met on 7 July 2022 and reports to this body."
    )
    assert lamps.why == "the sub-group met on 7 July 2022 and reports to this body"


def test_a_clause_that_asks_for_a_report_without_an_action_is_told(records: Records) -> None:
    """What nobody holds is not placed, since its day is unknown, but it is not passed over."""
    agenda = prepared(records(BOARD.replace("2022-06-09", "2022-12-09")), "board-2022-09-08", body="board")
    told = [each.what for each in agenda.missing if each.why == "asks for a report, but no action on record does"]
    assert told == ["board-2022-03-10#1(2): that a further report come back"]


def test_a_meeting_that_has_minutes_had_its_agenda() -> None:
    """Nothing joins what a meeting dealt with."""
    agenda = prepared(SEFTON, "sst-2022-06-22")
    assert len(agenda.entries) == 13
    assert all(each.item for each in agenda.entries)


SAMPLE_NOVEMBER = dt.date(2024, 11, 30)


def test_a_standing_item_has_a_rhythm(run: Run) -> None:
    """Every second meeting, or each March: the order of business of the made-up partnership has both."""

    def at(meeting: str) -> str:
        return run("agenda", meeting, "--as-of", "2024-11-30", "--explain", cwd=SAMPLE.parent).out

    december, march = at("mcsp-2024-12-12"), at("mcsp-2025-03-20")
    assert "\tPlans for the summer\tit stands on the agenda in other months" in december
    assert "6\tPlans for the summer\tit is in the order of business partnership" in march


def test_every_second_meeting_counts_from_the_last_that_had_it(records: Records) -> None:
    """An item that the last meeting had waits; one that it did not have is there."""
    order = b"items:\n  - {title: Minutes, every: {meetings: 2}}\n  - {title: Dogs, every: {meetings: 2}}\n"
    register = read_folder(records(BOARD))
    found = occasion(register, "next", "board", JULY)
    agenda = prepare(register, found, read_order("own", "own.yaml", order), JULY)
    assert [title for title in titles(agenda) if title in ("Minutes", "Dogs")] == ["Dogs"]
    assert "it stands on every second agenda, and the last was board-2022-06-09" in {
        each.why for each in agenda.missing
    }


def test_a_strategys_duties_fall_due() -> None:
    """The yearly review comes to the first meeting after each year of the strategy, with what it considers."""
    agenda = prepared(SAMPLE, "2025-06-05", dt.date(2025, 5, 1))
    review = entry(agenda, "Review of Muddlecombe")
    assert review.wording is not None
    assert review.wording.startswith("To review the strategy, which considers:\n\n- ")
    assert review.why == "the strategy is reviewed every year; this is due on 16 May 2025"
    assert "Review of Muddlecombe" not in "".join(titles(prepared(SAMPLE, "mcsp-2024-12-12", SAMPLE_NOVEMBER)))


def test_start_times_run_as_far_as_lengths_are_planned(run: Run) -> None:
    """Each item begins when the one before it may end; after an item of unknown length nobody can tell."""
    told = run("agenda", "--as-of", "2024-11-30", cwd=SAMPLE.parent).out
    assert "10.00 am, 5 minutes." in told
    assert "10.15 am, 5 minutes." in told
    assert "10.20 am" not in told


def test_restricted_business_is_a_stub_for_the_public(run: Run) -> None:
    """The public edition says that there is something and why; the members' edition says what."""
    hidden = "Begin the work of the made-up recommendation"
    public = run("agenda", "--as-of", "2024-11-30", cwd=SAMPLE.parent).out
    members = run("agenda", "--as-of", "2024-11-30", "--members", cwd=SAMPLE.parent).out
    assert hidden not in public
    assert "Restricted: Could identify a family" in public
    assert hidden in members


def _partnership() -> Partnership:
    return Partnership(id="partnership", place=Place(""), name="Example", bank_holidays=BankHolidays.ENGLAND_AND_WALES)


@pytest.mark.parametrize(
    ("meeting", "days", "working", "notice"),
    [
        ("2022-09-08", 5, True, "2022-08-31"),
        ("2022-09-05", 5, True, "2022-08-25"),
        ("2024-04-04", 5, True, "2024-03-25"),
        ("2022-09-08", 5, False, "2022-09-02"),
        ("2022-09-12", 1, True, "2022-09-08"),
        ("2022-12-28", 3, True, "2022-12-20"),
        ("2022-09-08", 0, False, "2022-09-07"),
        ("2025-01-03", 5, True, "2024-12-23"),
    ],
)
def test_notice_is_counted_back_in_clear_days(meeting: str, days: int, working: bool, notice: str) -> None:
    """Neither the day of the notice nor of the meeting counts, nor weekends and the bank holidays of England."""
    rule = LocalRule(place=Place(""), key="notice", text="Notice.", citation="-", days=days, working_days=working)
    assert notice_day(_partnership(), rule, days, dt.date.fromisoformat(meeting)) == dt.date.fromisoformat(notice)


def test_notice_is_given_on_a_day_of_the_working_week() -> None:
    """An office that is open on Mondays was closed on 25 December 2023 and on 1 January 2024, which were Mondays."""
    rule = LocalRule(place=Place(""), key="notice", text="Notice.", citation="-", days=1, working_days=True)
    on_mondays = _partnership().but(working_week=(Weekday.MONDAY,))
    assert notice_day(on_mondays, rule, 1, dt.date(2024, 1, 9)) == dt.date(2023, 12, 18)


def test_the_day_of_notice_is_told_while_it_matters(run: Run) -> None:
    """It is an officer's business, so it is no part of the paper; for a meeting long ago it is left out."""
    coming = run("agenda", "--as-of", "2022-07-01")
    assert coming.err.startswith("Notice is due by Wednesday 31 August 2022, under the local rule `notice`: ")
    assert "31 August" not in coming.out
    assert run("agenda", "--as-of", "2022-09-05").err.endswith("That day has passed.\n")
    passed = run("agenda", "--as-of", "2023-01-01").err
    assert passed == "Thursday 8 September 2022 has passed, and this meeting has no minutes on record.\n"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("", "The date for notice is not known: the local rule `notice` has no `days`. It reads: In good time.\n"),
        (", days: 0", "Notice is due by Wednesday 7 September 2022, under the local rule `notice`: In good time.\n"),
    ],
)
def test_a_rule_without_days_is_not_a_rule_of_none(
    records: Records, tmp_path: Path, run: Run, days: str, told: str
) -> None:
    """Nought days are a number like others; where no number is on record, that is said."""
    rule = f"{{key: notice, text: In good time., citation: Practice{days}}}"
    records(f"# partnership.yaml\nname: Example\nrules: [{rule}]\n" + textwrap.dedent(BOARD))
    done = run("agenda", "2022-09-08", "--body", "board", "--as-of", "2022-07-01", cwd=tmp_path)
    assert done.err == told


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (b"items: []\n", "order.yaml:1:8: "),
        (b"items:\n  - {title: x, holds: everything}\n", "order.yaml:2:23: "),
        (b"items:\n  - {title: x, wording: 'by {nobody}'}\n", "{nobody} is not a field; the fields are body, chair, "),
        (b"items: [\n", "order.yaml:"),
    ],
)
def test_a_mistake_in_an_order_of_business_is_told_at_its_place(order: bytes, told: str) -> None:
    """Somebody who edits one learns where it is wrong."""
    with pytest.raises(SstError) as problem:
        read_order("order", "order.yaml", order)
    assert told in str(problem.value)


def test_an_order_of_business_that_is_not_there(run: Run, records: Records, tmp_path: Path) -> None:
    """The body's record names it, and near ones are offered."""
    records(
        BOARD.replace(
            "kind: board\n    # bodies/other", "kind: board\n    order_of_business: ordinray\n    # bodies/other"
        )
    )
    done = run("agenda", "--body", "board", cwd=tmp_path)
    assert done.code == 3
    assert "no order of business `ordinray` in templates/orders-of-business/; did you mean ordinary?" in done.err


@pytest.mark.parametrize(
    ("wanted", "code", "told"),
    [
        (["sst-2029"], 2, "no meeting"),
        (["next", "--body", "nobody"], 2, "no body"),
        (["next", "--body", "prevent-sub-group"], 2, "no meeting of prevent-sub-group is on record; name a date"),
        (["31/2/2022"], 2, "`31/2/2022` does not exist"),
    ],
)
def test_a_meeting_that_nobody_knows(run: Run, wanted: list[str], code: int, told: str) -> None:
    """The call gets one line."""
    done = run("agenda", *wanted)
    assert (done.code, told in done.err) == (code, True)


def test_an_agenda_for_a_day_without_a_record(run: Run) -> None:
    """A date will do: nothing has to be on record but what was promised."""
    told = run("agenda", "8 December 2022", "--as-of", "2022-07-01").out
    assert run("agenda", "Thursday 8 Dec", "--as-of", "2022-07-01").out == told
    assert "**Thursday 8 December 2022**" in told
    assert "Report further on the recruitment of independent chairs" in told


def test_a_paper_goes_to_a_file_whole_and_replaces_none(run: Run, tmp_path: Path) -> None:
    """-o takes the format from the ending, refuses a file that is there, and --force replaces it."""
    path = tmp_path / "agenda.md"
    assert run("agenda", "-o", path, "--as-of", "2022-09-30").err.startswith(f"{path} written\n")
    first = path.read_bytes()
    again = run("agenda", "-o", path)
    assert (again.code, again.err) == (2, f"Error: {path} exists already; --force replaces it\n")
    assert run("agenda", "-o", path, "--force", "--members").code == 0
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["agenda.md"]
    assert "no format has this ending" in run("agenda", "-o", tmp_path / "agenda.xyz").err
    assert run("agenda", "-o", tmp_path / "missing" / "agenda.md").code == 3


def test_the_shipped_templates_are_those_of_this_repository() -> None:
    """What the wheel has is what lies here."""
    assert order_of_business(ROOT / "templates", None) == order_of_business(None, None)


def told(records: Records, tmp_path: Path, run: Run, text: str, *arguments: str) -> str:
    """The agenda of the board as Markdown."""
    records(text)
    done = run("agenda", "--body", "board", *arguments, cwd=tmp_path)
    return done.out + done.err


def test_a_report_that_is_not_due_yet_was_not_missed(records: Records) -> None:
    """Meetings before its day do not count; those on or after it do."""
    later = BOARD.replace("due: {at: next-meeting}", "due: {at: board-2022-09-08}")
    assert entry(prepared(records(later), body="board"), "Report on lighting").missed == 0
    assert entry(prepared(records(BOARD), body="board"), "Report on lighting").missed == 1


def test_an_answer_in_part_leaves_the_rest_to_come(records: Records) -> None:
    """Minutes that answer a report and give it a new day do not end it."""
    answered = BOARD.replace("effect: confirmed}]\n", "effect: confirmed}]\n        answers: [board-2022-03-10/01]\n")
    partly = f"{answered}    updates: [{{at: board-2022-06-09#1, due: {{at: next-meeting}}}}]\n"
    assert entry(prepared(records(partly), body="board"), "Report on lighting").missed == 1


def test_on_a_past_day_later_minutes_were_still_to_come(run: Run) -> None:
    """As of a day the next meeting is the next one then, and nothing is on its agenda that came after."""
    then = run("agenda", "next", "--as-of", "2024-05-20", cwd=SAMPLE.parent).out
    assert "**Thursday 12 September 2024**" in then
    assert "To confirm the minutes of 16 May 2024." in then
    assert "minutes of 12 September" not in then


def test_a_due_date_set_later_takes_nothing_off_the_agenda_of_a_past_day(
    records: Records, tmp_path: Path, run: Run
) -> None:
    """A report that was to come to every meeting is on the agenda of a day before it was put off."""
    every = BOARD.replace("due: {at: next-meeting}", "due: {every: meeting}")
    records(every)
    call = ("agenda", "board-2022-09-08", "--as-of", "2022-07-01", "--explain")
    then = run(*call, cwd=tmp_path)
    assert "Report on lighting" in then.out
    records(f"{every}    updates: [{{date: 2022-08-01, due: {{date: 2022-12-01}}}}]\n")
    assert run(*call, cwd=tmp_path) == then


def test_promises_of_a_meeting_that_cannot_be_read_are_for_members(records: Records, tmp_path: Path, run: Run) -> None:
    """Nobody can see whether they were restricted, so the public paper says that it is incomplete; members get all."""
    broken = BOARD.replace("status: confirmed", "status: confrmed")
    agenda = told(records, tmp_path, run, broken, "2022-06-09", "--as-of", "2022-04-01")
    assert "> INCOMPLETE: 1 record could not be read, and nothing from there is in this paper." in agenda
    assert "Report on lighting" not in agenda
    assert "1 record is left out" in agenda
    members = told(records, tmp_path, run, broken, "2022-06-09", "--as-of", "2022-04-01", "--members")
    assert ". Report on lighting\n" in members
    lost = run("minutes", "board-2022-03-10", cwd=tmp_path)
    assert (lost.code, lost.err) == (
        3,
        "Error: board-2022-03-10 cannot be read: records/meetings/board-2022-03-10.yaml; run `sst validate`\n",
    )


def test_the_next_meeting_may_have_no_record(records: Records) -> None:
    """A promise for the next meeting comes to a day that only the call names."""
    nothing = (
        BOARD.partition("    # meetings/board-2022-06-09")[0] + "    # actions" + BOARD.partition("    # actions")[2]
    )
    agenda = prepared(
        records(nothing.replace("next_meeting: {date: 2022-06-09}\n", "note: x\n")), "2022-09-01", body="board"
    )
    assert entry(agenda, "Report on lighting").report


def test_a_month_is_due_at_the_meeting_in_it(records: Records) -> None:
    """What is promised for September comes to the meeting of September, whatever its day."""
    month = BOARD.replace("due: {at: next-meeting}", 'due: {month: "2022-09"}')
    assert entry(prepared(records(month), body="board"), "Report on lighting").report


@pytest.mark.parametrize("due", ["{every: meeting}", "{at: next-meeting}"])
def test_what_recurs_at_every_meeting_is_a_report(records: Records, due: str) -> None:
    """It needs no day to be due."""
    recurring = BOARD.replace("due: {at: next-meeting}", f"due: {due}")
    assert entry(prepared(records(recurring), body="board"), "Report on lighting").report


def test_what_recurs_comes_again_after_minutes_answered_it(records: Records) -> None:
    """The report of June answers for June; that of September is due all the same, and nothing is to be completed."""
    recurring = BOARD.replace("due: {at: next-meeting}", "due: {every: meeting}")
    answered = recurring.replace(
        "effect: confirmed}]\n", "effect: confirmed}]\n        answers: [board-2022-03-10/01]\n"
    )
    agenda = prepared(records(answered), body="board")
    assert entry(agenda, "Report on lighting").report
    assert not [each for each in agenda.missing if "mark it as complete" in each.why]


def test_promises_without_a_place_come_last(records: Records) -> None:
    """An order of business that forgets them drops none."""
    register = read_folder(records(BOARD))
    found = occasion(register, "next", "board", JULY)
    agenda = prepare(register, found, read_order("own", "own.yaml", b"items:\n  - {title: Dogs}\n"), JULY)
    assert titles(agenda) == ["Dogs", "Minutes of previous meeting", "Report on lighting", "Fences"]


def test_a_deferred_item_waits_until_a_meeting_takes_it_up(records: Records) -> None:
    """A meeting that was cancelled, or that passed it over, does not lose it; one that took it up ends it."""
    passed = BOARD.replace("deferred_to: board-2022-09-08", "deferred_to: board-2022-06-09")
    assert entry(prepared(records(passed), body="board"), "Fences").arises_from == ("board-2022-03-10#2",)
    taken = passed.replace(
        "effect: confirmed}]\n",
        'effect: confirmed}]\n      - {number: "2", title: Fences, arises_from: ["board-2022-03-10#2"]}\n',
    )
    assert "Fences" not in titles(prepared(records(taken), body="board"))


def test_a_recorded_answer_says_whose_report_it_is(records: Records) -> None:
    """An item that somebody wrote gets the owner and the minute of the report that it answers."""
    own = BOARD.replace(
        "status: planned\n", "status: planned\n    items:\n      - {title: Lights, answers: [board-2022-03-10/01]}\n"
    ).replace("owners: []", "owners: [{printed: Pat Doe}]")
    lights = entry(prepared(records(own), body="board"), "Lights")
    assert lights.arises_from == ("board-2022-03-10#1(1)",)
    assert [each.printed for each in lights.presenters] == ["Pat Doe"]


def test_an_action_concerns_each_body_that_raised_it(records: Records) -> None:
    """Raised at two bodies, it is on both agendas."""
    both = BOARD + SUB_GROUP.replace("2022-07-07", "2022-02-02")
    both = both.replace(
        'raised: [{minute: "board-2022-03-10#1(1)"}]',
        'raised: [{minute: "lamps-2022-02-02#1"}, {minute: "board-2022-03-10#1(1)"}]',
    )
    both = both.replace("due: {at: next-meeting}", "due: {date: 2022-08-01}")
    register = records(both)
    assert entry(prepared(register, body="board"), "Report on lighting").report
    assert entry(prepared(register, "2022-08-08", body="lamps"), "Report on lighting").report


def test_times_run_past_midnight(records: Records, tmp_path: Path, run: Run) -> None:
    """A late meeting has a clock too."""
    late = BOARD.replace(
        "date: 2022-09-08\n    status: planned\n",
        'date: 2022-09-08\n    start: "23:30"\n    status: planned\n    items:\n'
        "      - {title: A, kind: welcome, minutes_planned: 60}\n"
        "      - {title: B, kind: apologies, minutes_planned: 5}\n",
    )
    assert "12.30 am, 5 minutes." in told(records, tmp_path, run, late, "--as-of", "2022-07-01")


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("two years", ["2024-04-30", "2026-04-30"]),
        ("quarterly", ["2022-07-30"]),
        ("6 months", ["2022-10-30"]),
        ("year", ["2023-04-30"]),
    ],
)
def test_rhythms_in_words(records: Records, every: str, days: list[str]) -> None:
    """Duties fall due on real days; words that say no rhythm are told, and nothing is guessed."""
    text = (
        BOARD
        + f"""
    # strategies/plan.yaml
    title: Plan
    body: board
    period: {{starts: 2022-04-30, ends: "2027"}}
    status: adopted
    duties:
      - {{key: count, text: Count the lamps., every: {every}}}
      - {{key: now, text: Now and then., every: sometimes}}
      - {{key: small, text: Now and again., every: ² months}}
    """
    )
    for day in days:
        agenda = prepared(records(text), day, body="board", day=dt.date(2022, 7, 1))
        assert "On the agenda because it is a duty of the strategy " in (entry(agenda, "Count the lamps").wording or "")
        assert {"Now and then.", "Now and again."} <= {each.what for each in agenda.missing}


def test_names_in_a_wording_are_words(records: Records, run: Run, tmp_path: Path) -> None:
    """A body's name is no Markdown, whatever it looks like; in the record its marks are escaped."""
    records(
        """
        # bodies/board.yaml
        name: "Board [click](https://evil.example) **B**"
        kind: board
        # meetings/board-2024-06-15.yaml
        body: board
        date: 2024-06-15
        status: planned
        """
    )
    order = tmp_path / "templates" / "orders-of-business" / "ordinary.yaml"
    order.parent.mkdir(parents=True)
    order.write_text('items:\n  - title: Welcome\n    wording: "{body} *welcomes* all."\n', encoding="utf-8")
    told = run("agenda", "2024-06-15", "--body", "board", cwd=tmp_path).out
    assert r"Board \[click\](https://evil.example) \*\*B\*\* *welcomes* all." in told


def test_a_moved_meeting_is_found_by_the_day_that_it_is_on(records: Records, tmp_path: Path, run: Run) -> None:
    """Its id keeps the day that was first arranged; people say the day that papers print."""
    moved = BOARD.replace("date: 2022-09-08\n    status: planned", "date: 2022-09-15\n    status: planned").replace(
        "status: planned\n",
        "status: planned\n    arrangements: [{arranged: 2022-06-09, date: 2022-09-08}, "
        "{arranged: 2022-07-01, date: 2022-09-15}]\n",
    )
    records(moved)
    assert run("meeting", "show", "2022-09-15", cwd=tmp_path).out.startswith("Example Board, 15 September 2022\n")
    assert run("meeting", "show", "2022-09-08", cwd=tmp_path).code == 0


def test_an_organisation_of_which_nobody_came_is_on_the_list_by_itself(
    records: Records, tmp_path: Path, run: Run
) -> None:
    """A member that is an organisation is absent by its name, told once."""
    fire = "    # organisations/fire.yaml\n    name: Example Fire Service\n"
    records(
        BOARD.replace("attendance: {present: []}", "attendance: {present: [], absent: [{organisation: fire}]}", 1)
        + fire
    )
    assert "## Absent\n\n- Example Fire Service\n" in run("minutes", "board-2022-03-10", cwd=tmp_path).out


def test_a_deferred_item_that_nothing_can_cite_keeps_the_restriction_above_it(records: Records) -> None:
    """A sub-item without number or key is as restricted as the item that it belongs to."""
    hidden = BOARD.replace(
        '      - number: "2"\n        title: Fences\n',
        '      - number: "3"\n        title: A case\n        restricted: {reason: Names a family}\n'
        "        items: [{title: Words about the case, outcome: deferred, reason: Ill}]\n"
        '      - number: "2"\n        title: Fences\n',
    )
    case = entry(prepared(records(hidden), body="board"), "Words about the case")
    assert case.restricted is not None
    assert case.restricted.reason == "Names a family"


def test_the_words_of_a_local_rule_are_obeyed_by_no_terminal(records: Records, tmp_path: Path, run: Run) -> None:
    """What is said besides the paper is as harmless as the paper."""
    rule = '{key: notice, text: "Five days.\\x1b[2J", citation: Practice, days: 5}'
    records(f"# partnership.yaml\nname: Example\nrules: [{rule}]\n" + textwrap.dedent(BOARD))
    said = run("agenda", "--body", "board", "--as-of", "2022-07-01", cwd=tmp_path).err
    assert "under the local rule `notice`: Five days.\\x1b[2J" in said
    assert "\x1b" not in said


LATE = """
    # bodies/board.yaml
    name: Board
    kind: board
    # meetings/board-2022-02-10.yaml
    {body: board, date: 2022-02-10, status: draft, attendance: {present: []}, items: [{number: "1", title: Welcome}]}
    # meetings/board-2022-06-09.yaml
    {body: board, date: 2022-06-09, status: draft, attendance: {present: []}, items: [{number: "1", ITEM}]}
    # strategies/plan.yaml
    title: Plan
    body: board
    period: {starts: 2021-05-01, ends: "2024"}
    status: adopted
    review: {every: year, considers: []}
    duties: [{key: count, text: Count the lamps of the town., every: year}]
    # priorities/plan/light.yaml
    title: Light
    areas_for_development: [{key: quay, text: Light the quay., due: {date: 2022-05-20}}]
"""
LATE_ORDER = b"items: [{title: Plans for the summer, every: {months: [3, 4]}}, {holds: duties}]\n"


def late(folder: Path, day: str = "2022-09-08") -> dict[str, str]:
    """What is late on an agenda, and why."""
    register = read_folder(folder)
    found = occasion(register, day, "board", JULY)
    agenda = prepare(register, found, read_order("own", "own.yaml", LATE_ORDER), JULY)
    return {each.title: each.wording or "" for each in agenda.entries if " is late: " in each.why}


def test_what_no_meeting_took_up_comes_again_as_late(records: Records) -> None:
    """All fell due before the meeting in June, which had something else on its agenda."""
    found = late(records(LATE.replace("ITEM", "title: Dogs")))
    assert list(found) == ["Plans for the summer", "Review of Plan", "Count the lamps of the town", "Light the quay"]
    assert found["Plans for the summer"] == (
        "On the agenda because it was due in March 2022 and is late: no meeting has taken it up since."
    )
    assert found["Count the lamps of the town"] == (
        "On the agenda because it is a duty of the strategy every year; it was due on 1 May 2022 and is late: "
        "no meeting has taken it up since."
    )


@pytest.mark.parametrize(
    ("item", "taken"),
    [
        ("title: Plans for the Summer", "Plans for the summer"),
        ("title: Review of the strategy", "Review of Plan"),
        ("title: Count of lamps, key: count", "Count the lamps of the town"),
        ("title: Count the lamps", "Count the lamps of the town"),
        ("title: Count lamps for a town", "Count the lamps of the town"),
        ("title: The river, serves: ['plan/light#quay']", "Light the quay"),
        ("title: Light the quay, restricted: {reason: A private matter}", "Light the quay"),
    ],
)
def test_what_a_meeting_took_up_is_not_late(records: Records, item: str, taken: str) -> None:
    """By its title, its key, or what it serves; put off, it is late all the same."""
    assert taken not in late(records(LATE.replace("ITEM", item)))
    assert taken in late(records(LATE.replace("ITEM", f"{item}, outcome: deferred, reason: No time")))


def test_what_nobody_can_tell_is_not_called_late(records: Records) -> None:
    """A meeting that cannot be read may have taken it; one that was first held later had nothing to take."""
    folder = records(LATE.replace("ITEM", "title: Dogs"))
    path = folder / "meetings" / "board-2022-06-09.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2022-06-09", "2022-06-10"), encoding="utf-8")
    path.rename(path.with_name("board-2022-06-10.yaml"))
    path.write_text("body: [\n", encoding="utf-8")
    assert late(folder) == {}
    path.unlink()
    (folder / "meetings" / "board-2022-02-10.yaml").unlink()
    assert "Plans for the summer" not in late(folder)


def test_a_duty_is_late_only_while_its_strategy_runs_and_nothing_serves_it(records: Records) -> None:
    """After its end there is another strategy; where an action serves an area, that is on the agenda by itself."""
    folder = records(LATE.replace("ITEM", "title: Dogs").replace('ends: "2024"', "ends: 2022-08-31"))
    assert list(late(folder)) == ["Plans for the summer"]
    served = """
    # actions/plan/01.yaml
    text: Light it.
    kind: task
    raised: [{area: plan/light#quay}]
    owners: []
    """
    assert "Light the quay" not in late(records(LATE.replace("ITEM", "title: Dogs") + served))


def test_a_paper_of_a_revision_is_as_it_was_then(repository: Path, run: Run) -> None:
    """With trusted wording and the order of business of that day; without templates it has the shipped ones."""
    write_records(repository, BOARD)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=No templates yet")
    orders = repository / "templates" / "orders-of-business"
    orders.mkdir(parents=True)
    paper, order = repository / "templates" / "agenda.md", orders / "ordinary.yaml"
    paper.write_text("# An old agenda\n", encoding="utf-8")
    order.write_text("items: [{title: Old business}]\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Own templates")
    paper.write_text("# A new agenda\n", encoding="utf-8")
    order.unlink()
    call = ("agenda", "board-2022-09-08", "--body", "board", "--as-of", "2022-07-01")
    assert run(*call, cwd=repository).out == "# A new agenda\n"
    trusted = (*call, "--trust-templates")
    assert run(*trusted, "--at", "HEAD", cwd=repository).out.startswith("# An old agenda\n")
    explained = run(*call, "--at", "HEAD", "--explain", cwd=repository).out
    assert "it is in the order of business ordinary" in explained
    assert "Old business" in explained
    assert "Old business" not in run(*call, "--explain", cwd=repository).out
    shutil.rmtree(repository / "templates")
    assert run(*trusted, "--at", "HEAD", cwd=repository).out.startswith("# An old agenda\n")
    assert run(*trusted, "--at", "HEAD~1", cwd=repository).out.startswith("# Example Board: agenda")


def test_an_order_of_business_is_looked_for_where_the_records_are_read(repository: Path, run: Run) -> None:
    """One that is only in the work tree is neither staged nor in a revision."""
    write_records(repository, "# bodies/board.yaml\nname: Board\nkind: board\norder_of_business: evening\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Begin")
    order = repository / "templates" / "orders-of-business" / "evening.yaml"
    order.parent.mkdir(parents=True)
    order.write_text("items: [{title: Welcome}]\n", encoding="utf-8")
    told = "records/bodies/board.yaml:3:20: error: there is no order of business `evening`"

    def codes() -> list[int]:
        found = [run("validate", *options, cwd=repository) for options in ([], ["--staged"], ["--at", "HEAD"])]
        assert all((each.code == 1) == each.out.startswith(told) for each in found)
        return [each.code for each in found]

    assert codes() == [0, 1, 1]
    git(repository, "add", ".")
    assert codes() == [0, 0, 1]
    git(repository, "commit", "--quiet", "--message=Meet in the evening")
    assert codes() == [0, 0, 0]
