"""How commands write: records are locked, checked as they would be, and written all or none."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS
from sst_cli.commands._call import Call, shown_before
from sst_cli.commands._options import today
from sst_cli.commands._showing import emit
from sst_cli.commands._terminal import printable, remark, remark_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sst_cli.writing.changes import Change
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft
    from sst_cli.writing.transaction import Hold


@contextmanager
def writing_desk(call: Call) -> Iterator[Desk]:
    """Read all records in order to change some; until the end of the block no other `sst` writes them.

    Raises:
        SstError: there are no records, or another `sst` is writing them for too long.
    """
    from sst_cli.reading.folders import find_records
    from sst_cli.writing import transaction

    folder = find_records(call.start, call.records)
    if call.dry_run:
        # A dry run is refused where the real run would be, with the same words and exit code.
        transaction.refuse(folder, shown_before(folder), ())
        yield look(call)
        return
    with hold_folder(folder, shown_before(folder)) as hold:
        yield look(call, hold)


def look(call: Call, hold: Hold | None = None) -> Desk:
    """Read all records as a writer has them; without a hold to ask about them, or to show what would change.

    Raises:
        SstError: there are no records.
    """
    from sst_cli.papers.templates import orders_of_business
    from sst_cli.reading.folders import find_records
    from sst_cli.reading.revisions import NOW
    from sst_cli.writing.desk import open_desk

    folder, orders = find_records(call.start, call.records), orders_of_business(call.templates)
    return open_desk(
        folder,
        call.read_all_of(NOW),
        hold,
        remark=remark_once,
        orders=orders,
        restricted=call.restricted,
        memory=call.check_memory,
    )


@contextmanager
def hold_folder(root: Path, shown: str) -> Iterator[Hold]:
    """Hold the right to write below a folder, and report files that an interrupted run left there."""
    from sst_cli.writing.transaction import holding

    with holding(root, shown) as hold:
        for each in hold.remarks:
            remark(f"Note: {each}")
        yield hold


def write(
    call: Call,
    desk: Desk,
    drafts: Iterable[Draft],
    *,
    message: str,
    then: str = "",
    unreported: str = "",
    moved: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write records, all or none, if they have no new errors; print what was written and what to do next.

    What would be wrong with them that is not wrong now is printed, and if it is an error nothing is written:
    the exit code is 1. `message` is the commit's, should one be asked for; `then` is what to do next.
    Warnings of the rule `unreported` are not printed: the person is about to finish the record. `moved` is as for
    `Desk.check`.

    Raises:
        SstError: a record is not as it was read, or cannot be written or committed.
    """
    from sst_cli.output.formats import TextStyle

    changes = [draft.change for draft in drafts]
    report = desk.check(changes, today(None), moved)
    report = report.but(findings=tuple(each for each in report.findings if each.rule != unreported))
    if report.findings:
        click.echo(report.text(TextStyle()), nl=False, err=True)
    # A warning may be right: a due date can move without a minute that agreed it.
    if report.fails(strict=False):
        click.echo("Nothing was written.", err=True)
        click.get_current_context().exit(FINDINGS)
    # Only a dry run prints contents; what is written is printed by its path alone.
    restricted_paths = desk.restricted_paths(changes) if desk.hold is None else frozenset()
    write_files(call, desk.root, desk.hold, changes, message=message, then=then, restricted_paths=restricted_paths)


def write_files(
    call: Call,
    root: Path,
    hold: Hold | None,
    changes: Iterable[Change],
    *,
    message: str,
    then: str = "",
    restricted_paths: frozenset[str] = frozenset(),
) -> None:
    """Write files below a folder, records or not, all or none; without a hold only show what would be written.

    Of the files that are `restricted_paths`, by their paths as they are shown, only their paths are shown.
    """
    from sst_cli.writing import committing, transaction

    wanted = [change for change in changes if change.before != change.after]
    shown = shown_before(root)
    if call.dry_run:
        transaction.refuse(root, shown, ())  # what is refused whatever is to be written
    if not wanted:
        click.echo("Nothing to change.")
        return
    paths = [change.path for change in wanted]
    if call.commit and (hold or call.dry_run):
        # Before anything is written: a commit that is refused afterwards would leave the files changed.
        committing.refuse_unclean(root, paths)
    if call.dry_run:
        transaction.refuse(root, shown, wanted)
    if hold is None:
        _show_difference(call, wanted, shown, restricted_paths)
        return
    hold.write(wanted)
    for change in wanted:
        click.echo(printable(f"{shown}{change.path}: {change.done}"))
    if call.commit:
        click.echo(f"committed as {committing.commit(root, paths, message)}: {printable(message)}")
    if then:
        click.echo(printable(then))


def _show_difference(call: Call, changes: Iterable[Change], shown: str, restricted_paths: frozenset[str]) -> None:
    """Print what would be written; of records with restricted business only that they would be."""
    from sst_cli.writing.changes import diff

    for change in changes:
        path = f"{shown}{change.path}"
        if path in restricted_paths:
            words = f"{path}: {change.done}; it has restricted business, which --restricted shows"
            click.echo(printable(words))
        else:
            emit(call, diff([change], shown))
    click.echo("Nothing was written: this was a dry run.", err=True)
