"""Papers for partners: each gets what is theirs and nobody else's, all of them or none, and what is missing is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError, SstError
from sst_cli.writing.saving import save, save_all
from tests.conftest import SAMPLE, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

RECORDS = """
# partnership.yaml
name: Example Partnership
body: board
# bodies/board.yaml
name: Example Board
kind: board
# organisations/police.yaml
name: Example Police
# people/alex-one.yaml
name: Alex Example
# people/alex-two.yaml
name: Alex Example
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
items: [{number: "1", title: Lights}]
# actions/board-2024-03-01/01.yaml
text: First of all.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{person: alex-one}]
# actions/board-2024-03-01/02.yaml
text: Something else.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{person: alex-two}]
# actions/board-2024-03-01/03.yaml
text: Named twice.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{organisation: police}, {organisation: police, lead: true}, {person: alex-one, organisation: police}]
# actions/board-2024-03-01/04.yaml
text: Hidden.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{post: Head of Secrets}]
restricted: {reason: Names an individual}
"""
TODAY = ("--as-of", "2024-05-01")
EACH = ("report", "actions", "--each", "out", "--format", "markdown", *TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The records of a board on which two members have one name."""
    return write_records(tmp_path, RECORDS).parent


def test_two_of_one_name_get_a_paper_each(run: Run, folder: Path) -> None:
    """No partner reads what another is to do; an owner who is named twice reads it once."""
    done = run(*EACH, cwd=folder)
    assert done.code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "out").iterdir()}
    assert sorted(written) == [
        "actions-alex-example-alex-one.md",
        "actions-alex-example-alex-two.md",
        "actions-example-police.md",
    ]
    assert "Something else" not in written["actions-alex-example-alex-one.md"]
    assert "First of all" not in written["actions-alex-example-alex-two.md"]
    assert written["actions-alex-example-alex-two.md"].startswith("# Actions for Alex Example (alex-two)\n")
    assert written["actions-example-police.md"].count("Named twice.") == 1
    assert done.err == (
        "3 papers written into out\n"
        "1 open restricted action has an owner who is not shown, so nobody gets it; --members shows the owner\n"
    )


def test_a_name_that_two_have_is_refused(run: Run, folder: Path) -> None:
    """Nobody gets what is another's; the id says who is meant."""
    done = run("report", "actions", "--owner", "Alex Example", *TODAY, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "'Alex Example' matches the person alex-one, the person alex-two; give the full id" in done.err
    told = run("report", "actions", "--owner", "alex-two", *TODAY, cwd=folder).out
    assert told.startswith("# Actions for Alex Example\n")
    assert "First of all" not in told


def test_the_title_says_all_that_was_asked(run: Run, folder: Path) -> None:
    """Of an owner and an organisation it names both."""
    told = run("report", "actions", "--owner", "alex-one", "--organisation", "police", *TODAY, cwd=folder).out
    assert told.startswith("# Actions for Alex Example, Example Police\n")
    assert "Named twice." in told
    assert "First of all" not in told


def test_all_papers_are_written_or_none(run: Run, folder: Path) -> None:
    """A paper that is there already stops all before the first is written."""
    (folder / "out").mkdir()
    (folder / "out" / "actions-example-police.md").write_text("Ours.\n", encoding="utf-8")
    done = run(*EACH, cwd=folder)
    assert done.code == 2
    assert "exists already; --force replaces it" in done.err
    assert [path.name for path in (folder / "out").iterdir()] == ["actions-example-police.md"]
    assert run(*EACH, "--force", cwd=folder).code == 0
    assert len(list((folder / "out").iterdir())) == 3


def test_a_folder_that_cannot_be_made_is_told(run: Run, folder: Path) -> None:
    """One line, and no traceback."""
    (folder / "out").write_text("A file.\n", encoding="utf-8")
    done = run(*EACH, cwd=folder)
    assert (done.code, done.err) == (3, "Error: out cannot be written: it is not a folder\n")
    assert "out cannot be written: " in done.err


def test_what_was_left_out_is_told(run: Run, folder: Path) -> None:
    """Papers that may lack something end with exit code 1."""
    (folder / "records" / "actions" / "board-2024-03-01" / "05.yaml").write_text("text: [\n", encoding="utf-8")
    done = run(*EACH, cwd=folder)
    assert done.code == 1
    assert "1 record is left out: records/actions/board-2024-03-01/05.yaml" in done.err


def test_a_link_that_leads_nowhere_is_not_replaced(tmp_path: Path) -> None:
    """Something is there; only `force` replaces it."""
    link = tmp_path / "paper.md"
    link.symlink_to(tmp_path / "gone")
    with pytest.raises(CallError, match="exists already"):
        save(link, b"new")
    assert link.is_symlink()
    save(link, b"new", force=True)
    assert link.read_bytes() == b"new"


def test_nothing_is_left_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    """The first file does not go to its place before the last is whole."""
    with pytest.raises(SstError, match="cannot be written"):
        save_all({tmp_path / "one.md": b"1", tmp_path / "no-such-folder" / "two.md": b"2"})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("agenda 31/02/2024", "`31/02/2024` does not exist"),
        ("agenda 2024-02-31", "does not exist: February 2024 has 29 days"),
        ("report review --year 2031 --as-of 2024-11-30", "2031 has not begun on 30 November 2024"),
        ("report review 2024-2027 --year 2023 --as-of 2024-11-30", "2024-2027 begins in 2024"),
    ],
)
def test_a_day_or_year_that_cannot_be_is_told(run: Run, call: str, words: str) -> None:
    """One clear line instead of another mistake, or a paper about nothing."""
    done = run(*call.split(), cwd=SAMPLE.parent)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_review_tells_what_serves_a_priority_as_a_whole(run: Run) -> None:
    """Its actions are counted and told in every state, what was completed in the year, and what is left of it."""
    call = ("--records", SAMPLE, "report", "review", "--year", "2024", "--as-of", "2024-11-30", "--format", "markdown")
    told = run(*call).out
    row = next(line for line in told.splitlines() if line.startswith("| The priority as a whole | 2 | 0 | 1 |"))
    assert row.endswith("| minute 5, 16 May 2024, minute 1, 20 June 2024 and minute 15.2, 12 September 2024 |")
    assert "| The priority as a whole | 0 | 1 | 0 |" in told
    table = told.partition("*Actions for the priority as a whole*")[2].partition("###")[0]
    assert [word in table for word in ("in progress, overdue", "superseded", "open")] == [True, True, True]
    done = "- List the dark places and settle their order. (Chris Placeholder, Muddlecombe Police (made up); 30 August"
    assert f"Completed in 2024:\n\n{done} 2024)\n" in told
    assert "- Coaches turn off their engines on the quay.\n" in told
    assert "- Priority 1: Noise and nuisance, as a whole (2 actions are still open, 1 overdue)\n" in told
    later = run(*call[:5], "2025", "--as-of", "2025-11-30", "--format", "markdown").out
    assert "Completed in" not in later
