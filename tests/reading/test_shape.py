"""The compiled validator and the one that finds the words accept the same documents, however they are changed."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sst_cli.reading import shape
from sst_cli.reading.work_tree import WorkTree
from sst_cli.reading.yaml_reader import read
from sst_cli.records.kinds import identify
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from tests.conftest import PARTNERSHIPS, SEFTON

if TYPE_CHECKING:
    from sst_cli.records.kinds import Kind
    from sst_cli.records.places import Pointer

SOME = settings(deadline=None, max_examples=2 * settings().max_examples, suppress_health_check=[HealthCheck.too_slow])
HERE = Place("record.yaml")


class Written(NamedTuple):
    """A document and the kind of record that it is meant to be."""

    kind: Kind
    value: dict[str, Any]


def real_documents() -> list[Written]:
    """Every document of the real records and of the other partnerships."""
    found = []
    for folder in (SEFTON, *PARTNERSHIPS):
        for file in WorkTree(folder, "").files():
            identified = identify(file.path)
            document = read(file.path, file.data or b"")
            if identified and document.value is not None:
                found.append(Written(identified[0], document.value))
    return found


REAL = real_documents()

SPACES = [" ", "\t", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\xa0", "\u1680", "\u180e"]
SPACES += ["\u2000", "\u200b", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\x00"]
TEXTS = [
    "",
    " ",
    "x",
    "0000-01-01",
    "2022-02-30",
    "2022-06-22",
    "2022-06-22\n",
    "2022-6-22",
    "20220622",
    "2022-W25-3",
    "3022-06-22",
    "1900-02-29",
    "2024-02-29",
    "\uff12\uff10\uff12\uff12-06-22",
    "2022-06-22",
    "2022",
    "2022-13",
    "10:00",
    "10:00\n",
    "24:00",
    "1\u0660:00",
    "next-meeting",
    "sst-2022-06-22",
    "sst-2022-06-22\n",
    "sst-2022-06-22#6(2)",
    "sst-2022-06-22#6(2)\n",
    "sst-2022-06-22#6@recommended(1)",
    "sst-2022-06-22/01",
    "2023-2026/vulnerable-people#prevent-action-plan",
    "a#b#c",
    "a/b/c",
    "GBP",
    "GBP\n",
    "\uff27\uff22\uff30",
    "https://example.invalid/",
    "https://example.invalid/ x",
    "http://",
    "open",
    "Open",
    "task",
    "Siân 😀",
    "x" * 5000,
]
SCALARS: list[Any] = [None, True, False, 0, 1, 12, 13, -1, 10**15 - 1, 2**31, 2**53, 2**63, -(2**63) - 1, 10**25]
SCALARS += [0.0, -0.0, 1.0, 5.0, 12.0, 0.5, 1e15, -0.25]
PARTS: list[Any] = [[], {}, [[]], [{}], {"x-own": None}, [None], ["x"], [1], {"date": "2022-06-22"}, {"person": "x"}]
NAMES = ["x-own", "X-own", "xown", "x-", "", "name", "date", "at", "note", "person", "body", "post", "group", "text"]
NAMES += ["minute", "area", "month", "every", "before", "lead", "title", "staus", "x-ünique", "$ref", "a b", "key"]


def pointers(value: object, above: Pointer = ()) -> list[Pointer]:
    """The places of all values in a document."""
    found = [above]
    if isinstance(value, dict):
        for key, below in value.items():
            found += pointers(below, (*above, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            found += pointers(below, (*above, index))
    return found


def at(value: Any, pointer: Pointer) -> Any:
    """The value at a place."""
    for step in pointer:
        value = value[step]
    return value


values = st.one_of(
    st.sampled_from(TEXTS),
    st.sampled_from(SCALARS),
    st.sampled_from(SPACES).map(lambda space: space * 2),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(PARTS).map(copy.deepcopy),
    st.dates().map(dt.date.isoformat),
)


Draw = st.DrawFn


def change_name(draw: Draw, holder: Any, last: Any) -> None:
    """Delete a value, or call it something else."""
    if isinstance(holder, dict) and draw(st.booleans()):
        holder[draw(st.sampled_from(NAMES))] = holder.pop(last)
    else:
        del holder[last]


def change_inside(draw: Draw, holder: Any, last: Any) -> None:
    """Add to a mapping or a list; put something before or behind a text."""
    value = holder[last]
    if isinstance(value, dict):
        value[draw(st.sampled_from(NAMES))] = draw(values)
    elif isinstance(value, list):
        twice = bool(value) and draw(st.booleans())
        value.append(copy.deepcopy(value[0]) if twice else draw(values))
    else:
        space = draw(st.sampled_from([*SPACES, "#", "/", "(", "\u0662"]))
        holder[last] = draw(st.sampled_from([f"{value}{space}", f"{space}{value}", space]))


def change_beside(draw: Draw, holder: Any, last: Any) -> None:
    """Add a field or an entry, or put the value one level further in."""
    if draw(st.booleans()):
        holder[last] = draw(st.sampled_from([[holder[last]], {"x-own": holder[last]}, {"note": holder[last]}]))
    elif isinstance(holder, dict):
        holder[draw(st.sampled_from(NAMES))] = draw(values)
    else:
        holder.append(copy.deepcopy(holder[last]))


def change_value(draw: Draw, holder: Any, last: Any) -> None:
    """Write another value."""
    holder[last] = draw(values)


CHANGES = (change_name, change_inside, change_beside, change_value)


@st.composite
def changed(draw: Draw) -> Written:
    """A real document with up to three changes."""
    kind, value = draw(st.sampled_from(REAL))
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        places = pointers(value)[1:]
        if not places:
            break
        place = draw(st.sampled_from(places))
        holder = at(value, place[:-1])
        if draw(st.integers(0, 9)):
            draw(st.sampled_from(CHANGES))(draw, holder, place[-1])
        else:
            holder[place[-1]] = copy.deepcopy(at(value, draw(st.sampled_from(places))))
    return Written(kind, value)


def check(written: Written) -> None:
    """Hold one document to all that is promised about the gate."""
    name, value = written.kind.name, written.value
    accepted = shape.accepts(name, value)
    found = list(shape.findings(name, value, HERE))
    assert accepted is (not found), [finding.message for finding in found]
    for finding in found:
        assert finding.message
        pointer = finding.place.pointer
        holder = at(value, pointer[:-1])
        assert not pointer or isinstance(holder, dict | list)
        at(value, pointer)  # a place outside the document raises
        assert not finding.place.on_key or (pointer and isinstance(holder, dict))
    if accepted:
        record = structure(written.kind.record_class, "x/y" if written.kind.depth > 1 else "x", value, HERE)
        assert record.place == HERE


def kind(name: str) -> Kind:
    """The kind of that name."""
    return next(written.kind for written in REAL if written.kind.name == name)


@SOME
@given(changed())
@example(Written(kind("person"), {"name": "\ufeff"}))
@example(Written(kind("person"), {"name": "\x1c"}))
@example(Written(kind("person"), {"name": "\x85"}))
@example(Written(kind("person"), {}))
@example(Written(kind("person"), {"name": "x", "x-own": {"anything": [1, None]}}))
@example(Written(kind("person"), {"name": "x", "xown": 1}))
def test_both_validators_accept_the_same(written: Written) -> None:
    """What the gate lets through the voice has nothing to say about, and what it refuses is reported at a place."""
    check(written)


@pytest.mark.parametrize("written", REAL, ids=lambda written: written.kind.name)
def test_real_records_pass_the_gate_and_are_not_talked_about(written: Written) -> None:
    """Every record that the repository holds has its shape, for both validators."""
    assert shape.accepts(written.kind.name, written.value)
    assert list(shape.findings(written.kind.name, written.value, HERE)) == []


ACTION = {"text": "x", "kind": "task", "raised": [{"minute": "sst-2022-06-22#6"}], "owners": []}


def with_due(date: str) -> Written:
    """An action due on a date."""
    return Written(kind("action"), {**ACTION, "due": {"date": date}})


@pytest.mark.parametrize("date", ["2022-06-22", "2024-02-29", "1000-01-01", "2999-12-31"])
def test_dates_that_exist_pass(date: str) -> None:
    """A date that a calendar has is accepted by both."""
    assert shape.accepts("action", with_due(date).value)
    check(with_due(date))


@pytest.mark.parametrize(
    "date",
    [
        "0000-01-01",
        "0001-01-01",
        "2022-02-30",
        "2023-02-29",
        "1900-02-29",
        "2022-00-01",
        "2022-13-01",
        "2022-06-00",
        "2022-06-31",
        "2022-6-22",
        "20220622",
        "2022-W25-3",
        "2022-06-22\n",
        "\n2022-06-22",
        " 2022-06-22",
        "2022-06-22T00:00",
        "\uff12\uff10\uff12\uff12-06-22",
        "\u0662\u0660\u0662\u0662-06-22",
        "2022\u201306\u201322",
        "22/06/2022",
        "",
    ],
)
def test_dates_that_are_none_are_refused_in_words(date: str) -> None:
    """What no calendar has, or is not year-month-day, is refused by both and reported at the date."""
    written = with_due(date)
    assert not shape.accepts("action", written.value)
    check(written)
    assert {finding.place.pointer for finding in shape.findings("action", written.value, HERE)} == {("due", "date")}


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        (1, True),
        (12, True),
        (5.0, True),
        (0, False),
        (13, False),
        (5.5, False),
        (-1, False),
        (10**15 - 1, False),
        (2**63, False),
        (2**64, False),
        (10**30, False),
        (True, False),
        ("5", False),
        (None, False),
        ([5], False),
    ],
)
def test_whole_numbers(number: object, *, passes: bool) -> None:
    """1.0 is a whole number to both; huge ones, true and text are not in range for either."""
    written = Written(kind("partnership"), {"name": "x", "municipal_year_starts": number})
    assert shape.accepts("partnership", written.value) is passes
    check(written)


def nested(levels: int, innermost: dict[str, Any]) -> dict[str, Any]:
    """A meeting with items within items."""
    item = innermost
    for _ in range(levels):
        item = {"title": "x", "items": [item]}
    return {"body": "sst", "date": "2022-06-22", "status": "draft", "items": [item]}


def test_the_deepest_documents_are_judged_by_both() -> None:
    """At the limit of depth that the reader has, both still answer, and the place is the innermost."""
    for innermost in ({"title": "x"}, {"title": 1}, {"tilte": "x"}, {}):
        check(Written(kind("meeting"), nested(27, innermost)))
    (found,) = shape.findings("meeting", nested(27, {"title": 1}), HERE)
    assert found.place.pointer == ("items", 0) * 28 + ("title",)


@pytest.mark.parametrize(
    ("party", "passes"),
    [
        ({"person": "a"}, True),
        ({"person": "a", "organisation": "b", "printed": "A"}, True),
        ({"post": "Clerk", "organisation": "b"}, True),
        ({"printed": "all"}, True),
        ({}, False),
        ({"note": "x"}, False),
        ({"lead": True}, False),
        ({"person": "a", "body": "b"}, False),
        ({"person": "a", "post": "b"}, False),
        ({"post": "a", "group": "b"}, False),
        ({"body": "a", "group": "b"}, False),
        ({"person": "a", "body": "b", "group": "c", "post": "d"}, False),
        ({"person": None}, False),
        ({"person": "a", "x-own": 1}, True),
        ({"x-own": 1}, False),
    ],
)
def test_who_is_said_in_one_way(party: dict[str, object], *, passes: bool) -> None:
    """A party is at least one of person, post, organisation, body, group and words, and no two that contradict."""
    written = Written(kind("action"), {**ACTION, "owners": [party]})
    assert shape.accepts("action", written.value) is passes
    check(written)


@pytest.mark.parametrize(
    ("due", "passes"),
    [
        ({"date": "2022-07-08"}, True),
        ({"at": "next-meeting", "printed": "to the next meeting"}, True),
        ({"month": "2022-07"}, True),
        ({"every": "quarter"}, True),
        ({"printed": "soon"}, True),
        ({}, False),
        ({"date": "2022-07-08", "at": "next-meeting"}, False),
        ({"date": "2022-07-08", "month": "2022-07"}, False),
        ({"at": "next-meeting", "before": "next-meeting"}, False),
        ({"before": "next-meeting", "every": "quarter"}, False),
        ({"month": "2022-07", "every": "quarter"}, False),
        ({"month": "2022-13"}, False),
        ({"month": "2022-07\n"}, False),
        ({"date": "2022-07-08", "at": "next-meeting", "before": "x", "month": "2022-07", "every": "x"}, False),
    ],
)
def test_when_is_said_in_one_way(due: dict[str, object], *, passes: bool) -> None:
    """Something is due on a day, at or before a meeting, in a month or again and again: one of them."""
    written = Written(kind("action"), {**ACTION, "due": due})
    assert shape.accepts("action", written.value) is passes
    check(written)


@pytest.mark.parametrize(
    ("raised", "passes"),
    [
        ([{"minute": "sst-2022-06-22#6(2)"}], True),
        ([{"area": "2023-2026/vulnerable-people#prevent-action-plan"}], True),
        ([], False),
        ([{}], False),
        ([{"date": "2022-06-22"}], False),
        ([{"minute": "sst-2022-06-22#6", "area": "2023-2026/a#b"}], False),
        ([{"minute": "sst-2022-06-22"}], False),
        ([{"minute": "sst-2022-06-22#6(2)\n"}], False),
        ([None], False),
        ({}, False),
        ("sst-2022-06-22#6", False),
    ],
)
def test_where_an_action_comes_from(raised: object, *, passes: bool) -> None:
    """Every source of an action is a minute or an area for development, and there is at least one."""
    written = Written(kind("action"), {**ACTION, "raised": raised})
    assert shape.accepts("action", written.value) is passes
    check(written)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("due", {"date": "2022-07-08", "at": "next-meeting"}),
        ("due", {"month": "2022-07", "before": "next-meeting"}),
        ("beneficiary", {"person": "alex-example", "body": "sst"}),
        ("beneficiary", {"post": "Clerk", "group": "all"}),
    ],
)
def test_fields_that_contradict_are_named_where_they_stand(field: str, value: dict[str, str]) -> None:
    """The finding is at one of the two fields, not at what holds them, and calls it by its name."""
    (finding, *_) = shape.findings("action", {**ACTION, field: value}, HERE)
    assert finding.rule == "contradicting-fields"
    holder, name = finding.place.pointer
    assert (holder, name in value, finding.place.on_key) == (field, True, True)
    assert f"`{name}`" in finding.message


@pytest.mark.parametrize(
    "due",
    [
        {"before": [1]},
        {"date": 5, "note": []},
        {"colour": "red", "shape": "round"},
        {"date": "2022-07-08", "at": "next-meeting", "colour": "red"},
        {"month": "2022-13", "note": 3},
        {},
    ],
)
def test_where_null_may_stand_mistakes_are_those_of_the_value(due: dict[str, object]) -> None:
    """A due date in an update may be null; one that is written and wrong has the findings of any due date."""
    alone = [(each.rule, each.message) for each in shape.findings("action", {**ACTION, "due": due}, HERE)]
    updates = [{"date": "2022-06-22", "due": due}]
    found = [(each.rule, each.message) for each in shape.findings("action", {**ACTION, "updates": updates}, HERE)]
    assert alone
    assert [each for each in found if each in alone] == alone


@pytest.mark.parametrize(
    ("owner", "hint"),
    [
        ({"person": "Nadia Frost"}, "write it as `nadia-frost`"),
        ({"body": "Safe Streets (Board)"}, "write it as `safe-streets-board`"),
        ({"person": "#/#"}, "for example `trish-hardy`"),
        ("person:alex-example", "write `person: alex-example`"),
        ({"person\u00a0": "alex-example"}, "type `person` again; there is an invisible character in it"),
    ],
)
def test_what_is_suggested_comes_from_what_is_written(owner: object, hint: str) -> None:
    """An id that the schema only has as an example is called an example, and never suggested."""
    findings = list(shape.findings("action", {**ACTION, "owners": [owner]}, HERE))
    assert hint in [finding.hint for finding in findings]
    assert [finding.hint for finding in findings if "did you mean" in finding.hint] == []
