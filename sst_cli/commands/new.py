"""`sst new`: records from skeletons."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import click

from sst_cli.commands._action_new import new as new_action
from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import COMING_DAY, complete, today, writes
from sst_cli.commands._writing import write, writing_desk
from sst_cli.records.kinds import BY_NAME, KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sst_cli.commands._call import Call
    from sst_cli.records.kinds import Kind
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.skeletons import NewRecord

Begin: TypeAlias = "Callable[..., None]"
_ID = click.option("--id", "id_", metavar="ID", help="Its id; by default made from its name.")


@click.group("new", cls=CommandGroup)
def command() -> None:
    """Add a record, such as a meeting or a person.

    It is made from templates/skeletons/, the repository's own or the shipped ones, with comments on what else it can
    hold; an action is made from the options alone.
    """


command.add_command(new_action, "action")


def _write(call: Call, desk: Desk, new: NewRecord) -> None:
    """Write a record, unless its id is taken, and print what to do next."""
    from sst_cli.papers.templates import skeleton, text_of
    from sst_cli.writing.skeletons import fill_skeleton

    template = skeleton(call.templates, new.kind)
    draft = desk.new_from_text(new.kind, new.id, fill_skeleton(text_of(template), new.kind, new.values, template.shown))
    then = f"Its id is {new.id}. Open it in an editor to fill in the rest; `sst validate` checks it."
    write(call, desk, [draft], message=f"Add the {new.kind} {new.called}", then=then)


@command.command("meeting")
@click.option("--date", type=COMING_DAY, required=True, help="The date of the meeting.")
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@click.option("--start", "starts_at", metavar="HH:MM", help="When it begins.")
@click.option("--venue", help="Where it is held.")
@click.option(
    "--suffix",
    metavar="WORD",
    help="What distinguishes it from another meeting of the body on that day, such as special.",
)
@writes
@click.pass_obj
def meeting(
    call: Call, /, date: dt.date, body: str | None, starts_at: str | None, venue: str | None, suffix: str | None
) -> None:
    """Plan a meeting, and record the day on which it was arranged.

    That is the day of the meeting that agreed its date, or else today.

    \b
    sst new meeting --date "8 Dec 2022" --start 10:00
    sst new meeting --body asb-sub-group --date 2022-12-08
    """
    from sst_cli.meetings.agenda.occasions import body_of_call
    from sst_cli.meetings.minutes.arranging import first_arrangement
    from sst_cli.writing import skeletons

    with writing_desk(call) as desk:
        whose, how = body_of_call(desk.register, body), {"date": date, "start": starts_at, "venue": venue}
        arrangements = first_arrangement(desk.register, how, whose, today(None))
        _write(call, desk, skeletons.meeting(whose, how, suffix, arrangements))


@command.command("body")
@click.argument("name")
@click.option(
    "--kind", default="board", show_default=True, help="What it is, such as partnership, board, executive or sub-group."
)
@click.option("--acronym", help="Its short name, from which its id is made.")
@click.option("--parent", metavar="BODY", help="The body that it reports to.", shell_complete=complete("body"))
@_ID
@writes
@click.pass_obj
def body(call: Call, /, name: str, kind: str, acronym: str | None, parent: str | None, id_: str | None) -> None:
    """Add a board, sub-group or other body.

    \b
    sst new body "Prevent Sub-group" --kind sub-group
    """
    from sst_cli.register.name_matching import find_named
    from sst_cli.writing import skeletons

    with writing_desk(call) as desk:
        above = find_named(desk.register, "body", parent) if parent else None
        _write(call, desk, skeletons.body(name, id_, kind, acronym, above))


@command.command("strategy")
@click.argument("title")
@click.option("--starts", required=True, metavar="DATE", help="When it starts: a year, a month or a date.")
@click.option("--ends", required=True, metavar="DATE", help="When it ends: a year, a month or a date.")
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@_ID
@writes
@click.pass_obj
def strategy(call: Call, /, title: str, starts: str, ends: str, body: str | None, id_: str | None) -> None:
    """Add a strategy.

    Its priorities are records of their own.

    \b
    sst new strategy "Strategy 2026-2029" --starts 2026 --ends 2029
    """
    from sst_cli.meetings.agenda.occasions import body_of_call
    from sst_cli.writing import skeletons

    with writing_desk(call) as desk:
        whose = body_of_call(desk.register, body)
        _write(call, desk, skeletons.strategy(title, id_, whose, (starts, ends)))


@command.command("priority")
@click.argument("title")
@click.option(
    "--strategy",
    metavar="STRATEGY",
    required=True,
    help="The strategy that it belongs to.",
    shell_complete=complete("strategy"),
)
@_ID
@writes
@click.pass_obj
def priority(call: Call, /, title: str, strategy: str, id_: str | None) -> None:
    """Add a priority to a strategy.

    \b
    sst new priority "Road Safety" --strategy 2023-2026
    """
    from sst_cli.writing import skeletons

    with writing_desk(call) as desk:
        _write(call, desk, skeletons.priority(title, id_, desk.register.find("strategy", strategy)))


def _by_name(kind: Kind, help_: str, *options: Callable[[Begin], Begin]) -> None:
    """Add a command that begins a record of a kind from its name, with options for further values by key."""

    @click.argument("name")
    @_ID
    @writes
    @click.pass_obj
    def begin(call: Call, /, name: str, id_: str | None, **values: str | None) -> None:
        from sst_cli.writing import skeletons

        with writing_desk(call) as desk:
            _write(call, desk, skeletons.new_record(kind, name, id_, values))

    made: Begin = begin
    for option in options:
        made = option(made)
    command.add_command(click.command(kind.name, help=help_)(made))


_by_name(
    BY_NAME["person"],
    'Add a person, without contact details.\n\n\b\nsst new person "Alex Example" --title Councillor',
    click.option("--title", help="Rank or title, such as Councillor."),
)
_by_name(
    BY_NAME["organisation"],
    'Add an organisation.\n\n\b\nsst new organisation "Example Council" --kind council',
    click.option("--kind", help="What it is: council, police, health ..."),
)
# A kind that has no command above gets one, so that a new row of the table is enough.
for each in KINDS:
    if each.can_be_new and each.name not in command.commands:
        _by_name(each, f'Add one {each.name}.\n\n\b\nsst new {each.name} "Example"')
