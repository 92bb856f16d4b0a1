"""Who was there, when, and when next: short minutes of made-up bodies in the layouts of many hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.recognition.minutes import read_minutes
from tests.printed_minutes.recognition.building import document
from tests.printed_minutes.recognition.test_nothing_lost import check

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedMeeting

TOP = "Muddle Council\nMinutes of the meeting held on 3 June 2024 at 7pm\n"
END = "\n1. Lamps\nThese work well.\n2. Roads\nThe Clerk said that these are dry."

PEOPLE = {
    "names with initials before them, and no label": (
        "AR Cllr. Ann Rowe (Chair)\nBT Bob Teal (Fire)\nCD Cy Dunn (Police)\nApologies received:\nDi Marsh (Health)",
        {"present": ["Cllr. Ann Rowe", "Bob Teal", "Cy Dunn"], "apologies": ["Di Marsh"]},
    ),
    "names with posts, and no label": (
        "Ann Rowe \u2013 Practice Manager\nBob Teal \u2013 Chairman\nCy Dunn\nDi Marsh",
        {"present": ["Ann Rowe", "Bob Teal", "Cy Dunn", "Di Marsh"]},
    ),
    "groups with initials behind the names": (
        "Patients: Ann Rowe (chair) AR; Bob Teal BT\nPractice: Dr Cy Dunn CD; Di Marsh DM (manager)",
        {"present": ["Ann Rowe", "Bob Teal", "Dr Cy Dunn", "Di Marsh"]},
    ),
    "organisations beside who came and who did not": (
        (
            "|! Organisation | Attended | Sent apologies |\n"
            "| Police | Insp Ann Rowe\vPC Bob Teal | |\n"
            "| Council | Cy Dunn (Housing) | Di Marsh |"
        ),
        {"present": ["Insp Ann Rowe", "PC Bob Teal", "Cy Dunn"], "apologies": ["Di Marsh"]},
    ),
    "a column that says who came": (
        (
            "| Governor | Category | Present / Apologies / Absent |\n| Rev. Ann Rowe (Chair) | Foundation | Present |\n"
            "| Bob Teal | Parent | Apologies |\n| Cy Dunn | Staff | Present |\n| Di Marsh | Co-opted | Absent |"
        ),
        {"present": ["Rev. Ann Rowe", "Cy Dunn"], "apologies": ["Bob Teal"], "absent": ["Di Marsh"]},
    ),
    "labels in two languages": (
        (
            "| Yn bresennol / Present | Cyng. Ann Rowe\vCyng. Bob Teal |\n"
            "| Ymddiheuriadau / Apologies | Cyng. Cy Dunn |\n"
            "| Hefyd yn bresennol / Also present | Di Marsh (Clerc / Clerk) |"
        ),
        {
            "present": ["Cyng. Ann Rowe", "Cyng. Bob Teal"],
            "apologies": ["Cyng. Cy Dunn"],
            "in_attendance": ["Di Marsh"],
        },
    ),
    "marks before the names": (
        (
            "Attendance: \u221a Cllr Ann Rowe (Chairman)\n"
            "\u221a Cllr Bob Teal\n"
            "A Cllr Cy Dunn\n"
            "(\u221a present, A apologies)"
        ),
        {"present": ["Cllr Ann Rowe", "Cllr Bob Teal"], "apologies": ["Cllr Cy Dunn"]},
    ),
    "a column of marks": (
        (
            "|! Organisation | Member | 3 June | Note |\n"
            "| Police | Supt Ann Rowe | Ap | Insp Di Marsh attended |\n"
            "| Fire | Group Manager Bob Teal | \u2713 | left after 2 |\n"
            "| Health | Cy Dunn | \u2713 | |"
        ),
        {"present": ["Insp Di Marsh", "Group Manager Bob Teal", "Cy Dunn"], "apologies": ["Supt Ann Rowe"]},
    ),
    "lists side by side in a table": (
        ("|! Here | Not here |\n| Ann Rowe (Chair) | Cy Dunn |\n| Bob Teal | |"),
        {"present": ["Ann Rowe", "Bob Teal"], "apologies": ["Cy Dunn"]},
    ),
    "names and organisations in a table below the label": (
        (
            "PRESENT:\n"
            "| Councillor Ann Rowe | (in the Chair) |\n"
            "| Councillors | Bob Teal and Cy Dunn |\n"
            "| Ms Di Marsh | Muddle Hospital Trust |"
        ),
        {"present": ["Councillor Ann Rowe", "Bob Teal", "Cy Dunn", "Ms Di Marsh"]},
    ),
    "labels in the first column": (
        (
            "PRESENT\n"
            "| Councillors: | Ann Rowe (Chairman), Bob Teal |\n"
            "| Ward Member: | Cllr Cy Dunn |\n"
            "| Clerk: | Di Marsh |\n"
            "| Public: | Five |"
        ),
        {"present": ["Ann Rowe", "Bob Teal"], "in_attendance": ["Cllr Cy Dunn", "Di Marsh"]},
    ),
    "everyday words": (
        ("There: Ann Rowe (AR, chair), Bob Teal from Muddle Homes (BT)\nCouldn't make it: Cy Dunn (school)"),
        {"present": ["Ann Rowe", "Bob Teal"], "apologies": ["Cy Dunn"]},
    ),
    "posts with the names in brackets": (
        (
            "PRESENT: The Mayor (Councillor Mrs Ann Rowe); Councillors Teal, Dunn and Ms Marsh.\n"
            "IN ATTENDANCE: Town Clerk (Mr E Fox) and 6 members of the public."
        ),
        {"present": ["Councillor Mrs Ann Rowe", "Teal", "Dunn", "Ms Marsh"], "in_attendance": ["Mr E Fox"]},
    ),
    "dots between the names": (
        ("Present\nAnn Rowe (Chair) \xb7 Bob Teal (parent) \xb7 Canon Cy Dunn (foundation)"),
        {"present": ["Ann Rowe", "Bob Teal", "Canon Cy Dunn"]},
    ),
    "roles on lines of their own": (
        ("Present\nAnn Rowe (AR), Bob Teal (BT)\nRegrets\nCy Dunn\nChair\nAnn Rowe\nScribe\nBob Teal"),
        {"present": ["Ann Rowe", "Bob Teal"], "apologies": ["Cy Dunn"]},
    ),
    "the chair above the list": (
        ("Chair: Ann Rowe\nCame: Ann Rowe, Bob Teal\nSorry: Cy Dunn"),
        {"present": ["Ann Rowe", "Bob Teal"], "apologies": ["Cy Dunn"]},
    ),
    "offices before names, joined by words": (
        (
            "PRESENT: Councillor A. Rowe (chair), Councillors Mrs B. Teal, C. Dunn and Councillors D. Marsh, and the "
            "clerk E. Fox and the assistant to the clerk Mrs F. Hill"
        ),
        {
            "present": ["Councillor A. Rowe", "Mrs B. Teal", "C. Dunn", "D. Marsh", "E. Fox", "Mrs F. Hill"],
        },
    ),
    "somebody who came later": (
        "Present: Cllr. A Rowe, Cllr. B Teal and later in the meeting Cllr. Mrs C Dunn (7.25 pm)",
        {"present": ["Cllr. A Rowe", "Cllr. B Teal", "Cllr. Mrs C Dunn"]},
    ),
    "a count among the names": (
        "Present: Ann Rowe\nALSO PRESENT: Sgt B Teal \u2013 Police, 6 members of the public, D Marsh \u2013 Town Clerk",
        {"present": ["Ann Rowe"], "in_attendance": ["Sgt B Teal", "D Marsh"]},
    ),
    "sentences below the lists": (
        (
            "Present: Cllr A Rowe\nThe Town Clerk and Deputy Town Clerk were in attendance. Mr B Teal, Link Officer, "
            "was in attendance. County Cllrs C Dunn and D Marsh were also present."
        ),
        {
            "present": ["Cllr A Rowe"],
            "in_attendance": ["The Town Clerk", "Deputy Town Clerk", "Mr B Teal", "C Dunn", "D Marsh"],
        },
    ),
    "places before the names, with a dash": (
        "Nanby - Mr A. Rowe\nPodrea - Mr B. Teal\nMuddle - Mr C. Dunn, Mrs D. Marsh\nOther Attendees: Mr E. Fox",
        {"present": ["Mr A. Rowe", "Mr B. Teal", "Mr C. Dunn", "Mrs D. Marsh"], "in_attendance": ["Mr E. Fox"]},
    ),
    "places before the names, with a colon, some without anybody": (
        (
            "Present:\nNanby: Ann Rowe, Apologies from Bob Teal\nPodrea: No rep\nMuddle: No working council\n"
            "Long Barton: Cy Dunn, Di Marsh"
        ),
        {"present": ["Ann Rowe", "Cy Dunn", "Di Marsh"], "apologies": ["Bob Teal"]},
    ),
    "initials alone": (
        (
            "Chair and Minute Taker: Ann Rowe (AR)\nAttendees: Dr Bo Teal (BT), CD, DM, EF\nApologies: GH, JK.\n"
            "Agenda & Discussion Points"
        ),
        {"present": ["Ann Rowe", "Dr Bo Teal", "CD", "DM", "EF"], "apologies": ["GH", "JK"]},
    ),
    "a label without a colon in the middle": (
        "PRESENT :- Mr A. Rowe (Chairman), Mrs B. Teal (Clerk) Also in attendance Mr. C. Dunn (from 7.30 pm)",
        {"present": ["Mr A. Rowe", "Mrs B. Teal"], "in_attendance": ["Mr. C. Dunn"]},
    ),
    "labels with other words around present": (
        (
            "Present: Chair Cllr. A Rowe, Cllr. B Teal\nCouncil Employees Present: RFO Cy Dunn, Clerk Di Marsh\n"
            "Members of the Public Present: Cllr E Fox"
        ),
        {
            "present": ["Cllr. A Rowe", "Cllr. B Teal"],
            "in_attendance": ["RFO Cy Dunn", "Clerk Di Marsh", "Cllr E Fox"],
        },
    ),
    "other words for and": (
        "PRESENT \u2013 Cllrs Ann Rowe (Chair), Bo Teal and Cy Dunn together with County Cllr Di Marsh and the Clerk.",
        {"present": ["Ann Rowe", "Bo Teal", "Cy Dunn", "County Cllr Di Marsh", "the Clerk"]},
    ),
    "a second sentence of the list": (
        (
            "Present: Councillors Mr A Rowe, Mrs B Teal & Mr C Dunn (Clerk). Also: County Councilor Mr Di Marsh\n"
            "Apologies: Councillors Mr E Fox & Mr F Hill. Also: County Councillor Mr G Ivy"
        ),
        {
            "present": ["Mr A Rowe", "Mrs B Teal", "Mr C Dunn", "County Councilor Mr Di Marsh"],
            "apologies": ["Mr E Fox", "Mr F Hill", "County Councillor Mr G Ivy"],
        },
    ),
    "bullets in front of names, and no label": (
        (
            "\u2022 Ann R \u2013 Treasurer\n\u2022 Bo T \u2013 Secretary\n\u2022 Cy D \u2013 Walk Leader\n"
            "Apologies: Di M \u2013 Chair"
        ),
        {"present": ["Ann R", "Bo T", "Cy D"], "apologies": ["Di M"]},
    ),
    "a post of one word behind the name": (
        "Present: Cllr Ann Rowe\nALSO ATTENDING: Cllr Bo Teal, Cy Dunn Caretaker and 7 members of the public.",
        {"present": ["Cllr Ann Rowe"], "in_attendance": ["Cllr Bo Teal", "Cy Dunn"]},
    ),
    "who could not come, and titles below with a colon": (
        (
            "Present: Ann Rowe, Bo Teal\nUnavailable: Cy Dunn\nApologies: Di Marsh\nMinute of last meeting: Approved.\n"
            "Overview of accounts"
        ),
        {"present": ["Ann Rowe", "Bo Teal"], "apologies": ["Cy Dunn", "Di Marsh"]},
    ),
    "three members without a label": (
        "Cllrs Ann Rowe, Bo Teal and Cy Dunn",
        {"present": ["Ann Rowe", "Bo Teal", "Cy Dunn"]},
    ),
    "points with what each person is of": (
        (
            "Attendance\n- Ann Rowe (AR), STFC, Scientific Computing\n- Bo Teal (BT), Diamond\n- Cy Dunn, HZB\n"
            "Apologies\n- Di Marsh, Ed Fox"
        ),
        {"present": ["Ann Rowe", "Bo Teal", "Cy Dunn"], "apologies": ["Di Marsh", "Ed Fox"]},
    ),
    "the place and the time behind the chair": (
        "Meeting Chair: Ann Rowe Location: Fire hall Time: 7:00 to 9:00 pm\nPresent: Bo Teal, Cy Dunn",
        {"present": ["Ann Rowe", "Bo Teal", "Cy Dunn"]},
    ),
    "marks behind the names": (
        ("Present\nAnn Rowe (Chair)\nBob Teal (absent)\nCy Dunn - apologies"),
        {"present": ["Ann Rowe"], "absent": ["Bob Teal"], "apologies": ["Cy Dunn"]},
    ),
}


def reading_of(text: str) -> PrintedMeeting:
    """The one meeting of a text, of which nothing is lost and to which nothing is added."""
    whole = document(text)
    found = read_minutes(whole)
    check(whole, found)
    (meeting,) = found.meetings
    return meeting


@pytest.mark.parametrize("layout", PEOPLE)
def test_who_was_there(layout: str) -> None:
    """Each name stands in its list, and nobody in two."""
    words, lists = PEOPLE[layout]
    attendance = reading_of(f"{TOP}{words}{END}").attendance
    assert attendance is not None
    found = {
        name: [each.name.words for each in getattr(attendance, name)]
        for name in ("present", "apologies", "absent", "in_attendance")
    }
    assert {name: each for name, each in found.items() if each} == lists


@pytest.mark.parametrize("layout", ["marks before the names", "lists side by side in a table", "everyday words"])
def test_the_chair_keeps_the_role(layout: str) -> None:
    """The role behind a name is taken with it."""
    attendance = reading_of(f"{TOP}{PEOPLE[layout][0]}{END}").attendance
    assert attendance is not None
    assert (attendance.present[0].role or "").casefold().startswith("chair")


def test_apologies_end_with_their_words() -> None:
    """Whoever speaks below "None" in an item on apologies has sent none."""
    text = "1. Apologies for absence\nNone.\n**Presentation**\nMr Fox said that it works. He thanked Ann Rowe.\n"
    attendance = reading_of(f"{TOP}Present: Ann Rowe, Bob Teal\n{text}2. Lamps\nThese are out.").attendance
    assert attendance is not None
    assert attendance.apologies == ()


def test_apologies_with_reasons() -> None:
    """A reason in brackets ends no list, nor does the stop of a title."""
    text = (
        f"{TOP}1. Apologies for absence\nReceived from Councillors Rowe (holiday) and Teal (illness).\n2. Lamps\nOut."
    )
    attendance = reading_of(text).attendance
    assert attendance is not None
    assert [each.name.words for each in attendance.apologies] == ["Rowe", "Teal"]


@pytest.mark.parametrize(
    "words",
    [
        "Cllr. Mrs A Rowe due to a stay in hospital, Cllr. B Teal due to another meeting",
        "Apologies were received and accepted from Cllr. Mrs A Rowe who was on holiday and Cllr. B Teal who was ill.",
        "Cllr. Mrs A Rowe because of work; Cllr. B Teal as he is away.",
        "were received from Cllr. Mrs A Rowe (at work), and Cllr. B Teal who was ill.",
    ],
)
def test_a_reason_in_words_ends_no_list(words: str) -> None:
    """Behind the reason of one the next is named."""
    attendance = reading_of(f"{TOP}1. Apologies\n{words}\n2. Lamps\nThese are out.").attendance
    assert attendance is not None
    assert [each.name.words for each in attendance.apologies] == ["Cllr. Mrs A Rowe", "Cllr. B Teal"]


def test_a_convener_chairs() -> None:
    """In Scotland the chair is the convener."""
    attendance = reading_of(f"{TOP}Sederunt: Ann Rowe (Convener), Bo Teal (Vice Convener){END}").attendance
    assert attendance is not None
    assert [each.role for each in attendance.present] == ["Convener", "Vice Convener"]


def test_two_members_without_a_label_are_no_list() -> None:
    """Two who are named above the items may have been thanked, or be whom the paper is from."""
    assert reading_of(f"{TOP}Cllrs Ann Rowe and Bo Teal{END}").attendance is None


def test_a_title_is_the_label_of_the_list_below() -> None:
    """An office in front is that of the first, and sentences below say who else came and who did not."""
    text = (
        "1/ Members present\nChairman Councillor Ann Rowe, Councillor Bo Teal (joined late) and Councillor Cy Dunn.\n"
        "Councillor Di Marsh apologised. Nanshire County Councillor Ed Fox also attended.\n2/ Lamps\nThese are out."
    )
    attendance = reading_of(TOP + text).attendance
    assert attendance is not None
    assert [(each.name.words, each.role) for each in attendance.present] == [
        ("Councillor Ann Rowe", "Chairman"),
        ("Councillor Bo Teal", None),
        ("Councillor Cy Dunn", None),
    ]
    assert [each.name.words for each in attendance.apologies] == ["Councillor Di Marsh"]
    assert [each.name.words for each in attendance.in_attendance] == ["County Councillor Ed Fox"]


def test_names_that_lost_their_commas_and_who_presided() -> None:
    """Initials without stops begin the next name, and lines below say who presided and who else was there."""
    text = (
        "Minute no. 1 \u2013 Members Present Councillors: A Rowe A Teal B Teal B D Dunn\n"
        "Chairman Councillor A Rowe presided over the meeting\nAlso present the Clerk Di Marsh and Mr Ed Fox.\n"
        "Minute no. 2 - Apologies for Absence Apologies for absence were received from Councillor T Hill.\n"
        "Cllr. C Ivy \u2013 Chair started the meeting.\nMinute no. 3 - Lamps These were out."
    )
    attendance = reading_of(TOP + text).attendance
    assert attendance is not None
    assert [each.name.words for each in attendance.present] == ["A Rowe", "A Teal", "B Teal", "B D Dunn"]
    assert [each.role for each in attendance.present] == ["in the Chair", None, None, None]
    assert [each.name.words for each in attendance.in_attendance] == ["the Clerk Di Marsh", "Mr Ed Fox"]
    assert [each.name.words for each in attendance.apologies] == ["Councillor T Hill"]


def test_who_came_in_the_place_of_somebody() -> None:
    """The sentence behind an apology says who came instead."""
    text = "1. Apologies\nApologises were received from Ann Rowe. Bo Teal attended in her absence.\n2. Lamps\nOut."
    attendance = reading_of(TOP + text).attendance
    assert attendance is not None
    assert [each.name.words for each in attendance.apologies] == ["Ann Rowe"]
    assert [(each.name.words, each.on_behalf_of) for each in attendance.present] == [("Bo Teal", "Ann Rowe")]


def test_words_of_minutes_are_nobody() -> None:
    """A heading below the apologies sends none."""
    text = "1. Apologies\nAnn Rowe\nMeeting Notes, Decisions, Issues\n2. Lamps\nThese are out."
    found = reading_of(TOP + text)
    assert found.attendance is not None
    assert [each.name.words for each in found.attendance.apologies] == ["Ann Rowe"]
    assert found.items[0].decisions == ()


def test_a_bracket_behind_the_day_says_nothing_of_it() -> None:
    """Minutes are subject to confirmation at the next meeting; the day is theirs."""
    text = (
        "Minutes of a meeting of Muddle Council held at the Hall on 31.01.2018 (Subject to confirmation at the next).\n"
    )
    day = reading_of(text + END).day
    assert day is not None
    assert str(day.day) == "2018-01-31"


def test_the_day_is_not_that_of_the_minutes_that_were_considered() -> None:
    """A sentence about the last minutes, where no item is numbered, has their day."""
    text = "Muddle Committee\nThursday, 6 June 2024\nApologies were received from Cllr A Rowe.\n"
    last = "Consideration was given to the minutes of the meeting held on 4 April 2024.\nRESOLVED THAT:\nThey be.\n"
    day = reading_of(text + last).day
    assert day is not None
    assert str(day.day) == "2024-06-06"


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("Meeting closed 8:48 pm. Next meeting: 5th July 2024.", "2024-07-05"),
        ("The next meeting is on Tuesday 9 July 2024.", "2024-07-09"),
        ("Next call 2024-06-19, 14:00 UTC.", "2024-06-19"),
        ("There was tea. Date of next meeting: Thursday 10th July 2025.", "2025-07-10"),
        ("The next meeting of the working party is on 9 July 2024.", "None"),
        ("It was put off to the next meeting on 9 July 2024.", "None"),
        ("The next meeting was held on 9 May 2024.", "None"),
        ("Next steps: Ann to report by 1 July 2024.", "None"),
        ("The next council elections are on 1 May 2025.", "None"),
        ("Next newsletter: 1 July 2024.", "None"),
        ("4. Dates\nThe fair is on 12 July 2024.", "None"),
        ("4. Dates\nMeetings: 9 July 2024. Fair: 12 July 2024.", "2024-07-09"),
        ("4. Next time\nTuesday 9 July 2024, 7.30 at the Hut.", "2024-07-09"),
        ("Actions\n- Ann to write.\n- Bob to ring.\nNext meeting\nTuesday 9 July 2024 at 2pm", "2024-07-09"),
        ("4. Close\nThe Chair said that he would see everybody again on 9 July 2024.", "2024-07-09"),
    ],
)
def test_the_next_meeting_wherever_it_stands(last: str, day: str) -> None:
    """A sentence that begins with the next meeting gives its day, in any item; no other does."""
    found = reading_of(f"{TOP}{END.strip()}\n3. Other business\nNone.\n{last}").next_meeting
    assert str(found.day if found else None) == day


def test_the_day_is_not_that_of_an_e_mail() -> None:
    """Minutes in an e-mail were taken on the day of the meeting, not on that of sending."""
    text = (
        "From: Ann Rowe\nDate: Tue, 11 June 2024 18:02\nSubject: notes\nMuddle Council\n"
        "Friday 7 June 2024, 2pm, Hut\n1. Lamps\nThese work.\n2. Roads\nThese are dry."
    )
    found = reading_of(text)
    assert (str(found.day.day if found.day else None), found.start) == ("2024-06-07", "14:00")


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("at 7-15 p.m.", ("19:15", None)),
        ("beginning 1830", ("18:30", None)),
        ("at 7.O0 p.m.", (None, None)),
        ("from 8-10 p.m.", ("22:00", None)),
    ],
)
def test_the_times(words: str, times: tuple[str | None, str | None]) -> None:
    """A time in any form; one that a scan has spoilt is not made up."""
    found = reading_of(f"Muddle Council\nMinutes of the meeting held on 3 June 2024 {words}{END}")
    assert (found.start, found.end) == times


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Friday 3 May 2024, 2pm, Mill Lane Hub", "Mill Lane Hub"),
        ("Meeting 3, Friday 3 May 2024, 10:30am - 1pm, The Foundry", "The Foundry"),
        ("Friday, 3 May 2024, 6.00 p.m., in the school library", "the school library"),
        ("Minutes \u00b7 Friday 3 May 2024 \u00b7 St Wilfrid's Church Hall \u00b7 7.15pm", "St Wilfrid's Church Hall"),
        ("Committee meeting at 27 The Crescent, Friday 3 May 2024", "27 The Crescent"),
        ("Meeting of Friday 3 May 2024 at 5.30 pm in the Year 6 room", "Year 6 room"),
        ("Friday 3 May 2024, 2pm", None),
        ("Friday 3 May 2024, 2pm, chaired by Ann", None),
    ],
)
def test_the_place_beside_the_day(words: str, place: str | None) -> None:
    """A place among commas or dots beside the day; what is no place is none."""
    found = reading_of(f"Muddle Group\n{words}\nPresent: Ann Rowe{END}").venue
    assert (found.words if found else None) == place


def test_an_agenda_lists_nobody_present() -> None:
    """Who will chair has not come yet; with a list of who came it is no agenda."""
    text = "Muddle Board\n3 June 2024 at 6pm, Library\nChair: Ann Rowe. Clerk: Bob Teal.\nAgenda\n"
    text += "1. Lamps\n2. Roads\n3. Any other business"
    agenda = reading_of(text)
    assert (agenda.is_agenda, agenda.attendance) == (True, None)
    assert not reading_of(text.replace("Agenda", "Present: Cy Dunn, Di Marsh")).is_agenda


@pytest.mark.parametrize(
    ("last", "end"),
    [
        ("The meeting rose at 8.50 pm.", "20:50"),
        ("The Chair thanked all and the meeting broke up at 2015.", "20:15"),
        ("Next: 3 July. Done by 8.20.", "20:20"),
        ("We finished late. Next one at Ann's, 2 July, 7.30.", None),
    ],
)
def test_the_end(last: str, end: str | None) -> None:
    """The time behind words of ending, in the half of the day in which the meeting began; not that of the next one."""
    assert reading_of(f"{TOP}{END.strip()}\n3. Other business\nNone.\n{last}").end == end
