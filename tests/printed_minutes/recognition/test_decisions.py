"""Which words of an item are decisions, with movers and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.readers import read_document
from sst_cli.printed_minutes.recognition.minutes import read_minutes
from tests.printed_minutes.recognition.building import document

if TYPE_CHECKING:
    from sst_cli.printed_minutes.printed import PrintedClause, PrintedDecision, PrintedItem

_ITEM = """\
Sandlow Parish Council
Minutes of the meeting held on Monday 3 March 2025
Present: Cllr A. Oak, Cllr B. Elm
1. Apologies
None.
2. Lamps
{}
3. Dates
To be arranged.
"""


def _all(items: tuple[PrintedItem, ...]) -> list[PrintedDecision]:
    return [each for item in items for each in (*item.decisions, *_all(item.items))]


def decisions(text: str) -> list[PrintedDecision]:
    """The decisions of an item with this text."""
    return _all(read_minutes(document(_ITEM.format(text))).meetings[0].items)


def _words(clauses: tuple[PrintedClause, ...]) -> list[str]:
    return [words for each in clauses for words in (each.text.words.rstrip(" .;"), *_words(each.clauses))]


def clauses(text: str) -> list[str]:
    """The words of all clauses, nested ones behind their own."""
    return [words for each in decisions(text) for words in _words(each.clauses)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late. Members agreed to mend the lamp. The clerk thanked them.", ["to mend the lamp"]),
        ("The committee thought it dear and decided not to buy the lamp.", ["not to buy the lamp"]),
        ("The plans were adopted: (i) Lamps; (ii) Roads.", ["Lamps", "Roads"]),
        ("The priorities were agreed as: lamps; roads; litter.", ["lamps", "roads", "litter"]),
        ("Members agreed to buy two lamps; the clerk will order them.", ["to buy two lamps"]),
        ("The Board recommended to the County Council that the lamps be lit.", ["that the lamps be lit"]),
        ("The lamps were inspected. Bank balance noted.", ["Bank balance noted"]),
        ("24/0123 Mill House: new porch. No objection.", ["No objection"]),
        ("24/0124 Mill House: fell a beech: to OBJECT, as the tree is sound.", ["to OBJECT, as the tree is sound"]),
        ("Taken as read.", ["Taken as read"]),
        ("It was agreed by a majority that the site be moved. Cllr Elm left.", ["that the site be moved"]),
    ],
)
def test_a_decision_in_prose_is_the_words_that_were_decided(text: str, expected: list[str]) -> None:
    """Its subject and its verb are the stem."""
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Had the Council agreed to mend the lamp?",
        "The County Council had resolved to mend the lamp.",
        "Members agreed that the clerk does good work.",
        "We voted on the names:",
        "Cllr Oak said that the minutes should show that the wall was approved in May.",
        "The County Council agreed to mend the road.",
        "Cllr Oak wants it noted.",
        "24/0011 Mill House, approved.",
        "The clerk would like the lamp to be approved.",
    ],
)
def test_a_question_a_wish_or_the_decision_of_another_body_is_none(text: str) -> None:
    """What the meeting did not decide."""
    assert not decisions(text)


def test_a_motion_is_one_decision_with_what_came_of_it() -> None:
    """The sentence that puts it, and the one that carries it."""
    (found,) = decisions("Cllr Oak proposed and Cllr Elm seconded that we buy the lamp. Carried by 4 votes to 2.")
    assert _words(found.clauses) == ["that we buy the lamp"]
    assert (found.mover, found.seconder, found.outcome) == ("Cllr Oak", "Cllr Elm", "carried")
    assert found.votes
    assert (found.votes.in_favour, found.votes.against) == (4, 2)


def test_a_motion_that_is_lost_keeps_its_own_words() -> None:
    """The outcome is what tells it from one that was carried; the first figure of a lost vote is of those against."""
    (found,) = decisions("It was proposed by Cllr Oak that the Council object. The proposal was lost by 3 votes to 1.")
    assert (_words(found.clauses), found.outcome) == (["that the Council object"], "lost")
    assert found.votes
    assert (found.votes.in_favour, found.votes.against) == (1, 3)


@pytest.mark.parametrize(
    "result",
    [
        "All agreed, the Resolution was passed.",
        "All members were in favour and the motion was carried.",
        "Everyone agreed. The proposal was passed.",
    ],
)
def test_assent_before_a_result_hides_no_motion(result: str) -> None:
    """The decision is what was moved, and not that it was passed."""
    (found, *others) = decisions(
        f"It was proposed by Cllr Oak and seconded by Cllr Elm that the meeting goes on by video. {result}"
    )
    assert _words(found.clauses) == ["that the meeting goes on by video"]
    assert (found.mover, found.seconder) == ("Cllr Oak", "Cllr Elm")
    assert not others


@pytest.mark.parametrize("mover", ["This was proposed by Cllr Oak.", "The motion was moved by Cllr Oak."])
def test_a_sentence_behind_a_resolution_names_its_mover(mover: str) -> None:
    """Also where nobody seconded it."""
    (found,) = decisions(f"RESOLVED: Schedule of dates to be published. {mover}")
    assert _words(found.clauses) == ["Schedule of dates to be published"]
    assert found.mover == "Cllr Oak"


def test_a_motion_in_quotes_is_carried_by_the_next_line() -> None:
    """As minutes print the motions of an agenda."""
    (found,) = decisions("\u201cThat this Council asks for a lamp.\u201d\nSeconded by Cllr Elm. Carried unanimously.")
    assert _words(found.clauses)[0].startswith("\u201cThat this Council asks")
    assert found.votes
    assert found.votes.unanimous


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Voting: For 4, Against 1.", (4, 1, None)),
        ("Vote: 7 for, 1 abstention.", (7, None, 1)),
        ("On a vote, carried by 5 votes to none.", (5, 0, None)),
    ],
)
def test_a_vote_below_a_resolution_is_its_vote(words: str, counts: tuple[int | None, ...]) -> None:
    """In figures or in words."""
    (found,) = decisions(f"RESOLVED that the lamp be bought.\n{words}")
    assert found.votes
    assert (found.votes.in_favour, found.votes.against, found.votes.abstained) == counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED to buy the lamp. Proposed Cllr Oak, seconded Cllr Elm.", "to buy the lamp"),
        ("RESOLVED to buy the lamp (proposed Cllr Oak, seconded Cllr Elm).", "to buy the lamp"),
        (
            "DECISION: we buy the lamp. Moved by Cllr Oak, seconded by Cllr Elm. The old one was sold.",
            "we buy the lamp",
        ),
        (
            "On the motion of Cllr Oak, seconded by Cllr Elm:\nAGREED that the lamp be bought.",
            "that the lamp be bought",
        ),
        ("It was proposed (Cllr Oak), seconded (Cllr Elm) and agreed that the lamp be lit.", "that the lamp be lit"),
    ],
)
def test_movers_are_not_words_of_the_decision(text: str, expected: str) -> None:
    """Wherever they stand beside it."""
    (found,) = decisions(text)
    assert _words(found.clauses) == [expected]
    assert (found.mover, found.seconder) == ("Cllr Oak", "Cllr Elm")


def test_a_resolution_ends_where_its_paragraph_goes_on_to_other_things() -> None:
    """A further clause belongs to it."""
    text = "RESOLVED that the lamp be bought. That the old one be sold. Cllr Oak has offered to take it."
    assert clauses(text) == ["that the lamp be bought. That the old one be sold"]


def test_a_decision_in_two_languages_is_one() -> None:
    """The words of the other stand in the narrative."""
    assert clauses("PENDERFYNWYD talu'r uchod. RESOLVED to pay the above.") == ["to pay the above"]


def test_a_verb_in_capitals_leads_on_to_the_clauses_below() -> None:
    """Nested clauses count too."""
    text = "Members AGREED\n(a) to note the report; and\n(b) that reports:\n(i) be short;\n(ii) be clear."
    assert clauses(text) == ["to note the report; and", "that reports:", "be short", "be clear"]


def test_a_vote_before_the_colon_leads_on_to_the_clauses_below() -> None:
    """As in "RESOLVED, by 5 votes to 1:"."""
    (found,) = decisions("The Council RESOLVED, by 5 votes to 1:\n(a) to buy it;\n(b) to light it.")
    assert _words(found.clauses) == ["to buy it", "to light it"]
    assert found.votes
    assert found.votes.in_favour == 5


def test_headings_that_are_days_are_meetings() -> None:
    """A year of short notes in one file: the items of each day are its own."""
    text = (
        "# Forum notes\n## 14 January 2025\nChair: A. Oak\n### Lamps\nAgreed to mend them.\nNone is lit.\n"
        "## 11 February 2025\nChair: A. Oak\n### Lamps\nMended.\n### Notes of 14 January\nTaken as read.\n"
        "## 11 March 2025\nNot held.\n"
    )
    found = read_minutes(document(text)).meetings
    assert [str(each.day.day) for each in found if each.day] == ["2025-01-14", "2025-02-11", "2025-03-11"]
    titles = [[item.title.words for item in each.items if item.title] for each in found]
    assert titles == [["Lamps"], ["Lamps", "Notes of 14 January"], []]


def test_a_numeral_that_a_scanner_lost_is_counted_by_its_neighbours() -> None:
    """S for 5, and a hyphen for a stop: without them the text goes to the item before."""
    text = (
        "Sandlow Commons\nMinutes of the meeting held on Monday 3 March 2025\n4. GRAZING\nNone.\n"
        "S. TRADING HUT\nIt is open.\n6. BY-LAWS\nNone.\n7- OTHER BUSINESS\nNone.\n8. NEXT MEETING\nNot fixed.\n"
    )
    (found,) = read_minutes(document(text)).meetings
    assert [each.number for each in found.items] == ["4", "5", "6", "7", "8"]
    assert [each.title.words for each in found.items if each.title][1:4:2] == ["TRADING HUT", "OTHER BUSINESS"]


def test_the_vote_in_the_last_sentence_before_a_resolution_is_its_vote() -> None:
    """As in "Upon being put to the vote, there being 6 in favour and none against:"."""
    (found,) = decisions(
        "Members liked it. Upon being put to the vote, there being 6 votes in favour and none against, it was\n"
        "RESOLVED: That the lamp be bought."
    )
    assert found.votes
    assert (found.votes.in_favour, found.votes.against) == (6, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board noted the survey.", [("noted", "the survey")]),
        (
            "The Panel endorsed the survey and agreed to fund a lamp.",
            [("endorsed", "the survey"), ("agreed", "to fund a lamp")],
        ),
        ("The Committee notes the survey and agrees the plan.", [("notes", "the survey"), ("agrees", "the plan")]),
        (
            "The Committee NOTED the survey and ASKED that the lamp be moved.",
            [("NOTED", "the survey"), ("ASKED", "that the lamp be moved")],
        ),
        ("The council considered and adopted the Model Rules.", [("considered and adopted", "the Model Rules")]),
        ("In the meantime the Board endorsed the pledge, Cllr Oak abstaining.", [("endorsed", "the pledge")]),
        ("The Town Council raised no objections.", [("raised", "raised no objections")]),
        ("The result of the poll was noted.", [("noted", "The result of the poll was noted")]),
        ("Plants are dear Resolved - to spend 40.", [("Resolved", "to spend 40")]),
        ("It was dark and it was decided that a lamp was not needed.", [("decided", "that a lamp was not needed")]),
        (
            "It was proposed by Cllr Oak, seconded by Cllr Elm and agreed that the minutes were correct.",
            [("agreed", "that the minutes were correct")],
        ),
        ("It was dark.\nAgreed - that Cllr Oak should write.", [("Agreed", "that Cllr Oak should write")]),
        ("It was agreed that Cllr Oak and Cllr Elm would go.", [("agreed", "that Cllr Oak and Cllr Elm would go")]),
        ("Members appointed A/Supt. Oak vice-chair.", [("appointed", "A/Supt. Oak vice-chair")]),
        (
            "Proposed by Cllr Oak, seconded by Cllr Elm and RESOLVED by 4 votes to 1: that the lamp be lit.",
            [("RESOLVED", "that the lamp be lit")],
        ),
        (
            "On the proposal of Cllr Oak it was unanimously RECOMMENDED that\na) the lamp be lit;\nb) fees go up.",
            [("RECOMMENDED", "the lamp be lit"), ("RECOMMENDED", "fees go up")],
        ),
        ("Cllr Oak proposed acceptance seconded by Cllr Elm.", [("proposed", "acceptance")]),
        ("The group:\n- **noted** the survey;\n- **agreed** to fund a lamp.", [("noted", "the survey")]),
    ],
)
def test_each_verb_of_the_meeting_states_a_decision(text: str, expected: list[tuple[str, str]]) -> None:
    """Its object is the clause, and the subject and the verb are the stem."""
    found = [(each.verb, words) for each in decisions(text) for words in _words(each.clauses)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "While the Board supported the survey, it had no money.",
        "To approve the survey as a correct record of the hedges.",
        "Members agreed with the survey.",
        "The Board noted that the survey had begun.",
        "Many members approved the lamp.",
        "It was noted that the lamp was dark.",
        "After it was agreed to fund a lamp an offer was made.",
        "All agreed this is what worries people.",
        "Agreed with Kath that the lamp is dark.",
        "Cllr Oak proposed that it be refused; the proposal was not seconded.",
        "Cllr Oak proposed that one be bought. There being no seconder, the proposal fell.",
        "The following complaints were noted: a lamp is dark.",
    ],
)
def test_the_meeting_is_the_subject_of_a_decision(text: str) -> None:
    """What it only thinks, what an agenda asks of it and what some of it do are none."""
    assert not decisions(text)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Decision\nThe Board noted the survey.", "noted"),
        ("DECISION\nAPPROVED the survey.", "APPROVED"),
        ("Decision\nThe Board agreed:\n- to buy a lamp;\n- to note the survey.", "agreed"),
    ],
)
def test_a_heading_above_a_decision_is_not_its_verb(text: str, verb: str) -> None:
    """The words below it have one."""
    (found,) = decisions(text)
    assert found.verb == verb


@pytest.mark.parametrize(
    "text",
    [
        "Moved by Cllr Oak, seconded by Cllr Elm.\nThat the lamp be bought.",
        "Proposed by Cllr Oak, seconded by Cllr Elm.\nThe lamp be bought.",
        "Cllr Oak proposed, seconded by Cllr Elm, that one be bought.\n4 for.\nRESOLVED: That the lamp be bought.",
        "It was moved by Cllr Oak and seconded by Cllr Elm that it be agreed.\nRESOLVED - That the lamp be bought.",
    ],
)
def test_a_resolution_below_its_motion_is_one_decision(text: str) -> None:
    """Whether it kept its label or not; the mover is that of the motion."""
    (found,) = decisions(text)
    assert [each.removeprefix("That ").removeprefix("The ").removeprefix("the ") for each in _words(found.clauses)] == [
        "lamp be bought"
    ]
    assert (found.mover, found.seconder) == ("Cllr Oak", "Cllr Elm")


def test_clauses_stand_below_that() -> None:
    """A line with nothing but "That" goes with the label."""
    (found,) = decisions("Resolved:\nThat\n{(a)} the lamp be lit;\n{(b)} the survey be noted.")
    assert _words(found.clauses) == ["the lamp be lit", "the survey be noted"]


def test_clauses_stand_in_the_cell_of_their_label() -> None:
    """In a web page whose items are rows of a table, each with its number and its minute."""
    row = "<tr><td>{}</td><td><h4>{}</h4><p>Minutes:</p><p>{}</p>{}</td></tr>"
    page = "<h1>Sandlow Board</h1><p>Tuesday 3 June 2025</p><table><tr><th>No.</th><th>Item</th></tr>{}</table>"
    points = "<ol><li>That the lamp be lit; and</li><li>That the survey be noted.</li></ol>"
    rows = [
        row.format(1, "Apologies", "None.", ""),
        row.format(2, "Lamps", "RESOLVED -", points),
        row.format(3, "Other business", "There was none.", ""),
    ]
    reading = read_minutes(read_document(page.format("".join(rows)).encode(), "june.html"))
    (found,) = _all(reading.meetings[0].items)
    assert _words(found.clauses) == ["That the lamp be lit; and", "That the survey be noted"]


def test_a_clause_goes_on_in_small_letters() -> None:
    """Below an empty line, where it had no stop."""
    (found,) = decisions("RESOLVED that:\n1) the survey be noted; and\n2) the clerk be asked to write\nto the county.")
    assert _words(found.clauses)[1] == "the clerk be asked to write to the county"


def test_a_time_of_day_is_not_a_vote() -> None:
    """In "18:00 for meetings" nobody voted."""
    (found,) = decisions("The Board agreed to a start time of 18:00 for future meetings.")
    assert found.votes is None


def test_a_vote_above_a_resolution_in_its_paragraph_is_its_vote() -> None:
    """What was put and how it was carried is one decision with the words that were resolved."""
    (found,) = decisions("Proposed and seconded; all in favour. It was therefore RESOLVED that the lamp be bought.")
    assert _words(found.clauses) == ["that the lamp be bought"]
    assert found.votes
    assert found.votes.unanimous
