"""The commands that a kind of record has without a module of its own: to list its records, and to show one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.records.kinds import KINDS
from sst_cli.register.names import OWNING

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.records.kinds import Kind

LISTING = {kind.plural: kind for kind in KINDS if kind.listed_by == kind.plural}
"""The kinds by the commands that list all their records."""
SHOWING = {kind.name: kind for kind in KINDS if kind.shown_by == f"{kind.name} show"}
"""The kinds by the commands that show one record."""
NAMES = frozenset((*LISTING, *SHOWING))


def command_of(name: str) -> click.Command:
    """Make the command of a name out of `NAMES`."""
    return _list(LISTING[name]) if name in LISTING else _group(SHOWING[name])


def _list(kind: Kind) -> click.Command:
    """Make the command that lists all records of a kind."""

    @dated
    @at_revision
    @prints("table")
    @click.pass_obj
    def command(call: Call, /, as_of: dt.date | None, at: str | None, output: Output) -> None:
        from sst_cli.output.record_tables import record_list
        from sst_cli.people.lists import TABLES

        # People, bodies and organisations have columns of their own.
        table = TABLES.get(kind.name) or partial(record_list, kind)
        show_answer(call, table(call.read(at), today(as_of)), output)

    # click leaves the lines after \b as they are.
    help_ = f"List the {kind.plural} on record.\n\n\b\nsst {kind.plural} --format csv > {kind.plural}.csv"
    return click.command(kind.plural, help=help_)(command)


def _group(kind: Kind) -> click.Command:
    """Make the group with the command that shows one record of a kind."""

    @click.argument("id_", metavar=kind.name.upper(), shell_complete=complete(kind.name))
    @at_revision
    @may_show_restricted
    @prints("sheet")
    @click.pass_obj
    def show(call: Call, /, id_: str, at: str | None, output: Output) -> None:
        from sst_cli.output.record_sheets import record_sheet
        from sst_cli.register.name_matching import find_named

        register = call.read(at)
        found = find_named(register, kind.name, id_) if kind.name in OWNING else register.find(kind.name, id_)
        show_answer(call, record_sheet(register, kind, found), output)

    names = "its id, a name, or any part of them" if kind.name in OWNING else "any part of its id"
    help_ = f"Show one {kind.name} and what refers to it.\n\n{kind.name.upper()} is {names} that no other has."
    command = click.command("show", help=f"{help_}\n\n\b\nsst {kind.name} show ID")(show)
    return CommandGroup(kind.name, help=f"Show one {kind.name}.", commands=[command])
