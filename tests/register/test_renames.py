"""Former ids are resolved without comparing each with all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.records.common import FormerId
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.people import Person
from sst_cli.records.places import Place
from sst_cli.register.renames import former
from tests.conftest import read_folder

if TYPE_CHECKING:
    from tests.conftest import Records


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


CITED = """\
# organisations/exampleshire-council.yaml
name: Exampleshire Council
formerly: [example-council]
# people/alex-example.yaml
name: Alex Example
posts:
  - role: Clerk
    organisation: WRITTEN
# people/pat-pretend.yaml
name: Pat Pretend
"""


@pytest.mark.parametrize(
    "written", ["example-council", '"example-council"', '"example\\u002dcouncil"', "\n      example-council"]
)
def test_a_former_id_is_resolved_however_it_is_written(records: Records, written: str) -> None:
    """Only records whose text may have a former id are gone through: one that is escaped is not missed."""
    register = read_folder(records(CITED.replace("WRITTEN", written)))
    (person, other) = register.people.values()
    assert [post.organisation for post in person.posts] == ["exampleshire-council"]
    assert [new for _, new in register.outdated] == ["exampleshire-council"]
    assert not other.former_names


def test_a_record_that_cites_nothing_renamed_is_not_rebuilt(records: Records) -> None:
    """One renamed council among 10,000 records made every command a quarter slower."""
    register = read_folder(records(CITED.replace("WRITTEN", "example-council")))
    texts = register.texts
    olds = ["example-council"]
    assert [path for path in texts if texts.may_refer(path, olds)] == [
        "records/organisations/exampleshire-council.yaml",
        "records/people/alex-example.yaml",
    ]
