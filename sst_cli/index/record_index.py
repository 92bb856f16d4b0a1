"""The index of one records folder, and what it knows of the files of one reading."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sst_cli.base.values import Value
from sst_cli.index.last_check import CheckMemory
from sst_cli.index.learning import FreshListing, Learning
from sst_cli.index.listing import TICK, FileStamp, KnownFile, Listing, file_stamps, kind_of, stamps_now, unpacked
from sst_cli.index.store import IndexStore
from sst_cli.reading.source import blob_id
from sst_cli.reading.work_tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sst_cli.reading.source import File, Source

FEWEST = 200
"""So few records are read as fast as an index is looked at."""


class RecordIndex(Value):
    """Where the index of some records is kept, and by which program."""

    folder: Path
    program: str
    fewest: int = FEWEST
    tick: int = TICK
    """Nanoseconds for which the stamp of what has just changed is not trusted."""

    def check_memory(self) -> CheckMemory | None:
        """Give what is known of the last check of the records; None where there is no index."""
        store = IndexStore.open(self.folder, self.program)
        return CheckMemory(store) if store else None

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
                contents = {each.path: each.blob for each in listing.files}
                return Consulted(tuple(filter(None, files)), known, store, contents=contents)
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
            return Consulted(tuple(files), {}, None)
        fresh = FreshListing(_name_of(source, folders), tuple(walked.folders), stamps, began - self.tick)
        before = _blobs_before(store, source, folders, fresh, files)
        facts = store.facts()
        blobs = {each.path: before.get(each.path) or _blob_of(each) for each in files}
        learning = Learning(store=store, files=tuple(files), blobs=blobs, facts=facts, fresh=fresh)
        return Consulted(learning.files, _known(learning), store, learning, blobs)


class Consulted:
    """The files of one reading, and what the index knows of them."""

    def __init__(
        self,
        files: tuple[File, ...],
        known: Mapping[str, KnownFile],
        store: IndexStore | None,
        learning: Learning | None = None,
        contents: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the files in the order of the source, what is known of some by path, and where their values are.

        Args:
            files: all of them.
            contents: the ids of their contents by path, as far as they are known.
            known: those whose content was read before without any finding.
            store: the file of the index.
            learning: adds to the index what is read anew; None where nothing changed, or nothing can be added.
        """
        self.files = files
        self.learning = learning
        self.contents = contents
        self._known = known
        self._store = store
        self._outlines: dict[str, dict[str, bytes]] = {}
        self._cited: dict[str, dict[str, bytes]] = {}
        self._hidden: set[str] | None = None

    def known(self, file: File) -> KnownFile | None:
        """Give what is known of a file whose content was read before without any finding; None for any other."""
        return self._known.get(file.path)

    def document(self, kind: str, blob: str) -> dict[str, Any] | None:
        """Give the value of a content; None where it is not kept."""
        data = self._store.document(kind, blob) if self._store else None
        found: dict[str, Any] | None = None if data is None else json.loads(data)
        return found

    def is_hidden(self, blob: str) -> bool:
        """Return whether the value of a content is not kept, because something about it is restricted."""
        if self._hidden is None:
            self._hidden = self._store.without_document() if self._store else set()
        return blob in self._hidden

    def outline(self, kind: str, blob: str) -> bytes | None:
        """Give the outline of a content as JSON; None where it is not kept."""
        if kind not in self._outlines:
            self._outlines[kind] = self._store.outlines(kind) if self._store else {}
        return self._outlines[kind].get(blob)

    def cited(self, kind: str, blob: str) -> bytes | None:
        """Give the ids that a content refers to as JSON; None where they are not kept."""
        if kind not in self._cited:
            self._cited[kind] = self._store.cited(kind) if self._store else {}
        return self._cited[kind].get(blob)


def _of_revision(files: tuple[File, ...], store: IndexStore | None) -> Consulted:
    """What is known of files that git has: their contents have ids."""
    if store is None:
        return Consulted(files, {}, None)
    blobs = {each.path: each.object_id for each in files if each.object_id}
    learning = Learning(store=store, files=files, blobs=blobs, facts=store.facts())
    return Consulted(files, _known(learning), store, learning, blobs)


def _known(learning: Learning) -> dict[str, KnownFile]:
    found = {}
    for each in learning.files:
        blob = learning.blobs.get(each.path, "")
        former = learning.facts.get((kind_of(each.path), blob))
        if former is not None:
            found[each.path] = KnownFile(each.path, blob, is_clean=True, is_former=former)
    return found


def _blob_of(file: File) -> str:
    return "" if file.data is None else blob_id(file.data)


def _name_of(source: WorkTree, folders: frozenset[str] | None) -> str:
    """The name of the listing of some folders; work trees of one repository have each their own."""
    return "\n".join((source.root, *("*" if folders is None else sorted(folders))))


def _listing(store: IndexStore | None, name: str) -> Listing | None:
    data = store.listing(name) if store else None
    return unpacked(data) if data else None


def _blobs_before(
    store: IndexStore, source: WorkTree, folders: frozenset[str] | None, fresh: FreshListing, files: Iterable[File]
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
