"""Read a document as minutes: its meetings, who was there, its items with all that stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.printed_minutes.printed import (
    Doubt,
    NotPlaced,
    Printed,
    PrintedAction,
    PrintedDay,
    PrintedItem,
    PrintedMeeting,
    PrintedReading,
)
from sst_cli.printed_minutes.recognition.attendance import LISTS, AttendanceReader, unlabelled_run
from sst_cli.printed_minutes.recognition.content import ACTION_HEADING, ContentReader
from sst_cli.printed_minutes.recognition.course import breaks_in, came_and_went, quorum_in
from sst_cli.printed_minutes.recognition.days import days_in, times_in
from sst_cli.printed_minutes.recognition.decisions import sentences_of
from sst_cli.printed_minutes.recognition.front import (
    Front,
    beside_text,
    closing_time,
    front_of,
    names_body,
    next_meeting,
    next_meeting_in,
    opening_time,
    same_half,
)
from sst_cli.printed_minutes.recognition.interests import interests_in
from sst_cli.printed_minutes.recognition.languages import language_of
from sst_cli.printed_minutes.recognition.lexicon import FINITE, KNOWN_TITLE, MINUTES_MARK
from sst_cli.printed_minutes.recognition.lines import TABLE, PaperLine, lines_of
from sst_cli.printed_minutes.recognition.numbers import lost_numeral, number_at
from sst_cli.printed_minutes.recognition.rest import complete
from sst_cli.printed_minutes.recognition.running_on import parted_lines
from sst_cli.printed_minutes.recognition.schemes import Head, Scheme, above_marks, best_scheme, list_label
from sst_cli.printed_minutes.recognition.subitems import parted_items
from sst_cli.printed_minutes.recognition.tables import OF_ACTIONS, GridRole
from sst_cli.printed_minutes.recognition.titles import FILE_TAIL, is_capitals, parted
from sst_cli.printed_minutes.recognition.units import agenda_in, meetings_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.recognition.running_on import Judged
    from sst_cli.register.register import Register

_TITLE_WORDS = 8
_LINE_WORDS = 24
_LABEL_WORDS = 5
_LEAST_SCORE = 0.95
"""The weight of a sequence that carries items, if its lines are not headings."""
_AGENDA_ITEM = re.compile(r"(?i)\W*agenda item\W*")
_OF_WORK = (*OF_ACTIONS, "decision")
_ABOVE = "heading of the minutes"
_SIGNED = re.compile(
    r"(?i)\W*(?:signed|signature|llofnod\w*|chair(?:man|person)?(?:'s signature)?|"
    r"cadeirydd)\b(?:[\s:._\u2026/0-9-]|\b(?:by|the|chair\w*|cadeirydd|date\w*|dyddiad)\b)*"
)
_CLOSED = re.compile(
    r"(?i)(?:\W*(?:there being no (?:further|other)|with no further)\b.*|\W*(?:the "
    r")?(?:chair\w* (?:declared|closed) the )?(?:meeting|cyfarfod)\b.*\b(?:clos|"
    r"end|finish|conclud|adjourn|rose|broke up|wound up)\w*\b.*|\W*(?:daeth y cyfarfod i ben|time "
    r"(?:meeting )?(?:closed|ended|finished))\b.*|\W*(?:meeting )?(?:closed|"
    r"ended|finished|close of meeting|end of meeting)\b.{0,40})"
)
_CLOSED_IN = re.compile(
    r"(?i)\bmeeting (?:was |had |then )?(?:closed|ended|finished|concluded|rose|broke up|wound up|terminated)\b|"
    r"(?:^|\.\s)(?:done|closed|finished|ended|all over|we finished) (?:by|at)\b"
)
_APOLOGIES = re.compile(r"(?i)\b(?:apolog\w+|ymddiheur\w+|absence of (?=[^\W\d_]))")
_PEOPLE = re.compile(
    r"(?i)\b(?:present|attendance|attendees|apolog\w+|ymddiheur\w+|bresennol|"
    r"welcome|introductions?|croeso|roll call|attending|members)\b"
)
_NEXT = re.compile(
    r"(?i)\b(?:next (?:\w+ )?(?:meeting|call|meet-?up|session|gathering|get-together)s?|"
    r"dates? (?:and \w+ )*(?:of|for)\b.*\bmeetings?|"
    r"(?:cyfarfod )nesaf|future meetings?|meeting dates)\b|^\W*(?:the )?next (?:time|one|date)\W*$|^\W*dates?\W*$"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ONLY_DATES = re.compile(r"(?i)\W*dates?\W*")
_PREVIOUS = re.compile(r"(?i)\b(?:minutes|notes|cofnodion)\b(?!\s*:)")
_NEXT_LINE = re.compile(
    r"(?i)\W*(?:the )?(?:date (?:and time )?of )?(?:the )?next\b.{0,60}\bmeeting\b"
    r"(?! of (?:the )?(?:working|sub|task|county|district))|\W*(?:bydd y |y )?cyfarfod nesaf\b"
)


def read_minutes(document: PrintedDocument, register: Register | None = None) -> PrintedReading:
    """Return what a document says, as far as it is printed; nothing of it is lost.

    Args:
        document: a file as blocks.
        register: the records, whose bodies and people may help to read names; the reading holds none of their words.
    """
    lines, left_out = lines_of(document)
    whole = " ".join(line.words for line in lines)
    language = language_of(whole)
    reading = PrintedReading(left_out=tuple(left_out), language=language)
    if not lines:
        return complete(document, reading)
    reasons: dict[tuple[int, int, int, int], str] = {}
    for start, end in meetings_in(lines):
        unit = _Unit(document, parted_lines(lines[start:end]), register)
        meeting = unit.read()
        reasons.update(unit.reasons)
        reading = reading.but(
            meetings=(*reading.meetings, meeting),
            left_out=(*reading.left_out, *unit.left_out),
            doubts=(*reading.doubts, *unit.doubts),
            defects=(*reading.defects, *unit.defects),
        )
    return complete(document, reading, reasons)


class _ItemLines(NamedTuple):
    """An item's head, and the lines below it up to the next head."""

    head: Head | None
    first: tuple[int, int]
    """The line and the letter at which the text begins."""
    end: int


class _Unit:
    """One meeting, or one item alone."""

    def __init__(self, document: PrintedDocument, judged: Judged, register: Register | None) -> None:
        self._document = document
        self._judged = judged
        self._lines = judged.lines
        self._whole = tuple(judged.lines)
        self._bodies_on_record = _names_of_bodies(register)
        self._people = AttendanceReader()
        self._front = Front()
        self._end: str | None = None
        self._start: str | None = None
        self._next: tuple[PrintedDay | None, Printed | None] = (None, None)
        self._confirms: list[PrintedDay] = []
        self._summary: tuple[PrintedAction, ...] = ()
        self.left_out: list[NotPlaced] = []
        self.doubts: list[Doubt] = []
        self.defects: list[Printed] = []
        self.reasons: dict[tuple[int, int, int, int], str] = {}

    def read(self) -> PrintedMeeting:
        agenda = agenda_in(self._lines, self._judged.found)
        behind = agenda[1] if agenda else 0
        scheme = self._with_heads_above(self._scheme(behind), behind)
        first = scheme.heads[0].line if scheme else self._first_of_text()
        lone = None if scheme else self._lone_head(first)
        self._read_front(lone.line if lone else first, agenda)
        scheme = self._without_summary(scheme)
        items = self._items(scheme, first)
        if agenda:
            items = self._with_agenda(items, agenda)
        self.doubts += self._people.doubts
        self._doubt_numbers(scheme)
        return self._meeting(tuple(items))

    def _scheme(self, behind: int) -> Scheme | None:
        """Return the lines that begin items, by their place among all lines of the meeting."""
        lines = self._lines[behind:]
        marks = [n for n, line in enumerate(lines) if MINUTES_MARK.fullmatch(line.words)]
        scheme = best_scheme(lines) if behind else self._judged.scheme
        if len(marks) > 1 and not (scheme and any(head.number for head in scheme.heads)):
            scheme = above_marks(lines) or scheme
        if scheme and len(marks) == 1 and not any(head.number for head in scheme.heads):
            scheme = None
        if scheme is None or (scheme.score < _LEAST_SCORE and scheme.heads[0].look[:1] != ("heading",)):
            return None
        return scheme._replace(heads=tuple(_moved(head, behind) for head in scheme.heads))

    def _with_heads_above(self, scheme: Scheme | None, behind: int) -> Scheme | None:
        """Add business with a title that is printed above the first number: "Election of Chairman: ..."."""
        if scheme is None or scheme.heads[0].number is None:
            return scheme
        heads: list[Head] = []
        for index in range(behind, scheme.heads[0].line):
            line = self._lines[index]
            title = parted(line.words, 0, line.strong)
            is_item = _ABOVE_NUMBERS.match(line.words) and title.by in ("separator", "bold", "capitals")
            if is_item and line.row is None and FINITE.search(line.words[title.text :]) and not list_label(line.words):
                heads.append(Head(index, None, (index, 0, title.end), (index, title.text), last=index))
        return scheme._replace(heads=(*heads, *scheme.heads)) if heads else scheme

    def _without_summary(self, scheme: Scheme | None) -> Scheme | None:
        """Set a list of actions behind the last item apart: the items of its actions are not known."""
        if scheme is None:
            return None
        last = scheme.heads[-1]
        is_list = last.number is None and ACTION_HEADING.fullmatch(self._title_words(last)) is not None
        if is_list and len(scheme.heads) > 1:
            return scheme._replace(heads=scheme.heads[:-1]) if self._set_apart(last.line) else scheme
        for index in range(last.last + 1, len(self._lines)):
            line = self._lines[index]
            after = _NEXT.search(self._title_words(last)) is not None
            if ACTION_HEADING.fullmatch(line.words) and (after or _is_summary(line, last)):
                self._set_apart(index)
                break
        return scheme

    def _set_apart(self, index: int) -> bool:
        """Read the lines from one on as the list of actions behind the items; false if it has none."""
        reader = ContentReader(self._document)
        for each in self._lines[index:]:
            reader.take(each)
        item = reader.item()
        if not item.actions:
            return False
        self._summary = item.actions
        self.left_out += [
            *reader.left_out,
            *(NotPlaced(each, "below the list of actions") for each in item.minute),
        ]
        self._lines = self._lines[:index]
        return True

    def _title_words(self, head: Head) -> str:
        title = self._title(head)
        return title.words if title else ""

    def _first_of_text(self) -> int:
        """Return where the text of a document without items begins: at "Minutes:", or below the heading."""
        mark = next((n for n, line in enumerate(self._lines) if MINUTES_MARK.fullmatch(line.words)), None)
        if mark:
            return mark
        people = AttendanceReader()
        for index, line in enumerate(self._lines):
            if line.kind == TABLE or not (people.take(line) or _is_heading(line)):
                return index
        return len(self._lines)

    # What stands above the items

    def _read_front(self, first: int, agenda: tuple[int, int] | None) -> None:
        agenda = agenda or self._bare_agenda(first)
        above = [n for n in range(first) if not (agenda and agenda[0] <= n < agenda[1])]
        # An agenda gives who belongs to the body, and nobody who came.
        is_agenda = any(_AGENDA.fullmatch(line.words) for line in self._whole)
        kept: list[PaperLine] = []
        taken: set[int] = set()
        run = range(0) if is_agenda else unlabelled_run([self._lines[index] for index in above])
        has_present = any(list_label(self._lines[index].words) == "present" for index in above)
        for index in above:
            line = self._lines[index]
            named = run and above.index(index) in run and self._people.take_run(line)
            if named or (not (is_agenda or has_present) and self._people.take_group(line)):
                taken.add(index)
                continue
            if _ends_list(line):
                self._people.close()
            is_list = line.kind != TABLE and line.column != "header"
            if not is_list or not (self._people.take(line) or (not is_agenda and self._people.take_unlabelled(line))):
                kept.append(line)
            else:
                taken.add(index)
            said = index not in taken or FINITE.search(line.words)
            if said and line.kind != TABLE and _APOLOGIES.search(line.words):
                self._people.apologies_in(line, 0, titled=False)
        self._front = front_of(kept, self._document.title, self._bodies_on_record)
        if self._front.day is None:
            self._front = self._front_elsewhere(first)
        self.doubts += self._front.doubts
        self.defects += self._front.defects
        for index in above:
            reason = "label of a list" if index in taken else _ABOVE
            reason = "heading of a column" if self._lines[index].column == "header" else reason
            for _, at in self._lines[index].pieces:
                self.reasons[at[:4]] = reason

    def _front_elsewhere(self, first: int) -> Front:
        """Return the head with the day that stands in the agenda above, beside the text, or behind a label below."""
        above = front_of(self._lines[:first], None, self._bodies_on_record)
        if above.day and above.day.day:
            return above._replace(title=self._front.title or above.title, body=self._front.body or above.body)
        front = beside_text(self._front, self._document)
        if front.day is None:
            labelled = [line for line in self._lines[first:] if _DATED_LABEL.match(line.words)]
            found = front_of(labelled[:1])
            front = front._replace(day=found.day, defects=found.defects, doubts=(*front.doubts, *found.doubts))
        return front

    def _bare_agenda(self, first: int) -> tuple[int, int] | None:
        """Return the lines between the headings "Agenda" and "Minutes" above the items, if both are there."""
        headed = [n for n in range(first) if _AGENDA.fullmatch(self._lines[n].words)]
        ends = [n for n in range(first) if headed and n > headed[0] and _MINUTES.match(self._lines[n].words)]
        if not ends:
            return None
        for line in self._lines[headed[0] : ends[0]]:
            for _, at in line.pieces:
                self.reasons[at[:4]] = "line of the agenda"
        return headed[0], ends[0]

    # The items

    def _items(self, scheme: Scheme | None, first: int) -> list[PrintedItem]:
        bodies = self._bodies(scheme, first)
        return [self._item(body, nth) for nth, body in enumerate(bodies)]

    def _bodies(self, scheme: Scheme | None, first: int) -> list[_ItemLines]:
        last = len(self._lines)
        if scheme is None:
            head = self._lone_head(first)
            return [_ItemLines(head, head.text if head else (first, 0), last)] if first < last else []
        heads = scheme.heads
        ends = [*(head.line for head in heads[1:]), last]
        return [_ItemLines(head, head.text, end) for head, end in zip(heads, ends, strict=True)]

    def _lone_head(self, first: int) -> Head | None:
        """Return the title of a single item: behind "Agenda item", or the last heading above "Minutes:"."""
        if first >= len(self._lines) or not MINUTES_MARK.fullmatch(self._lines[first].words):
            return None
        above = [at for at in range(first) if self._lines[at].words and not FINITE.search(self._lines[at].words)]
        label = next((at for at in above if _AGENDA_ITEM.fullmatch(self._lines[at].words)), -1)
        behind = [at for at in above if at > label]
        marked = [at for at in behind if self._lines[at].kind == "heading" or self._lines[at].is_strong]
        if not behind:
            return None
        at = behind[0] if label >= 0 else marked[-1] if marked else behind[-1]
        return Head(at, None, (at, 0, len(self._lines[at].words)), (at + 1, 0), last=at)

    def _item(self, body: _ItemLines, nth: int) -> PrintedItem:
        head = body.head
        title = self._title(head)
        named = title.words if title else ""
        whole = list(self._text_lines(body))
        self._numbers_apart(head)
        self._notice_end(head)
        whole = self._with_list_as_title(head, whole)
        text = self._people_in(whole, named, nth)
        text = self._without_closing(text)
        self._notice(named, text)
        number, printed = _numbered(head)
        if head and head.as_plain:
            self.defects.append(self._lines[head.line].part())
        item = parted_items(self._document, text, self.left_out, parent=head, title=title)
        declared = list(interests_in(item.minute))
        fields = {**self._on_agenda(head), **({"declarations": declared} if declared else {})}
        return item.but(number=number, printed_number=printed, title=title, fields=fields)

    def _on_agenda(self, head: Head | None) -> dict[str, Printed]:
        """Return the number on the agenda, where that is printed beside the minute number."""
        if head is None or head.on_agenda is None:
            return {}
        number = self._lines[head.line].part(*head.on_agenda)
        return {"agenda_number": number._replace(words=number.words.strip(" .:()[]"))}

    def _numbers_apart(self, head: Head | None) -> None:
        """Account for the letters of a number, and for what stands between it and the title."""
        if head is None:
            return
        line = self._lines[head.line]
        title = head.title
        end = (
            title[1]
            if title and title[0] == head.line
            else head.text[1]
            if head.text[0] == head.line
            else len(line.words)
        )
        if end > 0 and line.words[:end].strip() and title is None:
            self.left_out.append(NotPlaced(line.part(0, end), "number of an item"))
        if title and head.text[0] == title[0] and head.text[1] > title[2]:
            gap = self._lines[title[0]].part(title[2], head.text[1])
            if gap.words:
                self.left_out.append(NotPlaced(gap, "punctuation"))

    def _title(self, head: Head | None) -> Printed | None:
        if head is None or head.title is None:
            return None
        line, start, end = head.title
        printed = self._lines[line].part(start, end)
        shown = FILE_TAIL.sub("", printed.words)
        number = (
            self._lines[head.line].part(0, start if line == head.line else None) if head.number else Printed("", ())
        )
        return Printed(shown.strip(" :*_").rstrip("."), (*number.where, *printed.where))

    def _text_lines(self, body: _ItemLines) -> list[tuple[PaperLine, int]]:
        found = []
        for index in range(body.first[0], body.end):
            start = body.first[1] if index == body.first[0] else 0
            line = self._lines[index]
            if line.kind == TABLE or line.words[start:].strip():
                found.append((line, start))
        return found

    def _with_list_as_title(self, head: Head | None, lines: list[tuple[PaperLine, int]]) -> list[tuple[PaperLine, int]]:
        """Take the list of people whose label is the title of an item, and its lines: "24/101 Present: Cllr A Rowe"."""
        if head is None or head.title is None or not lines or lines[0][0] is not self._lines[head.title[0]]:
            return lines
        line, begin, end = lines[0][0], head.title[1], head.title[2]
        label = list_label(f"{line.words[begin:end]}:")
        names = re.sub(r"\([^()]*\)", "", line.words[begin:])
        about = label in LISTS and label != "apologies" and not FINITE.search(names)
        if not about or not self._people.take_title(line, begin, end):
            return lines
        rest = lines[1:]
        while rest and not rest[0][1] and not FINITE.search(rest[0][0].words) and self._people.take(rest[0][0]):
            rest = rest[1:]
        return rest

    def _opens_list(self, title: str) -> None:
        """Open the list that the title of an item is the label of, for the names below it: "1. Members present"."""
        label = list_label(f"{title}:") if title and not FINITE.search(title) else None
        if label in LISTS and label != "apologies":
            self._people.open(label)

    def _people_in(self, lines: list[tuple[PaperLine, int]], title: str, nth: int) -> list[tuple[PaperLine, int]]:
        """Take the attendance lists of an item; the words of its sentences stay in it."""
        about = _PEOPLE.search(title) is not None
        titled = _APOLOGIES.search(title) is not None
        if not about and nth > 2:  # noqa: PLR2004  lists stand in the first items
            for line, start in lines:
                if _APOLOGIES.search(line.words) and not self._people.has_list:
                    self._people.apologies_in(line, start, titled=False)
            return lines
        kept = []
        part = False
        self._people.close()
        self._opens_list(title)
        for nth_line, (line, start) in enumerate(lines):
            titled = titled and (nth_line == 0 or not _leaves_apologies(line, lines[nth_line - 1][0]))
            number = None if start else number_at(line.words)
            if number and len(line.words.split()) <= _LABEL_WORDS:
                part = _APOLOGIES.search(line.words) is not None
            label = list_label(line.words[start:])
            self._people.count(line)
            prose = (
                FINITE.search(_IN_BRACKETS.sub("", line.words))
                or titled
                or line.kind == TABLE
                or line.column in _OF_WORK
            )
            if (label or self._people.is_open) and not prose and self._people.take(line, start=start):
                continue
            if not titled and line.kind != TABLE and self._people.take_sentences(line, start):
                continue
            self._people.close()
            if line.kind != TABLE and (titled or _APOLOGIES.search(line.words)):
                self._people.apologies_in(line, start, titled=titled)
            elif part and number is None and line.kind != TABLE:
                self._people.apologies_in(line, start, titled=True)
            kept.append((line, start))
        self._people.close()
        return kept

    def _without_closing(self, lines: list[tuple[PaperLine, int]]) -> list[tuple[PaperLine, int]]:
        kept: list[tuple[PaperLine, int]] = []
        for nth, (line, start) in enumerate(lines):
            words = line.words[start:]
            if _SIGNED.fullmatch(words):
                self.left_out.append(NotPlaced(line.part(start), "signature"))
                continue
            closed = closing_time(line) if line.kind != TABLE else None
            parts = (line.words[each.start : each.end].strip() for each in sentences_of(line.words, start))
            if closed and (any(_CLOSED.fullmatch(part) for part in parts) or _CLOSED_IN.search(words)):
                self._end = closed
            if closed and _CLOSED.fullmatch(words) and len(sentences_of(words)) == 1:
                self._end = closed
                self.left_out.append(NotPlaced(line.part(start), "the end of the meeting"))
            elif (
                not start
                and line.kind != TABLE
                and _is_next_line(line)
                and (line, start) in lines[-3:]
                and len(lines) > 1
            ):
                self._take_next(_with_day_below(lines[nth:]))
            else:
                kept.append((line, start))
        return kept

    def _notice_end(self, head: Head | None) -> None:
        """Take when the meeting ended from a title: "8. There being no further business the meeting closed at 9 pm"."""
        line = self._lines[head.title[0]] if head and head.title else None
        closed = closing_time(line) if line and _CLOSED_IN.search(line.words) else None
        self._end = closed or self._end

    def _notice(self, title: str, lines: list[tuple[PaperLine, int]]) -> None:
        """Take what the text of an item says of the meeting as a whole."""
        held = self._front.day.day if self._front.day else None
        text = [each for each in lines if each[0].kind != TABLE]
        for nth, (line, start) in enumerate(text):
            self._start = self._start or opening_time(line)
            if _NEXT_LINE.match(line.words[start:]) and self._next == (None, None):
                self._take_next(_with_day_below(text[nth:]))
        titled = next(((line, line.words.index(title)) for line in self._lines if title and title in line.words), None)
        if _NEXT.search(title):
            text = [each for each in text if _ONLY_DATES.fullmatch(title) is None or _gives_meeting(each[0])]
            self._take_next([titled, *text] if titled and days_in(title) else text)
        elif _PREVIOUS.search(title):
            about = [each for each in text if _OF_MINUTES.search(each[0].words)]
            self._confirms += _days_before(held, [titled, *about] if titled else about)

    def _take_next(self, lines: Sequence[tuple[PaperLine, int]]) -> None:
        held = self._front.day.day if self._front.day else None
        day, words, doubts = next_meeting(lines, held)
        if self._next[0] is None and (day or self._next[1] is None):
            self._next = (day, words)
            self.doubts += doubts

    def _take_next_sentence(self) -> None:
        """Take the next meeting from a sentence about it and nothing else, wherever it stands; the last one counts."""
        if self._next != (None, None):
            return
        held = self._front.day.day if self._front.day else None
        for line in reversed(self._whole):
            for start, end in reversed(_next_sentences(line)):
                day, words, doubts = next_meeting_in(line, start, end, held)
                if day:
                    self._next = (day, words)
                    self.doubts += doubts
                    return

    def _with_agenda(self, items: list[PrintedItem], agenda: tuple[int, int]) -> list[PrintedItem]:
        """Give each item the lines that the agenda has of it; others are left out."""
        scheme = best_scheme(self._lines[agenda[0] : agenda[1]])
        heads = [_moved(head, agenda[0]) for head in scheme.heads] if scheme else []
        ends = [*(head.line for head in heads[1:]), agenda[1]] if heads else []
        for line in self._lines[agenda[0] : agenda[1]]:
            for _, at in line.pieces:
                self.reasons[at[:4]] = "line of the agenda"
        found: dict[str, tuple[Printed, ...]] = {}
        for head, end in zip(heads, ends, strict=True):
            title = self._title(head)
            lines = tuple(
                self._lines[n].part()
                for n in range(head.line, end)
                if self._lines[n].kind != TABLE and self._lines[n].words
            )
            found.setdefault(_bare(title.words if title else ""), lines)
        named = [_bare(item.title.words) if item.title else "" for item in items]
        taken = {key for key in named if key in found}
        self.left_out += [
            NotPlaced(line, "line of the agenda") for key, lines in found.items() if key not in taken for line in lines
        ]
        return [item.but(agenda=(*found.get(key, ()), *item.agenda)) for item, key in zip(items, named, strict=True)]

    # All together

    def _meeting(self, items: tuple[PrintedItem, ...]) -> PrintedMeeting:
        front = self._front
        self._take_next_sentence()
        if front.start and self._end:
            self._end = same_half(front.start, self._end)
        attendance = self._people.result()
        if attendance and not self._people.has_list and not attendance.apologies:
            attendance = None
        meeting = PrintedMeeting(
            title=front.title,
            body=front.body,
            day=front.day,
            start=front.start or self._start,
            end=front.end or self._end,
            venue=front.venue,
            attendance=came_and_went(attendance, items) if attendance else None,
            items=items,
            actions=self._summary,
            confirms=tuple(dict.fromkeys(self._confirms)),
            next_meeting=self._next[0],
            next_meeting_words=self._next[1],
            fields=self._fields(),
        )
        headed = any(_AGENDA.fullmatch(line.words) for line in self._whole) or _AGENDA_OF.match(
            self._document.title or ""
        )
        is_agenda = _is_agenda(meeting, is_headed=bool(headed))
        return meeting.but(is_agenda=is_agenda, attendance=None if is_agenda else meeting.attendance)

    def _fields(self) -> dict[str, Any]:
        """Return the quorum as stated and the breaks, as the record has them."""
        fields = {
            "quorum": quorum_in(self._whole),
            "adjournments": breaks_in(self._whole, self._front.start or self._start),
        }
        return {key: each for key, each in fields.items() if each}

    def _doubt_numbers(self, scheme: Scheme | None) -> None:
        """Doubt numbers that are printed twice, left out, or out of order."""
        before: Head | None = None
        for head in scheme.heads if scheme else ():
            if head.number is None or head.number.family not in ("plain", "slashed"):
                continue
            if before and before.number:
                one, other = before.number.values, head.number.values
                printed = self._lines[head.line].part()
                if one == other and head.number.bare == before.number.bare:
                    self.defects.append(printed)
                    self._doubt("number-twice", f"Is number {head.number.bare} meant to be there twice?", printed)
                elif head.number.family == "plain" and other < one:
                    self.defects.append(printed)
                    self._doubt(
                        "number-order", f"Is {head.number.bare} meant to stand behind {before.number.bare}?", printed
                    )
                elif head.number.family == "plain" and other[0] > one[0] + 1:
                    self._doubt(
                        "number-missing",
                        f"Is there nothing between {before.number.bare} and {head.number.bare}?",
                        printed,
                    )
            before = head

    def _doubt(self, kind: str, question: str, words: Printed) -> None:
        self.doubts.append(Doubt(kind=kind, question=question, words=words))


_ABOVE_NUMBERS = re.compile(r"(?i)\W*(?:(?:re-?)?election|appointment|co-?option|vacanc(?:y|ies))\b")
"""Business that comes before the numbered items, at annual meetings above all."""
_NEXT_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?;)\u2013\u2014]\s)|(?<=^[0-9]\.[0-9]\s)|(?<=\t))\W*"
    r"(?P<words>(?i:(?:the )?(?:dates? (?:and \w+ )*(?:of|for) (?:the |our )?)?"
    r"next (?:(?:\w+ ){0,2}(?:meetings?|call|meet-?ups?|session|gathering)"
    r"(?! of (?:the )?(?:working|sub|task|county|district))|one|time|date)\b|"
    r"next\s?:|next (?P<own>(?:[\w-]+ ){0,3}[\w-]+)(?:\s?:|\s[\u2013-]| (?:is|will be) on)\s"
    r"(?=[^\n]{0,12}[0-9]))[^\n]{0,160})"
)
"""A sentence that begins as one on the next meeting does; a body has its own name for it: "Next panel: 3 June"."""
_AGAIN = re.compile(
    r"(?i)\b(?:meet (?:again|next)|reconvene|see (?:everybody|everyone|all|them|you)(?: all)?(?: again)?) on "
    r"(?=[^.\n]{0,20}[0-9])"
)
"""When somebody says that they will meet next."""
_DATED_LABEL = re.compile(r"(?i)\W*(?:date(?: (?:of (?:the )?meeting|held))?|dyddiad)\s*:")
_OF_MINUTES = re.compile(r"(?i)minutes|meeting|cofnodion|cyfarfod|record")


def _with_day_below(lines: Sequence[tuple[PaperLine, int]]) -> Sequence[tuple[PaperLine, int]]:
    """Return a line about the next meeting, with the one below where it is only a label."""
    line, start = lines[0]
    is_label = not days_in(line.words) and not FINITE.search(line.words[start:])
    below = lines[1:2] if is_label and lines[1:] and _is_day_and_place(lines[1][0].words) else ()
    return (lines[0], *below)


def _is_day_and_place(words: str) -> bool:
    """Whether a line is a day, with a time and a place perhaps."""
    return bool(days_in(words)) and len(words.split()) <= _LINE_WORDS and not FINITE.search(words)


def _gives_meeting(line: PaperLine) -> bool:
    """Whether a line below "Dates" is of a meeting, and not of a fair."""
    days = days_in(line.words)
    alone = len(days) == 1 and not re.search(r"[^\W\d_]{4,}", line.words[: days[0].start])
    return bool(_MEETING_WORD.search(line.words)) or (alone and _is_day_and_place(line.words))


_MEETING_WORD = re.compile(r"(?i)\b(?:meet\w*|call|session|agm|cyfarfod\w*)\b")


def _leaves_apologies(line: PaperLine, before: PaperLine) -> bool:
    """Whether an item on apologies goes over to something else: a presentation, below "None"."""
    nobody = re.search(r"(?i)\b(?:none|nil|no apologies|dim)\W*$", before.words) is not None
    return nobody or (line.is_strong and not number_at(line.words))


def _next_sentences(line: PaperLine) -> list[tuple[int, int]]:
    """Return where the sentences of a line about the next meeting begin, and how far they may go."""
    if line.kind == TABLE:
        return []
    found = [
        (each.start("words"), each.end())
        for each in _NEXT_SENTENCE.finditer(line.words)
        if each["own"] is None or names_body(each["own"].split()[-1])
    ]
    again = [
        (each.start, each.end) for each in sentences_of(line.words) if _AGAIN.search(line.words[each.start : each.end])
    ]
    return sorted((*found, *again))


def _days_before(held: dt.date | None, lines: Sequence[tuple[PaperLine, int]]) -> list[PrintedDay]:
    """Return the days in some lines that are before that of the meeting."""
    return [
        PrintedDay(line.part(day.start, day.end), day.day)
        for line, start in lines
        for day in days_in(line.words)
        if day.day and day.start >= start and (held is None or day.day < held)
    ]


def _names_of_bodies(register: Register | None) -> tuple[str, ...]:
    """Return the names of the bodies on record, the longest first."""
    bodies = register.bodies.values() if register else ()
    return tuple(sorted({name for body in bodies for name in (body.name, *body.also_known_as)}, key=len, reverse=True))


def _ends_list(line: PaperLine) -> bool:
    """Whether no list of people goes on over a line: a table of business, or a heading that is not about people."""
    if line.table is not None and line.table.role is GridRole.PEOPLE:
        return False
    if line.row is not None and line.table is not None and line.table.role is GridRole.ITEMS:
        return True
    number = number_at(line.words)
    is_head = line.kind == "heading" or line.is_strong or bool(number and KNOWN_TITLE.match(line.words, number.end))
    is_head = is_head or _OF_BUSINESS.fullmatch(line.words) is not None
    return is_head and not list_label(line.words)


_OF_BUSINESS = re.compile(
    r"(?i)\W*(?:the )?(?:agenda|minutes|business|proceedings|discussion)(?: (?:items?|points?|topics?))?"
    r"(?: ?(?:&|and|/) ?(?:agenda|minutes|notes|discussion|decisions|actions)(?: (?:items?|points?|topics?))?)?\W*"
)
"""The heading of the business, below the lists."""


def _is_next_line(line: PaperLine) -> bool:
    """Whether a line below the last item gives the next meeting and nothing else."""
    return (
        len(line.words.split()) <= _LINE_WORDS
        and _NEXT_LINE.match(line.words) is not None
        and not FINITE.search(line.words)
    )


def _is_summary(line: PaperLine, last: Head) -> bool:
    """Whether a heading of actions is not one of the last item: it is marked as strongly as the items are."""
    if re.search(r"(?i)\b(?:summary|log|list|sheet|all|agreed|from (?:this|the) meeting)\b", line.words) and (
        line.kind == "heading" or line.is_strong or line.words.isupper() or line.words.rstrip().endswith(":")
    ):
        return True
    return line.kind == "heading" and last.look[:1] == ("heading",) and line.level <= int(str(last.look[1]))


def _is_heading(line: PaperLine) -> bool:
    """Whether a line above the text of minutes without items belongs to their heading."""
    if (
        line.kind == "heading"
        or line.is_strong
        or is_capitals(line.words)
        or days_in(line.words)
        or times_in(line.words)
    ):
        return not FINITE.search(line.words)
    return (
        len(line.words.split()) <= _TITLE_WORDS
        and not line.words.rstrip().endswith(".")
        and not FINITE.search(line.words)
    )


def _moved(head: Head, by: int) -> Head:
    title = (head.title[0] + by, *head.title[1:]) if head.title else None
    return head._replace(line=head.line + by, title=title, text=(head.text[0] + by, head.text[1]), last=head.last + by)


def _numbered(head: Head | None) -> tuple[str | None, str | None]:
    """Return the number of an item, and as printed where that differs by more than its stop and brackets."""
    if head is None or head.number is None:
        return None, None
    number = head.number
    if head.as_plain:
        return str(lost_numeral(number)), number.printed
    shown = number.printed.strip(" .:()[]/")
    return number.bare, None if shown == number.bare else number.printed


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


_AGENDA = re.compile(r"(?i)\W*(?:the )?(?:agenda|rhaglen|agenda ?/ ?rhaglen|rhaglen ?/ ?agenda)\W*")
_MINUTES = re.compile(r"(?i)\W*(?:the )?(?:minutes|cofnodion)(?:\W*$|\s+of\s+(?:the|a)\b.*\bmeeting\b)")
_AGENDA_OF = re.compile(r"(?i)\W*(?:agenda|rhaglen|notice of meeting)\b")


def _is_agenda(meeting: PrintedMeeting, *, is_headed: bool) -> bool:
    """Whether there is a day and a list of titles, but no word of who came and what was said or decided.

    Args:
        meeting: what was read.
        is_headed: whether a line, or the title of the file, calls it an agenda.
    """
    lists = meeting.attendance
    came = lists and (lists.apologies or lists.absent or any(not each.role for each in lists.present))
    if came or not meeting.items or not (meeting.title or is_headed):
        return False
    title = meeting.title.words if meeting.title else ""
    if not is_headed and not re.search(r"(?i)\bagenda\b|\bsummon|\bnotice of\b|\brhaglen\b", title):
        return False
    # A page may have both, "Agenda and minutes", and its minutes may stand below titles of their own.
    if re.search(r"(?i)\b(?:agenda and |draft )minutes\b", title):
        return False
    every = [part for item in meeting.items for part in _with_parts(item)]
    texts = [paragraph.words for item in every for paragraph in item.minute]
    return not any(item.decisions for item in every) and not any(_PAST.search(words) for words in texts)


_PAST = re.compile(
    r"(?<!\bbe )\b(?:was|were|had|reported|agreed|resolved|noted|thanked|presented|asked|said|explained|advised)\b"
)
"""Words of what was said and done at a meeting."""


def _with_parts(item: PrintedItem) -> Iterator[PrintedItem]:
    yield item
    for part in item.items:
        yield from _with_parts(part)
