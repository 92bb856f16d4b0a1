"""Pairs of strategies with answers: what became of each promise is written beside it, before any program is asked."""

from __future__ import annotations

import random
from collections import defaultdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sst_cli.records.kinds import KINDS
from sst_cli.records.places import Place
from sst_cli.records.strategies import Priority, Strategy
from sst_cli.records.structure import structure
from sst_cli.register.register import Register
from sst_cli.strategies.comparison.flattening import side

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.promises import StrategySide

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.yaml"))
UNSEEN = sorted((Path(__file__).parent / "unseen").glob("*.yaml"))
REGISTERS = sorted((Path(__file__).parent / "registers").glob("*.yaml"))
"""Pairs of which the new strategy says the same in another register, so that few words stay."""
TRIALS = {folder.name: sorted(folder.glob("*.yaml")) for folder in sorted((Path(__file__).parent / "trials").iterdir())}
"""Exams that were set by others, without a look at the rules: the rules were mended after each was tried once."""


class Keys(StrEnum):
    """How promises are keyed on the two sides."""

    MEANINGFUL = "meaningful"
    POSITIONAL = "positional"
    RENUMBERED = "renumbered"


class Promised(NamedTuple):
    """A promise of a case: which priority it stands in, "" for an outcome, and its words."""

    priority: str
    text: str


class Row(NamedTuple):
    """What became of a promise: the classes it belongs to, and its words on both sides."""

    classes: frozenset[str]
    old: tuple[Promised, ...]
    new: tuple[Promised, ...]


class Case(NamedTuple):
    """Two strategies and what became of every promise."""

    name: str
    old_titles: dict[str, str]
    new_titles: dict[str, str]
    rows: tuple[Row, ...]
    merged_titles: frozenset[str] = frozenset()
    """Priorities that went into another."""


def load(path: Path) -> Case:
    """Read a case from its file."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    titles = written["priorities"]
    rows = [*written["promises"], *({**row, "in": "", "to": ""} for row in written.get("outcomes", ()))]
    return Case(
        path.stem,
        {key: title["a"] for key, title in titles.items() if title["a"]},
        {key: title["b"] for key, title in titles.items() if title["b"]},
        tuple(_row(row, {key: title["into"] for key, title in titles.items() if title.get("into")}) for row in rows),
        frozenset(title["a"] for title in titles.values() if title.get("into")),
    )


def _row(row: dict[str, Any], into: dict[str, str]) -> Row:
    """Read one row; a promise that only went with its priority into another has not moved."""
    old_in, new_in = str(row.get("in", row.get("to"))), str(row.get("to", row.get("in")))
    classes = {row["is"]}
    if row.get("a") and row.get("b") and old_in != new_in and into.get(old_in) != new_in:
        classes.add("moved")
    return Row(
        frozenset(classes),
        tuple(Promised(old_in, text) for text in _texts(row.get("a"))),
        tuple(Promised(new_in, text) for text in _texts(row.get("b"))),
    )


def _texts(given: Any) -> list[str]:
    return given if isinstance(given, list) else [given] if given else []


def sides(case: Case, keys: Keys, shuffle: int = 0) -> tuple[StrategySide, StrategySide]:
    """Make the two sides of a case, keyed in one of the ways; the new one in another order."""
    old = [each for row in case.rows for each in row.old]
    new = [each for row in case.rows for each in row.new]
    random.Random(shuffle).shuffle(new)
    first = _side("2020-2023", case.old_titles, old, keys, 0)
    return first, _side("2023-2026", case.new_titles, new, keys, 1)


def _side(strategy: str, titles: dict[str, str], promised: list[Promised], keys: Keys, late: int) -> StrategySide:
    below: dict[str, list[str]] = defaultdict(list)
    for each in promised:
        below[each.priority].append(each.text)
    by_kind: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
    number = {name: at for at, name in enumerate(titles, 1)}
    for name, title in titles.items():
        key = name if keys is Keys.MEANINGFUL else f"p{len(titles) + 1 - number[name] if late else number[name]}"
        document = {
            "title": title,
            "number": number[name],
            "areas_for_development": [
                {"key": _key(text, at, keys, late), "text": text} for at, text in enumerate(below[name], 1)
            ],
        }
        id_ = f"{strategy}/{key}"
        by_kind["priority"][id_] = structure(Priority, id_, document, Place(f"records/priorities/{id_}.yaml"))
    whole = {
        "title": "A strategy",
        "body": "board",
        "period": {"starts": strategy[:4], "ends": strategy[5:]},
        "status": "adopted",
        "outcomes": [{"key": _key(text, at, keys, late), "text": text} for at, text in enumerate(below[""], 1)],
    }
    by_kind["strategy"][strategy] = structure(Strategy, strategy, whole, Place(f"records/strategies/{strategy}.yaml"))
    return side(Register(by_kind=by_kind), strategy, strategy)


def _key(text: str, at: int, keys: Keys, late: int) -> str:
    if keys is Keys.MEANINGFUL:
        return "-".join(sorted(word.strip(".,'").casefold() for word in text.split())[-3:])
    return f"item-{at}" if keys is Keys.POSITIONAL else f"{late + 1}.{at + late * 7}"
