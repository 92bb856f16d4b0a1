"""`sst calendar`: meetings, due dates and key dates for the calendar on a desk or telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import SstError
from sst_cli.commands._options import PATH, Choice, at_revision, complete, dated, may_show_restricted, today
from sst_cli.commands._showing import emit, report_left_out
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.reading.git import FileHistory


@click.command("calendar")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to this file, such as partnership.ics.")
@click.option("--force", is_flag=True, help="Replace the file if it exists already.")
@click.option(
    "--meetings", "parts", flag_value="meetings", multiple=True, help="Include meetings; all three kinds by default."
)
@click.option("--actions", "parts", flag_value="actions", multiple=True, help="Include actions with a due date.")
@click.option("--key-dates", "parts", flag_value="key-dates", multiple=True, help="Include key dates from the minutes.")
@click.option("--body", metavar="BODY", help="Only entries of this body.", shell_complete=complete("body"))
@click.option(
    "--owner",
    metavar="OWNER",
    help="Of actions, only those of this owner.",
    shell_complete=complete("person", "body", "organisation"),
)
@click.option(
    "--length",
    type=click.IntRange(1, 1440),
    metavar="MINUTES",
    help="How long a meeting lasts if its end is not on record; by default as long as is usual for its body.",
)
@click.option(
    "--actions-as",
    type=Choice(("to-dos", "events")),
    default="to-dos",
    show_default=True,
    help="Write actions as to-dos or, for a calendar that shows none, as events on the day they are due.",
)
@dated
@at_revision
@may_show_restricted
@click.pass_obj
def command(
    call: Call,
    /,
    output: Path | None,
    parts: tuple[str, ...],
    body: str | None,
    owner: str | None,
    length: int | None,
    actions_as: str,
    as_of: dt.date | None,
    at: str | None,
    *,
    force: bool,
) -> None:
    """Write a calendar: meetings, due actions, key dates.

    It is an .ics file. Import it again after a change: each entry keeps its identifier, so that it is updated and
    not duplicated, however often a meeting was moved or renamed. An entry's number of changes and its time stamp
    come from the commits of its record; without git, from what the record shows: `arrangements`, `cancelled`, updates.

    Set `calendar_id` in partnership.yaml to a word that no other partnership has, and keep it when the name changes.

    A meeting with no start on record is an all-day entry. One with no end on record is as long as its body's record
    has it (`minutes` of its `cycle`), or as its last meetings were.

    \b
    sst calendar -o partnership.ics
    sst calendar --actions --owner "Trish Hardy" -o mine.ics
    """
    from sst_cli.actions.query import KINDS
    from sst_cli.calendar.ics import as_ics
    from sst_cli.calendar.whole import DiaryRequest, diary

    kinds = ("partnership", *KINDS)
    register = call.read(at, kinds)
    wanted = DiaryRequest(
        parts=frozenset(parts), body=body, owner=owner, length=length, actions_as_events=actions_as == "events"
    )
    found = diary(register, today(as_of), wanted, _history(call, at, kinds))
    data = as_ics(found.name, found.entries, found.host)
    if output:
        from sst_cli.writing.saving import save

        save(output, data, force=force)
    else:
        emit(call, data.decode("utf-8"))
    remark(f"{output} written: {found.summary}" if output else found.summary)
    report_left_out(found.left_out)


def _history(call: Call, at: str | None, kinds: Iterable[str]) -> FileHistory | None:
    """Return the commits of the records, with a remark where git does not have all of them; None without git."""
    from sst_cli.records.kinds import BY_NAME

    history = call.history()
    folders = frozenset(BY_NAME[name].folder for name in kinds)
    try:
        found = history.of_files(at, () if at else call.source().files(folders))
        if found and history.is_shallow():
            remark(
                "This clone is shallow, so changes are counted too low; `git fetch --unshallow` fetches all commits."
            )
    except SstError as problem:
        remark(f"Changes are counted from the records only: {problem}")
        return None
    return found
