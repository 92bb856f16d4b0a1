"""Changes that are made to the program to see whether a test notices: each does what it says and no more."""

from __future__ import annotations

import ast
import random

import pytest

from tests.conftest import ROOT
from tests.mutants.mutations import Drawn, draw, mutations

OVERDUE = """\
def overdue(due: int = 0, *, today: int) -> bool:
    if due and not due >= today:  # a day of grace
        return today - due > 1
"""


def test_a_change_is_made_in_one_place_and_nowhere_else() -> None:
    """Every piece that can be changed is, one at a time; comments, names and types stay."""
    became = [change.made(OVERDUE).splitlines() for change in mutations(OVERDUE)]
    lines = OVERDUE.splitlines()
    assert all(sum(old != new for old, new in zip(lines, each, strict=True)) == 1 for each in became)
    assert sorted(new.strip() for each in became for old, new in zip(lines, each, strict=True) if old != new) == [
        "def overdue(due: int = 1, *, today: int) -> bool:",
        "if due and due >= today:  # a day of grace",
        "if due and not due > today:  # a day of grace",
        "if due or not due >= today:  # a day of grace",
        "if not (due and not due >= today):  # a day of grace",
        "return None",
        "return today + due > 1",
        "return today - due > 2",
        "return today - due >= 1",
    ]


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("a is not b", {"a is b"}),
        ("a not in é", {"a in é"}),
        ("[each for each in é if each]", {"[each for each in é if not (each)]"}),
        ("Paper('é', closed=True)", {"Paper('é', closed=False)"}),
        ("for each in all_: continue", {"for each in all_: pass"}),
        ("'''A docstring of 1 line.'''", set()),
        ("f'{count + 1} of {2}'", set()),
        ("if TYPE_CHECKING: limit = 1", set()),
        ("limit: Literal[1]", set()),
        ("a = (b  # this and that\n  and c)", set()),
        ("@lru_cache(maxsize=100)\ndef of(): ...", set()),
        ("zip(a, b, strict=True)", set()),
    ],
)
def test_what_is_changed_and_what_is_not(line: str, changed: set[str]) -> None:
    """What no test could notice, and where it is not sure what stands in a place, nothing is changed."""
    assert {change.made(line) for change in mutations(line)} == changed


def test_a_change_is_shown_by_its_place_and_its_old_and_new_line() -> None:
    """A reader finds it by the file and the line."""
    (change,) = (each for each in mutations(OVERDUE) if each.new == ">=")
    shown = Drawn("sst_cli/dates.py", OVERDUE, change).description()
    assert shown == "sst_cli/dates.py:3\n  return today - due > 1\n  return today - due >= 1"


def test_every_change_of_the_program_can_be_read_by_python() -> None:
    """Of many, drawn from all of the program, each is another program; the same seed draws the same."""
    sources = {str(path): path.read_text(encoding="utf-8") for path in ROOT.glob("sst_cli/**/*.py")}
    chosen = draw(sources, 150, random.Random(1))
    assert len({each.path for each in chosen}) > 50
    for each in chosen:
        assert ast.dump(ast.parse(each.changed())) != ast.dump(ast.parse(each.source))
    assert chosen == draw(sources, 150, random.Random(1))
