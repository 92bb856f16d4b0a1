"""`sst validate`: confirmed minutes do not change but by an amendment that is recorded."""

from __future__ import annotations

import copy
import json
import re
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.reading import yaml_reader
from sst_cli.reading.source import File
from sst_cli.register.amending import Wording
from sst_cli.register.loading import amended
from sst_cli.validation.confirmed_minutes import guard
from tests.conftest import SAMPLE, git, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-03-10.yaml
    body: board
    date: 2022-03-10
    status: confirmed
    attendance: {present: []}
    items:
      - number: "1"
        title: Lighting
        minute: Six lamps by the quay are dark. Six more flicker.
        x-mood: calm
        x-places: [quay]
      - {number: "2", title: Fences, minute: None are down.}
    confirmation: {at: board-2022-06-09#1}
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Minutes, confirms: [{meeting: board-2022-03-10, effect: confirmed}]}
    # actions/board-2022-03-10/01.yaml
    text: Mend the lamps.
    kind: task
    raised: [{minute: board-2022-03-10#1}]
    owners: []
    due: {date: 2022-06-09}
"""
MARCH, LAMPS = "meetings/board-2022-03-10.yaml", "actions/board-2022-03-10/01.yaml"
AMENDMENT = "confirmation: {at: board-2022-06-09#1, amendments: [{minute: board-2022-03-10#1, %s}]}"


@pytest.fixture
def confirmed(records: Records, tmp_path: Path) -> Path:
    """A repository whose last commit has confirmed minutes."""
    folder = records(BOARD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Confirmed minutes")
    return folder


def change(folder: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Replace words of a record."""
    text = (folder / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / path).write_text(text, encoding="utf-8", newline="\n")


def guarded(run: Run, folder: Path, *arguments: str) -> list[str]:
    """What the guard says, one line for each finding."""
    out = run(
        "validate", "--base", "HEAD", "--format", "concise", "--as-of", "2022-07-01", *arguments, cwd=folder.parent
    ).out
    return [line for line in out.splitlines() if "[confirmed-" in line]


FREE = {
    "comments and layout": (MARCH, (("number: ", "# the lamps\n    'number': "), ("Lighting", '"Lighting"'))),
    "Windows line ends": (MARCH, (("\n", "\r\n"),)),
    "a field of their own": (MARCH, (("calm", "stormy"),)),
    "an entry in a field of their own": (MARCH, (("[quay]", "[quay, bridge]"),)),
    "a draft": ("meetings/board-2022-06-09.yaml", (("title: Minutes", "title: Earlier minutes"),)),
    "an update": (LAMPS, (("due:", "updates: [{date: 2022-06-09, status: complete}]\ndue:"),)),
    "an owner": (LAMPS, (("owners: []", "owners: [{printed: the Council}]"),)),
    "one more origin": (LAMPS, (("#1}]", "#1}, {minute: board-2022-06-09#1}]"),)),
    "an amendment": (
        MARCH,
        (
            (" Six more flicker.", ""),
            ("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "removed: Six more flicker."),
        ),
    ),
    "an insertion": (
        MARCH,
        (
            ("by the quay", "by the old quay"),
            ("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "inserted: old, after: by the"),
        ),
    ),
    "a note": (MARCH, (("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "note: A name is spelled so."),)),
}


@pytest.mark.parametrize("name", FREE)
def test_what_is_no_change_of_the_minutes_is_free(run: Run, confirmed: Path, name: str) -> None:
    """Layout, drafts, what became of actions, and the change that an amendment records."""
    path, pairs = FREE[name]
    change(confirmed, path, *pairs)
    assert guarded(run, confirmed) == []


def test_a_place_alone_is_no_amendment(run: Run, confirmed: Path) -> None:
    """Words to put something behind, and nothing to put there: reported at its place, without effect on any text."""
    agreed = AMENDMENT % "after: by the quay, note: A comma was meant."
    change(confirmed, MARCH, ("confirmation: {at: board-2022-06-09#1}", agreed))
    done = run("validate", "--base", "HEAD", "--format", "concise", cwd=confirmed.parent)
    assert (done.code, done.err) == (1, "")
    assert re.search(r"error: `inserted` is missing; .*\[missing-field\]", done.out)
    assert Wording(after="by the quay").sought == ""


WRONG = {
    "words": (MARCH, (("Six lamps", "Two lamps"),), ["`minute` of minute 1 is not as it was confirmed"]),
    "a text that is gone": (MARCH, ((", minute: None are down.", ""),), ["`minute` of minute 2 is not"]),
    "an item more": (
        MARCH,
        (("  - {number", '  - {number: "3", title: Dogs}\n  - {number'),),
        ["error: minute 2 is not as it was confirmed"],
    ),
    "no longer confirmed": (MARCH, (("status: confirmed", "status: draft"),), ["`status` is not"]),
    "another minute": (MARCH, (("06-09#1", "06-09#2"),), ["`at` is not"]),
    "text that looks like a number": (MARCH, (('"2"', '"02"'),), ["`number` of minute 2 is not"]),
    "more than the amendment says": (
        MARCH,
        (
            (" Six more flicker.", ""),
            ("None are", "Two are"),
            ("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "removed: Six more flicker."),
        ),
        ["`minute` of minute 2 is not"],
    ),
    "less than the amendment says": (
        MARCH,
        (("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "removed: Six more flicker."),),
        ["`minute` of minute 1 is not"],
    ),
    "an amendment of words that stand twice": (
        MARCH,
        (("Six more", "More"), ("confirmation: {at: board-2022-06-09#1}", AMENDMENT % "removed: Six")),
        ["`minute` of minute 1 is not", "the words of this amendment did not stand exactly once"],
    ),
    "an action's words": (LAMPS, (("Mend", "See"),), ["`text` is not as it was"]),
    "an action's origin": (LAMPS, (("03-10#1", "03-10#2"),), ["`raised` is not as it was"]),
    "an action's condition": (
        LAMPS,
        (("owners: []", "owners: []\ncondition: If it is dark."),),
        ["`condition` is not"],
    ),
    "what an action waits for": (
        LAMPS,
        (("owners: []", "owners: []\nafter: board-2022-03-10/01"),),
        ["`after` is not"],
    ),
    "an action's due date": (LAMPS, (("2022-06-09", "2022-09-09"),), ["`due` is not as it was"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_any_other_change_is_reported(run: Run, confirmed: Path, name: str) -> None:
    """Once, at its place; taken into a commit as well."""
    path, pairs, expected = WRONG[name]
    change(confirmed, path, *pairs)
    found = guarded(run, confirmed)
    assert len(found) == len(expected)
    assert all(any(words in line for line in found) for words in expected), found
    git(confirmed.parent, "add", ".")
    assert guarded(run, confirmed, "--staged") == found


@pytest.mark.parametrize("path", [MARCH, LAMPS])
def test_what_is_gone_is_reported(run: Run, confirmed: Path, path: str) -> None:
    """The file is named although it is no more; one that cannot be read is reported of once, by what reads it."""
    (confirmed / path).write_text("text: [\n", encoding="utf-8")
    assert guarded(run, confirmed) == []
    (confirmed / path).unlink()
    (line,) = guarded(run, confirmed)
    assert line.startswith(f"records/{path}:1:1: error: ")
    assert "file is missing" in line


def test_what_cannot_be_compared_is_reported_in_a_line(run: Run, confirmed: Path, tmp_path: Path) -> None:
    """Without git; an unknown revision is a wrong call, and a broken record in a commit between hides nothing."""
    change(confirmed, MARCH, ("body: board", "body: [board"))
    git(tmp_path, "commit", "--quiet", "--all", "--message=Broken")
    change(confirmed, MARCH, ("body: [board", "body: board"))
    done = run("validate", "--base", "HEAD", "--as-of", "2022-07-01", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    unknown = run("validate", "--base", "nowhere", cwd=tmp_path)
    assert (unknown.code, unknown.out) == (2, "")
    ranged = run("validate", "--base", "HEAD~1..HEAD", cwd=tmp_path)
    assert (ranged.code, ranged.out) == (2, "")
    assert "is a range of two revisions; name one" in ranged.err
    (tmp_path / ".git").rename(tmp_path / "no-git")
    blind = run("validate", "--base", "HEAD", "--as-of", "2022-07-01", cwd=tmp_path)
    assert (blind.code, blind.err.count("\n")) == (3, 1)
    assert blind.err.startswith("Confirmed minutes are not compared with what was confirmed: ")
    assert "0 errors" in blind.out


def test_confirming_is_free_and_guarded_from_then_on(run: Run, records: Records, tmp_path: Path) -> None:
    """A draft may change while it is confirmed; what `sst meeting confirm` wrote is the record."""
    folder = records(
        BOARD.replace("status: confirmed", "status: draft")
        .replace("    confirmation: {at: board-2022-06-09#1}\n", "")
        .replace(", effect: confirmed", "")
    )
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Draft")
    amended_ = ("--amend", "1", "--remove", "Six more flicker.")
    assert run("meeting", "confirm", "03-10", "--at", "06-09#1", *amended_, cwd=tmp_path).code == 0
    assert guarded(run, folder) == []
    git(tmp_path, "commit", "--quiet", "--all", "--message=Confirmed")
    change(folder, MARCH, ("Six lamps", "Two lamps"))
    assert len(guarded(run, folder)) == 1


def leaves(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts of a document stand, but for a partnership's own fields."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if below is None:
        yield pointer
        return
    for step, each in below:
        if not str(step).startswith("x-"):
            yield from leaves(each, (*pointer, step))


@pytest.mark.parametrize("id_", ["mcsp-2024-05-16", "quay-forum-2024-07-04"])
def test_no_text_of_confirmed_minutes_can_change_unseen(id_: str) -> None:
    """Texts of confirmed minutes are changed in turn, every third, and the guard finds each at its place."""
    path = f"meetings/{id_}.yaml"
    text = (SAMPLE / path).read_text(encoding="utf-8").replace("status: draft", "status: confirmed")
    before = amended(read_folder(SAMPLE), [File(path, f"records/{path}", text.encode())])
    value = yaml_reader.read(path, text.encode()).value
    assert value is not None
    tried = 0
    for pointer in list(leaves(value))[::3]:
        new = copy.deepcopy(value)
        *above, last = pointer
        holder: Any = reduce(lambda part, step: part[step], above, new)  # type: ignore[index]
        holder[last] = "2024-05-17"
        text = json.dumps(new, ensure_ascii=False)
        now = amended(before, [File(path, f"records/{path}", text.encode())])
        if id_ in now.meetings:
            tried += 1
            (found,) = guard(now, before)
            assert found.place.pointer == pointer
    assert tried > 40
