"""What an editor marks is what `sst validate` reports, of the text that is not saved yet and at the same places."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.commands._record_sets import record_file
from sst_cli.reading.yaml_reader import LARGEST
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, git, some, write_records
from tests.editor.client import sst_lsp
from tests.validation.test_every_finding import RULES, STAGED, case_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run
    from tests.editor.client import Editor, Json

DAY = "2022-12-01"
WITHOUT_TEXT = {"not-a-file", "partnership-is-on-record", "unreadable", "too-large", "template-can-be-used"}
"""Rules about what an editor cannot show: a folder, a file that is missing, a link to nothing, 50 MB; and about files
that are not records."""
SEVERITIES = {"error": 1, "warning": 2}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for many sets of records."""
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture(scope="module")
def editor(workspace: Path) -> Iterator[Editor]:
    """One server for all of them."""
    with sst_lsp(workspace, "--as-of", DAY) as started:
        yield started


def reported(run: Run, folder: Path) -> dict[str, list[Json]]:
    """Give the findings of `sst validate` by file."""
    result = run("validate", "--format", "json", "--as-of", DAY, cwd=folder)
    by_path: dict[str, list[Json]] = {}
    for each in json.loads(result.out)["findings"]:
        by_path.setdefault(each["path"], []).append(each)
    return by_path


def is_shown(path: Path) -> bool:
    """Whether an editor can show a file."""
    return path.is_file() and path.stat().st_size <= LARGEST


def as_marked(finding: Json) -> tuple[Any, ...]:
    """Give what a diagnostic must have of a finding."""
    hint = f"\n{finding['hint']}" if finding["hint"] else ""
    return (finding["line"] - 1, finding["rule"], SEVERITIES[finding["severity"]], f"{finding['message']}{hint}")


def marks(diagnostics: list[Json]) -> list[tuple[Any, ...]]:
    """Give the same of diagnostics."""
    return [(each["range"]["start"]["line"], each["code"], each["severity"], each["message"]) for each in diagnostics]


@pytest.mark.parametrize("rule", sorted(RULES.keys() - STAGED))
def test_a_wrong_example_is_marked_on_its_line(editor: Editor, workspace: Path, run: Run, rule: str) -> None:
    """Each finding of the gallery in a file that an editor can show is a diagnostic at the same line."""
    folder = workspace / rule
    folder.mkdir()
    case = case_folder(rule, folder)
    if case != folder:
        shutil.copytree(case, folder, dirs_exist_ok=True)
    found = {folder / path: findings for path, findings in reported(run, folder).items()}
    records = folder / "records"
    shown = {path: each for path, each in found.items() if is_shown(path) and path.is_relative_to(records)}
    assert shown or rule in WITHOUT_TEXT
    for path, findings in shown.items():
        assert sorted(marks(editor.open(path))) == sorted(map(as_marked, findings))
        editor.close(path)


@pytest.mark.parametrize("name", ["orders-of-business/partnership.yaml", "skeletons/partnership.yaml"])
def test_a_template_is_not_a_record_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    """The file of the settings has the name of an order of business and of a skeleton; neither is read as it."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    template = tmp_path / "templates" / name
    template.parent.mkdir(parents=True)
    template.write_text("items:\n  - title: Apologies\n", encoding="utf-8")
    assert record_file(template, None) is None
    assert record_file(tmp_path / "records" / "partnership.yaml", None) is not None


@pytest.mark.parametrize("records", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda path: path.parent.name)
def test_good_records_have_the_warnings_of_validate_and_no_more(records: Path, run: Run) -> None:
    """What nobody would report in a good record is not marked either."""
    folder = records.parent
    by_path = reported(run, folder)
    with sst_lsp(folder, "--as-of", DAY) as editor:
        for path in some(sorted(records.rglob("*.yaml"))):
            expected = by_path.get(path.relative_to(folder).as_posix(), [])
            assert sorted(marks(editor.open(path))) == sorted(map(as_marked, expected)), path
            editor.close(path)


BOARD = """
# people/alex-example.yaml
name: Alex Example
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Gate
    minute: It was noted.
# actions/board-2022-06-22/01.yaml
text: Mend the gate.
kind: task
raised:
  - minute: board-2022-06-22#1
owners:
  - person: alex-example
"""
ACTION = "actions/board-2022-06-22/01.yaml"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A small board."""
    return write_records(tmp_path, BOARD)


def span(diagnostic: Json) -> tuple[int, int, int, int]:
    """Give the lines and columns of a diagnostic."""
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    return (start["line"], start["character"], end["line"], end["character"])


def test_the_text_that_is_not_saved_counts(board: Path) -> None:
    """A mistake is marked from its first to its last character while it is typed, and gone when it is mended."""
    path = board / ACTION
    text = path.read_text(encoding="utf-8")
    with sst_lsp(board.parent) as editor:
        assert editor.open(path) == []
        editor.change(path, text.replace("alex-example", "alex-exmaple"))
        (found,) = editor.diagnostics(path)
        assert found["code"] == "person-is-known"
        assert span(found) == (5, 12, 5, 24)
        editor.change(path, text)
        assert editor.diagnostics(path) == []
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("encodings", "column"),
    [(None, 29), (["utf-16"], 29), (["utf-8", "utf-16"], 32), (["utf-32", "utf-16"], 28)],
    ids=["usual", "utf-16", "utf-8", "utf-32"],
)
def test_columns_are_counted_as_the_editor_counts(board: Path, encodings: list[str] | None, column: int) -> None:
    """An emoji is two units of UTF-16, four of UTF-8 and one of UTF-32; an accent is one, two and one."""
    path = board / ACTION
    text = path.read_text(encoding="utf-8").replace(
        "- person: alex-example", '- {printed: "é😀", person: alex-exmaple}'
    )
    with sst_lsp(board.parent, encodings=encodings) as editor:
        assert editor.capabilities["positionEncoding"] == (encodings[0] if encodings else "utf-16")
        (found,) = editor.open(path, text)
        assert span(found) == (5, column, 5, column + len("alex-exmaple"))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_and_columns_do_not_depend_on_line_breaks_or_a_byte_order_mark(board: Path, ending: str) -> None:
    """Files of Notepad are marked at the same places; an editor hides the mark, or shows it as a character."""
    path = board / ACTION
    text = path.read_text(encoding="utf-8").replace("text:", "txet:").replace("\n", ending)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    with sst_lsp(board.parent) as editor:
        for shown, shift in ((text, 0), ("\ufeff" + text, 1)):
            found = {each["code"]: span(each) for each in editor.open(path, shown)}
            assert found["unknown-field"] == (0, shift, 0, 4 + shift)
            assert "byte-order-mark" in found
            editor.close(path)


def test_a_record_that_is_not_saved_yet_is_checked_and_found_by_others(board: Path) -> None:
    """A new file counts as soon as it is open, also where another record refers to it, and no longer when closed."""
    person, action = board / "people" / "pat-sample.yaml", board / ACTION
    with sst_lsp(board.parent) as editor:
        text = action.read_text(encoding="utf-8").replace("alex-example", "pat-sample")
        assert [each["code"] for each in editor.open(action, text)] == ["person-is-known"]
        assert [each["code"] for each in editor.open(person, "nmae: Pat Sample\n")] == ["unknown-field"]
        editor.change(person, "name: Pat Sample\n")
        assert editor.diagnostics(person) == []
        assert editor.diagnostics(action) == []
        editor.close(person)
        assert [each["code"] for each in editor.diagnostics(action)] == ["person-is-known"]
    assert not person.exists()


def test_a_change_by_another_program_is_seen(board: Path) -> None:
    """When a file changes on disk, as by `git pull`, the records that are open are checked again."""
    action, person = board / ACTION, board / "people" / "alex-example.yaml"
    with sst_lsp(board.parent) as editor:
        assert editor.open(action) == []
        person.unlink()
        changed = {"uri": person.as_uri(), "type": 3}
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [changed]})
        assert [each["code"] for each in editor.diagnostics(action)] == ["person-is-known"]


def test_the_last_text_is_marked_last(board: Path) -> None:
    """However fast somebody types, diagnostics come in the order of versions, and the last are of the last text."""
    path = board / ACTION
    text = path.read_text(encoding="utf-8")
    with sst_lsp(board.parent) as editor:
        editor.open(path)
        for number in range(60):
            editor.change(path, text.replace("alex-example", f"nobody-{number}"))
        (found,) = editor.diagnostics(path)
        assert "nobody-59" in found["message"]
        versions = [version for uri, version in editor.order if uri == path.as_uri()]
        assert versions == sorted(versions)  # type: ignore[type-var]  # each has a version
        assert len(versions) < 30


@pytest.mark.parametrize(
    "text",
    [
        "text: [unclosed\n",
        "text: 'open\n\tx\n",
        "\x00",
        "",
        "- " * 5000,
        "a: " + "[" * 3000,
        "text: \ud800\n",
        "a: &a [*a]\n",
        "---\na: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\n!!python/object:os.system x\n",
        "\ufeff\ufeff",
        "text: \u2028x\x85y\n",
    ],
)
def test_what_is_not_yaml_is_a_diagnostic_and_never_a_crash(board: Path, text: str) -> None:
    """Anything may be typed: the server answers each request, and goes on with the next text."""
    path = board / ACTION
    good = path.read_text(encoding="utf-8")
    with sst_lsp(board.parent) as editor:
        assert editor.open(path, text)
        for method in ("hover", "definition", "completion"):
            for place in ((0, 0), (0, 7), (3, 2), (99, 99)):
                editor.at(method, path, place)
        editor.about("documentSymbol", path)
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        editor.about("codeAction", path, range=everything, context={"diagnostics": []})
        editor.change(path, good)
        assert editor.diagnostics(path) == []
        assert "Traceback" not in editor.errors


def test_files_that_are_not_records_have_no_diagnostics(board: Path) -> None:
    """Other YAML files of a workspace, notes and hidden files beside the records, and unsaved papers are left alone."""
    others = [
        board.parent / "compose.yaml",
        board / ".notes" / "people.yaml",
        board / "README.md",
        board.parent / "other" / "records" / "list.yaml",
    ]
    with sst_lsp(board.parent) as editor:
        for path in others:
            editor.show(path, "a: [1\n")
            assert editor.at("hover", path, (0, 0)) is None
            assert editor.at("completion", path, (0, 0)) is None
            assert editor.is_quiet(path)
        item = {"uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "a: [1\n"}
        editor.notify("textDocument/didOpen", {"textDocument": item})
        assert editor.is_quiet(board)
        assert editor.open(board / ACTION) == []


def test_a_word_changed_in_confirmed_minutes_is_marked_before_it_is_saved(board: Path) -> None:
    """The guard of confirmed minutes compares the text in the editor with the history of git."""
    path = board / "meetings" / "board-2022-06-22.yaml"
    confirmed = path.read_text(encoding="utf-8").replace("draft", "confirmed")
    path.write_text(confirmed, encoding="utf-8")
    git(board.parent, "init", "--quiet", "--initial-branch=main")
    git(board.parent, "add", ".")
    git(board.parent, "commit", "--quiet", "--message=Confirmed")
    with sst_lsp(board.parent) as editor:
        before = {each["code"] for each in editor.open(path)}
        editor.change(path, confirmed.replace("It was noted.", "It was refused."))
        after = {each["code"] for each in editor.diagnostics(path)}
        assert after - before == {"confirmed-minutes-do-not-change"}


def test_records_in_a_folder_of_another_name(board: Path) -> None:
    """`--records` names the folder; without it a folder with a partnership's file is one as well."""
    other = board.rename(board.parent / "minutes-and-actions")
    path = other / ACTION
    text = path.read_text(encoding="utf-8").replace("alex-example", "nobody")
    for options in ((), ("--records", "minutes-and-actions")):
        with sst_lsp(other.parent, *options) as editor:
            assert [each["code"] for each in editor.open(path, text)] == ["person-is-known"]
