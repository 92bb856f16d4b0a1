"""What the index learns of one reading: the contents that were read anew, and how the files are listed now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.index.listing import KnownFile, Listing, kind_of, trusted
from sst_cli.index.store import ContentFact, IndexStore
from sst_cli.records.outlines import cited_ids, outline_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sst_cli.index.clean_files import CleanFile
    from sst_cli.reading.source import File

_SPARE, _TIMES = 2000, 4
"""Facts are kept of so many times the files of the kinds that are listed, and so many more: branches share them."""
_RESTRICTABLE = frozenset({"action", "meeting", "fragment"})


class FreshListing(NamedTuple):
    """What a new listing is made of."""

    name: str
    folders: tuple[str, ...]
    stamps: array[int]
    old: int
    """What changed at this moment or later may have changed again with the same stamp."""


class Learning(Value):
    """What the index had of the files of one reading, to add to it."""

    store: IndexStore
    files: tuple[File, ...]
    """In the order in which the source gives them."""
    blobs: Mapping[str, str]
    """The ids of their contents by path, as far as they are known."""
    facts: Mapping[tuple[str, str], bool]
    """The kinds and contents that the index has, and whether each has a former id or key."""
    fresh: FreshListing | None = None
    """None for files of git, which need no listing."""

    def fact(self, clean: CleanFile) -> ContentFact | None:
        """Return what is kept of a file that was read anew; None for a text that JSON cannot hold."""
        return content_fact(clean, self.blobs[clean.file.path])

    def learn(
        self,
        new: Collection[ContentFact],
        restricted: Callable[[], Collection[str]],
        *,
        is_whole: bool,
    ) -> None:
        """Keep what was read anew.

        Args:
            new: what `fact` gave for the files that were read without any finding.
            restricted: gives the files with restricted business, which are kept without a value.
            is_whole: whether all kinds that can be restricted were read, so that this can be answered.
        """
        if self.fresh is None and not new:
            return
        found = {fact[:2]: fact for fact in new}
        if not is_whole:
            found = {key: fact for key, fact in found.items() if key[0] not in _RESTRICTABLE}
        facts = {**self.facts, **{key: fact.former for key, fact in found.items()}}
        hidden = self._hidden(found, restricted) if is_whole else frozenset()
        rows = [
            fact._replace(document=None, outline=None, cited=None) if key in hidden else fact
            for key, fact in found.items()
        ]
        listing = self._listing(self.fresh, facts) if self.fresh else None
        listed = {(kind_of(each.path), each.blob) for each in listing.files} if listing else set()
        self.store.fill(
            rows,
            hidden,
            gone=superfluous(facts, listed),
            listing=(self.fresh.name, listing.packed()) if listing and self.fresh else None,
        )

    def _hidden(
        self, new: Mapping[tuple[str, str], ContentFact], restricted: Callable[[], Collection[str]]
    ) -> frozenset[tuple[str, str]]:
        """The contents with restricted business; where no file has any of its own, there is none."""
        has_unread = any(fact not in self.facts and fact not in new for fact in self._contents())
        is_any = has_unread or any(each.document is None for each in new.values()) or self.store.without_document()
        paths = restricted() if is_any else ()
        return frozenset(
            (kind, self.blobs[each.path])
            for each in self.files
            if each.shown in paths and (kind := kind_of(each.path)) and each.path in self.blobs
        )

    def _contents(self) -> Iterable[tuple[str, str]]:
        return ((kind_of(each.path), self.blobs.get(each.path, "")) for each in self.files)

    def _listing(self, fresh: FreshListing, facts: Mapping[tuple[str, str], bool]) -> Listing:
        files = []
        for each in self.files:
            blob = self.blobs.get(each.path, "")
            former = facts.get((kind_of(each.path), blob))
            files.append(KnownFile(each.path, blob, former is not None, bool(former)))
        return Listing(fresh.folders, tuple(files), trusted(fresh.stamps, len(fresh.folders), fresh.old))


def superfluous(facts: Iterable[tuple[str, str]], listed: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """The facts that go: of the kinds that were listed those of no listed file, once they are far more than these."""
    kinds = {kind for kind, _ in listed}
    others = [fact for fact in facts if fact[0] in kinds and fact not in listed]
    return others if len(others) > (_TIMES - 1) * len(listed) + _SPARE else []


def content_fact(clean: CleanFile, blob: str) -> ContentFact | None:
    """Return what is kept of a content; None for a text that JSON cannot hold."""
    try:
        document = _as_json(clean.value)
    except (ValueError, TypeError):
        return None
    is_former = b'"formerly":' in document
    if b'"restricted":' in document:
        return ContentFact(clean.kind, blob, is_former)
    outline = outline_of(clean.record)
    return ContentFact(
        clean.kind,
        blob,
        is_former,
        document,
        _as_json(outline._asdict()) if outline else None,
        _as_json(cited_ids(clean.record)),
    )


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
