"""`sst history`: what happened to one record, commit by commit."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError, NoRecordsError, SstError
from sst_cli.commands._options import Choice, complete, may_show_restricted, prints
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark
from sst_cli.records.kinds import CITABLE, path_of
from sst_cli.register.register import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.diff.history import HistoryCommit
    from sst_cli.diff.sides import DiffSide
    from sst_cli.register.register import Register

_NAMED = tuple(kind.name for kind in CITABLE)
_KINDS = (*_NAMED, "partnership")
"""The settings are one record, whose id is its kind."""


@click.command("history")
@click.argument("id_", metavar="ID", shell_complete=complete(*_KINDS))
@click.option("--kind", type=Choice(list(_NAMED)), help="The kind of record, where several have the id.")
@may_show_restricted
@prints("table")
@click.pass_obj
def command(call: Call, /, id_: str, kind: str | None, output: Output) -> None:
    """Show what happened to one record, commit by commit.

    What it was under the ids it had before counts too. A record that was deleted is named by its whole id.

    \b
    sst history sst-2022-06-22/05
    sst history graeme-robson -o history.csv
    """
    from sst_cli.diff.history import history_table

    register, kind, id_ = _find_at_any_time(call, id_, kind)
    ids = frozenset({id_, *(former for (of, former), now in register.former_ids.items() if (of, now) == (kind, id_))})
    history = call.history()
    if history.is_shallow():
        remark("The clone is shallow, so that earlier commits are missing; `git fetch --unshallow` gets them.")
    show_answer(call, history_table(_commits(call, kind, ids), kind, ids), output)


def _find_at_any_time(call: Call, text: str, kind: str | None) -> tuple[Register, str, str]:
    """The records that have a record, of now or of before it was deleted or broken, with its kind and its id.

    Raises:
        CallError: there never was one, or several kinds have one of that id.
    """
    register = call.read()
    try:
        return register, *_find(register, text, kind)
    except SstError:  # unknown or unreadable
        past = _find_in_past(call, text, kind)
        if past is None:
            raise
        return past


def _find_in_past(call: Call, text: str, kind: str | None) -> tuple[Register, str, str] | None:
    """The last commit's records that had a record of this id; None if git knows none of it."""
    history = call.history()
    possible = _KINDS if text == "partnership" else _NAMED
    for each in possible if kind is None else (kind,):
        try:
            commits = history.commits(path_of(each, text))
        except SstError:  # there is no repository
            return None
        # what the last commit that touched it left, or the one before, which deleted it or broke it
        for revision in (f"{commits[-1].id}{back}" for back in ("", "~1")) if commits else ():
            with suppress(SstError):
                found = call.read(revision)
                if text in found.by_kind[each]:
                    return found, each, text
        if commits:
            return EMPTY, each, text
    return None


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
    from sst_cli.commands.diff import read_side, strategy_call
    from sst_cli.diff.history import HistoryCommit
    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.reading.revisions import Side, Where

    before: DiffSide = DiffSide(EMPTY, EMPTY)
    last = Side(Where.REVISION)
    for commit in call.history().commits(*(path_of(kind, each) for each in sorted(ids))):
        here = Side(Where.REVISION, commit.id)
        try:
            after = read_side(call, here, before.full)
        except NoRecordsError:  # a commit that took all records away, and that another one may have brought back
            after = DiffSide(EMPTY, EMPTY)
        day = dt.date.fromisoformat(commit.date)
        sides = DiffSides(before, after, day, strategy_call=partial(strategy_call, last, here))
        yield HistoryCommit(commit.id, day, commit.author, sides)
        before, last = after, here
