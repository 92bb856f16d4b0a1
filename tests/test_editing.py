"""A change to a record changes its own lines: comments, quotes, line ends and all else stay as they are."""

from __future__ import annotations

import pytest

from sst_cli import editing
from sst_cli.errors import SstError

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


@pytest.mark.parametrize("old", ["nowhere", "e", ""])
def test_words_must_stand_once(old: str) -> None:
    """What is not there, or there twice, is refused."""
    with pytest.raises(SstError):
        editing.replace_words(RECORD, ("raised", 1, "note"), old, "x")


def test_what_cannot_be_read_is_not_changed() -> None:
    """The line of the mistake is told."""
    with pytest.raises(SstError, match="line 2: "):
        editing.append("text: a\ntext: b\n", ("updates",), {"note": "x"}, "action")
