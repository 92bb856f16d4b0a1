"""Actions that hide in text are found, with their words, place, owner and due date, and others are left alone.

`tests/scanning/` holds sentences in the manner of council minutes with what is to be made of each.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import textwrap
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.base.errors import CallError
from sst_cli.reading import shape
from sst_cli.records.places import lines_of
from sst_cli.register.names import party_name
from sst_cli.register.register import EMPTY, Register
from sst_cli.register.restricted import without_restricted
from sst_cli.scan.accepting import accepted
from sst_cli.scan.phrases import FORMS
from sst_cli.scan.printed_due import due_in
from sst_cli.scan.proposals import proposals
from sst_cli.scan.scanning import ActionProposal, scan
from sst_cli.scan.sentences import sentences
from sst_cli.scan.word_places import WordPlaces
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, Records, Run, git, read_folder, write_records
from tests.scan.files import minutes_from

if TYPE_CHECKING:
    from sst_cli.scan.owners import PrintedOwner
    from sst_cli.scan.printed_due import DueWords

FOLDER = ROOT / "tests" / "scanning"
BOARD = """\
# bodies/board.yaml
name: Example Board
kind: board
# organisations/muddlecombe-council.yaml
name: Muddlecombe Council
acronyms: [MC]
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
# people/sam-sample.yaml
name: Sam Sample
# people/tara-name.yaml
name: Tara Name
# people/cllr-example.yaml
name: Robin Example
title: Councillor
also_known_as: [Cllr Example]
# meetings/board-2024-03-14.yaml
body: board
date: 2024-03-14
status: draft
attendance:
  present:
    - {person: alex-example, initials: AE}
    - {person: pat-pretend, initials: PP}
    - {person: sam-sample, initials: SS}
    - {person: tara-name, initials: TN}
    - {person: cllr-example, printed: Cllr Example}
items:
"""
MEETING = "board-2024-03-14"


class Line(NamedTuple):
    """A sentence and what is to be made of it."""

    verdict: str
    kind: str
    owner: str
    due: str
    words: str


def lines(name: str) -> list[Line]:
    """Read a file of sentences."""
    written = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [Line(*(part.strip() for part in each.split("|"))) for each in written if each and not each.startswith("#")]


def item(number: int | str, minute: str) -> str:
    """An item whose minute is this text."""
    return f'  - number: "{number}"\n    minute: {json.dumps(minute)}\n'


@cache
def found_in(name: str) -> dict[str, list[ActionProposal]]:
    """Scan a meeting that has each sentence of a file as a minute, and give what it holds by the minute's number."""
    text = BOARD + "".join(item(number, line.words) for number, line in enumerate(lines(name), 1))
    found: dict[str, list[ActionProposal]] = {}
    with TemporaryDirectory() as folder:
        register = read_folder(write_records(Path(folder), text))
    assert register.findings == ()
    for each in scan(register, register.meetings[MEETING]):
        found.setdefault(each.address, []).append(each)
    return found


def told_owner(named: PrintedOwner) -> str:
    """An owner as the files of sentences put it."""
    party = named.party
    certain = {
        "": party.person or party.group,
        "post: ": party.post,
        "body: ": party.body,
        "organisation: ": party.organisation,
    }
    return next((f"{before}{id_}" for before, id_ in certain.items() if id_), f"~{party.printed}")


def told_due(due: DueWords | None) -> str:
    """A due date as the files of sentences put it."""
    if due is None:
        return ""
    return {"": due.printed, "date": due.value, "at": due.value}.get(due.field, f"{due.field} {due.value}")


CASES = [
    (name, number, line)
    for name in ("first", "second", "third", "fourth")
    for number, line in enumerate(lines(name), 1)
]
NOT_YET = {"SS offered, and it was agreed, to host the next workshop."}
"""Sentences of which a part is not understood: here who owns it."""


@pytest.mark.parametrize(("name", "number", "line"), CASES, ids=lambda case: getattr(case, "words", case))
def test_sentence(name: str, number: int, line: Line) -> None:
    """Each sentence is what its line says: an action with its kind, owner and due date, possibly one, or nothing."""
    found = found_in(name).get(str(number), [])
    certain = [each for each in found if not each.possible]
    verdict = "action" if certain else "possible" if found else "nothing"
    assert verdict == line.verdict, [each.form for each in found]
    if certain and line.words not in NOT_YET:
        [each] = certain
        owners = ", ".join(map(told_owner, each.owners))
        assert (each.kind.value, owners, told_due(each.due)) == (line.kind, line.owner, line.due)


def test_there_are_enough_sentences() -> None:
    """The figures that are told stand on more than a few."""
    assert len(CASES) > 160
    assert {line.verdict for *_, line in CASES} == {"action", "possible", "nothing"}


NOT_IN_THE_TEXT = {
    **{f"sst-2022-06-22/{number:02}": "listed below the minute in the source" for number in (1, 2, 3, 4)},
    **{f"safer-plymouth-executive-2020-07-28/{n:02}": "in the Actions column" for n in (1, 3, 4, 5, 6, 11, 12)},
}
"""Actions whose words the records of the minutes do not have, and where the sources have them."""


@pytest.mark.parametrize("folder", [SEFTON, *PARTNERSHIPS], ids=lambda folder: folder.parent.name)
def test_every_action_of_real_minutes_is_found(folder: Path) -> None:
    """Each recorded action whose words the minutes have is found and known; nothing else is proposed."""
    register = read_folder(folder)
    found = [each for minutes in register.all_minutes() for each in proposals(register, minutes)]
    covered = {action for each in found if not each.proposed.possible for action in each.actions}
    raised = {action.id for action in register.actions.values() if action.raised[0].minute}
    assert raised - covered == raised & NOT_IN_THE_TEXT.keys()
    assert [each.proposed.words for each in found if each.state == "proposed"] == []


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: str(folder.relative_to(ROOT)))
def test_words_stand_where_they_are_said_to_stand(folder: Path) -> None:
    """Line and column are those of the first word, in plain, quoted and block text."""
    register = read_folder(folder)
    count = 0
    for minutes in register.all_minutes():
        text = register.texts[minutes.place.path]
        for each in scan(register, minutes):
            line, column = WordPlaces(text).of(each.place, each.text, each.start)
            assert lines_of(text)[line - 1][column - 1 :].startswith(each.words.split()[0])
            count += 1
    assert count > 3


def scanned(records: Records, items: str, more: str = "") -> tuple[Register, tuple[ActionProposal, ...]]:
    """Read the board with these items, and scan its meeting."""
    register = read_folder(records(BOARD + items + more))
    assert register.findings == ()
    return register, scan(register, register.meetings[MEETING])


def decision(verb: str, *clauses: str, effects: str = "") -> str:
    """An item that decides."""
    written = "".join(f"          - text: {json.dumps(text)}\n{effects}" for text in clauses)
    return f'  - number: "1"\n    title: Lamps\n    decisions:\n      - verb: {verb}\n        clauses:\n{written}'


@pytest.mark.parametrize(
    ("verb", "clause", "forms"),
    [
        ("RESOLVED", "That the report be noted.", []),
        (
            "RESOLVED",
            "the bid be developed, and a report on progress be submitted to the next meeting.",
            ["be done", "further report"],
        ),
        ("AGREED", "That the minutes be confirmed as a correct record.", []),
        ("NOTED", "That a link to the film would be circulated to the Board.", ["will be sent"]),
        ("NOTED", "That the grant would end in March.", []),
        ("NOTED", "The work of the wardens.", []),
        ("AGREED", "That the Board continues to monitor the figures.", ["somebody does"]),
        ("AGREED", "That the Chair thank the volunteers.", ["somebody does"]),
        (
            "it was agreed that",
            "The presentation would be shared and they would be encouraged to use it.",
            ["will be sent", "be done"],
        ),
        ("RESOLVED", "the draft plan be approved; and PP write to the school.", ["somebody does"]),
    ],
)
def test_clauses(records: Records, verb: str, clause: str, forms: list[str]) -> None:
    """Work hides under every verb; what is only noted or approved is no work."""
    _, found = scanned(records, decision(verb, clause))
    assert [each.form for each in found if not each.possible] == forms


@pytest.mark.parametrize(
    ("effects", "states"),
    [
        ("instruct", [("effect: instruct", False)]),
        ("note", []),
        ("ask-for-report, note", [("effect: ask-for-report", False)]),
    ],
)
def test_the_recorded_effect_counts_where_words_do_not_tell(
    records: Records, effects: str, states: list[tuple[str, bool]]
) -> None:
    """A clause that instructs is proposed in whatever words; one that notes is not."""
    clause = decision("RESOLVED", "That the shops hear of it.", effects=f"            effects: [{effects}]\n")
    assert [(each.form, each.possible) for each in scanned(records, clause)[1]] == states


def test_a_clause_whose_effect_alone_shows_the_work_is_proposed_without_its_that(records: Records) -> None:
    """What is proposed begins behind `That`, as the words of an action do."""
    clause = decision("RESOLVED", "That the shops hear of it.", effects="            effects: [instruct]\n")
    assert [each.words for each in scanned(records, clause)[1]] == ["the shops hear of it"]


def test_what_an_officer_recorded_as_noted_is_only_possible(records: Records) -> None:
    """The words promise something and the record says that it was noted: a person looks at it on request."""
    clause = decision("NOTED", "That a link would be sent to all.", effects="            effects: [note]\n")
    assert [each.possible for each in scanned(records, clause)[1]] == [True]


def test_ambiguous_initials_are_told_and_never_resolved(records: Records, tmp_path: Path, run: Run) -> None:
    """Initials of two people, or of nobody but somebody's swapped, stay as printed beside those who may be meant."""
    board = BOARD.replace("{person: sam-sample, initials: SS}", "{person: sam-sample, initials: PP}")
    register = read_folder(records(board + item(1, "PP to write to the school. NT to ask the police.")))
    found = scan(register, register.meetings[MEETING])
    assert [each.owners[0].party.person for each in found] == [None, None]
    assert [each.owners[0].candidates for each in found] == [
        ("Pat Pretend (PP)", "Sam Sample (PP)"),
        ("Tara Name (TN)",),
    ]
    shown = run("minutes", "scan", "2024", "--format", "json", cwd=tmp_path)
    assert [each["candidates"] for each in json.loads(shown.out)["proposals"]] == [
        ["PP: Pat Pretend (PP) or Sam Sample (PP)"],
        ["NT: Tara Name (TN)"],
    ]


@pytest.mark.parametrize(
    ("minute", "owner"),
    [
        ("Pat Pretend spoke of the bins. Pat undertook to write to the depot.", "pat-pretend"),
        ("Pat undertook to write to the depot.", "~Pat"),
        ("Councillor Example undertook to write to the depot.", "cllr-example"),
        ("Sergeant Nobody undertook to write to the depot.", "~Sergeant Nobody"),
        ("MC to write to the depot.", "organisation: muddlecombe-council"),
        ("Muddlecombe Council to write to the depot.", "organisation: muddlecombe-council"),
        ("The Council to write to the depot.", "organisation: muddlecombe-council"),
        ("The Board agreed to write to the depot.", "body: board"),
        ("The letter should be sent by the clerk.", "post: Clerk"),
        ("TN, PP and SS to write to the depot.", "tara-name, pat-pretend, sam-sample"),
        ("Lighting to be mended.", ""),
    ],
)
def test_owners(records: Records, minute: str, owner: str) -> None:
    """A first name is somebody's only if the same minute gives the rest of it; unknown names stay as printed."""
    [found] = [each for each in scanned(records, item(1, minute))[1] if not each.possible]
    assert ", ".join(map(told_owner, found.owners)) == owner


POLICE = """\
    # organisations/north-police.yaml
    name: North Muddlecombe Police
    former_names: [{name: Borough Constabulary}]
    # organisations/fire.yaml
    name: Muddlecombe Fire and Rescue Service
    """


@pytest.mark.parametrize(
    ("minute", "more", "owner"),
    [
        ("The Police to write to the depot.", "", "organisation: north-police"),
        ("Action: Borough Constabulary to write to the depot.", "", "organisation: north-police"),
        ("The Fire and Rescue Service to write to the depot.", "", "organisation: fire"),
        ("The Service to write to the depot.", "", "Service"),
        ("The Police to write to the depot.", "# organisations/south-police.yaml\nname: South Police\n", "Police"),
        ("The Police to write to the depot.", "# bodies/p.yaml\nname: Friends of Police\nkind: board\n", "Police"),
    ],
)
def test_a_group_word_is_the_one_organisation_whose_name_ends_so(
    records: Records, minute: str, more: str, owner: str
) -> None:
    """Where none or several do, the words stay as the minutes have them."""
    known = f"{textwrap.dedent(POLICE)}{more}"
    [found] = [each for each in scanned(records, item(1, minute), known)[1] if not each.possible]
    assert ", ".join(map(told_owner, found.owners)) == owner
    assert {named.party.printed for named in found.owners} == {minute.removeprefix("Action: ").partition(" to ")[0]}


@pytest.mark.parametrize(
    ("minute", "told"),
    [
        ("The lamps are broken. Clerk to action.", [("The lamps are broken", "post: Clerk")]),
        ("PP to mend the lamps. PP to action.", [("PP to mend the lamps", "pat-pretend")]),
        ("Actions\n- PP to mend the lamps\n- PP", [("PP to mend the lamps", "pat-pretend")]),
        ("ACTION: PP to mend the lamps\n\nACTION: PP", [("PP to mend the lamps", "pat-pretend")]),
        (
            "It was agreed that lamps would be listed in the plan.\n\nACTION: TN",
            [("It was agreed that lamps would be listed in the plan", "tara-name")],
        ),
        (
            "The Board resolved:-\n\n(i) to note it; and\n\n(ii) to instruct the Clerk to report back in June.",
            [("the Clerk to report back in June", "post: Clerk")],
        ),
        ("DECISION\n\nThe Clerk write to the depot.", [("The Clerk write to the depot", "post: Clerk")]),
        (
            "The Board agreed to note the plan; and that the changes be sent to the depot.",
            [("the changes be sent to the depot", "")],
        ),
        (
            (
                "RESOLVED: That the Committee:-\n\n(a) notes the plan; and\n\n"
                "(b) requests the Clerk to look at the lamps, and report back on them to the next meeting."
            ),
            [
                ("the Clerk to look at the lamps", "post: Clerk"),
                ("report back on them to the next meeting", "post: Clerk"),
            ],
        ),
        (
            "Actions\n\n- Circulate the slides (AE)\n- Write to the depot",
            [("Circulate the slides (AE)", "alex-example"), ("Write to the depot", "")],
        ),
        ("Action 7 \u2013 ongoing\n\nAction 8 \u2013 complete", []),
        (
            "1.1 Everybody was welcomed. 1.2 Lamps are new 1.3 TN agreed to write the minutes 1.4 None.",
            [("TN agreed to write the minutes", "tara-name")],
        ),
        (
            "The bill was paid.This will be discussed at the next meeting.",
            [("This will be discussed at the next meeting", "")],
        ),
        ("Robin Nobody spoke. Robin to ring the depot.", [("Robin to ring the depot", "~Robin")]),
        ("Failure to mend the lamps is dear.", []),
    ],
)
def test_what_stands_around(records: Records, minute: str, told: list[tuple[str, str]]) -> None:
    """Labels, lists and lines before and behind say what is an action and whose it is."""
    found = [each for each in scanned(records, item(1, minute))[1] if not each.possible]
    assert [(each.words, ", ".join(map(told_owner, each.owners))) for each in found] == told


@pytest.mark.parametrize(
    "table",
    [
        """\
| No | Action | Action by | Date due | Status |
|---|---|---|---|---|
| 1 | Write to the depot | PP | 14/04/2024 | Open |
| 2 | Mend the lamps | AE | | Complete |
""",
        """\
No\tAction\tLead\tBy when\tStatus
1\tWrite to the depot\tPP\t14 April 2024\tOpen
2\tMend the lamps\tAE\t\tDone
""",
    ],
)
def test_an_action_log(records: Records, table: str) -> None:
    """Columns say who, when and whether it is done, in Markdown and as copied out of a word processor."""
    _, found = scanned(records, item(1, table))
    assert [(each.words, told_owner(each.owners[0]), told_due(each.due), each.possible) for each in found] == [
        ("Write to the depot", "pat-pretend", "2024-04-14", False),
        ("Mend the lamps", "alex-example", "", True),
    ]


@pytest.mark.parametrize(
    ("minute", "told"),
    [
        (
            "RESOLVED \u2013 That the plan be deferred, and that a letter be sent to all.",
            [("a letter be sent to all", "")],
        ),
        ("She will chase it. Action: TN", [("She will chase it", "tara-name")]),
        ("PP will chase it. Action: PP", [("PP will chase it", "pat-pretend")]),
        ("PP will chase it. Action: TN", [("PP will chase it", "pat-pretend"), ("PP will chase it", "tara-name")]),
        (
            "In summary, it was agreed that:\n\n- the map be redrawn\n- PP would lead",
            [("the map be redrawn", ""), ("PP would lead", "pat-pretend")],
        ),
        (
            "Agreed that\nthe long and winding path\nbe mended by the council.",
            [("the long and winding path be mended by the council", "organisation: muddlecombe-council")],
        ),
        ("Matters arising\nPP to chase the depot", [("PP to chase the depot", "pat-pretend")]),
        (
            "It was agreed that the paint for the railings be bought from\nMuddlecombe Stores.",
            [("the paint for the railings be bought from Muddlecombe Stores", "")],
        ),
        ("The clerk was thanked for all that he would be missed for by the Board.", []),
    ],
)
def test_layouts(records: Records, minute: str, told: list[tuple[str, str]]) -> None:
    """Dashes, labels behind the sentence, lists below a stem and wrapped lines are read as a person reads them."""
    _, found = scanned(records, item(1, minute))
    assert [(each.words, ", ".join(map(told_owner, each.owners))) for each in found if not each.possible] == told


MARKDOWN = """\
The wardens were thanked.

| Discussion | Action | Who | By when |
|---|---|---|---|
| Lamps are out | Ask the Council | PP | 3 May 2024 |
| Bins | | | |

**Actions:**

- (1) Find a hall
- TN: ring the depot

Hence all is well.

The list is old. ACTION: SS
"""


def test_tables_headings_and_labels_call_things_actions(records: Records) -> None:
    """What the minutes themselves list as actions is proposed in whatever words, with the owner beside it."""
    _, found = scanned(records, item(1, MARKDOWN))
    assert [(each.words, [told_owner(named) for named in each.owners], told_due(each.due)) for each in found] == [
        ("Ask the Council", ["pat-pretend"], "2024-05-03"),
        ("Find a hall", [], ""),
        ("TN: ring the depot", ["tara-name"], ""),
        ("The list is old", ["sam-sample"], ""),
    ]
    assert {each.form for each in found} == {"listed as an action"}


def test_what_was_put_forward_is_told_once_and_only_on_request(records: Records) -> None:
    """A suggestion in the narrative that is on record, adopted or decided is not told twice."""
    items = item(1, "It was suggested that the walks along the quay could be brought back.") + (
        "    proposals:\n      - {kind: suggestion, text: The walks along the quay could be brought back.}\n"
        "      - {kind: ask, text: A map is drawn., adopted: 'board-2024-03-14#1'}\n"
    )
    register, found = scanned(records, items)
    assert [each.form for each in found] == ["suggested", "suggestion on record"]
    assert [each.proposed.form for each in proposals(register, register.meetings[MEETING])] == ["suggestion on record"]


ACTION = """\
# actions/board-2024-03-14/07.yaml
text: Send the poster to schools.
kind: task
raised:
  - minute: board-2024-03-14#1
owners: []
"""


def test_an_accepted_proposal_is_a_record_that_validates(records: Records) -> None:
    """It has the next number, the words, the minute, the owner and the due date; then it is on record."""
    items = item(1, "PP to send the poster to schools.") + item("2a", "PP and XY to report to Members in September.")
    register, _ = scanned(records, items, ACTION)
    found = proposals(register, register.meetings[MEETING])
    assert [each.actions for each in found] == [("board-2024-03-14/07",), ()]
    [(id_, value)] = accepted(register.meetings[MEETING], found, [2, 2], ["07"]).items()
    assert (id_, value) == (
        "board-2024-03-14/08",
        {
            "text": "PP and XY to report to Members in September.",
            "kind": "report-back",
            "raised": [{"minute": "board-2024-03-14#2a"}],
            "owners": [{"person": "pat-pretend", "printed": "PP"}, {"printed": "XY"}],
            "due": {"month": "2024-09", "printed": "in September"},
            "note": "The source gives no year; it is the first after the meeting.",
        },
    )
    assert shape.accepts("action", value)
    written = records(BOARD + items + ACTION + f"# actions/{id_}.yaml\n" + yaml.safe_dump(value, sort_keys=False))
    again = read_folder(written)
    assert [each.state for each in proposals(again, again.meetings[MEETING])] == ["on record", "on record"]


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: str(folder.relative_to(ROOT)))
def test_whatever_is_proposed_would_be_a_valid_action(folder: Path) -> None:
    """The record that a proposal becomes follows the schema; one on record, or of nowhere, is refused."""
    register = read_folder(folder)
    for minutes in register.all_minutes():
        found = proposals(register, minutes)
        for each in found:
            if each.actions or not each.proposed.address:
                with pytest.raises(CallError):
                    accepted(minutes, found, [each.number], ())
            else:
                [value] = accepted(minutes, found, [each.number], ()).values()
                assert shape.accepts("action", value)
        with pytest.raises(CallError, match=r"they run from 1 to|it has no proposals"):
            accepted(minutes, found, [len(found) + 1], ())


def test_an_item_that_cannot_be_cited_is_told_but_not_accepted(records: Records) -> None:
    """Without a number and a key there is nothing that an action could cite."""
    register, found = scanned(records, "  - title: Lamps\n    minute: PP to ask the Council.\n")
    assert [each.address for each in found] == [""]
    with pytest.raises(CallError, match="neither number nor key"):
        accepted(register.meetings[MEETING], proposals(register, register.meetings[MEETING]), [1], ())


CLOSED = """\
  - number: "1"
    title: A case
    restricted:
      reason: It is about one person.
    minute: PP to send the sentinel to the court.
"""


def test_restricted_business_is_not_read(records: Records, run: Run, tmp_path: Path) -> None:
    """Not a word of a restricted item is proposed unless it is asked for; then the action would be restricted, too."""
    records(BOARD + CLOSED)
    for form in ("table", "plain", "csv", "json", "jsonl", "markdown"):
        closed = run("minutes", "scan", "2024", "--all", "--possible", "--format", form, cwd=tmp_path)
        assert "sentinel" not in closed.out + closed.err
        assert "1 restricted item" in closed.err + closed.out
    assert "sentinel" in run("minutes", "scan", "2024", "--restricted", cwd=tmp_path).out
    register = read_folder(tmp_path / "records")
    minutes = register.meetings[MEETING]
    [value] = accepted(minutes, proposals(register, minutes), [1], ()).values()
    assert value["restricted"] == {"reason": "It is about one person."}


HELD = dt.date(2024, 3, 14)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("to the next meeting on 8 September 2024 of the forum", ("at", "next-meeting")),
        ("at the next meeting of the Board", ("at", "next-meeting")),
        ("at a forthcoming meeting", ("at", "future-meeting")),
        ("at a forthcoming meeting of the Harbour Board", ("", "")),
        ("at the next meeting of the Panel", ("", "")),
        ("at the next meeting of Muddlecombe Council", ("", "")),
        ("at the next theme leads meeting", ("", "")),
        ("before the May meeting", ("", "")),
        ("to the meeting after next", ("", "")),
        ("at the next meeting but one", ("", "")),
        ("by Friday 12 April 2024", ("date", "2024-04-12")),
        ("before Friday 12 April 2024", ("date", "2024-04-11")),
        ("before 1 March", ("date", "2025-02-28")),
        ("before 12/04/2024", ("date", "2024-04-11")),
        ("until 12 April", ("date", "2024-04-12")),
        ("by Monday 12 April 2024", ("", "")),
        ("by 31 June 2024", ("", "")),
        ("by 1 March", ("date", "2025-03-01")),
        ("in March", ("month", "2024-03")),
        ("by the end of February", ("month", "2025-02")),
        ("quarterly", ("every", "quarter")),
        ("as soon as possible", ("", "")),
    ],
)
def test_due_dates(words: str, due: tuple[str, str]) -> None:
    """A due date is what the words say for certain; otherwise the words stand alone."""
    found = due_in(words, HELD, "Example Board")
    assert found is not None
    assert (found.field, found.value) == due
    assert found.printed in words


def test_what_a_day_was_taken_for_is_noted() -> None:
    """Before a day is before it; whether "until" counts the day itself is for a person to say."""
    noted = {words: due_in(words, HELD) for words in ("by 12 April 2024", "before 12 April 2024", "until 12 April")}
    assert [each and each.note for each in noted.values()] == [
        "",
        "The day before is the last in time.",
        "“Until” is taken to count the day itself. The source gives no year; it is the first after the meeting.",
    ]


@pytest.mark.parametrize("words", ["", "to date", "no later than we thought", "in the May sunshine", "on the day"])
def test_no_due_date(words: str) -> None:
    """Where nothing says when, nothing is made up."""
    assert due_in(words, HELD) is None


def test_a_month_stays_words_where_the_meeting_has_no_date() -> None:
    """A fragment has no date to count from."""
    assert due_in("in September", None) == ("in September", "", "", "")


@given(
    st.lists(
        st.sampled_from(
            [
                "TN",
                "PP",
                " ",
                "to",
                "will",
                "be",
                "sent",
                ".",
                "\n",
                "|",
                "- ",
                "ACTION:",
                "agreed that",
                "?",
                "*",
                ";",
                ",",
                "é",
            ]
        )
    ).map(" ".join)
)
def test_sentences_are_where_they_say(text: str) -> None:
    """Every sentence stands in the text at its place, and none begins before the one before it ends."""
    end = 0
    for each in sentences(text):
        assert each.start >= end
        for index, letter in enumerate(each.words):
            assert letter == " " or text[each.place(index)] == letter
        end = each.start + len(each.spaced)


@given(st.text("TNPP to will be sent.agreed that ;,\n|-?*é", max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    """Whatever stands in a minute, what is proposed are words of it, at their place."""
    sample = read_folder_once()
    minutes = sample.meetings[MEETING]
    for each in scan(sample, minutes.but(items=(minutes.items[0].but(minute=text),))):
        assert re.sub(r"\W", "", each.words) in re.sub(r"\W", "", text)
        assert text[each.start : each.start + 1] == each.words[:1]


@cache
def read_folder_once() -> Register:
    """The board with one item."""
    with TemporaryDirectory() as folder:
        return read_folder(write_records(Path(folder), BOARD + item(1, "Nothing.")))


@pytest.mark.parametrize("part", ["TN to send it and ", "will be sent, ", "to ", "(", ".\n", "Action: ", "A", " "])
def test_time_grows_with_the_text_and_no_faster(part: str) -> None:
    """Long and hostile text is read; a pattern that tries everything would not come back."""
    register = read_folder_once()
    minutes = register.meetings[MEETING]
    scan(register, minutes.but(items=(minutes.items[0].but(minute=part * (20000 // len(part))),)))


def test_hints_of_forms_are_true() -> None:
    """Whatever a form's pattern finds has one of its hints, so that looking for these first loses nothing."""
    everything = [line.words for *_, line in CASES]
    for form in FORMS:
        for words in everything:
            if form.hints and form.pattern.search(words):
                assert any(hint in words for hint in form.hints), (form.name, words)


def test_command_shows_what_is_asked_for(run: Run, tmp_path: Path, records: Records) -> None:
    """Numbers stay, whatever is shown; counts are of all."""
    minute = "PP to send the poster to schools. We need to find a hall. TN to ring the depot."
    records(BOARD + item(1, minute) + ACTION)
    shown = {
        options: [
            line.split("\t")[0] for line in run("minutes", "scan", "2024", *options, cwd=tmp_path).out.splitlines()
        ]
        for options in ((), ("--possible",), ("--all",), ("--all", "--possible"))
    }
    assert list(shown.values()) == [["3"], ["2", "3"], ["1", "3"], ["1", "2", "3"]]
    result = run("minutes", "scan", "2024", cwd=tmp_path)
    assert result.err == "1 proposal, 1 possible, 1 on record\n"
    assert re.search(r"\trecords/meetings/board-2024-03-14\.yaml:13:\d+$", result.out.strip())


def test_minutes_has_a_default(run: Run) -> None:
    """`sst minutes M` is for printing; a command's name or `--help` is itself."""
    assert run("minutes", "scan", "2022-06-22").code == 0
    assert run("minutes", "--help").out.startswith("Usage: sst minutes [OPTIONS] COMMAND")
    assert run("minutes", "scan", "--help").out.startswith("Usage: sst minutes scan")
    printed = run("minutes", "2022-06-22")
    assert printed.out.startswith("# Safer Sefton Together")
    assert run("minutes", "--format", "markdown", "2022-06-22").out == printed.out
    assert run("minutes", "print", "2022-06-22").out == printed.out
    unknown = run("minutes", "scna")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("Error: no meeting 'scna'")
    assert run("minutes", "scan", "2031").err.startswith("Error: no meeting '2031'")


def test_owners_are_named_in_full(run: Run) -> None:
    """A table names the person, not the initials."""
    register = read_folder(next(folder for folder in PARTNERSHIPS if folder.parent.name == "safer-plymouth"))
    named = [
        party_name(register, owner.party)
        for minutes in register.all_minutes()
        for each in scan(register, minutes)
        for owner in each.owners
    ]
    assert "Tracey Naismith" in named
    assert run("minutes", "scan", "2022-06-22", "--format", "csv").code == 0


def test_accepting_writes_the_action_and_nothing_else(run: Run, repository: Path) -> None:
    """`--accept` writes new files alone, says what it wrote, and commits them if it is asked to."""
    items = item(1, "PP to send the poster to schools. TN to ring the depot. We need to find a hall.")
    records = write_records(repository, BOARD + items + ACTION)
    git(repository, "add", "records")
    git(repository, "commit", "--quiet", "--message=Records")
    before = {path: path.read_bytes() for path in records.rglob("*.yaml")}
    dry = run("minutes", "scan", "board-2024-03-14", "--accept", "2", "--dry-run", cwd=repository)
    assert "+text: TN to ring the depot." in dry.out
    assert git(repository, "status", "--porcelain") == ""
    done = run("minutes", "scan", "board-2024-03-14", "--accept", "2", "--accept", "3", "--commit", cwd=repository)
    assert done.code == 0, done.err
    assert "records/actions/board-2024-03-14/08.yaml: created" in done.out
    new = {path.name: path.read_text(encoding="utf-8") for path in records.rglob("*.yaml") if path not in before}
    assert sorted(new) == ["08.yaml", "09.yaml"]
    assert "person: tara-name" in new["08.yaml"]
    assert all(path.read_bytes() == data for path, data in before.items())
    assert git(repository, "log", "-1", "--format=%s").strip() == "Record 2 actions of board-2024-03-14"
    again = run("minutes", "scan", "board-2024-03-14", "--accept", "2", cwd=repository)
    assert (again.code, again.err) == (2, "Error: proposal 2 is already on record as board-2024-03-14/08\n")


@pytest.mark.parametrize("taken", ["007", "7", "99"])
def test_an_accepted_proposal_is_numbered_as_a_new_action_is(run: Run, repository: Path, taken: str) -> None:
    """The digits are as many as the others have, whoever raises the action."""
    write_records(repository, BOARD + item(1, "PP to send the poster to schools. TN to ring the depot."))
    folder = repository / "records" / "actions" / MEETING
    folder.mkdir(parents=True)
    (folder / f"{taken}.yaml").write_text("it cannot be read: [", encoding="utf-8")
    call = ("--meeting", MEETING, "--minute", "1", "--text", "Send it.", "--kind", "task", "--dry-run")
    new = re.findall(rf"{MEETING}/[0-9]+", run("action", "new", *call, cwd=repository).err)[0]
    assert run("minutes", "scan", "board-2024-03-14", "--accept", "1", cwd=repository).code == 0
    assert (repository / "records" / "actions" / f"{new}.yaml").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--accept", "99"), "they run from 1 to"),
        (("--accept", "0"), "0"),
        (("--accept", "1", "--at", "HEAD"), "cannot be used together"),
        (("--dry-run",), "--accept"),
        (("--commit",), "--accept"),
    ],
)
def test_wrong_calls_of_accept(run: Run, repository: Path, options: tuple[str, ...], words: str) -> None:
    """What cannot be accepted is one line, and nothing is written."""
    write_records(repository, BOARD + item(1, "PP to send the poster to schools."))
    result = run("minutes", "scan", "board-2024-03-14", *options, cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert words in result.err.splitlines()[-1]
    assert not (repository / "records" / "actions").exists()


def test_restricted_business_is_accepted_only_where_it_is_shown(run: Run, repository: Path) -> None:
    """The action is restricted as its minute is."""
    records = write_records(repository, BOARD + CLOSED + item(2, "PP to send the poster to schools."))
    refused = run("minutes", "scan", "board-2024-03-14", "--accept", "1", cwd=repository)
    assert (refused.code, refused.out) == (2, "")
    assert "restricted business" in refused.err
    assert run("minutes", "scan", "board-2024-03-14", "--accept", "3", cwd=repository).code == 2
    assert run("minutes", "scan", "board-2024-03-14", "--accept", "1", "--restricted", cwd=repository).code == 0
    written = (records / "actions" / MEETING / "01.yaml").read_text(encoding="utf-8")
    assert "reason: It is about one person." in written


CLERK = "PP to send the poster to schools."


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from([CLERK, f"{CLERK} AE to buy a lamp.", "Heard."])), min_size=1))
def test_a_number_means_one_proposal_whoever_asks(minutes: list[tuple[bool, str]]) -> None:
    """Restricted business is counted where it is not shown, so `--accept N` is the same with `--restricted`."""
    text = BOARD + "".join(item(number, words) for number, (_, words) in enumerate(minutes, 1))
    with TemporaryDirectory() as folder:
        path = write_records(Path(folder), text) / "meetings" / f"{MEETING}.yaml"
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        for each, (restricted, _) in zip(record["items"], minutes, strict=True):
            each.update({"restricted": {"reason": "It is about one person."}} if restricted else {})
        path.write_text(yaml.safe_dump(record), encoding="utf-8", newline="\n")
        whole = read_folder(path.parents[1])
    public = without_restricted(whole)
    everything = {each.number: each.proposed for each in proposals(whole, whole.meetings[MEETING], whole)}
    assert list(everything) == [*range(1, len(everything) + 1)]
    shown = {each.number: each.proposed for each in proposals(public, public.meetings[MEETING], whole)}
    expected = {number: each for number, each in everything.items() if each.restricted is None}
    assert {n: (each.address, each.words) for n, each in shown.items()} == {
        n: (each.address, each.words) for n, each in expected.items()
    }


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Action:", "ACTION -", "Actions", "PP to", "agreed to", ";", " ", "\n", ".", "- ", "|", "x", "(", ")", "*"]
        )
    ).map("".join)
)
def test_any_text_is_scanned(text: str) -> None:
    """A label with nothing behind it but a mark is not an action; whatever is proposed has words at their place."""
    for each in scan(*minutes_from(EMPTY, text.replace("\0", ""))):
        assert re.search(r"\w", each.words)
        assert each.text[each.start :].strip()


@pytest.mark.parametrize("text", ["Action: ;", "Action: ; the clerk to write.", "Action: ; x"])
def test_a_label_before_a_mark_is_not_an_action_by_itself(run: Run, repository: Path, text: str) -> None:
    """A traceback ended the scan."""
    write_records(repository, BOARD + item(1, text))
    done = run("minutes", "scan", "board-2024-03-14", "--accept", "1", "--dry-run", cwd=repository)
    assert done.code in (0, 2)
    (repository / "minutes.txt").write_text(f"1. Lamps\n{text}\n", encoding="utf-8")
    assert run("minutes", "scan", "minutes.txt", cwd=repository).code == 0
