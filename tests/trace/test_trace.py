"""Traces: from a decision to its actions, the answer and what was decided there, and back again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import SAMPLE, SEFTON, Records, Run

if TYPE_CHECKING:
    from pathlib import Path

NOVEMBER = ("--as-of", "2024-11-22")
BOARD = "# bodies/board.yaml\nname: Example Board\nkind: board\n"


def ask(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    """Ask for a trace as a program does."""
    result = run("--records", folder, "trace", *arguments, "--format", "json")
    assert result.code == 0, result.err
    answer: dict[str, Any] = json.loads(result.out)
    return answer


def steps(nodes: list[dict[str, Any]], prefix: str = "") -> list[str]:
    """Every step as one line, indented by its depth."""
    found = []
    for node in nodes:
        ends = f" [{node['ends']}]" if node["ends"] else ""
        found += [f"{prefix}{node['relation']} {node['reference']}{ends}", *steps(node["steps"], f"{prefix}  ")]
    return found


def test_a_clause_that_leads_nowhere_yet(run: Run) -> None:
    """The bid of June 2022: two actions, and no answer on record to either."""
    answer = ask(run, SEFTON, "sst-2022-06-22#6(2)", "--as-of", "2022-09-01")
    assert answer["subject"]["words"].startswith("RESOLVED: That (2) a Sefton bid")
    assert answer["subject"]["title"] == "Ofsted report on links with domestic abuse"
    assert answer["backwards"] == []
    assert steps(answer["forwards"]) == [
        "raised sst-2022-06-22/07 [no answer on record]",
        "raised sst-2022-06-22/08 [no answer on record]",
    ]
    assert answer["forwards"][1]["standing"] == "open; unassigned; due 8 Sep 2022 (next meeting)"
    assert answer["forwards"][1]["path"] == "records/actions/sst-2022-06-22/08.yaml"


def test_the_text_has_the_id_and_the_place_on_each_line(run: Run) -> None:
    """An officer reads the tree; nothing on record is said."""
    out = run("trace", "06-22#6(3)", "--as-of", "2022-09-01").out
    assert out == (
        "sst-2022-06-22#6(3)  2022-06-22  records/meetings/sst-2022-06-22.yaml\n"
        "  Ofsted report on links with domestic abuse: RESOLVED: That (3) progress on the new approach to "
        "safeguarding exploited children be reported to the next meeting.\n"
        "\n"
        "Comes from\n"
        "  nothing on record\n"
        "\n"
        "Led to\n"
        "  raised sst-2022-06-22/09  (open; unassigned; due 8 Sep 2022 (next meeting))  "
        "records/actions/sst-2022-06-22/09.yaml\n"
        "    Report progress on the new approach to safeguarding exploited children.\n"
        "    no answer on record\n"
    )


def test_from_a_clause_to_the_answer_and_what_took_its_place(run: Run) -> None:
    """The report of May came in September, asked for figures, and these are on the agenda of December."""
    answer = ask(run, SAMPLE, "mcsp-2024-05-16#5(3)", *NOVEMBER)
    assert steps(answer["forwards"]) == [
        "raised mcsp-2024-05-16/03",
        "  superseded by mcsp-2024-09-12/01",
        "    answered at mcsp-2024-12-12#first-figures",
        "      serves 2024-2027/noise-and-nuisance",
        "    serves 2024-2027/noise-and-nuisance",
        "  answered at mcsp-2024-09-12#15.2",
        "    decided mcsp-2024-09-12#15.2(1)",
        "    decided mcsp-2024-09-12#15.2(2)",
        "      raised mcsp-2024-09-12/01 [shown above]",
        "      taken up at mcsp-2024-12-12#first-figures [shown above]",
        "  serves 2024-2027/noise-and-nuisance",
        "  serves 2024-2027/violence-at-night",
        "taken up at mcsp-2024-09-12#15.2 [shown above]",
        "serves 2024-2027/noise-and-nuisance",
        "serves 2024-2027/violence-at-night",
    ]
    (answered,) = [each for each in answer["forwards"][0]["steps"] if each["relation"] == "answered at"]
    assert answered["said"] == "The clerk reported. A fuller report is wanted with the first figures."
    assert answer["forwards"][0]["standing"] == "superseded; 12 September 2024"


def test_back_from_an_action_to_the_first_decision(run: Run) -> None:
    """Over the action whose place it takes, and over the minute that raised it."""
    answer = ask(run, SAMPLE, "mcsp-2024-09-12/01", *NOVEMBER)
    assert steps(answer["backwards"]) == [
        "takes the place of mcsp-2024-05-16/03",
        "  raised by mcsp-2024-05-16#5(3)",
        "raised by mcsp-2024-09-12#15.2(2)",
        "  answers mcsp-2024-05-16/03 [shown above]",
        "  arises from mcsp-2024-05-16#5(3) [shown above]",
    ]


def test_an_area_of_the_strategy(run: Run) -> None:
    """Back to the strategy before, and on to the action that serves it."""
    answer = ask(run, SAMPLE, "noise-and-nuisance#map", *NOVEMBER)
    assert answer["subject"]["reference"] == "2024-2027/noise-and-nuisance#map-of-complaints"
    assert steps(answer["backwards"]) == [
        "is an area of 2024-2027/noise-and-nuisance",
        "  continues 2021-2024/litter-and-noise",
        "split from 2021-2024/litter-and-noise#noise-map",
        "  is an area of 2021-2024/litter-and-noise [shown above]",
    ]
    assert steps(answer["forwards"])[:2] == [
        "raised mcsp-2024-05-16/01",
        "  reported at mcsp-2024-09-12#15.1",
    ]


def test_what_was_not_there_yet_is_not_told(run: Run) -> None:
    """In June nothing had been answered; in April the action had not been raised."""
    june = ask(run, SAMPLE, "mcsp-2024-05-16#5(3)", "--as-of", "2024-06-01")
    assert [line for line in steps(june["forwards"]) if "serves" not in line] == [
        "raised mcsp-2024-05-16/03 [no answer on record]"
    ]
    for reference in ("mcsp-2024-05-16/03", "mcsp-2024-05-16#5(3)"):
        result = run("--records", SAMPLE, "trace", reference, "--as-of", "2024-04-01")
        assert result.code == 2
        assert result.err == f"Error: {reference} was not on record yet on 1 April 2024\n"


def test_an_action_is_told_as_it_stood(run: Run, records: Records) -> None:
    """Its last note, what took its place, and nothing that is missing where it is complete."""
    notes = [
        ask(run, SAMPLE, "mcsp-2024-05-16/06", "--as-of", day)["subject"]["said"]
        for day in ("2024-06-30", "2024-07-01", "2024-08-19")
    ]
    assert notes == [None, "The signs stand.", "The storm took two signs away."]
    complete = ask(run, SAMPLE, "mcsp-2024-05-16/02", *NOVEMBER)["subject"]
    assert (complete["standing"], complete["ends"]) == ("complete; 30 August 2024", None)
    raised = "kind: task\nowners: []\nraised:\n  - minute: board-2022-06-22#1\n"
    folder = records(
        BOARD
        + "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\nitems:\n"
        + "  - number: '1'\n    title: Lights\n"
        + f"# actions/board-2022-06-22/01.yaml\ntext: Mend them.\n{raised}"
        + "updates:\n  - date: 2022-08-01\n    status: superseded\n    superseded_by: board-2022-06-22/02\n"
        + f"# actions/board-2022-06-22/02.yaml\ntext: Replace them.\n{raised}"
    )
    july, august = (ask(run, folder, "06-22/01", "--as-of", day) for day in ("2022-07-31", "2022-08-01"))
    assert (july["forwards"], july["subject"]["ends"]) == ([], "no answer on record")
    assert steps(august["forwards"]) == ["superseded by board-2022-06-22/02 [no answer on record]"]


def test_a_priority_tells_what_serves_it_and_not_itself(run: Run) -> None:
    """Below each action that serves the priority only other priorities are named."""
    lines = steps(ask(run, SAMPLE, "2024-2027/noise-and-nuisance", *NOVEMBER)["forwards"])
    assert "served by asb-sub-group-2024-06-20/01 [no answer on record]" in lines
    assert {line.strip() for line in lines if line.strip().startswith("serves")} == {
        "serves 2024-2027/violence-at-night"
    }


def test_what_answers_another_clause_is_not_an_answer_to_this_one(run: Run) -> None:
    """Minute 15.1 arises from all of minute 5, and says itself that it answers 5(2)(a)."""
    assert "mcsp-2024-09-12#15.1" in str(ask(run, SAMPLE, "mcsp-2024-05-16#5(2)(a)", *NOVEMBER)["forwards"])
    assert "mcsp-2024-09-12#15.1" not in str(ask(run, SAMPLE, "mcsp-2024-05-16#5(2)(b)", *NOVEMBER)["forwards"])


def test_a_deferred_item_and_a_minute_that_was_amended(run: Run) -> None:
    """Each says where it went on."""
    deferred = ask(run, SAMPLE, "05-16#9", *NOVEMBER)
    assert deferred["subject"]["standing"] == "deferred: The report was not ready."
    assert steps(deferred["forwards"])[:2] == ["deferred to mcsp-2024-09-12", "taken up at mcsp-2024-09-12#16"]
    assert "amended at mcsp-2024-09-12#14" in steps(ask(run, SAMPLE, "05-16#7", *NOVEMBER)["forwards"])
    noted = ask(run, SAMPLE, "05-16#2", *NOVEMBER)
    assert (noted["forwards"], noted["subject"]["ends"]) == ([], "nothing on record follows from it")


def _chain(length: int) -> str:
    """Meetings of which each takes up the one before, and the first the last."""
    files = [BOARD]
    for index in range(length):
        before = (index - 1) % length
        files.append(
            f"# fragments/note-{index}.yaml\ntitle: Note {index}\nsource:\n  title: Made up\nitems:\n"
            f"  - key: item\n    title: Item {index}\n    arises_from:\n      - note-{before}#item\n"
        )
    return "".join(files)


def test_circles_end(run: Run, records: Records) -> None:
    """What leads back to its start is told once, in either direction."""
    answer = ask(run, records(_chain(3)), "note-0#item")
    assert steps(answer["forwards"]) == [
        "taken up at note-1#item",
        "  taken up at note-2#item",
        "    taken up at note-0#item [shown above]",
    ]
    assert steps(answer["backwards"])[-1].strip() == "arises from note-0#item [shown above]"


def test_a_chain_without_end_is_cut_and_says_so(run: Run, records: Records) -> None:
    """Two hundred steps are no defect, and nobody reads them indented."""
    answer = ask(run, records(_chain(200)), "note-0#item")
    lines = steps(answer["forwards"])
    assert len(lines) == 41
    assert lines[-1].strip() == "taken up at note-41#item [continues; trace it from here]"


def test_what_is_broken_or_missing_is_told(run: Run, records: Records) -> None:
    """A reference to nothing is a step that says so; a broken record is not taken for none."""
    folder = records(
        BOARD
        + "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\nitems:\n"
        + "  - number: '1'\n    title: Lights\n    arises_from:\n"
        + "      - board-2022-03-17#4\n      - board-2021-01-01#1\n"
        + "# meetings/board-2022-03-17.yaml\nbody: [\n"
    )
    result = run("--records", folder, "trace", "06-22#1", "--format", "json")
    assert result.code == 1
    found = json.loads(result.out)["backwards"]
    assert [(each["reference"], each["kind"], each["words"]) for each in found] == [
        ("board-2022-03-17#4", "unknown", "cannot be read"),
        ("board-2021-01-01#1", "unknown", "not on record"),
    ]
    broken = run("--records", folder, "trace", "board-2022-03-17#4")
    assert broken.code == 3
    assert "board-2022-03-17 cannot be read: " in broken.err


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("sst-2022-06-22#6(4)", "has no minute '6(4)'; there is sst-2022-06-22#6, #6(1), #6(2), #6(3)"),
        ("sst-2022-06-22#66", "there is sst-2022-06-22#6"),
        ("sst-2022-06-22#zzz", "there is sst-2022-06-22#1, #2, #3, #4, #5, #6, #7, #8, #9, #10, #11, #12, #13"),
        ("sst-2022-06-22", "is a whole meeting; there is sst-2022-06-22#1, #2, #3"),
        ("sst-2022-09-08#1", "it has no minutes that can be referred to"),
        ("sst-2022-06-23#1", "no meeting or priority 'sst-2022-06-23'; did you mean sst-2022-06-22"),
        ("vulnerable-people#prevnt", "has no area for development 'prevnt'; there is "),
        ("vulnerable-people#e", "can be any of"),
        ("vulnerble-people", "did you mean"),
        ("sst-2022-06-22/99", "did you mean sst-2022-06-22/"),
        ("#", "no meeting or priority ''"),
        ("", "action or priority"),
    ],
)
def test_a_reference_that_is_not_there(run: Run, reference: str, words: str) -> None:
    """One line with what there is; exit code 2."""
    result = run("trace", reference)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert words in result.err


def test_restricted_business_is_a_stub(run: Run, records: Records) -> None:
    """The trace goes through it, and tells no word of it unless asked for."""
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
    minute: SECRET-minute
    decisions:
      - verb: RESOLVED
        clauses:
          - text: SECRET-clause
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Matters arising
    arises_from:
      - board-2022-03-17#1
# actions/board-2022-03-17/01.yaml
text: SECRET-text
kind: task
raised:
  - minute: board-2022-03-17#1(1)
restricted:
  reason: Names an individual
owners:
  - group: SECRET-group
updates:
  - at: board-2022-06-22#1
    note: SECRET-note
"""
    )
    for form in ("text", "json", "markdown"):
        for reference in ("03-17#1", "03-17#1(1)", "board-2022-03-17/01", "06-22#1"):
            told = run("--records", folder, "trace", reference, "--format", form)
            assert told.code == 0
            assert "SECRET" not in told.out, reference
            assert "Names an individual" in told.out
    for reference in ("03-17#1", "03-17#1(1)"):
        assert "raised board-2022-03-17/01" in run("--records", folder, "trace", reference).out
    shown = run("--records", folder, "trace", "board-2022-03-17/01", "--restricted").out
    assert all(word in shown for word in ("SECRET-text", "SECRET-clause", "SECRET-note", "SECRET-group"))


def test_words_from_the_records_do_no_harm(run: Run, records: Records) -> None:
    """Neither a terminal nor Markdown nor a log obeys them."""
    nasty = "\\e[31m::error::<script>*x*"
    folder = records(
        BOARD
        + "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\nitems:\n"
        + f'  - number: "1"\n    title: "{nasty}"\n    minute: "::error::\\n::warning::"\n'
    )
    text = run("--records", folder, "trace", "06-22#1").out
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    marked = run("--records", folder, "trace", "06-22#1", "--format", "markdown").out
    assert "\\<script>\\*x\\*" in marked
    assert "\x1b" not in run("--records", folder, "trace", "06-22#1", "--format", "json").out
