"""What differs between two plain values: examples, and the laws that hold for any two."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.records.differences import Difference, DifferenceKind, by_name, differences, in_place, same

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from sst_cli.records.differences import Matching
    from sst_cli.records.places import Pointer

MINUTES: dict[str, Any] = {
    "date": "2022-06-22",
    "items": [
        {"number": "1", "title": "Apologies", "minute": "None."},
        {"number": "2", "title": "Lamps", "clauses": ["PP to mend the lamps", "The report was noted"]},
        {"number": "3", "title": "Bins", "minute": "The bins are full."},
    ],
}


def places_of(
    old: object, new: object, matching: Matching = by_name
) -> list[tuple[str, Pointer | None, Pointer | None]]:
    """The kind and the places of each difference."""
    return [(each.kind.value, each.before, each.after) for each in differences(old, new, matching)]


def test_a_changed_text() -> None:
    """It is at its place, with what it was and is."""
    new = copy.deepcopy(MINUTES)
    new["items"][2]["minute"] = "The bins are empty."
    place = ("items", 2, "minute")
    assert differences(MINUTES, new) == [
        Difference(DifferenceKind.CHANGED, place, place, "The bins are full.", "The bins are empty.")
    ]


def test_an_item_is_known_by_its_number() -> None:
    """One that was put in changes no other, and what changed in one that moved is at both its places."""
    new = copy.deepcopy(MINUTES)
    new["items"].insert(0, {"number": "0", "title": "Welcome"})
    assert places_of(MINUTES, new) == [("added", None, ("items", 0))]
    new["items"][3]["minute"] = "The bins are empty."
    new["items"].append(new["items"].pop(1))
    assert places_of(MINUTES, new) == [
        ("moved", ("items", 0), ("items", 3)),
        ("changed", ("items", 2, "minute"), ("items", 2, "minute")),
        ("added", None, ("items", 0)),
    ]


def test_a_clause_is_known_by_its_words() -> None:
    """One of which half is the same has changed; another is gone, and a new one came."""
    new = copy.deepcopy(MINUTES)
    new["items"][1]["clauses"] = ["A letter be sent", "PP to mend and paint the lamps by May"]
    assert places_of(MINUTES, new) == [
        ("changed", ("items", 1, "clauses", 0), ("items", 1, "clauses", 1)),
        ("removed", ("items", 1, "clauses", 1), None),
        ("added", None, ("items", 1, "clauses", 0)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": True}, [("changed", ("a",), ("a",))]),
        ({"a": 1}, {"b": 1}, [("removed", ("a",), None), ("added", None, ("b",))]),
        ({"a": None}, {}, [("removed", ("a",), None)]),
        ({"a": []}, {"a": {}}, [("changed", ("a",), ("a",))]),
        ("a", ["a"], [("changed", (), ())]),
        ([], [[]], [("added", None, (0,))]),
        (["a", "a", "b"], ["a", "b"], [("removed", (1,), None)]),
        ([{"key": "a"}, {"key": "a"}], [{"key": "a"}], [("removed", (1,), None)]),
        (
            [{"key": "a", "text": "one two three"}],
            [{"key": "b", "text": "one two three"}],
            [("changed", (0, "key"), (0, "key"))],
        ),
        (["b", "c", "d", "a"], ["a", "b", "c", "d"], [("moved", (3,), (0,))]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
    ],
)
def test_differences(old: object, new: object, expected: list[tuple[str, Pointer | None, Pointer | None]]) -> None:
    """What is the same, and which entries are."""
    assert places_of(old, new) == expected


def test_entries_in_place() -> None:
    """Of lists of one length each entry is compared with that at its index; of others all behind the first change."""
    assert places_of(["a", "b"], ["b", "a"], in_place) == [("changed", (0,), (0,)), ("changed", (1,), (1,))]
    assert places_of(["a", "b"], ["a", "c", "b"], in_place) == [
        ("removed", (1,), None),
        ("added", None, (1,)),
        ("added", None, (2,)),
    ]


WORDS = st.lists(st.sampled_from(["lamps", "bins", "mend", "the", "PP", "to"]), max_size=4).map(" ".join)
SCALARS = WORDS | st.integers(0, 2) | st.booleans() | st.none() | st.floats(0, 1, width=16)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["key", "number", "text", "items"]), inner, max_size=4)
        | st.lists(st.fixed_dictionaries({"key": st.sampled_from("abcde"), "text": inner}), max_size=5)
    ),
    max_leaves=20,
)
MATCHINGS = st.sampled_from([by_name, in_place])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[object, object]:
    """Two values; often the second is the first with parts shuffled, taken out, doubled or changed."""
    old = draw(VALUES)
    chance = draw(st.randoms(use_true_random=False))
    return old, draw(VALUES) if draw(st.booleans()) else changed(old, chance)


def changed(value: object, chance: random.Random) -> object:
    """A value with some of its parts other than before."""
    if isinstance(value, dict):
        return {key: changed(each, chance) for key, each in value.items() if chance.random() > 0.1}
    if isinstance(value, list):
        entries = [changed(each, chance) for each in value if chance.random() > 0.1]
        if entries and chance.random() < 0.3:
            entries.insert(chance.randrange(len(entries)), copy.deepcopy(chance.choice(entries)))
        if chance.random() < 0.3:
            chance.shuffle(entries)
        return entries
    return f"{value} too" if chance.random() < 0.2 else value


def leaves(value: object) -> Iterator[str]:
    """Every text and number of a value, with its type."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    else:
        yield repr(value)


def at(value: object, pointer: Pointer) -> object:
    """The part of a value at a place."""
    for step in pointer:
        assert (isinstance(value, dict) and step in value) or (isinstance(value, list) and isinstance(step, int))
        value = cast("Any", value)[step]
    return value


@given(VALUES, MATCHINGS)
def test_a_value_does_not_differ_from_itself(value: object, matching: Matching) -> None:
    """Nor from a copy whose keys are in another order."""
    assert differences(value, copy.deepcopy(value), matching) == []
    assert differences(value, backwards(value), matching) == []


def backwards(value: object) -> object:
    """A value with the keys of its mappings the other way round."""
    if isinstance(value, dict):
        return {key: backwards(each) for key, each in reversed(value.items())}
    return [backwards(each) for each in value] if isinstance(value, list) else value


@given(pairs(), MATCHINGS)
def test_there_are_differences_where_values_differ(both: tuple[object, object], matching: Matching) -> None:
    """And only there."""
    assert (differences(*both, matching) == []) == same(*both)


@given(pairs(), MATCHINGS)
def test_differences_the_other_way_round_are_mirrored(both: tuple[object, object], matching: Matching) -> None:
    """What was added was removed, and what was old is new."""
    old, new = both
    there = Counter(repr(each) for each in differences(old, new, matching))
    back = Counter(repr(each.mirrored) for each in differences(new, old, matching))
    assert there == back


@given(pairs(), MATCHINGS)
def test_each_changed_text_is_in_exactly_one_difference(both: tuple[object, object], matching: Matching) -> None:
    """The old texts and numbers without what went and with what came are the new ones."""
    old, new = both
    found = [each for each in differences(old, new, matching) if each.kind is not DifferenceKind.MOVED]
    gone = Counter(leaf for each in found if each.before is not None for leaf in leaves(each.old))
    came = Counter(leaf for each in found if each.after is not None for leaf in leaves(each.new))
    before, after = Counter(leaves(old)), Counter(leaves(new))
    assert gone <= before
    assert came <= after
    assert before - gone == after - came


@given(pairs(), MATCHINGS)
def test_places_are_those_of_the_values(both: tuple[object, object], matching: Matching) -> None:
    """Each place leads to the part, no two differences of a kind have one place, and what moved is an entry."""
    old, new = both
    found = differences(old, new, matching)
    for each in found:
        assert each.before is None or same(at(old, each.before), each.old)
        assert each.after is None or same(at(new, each.after), each.new)
        assert each.kind is not DifferenceKind.MOVED or isinstance((each.before or ("",))[-1], int)
    places = Counter((each.kind is DifferenceKind.MOVED, each.before) for each in found if each.before is not None)
    assert not places or max(places.values()) == 1


@given(pairs(), MATCHINGS)
def test_the_same_values_give_the_same_differences(both: tuple[object, object], matching: Matching) -> None:
    """In the same order, whatever was compared before, and the values stay as they are."""
    kept = copy.deepcopy(both)
    assert repr(differences(*both, matching)) == repr(differences(*kept, matching))
    assert repr(both) == repr(kept)


@given(st.permutations(range(7)))
def test_as_few_entries_as_can_be_have_moved(order: list[int]) -> None:
    """All others are in the order they had."""
    moved = {
        each.before[0] for each in differences([f"w{n}" for n in range(7)], [f"w{n}" for n in order]) if each.before
    }
    staying = [number for number in order if number not in moved]
    assert staying == sorted(staying)
    longest = [0] * 7
    for place, number in enumerate(order):
        longest[place] = 1 + max((longest[n] for n in range(place) if order[n] < number), default=0)
    assert len(staying) == max(longest)
