"""The exports of many partnerships, queried together: the same SQL gives the same answers in every engine.

python -m tests.export.many     about 1,000,000 actions of 300 partnerships
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE
from tests.export.many import ENGINES, Counting, documented, in_duckdb, made_up, write_many

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_the_documentation_has_four_queries() -> None:
    """Those that are run here."""
    assert len(documented()) == 4


@pytest.mark.parametrize("format_", ["parquet", "csv"])
def test_payments_in_minutes_are_found(run: Run, tmp_path: Path, format_: str) -> None:
    """The payees and the amounts of a table of payments, by the headings that the minutes give its columns."""
    duckdb = pytest.importorskip("duckdb")
    assert run("--records", SAMPLE, "export", tmp_path / "one", "--format", format_).code == 0
    with duckdb.connect() as engine:
        for name in ("items", "item_tables", "item_table_cells"):
            file = (tmp_path / "one" / f"{name}.{format_}").as_posix()
            engine.execute(f"CREATE VIEW {name} AS SELECT * FROM read_{format_}('{file}')")  # noqa: S608  our own name
        rows = engine.execute(documented()[3]).fetchall()
    assert [row[1:] for row in rows] == [("quay-forum-2024-07-04", "Sailing club", 1085.5)]


def test_duckdb_answers_what_the_records_hold(tmp_path: Path) -> None:
    """Overdue actions by authority, promises dropped, how often dates moved; none of the answers is empty."""
    pytest.importorskip("duckdb")
    expected = write_many(tmp_path, partnerships=12, actions=250)
    assert all(expected)
    assert in_duckdb(tmp_path) == expected


def test_records_on_the_disk_give_the_same_answers(run: Run, tmp_path: Path) -> None:
    """From the files of a partnership through the command, as its workflow calls it."""
    pytest.importorskip("duckdb")
    documents = made_up(1, 60)
    folders = {"partnership": "", "body": "bodies/", "organisation": "organisations/", "meeting": "meetings/"}
    folders |= {"action": "actions/", "strategy": "strategies/", "priority": "priorities/"}
    for kind, records in documents.items():
        for id_, each in records.items():
            path = tmp_path / "records" / f"{folders[kind]}{id_}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{json.dumps(each, indent=2)}\n", encoding="utf-8", newline="\n")
    folder = tmp_path / "all" / "one"
    folder.parent.mkdir()
    call = ("export", folder, "--format", "parquet", "--as-of", "2026-11-30")
    done = run("--records", tmp_path / "records", *call)
    assert done.code == 0, done.err
    counting = Counting()
    counting.add(documents)
    assert in_duckdb(tmp_path / "all") == counting.answers


@pytest.mark.slow
def test_spark_answers_what_the_records_hold(tmp_path: Path) -> None:
    """The same queries, word for word."""
    if shutil.which("java") is None or importlib.util.find_spec("pyspark") is None:
        pytest.skip("Spark needs pyspark and Java: pip install pyspark, apt-get install openjdk-17-jre-headless")
    expected = write_many(tmp_path, partnerships=12, actions=250)
    assert ENGINES["spark"](tmp_path) == expected
