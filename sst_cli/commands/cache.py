"""`sst cache`: the answers that are kept as long as the records stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.plurals import counted
from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._showing import emit

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.commands._call import Call


@click.group("cache", cls=CommandGroup)
def command() -> None:
    """Show or delete what is kept of records that were read."""


@command.command("info")
@click.pass_obj
def info(call: Call, /) -> None:
    """Show where answers are kept, how many, and how much room they take.

    An answer is kept in your own cache folder, and printed again when the same question is asked on the same day and
    no file of the records, the templates or the program has changed, which is seen from their times and sizes. Answers
    with restricted business are never kept. SST_CACHE=off turns this off, such as for a network folder whose times
    cannot be relied on; `sst --no-cache` does so for one call. From 200 records on the folder of git also has an index
    of what was read, so that only what has changed is read again. With the extra `meaning` the meanings of texts that
    were compared are remembered beside the answers, under digests.

    \b
    sst cache info
    """
    from sst_cli.kept import store
    from sst_cli.kept.writing import kept

    place = store.folder()
    if place is None:
        emit(call, "Nothing is kept: SST_CACHE is off.\n")
        return
    sizes = [entry.stat(follow_symlinks=False).st_size for entry in kept(place)]
    emit(call, f"{place}\n{counted(len(sizes), 'file')}, {sum(sizes) / 1_000_000:.1f} MB\n")
    index = _index_files(call)
    if index:
        size = sum(path.stat().st_size for path in index)
        emit(call, f"{index[0].parent}\n{counted(len(index), 'file')}, {size / 1_000_000:.1f} MB\n")


def _index_files(call: Call) -> list[Path]:
    """The files of the index of the records here; none where there are no records."""
    from sst_cli.base.errors import SstError
    from sst_cli.index.places import index_folder
    from sst_cli.index.store import index_files
    from sst_cli.reading.folders import find_records

    try:
        folder = index_folder(find_records(call.start, call.records))
    except SstError:
        return []
    return index_files(folder) if folder else []


@command.command("clear")
@click.pass_obj
def clear(call: Call, /) -> None:
    """Delete all answers that are kept, and the index of the records here.

    \b
    sst cache clear
    """
    from sst_cli.kept import store
    from sst_cli.kept.writing import prune

    place = store.folder()
    deleted = prune(place, most=0) if place is not None and store.is_ours(place) else 0
    index = _index_files(call)
    for path in index:
        path.unlink(missing_ok=True)
    emit(call, f"{counted(deleted + len(index), 'file')} deleted\n")
