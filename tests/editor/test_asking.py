"""What an editor is answered: hovers, definitions, completions, outlines and quick fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, some, write_records
from tests.editor.client import sst_lsp
from tests.register.test_withheld import RECORDS as WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.editor.client import Editor, Json

BOARD = """
# partnership.yaml
name: Example Partnership
strands:
  - key: drugs
    name: Misuse of drugs
    citation: Example Act
# people/alex-example.yaml
name: Alex Example
title: Inspector
posts:
  - role: Clerk
    organisation: example-council
    until: "2020"
  - role: Chair of [the] *board*
    organisation: example-council
    since: "2020"
# organisations/example-council.yaml
name: Example Council
kind: council
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
    minute: It was noted that the gate is broken.
    decisions:
      - verb: RESOLVED
        stem: "RESOLVED: that"
        clauses:
          - label: "1"
            text: the gate be mended
# strategies/plan.yaml
title: Plan
body: board
period:
  starts: "2021"
  ends: "2024"
status: adopted
# priorities/plan/lamps.yaml
title: Lamps
areas_for_development:
  - key: quay
    text: Light the quay.
# actions/board-2022-06-22/01.yaml
text: Mend the gate.
kind: task
raised:
  - minute: board-2022-06-22#1(1)
owners:
  - person: alex-example
due:
  date: 2022-07-08
serves:
  - plan/lamps#quay
updates:
  - date: 2022-07-01
    status: in-progress
    note: Half of it is done.
# actions/board-2022-06-22/02.yaml
text: Mend the fence.
kind: task
raised:
  - minute: board-2022-06-22#1
owners: []
updates:
  - date: 2022-07-01
    status: superseded
    superseded_by: board-2022-06-22/01
"""
ACTION = "actions/board-2022-06-22/01.yaml"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small board with a record of most kinds."""
    return write_records(tmp_path_factory.mktemp("asked"), BOARD)


@pytest.fixture(scope="module")
def editor(board: Path) -> Iterator[Editor]:
    """A server for it, which has seen the good version of the record that the tests write over."""
    with sst_lsp(board.parent, "--as-of", "2022-07-20") as started:
        started.open(board / ACTION)
        yield started


def opened(editor: Editor, path: Path, text: str) -> tuple[int, int]:
    """Open a text without its `|`, and give the place of that."""
    before, _, after = text.partition("|")
    editor.open(path, before + after)
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def hovered(editor: Editor, path: Path, text: str) -> str:
    """Give the text that is shown at the `|` of a text."""
    found = editor.at("hover", path, opened(editor, path, text))
    return str(found["contents"]["value"]) if found else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "owners:\n  - person: alex-ex|ample\n",
            ["Inspector Alex Example", "Example Council", r"Chair of \[the\] \*board\*"],
        ),
        ("owners: [{organisation: |example-council}]\n", ["Example Council", "council"]),
        ("owners:\n  - body: board|\n", ["Example Board"]),
        ('raised:\n  - minute: "board-2022-06-22#1|(1)"\n', ["minute 1(1), 22 June 2022: Gate", "the gate be mended"]),
        ("raised:\n  - minute: board-2022-06-22#1|\n", ["Gate", "broken", "RESOLVED: that (1) the gate be mended"]),
        (
            "updates:\n  - superseded_by: board-2022-|06-22/01\n",
            ["Mend the gate.", "Owner: Alex Example", "Due: 8 ", "in-progress, overdue"],
        ),
        ("updates:\n  - at: |board-2022-06-22\n", ["Example Board, 22 June 2022", "draft"]),
        ("serves:\n  - plan/|lamps#quay\n", ["Lamps", "Light the quay."]),
        ("own|ers: []\n", ["Who is to do it."]),
        ("owners: [unclosed\nraised:\n  - minute: x\nserves:\n  - {|", []),
        ("serves:\n  - plan/|lamps\nowners: [unclosed\n", ["Lamps"]),
        ("text: see alex-ex|ample\n", []),
        ("owners:\n  - person: nobody|\n", []),
    ],
)
def test_a_reference_is_described(editor: Editor, board: Path, text: str, words: list[str]) -> None:
    """A reference shows what it leads to, also in a text that is not valid further down; other words show nothing."""
    found = hovered(editor, board / ACTION, text)
    assert [word for word in words if word not in found] == []
    assert bool(found) == bool(words)
    assert "Clerk" not in found


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("owners:\n  - person: alex-ex|ample\n", "people/alex-example.yaml", 0),
        ("raised:\n  - minute: board-2022-06-22#1|(1)\n", "meetings/board-2022-06-22.yaml", 11),
        ("raised:\n  - minute: board-2022-06-22|#1\n", "meetings/board-2022-06-22.yaml", 4),
        ("serves:\n  - plan/|lamps#quay\n", "priorities/plan/lamps.yaml", 2),
        ("owners:\n  - person: nobody|\n", None, 0),
        ("text: board|\n", None, 0),
    ],
)
def test_a_reference_leads_to_its_place(editor: Editor, board: Path, text: str, path: str | None, line: int) -> None:
    """Going to the definition opens the record at the minute, clause or area."""
    found = editor.at("definition", board / ACTION, opened(editor, board / ACTION, text))
    if path is None:
        assert found is None
    else:
        assert found["uri"] == (board / path).as_uri()
        assert found["range"]["start"]["line"] == line


def offered(editor: Editor, path: Path, text: str) -> list[str]:
    """Give what is offered at the `|` of a text."""
    found = editor.at("completion", path, opened(editor, path, text))
    return [each["textEdit"]["newText"] for each in found["items"]] if found else []


@pytest.mark.parametrize(
    ("text", "some_of", "none_of"),
    [
        ("owners:\n  - person: |\n", ["alex-example"], ["board"]),
        ("owners:\n  - person: al|\n", ["alex-example"], ["board"]),
        ("owners: [{person: |}]\n", ["alex-example"], ["board"]),
        ("raised:\n  - minute: |\n", ["board-2022-06-22#"], []),
        ("raised:\n  - minute: board-2022-06-22#|\n", ["board-2022-06-22#1", "board-2022-06-22#1(1)"], []),
        ("due:\n  at: |\n", ["next-meeting", "board-2022-06-22"], []),
        ("serves:\n  - |\n", ["plan/lamps"], []),
        ("serves:\n  - plan/lamps#|\n", ["plan/lamps#quay"], []),
        ("updates:\n  - superseded_by: |\n", ["board-2022-06-22/01", "board-2022-06-22/02"], []),
        ("kind: |\n", ["task", "report-back", "undertaking"], []),
        ("updates:\n  - status: |\n", ["open", "complete"], []),
        ("|", ["text: ", "kind: "], []),
        ("text: x\n|\nkind: task\n", ["owners: ", "due: "], ["text: ", "kind: "]),
        ("owners:\n  - |\n", ["person: ", "body: "], ["text: "]),
        ("due:\n  |\n", ["date: ", "at: "], []),
        ("text: |\n", [], ["text: "]),
        ("# |\n", [], ["text: "]),
        ("kin|: task\n", ["kind"], []),
    ],
)
def test_what_may_be_typed_is_offered(
    editor: Editor, board: Path, text: str, some_of: list[str], none_of: list[str]
) -> None:
    """Ids where a reference belongs, words where the schema has a choice, and the fields that are not there yet."""
    found = offered(editor, board / ACTION, text)
    assert set(some_of) <= set(found)
    assert not set(none_of) & set(found)
    assert bool(found) == bool(some_of)


def test_a_record_that_is_broken_for_the_moment_still_answers(tmp_path: Path) -> None:
    """While somebody types in minutes, their earlier words still complete references in an action."""
    folder = write_records(tmp_path, BOARD)
    meeting = folder / "meetings/board-2022-06-22.yaml"
    with sst_lsp(tmp_path) as editor:
        editor.open(meeting)
        editor.change(meeting, meeting.read_text(encoding="utf-8") + "  - number: [\n")
        assert editor.diagnostics(meeting)
        assert editor.about("documentSymbol", meeting) == []
        assert "board-2022-06-22#1" in offered(editor, folder / ACTION, "raised:\n  - minute: board-2022-06-22#|\n")


def test_what_other_files_define_is_offered(editor: Editor, board: Path) -> None:
    """The strands of the partnership and the orders of business are neither in the schema nor records."""
    assert offered(editor, board / "priorities/plan/lamps.yaml", "title: Lamps\nstrands:\n  - |\n") == ["drugs"]
    assert "ordinary" in offered(editor, board / "bodies/board.yaml", "name: Board\norder_of_business: |\n")


def test_a_record_is_offered_by_its_name_too(editor: Editor, board: Path) -> None:
    """Whoever types a surname finds the id, and sees whose it is; the whole word is replaced."""
    path = board / ACTION
    found = editor.at("completion", path, opened(editor, path, "owners:\n  - person: alex|-exa, note\n"))
    (item,) = found["items"]
    assert "Alex Example" in item["filterText"]
    assert item["detail"] == "Alex Example"
    edit = item["textEdit"]["range"]
    assert (edit["start"]["character"], edit["end"]["character"]) == (12, 20)


def test_completion_in_a_line_with_an_emoji_replaces_just_the_word(editor: Editor, board: Path) -> None:
    """Columns of an edit are counted in the units of the editor."""
    path = board / ACTION
    text = 'owners:\n  - {printed: "😀", person: al}\n'
    editor.open(path, text)
    end = len('  - {printed: "😀", person: al'.encode("utf-16-le")) // 2
    (item,) = editor.at("completion", path, (1, end))["items"]
    edit = item["textEdit"]["range"]
    assert (edit["start"]["character"], edit["end"]["character"]) == (end - 2, end)


def test_thousands_of_records_are_offered_by_what_is_typed(tmp_path: Path) -> None:
    """An editor is not flooded: it gets some, and asks again when more is typed."""
    people = "".join(f"# people/person-{number}.yaml\nname: Person {number}\n" for number in range(700))
    folder = write_records(tmp_path, people)
    path = folder / "actions" / "x" / "01.yaml"
    with sst_lsp(tmp_path) as editor:
        for typed, is_cut in (("", True), ("person-69", True)):
            text = f"owners:\n  - person: {typed}"
            editor.open(path, text)
            found = editor.at("completion", path, (1, len(f"  - person: {typed}")))
            assert found["isIncomplete"] == is_cut
            assert len(found["items"]) == (500 if not typed else 11)
            editor.close(path)


def names(symbols: list[Json]) -> list[Json]:
    """Give the names of an outline, each with those below it."""
    return [(each["name"], names(each["children"])) if each["children"] else each["name"] for each in symbols]


def test_the_outline_of_a_record(editor: Editor, board: Path) -> None:
    """A meeting has its items and decisions, an action its updates, a priority its areas; each has its lines."""
    meeting, action, priority = (
        board / path for path in ("meetings/board-2022-06-22.yaml", ACTION, "priorities/plan/lamps.yaml")
    )
    for path in (meeting, action, priority):
        editor.open(path)
    found = editor.about("documentSymbol", meeting)
    assert names(found) == [("1 Gate", [("RESOLVED: that", ["(1) the gate be mended"])])]
    assert (found[0]["range"]["start"]["line"], found[0]["range"]["end"]["line"]) == (4, 12)
    assert found[0]["selectionRange"]["end"]["line"] == 4
    assert names(editor.about("documentSymbol", action)) == ["2022-07-01: in-progress: Half of it is done."]
    assert names(editor.about("documentSymbol", priority)) == ["Light the quay."]


def test_every_outline_of_the_sample_lies_within_its_text() -> None:
    """Entries are in order, inside the entry above, and each begins and ends on a line that the file has."""
    with sst_lsp(SAMPLE.parent) as editor:
        for path in some(sorted(SAMPLE.rglob("*.yaml"))):
            editor.open(path)
            lines = path.read_text(encoding="utf-8").splitlines()
            check_inside(editor.about("documentSymbol", path), (0, 0), (len(lines), 0))


def check_inside(symbols: list[Json], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Look at the ranges of an outline."""
    for each in symbols:
        own_start, own_end, selected_start, selected_end = (
            (each[range_][side]["line"], each[range_][side]["character"])
            for range_ in ("range", "selectionRange")
            for side in ("start", "end")
        )
        assert start <= own_start == selected_start <= selected_end <= own_end <= end
        check_inside(each["children"], own_start, own_end)


def test_restricted_business_is_a_stub_unless_it_is_asked_for(tmp_path: Path) -> None:
    """Neither hovers nor completions nor outlines have a word of it, as for the public."""
    folder = write_records(tmp_path, WITHHELD)
    for options, is_shown in (((), False), (("--restricted",), True)):
        with sst_lsp(tmp_path, *options) as editor:
            assert ("SECRET" in str(list(everything(editor, folder)))) == is_shown


def everything(editor: Editor, folder: Path) -> Iterator[Json]:
    """Ask all that can be asked about each record, and about each reference in another."""
    probe = folder / "actions" / "board-2024-03-01" / "99.yaml"
    texts = (
        "raised:\n  - minute: |",
        "raised:\n  - minute: board-2024-03-01#|",
        "raised:\n  - minute: walk#|",
        "updates:\n  - superseded_by: |",
    )
    references = {text: offered(editor, probe, text) for text in texts}
    for text in texts:
        yield editor.at("completion", probe, opened(editor, probe, text))
        for reference in references[text]:
            yield hovered(editor, probe, text.partition(": ")[0] + f": {reference}|")
    editor.close(probe)
    for path in some(sorted(folder.rglob("*.yaml"))):
        editor.show(path)
        yield editor.about("documentSymbol", path)
