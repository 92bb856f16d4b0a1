"""What is read of made-up minutes in many layouts: items, decisions, people, dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.blocks import BlockText, FurnitureBlock, ParagraphBlock, PrintedDocument, Spot
from sst_cli.printed_minutes.recognition.minutes import read_minutes
from tests.printed_minutes.recognition.building import document
from tests.printed_minutes.recognition.scoring import LAYOUTS, Score, scores, total_of
from tests.printed_minutes.recognition.test_nothing_lost import FOLDER_TEXTS, check

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedMeeting, PrintedReading

TOP = "Muddle Council\nMinutes of the meeting held on 3 June 2024\n"
FLOORS = {"items": 0.99, "decisions": 0.97, "actions": 0.9, "names": 0.96, "dates": 1.0}
"""What the layouts reach together; first runs of new ones were lower, see the commits that added them."""


def reading(text: str) -> PrintedReading:
    """What a text says."""
    return read_minutes(document(text))


def meeting(text: str) -> PrintedMeeting:
    """The one meeting of a text."""
    (found,) = reading(text).meetings
    return found


def test_the_layouts_together() -> None:
    """Whoever changes a rule sees which layout loses by it: `python -m tests.printed_minutes.recognition.scoring`."""
    total: dict[str, Score] = {}
    for name in LAYOUTS:
        total = {key: total.get(key, Score()).plus(score) for key, score in scores(name).items()}
    reached = total_of(total)
    assert {key: reached[key] >= floor for key, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True), reached


@pytest.mark.parametrize("text", FOLDER_TEXTS)
def test_nothing_of_a_layout_is_lost(text: str) -> None:
    """Each letter is accounted for, and no value has words that are not printed."""
    whole = document(text)
    check(whole, read_minutes(whole))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Minutes of the meeting held on Tuesday 4th June, 2024", "2024-06-04"),
        ("MEETING HELD ON THE 4TH OF JUNE 2024", "2024-06-04"),
        ("Meeting 4.6.24, Town Hall", "2024-06-04"),
        ("Meeting: 2024-06-04 at 19:00", "2024-06-04"),
        ("Cofnodion y cyfarfod, nos Fawrth, 4ydd o Fehefin 2024", "2024-06-04"),
        ("Meeting of June 4, 2024", "2024-06-04"),
        ("Meeting held on Tuesday4th June 2024", "2024-06-04"),
        ("Meeting held on 4thJune2024", "2024-06-04"),
        ("Agenda\nTuesday 4 June 2024\nMinutes", "2024-06-04"),
        ("Minutes of the meeting held on 4 June", "None"),
        ("To confirm the minutes of the meeting held on 4 June 2024", "None"),
        ("Posted on 4 June 2024", "None"),
        ("The lamps were broken on 4 June 2024.", "None"),
    ],
)
def test_the_day(words: str, day: str) -> None:
    """The day of the meeting in any form; that of something else is not taken, and none is made up."""
    found = meeting(f"Muddle Council\n{words}\n1. Apologies\nNone.\n2. Lamps\nThese work.").day
    assert str(found.day if found else None) == day


@pytest.mark.parametrize(
    "title",
    [
        "**3. To agree the minutes of the meeting of** **7/5/2024**",
        "**3. Cofnodion**\nCadarnhawyd cofnodion 7 Mai 2024 yn gywir.",
    ],
)
def test_numbers_that_go_on_begin_no_meeting(title: str) -> None:
    """A dated line within a meeting is of that meeting as long as the numbers go on and nobody is listed again."""
    top = "**Muddle Council**\n**MONDAY 3 JUNE 2024**\n"
    text = f"{top}Present: Ann Rowe, Bob Teal\n**1. Apologies**\nNone.\n**2. Declarations**\nNone.\n{title}\n"
    found = meeting(f"{text}**4. Finance**\nPaid.\n**5. Planning**\nNone.\n**6. Correspondence**\nNone.")
    assert [item.number for item in found.items] == ["1", "2", "3", "4", "5", "6"]


def test_a_day_without_a_year_is_a_doubt() -> None:
    """Of the meeting without a candidate, of the next one with the first that fits."""
    found = reading("Muddle Council\nMinutes, Monday 3 June\n1. Lamps\nThese work.")
    assert [doubt.kind for doubt in found.doubts] == ["date-without-year"]
    assert found.doubts[0].candidates == ()
    later = reading(f"{TOP}1. Lamps\nThese work.\n2. Date of next meeting\nMonday 1 July")
    assert [each.value for each in later.doubts[0].candidates] == ["2024-07-01"]
    (one,) = later.meetings
    assert one.next_meeting is not None
    assert one.next_meeting.day is None


def test_a_wrong_weekday_is_kept_and_doubted() -> None:
    """3 June 2024 was a Monday."""
    found = reading("Muddle Council\nMinutes of Friday 3 June 2024\n1. Lamps\nThese work.")
    assert found.meetings[0].day is not None
    assert found.meetings[0].day.day == dt.date(2024, 6, 3)
    assert [doubt.kind for doubt in found.doubts] == ["weekday"]
    assert [each.words for each in found.defects] == ["Friday 3 June 2024"]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("7.", "8.", ["7", "8"]),
        ("7)", "8)", ["7", "8"]),
        ("(7)", "(8)", ["7", "8"]),
        ("[7]", "[8]", ["7", "8"]),
        ("7", "8", ["7", "8"]),
        ("7.0", "8.0", ["7", "8"]),
        ("Item 7:", "Item 8:", ["7", "8"]),
        ("Agenda item 7", "Agenda item 8", ["7", "8"]),
        ("24/131", "24/132", ["24/131", "24/132"]),
        ("131/24", "132/24", ["131/24", "132/24"]),
        ("PC24/07", "PC24/08", ["PC24/07", "PC24/08"]),
        ("2024-07", "2024-08", ["2024-07", "2024-08"]),
        ("I.", "II.", ["1", "11"]),
        ("4a.", "4b.", ["4a", "4b"]),
        ("Min. 7", "Min. 8", ["7", "8"]),
        ("\u00a77", "\u00a78", ["7", "8"]),
    ],
)
def test_numbers_in_any_form(first: str, second: str, numbers: list[str]) -> None:
    """Kept as printed, without brackets and stop."""
    found = meeting(f"{TOP}{first} Lamps and posts\nThese work.\n{second} Benches\nThese too.").items
    expected = ["I", "II"] if first == "I." else numbers
    assert [item.number for item in found] == expected
    assert [item.title.words if item.title else "" for item in found] == ["Lamps and posts", "Benches"]


def test_numbers_that_are_wrong_are_kept_and_doubted() -> None:
    """One twice, one left out, one out of order: the order of print stays."""
    found = reading(f"{TOP}1. Lamps\nA.\n2. Benches\nB.\n2. Paths\nC.\n5. Trees\nD.\n4. Bins\nE.")
    assert [item.number for item in found.meetings[0].items] == ["1", "2", "2", "5", "4"]
    assert [doubt.kind for doubt in found.doubts] == ["number-twice", "number-missing", "number-order"]


def test_numbers_of_a_letter_that_is_quoted_are_no_items() -> None:
    """They begin again, and stand below a colon."""
    text = (
        f"{TOP}3. Lamps\nA letter said:\n1. The lamp is out.\n2. The post is bent.\n4. Benches\nNone.\n5. Bins\nNone."
    )
    assert [item.number for item in meeting(text).items] == ["3", "4", "5"]


def test_a_sentence_goes_on_over_a_page() -> None:
    """A running head between its halves is left out, and does not part it."""
    spot = Spot(1)
    blocks = (
        ParagraphBlock(BlockText("Minutes of 3 June 2024"), spot),
        ParagraphBlock(BlockText("1. Lamps"), spot),
        ParagraphBlock(BlockText("The lamp in the lane was mended by"), spot),
        FurnitureBlock(BlockText("Muddle Council 7"), spot, "running head"),
        ParagraphBlock(BlockText("the county last week."), spot),
    )
    whole = PrintedDocument("a.pdf", "PDF", "", blocks)
    found = read_minutes(whole)
    (item,) = found.meetings[0].items
    assert [each.words for each in item.minute] == ["The lamp in the lane was mended by the county last week."]
    assert [at.block for at in item.minute[0].where] == [2, 4]
    check(whole, found)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Present: Cllrs A Example, B Pretend and C Sample", ["A Example", "B Pretend", "C Sample"]),
        (
            "Present: Cllr A Example; Cllr B Pretend; Cllr C Sample",
            ["Cllr A Example", "Cllr B Pretend", "Cllr C Sample"],
        ),
        (
            "Present: Cllr A Example Cllr B Pretend (Chair) Cllr C Sample",
            ["Cllr A Example", "Cllr B Pretend", "Cllr C Sample"],
        ),
        ("Present: A. Example B. Pretend C. Sample", ["A. Example", "B. Pretend", "C. Sample"]),
        (
            "Present\nAlex Example \u2013 Muddle Police\nBo Pretend, Fire Service\nCy Sample (Clerk)",
            ["Alex Example", "Bo Pretend", "Cy Sample"],
        ),
        ("Present:\n- AE: Alex Example\n- BP: Bo Pretend", ["Alex Example", "Bo Pretend"]),
        ("Attendees: Alex Example (AE), Bo Pretend (BP)", ["Alex Example", "Bo Pretend"]),
        ("Yn bresennol: Y Cyng. Alun Enghraifft, Beti Ffug", ["Y Cyng. Alun Enghraifft", "Beti Ffug"]),
        ("PRESENT Alex Example (Chair)\nBo Pretend", ["Alex Example", "Bo Pretend"]),
        ("|! Name | Organisation |\n| Alex Example | Police |\n| Bo Pretend | NHS |", ["Alex Example", "Bo Pretend"]),
    ],
)
def test_attendance_lists(listed: str, names: list[str]) -> None:
    """Lists of every shape: the names as printed, roles and organisations apart."""
    found = meeting(f"{TOP}{listed}\n1. Lamps\nThese work.\n2. Benches\nThese too.").attendance
    assert found is not None
    assert [each.name.words for each in found.present] == names


def test_without_a_list_nobody_is_present() -> None:
    """Who is only named in the text is not."""
    found = meeting(
        f"{TOP}1. Lamps\nAlex Example reported that these work.\n2. Benches\nBo Pretend thanked Alex Example."
    )
    assert found.attendance is None


def test_people_come_and_go() -> None:
    """At the item where the minutes say so."""
    text = (
        f"{TOP}Present: Cllr A Example, Cllr B Pretend\n1. Lamps\nCllr Pretend "
        "joined the meeting.\n2. Bins\nCllr Example left the meeting."
    )
    found = meeting(text).attendance
    assert found is not None
    assert [(each.joined_at, each.left_at) for each in found.present] == [(None, "2"), ("1", None)]


@pytest.mark.parametrize(
    ("words", "verb", "clauses"),
    [
        ("RESOLVED that the lamp be mended.", "RESOLVED", ["that the lamp be mended."]),
        (
            "RESOLVED: (1) the report be noted; (2) a letter be sent.",
            "RESOLVED",
            ["the report be noted;", "a letter be sent."],
        ),
        ("R E S O L V E D - That the lamp be mended.", "R E S O L V E D", ["That the lamp be mended."]),
        (
            "It was agreed that:\n- a letter be sent;\n- a lamp be bought.",
            "agreed",
            ["a letter be sent;", "a lamp be bought."],
        ),
        ("DECISION: buy a lamp", "DECISION", ["buy a lamp"]),
        ("The minutes were approved.", "approved", ["The minutes were approved."]),
        ("PENDERFYNWYD: prynu lamp.", "PENDERFYNWYD", ["prynu lamp."]),
    ],
)
def test_decisions(words: str, verb: str, clauses: list[str]) -> None:
    """The verb as printed, and the clauses one by one."""
    found = meeting(f"{TOP}1. Apologies\nNone.\n2. Lamps\n{words}").items[1].decisions
    assert [(each.verb, [clause.text.words for clause in each.clauses]) for each in found] == [(verb, clauses)]


@pytest.mark.parametrize(
    "words",
    [
        "Members agreed that the team does well.",
        "The application had been approved by the county council.",
        "In Minute 12, resolution 4, it had been agreed that the lamp be mended.",
        "The Clerk agreed to ring the depot.",
        "To approve the accounts",
        "It was noted that the lamp is out.",
    ],
)
def test_what_is_no_decision(words: str) -> None:
    """An opinion, another's decision, an earlier one, an undertaking, a title."""
    assert meeting(f"{TOP}1. Apologies\nNone.\n2. Lamps\nThe lamp is out. {words}").items[1].decisions == ()


def test_movers_votes_and_outcomes() -> None:
    """Before, behind and within the motion."""
    text = (
        f"{TOP}1. Lamps\nCllr Alpha moved and Cllr Beta seconded that the lamp "
        "be sold. The motion was lost by 2 votes to 3.\n"
        "2. Bins\nRESOLVED that the bins be moved. Proposed by Cllr Alpha, seconded "
        "by Cllr Beta, 4 for, 1 against, 2 abstentions.\n"
        "3. Trees\nRESOLVED unanimously that a tree be planted."
    )
    found = [item.decisions[0] for item in meeting(text).items]
    assert [(each.mover, each.seconder, each.outcome) for each in found] == [
        ("Cllr Alpha", "Cllr Beta", "lost"),
        ("Cllr Alpha", "Cllr Beta", None),
        (None, None, None),
    ]
    votes = [each.votes for each in found]
    assert [vote and (vote.in_favour, vote.against, vote.abstained, vote.unanimous) for vote in votes] == [
        (2, 3, None, False),
        (4, 1, 2, False),
        (None, None, None, True),
    ]


def test_an_agenda_before_the_minutes() -> None:
    """The same titles twice: the first are the agenda's."""
    agenda = "AGENDA\n1. Apologies\n2. Lamps\n3. Benches\n4. Bins\n"
    minutes = (
        "MINUTES\nPresent: Alex Example\n1. Apologies\nNone.\n2. Lamps\nThese "
        "work.\n3. Benches\nThese too.\n4. Bins\nNone."
    )
    found = meeting(f"{TOP}{agenda}{minutes}")
    assert [(item.number, len(item.agenda), len(item.minute)) for item in found.items] == [
        ("1", 1, 1),
        ("2", 1, 1),
        ("3", 1, 1),
        ("4", 1, 1),
    ]


def test_an_agenda_alone() -> None:
    """Titles and no word of what was said."""
    assert meeting("Muddle Council\nAGENDA for the meeting on 3 June 2024\n1. Apologies\n2. Lamps\n3. Bins").is_agenda
    assert not meeting(f"{TOP}1. Apologies\nNone.\n2. Lamps\nThese work.").is_agenda


def test_a_whole_meeting_on_one_line() -> None:
    """Items are found by their arithmetic; times, amounts, roads and references are none."""
    text = (
        "Muddle Club minutes of 3 June 2024. Present: Ann Example, Bob Pretend. "
        "1. Apologies None. 2. Minutes The minutes were "
        "agreed. 3. Lamps The lamp at 4 Mill Lane is out since 7.30 pm. Bob to "
        "ring the depot. 4. Benches It was agreed that 3 "
        "benches be bought for \u00a31,200.00 from Oak Ltd, see 24/00123/FUL. "
        "5. Roads The A38 was closed. 6. Date of next meeting "
        "1 July 2024. There was some more talk of nothing in particular and so on until all was said."
    )
    found = meeting(text)
    assert [item.number for item in found.items] == ["1", "2", "3", "4", "5", "6"]
    assert [item.title.words for item in found.items[:5] if item.title] == [
        "Apologies",
        "Minutes",
        "Lamps",
        "Benches",
        "Roads",
    ]
    assert found.attendance is not None
    assert [each.name.words for each in found.attendance.present] == ["Ann Example", "Bob Pretend"]
