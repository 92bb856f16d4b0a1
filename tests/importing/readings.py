"""Printed minutes made up by hypothesis: a document of blocks, and what it says, each value with its place."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from sst_cli.printed_minutes.blocks import BlockText, FurnitureBlock, ParagraphBlock, PrintedDocument, Spot
from sst_cli.printed_minutes.printed import (
    Candidate,
    Doubt,
    NotPlaced,
    Printed,
    PrintedAction,
    PrintedAt,
    PrintedAttendance,
    PrintedAttendee,
    PrintedClause,
    PrintedDay,
    PrintedDecision,
    PrintedItem,
    PrintedMeeting,
    PrintedReading,
    PrintedTable,
    PrintedVotes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ODD = (
    "RESOLVED: That the report be noted.",
    "ring 01632 960 001 or write to clerk@board.example",
    "born on 1 April 1990",
    "Thursday 9 September 2022",
    "31 June 2022",
    "- a point",
    "# not a comment: no",
    "yes",
    "no: yes",
    "2022-06-22",
    "12:30",
    "'quoted' \"twice\" {in: [brackets]}",
    "a\u00a0b\u200bc\x07d\u2028e",
    "first\nsecond",
    "The press and public be excluded for the next item.",
    "&anchor *alias !tag %directive @at `tick",
    "\U0001f600 \u0141\u00f3d\u017a",
    "~",
    "to write by 2025-02-31",
    "to write by 1990-02-01 or in May 1991",
    "null",
    "| block",
    "> folded",
    "trailing: ",
)
"""Words that YAML, Markdown or the checks of records take for something else."""
NAMES = (
    "Alex Example",
    "Cllr Pat Pretend",
    "Pretend",
    "P. Pretend",
    "Sam Nobody",
    "Dr Robin Specimen-Jones",
    "AE",
    "Chair",
)
words_of_minutes = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.lists(
        st.sampled_from(["the", "lamps", "on", "quay", "street", "were", "mended", "by", "council"]),
        min_size=1,
        max_size=8,
    ).map(" ".join),
)
numbers = st.one_of(
    st.none(), st.sampled_from(["1", "2", "2", "3.1", "24/131", "6(a)", "7.", "A 4", "(", "actions", "58"])
)
labels = st.one_of(st.none(), st.sampled_from(["1", "2", "a", "(b)", "i", "1 a", "", "#"]))
day_values = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31))
times = st.one_of(st.none(), st.sampled_from(["09:00", "14:00", "19:30", "00:15", "2pm"]))


class Made(NamedTuple):
    """A document, and what it says."""

    document: PrintedDocument
    reading: PrintedReading


class Paper:
    """Writes the blocks of a document while what they say is drawn."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        """Begin with no block."""
        self.draw = draw
        self.blocks: list[ParagraphBlock | FurnitureBlock] = []

    def line(self, words: str) -> Printed:
        """Write a line of its own."""
        spot = Spot(line=len(self.blocks) + 1)
        self.blocks.append(ParagraphBlock(BlockText(words), spot))
        return Printed(words, (PrintedAt(len(self.blocks) - 1),))

    def some(self, most: int = 2) -> tuple[Printed, ...]:
        """Write a few lines."""
        return tuple(self.line(each) for each in self.draw(st.lists(words_of_minutes, max_size=most)))

    def perhaps(self, words: st.SearchStrategy[str] = words_of_minutes) -> Printed | None:
        """Write a line or none."""
        return self.line(self.draw(words)) if self.draw(st.booleans()) else None

    def text(self, *extra: str) -> str | None:
        """Draw words that stand in a line that is written."""
        if not self.draw(st.booleans()):
            return None
        found: str = self.draw(st.one_of(st.sampled_from(extra), words_of_minutes) if extra else words_of_minutes)
        return found

    def day(self) -> PrintedDay:
        """Write a day, perhaps one without a year."""
        value = self.draw(day_values)
        printed = self.line(f"{value.day} {value:%B} {value.year}")
        return PrintedDay(printed, value if self.draw(st.integers(0, 4)) else None)

    def attendee(self) -> PrintedAttendee:
        """Write an entry of an attendance list."""
        name = self.draw(st.one_of(st.sampled_from(NAMES), words_of_minutes))
        organisation, role, note = self.text("Example Council", "EC"), self.text("Chair", "Clerk"), self.text()
        line = self.line(" ".join(filter(None, (name, organisation, role, note))))
        return PrintedAttendee(
            name=Printed(name, (PrintedAt(line.where[0].block, end=len(name)),)),
            initials=self.draw(st.sampled_from([None, "AE", "PP", "  "])),
            role=role,
            organisation=organisation,
            post=self.text("Officer"),
            on_behalf_of=self.text("Sam Sample"),
            joined_at=self.draw(st.sampled_from([None, "2", "item 9"])),
            note=note,
        )

    def attendance(self) -> PrintedAttendance | None:
        """Write attendance lists, or none."""
        if not self.draw(st.booleans()):
            return None
        lists: dict[str, Any] = {
            name: tuple(self.attendee() for _ in range(self.draw(st.sampled_from([0, 0, 1, 2]))))
            for name in ("present", "apologies", "absent", "in_attendance")
        }
        return PrintedAttendance(**lists, public=self.draw(st.sampled_from([None, 3])), notes=self.some(1))

    def clauses(self, depth: int = 1) -> tuple[PrintedClause, ...]:
        """Write the clauses of a decision."""
        return tuple(
            PrintedClause(
                text=self.line(self.draw(words_of_minutes)),
                label=self.draw(labels),
                clauses=self.clauses(depth - 1) if depth else (),
            )
            for _ in range(self.draw(st.integers(0, 2)))
        )

    def decision(self) -> PrintedDecision:
        """Write a decision."""
        is_counted = self.draw(st.booleans())
        counts = self.draw(st.sampled_from([None, 3, 100000]))
        votes = PrintedVotes(in_favour=counts, printed=self.perhaps()) if is_counted else None
        return PrintedDecision(
            verb=self.draw(st.sampled_from(["RESOLVED", "agreed", "", "  "])),
            stem=self.perhaps(),
            clauses=self.clauses(),
            in_prose=self.draw(st.booleans()),
            mover=self.text(*NAMES),
            seconder=self.text(*NAMES),
            votes=votes,
            outcome=self.draw(st.sampled_from([None, "carried", "lost", "unclear"])),
        )

    def action(self) -> PrintedAction:
        """Write an action."""
        owners = self.draw(st.lists(st.one_of(st.sampled_from(NAMES), words_of_minutes), max_size=2))
        due = self.draw(
            st.sampled_from(
                [
                    None,
                    "by 8 July 2022",
                    "next meeting",
                    "1 May 1996",
                    "Jan 27",
                    "ASAP",
                    "in March 1990",
                    "monthly",
                    "31 June",
                ]
            )
        )
        status = self.draw(st.sampled_from([None, None, "Complete", "Ongoing", "red", "closed", "withdrawn"]))
        text = self.draw(words_of_minutes)
        line = self.line(" ".join(filter(None, (text, *owners, due, status))))
        return PrintedAction(
            text=Printed(text, line.where),
            owners=tuple(owners),
            due=due,
            status=status,
            reference=self.draw(st.sampled_from([None, None, "2", "4.2", "board-2022-01-06/01"])),
            raised=self.draw(st.sampled_from([None, None, "6 January 2022"])),
        )

    def table(self) -> PrintedTable:
        """Write a table, as one line."""
        header = ("Payee", *self.draw(st.lists(words_of_minutes, max_size=2)))
        rows = tuple(tuple(row) for row in self.draw(st.lists(st.lists(words_of_minutes, max_size=3), max_size=2)))
        line = self.line(" ".join((*header, *(each for row in rows for each in row))))
        return PrintedTable(header=header, rows=rows, where=line.where)

    def item(self, depth: int = 1) -> PrintedItem:
        """Write an item with all that is below it."""
        return PrintedItem(
            number=self.draw(numbers),
            printed_number=self.draw(st.sampled_from([None, "7.", "Item 7"])),
            title=self.perhaps(st.one_of(words_of_minutes, st.sampled_from(["Apologies", "Exempt items", "Lamps"]))),
            minute=self.some(),
            decisions=tuple(self.decision() for _ in range(self.draw(st.sampled_from([0, 0, 1, 2])))),
            actions=tuple(self.action() for _ in range(self.draw(st.integers(0, 2)))),
            tables=tuple(self.table() for _ in range(self.draw(st.integers(0, 1)))),
            documents=self.some(1),
            agenda=self.some(1),
            items=tuple(self.item(depth - 1) for _ in range(self.draw(st.integers(0, 1)))) if depth else (),
        )

    def meeting(self, body: str) -> PrintedMeeting:
        """Write a meeting, minutes without a day, or an agenda."""
        day = self.day() if self.draw(st.integers(0, 4)) else None
        return PrintedMeeting(
            title=self.perhaps(),
            body=self.line(body),
            day=day,
            start=self.draw(times),
            end=self.draw(times),
            venue=self.perhaps(),
            attendance=self.attendance(),
            items=tuple(self.item() for _ in range(self.draw(st.integers(0, 3)))),
            actions=tuple(self.action() for _ in range(self.draw(st.integers(0, 2)))),
            confirms=tuple(self.day() for _ in range(self.draw(st.integers(0, 1)))),
            next_meeting=self.day() if self.draw(st.booleans()) else None,
            next_meeting_words=self.perhaps(),
            is_agenda=bool(day and day.day) and self.draw(st.booleans()),
        )

    def furniture(self) -> None:
        """Write a running head."""
        self.blocks.append(FurnitureBlock(BlockText("Page 1 of 2"), Spot(line=len(self.blocks) + 1), "page number"))


@st.composite
def made_minutes(draw: Callable[[st.SearchStrategy[Any]], Any], body: str = "Example Board") -> Made:
    """Draw a document of one or two meetings."""
    paper = Paper(draw)
    meetings = tuple(paper.meeting(body) for _ in range(draw(st.sampled_from([1, 1, 1, 2]))))
    paper.furniture()
    left = tuple(NotPlaced(each, "a greeting") for each in paper.some(1))
    defects = paper.some(1)
    doubts = tuple(
        Doubt(kind="owner", question="Who is it?", words=each, candidates=(Candidate("people/alex-example"),))
        for each in paper.some(1)
    )
    left += tuple(NotPlaced(each.words, "it is a doubt") for each in doubts)
    reading = PrintedReading(meetings=meetings, left_out=left, doubts=doubts, defects=defects)
    text = "\n".join(each.text.words for each in paper.blocks)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Made(PrintedDocument("minutes.txt", "text", digest, tuple(paper.blocks)), reading)
