"""A finding with one likely correction is mended by one edit at its place."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.editor.coordinates import Coordinates, EditorPosition, Unit
from sst_cli.editor.fixes import fix
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.places import Position
from sst_cli.register.loading import read
from sst_cli.validation.report import validate
from tests.conftest import TODAY, write_records
from tests.editor.client import sst_lsp
from tests.editor.test_asking import ACTION, BOARD
from tests.validation.test_every_finding import RULES, STAGED, case_folder

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.output.findings import Findings
    from tests.editor.client import Json

MENDED = {
    "action-is-known",
    "area-is-known",
    "body-is-known",
    "citation-is-of-now",
    "item-is-in-these-minutes",
    "meeting-is-known",
    "not-a-choice",
    "organisation-is-known",
    "person-is-known",
    "priority-is-known",
    "promise-is-known",
    "strand-is-known",
    "unknown-field",
    "wrong-type",
}
"""Rules whose wrong example has a quick fix."""


def checked(folder: Path) -> Findings:
    """Check records by the library."""
    return validate(read(WorkTree(folder, "records/")), TODAY)


def test_every_proposal_of_the_gallery_is_a_value_and_mends_its_finding(tmp_path: Path) -> None:
    """Where a hint asks "did you mean", the finding has that text, and the edit that writes it mends it."""
    mended = set()
    for rule in sorted(RULES.keys() - STAGED):
        folder = tmp_path / rule
        folder.mkdir()
        records = case_folder(rule, folder) / "records"
        for finding in checked(records).findings:
            path = finding.place.path.removeprefix("records/")
            meant = re.match(r"did you mean `(.*)`\?$", finding.hint)
            if meant and path.endswith(".yaml"):
                assert finding.instead.startswith(meant[1]), finding
            found = fix(text_of(records / path), path, finding) if finding.instead else None
            if found:
                mended.add(rule)
                assert found.title == f"Write `{finding.instead}`"
                assert_mended(records, path, finding.fingerprint, tmp_path / f"{rule}-mended")
    assert mended == MENDED


def text_of(path: Path) -> str:
    """The text of a file; nothing of a folder."""
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def assert_mended(records: Path, path: str, fingerprint: str, folder: Path) -> None:
    """Apply the edit to a copy of the records, and check them again."""
    copy = folder / "records"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(records, copy, symlinks=True)
    finding = next(each for each in checked(copy).findings if each.fingerprint == fingerprint)
    text = text_of(copy / path)
    found = fix(text, path, finding)
    assert found
    starts = [0, *(each.end() for each in re.finditer("\n", text))]
    start, end = (starts[at.line - 1] + at.column - 1 for at in (found.start, found.end))
    (copy / path).write_text(text[:start] + found.new + text[end:], encoding="utf-8", newline="\n")
    assert fingerprint not in {each.fingerprint for each in checked(copy).findings}


def applied(text: str, edits: list[Json]) -> str:
    """Apply the edits of an action to a text as an editor does, which counts in UTF-16."""
    (edit,) = edits
    data = text.encode("utf-16-le")
    starts = [0, *(found.end() for found in re.finditer("\r\n?|\n", text))]
    start, end = (
        len(text[: starts[side["line"]]].encode("utf-16-le")) + side["character"] * 2
        for side in (edit["range"]["start"], edit["range"]["end"])
    )
    changed = data[:start] + str(edit["newText"]).encode("utf-16-le") + data[end:]
    return changed.decode("utf-16-le")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("person: alex-example", "person: alex-exmaple"),
        ("person: alex-example", 'person: "alex-exmaple"'),
        ("person: alex-example", "person: 'alex-exmaple' # é😀"),
        ("person: alex-example", "note: é😀\n    persn: alex-example"),
        ("- person: alex-example", '- {printed: "😀", person: alex-exmaple}'),
        ("kind: task", "kind: taks"),
        ("kind: task", "knd: task"),
        ("date: 2022-07-08", "dat: 2022-07-08"),
    ],
)
def test_an_editor_applies_the_fix(tmp_path: Path, good: str, bad: str, ending: str) -> None:
    """The edit changes the one word, whatever its quotes, the letters before it and the line breaks of the file."""
    folder = write_records(tmp_path, BOARD)
    path = folder / ACTION
    text = path.read_text(encoding="utf-8").replace(good, bad).replace("\n", ending)
    with sst_lsp(tmp_path) as editor:
        diagnostics = editor.open(path, text)
        (found,) = [each for each in diagnostics if "did you mean" in each["message"]]
        (action,) = editor.fixes(path, found)
        assert action["kind"] == "quickfix"
        assert action["diagnostics"] == [found]
        mended = applied(text, action["edit"]["changes"][path.as_uri()])
        assert mended.count(ending) == text.count(ending)
        editor.change(path, mended)
        assert editor.diagnostics(path) == []


def test_a_fix_is_of_the_text_as_it_is_now(tmp_path: Path) -> None:
    """Whoever asks at once after typing gets an edit for the new text, and none away from the finding."""
    folder = write_records(tmp_path, BOARD)
    path = folder / ACTION
    text = path.read_text(encoding="utf-8")
    with sst_lsp(tmp_path) as editor:
        editor.open(path)
        bad = "# a line more\n" + text.replace("alex-example", "alex-exmaple")
        editor.change(path, bad)
        line = bad[: bad.index("alex-exmaple")].count("\n")
        (action,) = editor.about(
            "codeAction",
            path,
            range={"start": {"line": line, "character": 13}, "end": {"line": line, "character": 13}},
            context={"diagnostics": []},
        )
        assert "alex-exmaple" not in applied(bad, action["edit"]["changes"][path.as_uri()])
        nowhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
        assert not editor.about("codeAction", path, range=nowhere, context={"diagnostics": []})


def test_every_place_of_a_text_is_the_same_place_back() -> None:
    """Translating a position to the editor and back gives the position, in each unit."""
    text = "\ufeffa: é😀b\r\n\r\nzwölf: 𝔷\rlast"
    for unit in Unit:
        coordinates = Coordinates(text, unit)
        lines = re.split("\r\n?|\n", text.removeprefix("\ufeff"))
        for number, line in enumerate(lines, 1):
            for column in range(1, len(line) + 2):
                position = Position(number, column)
                assert coordinates.from_editor(coordinates.to_editor(position)) == position
        assert coordinates.from_editor(EditorPosition(99, 99)).line == len(lines)
