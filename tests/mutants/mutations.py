"""Small changes to a line of Python that ought to change what it does, each as the text that is put in."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

OTHER = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
}
UNTOUCHED = (ast.JoinedStr, ast.Import, ast.ImportFrom)
"""Older Pythons do not know the places of what is inside f-strings."""
FALSE = frozenset({"None", "False"})
"""Who returns one of them may as well return the other, to those who ask whether it is true."""
TYPES = frozenset({"annotation", "returns"})
CACHES = frozenset({"cache", "lru_cache"})
"""What they are given decides how much is remembered, and never what comes of it."""


class Mutation(NamedTuple):
    """What one piece of a file becomes; the places are bytes, as a syntax tree counts them."""

    start: int
    end: int
    new: str
    line: int
    lines: range
    """The lines of the statement it is in, without those of the statements inside."""
    at_import: bool
    """Whether it runs when the module is imported: in no function, or a default of one."""

    def made(self, source: str) -> str:
        """The source with the piece replaced."""
        text = source.encode()
        return (text[: self.start] + self.new.encode() + text[self.end :]).decode()


class Drawn(NamedTuple):
    """A mutation of a file of the package."""

    path: str
    source: str
    mutation: Mutation

    @property
    def where(self) -> str:
        """The file and the line."""
        return f"{self.path}:{self.mutation.line}"

    def changed(self) -> str:
        """The whole file as it becomes."""
        return self.mutation.made(self.source)

    def description(self) -> str:
        """The file and the line, what stands there and what it becomes."""
        after = len(self.source.encode()) - self.mutation.end
        old, new = (
            text[text.rfind(b"\n", 0, self.mutation.start) + 1 : (text + b"\n").index(b"\n", len(text) - after)]
            for text in (self.source.encode(), self.changed().encode())
        )
        return "\n".join([self.where, *(f"  {' '.join(text.decode().split())}" for text in (old, new))])


def draw(sources: dict[str, str], count: int, chance: Random) -> list[Drawn]:
    """Draw so many lines of some files, each line as likely as any other, and one mutation of each."""
    found = {path: mutations(source) for path, source in sorted(sources.items())}
    lines = sorted({(path, each.line) for path, every in found.items() for each in every})
    return [
        Drawn(path, sources[path], chance.choice([each for each in found[path] if each.line == line]))
        for path, line in chance.sample(lines, min(count, len(lines)))
    ]


def mutations(source: str) -> list[Mutation]:
    """Find all that can be changed in a file, from top to bottom."""
    found = _Finder(source).within(ast.parse(source), range(1), at_import=True)
    return sorted(found, key=lambda each: (each.start, each.end, each.new))


class _Finder:
    """Walks over a syntax tree and knows where its pieces stand in the text."""

    def __init__(self, source: str) -> None:
        self._text = source.encode()
        self._lines = [0, *(found.end() for found in re.finditer(b"\n", self._text))]

    def within(self, node: ast.AST, lines: range, *, at_import: bool) -> Iterator[Mutation]:
        """Find the mutations of a node and of all that is inside."""
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            lines = range(node.lineno, body[0].lineno if body else (node.end_lineno or node.lineno) + 1)
        for start, end, new in (*self._of(node), *self._turned(node)):
            yield Mutation(start, end, new, self._text.count(b"\n", 0, start) + 1, lines, at_import)
        for inside in _parts(node):
            later = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and isinstance(inside, ast.stmt)
            yield from self.within(inside, lines, at_import=at_import and not later)

    def _of(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        """What one node can become, without what is inside of it."""
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for operator, left, right in zip(node.ops, sides, node.comparators, strict=False):
                yield from self._between(left, operator, right)
        elif isinstance(node, ast.BoolOp):
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from self._between(left, node.op, right)
        elif isinstance(node, ast.BinOp):
            yield from self._between(node.left, node.op, node.right)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start = self._place(node.lineno, node.col_offset)
            yield start, start + len("not "), ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield *self._span(node), str(not node.value if isinstance(node.value, bool) else node.value + 1)
        elif isinstance(node, ast.Return) and node.value and ast.unparse(node.value) not in FALSE:
            yield *self._span(node.value), "None"
        elif isinstance(node, ast.Continue):
            yield *self._span(node), "pass"

    def _turned(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        """The conditions of a node, each turned round; one that begins with `not` loses that instead."""
        tests = [getattr(node, "test", None)] if isinstance(node, (ast.If, ast.IfExp, ast.While)) else []
        tests += node.ifs if isinstance(node, ast.comprehension) else []
        for test in tests:
            if test and not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
                start, end = self._span(test)
                yield start, end, f"not ({self._text[start:end].decode()})"

    def _between(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> Iterator[tuple[int, int, str]]:
        """The operator that stands between two expressions, unless a comment there makes it uncertain which it is."""
        old, new = OTHER.get(type(operator), ("", ""))
        start, end = self._span(left)[1], self._span(right)[0]
        gap = self._text[start:end]
        if old and b"#" not in gap and old.encode() in gap:
            at = start + gap.index(old.encode())
            yield at, at + len(old), new

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        end = self._place(node.end_lineno or node.lineno, node.end_col_offset or 0)
        return self._place(node.lineno, node.col_offset), end

    def _place(self, line: int, column: int) -> int:
        return self._lines[line - 1] + column


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What is inside of a node and runs: no types, nothing that only a type checker reads, no size of a cache."""
    for name, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and name not in TYPES and not _is_untouched(part):
                yield part


def _is_untouched(node: ast.AST) -> bool:
    # `zip(strict=True)` asserts what the lines before ensure: taken away, nothing that is asked comes out otherwise.
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return isinstance(node.value, ast.Constant) and node.value.value is True
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in CACHES
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, UNTOUCHED)
