"""`sst init`: the repository of a new partnership."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, CallError
from sst_cli.commands._call import Call, shown_before
from sst_cli.commands._options import COMING_DAY, PATH, today, writes
from sst_cli.commands._prompts import can_ask
from sst_cli.commands._writing import hold_folder, write_files
from sst_cli.reading.folders import real

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.writing.changes import Change
    from sst_cli.writing.new_repository import NewPartnership


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
@click.option("--name", help="The partnership's name.")
@click.option("--short-name", help="Its short name, such as its initials.")
@click.option("--body", metavar="ID", help="The id of its own body; by default made from the short name.")
@click.option("--first-meeting", type=COMING_DAY, help="The date of its next meeting, if one is agreed.")
@click.option("--git/--no-git", default=True, help="Make a git repository, if the folder is not in one.")
@click.option(
    "--server",
    type=click.Choice(["github", "gitlab"]),
    default="github",
    help="Where the repository will be kept; its checks and forms are written for that.",
)
@click.option("--yes", is_flag=True, help="Ask no questions.")
@writes
@click.pass_obj
def command(
    call: Call,
    /,
    folder: Path,
    name: str | None,
    short_name: str | None,
    body: str | None,
    first_meeting: dt.date | None,
    server: str,
    *,
    git: bool,
    yes: bool,
) -> None:
    """Start the records of a partnership in an empty folder.

    Without DIR that is the current folder. On a terminal it asks for missing options.

    \b
    sst init muddlecombe --name "Muddlecombe Partnership" --short-name MP
    """
    from sst_cli.writing.new_repository import Server

    root = call.start / folder
    _refuse_occupied(root)
    asks = can_ask() and not yes
    beginning = _ask_for_missing(name, short_name, body, first_meeting, asks=asks)._replace(server=Server(server))
    changes = _files_to_write(root, beginning)
    _write(call, root, changes, beginning, git=git)


def _refuse_occupied(root: Path) -> None:
    """Refuse a folder that is not empty."""
    from sst_cli.writing.new_repository import HARMLESS

    if not root.parent.is_dir():
        msg = f"the folder {root.parent} does not exist, so {root.name} cannot be made in it"
        raise CallError(msg)
    if not os.path.lexists(root):  # a link that leads nowhere takes the name too
        return
    if not root.is_dir():
        msg = f"{root} is not a folder"
        raise CallError(msg)
    there = sorted(path.name for path in root.iterdir() if path.name not in HARMLESS)
    if there:
        msg = f"{root.absolute().name} is not empty: it holds {', '.join(there[:3])}{' ...' if there[3:] else ''}"
        msg += "; `sst schema --write` updates its schemas" if "records" in there else ""
        raise CallError(msg)


def _ask_for_missing(
    name: str | None, short_name: str | None, body: str | None, first_meeting: dt.date | None, *, asks: bool
) -> NewPartnership:
    """Ask on a terminal for missing options; without one only the name is required."""
    from sst_cli.writing.new_repository import NewPartnership, body_id, initials

    if name is None or not name.strip():
        if not asks:
            msg = "give the partnership's name with --name"
            raise CallError(msg)
        name = str(click.prompt("Name of the partnership", err=True))
    if short_name is None and asks:
        short_name = str(
            click.prompt("Short name", default=initials(name), show_default=bool(initials(name)), err=True)
        )
    suggested = body_id(name, short_name)
    if body is None:
        if not suggested and not asks:
            msg = "give an id for its own body with --body; none can be made from the name"
            raise CallError(msg)
        body = str(click.prompt("Id of its body", default=suggested or None, err=True)) if asks else suggested
    if first_meeting is None and asks:
        given = click.prompt("Day of the next meeting, if one is agreed", default="", show_default=False, err=True)
        first_meeting = COMING_DAY.convert(given, None, None) if str(given).strip() else None
    return NewPartnership(name, short_name or None, body, first_meeting)


def _files_to_write(root: Path, beginning: NewPartnership) -> list[Change]:
    """Return the files to write, unless the first records would have errors."""
    from sst_cli.output.formats import TextStyle
    from sst_cli.papers.templates import order_of_business, repository, skeleton, text_of
    from sst_cli.register.register import EMPTY
    from sst_cli.writing import new_repository
    from sst_cli.writing.changes import Change
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.own_wheel import CONSTRAINTS, constraints, own_wheel

    kinds = ("partnership", "body", "meeting")
    first = new_repository.records(beginning, {kind: text_of(skeleton(None, kind)) for kind in kinds})
    shown = f"{shown_before(root)}records/"
    changes = [Change(path, None, text.encode()) for path, text in first.items()]
    # Nothing is on the disk yet: the records are checked as additions to none.
    report = Desk(root / "records", EMPTY.but(shown=shown), None).check(changes, today(None))
    if report.fails(strict=False):
        click.echo(report.text(TextStyle()), nl=False, err=True)
        click.echo("Nothing was written.", err=True)
        click.get_current_context().exit(FINDINGS)
    around = new_repository.surroundings(beginning, repository(), text_of(order_of_business(None, None)))
    files = {**{f"records/{path}": text for path, text in first.items()}, **around}
    wheel, packed = own_wheel()
    files[CONSTRAINTS] = constraints()
    return [*(Change(path, None, text.encode()) for path, text in files.items()), Change(wheel, None, packed)]


def _write(call: Call, root: Path, changes: list[Change], beginning: NewPartnership, *, git: bool) -> None:
    """Write all files or none, make the repository, and print what to do next."""
    from sst_cli.writing import committing

    # Nothing is committed with the files: the repository begins after them.
    message = f"Begin the records of {beginning.name}"
    if call.commit:
        committing.refuse_first_commit(root, [change.path for change in changes], begins=git)
    if call.dry_run:
        write_files(call._replace(commit=False), root, None, changes, message=message)
        return
    is_new = not root.exists()
    try:
        root.mkdir(exist_ok=True)
        with hold_folder(root, shown_before(root)) as hold:
            write_files(call._replace(commit=False), root, hold, changes, message=message)
    # Ctrl-C too leaves no folder behind that was made for this.
    except BaseException:
        if is_new:
            _remove_folder(root)
        raise
    if git and committing.begin(root):
        _print_line(f"{root.absolute().name} is now a git repository.")
    if call.commit:
        done = committing.commit(root, [change.path for change in changes], message)
        _print_line(f"committed as {done}: {message}")
    _report_not_at_top(root, beginning)
    where = "" if root.absolute() == Path.cwd() else f" in {shown_before(root)}"
    first = "`sst agenda` prepares the first agenda"
    plan = 'plan the first meeting: sst new meeting --date "8 Dec 2026"; then `sst agenda` prepares its agenda'
    _print_line(f"Next{where}: read README.md; {first if beginning.first_meeting else plan}.")


def _report_not_at_top(root: Path, beginning: NewPartnership) -> None:
    """Print what to move, where the folder is one of a larger repository: nothing runs its checks there."""
    from sst_cli.reading.git_process import NoRepositoryError, find_repository
    from sst_cli.writing.new_repository import only_at_top

    try:
        top = find_repository(root).top
    except NoRepositoryError:
        return
    if top is None or real(top) == real(root):
        return
    *names, last = only_at_top(beginning.server)
    below = real(root).relative_to(real(top)).as_posix()
    _print_line(
        f"The checks run only from the top of the repository: move {', '.join(names)} and {last} there from {below}/."
    )


def _print_line(text: str) -> None:
    """Print a line that repeats a name as typed, without control characters."""
    from sst_cli.base.harmless import plain_line

    click.echo(plain_line(text))


def _remove_folder(root: Path) -> None:
    """Remove a folder that was made before writing failed."""
    import shutil

    from sst_cli.writing.transaction import STATE

    shutil.rmtree(root / STATE, ignore_errors=True)
    with suppress(OSError):
        root.rmdir()
