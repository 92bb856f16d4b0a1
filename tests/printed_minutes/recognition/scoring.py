"""How well the layouts in `layouts/` are read, measured against answers that were written before the first run."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sst_cli.printed_minutes.recognition.minutes import read_minutes
from sst_cli.register.register import EMPTY
from sst_cli.scan.documents import with_actions
from tests.printed_minutes.recognition.building import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.printed_minutes.printed import PrintedItem, PrintedMeeting

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


class Score(NamedTuple):
    """How many were found, expected, and both."""

    found: int = 0
    expected: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))


def compared(found: Iterable[object], expected: Iterable[object]) -> Score:
    """Compare two bags."""
    one, two = Counter(found), Counter(expected)
    return Score(one.total(), two.total(), (one & two).total())


def items_of(items: Iterable[PrintedItem]) -> Iterator[tuple[str, PrintedItem]]:
    """Every item with its number, or its title where it has none."""
    for item in items:
        yield item.number or (item.title.words if item.title else "?"), item
        yield from items_of(each for each in item.items if each.title)


def _bare(name: str) -> str:
    return (
        re.sub(r"(?i)^(?:(?:county )?cllr\.?|cyng/cllr|councillor|y cynghorydd|the|mrs?|ms)\s+", "", name)
        .casefold()
        .strip(" .")
    )


def read(name: str) -> tuple[list[PrintedMeeting], str]:
    """The meetings in a layout, with their actions, and its language."""
    whole = document((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    reading = with_actions(EMPTY, whole, read_minutes(whole))
    return list(reading.meetings), reading.language


def scores(name: str) -> dict[str, Score]:
    """The scores of one layout."""
    answer: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    meetings, language = read(name)
    meeting = meetings[0]
    items = list(items_of(meeting.items))
    lists = meeting.attendance
    people = [
        (which, _bare(each.name.words))
        for which in ("present", "apologies", "in_attendance")
        for each in (getattr(lists, which) if lists else ())
    ]
    named = [
        (which, _bare(each)) for which in ("present", "apologies", "in_attendance") for each in answer.get(which, ())
    ]
    decisions = {
        number: len(item.decisions) + sum(len(p.decisions) for p in item.items if not p.title) for number, item in items
    }
    actions = [
        (number, _bare(" and ".join(action.owners)))
        for number, item in items
        for part in (item, *(p for p in item.items if not p.title))
        for action in part.actions
    ] + [("end", _bare(" and ".join(each.owners))) for each in meeting.actions]
    dates = [
        ("day", str(meeting.day.day if meeting.day else None)),
        ("meetings", len(meetings)),
        ("language", language),
    ]
    wanted = [
        ("day", str(answer["day"])),
        ("meetings", answer.get("meetings", 1)),
        ("language", answer.get("language", "en")),
    ]
    for key in ("start", "end", "public"):
        if key in answer:
            at = getattr(meeting, key, None) if key != "public" else lists and lists.public
            dates.append((key, at))
            wanted.append((key, answer[key]))
    if "next" in answer:
        dates.append(("next", str(meeting.next_meeting.day if meeting.next_meeting else None)))
        wanted.append(("next", str(answer["next"])))
    return {
        "items": compared([number for number, _ in items], map(str, answer["items"])),
        "decisions": compared(
            [(n, k) for n, count in decisions.items() for k in range(count)],
            [(n, k) for n, count in answer["decisions"].items() for k in range(count)],
        ),
        "actions": compared(actions, [(number, _bare(owner)) for number, owner in answer["actions"]]),
        "names": compared(people, named),
        "dates": compared(dates, wanted),
    }


def total_of(scores_: dict[str, Score]) -> dict[str, float]:
    """The F1 of each kind."""
    return {key: round(score.f1, 3) for key, score in scores_.items()}


def main() -> None:
    """Print the scores of all layouts or of those named."""
    total: dict[str, Score] = {}
    for name in sys.argv[1:] or LAYOUTS:
        found = scores(name)
        total = {key: total.get(key, Score()).plus(score) for key, score in found.items()}
        counts = "  ".join(f"{key} {score.right}/{score.found}/{score.expected}" for key, score in found.items())
        sys.stdout.write(f"{name:24} {counts}\n")
    sys.stdout.write(f"F1 {total_of(total)}\n")


if __name__ == "__main__":
    main()
