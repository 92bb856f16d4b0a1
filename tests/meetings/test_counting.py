"""What two lists count is the same number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, some

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("more", [(), ("--restricted",)])
@pytest.mark.parametrize("day", ["2015-01-01", "2030-01-01"])
def test_meetings_and_decisions_count_the_same(run: Run, folder: Path, more: tuple[str, ...], day: str) -> None:
    """For each meeting the column has as many as the other list has rows."""
    options = ("--as-of", day, "--format", "json", *more)
    meetings = json.loads(run("meetings", *options, cwd=folder.parent).out)["meetings"]
    decisions = json.loads(run("decisions", *options, cwd=folder.parent).out)["decisions"]
    ids = [each["reference"].partition("#")[0] for each in decisions]
    for meeting in meetings if "worcestershire" in str(folder) else some(meetings):
        assert meeting["decisions"] == ids.count(meeting["id"]), meeting["id"]
