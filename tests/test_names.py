"""Each class has a name of its own, and functions are named after what they do."""

from __future__ import annotations

import ast
from collections import Counter

from tests.conftest import ROOT

NOT_NAMES = frozenset({"told", "said"})
"""Participles that name nothing: `describe`, `message` and `name_of` say what such a function returns."""


def _definitions(*kinds: type[ast.AST]) -> list[tuple[str, str]]:
    """Return the name of each definition in the program, and its file with the line."""
    found = [
        (node.name, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
        for path in sorted((ROOT / "sst_cli").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, kinds) and isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert found
    return found


def test_no_two_classes_have_the_same_name() -> None:
    """A class is known by its name alone where it is imported: two of one name would be confused."""
    classes = _definitions(ast.ClassDef)
    counts = Counter(name for name, _ in classes)
    assert [each for each in classes if counts[each[0]] > 1] == []


def test_no_function_is_named_after_a_participle() -> None:
    """A function called `_told` could return a message, a name, a table or a line: its name must say which."""
    functions = _definitions(ast.FunctionDef, ast.AsyncFunctionDef)
    assert [each for each in functions if NOT_NAMES & set(each[0].split("_"))] == []
