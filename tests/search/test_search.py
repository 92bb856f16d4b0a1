"""Searching the words of the records: what is found, in which order, and what is said where nothing is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.errors import CallError
from sst_cli.search.wanted import SearchedText, parse
from tests.conftest import SAMPLE, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

BOARD = """
# partnership.yaml
name: Example Partnership
short_name: EP
body: board
# bodies/board.yaml
name: Example Board
kind: board
# bodies/panel.yaml
name: Example Panel
kind: sub-group
parent: board
# people/zoe-zephyr.yaml
name: Zo\u00eb Zephyr
# meetings/board-2024-03-05.yaml
body: board
date: 2024-03-05
status: draft
items:
  - number: "1"
    title: Lamps in the park
    minute: The lamps were reported broken. Dogs ran about.
    decisions:
      - verb: RESOLVED
        clauses:
          - label: "1"
            text: That new lamp posts be bought by the ward.
    documents:
      - title: Report on park lighting
  - number: "2"
    title: Noise
    minute: Nuisance by noise at night; the policy of the police.
# meetings/panel-2024-06-04.yaml
body: panel
date: 2024-06-04
status: draft
items:
  - number: "1"
    title: Lamp posts
    minute: The posts stand. Lamps are ordered.
  - number: "2"
    title: An officer's conduct
    restricted: {reason: Names an individual, basis: paragraph 1}
    minute: A secret about lamps.
# actions/board-2024-03-05/01.yaml
text: Ring the contractor about the posts.
kind: task
raised: [{minute: board-2024-03-05#1}]
owners: [{person: zoe-zephyr}]
updates:
  - date: 2024-07-01
    note: The contractor promised lanterns.
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A folder with the records of a board and its panel."""
    write_records(tmp_path / "records", BOARD)
    return tmp_path


def places(run: Run, folder: Path, call: str) -> list[str]:
    """Where the passages are, in the order of the answer."""
    result = run(*_arguments(call), "--format", "json", cwd=folder)
    assert result.code == 0, result.err
    answer: dict[str, Any] = json.loads(result.out)
    return [f"{each['kind']} {each['reference']}" for each in answer["found"]]


def _arguments(call: str) -> list[str]:
    """The arguments as a shell gives them."""
    import shlex

    return ["search", *shlex.split(call), *([] if "--as-of" in call else ["--as-of", "2024-12-01"])]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("lamps", ["minute panel-2024-06-04#1", "minute board-2024-03-05#1"]),
        ("LAMP", ["minute panel-2024-06-04#1", "minute board-2024-03-05#1"]),
        ("'lamp posts'", ["minute panel-2024-06-04#1", "minute board-2024-03-05#1"]),
        ("'posts stand'", ["minute panel-2024-06-04#1"]),
        ("lamp dogs", ["minute board-2024-03-05#1"]),
        ("dogs OR noise", ["minute board-2024-03-05#1", "minute board-2024-03-05#2"]),
        ("'dogs OR noise'", ["minute board-2024-03-05#1", "minute board-2024-03-05#2"]),
        ("lamps -dogs", ["minute panel-2024-06-04#1"]),
        ("'lamps -dogs'", ["minute panel-2024-06-04#1"]),
        ("'\"lamp posts\" ward'", ["minute board-2024-03-05#1"]),
        ("report --kind document", ["document board-2024-03-05#1"]),
        ("zoe --kind person", ["person zoe-zephyr"]),
        ("zoe --kind action", ["action board-2024-03-05/01"]),
        ("lantern", ["action board-2024-03-05/01"]),
        ("lantern --as-of 2024-06-30", []),
        ("lamps --body panel", ["minute panel-2024-06-04#1"]),
        ("lamps --to 2024-04-01", ["minute board-2024-03-05#1"]),
        ("lamps --from 2024-04-01", ["minute panel-2024-06-04#1"]),
        ("lamps --as-of 2024-04-01", ["minute board-2024-03-05#1"]),
        ("polices", ["minute board-2024-03-05#2"]),
        ("panel --kind body", ["body panel"]),
        ("secret", []),
        ("secret --restricted", ["minute panel-2024-06-04#2"]),
    ],
)
def test_what_is_found(run: Run, board: Path, call: str, found: list[str]) -> None:
    """Each by hand: stems, phrases, alternatives, exclusions, days, bodies and kinds, the newest first."""
    assert places(run, board, call) == found


def test_the_words_are_shown_where_they_stand(run: Run, board: Path) -> None:
    """What was found is in brackets, in the part of the minute that has most of it."""
    out = run("search", "ward", "lamp", "--as-of", "2024-12-01", cwd=board).out
    assert "RESOLVED That new [lamp] posts be bought by the [ward]." in out
    assert out.startswith("2024-03-05\tminute\tboard-2024-03-05#1\tLamps in the park")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("lampz", "Nothing has “lampz”; there is lamp"),
        ("'noise lamps'", "Nothing has “noise lamps” word by word; try its words alone."),
        ("ward night", "Try fewer words, or `OR` between them."),
    ],
)
def test_what_is_said_where_nothing_is_found(run: Run, board: Path, call: str, words: str) -> None:
    """A word that is misspelt, a phrase whose words stand apart, words of different minutes."""
    result = run(*_arguments(call), cwd=board)
    assert result.code == 0
    assert words in result.err


@pytest.mark.parametrize("call", ["", "--", "...", "OR", "-dogs"])
def test_a_search_for_nothing_is_refused(run: Run, board: Path, call: str) -> None:
    """One line, and the exit code of a mistake in the call."""
    assert run("search", *call.split(), cwd=board).code == 2


def test_an_unknown_option_is_not_taken_for_a_word(run: Run, board: Path) -> None:
    """Words that must not be there begin with one hyphen."""
    result = run("search", "lamps", "--bdoy", "panel", cwd=board)
    assert result.code == 2
    assert "--body" in result.err


WORDS = st.sampled_from(
    ["lamp", "lamps", "posts", "nuisance", "policies", "policy", "dying", "tries", "try", "Zo\u00eb"]
)


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, min_size=1, max_size=3))
def test_a_quick_look_passes_over_no_text_that_has_the_words(text: list[str], words: list[str]) -> None:
    """By the first letters a text may be passed over; never one that is what is asked for."""
    whole, wanted = " ".join(text), parse(words)
    assert wanted.may_be_in(whole) or not wanted.is_in(SearchedText(whole))


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_text_is_found_by_each_of_its_words_and_as_a_phrase(text: list[str]) -> None:
    """In any case, and in the order in which they stand."""
    whole = " ".join(text)
    assert parse([whole.upper()]).is_in(SearchedText(whole))
    assert all(parse([word]).is_in(SearchedText(whole)) for word in text)
    assert not parse([text[0], f" -{text[-1]}"]).is_in(SearchedText(whole))


def test_nothing_to_look_for() -> None:
    """Signs alone are no words."""
    with pytest.raises(CallError, match="what to search for"):
        parse(["...", "-"])


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("sailing friend", "quay-forum-2024-07-04#2"),
        ("ropes rings", "quay-forum-2024-07-04#4"),
        ("harbour plan", "quay-forum-2024-07-04#6"),
        ("two lamps", "quay-forum-2024-07-04#5"),
        ("treasurer", "quay-forum-2024-07-04#1"),
    ],
)
def test_what_minutes_record_beside_the_narrative_is_found(run: Run, words: str, reference: str) -> None:
    """Interests, tables, decisions between meetings, amendments moved, appointments."""
    assert reference in run("--records", SAMPLE, "search", *words.split(), "--as-of", "2024-11-30").out


def test_a_restricted_decision_between_meetings_is_not_found(run: Run) -> None:
    """No word of it but the reason."""
    assert "settled" not in run("--records", SAMPLE, "search", "settled", "--as-of", "2024-11-30").out
