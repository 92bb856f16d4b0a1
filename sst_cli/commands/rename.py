"""`sst rename`: another id for a record, wherever it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import Choice, complete, writes
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk
from sst_cli.records.kinds import CITABLE

if TYPE_CHECKING:
    from sst_cli.commands._call import Call

_KINDS = tuple(kind.name for kind in CITABLE)


@click.command("rename")
@click.argument("old", shell_complete=complete(*_KINDS))
@click.argument("new")
@click.option(
    "--kind",
    type=Choice(_KINDS),
    metavar="KIND",
    help=f"The kind of OLD, where records of several kinds have that id: {', '.join(_KINDS[:-1])} or {_KINDS[-1]}.",
)
@writes
@click.pass_obj
def command(call: Call, /, old: str, new: str, kind: str | None) -> None:
    """Give a record another id, and update every citation.

    Whatever is named after it moves with it: the actions of a meeting, the meetings of a body, the priorities of a
    strategy. The old id is kept under `formerly`, so that papers and commands that cite it still find the record.
    Text that merely mentions the id is listed and stays as it is, and so does its name or title.

    \b
    sst rename t-hardy trish-hardy
    sst rename sst-2022-06-22/05 07
    sst rename 2023-2026/vulnerable-people#prevent prevent-action-plan
    """
    from sst_cli.writing import renaming

    with writing_desk(call) as desk:
        wanted = renaming.rename(desk.register, old, new, kind)
        drafts = renaming.drafts_at_new_places(desk, wanted, renaming.drafts_of_citations(desk, wanted))
        left = renaming.mentions(desk.register, drafts, wanted)
        kept = renaming.kept_name(desk.register, drafts, wanted)
        then = f"{wanted.old} still leads to {wanted.new}."
        paths = wanted.paths(desk.register.shown)
        write(call, desk, drafts, message=f"Rename {wanted.old} to {wanted.new}", then=then, moved=paths)
    for place in left:
        remark(f"{place}: names {wanted.old} in words; it stays")
    if kept:
        remark(kept)
