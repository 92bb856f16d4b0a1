"""The third verdict: what may be the same promise and may be another is reported as unsure, and never as sure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.doubts import OTHER_WORDS
from sst_cli.strategies.comparison.figures import weaker
from sst_cli.strategies.comparison.strength import strength
from tests.accuracy.cases import Case, Keys, Promised, Row, sides
from tests.boards import on_a_terminal
from tests.conftest import Run, write_records
from tests.strategies.test_lineage_writing import RECORDS, streets

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.strategies.comparison.compare import Comparison

OFTEN = settings(deadline=None, max_examples=max(150, settings().max_examples))
SIBLINGS = {
    "object": ["bandstands", "boathouses", "greenhouses", "turnstiles", "weathervanes", "footbridges", "sundials"],
    "group": ["beekeepers", "bellringers", "glassblowers", "thatchers", "wheelwrights", "falconers", "saddlers"],
    "place": ["the abattoir", "the brewery", "the cannery", "the tannery", "the aviary", "the foundry", "the quarry"],
    "means": ["carrier pigeon", "telegram", "loudhailer", "semaphore", "foghorn", "gramophone", "heliograph"],
}
"""Words that no list of the program has: of each kind any is as good as the other."""
FRAMES = (
    "We will repair the {object} in {place} for {group} by {means} every month.",
    "Restore {object} for {group} at {place}",
    "{object} for {group} at {place}, by {means}",
    "Every spring {group} near {place} will hear about {object} by {means}",
    "Teach {group} to mend {object} at {place} within six weeks",
    "Walking tours of {object} for any {group} that would like one",
    "Everybody sent from {place} will have {object} before they leave.",
    "The Council will report on {object} back to {group} every six months.",
    "Sandbags taken to {object} that could flood at {place} within four hours",
)
RECAST = (
    (
        "{object} are reviewed half-yearly by the Harbour Board with {group}",
        "The Harbour Board will review {object} with {group} twice a year",
    ),
    (
        "We will repair the {object} in {place} for {group} by {means} every month.",
        "Each month the {object} of {place} are mended for {group}, using {means}",
    ),
    (
        "Open {object} for {group} at {place} by 2027",
        "By the end of 2027 {group} will have {object} of their own at {place}",
    ),
    ("Do not close {place} to {group}", "{group} can go on using {place}"),
)
"""The same in other words."""
FILLERS = (
    "Plant two hundred oaks along the bypass by 2027.",
    "Answer each letter within ten days.",
    "Publish the accounts every July.",
)


def compared(old: list[str], new: list[str]) -> Comparison:
    """Compare two strategies of one priority each."""
    rows = [
        *(Row(frozenset(), (Promised("p", text),), ()) for text in old),
        *(Row(frozenset(), (), (Promised("p", text),)) for text in new),
    ]
    return compare(*sides(Case("made", {"p": "One priority"}, {"p": "One priority"}, tuple(rows)), Keys.POSITIONAL))


def fate(old: list[str], new: list[str]) -> Fate:
    """What became of the first promise."""
    found = compared(old, new)
    return next(each.fate for each in found.destinations if each.promise.text == old[0])


@OFTEN
@given(st.sampled_from(FRAMES), st.sampled_from(sorted(SIBLINGS)), st.data())
def test_a_sibling_is_never_surely_the_same_promise(frame: str, slot: str, data: st.DataObject) -> None:
    """Another object, group, place or means in the same words: removed or unsure, whatever the words are."""
    words = {name: data.draw(st.sampled_from(each)) for name, each in SIBLINGS.items()}
    other = words | {slot: data.draw(st.sampled_from([each for each in SIBLINGS[slot] if each != words[slot]]))}
    old, new = frame.format(**words), frame.format(**other)
    if old == new:  # a frame without the slot
        return
    assert fate([old, *FILLERS], [new, *FILLERS]) in {Fate.REMOVED, Fate.UNSURE}


@OFTEN
@given(st.sampled_from(RECAST), st.booleans(), st.sampled_from(sorted(SIBLINGS)), st.data())
def test_a_sibling_in_other_words_is_not_surely_the_same_promise(
    frames: tuple[str, str], back: bool, slot: str, data: st.DataObject
) -> None:
    """Another object, group, place or means in a promise that was recast as well, whichever came first."""
    words = {name: data.draw(st.sampled_from(each)) for name, each in SIBLINGS.items()}
    other = words | {slot: data.draw(st.sampled_from([each for each in SIBLINGS[slot] if each != words[slot]]))}
    one, recast = frames[::-1] if back else frames
    if f"{{{slot}}}" in one and f"{{{slot}}}" in recast:
        assert fate([one.format(**words), *FILLERS], [recast.format(**other), *FILLERS]) in {Fate.REMOVED, Fate.UNSURE}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Basket weaving for 200 adults", "Basket dyeing for 200 adults"),
        ("Open a family hub in the old bank", "Open a falcon hub in the old bank"),
        ("Five patrols a week on the Larch estate", "Five regattas a week on the Larch estate"),
        ("Consent talk, both schools", "Sleep talk, both schools"),
        ("Paint the railings at the cannery", "Paint the railings at the tannery"),
        ("Chairs for rail staff in the kiosk", "Chairs for trail staff in the kiosk"),
        ("Fit electric locks at the boathouse", "Fit electronic locks at the boathouse"),
        (
            "Bandstands are reviewed half-yearly by the Harbour Board with saddlers",
            "The Harbour Board will review boathouses with saddlers twice a year",
        ),
        (
            "The Council will report back to residents every month",
            "The Council will report back to falconers every month",
        ),
    ],
)
def test_a_thing_is_a_thing_wherever_it_stands(old: str, new: str) -> None:
    """Neither its ending nor its place makes a deed of what is promised."""
    assert fate([old, *FILLERS], [new, *FILLERS]) in {Fate.REMOVED, Fate.UNSURE}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Visit the lock-keepers each week.", "Call on the lock-keepers each week."),
        ("We will mend twelve stiles a year.", "We may mend twelve stiles a year."),
        ("We will mend twelve stiles a year.", "We will mend nine stiles a year."),
        ("Clean the subway each Tuesday.", "Clean the subway each Thursday."),
        ("Open the ferry stage daily.", "Open the ferry stage weekly."),
        ("The Harbour Officer will open the ferry stage.", "The Head of Quays will open the ferry stage."),
    ],
)
def test_a_verb_a_modal_a_number_or_an_interval_leaves_it_the_same(old: str, new: str) -> None:
    """What is done to what, for whom, where and by what means stays."""
    assert fate([old, *FILLERS], [new, *FILLERS]) not in {Fate.REMOVED, Fate.UNSURE}


def test_of_twins_one_stays_and_the_other_did_not_become_a_third() -> None:
    """Where a strategy has the same promise of several things, another thing is another promise."""
    old = ["Train 12 volunteers to look after bees", "Train 12 volunteers to look after bats"]
    new = ["Train 20 volunteers to look after bees", "Train 12 volunteers to look after ponds"]
    assert fate(old[::-1], new) is Fate.REMOVED
    assert fate(old, new) is Fate.STRENGTHENED


def test_what_something_else_is_as_near_to_is_unsure() -> None:
    """Two promises of which either may have become the one that is there now."""
    old = ["Give carers a free swim at the lido each week", "Give carers a free sauna at the lido each week"]
    found = compared([*old, *FILLERS], ["Let carers into the lido for nothing each week", *FILLERS])
    assert [each.fate for each in found.destinations if each.promise.text in old].count(Fate.UNSURE) >= 1
    assert not [each for each in found.destinations if each.promise.text in old and each.to]


def test_strategies_of_few_common_words_cry_no_removal() -> None:
    """In another register nothing can be said to be missing, and the page says so first."""
    objects, groups, means, places = (SIBLINGS[name] for name in ("object", "group", "means", "place"))
    old = [*(f"Mend the {thing} beside {place}" for thing, place in zip(objects, places, strict=True)), "Fry eels"]
    new = [*(f"Whistle to {group} with a {by}" for group, by in zip(groups, means, strict=True)), "Juggle hats"]
    found = compared(old, new)
    assert found.fates[Fate.REMOVED] == 0
    assert found.alignment.words_shared < OTHER_WORDS


def test_swapping_sides_keeps_what_is_unsure() -> None:
    """Neither side is asked first."""
    old, new = ["Light the ferry stage at dusk", *FILLERS], ["Light the boathouse at dusk", *FILLERS]
    there, back = (
        [
            (found.left.promises[each.left or 0].text, found.right.promises[each.right or 0].text, each.score)
            for each in found.alignment.doubts
        ]
        for found in (compared(old, new), compared(new, old))
    )
    assert [each[:2] for each in there] == [(old[0], new[0])]
    assert there == [(one, other, score) for other, one, score in back]


UNSURE = RECORDS.replace("Run a patrol on Saturday nights.", "Light the ferry stage at dusk.").replace(
    "        note: Two became one.\n",
    "        note: Two became one.\n      - key: boathouse\n        text: Light the boathouse at dusk.\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two strategies with one promise that may be another."""
    write_records(tmp_path, UNSURE)
    return tmp_path


def test_both_texts_stand_on_the_first_page(run: Run, folder: Path) -> None:
    """Programs get them too, and `--fail-on unsure` fails."""
    call = ("strategy", "diff", "2021-2024", "2024-2027")
    out = run(*call, "--summary", cwd=folder).out
    assert "1 is unsure" in out
    assert "was: Light the ferry stage at dusk." in out
    assert "now: Light the boathouse at dusk." in out
    assert "“ferry stage” gave way to “boathouse”" in out
    found = json.loads(run(*call, "--format", "json", cwd=folder).out)
    assert [(each["was"]["text"], each["now"]["text"]) for each in found["unsure"]] == [
        ("Light the ferry stage at dusk.", "Light the boathouse at dusk.")
    ]
    assert found["fates"]["unsure"] == 1
    assert found["fates"]["removed"] == 0
    paper = run(*call, "--format", "markdown", cwd=folder).out
    assert "| Light the ferry stage at dusk. | Light the boathouse at dusk. |" in paper
    assert run(*call, "--fail-on", "unsure", cwd=folder).code == 1
    assert run("strategy", "diff", "2024-2027", "2024-2027", "--fail-on", "unsure", cwd=folder).code == 0


@pytest.mark.parametrize(
    ("answer", "relation", "became"), [("y", "continues", "reworded"), ("n", "not-from", "removed")]
)
def test_an_answer_is_law(run: Run, folder: Path, answer: str, relation: str, became: str) -> None:
    """The unsure promise is asked about first, once, and the comparison follows the answer."""
    asked = on_a_terminal(folder, f"{answer}\nstop\n", "strategy", "lineage", "--write")
    assert "1 of 5: 2024-2027/streets#boathouse continues 2021-2024/streets#patrols" in asked.err
    assert "not sure: “ferry stage” gave way to “boathouse”" in asked.err
    assert f"- relation: {relation}\n        of: 2021-2024/streets#patrols" in streets(folder)
    found = json.loads(run("strategy", "diff", "2021-2024", "2024-2027", "--format", "json", cwd=folder).out)
    fates = {each["promise"]["address"]: each["fate"] for each in found["destinations"]}
    assert fates["2021-2024/streets#patrols"] == became
    again = on_a_terminal(folder, "stop\n", "strategy", "lineage", "--write")
    assert "boathouse" not in again.err


def test_what_is_unsure_is_written_only_by_number(run: Run, folder: Path) -> None:
    """`--yes` writes what is sure; `--reject` writes that a promise is another one."""
    assert run("strategy", "lineage", "--write", "--yes", cwd=folder).code == 0
    assert "2021-2024/streets#patrols" not in streets(folder)
    proposed = json.loads(run("strategy", "lineage", "--proposed", "--format", "json", cwd=folder).out)["origins"]
    assert [(each["verdict"], each["of"]) for each in proposed] == [("unsure", "2021-2024/streets#patrols")]
    number = str(proposed[0]["number"])
    refused = run("strategy", "lineage", "--write", "--accept", number, "--reject", number, cwd=folder)
    assert (refused.code, "cannot be both accepted and rejected" in refused.err) == (2, True)
    assert run("strategy", "lineage", "--write", "--reject", number, cwd=folder).code == 0
    assert "- relation: not-from\n        of: 2021-2024/streets#patrols" in streets(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Answer within 2 days", "Answer <48 hrs"),
        ("Sweep the quay every 3 months", "Sweep the quay each qtr"),
        ("24 sessions", "4 blocks of 6"),
        ("320 checks a year", "Checks: 320 p.a."),
        ("Ferry talks six times a year", "Ferry talks x6 p.a."),
        ("Patrol the quay on 3 evenings a week", "Patrol the quay 3 eves/wk"),
    ],
)
def test_the_notation_of_tables_is_read(old: str, new: str) -> None:
    """Short forms say the same as the words."""
    judged = strength(old, new)
    assert (judged.weaker, judged.stronger) == ((), ())


def test_table_figures_are_compared() -> None:
    """`x8` is a number like any other, and quoted as printed."""
    assert [each.words for each in strength("Days of action x8", "Days of action x5").weaker] == [
        "“8” became “5” (how much)"
    ]
    assert [each.words for each in strength("Replies <3 wks", "Replies <5 wks").weaker] == [
        "“3 wks” became “5 wks” (how much)"
    ]


def test_parts_that_add_up_are_a_merge_and_no_gain() -> None:
    """15 and 10 are 25; a time that each of two parts has is not added."""
    found = compared(["Mentors for Y9: 15", "Mentors for Y10: 10", *FILLERS], ["Mentors for Y9-10: 25", *FILLERS])
    assert [each.fate for each in found.destinations if "Mentors" in each.promise.text] == [Fate.MERGED, Fate.MERGED]
    assert not {Check.PROMISE_STRENGTHENED, Check.PROMISE_WEAKENED} & set(found.counts)
    split = compared(
        ["Mend broken stiles and gates on the fell within a fortnight", *FILLERS],
        [*(f"Mend broken {thing} on the fell within a fortnight" for thing in ("stiles", "gates")), *FILLERS],
    )
    assert not {Check.PROMISE_STRENGTHENED, Check.PROMISE_WEAKENED} & set(split.counts)


def test_a_plan_that_rolls_on_has_not_slipped() -> None:
    """Where every date moves on by a year, only what moved further is later."""
    old = [f"Mend the {thing} by June 2025" for thing in SIBLINGS["object"]]
    new = [text.replace("June 2025", "June 2026" if number else "September 2026") for number, text in enumerate(old)]
    assert compared(old, new).counts[Check.PROMISE_WEAKENED] == 1
    assert compared(old[:3], new[:3]).counts[Check.PROMISE_WEAKENED] == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Offer therapy to anyone over 16 within six weeks", "Offer therapy to anyone over 18 within six weeks"),
        ("Rangers patrol the moor and the reservoir at weekends", "At weekends there is a ranger on the moor"),
        ("Sprinklers in all new care homes", "We recommend sprinklers to those who build care homes"),
    ],
)
def test_less_is_seen_in_other_words(old: str, new: str) -> None:
    """A narrower group, a place that is gone and a mere recommendation; the other way round they are stronger."""
    assert strength(old, new).weaker
    assert not strength(old, new).stronger


def test_any_says_no_more_than_a_plural() -> None:
    """Strengthened is reported only where the promise takes in more."""
    assert not strength("Talk to young people with wounds", "Talk to any young person with a wound").stronger
    assert list(weaker("by June 2025", "by June 2026", years=1)) == []


def test_another_owner_is_no_loss_and_nobody_is() -> None:
    """In a cell of a row, as in a field: a different owner is changed, `tbc` is a loss."""
    assert not strength("Busker code reviewed | Arts Officer", "Busker code reviewed | Head of Arts").weaker
    assert [
        each.words for each in strength("Busker code reviewed | Arts Officer", "Busker code reviewed | tbc").weaker
    ] == ["“Arts Officer” was removed (who acts)"]


def test_reasons_quote_the_words_as_printed() -> None:
    """A name keeps its capitals."""
    found = compared(["Sweep the quay and Ravensgate Steps each day", *FILLERS], ["Sweep the quay each day", *FILLERS])
    reasons = [reason for change in found.changes for reason in change.reasons]
    assert "“Ravensgate Steps” was removed (part of the promise)" in reasons


def test_promises_that_stayed_together_have_not_moved() -> None:
    """A priority with another title and most of the promises of an old one is that one."""
    rows = [
        Row(frozenset(), (Promised("a", text),), (Promised("b", text.replace("Mend", "Repair") + " each year"),))
        for text in (
            f"Mend {thing} at {place}" for thing, place in zip(SIBLINGS["object"], SIBLINGS["place"], strict=True)
        )
    ]
    case = Case("made", {"a": "Things that break"}, {"b": "A sound borough"}, tuple(rows))
    assert compare(*sides(case, Keys.POSITIONAL)).counts.get(Check.PROMISE_MOVED, 0) == 0
