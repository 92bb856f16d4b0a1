"""Records that are made when they are asked for, and what is known of them before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from sst_cli.records.common import Filed

RecordT = TypeVar("RecordT", bound="Filed")


class LazyRecord(NamedTuple):
    """What is known of a record that is not made yet."""

    path: str
    """Its file, as it is shown."""
    content: str
    """The id of what is in the file."""
    make: Callable[[], Filed]
    outline: Callable[[], bytes | None]
    """Gives its outline as JSON; None for a kind without one, and where it has restricted business of its own."""
    cited: Callable[[], bytes | None]
    """Gives the ids that it refers to, as they are written, as JSON; None where `outline` has that reason for none."""
    is_former: bool
    """Whether it has a former id or key."""


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


def amended_records(
    records: Mapping[str, Filed], changed: Mapping[str, Filed], gone: Collection[str] = ()
) -> Mapping[str, Filed]:
    """Return the records of one kind with some changed or added, by id, and those of some files gone; none is made."""
    if not isinstance(records, LazyRecords):
        stay = {id_: record for id_, record in records.items() if record.place.path not in gone}
        return dict(sorted({**stay, **changed}.items()))
    present = {id_: records.unmade(id_) or records[id_] for id_ in records}
    left = {id_: each for id_, each in present.items() if _path(each) not in gone}
    return LazyRecords(dict(sorted({**left, **changed}.items(), key=itemgetter(0))))


def path_in(records: Mapping[str, Filed], id_: str) -> str:
    """Return the file of a record, as it is shown to people, without making the record.

    Raises:
        KeyError: there is no such record.
    """
    return _path(unmade(records, id_) or records[id_])


def _path(record: Filed | LazyRecord) -> str:
    return record.path if isinstance(record, LazyRecord) else record.place.path


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


def may_cite(records: Mapping[str, Filed], id_: str, quoted: Iterable[bytes]) -> bool | None:
    """Whether a record that is not made may refer to one of some ids.

    Args:
        records: those of its kind.
        id_: its id.
        quoted: the ids as JSON.

    Returns:
        None for a record that is made, and for one of which it is not known.
    """
    record = unmade(records, id_)
    cited = record.cited() if record else None
    return None if cited is None else any(each in cited for each in quoted)


def possible(records: Mapping[str, RecordT], may: Callable[[LazyRecord], bool]) -> Iterator[RecordT]:
    """Give the records that are made, and those that may be asked for by what is known of them before they are made."""
    for id_ in records:
        record = unmade(records, id_)
        if record is None or may(record):
            yield records[id_]


def possibly_former(records: Mapping[str, RecordT]) -> Iterator[RecordT]:
    """Give the records that may have a former id or key."""
    return possible(records, lambda each: each.is_former)
