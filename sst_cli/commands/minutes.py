"""`sst minutes`: the minutes of a meeting, and the actions found in them."""

from __future__ import annotations

import click

from sst_cli.commands._groups import GroupWithDefault
from sst_cli.commands._minutes_form import form
from sst_cli.commands._minutes_print import print_minutes
from sst_cli.commands._minutes_scan import scan


class _Minutes(GroupWithDefault):
    default = "print"


@click.group("minutes", cls=_Minutes)
def command() -> None:
    """Print minutes, write a form for them, or scan them for actions.

    \b
    sst minutes last            print them (options: `sst minutes print --help`)
    sst minutes form            a form to write them in, for `sst import`
    sst minutes scan MEETING    propose the actions found in their text
    """


command.add_command(print_minutes, "print")
command.add_command(form)
command.add_command(scan)
