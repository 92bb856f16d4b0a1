"""What stands above the items: the title, the body that met, the day, the times and the place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import full_words, weekday
from sst_cli.printed_minutes.blocks import FurnitureBlock
from sst_cli.printed_minutes.printed import Candidate, Doubt, Printed, PrintedAt, PrintedDay
from sst_cli.printed_minutes.recognition.days import FoundDay, FoundTime, days_in, first_after, times_in
from sst_cli.printed_minutes.recognition.lexicon import FINITE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.recognition.lines import PaperLine

_HELD = re.compile(r"(?i)\b(?:held|meeting|minutes|cofnodion|cyfarfod|gynhaliwyd|cynhaliwyd|date|dyddiad|agenda|on)\b")
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:previous|last|next|nesaf|confirm\w*|approv\w*|sign\w*|posted|"
    r"published|uploaded|printed|circulated|updated|dated|draft (?:of|dated)|"
    r"version|adopted|"
    r"summons|notice|issued|deadline|since|until)\b"
)
_BODY = re.compile(
    r"(?i)\b(?:council|board|governing body|school|partnership|committee|group|association|society|"
    r"forum|executive|exec|panel|trust|club|team|together|commission|assembly|"
    r"cabinet|"
    r"federation|union|trustees|governors|working party|task force|cyngor|bwrdd|"
    r"pwyllgor|fforwm|gr\u0175p|cymdeithas|community of|sig|wg|tsc|steering|"
    r"cic|foundation|network|authority)\b"
)
_SORT_WORD = (
    r"(?:\(?(?:annual|ordinary|extra[- ]?ordinary|special|monthly|quarterly|regular|statutory|"
    r"virtual|online|remote|public|full|general|inaugural|emergency|first|second|[0-9]+(?:st|"
    r"nd|rd|th))\)?,?\s+)"
)
_SORT = rf"{_SORT_WORD}*"
"""The sort of a meeting, as it stands before the word or before the name of the body."""
_OF = re.compile(
    r"(?i)^\W*(?:(?:(?:(?:draft|unconfirmed|approved|unapproved|final|public)\s+)*(?:minutes|"
    r"notes|cofnodion|note|record|summary|actions)\s+(?:of|for|from|gyfarfod|"
    rf"o)?\s*(?:(?:the|a|an|y)\b)?\s*)?(?:an? |the )?{_SORT}(?:general\s+)?meeting\s+of\s+(?:the\s+)?|"
    r"(?:(?:draft|unconfirmed|approved|unapproved|final|public)\s+)*(?:minutes|"
    r"notes|cofnodion|note|record|summary|actions)\s+(?:of|for|from|gyfarfod|"
    rf"o)?\s*(?:(?:the|a|an|y)\b)?\s*{_SORT}(?:of\s+)?(?:the\s+)?|(?=\(){_SORT_WORD}+)"
)
_MEETING_BEHIND = re.compile(
    rf"(?i)\s*(?:[-\u2013\u2014,:(|]\s*)?\b{_SORT}"
    r"(?:meetings?|agm|egm|minutes|held|cofnodion|"
    r"cyfarfod|agenda|gynhaliwyd|that (?:was|met)|which)\b.*$"
)
_ANY_BODY = re.compile(r"(?i)(?:council|committee|board|group|school|club|team|meetings?)")
"""A body that its heading does not name."""
_VENUE = re.compile(
    r"(?:(?i:\bvenue|\blocation|\bplace|\bwhere|\blleoliad|\bheld (?:remotely "
    r"|virtually )?(?:at|in|via|by|on(?= (?:zoom|teams|microsoft)))|\bin the|"
    r"\bat the|\bat|\bvia|\byn|\bby)\s*:?\s+)"
    r"(?P<place>(?:[0-9]{1,3}[a-z]? (?![AaPp]\.?[Mm]))?(?:the |The |Y |y )?[^\W\d_a-z][^;\n]*?)"
    r"(?=\s+(?:(?:Also )?[Ii]n [Aa]ttendance|IN ATTENDANCE|Present|PRESENT|Apologies|APOLOGIES)\b|"
    r"\s+(?:Time|Date|Chair\w*|Present)\s*:|"
    r"\s*(?:[,.;(]?\s*\b(?:(?:commencing|starting|beginning)\s+)?(?i:on|at|commencing|starting|beginning|from|ar|am|"
    r"nos)\s+(?:the\s+)?(?:[0-9]|(?i:mon|tues|wednes|thurs|fri|satur|sun|nos|"
    r"dydd|ddydd|zoom))|[,.;]?\s*[0-9]{1,2}[.:][0-9]{2}|\s+[-\u2013]\s|[.;]\s|"
    r"[.;]?$|\s\|\s|,\s*(?i:mon|tues|wednes|thurs|fri|satur|sun)))"
)
_HAS_LABEL = re.compile(
    r"(?i)\W*(?:venue|location|place|where|lleoliad|contact|present|in attendance|also present|apologies|chair\w*|"
    r"clerk|telephone|tel|to|from|date|time|(?:[\w ]{2,30} )?present)\s*(?::|(?<=\t))"
)
"""A line about the meeting, or a list of people, that does not name the body."""
_LABEL = re.compile(r"(?i)\W*(?:meeting )?(?:venue|location|place|where|lleoliad)\s*(?:[:\u2013-]|(?<=\t))\s*")
_TO_COME = re.compile(r"(?i)\b(?:tbc|tba|to be (?:confirmed|arranged|advised|decided))\b")
_START = re.compile(r"(?i)\b(?:at|from|commenc\w+|start\w*|began|begin\w*|opened|am|time|amser|called to order)\b")
_END = re.compile(
    r"(?i)\b(?:clos\w+|end\w*|finish\w*|conclud\w+|adjourned|terminated|rose|daeth .* i ben|gorffen\w*|caewyd|until|"
    r"broke up|wound up|done by)\b"
)
_TITLE = re.compile(r"(?i)\b(?:minutes|meeting|cofnodion|cyfarfod|notes|agm)\b")
_FAR = 40
_HALF = 12
"""Hours of half a day."""
_AROUND = 120
_OF_EARLIER_MINUTES = re.compile(r"(?i)\w.*\bminutes of (?:the|its|their|our)\b(?! (?:annual|proceedings))")
"""Minutes that a sentence is about: "Consideration was given to the minutes of the meeting held on"."""
_NO_HEADING = re.compile(
    r"(?i)\b(?:by|before|until|since|from|after|w/c|week commencing)\s+(?:\w+day,? )?(?:the )?$|\b[A-Z]{2,3} to [a-z]"
)
"""Words before a day of something else."""


class Front(NamedTuple):
    """What the head of minutes states."""

    title: Printed | None = None
    body: Printed | None = None
    day: PrintedDay | None = None
    start: str | None = None
    end: str | None = None
    venue: Printed | None = None
    doubts: tuple[Doubt, ...] = ()
    defects: tuple[Printed, ...] = ()


def front_of(lines: Sequence[PaperLine], hint: str | None = None, bodies: Sequence[str] = ()) -> Front:
    """Read what stands above the items.

    Args:
        lines: the lines above the first item.
        hint: a title that the file states beside its text.
        bodies: the names of the bodies on record, which tell what of a heading is a name.
    """
    lines = _without_mail(lines)
    day, doubts, defects = _day(lines)
    start, end = _times(lines)
    if day is None and hint:
        doubts = (*doubts, *_hinted(hint))
    title, body = _title(lines), _on_record(lines, bodies) or _body(lines)
    return Front(title.part() if title else None, body, day, start, end, _venue(lines), doubts, defects)


_MAIL = re.compile(r"(?i)(?:from|sent|to|cc|bcc|date|subject|reply-to)\s*:\s")


def _without_mail(lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Return lines with those of the heads of e-mails empty: their day and time are those of sending."""
    found = {n for n, line in enumerate(lines) if _MAIL.match(line.words)}
    senders = {n for n in found if re.match(r"(?i)(?:from|sent|subject)", lines[n].words)}
    mail = {n for n in found if sum(near in senders for near in range(n - _HEAD, n + _HEAD + 1)) > 1}
    return [line._replace(words="", pieces=()) if n in mail else line for n, line in enumerate(lines)]


_HEAD = 4
"""Lines of the head of an e-mail."""


def _day(lines: Sequence[PaperLine]) -> tuple[PrintedDay | None, tuple[Doubt, ...], tuple[Printed, ...]]:
    """Return the day of the meeting: the likeliest in the head."""
    found: list[tuple[float, int, FoundDay]] = []
    for index, line in enumerate(lines):
        for each in days_in(line.words):
            before = line.words[max(0, each.start - _AROUND) : each.start]
            behind = line.words[each.end : each.end + _FAR // 2].partition("(")[0]
            around = f"{before} {behind}"
            held = re.search(r"(?i)\bheld\b|gynhaliwyd|took place|\bmet on\b", before)
            held = None if _OF_EARLIER_MINUTES.search(before) else held
            score = 1.0 + bool(_HELD.search(line.words)) - 2.0 * bool(_OF_ANOTHER.search(around))
            score += 0.4 * bool(each.weekday) + 0.3 * (line.kind == "heading" or line.is_strong) - 0.01 * index
            score -= 0.8 if not each.has_year else 0.0
            score -= 2.0 if FINITE.search(line.words) and not held else 0.0
            score -= 2.0 if _NO_HEADING.search(before) else 0.0
            found.append((score, index, each))
    dated = [each for each in found if each[0] > 0 and each[2].has_year]
    if dated:
        _, index, best = max(dated, key=lambda each: each[0])
        return _checked(lines[index], best)
    without = [each for each in found if not each[2].has_year and each[0] > -0.5]  # noqa: PLR2004
    if without:
        _, index, best = max(without, key=lambda each: each[0])
        printed = lines[index].part(best.start, best.end)
        question = f"In which year was the meeting of {printed.words}?"
        doubt = Doubt(kind="date-without-year", question=question, words=printed)
        return PrintedDay(printed, None), (doubt,), ()
    return None, (), ()


def _checked(line: PaperLine, found: FoundDay) -> tuple[PrintedDay, tuple[Doubt, ...], tuple[Printed, ...]]:
    """Return a day; one with a wrong weekday, or that does not exist, is doubted and a defect."""
    printed = line.part(found.start, found.end)
    if found.day is None:
        doubt = Doubt(
            kind="date", question=f"Which day is meant by {printed.words}, which does not exist?", words=printed
        )
        return PrintedDay(printed, None), (doubt,), (printed,)
    if not found.has_wrong_weekday:
        return PrintedDay(printed, found.day), (), ()
    question = (
        f"Is the meeting of {printed.words} on {full_words(found.day)}, or on another day that is a {found.weekday}?"
    )
    doubt = Doubt(
        kind="weekday",
        question=question,
        words=printed,
        candidates=(Candidate(str(found.day), f"the day as printed, a {weekday(found.day)}"),),
    )
    return PrintedDay(printed, found.day), (doubt,), (printed,)


def _hinted(hint: str) -> Iterable[Doubt]:
    for each in days_in(hint):
        if each.day:
            yield Doubt(
                kind="date",
                question="Was the meeting on the day that the title of the file gives?",
                words=Printed(hint, ()),
                candidates=(Candidate(str(each.day), "the title of the file"),),
            )


def _title(lines: Sequence[PaperLine]) -> PaperLine | None:
    """Return the line that is the title: the first about minutes or a meeting, else the first heading or bold line."""
    for line in lines:
        if (
            _TITLE.search(line.words)
            and not FINITE.search(re.sub(r"(?i)\bheld\b", "", line.words))
            and len(line.words.split()) <= _FAR
        ):
            return line
    return next(
        (line for line in lines if line.kind == "heading" or line.is_strong),
        lines[0] if lines and lines[0].words else None,
    )


def _on_record(lines: Sequence[PaperLine], bodies: Sequence[str]) -> Printed | None:
    """Return the first name of a body on record that the heading prints."""
    for line in lines[:12]:
        words = line.words.casefold()
        name = next((each for each in bodies if each.casefold() in words), None)
        if name and len(words) == len(line.words):
            start = words.index(name.casefold())
            return line.part(start, start + len(name))
    return None


def _body(lines: Sequence[PaperLine]) -> Printed | None:
    """Return the words that name the body."""
    for line in lines[:12]:
        if _HAS_LABEL.match(line.words):
            continue
        opened = _OF.match(line.words)
        start = opened.end() if opened else 0
        rest = line.words[start:]
        behind = _MEETING_BEHIND.search(rest)
        end = start + (behind.start() if behind else len(rest))
        days = [day.start for day in days_in(line.words) if day.start >= start]
        end = min([end, *days])
        words = line.words[start:end].strip(" ,:;.-\u2013\u2014|(")
        is_named = _BODY.search(words) and not _ANY_BODY.fullmatch(words)
        if is_named and len(words.split()) <= 14 and not FINITE.search(words):  # noqa: PLR2004  a name
            first = line.words.index(words, start)
            return line.part(first, first + len(words))
    within = next((found for line in lines[:12] if (found := _within_sentence(line))), None)
    if within:
        return within
    for line in lines[:3]:
        plain = (
            line.kind == "heading"
            and "genda" not in line.words
            and not _TITLE.search(line.words)
            and not days_in(line.words)
        )
        if plain and not FINITE.search(line.words):
            return line.part()
    return None


def names_body(word: str) -> bool:
    """Whether a word is one for a body that meets: council, panel, group."""
    return _BODY.fullmatch(word) is not None


_MEETING_OF = re.compile(
    r"(?i)\bmeeting of (?:the )?(?P<body>[^\W\d_][^.;:\n]{3,90}?)(?=,? (?:held|which|that|on|at|in)\b|[,.;]|$)"
)


def _within_sentence(line: PaperLine) -> Printed | None:
    """Return the body in a line that says more than its title: "... Minutes of a meeting of X held at ..."."""
    found = _MEETING_OF.search(line.words)
    if found is None or not _BODY.search(found["body"]) or _OF_ANOTHER.search(line.words[: found.start()][-_FAR:]):
        return None
    return line.part(found.start("body"), found.end("body"))


def _times(lines: Sequence[PaperLine]) -> tuple[str | None, str | None]:
    """Return the times at which a meeting began and ended."""
    start = end = None
    begun: FoundTime | None = None
    for line in lines:
        for nth, each in enumerate(times_in(line.words)):
            before = line.words[max(0, each.start - _FAR) : each.start]
            dash = re.search(r"[-\u2013\u2014]\s*$|\b(?:to|until)\s*$", before)
            shown = _START.search(before) or _END.search(before) or dash or _is_range(line.words, nth)
            if each.plain and not (shown or re.search(r"(?i)time|amser|pm|am", line.words)):
                continue
            if end is None and (_END.search(before) or (dash and nth and start)):
                end = each.clock
            elif not _OF_ANOTHER.search(before) and (begun is None or _is_surer(begun, each)):
                start, begun = each.clock, each
    return start, end


def _is_range(words: str, nth: int) -> bool:
    """Whether a time in figures alone is the first of two with a dash between, on a line with a day."""
    pair = times_in(words)[nth : nth + 2]
    return len(pair) > 1 and bool(days_in(words)) and words[pair[0].end : pair[1].start].strip() in "-\u2013\u2014"


def _is_surer(begun: FoundTime, other: FoundTime) -> bool:
    """Whether another time is the same with the half of the day: "am 7.00 o'r gloch / at 7.00pm"."""
    hours = (int(each.clock[:2]) for each in (begun, other))
    return begun.plain and not other.plain and begun.clock[3:] == other.clock[3:] and len({n % 12 for n in hours}) == 1


def closing_time(line: PaperLine) -> str | None:
    """Return the time at which a line says that the meeting ended."""
    for each in times_in(line.words):
        before = line.words[max(0, each.start - 70) : each.start]
        ends = list(_END.finditer(before))
        if (
            ends
            and not re.search(r"[.?!] |(?i:\bnext\b)", before[ends[-1].end() :])
            and not re.search(r"(?i)\b(?:road|deadline|applications?|consultation|library|office|shop)\b", before)
        ):
            return each.clock
    return None


def opening_time(line: PaperLine) -> str | None:
    """Return the time at which a line says that the meeting began."""
    for each in times_in(line.words):
        before = line.words[max(0, each.start - 70) : each.start]
        if re.search(
            (
                r"(?i)\b(?:opened|called (?:the meeting )?to order|meeting (?:began|started|"
                r"commenced)|started|commenced)\b"
            ),
            before,
        ):
            return each.clock
    return None


def _venue(lines: Sequence[PaperLine]) -> Printed | None:
    for nth, line in enumerate(lines):
        label = _LABEL.match(line.words)
        if label and not line.words[label.end() :].strip() and nth + 1 < len(lines):
            below = lines[nth + 1]
            return None if _TO_COME.search(below.words) or _HAS_LABEL.match(below.words) else _without_link(below, 0)
        if label and line.words[label.end() :].strip():
            found = _without_link(line, label.end())
            return None if _TO_COME.search(found.words) else found
    for line in lines:
        if not re.search(r"(?i)\b(?:held|meeting|gynhaliwyd|cynhaliwyd|via|at|am)\b", line.words):
            continue
        held = re.search(r"(?i)\bheld\b", line.words)
        found_place = (_VENUE.search(line.words, held.start()) if held else None) or _VENUE.search(line.words)
        if (
            found_place
            and len(found_place["place"].strip(" .")) > 2  # noqa: PLR2004  an initial is not a place
            and not days_in(found_place["place"])
            and not re.search(r"(?i)^(?:the )?(?:meeting|minutes|annual|ordinary)\b", found_place["place"])
        ):
            start, end = found_place.span("place")
            closes = found_place["place"].endswith(")") and "(" not in found_place["place"]
            # "HELD AT THE HALL ON": the day stands on the next line.
            dangling = re.search(r"(?i)\s+(?:on|at|from)$", found_place["place"])
            return line.part(start, start + dangling.start() if dangling else end - closes)
    beside = next((place for line in lines if (place := _beside_day(line))), None)
    return beside or _below_day(lines)


_LINK = re.compile(r"(?i)[.,;]?\s+(?:view|see|get) (?:directions|map|location)\b.*$")
"""The words of a link behind the place on web pages."""


def _without_link(line: PaperLine, start: int) -> Printed:
    """Return a place from some letter on, without the words of a link."""
    link = _LINK.search(line.words, start)
    via = re.compile(r"(?i)(?:via|by|on|at|in)\s+").match(line.words, start)
    start = via.end() if via else start
    return line.part(start, link.start() if link else None)


def _below_day(lines: Sequence[PaperLine]) -> Printed | None:
    """Return the place that has a line of its own, below the one with the day or the time of the meeting."""
    for above, line in pairwise(lines):
        is_dated = (days_in(above.words) or times_in(above.words)) and not FINITE.search(above.words)
        is_place = _PLACE.search(line.words) and not (days_in(line.words) or times_in(line.words))
        if is_dated and is_place and not _HAS_LABEL.match(line.words) and _is_name_of_place(line.words):
            return line.part()
    return None


def _is_name_of_place(words: str) -> bool:
    return len(words.split()) <= _PLACE_WORDS and not FINITE.search(words) and words[:1].isupper()


_PLACE = re.compile(
    r"(?i)\b(?:hall|rooms?|centre|center|library|hub|school|church|chapel|baths|house|offices?|inn|hotel|college|"
    r"buildings?|chambers?|pavilion|hut|theatre|museum|station|surgery|institute|schoolroom|guildhall|caf\u00e9|cafe|"
    r"arms|barn|farm|neuadd|canolfan|llyfrgell|ysgol|zoom|teams|online)\b|(?-i:^(?:The|Y) [^\W\d_a-z])"
)
_PARTS = re.compile(r"\s*[,;|\u00b7\u2022]\s+|\.\s+|\s+[|\u00b7\u2022]\s*|\s+[-\u2013\u2014]\s+|$")


def _beside_day(line: PaperLine) -> Printed | None:
    """Return the place in a line that gives a day or a time of day, among commas or dots: "3 June, 2pm, Mill Hub"."""
    found = [(each.start, each.end) for each in days_in(line.words)]
    found += [(each.start, each.end) for each in times_in(line.words)]
    if not found or FINITE.search(line.words) or _OF_ANOTHER.search(line.words[: found[0][0]]):
        return None
    start, parts = 0, []
    for mark in _PARTS.finditer(line.words):
        parts.append((start, mark.start()))
        start = mark.end()
    for first, last in parts:
        lead = re.compile(r"(?:(?:held )?(?:in|at|via) )?").match(line.words, first)
        begin = lead.end() if lead else first
        words = line.words[begin:last]
        timed = any(at < last and end > first for at, end in found)
        if not timed and _PLACE.search(words) and ":" not in words and len(words.split()) <= _PLACE_WORDS:
            return line.part(begin, last)
    return None


_PLACE_WORDS = 8
"""Words of a place at most."""


_HEADER = re.compile(r"(?i)\b(?:page header|running head|header|page footer|footer)\b")


def beside_text(front: Front, document: PrintedDocument) -> Front:
    """Return the head of minutes whose day stands beside the text: in a page header, or in front matter as a doubt."""
    posted: list[tuple[Printed, FoundDay]] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, FurnitureBlock):
            continue
        for each in days_in(block.text.words):
            printed = Printed(
                block.text.words[each.start : each.end], (PrintedAt(index, start=each.start, end=each.end),)
            )
            if each.day and _HEADER.search(block.reason) and not _OF_ANOTHER.search(block.text.words):
                return front._replace(day=PrintedDay(printed, each.day))
            if each.day and block.reason == "front matter":
                posted.append((printed, each))
    question = "Was the meeting on the day of the front matter, which may be that of posting?"
    doubts = [
        Doubt(kind="date", question=question, words=printed, candidates=(Candidate(str(each.day), "the front matter"),))
        for printed, each in posted
    ]
    return front._replace(doubts=(*front.doubts, *doubts))


def next_meeting(
    lines: Sequence[tuple[PaperLine, int]], held: dt.date | None
) -> tuple[PrintedDay | None, Printed | None, list[Doubt]]:
    """Return the day of the next meeting in the lines of its item, or the words that give none."""
    found = [(line, each) for line, start in lines for each in days_in(line.words) if each.start >= start]
    for line, each in found:
        if each.day and (held is None or each.day > held):
            return PrintedDay(line.part(each.start, each.end), each.day), line.part(), []
    for line, each in found:
        if not each.has_year:
            printed = line.part(each.start, each.end)
            return PrintedDay(printed, None), line.part(), [_year_doubt(printed, each, held)]
    words = next((line.part(start) for line, start in lines if line.words[start:].strip()), None)
    return None, words, []


def next_meeting_in(
    line: PaperLine, start: int, end: int, held: dt.date | None
) -> tuple[PrintedDay | None, Printed | None, list[Doubt]]:
    """Return the day of the next meeting in a sentence that begins as one on it does, with its words.

    Args:
        line: the line.
        start: where the sentence begins.
        end: how far it is looked through at most.
        held: the day of the meeting.
    """
    day = next((each for each in days_in(line.words) if start <= each.start < end), None)
    if day is None or re.search(r"[.?!] [^\W\d_a-z]", line.words[start : day.start]):
        return None, None, []
    behind = re.search(r"\.\s+(?=[^\W\d_a-z])|\.$|$", line.words[day.end : end])
    words = line.part(start, day.end + (behind.start() if behind else 0))
    printed = line.part(day.start, day.end)
    if day.day and (held is None or day.day > held):
        return PrintedDay(printed, day.day), words, []
    if day.has_year:
        return None, None, []
    return PrintedDay(printed, None), words, [_year_doubt(printed, day, held)]


def same_half(start: str, end: str) -> str:
    """Return when a meeting ended, in the half of the day in which it began: "2pm", "done by 3.20"."""
    later = f"{int(end[:2]) + _HALF:02}{end[2:]}"
    return later if end < start and int(end[:2]) < _HALF and later > start else end


def _year_doubt(printed: Printed, found: FoundDay, held: dt.date | None) -> Doubt:
    day = first_after(held, found) if held else None
    reason = "the first after the meeting" + (" that is of this weekday" if found.weekday else "")
    return Doubt(
        kind="date-without-year",
        question=f"In which year is the next meeting on {printed.words}?",
        words=printed,
        candidates=(Candidate(str(day), reason),) if day else (),
    )
