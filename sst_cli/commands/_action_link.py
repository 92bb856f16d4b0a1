"""`sst action link`: which promise an action serves, recorded or suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import complete, prints, today, writes
from sst_cli.commands._showing import show_answer
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output


@click.command("link")
@click.argument("id_", metavar="ACTION", shell_complete=complete("action"))
@click.argument("promise", metavar="[PRIORITY[#KEY]]", required=False, shell_complete=complete("priority"))
@click.option("--suggest", is_flag=True, help="List promises with similar words; nothing is written.")
@prints("table")
@writes
@click.pass_obj
def link(call: Call, /, id_: str, promise: str | None, output: Output, *, suggest: bool) -> None:
    """Record that an action serves a priority or an area.

    An area for development is named after #.

    \b
    sst action link 06-22/05 vulnerable-people#prevent-action-plan
    sst action link 06-22/05 --suggest

    A suggestion's score is how many of the action's words the promise shares, rare words counting more, from 0 to
    100. Whether the action serves it is for a person to decide: nothing is linked by similarity alone.
    """
    if suggest == bool(promise):
        msg = (
            "name the priority or area, or list some with --suggest"
            if not suggest
            else "--suggest links nothing; leave out the priority or area"
        )
        raise CallError(msg)
    if promise is None:
        from sst_cli.strategies.linking import suggestions_table

        register = call.read()
        show_answer(call, suggestions_table(register, register.find("action", id_), today(None)), output)
        return
    # Only --suggest has an answer; a file that stays empty would look like one.
    output.refuse_file("-o takes what --suggest shows")
    from sst_cli.actions.query import promise_id

    with writing_desk(call) as desk:
        id_, reference = desk.register.find("action", id_), promise_id(desk.register, promise)
        draft = desk.draft("action", id_)
        if reference not in desk.register.actions[id_].serves:
            draft = draft.append(("serves",), reference)
        write(call, desk, [draft], message=f"Action {id_} serves {reference}", then="`sst strategy progress` shows it.")
