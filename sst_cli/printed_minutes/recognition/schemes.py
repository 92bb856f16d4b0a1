"""Which lines of minutes begin an item, judged from the whole document at once.

A number at the start of a line may be that of an item, a paragraph, a clause, a point of a letter that is quoted. So
each sequence that numbers of one kind make through the document is weighed: by how its lines look, by how well one
number follows the other, and how much of the document it covers. Headings, bold lines and lines in capitals without
numbers are weighed as sequences too, and the best one carries the items.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.recognition.days import days_in
from sst_cli.printed_minutes.recognition.lexicon import (
    ACTION_LABEL,
    BULLET,
    DECISION_LABEL,
    DOCUMENTS_MARK,
    FINITE,
    IT_WAS,
    KNOWN_TITLE,
    LIST_LABELS,
    MINUTES_MARK,
    SMALL_LABEL,
    WEAK_LABEL,
    label_in_two_languages,
)
from sst_cli.printed_minutes.recognition.lines import TABLE, PaperLine
from sst_cli.printed_minutes.recognition.numbers import ItemNumber, lost_numeral, number_at
from sst_cli.printed_minutes.recognition.people import is_name
from sst_cli.printed_minutes.recognition.titles import Parted, is_capitals, is_whole_title, likeness_to_title, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Head(NamedTuple):
    """A line that may begin an item."""

    line: int
    number: ItemNumber | None
    title: tuple[int, int, int] | None
    """The line, the first letter and the one behind the last."""
    text: tuple[int, int]
    """The line and the letter at which its text begins."""
    weight: float = 0.0
    look: tuple[object, ...] = ()
    last: int = 0
    """The last line that the number and the title take."""
    as_plain: bool = False
    """Whether its number is capitals I that stand for 1."""
    on_agenda: tuple[int, int] | None = None
    """The letters of its line that are the number on the agenda, where that is printed beside the minute number."""


_TITLE_OF_ANOTHER = 1.0
"""How much less a line counts that is the title below a number alone."""
_NEAR = 120
"""How many candidates before one may be the number before it."""
_SKIPPED = 4
"""How many numbers may be left out between two items."""
_LABEL_WORDS = 8
_STRAY = re.compile(r"(?i)\W*(?:page|tudalen)\b")
_TITLE_OF_MEETING = re.compile(
    r"(?i)(?:\bminutes of (?:the|a|an)\b(?!.*\b(?:"
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber) meeting$)"
    r".*\bmeeting|\bmeeting (?:held|of)\b|"
    r"\bcofnodion (?:y )?cyfarfod|\bagenda\b$|^minutes$|^cofnodion$|^agenda$|"
    r"^(?:draft |unconfirmed |approved )?(?:[a-z]+ )?minutes(?: (?:of|for|from|-|\u2013|[0-9])|:|\W*$))"
)


def list_label(words: str) -> str | None:
    """Return which attendance list words open, if they do: a label alone, or one with a colon or a dash."""
    both = label_in_two_languages(words)
    if both:
        return both[0]
    for name, like in LIST_LABELS:
        found = like.match(words)
        if found and found.end() >= len(words) and WEAK_LABEL.fullmatch(words):
            continue
        if found and (found.end() >= len(words) or re.search(r"[:\u2013\u2014\-\u2013(\t]", found["end"])):
            return name
        if (
            found
            and re.match(r"(?:(?<=/)|(?<=/ ))[^:/]{2,40}:", words[found.end() :]) is None
            and "/" in found["end"]
            and ":" in words[:60]
        ):
            return name
    return None


def is_label(words: str) -> bool:
    """Whether words are a label of actions, decisions, lists or documents, and so not a title."""
    short = len(words.split()) <= _LABEL_WORDS
    action = ACTION_LABEL.match(words)
    if action and re.fullmatch(r"[A-Z]{2,3}(?: ?[/&,] ?[A-Z]{2,3})*", words[action.end() :].strip(" .")):
        return True
    if action and (action["stop"] or action.end() >= len(words.rstrip(" ]*_:"))):
        return True
    decided = DECISION_LABEL.match(words)
    if decided and (not short or decided.end() >= len(words) or ":" in decided["rest"]):
        return True
    if _RESOLVED_THAT.fullmatch(words):
        return True
    if SMALL_LABEL.match(words) and (words.rstrip().endswith(":") or SMALL_LABEL.fullmatch(words)):
        return True
    return bool(IT_WAS.match(words) or MINUTES_MARK.fullmatch(words) or DOCUMENTS_MARK.fullmatch(words))


_RESOLVED_THAT = re.compile(r"(?i)\W*(?:it was )?(?:unanimously )?(?:resolved|agreed|recommended),? (?:that|to)\W*")
"""The beginning of a resolution, whose words stand below."""


def candidates(lines: Sequence[PaperLine]) -> list[Head]:
    """Return each line that may begin an item, weighed by its own look."""
    found: list[Head] = []
    shadow = _Shadow()
    titled = -1
    for index, line in enumerate(lines):
        head = _candidate(lines, index)
        if head:
            penalty = shadow.over(head, line) + _TITLE_OF_ANOTHER * (index == titled)
            titled = head.last if head.last > index else titled
            found.append(head._replace(weight=head.weight - penalty))
        shadow.passes(line, head)
    return found


class _Shadow:
    """The list that a label or a colon opened: its numbers are those of points, until another sequence goes on."""

    def __init__(self) -> None:
        self._strength = 0.0
        self._last: tuple[str, tuple[int, ...]] | None = None
        self._fresh = False
        self._of_actions = False

    def over(self, head: Head, line: PaperLine) -> float:
        """Return how much a number counts less since it can be that of a point."""
        number = head.number
        if number is None or not self._strength or line.kind == "heading" or line.is_strong:
            return 0.0
        if self._fresh:
            return self._strength if number.values[-1] == 1 or self._of_actions else self._strength / 3
        if self._last and number.family == self._last[0] and number.values[-1] == self._last[1][-1] + 1:
            return self._strength
        return 0.0

    def passes(self, line: PaperLine, head: Head | None) -> None:
        """Go on to the next line."""
        words = line.words.rstrip()
        opens = is_label(words) or words.endswith((":", ": That", " that", " That", ":-"))
        if opens and not (head and head.number and head.title and not words.endswith((":", ":-"))):
            self._of_actions = ACTION_LABEL.match(words) is not None
            self._strength, self._fresh, self._last = (
                (1.6 if is_label(words) or "that" in words[-5:].lower() else 0.9),
                True,
                None,
            )
        elif head and head.number and self._strength:
            follows = self._last and head.number.values[-1] == self._last[1][-1] + 1
            if self._fresh or follows:
                self._last, self._fresh = (head.number.family, head.number.values), False
            elif line.kind == "heading" or line.is_strong:
                self._strength = 0.0
        elif (
            line.kind in ("heading", TABLE)
            or (line.is_strong and not is_label(words))
            or (line.kind == "paragraph" and not self._last and not self._fresh)
        ):
            self._strength = 0.0
        elif line.kind == "paragraph":
            self._fresh = False


def _candidate(lines: Sequence[PaperLine], index: int) -> Head | None:
    line = lines[index]
    if line.kind == TABLE or not line.opens_anything or _STRAY.match(line.words) or line.column == "header":
        return None
    number, start = _number(line)
    if number is None:
        return _unnumbered(lines, index)
    if line.column not in ("", "number", "title", "text"):
        return None
    number, on_agenda, start = _both_numbers(line, number, start)
    title, text, last = _title(lines, index, start)
    words = lines[title[0]].words[title[1] : title[2]] if title else ""
    weight = likeness_to_title(words) if words else -0.5
    weight += _weight_of_look(line, number)
    weight += 0.4 if title and title[0] != index else 0.0
    if title and (is_label(words) or _WORK.match(words)):
        weight -= 1.5
    look = _look(line, number, words)
    if look[0] == "line":
        look = (*look, last > index)
    return Head(index, number, title, text, weight, look, last, on_agenda=on_agenda)


_WORK = re.compile(r"[A-Z]{2,4}(?:\s?[/&,]\s?[A-Z]{2,4})* (?:to|will) [a-z]")
"""Who is to do what, as in a list of actions: "AB / CD to write"."""


def _both_numbers(line: PaperLine, number: ItemNumber, start: int) -> tuple[ItemNumber, tuple[int, int] | None, int]:
    """Return the minute number, the letters of the agenda number if that is printed too, and where the title begins.

    One of them is a reference of several parts and the other one counts: "C048/23 1. Apologies". Behind a number
    that counts, figures without letters may be a year: "2. 20/21 accounts".
    """
    second = number_at(line.words[start:])
    if second is None or second.end >= len(line.words) - start or second.bracketed:
        return number, None, start
    end = start + second.end
    if number.is_reference and second.family == "plain" and len(second.values) == 1:
        return number, (start, start + len(second.printed)), end
    if number.family == "plain" and second.is_reference and re.search("[A-Z]", second.bare) and not line.marker:
        return second._replace(end=end), (0, len(number.printed)), end
    return number, None, start


def _number(line: PaperLine) -> tuple[ItemNumber | None, int]:
    """Return the number of a line, and where the words behind it begin."""
    marked = number_at(line.marker) if line.marker else None
    if marked and marked.end >= len(line.marker):
        return marked, 0
    bullet = BULLET.match(line.words)
    start = bullet.end() if bullet and line.kind != "heading" else 0
    found = number_at(line.words[start:])
    return (found, start + found.end) if found else (None, 0)


def _weight_of_look(line: PaperLine, number: ItemNumber) -> float:
    weight = 0.9 if line.kind == "heading" else 0.0
    weight += 0.6 if line.strong > number.end + 2 or (line.marker and line.strong > 2) else 0.0  # noqa: PLR2004
    weight += 0.5 if number.named else 0.0
    weight += 0.2 if number.stop and not number.bracketed else 0.0
    weight += 0.6 if line.column == "number" else 0.0
    weight -= 0.7 if number.bracketed else 0.0
    weight -= 0.8 * line.depth
    weight -= 0.5 if number.family in ("roman", "letter") else 0.0
    weight -= 0.4 if number.family == "dotted" else 0.0
    weight -= 0.5 if line.slanted and line.slanted >= len(line.words) else 0.0
    return weight


def _title(
    lines: Sequence[PaperLine], index: int, start: int
) -> tuple[tuple[int, int, int] | None, tuple[int, int], int]:
    """Return the title behind a number, where the text begins, and the last line that both take."""
    line = lines[index]
    if start < len(line.words):
        part = parted(line.words, start, line.strong, whole=line.kind == "heading")
        title = (index, start, part.end) if part.end > start else None
        return title, (index, part.text), index
    following = index + 1
    if following < len(lines) and lines[following].kind != TABLE and _may_be_title(line, lines[following]):
        below = lines[following]
        part = parted(below.words, 0, below.strong, whole=below.kind == "heading" or is_whole_title(below.words))
        if part.end > 0:
            return (following, 0, part.end), (following, part.text), following
        return None, (following, 0), index
    return None, (following, 0), index


def _may_be_title(line: PaperLine, below: PaperLine) -> bool:
    """Whether the line below a number alone can be its title: in a table, one of the same row."""
    number = number_at(below.words)
    if below.marker or (number and not number.named) or is_label(below.words):
        return False
    return line.row == below.row or line.row is None


def _unnumbered(lines: Sequence[PaperLine], index: int) -> Head | None:
    """Return a heading, a bold line or one in capitals that may be a title by itself, or a title of a table's row."""
    line = lines[index]
    words = line.words
    is_title = _is_title_of_meeting(words) and not _ASKS_FOR.match(words)
    if is_label(words) or list_label(words) or is_title or _is_dated(words):
        return None
    bullet = line.kind == "entry"
    if line.kind == "heading":
        weight = 1.0
    elif line.column == "title" and (index == 0 or lines[index - 1].row != line.row):
        weight = 0.8
    elif line.is_strong and not bullet:
        weight = 0.6
    elif is_capitals(words) and line.column in ("", "text") and (not bullet or _heads_text(lines, index)):
        weight = 0.4
    else:
        return _run_in(lines, index)
    weight += min(likeness_to_title(words), 1.3) * 0.6
    if len(words.split()) > _LABEL_WORDS * 2:
        weight -= 0.8
    return Head(index, None, (index, 0, len(words)), (index + 1, 0), weight, _look(line, None, words), index)


_ASKS_FOR = re.compile(r"(?i)(?:to )?(?:approve|approval|confirm|agree|sign|accept|receive)\b")
"""How an item about the minutes begins: "Approve minutes"."""


def _heads_text(lines: Sequence[PaperLine], index: int) -> bool:
    """Whether a point in capitals has a paragraph below it, as in a list of the items of a page."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and below.kind == "paragraph" and not is_capitals(below.words)


_COLON_WORDS = 7
_NO_TITLE = re.compile(
    r"[A-Z]{1,4}|(?i:date|time|venue|place|location|note|notes?|key|contact|tel|e-?mail|from|to|cc|subject|re|dyddiad|amser|lleoliad|"
    r"decision|outcome|next steps?|action|question|answer|q|a|response)"
)
"""Words before a colon that are the label of something, or a speaker's initials."""


def _is_plain_title(lines: Sequence[PaperLine], index: int) -> bool:
    """Whether a line that nothing marks can be a title: short, without a stop, above a sentence or a list."""
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else None
    words = line.words
    if below is None or line.kind != "paragraph" or line.row or len(words.split()) > _PLAIN_WORDS:
        return False
    if words[-1:] in ".:;,?!" or not words[:1].isupper() or FINITE.search(words) or _LISTED.search(words):
        return False
    if is_name(words) and len(words.split()) == _WORDS_OF_NAME and not _recurs(words, below.words):
        return False
    said = (
        below.kind in ("entry", TABLE) or below.words.rstrip().endswith((".", "?", ":")) or FINITE.search(below.words)
    )
    return bool(said) and len(below.words) > len(words) // 2 and not is_label(words)


_KNOWN_COLON = 0.5
"""The weight of a title with a colon that most minutes have."""
_LISTED = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)? \([A-Z]{2,3}\)$")
"""A name with its initials, as in a list of people."""


def _recurs(title: str, below: str) -> bool:
    """Whether the text below speaks of what may be a title, and so shows that it is not a name: "Annual Report"."""
    return f" {title.lower()} " in f" {below[: 3 * len(title) + 20].lower()} " and title.lower() in below.lower()


_PLAIN_WORDS = 6
_WORDS_OF_NAME = 2
"""Capitals of three words above a sentence are a title more often than somebody: "Patient Education Events"."""


def _run_in(lines: Sequence[PaperLine], index: int) -> Head | None:
    """Return a line without number whose first words are a title: bold, or one that all minutes have."""
    line = lines[index]
    part = parted(line.words, 0, line.strong)
    title = line.words[: part.end]
    if not title or list_label(line.words) or is_label(title + ":"):
        return None
    weighed = _weighed(lines, index, title, part)
    if weighed is None:
        return None
    weight, look = weighed
    return Head(index, None, (index, 0, part.end), (index, part.text), weight, look, index)


def _weighed(
    lines: Sequence[PaperLine], index: int, title: str, part: Parted
) -> tuple[float, tuple[object, ...]] | None:
    """Return how much a title in front of a text counts, and its look."""
    line, count = lines[index], len(title.split())
    is_known = KNOWN_TITLE.match(title) is not None
    if part.by == "separator" and line.words[part.end : part.end + 1] in (":", ".") and line.kind == "paragraph":
        names = re.split(r",|\band\b|\(", line.words[part.text :])[0]
        if (is_name(names) and not FINITE.search(line.words)) or count > _COLON_WORDS or _NO_TITLE.fullmatch(title):
            return None
        return (0.5 if is_known else 0.3), ("colon",)
    if part.by == "line" and not is_known:
        return (0.25, ("plain",)) if _is_plain_title(lines, index) else None
    if count > _LABEL_WORDS or line.kind == "heading":
        return None
    if part.by == "bold":
        return 0.1 + 0.6 * is_known, ("run-in", line.kind)
    return (0.5, ("known",)) if is_known and line.kind == "paragraph" else None


def _is_dated(words: str) -> bool:
    return any(day.has_year for day in days_in(words)) and not KNOWN_TITLE.match(words)


def _look(line: PaperLine, number: ItemNumber | None, title: str) -> tuple[object, ...]:
    if line.kind == "heading":
        return ("heading", line.level)
    if line.column in ("number", "title"):
        return ("column", line.column)
    strong = line.strong > (number.end if number else 0) + 2 or (bool(line.marker) and line.strong > 2)  # noqa: PLR2004
    return ("line", line.kind, bool(line.marker), strong, is_capitals(title), line.depth)


class Scheme(NamedTuple):
    """The lines that begin items."""

    heads: tuple[Head, ...]
    score: float
    name: str


def best_scheme(lines: Sequence[PaperLine], found: list[Head] | None = None) -> Scheme | None:
    """Return the sequence of lines that carries the items best; None if none does.

    Args:
        lines: the lines of one meeting.
        found: those that may begin items, if they are known already.
    """
    found = candidates(lines) if found is None else found
    schemes = [*_numbered(found), *_by_look(found, lines)]
    good = [each for each in schemes if each.heads and each.score > 0]
    if not good:
        return None
    best = _above(max(good, key=lambda each: each.score), good)
    return best._replace(heads=_with_others(best, found, lines))


def above_marks(lines: Sequence[PaperLine]) -> Scheme | None:
    """Return the titles above each "Minutes:" as the items, as on pages of ModernGov whose numbers are lost.

    Between a title and its mark an agenda may say what the item is for: "To receive apologies".
    """
    marks = [at for at, line in enumerate(lines) if MINUTES_MARK.fullmatch(line.words)]
    heads: list[Head] = []
    for before, mark in pairwise((-1, *marks)):
        at = next((at for at in range(mark - 1, max(before, mark - _FAR_ABOVE), -1) if _names_item(lines[at])), None)
        if at is not None:
            title = len(lines[at].words)
            heads.append(Head(at, None, (at, 0, title), (at + 1, 0), 1.0, ("marked",), at))
    return Scheme(tuple(heads), float(len(heads)), "marked") if len(heads) > 1 else None


_FAR_ABOVE = 6
"""Lines between the mark and the title above it."""
_FOR_WHAT = re.compile(r"(?i)\W*(?:to [a-z]|(?:a |the )?(?:verbal |joint )?(?:reports?|updates?) (?:of|from|by)\b|\[)")
"""What an agenda says of an item below its title."""


def _names_item(line: PaperLine) -> bool:
    """Whether a line can be the title of an item: short, and not a sentence."""
    words = line.words.rstrip()
    if line.kind in (TABLE, "entry") or not 0 < len(words.split()) <= _TITLE_AT_MOST or is_label(words):
        return False
    return is_whole_title(words) and words[-1] not in ".:;," and not _FOR_WHAT.match(words)


_TITLE_AT_MOST = 16


def _above(best: Scheme, others: Sequence[Scheme]) -> Scheme:
    """Return the items whose parts a sequence of dotted numbers counts, each above its own: 1.0, 1.1, 2.0."""
    plain = next((each for each in others if each.name == "plain"), None)
    if best.name != "dotted" or plain is None:
        return best
    items = {head.number.values[0]: head.line for head in plain.heads if head.number and head.title}
    parts = [(head.number.values[0], head.line) for head in best.heads if head.number]
    held = sum(items.get(first, line) < line < items.get(first + 1, line + 1) for first, line in parts)
    return plain if len(items) > 1 and held > len(parts) * _MOST else best


_MOST = 0.8
"""The share of the parts that stand below their items; some may cite numbers of other minutes."""


def _numbered(found: list[Head]) -> Iterable[Scheme]:
    families: dict[str, list[Head]] = {}
    for head in found:
        if head.number:
            for key in _keys(head.number):
                families.setdefault(key, []).append(head)
            if head.number.family in ("roman", "letter") and lost_numeral(head.number):
                families.setdefault("plain", []).append(head._replace(weight=head.weight - 0.1, as_plain=True))
    for key, heads in families.items():
        if all(head.as_plain for head in heads):
            continue
        chain, score = _chain(heads, key)
        looks = Counter(head.look for head in chain)
        if looks:
            common = looks.most_common(1)[0][0]
            again = [head._replace(weight=head.weight + (0.5 if head.look == common else -0.3)) for head in heads]
            chain, score = _chain(again, key)
        # One number alone is no sequence, unless its line is a heading.
        if len(chain) > 1 or (chain and (chain[0].look[0] in ("heading", "column") or chain[0].weight > 1)):
            yield Scheme(tuple(chain), score, key)


def _keys(number: ItemNumber) -> list[str]:
    """Return the sequences that a number can belong to: of 24/131 either part may run."""
    values = number.values
    if number.is_reference:
        return [f"{number.family}|{number_key}" for number_key in (f"last {values[:-1]}", f"first {values[1:]}")]
    return [number.family]


def _running(number: ItemNumber, key: str) -> tuple[int, ...]:
    if "|last" in key:
        return number.values[-1:]
    if "|first" in key:
        return number.values[:1]
    return number.values


def _chain(heads: list[Head], key: str) -> tuple[list[Head], float]:
    """Return the best sequence among lines with numbers of one kind, and its weight."""
    values = [
        (lost_numeral(head.number),) if head.as_plain else _running(head.number, key) for head in heads if head.number
    ]
    best: list[float] = []
    before: list[int] = []
    for nth, head in enumerate(heads):
        start = 0.2 if values[nth][0] == 1 else 0.0
        total, link = head.weight + start, -1
        for other in range(max(0, nth - _NEAR), nth):
            step = _step(values[other], values[nth], heads[other], head)
            if best[other] + step + head.weight > total:
                total, link = best[other] + step + head.weight, other
        best.append(total)
        before.append(link)
    if not best:
        return [], 0.0
    at = max(range(len(best)), key=lambda nth: best[nth])
    score, chain = best[at], []
    while at >= 0:
        chain.append(heads[at])
        at = before[at]
    return chain[::-1], score


_NEVER = -9.0


def _step(one: tuple[int, ...], other: tuple[int, ...], first: Head, second: Head) -> float:
    """Return how well one number follows another."""
    if other == one:
        return -0.2 if first.look == second.look and first.weight > 1 and second.weight > 1 else _NEVER
    if len(one) > 1 or len(other) > 1:
        return _step_of_parts(one, other)
    ahead = other[0] - one[0]
    if ahead == 1:
        return 1.0
    if 1 < ahead <= _SKIPPED + 1:
        return 0.3
    if ahead > 1:
        return -0.5 - min(ahead, 40) * 0.05
    return -0.5 if ahead == -1 and first.look == second.look and second.weight > 1 else _NEVER


def _step_of_parts(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return how well 4.1 or 4a follows 4, 4.2 or 3.9."""
    if other <= one:
        return _NEVER
    shared = min(len(one), len(other))
    if one[0] == other[0]:
        return 0.8 if len(other) <= shared or other[shared] == 1 else 0.2
    return 0.8 if other[0] == one[0] + 1 else 0.2 if other[0] - one[0] <= _SKIPPED else -0.8


_OF_EARLIER_MEETING = re.compile(
    r"(?i)\b(?:last|previous|blaenorol)\b|\bminutes of (?:the |our )?"
    r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* meeting\W*$"
)
"""Words of the item about the last minutes: "Minutes of September meeting"."""
_TOP = 10
"""Lines at the top that may be the heading of the minutes."""


def _is_title_of_meeting(words: str) -> bool:
    """Whether words are the title of the minutes, not that of the item about the last ones."""
    return bool(_TITLE_OF_MEETING.search(words)) and not _OF_EARLIER_MEETING.search(words)


def _front_end(lines: Sequence[PaperLine]) -> int:
    """Return the line behind the last one at the top that is about the meeting or opens a list of people."""
    listed = next((index for index, line in enumerate(lines[:_TOP]) if list_label(line.words)), _TOP)
    about = [
        index
        for index, line in enumerate(lines[:_TOP])
        # Below the lists "Minutes of 2015 AGM" is business.
        if (index < listed or list_label(line.words) or _is_dated(line.words))
        and (_is_title_of_meeting(line.words) or _is_dated(line.words) or list_label(line.words) == "present")
        and not KNOWN_TITLE.fullmatch(line.words)
        and not FINITE.search(re.sub(r"(?i)\bheld\b", "", line.words))
    ]
    return about[-1] + 1 if about else 0


def _by_look(found: list[Head], lines: Sequence[PaperLine]) -> Iterable[Scheme]:
    """Yield the sequences of lines without numbers that look alike."""
    looks: dict[tuple[object, ...], list[Head]] = {}
    for head in found:
        if head.look and head.look != ("plain",) and (head.number is None or head.look[0] == "heading") and head.title:
            looks.setdefault(head.look, []).append(head)
    known = [head for head in found if head.look == ("known",)]
    plain = [head for head in found if head.look == ("plain",)]
    colon = [head for head in found if head.look == ("colon",) and head.weight >= _KNOWN_COLON]
    if len(plain) > 1 and known:
        both = sorted((*plain, *known, *colon), key=lambda head: head.line)
        yield Scheme(tuple(both), sum(head.weight for head in both), "plain titles")
    front = _front_end(lines)
    for look, every in looks.items():
        heads = [head for head in every if head.line >= front]
        least = 1 if look[0] in ("heading", "column") else 4 if look[0] == "colon" else 2
        if len(heads) >= least:
            yield Scheme(tuple(heads), sum(min(head.weight, 1.6) for head in heads), str(look))
    if len(known) > 2:  # noqa: PLR2004  two may be lines of the narrative
        yield Scheme(tuple(known), sum(head.weight for head in known), "known")


def _with_others(best: Scheme, found: list[Head], lines: Sequence[PaperLine]) -> tuple[Head, ...]:
    """Add the lines without number, or with another, that look as the items do."""
    taken = {head.line for head in best.heads} | {head.last for head in best.heads}
    looks = Counter(head.look for head in best.heads)
    common = looks.most_common(1)[0][0]
    first = best.heads[0].line
    others = [
        head
        for head in found
        if not _gives_next(head, lines)
        and head.line not in taken
        and _belongs(head, common, first, lines)
        and head.weight > 0.3  # noqa: PLR2004
    ]
    return tuple(sorted((*best.heads, *others, *_parts_alone(best, found)), key=lambda head: head.line))


def _gives_next(head: Head, lines: Sequence[PaperLine]) -> bool:
    """Whether a line without number is that of the next meeting with its day, which is no business."""
    words = lines[head.line].words
    return (
        head.number is None
        and bool(days_in(words))
        and re.match(r"(?i)\W*(?:date of )?(?:the )?next\b", words) is not None
    )


def _parts_alone(best: Scheme, found: list[Head]) -> list[Head]:
    """Return the parts of an item whose own number is not printed: 5.1 and 5.2 behind 4."""
    last = best.heads[-1]
    if best.name != "plain" or last.number is None:
        return []
    following = last.number.values[0] + 1
    return [
        head
        for head in found
        if head.line > last.last
        and head.title
        and head.number
        and head.number.family == "dotted"
        and len(head.number.values) == 2  # noqa: PLR2004  5.1, not 5.1.1
        and head.number.values[0] == following
    ]


def _belongs(head: Head, common: tuple[object, ...], first: int, lines: Sequence[PaperLine]) -> bool:
    """Whether a line that is not of the sequence begins an item too."""
    if head.line < first or head.title is None:
        return False
    words = lines[head.title[0]].words[head.title[1] : head.title[2]]
    if common[0] == "heading":
        return head.look[0] == "heading" and int(str(head.look[1])) <= int(str(common[1]))
    if head.number is not None and not (head.number.is_reference and common == head.look[: len(common)]):
        return False
    if common == head.look[: len(common)]:
        return common[0] == "column" or (
            common[0] == "line" and (is_capitals(words) or KNOWN_TITLE.match(words) is not None)
        )
    if common[0] == "line" and head.look[0] == "line" and head.look[3] == common[3] and head.look[4] == common[4]:
        return (bool(common[3]) or bool(common[4])) and (is_capitals(words) or KNOWN_TITLE.match(words) is not None)
    return head.look[0] == "heading"
