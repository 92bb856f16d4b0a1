"""A whole export: every table with its rows, the data dictionary, and the manifest that names all files."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli import __version__
from sst_cli.export import of_actions, of_decisions, of_items, of_meetings, of_people, of_records, of_strategies
from sst_cli.export.dictionary import dictionary
from sst_cli.export.tables import ExportedTable, ExportTable
from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.export.formats import ExportFormat

SCHEMA_VERSION = 1
"""Grows when a program that reads exports must change: a table or column went, or means something else."""
MANIFEST = "manifest.json"
DICTIONARY = "csv-metadata.json"
"""The name under which a program looks for the description of CSV files ("Model for Tabular Data", W3C 2015, 5.3)."""
TABLES: tuple[ExportTable[Any], ...] = tuple(
    each
    for module in (of_records, of_people, of_meetings, of_items, of_decisions, of_actions, of_strategies)
    for each in vars(module).values()
    if isinstance(each, ExportTable)
)
"""All tables of an export."""


class Export(NamedTuple):
    """The files of an export, by name, and how many rows each table has."""

    files: Mapping[str, bytes]
    rows: Mapping[str, int]


def export(day: RecordsOfDay, format_: ExportFormat, *, restricted: bool = False) -> Export:
    """Return the files of an export: the same records on the same day give the same bytes.

    The bytes of Parquet and SQLite also depend on the version of the library that writes them.

    Args:
        day: the records.
        format_: the format of the tables.
        restricted: whether restricted business is in them.
    """
    tables = [ExportedTable(each, tuple(each.rows(day))) for each in TABLES]
    files = dict(format_.files(tables))
    description = dictionary(tables, format_, day)
    files[DICTIONARY] = _json(description)
    rows = {each.name: len(each.rows) for each in tables}
    register = day.register
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "program": {"name": "sst", "version": __version__},
        "partnership": {
            "id": day.partnership,
            "name": register.partnership.name if register.partnership else None,
        },
        "commit": day.commit,
        "as_of": day.as_of.isoformat(),
        "format": format_.__name__.rpartition(".")[2],
        "restricted": restricted,
        "left_out": list(register.left_out_paths),
        "tables": {each.name: {"file": format_.file_of(each.name), "rows": len(each.rows)} for each in tables},
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
        },
    }
    return Export({**files, MANIFEST: _json(manifest)}, rows)


def files_named(text: str) -> frozenset[str]:
    """Return the files that a manifest names, itself among them; none where a text is not a manifest."""
    try:
        whole = json.loads(text)
        return frozenset({*whole["files"], MANIFEST}) if whole["program"]["name"] == "sst" else frozenset()
    except (ValueError, KeyError, TypeError):
        return frozenset()


def _json(whole: object) -> bytes:
    return f"{dumps(whole, indent=2)}\n".encode()
