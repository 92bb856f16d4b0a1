"""Laws of the comparison of records, over edits of the records of the project and its sample partnership."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.diff.compare import compare_records
from sst_cli.diff.own_fields import with_own_fields
from sst_cli.diff.pairs import record_pairs
from sst_cli.diff.pool import whole
from sst_cli.diff.sides import DiffSide, DiffSides, RecordVersions
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.structure import as_written, structure
from sst_cli.register.loading import read
from sst_cli.register.restricted import without_restricted
from tests.conftest import SAMPLE, SEFTON, some

if TYPE_CHECKING:
    import random

    from sst_cli.records.common import Filed
    from sst_cli.records.differences import Difference
    from sst_cli.register.register import Register

TODAY = dt.date(2024, 11, 30)
PROSE = frozenset(
    {"text", "title", "minute", "note", "venue", "name", "printed", "stem", "narrative", "reason", "agenda"}
    | {"interest", "post", "total", "rows", "columns", "condition"}
)
"""Fields of words, which may be anything."""
LISTS = frozenset(
    {"updates", "items", "decisions", "clauses", "present", "apologies", "owners", "posts", "members"}
    | {"declarations", "appointments", "tables", "rows", "amendments", "by_name", "dissent", "candidates", "chaired"}
    | {"adjournments", "decided_between", "joint_with"}
)
"""Fields of lists whose entries may come, go and change places; the classes of records take any number of them."""
OPTIONAL = frozenset(
    {"note", "venue", "mover", "seconder", "votes", "outcome", "casting_vote", "left", "total", "quorum", "until", "to"}
    | {"joined_at", "left_at", "co_opted_at", "public", "agenda_number", "condition", "after", "by", "done_for"}
    | {"how", "reported_at", "resumed", "next_meeting", "joint_with", "decided_between", "adjournments", "restricted"}
)
"""Fields that may go."""
KINDS = ("action", "meeting", "person", "body", "organisation", "priority", "strategy")

REQUIRED = frozenset({("declarations", "by"), ("corrections", "by")})
"""Fields that are optional elsewhere: without them a record could not be read."""


@cache
def registers() -> tuple[Register, ...]:
    """The records that are edited."""
    return tuple(read(WorkTree(folder, "records/")) for folder in (SEFTON, SAMPLE))


def edited(value: Any, chance: random.Random, field: str = "") -> Any:
    """A part of a record with some words changed, and some entries of lists removed, doubled or moved."""
    if isinstance(value, dict):
        return {
            name: edited(each, chance, name)
            for name, each in value.items()
            if name not in OPTIONAL or (field, name) in REQUIRED or chance.random() > 0.1
        }
    if isinstance(value, list):
        entries = [edited(each, chance, field) for each in value if field not in LISTS or chance.random() > 0.15]
        if entries and field in LISTS and chance.random() < 0.2:
            entries.insert(0, copy.deepcopy(chance.choice(entries)))
        if field in LISTS and chance.random() < 0.2:
            chance.shuffle(entries)
        return entries
    return f"{value} and more" if field in PROSE and isinstance(value, str) and chance.random() < 0.2 else value


def with_edits(register: Register, chance: random.Random) -> Register:
    """The register with up to three records edited, one taken out, and one that has another id or that id now."""
    by_kind = {kind: dict(found) for kind, found in register.by_kind.items()}
    texts = {}
    for _ in range(chance.randint(1, 3)):
        kind = chance.choice(KINDS)
        if not by_kind[kind]:
            continue
        record = by_kind[kind][chance.choice(sorted(by_kind[kind]))]
        value = edited(as_written(record), chance)
        if value != as_written(record):
            by_kind[kind][record.id] = of(record, record.id, value)
            texts[record.place.path] = json.dumps(value)
    kind = chance.choice(("person", "action", "organisation", "priority"))
    gone = by_kind[kind].pop(chance.choice(sorted(by_kind[kind])))
    if chance.random() < 0.5:
        by_kind[kind][f"{gone.id}9"] = of(gone, f"{gone.id}9", as_written(gone))
    elif chance.random() < 0.5 and kind != "priority":  # it was renamed, and another record has its id now
        by_kind[kind][f"{gone.id}9"] = of(gone, f"{gone.id}9", {**as_written(gone), "formerly": [gone.id]})
        by_kind[kind][gone.id] = of(gone, gone.id, edited(as_written(gone), chance))
    return register.but(by_kind=by_kind, texts=register.texts.but(texts))


def of(record: Filed, id_: str, value: dict[str, Any]) -> Filed:
    """A record of the same class with another value."""
    return structure(type(record), id_, value, record.place)


def sides(before: Register, after: Register) -> DiffSides:
    """Both sides with restricted business."""
    return DiffSides(DiffSide(before, before), DiffSide(after, after), TODAY)


def turned(one: DiffSides) -> DiffSides:
    """The same, from the later side to the earlier."""
    return DiffSides(one.after, one.before, one.as_of)


def all_differences(two: DiffSides) -> Counter[str]:
    """Every difference of a value of every record."""
    found: Counter[str] = Counter()
    for kind, old, new in record_pairs(two):
        if old and new:
            found.update(key(kind, each) for each in RecordVersions(kind=kind, old=old, new=new, sides=two).differences)
        elif record := old or new:
            side = two.after if new else two.before
            value = with_own_fields(as_written(record), record, kind, side)
            found.update(key(kind, each) for each in whole(value, is_new=new is not None))
    return found


def key(kind: str, difference: Difference) -> str:
    """A difference as text: values are compared by it, whatever order their keys have."""
    kind = "strategy" if kind == "priority" else kind  # one change of the strategy stands for both
    return repr((kind, difference))


EDITS = st.tuples(st.sampled_from(range(2)), st.randoms(use_true_random=False))


@given(EDITS)
@settings(max_examples=60)
def test_every_changed_value_is_in_exactly_one_change(chosen: tuple[int, random.Random]) -> None:
    """Whatever was edited: no value is left out, and none is in two changes."""
    before = registers()[chosen[0]]
    two = sides(before, with_edits(before, chosen[1]))
    for each_promise in (False, True):
        found = compare_records(two, each_promise=each_promise)
        told = Counter(key(each.change.kind, one) for each in found for one in each.change.differences)
        assert told == all_differences(two)


def test_a_priority_that_is_gone_is_in_one_change() -> None:
    """Its values are not in the change of its strategy again, which says how many promises went with it."""
    register = registers()[1]
    for id_ in some(register.priorities):
        left = {each: record for each, record in register.priorities.items() if each != id_}
        two = sides(register, register.but(by_kind={**register.by_kind, "priority": left}))
        found = [each.change for each in compare_records(two)]
        assert Counter(key(each.kind, one) for each in found for one in each.differences) == all_differences(two)
        assert {each.check.value for each in found} == {"record-removed", "promises-changed"}


def marked(value: Any, marks: set[str], chance: random.Random) -> Any:
    """A value with an own field in some of its parts, at every level, each with a text of its own."""
    if isinstance(value, list):
        return [marked(each, marks, chance) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: marked(each, marks, chance) for name, each in value.items()}
    if chance.random() < 0.3:
        found["x-mark"] = f"mark{len(marks)}."
        marks.add(found["x-mark"])
    return found


@given(EDITS)
@settings(max_examples=40)
def test_every_own_field_that_changed_is_in_exactly_one_change(chosen: tuple[int, random.Random]) -> None:
    """Whatever else changes in its record: each `x-` field that came or went is in one change, at every level."""
    register, chance = registers()[chosen[0]], chosen[1]
    kind = chance.choice(KINDS)
    record = register.by_kind[kind][chance.choice(sorted(register.by_kind[kind]))]
    marks: set[str] = set()
    value = marked(edited(as_written(record), chance), marks, chance)
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    after = register.but(
        by_kind={**register.by_kind, kind: {**register.by_kind[kind], record.id: of(record, record.id, value)}},
        texts=register.texts.but({record.place.path: text}),
    )
    for way in (sides(register, after), turned(sides(register, after))):
        found = [each.change for each in compare_records(way)]
        stood_for = [one for each in found for one in each.differences if one.kind is not DifferenceKind.MOVED]
        values = repr([(one.old, one.new) for one in stood_for])
        shown = repr([(each.words, each.old, each.new) for each in found])
        assert all(values.count(mark) == 1 for mark in marks)
        by_itself = {str(one.old or one.new) for one in stood_for} & marks
        assert "minutes written" in shown or all(mark in shown for mark in by_itself), "it is in words as well"


@given(EDITS)
@settings(max_examples=30)
def test_the_way_back_is_the_mirror(chosen: tuple[int, random.Random]) -> None:
    """From the later side to the earlier each difference is the same one mirrored."""
    before = registers()[chosen[0]]
    two = sides(before, with_edits(before, chosen[1]))
    there, back = ([d for each in compare_records(way) for d in each.change.differences] for way in (two, turned(two)))
    assert Counter(repr(each.mirrored) for each in there) == Counter(map(repr, back))


def test_equal_records_have_no_change() -> None:
    """Neither the project's records nor the sample's differ from themselves, with restricted business or without."""
    for register in registers():
        public = without_restricted(register)
        assert compare_records(sides(register, register)) == ()
        assert compare_records(DiffSides(DiffSide(public, register), DiffSide(public, register), TODAY)) == ()


@given(EDITS)
@settings(max_examples=20)
def test_the_order_of_files_does_not_matter(chosen: tuple[int, random.Random]) -> None:
    """The same changes come from records that were read in another order."""
    before = registers()[chosen[0]]
    after = with_edits(before, chosen[1])
    shuffled = after.but(by_kind={kind: dict(reversed(list(found.items()))) for kind, found in after.by_kind.items()})
    prints = [{each.change.fingerprint for each in compare_records(sides(before, one))} for one in (after, shuffled)]
    assert prints[0] == prints[1]


@given(EDITS)
@settings(max_examples=30)
def test_no_restricted_word_is_shown_from_either_side(chosen: tuple[int, random.Random]) -> None:
    """Words planted in all that is restricted on either side are in no message, redline or place."""
    register, chance = registers()[chosen[0]], chosen[1]
    before, after = (planted(each) for each in (register, with_edits(register, chance)))
    two = DiffSides(DiffSide(without_restricted(before), before), DiffSide(without_restricted(after), after), TODAY)
    for way in (two, turned(two)):
        for change, _ in compare_records(way):
            shown = " ".join((change.words, change.old or "", change.new or "", *change.reach))
            assert "SECRETWORD" not in shown


def planted(register: Register) -> Register:
    """The register with a planted word in every text of an action or item that is restricted."""
    by_kind = dict(register.by_kind)
    for kind in ("action", "meeting"):
        by_kind[kind] = {
            id_: of(record, id_, with_word(as_written(record), inside=False)) for id_, record in by_kind[kind].items()
        }
    return register.but(by_kind=by_kind)


def with_word(value: Any, *, inside: bool) -> Any:
    """A value with the word in the prose of what is restricted; titles and reasons are public."""
    if isinstance(value, dict):
        inner = inside or "restricted" in value
        return {
            name: with_word(each, inside=inner and name not in {"title", "restricted", "raised", "owners"})
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [with_word(each, inside=inside) for each in value]
    return f"{value} SECRETWORD" if inside and isinstance(value, str) and " " in value else value
