"""Names as attendance lists print them: with titles, roles, initials, posts and organisations around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.recognition.lexicon import FINITE
from sst_cli.register.attendance_list import TITLES, initials_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLE = (
    r"(?:[Cc]ounty |Cty |[Dd]istrict |[Bb]orough |[Tt]own |[Pp]arish |[Cc]ommunity "
    r"|Cyng\.? Sir ?/ ?County )?(?:Cllrs?|CLLRS?|Clirs?|Cllr's|Councill?ors?|COUNCILLORS?|Cyng|Cynghorydd|"
    r"Cynghorwyr|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|"
    r"Sir|Lady|Lord|Dame|MR|MRS|MS|DR|Y Cyng|Cyng/Cllr|Cllr/Cyng|Canon|Father|Baroness|Ald|Alderman|Mrs?\.? and Mrs|"
    r"(?:Group|Station|Area|Watch|Crew) Manager|Squadron Leader|Wing Commander|Flight Lieutenant|Brigadier|"
    r"PC|PCSO|PS|DC|DI|DS|DCI|DCC|ACC|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|"
    r"Chief|Constable|Det|Detective|Assistant|Deputy|Acting|Lt|Maj|Major|Capt|Captain|"
    r"Col|Colonel|Cdr|Commander|Bishop)\.?"
)
TITLED = re.compile(rf"(?:{_TITLE}\s+){{1,4}}")
_ONLY_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Cyng|Rev|Sir|Town|County|District|Borough|Ward|Parish|Councillor)\.?"
)
_OF_MEETINGS = re.compile(
    r"(?i)\b(?:absence|agenda|apologies|attendees|decisions?|discussions?|issues|minutes|notes|meetings?|matters|items?|"
    r"actions?|venue|location|attendance|(?:over|re)view|reports?|updates?|welcome|introductions?|elections?)\b|^dates?$|"
    r"^time$|^(?:approved|agreed|noted|accepted|deferred|received|confirmed|adopted)$"
)
"""Words of minutes that are in nobody's name."""
_PLURAL = re.compile(
    r"(?i)\s*(?:(?:y )?cynghorwyr ?/ ?)?(?:(?:county |district |borough |town |parish |community )?(?:councillors|"
    r"cllrs|cllr's|(?:y )?cynghorwyr|messrs|members|officers))\.?:?\s+(?=\S)"
)
_PART = (
    r"(?:[^\W\d_](?:\.|(?=\s|$))|(?:[^\W\d_a-z]\.)+(?:[^\W\d_a-z][\w'\u2019-]+)?|(?:Mc|Mac|O['\u2019]|D['\u2019]|"
    r"de|van|von|der|den|la|le|du|ap|ab|ferch|al)\s?[^\W\d_][^\W\d_]*|[^\W\d_a-z][\w'\u2019-]*|"
    r"St\.?)"
)
_NAME = re.compile(rf"(?P<title>(?:{_TITLE}\s+){{0,4}})(?P<name>{_PART}(?:\s+{_PART}){{0,5}})")
_ORGANISATION = re.compile(
    r"(?i)\b(?:council|authority|police|service|services|nhs|trust|association|"
    r"society|committee|board|forum|partnership|"
    r"university|college|school|church|group|club|company|ltd|limited|plc|cic|"
    r"department|dept|team|office|agency|probation|"
    r"housing|health|fire|rescue|icb|ccg|network|foundation|charity|federation|"
    r"union|institute|centre|center|hospital|homes|wales|"
    r"borough|county|district|parish|ward|cyngor|heddlu|ysgol|clwb|prifysgol|"
    r"bwrdd|consult\w*|planning|transport|energy|water|rail|"
    r"community|safety|justice|care|commission|commissioners?|residents?|neighbourhood|"
    r"media|press|gazette|herald|engineering|research|labs?|systems|solutions)\b"
)
_POST = re.compile(
    r"(?i)\b(?:officer|manager|director|head|lead|leader|chief|executive|co-?ordinator|"
    r"administrator|assistant|advis[eo]r|analyst|inspector|"
    r"superintendent|sergeant|constable|commander|member|portfolio|representative|"
    r"rep|solicitor|engineer|surveyor|planner|consultant|"
    r"accountant|auditor|trustee|governor|warden|ranger|head ?teacher|principal|"
    r"president|mayor|harbour ?master|head ?master|vicar|rector|caretaker|"
    r"practitioner|nurse|gp|swyddog|rheolwr|cyfarwyddwr|pcso|"
    r"editor|intern|student|specialist|architect|developer|author|observer|"
    r"guest)\b"
)
_ROLE_WORDS = (
    r"(?i:in the chair|(?:acting |joint |co-?|vice[- ]?|v\.? ?|deputy |outgoing "
    r"|incoming ){0,2}(?:chair(?:man|woman|person)?|conven[eo]r)(?: of the meeting)?|"
    r"(?:acting |assistant |deputy |parish |town |community |locum |temporary "
    r"){0,2}clerk(?: ?(?:and|&|/|to the council) ?(?:rfo|responsible finance officer)?)?(?: "
    r"to (?:the )?(?:parish |town |community )?(?:council|governors|trustees|board|committee))?|"
    r"(?:hon(?:orary)?\.? )?(?:minutes? )?secretary|(?:hon(?:orary)?\.? )?treasurer|"
    r"minute[- ]?taker|minutes|taking minutes|note[- ]?taker|scribe|host|rfo|"
    r"(?:yn y |y )?(?:gadair|cadeirydd)|is-gadeirydd|(?:y )?(?:clerc|glerc)|ysgrifennydd|trysorydd)"
)
_ROLE = re.compile(_ROLE_WORDS)
_INITIALS = re.compile(r"[^\W\d_a-z]{2,4}[0-9]?|[^\W\d_a-z][a-z][^\W\d_a-z]{1,2}")
_FOR = re.compile(
    r"(?i)(?:sub(?:stitut\w*)?\.?(?: for)?:?|on behalf of|deputising for|deputy "
    r"for|standing in for|for|in place of|vice)\s+(?P<who>.+)"
)
_LEFT = re.compile(
    r"(?i)(?:left|until|to|gadael)\b.*?(?:item|minute|agenda item|eitem|min\.?|"
    r"left (?:after|at|before|during)|after)\s*"
    r"(?P<item>(?:[\w]*[0-9][\w./]*))(?!\s?(?::|[ap]\.?m|hrs))"
)
_JOINED = re.compile(
    r"(?i)(?:joined|arrived|from|ymuno\w*)\b.*?(?:item|minute|agenda item|eitem|min\.?|"
    r"joined (?:at|for|during|from)|at)\s*"
    r"(?P<item>(?:[\w]*[0-9][\w./]*))(?!\s?(?::|[ap]\.?m|hrs))"
)
_CLOCK = re.compile(r"(?i)[0-9]{1,2}(?:[.:][0-9]{2})?(?:[ap]\.?m\.?|hrs?)|[0-9]{1,2}[.:][0-9]{2}|[0-9]{4}(?:hrs?)?")
"""A time of day, which is not the number of an item."""
_TIMES = re.compile(
    r"(?i)\b(?:left|until|joined|arrived|from|part(?:ial)?|late|via|online|"
    r"remote|virtual|by phone|by telephone|zoom|teams|in person|items?)\b"
)
_NOBODY = re.compile(
    r"(?i)\W*(?:none|nil|no apologies|n/?a|there were none|no one|nobody|dim|action(?:ed)? by|actions?|action points?|"
    r"none received|no apologies (?:were )?received|apologies|all present|"
    r"(?:as|see|listed|noted|shown) (?:(?:shown|listed|noted|recorded) )?above)\W*"
)
_AND = re.compile(r"\s+(?:and|a|ac|&|together with|along with|as well as)\s+")
_SMALL = frozenset(["de", "van", "von", "der", "den", "la", "le", "du", "ap", "ab", "ferch", "al"])
_MOST_PARTS = 6


class FoundPerson(NamedTuple):
    """Somebody in a list."""

    start: int
    """Where the words about them begin."""
    end: int
    name: tuple[int, int]
    initials: str | None = None
    role: str | None = None
    organisation: str | None = None
    post: str | None = None
    on_behalf_of: str | None = None
    joined_at: str | None = None
    left_at: str | None = None
    note: str | None = None


def is_nobody(words: str) -> bool:
    """Whether words say that a list is empty."""
    return _NOBODY.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Whether words can be a name and nothing else."""
    bare = words.strip(" .,;:")
    found = _NAME.fullmatch(bare)
    if _ONLY_TITLE.fullmatch(bare) or _OF_MEETINGS.search(bare):
        return False
    if not found or _ROLE.fullmatch(bare):
        return False
    if _ORGANISATION.search(found["name"]) and not _is_surname_too(found):
        return False
    if _POST.search(found["name"]) and not found["title"]:
        return False
    parts = found["name"].split()
    if len(parts) > _MOST_PARTS or not re.search(r"[^\W\d_]{2}", found["name"]):
        return False
    return not bare.isupper() or len(parts) > 1 or bool(found["title"]) or len(bare) > 4  # noqa: PLR2004  longer than initials


def _is_surname_too(found: re.Match[str]) -> bool:
    """Whether the word of an organisation is the surname of somebody with a title: "Cllr Kate Ward"."""
    first = found["name"].rpartition(" ")[0]
    is_forename = " " not in first or re.fullmatch(r"(?:[^\W\d_]\.? ?)+", first) is not None
    return bool(found["title"] and first) and is_forename and not _ORGANISATION.search(first)


def people_in(words: str, start: int, end: int, *, one: bool = False) -> list[FoundPerson]:
    """Return who is named in a stretch of a list.

    Args:
        words: the line.
        start: where the stretch begins.
        end: where it ends.
        one: whether it is known to name one person, as a row of a table does.
    """
    reasons = [] if one else [each.span() for each in _REASON.finditer(words, start, end)]
    if reasons:
        return _with_reasons(words, start, end, reasons)
    plural = _PLURAL.match(words, start, end)
    first = plural.end() if plural else start
    bare = [] if one else _bare_starts(words, first, end)
    parts = [(first, end)] if one else list(_between(first, end, bare) if bare else _split(words, first, end))
    found: list[FoundPerson] = []
    short = {each: mark.span("own") for each in parts if (mark := _ONLY_INITIALS.fullmatch(words, *each))}
    for begin, stop in _with_offices(words, parts):
        for a, b in [(begin, stop)] if one or bare else _split_titles(words, begin, stop):
            person = _with_apologies(words, a, b)
            if person is None and (a, b) in short and len(short) > 1:
                # "JL, MC, RM": a list that keeps names to itself.
                person = FoundPerson(a, b, short[a, b])
            if person:
                found.append(person)
            elif (
                found and _OFFICE.fullmatch(words[a:b].strip(" ,;.")) and _OFFICE.fullmatch(_name_of(found[-1], words))
            ):
                # "The Town Clerk and Deputy Town Clerk" are two.
                found.append(FoundPerson(a, b, (a + len(words[a:b]) - len(words[a:b].lstrip()), b)))
            elif found and words[a:b].strip(" ,;."):
                found[-1] = with_detail(found[-1], words, words[a:b].strip(" ,;."))._replace(end=b)
    if plural and found:
        found[0] = found[0]._replace(start=start)
        found = [
            each
            if TITLED.match(words, each.name[0])
            else each._replace(note=_both(each.note, words[start : plural.end()].strip(" :")))
            for each in found
        ]
    return found


_ONLY_INITIALS = re.compile(r"[\s,;.]*(?P<own>[A-Z]{2,3})[\s,;.]*")
_REASON = re.compile(
    r"(?i)(?<=[\w).]) "
    r"(?:due to|owing to|because|on account of|who (?:was|were|is|are|had|has)|as (?:he|she|they))\b[^,;()]*?"
    r"(?=[,;(]|\.?$|\.\s| and (?=(?-i:(?:the )?[^\W\d_a-z])))"
)
"""Why somebody did not come, behind the name."""


def blanked(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return words with blanks in the place of some of them, so that all others stand where they did."""
    for first, last in spans:
        words = f"{words[:first]}{' ' * (last - first)}{words[last:]}"
    return words


def without_reasons(words: str, start: int, end: int) -> str:
    """Return a stretch of a list with blanks for the reasons behind its names."""
    return blanked(words, [each.span() for each in _REASON.finditer(words, start, end)])[start:end]


def _with_reasons(words: str, start: int, end: int, reasons: list[tuple[int, int]]) -> list[FoundPerson]:
    """Return who is named in a list that gives reasons behind names: "A Rowe due to illness, B Dean who was away"."""
    found = people_in(blanked(words, reasons), start, end)
    for first, last in reasons:
        nth = max((nth for nth, each in enumerate(found) if each.start <= first), default=None)
        if nth is not None:
            found[nth] = found[nth]._replace(note=_both(found[nth].note, words[first:last].strip()))
    return found


def _name_of(person: FoundPerson, words: str) -> str:
    return words[slice(*person.name)].strip(" ,;.")


_START = re.compile(rf"(?:{_TITLE}\s+)+[^\W\d_a-z]|(?:[^\W\d_a-z]\.?\s){{1,3}}[^\W\d_a-z][a-z]")
"""The beginning of a name with a title or initials."""


def _bare_starts(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the gaps before names in a list that lost its lines, whose commas stand between name and organisation.

    As in "Cllr A Rowe, Muddle Council Cllr B Dean, Long Barton Council Dr C Ash, Muddle Hospital".
    """
    gaps, parted = [], 0
    at = start
    for found in _START.finditer(words, start, end):
        before = words[at : found.start()]
        if found.start() > start and not _is_inside(words, start, found.start()):
            if re.search(r"[,;:(/\t-]\s*$|\b(?:and|&|for|of|by|with)\s+$", before):
                parted += 1
            elif before.endswith(" ") and ("," in before or _POST.search(before) or _ORGANISATION.search(before)):
                gaps.append((found.start() - 1, found.start()))
        at = found.start()
    return gaps if len(gaps) > 1 and len(gaps) > parted else []


def _split(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at the separators that are outside of brackets: semicolons if there are any, else commas, and "and"."""
    marks = [mark for sign in ";\u00b7\u2022|" for mark in _top(words, start, end, sign)]
    marks.sort()
    if marks:
        pieces = list(_between(start, end, marks))
        several = [are_all_names(words, a, b) for a, b in pieces]
        others = sum("," in words[a:b] and not are for (a, b), are in zip(pieces, several, strict=True))
        for (a, b), are_names in zip(pieces, several, strict=True):
            # Where the other parts have an organisation behind the comma, so has this one.
            if are_names and (_PLURAL.match(words, a, b) or others < max(1, sum(several))):
                yield from _split(words, a, b)
                continue
            inner = [
                (a + s, a + e)
                for s, e in _at_and(words[a:b])
                if is_name(words[a + e : b].partition("(")[0].partition(",")[0])
            ]
            yield from _between(a, b, inner)
        return
    also = [each.span() for each in _ALSO.finditer(words, start, end)]
    commas = sorted([*_top(words, start, end, ","), *_tabs(words, start, end), *also])
    for a, b in _between(start, end, commas):
        inner = [(a + s, a + e) for s, e in _at_and(words[a:b]) if _splits(words[a : a + s], words[a + e : b])]
        yield from _between(a, b, inner)


_ALSO = re.compile(r"[.;]\s+Also:?\s+(?=[^\W\d_])")
"""Words between two sentences of a list: "... and Mr Thomas. Also: County Councillor Jones"."""


def _tabs(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The wide gaps behind which another name stands, as in columns of names."""
    for at, _ in _top(words, start, end, "\t"):
        behind = re.split(r"[\t,(]|\s[-\u2013]\s", words[at + 1 : end].strip())[0]
        if is_name(behind) and " " in behind.strip():
            yield at, at + 1


def are_all_names(words: str, start: int, end: int) -> bool:
    """Whether commas within a part stand between names, as in "Councillors A, B and C; Mr D"."""
    plural = _PLURAL.match(words, start, end)
    commas = list(_top(words, plural.end() if plural else start, end, ","))
    parts = list(_between(plural.end() if plural else start, end, commas))
    return len(parts) > 1 and all(is_name(re.split(r"\(|\s(?:and|&)\s", words[a:b])[0].strip()) for a, b in parts)


def _at_and(words: str) -> list[tuple[int, int]]:
    opened = 0
    depth = [0] * (len(words) + 1)
    for n, letter in enumerate(words):
        opened += (letter in "([") - (letter in ")]" and opened > 0)
        depth[n] = opened
    return [(found.start(), found.end()) for found in _AND.finditer(words) if not depth[found.start()]]


_OFFICE = re.compile(rf"(?:[Tt]he )?(?:{_ROLE_WORDS}|(?i:(?:deputy |assistant )?(?:town|parish|community) clerk))")
_HOLDS_OFFICE = re.compile(
    rf"(?:the |our )?(?:{_ROLE_WORDS})\s+(?:{_PART})(?:\s+{_PART}){{0,3}}|"
    rf"(?:[a-z][\w'\u2019-]*\s+){{1,6}}(?:{_TITLE}\s+){{1,3}}(?:{_PART})(?:\s+{_PART}){{0,3}}"
)
"""Somebody whose office, or other words in small letters, stand before the name: "the clerk A. Brown"."""


def _with_offices(words: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join an office to the name behind its comma: "the Parish Clerk, Mrs A Rowe"."""
    joined: list[tuple[int, int]] = []
    for begin, end in parts:
        before = words[slice(*joined[-1])].strip(" .,;") if joined else ""
        behind = words[begin:end].strip(" .,;")
        is_held = TITLED.match(behind) and not _OFFICE.fullmatch(behind)
        if before and _OFFICE.fullmatch(re.sub(r"^and ", "", before)) and is_held:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((begin, end))
    return joined


def _splits(before: str, behind: str) -> bool:
    """Whether "and" stands between two people, not within the name of a post or an organisation."""
    last = _AND.split(before)[-1]
    left = re.sub(r"^(?:and|&) ", "", re.split(r"\s[-\u2013\u2014]\s|\(", last)[0].strip())
    behind = re.split(rf"\s[-\u2013\u2014]\s|\(|{_AND.pattern}|\s(?:from|representing)\s", behind)[0].strip(" .")
    plural = _PLURAL.match(behind)
    right = behind[plural.end() :] if plural else behind
    if _HOLDS_OFFICE.fullmatch(right) or _HOLDS_OFFICE.fullmatch(left):
        return is_name(left) or is_name(right) or bool(_HOLDS_OFFICE.fullmatch(left) and _HOLDS_OFFICE.fullmatch(right))
    if re.match(r"[0-9]", right) or _OFFICE.fullmatch(right):
        return True
    if not left:
        return is_name(right)
    return ((is_name(left) or ")" in before or bool(TITLED.match(right))) and is_name(right)) or not left


def _top(words: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    opened = 0
    for n in range(start, end):
        letter = words[n]
        opened += (letter in "([") - (letter in ")]" and opened > 0)
        if letter == mark and not opened:
            yield n, n + 1


def _between(start: int, end: int, marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for a, b in marks:
        yield at, a
        at = b
    yield at, end


_NEXT_TITLE = re.compile(rf"(?<=[\w.)])\s+(?={_TITLE}\s+[^\W\d_a-z])")
_OF_COUNCIL = re.compile(r"(?:County|District|Borough|City|Town|Parish) ")
_ONE_WORD = re.compile(r"\W*[^\W\d_a-z][^\W\d_]+")
"""The name of a county before "County Councillor"."""
_INITIAL_FIRST = re.compile(r"(?:[^\W\d_a-z]\.\s?)+[^\W\d_a-z]")
_BARE_INITIAL_FIRST = re.compile(r"(?:(?:[^\W\d_a-z] )+[^\W\d_a-z][\w'\u2019-]*[a-z]\W*){3}")
_NEXT_BARE_INITIAL = re.compile(r"(?<=[a-z][a-z])\s+(?=(?:[^\W\d_a-z] )+[^\W\d_a-z][a-z\u2019'])")
"""The gap between "A Blackley" and "B D Davies" in a list that lost its commas."""
_NEXT_INITIAL = re.compile(r"(?<=[a-z][a-z])\s+(?=[^\W\d_a-z]\.\s?(?:[^\W\d_a-z]\.\s?)*[^\W\d_a-z][a-z])")
"""The gap between "S. Baker" and "T. Cooper"."""
_NEXT_POST = re.compile(r"(?<=[a-z][a-z])\s+(?=The [^\W\d_a-z])")
_POST_HOLDER = re.compile(r"[Tt]he (?:[^\W\d_a-z][\w&'\u2019-]*\s){0,4}[^\W\d_a-z][\w&'\u2019-]*")
"""Somebody whom a list gives by the post alone."""
_NEXT_BRACKET = re.compile(r"(?<=\))\s+(?=[^\W\d_a-z])")
_IN_TITLE = re.compile(rf"{_TITLE}\s*$")


def _is_inside(words: str, start: int, at: int) -> bool:
    """Whether a place is within brackets."""
    part = words[start:at]
    return part.count("(") > part.count(")")


def _split_titles(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split names that only their titles or brackets keep apart."""
    part = words[start:end]
    marks = [
        (start + found.start(), start + found.end())
        for found in _NEXT_TITLE.finditer(part)
        if not _IN_TITLE.search(part[: found.start()])
        and not (_OF_COUNCIL.match(part, found.end()) and _ONE_WORD.fullmatch(part[: found.start()]))
        and is_name(re.split(r"[(\-\u2013\u2014]", part[: found.start()])[0].strip().rpartition(")")[2])
    ]
    marks += [
        (start + found.start(), start + found.end())
        for found in _NEXT_BRACKET.finditer(part)
        if is_name(part[found.end() :].partition("(")[0]) and (start + found.start(), start + found.end()) not in marks
    ]
    if _INITIAL_FIRST.match(part.lstrip()):
        marks += [
            (start + found.start(), start + found.end())
            for found in _NEXT_INITIAL.finditer(part)
            if not _IN_TITLE.search(part[: found.start()])
        ]
    if _BARE_INITIAL_FIRST.match(part.lstrip(" :,;")):
        marks += [(start + found.start(), start + found.end()) for found in _NEXT_BARE_INITIAL.finditer(part)]
    marks += [(start + found.start(), start + found.end()) for found in _NEXT_POST.finditer(part)]
    outside = [mark for mark in set(marks) if not _is_inside(words, start, mark[0])]
    yield from _between(start, end, sorted(outside))


_DASH = re.compile(
    rf"\s+[-\u2013\u2014]+\s*|[\u2013\u2014]|\s*:\s+|\t|(?<=[a-z])(?<![Vv]ice)(?<![Cc]o)-(?={_ROLE_WORDS}\b)"
)
_BEHIND_DASH = re.compile(rf"\s+[-\u2013]\s+(?:{_TITLE}\s+)+[^\W\d_a-z]")
"""Somebody with a title behind a dash: "Edzell - Mr C. Simpson" is of Edzell."""
_GROUP = re.compile(
    r"(?i)(?:the )?(?:committee|members?|councillors?|trustees|officers|residents|present|board|public)"
)
_HOLDER = re.compile(r"(?P<lead>(?:[Tt]he )?[^\W\d_a-z][^():,]{2,50}?)\s*\((?P<who>[^()]+)\)")
"""Somebody whose name stands in brackets behind the post: "Town Clerk (Mr A Rowe)"."""
_DANGLING = re.compile(r"\s+(?:and|a|ac|&)$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")


def _with_apologies(words: str, start: int, end: int) -> FoundPerson | None:
    """Return the person of a part of a list, with a note if it says that they did not come."""
    sorry = _SENT_APOLOGIES.match(words, start, end)
    person = _person(words, sorry.end() if sorry else start, end)
    return person._replace(start=start, note=_both(person.note, "apologies")) if sorry and person else person


def _person(words: str, start: int, end: int) -> FoundPerson | None:
    """Return the person that a part of a list is about, if it begins with a name or a role and a name."""
    part = words[start:end]
    begin = start + len(part) - len(part.lstrip(" .,;:*-\u2013\u2022"))
    bare = words[begin:end]
    before = re.match(r"(?:[Aa]nd|AND|[Ww]ith|[Aa]lso|a|ac|&)\s+(?=[^\W\d_a-z]|cllr|the |our )", bare)
    begin += before.end() if before else 0
    plural = _PLURAL.match(words, begin, end)
    begin = plural.end() if plural else begin
    bare = _DANGLING.sub("", words[begin:end].rstrip(" .,;"))
    holder = _HOLDER.fullmatch(bare)
    if holder and TITLED.match(holder["who"]) and is_name(holder["who"]) and not TITLED.match(bare):
        at = begin + holder.start("who")
        return with_detail(FoundPerson(start, end, (at, at + len(holder["who"]))), words, holder["lead"].strip())
    first = re.search(
        r"\s*[(\[]|" + _DASH.pattern + r"|,|\s+(?:from|representing|of|on behalf of)\s(?=[^\W\d_a-z]|the )", bare
    )
    name = bare[: first.start()] if first else bare
    run_on = _run_on(words, start, begin, end) if TITLED.match(name) and _ENDS_WITH_POST.search(name) else None
    if run_on:
        return run_on
    before = _INITIALS_BEFORE.match(name)
    if before and is_name(name[before.end() :]) and not initials_differ(before["own"], name[before.end() :]):
        # "AR Ann Rowe (Fire)": initials in a column of their own, which the text has not kept.
        person = FoundPerson(start, end, (begin + before.end(), begin + len(name)), initials=before["own"])
        return _with_rest(person, words, bare[len(name) :])
    behind = _INITIALS_BEHIND.fullmatch(name)
    if behind and is_name(behind["name"]) and not initials_differ(behind["own"], behind["name"]):
        person = FoundPerson(start, end, (begin, begin + behind.end("name")), initials=behind["own"])
        return _with_rest(person, words, bare[len(name) :])
    labels = words[begin + len(name) : begin + len(name) + 1] == ":"
    labels = labels or (
        first is not None and not TITLED.match(name) and _BEHIND_DASH.match(bare, len(name)) is not None
    )
    is_office = first is not None and _OFFICE.fullmatch(name) and TITLED.match(bare[first.end() :].lstrip())
    if (is_name(name) and not labels) or (
        not is_office
        and _POST_HOLDER.fullmatch(name)
        and (_POST.search(name) or _ROLE.search(name.lower()) or _NEXT_POST.search(part))
    ):
        person = FoundPerson(start, end, (begin, begin + len(name)))
        return _with_rest(person, words, bare[len(name) :])
    return _turned(words, start, begin, end) or _run_on(words, start, begin, end)


_SENT_APOLOGIES = re.compile(r"(?i)\W*(?:and )?apolog(?:ies|y)(?: received)? (?:from|for|of)\s+")
"""Words before somebody in a list by place or organisation who did not come."""
_INITIALS_BEFORE = re.compile(r"(?P<own>[A-Z]{2,4})\s+(?=[A-Z][^\W\d_]*[a-z]\S*\s+\S)")
_INITIALS_BEHIND = re.compile(r"(?P<name>\S+(?: \S+)*? [^\W\d_]*[a-z]\S*)\s+(?P<own>[A-Z]{2,4})")
_ENDS_WITH_POST = re.compile(rf"(?:{_TITLE}\s+)(?:\S+\s+){{2,}}(?:{_ROLE_WORDS})\b")
"""A title and a name with the word of a role behind."""


def _run_on(words: str, start: int, begin: int, end: int) -> FoundPerson | None:
    """Return a person with a title whose post or organisation follows the name without a mark."""
    title = TITLED.match(words, begin, end)
    if title is None:
        return _with_post(words, start, begin, end)
    at = title.end()
    for part in re.finditer(r"\S+\s*", words[title.end() : end]):
        word = part[0].strip(" .,;")
        is_other = _POST.fullmatch(word) or _ROLE.fullmatch(word) or _ORGANISATION.fullmatch(word) or word in _AREAS
        # The first word of two or more letters is a forename or the surname; so is the one behind a forename alone.
        if not re.fullmatch(_PART, word) or (is_other and " " in words[title.end() : at].strip()):
            break
        at = title.end() + part.end()
    name, rest = words[begin:at].strip(), words[at:end].strip(" .,;")
    if not rest or at == title.end() or not is_name(name) or (FINITE.search(rest) and len(rest.split()) > _LONG_POST):
        return None
    return _with_rest(FoundPerson(start, end, (begin, begin + len(name))), words, f", {rest}")


def _with_post(words: str, start: int, begin: int, end: int) -> FoundPerson | None:
    """Return a person with a forename, a surname and a post of one word: "Jeff Charles Caretaker"."""
    found = _NAME_AND_POST.fullmatch(_DANGLING.sub("", words[begin:end].rstrip(" .,;")))
    if found is None or not is_name(found["name"]):
        return None
    if not (_POST.fullmatch(found["post"]) or _ROLE.fullmatch(found["post"].lower())):
        return None
    person = FoundPerson(start, end, (begin, begin + found.end("name")))
    return _with_rest(person, words, f", {found['post']}")


_NAME_AND_POST = re.compile(r"(?P<name>[^\W\d_a-z][^\W\d_A-Z]+ [^\W\d_a-z][\w'\u2019-]+) (?P<post>[^\W\d_a-z][a-z]+)")
_LONG_POST = 5
"""Words of a post or an organisation; more may be a sentence."""
_AREAS = frozenset(
    ["Parish", "Town", "County", "District", "Borough", "City", "Deputy", "Assistant", "Acting", "Co-opted"]
)
"""Words with which posts and organisations begin."""


def _turned(words: str, start: int, begin: int, end: int) -> FoundPerson | None:
    """Return a person whose role, initials or organisation stands before the name."""
    bare = words[begin:end].rstrip(" .,;")
    lead = re.match(
        (
            rf"(?P<lead>{_INITIALS.pattern}|{_ROLE_WORDS}|[^():\u2013\u2014]{{2,60}}?)(?:\s*[:\u2013\u2014]"
            rf"\s*|\s+-\s+|\s+(?=(?:{_TITLE})\s))(?=[^\W\d_a-z])"
        ),
        bare,
    )
    bracket = re.match(rf"\((?P<lead>{_INITIALS.pattern}|{_ROLE_WORDS})\)\s*", bare)
    role = re.match(rf"(?:the )?(?P<lead>(?:{_ROLE_WORDS}))[,:]?\s+(?=[^\W\d_a-z])", bare)
    for found in (lead, bracket, role):
        if found is None:
            continue
        rest = bare[found.end() :]
        first = re.search(r"\s*[(\[]|" + _DASH.pattern + "|,", rest)
        name = rest[: first.start()] if first else rest
        if is_name(name):
            at = begin + found.end()
            person = FoundPerson(start, end, (at, at + len(name)))
            office = re.sub(rf"^the (?={_ROLE_WORDS}$)", "", found["lead"].strip(" ,"))
            return _with_rest(with_detail(person, words, office), words, rest[len(name) :])
    return None


def _with_rest(person: FoundPerson, words: str, rest: str) -> FoundPerson:
    """Read what stands behind a name: brackets, and what dashes or commas separate."""
    for found in _BRACKET.finditer(rest):
        for detail in re.split(r"[;,/]\s*", found[1]):
            person = with_detail(person, words, detail.strip())
    outside = _BRACKET.sub("\t", rest)
    for detail in re.split(rf"{_DASH.pattern}|,\s*", outside):
        person = with_detail(person, words, _DANGLING.sub("", f" {detail.strip(' .;,-')}").strip())
    return person


def with_detail(person: FoundPerson, words: str, detail: str) -> FoundPerson:  # noqa: PLR0911  a return for each kind
    """Take in a detail about somebody as what it is."""
    detail = re.sub(r"^\(([^()]*)\)$", r"\1", detail)
    detail = re.sub(r"^(?:from|representing|of|on behalf of) (?=the |[^\W\d_a-z])(?![^\W\d_]* ?[0-9])", "", detail)
    if not detail or _GROUP.fullmatch(detail) or re.match(r"[0-9]+ [a-z]", detail):
        return person
    name = words[slice(*person.name)]
    if _ROLE.fullmatch(detail) and not person.role:
        return person._replace(role=detail)
    if _INITIALS.fullmatch(detail) and not person.initials and _shares(detail, name):
        return person._replace(initials=detail)
    instead = _FOR.fullmatch(detail)
    if instead and not person.on_behalf_of:
        return person._replace(on_behalf_of=instead["who"])
    left, joined = _LEFT.search(detail), _JOINED.search(detail)
    if left and not _CLOCK.fullmatch(left["item"]):
        return person._replace(left_at=left["item"].rstrip("."), note=_both(person.note, detail))
    if joined and not left and not _CLOCK.fullmatch(joined["item"]):
        return person._replace(joined_at=joined["item"].rstrip("."), note=_both(person.note, detail))
    if _TIMES.search(detail) and not _ORGANISATION.search(detail):
        return person._replace(note=_both(person.note, detail))
    if _POST.search(detail) and not person.post and not re.search(r"(?i)\b(?:council|police|nhs)\b", detail):
        return person._replace(post=detail)
    if not person.organisation and detail[:1].isupper():
        return person._replace(organisation=detail)
    return person._replace(note=_both(person.note, detail))


def _both(one: str | None, other: str) -> str:
    return f"{one}; {other}" if one else other


def _shares(initials: str, name: str) -> bool:
    """Whether initials can be those of a name, slips allowed; others are an organisation's."""
    words = [part for part in name.split() if part.strip(".").casefold() not in TITLES]
    own = initials_of(" ".join(words)).upper()
    bare = initials.rstrip("0123456789")
    return bool(own) and (bare[0] == own[0] or bare[-1] == own[-1] or sorted(bare) == sorted(own))


def initials_differ(initials: str, name: str) -> bool:
    """Whether initials are not those of the name that they are printed with."""
    words = [
        part
        for part in re.split(r"[\s-]+", name)
        if part.strip(".").casefold() not in TITLES and part.casefold() not in _SMALL
    ]
    own = "".join(part[0] for part in words if part[:1].isupper()).upper()
    bare = initials.rstrip("0123456789")
    if len(words) < 2 or bare == own:  # noqa: PLR2004  a forename or a surname alone
        return False
    return not (bare[0] == own[0] and bare[-1] == own[-1])


NAME = (
    rf"(?:(?:{_TITLE})\s+){{0,4}}(?:(?:[^\W\d_a-z]\.){{2,3}}|[^\W\d_a-z][\w'\u2019-]*\.?|[^\W\d_a-z]\.)(?:\s+(?:[^\W\d_a-z][\w'\u2"
    rf"019-]*|[^\W\d_a-z]\.?|de|van|von|ap)){{0,3}}"
)
"""A name within a sentence, as a pattern."""
