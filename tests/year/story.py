"""Carry out the story: its commands and files, day by day, in a real repository with the clock set to the day."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sst_cli.cli import run as run_program
from sst_cli.commands import _options
from tests.conftest import GIT_IDENTITY, ROOT, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORY = ROOT / "tests" / "year" / "story.md"
_DAY = re.compile(r"^## (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_BLOCK = re.compile(r"```(console|yaml)\n(.*?)```\n", re.DOTALL)
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)
_FIELD = re.compile(r"^(?=[a-z])", re.MULTILINE)


class StoryDay(NamedTuple):
    """A day of the story, with its blocks in order: the kind (`console` or `yaml`) and the text of each."""

    day: dt.date
    blocks: tuple[tuple[str, str], ...]


def days() -> list[StoryDay]:
    """Return the days of the story, the earliest first."""
    _, *parts = _DAY.split(STORY.read_text(encoding="utf-8"))
    return [
        StoryDay(dt.date.fromisoformat(day), tuple((kind, text) for kind, text in _BLOCK.findall(body)))
        for day, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def table() -> list[str]:
    """Return the first cell of each row of the story's table: its days in words."""
    rows = re.findall(r"^\| (\w{3} \d.*?) \|", STORY.read_text(encoding="utf-8"), re.MULTILINE)
    return [str(row) for row in rows]


@contextlib.contextmanager
def clock(day: dt.date) -> Iterator[None]:
    """Set the day on which commands and git work; only `commands/_options.py` asks for it."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            return cls(day.year, day.month, day.day, 17, 0, tzinfo=tz)

    class Days:
        date, datetime = dt.date, Clock

    stamp = f"{day}T17:00:00Z"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_options, "dt", Days)
        for name, value in {**GIT_IDENTITY, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}.items():
            patch.setenv(name, value)
        yield


class Office:
    """The officer's desk: a repository, and the program that is run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def call(self, *arguments: str) -> Result:
        """Run the program in the repository, as from a pipe."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_program(list(arguments))
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        return Result(code, *texts)

    def ask(self, *arguments: str) -> str:
        """Run a question that must be answered, and return the answer."""
        result = self.call(*arguments)
        assert result.code == 0, f"sst {shlex.join(arguments)}: {result.err}"
        return result.out

    def data(self, *arguments: str) -> dict[str, Any]:
        """Return an answer as JSON."""
        answer: dict[str, Any] = json.loads(self.ask(*arguments, "--format", "json"))
        return answer

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the rows of a list as JSON."""
        rows: list[dict[str, Any]] = self.data(*arguments)[arguments[0]]
        return rows

    def revision(self, day: str) -> str:
        """Return the last commit of a day or before it."""
        return self.git("rev-list", "-1", f"--before={day}T23:59:59Z", "HEAD").strip()

    def git(self, *arguments: str) -> str:
        """Run git, which commits on the day of the clock, and return what it prints."""
        done = subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True, encoding="utf-8")
        return done.stdout

    def live(self, day: StoryDay) -> None:
        """Carry out a day: type what is typed, write what is written, and commit it all."""
        with clock(day.day):
            for kind, text in day.blocks:
                if kind == "yaml":
                    self.write(text)
                else:
                    self.type(text)
            self.git("add", "-A")
            self.git("commit", "--quiet", "--allow-empty", "-m", f"{day.day}")

    def type(self, text: str) -> None:
        """Run the commands of a block, each of which must succeed."""
        for line in text.splitlines():
            result = self.call(*shlex.split(line.removeprefix("$ sst ")))
            assert result.code == 0, f"{line}\n{result.out}{result.err}"

    def write(self, text: str) -> None:
        """Write the files of a block; fields of the same name are replaced, and other fields stay."""
        _, *parts = _FILE.split(text)
        for name, fields in zip(parts[::2], parts[1::2], strict=True):
            path = self.folder / "records" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            merged = {_name(each): each for each in (*_FIELD.split(before), *_FIELD.split(fields))}
            path.write_text("".join(merged.values()), encoding="utf-8", newline="\n")


def _name(field: str) -> str:
    return field.partition(":")[0] if not field.startswith("#") else ""
