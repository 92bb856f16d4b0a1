"""Former ids are resolved without comparing each with all others."""

from __future__ import annotations

from typing import Any

from sst_cli.records.common import FormerId
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.people import Person
from sst_cli.records.places import Place
from sst_cli.register.renames import former


class Compared(str):
    """An id that counts how often one is compared with another."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        """Count, and compare."""
        Compared.times += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        """As that of any text."""
        return str.__hash__(self)


def test_a_record_may_have_thousands_of_former_ids() -> None:
    """20,000 of them took 200 million comparisons; what two records had leads nowhere."""
    many = 20_000
    olds: tuple[Any, ...] = tuple(Compared(f"old-{number}") for number in range(many))
    place, both = Place("people/alex-example.yaml", ()), FormerId("both")
    person: Any = Person(id="alex-example", name="Alex Example", formerly=(*olds, both), place=place)
    other: Any = Person(id="pat-pretend", name="Pat Pretend", formerly=(both,), place=place)
    by_kind: dict[str, Any] = {name: {} for name in BY_NAME}
    by_kind["person"] = {"alex-example": person, "pat-pretend": other}
    renames = former(by_kind)
    assert len(renames.records) == many
    assert Compared.times <= 10 * many
