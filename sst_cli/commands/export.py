"""`sst export`: all records as tidy tables for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.plurals import counted
from sst_cli.commands._options import (
    PATH,
    Choice,
    at_revision,
    call_option,
    dated,
    may_show_restricted,
    today,
)
from sst_cli.commands._showing import report_left_out
from sst_cli.commands._terminal import printable, remark
from sst_cli.export import formats

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.export.whole import Export


@click.command("export")
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--format",
    "format_",
    type=Choice(formats.names()),
    default="csv",
    show_default=True,
    help="The format of the tables.",
)
@click.option("--force", is_flag=True, help="Replace the export that is in DIR; never files of anybody else.")
@call_option("--dry-run", "dry_run", "Show what would be written and write nothing.")
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(
    call: Call,
    /,
    folder: Path,
    format_: str,
    as_of: dt.date | None,
    at: str | None,
    *,
    force: bool,
) -> None:
    """Write all records as tables for other programs.

    DIR gets a table for actions, one for their owners, for meetings, items, decisions, promises and so on. The files
    csv-metadata.json (CSVW) and manifest.json describe every column, and name the partnership, the commit and the day.
    `docs/many-partnerships.md` shows how the exports of many partnerships are put together and queried.

    \b
    sst export tables
    sst export tables --format parquet --as-of 2024-03-31 --force
    """
    from sst_cli.export.day import RecordsOfDay
    from sst_cli.export.whole import export

    chosen = formats.load(format_)
    folder = call.start / folder
    # A name that is refused is refused before all records are read.
    old = _refuse_occupied(folder, force=force)
    register = call.read(at)
    day = RecordsOfDay(register=register, as_of=today(as_of), commit=_commit(call, at))
    found = export(day, chosen, restricted=call.restricted)
    _refuse_foreign(folder, found, old)
    if call.dry_run:
        _show(found)
    else:
        _write(folder, found, old)
    report_left_out(register.left_out_paths)


def _refuse_occupied(folder: Path, *, force: bool) -> frozenset[str]:
    """Return the names of the files of an export that is in a folder; refuse a folder that holds anything else.

    Raises:
        CallError: it is not a folder, or not empty, and there is no export in it that may be replaced.
    """
    from sst_cli.export.whole import MANIFEST, files_named

    if not folder.exists() and not folder.is_symlink():
        return frozenset()
    if not folder.is_dir():
        msg = f"{folder} is not a folder"
        raise CallError(msg)
    manifest = folder / MANIFEST
    try:
        old = files_named(manifest.read_text(encoding="utf-8")) if manifest.is_file() else frozenset()
        is_empty = not any(folder.iterdir())
    except (OSError, UnicodeDecodeError) as problem:
        msg = f"{folder} cannot be read: {problem}"
        raise SstError(msg) from problem
    if not old and not is_empty:
        msg = f"{folder} is not empty, and holds no export; name another folder"
        raise CallError(msg)
    if old and not force:
        msg = f"{folder} holds an export already; --force replaces it"
        raise CallError(msg)
    return old


def _refuse_foreign(folder: Path, found: Export, old: frozenset[str]) -> None:
    """Refuse to replace a file that is not of the export in the folder.

    Raises:
        CallError: there is one.
    """
    for name in found.files:
        if name not in old and (folder / name).exists():
            msg = f"{folder / name} is not of the export in {folder}; name another folder"
            raise CallError(msg)


def _commit(call: Call, at: str | None) -> str | None:
    """Return the commit that the records are of; None without git or before the first one."""
    from sst_cli.reading.git_process import is_git_installed

    if at is None and not is_git_installed():
        return None
    try:
        return call.history().resolved(at or "HEAD")
    except SstError:
        if at is not None:
            raise
        return None


def _show(found: Export) -> None:
    for name, rows in found.rows.items():
        click.echo(f"{name}: {counted(rows, 'row')}")
    remark("Nothing was written: this was a dry run.")


def _write(folder: Path, found: Export, old: frozenset[str]) -> None:
    """Write all files, and take away those of the export before that are not written again."""
    from sst_cli.writing.saving import make_folder, remove, save_all

    make_folder(folder)
    save_all({folder / name: data for name, data in found.files.items()}, force=True)
    remove(folder / name for name in sorted(old - found.files.keys()) if Path(name).name == name)
    rows = counted(sum(found.rows.values()), "row")
    click.echo(printable(f"{folder}: {counted(len(found.rows), 'table')} with {rows} written"))
