"""Phrases of the house form, each read back from the words that print it (`meetings/words.py`, `papers/minutes.py`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.dates.written import MONTHS, read_dates
from sst_cli.printed_minutes.printed import Printed, PrintedAttendee, PrintedParty
from sst_cli.records.meetings import AttendeeRole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator

    from sst_cli.printed_minutes.house.lines import HouseLine

_MONTH = "|".join(name for name in MONTHS if name)
_CLOCK = r"(\d{1,2})\.(\d\d) ?(am|pm)"
_DAY = rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}"
_NOON = 12


def clock(words: str) -> str | None:
    """Return the first time of day in words, as records have it: "7.30 pm" is 19:30."""
    found = re.search(_CLOCK, words)
    if not found:
        return None
    hour = int(found[1]) % _NOON + (_NOON if found[3] == "pm" else 0)
    return f"{hour:02}:{found[2]}"


def one_day(words: str) -> dt.date | None:
    """Return the first day in words."""
    return next(read_dates(words), None)


def month_or_day(words: str) -> str | None:
    """Return the ISO form of a year, a month or a day: "July 2025" is 2025-07."""
    found = re.fullmatch(rf"(?:(?:(\d{{1,2}}) )?({_MONTH}) )?(\d{{4}})", words)
    if not found:
        return None
    month = f"-{MONTHS.index(found[2]):02}" if found[2] else ""
    return f"{found[3]}{month}{f'-{int(found[1]):02}' if found[1] else ''}"


class KnownWords(NamedTuple):
    """Names that hold commas, brackets or "and" of their own, the longest first."""

    names: tuple[str, ...]
    organisations: frozenset[str]

    def split(self, words: str, *, commas: bool = False) -> list[str]:
        """Return the names of a list "A, B and C"; a name that is known is never cut.

        Args:
            words: the list.
            commas: whether only commas stand between its names.
        """
        if "; " in words:
            return words.split("; ")
        found: list[str] = []
        rest = words.strip()
        while rest:
            name = next((each for each in self.names if _begins(rest, each)), None)
            if name is None:
                # Of three names or more only the last has an "and" before it.
                end = re.search(", " if ", " in rest or commas else " and ", rest)
                name = rest[: end.start()] if end else rest
            if name in self.organisations and found and self._is_post(found[-1]):
                name_with_post = f"{found.pop()}, {name}"
                found.append(name_with_post)
            else:
                found.append(name)
            rest = re.sub(r"^(?:, and |, | and )", "", rest[len(name) :])
        return found

    def _is_post(self, words: str) -> bool:
        """Whether words may be a post, which is printed with its organisation behind it."""
        return words[:1].isupper() and words not in self.names and " and " not in words


def _begins(words: str, name: str) -> bool:
    return words.startswith(name) and (len(words) == len(name) or words[len(name) :].startswith((", ", " and ")))


def known_words(names: Iterable[str], organisations: Collection[str]) -> KnownWords:
    """Return names in the order in which they are looked for."""
    whole = {each for each in (*names, *organisations) if each.strip()}
    return KnownWords(tuple(sorted(whole, key=lambda each: (-len(each), each))), frozenset(organisations))


def party(line: HouseLine, words: str) -> PrintedParty:
    """Return a party that a line names."""
    return PrintedParty(line.of(words))


def parties(line: HouseLine, words: str, known: KnownWords) -> list[PrintedParty]:
    """Return the parties of a list."""
    return [party(line, each) for each in known.split(words)]


# Attendance.
_ROLES = {each.value.replace("-", " "): each.value for each in AttendeeRole}
_ROLE = re.compile(rf" \(({'|'.join(map(re.escape, _ROLES))})\)$")
_ITEM = r"[^\s,:]+"
_STAY = (
    rf"(?:joined at minute (?P<joined_at>{_ITEM})|co-opted at minute (?P<co_opted_at>{_ITEM})"
    rf"|in the chair for minutes? (?P<chaired>{_ITEM}(?:, {_ITEM})*(?: and {_ITEM})?)"
    rf"|left at minute (?P<left_at>{_ITEM}))"
)
_ONE_STAY = re.compile(_STAY)
_PLAIN_STAY = re.sub(r"\?P<\w+>", "?:", _STAY)
_STAYS = re.compile(rf": ({_PLAIN_STAY}(?:, {_PLAIN_STAY})*)$")


def attendee(line: HouseLine, known: KnownWords) -> PrintedAttendee:
    """Return an entry of an attendance list: name, post, organisation, role, and the part of the meeting."""
    words = line.words
    fields: dict[str, Any] = {}
    there = _STAYS.search(words)
    if there:
        fields, words = _stays(there[1]), words[: there.start()]
    role = _ROLE.search(words)
    if role:
        fields["role"], words = _ROLES[role[1]], words[: role.start()]
    words, behalf = _cut(words, r", for (.+)$")
    organisations: list[str] = []
    while tail := next((each for each in known.names if _is_organisation(words, each, known)), None):
        organisations.append(tail)
        words = words[: -len(tail) - 2]
    name, _, post = words.partition(", ")
    name, initials = _cut(name, r" \(([A-Z]{2,4})\)$")
    # Several are those that the person's record has on the day: the list names none of its own.
    one = organisations[0] if len(organisations) == 1 else None
    joined_at, left_at = fields.pop("joined_at", None), fields.pop("left_at", None)
    return PrintedAttendee(
        name=line.of(name),
        initials=initials,
        organisation=one,
        post=post or None,
        on_behalf_of=behalf,
        joined_at=joined_at,
        left_at=left_at,
        fields=fields,
    )


def _is_organisation(words: str, name: str, known: KnownWords) -> bool:
    return name in known.organisations and words.endswith(f", {name}")


def _stays(words: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in _ONE_STAY.finditer(words):
        found |= {key: value for key, value in each.groupdict().items() if value}
    if "chaired" in found:
        found["chaired"] = re.split(r", | and ", found["chaired"])
    return found


def _cut(words: str, pattern: str) -> tuple[str, str | None]:
    found = re.search(pattern, words)
    return (words[: found.start()], found[1]) if found else (words, None)


# Votes and motions.
_COUNTS = {"in favour": "in_favour", "against": "against", "abstained": "abstained"}
_VOTE = re.compile(
    r"(?:(?P<number>\d+) (?P<what>in favour|against|abstained)|(?P<unanimous>unanimous)"
    r"|casting vote (?P<casting>for|against)|\u201c(?P<printed>.*)\u201d)(?:, |$)"
)
_NAMED = {"for": "for", "against": "against", "abstained": "abstained"}


def votes(line: HouseLine, words: str) -> dict[str, Any] | None:
    """Return a vote: counts, unanimous, the casting vote, the words of the source; None for other words."""
    found: dict[str, Any] = {}
    at = 0
    while at < len(words):
        part = _VOTE.match(words, at)
        if part is None:
            return None
        at = part.end()
        if part["number"]:
            found[_COUNTS[part["what"]]] = int(part["number"])
        elif part["unanimous"]:
            found["unanimous"] = True
        elif part["casting"]:
            found["casting_vote"] = part["casting"]
        else:
            found["printed"] = line.of(part["printed"])
    return found or None


def behind(words: str) -> tuple[str, str]:
    """Return words without the last pair of brackets at their end, and what stands in it."""
    if not words.endswith(")"):
        return words, ""
    depth = 0
    for index in range(len(words) - 1, -1, -1):
        depth += (words[index] == ")") - (words[index] == "(")
        if depth == 0:
            return words[:index].rstrip(), words[index + 1 : -1]
    return words, ""


_MOTION = re.compile(
    r"(?:(?P<by>(?:Moved|Seconded) by .+?)\.(?: |$))?"
    r"(?:(?P<outcome>Carried|Lost|Withdrawn|Deferred)\.(?: |$))?"
    r"(?:(?P<named>(?:For|Against|Abstained): .+?)\.(?: |$))?"
    r"(?:Dissent recorded: (?P<dissent>.+?)\.)?"
)
_BY = re.compile(r"(?:moved by (?P<mover>.+?))?(?:(?:^|, )seconded by (?P<seconder>.+))?", re.IGNORECASE)


def motion(line: HouseLine, known: KnownWords) -> dict[str, Any] | None:
    """Return the fields of "Moved by A, seconded by B. Carried. For: C. Dissent recorded: D."; None for other words."""
    found = _MOTION.fullmatch(line.words)
    if not found or not line.words:
        return None
    value: dict[str, Any] = _movers(line, found["by"] or "")
    if found["outcome"]:
        value["outcome"] = found["outcome"].casefold()
    if found["named"]:
        value["by_name"] = list(_by_name(line, found["named"], known))
    if found["dissent"]:
        value["dissent"] = parties(line, found["dissent"], known)
    return value


def _movers(line: HouseLine, words: str) -> dict[str, Any]:
    found = _BY.fullmatch(words)
    return {role: party(line, name) for role, name in found.groupdict().items() if name} if found else {}


def _by_name(line: HouseLine, words: str, known: KnownWords) -> Iterator[dict[str, Any]]:
    for part in words.split("; "):
        how, _, names = part.partition(": ")
        if how.casefold() in _NAMED:
            for each in parties(line, names, known):
                yield {"voter": each, "vote": _NAMED[how.casefold()]}


def amendment(line: HouseLine, known: KnownWords) -> dict[str, Any]:
    """Return an amendment that was moved."""
    text, about = behind(line.words)
    value: dict[str, Any] = {"text": line.of(text)}
    notes = []
    for part in about.split("; ") if about else ():
        by = _movers(line, part)
        if by:
            value |= by
        elif part in {"carried", "lost", "withdrawn", "deferred"} and "outcome" not in value:
            value["outcome"] = part
        elif vote := votes(line, part):
            value["votes"] = {**value.get("votes", {}), **vote}
        elif named := list(_by_name(line, part, known)):
            value.setdefault("votes", {}).setdefault("by_name", []).extend(named)
        else:
            notes.append(part)
    if notes:
        value["note"] = line.of("; ".join(notes))
    return value


# Interests, posts, breaks, decisions between meetings, the quorum.
_LEFT = {"left the room": True, "stayed in the room": False}


def declaration(line: HouseLine, known: KnownWords) -> dict[str, Any]:
    """Return an interest: "A: interest (minute 4; left the room; note)"."""
    words, about = behind(line.words)
    parts = about.split("; ") if about else []
    name = next((each for each in known.names if words == each or words.startswith(f"{each}: ")), None)
    by, interest = (name, words[len(name) + 2 :]) if name else words.partition(": ")[::2]
    value: dict[str, Any] = {"by": party(line, by)}
    if interest:
        value["interest"] = line.of(interest)
    if parts and parts[0].startswith("minute "):
        value["item"] = parts.pop(0).removeprefix("minute ")
    if parts and parts[0] in _LEFT:
        value["left"] = _LEFT[parts.pop(0)]
    if parts:
        value["note"] = line.of("; ".join(parts))
    return value


def appointment(line: HouseLine, known: KnownWords) -> dict[str, Any]:
    """Return an appointment: "Chair: A, until July 2025 (candidates: A and B; note)"."""
    post, _, rest = line.words.partition(": ")
    words, about = behind(rest)
    value: dict[str, Any] = {"post": line.of(post)}
    whole = next((each for each in known.names if rest == each or rest.startswith(f"{each}, until ")), None)
    if whole:
        words, about = rest, ""
    words, until = _cut(words, rf", until ((?:(?:\d{{1,2}} )?(?:{_MONTH}) )?\d{{4}})$")
    if words != "nobody":
        value["to"] = party(line, words)
    candidates, _, note = about.partition("; ") if about.startswith("candidates: ") else ("", "", about)
    if candidates:
        value["candidates"] = parties(line, candidates.removeprefix("candidates: "), known)
    if until:
        value["until"] = month_or_day(until)
    if note:
        value["note"] = line.of(note)
    return value


_BREAK = re.compile(
    rf"Adjourned(?: at (?P<at>{_CLOCK}))?(?:, resumed(?: at (?P<resumed>{_CLOCK}))?(?: on (?P<on>{_DAY}))?)?"
    r"(?::? (?P<note>.+?)|)\.?"
)


def adjournment(line: HouseLine) -> dict[str, Any] | None:
    """Return a break: "Adjourned at 9.10 pm, resumed at 9.25 pm: To let the public leave."; None for other words."""
    found = _BREAK.fullmatch(line.words)
    if not found or (found["note"] and ": " not in line.words):
        return None
    value: dict[str, Any] = {key: clock(found[key]) for key in ("at", "resumed") if found[key]}
    day = one_day(found["on"] or "")
    if day:
        value["resumed_on"] = day.isoformat()
    if found["note"]:
        value["note"] = line.of(_stopped(found["note"]))
    return value


def _stopped(note: str) -> str:
    return note if note.endswith((".", "?", "!")) else f"{note}."


_BETWEEN = re.compile(r"Decided since the last meeting(?:: (?P<when>.+))?")
_HOW = {"by e-mail": "e-mail", "by the authority of the chair": "chair"}


def between(line: HouseLine) -> dict[str, Any] | None:
    """Return the day and the way of a decision since the last meeting; None for other words."""
    found = _BETWEEN.fullmatch(line.words)
    if not found:
        return None
    value: dict[str, Any] = {}
    day = one_day(found["when"] or "")
    if day:
        value["date"] = day.isoformat()
    how = next((how for words, how in _HOW.items() if (found["when"] or "").endswith(words)), None)
    return {**value, "how": how} if how else value


_QUORUM = re.compile(
    r"(?:(?P<needed>\d+) needed)?(?:, )?(?:(?P<present>\d+) present)?(?:, )?(?:\u201c(?P<printed>.*)\u201d)?"
)


def quorum(line: HouseLine) -> dict[str, Any] | None:
    """Return the quorum as stated; None for other words."""
    found = _QUORUM.fullmatch(line.words)
    if not found:
        return {"printed": line.printed}
    value: dict[str, Any] = {key: int(found[key]) for key in ("needed", "present") if found[key]}
    return {**value, "printed": line.of(found["printed"])} if found["printed"] else value


_PUBLIC = re.compile(r"(?:(?P<public>\d+) members? of the public)?(?: and )?(?:(?P<press>\d+) of the press)?\.?")


def onlookers(line: HouseLine) -> dict[str, int] | None:
    """Return how many of the public and the press were there; None for other words."""
    found = _PUBLIC.fullmatch(line.words)
    return {key: int(each) for key, each in found.groupdict().items() if each} if found else None


# Actions.
class ActionWords(NamedTuple):
    """The parts of an action as the paper prints it."""

    text: Printed
    owners: list[str]
    due: str
    condition: str
    after: str
    is_typed: bool = False
    """Whether a person typed it behind the word ACTION, and not the paper printed it."""


_TYPED = re.compile(r"ACTION(?: (?P<owner>[^:]+?))?: ?(?P<text>.+)")


def action(line: HouseLine, known: KnownWords) -> ActionWords:
    """Return an action: "text (owner; due; condition; after “text”)", or as it is typed: "ACTION AB: text"."""
    typed = _TYPED.fullmatch(line.words)
    if typed:
        owners = known.split(typed["owner"] or "", commas=True)
        return ActionWords(line.of(typed["text"]), owners, "", "", "", is_typed=True)
    text, about = behind(line.words)
    parts = about.split("; ")
    if not about or len(parts) < len(("owner", "due")):
        return ActionWords(line.printed, [], "", "", "", is_typed=True)
    owner, due, *rest = parts
    after = rest.pop()[len("after \u201c") : -1] if rest and re.fullmatch("after \u201c.*\u201d", rest[-1]) else ""
    return ActionWords(
        line.of(text),
        [] if owner == "no owner" else known.split(owner, commas=True),
        "" if due == "no date" else due,
        "; ".join(rest),
        after,
    )
