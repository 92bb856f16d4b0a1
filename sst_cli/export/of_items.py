"""The tables of items and of what stands under them, from presenters to payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sst_cli.export.parties import LINKS, named_party, party_columns
from sst_cli.export.tables import (
    ExportTable,
    NumberedPart,
    amount_columns,
    choice,
    column,
    number_parts,
    numbered,
    part_text,
    restriction_columns,
    text,
)
from sst_cli.output.columns import COUNT, DAY, FIGURE, TEXT, TRUTH, one_of, or_null
from sst_cli.records.amounts import amount_in
from sst_cli.records.meetings import ConfirmsEffect, ItemKind, Outcome, ProposalKind, TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.export.minutes import ExportedItem
    from sst_cli.output.columns import Column
    from sst_cli.records.common import Located, Party
    from sst_cli.records.meetings import (
        AppointmentToPost,
        Confirms,
        Declaration,
        Item,
        ItemDocument,
        KeyDate,
        MinuteTable,
        Proposal,
    )

Part = TypeVar("Part", bound="Located")


class TableCell(NamedTuple):
    """A cell of a table under an item."""

    table: str
    row: int
    column: int
    heading: str
    text: str


def _items(day: RecordsOfDay) -> Iterator[tuple[ExportedItem, RecordsOfDay]]:
    return ((found, day) for items in day.items.values() for found in items)


def _of_items(get: Callable[[Item], tuple[Part, ...]]) -> Callable[[RecordsOfDay], Iterator[NumberedPart[Part]]]:
    """Return what yields the parts of one kind that items have."""
    return lambda day: (found for row, _ in _items(day) for found in number_parts(day, row.id_, get(row.item)))


def _part_id(row: NumberedPart[Any]) -> str:
    """Return the id of a part that has no address: its minutes and its place in their file."""
    pointer = "".join(f"/{step}" for step in row.part.place.pointer)
    return f"{_minutes(row)}#{pointer}"


def _minutes(row: NumberedPart[Any]) -> str:
    return row.above.partition("#")[0]


_appointments = _of_items(lambda item: item.appointments)
_tables = _of_items(lambda item: item.tables)


def _candidates(day: RecordsOfDay) -> Iterator[NumberedPart[Party]]:
    return (found for row in _appointments(day) for found in number_parts(day, _part_id(row), row.part.candidates))


def _cells(day: RecordsOfDay) -> Iterator[TableCell]:
    for table in _tables(day):
        for row, cells in enumerate(table.part.rows, 1):
            for place, (heading, cell) in enumerate(zip(table.part.columns, cells, strict=False), 1):
                yield TableCell(_part_id(table), row, place, heading, cell)


def _figure(printed: str | None) -> float | None:
    amount = amount_in(printed) if printed else None
    return None if amount is None else float(amount)


def _text_of(name: str, description: str) -> Column[tuple[ExportedItem, RecordsOfDay]]:
    return text(name, description, lambda row: getattr(row[0].item, name))


ITEMS: ExportTable[tuple[ExportedItem, RecordsOfDay]] = ExportTable(
    name="items",
    description="Agenda items and minutes. The id is the address of the item, which references use, or where it has "
    "none the place in the file.",
    items=_items,
    links=(
        ("parent", "items"),
        ("deferred_to", "meetings"),
        ("speaker_person", "people"),
        ("speaker_organisation", "organisations"),
    ),
    columns=(
        column("id", TEXT, "The item.", lambda row: row[0].id_),
        column("minutes", TEXT, "The meeting or fragment.", lambda row: row[0].minutes.id),
        text("parent", "The item that it is a sub-item of.", lambda row: row[0].parent),
        column("place", COUNT, "Its place among those of the same parent, from 1.", lambda row: row[0].number),
        _text_of("number", "Its number."),
        _text_of("agenda_number", "Its number on the agenda, where that is another one."),
        _text_of("printed_number", "The number that is printed, where that is a mistake."),
        _text_of("title", "Its title."),
        choice("kind", ItemKind, "What kind of item it is.", lambda row: row[0].item.kind),
        column(
            "minutes_planned", or_null(COUNT), "The minutes planned for it.", lambda row: row[0].item.minutes_planned
        ),
        *named_party("speaker", "Who spoke in public questions", lambda row: (row[0].item.speaker, row[1].known)),
        _text_of("agenda", "What the agenda says."),
        _text_of("minute", "What the minutes say, in Markdown."),
        choice("outcome", Outcome, "Whether it was dealt with.", lambda row: row[0].item.outcome),
        _text_of("reason", "Why it was not dealt with."),
        _text_of("deferred_to", "The meeting that it was deferred to."),
        column("raised_at_meeting", TRUTH, "Whether it was raised there.", lambda row: row[0].item.raised_at_meeting),
        column("restricted", TRUTH, "Whether it is restricted.", lambda row: row[0].restricted is not None),
        *restriction_columns(lambda row: row[0].restricted),
        _text_of("note", "A note on it."),
    ),
)
ITEM_PRESENTERS: ExportTable[NumberedPart[Party]] = ExportTable(
    name="item_presenters",
    description="Who presented items.",
    items=_of_items(lambda item: item.presenters),
    key=("item", "number"),
    links=(("item", "items"), *LINKS),
    columns=(*numbered("item", "items"), *party_columns(lambda row: (row.part, row.day.known))),
)
DECLARATIONS: ExportTable[NumberedPart[Declaration]] = ExportTable(
    name="declarations",
    description="Interests that were declared, under the items at which they were.",
    items=_of_items(lambda item: item.declarations),
    key=("item", "number"),
    links=(("item", "items"), ("about_item", "items"), *LINKS),
    columns=(
        *numbered("item", "items"),
        *party_columns(lambda row: (row.part.by, row.day.known)),
        part_text("interest", "The interest, as printed."),
        text("about", "The number of the item that it is about.", lambda row: row.part.item),
        text("about_item", "That item.", lambda row: row.day.item_at(_minutes(row), row.part.item)),
        column(
            "left_room",
            or_null(TRUTH),
            "Whether they left the room for it; nothing where the minutes do not show that.",
            lambda row: row.part.left,
        ),
        part_text("note", "A note on it."),
    ),
)
APPOINTMENTS: ExportTable[NumberedPart[AppointmentToPost]] = ExportTable(
    name="appointments",
    description="Elections and appointments to posts. Where nobody was appointed, `appointed` holds nothing.",
    items=_appointments,
    links=(("item", "items"), ("appointed_person", "people"), ("appointed_organisation", "organisations")),
    columns=(
        column("id", TEXT, "The appointment, by its place in the minutes.", _part_id),
        *numbered("item", "items"),
        column("post", TEXT, "The post.", lambda row: row.part.post),
        *named_party("appointed", "Who was elected or appointed", lambda row: (row.part.to, row.day.known)),
        part_text("until", "The last year, month or day in it, as far as the minutes show it."),
        part_text("note", "A note on it."),
    ),
)
APPOINTMENT_CANDIDATES: ExportTable[NumberedPart[Party]] = ExportTable(
    name="appointment_candidates",
    description="Who was proposed for posts.",
    items=_candidates,
    key=("appointment", "number"),
    links=(("appointment", "appointments"), *LINKS),
    columns=(*numbered("appointment", "appointments"), *party_columns(lambda row: (row.part, row.day.known))),
)
PROPOSALS: ExportTable[NumberedPart[Proposal]] = ExportTable(
    name="proposals",
    description="What was asked for, suggested or offered, and not decided.",
    items=_of_items(lambda item: item.proposals),
    key=("item", "number"),
    links=(("item", "items"), ("by_person", "people"), ("by_organisation", "organisations")),
    columns=(
        *numbered("item", "items"),
        column("kind", one_of(ProposalKind), "What it is.", lambda row: row.part.kind.value),
        column("text", TEXT, "What was put forward.", lambda row: row.part.text),
        *named_party("by", "Who put it forward", lambda row: (row.part.by, row.day.known)),
        *amount_columns(lambda row: row.part.amount),
        part_text("adopted", "The minute or clause that adopted it."),
    ),
)
KEY_DATES: ExportTable[NumberedPart[KeyDate]] = ExportTable(
    name="key_dates",
    description="Dates that people outside a meeting must know.",
    items=_of_items(lambda item: item.key_dates),
    key=("item", "number"),
    links=(("item", "items"),),
    columns=(
        *numbered("item", "items"),
        column("date", DAY, "The day.", lambda row: row.part.date),
        column("what", TEXT, "What happens on it.", lambda row: row.part.what),
        part_text("audience", "Who must know it."),
        part_text("printed", "The words of the source."),
    ),
)
ITEM_CONFIRMATIONS: ExportTable[NumberedPart[Confirms]] = ExportTable(
    name="item_confirmations",
    description="Earlier minutes that items dealt with, by the meeting or, where that is not on record, by its day.",
    items=_of_items(lambda item: item.confirms),
    key=("item", "number"),
    links=(("item", "items"), ("meeting", "meetings")),
    columns=(
        *numbered("item", "items"),
        part_text("meeting", "The meeting whose minutes they are."),
        column("date", or_null(DAY), "The day of a meeting that is not on record.", lambda row: row.part.date),
        choice("effect", ConfirmsEffect, "What was done with them.", lambda row: row.part.effect),
    ),
)
ITEM_DOCUMENTS: ExportTable[NumberedPart[ItemDocument]] = ExportTable(
    name="item_documents",
    description="Documents that belong to items.",
    items=_of_items(lambda item: item.documents),
    key=("item", "number"),
    links=(("item", "items"),),
    columns=(
        *numbered("item", "items"),
        column("title", TEXT, "Its title.", lambda row: row.part.title),
        part_text("url", "Its address."),
        part_text("kind", "What kind of document it is."),
        part_text("note", "A note on it, or why it is restricted."),
        column("restricted", TRUTH, "Whether it is restricted.", lambda row: row.part.restricted is not None),
        *restriction_columns(lambda row: row.part.restricted),
    ),
)
ITEM_TABLES: ExportTable[NumberedPart[MinuteTable]] = ExportTable(
    name="item_tables",
    description="Tables that stand in minutes: payments, correspondence, applications and others.",
    items=_tables,
    links=(("item", "items"),),
    columns=(
        column("id", TEXT, "The table, by its place in the minutes.", _part_id),
        *numbered("item", "items"),
        choice("kind", TableKind, "What it lists.", lambda row: row.part.kind),
        part_text("title", "Its title."),
        column("row_count", COUNT, "How many rows it has.", lambda row: len(row.part.rows)),
        part_text("total", "The total as printed."),
        column("total_amount", or_null(FIGURE), "The total, read as an amount.", lambda row: _figure(row.part.total)),
        part_text("note", "A note on it."),
    ),
)
ITEM_TABLE_CELLS: ExportTable[TableCell] = ExportTable(
    name="item_table_cells",
    description="The cells of the tables that stand in minutes, a row for each: their columns differ.",
    items=_cells,
    key=("item_table", "row_number", "column_number"),
    links=(("item_table", "item_tables"),),
    columns=(
        column("item_table", TEXT, "The row of `item_tables` that it belongs to.", lambda cell: cell.table),
        column("row_number", COUNT, "Its row, from 1, without that of the headings.", lambda cell: cell.row),
        column("column_number", COUNT, "Its column, from 1.", lambda cell: cell.column),
        column("heading", or_null(TEXT), "The heading of its column.", lambda cell: cell.heading),
        text("text", "The cell as printed.", lambda cell: cell.text),
        column(
            "amount",
            or_null(FIGURE),
            "The cell, read as an amount; nothing where it is not one.",
            lambda cell: _figure(cell.text),
        ),
    ),
)
