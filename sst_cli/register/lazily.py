"""Records that are made when they are asked for, and what is known of them before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from sst_cli.records.common import Filed

RecordT = TypeVar("RecordT", bound="Filed")


class LazyRecord:
    """A record that is not made yet."""

    __slots__ = ("content", "is_former", "make", "outline", "path")

    def __init__(
        self,
        path: str,
        content: str,
        make: Callable[[], Filed],
        outline: Callable[[], bytes | None],
        *,
        is_former: bool,
    ) -> None:
        """Take what is known of a record.

        Args:
            path: its file, as it is shown.
            content: the id of what is in the file.
            make: makes the record.
            outline: gives its outline as JSON.
            is_former: whether it has a former id or key.

        There is no outline of a record of a kind without one, nor of one with restricted business of its own.
        """
        self.path = path
        self.content = content
        self.make = make
        self.is_former = is_former
        self.outline = outline


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

    def unmade(self, id_: str) -> LazyRecord | None:
        """Give a record that is not made yet; None for one that is made, and for one that there is not."""
        found = self._records.get(id_)
        return found if isinstance(found, LazyRecord) else None


class Changed(Mapping[str, RecordT], Generic[RecordT]):
    """Records with a change to each, which is made when the record is first asked for."""

    def __init__(
        self,
        records: Mapping[str, RecordT],
        change: Callable[[RecordT], RecordT],
        *,
        keeps_outline: Callable[[str], bool] = lambda _: True,
        ids: Iterable[str] | None = None,
    ) -> None:
        """Take the records and the change.

        Args:
            records: those that are changed.
            change: makes another of a record, with the same id.
            keeps_outline: by the id, whether that leaves the outline of the record as it is.
            ids: the records that stay; None for all.
        """
        self._unchanged = records
        self._ids = records if ids is None else dict.fromkeys(ids)
        self._change = change
        self._keeps_outline = keeps_outline
        self._changed: dict[str, RecordT] = {}

    def __getitem__(self, id_: str) -> RecordT:
        """Give a record with its change.

        Raises:
            KeyError: there is none.
        """
        if id_ not in self._changed:
            if id_ not in self._ids:
                raise KeyError(id_)
            self._changed[id_] = self._change(self._unchanged[id_])
        return self._changed[id_]

    def __iter__(self) -> Iterator[str]:
        """Give the ids."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._ids)

    def __contains__(self, id_: object) -> bool:
        """Return whether there is such a record, without making it."""
        return id_ in self._ids

    def unmade(self, id_: str) -> LazyRecord | None:
        """Give a record that is not made yet, and whose outline is right; None for any other."""
        return unmade(self._unchanged, id_) if id_ in self._ids and self._keeps_outline(id_) else None


def unmade(records: Mapping[str, Filed], id_: str) -> LazyRecord | None:
    """Give a record that is not made yet; None for one that is made, and for one that there is not."""
    return records.unmade(id_) if isinstance(records, (LazyRecords, Changed)) else None


def is_same_unmade(before: Mapping[str, Filed], old_id: str, after: Mapping[str, Filed], new_id: str) -> bool:
    """Whether two records that are not made are of the same content; False where that is not known, or one is made.

    Of records with restricted business it is not known, since what is shown of the same content may differ.
    """
    old, new = unmade(before, old_id), unmade(after, new_id)
    if old is None or new is None or (old.path, old.content) != (new.path, new.content):
        return False
    return not isinstance(after, Changed) or bool(old.outline() and new.outline())


def possible(records: Mapping[str, RecordT], may: Callable[[LazyRecord], bool]) -> Iterator[RecordT]:
    """Give the records that are made, and those that may be asked for by what is known of them before they are made."""
    for id_ in records:
        record = unmade(records, id_)
        if record is None or may(record):
            yield records[id_]


def possibly_former(records: Mapping[str, RecordT]) -> Iterator[RecordT]:
    """Give the records that may have a former id or key."""
    return possible(records, lambda each: each.is_former)
