"""Which answers may be kept: those that come from the records and the templates alone."""

from __future__ import annotations

import os
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import SstError
from sst_cli.kept import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.kept.answers import Keeping, KeptCall

OTHER_SOURCES = frozenset(
    {
        *("at", "base", "baseline", "changed", "changed_since", "staged"),  # git, or a file that was named
        *("file", "write"),  # something is written
    }
)
"""Options with which an answer comes from elsewhere, or goes elsewhere."""


def begin(asked: KeptCall) -> Keeping | None:
    """Look at the files of the records before they are read; None where there are none."""
    from pathlib import Path

    from sst_cli.kept.answers import Keeping
    from sst_cli.reading.folders import find_records

    try:
        records = find_records(Path())
    except SstError:
        return None
    beside = records.parent
    folders = [os.fspath(each) for each in (records, beside / "templates", beside / "schemas")]
    others = [*_nearer(records), *(_of_git(records) if asked.command == "validate" else [])]
    return Keeping(asked, folders, others)


def _nearer(records: Path) -> list[str]:
    """Return where other records would be found first, or beside these, if there were some."""
    here = records.parent.cwd()
    above = [*takewhile(lambda each: each != records.parent, (here, *here.parents))]
    if records.parent in {here, *here.parents}:
        return [os.fspath(each / records.name) for each in above]
    return [os.fspath(each) for each in (here, here / records.name)]  # they are in a folder below


def _of_git(records: Path) -> list[str]:
    """Return the files of git that say which commit is the last, and how far back the history goes."""
    from sst_cli.reading.git_process import NoRepositoryError, find_repository

    within = [os.fspath(each / ".git") for each in (records, *records.parents)]
    try:
        found = find_repository(records)
    except (NoRepositoryError, SstError):
        return within
    head = found.git_dir / "HEAD"
    try:
        branch = head.read_text("utf-8", "replace").removeprefix("ref: ").strip()
    except OSError:
        branch = ""
    names = ("packed-refs", "shallow", "config", "info/grafts", "refs/replace", "reftable/tables.list")
    own = os.fspath(found.git_dir)
    nearer = takewhile(lambda each: each != own, within)
    return [*nearer, os.fspath(head), *(os.fspath(found.common_dir / name) for name in (*names, branch or "HEAD"))]


def is_from_records(call: Call, command: str, params: Mapping[str, Any]) -> bool:
    """Whether a call with these options is answered from the watched files alone, and may be kept.

    What is not for the public is kept nowhere but in the records.
    """
    is_plain = not (call.restricted or call.dry_run or call.commit or call.other_revision)
    return is_plain and command in COMMANDS and not any(params.get(name) for name in OTHER_SOURCES)
