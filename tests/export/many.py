"""Makes up many partnerships, exports them, and works out in plain Python what queries over them must answer.

    python -m tests.export.many --partnerships 300 --actions 3334    about 1,000,000 actions, in DuckDB
    python -m tests.export.many --engine spark                       the same in Spark; needs pyspark and Java

Nothing here uses the program to work out an answer: the dictionaries that records are made from are counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sst_cli.export import formats
from sst_cli.export.day import RecordsOfDay
from sst_cli.export.whole import export
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from sst_cli.register.register import EMPTY
from tests.conftest import ROOT

DAY = dt.date(2026, 11, 30)
FIRST = dt.date(2020, 1, 15)
PROMISES = 12
AUTHORITIES = {"council": "Council", "police": "Police", "fire-and-rescue": "Fire and Rescue", "health": "Health Board"}
"""The kinds of responsible authority of each partnership; beside them one organisation is none."""

Documents = dict[str, dict[str, dict[str, Any]]]
"""Records before they are written, by kind and id."""


class Answers(NamedTuple):
    """What the first three queries of docs/many-partnerships.md answer."""

    overdue: list[tuple[Any, ...]]
    dropped: list[tuple[Any, ...]]
    moved: list[tuple[Any, ...]]


def made_up(number: int, actions: int) -> Documents:
    """Make up the records of a partnership, the same for the same number."""
    chance = random.Random(number)
    name = f"partnership-{number:03}"
    found: Documents = {
        "partnership": {"partnership": {"name": f"Made-up Partnership {number}", "calendar_id": name, "body": "board"}},
        "body": {"board": {"name": "Made-up Board", "kind": "partnership"}},
        "organisation": {
            kind: {"name": f"Made-up {words}", "kind": kind, "responsible_authority": {"basis": "Section 5"}}
            for kind, words in AUTHORITIES.items()
        },
        "meeting": {},
        "action": {},
    }
    found["organisation"]["charity"] = {"name": "Made-up Charity", "kind": "voluntary"}
    days = [FIRST + dt.timedelta(days=91 * each) for each in range(27)]
    for day in days:
        item = {"number": "1", "title": "Actions", "minute": "The actions were agreed."}
        meeting = {"body": "board", "date": day.isoformat(), "status": "draft", "items": [item]}
        found["meeting"][f"board-{day}"] = meeting
    for each in range(actions):
        day = days[each % len(days)]
        found["action"][f"board-{day}/{each:05}"] = _action(chance, day)
    _strategies(chance, found)
    return found


def _action(chance: random.Random, day: dt.date) -> dict[str, Any]:
    due, on, updates = day + dt.timedelta(days=chance.randrange(30, 400)), day, list[dict[str, Any]]()
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3))):
        on += dt.timedelta(days=chance.randrange(5, 60))
        due += dt.timedelta(days=chance.randrange(10, 200))
        updates.append({"date": on.isoformat(), "due": {"date": due.isoformat()}})
    if chance.random() < 0.7:
        on += dt.timedelta(days=chance.randrange(5, 400))
        updates.append({"date": on.isoformat(), "status": chance.choice(("complete", "complete", "withdrawn"))})
    owners = chance.sample([*AUTHORITIES, "charity"], chance.choice((1, 1, 2)))
    first = (updates[0]["due"]["date"] if updates and "due" in updates[0] else due.isoformat()) if updates else None
    return {
        "text": "Do what was agreed.",
        "kind": "task",
        "raised": [{"minute": f"board-{day}#1"}],
        "owners": [{"organisation": each} for each in owners],
        "due": {"date": first or due.isoformat()},
        "updates": updates,
    }


def _strategies(chance: random.Random, found: Documents) -> None:
    def strategy(years: tuple[int, int], **more: str) -> dict[str, Any]:
        period = {"starts": str(years[0]), "ends": str(years[1])}
        return {"title": f"Plan of {years[0]}", "body": "board", "status": "adopted", "period": period, **more}

    found["strategy"] = {"2020": strategy((2020, 2023)), "2023": strategy((2023, 2026), replaces="2020")}
    old = [{"key": f"p{each}", "text": f"Promise {each}."} for each in range(PROMISES)]
    new = []
    for each in range(PROMISES):
        if chance.random() < 0.6:
            relation = chance.choice(("continues", "continues", "merged-from", "not-from"))
            lineage = [{"relation": relation, "of": f"2020/safety#p{each}"}]
            new.append({"key": f"q{each}", "text": f"Promise {each} again.", "lineage": lineage})
    found["priority"] = {
        "2020/safety": {"title": "Safety", "areas_for_development": old},
        "2023/safety": {"title": "Safety", "areas_for_development": new},
    }


def exported(documents: Documents, folder: Path, format_: str = "parquet") -> None:
    """Export records into a folder; they are not written as YAML first."""
    by_kind: dict[str, Any] = dict(EMPTY.by_kind)
    for kind, records in documents.items():
        made = BY_NAME[kind].record_class
        by_kind[kind] = {id_: structure(made, id_, each, Place(f"{kind}/{id_}")) for id_, each in records.items()}
    day = RecordsOfDay(register=EMPTY.but(by_kind=by_kind), as_of=DAY)
    folder.mkdir(parents=True)
    for name, data in export(day, formats.load(format_)).files.items():
        (folder / name).write_bytes(data)


class Counting:
    """Counts the answers from the dictionaries of one partnership after the other."""

    def __init__(self) -> None:
        self._overdue: Counter[tuple[str, str]] = Counter()
        self._moved: Counter[int] = Counter()
        self._dropped: list[tuple[Any, ...]] = []

    def add(self, documents: Documents) -> None:
        """Count a partnership."""
        for action in documents["action"].values():
            known = [each for each in action["updates"] if each["date"] <= DAY.isoformat()]
            dues = [each["due"]["date"] for each in known if "due" in each]
            self._moved[len(dues)] += 1
            is_closed = any("status" in each for each in known)
            if not is_closed and (dues or [action["due"]["date"]])[-1] < DAY.isoformat():
                for owner in action["owners"]:
                    if owner["organisation"] in AUTHORITIES:
                        kind = owner["organisation"]
                        self._overdue[kind, documents["organisation"][kind]["name"]] += 1
        self._drop(documents)

    def _drop(self, documents: Documents) -> None:
        old, new = (each["areas_for_development"] for each in documents["priority"].values())
        kept = {line["of"] for each in new for line in each["lineage"] if line["relation"] != "not-from"}
        name = documents["partnership"]["partnership"]["calendar_id"]
        ids = ((f"2020/safety#{each['key']}", each["text"]) for each in old)
        self._dropped += [(name, id_, words) for id_, words in ids if id_ not in kept]

    @property
    def answers(self) -> Answers:
        """The rows of each query."""
        overdue = [(*key, count) for key, count in self._overdue.items()]
        return Answers(
            sorted(overdue, key=lambda row: (-row[2], row[:2])),
            sorted(self._dropped),
            sorted(self._moved.items()),
        )


def queries() -> list[str]:
    """The queries of the documentation over actions and promises."""
    return documented()[: len(Answers._fields)]


def documented() -> list[str]:
    """All queries of the documentation, in its order."""
    text = (ROOT / "docs" / "many-partnerships.md").read_text(encoding="utf-8")
    return [each for each in re.findall(r"```sql\n(.*?)```", text, re.DOTALL) if each.startswith("SELECT")]


TABLES = ("actions", "action_organisations", "organisations", "promises", "strategies", "promise_lineage")


def in_duckdb(folder: Path) -> Answers:
    """Ask DuckDB."""
    import duckdb

    with duckdb.connect() as engine:
        for name in TABLES:
            files = (folder / "*" / f"{name}.parquet").as_posix()
            view = f"SELECT * FROM read_parquet('{files}', union_by_name = true)"  # noqa: S608  our own name
            engine.execute(f"CREATE VIEW {name} AS {view}")
        return Answers(*(engine.execute(each).fetchall() for each in queries()))


def in_spark(folder: Path) -> Answers:
    """Ask Spark on this machine."""
    from pyspark.sql import SparkSession

    build = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = build.config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "3g").getOrCreate()
    try:
        for name in TABLES:
            files = (folder / "*" / f"{name}.parquet").as_posix()
            spark.read.option("mergeSchema", "true").parquet(files).createOrReplaceTempView(name)
        return Answers(*([tuple(row) for row in spark.sql(each).collect()] for each in queries()))
    finally:
        spark.stop()


ENGINES = {"duckdb": in_duckdb, "spark": in_spark}


def write_many(folder: Path, partnerships: int, actions: int) -> Answers:
    """Export made-up partnerships, each into a folder of its own, and return the answers worked out beside them."""
    counting = Counting()
    for number in range(1, partnerships + 1):
        documents = made_up(number, actions)
        exported(documents, folder / f"partnership-{number:03}")
        counting.add(documents)
    return counting.answers


def main() -> int:
    """Export, ask, compare and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partnerships", type=int, default=300)
    parser.add_argument("--actions", type=int, default=3334, help="actions of each")
    parser.add_argument("--engine", choices=[*ENGINES], action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        expected = write_many(Path(name), options.partnerships, options.actions)
        actions = options.partnerships * options.actions
        sys.stdout.write(f"{actions} actions exported in {time.perf_counter() - start:.0f} s\n")
        wrong = 0
        for engine in options.engine or ["duckdb"]:
            start = time.perf_counter()
            found = ENGINES[engine](Path(name))
            is_equal = found == expected
            wrong += not is_equal
            took = time.perf_counter() - start
            sys.stdout.write(f"{engine}: {took:.1f} s, {'equal' if is_equal else 'DIFFERENT'}\n")
        sys.stdout.write(f"{expected.overdue}\n{len(expected.dropped)} promises dropped\n{expected.moved}\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
