"""A name that can mean several is refused, wherever it is given; one as short as initials is no part of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.input.owners import find_owner
from sst_cli.register.name_matching import find_named
from tests.conftest import read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Run

RECORDS = """
# partnership.yaml
name: Muddlecombe Harbour Board
# bodies/board.yaml
name: Muddlecombe Harbour Board
kind: board
# organisations/harbour-watch.yaml
name: Muddlecombe Harbour Watch
acronyms:
  - MHW
former_names:
  - name: The Night Boat
# organisations/hill-walkers.yaml
name: Muddlecombe Hill Walkers
acronyms:
  - MHW
# people/joanne-known.yaml
name: Joanne Known
# meetings/board-2024-05-16.yaml
body: board
date: 2024-05-16
status: planned
# meetings/board-2024-05-16-special.yaml
body: board
date: 2024-05-16
status: planned
# meetings/board-2024-06-01.yaml
body: board
date: 2024-06-20
status: planned
# meetings/board-2024-06-02.yaml
body: board
date: 2024-06-20
status: planned
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The records of a board whose names and days are not all plain."""
    return write_records(tmp_path, RECORDS)


@pytest.fixture
def register(folder: Path) -> Register:
    """The same, read."""
    return read_folder(folder)


def test_an_acronym_of_two_organisations_is_refused(register: Register) -> None:
    """Neither is taken by guess; a whole name, of now or of before, means one."""
    with pytest.raises(CallError, match="the organisation harbour-watch, the organisation hill-walkers; give"):
        find_named(register, "organisation", "MHW")
    assert find_named(register, "organisation", "muddlecombe hill walkers") == "hill-walkers"
    assert find_named(register, "organisation", "The Night Boat") == "harbour-watch"


def test_three_letters_are_no_part_of_a_name(register: Register) -> None:
    """Ann is not Joanne; four letters may be a part."""
    with pytest.raises(CallError, match="nobody called 'Ann'"):
        find_owner(register, "Ann")
    assert find_owner(register, "Joan") == {"person": "joanne-known"}


def test_a_day_on_which_a_body_meets_twice_is_refused(run: Run, folder: Path) -> None:
    """The id of one is that one; a day that only tells when is two."""
    assert "  Meeting  board-2024-05-16\n" in run("meeting", "show", "board-2024-05-16", cwd=folder).out
    refused = run("meeting", "show", "board-2024-06-20", cwd=folder)
    assert refused.code == 2
    assert "'board-2024-06-20' can be board-2024-06-01, board-2024-06-02; give the whole id" in refused.err
