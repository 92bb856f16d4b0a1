"""Other tools get as many tasks as the records have actions, and one that cannot be installed is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.generate import write_partnership
from tests.benchmarks.peers import install, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_as_many_tasks_are_open_as_actions(run: Run, tmp_path: Path) -> None:
    """So that the tools that are compared list the same."""
    records = write_partnership(tmp_path / "records", 100)
    done = run("--records", records, "actions", "--open", "--format", "json")
    listed = json.loads(done.out)
    found = list(tasks(records))
    assert sum(each.is_open for each in found) == len(listed["actions"])
    assert len(found) == len(list((records / "actions").rglob("*.yaml")))


@pytest.mark.slow
def test_what_cannot_be_installed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without npm, Debian's tools and an index of packages nothing fails, and nothing is measured."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert install(tmp_path / "peers") == {}
