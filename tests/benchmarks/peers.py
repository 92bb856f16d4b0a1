"""The tools that sst is measured against: installed into a folder of their own, and given the same tasks.

    python -m tests.benchmarks.run --records 1000 --peers

A tool that cannot be installed is named, and left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sst_cli.records.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

Command = tuple[str, ...]
"""The arguments of a call."""
NAMES = {"check-jsonschema": "check-jsonschema", "backlog": "Backlog.md", "task": "Taskwarrior"}
"""The tools, by the names of their programs."""
LONGEST = 300
"""Seconds after which a call is given up."""


class Task(NamedTuple):
    """An action as other tools have it."""

    text: str
    due: str
    is_open: bool


def install(folder: Path) -> dict[str, Path]:
    """Install each tool into the folder unless it is there, and return the programs of those that could be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, way in {"check-jsonschema": _by_pip, "backlog": _by_npm, "task": _by_apt}.items():
        if _program(folder, name) is None:
            way(folder)
    found = {name: _program(folder, name) for name in NAMES}
    return {name: program for name, program in found.items() if program}


def _program(folder: Path, name: str) -> Path | None:
    within = ("python/bin", "python/Scripts", "node_modules/.bin", "usr/bin")
    found = shutil.which(name, path=os.pathsep.join(str(folder / each) for each in within))
    return Path(found) if found else None


def _by_pip(folder: Path) -> None:
    """Install check-jsonschema with the library in C that reads YAML fastest."""
    venv.create(folder / "python", with_pip=True)
    python = shutil.which("python", path=os.pathsep.join(str(folder / "python" / each) for each in ("bin", "Scripts")))
    _run((python or "python", "-m", "pip", "install", "--quiet", "check-jsonschema", "ruamel.yaml.clib"), folder)


def _by_npm(folder: Path) -> None:
    npm = shutil.which("npm") or "npm"
    _run((npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "backlog.md"), folder)


def _by_apt(folder: Path) -> None:
    """Unpack Debian's package without installing it, so that the machine stays as it is."""
    _run(("apt-get", "download", "--quiet", "taskwarrior"), folder)
    for package in folder.glob("taskwarrior_*.deb"):
        _run(("dpkg-deb", "-x", package.name, "."), folder)


def _run(command: Command, folder: Path, text: str = "", **environment: str) -> bool:
    """Whether a call succeeds; a program that is not there does not."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            input=text.encode(),
            env={**os.environ, **environment},
            check=False,
            capture_output=True,
            timeout=LONGEST,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def tasks(records: Path) -> Iterator[Task]:
    """Yield the actions of made-up records as tasks."""
    for path in sorted((records / "actions").rglob("*.yaml")):
        action = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield Task(action["text"], str(action["due"]["date"]), "updates" not in action)


def checking(program: Path, records: Path, folder: Path) -> Command:
    """Return the call that checks all records, kind by kind, against the schemas that sst has."""
    calls = []
    for kind, files in (
        ("partnership", "partnership.yaml"),
        ("body", "bodies/*.yaml"),
        ("person", "people/*.yaml"),
        ("meeting", "meetings/*.yaml"),
        ("action", "actions/*/*.yaml"),
    ):
        written = folder / f"{kind}.json"
        written.write_text(json.dumps(schema(kind)), encoding="utf-8")
        calls.append([str(program), "--schemafile", str(written), *map(str, sorted(records.glob(files)))])
    (folder / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
    run_all = "import json, subprocess, sys; [subprocess.run(each) for each in json.load(open(sys.argv[1]))]"
    return (sys.executable, "-c", run_all, str(folder / "calls.json"))


def listing_backlog(program: Path, records: Path, folder: Path) -> Command:
    """Make the tasks as Backlog.md keeps them, in a repository, and return the call that lists the open ones."""
    tasks_folder = folder / "backlog" / "tasks"
    tasks_folder.mkdir(parents=True)
    _run(("git", "init", "--quiet"), folder)
    # Neither remotes nor branches are asked, which would only cost it more.
    (folder / "backlog" / "config.yml").write_text(
        'project_name: "Example"\ndefault_status: "To Do"\nstatuses: ["To Do", "In Progress", "Done"]\n'
        "remote_operations: false\nauto_commit: false\ncheck_active_branches: false\n"
        'date_format: yyyy-mm-dd\ntask_prefix: "task"\n',
        encoding="utf-8",
    )
    for number, each in enumerate(tasks(records), 1):
        (tasks_folder / f"task-{number} - Action.md").write_text(
            f"---\nid: TASK-{number}\ntitle: {json.dumps(each.text)}\nstatus: {'To Do' if each.is_open else 'Done'}\n"
            f"assignee: []\ncreated_date: '{each.due}'\nlabels: []\ndependencies: []\nordinal: {number}000\n---\n\n"
            f"## Description\n\n<!-- SECTION:DESCRIPTION:BEGIN -->\n{each.text}\n<!-- SECTION:DESCRIPTION:END -->\n",
            encoding="utf-8",
        )
    return (str(program), "task", "list", "--status", "To Do", "--plain")


def listing_taskwarrior(program: Path, records: Path, folder: Path) -> Command:
    """Import the tasks into Taskwarrior's own files, and return the call that lists the open ones."""
    rules = folder / "taskrc"
    data = folder / "task-data"
    data.mkdir()
    rules.write_text(f"data.location={data.as_posix()}\nconfirmation=no\nverbose=nothing\n", encoding="utf-8")
    imported = json.dumps(
        [
            {
                "description": each.text,
                "due": f"{each.due.replace('-', '')}T000000Z",
                **({"status": "pending"} if each.is_open else {"status": "completed", "end": "20260101T000000Z"}),
            }
            for each in tasks(records)
        ]
    )
    _run((str(program), f"rc:{rules}", "import", "-"), folder, imported)
    return (str(program), f"rc:{rules}", "list")
