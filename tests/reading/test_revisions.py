"""What a person types for a revision, a range of two, or one side of a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.errors import CallError
from sst_cli.reading.revisions import HEAD, NOW, STAGED, Range, Side, Where, is_range, range_of, revision, side


def at(name: str) -> Side:
    """The records at a revision."""
    return Side(Where.REVISION, name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("main", Range(at("main"), NOW)),
        ("main..draft", Range(at("main"), at("draft"))),
        ("main...draft", Range(at("main"), at("draft"), since_fork=True)),
        ("main..", Range(at("main"), HEAD)),
        ("..draft", Range(HEAD, at("draft"))),
        ("main...", Range(at("main"), HEAD, since_fork=True)),
        ("...draft", Range(HEAD, at("draft"), since_fork=True)),
        ("HEAD~1..HEAD", Range(at("HEAD~1"), HEAD)),
        ("v1.0..v1.1.2", Range(at("v1.0"), at("v1.1.2"))),
        ("@{u}", Range(at("@{u}"), NOW)),
        ("@{u}..", Range(at("@{u}"), HEAD)),
        ("@{u}...HEAD@{2.days.ago}", Range(at("@{u}"), at("HEAD@{2.days.ago}"), since_fork=True)),
        ("HEAD^{/fix..all}..main", Range(at("HEAD^{/fix..all}"), at("main"))),
        (":/fix..all", Range(at(":/fix..all"), NOW)),
        ("team/draft..team/final", Range(at("team/draft"), at("team/final"))),
        ("-x..--all", Range(at("-x"), at("--all"))),
        ("-", Range(at("-"), NOW)),
        ("été..naïve", Range(at("été"), at("naïve"))),
    ],
)
def test_a_range(text: str, expected: Range) -> None:
    """As git takes it: from A to B, from where both parted, or from one revision to now."""
    assert range_of(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a revision cannot be empty"),
        (" ", "a revision cannot be empty"),
        (" ..main", "a revision cannot be empty"),
        ("..", "'..' does not name a revision; for example HEAD~1..HEAD is a range"),
        ("...", "'...' does not name a revision"),
        ("a..b..c", "'a..b..c' has more dots than a range of two revisions"),
        ("a...b..c", "has more dots"),
        ("a....b", "has more dots"),
        ("....", "has more dots"),
    ],
)
def test_what_is_no_range(text: str, words: str) -> None:
    """One line says why, with an example."""
    with pytest.raises(CallError) as problem:
        range_of(text)
    assert words in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    "text",
    [
        "../records",
        "..\\records",
        "old/../records",
        "C:\\board\\..\\records",
        "../../a",
        "a.yaml",
        "2021-2024",
        "v1.0",
        "",
    ],
)
def test_dots_of_a_path_are_not_those_of_a_range(text: str) -> None:
    """A folder above is a folder."""
    assert not is_range(text)


def test_one_revision_can_be_compared_with_what_is_staged() -> None:
    """In a range the later side is the one that is written."""
    assert range_of("HEAD", STAGED) == Range(HEAD, STAGED)
    assert range_of("main..draft", STAGED).after == at("draft")


@pytest.mark.parametrize("text", ["main..draft", "main...", "..draft"])
def test_a_range_is_not_one_revision(text: str) -> None:
    """Where one is asked for."""
    with pytest.raises(CallError, match="is a range of two revisions; name one"):
        revision(text)


def test_the_side_that_options_choose() -> None:
    """`--at`, `--staged` or neither, and not both."""
    assert side(None) == NOW
    assert side(None, staged=True) == STAGED
    assert side("main") == at("main")
    with pytest.raises(CallError, match="cannot be used together"):
        side("main", staged=True)


def test_labels() -> None:
    """What stands behind the name of a record, to say which of both is shown."""
    sides = (NOW, STAGED, at("main"), Side(Where.REVISION, "1234abcd", "1234, the fork,"), Side(Where.FOLDER, "old"))
    assert [each.label for each in sides] == ["now", "staged", "at main", "at 1234, the fork,", "in old"]


NAMES = st.from_regex(r"\A[A-Za-z@][A-Za-z0-9@~^_-]{0,8}(\.[A-Za-z0-9~]{1,4}){0,2}(/[a-z]{1,4})?\Z")


@given(NAMES, st.sampled_from(["..", "..."]), NAMES)
def test_whatever_two_names_a_range_has_it_gives_both(before: str, dots: str, after: str) -> None:
    """Nothing of a name is lost, and nothing is added."""
    assert range_of(f"{before}{dots}{after}") == Range(at(before), at(after), since_fork=dots == "...")
    assert range_of(before) == Range(at(before), NOW)


@given(st.text(alphabet="ab./\\{}@:~^- ", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_range_or_a_wrong_call(text: str) -> None:
    """Nothing else is raised, and no side is empty: git is never asked for a revision that nobody named."""
    try:
        found = range_of(text)
    except CallError:
        return
    assert found.before.name.strip()
    assert found.after == NOW or found.after.name.strip()
    assert is_range(text) or found == Range(at(text), NOW)
