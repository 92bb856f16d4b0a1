"""A record that is there and cannot be read: each command that asks for it says so, and none that it is not there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.kinds import CITABLE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

UNREADABLE = {
    "body": "bodies/sst",
    "organisation": "organisations/sefton-council",
    "person": "people/graeme-robson",
    "meeting": "meetings/sst-2022-06-22",
    "action": "actions/sst-2022-06-22/11",
    "strategy": "strategies/2023-2026",
    "priority": "priorities/2023-2026/anti-social-behaviour",
}
"""A record of each kind that others cite, in the records of Safer Sefton Together."""

ASKING = [
    ("body", ("actions", "--body", "ID")),
    ("body", ("meetings", "--body", "ID")),
    ("organisation", ("actions", "--organisation", "ID")),
    ("meeting", ("minutes", "print", "ID")),
    ("meeting", ("trace", "ID#6")),
    ("action", ("trace", "ID")),
    ("priority", ("trace", "ID")),
    ("priority", ("trace", "anti-social-behaviour")),
    ("priority", ("actions", "--priority", "ID")),
    *((kind.name, (*kind.shown_by.split(), "ID")) for kind in CITABLE if kind.name in UNREADABLE),
    *((kind.name, ("rename", "ID", "another", "--dry-run")) for kind in CITABLE if kind.name in UNREADABLE),
]


@pytest.mark.parametrize(("kind", "asked"), ASKING)
def test_a_record_that_cannot_be_read_is_not_missing(
    run: Run, tmp_path: Path, kind: str, asked: tuple[str, ...]
) -> None:
    """Its file is named, and the exit code is that of records that cannot be read."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    name = UNREADABLE[kind]
    path = tmp_path / f"records/{name}.yaml"
    path.write_text("name: [\n", encoding="utf-8")
    id_ = name.partition("/")[2]
    result = run(*(word.replace("ID", id_) for word in asked), cwd=tmp_path)
    assert result.code == 3, result.err
    assert f"{id_} cannot be read: records/{name}.yaml; run `sst validate`" in result.err.replace("\n", " ")


@pytest.mark.parametrize("asked", ["strategy progress", "report review", "report action-plan"])
def test_the_strategy_in_force_may_be_the_one_that_cannot_be_read(run: Run, tmp_path: Path, asked: str) -> None:
    """What answers from the strategy in force does not say that none is on record."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    (tmp_path / "records/strategies/2023-2026.yaml").write_text("title: [\n", encoding="utf-8")
    result = run(*asked.split(), "--as-of", "2024-01-01", cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert "cannot be read: records/strategies/2023-2026.yaml; run `sst validate`" in result.err


@pytest.mark.parametrize("asked", ["priorities", "measures"])
def test_nobody_says_that_nothing_is_there_where_a_record_is_left_out(run: Run, tmp_path: Path, asked: str) -> None:
    """An answer without rows names the record that it lacks, not the folder in which nothing would be."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    (tmp_path / "records/strategies/2023-2026.yaml").write_text("title: [\n", encoding="utf-8")
    result = run(asked, cwd=tmp_path)
    assert result.code == 1
    assert "Nothing found" not in result.err
    assert "1 record is left out: records/strategies/2023-2026.yaml" in result.err


@pytest.mark.parametrize("name", ["sst-2022-10-01", "sst-2022-10-01-special"])
def test_a_meeting_to_come_that_cannot_be_read_stops_the_agenda(run: Run, tmp_path: Path, name: str) -> None:
    """Whatever follows the day in its id: it may be the next meeting."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    (tmp_path / f"records/meetings/{name}.yaml").write_text("body: [\n", encoding="utf-8")
    result = run("agenda", "--as-of", "2022-09-10", cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert f"{name} cannot be read" in result.err
