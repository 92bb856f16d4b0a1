"""Questions on a terminal: nothing is held while a person thinks, and an answer counts for what was asked only."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.boards import Terminal, board, on_a_terminal, untouched
from tests.conftest import git
from tests.test_layers import modules

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["board"]  # a fixture is imported to be there by its name


def test_every_question_is_asked_on_stderr() -> None:
    """What a command prints can go into a file while it asks."""
    asking = [
        (module.name, {each.arg: ast.unparse(each.value) for each in node.keywords})
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"click.prompt", "click.confirm"}
    ]
    assert len(asking) >= 7
    assert [name for name, arguments in asking if arguments.get("err") != "True"] == []


EXTEND = ("action", "extend", "01", "--to", "2022-09-08", "--on", "2022-06-23")
OTHER = ("action", "note", "02", "Half done", "--on", "2022-06-23")


@pytest.mark.parametrize(
    ("call", "question", "answer"),
    [
        (EXTEND, "Which minute agreed it?", "board-2022-06-22#1\n"),
        (("action", "new", "--meeting", "03-17"), "Which minute of it?", "4(1)\nBuy lamps\n"),
    ],
)
def test_others_write_while_a_person_thinks(
    run: Run, board: Path, call: tuple[str, ...], question: str, answer: str
) -> None:
    """Another call is done at once; after it the answer is taken, since what was asked about is as it was."""
    terminal = Terminal(board.parent, *call)
    terminal.read(question)
    other = run(*OTHER, cwd=board.parent)
    assert (other.code, other.err) == (0, "")
    terminal.type(answer)
    done = terminal.ended()
    assert done.code == 0, done.err
    assert len(git(board.parent, "status", "--porcelain").splitlines()) == 2


def test_an_answer_to_what_has_changed_is_not_taken(run: Run, board: Path) -> None:
    """The due date that was to move has moved meanwhile: the minute that was named agreed another move."""
    terminal = Terminal(board.parent, *EXTEND)
    terminal.read("moves from 1 May 2022")
    terminal.read("Which minute agreed it?")
    other = ("action", "extend", "01", "--to", "2022-07-07", "--no-authority", "--on", "2022-06-22")
    assert run(*other, cwd=board.parent).code == 0
    git(board.parent, "commit", "--quiet", "-am", "Moved")
    terminal.type("board-2022-06-22#1\n")
    done = terminal.ended()
    assert (done.code, done.out) == (2, "")
    assert "the records changed while you were asked, so nothing was written" in done.err
    assert untouched(board)


def test_a_beginning_is_asked_for_where_a_person_answers(tmp_path: Path) -> None:
    """`sst init` asks on stderr, so that what it prints can go into a file; names are not obeyed."""
    done = on_a_terminal(tmp_path, "Muddlecombe \x9b5mPartnership\n\n\n\n", "init", "new", "--commit")
    assert done.code == 0, done.err
    assert "Name of the partnership" in done.err
    assert "Name of the partnership" not in done.out
    assert "Muddlecombe \\x9b5mPartnership" in done.out
    assert "\x9b" not in done.out
