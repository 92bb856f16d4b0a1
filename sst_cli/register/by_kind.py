"""Records by kind and id, each kind of them as a property that knows the class of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from sst_cli.records.kinds import BY_PLURAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.records.actions import Action
    from sst_cli.records.common import Filed
    from sst_cli.records.imports import Import
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.records.partnership import Partnership
    from sst_cli.records.people import Body, Organisation, Person
    from sst_cli.records.strategies import Priority, Readings, Strategy

FiledT = TypeVar("FiledT", bound="Filed")


class Records(Generic[FiledT]):
    """The property that gives the records of one kind by id: of the kind whose plural it is called by."""

    def __set_name__(self, owner: type[ByKind], name: str) -> None:
        """Look the kind up.

        Raises:
            KeyError: no kind has that plural.
        """
        self._kind = BY_PLURAL[name].name

    def __get__(self, holder: ByKind, owner: type[ByKind]) -> Mapping[str, FiledT]:
        """Give the records; a test compares their class with that of the kind."""
        return cast("Mapping[str, FiledT]", holder.by_kind[self._kind])


class ByKind:
    """What holds records by kind and id."""

    by_kind: Mapping[str, Mapping[str, Filed]]

    partnerships: Records[Partnership] = Records()
    bodies: Records[Body] = Records()
    organisations: Records[Organisation] = Records()
    people: Records[Person] = Records()
    meetings: Records[Meeting] = Records()
    fragments: Records[Fragment] = Records()
    actions: Records[Action] = Records()
    strategies: Records[Strategy] = Records()
    priorities: Records[Priority] = Records()
    readings: Records[Readings] = Records()
    imports: Records[Import] = Records()

    @property
    def partnership(self) -> Partnership | None:
        """The settings, if there are any."""
        return self.partnerships.get("partnership")
