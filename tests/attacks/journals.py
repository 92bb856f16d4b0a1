"""Plant journals of writing that name files anywhere or are damaged, and see that nothing but records is touched.

    python -m tests.attacks.journals --minutes 1 --seed 7

Everything is below one temporary folder: the paths that are planted climb at most to its top.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing.changes import is_written_name
from sst_cli.writing.transaction import holding

RECORD, HOME, TEMPORARY = "people/alex-example.yaml", "home/.profile", "people/.sst-0a-0.tmp"
_TEXT = b"name: Alex Example\n"
_PATHS = (
    RECORD,
    TEMPORARY,
    "people/pat-pretend.yaml",
    "people/link.yaml",
    "people/out.yaml",
    "outside/alex.yaml",
    "notes.txt",
    ".sst/journal",
    ".sst/people/x.yaml",
    "../../home/.profile",
    "../../home/people/x.yaml",
    "people/../../../home/.profile",
    "people",
    "people/x\0.yaml",
    "people/\ud800.yaml",
    "people/" + "x" * 300 + ".yaml",
    "",
    ".",
    "..",
    "../..",
)
_WRONG: tuple[Any, ...] = (
    None,
    1,
    1.5,
    True,
    "x",
    [],
    {},
    [1],
    [[]],
    [[1, 2, 3, 4]],
    [["a", "b", "c"]],
    {"a": 1},
    10**30,
)


class Ground(NamedTuple):
    """A folder with the records `project/records`, and beside it a home that must stay as it is."""

    top: Path

    @property
    def records(self) -> Path:
        """The folder of the records."""
        return self.top / "project" / "records"

    def set_up(self) -> None:
        """Make everything anew."""
        for each in ("project", "home"):
            shutil.rmtree(self.top / each, ignore_errors=True)
        (self.top / "home" / "people").mkdir(parents=True)
        (self.top / HOME).write_bytes(b"umask 022\n")
        (self.top / "home" / "people" / "x.yaml").write_bytes(_TEXT)
        (self.records / "people").mkdir(parents=True)
        (self.records / ".sst").mkdir()
        (self.records / "notes.txt").write_bytes(_TEXT)
        (self.records / RECORD).write_bytes(_TEXT)
        (self.records / TEMPORARY).write_bytes(b"name: Alex\n")
        (self.records / "people" / "link.yaml").symlink_to("alex-example.yaml")
        (self.records / "people" / "out.yaml").symlink_to(self.top / HOME)
        (self.records / "outside").symlink_to(self.top / "home" / "people")

    def files(self) -> dict[str, bytes]:
        """Every file, by its path below the folder."""
        found = (path for path in self.top.rglob("*") if path.is_file() and not path.is_symlink())
        return {path.relative_to(self.top).as_posix(): path.read_bytes() for path in found}


def attack(ground: Ground, chance: random.Random) -> str:
    """Plant one journal and write; give whether it was `obeyed` or `refused`.

    Raises:
        AssertionError: a file was touched that is not a record, or the refusal is not one line.
    """
    ground.set_up()
    journal = ground.records / ".sst" / "journal"
    _plant(ground, journal, chance)
    before = ground.files()
    refusal = ""
    try:
        with holding(ground.records):
            pass
    except SstError as problem:
        refusal = str(problem)
    assert "\n" not in refusal, refusal
    after = ground.files()
    touched = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    state = "project/records/.sst/"
    for path in touched:
        assert path.startswith("project/records/people/") or path in {f"{state}journal", f"{state}lock"}, path
        name = Path(path).name
        assert path.startswith(state) or is_written_name(path) or name.startswith(".sst-"), path
    return "refused" if refusal else "obeyed"


def _plant(ground: Ground, journal: Path, chance: random.Random) -> None:
    """Write a journal, damaged or not, or put something else in its place."""
    kind = chance.randrange(12)
    if kind == 0:
        journal.symlink_to(ground.top / HOME)
    elif kind == 1:
        journal.mkdir()
    elif kind == 2 and hasattr(os, "mkfifo"):
        os.mkfifo(journal)
    elif kind == 3:
        journal.write_bytes(chance.choice((b"[", b'{"a":')) * 100_000)
    elif kind == 4:
        journal.parent.rmdir()
        journal.parent.symlink_to(ground.top / "home")
    elif kind == 5:
        good = {"ready": True, "folders": ["people"], "steps": [[RECORD, TEMPORARY, _digest(_TEXT), "x"]]}
        data = bytearray(json.dumps(good).encode())
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.choice(b'{}[]",:\\\x00\xff01tn')
        journal.write_bytes(bytes(data[: chance.randrange(len(data))]) if chance.random() < 1 / 2 else bytes(data))
    else:
        journal.write_text(json.dumps(_value(ground, chance)), encoding="ascii")


def _value(ground: Ground, chance: random.Random) -> object:
    """Give what a journal holds: paths from the list, and here and there something of a wrong type."""

    def path() -> str:
        bad = (*_PATHS, str(ground.top / HOME), str(ground.records / RECORD))
        return chance.choice(bad) if chance.random() < 1 / 8 else chance.choice(_PATHS[:4])

    def maybe_wrong(value: object) -> object:
        return chance.choice(_WRONG) if chance.random() < 1 / 40 else value

    def step() -> list[object]:
        temporary = chance.choice((TEMPORARY, TEMPORARY, "", path()))
        return [maybe_wrong(each) for each in (path(), temporary, chance.choice(("", _digest(_TEXT))), "")]

    value = {
        "ready": maybe_wrong(chance.random() < 1 / 2),
        "folders": maybe_wrong(
            [maybe_wrong(chance.choice(("people", "people", path()))) for _ in range(chance.randrange(3))]
        ),
        "steps": maybe_wrong([maybe_wrong(step()) for _ in range(chance.randrange(1, 4))]),
    }
    if chance.random() < 1 / 10:
        del value[chance.choice(sorted(value))]
    return maybe_wrong(value)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def run(top: Path, seconds: float, seed: int) -> Counter[str]:
    """Attack for some time; give how often each result came."""
    chance, ground, done = random.Random(seed), Ground(top), Counter[str]()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done[attack(ground, chance)] += 1
    return done


def main() -> None:
    """Run the attack and print the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, count in sorted(run(Path(folder), 60 * asked.minutes, asked.seed).items()):
            sys.stdout.write(f"{count:8} {name}\n")


if __name__ == "__main__":
    main()
