"""What a command prints: answers on stdout, remarks on stderr, and whether there is a terminal to print for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS
from sst_cli.base.plurals import counted
from sst_cli.commands._terminal import remark, room, terminal, terminal_width
from sst_cli.output import formats

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.output.sheets import Sheet
    from sst_cli.output.tables import Table


def show_table(call: Call, table: Table, format_: str | None) -> None:
    """Print a table; what is not part of the answer goes to stderr.

    Without a format a terminal gets a table, and a pipe plain lines. Records that could not be read are
    named, and the exit code then is 1.
    """
    chosen = formats.load(format_ or ("table" if sys.stdout.isatty() else "plain"))
    style = formats.Style() if chosen.DATA else formats.Style(terminal_width(), is_coloured(call))
    emit(call, chosen.render(table, style))
    for told in (table.covers, table.summary) if chosen.DATA else ():
        if told:
            remark(told)
    if not table.rows and table.try_next:
        remark(f"Nothing found. {table.try_next}")
    report_left_out(table.left_out)


def show_sheet(call: Call, sheet: Sheet, format_: str) -> None:
    """Print all that is known of one record."""
    from sst_cli.output.sheets import as_json, as_text

    emit(call, as_json(sheet) if format_ == "json" else as_text(sheet, room()))
    report_left_out(sheet.left_out)


def report_left_out(paths: tuple[str, ...]) -> None:
    """Say which records the answer lacks and end with exit code 1, if there are any."""
    if not paths:
        return
    named = ", ".join(paths[:3])
    more = f" and {len(paths) - 3} more" if paths[3:] else ""
    remark(f"{counted(len(paths), 'record is', 'records are')} left out: {named}{more}; run `sst validate`")
    click.get_current_context().exit(FINDINGS)


def emit(call: Call, text: str) -> None:
    """Print text, page by page where it is longer than the terminal."""
    if call.pager and sys.stdout.isatty() and text.count("\n") >= terminal().lines:
        click.echo_via_pager(text, color=is_coloured(call) or None)
    else:
        click.echo(text, nl=False, color=is_coloured(call) or None)


def is_coloured(call: Call) -> bool:
    """Whether output has colour: on a terminal that can, unless NO_COLOR is set or the call says otherwise."""
    if call.color != "auto":
        return call.color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
