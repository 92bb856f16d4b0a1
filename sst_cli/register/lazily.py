"""Records that are made when they are asked for, and what is known of them before."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from sst_cli.records.common import Filed

RecordT = TypeVar("RecordT", bound="Filed")


class KnownContents(Protocol):
    """What is known of the contents of files, before records are made of them."""

    def make(self, record: LazyRecord) -> Filed:
        """Make a record.

        Raises:
            SstError: its file has changed since it was listed.
        """

    def outline(self, kind: str, content: str) -> bytes | None:
        """Give the outline of a content as JSON; None for a kind without one, and for a content that is hidden."""

    def cited(self, kind: str, content: str) -> bytes | None:
        """Give the ids that a content refers to, as they are written, as JSON; None for one that is hidden."""

    def is_hidden(self, content: str) -> bool:
        """Return whether something about a content is restricted, so that its words are not kept."""


class LazyRecord(NamedTuple):
    """A record that is not made yet."""

    kind: str
    id: str
    path: str
    """Its file, as it is shown."""
    content: str
    """The id of what is in the file."""
    is_former: bool
    """Whether it has a former id or key."""
    known: KnownContents

    def make(self) -> Filed:
        """Make the record.

        Raises:
            SstError: its file has changed since it was listed.
        """
        return self.known.make(self)

    def outline(self) -> bytes | None:
        """Give its outline, as `KnownContents` does."""
        return self.known.outline(self.kind, self.content)

    def cited(self) -> bytes | None:
        """Give the ids that it refers to, as `KnownContents` does."""
        return self.known.cited(self.kind, self.content)

    def is_hidden(self) -> bool:
        """Return whether something about it is restricted."""
        return self.known.is_hidden(self.content)


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

    def all_unmade(self) -> dict[str, LazyRecord]:
        """Give all records that are not made yet, by id."""
        return {id_: each for id_, each in self._records.items() if isinstance(each, LazyRecord)}


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

    def all_unmade(self) -> dict[str, LazyRecord]:
        """Give all records that are not made yet, and whose outline is right, by id."""
        keeps, ids = self._keeps_outline, self._ids
        return {id_: each for id_, each in _all_unmade(self._unchanged).items() if id_ in ids and keeps(id_)}


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


def same_unmade(before: Mapping[str, Filed], after: Mapping[str, Filed]) -> frozenset[str]:
    """Return the ids of the records that have the same file and content on both sides, and are made on neither.

    Those with restricted business are not among them, since what is shown of the same content may differ.
    """
    old, new = _all_unmade(before), _all_unmade(after)
    same = (
        id_
        for id_, each in old.items()
        if (other := new.get(id_)) and each.content == other.content and each.path == other.path
    )
    if not isinstance(after, Changed):
        return frozenset(same)
    return frozenset(id_ for id_ in same if not (old[id_].is_hidden() or new[id_].is_hidden()))


def _all_unmade(records: Mapping[str, Filed]) -> dict[str, LazyRecord]:
    return records.all_unmade() if isinstance(records, (LazyRecords, Changed)) else {}


def quoted(ids: Iterable[str]) -> list[bytes]:
    """Return ids as they stand in what records refer to, for `may_cite`; that of a file name may not be UTF-8."""
    return [json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass") for each in ids]


def may_cite(records: Mapping[str, Filed], id_: str, ids: Iterable[bytes]) -> bool | None:
    """Whether a record that is not made may refer to one of some ids.

    Args:
        records: those of its kind.
        id_: its id.
        ids: what `quoted` gives for them.

    Returns:
        None for a record that is made, and for one of which it is not known.
    """
    record = unmade(records, id_)
    cited = record.cited() if record else None
    return None if cited is None else any(each in cited for each in ids)


def possible(records: Mapping[str, RecordT], may: Callable[[LazyRecord], bool]) -> Iterator[RecordT]:
    """Give the records that are made, and those that may be asked for by what is known of them before they are made."""
    for id_ in records:
        record = unmade(records, id_)
        if record is None or may(record):
            yield records[id_]


def possibly_former(records: Mapping[str, RecordT]) -> Iterator[RecordT]:
    """Give the records that may have a former id or key."""
    return possible(records, lambda each: each.is_former)
