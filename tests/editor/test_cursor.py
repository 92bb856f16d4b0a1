"""What stands at the cursor: the word and its field, in whole texts and in those that are still being typed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.editor.completion import completions
from sst_cli.editor.cursor import word_at
from sst_cli.editor.references import seen_from_elsewhere, summary, target
from sst_cli.reading.unfinished import typing_at
from sst_cli.reading.yaml_reader import positions
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.places import Position
from sst_cli.records.schemas import key_order
from sst_cli.records.structure import reference_type
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, TODAY, read_folder, some

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.records.structure import Reference
    from sst_cli.register.register import Register

each_partnership = pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda path: path.parent.name)
NO_RECORD = ("FormerId", "ApproximateDate", "ReadingPeriod")
"""Types in the model that lead to no record."""


def written(register: Register) -> list[tuple[Reference, str]]:
    """Give each reference to a record with the text of its file."""
    every = [each for of_type in register.references.values() for each in of_type]
    led = (each for each in every if each.type not in NO_RECORD and each.place.path.endswith(".yaml"))
    return [(each, register.texts[each.place.path]) for each in led]


@each_partnership
def test_every_reference_is_found_at_its_place_and_leads_somewhere(folder: Path) -> None:
    """At each reference on record the cursor finds it, whole, with its type; it has a place and a description."""
    register = read_folder(folder)
    kinds = {record.place.path: name for name, records in register.by_kind.items() for record in records.values()}
    ids = {record.place.path: record.id for records in register.by_kind.values() for record in records.values()}
    known = {path: positions(register.texts[path]) for path in kinds if path.endswith(".yaml")}
    for reference, text in some(written(register)):
        start = known[reference.place.path].of(reference.place)
        found = word_at(text, start._replace(column=start.column + 2))
        assert found, reference
        assert (found.word, found.place.pointer, found.place.on_key) == (
            reference.value,
            reference.place.pointer,
            False,
        )
        cls = BY_NAME[kinds[reference.place.path]].record_class
        assert reference_type(cls, found.place.pointer) == reference.type
        if reference.value not in {"next-meeting", "future-meeting"}:
            led_to = seen_from_elsewhere(reference.type, reference.value, ids[reference.place.path])
            assert target(register, *led_to), reference
            assert summary(register, *led_to, TODAY), reference


@each_partnership
def test_every_reference_is_offered_where_it_is(folder: Path) -> None:
    """Whoever takes a reference out is offered it again, whether the text is cut off behind it or not."""
    register = read_folder(folder)
    kinds = {record.place.path: name for name, records in register.by_kind.items() for record in records.values()}
    ids = {record.place.path: record.id for records in register.by_kind.values() for record in records.values()}
    chosen = some(written(register))
    for reference, text in random.Random(7).sample(chosen, min(60, len(chosen))):
        start = positions(text).of(reference.place)
        lines = text.split("\n")
        line = lines[start.line - 1]
        head, sign, _ = reference.value.partition("#")
        typed = head + sign
        at = line.index(reference.value, start.column - 1)
        lines[start.line - 1] = line[:at] + typed + line[at + len(reference.value) :]
        cursor = Position(start.line, at + 1 + len(typed))
        for shown in ("\n".join(lines), "\n".join(lines[: start.line])):
            found = word_at(shown, cursor)
            assert found, (reference, shown)
            path = reference.place.path
            offered = completions(register, BY_NAME[kinds[path]], ids[path], found).offered
            if reference.type != "PromiseReference":
                assert reference.value in {each.text for each in offered}, reference


@each_partnership
def test_every_field_is_offered_where_it_is(folder: Path) -> None:
    """At each field of a record the cursor finds it with its neighbours, and the schema's fields are offered there."""
    register = read_folder(folder)
    for kind, records in register.by_kind.items():
        for record in (each for each in records.values() if each.place.path.endswith(".yaml")):
            text = register.texts[record.place.path]
            for pointer, position in positions(text).keys.items():
                found = word_at(text, position._replace(column=position.column + 1))
                assert found
                assert (found.place.pointer, found.place.on_key) == (pointer[:-1], True)
                assert (found.word, found.has_colon) == (pointer[-1], True)
                present = {name for name in (*found.place.keys, found.word) if not name.startswith("x-")}
                assert present <= set(key_order(kind, pointer[:-1]))


TEXTS = sorted(path.read_text(encoding="utf-8") for path in SAMPLE.rglob("*.yaml"))
SIGNS = "\n \t-:#'\"[]{},|>&*!%@`?\x00\u2028\ud800é😀a"


@given(st.sampled_from(TEXTS), st.data())
def test_nothing_that_is_typed_stops_it(text: str, data: st.DataObject) -> None:
    """Any text, cut off and damaged anywhere, has an answer at any place, and soon."""
    where = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(where, len(text)))
    damaged = text[:where] + data.draw(st.text(SIGNS, max_size=6)) + text[end:]
    cursor = Position(data.draw(st.integers(1, damaged.count("\n") + 3)), data.draw(st.integers(1, 60)))
    found = word_at(damaged, cursor)
    assert found is None or found.start.line == found.end.line == cursor.line
    assert found is None or found.start <= found.end


@pytest.mark.parametrize("deep", ["- ", "[", "{a: ", "a:\n" + " "])
def test_deep_texts_are_no_trouble(deep: str) -> None:
    """There is no limit of depth to fall over."""
    typing_at(deep * 3000, "")


def test_a_long_line_takes_no_time() -> None:
    """The patterns for a line do not try the same thing again and again."""
    for line in ("- " * 50_000, "a: " * 30_000, "[, " * 30_000, " " * 100_000, "x" * 100_000, "{a:" * 30_000):
        word_at(line, Position(1, len(line) + 1))
