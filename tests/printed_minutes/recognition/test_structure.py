"""Which lines are items, and what their numbers and titles are, in shapes that councils and web pages print."""

from __future__ import annotations

import pytest

from tests.printed_minutes.recognition.test_meetings import TOP, meeting


def outline(text: str) -> list[tuple[str | None, str | None]]:
    """The number and the title of each item of a text."""
    return [(item.number, item.title.words if item.title else None) for item in meeting(text).items]


REFERENCES = ["NP/2{}/24", "F0{}:06/24", "Mud/28{}/07-08", "2425/FC/13{}", "23-24/04{}", "MC 24.06.0{}", "HWB{}/24"]


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_of_any_parts_counts_items(reference: str) -> None:
    """A minute number may have several groups of letters and figures, of which one counts."""
    titles = ["To elect a Vice-Chair", "Lamps", "The pond"]
    lines = [f"{reference.format(nth)} {title}\nNothing was reported." for nth, title in enumerate(titles, 1)]
    read = outline(TOP + "\n".join(lines))
    assert [title for _, title in read] == titles
    assert [number for number, _ in read] == [reference.format(nth) for nth in (1, 2, 3)]


def test_a_reference_that_is_glued_to_the_title() -> None:
    """Pages lose the gap between the columns of the number and the title."""
    text = "NP/27/20Matters arising\nNone.\nNP/28/20There were no questions.\nNP/29/20RESOLVED: To buy a bench."
    assert outline(TOP + text) == [("NP/27/20", "Matters arising"), ("NP/28/20", None), ("NP/29/20", None)]


@pytest.mark.parametrize("first", ["C04{}/23 {}. ", "{1}. C04{0}/23 ", "24/04{} {}) ", "MC/24/04{} Item {}: "])
def test_the_agenda_number_beside_the_minute_number_is_kept_apart(first: str) -> None:
    """The item has the minute number, and the number on the agenda in a field of its own."""
    titles = ["Apologies", "Lamps", "The pond"]
    found = meeting(
        TOP + "\n".join(f"{first.format(nth, nth)}{title}\nNothing was said." for nth, title in enumerate(titles, 1))
    ).items
    assert [item.title and item.title.words for item in found] == titles
    assert [item.fields["agenda_number"].words.removeprefix("Item ") for item in found] == ["1", "2", "3"]
    assert [(item.number or "")[-4:-3] == "4" or "04" in (item.number or "") for item in found] == [True] * 3


def test_a_title_that_begins_with_years_has_one_number() -> None:
    """Years behind the number of an item are words of the title."""
    read = outline(f"{TOP}1. Minutes\nAgreed.\n2. 20/21 accounts\nNoted.\n3. 21/22 budget\nNoted.")
    assert read == [("1", "Minutes"), ("2", "20/21 accounts"), ("3", "21/22 budget")]


@pytest.mark.parametrize(
    "title",
    [
        "Reviewing: the past year",
        "MINUTES OF THE PREVIOUS MEETING OF THE 28TH JULY, 2017",
        "DECLARATIONS OF OTHER INTEREST(s)",
        "Co-option of councillors (up to six are permitted)",
        "Minute 6 - Report of the warden",
    ],
)
def test_a_title_on_its_own_line_below_the_number_is_whole(title: str) -> None:
    """A colon, figures or brackets end no title that has a line of its own; the size of its file is no part of it."""
    tail = " pdf icon PDF 135 KB"
    lines = f"1.\n{title}{tail}\nMinutes:\nThe report was noted.\n2.\nLamps{tail}\nMinutes:\nNothing was said."
    assert outline(TOP + lines) == [("1", title), ("2", "Lamps")]


def test_a_part_with_its_number_and_title_on_two_lines() -> None:
    """Below an item a number alone has its title on the next line, too."""
    parts = "4.1\nMinute 6 - Lamps\nThey were mended.\n4.2\nThe pond\nIt was full.\n"
    text = f"{TOP}3.\nMinutes\nNone.\n4.\nMatters arising\n{parts}5.\nClose\nNone."
    item = next(each for each in meeting(text).items if each.number == "4")
    assert [(part.number, part.title and part.title.words) for part in item.items] == [
        ("4.1", "Minute 6 - Lamps"),
        ("4.2", "The pond"),
    ]


def test_a_meeting_on_one_line_is_parted_by_its_references() -> None:
    """Where a page lost its lines, minute numbers of several parts that count part the items; the front is read."""
    people = "Cllr A Rowe (Chairman), Cllr B Dean (arrived at 7.01pm)"
    padding = "It was a long evening and much was said of the pond by those who know it well. " * 4
    found = meeting(
        "(These are subject to approval by the parish council) Minutes of a Meeting of Muddle Parish Council held at "
        "7.00pm on Monday 3 June 2024 at the Reading Room, Muddle "
        f"Mud/281/24-25 Present Members: {people}. Mud/282/24-25 Apologies for Absence None were received. "
        f"Mud/283/24-25 Lamps {padding}"
    )
    assert [(item.number, item.title and item.title.words) for item in found.items] == [
        ("Mud/281/24-25", "Present Members"),
        ("Mud/282/24-25", "Apologies for Absence"),
        ("Mud/283/24-25", "Lamps"),
    ]
    assert [(each and each.words) for each in (found.body, found.venue)] == [
        "Muddle Parish Council",
        "Reading Room, Muddle",
    ]
    assert found.attendance
    assert [each.name.words for each in found.attendance.present] == ["Cllr A Rowe", "Cllr B Dean"]
    assert [each.joined_at for each in found.attendance.present] == [None, None], "a time is not the number of an item"


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Minutes Of A Meeting Of Muddle Parish Council Held On 3 June 2024", "Muddle Parish Council"),
        ("MEETING OF THE POLICE PANEL\n3 June 2024", "POLICE PANEL"),
        ("Agenda and minutes\n(Special), Scrutiny Committee - Monday 3 June 2024", "Scrutiny Committee"),
        ("Minutes of the Annual General Meeting of the Pond Society, 3 June 2024", "Pond Society"),
        ("Muddle Parish Council Meeting\n3 June 2024", "Muddle Parish Council"),
        ("Agenda and minutes\nVenue: Muddle Council Offices\nPond Forum\n3 June 2024", "Pond Forum"),
    ],
)
def test_the_body_that_a_heading_names(heading: str, body: str) -> None:
    """The name of the body is whole, and neither the sort of the meeting nor the place is a part of it."""
    found = meeting(f"{heading}\n1. Lamps\nNothing was said.\n2. The pond\nNothing was said.")
    assert found.body
    assert found.body.words == body


@pytest.mark.parametrize(
    "lines",
    ["3 June 2024 7.15pm\nReading Room, Muddle", "3 June 2024\nVenue: Reading Room, Muddle. View directions"],
)
def test_the_place_below_the_day_or_before_a_link(lines: str) -> None:
    """A place has a line of its own below the day, or a link to a map behind it."""
    found = meeting(f"Muddle Council\nMinutes\n{lines}\n1. Lamps\nNothing was said.\n2. Pond\nNothing was said.")
    assert found.venue
    assert found.venue.words == "Reading Room, Muddle"


def listed(text: str, name: str = "present") -> list[tuple[str, str | None]]:
    """The names of a list, each with its organisation, post or role, or for whom they stand in."""
    found = meeting(f"{TOP}{text}\n1. Lamps\nNothing was said.\n2. The pond\nNothing was said.").attendance
    people = getattr(found, name) if found else ()
    return [(each.name.words, each.organisation or each.post or each.role or each.on_behalf_of) for each in people]


LIST_WITHOUT_LINES = (
    "Present: Cllr A Rowe, Muddle Town Council Cllr Mrs B Dean, Long Barton Council Ms C Ash, Co-opted Member "
    "Cllr D Elm (Chairman), Muddle Town Council"
)


def test_a_list_that_lost_its_lines() -> None:
    """Where commas stand between name and organisation, the titles part the people."""
    assert listed(LIST_WITHOUT_LINES) == [
        ("Cllr A Rowe", "Muddle Town Council"),
        ("Cllr Mrs B Dean", "Long Barton Council"),
        ("Ms C Ash", "Co-opted Member"),
        ("Cllr D Elm", "Muddle Town Council"),
    ]
    apart = "Also present: A Rowe, Muddle Police C D Dean, Barton Police E Ash, Barton Police"
    assert listed(apart, "in_attendance") == [
        ("A Rowe", "Muddle Police"),
        ("C D Dean", "Barton Police"),
        ("E Ash", "Barton Police"),
    ]


def test_posts_that_follow_names_without_a_mark() -> None:
    """Behind a title and a name the words of a post or an organisation are no part of the name."""
    assert listed(
        "In attendance: Mr A B Rowe Deputy Parish Clerk, and Mr C Dean Finance/Admin Office.", "in_attendance"
    ) == [
        ("Mr A B Rowe", "Deputy Parish Clerk"),
        ("Mr C Dean", "Finance/Admin Office"),
    ]


def test_a_councillor_of_another_council_opens_no_list() -> None:
    """One district councillor is somebody of the list that is open; a heading of them opens another."""
    assert [
        name
        for name, _ in listed("Present: Councillor A Rowe\nDistrict Councillor Mrs B Dean\nDistrict Councillor C Ash")
    ] == [
        "Councillor A Rowe",
        "District Councillor Mrs B Dean",
        "District Councillor C Ash",
    ]


APOLOGIES_BELOW = (
    "Apologies for absence were received from the following:\nAnn Rowe\nBen Dean - Cay Ash substituted\nDot Elm"
)
APOLOGIES_IN_LINE = (
    "Apologies for absence were received from Ann Rowe, Ben Dean (Cay Ash attended as substitute) and Dot Elm."
)


@pytest.mark.parametrize("words", [APOLOGIES_BELOW, APOLOGIES_IN_LINE])
def test_who_came_in_the_place_of_somebody(words: str) -> None:
    """A deputy is present on behalf of who sent apologies, whose words are a note and not an organisation."""
    found = meeting(f"{TOP}1. Apologies\n{words}\n2. The pond\nNothing was said.").attendance
    assert found is not None
    assert [each.name.words for each in found.apologies] == ["Ann Rowe", "Ben Dean", "Dot Elm"]
    assert [(each.name.words, each.on_behalf_of) for each in found.present] == [("Cay Ash", "Ben Dean")]
    assert all(each.organisation is None for each in found.apologies)


def test_one_word_below_a_list_of_full_names_is_no_name() -> None:
    """The heading of the next part does not become somebody who was there."""
    found = [name for name, _ in listed("In attendance:\nAnn Rowe, Clerk\nBen Dean, Warden\nMeeting", "in_attendance")]
    assert found == ["Ann Rowe", "Ben Dean"]


def test_an_office_before_the_name() -> None:
    """In a row of names the clerk has the office in front, and "and" begins another name behind a bracket."""
    words = "PRESENT: Councillors A Rowe, (Chairman), Mrs Dean, and C Ash and the Parish Clerk, Mrs D. Elm."
    assert listed(words) == [
        ("A Rowe", "Chairman"),
        ("Mrs Dean", None),
        ("C Ash", None),
        ("Mrs D. Elm", "Parish Clerk"),
    ]


def test_surnames_that_are_words_of_organisations() -> None:
    """Behind a title and a forename the last word is the surname."""
    assert [name for name, _ in listed("Present: Cllr Kate Ward, Mrs Jane Church, Cllr A B Police-Smith")] == [
        "Cllr Kate Ward",
        "Mrs Jane Church",
        "Cllr A B Police-Smith",
    ]


def test_members_above_the_items_without_a_label() -> None:
    """A line of several councillors is the list of those present; residents beside them are counted."""
    found = meeting(
        f"{TOP}Cllrs A Rowe, Mrs B Dean, C Ash and Mrs D Elm (Clerk to Council)\n"
        "IN ATTENDANCE: County Cllr E Fig and 8 other residents\n1. Lamps\nNone.\n2. The pond\nNone."
    ).attendance
    assert found
    assert [each.name.words for each in found.present] == ["A Rowe", "Mrs B Dean", "C Ash", "Mrs D Elm"]
    assert found.public == 8


def test_a_role_on_a_line_of_its_own_is_that_of_one() -> None:
    """The role above a name is not that of those who follow, and another label is no name."""
    text = "Note-taker:\nAnn Rowe (AnR)\nTime Keeper:\nBen Dean\nApologies:\nCay Ash\nMINUTES\nItem"
    found = meeting(f"{TOP}{text}\n1. Lamps\nNone.\n2. The pond\nNone.").attendance
    assert found
    there = [(each.name.words, each.role) for each in found.in_attendance]
    assert there == [("Ann Rowe", "Note-taker"), ("Ben Dean", None)]
    assert [each.name.words for each in found.apologies] == ["Cay Ash"]


def test_an_agenda_of_bare_titles_above_the_minutes() -> None:
    """Between "Agenda" and "Minutes" nobody is listed."""
    agenda = "Council Meeting\nAgenda\n- Apologies\n- Code of Conduct\n- Amenity Points\nDigger Rowe"
    held = "Minutes of the Council Meeting of 3 June 2024"
    found = meeting(f"{agenda}\n{held}\nPresent: Cllr A Rowe\n1 Apologies\nNone.\n2 Code of Conduct\nNoted.")
    assert found.attendance
    assert (found.attendance.apologies, len(found.attendance.present)) == ((), 1)


@pytest.mark.parametrize(
    "line", ["2743: Lamps:\nNone.\n2744: The pond:\nNone.", "2024-06_1. LAMPS\nNone.\n2024-06_2. POND\nNone."]
)
def test_numbers_of_four_figures_or_with_the_month_count(line: str) -> None:
    """Minutes may be numbered through the years of a book, or within each month."""
    assert [number for number, _ in outline(TOP + line)] in (["2743", "2744"], ["2024-06_1", "2024-06_2"])


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Apologies All present.", "Apologies"),
        ("Minutes/Public Forum a. The minutes were approved.", "Minutes/Public Forum"),
        ("To Approve the Audit Report Deferred", "To Approve the Audit Report"),
        ("MINUTES OF MEETING, March 16th 2021. They were accepted.", "MINUTES OF MEETING, March 16th 2021"),
        ("Apologies were received from Cllr A Rowe", None),
        ("County Cllr A Rowe reported on the lamps.", None),
        ("What we are, why we do it and where we are going?", "What we are, why we do it and where we are going?"),
    ],
)
def test_where_a_title_ends(line: str, title: str | None) -> None:
    """The answer of one word, the letter of a first point, a day or a sentence end or are no title."""
    read = outline(f"{TOP}1. Lamps\nThey were lit.\n2. {line}\n3. The pond\nIt was full.")
    assert read[1] == ("2", title)


def test_references_of_actions_are_no_items() -> None:
    """Points that say who is to do what do not carry the items, however well their numbers run."""
    actions = "AP132 AB to write to the depot.\nAP133 AB / CD to paint the bench.\nAP134 CD to ring the bell."
    above, below = "Minutes of the last meeting\nThey were accepted.", "Any other business\nThere was none."
    text = f"{above}\nMatters arising\n{actions}\n{below}"
    assert [title for _, title in outline(TOP + text)] == [
        "Minutes of the last meeting",
        "Matters arising",
        "Any other business",
    ]


def test_a_title_that_looks_like_a_name() -> None:
    """Two words with capitals are a title where the text below speaks of them."""
    text = (
        "Matters arising\nThere were none.\nAnnual Report\nThe annual report was read.\nTerms of Reference\n"
        "They were accepted.\nAny other business\nThere was none."
    )
    assert ("None", "Annual Report") in [(str(number), title) for number, title in outline(TOP + text)]


def test_columns_that_are_lists() -> None:
    """Under the headings of several lists each cell holds a list, whatever else the headings could mean."""
    table = "|! Present | Apologies | Absent |\n| Cllr A Rowe (AR, Chair), Cllr B Dean (BD) | Cllr C Ash | Cllr D Elm |"
    found = meeting(f"{TOP}{table}\n1. Lamps\nNone.\n2. The pond\nNone.").attendance
    assert found
    assert [(each.name.words, each.role) for each in found.present] == [("Cllr A Rowe", "Chair"), ("Cllr B Dean", None)]
    assert [each.name.words for each in (*found.apologies, *found.absent)] == ["Cllr C Ash", "Cllr D Elm"]


ROLES = (
    "|! Name | Role | Attendance |\n| Cllr A Rowe | Chair | Present |\n| Cllr B Dean | Member | Apologies |\n"
    "| Cllr C Ash | Member (substitute for Cllr Dean) | Present |\n| Dot Elm | Treasurer | In attendance |"
)


def test_a_table_of_roles() -> None:
    """A column of roles and one of who came give roles, deputies and lists; a sentence repeats nobody."""
    text = "1. Apologies\nApologies were received from Cllr Dean, for whom Cllr Ash was substituting.\n2. Lamps\nNone."
    found = meeting(f"{TOP}{ROLES}\n{text}").attendance
    assert found
    assert [(each.name.words, each.role) for each in found.present] == [("Cllr A Rowe", "Chair"), ("Cllr C Ash", None)]
    assert [each.name.words for each in found.apologies] == ["Cllr B Dean"]
    assert [(each.name.words, each.role) for each in found.in_attendance] == [("Dot Elm", "Treasurer")]


def test_two_columns_of_names_and_who_was_in_the_chair() -> None:
    """A name with a title beside another is somebody, and a line below the lists says who was in the chair."""
    table = "| For the Club | For the Trust |\n| Cllr A Rowe | Dr B Dean |\n| Cllr C Ash | Mrs D Elm |"
    below = "Also Attending: Ms E Fig, Clerk\nMrs Elm, Vice-Chair, in the Chair"
    found = meeting(f"{TOP}Present:\n{table}\n{below}\n1. Lamps\nNone.\n2. Pond\nNone.").attendance
    assert found
    assert {each.name.words: each.role for each in found.present} == {
        "Cllr A Rowe": None,
        "Dr B Dean": None,
        "Cllr C Ash": None,
        "Mrs D Elm": "in the Chair",
    }
    assert [each.name.words for each in found.in_attendance] == ["Ms E Fig"]


def test_a_table_of_labels_and_values_at_the_head() -> None:
    """Rows such as "Where" and "Minutes" tell of the meeting, and lines of one cell name one person each."""
    table = (
        "| Date | 3 June 2024 |\n| Where | Video call |\n| Chair | Ann Rowe (AR), Independent Scrutineer |\n"
        "| Present | Ben Dean, Muddle Constabulary\vCay Ash, Housing\vDot Elm, Barton Advocacy |\n"
        "| Apologies | Eve Fig (EF), Police · Gus Hay (GH), Barton Advocacy |\n| Minutes | Ivy Jay, Board Support |"
    ).replace("\v", "\\\n")
    found = meeting(f"# Muddle Board\n{table}\n# 1. Lamps\nNone.\n# 2. The pond\nNone.")
    assert found.venue
    assert found.venue.words == "Video call"
    assert found.attendance
    names = {
        name: [each.name.words for each in getattr(found.attendance, name)]
        for name in ("present", "apologies", "in_attendance")
    }
    assert names == {
        "present": ["Ann Rowe", "Ben Dean", "Cay Ash", "Dot Elm"],
        "apologies": ["Eve Fig", "Gus Hay"],
        "in_attendance": ["Ivy Jay"],
    }


def test_an_agenda_gives_its_membership_and_nobody_who_came() -> None:
    """Names above an agenda are those who were called; "to be agreed" says nothing of what was."""
    text = (
        "Muddle Board\n3 June 2024 at 1.00 pm\nMembership: Mayor A Rowe (Chair)\nCllr B Dean (Barton Council) "
        "Cllr C Ash (Muddle Council) Cllr D Elm (Upper Council)\nAGENDA\n1. Minutes of the last meeting\n"
        "To be agreed.\n2. Bus franchising: outcome of the consultation\n3. Quarter: purchase\nTo note."
    )
    found = meeting(text)
    assert found.is_agenda
    assert outline(text)[1:] == [
        ("2", "Bus franchising: outcome of the consultation"),
        ("3", "Quarter: purchase"),
    ]


@pytest.mark.parametrize(
    "line", ["Next panel: 9 September 2024, 16.30, same place.", "Next Business Group: 9 September 2024, 09:30."]
)
def test_the_next_meeting_by_the_name_of_the_body(line: str) -> None:
    """A body calls its next meeting by its own kind of name."""
    found = meeting(f"{TOP}1. Lamps\nThey were lit.\n2. The pond\nIt was full.\n{line}")
    assert found.next_meeting
    assert str(found.next_meeting.day) == "2024-09-09"


def test_headings_of_columns_with_more_words() -> None:
    """The word for work or for what was said tells what a column holds, beside columns whose headings are plain."""
    headings = "|! Ref | Item and main points | Decision | Action / who / when |"
    table = f"{headings}\n| 1 | Lamps\vTwo are out. | Noted | AB to ring |\n| 2 | Pond\vIt is full. | | |"
    read = outline(TOP + table.replace("\v", "\\\n"))
    assert read == [("1", "Lamps"), ("2", "Pond")]


@pytest.mark.parametrize("words", ["3 June 2024, 16.30 - 18.00, Youth Hub", "3 June 2026 | 16.30\u201318.00 | The Hub"])
def test_two_times_with_a_dash_on_the_line_of_the_day(words: str) -> None:
    """They are the start and the end, without any word that says so."""
    found = meeting(f"Muddle Panel\n{words}\n1. Lamps\nNone.\n2. The pond\nNone.")
    assert (found.start, found.end) == ("16:30", "18:00")


def test_lists_that_are_items_with_the_names_behind_the_title() -> None:
    """Below a numbered "Present" the names go on line by line, and apologies of first names are apologies."""
    text = "1) Apologies for absence Robin, Les\n2) Present - Mark (Chair), Dot\n3) Lamps \u2013 none was lit"
    found = meeting(TOP + text)
    assert outline(TOP + text) == [("1", "Apologies for absence"), ("2", "Present"), ("3", "Lamps")]
    assert found.attendance
    assert [each.name.words for each in found.attendance.present] == ["Mark", "Dot"]
    assert [each.name.words for each in found.attendance.apologies] == ["Robin", "Les"]
    lines = "1 Present Ann Rowe (Chair)\nBen Dean\nCay Ash\n2 Lamps\nThey were lit.\n3 The pond\nIt was full."
    below = meeting(TOP + lines)
    assert below.attendance
    assert [each.name.words for each in below.attendance.present] == ["Ann Rowe", "Ben Dean", "Cay Ash"]


@pytest.mark.parametrize("verb", ["intimated", "received", "tendered and accepted", "given"])
def test_apologies_by_any_verb(verb: str) -> None:
    """Whatever apologies were, they are from somebody."""
    words = f"Apologies for absence were {verb} from Councillors Rowe and Dean."
    found = meeting(f"{TOP}1. Apologies\n{words}\n2. Pond\nNone.")
    assert found.attendance
    assert [each.name.words for each in found.attendance.apologies] == ["Rowe", "Dean"]


@pytest.mark.parametrize("first", [1358, 14365, 2019])
def test_minute_numbers_that_run_on_for_years(first: int) -> None:
    """A council that never begins again has numbers of four or five figures, without a stop."""
    titles = ["DECLARATIONS OF INTEREST", "MINUTES OF THE LAST MEETING", "THE POND"]
    text = "\n".join(f"{first + nth} {title}\nNothing was reported." for nth, title in enumerate(titles))
    assert outline(TOP + text) == [(str(first + nth), title) for nth, title in enumerate(titles)]


def test_a_year_or_an_amount_at_the_start_of_a_line_is_not_a_number() -> None:
    """Figures before a word in small letters, or a year before a title in small letters, count no items."""
    text = "1. Lamps\n2019 Accounts were shown.\n1500 people came.\n2. The pond\nDry."
    assert outline(TOP + text) == [("1", "Lamps"), ("2", "The pond")]


def test_titles_above_the_word_minutes() -> None:
    """Pages of ModernGov that lost their numbers show a title, what the agenda says, and "Minutes:"."""
    text = (
        "Apologies\nMinutes:\nThese were intimated by:-\nCouncillor Ann Rowe\nBob Teal\n"
        "Meeting dates - 2013\nTo agree the dates.\nMinutes:\nThe dates are:\nTuesday, 5 February 2013 - Nanby\n"
        "Progress of Actions\nMinutes:\nInspector Dunn reported."
    )
    assert outline(TOP + text) == [(None, "Apologies"), (None, "Meeting dates - 2013"), (None, "Progress of Actions")]


def test_resolved_that_is_not_a_title() -> None:
    """A line in capitals that opens a resolution begins no item."""
    text = "LAMPS\nThe Clerk reported.\nRESOLVED THAT:\nThe lamps be lit.\nTHE POND\nIT WAS RESOLVED THAT\nIt be dug."
    assert outline(TOP + text) == [(None, "LAMPS"), (None, "THE POND")]


def test_a_title_in_capitals_keeps_its_last_word() -> None:
    """Only initials at its end open the sentence behind it."""
    text = "1. TO CONFIRM AND SIGN MINUTES of the meeting in May\nDone.\n2. ANY OTHER BUSINESS AR will book the hall."
    assert [title for _, title in outline(TOP + text)] == ["TO CONFIRM AND SIGN MINUTES", "ANY OTHER BUSINESS"]


def test_parts_of_a_minute_number() -> None:
    """Letters count the parts of one minute, each of which is an item, and none is there twice."""
    titles = ["Apologies", "Declarations", "Lamps", "The pond"]
    numbers = ["41a/19", "41b/19", "42/19", "43/19"]
    found = meeting(TOP + "\n".join(f"{n} {title}: None." for n, title in zip(numbers, titles, strict=True)))
    assert [(item.number, item.title and item.title.words) for item in found.items] == [
        *zip(numbers, titles, strict=True)
    ]


def test_one_minute_number_among_titles_in_capitals() -> None:
    """Business before the numbers begin has titles alone; the first number looks as they do."""
    text = (
        "HEALTH AND SAFETY\nThe Mayor told of the exits.\nPRAYERS\nThese were led.\n"
        "268/12/13 DECLARATIONS OF INTEREST\nNone.\nCHAIRMAN'S REPORT\nIt was heard."
    )
    assert outline(TOP + text) == [
        (None, "HEALTH AND SAFETY"),
        (None, "PRAYERS"),
        ("268/12/13", "DECLARATIONS OF INTEREST"),
        (None, "CHAIRMAN'S REPORT"),
    ]


def test_a_title_of_three_words_is_nobody() -> None:
    """Above a sentence three words with capitals are a title; two may be who speaks."""
    titles = ["Finance", "Water Dispenser", "Patient Education Events", "Matters arising"]
    assert [
        title for _, title in outline(TOP + "\n".join(f"{each}\nIt was heard in full." for each in titles))
    ] == titles


def test_a_title_ends_before_its_first_point() -> None:
    """Text that runs on has the number of a point behind the title."""
    text = (
        "1. MINUTES were agreed.\n2. MATTERS ARISING. 1. HIGHWAY MATTERS. A.R. had written.\n3. FINANCE. It was noted."
    )
    assert [title for _, title in outline(TOP + text)] == ["MINUTES", "MATTERS ARISING", "FINANCE"]


def test_points_in_capitals_above_text_are_items() -> None:
    """A page may list its items with bullets, each with its text below."""
    text = "- DEFIBRILLATOR\nMs Rowe spoke of it.\n- MATTERS ARISING\nThere were none.\n- ROADS\nThese are bad."
    assert [title for _, title in outline(TOP + text)] == ["DEFIBRILLATOR", "MATTERS ARISING", "ROADS"]


def test_numbers_with_a_nought_stand_above_those_of_their_parts() -> None:
    """1.0 is the item of 1.1, though there are more parts than items, and a part may cite a number of other minutes."""
    text = (
        "1.0\nApologies\n1.1\nThese were received.\n2.0\nDeclaration of Interest\n2.1\nNo interest was declared.\n"
        "3.0\nMinutes of the last meeting\n3.1\nThe minutes were agreed.\n3.2\n(3.2) Newsletter: it is out.\n"
        "3.3\nThe website was reported on.\n3.4\nThe packs were handed out."
    )
    assert outline(TOP + text) == [
        ("1", "Apologies"),
        ("2", "Declaration of Interest"),
        ("3", "Minutes of the last meeting"),
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Public Observations on Matters Arising and on the Agenda Items of this Monthly Meeting: There were none.",
            "Public Observations on Matters Arising and on the Agenda Items of this Monthly Meeting",
        ),
        (
            "Confirmation of the Minutes of the Meeting held on Monday 21st September 2023\u2013 RESOLVED that it be.",
            "Confirmation of the Minutes of the Meeting held on Monday 21st September 2023",
        ),
        ("Declarations of Interest Councillor Rowe declared an interest.", "Declarations of Interest"),
    ],
)
def test_a_long_title_ends_at_its_mark(line: str, title: str) -> None:
    """A colon before a sentence, and a dash before a resolution, end a title of any length."""
    assert outline(f"{TOP}1. Lamps\nOut.\n2. {line}\n3. Roads\nDry.")[1] == ("2", title)


def test_numbers_of_a_month_and_a_counter() -> None:
    """2307.01 is the first item of July 2023."""
    titles = ["Present", "Disclosure of Interests", "Co-option of Councillor"]
    text = "\n".join(f"2307.0{nth} {title}\nNone was there." for nth, title in enumerate(titles, 1))
    assert outline(TOP + text) == [(f"2307.0{nth}", title) for nth, title in enumerate(titles, 1)]


def test_parts_of_an_item_that_is_not_printed() -> None:
    """Where 5 is left out 5.1 and 5.2 are items, and 5.1.1 is a part."""
    text = "1. Apologies\nNone.\n2. Minutes\nAgreed.\n3. Lamps\nOut.\n4. Views\n4.1 Residents: none.\n"
    text += "5.1. Ward Report: heard.\n5.1.1. Good.\n5.2. Clerk: heard."
    assert outline(TOP + text)[3:] == [("4", "Views"), ("5.1", "Ward Report"), ("5.2", "Clerk")]


def test_titles_of_several_words_with_a_colon() -> None:
    """A page whose paragraphs begin with what they are about has an item for each."""
    titles = ["Minute of last meeting", "Police Report", "Co-Option of Ann Rowe to the Council", "Pond"]
    text = "\n".join(f"{each}: It was heard in full." for each in titles)
    assert [title for _, title in outline(TOP + text)] == titles


@pytest.mark.parametrize("title", ["Minutes of September meeting", "Minutes of the Oct meeting", "Approve minutes"])
def test_the_minutes_of_a_month_are_business(title: str) -> None:
    """A title about the last minutes is not that of the paper."""
    text = f"**Police report**\nQuiet.\n**{title}**\nThese were approved.\n**War memorial**\nIt is worn."
    assert [each for _, each in outline(TOP + text)] == ["Police report", title, "War memorial"]
