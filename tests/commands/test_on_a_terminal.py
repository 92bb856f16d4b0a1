"""A terminal obeys nothing of the records: on a pipe click takes escapes out, so this is tried on a real one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import threading
from typing import TYPE_CHECKING, Any

import click
import pytest

from sst_cli.cli import run as run_program
from sst_cli.cli import sst
from sst_cli.reading import yaml_reader
from tests.commands.test_commands import all_commands
from tests.conftest import ROOT, SAMPLE, git

if TYPE_CHECKING:
    from pathlib import Path

POISON = "\x1b[2J\x9b5m\x1b]0;owned\x07"
ALL_MEETINGS = ("mcsp-2024-05-16", "mcsp-2024-09-12", "mcsp-2024-12-12", "mcsp-2025-03-20", "asb-sub-group-2024-06-20")
CALLS: dict[str, tuple[str, ...]] = {
    "sst action link": ("mcsp-2024-05-16/01 --suggest", "mcsp-2024-09-12/01 --suggest"),
    "sst action show": ("mcsp-2024-05-16/01", "mcsp-2024-05-16/05", "2024-2027/01", "ward-walk/01"),
    "sst actions": (
        *("--all", "--all --group-by owner", "--all --group-by organisation", "--all --group-by meeting"),
        *("--all --group-by priority", "--all --group-by due", "--search nothing-like-it", "--as-of 2001-01-01"),
    ),
    "sst agenda": (
        "--as-of 2024-09-20",
        "--as-of 2024-09-20 --explain",
        "2024-11-14 --body asb --explain",
        "2025-11-14 --body safeguarding --explain",
    ),
    "sst attendance": ("", "--by person", "--from 2001-01-01 --to 2001-12-31", "--body asb --percent"),
    "sst bodies": ("",),
    "sst body show": ("mcsp", "asb-sub-group"),
    "sst decisions": ("", "--search nothing-like-it"),
    "sst search": ("noise", "the OR report", "nothing-like-it"),
    "sst diff": (f"{SAMPLE.as_posix()} records", f"records {SAMPLE.as_posix()}"),
    "sst explain": ("",),
    "sst export": ("tables --dry-run",),
    "sst import": (
        f"{ROOT.as_posix()}/tests/sample/june.txt --dry-run --body mcsp",
        f"{ROOT.as_posix()}/tests/sample/june.txt --dry-run --body mcsp --lines",
    ),
    "sst imports": ("",),
    "sst history": ("mcsp-2024-05-16/01", "mcsp-2024-05-16 --kind meeting"),
    "sst measure show": ("noise-complaints",),
    "sst measures": ("", "--ascii"),
    "sst fragments": ("",),
    "sst meeting show": ALL_MEETINGS,
    "sst meetings": ("", "--body asb"),
    "sst minutes form": ("mcsp-2024-12-12", "mcsp-2024-05-16 --format text"),
    "sst minutes print": ("mcsp-2024-05-16", "mcsp-2024-05-16 --decisions-only", "ward-walk"),
    "sst minutes scan": ("mcsp-2024-05-16 --all --possible", "mcsp-2024-12-12"),
    "sst organisation show": ("muddlecombe-council", "muddlecombe-police"),
    "sst organisations": ("",),
    "sst people": ("",),
    "sst person show": ("alex-example", "pat-pretend"),
    "sst priorities": ("",),
    "sst priority show": ("noise-and-nuisance", "drinking-in-the-street"),
    "sst report action-plan": ("",),
    "sst report actions": ("", "--organisation muddlecombe-police"),
    "sst report brief": ("--as-of 2024-09-20",),
    "sst report letter": ("muddlecombe-health-board",),
    "sst report review": ("--year 2025",),
    "sst status": ("", "--as-of 2024-11-20", "--as-of 2001-01-01"),
    "sst strategies": ("",),
    "sst strategy diff": ("2024-2027", "2024-2027 --explain"),
    "sst strategy lineage": ("--proposed", "noise-and-nuisance#quay"),
    "sst strategy progress": ("", "--gaps"),
    "sst strategy show": ("2024-2027", "2021-2024"),
    "sst trace": ("mcsp-2024-05-16/01", "noise-and-nuisance", "mcsp-2024-05-16#4"),
    "sst validate": ("", "--format concise"),
}


def poisoned(value: Any) -> Any:
    """The same with something that a terminal obeys behind every text in words."""
    if isinstance(value, dict):
        return {key: poisoned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each) for each in value]
    return f"{value}{POISON}" if isinstance(value, str) and " " in value else value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up partnership, all its words poisoned, and a record or two in which something is wrong."""
    folder = tmp_path_factory.mktemp("poisoned")
    for path in SAMPLE.rglob("*.*"):
        data = path.read_bytes()
        if path.suffix == ".yaml":
            value = poisoned(yaml_reader.read("", data).value)
            if path.name == "05.yaml":
                value["owners"] = [{"person": "nobody"}, {"printed": f"A {POISON}"}]
            data = json.dumps(value).encode()
        written = folder / "records" / path.relative_to(SAMPLE)
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(data)
    shutil.copytree(SAMPLE.parent / "templates", folder / "templates")
    twin = {"name": f"Alex Example{POISON}", "also_known_as": [f"Sam Sample{POISON}"]}
    (folder / "records" / "people" / "alex-twin.yaml").write_text(json.dumps(twin), encoding="utf-8")
    for call in ("init -q", "add -A", "commit -qm Poisoned"):
        git(folder, *call.split())
    return folder


def shown(folder: Path, *arguments: str) -> str:
    """Run the program in this process on a terminal of its own, and give what that was sent."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    read: list[bytes] = []

    def reading() -> None:
        with contextlib.suppress(OSError):  # a terminal that nobody has open any more ends in one
            while chunk := os.read(ours, 65536):
                read.append(chunk)

    reader = threading.Thread(target=reading)
    reader.start()
    with contextlib.chdir(folder), os.fdopen(theirs, "wb", buffering=0) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = run_program(["--no-pager", *arguments])
        out.flush()
        out.detach()
    reader.join()
    os.close(ours)
    told = b"".join(read).decode().replace("\r\n", "\n")
    assert code in (0, 1), told
    return told


def test_every_command_that_shows_records_is_tried() -> None:
    """A new one fails here until there is a row of calls for it."""
    shows = {
        name
        for name, command in all_commands(sst)
        if not isinstance(command, click.Group) and any(each.name in ("format_", "wanted") for each in command.params)
    }
    assert set(CALLS) == shows


@pytest.mark.parametrize("name", CALLS)
def test_a_terminal_obeys_nothing_of_the_records(folder: Path, name: str) -> None:
    """Whatever is shown: only line breaks come through, no escape, no bell, no 8-bit control."""
    told = ""
    for call in CALLS[name]:
        told = shown(folder, "--color", "never", *name.split()[1:], *call.split())
        obeyed = [each for each in told if not each.isprintable() and each != "\n"]
        at = told.index(obeyed[0]) if obeyed else 0
        assert not obeyed, (call, ascii(told[max(0, at - 80) : at + 40]))
        assert told, call
