"""All that the commands on strategies answer of the records here, as people see it and as programs read it.

What they answer now is kept in `tests/strategies/answers`; `SST_UPDATE_EXPECTED=1` takes it anew.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NO_CLONE, SAMPLE, SEFTON

if TYPE_CHECKING:
    from tests.conftest import Run

ANSWERS = Path(__file__).parent / "answers"
RECORDS = {"muddlecombe": (SAMPLE, "2024-11-30"), "sefton": (SEFTON, "2024-06-01")}
CALLS = {
    "strategies": "strategies",
    "strategy": "strategy show",
    "progress": "strategy progress",
    "gaps": "strategy progress --gaps",
    "priorities": "priorities",
    "measures": "measures",
}
OF_MUDDLECOMBE = {
    "strategy-before": "strategy show 2021-2024",
    "progress-before": "strategy progress 2021-2024",
    "gaps-before": "strategy progress 2021-2024 --gaps",
    "priority": "priority show 2024-2027/noise-and-nuisance",
    "measure": "measure show noise-complaints",
    "lineage": "strategy lineage 2024-2027/noise-and-nuisance",
    "origins": "strategy lineage --proposed 2024-2027",
}
EVERY = {
    **{f"{whose}-{name}": (whose, call) for whose in RECORDS for name, call in CALLS.items()},
    **{f"muddlecombe-{name}": ("muddlecombe", call) for name, call in OF_MUDDLECOMBE.items()},
}
READERS = {"people": "txt", "programs": "json"}
"""People see some of the columns, programs read all."""


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", EVERY)
def test_an_answer_is_as_it_was(run: Run, name: str, reader: str) -> None:
    """A change of any column, count or word is seen where somebody reads it."""
    whose, call = EVERY[name]
    if name.endswith("lineage") and NO_CLONE:
        pytest.skip("there is no history to answer from")
    records, day = RECORDS[whose]
    dated = () if "lineage" in call else ("--as-of", day)
    format_ = "json" if reader == "programs" else "text" if " show" in call else "markdown"
    done = run(*call.split(), *dated, "--format", format_, cwd=records.parent)
    assert done.code == 0, done.err
    path = ANSWERS / f"{name}.{READERS[reader]}"
    if os.environ.get("SST_UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(done.out, encoding="utf-8", newline="\n")
    assert done.out == path.read_text(encoding="utf-8")


def test_no_answer_is_kept_that_nobody_asks_for() -> None:
    """What is expected is what is tried."""
    expected = {f"{name}.{ending}" for name in EVERY for ending in READERS.values()}
    assert {path.name for path in ANSWERS.iterdir()} == expected
