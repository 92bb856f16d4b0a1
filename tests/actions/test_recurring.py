"""What was done once is not done for good: an action that recurs ends only where somebody confirms that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.boards import board, untouched

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["board"]  # a fixture is imported to be there by its name

FIRST, RESTRICTED = "actions/board-2022-03-17/01.yaml", "actions/board-2022-03-17/03.yaml"
EVERY = ("due:\n  date: 2022-05-01\n", "due:\n  every: {}\n")


@pytest.fixture
def lights(board: Path) -> Path:
    """A board whose lights are mended every month."""
    path = board / FIRST
    path.write_text(path.read_text().replace(EVERY[0], EVERY[1].format("month")), newline="\n")
    return board


@pytest.mark.parametrize(
    "call", [("complete", "01"), ("update", "01", "--status", "complete"), ("complete", "02", "01")]
)
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_it_is_not_completed_as_if_it_were_done_for_ever(
    lights: Path, run: Run, call: tuple[str, ...], dry: tuple[str, ...]
) -> None:
    """The call is refused, with what to write instead, and nothing is written."""
    before = (lights / FIRST).read_bytes()
    ran = run("action", *call, *dry, "--on", "2022-06-23", cwd=lights.parent)
    assert ran.code == 2, ran.out
    assert "board-2022-03-17/01 is due every month, and to complete it would end it" in ran.err
    assert 'sst action note board-2022-03-17/01 "Done."' in ran.err
    assert "--for-good" in ran.err
    assert (lights / FIRST).read_bytes() == before


def test_a_note_leaves_it_to_be_done_again(lights: Path, run: Run) -> None:
    """The call that the refusal names records the month, and the duty stays in the list."""
    noted = run("action", "note", "board-2022-03-17/01", "Done.", "--on", "2022-06-23", cwd=lights.parent)
    assert noted.code == 0, noted.err
    assert "Mend the lights.\t\tevery month\topen" in run("actions", cwd=lights.parent).out


def test_it_ends_where_somebody_confirms_it(lights: Path, run: Run) -> None:
    """With --for-good it is completed as any other."""
    done = run("action", "complete", "01", "--for-good", "--on", "2022-06-23", cwd=lights.parent)
    assert done.code == 0, done.err
    assert "Mend the lights." not in run("actions", cwd=lights.parent).out


def test_one_that_no_longer_recurs_is_completed(lights: Path, run: Run) -> None:
    """What counts is the due date that holds when it is completed, also the one of the same update."""
    update = ("--status", "complete", "--due", "none", "--no-authority", "--on", "2022-06-23")
    assert run("action", "update", "01", *update, cwd=lights.parent).code == 0


def test_the_words_of_a_restricted_one_are_withheld(board: Path, run: Run) -> None:
    """How often it recurs is shown only in words that could be of any action."""
    path = board / RESTRICTED
    path.write_text(path.read_text().replace("owners:", "due:\n  every: SECRET-day\nowners:"), newline="\n")
    ran = run("action", "complete", "03", "--on", "2022-06-23", cwd=board.parent)
    assert ran.code == 2
    assert "board-2022-03-17/03 recurs" in ran.err
    assert "SECRET" not in ran.err + ran.out


def test_others_are_completed_as_before(board: Path, run: Run) -> None:
    """An action with a day needs no word more."""
    assert run("action", "complete", "01", "--on", "2022-06-23", cwd=board.parent).code == 0
    assert not untouched(board)
