"""What commands print of the sample partnership, word for word, for people and for programs.

It is kept in `tests/commands/printed`; `SST_UPDATE_EXPECTED=1` takes what they print now.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PRINTED = ROOT / "tests" / "commands" / "printed"
AS_OF = "--as-of 2024-11-30"
CALLS = [
    f"actions {AS_OF}",
    f"actions --all --group-by owner --format markdown {AS_OF}",
    f"actions --all --format csv {AS_OF}",
    f"action show mcsp-2024-05-16/01 {AS_OF}",
    f"action show mcsp-2024-05-16/03 {AS_OF}",
    f"actions --overdue --format table {AS_OF}",
    f"agenda --explain {AS_OF}",
    f"attendance {AS_OF}",
    f"attendance --by person --percent {AS_OF}",
    f"attendance --percent --format json {AS_OF}",
    f"bodies {AS_OF}",
    "body show mcsp",
    f"calendar {AS_OF}",
    f"decisions {AS_OF}",
    f"measures {AS_OF}",
    f"measure show noise {AS_OF}",
    f"meetings {AS_OF}",
    f"meeting show 2024-05 {AS_OF}",
    f"meeting show next {AS_OF}",
    f"organisations {AS_OF}",
    f"organisations --format csv {AS_OF}",
    f"people {AS_OF}",
    f"people --format csv {AS_OF}",
    "person show alex",
    "person show wieslawa",
    "organisation show police",
    f"priorities {AS_OF}",
    f"priority show noise-and-nuisance {AS_OF}",
    f"strategies {AS_OF}",
    f"strategy progress {AS_OF}",
    f"strategy progress --gaps {AS_OF}",
    f"trace mcsp-2024-05-16/01 {AS_OF}",
    f"trace 2024-05-16#5(2) {AS_OF}",
    f"trace 2024-2027/noise-and-nuisance {AS_OF}",
    f"trace mcsp-2024-09-12#15.2 --format json {AS_OF}",
    f"validate {AS_OF}",
]


@pytest.mark.parametrize("call", CALLS)
def test_it_prints_what_it_printed(run: Run, call: str, tmp_path: Path) -> None:
    """A column, an order, a word or a line break that changes is seen."""
    path = PRINTED / f"{re.sub(r'[^a-z0-9]+', '-', call.replace(AS_OF, '')).strip('-')}.txt"
    of_git = call.startswith("calendar")  # commits go into a calendar, and no two checkouts have the same
    folder = shutil.copytree(SAMPLE, tmp_path / "sample") if of_git else SAMPLE
    done = run("--records", folder, *call.split())
    out = re.sub(r"(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "", done.out.replace("\r\n", "\n"))  # of the library's
    told = f"$ sst {call}\n{out}{done.err}[{done.code}]\n"
    if os.environ.get("SST_UPDATE_EXPECTED") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")


def test_nothing_is_kept_that_no_call_prints() -> None:
    """What is expected is what is tried, and no call is a mistake."""
    kept = [path.read_text(encoding="utf-8") for path in PRINTED.iterdir()]
    assert sorted(text.partition("\n")[0] for text in kept) == sorted(f"$ sst {call}" for call in CALLS)
    assert [text for text in kept if text.endswith(("[2]\n", "[3]\n"))] == []
