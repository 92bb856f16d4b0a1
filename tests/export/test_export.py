"""An export holds all records as tidy tables: the same in every format, described, and never over others' files."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from csvw import CSVW

from sst_cli.actions.query import Question, ask
from sst_cli.export import formats
from sst_cli.export.day import RecordsOfDay
from sst_cli.export.dictionary import sort_of
from sst_cli.export.whole import TABLES
from sst_cli.meetings.lists import decisions
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

DAY = dt.date(2025, 6, 1)
OPENED = "2025-06-01"
EVERY = [SAMPLE, SEFTON, *PARTNERSHIPS]
NAMES = {each.name: each for each in TABLES}


def exported(run: Run, folder: Path, format_: str, *more: str, records: Path = SAMPLE) -> dict[str, Any]:
    """Export records and return the manifest."""
    done = run("--records", records, "export", folder, "--format", format_, "--as-of", OPENED, *more)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def from_csv(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Read a table by its data dictionary."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    sorts = [sort_of(each.type) for each in NAMES[name].all_columns]
    return [tuple(_typed(cell, sort) for cell, sort in zip(row, sorts, strict=True)) for row in rows]


def _typed(cell: str, sort: str) -> Any:
    reads: dict[str, Any] = {"boolean": lambda each: each == "true", "integer": int, "number": float}
    # A text that a spreadsheet would take for a formula has an apostrophe in front.
    is_guarded = cell.startswith("'") and cell[1:].lstrip()[:1] in tuple("=+-@")
    return reads.get(sort, str)(cell[is_guarded:]) if cell else None


def from_jsonl(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Read a table from its lines."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [tuple(json.loads(line).values()) for line in lines]


def from_sqlite(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Read a table from the database."""
    sorts = [sort_of(each.type) for each in NAMES[name].all_columns]
    truths = [sort == "boolean" for sort in sorts]
    with closing(sqlite3.connect(folder / "records.sqlite")) as database:
        rows = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()  # noqa: S608  a name of ours
    return [tuple(_truth(cell) if truth else cell for cell, truth in zip(row, truths, strict=True)) for row in rows]


def _truth(cell: int | None) -> bool | None:
    return None if cell is None else bool(cell)


def from_parquet(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Read a table with pyarrow."""
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(folder / f"{name}.parquet").to_pylist()
    return [tuple(cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row.values()) for row in rows]


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
def test_every_format_holds_the_same_rows(run: Run, tmp_path: Path, records: Path) -> None:
    """Whatever the format, a table has the same rows with the same values, as many as the manifest counts."""
    reading = {"csv": from_csv, "jsonl": from_jsonl, "sqlite": from_sqlite, "parquet": from_parquet}
    assert set(reading) == set(formats.names())
    counts = [exported(run, tmp_path / name, name, "--restricted", records=records)["tables"] for name in reading]
    for name in NAMES:
        rows = [reader(tmp_path / format_, name) for format_, reader in reading.items()]
        assert rows[0] == rows[1] == rows[2] == rows[3], name
        assert {each[name]["rows"] for each in counts} == {len(rows[0])}


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
def test_the_data_dictionary_is_valid_and_fits_the_files(run: Run, tmp_path: Path, records: Path) -> None:
    """A validator for CSV on the Web accepts it with every row, key and reference."""
    exported(run, tmp_path / "tables", "csv", records=records)
    found = CSVW(str(tmp_path / "tables" / "csv-metadata.json"), validate=True)
    assert found.is_valid, [str(each.message) for each in found.warnings]
    described = json.loads((tmp_path / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))
    columns = [each for table in described["tables"] for each in table["tableSchema"]["columns"]]
    assert all(each["dc:description"].endswith(".") for each in columns)


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
def test_keys_name_one_row_and_references_lead_to_one(run: Run, tmp_path: Path, records: Path) -> None:
    """The database, which has all keys and references, finds nothing wrong in them."""
    exported(run, tmp_path / "tables", "sqlite", "--restricted", records=records)
    with closing(sqlite3.connect(tmp_path / "tables" / "records.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("format_", ["csv", "jsonl", "sqlite", "parquet"])
def test_the_same_records_on_the_same_day_give_the_same_bytes(run: Run, tmp_path: Path, format_: str) -> None:
    """Wherever the records and the export are, so that a published export changes only with them."""
    here, there = (shutil.copytree(SAMPLE, tmp_path / each / "records") for each in ("here", "there"))
    one = exported(run, tmp_path / "1", format_, records=here)
    two = exported(run, tmp_path / "2", format_, records=there)
    assert one["files"] == two["files"]
    for name, about in one["files"].items():
        data = (tmp_path / "1" / name).read_bytes()
        assert about == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        assert b"\r\n" not in data or format_ in ("sqlite", "parquet")


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
@pytest.mark.parametrize("day", [dt.date(2022, 7, 1), dt.date(2024, 9, 20), DAY], ids=str)
def test_actions_are_those_that_sst_actions_lists(records: Path, day: dt.date) -> None:
    """Every column that both have has the same value, on every day."""
    register = read(WorkTree(records, ""))
    listed = ask(register, Question(state="all", sort="id"), day)
    table = NAMES["actions"]
    rows = list(table.rows(RecordsOfDay(register=register, as_of=day)))
    shared = [each.name for each in table.columns if each.name in {column.name for column in listed.columns}]
    assert {"id", "status", "overdue", "due", "moved", "carried", "closed_on"} <= set(shared)
    names = [each.name for each in table.all_columns]
    ours = [{name: row[names.index(name)] for name in shared} for row in rows]
    columns = [each.name for each in listed.columns]
    theirs = [{name: _nothing(row[columns.index(name)]) for name in shared} for row in listed.rows]
    assert ours == theirs


def _nothing(cell: Any) -> Any:
    return None if cell == "" else cell


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
def test_clauses_are_those_that_sst_decisions_lists(records: Path) -> None:
    """Each clause that the command lists has its row, with the same address where it has one of its own."""
    register = read(WorkTree(records, ""))
    listed = decisions(register, DAY)
    clauses = list(NAMES["clauses"].rows(RecordsOfDay(register=register, as_of=DAY)))
    columns = [each.name for each in listed.columns]
    reference, between = columns.index("reference"), columns.index("between")
    addresses = {row[reference] for row in listed.rows if not row[between]}
    restricted = {row[reference] for row in listed.rows if row[columns.index("verb")] == ""}
    assert addresses - restricted <= {row[1] for row in clauses}


def test_an_earlier_day_has_nothing_of_what_came_later(run: Run, tmp_path: Path) -> None:
    """Neither the action raised later nor its updates nor what cites it are in an export as at that day."""
    run("--records", SAMPLE, "export", tmp_path / "then", "--as-of", "2024-06-01")
    then = {name: from_csv(tmp_path / "then", name) for name in NAMES}
    assert 0 < len(then["actions"]) < 15
    raised = {row[1] for row in then["actions"]}
    assert {row[2] for row in then["citations"] if row[1] == "action"} <= raised
    steps = [each.name for each in NAMES["action_updates"].all_columns].index("updated_on")
    assert all(row[steps] is None or row[steps] <= "2024-06-01" for row in then["action_updates"])


def test_an_export_is_not_written_over_anything_else(run: Run, tmp_path: Path) -> None:
    """Only an export is replaced, with --force, and other files in its folder stay."""
    tables = tmp_path / "tables"
    exported(run, tables, "csv")
    again = run("--records", SAMPLE, "export", tables)
    assert (again.code, again.err) == (2, f"Error: {tables} holds an export already; --force replaces it\n")
    (tables / "notes.txt").write_text("Ours.", encoding="utf-8")
    exported(run, tables, "sqlite", "--force")
    names = {each.name for each in tables.iterdir()}
    assert names == {"manifest.json", "csv-metadata.json", "records.sqlite", "notes.txt"}
    (tables / "actions.csv").write_text("Ours too.", encoding="utf-8")
    foreign = run("--records", SAMPLE, "export", tables, "--force")
    assert (foreign.code, (tables / "actions.csv").read_text(encoding="utf-8")) == (2, "Ours too.")
    other = tmp_path / "other"
    other.mkdir()
    (other / "manifest.json").write_text('{"files": {"a.csv": {}}}', encoding="utf-8")
    refused = run("--records", SAMPLE, "export", other, "--force")
    assert refused.code == 2
    assert refused.err == f"Error: {other} is not empty, and holds no export; name another folder\n"


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """It lists the tables with their rows."""
    done = run("--records", SAMPLE, "export", tmp_path / "tables", "--dry-run")
    assert "actions: 15 rows\n" in done.out
    assert not (tmp_path / "tables").exists()


def test_the_manifest_names_the_commit(run: Run, tmp_path: Path) -> None:
    """That of the revision that was read, or the last one."""
    records = shutil.copytree(SAMPLE, tmp_path / "here" / "records")
    for call in ("init -q", "add -A", "commit -qm Begin"):
        git(records.parent, *call.split())
    commit = git(records.parent, "rev-parse", "HEAD").strip()
    assert exported(run, tmp_path / "1", "csv", records=records)["commit"] == commit
    assert exported(run, tmp_path / "2", "csv", "--at", "HEAD", records=records)["commit"] == commit


def test_records_that_cannot_be_read_are_named(run: Run, tmp_path: Path) -> None:
    """The rest is exported, and the exit code is 1."""
    records = shutil.copytree(SAMPLE, tmp_path / "records")
    (records / "people" / "alex-example.yaml").write_text("name: [", encoding="utf-8")
    done = run("--records", records, "export", tmp_path / "tables")
    assert done.code == 1
    manifest = json.loads((tmp_path / "tables" / "manifest.json").read_text(encoding="utf-8"))
    assert [each.endswith("people/alex-example.yaml") for each in manifest["left_out"]] == [True]


def test_a_spreadsheet_gets_figures_as_figures(run: Run, tmp_path: Path) -> None:
    """A figure below nought is not taken for a formula, a text that begins with a minus sign is."""
    records = shutil.copytree(SAMPLE, tmp_path / "records")
    readings = next((records / "measures").glob("*.csv"))
    lines = readings.read_text(encoding="utf-8").splitlines()
    names = next(csv.reader(io.StringIO(lines[0])))
    cells = next(csv.reader(io.StringIO(lines[1])))
    cells[names.index("value")] = "-5"
    lines[1] = ",".join(f'"{each}"' if "," in each else each for each in cells)
    readings.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    exported(run, tmp_path / "tables", "csv", records=records)
    value = [each.name for each in NAMES["readings"].all_columns].index("value")
    assert -5.0 in {row[value] for row in from_csv(tmp_path / "tables", "readings")}


def test_a_format_without_its_library_names_the_extra(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read or written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("--records", SAMPLE, "export", tmp_path / "tables", "--format", "parquet")
    assert done.code == 2
    assert 'pip install "sst-cli[export]"' in done.err
    assert not (tmp_path / "tables").exists()
