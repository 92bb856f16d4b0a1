"""The actions of minutes in a file: each once, in its item, and none where nobody has anything left to do."""

from __future__ import annotations

import pytest

from sst_cli.printed_minutes.recognition.minutes import read_minutes
from sst_cli.register.register import EMPTY
from sst_cli.scan.documents import with_actions
from tests.printed_minutes.recognition.building import document
from tests.printed_minutes.recognition.test_nothing_lost import check

TOP = "Muddle Council\nMinutes of the meeting held on 3 June 2024\nPresent: Cllr Ann Rowe (AR), Bob Teal (BT), Clerk\n"


def actions_of(text: str) -> dict[str, list[tuple[str, tuple[str, ...], str | None]]]:
    """The actions of a text by the numbers of their items, with owners and due dates; "" for the list at the end."""
    whole = document(TOP + text)
    found = with_actions(EMPTY, whole, read_minutes(whole))
    check(whole, found)
    (meeting,) = found.meetings
    every = {item.number or "": item.actions for item in meeting.items} | {"": meeting.actions}
    return {
        number: [(each.text.words, each.owners, each.due) for each in actions]
        for number, actions in every.items()
        if actions
    }


@pytest.mark.parametrize(
    "words",
    [
        "It was agreed to enter Best Kept Village again.",
        "RESOLVED to pay the above.",
        "RESOLVED that bonfires be allowed from 1 November.",
        "RESOLVED that a grant of 350 be made to the school.",
        "Mr Fox asked that the hedge be cut next year.",
        "Mrs Fox asked the Council to declare an emergency.",
        "RESOLVED that the survey be noted and the public be excluded.",
        "RESOLVED that the Chair be authorised to sign the lease.",
        "The Board approved the survey and asked that the bus be raised with the county.",
        "The recycling point is to be moved to the station yard in June.",
        "The treasurer had a letter from the bank. He was to meet its manager in May.",
        "Action 8/25 (stickers): Bob Teal reported that 31 shops have joined; closed.",
    ],
)
def test_what_is_complete_is_no_action(words: str) -> None:
    """A decision that leaves nobody anything to do, a wish, and how an earlier action stands are none."""
    assert actions_of(f"1. Lamps\n{words}\n2. Roads\nThese are dry.") == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Muddle County Council will be asked for an update.",
            [("Muddle County Council will be asked for an update", ())],
        ),
        ("It will be checked whether the lane is dry.", [("It will be checked whether the lane is dry", ())]),
        ("The lane was discussed. Enquiries will be made.", [("Enquiries will be made", ())]),
        ("The mill will be made aware of this.", [("The mill will be made aware of this", ())]),
        ("Bob Teal said he would draft a reply to them.", [("he would draft a reply to them", ("Bob Teal",))]),
        (
            "The Clerk would talk to the county and, in the meantime, Bob Teal was asked to stop the cheque.",
            [
                ("The Clerk would talk to the county", ("The Clerk",)),
                ("Bob Teal was asked to stop the cheque", ("Bob Teal",)),
            ],
        ),
        (
            "There is a form of agreement which the Clerk will email to Councillors.",
            [("There is a form of agreement which the Clerk will email to Councillors", ("the Clerk",))],
        ),
        ("Request from NHS Blood and Transport to distribute leaflets.", []),
        ("Mowing: to be confirmed.", []),
        ("Actions from last meeting: AB to ring the depot. CD to write to the owner.", []),
        ("HSP12 \u2013 this would be updated at the next meeting.", []),
        ("Chair to sign and date.", []),
        ("No other items to report.", []),
        ("Cllr Oak will fill in the form.", [("Cllr Oak will fill in the form", ("Cllr Oak",))]),
        ("Members agreed that the Panel should consist of 18 Members.", []),
        ("Its members should be determined annually every May.", []),
        ("Members agreed that the term of office should be one year.", []),
        ("A request from the Bowling Club to be considered under item 15.4.", []),
        ("The Clerk said that it had not yet, and that he was to meet its manager.", []),
    ],
)
def test_work_that_a_sentence_promises(words: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """What will be asked, checked or passed on is work; what a paper asks for, or is not known yet, is none."""
    actions = actions_of(f"1. Lamps\n{words}\n2. Roads\nThese are dry.").get("1", [])
    assert [(text, owners) for text, owners, _ in actions] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "There was a talk. Ross and Steve agreed to help. Action RG and SL",
            [("Ross and Steve agreed to help", ("RG", "SL"))],
        ),
        ("AB agreed to ring the depot. Action AB", [("AB agreed to ring the depot", ("AB",))]),
        ("The date is open. Actions All.", [("The date is open", ("All",))]),
        ("The plan is in hand. Action is under way.", []),
    ],
)
def test_who_is_to_act_stands_behind_the_sentence(words: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """At the end of a paragraph "Action RG" without a colon is who is to do what the last sentence says, once."""
    actions = actions_of(f"1. Lamps\n{words}\n2. Roads\nDry.").get("1", [])
    assert [(text, owners) for text, owners, _ in actions] == found


def test_a_table_of_actions_whose_words_are_details() -> None:
    """Beside a column of who is responsible, details are what is to be done, below the numbers of their minutes."""
    table = "|! No. | Detail | Resp. |\n| 1.2 | Update the terms | TG & BM |\n| 2.1 | Write a note on criteria | SR |"
    found = actions_of(f"1. Lamps\nOut.\n2. Roads\nDry.\nNew Actions\n{table}")
    assert sorted((text, owners) for each in found.values() for text, owners, _ in each) == [
        ("Update the terms", ("TG", "BM")),
        ("Write a note on criteria", ("SR",)),
    ]


def test_points_with_letters_are_read_without_them() -> None:
    """The letter of a point and its stop are no sentence."""
    text = "1. Lamps\nThe points were:\na. Papers will be sent by Katherine Oak\nb. All members to review the terms\n"
    found = [words for words, _, _ in actions_of(f"{text}2. Roads\nDry.")["1"]]
    assert found == ["Papers will be sent by Katherine Oak", "All members to review the terms"]


def test_a_third_column_need_not_be_that_of_actions() -> None:
    """What is recommended, or who presents an item, is no action; a column of work is one without a heading too."""
    of_others = "| 1 | Lamps in the whole of the north of the town and its suburbs | No objection. |\n"
    assert (
        actions_of(of_others + "| 2 | Roads in the whole of the south of the town and its suburbs | No comment. |")
        == {}
    )
    of_work = "| 1 | Lamps in the whole of the north of the town and its suburbs | BT to mend the lamps |\n"
    found = actions_of(of_work + "| 2 | Roads in the whole of the south of the town and its suburbs | |")
    assert [each[0] for actions in found.values() for each in actions] == ["BT to mend the lamps"]


LISTED = (
    "1. Lamps\nAction: BT to place the order for the lamps this summer.\n2. Roads\nThese are dry.\n"
    "3. Date of next meeting\n1 July 2024\n**Summary of actions**\n"
    "|! Minute | Action | Owner(s) | By |\n"
)


def test_an_action_of_the_list_at_the_end_stands_once() -> None:
    """It is that of its item, with the day that the list gives."""
    found = actions_of(f"{LISTED}| 1 | Place order for lamps | BT | 18 July |")
    assert found == {"1": [("BT to place the order for the lamps this summer", ("BT",), "18 July")]}


def test_an_action_of_the_list_at_the_end_goes_to_the_item_it_names() -> None:
    """One that stands under no item goes to the item whose number it has."""
    found = actions_of(f"{LISTED}| 2 | Sweep the roads | AR | 18 July |")
    assert [each[0] for each in found["2"]] == ["Sweep the roads"]
    assert "" not in found


def test_an_action_of_another_owner_is_another() -> None:
    """Two actions of two people are two, however alike their words."""
    found = actions_of(f"{LISTED}| | Place order for gloves | AR | 18 July |")
    assert [each[0] for each in found[""]] == ["Place order for gloves"]


def test_one_sentence_is_one_action() -> None:
    """The label behind a sentence that names its owner repeats it."""
    found = actions_of("1. Lamps\nBob Teal to mend the lamps. ACTION: BT\n2. Roads\nThese are dry.")
    assert [each[0] for each in found["1"]] == ["Bob Teal to mend the lamps"]


def test_how_a_vote_went_is_no_action() -> None:
    """Whoever stands behind the result of a vote is to do what was voted on."""
    text = "1. Lamps\nRESOLVED:\n{(a)} that rule 9 be altered accordingly.\n"
    text += "Voting: For 4, Against 1. Action: BT\n2. Roads\nDry."
    assert [(each[0], each[1]) for each in actions_of(text)["1"]] == [("rule 9 be altered accordingly", ("BT",))]


@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [
        ("Schedule to be printed soon (AR).", ("AR",), None),
        ("Training date to be fixed (BT to do).", ("BT",), None),
        ("Action: Bob Teal to write to the buses. By 5 July.", ("Bob Teal",), "By 5 July"),
    ],
)
def test_owner_and_day_behind_an_action(words: str, owners: tuple[str, ...], due: str | None) -> None:
    """Brackets with initials, and a sentence with the day alone, belong to the action before them."""
    ((_, found, day),) = actions_of(f"1. Lamps\n{words}\n2. Roads\nThese are dry.")["1"]
    assert (found, day) == (owners, due)


def test_an_undertaking_is_owned_by_who_gave_it() -> None:
    """The verb is no part of the owner."""
    text = "1. Lamps\nThe Director of Public Health undertook to bring a proposal to the next meeting.\n2. Roads\nDry."
    ((_, owners, _),) = actions_of(text)["1"]
    assert not any("undertook" in each for each in owners)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It was left that the plan be brought back in July. AR", [("AR",)]),
        ("Ask the county for a price. AR/BT", [("AR", "BT")]),
        ("Agreed - a group to clear the bank to be arranged - AR & BT", [("AR", "BT")]),
        ("Ann Rowe said that she would ring the depot.", [("Ann Rowe",)]),
        ("The fund opens in May. AR and BT will bring a list. Residents suggested a boiler. AR/BT", [("AR", "BT")]),
        ("RESOLVED that the lease be signed.\nAction: BT", [("BT",)]),
    ],
)
def test_whoever_stands_behind_work_owns_it(words: str, expected: list[tuple[str, ...]]) -> None:
    """Initials at the end of a paragraph, behind a dash, on a line of their own; a name for its pronoun."""
    found = actions_of(f"1. Lamps\n{words}\n2. Roads\nThese are dry.")
    assert [owners for _, owners, _ in found["1"]] == expected


def test_a_list_of_actions_under_a_heading_of_its_own_is_not_an_item() -> None:
    """Each of its actions goes to the item that raised it, with the day of the list."""
    text = "# Lamps\nThese are bright.\nAction: BT to order a lamp for the green.\n# Roads\nThese are dry.\n"
    text += "# Summary of actions\n|! Action | Lead | Due |\n| Order a lamp for the green | BT | 5 July 2024 |\n"
    whole = document(TOP + text)
    (meeting,) = with_actions(EMPTY, whole, read_minutes(whole)).meetings
    assert [(item.title.words if item.title else "", len(item.actions)) for item in meeting.items] == [
        ("Lamps", 1),
        ("Roads", 0),
    ]
    assert [each.due for each in meeting.items[0].actions] == ["5 July 2024"]


@pytest.mark.parametrize(
    "words",
    [
        "The Board asked for a sign to be put up.\nAction: BT, by 23 July",
        "Write to the planning officer about the sign. BT - before 23 July",
    ],
)
def test_an_owner_and_a_day_stand_behind_what_is_to_be_done(words: str) -> None:
    """They say nothing to do by themselves."""
    ((_, owners, due),) = actions_of(f"1. Signs\n{words}\n2. Roads\nThese are dry.")["1"]
    assert owners == ("BT",)
    assert due is not None
    assert due.endswith("23 July")
