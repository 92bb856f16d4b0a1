"""The index of one records folder, and what it knows of the files of one reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.values import Value
from sst_cli.index.listing import TICK, FileStamp, KnownFile, Listing, file_stamps, stamps_now, trusted, unpacked
from sst_cli.index.store import ContentFact, IndexStore
from sst_cli.reading.source import blob_id
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.kinds import identify
from sst_cli.records.outlines import outline_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from sst_cli.reading.source import File, Source
    from sst_cli.records.common import Filed

FEWEST = 200
"""So few records are read as fast as an index is looked at."""
_SPARE, _TIMES = 2000, 4
"""Facts are kept of so many times the files of the kinds that are listed, and so many more: branches share them."""


class RecordIndex(Value):
    """Where the index of some records is kept, and by which program."""

    folder: Path
    program: str
    fewest: int = FEWEST
    tick: int = TICK
    """Nanoseconds for which the stamp of what has just changed is not trusted."""

    def consult(self, source: Source, folders: frozenset[str] | None) -> Consulted:
        """Give the files of a source, and what is known of them.

        Args:
            source: where the records are.
            folders: the folders of the kinds to read; None for all.
        """
        store = IndexStore.open(self.folder, self.program)
        if not isinstance(source, WorkTree):
            listed = tuple(source.files(folders))
            if store is None and len(listed) >= self.fewest:
                store = IndexStore.make(self.folder, self.program)
            return _of_revision(listed, store)
        name = _name_of(source, folders)
        listing = _listing(store, name)
        if store is not None and listing is not None and listing.is_fresh(source.root):
            files = [source.unchanged(each.path, each.blob) if each.blob else None for each in listing.files]
            if all(files):
                known = {each.path: each for each in listing.files if each.is_clean}
                return Consulted(tuple(filter(None, files)), known, store, is_unchanged=True)
        return self._walked(source, folders, store)

    def _walked(self, source: WorkTree, folders: frozenset[str] | None, store: IndexStore | None) -> Consulted:
        """List the files anew; those with the stamps of before have the contents of before."""
        if store is None:
            files, _ = source.listed(folders)
            store = IndexStore.make(self.folder, self.program) if len(files) >= self.fewest else None
            if store is None:
                return Consulted(tuple(files), {}, None)
        began = store.file_system_time()
        files, walked = source.listed(folders)
        stamps = stamps_now(source.root, walked.folders, (each.path for each in files)) if walked.is_plain else None
        if began is None or stamps is None:
            return Consulted(tuple(files), {}, store)
        fresh = _Fresh(_name_of(source, folders), tuple(walked.folders), stamps, began - self.tick)
        before = _blobs_before(store, source, folders, fresh, files)
        facts = store.facts()
        blobs = {each.path: before.get(each.path) or _blob_of(each) for each in files}
        known = _known(files, blobs, facts)
        return Consulted(tuple(files), known, store, blobs=blobs, facts=facts, fresh=fresh)


class CleanFile(NamedTuple):
    """A file that was read without any finding."""

    kind: str
    file: File
    value: object
    """What it says."""
    record: Filed
    """The record that was made of it."""


class _Fresh(NamedTuple):
    """What a new listing is made of."""

    name: str
    folders: tuple[str, ...]
    stamps: array[int]
    old: int
    """What changed at this moment or later may have changed again with the same stamp."""


class Consulted:
    """The files of one reading, and what the index knows of them."""

    def __init__(  # noqa: PLR0913  one place makes each of three kinds
        self,
        files: tuple[File, ...],
        known: Mapping[str, KnownFile],
        store: IndexStore | None,
        *,
        is_unchanged: bool = False,
        blobs: Mapping[str, str] | None = None,
        facts: Mapping[tuple[str, str], bool] | None = None,
        fresh: _Fresh | None = None,
    ) -> None:
        self.files = files
        """In the order in which the source gives them."""
        self.is_unchanged = is_unchanged
        """Whether all files have the stamps with which they were listed."""
        self._known = known
        self._store = store
        self._blobs = blobs
        self._facts = facts or {}
        self._fresh = fresh
        self._outlines: dict[str, dict[str, bytes]] = {}

    def known(self, file: File) -> KnownFile | None:
        """Give what is known of a file whose content was read before without any finding; None for any other."""
        return self._known.get(file.path)

    def document(self, kind: str, blob: str) -> dict[str, Any] | None:
        """Give the value of a content; None where it is not kept."""
        data = self._store.document(kind, blob) if self._store else None
        found: dict[str, Any] | None = None if data is None else json.loads(data)
        return found

    def outline(self, kind: str, blob: str) -> dict[str, Any] | None:
        """Give the outline of a content; None where it is not kept."""
        if kind not in self._outlines:
            self._outlines[kind] = self._store.outlines(kind) if self._store else {}
        data = self._outlines[kind].get(blob)
        found: dict[str, Any] | None = None if data is None else json.loads(data)
        return found

    def learn(
        self,
        clean: Iterable[CleanFile],
        restricted: Callable[[], Collection[str]],
        *,
        is_whole: bool,
    ) -> None:
        """Keep what was read anew.

        Args:
            clean: those that were read without any finding.
            restricted: gives the files with restricted business, which are kept without a value.
            is_whole: whether all kinds that can be restricted were read, so that this can be answered.
        """
        if self._store is None or self._blobs is None or (self._fresh is None and not clean):
            return
        made = (_fact(each, self._blobs[each.file.path]) for each in clean)
        found = {fact[:2]: fact for fact in made if fact}
        if not is_whole:
            found = {key: fact for key, fact in found.items() if key[0] not in _RESTRICTABLE}
        facts = {**self._facts, **{key: fact.former for key, fact in found.items()}}
        hidden = self._hidden(found, restricted) if is_whole else frozenset()
        rows = [fact._replace(document=None, outline=None) if key in hidden else fact for key, fact in found.items()]
        listing = self._listing(facts)
        listed = {(_kind_of(each.path), each.blob) for each in listing.files} if listing else set()
        gone = superfluous(facts, listed)
        self._store.fill(
            rows,
            hidden,
            gone=gone,
            listing=(self._fresh.name, listing.packed()) if listing and self._fresh else None,
        )

    def _hidden(
        self, new: Mapping[tuple[str, str], ContentFact], restricted: Callable[[], Collection[str]]
    ) -> frozenset[tuple[str, str]]:
        """The contents with restricted business; where no file has any of its own, there is none."""
        every = self._store.without_document() if self._store else set()
        is_any = (
            any(fact.document is None for fact in new.values())
            or bool(every)
            or len(self._known) + len(new) < len(self.files)
        )
        paths = restricted() if is_any else ()
        blobs = self._blobs or {}
        return frozenset(
            (kind, blobs[each.path])
            for each in self.files
            if each.shown in paths and (kind := _kind_of(each.path)) and each.path in blobs
        )

    def _listing(self, facts: Mapping[tuple[str, str], bool]) -> Listing | None:
        if self._fresh is None or self._blobs is None:
            return None
        files = []
        for each in self.files:
            blob, kind = self._blobs.get(each.path, ""), _kind_of(each.path)
            former = facts.get((kind, blob))
            files.append(KnownFile(each.path, blob, former is not None, bool(former)))
        stamps = trusted(self._fresh.stamps, len(self._fresh.folders), self._fresh.old)
        return Listing(self._fresh.folders, tuple(files), stamps)


_RESTRICTABLE = frozenset({"action", "meeting", "fragment"})


def superfluous(facts: Iterable[tuple[str, str]], listed: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """The facts that go: of the kinds that were listed those of no listed file, once they are far more than these."""
    kinds = {kind for kind, _ in listed}
    others = [fact for fact in facts if fact[0] in kinds and fact not in listed]
    return others if len(others) > (_TIMES - 1) * len(listed) + _SPARE else []


def _of_revision(files: tuple[File, ...], store: IndexStore | None) -> Consulted:
    """What is known of files that git has: their contents have ids."""
    facts = store.facts() if store else {}
    blobs = {each.path: each.object_id for each in files if each.object_id}
    return Consulted(files, _known(files, blobs, facts), store, blobs=blobs, facts=facts)


def _known(
    files: Iterable[File], blobs: Mapping[str, str], facts: Mapping[tuple[str, str], bool]
) -> dict[str, KnownFile]:
    found = {}
    for each in files:
        blob = blobs.get(each.path, "")
        former = facts.get((_kind_of(each.path), blob))
        if former is not None:
            found[each.path] = KnownFile(each.path, blob, is_clean=True, is_former=former)
    return found


def _kind_of(path: str) -> str:
    identified = identify(path)
    return identified[0].name if identified else ""


def _blob_of(file: File) -> str:
    return "" if file.data is None else blob_id(file.data)


def _name_of(source: WorkTree, folders: frozenset[str] | None) -> str:
    """The name of the listing of some folders; work trees of one repository have each their own."""
    return "\n".join((source.root, *("*" if folders is None else sorted(folders))))


def _listing(store: IndexStore | None, name: str) -> Listing | None:
    data = store.listing(name) if store else None
    return unpacked(data) if data else None


def _blobs_before(
    store: IndexStore, source: WorkTree, folders: frozenset[str] | None, fresh: _Fresh, files: Iterable[File]
) -> dict[str, str]:
    """The contents of the files that have the stamps of an earlier listing, of these folders or of all."""
    stamped: dict[str, tuple[str, FileStamp]] = {}
    for name in {_name_of(source, None), _name_of(source, folders)}:
        listing = _listing(store, name)
        stamped |= {each.path: (each.blob, stamp) for each, stamp in listing.stamped()} if listing else {}
    found = {}
    for each, now in zip(files, file_stamps(fresh.stamps, len(fresh.folders)), strict=True):
        blob, stamp = stamped.get(each.path, ("", None))
        if blob and stamp == now:
            found[each.path] = blob
    return found


def _fact(clean: CleanFile, blob: str) -> ContentFact | None:
    """The fact of a content; None for a text that JSON cannot hold."""
    try:
        document = _as_json(clean.value)
    except (ValueError, TypeError):
        return None
    is_former = b'"formerly":' in document
    if b'"restricted":' in document:
        return ContentFact(clean.kind, blob, is_former)
    outline = outline_of(clean.record)
    return ContentFact(clean.kind, blob, is_former, document, _as_json(outline._asdict()) if outline else None)


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
