"""The scorer: answers read as they are have no fault, and each fault lowers just the figures that it belongs to."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from tests.accuracy.imports.__main__ import FIGURES, HERE, answers, main
from tests.accuracy.imports.document_words import document_words
from tests.accuracy.imports.from_records import Records, from_records
from tests.accuracy.imports.invented import Printed
from tests.accuracy.imports.likeness import forms, same_day, same_name
from tests.accuracy.imports.matching import places
from tests.accuracy.imports.score import Scores, score

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.accuracy.imports.matching import Plain

FOLDERS = tuple(f"{batch}{half}" for batch in ("", "second/", "third/") for half in ("seen", "kept"))
DOCUMENTS = [(folder, name) for folder in FOLDERS for name in answers(folder)]

TEXT = """Nether Wallop-on-the-Hill Parish Council, 11 March 2025, 7pm to 8.45pm, Reading Room. Present Cllr A Ash,
Cllr B Beech. Apologies Cllr C Cedar. 4 Hedges. RESOLVED that the hedge be cut, proposed Cllr Ash, seconded Cllr Beech,
5 for and 2 against. Clerk to ring the contractor by 1 April 2025. 5 Bins. The report was noted.
a Paper. Clerk to write to the school. Next meeting 13 May 2025."""

ANSWERS: Plain = {
    "meetings": [
        {
            "date": dt.date(2025, 3, 11),
            "start": "19:00",
            "end": "20:45",
            "venue": "Reading Room",
            "body": "Nether Wallop-on-the-Hill Parish Council",
            "chair": "Cllr A Ash",
            "agenda_only": False,
            "attendance": {"present": ["Cllr A Ash", "Cllr B Beech"], "apologies": ["Cllr C Cedar"]},
            "items": [
                {
                    "number": "4",
                    "title": "Hedges",
                    "decisions": [
                        {
                            "text": "the hedge be cut",
                            "verb": "RESOLVED",
                            "mover": "Cllr Ash",
                            "seconder": "Cllr Beech",
                            "votes": {"in_favour": 5, "against": 2},
                        }
                    ],
                    "actions": [
                        {"text": "Clerk to ring the contractor", "owners": ["Clerk"], "due": dt.date(2025, 4, 1)}
                    ],
                },
                {
                    "number": "5",
                    "title": "Bins",
                    "decisions": [{"text": "The report was noted", "verb": "noted"}],
                    "items": [
                        {
                            "number": "a",
                            "title": "Paper",
                            "optional": True,
                            "actions": [{"text": "Clerk to write to the school", "owners": ["Clerk"]}],
                        }
                    ],
                },
            ],
            "next_meeting": dt.date(2025, 5, 13),
        }
    ]
}

LISTS_OF_ENTRIES = frozenset(
    {"meetings", "items", "decisions", "actions", "owners", "present", "apologies", "absent", "in_attendance"}
)
"""Where a list is several entries; anywhere else it is several forms of one value."""


def _chosen(value: Any, key: str = "") -> Any:
    """Return the answers with one of the accepted forms of each value, as a reading has one."""
    if isinstance(value, dict):
        return {name: _chosen(each, name) for name, each in value.items()}
    if isinstance(value, list) and key in LISTS_OF_ENTRIES:
        return [_chosen(each) for each in value]
    return value[0] if isinstance(value, list) else value


def _read_after(change: Callable[[Plain], Any]) -> Scores:
    """Return the figures of a reading that is right but for one change to its meeting."""
    read = copy.deepcopy(ANSWERS)
    change(read["meetings"][0])
    return score(ANSWERS, read, TEXT)


def _lowered(scores: Scores) -> set[str]:
    """Return the names of the figures that are not full."""
    return {name for name in FIGURES if getattr(scores, name).value < 1} | ({"invented"} if scores.invented else set())


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_answers_are_right_about_themselves(folder: str, name: str) -> None:
    """What reads exactly as the answers say has no mistake in any figure."""
    each = answers(folder)[name]
    scores = score(each, _chosen(each))
    assert _lowered(scores) == set(), scores.mistakes
    assert scores.items.right + scores.decisions.right + scores.actions.right > 0


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_answers_hold_no_word_that_their_document_does_not_print(folder: str, name: str) -> None:
    """An answer is taken from its document, so it passes the law that it is used to measure."""
    each = answers(folder)[name]
    text = document_words(HERE / folder / each["file"])
    assert list(score(each, _chosen(each), text).invented) == []


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_nothing_read_is_everything_missed(folder: str, name: str) -> None:
    """A program that reads nothing invents nothing, and has no right answer."""
    scores = score(answers(folder)[name], {})
    assert scores.items.right == scores.decisions.right == scores.actions.right == scores.attendance.right == 0
    assert scores.items.wrong == 0
    assert scores.meetings.value == 0


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_answers_have_the_form_that_is_described(folder: str, name: str) -> None:
    """A slip in the name of a field would leave it unjudged without a word."""
    meeting_keys = {"date", "start", "end", "venue", "body", "agenda_only", "attendance", "chair", "items", "actions"}
    item_keys = {"number", "title", "decisions", "actions", "items", "optional"}
    decision_keys = {"text", "verb", "mover", "seconder", "votes", "outcome", "optional", "also_under"}
    action_keys = {"text", "owners", "due", "optional", "also_under"}
    for meeting in answers(folder)[name]["meetings"]:
        assert set(meeting) <= meeting_keys | {"next_meeting"}
        assert set(meeting.get("attendance", {})) <= {"present", "apologies", "absent", "in_attendance", "public"}
        for item in (place.item for place in places(meeting["items"])):
            assert set(item) <= item_keys
            assert all(set(each) <= decision_keys for each in item.get("decisions", []))
            assert all(set(each) <= action_keys and "owners" in each for each in item.get("actions", []))


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (dict.copy, set()),
        (lambda meeting: meeting.update(date="2025-03-12"), {"dates", "invented"}),
        (lambda meeting: meeting.update(date="2024-03-11"), {"dates"}),
        (lambda meeting: meeting.pop("next_meeting"), {"dates"}),
        (lambda meeting: meeting.update(end="20:54"), {"particulars", "invented"}),
        (lambda meeting: meeting.update(venue="Village Hall"), {"particulars", "invented"}),
        (lambda meeting: meeting.update(chair="Cllr B Beech"), {"particulars"}),
        (lambda meeting: meeting.update(agenda_only=True), {"particulars"}),
        (lambda meeting: meeting["attendance"].update(public=3), {"particulars", "invented"}),
        (lambda meeting: meeting["attendance"].update(apologies=[]), {"attendance"}),
        (lambda meeting: meeting["attendance"]["present"].append("Cllr C Cedar"), {"attendance"}),
        (lambda meeting: meeting["attendance"]["present"].append("Cllr D Dogwood"), {"attendance", "invented"}),
        (lambda meeting: meeting["items"][1].update(title="Tins"), {"items", "decisions", "invented"}),
        (lambda meeting: meeting["items"][1].update(number="6"), {"items", "decisions", "invented"}),
        (lambda meeting: meeting["items"][1].pop("number"), set()),
        (lambda meeting: meeting["items"].append({"title": "The report"}), {"items"}),
        (lambda meeting: meeting["items"][0].pop("decisions"), {"decisions"}),
        (lambda meeting: meeting["items"][0]["decisions"][0].update(text="the bins be cut"), set()),
        (lambda meeting: meeting["items"][0]["decisions"][0].update(text="by 1 April"), {"decisions"}),
        (lambda meeting: meeting["items"][0]["decisions"][0].update(mover="Cllr Cedar"), {"movers"}),
        (lambda meeting: meeting["items"][0]["decisions"][0].pop("seconder"), {"movers"}),
        (lambda meeting: meeting["items"][0]["decisions"][0]["votes"].update(against=1), {"votes"}),
        (lambda meeting: meeting["items"][0]["decisions"][0].pop("votes"), {"votes"}),
        (lambda meeting: meeting["items"][1]["decisions"][0].update(mover="Cllr Ash"), {"movers"}),
        (lambda meeting: meeting["items"][0]["actions"].clear(), {"actions"}),
        (lambda meeting: meeting["items"][0]["actions"][0].update(owners=["Cllr Beech"]), {"owners"}),
        (lambda meeting: meeting["items"][0]["actions"][0].pop("due"), {"dues"}),
        (lambda meeting: meeting["items"][0]["actions"][0].update(due="2025-05-01"), {"dues"}),
        (lambda meeting: meeting["items"][0]["actions"][0].update(text="ring the contractor"), set()),
        (lambda meeting: meeting["items"][1]["items"].clear(), {"actions"}),
    ],
)
def test_a_fault_lowers_the_figures_that_it_belongs_to(change: Callable[[Plain], Any], lowered: set[str]) -> None:
    """No other figure moves, so a figure says where to look."""
    assert _lowered(_read_after(change)) == lowered


def test_an_action_in_the_wrong_item_is_missed_and_wrong() -> None:
    """An action that cites another minute is worse than none: it counts twice."""

    def move(meeting: Plain) -> None:
        meeting["items"][1]["actions"] = meeting["items"][0].pop("actions")

    actions = _read_after(move).actions
    assert (actions.right, actions.wrong, actions.missed) == (1, 1, 1)


def test_what_belongs_to_an_optional_item_may_stand_in_the_item_above() -> None:
    """A paragraph (a) may be read as an item of its own or as words of its item."""

    def lift(meeting: Plain) -> None:
        meeting["items"][1]["actions"] = meeting["items"][1].pop("items")[0]["actions"]

    assert _lowered(_read_after(lift)) == set()


def test_what_stands_in_an_item_too_many_belongs_to_the_item_above() -> None:
    """The item too many is a mistake, and its decision is not a second one."""

    def lower(meeting: Plain) -> None:
        meeting["items"][0]["items"] = [{"title": "Clerk", "decisions": meeting["items"][0].pop("decisions")}]

    assert _lowered(_read_after(lower)) == {"items"}


def test_decisions_that_are_read_twice_are_wrong_once() -> None:
    """A resolution that is printed in two places counts once."""

    def double(meeting: Plain) -> None:
        meeting["items"][0]["decisions"] *= 2

    decisions = _read_after(double).decisions
    assert (decisions.right, decisions.wrong, decisions.missed) == (2, 1, 0)


def test_a_meeting_too_many_is_wrong_with_all_that_it_holds() -> None:
    """Two meetings read from the minutes of one lower the counts, and hide in no average."""
    scores = score(ANSWERS, {"meetings": [*ANSWERS["meetings"], {"items": [{"title": "Bins"}]}]})
    assert (scores.meetings.right, scores.meetings.wrong) == (1, 1)
    assert scores.items.wrong == 1


def test_meetings_are_paired_by_their_days_and_times() -> None:
    """The order in which records are read from disk does not matter."""
    first, second = (
        {"date": "2025-05-08", "start": start, "items": [{"title": start}]} for start in ("19:00", "20:00")
    )
    scores = score({"meetings": [first, second]}, {"meetings": [second, first]})
    assert scores.items.right == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cllr. Mrs A. Pardoe", "Councillor A Pardoe", True),
        ("Cllr. Mrs A. Pardoe", "Cllr. G. Pardoe", False),
        ("Cllr Mrs. P. Hathersedge", "J. Hathersedge", False),
        ("The Clerk", "CLERK", True),
        ("AM", ["AM", "Adil Merchant"], True),
        ("AM", "AMc", False),
        ("Petra Novotná", "Petra Novotna", True),
        ("Dr Ines Varga", "Ines Vargas", True),
    ],
)
def test_names_are_the_same_apart_from_titles(one: str, other: str | list[str], same: bool) -> None:
    """A title is part of a name for one hand and not for another; an initial always is."""
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("answer", "reading", "same"),
    [
        (dt.date(2025, 4, 1), "2025-04-01", True),
        (dt.date(2025, 4, 1), "2025-04-10", False),
        ("before the next meeting", "before next meeting", True),
        ("next meeting", "to the next meeting", True),
        ("by 8 July", "by 18 July", False),
        ([None, "end of term"], None, True),
        ("end of term", None, False),
        (None, "2025-04-01", False),
        ([dt.date(2025, 7, 8), "8 July"], ["2025-07-08", "8 July"], True),
    ],
)
def test_days_are_the_same_as_a_day_or_in_their_words(answer: Any, reading: Any, same: bool) -> None:
    """Words may differ a little, and a number in them may not."""
    assert same_day(answer, reading) is same


@pytest.mark.parametrize(
    ("text", "word", "has"),
    [
        ("the next meet-\ning is soon", "meeting", True),
        ("T H A T a letter", "that", True),
        ("a letter", "report", False),
        ("in 1,200 copies", "1200", False),
    ],
)
def test_a_word_in_parts_is_printed(text: str, word: str, has: bool) -> None:
    """Lines and spaced letters break words; they are printed all the same."""
    assert Printed(text).has(word) is has


def test_a_day_or_time_is_printed_in_any_style() -> None:
    """A record has one style for days and times, whatever the document has."""
    printed = Printed("on Tues 4th Feb at 7.05pm, until 2030, not the 11/03/25 or 9 o’clock")
    assert printed.has_day("2025-02-04")
    assert printed.has_day("2025-03-11")
    assert not printed.has_day("2025-08-04")
    assert printed.has_time("19:05")
    assert printed.has_time("20:30")
    assert printed.has_time("09:00")
    assert not printed.has_time("10:00")


def test_records_become_the_form_of_the_answers() -> None:
    """References of actions lead to items, clauses of nested decisions are listed, parties have all their names."""
    meeting: Plain = {
        "body": "nether-council",
        "date": "2025-03-11",
        "status": "draft",
        "attendance": {
            "present": [{"person": "a-ash", "printed": "Cllr Ash", "role": "chair"}],
            "public": "3",
        },
        "items": [
            {
                "number": "4",
                "title": "Hedges",
                "decisions": [
                    {
                        "verb": "RESOLVED",
                        "mover": {"person": "a-ash"},
                        "votes": {"in_favour": "5"},
                        "clauses": [{"label": "1", "text": "one", "clauses": [{"label": "i", "text": "two"}]}],
                    }
                ],
                "items": [{"number": "a", "title": "Back Lane"}],
            }
        ],
        "next_meeting": {"date": "2025-05-13", "printed": "13th May"},
    }
    actions: dict[str, Plain] = {
        "m/01": {
            "text": "Cut",
            "raised": [{"minute": "m#4(1)"}],
            "owners": [{"printed": "JE"}],
            "due": {"month": "2025-04"},
        },
        "m/02": {"text": "Plant", "raised": [{"minute": "m#4(a)"}], "owners": [], "due": {"before": "next-meeting"}},
        "m/03": {"text": "Elsewhere", "raised": [{"minute": "m#9"}], "owners": []},
        "n/01": {"text": "Another meeting", "raised": [{"minute": "n#4"}], "owners": []},
    }
    (read,) = from_records(Records({"m": meeting}, actions, {"a-ash": "Alan Ash"}))["meetings"]
    (item,) = read["items"]
    assert [each["text"] for each in item["decisions"]] == ["one", "two"]
    assert item["decisions"][1]["mover"] == ["Alan Ash", "a ash"]
    assert item["decisions"][0]["votes"] == {"in_favour": 5}
    assert item["actions"] == [{"text": "Cut", "owners": [["JE"]], "due": ["2025-04"]}]
    assert item["items"][0]["actions"] == [{"text": "Plant", "owners": [], "due": ["before next meeting"]}]
    assert [each["text"] for each in read["actions"]] == ["Elsewhere"]
    assert read["chair"] == ["Cllr Ash", "Alan Ash", "a ash"]
    assert read["attendance"] == {"present": [["Cllr Ash", "Alan Ash", "a ash"]], "public": 3}
    assert read["next_meeting"] == ["2025-05-13", "13th May"]
    assert read["agenda_only"] is False


def test_figures_of_several_documents_are_added() -> None:
    """Totals are of entries, not of documents: a long document weighs more."""
    one = _read_after(lambda meeting: meeting["items"][0].pop("decisions"))
    both = one.plus(one)
    assert both.decisions.missed == 2
    assert both.items.right == 4
    assert {each.name for each in fields(both)} >= set(FIGURES)
    assert forms([1, 2]) == [1, 2]


RECORD = """\
body: mill-lane
date: 2026-02-13
status: draft
items:
  - number: d
    title: Newsletter
"""


def test_records_of_an_earlier_import_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures come with each mistake for documents that may be looked at."""
    path = tmp_path / "mill-lane-steering-email" / "meetings" / "mill-lane-2026-02-13.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(RECORD, "utf-8")
    main(["--records", str(tmp_path), "--only", "mill-lane"])
    printed = capsys.readouterr().out
    assert "an item missed: Underpass" in printed
    assert "an item missed: Newsletter" not in printed
    assert "invented" not in printed.partition("\n")[2]


def test_the_exam_prints_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The importer must not be corrected by the documents that are kept, so their figures come alone."""
    main(["--records", str(tmp_path), "--kept", "--only", "great-tarn"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["meeting", "great-tarn-parish", "all"]


def test_a_command_that_fails_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """An importer that is missing is not mistaken for one that reads nothing."""
    main(["--command", "{python} -c 'raise SystemExit(\"not an importer: {file}\")' {folder}", "--only", "mill-lane"])
    assert "nothing was read: not an importer" in capsys.readouterr().out


def _without_optional(holder: Plain) -> Plain:
    """Return an item or a meeting without what is optional; what optional items hold stands in the item above."""
    found = dict(holder)
    below = [_without_optional(each) for each in found.pop("items", [])]
    kept = [each for each in below if not each.get("optional")]
    for kind in ("decisions", "actions"):
        lifted = [one for each in below if each.get("optional") for one in each.get(kind, [])]
        found[kind] = [one for one in found.get(kind, []) if not one.get("optional")] + lifted
    inner = [one for each in below if each.get("optional") for one in each["items"]]
    return {**found, "items": kept + inner}


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_what_is_optional_may_be_left_out(folder: str, name: str) -> None:
    """Of two careful clerks the one who makes fewer items and decisions is as right as the other."""
    each = answers(folder)[name]
    read = {"meetings": [_without_optional(meeting) for meeting in _chosen(each)["meetings"]]}
    scores = score(each, read)
    assert _lowered(scores) == set(), scores.mistakes
