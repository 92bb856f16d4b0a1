"""What is said in other words is found by its meaning and asked about; a meaning makes no link sure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sst_cli.meanings.remembered import installed_meanings
from sst_cli.strategies.comparison.by_meaning import IN_OTHER_WORDS
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.doubts import MAYBE_JOINED
from tests.accuracy.cases import REGISTERS, Keys, load, sides
from tests.accuracy.exams4.exam import OPEN
from tests.accuracy.exams4.exam import load as load_exam
from tests.accuracy.score import left_open, shown
from tests.conftest import Run, write_records
from tests.strategies.test_lineage_writing import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.meanings.vectors import Meanings
    from tests.accuracy.cases import Case

REWRITTEN = [exam.case for exam in map(load_exam, OPEN) if exam.edit == "rewritten"]
EDITED = [exam.case for exam in map(load_exam, OPEN) if exam.edit == "edited"]


@pytest.fixture(name="meanings", scope="module")
def _meanings() -> Iterator[Meanings]:
    """The meanings that are installed; each text is read once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SST_MEANINGS", "on")
        found = installed_meanings(remember=False)
        if found is None:
            pytest.skip("the extra `meaning` is not installed")
        yield found


def test_counterparts_in_other_words_are_shown(meanings: Meanings) -> None:
    """Nine in ten of the rewritten exams and eight in ten of those that change their register, from 69 and 43 %."""
    for cases, least, before in ((REWRITTEN, 0.9, 0.75), ([*map(load, REGISTERS)], 0.8, 0.5)):
        assert shown(cases, meanings) >= least
        assert shown(cases) < before


def test_no_removal_is_hidden_and_edited_strategies_ask_no_more(meanings: Meanings) -> None:
    """A meaning is no proof, and where most words stay hardly anything more is asked."""
    assert left_open([*REWRITTEN, *EDITED], [Keys.POSITIONAL], meanings)[1] == 0
    asked, _, promises = left_open(EDITED, [Keys.POSITIONAL], meanings)
    assert asked <= 0.12 * promises


@pytest.mark.parametrize("case", REWRITTEN, ids=lambda case: case.name)
def test_a_meaning_changes_nothing_that_is_sure(case: Case, meanings: Meanings) -> None:
    """The sure pairs, merges and splits are those of the words alone."""
    old, new = sides(case, Keys.POSITIONAL)
    alone, both = compare(old, new).alignment, compare(old, new, meanings).alignment
    assert (alone.pairs, alone.merges.sure, alone.splits.sure) == (both.pairs, both.merges.sure, both.splits.sure)


@pytest.mark.parametrize("case", REWRITTEN[:3], ids=lambda case: case.name)
def test_neither_side_is_asked_first(case: Case, meanings: Meanings) -> None:
    """Seen from the new strategy the same promises are unsure, for the same reasons."""
    old, new = sides(case, Keys.POSITIONAL)
    there, back = (compare(*each, meanings).alignment.doubts for each in ((old, new), (new, old)))
    assert sorted(each.swapped for each in there if each.left is not None and each.right is not None) == sorted(
        each for each in back if each.left is not None and each.right is not None
    )
    assert len(there) == len(back)


def test_a_part_in_other_words_is_shown_beside_the_whole(meanings: Meanings) -> None:
    """Of two that became one, one is the nearest in meaning, and the other may be part of it."""
    (case,) = [case for case in REWRITTEN if case.name.startswith("plain-words")]
    found = compare(*sides(case, Keys.POSITIONAL), meanings)
    asked = {found.left.promises[each.left].text: each for each in found.alignment.doubts if each.left is not None}
    talks = "Awareness-raising sessions concerning child sexual exploitation shall be delivered to"
    hotels, taxis = asked[f"{talks} hoteliers and guest house proprietors"], asked[f"{talks} licensed taxi drivers"]
    assert (hotels.why, hotels.near) == (MAYBE_JOINED, taxis.right)


PLAIN = RECORDS.replace("Run a patrol on Saturday nights.", "Clean needles from chemists.").replace(
    "        note: Two became one.\n",
    "        note: Two became one.\n      - key: syringes\n        text: Sterile syringes in pharmacies.\n",
)


@pytest.mark.usefixtures("meanings")
def test_the_page_has_both_and_lineage_asks_about_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the extra both texts stand side by side; without it the promise is reported as removed."""
    monkeypatch.setenv("SST_CACHE", "off")
    write_records(tmp_path, PLAIN)
    call = ("strategy", "diff", "2021-2024", "2024-2027", "--format", "json")
    found = json.loads(run(*call, cwd=tmp_path).out)
    assert (found["by_meaning"], [each["why"] for each in found["unsure"]]) == (True, [IN_OTHER_WORDS])
    proposed = json.loads(run("strategy", "lineage", "--proposed", "--format", "json", cwd=tmp_path).out)["origins"]
    assert [each["of"] for each in proposed if each["verdict"] == "unsure"] == ["2021-2024/streets#patrols"]
    monkeypatch.setenv("SST_MEANINGS", "off")
    found = json.loads(run(*call, cwd=tmp_path).out)
    assert (found["by_meaning"], found["unsure"], found["fates"]["removed"]) == (False, [], 1)


@pytest.mark.usefixtures("meanings")
def test_the_page_says_first_that_it_is_without_meanings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where few words are shared: elsewhere a meaning adds nothing to speak of."""
    monkeypatch.setenv("SST_CACHE", "off")
    monkeypatch.setenv("SST_MEANINGS", "off")
    (exam,) = [exam for exam in map(load_exam, OPEN) if exam.case.name.startswith("manifesto")]
    call = ("--records", exam.records, "strategy", "diff", exam.old, exam.new, "--summary")
    assert (
        "share about 3 in 10 of their words, and were compared without meanings: read" in run(*call, cwd=tmp_path).out
    )
    monkeypatch.setenv("SST_MEANINGS", "on")
    assert "share about 3 in 10 of their words: read" in run(*call, cwd=tmp_path).out
