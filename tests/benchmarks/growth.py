"""Measure how the time of what holds the program up grows with its input.

    python -m tests.benchmarks.growth

For each case the time on the processor for an input, for one twice as large, and for one four times as large, and the
last as a ratio to the first: 4 is linear, 16 quadratic. Figures are printed, never asserted.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.papers import Paper, formats
from sst_cli.papers.formats import Style
from sst_cli.printed_minutes.readers import read_document
from sst_cli.register.register import EMPTY
from sst_cli.scan.proposals import proposals
from sst_cli.strategies.comparison import figures, narrowing
from tests.scan.files import minutes_from

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = ("January", "February", "March", "April", "May", "June")


def page(piece: str) -> Callable[[int], object]:
    """Return the reading of a web page of many pieces."""
    return lambda size: read_document(b"<html>" + piece.encode() * (size * 100 // len(piece)), "a.html")


def skipped(size: int) -> object:
    """Read a web page of elements that are not shown and ends that were never opened."""
    return read_document(b"<html><nav>" + b"<i>" * size * 10 + b"</b>" * size * 10, "a.html")


def short_lines(size: int) -> object:
    """Read a text of one paragraph with many short lines."""
    return read_document(b"x: 1\n" * size * 10, "a.txt")


def minutes(size: int) -> object:
    """Scan minutes of one item with many suggestions and actions."""
    lines = (
        f"It was suggested that the Clerk might look into lamp {number}.\nAction: the Clerk to mend gate {number}.\n"
        for number in range(size)
    )
    return proposals(
        *minutes_from(EMPTY, f"Minutes of the meeting held on 3 June 2024\n\n1/1 Hedges\n{''.join(lines)}")
    )


def _promise(size: int, month: int) -> str:
    days = (
        f"by {each % 13 + 1} {MONTHS[each // 13 % 3 * 2 + month]} {1950 + each // 39} it is done"
        for each in range(size)
    )
    return f"We will report {', '.join(days)}."


def dates(size: int) -> object:
    """Compare two promises of many dates, each moved by a month."""
    one, other = _promise(size, 0), _promise(size, 1)
    return [*figures.weaker(one, other), *narrowing.weaker(one, other)]


def paper(block: str) -> Callable[[int], object]:
    """Return the making of a web page of many blocks."""
    return lambda size: formats.load("html").render(
        Paper(name="agenda", title="T", text=f"# T\n\n{block * size * 10}", subject="Safer Muddlecombe"), Style()
    )


CASES: dict[str, Callable[[int], object]] = {
    "web page of <a": page("<a "),
    "web page of <a b='": page("<a b='"),
    "web page of <?": page("<?"),
    "web page of unopened ends": skipped,
    "text of short lines": short_lines,
    "minutes with suggestions": minutes,
    "promise of dates": dates,
    "equal headings": paper("## Same\n\n"),
    "paragraphs": paper("x\n\n"),
}


def spent(case: Callable[[int], object], size: int) -> float:
    """Return the seconds on the processor, also of input that is refused for its size."""
    begun = time.process_time()
    with suppress(SstError):
        case(size)
    return time.process_time() - begun


def main() -> None:
    """Print a line for each case."""
    for name, case in CASES.items():
        spent(case, 100)
        times = [spent(case, size) for size in (500, 1_000, 2_000)]
        sys.stdout.write(
            f"{name:28} {'  '.join(f'{each:6.2f} s' for each in times)}   x{times[-1] / max(times[0], 1e-3):.1f}\n"
        )


if __name__ == "__main__":
    main()
