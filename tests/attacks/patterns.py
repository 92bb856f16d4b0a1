"""Try every regular expression of the program on texts that repeat what it looks for, and tell which take long.

    python -m tests.attacks.patterns --letters 30000 --seconds 0.5

A pattern that can match the same words in two ways takes twice as long for each word more. Here each pattern is given
each piece of itself over and over, alone and with an end that does not fit. Patterns that a function puts together
from its arguments are left out; what they are made of is not.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

METHODS = frozenset({"search", "match", "fullmatch", "sub", "split", "findall", "finditer"})
ANYTHING = (
    " ",
    "a",
    "a ",
    "A",
    "A ",
    "Aa ",
    "1",
    "1 ",
    "\n",
    "a\n",
    "\t",
    "- ",
    ".",
    ",",
    "#",
    "'",
    '"',
    "é",
    "<<<<<<< ",
)
WORD = re.compile(r"(?<![\\\w])[A-Za-z]{2,}")


class Used(NamedTuple):
    """A pattern and where it is used, by which method."""

    where: str
    method: str
    pattern: re.Pattern[str]

    def texts(self, letters: int) -> Iterator[str]:
        """Give texts of so many letters that repeat what the pattern looks for."""
        words = set(WORD.findall(self.pattern.pattern))
        signs = {sign for sign in string.punctuation if sign in self.pattern.pattern}
        pieces = {*ANYTHING, *words, *(f"{word} " for word in words), *(f"{word.capitalize()} " for word in words)}
        pieces |= (
            signs | {f"{sign} " for sign in signs} | {f"a{sign}" for sign in signs} | {f"A{sign}" for sign in signs}
        )
        for piece in sorted(pieces):
            many = piece * max(1, letters // len(piece))
            yield many
            yield f"{many}\x01"

    def takes(self, text: str) -> float:
        """How many seconds the pattern takes for a text."""
        begun = time.perf_counter()
        if self.method == "sub":
            self.pattern.sub("", text)
        elif self.method == "finditer":
            for _ in self.pattern.finditer(text):
                pass
        else:
            getattr(self.pattern, self.method)(text)
        return time.perf_counter() - begun


def used() -> Iterator[Used]:
    """Find the patterns of the program, by the methods that it calls on them."""
    for path in sorted((ROOT / "sst_cli").rglob("*.py")):
        if path.stem != "__main__":
            yield from _in(path)


def _in(path: Path) -> Iterator[Used]:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    module = vars(import_module(name))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            pattern = _pattern(node, module)
            if pattern is not None:
                yield Used(f"{name}:{node.lineno}", node.func.attr, pattern)
    for number, form in enumerate(module.get("FORMS", ()) if name.endswith("phrases") else ()):
        yield Used(f"{name}:FORMS[{number}]", "finditer", form.pattern)


def _pattern(call: ast.Call, module: dict[str, Any]) -> re.Pattern[str] | None:
    """The pattern of `re.search(pattern, ...)`, of `PATTERN.search(...)` or of `re.compile(pattern).search(...)`."""
    function = call.func
    assert isinstance(function, ast.Attribute)
    is_re = isinstance(function.value, ast.Name) and function.value.id == "re"
    meant = call.args[0] if is_re and call.args else function.value
    try:
        value = eval(compile(ast.Expression(meant), "", "eval"), dict(module))  # noqa: S307  it is our own code
    except NameError:
        return None
    if isinstance(value, str) and is_re:
        return re.compile(value)
    return value if isinstance(value, re.Pattern) and isinstance(value.pattern, str) else None


def attack(letters: int, seconds: float) -> Iterator[str]:
    """Give the patterns that take longer than so many seconds for a text of so many letters."""
    for each in {(each.method, each.pattern): each for each in used()}.values():
        for text in each.texts(letters):
            taken = each.takes(text)
            if taken > seconds:
                told = f"{each.where} {each.method} takes {taken:.1f} s for {text[:20]!r}..."
                yield f"{told}: {each.pattern.pattern[:60]}"
                break


def main() -> None:
    """Run the attack and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=30_000)
    parser.add_argument("--seconds", type=float, default=0.5)
    asked = parser.parse_args()
    sys.stdout.write(f"{sum(1 for _ in used())} uses of patterns\n")
    for told in attack(asked.letters, asked.seconds):
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
