"""The tables about records as such: the partnership, every record, former ids, and what cites what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.export.tables import ExportTable, NumberedPart, column, number_parts, text
from sst_cli.output.columns import COUNT, DAY, TEXT, one_of, or_null
from sst_cli.records.kinds import KINDS, path_of, referred_to
from sst_cli.records.structure import parts, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.records.common import Filed, SourceDocument
    from sst_cli.records.kinds import Kind
    from sst_cli.records.structure import Reference
    from sst_cli.register.register import Register

_CITING = tuple(kind for kind in KINDS if kind.name != "readings")
_KIND_NAMES = tuple(kind.name for kind in KINDS)


class KindOfRecord(NamedTuple):
    """A record with its kind."""

    kind: Kind
    record: Filed

    @property
    def source(self) -> SourceDocument | None:
        """The document that its facts come from."""
        return getattr(self.record, "source", None)


class CitingReference(NamedTuple):
    """A reference in a record, and the kind of what it leads to."""

    kind: str
    reference: Reference
    to_kind: str | None


class FormerRecordId(NamedTuple):
    """An id that a record or an area for development had before."""

    kind: str
    former: str
    id_: str


def _partnership(day: RecordsOfDay) -> Iterator[RecordsOfDay]:
    yield day


def _records(day: RecordsOfDay) -> Iterator[KindOfRecord]:
    return (KindOfRecord(kind, each) for kind in KINDS for _, each in sorted(day.known.by_kind[kind.name].items()))


def _citations(day: RecordsOfDay) -> Iterator[NumberedPart[CitingReference]]:
    for kind in _CITING:
        for id_, record in sorted(day.known.by_kind[kind.name].items()):
            found = (reference for part in parts(record) for reference in references(part))
            cited = (CitingReference(kind.name, each, _kind_of(day.known, each)) for each in found)
            yield from number_parts(day, id_, (each for each in cited if each.to_kind))


def _kind_of(register: Register, reference: Reference) -> str | None:
    """Return the kind of record that a reference leads to; None for a former id and for `next-meeting`."""
    kinds = referred_to(reference.type, reference.value)
    id_ = reference.value.partition("#")[0]
    found = next((kind.name for kind in kinds if id_ in register.by_kind[kind.name]), None)
    return found or (kinds[0].name if kinds and reference.type != "MeetingWord" else None)


def _former_ids(day: RecordsOfDay) -> Iterator[FormerRecordId]:
    for (kind, former), id_ in sorted(day.register.former_ids.items()):
        yield FormerRecordId(kind, former, id_)
    for id_, priority in sorted(day.known.priorities.items()):
        for area in priority.areas_for_development:
            for former in area.formerly:
                yield FormerRecordId("area", f"{id_}#{former}", f"{id_}#{area.key}")


PARTNERSHIPS: ExportTable[RecordsOfDay] = ExportTable(
    name="partnerships",
    description="The partnership of this export, in one row, so that exports of many can be put together.",
    items=_partnership,
    key=("partnership",),
    columns=(
        text("name", "Its name.", lambda day: day.register.partnership.name if day.register.partnership else None),
        text(
            "short_name",
            "Its short name.",
            lambda day: day.register.partnership.short_name if day.register.partnership else None,
        ),
        column("as_of", DAY, "The day that the state of everything is as at.", lambda day: day.as_of),
        text("commit_id", "The commit that the records were read at.", lambda day: day.commit),
    ),
)
RECORDS: ExportTable[KindOfRecord] = ExportTable(
    name="records",
    description="Every record, with the document that its facts come from.",
    items=_records,
    key=("kind", "id"),
    columns=(
        column("kind", one_of(*_KIND_NAMES), "The kind of record.", lambda row: row.kind.name),
        column("id", TEXT, "Its id.", lambda row: row.record.id),
        text("source_title", "The document.", lambda row: row.source.title if row.source else None),
        text("source_publisher", "Who published it.", lambda row: row.source.publisher if row.source else None),
        text("source_url", "Its address.", lambda row: row.source.url if row.source else None),
        column(
            "source_published",
            or_null(DAY),
            "The day it was published.",
            lambda row: row.source.published if row.source else None,
        ),
        column("path", TEXT, "Its file, below the records.", lambda row: path_of(row.kind.name, row.record.id)),
    ),
)
CITATIONS: ExportTable[NumberedPart[CitingReference]] = ExportTable(
    name="citations",
    description="What cites what: every reference from a record to another or to a part of it.",
    items=_citations,
    key=("kind", "id", "number"),
    columns=(
        column("kind", one_of(*_KIND_NAMES), "The kind of the record that cites.", lambda row: row.part.kind),
        column("id", TEXT, "The record that cites.", lambda row: row.above),
        column("number", COUNT, "The place of the reference in it, from 1.", lambda row: row.number),
        column(
            "field",
            TEXT,
            "Where it stands in the record, as a JSON Pointer (RFC 6901).",
            lambda row: "".join(f"/{step}" for step in row.part.reference.place.pointer),
        ),
        column("cited_kind", one_of(*_KIND_NAMES), "The kind of the record cited.", lambda row: row.part.to_kind),
        column("cited_id", TEXT, "The record cited.", lambda row: row.part.reference.value.partition("#")[0]),
        column("cited", TEXT, "The reference as it is written.", lambda row: row.part.reference.value),
    ),
)
FORMER_IDS: ExportTable[FormerRecordId] = ExportTable(
    name="former_ids",
    description="Ids that records and areas for development had before, with those of today.",
    items=_former_ids,
    key=("kind", "former_id"),
    columns=(
        column("kind", one_of(*_KIND_NAMES, "area"), "The kind of record, or `area`.", lambda row: row.kind),
        column("former_id", TEXT, "The id before.", lambda row: row.former),
        column("id", TEXT, "The id of today.", lambda row: row.id_),
    ),
)
