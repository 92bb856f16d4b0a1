"""`sst action new`: a new action that a minute or clause asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sst_cli.commands._options import Choice, complete, today, writes
from sst_cli.commands._prompts import ask_if_missing
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import look, write, writing_desk

if TYPE_CHECKING:
    from sst_cli.commands._call import Call

KINDS = ("task", "report-back", "undertaking")
"""Written out here, so that help and completion load no class of record."""


@click.command("new")
@click.option(
    "--meeting",
    metavar="MEETING",
    help="The meeting that raised it, by any part of its id, or `last`.",
    shell_complete=complete("meeting", "fragment"),
)
@click.option("--minute", metavar="NUMBER", help="The minute that raised it: 4, 12(a).")
@click.option("--clause", metavar="LABEL", help="The clause of that minute: 2.")
@click.option("--text", help="What is to be done, as agreed.")
@click.option("--kind", type=Choice(KINDS), default="task", show_default=True, help="What kind of action it is.")
@click.option(
    "--owner",
    "owners",
    metavar="WHO",
    multiple=True,
    help="Who is to do it: a person, organisation or body by id or any name, or initials of that meeting's list.",
    shell_complete=complete("person", "organisation", "body"),
)
@click.option(
    "--printed",
    metavar="WORDS",
    multiple=True,
    help="An owner as printed in the minutes, where nobody knows who it is.",
)
@click.option("--due", metavar="WHEN", help="When it is due, counted from the day of the meeting.")
@click.option(
    "--serves",
    metavar="PRIORITY[#AREA]",
    multiple=True,
    help="A priority or area for development that it serves.",
    shell_complete=complete("priority"),
)
@click.option("--note", metavar="TEXT", help="Anything else that a reader should know.")
@writes
@click.pass_obj
def new(call: Call, /, **said: Any) -> None:
    """Record an action that a minute or clause asks for.

    It gets the next number of its meeting. On a terminal it asks for missing options. Without an owner the record
    shows that nobody was named.

    \b
    sst action new --meeting 2022-09-08 --minute 4 --clause 2 --kind report-back
        --text "Report on the training." --owner "Trish Hardy" --due next-meeting
    """
    from sst_cli.actions.new import NewAction, raise_action

    action = NewAction(**_complete(call, said))
    with writing_desk(call) as desk:
        drafted = raise_action(desk, action, today(None))
        remark(drafted.summary)
        then = f"`sst action show {drafted.id}` shows it."
        write(call, desk, [drafted.draft], message=f"Add action {drafted.id}", then=then)


def _complete(call: Call, said: dict[str, Any]) -> dict[str, Any]:
    """Ask for missing options, the place first: a wrong one is reported before the rest is typed."""
    from sst_cli.actions.new import minute_reference
    from sst_cli.meetings.minutes.naming import WORDS, named_minutes

    meeting = ask_if_missing(said["meeting"], "--meeting", "Which meeting raised it?")
    if meeting in WORDS:
        meeting = named_minutes(look(call).register, meeting, None, today(None))
    minute = ask_if_missing(said["minute"], "--minute", "Which minute of it?")
    # A wrong minute is reported before the words are asked for; where they are given, drafting reports it.
    if said["text"] is None:
        minute_reference(look(call).register, meeting, minute, said["clause"])
    text = ask_if_missing(said["text"], "--text", "What is to be done?")
    return said | {"meeting": meeting, "minute": minute, "text": text}
