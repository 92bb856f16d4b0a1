"""`sst fmt`: the canonical layout of records."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, CallError
from sst_cli.commands._call import Call, shown_before
from sst_cli.commands._options import PATH, writes
from sst_cli.commands._showing import emit
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import hold_folder, look, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sst_cli.reading.source import File
    from sst_cli.reading.work_tree import WorkTree


@click.command("fmt")
@click.argument("paths", nargs=-1, type=PATH)
@click.option(
    "--check", is_flag=True, help="Write nothing; list records that would change, and exit with 1 if there are any."
)
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@writes
@click.pass_obj
def command(call: Call, /, paths: tuple[Path, ...], *, check: bool, diff: bool) -> None:
    """Lay out records in the house style.

    Text is unwrapped, keys follow the order of the schema and each entry of a list has a line of its own. No value
    and no comment changes; a record for which that cannot be guaranteed is left as it is. Without PATHS all records
    are laid out.

    \b
    sst fmt --check               only check
    sst fmt records/meetings      one folder
    """
    from sst_cli.base.harmless import plain_line
    from sst_cli.reading.folders import find_records
    from sst_cli.reading.work_tree import WorkTree
    from sst_cli.writing.fmt import format_records

    folder = find_records(call.start, call.records)
    shown = shown_before(folder)
    looks_only = check or diff or call.dry_run
    # Who only looks need not wait for those who write.
    with nullcontext() if looks_only else hold_folder(folder, shown) as hold:
        found = format_records(_chosen(WorkTree(folder, shown), folder, paths))
        if check and not diff:
            for change in found.changes:
                emit(call, f"{plain_line(shown + change.path)}: not in the canonical layout\n")
        else:
            records = "a record" if len(found.changes) == 1 else f"{len(found.changes)} records"
            then = "No value and no comment was changed."
            restricted_paths = look(call).restricted_paths(found.changes) if looks_only else frozenset()
            message = f"Lay out {records}"
            write_files(
                call, folder, hold, found.changes, message=message, then=then, restricted_paths=restricted_paths
            )
    for line in found.left:
        remark(line)
    if found.left or (check and found.changes):
        click.get_current_context().exit(FINDINGS)


def _chosen(source: WorkTree, folder: Path, paths: Sequence[Path]) -> Iterator[File]:
    """Return the files that the paths name, or all.

    Raises:
        CallError: a path names no file of the records.
    """
    # A path through a link names the same file.
    top = os.path.realpath(folder)
    wanted = [_below(os.path.realpath(path), top) for path in paths]
    met = set()
    for file in source.files():
        # `.` is the folder of the records itself.
        named = [each for each in wanted if each in (".", file.path) or file.path.startswith(f"{each}/")]
        met.update(named)
        if named or not wanted:
            yield file
    for path, each in zip(paths, wanted, strict=True):
        # An empty folder of the records is named rightly, and has no file to lay out.
        if each not in met and (each.startswith("..") or not (folder / each).is_dir()):
            msg = f"{path} is not a file of the records in {folder}"
            raise CallError(msg)


def _below(path: str, top: str) -> str:
    """The path below the folder of records; one that begins with `..` is outside it."""
    try:
        return os.path.relpath(path, top).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return ".."
