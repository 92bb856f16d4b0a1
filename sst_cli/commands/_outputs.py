"""What commands print as JSON: each output by its name, with its schema."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sst_cli.base.errors import CallError
from sst_cli.output.sheets import SheetLayout
from sst_cli.output.tables import Layout
from sst_cli.records.schemas import written_outputs, written_schema

MODULES = (
    "sst_cli.actions.query",
    "sst_cli.diff.history",
    "sst_cli.meetings.lists",
    "sst_cli.output.record_tables",
    "sst_cli.people.attendance_table",
    "sst_cli.people.lists",
    "sst_cli.scan.proposals",
    "sst_cli.search.searching",
    "sst_cli.status.answer",
    "sst_cli.strategies.comparison.lineage",
    "sst_cli.strategies.comparison.proposing",
    "sst_cli.strategies.linking",
    "sst_cli.strategies.lists",
    "sst_cli.strategies.measure_tables",
    "sst_cli.strategies.progress_table",
    "sst_cli.validation.rule_catalogue",
)
"""The modules with layouts of JSON output; a test finds one that is not here."""


def layouts() -> dict[str, Layout[Any, Any] | SheetLayout]:
    """The layouts of tables and sheets, by the names of their outputs."""
    found = (each for module in MODULES for each in vars(import_module(module)).values())
    return {each.name: each for each in found if isinstance(each, Layout | SheetLayout)}


def output_names() -> tuple[str, ...]:
    """The outputs that have a schema: those with a layout, and those whose schema is written by hand."""
    return tuple(sorted({*layouts(), *written_outputs()}))


def output_schema(name: str) -> dict[str, Any]:
    """Give the schema of what a command prints as JSON.

    Raises:
        CallError: there is no such output.
    """
    if name not in output_names():
        msg = f"no output `{name}`; there are: {', '.join(output_names())}"
        raise CallError(msg)
    found = layouts()
    return found[name].schema() if name in found else written_schema(name)
