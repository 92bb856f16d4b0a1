"""Checks that what records refer to is on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.records.addresses import split
from sst_cli.records.findings import Problem
from sst_cli.records.kinds import BY_NAME, path_of, sharing_ids
from sst_cli.records.rules import error, warning
from sst_cli.register.meeting_dates import MEETING_WORDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator

    from sst_cli.records.kinds import Kind
    from sst_cli.records.structure import Reference
    from sst_cli.register.register import Register


def _unknown(register: Register, kind: str, *, besides: Collection[str] = ()) -> Iterator[Problem]:
    """Report references to records of a kind that are not there; a broken record counts as there.

    Args:
        register: all records.
        kind: the kind; the id of a meeting may also be that of a fragment.
        besides: words that stand for a record that is still to come.
    """
    own = BY_NAME[kind]
    kinds = [each.name for each in sharing_ids(own)]
    known = {id_: None for each in kinds for id_ in register.by_kind[each]}
    for reference in _referring(register, own):
        id_, sign, rest = reference.value.partition("#")
        if id_ not in known and id_ not in besides and not any(register.is_left_out(each, id_) for each in kinds):
            near = _near(id_, known)
            hint = f"did you mean `{near[0]}`?" if near else f"there is no file {path_of(kind, id_)}"
            instead = f"{near[0]}{sign}{rest}" if near else ""
            yield Problem(reference.place, f"no {kind} `{id_}` is on record", hint=hint, instead=instead)


def _referring(register: Register, kind: Kind) -> Iterator[Reference]:
    """Return the references to a kind, without those to promises, which `promise-is-known` checks whole."""
    return (each for each in register.checked.references_to(kind) if each.type != "PromiseReference")


_NUMBERS = re.compile(r"[0-9]+")


def _near(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the most similar id, if any; ids that differ in more than one number are not similar.

    All meetings of a body have similar ids, so a comparison of letters alone would suggest any of them.
    """
    numbers = _NUMBERS.findall(wanted)

    def is_like(id_: str) -> bool:
        others = _NUMBERS.findall(id_)
        same = sum(one == other for one, other in zip(numbers, others, strict=False))
        return not numbers or sorted(numbers) == sorted(others) or same >= max(len(numbers), len(others)) - 1

    return near_matches(wanted, filter(is_like, known), most=1)


@error
def person_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names a person who is not on record.

    A person is a file in people/, and the file's name is their id. Where the source does not make clear who
    somebody is, give `printed` only.

    Wrong:

        owners:
          - person: trsih-hardy

    Right:

        owners:
          - person: trish-hardy
    """
    yield from _unknown(register, "person")


@error
def organisation_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names an organisation that is not on record.

    Wrong:

        organisation: mersey-police

    Right:

        organisation: merseyside-police
    """
    yield from _unknown(register, "organisation")


@error
def body_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names a body that is not on record.

    Wrong:

        body: safer-sefton-togther

    Right:

        body: sst
    """
    yield from _unknown(register, "body")


@error
def strategy_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference, a folder of priorities or a file of readings names a strategy that is not on record.

    Wrong:

        replaces: 2020-23        (the file is strategies/2020-2023.yaml)

    Right:

        replaces: 2020-2023
    """
    yield from _unknown(register, "strategy")
    for priority in register.checked.priorities.values():
        if priority.strategy not in register.strategies and not register.is_left_out("strategy", priority.strategy):
            near = near_matches(priority.strategy, register.strategies, most=1)
            hint = f"did you mean priorities/{near[0]}/?" if near else f"write strategies/{priority.strategy}.yaml"
            yield Problem(
                priority.place, f"the folder names a strategy `{priority.strategy}` that is not on record", hint=hint
            )
    for rows in register.checked.readings.values():
        if rows.id not in register.strategies and not register.is_left_out("strategy", rows.id):
            near = near_matches(rows.id, register.strategies, most=1)
            hint = f"did you mean measures/{near[0]}.csv?" if near else f"write strategies/{rows.id}.yaml"
            yield Problem(rows.place, f"the file names a strategy `{rows.id}` that is not on record", hint=hint)


@error
def action_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names an action that is not on record.

    Wrong:

        superseded_by: sst-2022-06-22/91

    Right:

        superseded_by: sst-2022-06-22/09
    """
    yield from _unknown(register, "action")


@error
def meeting_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names a meeting that is not on record.

    Where the schema allows it, give an earlier meeting that is not on record by its date.

    Wrong:

        at: sst-2022-22-06#4

    Right:

        at: sst-2022-06-22#4
    """
    yield from _unknown(register, "meeting", besides=MEETING_WORDS)


@error
def minute_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names a minute, sub-item or clause that the meeting does not have.

    `sst-2022-06-22#6` is minute 6, `#6(2)` its clause 2, `#12(a)` a sub-item, `#12(a)(1)` a clause of it. A
    clause without a printed label is numbered by its place.

    Wrong:

        minute: sst-2022-06-22#6(7)

    Right:

        minute: sst-2022-06-22#6(2)
    """
    for type_name in ("MinuteReference", "MeetingOrMinute", "Work"):
        for reference in register.checked.references.get(type_name, ()):
            meeting, address = split(reference.value)
            known = register.addresses(meeting) if address else None
            # A meeting that is not on record is reported by `meeting-is-known`.
            if known and address not in known.found:
                yield Problem(
                    reference.place, f"{meeting} has no minute or clause `{address}`", hint=known.instead_of(address)
                )


@error
def priority_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names a priority that is not on record.

    Wrong:

        serves:
          - 2023-2026/vulnerable-peple

    Right:

        serves:
          - 2023-2026/vulnerable-people
    """
    yield from _unknown(register, "priority")


@error
def area_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference names an area for development that the priority does not have.

    Wrong:

        serves:
          - 2023-2026/vulnerable-people#prevent-plan

    Right:

        serves:
          - 2023-2026/vulnerable-people#prevent-action-plan
    """
    for reference in _referring(register, BY_NAME["priority"]):
        name, _sign, area = reference.value.partition("#")
        priority = register.priorities.get(name)
        keys = [each.key for each in priority.areas_for_development] if priority else []
        # A priority that is not on record is reported by `priority-is-known`.
        if area and priority and area not in keys:
            near = near_matches(area, keys, most=1)
            instead = f"{name}#{near[0]}" if near else ""
            hint = f"did you mean `{instead}`?" if near else f"its areas are: {', '.join(keys) or 'none'}"
            yield Problem(reference.place, f"{name} has no area for development `{area}`", hint=hint, instead=instead)


@warning
def citation_is_of_now(register: Register, _: dt.date) -> Iterator[Problem]:
    """A reference uses a former id or key.

    It still works, for as long as the id or key is listed under `formerly`.

    Wrong:

        person: t-hardy          (people/trish-hardy.yaml has formerly: [t-hardy])

    Right:

        person: trish-hardy
    """
    for reference, now in register.outdated:
        yield Problem(reference.place, f"`{reference.value}` is a former id", hint=f"write `{now}`", instead=now)


@error
def strand_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A priority names a strand that partnership.yaml does not have.

    Wrong:

        strands:
          - crime-and-disordr

    Right:

        strands:
          - crime-and-disorder
    """
    partnership = register.partnership
    known = [strand.key for strand in partnership.strands] if partnership else []
    for priority in register.checked.priorities.values():
        for index, strand in enumerate(priority.strands):
            if partnership and strand not in known:
                near = near_matches(strand, known, most=1)
                hint = f"did you mean `{near[0]}`?" if near else f"its strands are: {', '.join(known) or 'none'}"
                yield Problem(
                    priority.place / "strands" / index,
                    f"partnership.yaml has no strand `{strand}`",
                    hint=hint,
                    instead="".join(near),
                )


@error
def order_of_business_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A body names an order of business that does not exist, so its agenda cannot be prepared.

    Orders of business are the files in templates/orders-of-business/ beside the records, and those that come with sst.

    Wrong:

        order_of_business: ordinray

    Right:

        order_of_business: ordinary
    """
    for body in register.checked.bodies.values() if register.orders is not None else ():
        wanted, known = body.order_of_business, register.orders or frozenset()
        if wanted is not None and wanted not in known:
            near = near_matches(wanted, sorted(known), most=1)
            hint = f"did you mean `{near[0]}`?" if near else f"choose one of: {', '.join(sorted(known))}"
            message = f"there is no order of business `{wanted}`"
            yield Problem(body.place / "order_of_business", message, hint=hint, instead="".join(near))
