"""Records that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from sst_cli.records.common import Filed

RecordT = TypeVar("RecordT")


class LazyRecord:
    """A record that is not made yet."""

    __slots__ = ("is_former", "make")

    def __init__(self, make: Callable[[], Filed], *, is_former: bool) -> None:
        """Take what makes it, and whether it has a former id or key."""
        self.make = make
        self.is_former = is_former


class LazyRecords(Mapping[str, "Filed"]):
    """Records of one kind by id, each made when it is first asked for."""

    def __init__(self, records: Mapping[str, Filed | LazyRecord]) -> None:
        """Take the records, those that are not made yet among them."""
        self._records = dict(records)

    def __getitem__(self, id_: str) -> Filed:
        """Give a record; the same one each time.

        Raises:
            KeyError: there is none.
            SstError: its file has changed since it was listed.
        """
        found = self._records[id_]
        if isinstance(found, LazyRecord):
            found = self._records[id_] = found.make()
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the ids; no record is made for that."""
        return iter(self._records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records)

    def __contains__(self, id_: object) -> bool:
        """Return whether there is such a record, without making it."""
        return id_ in self._records

    def possibly_former(self) -> Iterator[Filed]:
        """Give the records that may have a former id or key."""
        for id_, record in list(self._records.items()):
            if not isinstance(record, LazyRecord) or record.is_former:
                yield self[id_]


class Changed(Mapping[str, RecordT], Generic[RecordT]):
    """Records with a change to each, which is made when the record is first asked for."""

    def __init__(self, records: Mapping[str, RecordT], change: Callable[[RecordT], RecordT]) -> None:
        """Take the records and the change."""
        self.unchanged = records
        self._change = change
        self._changed: dict[str, RecordT] = {}

    def __getitem__(self, id_: str) -> RecordT:
        """Give a record with its change.

        Raises:
            KeyError: there is none.
        """
        if id_ not in self._changed:
            self._changed[id_] = self._change(self.unchanged[id_])
        return self._changed[id_]

    def __iter__(self) -> Iterator[str]:
        """Give the ids."""
        return iter(self.unchanged)

    def __len__(self) -> int:
        """Count the records."""
        return len(self.unchanged)

    def __contains__(self, id_: object) -> bool:
        """Return whether there is such a record, without making it."""
        return id_ in self.unchanged


def possibly_former(records: Mapping[str, Filed]) -> Iterator[Filed]:
    """Give the records that may have a former id or key; of records that are made lazily those whose file has one."""
    if isinstance(records, LazyRecords):
        return records.possibly_former()
    if isinstance(records, Changed):
        return possibly_former(records.unchanged)
    return iter(records.values())
