"""`sst validate`: everything that is wrong with the records, at its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sst_cli.commands import PATH, Call, at_revision, dated, today
from sst_cli.errors import FINDINGS

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


@click.command("validate")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--staged", is_flag=True, help="Check what is staged in git's index, as a commit would take it.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "concise", "json"]),
    default="text",
    help="text shows the line; concise has one line a finding; json is for programs.",
)
@dated
@at_revision
@click.pass_obj
def command(
    call: Call,
    /,
    paths: tuple[Path, ...],
    as_of: dt.date | None,
    at: str | None,
    format_: str,
    *,
    staged: bool,
    strict: bool,
) -> None:
    """Check every record and report all that is wrong, each at its place.

    PATHS narrow what is reported, never what is known. Nothing is ever written.
    """
    from sst_cli.validation import narrowed, render, validate  # noqa: PLC0415  help needs no checks

    report = validate(call.read_to_check(at, staged=staged), today(as_of))
    if paths:
        report = narrowed(report, paths, os.path.abspath)
    call.emit(render(report, format_, color=call.colored))
    if report.fails(strict=strict):
        click.get_current_context().exit(FINDINGS)
