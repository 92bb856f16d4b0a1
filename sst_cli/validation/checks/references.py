"""Whether what a record refers to is on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.records.addresses import split
from sst_cli.records.findings import Problem
from sst_cli.records.kinds import BY_NAME, path_of, sharing_ids
from sst_cli.records.rules import error, warning
from sst_cli.register.schedule import FUTURE, NEXT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.records.kinds import Kind
    from sst_cli.records.structure import Reference
    from sst_cli.register.register import Register


def _unknown(register: Register, kind: str, *, besides: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Report references that lead to no record of a kind; a record that is only broken is there.

    Args:
        register: all records.
        kind: the kind; an id of a meeting can be a fragment's as well.
        besides: what stands for a record that is still to come.
    """
    own = BY_NAME[kind]
    kinds = [each.name for each in sharing_ids(own)]
    known = {id_: None for each in kinds for id_ in register.by_kind[each]}
    for reference in _referring(register, own):
        id_ = reference.value.partition("#")[0]
        if id_ not in known and id_ not in besides and not any(register.is_left_out(each, id_) for each in kinds):
            near = _near(id_, known)
            hint = f"did you mean `{near[0]}`?" if near else f"there is no file {path_of(kind, id_)}"
            yield Problem(reference.place, f"no {kind} `{id_}` is on record", hint=hint)


def _referring(register: Register, kind: Kind) -> Iterator[Reference]:
    """Give the references to a kind; what is wrong with one to a promise, `promise-is-known` reports whole."""
    return (each for each in register.references_to(kind) if each.type != "PromiseReference")


_NUMBERS = re.compile(r"[0-9]+")


def _near(wanted: str, known: Iterable[str]) -> list[str]:
    """The id that is most like the wanted one; ids that differ by more than one number are not alike.

    All meetings of a body have similar ids, so likeness of letters alone would offer any of them.
    """
    numbers = _NUMBERS.findall(wanted)

    def is_like(id_: str) -> bool:
        others = _NUMBERS.findall(id_)
        same = sum(one == other for one, other in zip(numbers, others, strict=False))
        return not numbers or sorted(numbers) == sorted(others) or same >= max(len(numbers), len(others)) - 1

    return near_matches(wanted, filter(is_like, known), most=1)


@error
def person_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A person is named who is not on record.

    People are files in people/, named by their file's name. Somebody whom the source names too vaguely to
    tell who it is stands as `printed` only.

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
    """An organisation is named that is not on record.

    Wrong:

        organisation: mersey-police

    Right:

        organisation: merseyside-police
    """
    yield from _unknown(register, "organisation")


@error
def body_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A body is named that is not on record.

    Wrong:

        body: safer-sefton-togther

    Right:

        body: sst
    """
    yield from _unknown(register, "body")


@error
def strategy_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A strategy is named that is not on record, or priorities or readings stand under the name of none.

    Wrong:

        replaces: 2020-23        (the file is strategies/2020-2023.yaml)

    Right:

        replaces: 2020-2023
    """
    yield from _unknown(register, "strategy")
    for priority in register.priorities.values():
        if priority.strategy not in register.strategies and not register.is_left_out("strategy", priority.strategy):
            near = near_matches(priority.strategy, register.strategies, most=1)
            hint = f"did you mean priorities/{near[0]}/?" if near else f"write strategies/{priority.strategy}.yaml"
            yield Problem(
                priority.place, f"the folder names a strategy `{priority.strategy}` that is not on record", hint=hint
            )
    for rows in register.readings.values():
        if rows.id not in register.strategies and not register.is_left_out("strategy", rows.id):
            near = near_matches(rows.id, register.strategies, most=1)
            hint = f"did you mean measures/{near[0]}.csv?" if near else f"write strategies/{rows.id}.yaml"
            yield Problem(rows.place, f"the file names a strategy `{rows.id}` that is not on record", hint=hint)


@error
def action_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is named that is not on record.

    Wrong:

        superseded_by: sst-2022-06-22/91

    Right:

        superseded_by: sst-2022-06-22/09
    """
    yield from _unknown(register, "action")


@error
def meeting_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting is named that is not on record.

    An earlier meeting that is not on record is told by its date where the schema allows one.

    Wrong:

        at: sst-2022-22-06#4

    Right:

        at: sst-2022-06-22#4
    """
    yield from _unknown(register, "meeting", besides=(NEXT, FUTURE))


@error
def minute_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A minute, sub-item or clause is named that the meeting does not have.

    `sst-2022-06-22#6` is minute 6, `#6(2)` its clause 2, `#12(a)` a sub-item, `#12(a)(1)` a clause of it. A
    clause without a printed label is told by its place.

    Wrong:

        minute: sst-2022-06-22#6(7)

    Right:

        minute: sst-2022-06-22#6(2)
    """
    for type_name in ("MinuteReference", "MeetingOrMinute", "Work"):
        for reference in register.references.get(type_name, ()):
            meeting, address = split(reference.value)
            known = register.addresses(meeting) if address else None
            if known and address not in known.found:
                yield Problem(
                    reference.place, f"{meeting} has no minute or clause `{address}`", hint=known.instead_of(address)
                )


@error
def priority_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A priority is named that is not on record.

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
    """An area for development is named that the priority does not have.

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
        if area and priority and area not in keys:
            near = near_matches(area, keys, most=1)
            hint = f"did you mean `{name}#{near[0]}`?" if near else f"its areas are: {', '.join(keys) or 'none'}"
            yield Problem(reference.place, f"{name} has no area for development `{area}`", hint=hint)


@warning
def citation_is_of_now(register: Register, _: dt.date) -> Iterator[Problem]:
    """A record is cited by an id or a key that it had before.

    It is found all the same, for as long as `formerly` tells of it.

    Wrong:

        person: t-hardy          (people/trish-hardy.yaml has formerly: [t-hardy])

    Right:

        person: trish-hardy
    """
    for reference, now in register.outdated:
        yield Problem(reference.place, f"`{reference.value}` has another id now", hint=f"write `{now}`")


@error
def strand_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A priority claims to cover a strand that partnership.yaml does not have.

    Wrong:

        strands:
          - crime-and-disordr

    Right:

        strands:
          - crime-and-disorder
    """
    partnership = register.partnership
    known = [strand.key for strand in partnership.strands] if partnership else []
    for priority in register.priorities.values():
        for index, strand in enumerate(priority.strands):
            if partnership and strand not in known:
                near = near_matches(strand, known, most=1)
                hint = f"did you mean `{near[0]}`?" if near else f"its strands are: {', '.join(known) or 'none'}"
                yield Problem(
                    priority.place / "strands" / index, f"partnership.yaml has no strand `{strand}`", hint=hint
                )


@error
def order_of_business_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A body follows an order of business that there is not, so that its agenda cannot be prepared.

    Orders of business are files in templates/orders-of-business/, beside the records, and those that come with sst.

    Wrong:

        order_of_business: ordinray

    Right:

        order_of_business: ordinary
    """
    for body in register.bodies.values() if register.orders is not None else ():
        wanted, known = body.order_of_business, register.orders or frozenset()
        if wanted is not None and wanted not in known:
            near = near_matches(wanted, sorted(known), most=1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(sorted(known))}"
            yield Problem(body.place / "order_of_business", f"there is no order of business `{wanted}`", hint=hint)
