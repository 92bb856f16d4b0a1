"""`sst validate`: check the records and report every finding at its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, UNREADABLE, CallError, NoCommitError, SstError
from sst_cli.commands._options import PATH, at_revision, dated, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.register.register import Register


@click.command("validate")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--staged", is_flag=True, help="Check what is staged in git's index, as a commit would take it.")
@click.option("--base", metavar="REV", help="Report changes since REV in minutes that were confirmed by then.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@prints("findings")
@dated
@at_revision
@click.pass_obj
def command(
    call: Call,
    /,
    paths: tuple[Path, ...],
    as_of: dt.date | None,
    at: str | None,
    output: Output,
    base: str | None,
    *,
    staged: bool,
    strict: bool,
) -> None:
    """Check every record and report all that is wrong, each at its place.

    All records are read; PATHS narrow only what is reported. Nothing is ever written.

    \b
    sst validate --staged --base HEAD    before a commit; guards minutes
    """
    from sst_cli.validation.report import narrowed, validate

    register = call.read_to_check(at, staged=staged)
    before, blind = _as_it_was(call, base)
    report = validate(register, today(as_of), before)
    if paths:
        report = narrowed(report, paths, os.path.abspath)
    show_answer(call, report, output)
    # The copies beside the records are those of the work tree, which is not what was checked otherwise.
    if at is None and not staged:
        from sst_cli.commands._schema_copies import warn_of_old_copies
        from sst_cli.reading.folders import find_records

        warn_of_old_copies(find_records(call.start, call.records).parent)
    if blind:
        remark(f"Confirmed minutes are not guarded: {blind}")
    if report.fails(strict=strict):
        click.get_current_context().exit(FINDINGS)
    # A guard that saw a part of the minutes is reported; one that saw none of them has not run.
    if blind and before is None:
        click.get_current_context().exit(UNREADABLE)


def _as_it_was(call: Call, base: str | None) -> tuple[Register | None, str]:
    """Read the guarded records as they were at a revision, if any; the text is the reason why some are missing."""
    from sst_cli.reading.revisions import revision
    from sst_cli.register.loading import read
    from sst_cli.validation.confirmed_minutes import KINDS

    if base is None:
        return None, ""
    try:
        before = read(call.source(revision(base)), KINDS)
    except NoCommitError:
        if base not in {"HEAD", "@"}:
            raise
        return None, ""  # before the first commit nothing was confirmed
    # A revision that does not exist is a mistake in the call; a revision that cannot be read leaves the check of today.
    except CallError:
        raise
    except SstError as problem:
        return None, str(problem)
    left = ", ".join(each.path for each in before.left_out if each.kind in KINDS)
    return before, f"at {base} {left} could not be read" if left else ""
