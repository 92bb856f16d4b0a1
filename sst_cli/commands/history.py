"""`sst history`: what happened to one record, commit by commit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError, NoRecordsError
from sst_cli.commands._options import Choice, complete, may_show_restricted, prints
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark
from sst_cli.records.kinds import CITABLE, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.diff.history import HistoryCommit
    from sst_cli.diff.sides import DiffSide
    from sst_cli.register.register import Register

_KINDS = tuple(kind.name for kind in CITABLE)


@click.command("history")
@click.argument("id_", metavar="ID", shell_complete=complete(*_KINDS))
@click.option("--kind", type=Choice(list(_KINDS)), help="The kind of record, where several have the id.")
@may_show_restricted
@prints("table")
@click.pass_obj
def command(call: Call, /, id_: str, kind: str | None, output: Output) -> None:
    """Show what happened to one record, commit by commit.

    What it was under the ids it had before counts too.

    \b
    sst history sst-2022-06-22/05
    sst history graeme-robson -o history.csv
    """
    from sst_cli.diff.history import history_table

    register = call.read()
    kind, id_ = _find(register, id_, kind)
    ids = frozenset({id_, *(former for (of, former), now in register.former_ids.items() if (of, now) == (kind, id_))})
    history = call.history()
    if history.is_shallow():
        remark("The clone is shallow, so that earlier commits are missing; `git fetch --unshallow` gets them.")
    show_answer(call, history_table(_commits(call, kind, ids), kind, ids), output)


def _find(register: Register, text: str, kind: str | None) -> tuple[str, str]:
    """The kind and the id of the record that a text is the id, or a part of the id, of.

    Raises:
        CallError: there is none, or several kinds have one of that id.
    """
    wanted = _KINDS if kind is None else (kind,)
    found = register.find(wanted[0], text, *wanted[1:])
    kinds = [each for each in wanted if found in register.by_kind[each]]
    if len(kinds) > 1:
        msg = f"{found!r} could be a {' or a '.join(kinds)}; choose with --kind"
        raise CallError(msg)
    return kinds[0], found


def _commits(call: Call, kind: str, ids: frozenset[str]) -> Iterator[HistoryCommit]:
    """The commits that touched its file, each with the records that the one before it left."""
    from sst_cli.commands.diff import read_side
    from sst_cli.diff.history import HistoryCommit
    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.reading.revisions import Side, Where
    from sst_cli.register.register import EMPTY

    before: DiffSide = DiffSide(EMPTY, EMPTY)
    for commit in call.history().commits(*(path_of(kind, each) for each in sorted(ids))):
        try:
            after = read_side(call, Side(Where.REVISION, commit.id), before.full)
        except NoRecordsError:  # a commit that took all records away, and that another one may have brought back
            after = DiffSide(EMPTY, EMPTY)
        day = dt.date.fromisoformat(commit.date)
        yield HistoryCommit(commit.id, day, commit.author, DiffSides(before, after, day))
        before = after
