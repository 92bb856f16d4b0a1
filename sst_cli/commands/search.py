"""`sst search`: passages of the records that have some words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import PAST_DAY, Choice, at_revision, complete, dated, may_show_restricted, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.search import PASSAGES

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output

_EXCLUDED = re.compile(r"-[^\W\d_]{3,}")
"""A word that must not be there; an option of one letter with its value, such as `-oout.md`, has no more letters."""


class _Search(click.Command):
    """Takes `-word` as a word that must not be there, where click would see options of one letter each."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put a space before such words, so that they begin with none of click's signs."""
        return super().parse_args(ctx, [f" {each}" if _EXCLUDED.fullmatch(each) else each for each in args])


@click.command("search", cls=_Search)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", "kinds", type=Choice(PASSAGES), multiple=True, help="Only passages of this kind; may be repeated."
)
@click.option("--body", metavar="BODY", help="Only business of this body.", shell_complete=complete("body"))
@click.option("--from", "since", type=PAST_DAY, help="Only meetings and actions from this date on.")
@click.option("--to", "until", type=PAST_DAY, help="Only those up to this date.")
@dated
@at_revision
@may_show_restricted
@prints("table")
@click.pass_obj
def command(
    call: Call,
    /,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    body: str | None,
    since: dt.date | None,
    until: dt.date | None,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
) -> None:
    """Search minutes, actions, strategies, papers and names for words.

    A passage has all of the words, in any form: "report" finds "reported" too. The newest comes first, and what was
    found stands in brackets. A phrase in quotes is found word by word; OR takes one word or the other, and a word
    behind a hyphen must not be there.

    \b
    sst search exploitation funding
    sst search "domestic abuse" --kind action
    sst search bid OR grant -sefton --from 2022-01-01
    """
    from sst_cli.search.searching import Scope, search
    from sst_cli.search.wanted import parse

    wanted = parse(words)
    register = call.read(at)
    show_answer(call, search(register, wanted, Scope(kinds, body, since, until), today(as_of)), output)
