"""A made-up board in a folder of its own, and its minutes as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_records

if TYPE_CHECKING:
    from pathlib import Path

BOARD = """
# partnership.yaml
name: Example Partnership
body: board
# bodies/board.yaml
name: Quay Safety Board
kind: board
# bodies/panel.yaml
name: Lamps Panel
kind: board
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
title: Councillor
# organisations/quay-council.yaml
name: Quay Council
"""
MINUTES = """\
Quay Safety Board

Minutes of the meeting held on Wednesday 5 June 2024 at 7.30 pm in the Harbour Office

Present: Cllr Pat Pretend (Chair), Alex Example (AE), Robin Newcomer (RN)

Apologies: Sam Specimen

1. Apologies for absence

Apologies were received from Sam Specimen.

2. Lamps on the quay

The lamps on the quay have failed again.

RESOLVED: That

(1) the report be noted;
(2) the council be asked to mend the lamps.

ACTION: AE to write to the council by 21 June 2024.

3. Date of next meeting

Wednesday 4 September 2024
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of the board, with its minutes in `june.txt`."""
    write_records(tmp_path, BOARD)
    (tmp_path / "june.txt").write_text(MINUTES, encoding="utf-8", newline="\n")
    return tmp_path
