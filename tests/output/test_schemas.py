"""What commands print as JSON agrees with the published schemas, and every schema has a command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sst_cli.records.schemas import output_names, output_schema
from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, Run

if TYPE_CHECKING:
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
    "decisions": ["decisions", "decisions --search report"],
    "gaps": ["strategy progress --gaps", "strategy progress 2021 --gaps --as-of 2023-01-01"],
    "measure": [
        "measure show noise",
        "measure show firework --as-of 2024-12-01",
        "measure show night --as-of 2024-12-01",
    ],
    "measures": ["measures", "measures --as-of 2024-12-01"],
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
