"""The data dictionary of an export: what each table and column holds, as CSV on the Web (CSVW) has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.export.formats import ExportFormat
    from sst_cli.export.tables import ExportedTable, ExportTable
    from sst_cli.output.columns import Column, Type

_DATATYPES = {"string": "string", "boolean": "boolean", "integer": "integer", "number": "double"}


def dictionary(tables: Iterable[ExportedTable], format_: ExportFormat, day: RecordsOfDay) -> dict[str, Any]:
    """Return the description of all tables ("Metadata Vocabulary for Tabular Data", W3C Recommendation 2015).

    A program for CSVW reads the tables by it where they are CSV; for other formats it is for people to look up.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"Records of {day.register.partnership.name if day.register.partnership else day.partnership}",
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"]},
        "tables": [_table(each.shape, format_) for each in tables],
    }


def _table(table: ExportTable[Any], format_: ExportFormat) -> dict[str, Any]:
    return {
        "url": format_.file_of(table.name),
        "dc:title": table.name,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [
                _column(each, dict(table.links).get(each.name), required=each.name in table.key)
                for each in table.all_columns
            ],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table, format_),
        },
    }


def _foreign_keys(table: ExportTable[Any], format_: ExportFormat) -> list[dict[str, Any]]:
    """Return the references that every row has: by CSVW an empty cell of a foreign key is an error, as its tests show.

    The others are in the descriptions of their columns.
    """
    types = {each.name: each.type for each in table.columns}
    return [
        {
            "columnReference": column,
            "reference": {"resource": format_.file_of(other), "columnReference": "id"},
        }
        for column, other in table.links
        if not is_nullable(types[column])
    ]


def _column(column: Column[Any], other: str | None, *, required: bool) -> dict[str, Any]:
    refers = f" An `id` of `{other}`." if other else ""
    found: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": column.description + refers}
    found["datatype"] = _datatype(column.type)
    return {**found, "required": True} if required else found


def _datatype(type_: Type) -> str | dict[str, str]:
    if "enum" in type_:
        choices = "|".join(str(each) for each in type_["enum"] if each is not None)
        return {"base": "string", "format": choices}
    sort = sort_of(type_)
    return "date" if sort == "date" else _DATATYPES[sort]


def sort_of(type_: Type) -> str:
    """Return what the values of a column are: `string`, `date`, `boolean`, `integer` or `number`."""
    named = type_.get("type", "string")
    first = named if isinstance(named, str) else named[0]
    return "date" if type_.get("format") == "date" else str(first)


def is_nullable(type_: Type) -> bool:
    """Whether a cell of a column may hold nothing."""
    return "null" in type_.get("type", "") or None in type_.get("enum", ())
