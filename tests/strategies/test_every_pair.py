"""All that is reported of every pair of strategies: which promise is which, how sure that is, and each change.

What is reported now is kept in `tests/strategies/expected`; `SST_UPDATE_EXPECTED=1` takes it anew. Whether it is right
is what `tests/accuracy` measures: a change here that helps there is welcome, and is read line by line.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.change_kinds import severities
from sst_cli.records.partnership import ChangeCheck
from sst_cli.strategies.comparison.compare import Comparison, compare
from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.comparison.proposing import origins
from sst_cli.strategies.comparison.redline import Sign
from sst_cli.strategies.comparison.report import ReportOptions
from sst_cli.strategies.comparison.report_builder import build_report
from sst_cli.strategies.comparison.strength import strength
from tests.accuracy.cases import PAIRS, TRIALS, UNSEEN, Keys, load, sides
from tests.accuracy.generate import revision
from tests.conftest import SAMPLE, read_folder
from tests.strategies import test_figures as figures_
from tests.strategies import test_rules as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.joins import Join
    from sst_cli.strategies.comparison.promises import StrategySide
    from sst_cli.strategies.comparison.redline import Redline

EXPECTED = Path(__file__).parent / "expected"
OURS = {path.stem: path for path in (*PAIRS, *UNSEEN)}
OTHERS = {path.stem: path for paths in TRIALS.values() for path in paths}
CASES = {**OURS, **OTHERS}
REVISIONS = range(3)
"""Generated ones: in each a frame of words is the same everywhere, and only the subject differs."""
MUDDLECOMBE = {"muddlecombe": ("2021-2024", "2024-2027"), "muddlecombe-back": ("2024-2027", "2021-2024")}
"""Whole records, with owners, dates, measures and lineage."""
NAMES = (*CASES, *(f"revision-{seed}" for seed in REVISIONS), *MUDDLECOMBE)


def pair_of(name: str) -> tuple[StrategySide, StrategySide]:
    """The two strategies of that name, read or generated."""
    if name in MUDDLECOMBE:
        register = read_folder(SAMPLE)
        old, new = MUDDLECOMBE[name]
        return side(register, old, old), side(register, new, new)
    case = load(CASES[name]) if name in CASES else revision(int(name.removeprefix("revision-")))
    return sides(case, Keys.POSITIONAL)


def shown(redline: Redline) -> str:
    """Words that were struck and words that were put in, as git shows them."""
    marks = {Sign.SAME: ("", ""), Sign.REMOVED: ("[-", "-]"), Sign.ADDED: ("{+", "+}")}
    return "".join(piece.text.join(marks[piece.sign]) for piece in redline)


def joined(found: Comparison, how: str) -> Iterator[str]:
    """What was merged or split, and what may have been."""
    joins = found.alignment.merges if how == "merge" else found.alignment.splits
    parts, wholes = (found.left, found.right) if how == "merge" else (found.right, found.left)

    def line(certainty: str, join: Join) -> str:
        part, whole = parts.promises[join.part].address, wholes.promises[join.whole].address
        declared = ", as it is on record" if join.declared else ""
        return f"{certainty} {how}: {part} is {join.share:.4f} in {whole}{declared}"

    yield from (line("sure", each) for each in joins.sure)
    yield from (line("possible", each) for each in joins.possible)


def reported(found: Comparison, *, full: bool) -> Iterator[str]:
    """Everything that is reported of two strategies, by line; in full also keys, why, lineage and the whole text."""
    options = ReportOptions(severities=severities(None), explain=full, everything=True, full_text=full)
    report = build_report(found, ({}, {}), options)
    yield report.summary
    yield f"Counted as promises: {report.of_kinds}."
    yield f"Changes: {report.changed}."
    lefts, rights = found.left.promises, found.right.promises
    yield "\n# Which promise is which"
    for pair in found.alignment.pairs:
        yield f"{lefts[pair.left].address} = {rights[pair.right].address}: {pair.why}, {pair.score:.4f}"
        beside = [] if pair.next_right is None else [f"{rights[pair.next_right].address} {pair.next_score:.4f}"]
        beside += [] if pair.back_left is None else [f"{lefts[pair.back_left].address} {pair.back_score:.4f} back"]
        yield f"    next best: {', '.join(beside) or 'nothing'}"
    yield from joined(found, "merge")
    yield from joined(found, "split")
    yield "\n# What was lost"
    for priority in report.losses:
        yield priority.title
        for lost in priority.losses:
            yield f"    {lost.severity} {lost.fate} {lost.short}"
            yield from (f"        {reason}" for reason in lost.reasons)
    yield "\n# Where each promise went"
    yield from (f"{row.promise.address}: {row.became}: {row.went or 'nowhere'}" for row in report.listed)
    yield "\n# Each change"
    for section in report.sections:
        yield section.title
        for change in (each for each in section.changes if full or each.check is not ChangeCheck.KEY_CHANGED):
            places = " -> ".join(each.address for each in (change.left, change.right) if each)
            loss = " (a loss)" if change.is_loss else ""
            yield f"    {change.severity} {change.check}{loss}: {places}: {change.message}"
            yield from (f"        {reason}" for reason in change.reasons)
            yield from (f"        {words}" for words in filter(None, (shown(change.redline), change.why)))
    if not full:
        return
    yield "\n# Lineage that could be written"
    for line in origins(found):
        where = f"{line.promise.address} {line.relation} {line.of}"
        yield f"{line.number}. {where}: {line.why}; next best {line.next_best or 'nothing'}"
    yield "\n# Both as one text"
    yield from (f"{'## ' if line.is_title else ''}{shown(line.redline)}" for line in report.full_text)


def compare_with_kept(name: str, lines: Iterator[str]) -> None:
    """Assert that a text is as it is kept, or keep it."""
    path, now = EXPECTED / f"{name}.txt", "".join(f"{line}\n" for line in lines)
    if os.environ.get("SST_UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8", newline="\n")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_is_reported_as_it_was(name: str) -> None:
    """A change of any rule or weight is seen in what it does to the promises of some pair."""
    found = compare(*pair_of(name))
    compare_with_kept(name, reported(found, full=name not in OTHERS))


PHRASES = (
    *((one, other) for written in figures_.SAME for one, other in pairwise(written)),
    *figures_.WEAKER,
    *((old, new) for old, new, _ in rules.WEAKER),
    *pairwise(figures_.UNLIKE),
)
AT_THE_EDGE = (
    "homes for over 119s",
    "homes for over 120s",
    "people aged 120",
    "people under 121",
    "nine out of eleven calls",
    "each of the three wards",
    "those five wards and these six",
    "call 999 or 998",
    "in 1999, 2000 and 2100",
    "from 5 to 7 hostels, 5-7 wards and between five and seven lanes",
    "a third of the homes, three quarters of the shops and two fifths of the rest",
    "within five working days, four working days and one working week",
    "30mph and 20 kph",
    "£1.5m, £400k, £2 billion and 50p",
    "01632 960123, 9am, the 2nd and phase 3",
)
"""Numbers that only just are figures of a kind, or just are not."""


def phrases() -> Iterator[str]:
    """The figures of phrases, and the reasons for which one is weaker or stronger than another."""
    texts = (*AT_THE_EDGE, *(text for pair in PHRASES for text in pair))
    for text in dict.fromkeys(texts):
        yield text
        for each in figures(text):
            less = ", less is stronger" if each.less_is_stronger else ""
            yield f"    {each.kind} {each.value:.3f} {each.unit!r} “{each.text}”{less}"
    for old, new in PHRASES:
        yield f"{old} -> {new}"
        judged = strength(old, new)
        for how, reasons in (("weaker", judged.weaker), ("stronger", judged.stronger)):
            yield from (f"    {how}: {reason.words}" for reason in reasons)


def test_a_phrase_is_understood_as_it_was() -> None:
    """The small rules stand in few strategies: here each is at work."""
    compare_with_kept("phrases", phrases())


def test_no_report_is_kept_of_a_pair_that_is_gone() -> None:
    """What is expected is what is tried."""
    assert sorted(path.stem for path in EXPECTED.iterdir()) == sorted((*NAMES, "phrases"))
