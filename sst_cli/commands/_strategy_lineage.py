"""`sst strategy lineage`: the life of one promise, and where the promises of a strategy come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.plurals import counted
from sst_cli.commands._options import at_revision, call_option, prints, today
from sst_cli.commands._showing import show_answer
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import write, writing_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.strategies.comparison.proposing import LineageProposal, Origins
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

ANSWERS = ("y", "n", "all", "stop")
"""`all` accepts this proposal and the rest, and `stop` leaves out the rest and keeps what was accepted."""
OF_UNSURE = ("y", "n", "skip", "stop")
"""`n` writes that it is another promise, so that nobody is asked again; `skip` leaves it open."""


@click.command("lineage")
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--proposed", is_flag=True, help="Show proposed lineage that is not yet on record; write nothing.")
@click.option(
    "--write", is_flag=True, help="Write proposed lineage, asking about each line unless --accept or --yes is used."
)
@click.option("--accept", multiple=True, type=click.IntRange(min=1), metavar="N", help="Write proposal N; repeatable.")
@click.option(
    "--reject", multiple=True, type=click.IntRange(min=1), metavar="N", help="Write that proposal N is another promise."
)
@click.option("--yes", is_flag=True, help="Write every proposal that is sure.")
@call_option("--dry-run", "dry_run", "With --write: show what would change and write nothing.")
@call_option("--commit", "commit", "With --write: commit the files that are written to git, and nothing else.")
@at_revision
@prints("table")
@click.pass_obj
def lineage(
    call: Call,
    /,
    id_: str | None,
    at: str | None,
    output: Output,
    accept: tuple[int, ...],
    reject: tuple[int, ...],
    *,
    proposed: bool,
    write: bool,
    yes: bool,
) -> None:
    """Show the life of one promise across all strategies and revisions, or record where promises come from.

    ID is any part of a promise's address: `prevent-action-plan`, or `2023-2026/vulnerable-people#prevent-action-plan`.
    With --proposed and --write it can also be a strategy; by default it is the one that replaces another,
    or of several the one in force.

    \b
    sst strategy lineage prevent-action-plan
    sst strategy lineage --proposed    lists the proposals by number
    sst strategy lineage --write       asks about each, the unsure ones first
    sst strategy lineage --write --accept 2 --accept 5 --reject 7

    `sst strategy diff` follows these lines from then on. A person decides: similar wording is not proof.
    """
    if write:
        if at is not None or proposed or any(output):
            msg = "--write changes the current records; leave out --at, --proposed, --format and -o"
            raise CallError(msg)
        _write(call, id_, _Numbers(accept, reject), everything=yes)
        return
    if accept or reject or yes or call.dry_run or call.commit:
        msg = "--accept, --reject, --yes, --dry-run and --commit need --write"
        raise CallError(msg)
    if proposed:
        _propose(call, id_, at, output)
        return
    if id_ is None:
        msg = "name a promise to follow, or add --proposed or --write"
        raise CallError(msg)
    from sst_cli.commands._strategy_history import read_history
    from sst_cli.strategies.comparison.lineage import lineage_table

    show_answer(call, lineage_table(read_history(call, id_, at)), output)


def _propose(call: Call, id_: str | None, at: str | None, output: Output) -> None:
    from sst_cli.commands._strategy_sides import KINDS
    from sst_cli.strategies.comparison.proposing import find_origins, proposals_table

    found = find_origins(call.read(at, KINDS), id_, today(None), call.meanings)
    show_answer(call, proposals_table(found.open, found.unread), output)


class _Numbers(NamedTuple):
    """Which proposals are right, and which are of another promise."""

    accepted: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()


def _write(call: Call, id_: str | None, numbers: _Numbers, *, everything: bool) -> None:
    """Write what a person decides: questions come before the records are locked, and answers are checked then."""
    from sst_cli.commands._prompts import refuse_changed
    from sst_cli.strategies.comparison.proposing import find_origins

    if numbers.accepted and everything:
        msg = "use either --yes or --accept, not both"
        raise CallError(msg)
    if both := set(numbers.accepted) & set(numbers.rejected):
        msg = f"proposal {min(both)} cannot be both accepted and rejected"
        raise CallError(msg)
    asked: tuple[LineageProposal, ...] = ()
    if not any(numbers) and not everything:
        asked = _asked(call, id_)
        if not asked:
            click.echo("Nothing was decided, so nothing was written.", err=True)
            return
    with writing_desk(call) as desk:
        found = _certain(find_origins(desk.register, id_, today(None), call.meanings))
        if asked:
            chosen = _as_answered(found, asked)
            # Somebody may have written meanwhile, so that a number names another proposal than the one decided.
            refuse_changed([each.entry for each in asked], [each.entry for each in chosen])
        else:
            accepted = found.sure if everything else found.chosen(numbers.accepted)
            chosen = (*accepted, *(each.rejected for each in found.chosen(numbers.rejected)))
        count = counted(len(chosen), "line")
        then = f"`sst strategy diff {found.strategy}` now follows them."
        write(call, desk, _drafts(desk, chosen), message=f"Lineage of {found.strategy}: {count}", then=then)


def _as_answered(found: Origins, asked: Iterable[LineageProposal]) -> tuple[LineageProposal, ...]:
    """The proposals as they are now, with the answers that were given."""
    now = {each.number: each for each in found.chosen(each.number for each in asked)}
    return tuple(now[each.number].rejected if each.is_rejected else now[each.number] for each in asked)


def _certain(found: Origins) -> Origins:
    """Refuse to write what a broken record may make wrong."""
    if found.unread:
        msg = f"lineage is uncertain while {', '.join(found.unread)} cannot be read; run `sst validate`"
        raise SstError(msg)
    return found


def _asked(call: Call, id_: str | None) -> tuple[LineageProposal, ...]:
    """Ask for each proposal whether it is right, the unsure ones first, and give those that were decided."""
    from sst_cli.commands._prompts import can_ask
    from sst_cli.commands._strategy_sides import KINDS
    from sst_cli.strategies.comparison.proposing import find_origins

    if not can_ask():
        msg = "there is no terminal to ask on: choose from --proposed with --accept N, or write all with --yes"
        raise CallError(msg)
    proposed = _certain(find_origins(call.read(kinds=KINDS), id_, today(None), call.meanings)).asked
    decided: list[LineageProposal] = []
    for index, each in enumerate(proposed):
        _show(each, f"{index + 1} of {len(proposed)}")
        question, answers = ("Write this line?", ANSWERS) if each.is_sure else ("Is it the same promise?", OF_UNSURE)
        answer = click.prompt(question, type=click.Choice(answers), err=True)
        if answer == "all":
            return (*decided, *proposed[index:])
        if answer == "stop":
            break
        if answer == "y":
            decided.append(each)
        elif answer == "n" and not each.is_sure:
            decided.append(each.rejected)
    return tuple(decided)


def _show(each: LineageProposal, which: str) -> None:
    remark(f"{which}: {each.promise.address} {each.relation.value} {each.of}")
    remark(f"was: {each.source.text}")
    remark(f"now: {each.promise.text}")
    if each.is_sure:
        remark(f"because: {each.why}; runner-up {each.next_best or 'none'}")
    else:
        remark(f"not sure: {each.why}")


def _drafts(desk: Desk, chosen: Iterable[LineageProposal]) -> Iterable[Draft]:
    """The records with their new lines; several lines of one record make one draft."""
    drafts: dict[str, Draft] = {}
    for each in chosen:
        draft = drafts.get(each.record) or desk.draft(each.record_kind, each.record)
        pointer = (*each.promise.place.pointer[:-1], "lineage")
        drafts[each.record] = draft.append(pointer, {"relation": each.relation.value, "of": each.of})
    return drafts.values()
