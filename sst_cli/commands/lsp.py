"""`sst lsp`: what an editor shows while somebody writes records."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._options import dated, may_show_restricted, placed

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call


@click.command("lsp")
@click.option("--stdio", is_flag=True, expose_value=False, hidden=True, help="Ignored: many editors add it.")
@may_show_restricted
@dated
@placed
@click.pass_obj
def command(call: Call, /, as_of: dt.date | None) -> None:
    """Show findings, names and ids in an editor while you type.

    An editor starts this command by itself, and speaks the Language Server Protocol with it. It marks what `sst
    validate` would report of the text that is not saved yet, shows what a reference leads to, and completes fields,
    words and ids. Nothing is ever written. It needs the extra `lsp`.

    \b
    sst lsp                   the command to name in the settings of an editor
    sst lsp --restricted      the same for those who may read restricted business
    """
    if sys.stdin is None or sys.stdin.isatty():
        msg = "sst lsp is started by an editor, and not on a terminal; the README shows how to set up an editor"
        raise CallError(msg)
    try:
        from sst_cli.commands._lsp_server import serve
    except ModuleNotFoundError as problem:
        if problem.name not in {"pygls", "lsprotocol"}:
            raise
        own = 'pip install "sst-cli[lsp]"'
        msg = f'sst lsp needs an extra package: {own}, or in a clone: pip install ".[lsp]"'
        raise CallError(msg) from problem
    gc.enable()  # which is off for a program that answers once and ends
    serve(call, as_of)
