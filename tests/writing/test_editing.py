"""A change to a record changes its own lines: comments, quotes, line ends and all else stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.base.errors import SstError
from sst_cli.reading.yaml_reader import read
from sst_cli.records import schemas
from sst_cli.writing import editing
from sst_cli.writing.editing import canonical
from tests.attacks.editing import attack
from tests.attacks.yaml_documents import LINES, ODD, PLAIN
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.records.places import Pointer

RECORD = """\
# yaml-language-server: $schema=../../../schemas/action.schema.json
text: Raise it.   # why
kind: task
raised:
  - minute: sst-2022-06-22#4

  # the second
  - minute: 'sst-2022-06-22#5'  # as printed
    note: >-
      Listed under
      actions by SWACCA, and more.
owners: []  # nobody
x-own: {a: 1, b: [x, y]}
note: LCR is
  not spelled out.
"""


def changed(before: str, after: str) -> tuple[str, str]:
    """Give the lines that went and those that came, in one run of lines."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return "".join(old[same : len(old) - tail]), "".join(new[same : len(new) - tail])


def test_an_update_stands_where_the_schema_has_it() -> None:
    """A list that is missing is made behind the keys before it, and a value is quoted only where it must be."""
    after = editing.append(RECORD, ("updates",), {"note": "Done: yes", "date": "2022-09-08"}, "action")
    assert changed(RECORD, after) == ("", 'updates:\n  - date: 2022-09-08\n    note: "Done: yes"\n')
    assert after.index("updates:") < after.index("x-own")


def test_an_empty_list_becomes_one_with_lines() -> None:
    """The comment behind `[]` stays."""
    after = editing.append(RECORD, ("owners",), {"person": "alex-example"}, "action")
    assert changed(RECORD, after) == ("owners: []  # nobody\n", "owners:  # nobody\n  - person: alex-example\n")


@pytest.mark.parametrize(
    ("index", "above", "below"),
    [
        (0, "raised:\n", "\n  - minute: sst-2022-06-22#4\n"),
        (1, "#4\n\n", "\n  # the second\n"),
        (2, "and more.\n\n", "owners: []"),
    ],
)
def test_an_item_leaves_comments_with_their_items(index: int, above: str, below: str) -> None:
    """Where items have an empty line between them the new one has too."""
    after = editing.insert_item(RECORD, ("raised",), index, {"minute": "sst-2022-06-22#6"}, "action")
    assert f"{above}  - minute: sst-2022-06-22#6\n{below}" in after


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (" by SWACCA", "", ("      actions by SWACCA, and more.\n", "      actions, and more.\n")),
        (
            "under actions",
            "on",
            ("      Listed under\n      actions by SWACCA, and more.\n", "      Listed on by SWACCA, and more.\n"),
        ),
    ],
)
def test_words_change_where_they_are_written(old: str, new: str, lines: tuple[str, str]) -> None:
    """Only the lines of the words change, folded or not."""
    assert changed(RECORD, editing.replace_words(RECORD, ("raised", 1, "note"), old, new)) == lines


@pytest.mark.parametrize(
    ("style", "blank", "below"),
    [
        ("|", "", False),
        ("|", "  ", False),
        ("|", "    ", True),
        ("|+", "", True),
        ("|+", "  ", True),
    ],
)
def test_a_blank_line_below_a_block_is_its_own_only_where_it_counts(style: str, blank: str, *, below: bool) -> None:
    """A line of nothing, or of no more than the indent, is outside of the text unless `+` keeps it."""
    before = f"text: {style}\n\n  Words.\n{blank}\nowners: []\n"
    new = "raised:\n  - minute: a#1\n"
    expected = f"{blank}\n{new}" if below else f"{new}{blank}\n"
    after = editing.append(before, ("raised",), {"minute": "a#1"}, "action")
    assert after == f"text: {style}\n\n  Words.\n{expected}owners: []\n"


@pytest.mark.parametrize("ending", ["", "\n", "\n\n", "\n\n\n"])
def test_words_change_in_a_block_that_keeps_the_lines_below(ending: str) -> None:
    """Whatever empty lines end a text, the words in it are found and the lines stay."""
    before = f"text: |+\n  Mend the lamp.\n{ending}owners: []\n"
    assert editing.replace_words(before, ("text",), "lamp", "kerb") == before.replace("lamp", "kerb")


@pytest.mark.parametrize("old", ["nowhere", "e", ""])
def test_words_must_stand_once(old: str) -> None:
    """What is not there, or there twice, is refused."""
    with pytest.raises(SstError):
        editing.replace_words(RECORD, ("raised", 1, "note"), old, "x")


def test_what_cannot_be_read_is_not_changed() -> None:
    """The line of the mistake is told."""
    with pytest.raises(SstError, match="line 2 is wrong"):
        editing.append("text: a\ntext: b\n", ("updates",), {"note": "x"}, "action")


FOLDERS = [SEFTON, SAMPLE, *PARTNERSHIPS, ROOT / "tests" / "findings"]
RECORDS = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yaml")) if path.is_file()]
EVERYWHERE: dict[str, Callable[[str], str]] = {
    "as they are": lambda text: text,
    "with CRLF": lambda text: text.replace("\n", "\r\n"),
    "with a byte order mark": lambda text: f"\ufeff{text}",
    "without a last line break": lambda text: text.rstrip("\n"),
    "with comments": lambda text: re.sub(r"(?m)^(?=\w)", "# above\n", text),
}


@pytest.mark.parametrize("layout", EVERYWHERE)
def test_an_update_to_any_record_adds_only_its_own_lines(layout: str) -> None:
    """For every record of the project that can be read: all else is the same bytes."""
    tried = 0
    for path in RECORDS:
        text = EVERYWHERE[layout](path.read_bytes().decode("utf-8", "replace"))
        if read(str(path), text.encode()).value is None:
            continue
        after = editing.append(text, ("x-log",), {"date": "2022-09-08", "note": "Wedi'i wneud: tak, żółw"})
        gone, come = changed(text, after)
        added = come.replace("\r\n", "\n").removeprefix(gone.replace("\r\n", "\n")).strip("\n")
        assert come.startswith(gone) or gone.replace(": |", ": |-") in come, path
        assert re.search(r'(?:^|\n)x-log:\n( *)- date: 2022-09-08\n\1  note: "Wedi\'i wneud: tak, żółw"\Z', added), (
            path,
            added,
        )
        assert after.endswith(("\n", "\r\n")) == text.endswith("\n"), path
        tried += 1
    assert tried > 150


@given(st.integers(min_value=0, max_value=2**40))
@settings(max_examples=150, deadline=None)
def test_a_change_to_any_document_keeps_all_else(seed: int) -> None:
    """Comments everywhere, every style, odd text: nothing is lost, nothing is refused; `attacks.editing` is longer."""
    assert ":" not in attack(seed)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


YAML_SIGNS = st.text("?-:,[]{}#&*!|>'\"%@`~ \n\t0ay", max_size=6)


@given(
    st.one_of(st.sampled_from([*ODD, *PLAIN, *LINES]), ANY_TEXT, YAML_SIGNS), st.sampled_from(["", "'", '"', "|", ">"])
)
@settings(max_examples=300, deadline=None)
def test_a_text_survives_wherever_it_is_put(text: str, style: str) -> None:
    """In lines, in brackets and as a key; what the dialect would take for something else is quoted."""
    old = {"'": "'old'", '"': '"old"', "|": "|\n  old", ">": ">-\n  old"}.get(style, "old")
    document = f"k: {old}\nl: [x]\nm: {{b: z}}\n"
    for pointer in (("k",), ("l", 0), ("m", "b"), ("m", "new"), ("new",), ("n", text)):
        after = editing.put(document, pointer, text)
        value: Any = editing.read(after)
        for step in pointer:
            value = value[step]
        assert value == text
        assert not read("", after.encode()).findings


@pytest.mark.parametrize("text", ["no", "on", "017", "1.10", "12:30", "~", "- x", "# x", "“x”", "", " x", "y", "1e3"])
def test_what_would_change_is_quoted(text: str) -> None:
    """And what would not is left plain."""
    assert editing.dump({"text": text}, "action") == f'text: "{text}"\n'
    assert editing.dump({"text": "2022-06-22"}, "action") == "text: 2022-06-22\n"


def test_a_new_record_is_in_the_order_of_its_schema() -> None:
    """With the line that tells editors its schema; what is no schema's comes last."""
    value = {"x-a": 1, "owners": [], "kind": "task", "raised": [{"note": "a\nb\n", "minute": "m#1"}], "text": "w " * 99}
    assert editing.dump(value, "action", "actions/m/01.yaml") == (
        "# yaml-language-server: $schema=../../../schemas/action.schema.json\n"
        f'text: "{"w " * 99}"\nkind: task\nraised:\n  - minute: m#1\n    note: |\n      a\n      b\n'
        "owners: []\nx-a: 1\n"
    )


@pytest.mark.parametrize(
    ("pointer", "value", "lines"),
    [
        (("text",), "Lower it.", ("text: Raise it.   # why\n", "text: Lower it.   # why\n")),
        (("text",), "a\nb\n", ("text: Raise it.   # why\n", "text: |   # why\n  a\n  b\n")),
        (
            ("raised", 1, "minute"),
            "m#6",
            ("  - minute: 'sst-2022-06-22#5'  # as printed\n", "  - minute: 'm#6'  # as printed\n"),
        ),
        (("due", "date"), "2022-09-01", ("", "due:\n  date: 2022-09-01\n")),
        (("x-own", "b"), ["x"], ("x-own: {a: 1, b: [x, y]}\n", "x-own: {a: 1, b: [x]}\n")),
        (
            ("x-own",),
            {"a": 2, "b": ["x", "y", "z, z"]},
            ("x-own: {a: 1, b: [x, y]}\n", 'x-own: {a: 2, b: [x, y, "z, z"]}\n'),
        ),
        (("kind",), "task", ("", "")),
    ],
    ids=str,
)
def test_a_value_is_put_where_one_stands(pointer: Pointer, value: object, lines: tuple[str, str]) -> None:
    """The comment and the quotes stay; what is equal is not written."""
    assert changed(RECORD, editing.put(RECORD, pointer, value, "action")) == lines


@pytest.mark.parametrize(
    ("pointer", "lines"),
    [
        (("owners",), ("owners: []  # nobody\n", "")),
        (("raised", 0), ("  - minute: sst-2022-06-22#4\n", "")),
        (("raised", 1, "minute"), ("  - minute: 'sst-2022-06-22#5'  # as printed\n    note: >-\n", "  - note: >-\n")),
        (("x-own", "a"), ("x-own: {a: 1, b: [x, y]}\n", "x-own: {b: [x, y]}\n")),
    ],
    ids=str,
)
def test_an_entry_goes_with_its_own_lines(pointer: Pointer, lines: tuple[str, str]) -> None:
    """What stands above it stays."""
    assert changed(RECORD, editing.remove(RECORD, pointer)) == lines


def test_the_last_item_leaves_an_empty_list() -> None:
    """A list stays a list."""
    after = editing.remove(editing.remove(RECORD, ("raised", 1)), ("raised", 0))
    assert editing.read(after)["raised"] == []


@pytest.mark.parametrize("value", [float("inf"), 10**20, 1e-7], ids=repr)
def test_what_no_record_can_hold_is_refused(value: object) -> None:
    """Rather than written as something else."""
    with pytest.raises(SstError, match="cannot be written"):
        editing.put(RECORD, ("note",), value)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: editing.append(text, ("text",), "x"),
        lambda text: editing.append(text, ("text", "below"), "x"),
        lambda text: editing.insert_item(text, ("raised",), 9, "x"),
        lambda text: editing.remove(text, ("nothing",)),
        lambda text: editing.put(text, (), {"another": 1}),
        lambda text: editing.put(text, ("raised", 7), "x"),
    ],
)
def test_a_place_that_there_is_not_is_refused(change: Callable[[str], str]) -> None:
    """With one line."""
    with pytest.raises(SstError):
        change(RECORD)


def test_why_an_entry_cannot_go_is_told() -> None:
    """The reason reaches whoever asked, and no other way is tried."""
    with pytest.raises(SstError, match="name is the only field of the record"):
        editing.remove("name: Alex Example\n", ("name",))


def test_a_mistake_of_our_own_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that our code looks for and does not find is its bug, and says so."""
    monkeypatch.delitem(canonical._WORDS, "True")  # noqa: SLF001  the bug is made for the test
    monkeypatch.setattr(canonical, "entry_key", canonical._WORDS.__getitem__)  # noqa: SLF001  as above
    with pytest.raises(KeyError):
        editing.put(RECORD, ("True",), 1)


@pytest.mark.parametrize("text", ["name: x\nnote: |", "name: x\nnote: >-"])
def test_a_key_can_follow_a_text_that_ends_the_file(text: str) -> None:
    """Though its sign is the last that there is."""
    after = editing.put(text, ("x-own",), "y", "organisation")
    assert editing.read(after) == {**editing.read(text), "x-own": "y"}


def test_items_of_a_list_are_all_alike() -> None:
    """What is known of one is known of all, so that memory does not grow with what is laid out."""
    schemas._key_order.cache_clear()  # noqa: SLF001  what is kept is the matter
    canonical.ordered({"items": [{"title": "x", "decisions": [{"verb": "NOTED"}] * 20}] * 20}, "meeting")
    assert schemas._key_order.cache_info().currsize == 3  # noqa: SLF001  as above


def test_blanks_in_a_text_are_passed_over_once() -> None:
    """Words are changed among 200,000 blanks, where each is its own character."""
    text = f"name: x\nnote: 'a{' ' * 200_000}b'\n"
    assert editing.replace_words(text, ("note",), "b", "c") == text.replace("b'", "c'")
