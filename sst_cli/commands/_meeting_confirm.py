"""`sst meeting confirm`: minutes become the correct record, with what was amended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError
from sst_cli.base.plurals import counted
from sst_cli.commands._meeting_arrange import meeting_argument
from sst_cli.commands._options import today, writes
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.commands._call import Call
    from sst_cli.meetings.minutes.confirming import AmendmentRequest

_ORDER = "sst_cli.order"
"""Where the order is kept in `meta`, in which click asks for keys that begin with the name of the package."""
_UNFIT = "name the minute with --amend, and after it what to --remove, --replace or --insert there"


class _InOrder(click.Command):
    """A command that learns in which order its options were given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, and keep their order with the call."""
        # click gives the values of each option by themselves: of `--amend 6 --remove a --amend 7 --remove b` nobody
        # could tell which words are of which minute. The parser uses up the list, and click parses it again.
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[_ORDER] = [param.name for param in order]
        return super().parse_args(ctx, args)


@click.command("confirm", cls=_InOrder)
@meeting_argument
@click.option("--at", required=True, metavar="MEETING#MINUTE", help="The later meeting and minute that confirmed them.")
@click.option(
    "--amend", multiple=True, metavar="MINUTE", help="Amend this minute or clause, with the options that follow."
)
@click.option("--remove", multiple=True, metavar="WORDS", help="Remove these words.")
@click.option("--replace", multiple=True, nargs=2, metavar="WORDS OTHERS", help="Replace words with others.")
@click.option("--insert", multiple=True, nargs=2, metavar="AFTER WORDS", help="Insert words after others.")
@writes
@click.pass_obj
def confirm(
    call: Call,
    /,
    id_: str,
    body: str | None,
    at: str,
    amend: tuple[str, ...],
    remove: tuple[str, ...],
    replace: tuple[tuple[str, str], ...],
    insert: tuple[tuple[str, str], ...],
) -> None:
    """Confirm the draft minutes of a meeting as a correct record.

    The words of an amendment must occur exactly once in the narrative or the clauses of its minute. They are changed
    there; the amendments and the minute that agreed them are recorded in both meetings. `next` and `last` both mean
    the meeting before the one of --at with minutes still to be confirmed, if there is only one.

    The names that the minutes print for people and bodies are recorded where they were not, so that they stay as they
    were confirmed.

    \b
    sst meeting confirm sst-2022-06-22 --at sst-2022-09-08#3
    sst meeting confirm 06-22 --at 09-08#3 --amend 6 --remove "by SWACCA"
    sst meeting confirm 06-22 --at 09-08#3 --amend 6 --replace six seven
    sst meeting confirm 06-22 --at 09-08#3 --amend "4(2)" --insert report written
    sst meeting confirm last --at last#3
    """
    from sst_cli.meetings.minutes.confirming import confirmed, confirming_minute, confirms, with_owners_named
    from sst_cli.meetings.minutes.naming import WORDS, named_meeting, to_confirm
    from sst_cli.records.addresses import split

    wanted = list(_in_order_given(click.get_current_context().meta[_ORDER], amend, remove, replace, insert))
    with writing_desk(call) as desk:
        register = desk.register
        named, address = split(at)
        # --body says whose minutes are meant by `next` and `last`; an id needs no body, and may be of another one.
        later = named_meeting(register, named, body if named in WORDS else None, today(None))
        meeting = to_confirm(register, id_, body, later)
        minute = confirming_minute(register, meeting, later, address)
        minutes = confirmed(register, desk.draft("meeting", meeting.id), meeting, minute, wanted)
        confirming = confirms(register, desk.draft("meeting", split(minute)[0]), meeting, minute, amended=bool(wanted))
        raised = (
            with_owners_named(register, desk.draft("action", each.id), meeting, each)
            for each in register.raised_at(meeting.id)
        )
        count = f", with {counted(len(wanted), 'amendment')}" if wanted else ""
        write(
            call,
            desk,
            [minutes, confirming, *raised],
            message=f"Minutes of {meeting.id} confirmed at {minute}{count}",
            then=f"`sst minutes {meeting.id}` prints them. From now on `sst validate` guards them.",
        )


def _in_order_given(
    order: list[str],
    amend: tuple[str, ...],
    remove: tuple[str, ...],
    replace: tuple[tuple[str, str], ...],
    insert: tuple[tuple[str, str], ...],
) -> Iterator[AmendmentRequest]:
    """The amendments in the order they were given, each of the minute that was named before it."""
    from sst_cli.meetings.minutes.confirming import AmendmentRequest
    from sst_cli.register.amending import Wording

    wordings = {
        "remove": iter(Wording(removed=words) for words in remove),
        "replace": iter(Wording(removed=old, inserted=new) for old, new in replace),
        "insert": iter(Wording(inserted=words, after=after) for after, words in insert),
    }
    minutes, minute, used = iter(amend), "", True
    for name in order:
        if name in wordings and minute:
            used = True
            yield AmendmentRequest(minute, next(wordings[name]))
        # Words before any --amend, or an --amend without words: nobody knows which minute they change.
        elif name in wordings or (name == "amend" and not used):
            raise CallError(_UNFIT)
        elif name == "amend":
            minute, used = next(minutes), False
    if not used:
        raise CallError(_UNFIT)
