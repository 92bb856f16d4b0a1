"""What commands print as JSON agrees with the published schemas, and every schema has a command."""

from __future__ import annotations

import ast
import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sst_cli.commands._outputs import MODULES, layouts, output_names, output_schema
from sst_cli.output.tables import Layout
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, Run
from tests.test_layers import modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = {
    "action": ["action show 01", "action show 03"],
    "actions": [
        "actions --all",
        "actions --overdue",
        "actions --all --group-by owner",
        "actions --owner nobody-at-all --all --search zzz",
    ],
    "attendance": [
        "attendance",
        "attendance --by person --percent",
        "attendance --percent --as-of 2024-12-31",
        "attendance --to 1999-01-01",
        "attendance --body nobody",
    ],
    "bodies": ["bodies"],
    "import": [
        "import tests/sample/june.txt --dry-run --body mcsp",
        "import tests/sample/june.txt README.md tests/nothing.txt --dry-run --body sst --restricted",
    ],
    "diff": ["diff tests/sample/records records", "diff records records", "diff records tests/sample/records"],
    "decisions": ["decisions", "decisions --search report"],
    "found": ["search report", "search nothing-like-it"],
    "gaps": ["strategy progress --gaps", "strategy progress 2021 --gaps --as-of 2023-01-01"],
    "measure": [
        "measure show noise",
        "measure show firework --as-of 2024-12-01",
        "measure show night --as-of 2024-12-01",
    ],
    "measures": ["measures", "measures --as-of 2024-12-01"],
    "history": ["history sst-2022-06-22/05", "history mcsp"],
    "lineage": ["strategy lineage noise-and-nuisance#map-of-complaints", "strategy lineage prevent-action-plan"],
    "origins": ["strategy lineage --proposed", "strategy lineage 2024 --proposed", "strategy lineage map --proposed"],
    "meeting": [
        "meeting show 2015-01",
        "meeting show 2024-05",
        "meeting show 2022-06-22",
        "meeting show 2022-09-08",
        "meeting show 07-28",
    ],
    "meetings": ["meetings"],
    "organisations": ["organisations"],
    "people": ["people"],
    "proposals": [
        f"minutes scan {each} --all --possible" for each in ("2022-06", "2015-01", "07-28", "annual", "2024-05")
    ],
    "priorities": ["priorities"],
    "priority": ["priority show noise-and", "priority show night", "priority show vulnerable"],
    "progress": ["strategy progress", "strategy progress --as-of 2024-12-01", "strategy progress 2021"],
    "record": ["person show alex", "person show trish", "body show sst", "organisation show police"],
    "records": ["fragments"],
    "rules": ["explain"],
    "changes": ["explain --changes"],
    "status": ["status", "status --as-of 2024-11-20", "status --as-of 2001-01-01"],
    "strategies": ["strategies"],
    "suggestions": ["action link 05 --suggest", "action link mcsp-2024-05-16/07 --suggest"],
    "strategy": ["strategy show", "strategy show 2024 --as-of 2024-12-01", "strategy show 2021"],
    "trace": [
        "trace 01",
        "trace 2022-06-22#6(2)",
        "trace 2024-05-16#5(3)",
        "trace 2024-2027/noise-and-nuisance",
        "trace 2015-01-28#5",
    ],
    "strategy-diff": [
        "strategy diff 2021-2024 2024-2027",
        "strategy diff 2024-2027 2021-2024 --explain",
        "strategy diff 2023-2026 2023-2026",
        "strategy diff 2024-2027 --only renamed",
    ],
    "validate": ["validate"],
}
FIELDS = ROOT / "tests" / "output" / "fields.txt"
EVERYWHERE = frozenset({"schema_version", "command", "left_out"})
"""What every output has."""
FOLDERS = [SEFTON, SAMPLE, *PARTNERSHIPS]


def test_every_output_schema_is_tried() -> None:
    """A new schema needs a call here, and a command that prints JSON a schema."""
    assert set(CALLS) == set(output_names())


@pytest.mark.parametrize("name", sorted(CALLS))
def test_schemas_of_outputs_are_schemas(name: str) -> None:
    """The schemas themselves follow the 2020-12 meta-schema."""
    Draft202012Validator.check_schema(output_schema(name))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
@pytest.mark.parametrize("name", sorted(CALLS))
def test_output_follows_its_schema(run: Run, name: str, folder: Path) -> None:
    """What is printed has exactly the fields that the schema promises."""
    validator = Draft202012Validator(output_schema(name), format_checker=FormatChecker(["date"]))
    for call in CALLS[name]:
        result = run("--records", folder, *call.split(), "--format", "json")
        if result.code != 2:
            validator.validate(json.loads(result.out))
        else:
            assert result.err.startswith("Error: ")


def test_every_layout_has_an_output() -> None:
    """A module that lays out a table stands in the list; the explained agenda alone is printed for people only."""
    making = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Layout", "SheetLayout"}
    }
    assert making == {*MODULES, "sst_cli.meetings.agenda.explaining"}


def fields(part: dict[str, Any], name: str) -> Iterator[str]:
    """A value and all that is within it, each with its type: `actions[].due: date or null`."""
    yield f"  {name}: {kind_of(part)}\n"
    item, path = (part["items"], f"{name}[]") if "items" in part else (part, name)
    for key, each in item.get("properties", {}).items():
        yield from fields(each, f"{path}.{key}{'' if key in item['required'] else '?'}")


def headings(name: str) -> str:
    """The headings that people see above the columns of a table; nothing for another output."""
    layout = layouts().get(name)
    if not isinstance(layout, Layout):
        return ""
    shown = (column.title for column in (*layout.columns, *layout.instead) if column.brief)
    return f"  headings: {'; '.join(dict.fromkeys(shown))}\n"


def kind_of(part: dict[str, Any]) -> str:
    """What a value can be, in few words."""
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "anyOf" in part:
        return " or ".join(map(kind_of, part["anyOf"]))
    if "enum" in part:
        return " | ".join("null" if each is None else each for each in part["enum"])
    kinds = [part["type"]] if isinstance(part["type"], str) else part["type"]
    words = " or ".join(part.get("format", kind) if kind == "string" else kind for kind in kinds)
    return f"{words} of {kind_of(part['items'])}" if "items" in part else words


def test_no_field_goes_or_changes_its_type_unseen() -> None:
    """Every field of every output with its type, and every heading, is in one list, so that a review sees a change."""
    found = ""
    for name in output_names():
        schema = output_schema(name)
        own = {key: part for key, part in schema["properties"].items() if key not in EVERYWHERE}
        shown = {key if key in schema["required"] else f"{key}?": part for key, part in own.items()}
        found += f"{name}\n{headings(name)}"
        found += "".join(line for key, part in shown.items() for line in fields(part, key))
        found += "".join(line for key, part in schema.get("$defs", {}).items() for line in fields(part, key))
    if os.environ.get("SST_UPDATE_EXPECTED") == "1":
        FIELDS.write_text(found, encoding="utf-8", newline="\n")
    assert found == FIELDS.read_text(encoding="utf-8")
    assert "  actions[].due: date or null\n" in found


def test_schema_command_prints_them(run: Run) -> None:
    """`sst schema` lists kinds and outputs, and prints each."""
    listed = run("schema").out
    assert "action  " in listed
    assert "output actions\n" in listed
    assert json.loads(run("schema", "output", "actions").out) == output_schema("actions")
    assert json.loads(run("schema", "action").out)["title"] == "Action"
    assert run("schema", "acton").code == 2
    assert "did you mean" in run("schema", "acton").err
    assert run("schema", "output", "nothing").code == 2
