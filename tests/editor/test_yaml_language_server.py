"""The schemas in the real yaml-language-server, which editors use that do not start `sst lsp`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.reading import shape_rules
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS, ROWS
from sst_cli.records.rules import rules_in
from sst_cli.register.loading import read
from sst_cli.validation.report import validate
from tests.conftest import NOT_HERE, PARTNERSHIPS, ROOT, SAMPLE, SEFTON, TODAY, some
from tests.editor.client import Editor
from tests.validation.test_every_finding import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editor.client import Json

pytestmark = pytest.mark.slow

SERVER = Path("node_modules") / "yaml-language-server" / "bin" / "yaml-language-server"
RULES_OF_SHAPE = {rule.id for rule in rules_in(vars(shape_rules))}
"""The rules that schemas state: what they refuse, an editor that knows the schemas alone can mark."""
UNKNOWN_TO_IT = {("not-a-date", "2022-09-31")}
"""Findings of shape that it does not have: it takes 31 days for a month of any length."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the newest yaml-language-server into a folder of its own, and give its program."""
    folder = tmp_path_factory.mktemp("npm")
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("there is no node or no npm, which yaml-language-server needs")
    command = (
        npm,
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        folder,
        "yaml-language-server",
    )
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("yaml-language-server cannot be installed: no answer within three minutes")
    if done.returncode:
        pytest.skip(f"yaml-language-server cannot be installed: {done.stderr.strip()[-300:]}")
    return folder / SERVER


def schemas() -> dict[str, str]:
    """Give the files that each schema is for."""
    found = {
        (ROOT / "schemas" / f"{kind.name}.schema.json").as_uri(): f"**/{kind.folder}/**/*.yaml"
        for kind in (*KINDS, ORDER_OF_BUSINESS)
        if kind.suffix != ROWS and kind.folder
    }
    return {**found, (ROOT / "schemas" / "partnership.schema.json").as_uri(): "**/partnership.yaml"}


@pytest.fixture(scope="module")
def editor(server: Path) -> Iterator[Editor]:
    """An editor with the schemas of this checkout and no others."""
    settings = {"yaml": {"validate": True, "schemaStore": {"enable": False}, "schemas": schemas()}}
    with Editor(("node", str(server), "--stdio"), ROOT, settings=settings, has_versions=False) as started:
        yield started


def diagnosed(editor: Editor, paths: list[Path]) -> dict[Path, list[Json]]:
    """Open some files at once, and give the diagnostics of each."""
    for path in paths:
        editor.show(path)
    found = {path: editor.diagnostics(path) for path in paths}
    for path in paths:
        editor.close(path)
    return found


def test_good_records_have_no_diagnostic(editor: Editor) -> None:
    """No record of the project is marked, whether its first line names its schema or not, and no order of business."""
    folders = [*([] if NOT_HERE else [SEFTON]), SAMPLE, *PARTNERSHIPS, ROOT / "templates" / "orders-of-business"]
    for folder in folders:
        found = diagnosed(editor, some(sorted(folder.rglob("*.yaml"))))
        assert {path: marked for path, marked in found.items() if marked} == {}


def test_a_new_repository_has_no_diagnostic(editor: Editor, tmp_path: Path) -> None:
    """The lines with which a record names its schema lead to a schema that the server can use, and a mistake shows."""
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    path = tmp_path / "elsewhere" / "board.yaml"
    path.parent.mkdir()
    line = "# yaml-language-server: $schema=../schemas/body.schema.json\n"
    for number, (text, expected) in enumerate(((f"{line}name: Board\nkind: board\n", 0), (f"{line}nmae: Board\n", 3))):
        copy = path.with_name(f"board-{number}.yaml")
        copy.write_text(text, encoding="utf-8", newline="\n")
        assert len(diagnosed(editor, [copy])[copy]) == expected


def test_what_a_schema_refuses_is_marked(editor: Editor) -> None:
    """Each finding of shape in the gallery has a diagnostic on its line, and its message is about that value."""
    expected: dict[Path, set[int]] = {}
    for rule in sorted(RULES_OF_SHAPE):
        records = FINDINGS / rule / "records"
        for each in validate(read(WorkTree(records, "")), TODAY).findings:
            known = any(each.rule == name and words in each.message for name, words in UNKNOWN_TO_IT)
            if each.rule in RULES_OF_SHAPE and each.position and not known and each.place.path.endswith(".yaml"):
                expected.setdefault(records / each.place.path, set()).add(each.position.line - 1)
    found = diagnosed(editor, some(sorted(expected)))
    lines = {path: {each["range"]["start"]["line"] for each in marked} for path, marked in found.items()}
    assert {path: wanted - lines[path] for path, wanted in expected.items() if wanted - lines[path]} == {}
    messages = {each["message"] for marked in found.values() for each in marked}
    assert [message for message in messages if "Matches multiple schemas" in message] == []
