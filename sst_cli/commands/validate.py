"""`sst validate`: check the records and report every finding at its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, UNREADABLE, CallError, NoCommitError, SstError
from sst_cli.commands._confirmed import Tips, as_confirmed_in
from sst_cli.commands._options import PATH, at_revision, dated, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.output.findings import Findings
    from sst_cli.register.register import Register
    from sst_cli.validation.baseline import KnownFindings


@click.command("validate")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--staged", is_flag=True, help="Check what is staged in git's index, as a commit would take it.")
@click.option("--base", metavar="REV", help="Compare confirmed minutes with the history of REV too, such as `main`.")
@click.option(
    "--changed",
    metavar="[BASE]",
    is_flag=False,
    flag_value="HEAD",
    help="Report only findings in records that changed since BASE (HEAD if left out), or since the branch left it, "
    "and those that the change causes.",
)
@click.option(
    "--baseline",
    type=PATH,
    metavar="FILE",
    help="Leave out the findings in FILE, which `--format json -o FILE` wrote, and list those that are gone.",
)
@click.option("--errors-only", is_flag=True, help="Report errors, and only count warnings.")
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
    changed: str | None,
    baseline: Path | None,
    *,
    errors_only: bool,
    staged: bool,
    strict: bool,
) -> None:
    """Check every record and report all that is wrong, each at its place.

    All records are read; PATHS narrow only what is reported. Nothing is ever written. Confirmed minutes are compared
    with the commit in which they became confirmed.

    \b
    sst validate --staged               before a commit
    sst validate --changed main         what a branch brings
    sst validate --baseline old.json    what is new since that report
    """
    from sst_cli.validation.report import narrowed, validate

    if strict and errors_only:
        msg = "--strict fails for warnings, which --errors-only leaves out; use one of them"
        raise CallError(msg)
    known = _baseline(baseline, output.file)
    register = call.read_to_check(at, staged=staged)
    tips = Tips(at, base, staged)
    guarded = as_confirmed_in(call, register, tips)
    day = today(as_of)
    report = whole = validate(register, day, guarded.before, call.check_memory)
    if changed is not None:
        report = _of_change(call, register, report, tips, changed)
    report = known.without_known(report) if known else report
    report = narrowed(report, paths, os.path.abspath) if paths else report
    show_answer(call, report.errors_alone if errors_only else report, output)
    if known:
        _remark_on_gone(known, whole)
    # The copies beside the records are those of the work tree, which is not what was checked otherwise.
    if at is None and not staged:
        from sst_cli.commands._schema_copies import warn_of_old_copies
        from sst_cli.reading.folders import find_records

        warn_of_old_copies(find_records(call.start, call.records).parent)
    if guarded.blind:
        remark(f"Confirmed minutes are not compared with what was confirmed: {guarded.blind}")
    if report.fails(strict=strict):
        click.get_current_context().exit(FINDINGS)
    # A comparison with a part of the history is reported; one that was asked for and did not take place has failed.
    if base is not None and not guarded.took_place:
        click.get_current_context().exit(UNREADABLE)


def _baseline(file: Path | None, output: Path | None) -> KnownFindings | None:
    """Read the known findings.

    Raises:
        CallError: the file is not there or not a report, or would be written over with what is left of it.
    """
    from pathlib import Path

    from sst_cli.reading.folders import read_given, real
    from sst_cli.validation.baseline import MOST, not_a_report, read_baseline

    if file is None:
        return None
    if output is not None and real(output) == real(file):
        msg = f"{file} would lose the findings that it lists; leave out --baseline to write it anew"
        raise CallError(msg)
    try:
        data = read_given(Path(), str(file), MOST)
    except SstError as problem:
        raise CallError(not_a_report(str(file), str(problem))) from problem
    return read_baseline(data, str(file))


def _remark_on_gone(known: KnownFindings, report: Findings) -> None:
    from sst_cli.validation.baseline import gone_words

    for line in gone_words(known.gone(report), known.file):
        remark(line)


def _of_change(call: Call, register: Register, report: Findings, tips: Tips, since: str) -> Findings:
    """Keep the findings of the change since a revision, or since the point where both parted.

    Raises:
        CallError: there is no such revision, or they have no commit in common.
        SstError: there is no repository.
    """
    from sst_cli.validation.report import validate
    from sst_cli.validation.since import changed_files, of_change

    try:
        fork = call.since(since, tips.at)
    except NoCommitError:
        if since not in {"HEAD", "@"}:
            raise
        return report  # before the first commit all is new
    before = call.read_to_check(fork.name)
    guarded = as_confirmed_in(call, before, Tips(fork.name))
    earlier = validate(before, report.as_of, guarded.before, call.check_memory)
    return of_change(report, earlier, changed_files(before, register))
