"""`sst cache`: the answers that are kept as long as the records stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.plurals import counted
from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._showing import emit

if TYPE_CHECKING:
    from sst_cli.commands._call import Call


@click.group("cache", cls=CommandGroup)
def command() -> None:
    """Show or delete the answers that are kept for unchanged records."""


@command.command("info")
@click.pass_obj
def info(call: Call, /) -> None:
    """Show where answers are kept, how many, and how much room they take.

    An answer is kept in your own cache folder, and printed again when the same question is asked on the same day and
    no file of the records, the templates or the program has changed, which is seen from their times and sizes. Answers
    with restricted business are never kept. SST_CACHE=off turns this off, such as for a network folder whose times
    cannot be relied on; `sst --no-cache` does so for one call.

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


@command.command("clear")
@click.pass_obj
def clear(call: Call, /) -> None:
    """Delete all answers that are kept.

    \b
    sst cache clear
    """
    from sst_cli.kept import store
    from sst_cli.kept.writing import prune

    place = store.folder()
    deleted = prune(place, most=0) if place is not None and store.is_ours(place) else 0
    emit(call, f"{counted(deleted, 'file')} deleted\n")
