"""Plant journals of writing that name files anywhere or are damaged, and see that nothing but records is touched.

    python -m tests.attacks.journals --minutes 1 --seed 7

Everything is below one temporary folder: the paths that are planted climb at most to its top.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import UNREADABLE
from sst_cli.writing.changes import is_written_name
from tests.attacks import runner
from tests.attacks.cage import PLACE, Call, judge, run_call

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

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
    """A folder with the records of a partnership, and beside it a home that must stay as it is."""

    top: Path

    @property
    def records(self) -> Path:
        """The folder of the records."""
        return self.top / PLACE / "records"

    def set_up(self) -> None:
        """Make everything anew."""
        for each in (PLACE, "home", "tmp"):
            shutil.rmtree(self.top / each, ignore_errors=True)
        (self.top / "home" / "people").mkdir(parents=True)
        (self.top / "tmp").mkdir()
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


def attack(top: Path, chance: random.Random) -> Iterable[str]:
    """Plant one journal, and write; return the exit code, 0 where the journal was obeyed and 3 where it was refused.

    Raises:
        AssertionError: a file was touched that is not a record, or the refusal is not one line.
    """
    ground = Ground(top)
    ground.set_up()
    _plant(ground, ground.records / ".sst" / "journal", chance)
    before = ground.files()
    ended = run_call(top, Call(("new", "person", "Abe Example")))
    judge(ended)
    refusal = ended.err.decode()
    assert ended.code != UNREADABLE or refusal.count("\n") == 1, refusal
    after = ground.files()
    for path in sorted(path for path in {*before, *after} if before.get(path) != after.get(path)):
        assert _may_be_touched(path), f"touched {path}"
    return [f"exit code {ended.code}"]


def _may_be_touched(path: str) -> bool:
    """Whether a file is a record, a temporary file beside one, or the program's own journal or lock."""
    below = path.removeprefix(f"{PLACE}/records/")
    name = Path(path).name
    if below.startswith(".sst/"):
        return below in {".sst/journal", ".sst/lock"}
    return below != path and below.startswith("people/") and (is_written_name(below) or name.startswith(".sst-"))


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


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
