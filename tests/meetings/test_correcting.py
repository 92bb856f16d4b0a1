"""A mistake in copying confirmed minutes is corrected, which the signed minutes have right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import GIT_IDENTITY, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # people/sam-sample.yaml
    name: Sam Sample
    # meetings/board-2022-03-10.yaml
    body: board
    date: 2022-03-10
    status: confirmed
    attendance: {present: []}
    items:
      - number: "1"
        title: Lighting
        minute: Nine lamps by the quay are dark.
        decisions:
          - verb: RESOLVED
            clauses:
              - {label: "1", text: the lamps be mended by May.}
              - {label: "2", text: the cost be reported by May.}
      - {number: "2", title: Fences, minute: Six are down.}
    confirmation: {at: board-2022-06-09#1}
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Minutes, confirms: [{meeting: board-2022-03-10, effect: confirmed}]}
"""
MARCH = "records/meetings/board-2022-03-10.yaml"
NINE = ("--copied", "Nine lamps", "--printed", "Two lamps", "--reason", "Misread by the scanner.", "--by", "sam-sample")


@pytest.fixture
def folder(records: Records, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which the minutes of March are confirmed."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    top = records(BOARD).parent
    git(top, "init", "--quiet")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Records")
    return top


def edit(top: Path, old: str, new: str) -> None:
    """Replace words in the minutes of March."""
    text = (top / MARCH).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (top / MARCH).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_the_guard_accepts_a_correction_and_nothing_besides(run: Run, folder: Path) -> None:
    """The change that a correction names is explained; another word of the same minute is not."""
    done = run("meeting", "correct", "board-2022-03-10#1", *NINE, "--on", "2022-10-03", cwd=folder)
    assert done.code == 0, done.err
    checked = run("validate", cwd=folder)
    assert checked.code == 0, checked.out
    edit(folder, "by the quay are", "by the bridge are")
    checked = run("validate", cwd=folder)
    assert checked.code == 1
    assert "`minute` of minute 1 is not as it was confirmed" in checked.out


def test_the_same_change_without_a_correction_is_found(run: Run, folder: Path) -> None:
    """Nobody has said that the signed minutes have these words."""
    edit(folder, "Nine lamps", "Two lamps")
    assert "confirmed-minutes-do-not-change" in run("validate", cwd=folder).out


def test_a_correction_stays_accepted_after_it_is_committed(run: Run, folder: Path) -> None:
    """The guard compares with the version in which the minutes became confirmed, and a second correction follows."""
    assert run("meeting", "correct", "03-10#1", *NINE, "--commit", cwd=folder).code == 0
    again = ("--copied", "Two lamps", "--printed", "Two street lamps", "--reason", "A word was left out.")
    done = run("meeting", "correct", "03-10#1", *again, "--by", "board", "--commit", cwd=folder)
    assert done.code == 0, done.err
    checked = run("validate", cwd=folder)
    assert checked.code == 0, checked.out


def test_a_correction_that_does_not_fit_is_found(run: Run, folder: Path) -> None:
    """The words that it names as copied were not in the minutes."""
    assert run("meeting", "correct", "03-10#1", *NINE, cwd=folder).code == 0
    edit(folder, "copied: Nine lamps", "copied: Eight lamps")
    checked = run("validate", cwd=folder)
    assert checked.code == 1
    assert "the words that this correction has as `copied` did not stand exactly once in its minute" in checked.out


def test_the_paper_has_the_right_words_and_no_note(run: Run, folder: Path) -> None:
    """It is what was signed; the record and the sheet of the meeting keep the rest."""
    assert run("meeting", "correct", "03-10#1", *NINE, "--on", "2022-10-03", cwd=folder).code == 0
    paper = run("minutes", "board-2022-03-10", cwd=folder).out
    assert "Two lamps by the quay are dark." in paper
    assert "Misread" not in paper
    assert "Nine" not in paper
    sheet = run("meeting", "show", "03-10", "--as-of", "2022-12-01", cwd=folder).out
    words = "“Nine lamps” is “Two lamps” in the signed minutes; Misread by the scanner. (3 October 2022, Sam Sample)"
    assert words in " ".join(sheet.split())
    assert "Misread" not in run("meeting", "show", "03-10", "--as-of", "2022-07-01", cwd=folder).out


def test_a_reviewer_reads_that_the_copy_was_corrected(run: Run, folder: Path) -> None:
    """It is one change, for the words and for their reason, and not one of confirmed minutes."""
    assert run("meeting", "correct", "03-10#1", *NINE, cwd=folder).code == 0
    [found] = json.loads(run("diff", "--format", "json", cwd=folder).out)["changes"]
    assert (found["check"], found["message"]) == (
        "copy-corrected",
        "copy corrected. Minute 1: “Nine lamps” is “Two lamps” in the signed minutes; Misread by the scanner",
    )
    edit(folder, "Six are down.", "Five are down.")
    checks = [each["check"] for each in json.loads(run("diff", "--format", "json", cwd=folder).out)["changes"]]
    assert checks == ["confirmed-minutes-changed", "copy-corrected"]


@pytest.mark.parametrize(
    ("minute", "options", "words"),
    [
        ("03-10#1", ("--copied", "lamps", "--printed", "lights"), "the words 'lamps' stand 2 times in"),
        ("03-10#1", ("--copied", "Ten", "--printed", "Two"), "the words 'Ten' do not stand in"),
        ("03-10#2", ("--copied", "Nine", "--printed", "Two"), "they stand in minute 1"),
        ("03-10#1", ("--copied", "Nin", "--printed", "Two"), "only part of a word"),
        ("03-10#1", ("--copied", "Nine", "--printed", "Nine"), "give the words that were copied wrongly"),
        ("03-10#9", ("--copied", "Nine", "--printed", "Two"), "has no minute '9'"),
        ("03-10", ("--copied", "Nine", "--printed", "Two"), "which minute of 03-10?"),
        ("06-09#1", ("--copied", "Nine", "--printed", "Two"), "are draft, not confirmed"),
    ],
)
def test_a_call_that_names_nothing_is_refused(
    run: Run, folder: Path, minute: str, options: tuple[str, ...], words: str
) -> None:
    """In one line, and nothing is written."""
    before = (folder / MARCH).read_bytes()
    refused = run("meeting", "correct", minute, *options, "--reason", "Misread.", "--by", "sam-sample", cwd=folder)
    assert refused.code == 2
    assert words in refused.err
    assert (folder / MARCH).read_bytes() == before


def test_the_words_of_a_restricted_minute_stay_out_of_its_corrections(run: Run, folder: Path) -> None:
    """Neither the wrong word nor the right one is shown to the public."""
    assert (
        run("meeting", "correct", "03-10#2", "--copied", "Six", "--printed", "Eleven", *NINE[4:], cwd=folder).code == 0
    )
    edit(folder, "title: Fences", "title: Fences, restricted: {reason: personal}")
    shown = run("meeting", "show", "03-10", cwd=folder).out
    assert "board-2022-03-10#2" in shown
    assert not {"Six", "Eleven", "Misread"} & {each.strip("“”;.,") for each in shown.split()}


def test_nobody_who_compared_is_advised_to_print_the_words_of_the_minutes(run: Run, folder: Path) -> None:
    """Here --printed has the words of the signed minutes, and not those that name somebody."""
    refused = run("meeting", "correct", "03-10#1", *NINE[:-1], "Nobody At All", cwd=folder)
    assert (refused.code, refused.out, refused.err) == (2, "", "Error: nobody called 'Nobody At All' is on record\n")
