"""Apache Parquet, a file for each table, for DuckDB, Spark and the like; needs the extra `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.export.dictionary import sort_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from sst_cli.export.tables import ExportedTable
    from sst_cli.output.columns import Column

EXTRA = "export"
NEEDS = "pyarrow"


def file_of(table: str) -> str:
    """Return the name of the file that a table is in."""
    return f"{table}.parquet"


def files(tables: Iterable[ExportedTable]) -> Mapping[str, bytes]:
    """Return the files by name."""
    return {file_of(each.name): _file(each) for each in tables}


def _file(table: ExportedTable) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    # A description belongs to its column in the file too.
    schema = pa.schema([_field(each) for each in table.shape.all_columns])
    cells = zip(*table.rows, strict=True) if table.rows else ([] for _ in schema)
    arrays = [pa.array(values, each.type) for values, each in zip(cells, schema, strict=True)]
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _field(column: Column[Any]) -> pa.Field:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
        "integer": pa.int64(),
        "number": pa.float64(),
    }
    return pa.field(column.name, types[sort_of(column.type)], metadata={"description": column.description})
