"""The records that come with the program: what the sources say, held to their counts and words."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.reading import csv_reader, yaml_reader
from sst_cli.records.addresses import all_clauses, all_items
from sst_cli.records.findings import Severity
from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS, ROWS, identify
from sst_cli.register.action_state import action_state
from sst_cli.validation.report import validate
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, TODAY, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Clause, Decision, Fragment, Meeting
    from sst_cli.records.strategies import Priority, Strategy
    from sst_cli.register.register import Register

SCHEMAS = ROOT / "schemas"
FOLDERS = [SEFTON, SAMPLE, *PARTNERSHIPS]
FILES = [(folder, path) for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]
SAMPLE_DAY = dt.date(2024, 12, 1)
"""The day on which the sample partnership is looked at: its meeting of 12 December 2024 is called."""

OVERVIEW = {
    "anti-social-behaviour": (
        "Youth ASB",
        "Scrambler bikes / E-Scooters/bikes",
        "Fear of ASB",
        "Prevention & Early Intervention around parks and coastal areas",
    ),
    "vulnerable-people": ("Prevent", "Hate Crime", "Migration", "Perpetrator Programme"),
    "domestic-abuse-and-vawg": (
        "Links to Local Domestic Abuse Partnership Board (LDAPB) & Domestic Homicide Review (DHR) Oversight",
        "Sexual offences",
        "Safe Travel",
        "Modern Slavery",
        "Night Time Economy",
    ),
    "child-exploitation": (
        "County Lines",
        "Multi Agency Childhood Exploitation (MACE)",
        "Exploitation Team Around the Child (ETAC)",
        "Early Intervention & Prevention",
    ),
    "community-engagement": ("Neighbourhood Teams", "Youth Engagement", "Violence Reduction Partnership"),
    "serious-organised-crime": (
        "Violence Reduction Partnership",
        "Partnership working with Police",
        "Multi Agency Response to Threat Harm & Risk (MARTHR)",
    ),
}
"""The overview page of Sefton's strategy: its priorities and their focus areas, in its order."""


def _name(folder: Path) -> str:
    return folder.parent.name


def _file_name(value: object) -> str:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else ""


def _decisions(minutes: Meeting | Fragment) -> list[Decision]:
    return [decision for item in all_items(minutes.items) for decision in item.decisions]


def _clauses(minutes: Meeting | Fragment) -> list[Clause]:
    return [clause for decision in _decisions(minutes) for clause in all_clauses(decision.clauses)]


def _verbs(minutes: Meeting | Fragment) -> list[str]:
    return [decision.verb for decision in _decisions(minutes)]


def _raised(register: Register) -> dict[str, tuple[str | None, ...]]:
    return {id_: tuple(each.minute for each in action.raised) for id_, action in register.actions.items()}


# Every file.


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_records_have_no_errors(folder: Path) -> None:
    """Each partnership that comes with the program validates without errors."""
    report = validate(read_folder(folder), SAMPLE_DAY if folder == SAMPLE else TODAY)
    assert report.records == len([*folder.rglob("*.yaml"), *folder.rglob("*.csv")]) > 0
    assert [each for each in report.findings if each.severity is Severity.ERROR] == []


def test_there_are_three_other_partnerships() -> None:
    """Three partnerships with other habits stand beside Sefton, so that nothing fits Sefton alone."""
    names = [_name(folder) for folder in PARTNERSHIPS]
    assert names == ["leicestershire-and-rutland", "safer-plymouth", "worcestershire"]


@pytest.mark.parametrize(("folder", "path"), FILES, ids=_file_name)
def test_file_begins_with_the_schema_of_its_kind(folder: Path, path: Path) -> None:
    """The first line of a record leads an editor to the schema of the record's kind."""
    identified = identify(path.relative_to(folder).as_posix())
    assert identified, "in no place for a record"
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    leads_to = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert leads_to, first
    assert (path.parent / leads_to[1]).resolve() == (SCHEMAS / f"{identified[0].name}.schema.json").resolve()
    assert (path.parent / leads_to[1]).is_file()


@pytest.mark.parametrize(("folder", "path"), FILES, ids=_file_name)
def test_file_has_no_contact_details(folder: Path, path: Path) -> None:
    """No record holds an e-mail address or a telephone number, though two sources print some."""
    text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", text) == [], folder
    assert re.findall(r"(?:\+44|(?<![\w-])\(?0)[0-9 ().-]{8,}[0-9]", text) == [], folder


@pytest.mark.parametrize(("folder", "path"), FILES, ids=_file_name)
def test_file_is_written_plainly(folder: Path, path: Path) -> None:
    """Records are UTF-8 with plain line ends, no tabs, no blanks at line ends and one line end at the last line."""
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf"), folder
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


# Sefton: the meeting of 22 June 2022.


@pytest.fixture
def june(sefton: Register) -> Meeting:
    """Sefton's meeting of 22 June 2022."""
    return sefton.meetings["sst-2022-06-22"]


def test_sefton_has_thirteen_minutes(june: Meeting) -> None:
    """The minutes are numbered 1 to 13 and bear the titles as printed."""
    assert [item.number for item in june.items] == [str(number) for number in range(1, 14)]
    assert [item.title for item in june.items] == [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of previous meeting",
        "Domestic Homicide Review (DHRs) update",
        "Prevent local partnerships health check",
        "Ofsted report on links with domestic abuse",
        "Youth Justice Service update",
        "Sefton local profile",
        "Community Safety Strategy - Strategic Needs Assessment",
        "Unauthorised encampments",
        "Project ADDER",
        "Public consultation for the Serious Violence Duty",
        "Date of next meeting",
    ]


def test_sefton_attendance(june: Meeting) -> None:
    """Nine were present with the chair, six sent apologies, and of others the source says nothing."""
    attendance = june.attendance
    assert attendance
    assert attendance.present
    assert len(attendance.present) == 9
    assert [each.person for each in attendance.present if each.role == "chair"] == ["trish-hardy"]
    assert [each.person for each in attendance.apologies or ()] == [
        "nigel-bellamy",
        "neil-frackleton",
        "siobhan-grainger",
        "kevin-sexton",
        "janette-maxwell",
        "andrea-watts",
    ]
    assert attendance.absent is None
    assert attendance.in_attendance is None
    assert {each.organisation for each in (*attendance.present, *(attendance.apologies or ()))} == {None}


def test_sefton_decisions(june: Meeting) -> None:
    """Eleven resolutions hold 17 clauses, of which seven only note."""
    assert _verbs(june) == ["RESOLVED"] * 11
    assert len(_clauses(june)) == 17
    assert sum(clause.effects == ("note",) for clause in _clauses(june)) == 7
    assert all(clause.effects for clause in _clauses(june))
    without = [item.number for item in june.items if not item.decisions]
    assert without == ["1", "2"]


def test_sefton_stems_are_as_printed(june: Meeting) -> None:
    """The four ways to begin a resolution stand as the minutes print them, the repeated word included."""
    assert {decision.stem for decision in _decisions(june)} == {
        "RESOLVED:",
        "RESOLVED: That",
        "RESOLVED: that",
        "RESOLVED that",
    }
    assert june.items[3].decisions[0].clauses[1].text.startswith("that ")


def test_sefton_presenters(june: Meeting) -> None:
    """Presenters are known under the names that the minutes print for them."""
    presented = {item.number: [each.person for each in item.presenters] for item in june.items if item.presenters}
    assert presented == {
        "5": ["steven-martlew"],
        "6": ["risthardh-hare"],
        "7": ["rosanna-stanley"],
        "8": ["graeme-robson"],
        "10": ["graeme-robson"],
        "11": ["graeme-robson"],
        "12": ["chris-white"],
    }
    assert june.items[4].presenters[0].printed == "Steve Martlew"


def test_sefton_key_dates(june: Meeting) -> None:
    """Comments are due on 8 July 2022; the consultation runs from 6 June to 21 July 2022."""
    dates = [(item.number, each.date) for item in all_items(june.items) for each in item.key_dates]
    assert dates == [
        ("9", dt.date(2022, 7, 8)),
        ("12", dt.date(2022, 6, 6)),
        ("12", dt.date(2022, 7, 21)),
    ]


def test_sefton_consultation_defect(june: Meeting) -> None:
    """That six weeks from 6 June end on 18 July is recorded as a defect of the source, and not mended."""
    assert june.source
    defects = [each for each in june.source.defects if "18 July" in each.problem]
    assert [each.where for each in defects] == ["minute 12"]
    assert defects[0].printed == "6 weeks until 21 July 2022"


def test_sefton_previous_minutes(june: Meeting) -> None:
    """Minute 3 confirms the minutes of 17 March 2022, which are not on record."""
    confirms = [(item.number, each.meeting, each.date, each.effect) for item in june.items for each in item.confirms]
    assert confirms == [("3", None, dt.date(2022, 3, 17), "confirmed")]


def test_sefton_workshop_was_not_held(june: Meeting) -> None:
    """The planning workshop under minute 9 was not held for low attendance."""
    not_held = [item for item in all_items(june.items) if item.outcome == "not-held"]
    assert [item.kind for item in not_held] == ["workshop"]
    assert not_held[0].reason == "Low attendance"
    assert not_held[0] in june.items[8].items


def test_sefton_words_that_an_amendment_takes_out(june: Meeting) -> None:
    """The words that the next meeting took out of minute 6 stand in its first paragraph, and nowhere else."""
    words = "by SWACCA"
    assert [item.number for item in all_items(june.items) if item.minute and words in item.minute] == ["6"]
    minute = june.items[5].minute
    assert minute
    assert minute.count(words) == 1
    assert words in minute.split("\n\n")[0]


def test_sefton_next_meeting(june: Meeting, sefton: Register) -> None:
    """The next meeting is planned as minute 13 agreed it, and nothing more is known of it."""
    assert june.next_meeting
    agreed = (june.next_meeting.date, june.next_meeting.start, june.next_meeting.venue)
    assert agreed == (dt.date(2022, 9, 8), "10:00", "Bootle Town Hall")
    planned = sefton.meetings["sst-2022-09-08"]
    assert (planned.date, planned.start, planned.venue) == agreed
    assert planned.status == "planned"
    assert planned.items == ()
    assert planned.attendance is None
    assert planned.confirmation is None
    assert set(sefton.meetings) == {june.id, planned.id}


# Sefton: its actions.


def test_sefton_actions(sefton: Register) -> None:
    """Four listed actions and one for each piece of work that a clause asks for make thirteen."""
    minutes = ("4", "4", "4", "4", "4(2)", "5(2)", "6(2)", "6(2)", "6(3)", "9(1)", "9(2)", "9(3)", "11")
    assert _raised(sefton) == {
        f"sst-2022-06-22/{number:02}": (f"sst-2022-06-22#{minute}",) for number, minute in enumerate(minutes, 1)
    }


def test_sefton_actions_have_only_the_owners_that_the_source_gives(sefton: Register) -> None:
    """The minutes give one owner, the members, for their comments; everything else has none."""
    owned = {id_: action.owners for id_, action in sefton.actions.items() if action.owners}
    assert list(owned) == ["sst-2022-06-22/11"]
    assert [(each.body, each.printed) for each in owned["sst-2022-06-22/11"]] == [("sst", "Members")]


def test_sefton_reports_back(sefton: Register) -> None:
    """Exactly four reports are to come back, all to the next meeting."""
    reports = {id_[-2:]: action.due for id_, action in sefton.actions.items() if action.kind == "report-back"}
    assert sorted(reports) == ["05", "08", "09", "12"]
    assert {due.at if due else None for due in reports.values()} == {"next-meeting"}
    at_the_next = [id_[-2:] for id_, action in sefton.actions.items() if action.due and action.due.at]
    assert at_the_next == sorted(reports)


def test_sefton_other_due_dates(sefton: Register) -> None:
    """The sub-group is due before the next meeting, comments by 8 July 2022; the rest has no date."""
    dues = {id_[-2:]: action.due for id_, action in sefton.actions.items() if action.kind != "report-back"}
    given = {number: (due.date, due.before) for number, due in dues.items() if due}
    assert given == {"06": (None, "next-meeting"), "11": (dt.date(2022, 7, 8), None)}
    assert [number for number, due in dues.items() if due is None] == ["01", "02", "03", "04", "07", "10", "13"]


def test_sefton_actions_have_not_moved(sefton: Register) -> None:
    """No source tells what became of the actions, so none has an update."""
    assert [id_ for id_, action in sefton.actions.items() if action.updates] == []


# Sefton: its strategy.


@pytest.fixture
def strategy(sefton: Register) -> Strategy:
    """Sefton's strategy 2023-2026."""
    return sefton.strategies["2023-2026"]


def _priority(sefton: Register, key: str) -> Priority:
    return sefton.priorities[f"2023-2026/{key}"]


def test_sefton_focus_areas(sefton: Register) -> None:
    """Six priorities have 4, 4, 5, 4, 3 and 3 focus areas in the order of the overview, 23 in all."""
    assert set(sefton.priorities) == {f"2023-2026/{key}" for key in OVERVIEW}
    titles = {key: tuple(area.title for area in _priority(sefton, key).focus_areas) for key in OVERVIEW}
    assert titles == OVERVIEW
    assert [len(areas) for areas in titles.values()] == [4, 4, 5, 4, 3, 3]
    assert sum(map(len, titles.values())) == 23


def test_sefton_priority_numbers(sefton: Register) -> None:
    """The two priorities whose headings are lost have inferred numbers, the other four stated ones."""
    numbers = {key: (_priority(sefton, key).number, str(_priority(sefton, key).numbering)) for key in OVERVIEW}
    assert numbers == {
        "anti-social-behaviour": (1, "stated"),
        "vulnerable-people": (3, "inferred"),
        "domestic-abuse-and-vawg": (2, "stated"),
        "child-exploitation": (4, "stated"),
        "community-engagement": (5, "inferred"),
        "serious-organised-crime": (6, "stated"),
    }
    assert "Childhood Exploitation" in _priority(sefton, "child-exploitation").also_known_as


@pytest.mark.parametrize(
    ("key", "achievements", "areas"),
    [
        ("anti-social-behaviour", 8, 5),
        ("vulnerable-people", 11, 5),
        ("domestic-abuse-and-vawg", 6, 9),
        ("child-exploitation", 6, 5),
        ("community-engagement", 6, 4),
        ("serious-organised-crime", 6, 8),
    ],
)
def test_sefton_achievements_and_areas(sefton: Register, key: str, achievements: int, areas: int) -> None:
    """Every achievement and every area for development is there, each with a key of its own."""
    priority = _priority(sefton, key)
    assert len({each.key for each in priority.achievements}) == len(priority.achievements) == achievements
    assert len({each.key for each in priority.areas_for_development}) == len(priority.areas_for_development) == areas


def test_sefton_outcomes_have_no_measures(strategy: Strategy) -> None:
    """The strategy seeks eight outcomes and gives a measure for none."""
    assert [outcome.measures for outcome in strategy.outcomes] == [None] * 8


def test_sefton_boards(strategy: Strategy, sefton: Register) -> None:
    """The strategy names fourteen boards, each once; two of them are processes and one is a sub-group."""
    boards = [board.body for board in strategy.boards]
    assert len(boards) == len(set(boards)) == 14
    kinds = [str(sefton.bodies[body].kind) for body in boards]
    assert kinds.count("process") == 2
    assert kinds.count("sub-group") == 1


def test_sefton_review(strategy: Strategy) -> None:
    """The strategy is reviewed every year, and the review considers four things."""
    assert strategy.review
    assert strategy.review.every == "year"
    assert len({each.key for each in strategy.review.considers}) == len(strategy.review.considers) == 4


def test_sefton_strategy_defects(strategy: Strategy) -> None:
    """Two orders, two names and two lost headings are held as defects of the source."""
    assert strategy.source
    told = " ".join(f"{each.where}: {each.problem}" for each in strategy.source.defects)
    assert "ordered two ways" in told
    assert "Child Exploitation in the overview, Childhood Exploitation in its heading" in told
    assert "priority 3: The heading is lost" in told
    assert "priority 5: The heading is lost" in told


def test_sefton_responsible_authorities(sefton: Register) -> None:
    """The five responsible authorities say which provision of the Act makes them one."""
    authorities = {
        organisation.id: organisation.responsible_authority.basis
        for organisation in sefton.organisations.values()
        if organisation.responsible_authority
    }
    assert authorities == {
        "sefton-council": "Crime and Disorder Act 1998 s.5(1)(a)",
        "probation-service": "Crime and Disorder Act 1998 s.5(1)(aa)",
        "merseyside-police": "Crime and Disorder Act 1998 s.5(1)(b)",
        "merseyside-fire-and-rescue-service": "Crime and Disorder Act 1998 s.5(1)(d)",
        "nhs-cheshire-and-merseyside": "Crime and Disorder Act 1998 s.5(1)(e)",
    }


def test_sefton_members_are_named_as_the_strategy_names_them(sefton: Register) -> None:
    """Where the strategy's word for a member is not its name, the member has it as printed."""
    printed = {(each.organisation, each.printed) for each in sefton.bodies["sst"].members if each.printed}
    assert printed == {
        (None, "Councillor Trish Hardy"),
        ("probation-service", "National Probation Service"),
        ("nhs-cheshire-and-merseyside", "Sefton's Integrated Care Partnership"),
    }


# Leicestershire and Rutland: the board of 28 January 2015.


@pytest.fixture(scope="session")
def leicestershire() -> Register:
    """The records of the Leicestershire and Rutland board."""
    return read_folder(ROOT / "tests" / "partnerships" / "leicestershire-and-rutland" / "records")


@pytest.fixture
def january(leicestershire: Register) -> Meeting:
    """The board's meeting of 28 January 2015."""
    return leicestershire.meetings["lrscsb-2015-01-28"]


def test_leicestershire_items_and_blocks(january: Meeting) -> None:
    """Thirteen items hold four blocks headed NOTED and six headed AGREED."""
    assert [item.number for item in january.items] == [str(number) for number in range(1, 14)]
    verbs = _verbs(january)
    assert verbs.count("NOTED") == 4
    assert verbs.count("AGREED") == 6
    assert {decision.verb for decision in _decisions(january) if decision.in_prose} == {"noted", "agreed"}


def test_leicestershire_attendance(january: Meeting) -> None:
    """Three apologies are found in the introductions; who was present is not recorded, which is not nobody."""
    attendance = january.attendance
    assert attendance
    assert attendance.present is None
    assert [(each.person, each.found_in) for each in attendance.apologies or ()] == [
        ("kevin-loydall", "lrscsb-2015-01-28#1"),
        ("trevor-peel", "lrscsb-2015-01-28#1"),
        ("ket-chudasama", "lrscsb-2015-01-28#1"),
    ]
    assert january.items[0].kind != "apologies"


def test_leicestershire_actions_hide_under_noted(leicestershire: Register, january: Meeting) -> None:
    """Under NOTED stand three clauses that want something done, and each has its action."""
    noted = january.items[3].decisions[0]
    assert noted.verb == "NOTED"
    assert all("note" not in clause.effects for clause in noted.clauses)
    raised = _raised(leicestershire)
    assert [raised[f"lrscsb-2015-01-28/{number}"] for number in ("01", "02", "03")] == [
        ("lrscsb-2015-01-28#4(a)",),
        ("lrscsb-2015-01-28#4(b)",),
        ("lrscsb-2015-01-28#4(c)",),
    ]


def test_leicestershire_undertakings(leicestershire: Register) -> None:
    """James Fox undertook two things under item 6, one of them for a councillor."""
    undertakings = [action for action in leicestershire.actions.values() if action.kind == "undertaking"]
    assert [[(each.person, each.printed) for each in action.owners] for action in undertakings] == [
        [("james-fox", "James")],
        [("james-fox", "James")],
    ]
    assert {action.raised[0].minute for action in undertakings} == {"lrscsb-2015-01-28#6"}
    assert [action.beneficiary.person for action in undertakings if action.beneficiary] == ["bokor"]


def test_leicestershire_allocation(leicestershire: Register, january: Meeting) -> None:
    """Clause 7(b) allocates £3,000, and no other clause is about money."""
    addressed = leicestershire.minute("lrscsb-2015-01-28#7(b)")
    assert addressed
    assert addressed.clause
    assert addressed.clause.amount
    assert (addressed.clause.amount.value, addressed.clause.amount.currency) == (3000, "GBP")
    assert addressed.clause.amount.kind == "allocated"
    assert [clause for clause in _clauses(january) if clause.amount] == [addressed.clause]


def test_leicestershire_other_business(leicestershire: Register, january: Meeting) -> None:
    """Other business has sub-items (a) to (c); two of them decide twice, in prose and in a block, without clash."""
    other = january.items[11]
    assert [item.number for item in other.items] == ["a", "b", "c"]
    assert [item.raised_at_meeting for item in other.items] == [False, False, True]
    invitation = leicestershire.minute("lrscsb-2015-01-28#12(a)(1)")
    declined = leicestershire.minute("lrscsb-2015-01-28#12(a)@narrative(1)")
    assert invitation
    assert invitation.clause
    assert invitation.clause.effects == ("invite",)
    assert declined
    assert declined.clause
    assert declined.clause.effects == ("decline",)


def test_leicestershire_next_meeting(leicestershire: Register, january: Meeting) -> None:
    """Agenda and minute give the next meeting differently; the minute's is the one that is planned."""
    assert january.items[12].agenda != january.items[12].minute
    assert january.next_meeting
    assert (january.next_meeting.date, january.next_meeting.start) == (dt.date(2015, 3, 19), "10:00")
    assert leicestershire.meetings["lrscsb-2015-03-19"].items == ()


def test_leicestershire_vague_due_dates_stay_as_printed(leicestershire: Register) -> None:
    """What is due after an election or after a day is due in the words of the source, on no made-up day."""
    dues = {id_[-2:]: action.due for id_, action in leicestershire.actions.items() if action.due}
    assert [dues[number].printed for number in ("01", "09")] == ["after the May elections", "after that date"]
    assert all(dues[number].date is None for number in ("01", "09"))
    assert dues["08"].at == "future-meeting"


# Safer Plymouth: the executive of 28 July 2020.


@pytest.fixture(scope="session")
def plymouth() -> Register:
    """The records of the Safer Plymouth executive."""
    return read_folder(ROOT / "tests" / "partnerships" / "safer-plymouth" / "records")


@pytest.fixture
def july(plymouth: Register) -> Meeting:
    """The executive's meeting of 28 July 2020."""
    (meeting,) = plymouth.meetings.values()
    return meeting


def test_plymouth_items(july: Meeting) -> None:
    """Twelve items hold no decision, and no next meeting was set."""
    assert july.date == dt.date(2020, 7, 28)
    assert [item.number for item in july.items] == [str(number) for number in range(1, 13)]
    assert [(item.number, item.printed_number) for item in july.items if item.printed_number] == [
        ("1", "I."),
        ("11", "II."),
    ]
    assert _decisions(july) == []
    assert july.next_meeting is None


def test_plymouth_rows_have_no_titles(july: Meeting) -> None:
    """The numbered rows of the tables have words and no title, as in the source."""
    rows = [item for item in all_items(july.items) if item.number and "." in item.number]
    assert [item.number for item in rows] == ["1.1", "1.2", "8.1", "8.2", "8.3"]
    assert {item.title for item in rows} == {None}
    assert all(item.minute for item in rows)


def test_plymouth_attendees(july: Meeting) -> None:
    """Thirteen attended, with the initials that the list claims for them, the wrong ones included."""
    attendance = july.attendance
    assert attendance
    assert {each.person: each.initials for each in attendance.present or ()} == {
        "tamasine-mathews": "TM",
        "matt-garrett": "GM",
        "hannah-shead": "HS",
        "jean-kelly": "JKE",
        "lyn-gooding": "LGO",
        "tracey-naismith": "TN",
        "rachel-silcock": "RS",
        "simon-hardwick": "SH",
        "jackie-kings": "JK",
        "tracey-watkinson": "TW",
        "ian-taylor": "IT",
        "chloe-causer": "CC",
        "anna-moss": "AM",
    }
    assert attendance.apologies is None


def test_plymouth_actions(plymouth: Register) -> None:
    """Of seventeen actions none has a day, twelve have no due date at all, and five have no owner."""
    actions = plymouth.actions
    assert [id_[-2:] for id_ in sorted(actions)] == [f"{number:02}" for number in range(1, 18)]
    assert [id_ for id_, action in actions.items() if action.due and action.due.date] == []
    assert sum(action.due is None for action in actions.values()) == 12
    assert sum(not action.owners for action in actions.values()) == 5
    assert actions["safer-plymouth-executive-2020-07-28/10"].due
    assert actions["safer-plymouth-executive-2020-07-28/10"].due.printed == "in due course"


def test_plymouth_unclear_people_are_not_guessed(plymouth: Register, july: Meeting) -> None:
    """MG and Siobhan stay as printed: nobody on the list has these initials or this name."""
    owners = plymouth.actions["safer-plymouth-executive-2020-07-28/05"].owners
    assert [(each.person, each.printed) for each in owners] == [(None, "MG"), ("jackie-kings", "JK")]
    assert [(each.person, each.printed) for each in july.items[0].items[1].presenters] == [(None, "Siobhan")]
    report = validate(plymouth, TODAY)
    assert {each.rule for each in report.findings} == {"initials-are-known", "initials-fit-the-name"}


# Worcestershire: an item of no known day.


@pytest.fixture(scope="session")
def worcestershire() -> Register:
    """The records of the Worcestershire item."""
    return read_folder(ROOT / "tests" / "partnerships" / "worcestershire" / "records")


def test_worcestershire_is_a_fragment(worcestershire: Register) -> None:
    """A source without a date is a fragment and no meeting, and names nobody."""
    assert set(worcestershire.fragments) == {"annual-community-safety-report"}
    assert not worcestershire.meetings
    assert not worcestershire.people
    attendance = worcestershire.fragments["annual-community-safety-report"].attendance
    assert attendance is None or (attendance.present, attendance.apologies) == (None, None)


def test_worcestershire_clauses_have_no_labels(worcestershire: Register) -> None:
    """Three agreed clauses without labels are told by their places, and each gave work."""
    fragment = worcestershire.fragments["annual-community-safety-report"]
    assert _verbs(fragment) == ["it was agreed that"]
    assert [clause.label for clause in _clauses(fragment)] == [None] * 3
    for place, clause in enumerate(_clauses(fragment), 1):
        reference = f"{fragment.id}#annual-report({place})"
        addressed = worcestershire.minute(reference)
        assert addressed
        assert addressed.clause == clause
        assert any(reference in minutes for minutes in _raised(worcestershire).values())


def test_worcestershire_actions_have_no_day(worcestershire: Register) -> None:
    """Nobody can say on which day these actions were raised, and none is due on a day."""
    states = [action_state(worcestershire, action, TODAY) for action in worcestershire.actions.values()]
    assert len(states) == 5
    assert all(each and each.raised_on is None and each.due.day is None and not each.overdue for each in states)


# The made-up sample.


@pytest.fixture(scope="session")
def sample() -> Register:
    """The records of the made-up Muddlecombe partnership."""
    return read_folder(SAMPLE)


def test_sample_is_plainly_made_up(sample: Register) -> None:
    """Every organisation of the sample says that it is made up, and every body is Muddlecombe's."""
    assert all(each.name.endswith("(made up)") for each in sample.organisations.values())
    assert sample.partnership
    assert sample.partnership.note
    assert "made up" in sample.partnership.note


def test_sample_has_two_warnings_of_its_own(sample: Register) -> None:
    """The sample is warned of a slipped date that no meeting agreed, and of an outcome without measure."""
    rules = [each.rule for each in validate(sample, SAMPLE_DAY).findings]
    assert rules == ["due-move-cites-its-authority", "outcome-has-a-measure"]


def test_sample_meetings_stand_in_every_way(sample: Register) -> None:
    """Meetings of the sample are confirmed, draft, called, planned and cancelled."""
    assert {meeting.id: str(meeting.status) for meeting in sample.meetings.values()} == {
        "asb-sub-group-2024-06-20": "draft",
        "asb-sub-group-2024-10-17": "cancelled",
        "mcsp-2024-05-16": "confirmed",
        "mcsp-2024-09-12": "draft",
        "mcsp-2024-12-12": "called",
        "mcsp-2025-03-20": "planned",
        "quay-forum-2024-07-04": "draft",
    }


def test_sample_minutes_run_on_through_the_year(sample: Register) -> None:
    """September goes on where May ended."""
    may, september = sample.meetings["mcsp-2024-05-16"], sample.meetings["mcsp-2024-09-12"]
    numbers = [item.number for meeting in (may, september) for item in meeting.items]
    assert numbers == [str(number) for number in range(1, 21)]


def test_sample_amendment_stands_in_the_confirmed_minutes(sample: Register) -> None:
    """The confirmed minutes read as amended, and the minute that confirmed them says so."""
    confirmation = sample.meetings["mcsp-2024-05-16"].confirmation
    assert confirmation
    amendment, *_ = confirmation.amendments
    amended, confirming = sample.minute(amendment.minute), sample.minute(confirmation.at)
    assert amended
    assert amended.item.minute
    assert str(amendment.inserted) in amended.item.minute
    assert str(amendment.removed) not in amended.item.minute
    assert confirming
    assert [each.effect for each in confirming.item.confirms] == ["confirmed-with-amendments"]


def test_sample_actions_stand_in_every_state(sample: Register) -> None:
    """Actions of the sample are open, in progress, complete, superseded, withdrawn and reopened."""
    found = [action_state(sample, action, SAMPLE_DAY) for action in sample.actions.values()]
    states = {each.action.id: each for each in found if each}
    assert {str(each.status) for each in states.values()} == {
        "open",
        "in-progress",
        "complete",
        "superseded",
        "withdrawn",
    }
    reopened = states["mcsp-2024-05-16/06"]
    assert "complete" in [update.status for update in reopened.action.updates]
    assert reopened.live
    assert [owner.person for owner in reopened.owners] == ["robin-specimen"]
    moved = states["mcsp-2024-05-16/01"]
    assert [bool(move.authority) for move in moved.moves] == [True, False]


def test_sample_agenda_answers_its_report_back(sample: Register) -> None:
    """The agenda of December brings the one report that was asked for."""
    answers = [answer for item in sample.meetings["mcsp-2024-12-12"].items for answer in item.answers]
    assert answers == ["mcsp-2024-09-12/01"]


def test_sample_has_letters_beyond_english() -> None:
    """Welsh and Polish letters and a partnership's own fields occur in the sample."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.yaml")))
    assert {"ŵ", "ŷ", "â", "ł", "ź"} <= set(text.casefold())
    assert len(set(re.findall(r"^ *(x-[a-z-]+):", text, re.MULTILINE))) >= 3


def test_sample_uses_everything_that_a_record_can_say() -> None:
    """Every property of every schema occurs somewhere in the sample."""
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.schema.json")}
    parts = {kind.name: schemas[f"{kind.name}.schema.json"] for kind in (*KINDS, ORDER_OF_BUSINESS)}
    parts |= schemas["common.schema.json"]["$defs"]
    sayable = {f"{part}.{name}" for part, schema in parts.items() for name in schema.get("properties", ())}
    said: set[str] = set()
    for path in sorted([*SAMPLE.rglob("*.yaml"), *SAMPLE.rglob("*.csv")]):
        identified = identify(path.relative_to(SAMPLE).as_posix())
        assert identified
        reader = csv_reader if path.suffix == ROWS else yaml_reader
        value = reader.read(path.name, path.read_bytes()).value
        said.update(_said(parts, {"$ref": f"#/$defs/{identified[0].name}"}, value))
    for path in (SAMPLE.parent / "templates" / "orders-of-business").iterdir():
        value = yaml_reader.read(path.name, path.read_bytes()).value
        said.update(_said(parts, {"$ref": f"#/$defs/{ORDER_OF_BUSINESS.name}"}, value, ORDER_OF_BUSINESS.name))
    assert sorted(sayable - said) == []


def _said(parts: dict[str, Any], schema: dict[str, Any], value: Any, part: str = "") -> Iterator[str]:
    """Name each property that a value has, with the definition that it belongs to."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        schema = parts[part]
    for choice in schema.get("anyOf", ()):
        yield from _said(parts, choice, value, part)
    for each in value if isinstance(value, list) else ():
        yield from _said(parts, schema.get("items", {}), each)
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name in schema.get("properties", {}):
            yield f"{part}.{name}"
            yield from _said(parts, schema["properties"][name], inner)
