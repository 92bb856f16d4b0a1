"""Attendance lists, in lines, columns or tables, and the apologies that the words of an item give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.printed import Doubt, Printed, PrintedAttendance, PrintedAttendee
from sst_cli.printed_minutes.recognition.decisions import sentences_of
from sst_cli.printed_minutes.recognition.lexicon import (
    FINITE,
    KNOWN_TITLE,
    LIST_LABELS,
    PHONE_OR_MAIL,
    ROLE_LABEL,
    WEAK_LABEL,
    label_in_two_languages,
)
from sst_cli.printed_minutes.recognition.people import (
    NAME,
    TITLED,
    FoundPerson,
    blanked,
    initials_differ,
    is_name,
    is_nobody,
    people_in,
    with_detail,
    without_reasons,
)
from sst_cli.printed_minutes.recognition.tables import GridRole
from sst_cli.register.attendance_list import without_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.recognition.lines import PaperLine

_COUNT = re.compile(
    r"(?i)\b(?P<number>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|twenty|a|un|dau|tri)\s+"
    r"(?:other |further )?(?:members?|representatives?|aelod\w*) ?(?:of|from|"
    r"o'r|of the)? ?(?:the )?(?P<who>public|press|cyhoedd|wasg|residents?)|"
    r"\b(?P<number2>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|twelve) (?:other |further )?(?P<who2>residents?|parishioners?|members? of (?:the )?public|"
    r"reporters?)\b|"
    r"(?:members of (?:the )?)?(?P<who3>public|press)(?: present)?\s*[:\u2013-]\s*(?P<number3>[0-9]{1,3})\b"
)
_WORDS = {
    **{
        word: n
        for n, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
        )
    },
    "a": 1,
    "un": 1,
    "dau": 2,
    "tri": 3,
    "twenty": 20,
}
_INNER = re.compile(
    r"(?:(?<=[.;)])|(?<=\s)|(?<=\|))\s*(?P<label>(?:Also |ALSO )?(?:In [Aa]ttendance|(?<=Also )in attendance|"
    r"IN ATTENDANCE|Apologies(?: for absence| received)?(?: from)?|APOLOGIES(?: "
    r"FOR ABSENCE)?|"
    r"Absent|ABSENT|Present|PRESENT|Chair(?:man|person)?|CHAIR(?:MAN)?|Clerk|"
    r"CLERK|Minutes(?: taken)? by|Minute[- ]taker|Officers|Members of the public|"
    r"Public|"
    r"Ymddiheuriadau|Yn bresennol|Hefyd yn bresennol|Not present|Also present))"
    rf"(?:\s*[:\u2013\u2014]\s*|(?<=ttendance)\s+(?={TITLED.pattern}))"
)
_APOLOGIES = re.compile(
    r"(?i:\b(?:apolog(?:i[sz]?es|y)|ymddiheuriadau?)\b)(?:(?i: for (?:absence|non-attendance|lateness)))?"
    r"(?:(?i:\s+(?:for absence\s+)?(?:(?:were|was|had been|have been|having "
    r"been|had|are)\s+)?(?:also\s+)?(?:[a-z]+ed|given|sent|made|"
    r"derbyniwyd)?(?:\s+and [a-z]+ed)?))?"
    r"\s*(?i:from|on behalf of|by|gan|oddi wrth|:|for(?! (?:the )?(?:absence|non-attendance|lateness|meeting)))"
    r"\s*:?\s*(?P<who>.+)"
)
_RECEIVED = re.compile(
    r"\W*(?i:(?:these )?(?:were |was |had been )?(?:received|given|accepted|noted|sent|tendered)"
    r"(?: and (?:accepted|noted|approved))?) (?i:from|by)\s*:?\s*"
)
"""Words before the names in an item on apologies."""
_ABSENCE = re.compile(r"(?i:\babsence of) (?P<who>(?:the )?[^\W\d_a-z].+)")
_SENT = re.compile(
    r"(?P<who>\S[^\n\t]{0,200}?) (?i:(?:had |have |has )?(?:both |all )?(?:sent|gave|given|"
    r"submitted|tendered|offered|presented)(?: in)? (?:their |his |her )?apologies|apologi[sz]ed(?! (?:for|to|that)\b))"
)
_SHORT = (
    "Cllr Cllrs Clr Mr Mrs Ms Dr St Rev Revd Cyng Capt Col Lt Maj Cdr Sgt Insp Supt Ch Det Prof Hon Fr Ald Esq Jnr "
    "Snr [A-Z]"
)
"""Abbreviations whose stop ends no list."""
_STOP = re.compile("".join(rf"(?<!\b{each})" for each in _SHORT.split()) + r"\.(?:\s(?!\s*Also\b)|$)|\n")
_TAIL = re.compile(
    r"(?i)(?<!\s)\s{1,9}(?:and (?:were |was )?(?:accepted|noted|approved|received)|who "
    r"(?:was|were|had)|which (?:was|were)|due to|because|(?:was|were|are|is|"
    r"have|has|had) .*|for (?:this|the) meeting|as (?:he|she|they).*|had (?:sent|"
    r"given).*)\b.*$"
)
LISTS = ("present", "in_attendance", "apologies", "absent")
_TAKES_NOTES = re.compile(r"(?i)clerk|the clerk|minute|note|taking|scribe|secretar|clerc|y clerc|treasurer")
_NUMBER = re.compile(rf"(?i)\W*([0-9]{{1,3}}|{'|'.join(_WORDS)})\W*")
_MARK_BEFORE = re.compile(
    r"\s*(?P<mark>[\u221a\u2713\u2714\u2705\u2717\u2718]|\[[xX\u2713 ]\]|"
    r"(?:P|A|X|Ap|AP|Apols?|Abs|AB)(?=\s+(?:Cllr|Mr|Ms|Dr|Councillor|[A-Z][a-z]+ [A-Z])))\s*(?=[^\W\d_a-z])"
)
_STATUSES = (
    ("apologies", re.compile(r"(?i)\W*(?:a|ap|apols?|apolog\w*|sent apologies|ymddiheur\w*)\W*")),
    (
        "absent",
        re.compile(
            r"(?i)\W*(?:abs?|absent|no|n|x|not present|did not attend|absennol)\W*|"
            r"\W*[\u2717\u2718\u00d7\u2013\u2014-]\W*|\[ \]"
        ),
    ),
    ("in_attendance", re.compile(r"(?i)\W*(?:in attendance|attending|mewn presenoldeb)\W*")),
    ("present", re.compile(r"(?i)\W*(?:[\u221a\u2713\u2714\u2705]|p|y|yes|present|attended)\W*|\[[x\u2713]\]")),
)
_LEGEND = re.compile(
    r"\W*(?i:key:? )?(?:\W{0,3}(?:[\u221a\u2713\u2714\u2717\u2718]|P|A|X|Ap|AB?S?)\s*[=:\u2013-]?\s*"
    r"(?i:present|apolog\w+|absent|attended)[\s,;./]*){1,4}\W*"
)
"""What the marks of a list mean: "(P present, A apologies)"."""
_SENT_NOBODY = re.compile(
    r"\W*[^\W\d_a-z][^:.]{2,60}:\s+"
    r"(?i:no (?:rep|one|body|apolog|working|council|member)\w*|none|nil|vacan|not rep)[^.]{0,40}"
)
"""A place or an organisation without anybody: "Balloch: No rep"."""
_DEPUTY = re.compile(
    rf"(?:(?i:sub(?:stitute)?|deputy|deputised by|represented by)\s*[:\u2013-]?\s*)?(?P<who>{NAME})"
    r"(?: (?i:attended|deputised|substituted|deputising|came|stood in|in attendance)[^.]{0,30}\.?)?"
)


_MEMBERS = re.compile(r"(?:Councillors|Cllrs|CLLRS|Cllr|Councillor|Cynghorwyr|Messrs|Governors)\b")
_FEWEST_MEMBERS = 3
_GROUP_LABEL = re.compile(
    r"(?!(?i:venue|where|place|location|from|to|contact|distribution|copies|cc)\b)[A-Z][^\W\d_]+(?: [\w&]+){0,3}"
    rf"(?::\s+|\s+[-\u2013]\s+(?={TITLED.pattern}))"
)
"""The name of a group of people before their names."""
_OF_DEPUTY = re.compile(
    r"\s*[(\[,\u2013\u2014-]\s*(?:(?i:sub(?:stitut\w+)?|deputy|deputised by|represented by|replaced by)"
    r"\s*[:\u2013-]?\s*"
    rf"(?P<who>{NAME})|(?P<other>{NAME})(?:, [^(),]{{2,40}}?)? (?i:(?:had |was )?(?:attend|deputis|substitut|"
    r"stood in|standing in|represent)\w*)[^(),;]{0,50})\s*[)\]]?"
)
"""Who came in the place of somebody, behind the name."""


_OF_SUBSTITUTE = re.compile(rf"(?i:\b(?:substitut\w+|deputy|deputising) for) (?P<who>{NAME})")
_FOR_WHOM = re.compile(
    rf",? for whom (?P<who>{NAME}) (?i:(?:was |had |is )?(?:substitut|attend|deputis|stood in|standing in|present)\w*)"
)
_WERE_THERE = re.compile(
    r"(?P<who>(?:[^\W\d_a-z]|the )[^.:;]*(?:\.[^.:;]*)*?),? "
    r"(?:(?:was|were) (?P<also>also )?(?P<how>(?i:in attendance|present|attending))|also (?P<came>attended))\.?\s*"
)
"""A sentence that says who was there, and nothing else."""
_IN_PLACE = re.compile(
    rf"(?P<who>{NAME}) (?i:(?:was |were )?(?:attend|deputis|substitut|stood in|present)\w* (?:in|on|for) "
    r"(?:his|her|their) (?:absence|place|stead|behalf))"
)
"""Who came in the place of the last who sent apologies, in the sentence behind."""
_CHAIRED = re.compile(
    rf"(?:[Tt]he )?(?:Chair(?:man|woman|person)?,? )?(?P<who>{NAME})(?:,? [^,.]{{2,30}})?,? "
    r"(?:(?:was )?[Ii]n the [Cc]hair|presided(?: over the meeting)?|took the [Cc]hair|chaired the meeting)\.?"
)
"""A line below the lists that names who was in the chair."""


_OF_MEETING = re.compile(r"\s+(?i:location|venue|place|date|time)\s*:")
"""The label of something else on the line of a list: "Chair: Ann Rowe  Location: Fire hall"."""


def unlabelled_run(lines: Sequence[PaperLine]) -> range:
    """Return the first run of lines that name one person each, where no label of a list stands above the items.

    At least three of them, two with initials, a title or a post: "Ann Rowe (AR)", "AR Ann Rowe", "Bob Teal - Chair".
    """
    nothing = range(0)
    if any(_label(line, 0) and list_name(line) == "present" for line in lines):
        return nothing
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_person(lines[end]):
            end += 1
        marked = sum(_MARKED.search(line.words) is not None for line in lines[at:end])
        if end - at >= _FEWEST_MEMBERS and marked > 1 and _MARKED.search(lines[at].words):
            return range(at, end)
        at = end + 1
    return nothing


def list_name(line: PaperLine) -> str | None:
    """Return the list that a line opens, if it does."""
    opened = _label(line, 0)
    return opened[0] if opened else None


_MARKED = re.compile(
    r"\([A-Z][A-Za-z]?[A-Z]{1,2}\)|^[A-Z]{2,3}\s+(?=[A-Z][a-z])|"
    r"^(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Rev|Sgt|PC|PCSO)\b|\s[\u2013\u2014-]\s|\((?:[A-Z]|Chair|Vice)"
)
"""What stands beside a name in a list: initials, a title, a post, an organisation."""
_INITIALS_BEFORE = re.compile(r"[A-Z]{2,3}\s+(?=[A-Z][a-z])")
_PERSON_WORDS = 10


def _is_person(line: PaperLine) -> bool:
    """Whether a line names one person, with initials, post or organisation, and nothing else."""
    words = line.words.strip(" \u2022\u00b7\u25aa*-")
    said = FINITE.search(words) or re.search(r"[0-9:;?]|[a-z]\.$", words)
    if not words or said or line.row is not None or line.kind == "heading" or len(words.split()) > _PERSON_WORDS:
        return False
    before = _INITIALS_BEFORE.match(words)
    name = re.split(r"\s{0,3}[(\u2013\u2014]|\s-\s|,", words[before.end() if before else 0 :])[0].strip()
    alone = len(name.split()) > 1 or name != words
    return alone and is_name(name) and not _NOT_A_PERSON.search(name) and not _label(line, 0)


_NOT_A_PERSON = re.compile(
    r"(?i)\b(?:council|committee|board|group|centre|hall|minutes|meeting|notes|agenda|association|partnership|forum|"
    r"society|trust|school|church|surgery|practice|park|road|street|house|report|review|plan|update|business|matters|"
    r"apologies|finance|planning|draft)\b"
)


class AttendanceReader:
    """Gathers who was there from the lines of one meeting."""

    def __init__(self) -> None:
        self._lists: dict[str, list[PrintedAttendee]] = {name: [] for name in LISTS}
        self._counts: dict[str, int] = {}
        self._notes: list[Printed] = []
        self._current: str | None = None
        self._role: str | None = None
        self._alone: str | None = None
        """The role that stands alone on a line above its name."""
        self._last = "present"
        """The list of the person who was read last."""
        self._column: tuple[int, int] | None = None
        self._above: str | None = None
        """The list that was open above a table whose columns are lists."""
        self._counting = False
        self.doubts: list[Doubt] = []
        self.has_list = False

    @property
    def is_open(self) -> bool:
        """Whether a list is being read."""
        return self._current is not None

    def take_title(self, line: PaperLine, start: int, end: int) -> bool:
        """Read the list whose label is a title, with the names behind it; return whether anybody is named there."""
        opened = next((name for name, like in LIST_LABELS if like.fullmatch(line.words[start:end])), None)
        if opened not in LISTS or not people_in(line.words, end, len(line.words)):
            return False
        self.has_list = True
        return self._take_labelled(line, opened, start, end)

    def open(self, name: str) -> None:
        """Begin a list, whose label stands above."""
        self._current, self.has_list = name, True

    def close(self) -> None:
        """End the list that is being read."""
        self._current = None

    def take(self, line: PaperLine, *, start: int = 0) -> bool:
        """Read a line; return whether it belongs to an attendance list."""
        taken = self._in_table(line) if line.table and line.table.role is GridRole.PEOPLE else None
        if taken is not None:
            return taken
        if self._below_role(line, start) or self.take_sentences(line, start):
            return True
        opened = _label(line, start)
        if opened:
            name, at = opened
            self.has_list = self.has_list or name in LISTS
            return self._take_labelled(line, name, start, at)
        if self._counted(line, start):
            return True
        inner = next(iter(_INNER.finditer(line.words, start)), None) if line.row is None else None
        if inner and _list_of(inner["label"]) in LISTS and not FINITE.search(line.words[start : inner.start()]):
            # A whole meeting on one line: what stands before the label is the heading, which is read as well.
            self.has_list = True
            named = self._current is not None and self._stretch(line, start, inner.start("label"), self._current)
            self._take_labelled(line, _list_of(inner["label"]), inner.start("label"), inner.end())
            return named
        return self._current is not None and self._stretch(line, start, len(line.words), self._current)

    def _in_table(self, line: PaperLine) -> bool | None:
        """Read a cell of a table of people; None where it is read as any line is."""
        meaning = line.table
        if meaning and meaning.by_columns and line.column == "organisation":
            self._notes.append(line.part())
            return True
        if meaning and (meaning.by_columns or meaning.columns.get(0) == "person"):
            return self._cell(line)
        if line.column in ("post", "organisation", "initials", "attendance", "beside"):
            return self._current is not None and self._beside(line)
        if line.column == "name" and self._current is None:
            self._current, self.has_list = "present", True
        return None

    def _below_role(self, line: PaperLine, start: int) -> bool:
        """Read a role that stands alone on its line, or the name below it."""
        alone, self._alone = self._alone, None
        role = ROLE_LABEL.fullmatch(line.words, start) if self.is_open and line.row is None and not alone else None
        if role:
            self._alone = role["role"]
            return True
        if not alone:
            return False
        self._role = alone
        name = "in_attendance" if _TAKES_NOTES.match(alone) else "present"
        taken = self._stretch(line, start, len(line.words), name, start)
        self._role = None
        return taken

    def _chaired(self, line: PaperLine, start: int) -> bool:
        """Read a line that says who was in the chair: "Mrs Rowe, Vice-Chair, in the Chair"."""
        found = _CHAIRED.fullmatch(line.words, start) if self.has_list and line.row is None else None
        if found is None:
            return False
        printed = line.part(start)
        for people in self._lists.values():
            for nth, each in enumerate(people):
                if _is_same(found["who"], each.name.words):
                    name = Printed(each.name.words, (*each.name.where, *printed.where))
                    people[nth] = each.but(name=name, role="in the Chair")
                    return True
        return False

    def take_sentences(self, line: PaperLine, start: int) -> bool:
        """Read a line whose sentences all say who was there or was not: "Mr D Thomas was in attendance"."""
        if self._chaired(line, start):
            return True
        if line.row is not None:
            return False
        sentences = sentences_of(line.words, start)
        found = []
        for sentence in sentences:
            came = _came(line.words, sentence.start, sentence.end)
            if came is None:
                # Most lines are narrative, as their first sentence shows.
                return False
            found.append(came)
        if all(each.list == "apologies" for each in found):
            return False
        people = [people_in(line.words, *each.who) for each in found]
        if not all(people):
            return False
        self.has_list = True
        for each, sentence, named in zip(found, sentences, people, strict=True):
            for nth, person in enumerate(named):
                first = person.start if nth else sentence.start
                last = named[nth + 1].start if nth + 1 < len(named) else sentence.end
                self._add(each.list, self._attendee(line, person._replace(start=first, end=last)))
        return True

    def _take_labelled(self, line: PaperLine, name: str, start: int, at: int) -> bool:
        """Read a line that a label opens, and the further labels within it."""
        role = ROLE_LABEL.match(line.words, start)
        before = self._current
        marks = [found for found in _INNER.finditer(line.words, at) if found.start() > at]
        edges = [(start, at, name), *((each.start("label"), each.end(), _list_of(each["label"])) for each in marks)]
        for nth, (first, begin, which) in enumerate(edges):
            end = edges[nth + 1][0] if nth + 1 < len(edges) else len(line.words)
            place = _OF_MEETING.search(line.words, begin, end)
            end = place.start() if place else end
            self._current = which if which in LISTS else self._current or "present"
            found = ROLE_LABEL.match(line.words, first)
            self._role = found["role"] if found and (nth or role) else None
            if which == "public":
                self._counted(line, first)
                continue
            if self._role and _TAKES_NOTES.match(self._role):
                self._current = "in_attendance"
            if not line.words[begin:end].strip(" .,;"):
                continue
            self._counted(line, begin)
            stop = _STOP.search(line.words, begin, end)
            if stop and FINITE.search(line.words[stop.end() : end]):
                end = stop.end()
            if not self._stretch(line, begin, end, self._current, first=first):
                self._notes.append(line.part(first, end))
            if self._role:
                self._current, self._role = before, None
        return True

    def _stretch(self, line: PaperLine, begin: int, end: int, name: str, first: int | None = None) -> bool:
        """Read the names in a stretch of a line; return whether it is a part of the list."""
        mark = _MARK_BEFORE.match(line.words, begin, end) if first is None or first < begin else None
        if mark:
            first, begin = begin if first is None else first, mark.end()
            name = status_of(mark["mark"]) or name
        words = line.words[begin:end]
        start = begin if first is None else first
        if is_nobody(words):
            self._notes.append(line.part(start, end))
            return True
        if words.rstrip().endswith(":") or PHONE_OR_MAIL.search(words) or (first is None and KNOWN_TITLE.match(words)):
            return False
        if first is None and FINITE.search(words) and not line.row and not re.search(r"[,;(]", words):
            return False
        if _LEGEND.fullmatch(words) or (self._lists[name] and _SENT_NOBODY.fullmatch(words)):
            self._notes.append(line.part(start, end))
            return True
        bare = blanked(line.words, [each.span() for each in _COUNT.finditer(line.words, begin, end)])
        is_one = line.column == "name" or (line.kind == "entry" and _names_one(words))
        people = people_in(bare, begin, end, one=is_one)
        if not people or (first is None and not self._is_of_list(name, words, people)):
            return False
        people[0] = people[0]._replace(start=start)
        for nth, each in enumerate(people):
            last = people[nth + 1].start if nth + 1 < len(people) else end
            attendee = self._attendee(line, each._replace(end=last))
            # "Chairman Cllr Rowe, Cllr Teal": an office in front is that of the first.
            self._add(name, attendee.but(role=each.role) if nth else attendee)
        if first is None and line.row is None:
            # A role above a name is that of this name alone.
            self._role = None
        return True

    def _is_of_list(self, name: str, words: str, people: Sequence[FoundPerson]) -> bool:
        """Whether a line of an open list names people: one word alone does where the others are such words, too."""
        is_word = len(people) == 1 and len(words.split()) == 1
        others = self._lists[name]
        is_loud = words.isupper() and bool(others) and not any(each.name.words.isupper() for each in others)
        if _is_prose(words, people) or is_loud:
            return False
        return not is_word or not others or any(len(each.name.words.split()) == 1 for each in others)

    def _add(self, name: str, attendee: PrintedAttendee) -> None:
        """Add somebody to a list, or to the one that the words beside the name give; a role goes to who is listed."""
        for field in ("organisation", "note", "post"):
            status = status_of(getattr(attendee, field) or "", behind=True)
            if status:
                name, attendee = status, attendee.but(**{field: None})
        own = without_titles(attendee.name.words)
        for known, people in self._lists.items():
            for nth, other in enumerate(people):
                same = len(own) > 1 and without_titles(other.name.words) == own
                if same and (attendee.role or other.role) and not (attendee.role and other.role):
                    words = Printed(other.name.words, (*other.name.where, *attendee.name.where))
                    people[nth] = other.but(name=words, role=other.role or attendee.role)
                    self._last = known
                    return
        self._lists[name].append(attendee)
        self._last = name

    def _cell(self, line: PaperLine) -> bool:
        """Read a cell of a table of people whose columns have no names."""
        at = line.pieces[0][1]
        if self._column is None or self._column[0] != at.block:
            self._above = self._current
        if line.table and line.table.by_columns and self._column != (at.block, at.cell):
            self._current = self._above or "present"
        self._column = (at.block, at.cell)
        self.has_list, self._current = True, self._current or "present"
        words = line.words.strip()
        name = next(
            (name for name, like in LIST_LABELS if like.fullmatch(re.sub(r"\([^()]*\)", "", words).strip())), None
        )
        if name or words.endswith(":"):
            role = ROLE_LABEL.fullmatch(words)
            self._counting, self._role = name == "public", role["role"] if role else None
            other = "in_attendance" if name is None or (self._role and _TAKES_NOTES.match(self._role)) else None
            self._current = other or (name if name in LISTS else self._current)
            return True
        count = _NUMBER.fullmatch(words) if self._counting else None
        if count:
            number = count[1].lower()
            self._counts.setdefault("public", int(number) if number.isdigit() else _WORDS[number])
            self._notes.append(line.part())
        elif not self._beside_in_cell(line) and not self._stretch(line, 0, len(line.words), self._current, 0):
            self._notes.append(line.part())
        self._counting, self._role = False, None
        return True

    def _beside_in_cell(self, line: PaperLine) -> bool:
        """Take a cell that is not the first of its row as what stands beside a name, unless it is a name itself."""
        return line.pieces[0][1].cell > 0 and not _is_titled_name(line.words.strip()) and self._beside(line)

    def _attendee(self, line: PaperLine, found: FoundPerson) -> PrintedAttendee:
        name = (
            line.words[slice(*found.name)].strip(" ,.;")
            if not line.words[slice(*found.name)].endswith(".")
            else line.words[slice(*found.name)]
        )
        printed = Printed(name, line.part(found.start, found.end).where)
        if found.initials and initials_differ(found.initials, name):
            question = f"Are {found.initials} the initials of {name}?"
            self.doubts.append(Doubt(kind="initials", question=question, words=printed))
        return PrintedAttendee(
            name=printed,
            initials=found.initials,
            role=found.role or self._role,
            organisation=found.organisation,
            post=found.post,
            on_behalf_of=found.on_behalf_of,
            joined_at=found.joined_at,
            left_at=found.left_at,
            note=found.note,
        )

    def _beside(self, line: PaperLine) -> bool:
        """Take a cell beside a name: the organisation, post or initials of the same row."""
        people = self._lists[self._last]
        if (
            (line.table and line.table.by_columns)
            or not people
            or not line.words
            or people[-1].name.where[0].row != (line.row or (0, -1))[1]
        ):
            return False
        if line.column == "attendance":
            return self._attended(line)
        attendee = people[-1]
        of_role = line.column == "post" and (ROLE_LABEL.fullmatch(line.words) or _OF_SUBSTITUTE.search(line.words))
        if of_role or line.column not in ("post", "organisation", "initials"):
            return self._noted(line, people)
        name = Printed(attendee.name.words, (*attendee.name.where, *line.part().where))
        changed = attendee.but(name=name, **{line.column: getattr(attendee, line.column) or line.words})
        people[-1] = changed
        return True

    def _attended(self, line: PaperLine) -> bool:
        """Move the person of a row to the list that its cell names."""
        attendee = self._lists[self._last].pop()
        where = (*attendee.name.where, *line.part().where)
        self._last = status_of(line.words) or "present"
        self._lists[self._last].append(attendee.but(name=Printed(attendee.name.words, where)))
        return True

    def _noted(self, line: PaperLine, people: list[PrintedAttendee]) -> bool:
        """Take the words beside somebody: a role, an organisation, a note, or who came in their place."""
        attendee = people[-1]
        deputy = _DEPUTY.fullmatch(line.words.strip())
        if deputy and self._last != "present":
            at = line.words.index(deputy["who"])
            named = Printed(deputy["who"], line.part(at, at + len(deputy["who"])).where)
            people[-1] = attendee.but(note=line.words.strip())
            self._lists["present"].append(PrintedAttendee(name=named, on_behalf_of=attendee.name.words))
            return True
        words = attendee.name.words
        found = with_detail(FoundPerson(0, len(words), (0, len(words))), words, line.words.strip(" ()"))
        fields = ("initials", "role", "organisation", "post", "on_behalf_of", "joined_at", "left_at", "note")
        more = {each: getattr(attendee, each) or getattr(found, each) for each in fields}
        if attendee.note and found.note:
            more["note"] = f"{attendee.note}; {found.note}"
        people[-1] = attendee.but(name=Printed(words, (*attendee.name.where, *line.part().where)), **more)
        return True

    def take_unlabelled(self, line: PaperLine) -> bool:
        """Read a line above the items that is a list of members without a label: "Cllrs A, B, C and D (Clerk)"."""
        if self.has_list and self._lists["present"]:
            return False
        people = people_in(line.words, 0, len(line.words)) if _MEMBERS.match(line.words) else []
        if len(people) < _FEWEST_MEMBERS or FINITE.search(line.words):
            return False
        self.has_list = True
        return self._stretch(line, 0, len(line.words), "present", 0)

    def take_group(self, line: PaperLine) -> bool:
        """Read a line of people behind the name of their group: "Patients: Ann Rowe (chair) AR; Bob Teal BT"."""
        found = _GROUP_LABEL.match(line.words)
        is_other = found is None or list_name(line) or line.row is not None
        if found is None or is_other or FINITE.search(line.words) or not re.search("[;,]", line.words):
            return False
        people = people_in(line.words, found.end(), len(line.words))
        names = [line.words[slice(*each.name)] for each in people]
        if len(people) < _FEWEST_MEMBERS - 1 or not all(is_name(each) and " " in each for each in names):
            return False
        self.has_list = True
        return self._stretch(line, found.end(), len(line.words), "present", 0)

    def take_run(self, line: PaperLine) -> bool:
        """Read a line of a run of people without a label above it, one on each line."""
        self.has_list = True
        return self._stretch(line, 0, len(line.words), "present", 0)

    def _counted(self, line: PaperLine, start: int) -> bool:
        """Take how many of the public or the press were there."""
        found = list(_COUNT.finditer(line.words, start))
        for each in found:
            number = (each["number"] or each["number2"] or each["number3"]).lower()
            who = (each["who"] or each["who2"] or each["who3"]).lower()
            key = "press" if re.match(r"press|wasg|reporter", who) else "public"
            self._counts.setdefault(key, int(number) if number.isdigit() else _WORDS[number])
        short = len(line.words.split()) <= 14  # noqa: PLR2004  a line of its own
        if (
            found
            and short
            and not FINITE.search(line.words)
            and (
                self.is_open
                or re.match(r"(?i)\W*(?:members of|public|press|[0-9]|[a-z]+ members?)", line.words[start:])
            )
        ):
            names = people_in(line.words, start, found[0].start()) if self.is_open else []
            if not names:
                self._notes.append(line.part(start))
                return True
        return False

    def apologies_in(self, line: PaperLine, start: int, *, titled: bool) -> None:
        """Take the apologies that the words of an item give; they stay in the item too.

        Args:
            line: a line of the item.
            start: where its text begins.
            titled: whether the title of the item is about apologies, so that names alone are meant.
        """
        words = line.words[start:]
        found = _APOLOGIES.search(words) or _SENT.search(words) or _ABSENCE.search(words)
        if found:
            begin, end = start + found.start("who"), start + found.end("who")
            # Only its own sentence: "There were present A and B. C had sent apologies."
            begin = (
                max([begin, *(stop.end() for stop in _STOP.finditer(line.words, begin, end))])
                if found.re is _SENT
                else begin
            )
            stop = _STOP.search(line.words, begin)
            end = min(end, stop.start()) if stop else end
        elif titled and words and not FINITE.search(_OF_DEPUTY.sub("", _bare_apologies(words))):
            lead = _RECEIVED.match(line.words, start)
            begin, end = lead.end() if lead else start, len(line.words)
            stop = _STOP.search(line.words, begin)
            end = stop.start() if stop else end
        else:
            return
        instead = _FOR_WHOM.search(line.words, begin, end)
        if instead:
            end = instead.start()
        tail = _TAIL.search(without_reasons(line.words, begin, end))
        end = begin + tail.start() if tail else end
        known = [each.name.words for each in self._lists["apologies"]]
        for each in people_in(line.words, begin, end):
            name = line.words[slice(*each.name)].strip(" ,.;")
            if is_nobody(name) or any(_is_same(name, other) for other in known):
                continue
            if not re.fullmatch(r"(?i)received|none|accepted|noted", name):
                self._role = None
                self._lists["apologies"].append(self._deputised(line, each, self._attendee(line, each)))
        instead = instead or _IN_PLACE.search(line.words, end)
        if instead and self._lists["apologies"]:
            self._stand_in(line, instead.span("who"), self._lists["apologies"][-1].name.words)

    def _deputised(self, line: PaperLine, found: FoundPerson, attendee: PrintedAttendee) -> PrintedAttendee:
        """Take who came in the place of somebody with apologies: "A Rowe (B Dean attended as substitute)"."""
        deputy = _OF_DEPUTY.search(line.words, found.name[1], found.end)
        if deputy is None:
            return attendee
        self._stand_in(line, deputy.span("who" if deputy["who"] else "other"), attendee.name.words)
        words = deputy[0].strip(" ()[],\u2013\u2014-")
        own = {field: getattr(attendee, field) for field in ("organisation", "post")}
        return attendee.but(note=words, **{field: None for field, each in own.items() if each and each in words})

    def _stand_in(self, line: PaperLine, at: tuple[int, int], behalf: str) -> None:
        """Add somebody who came in the place of another, unless a list has them already."""
        printed = line.part(*at)
        for people in (self._lists["present"], self._lists["in_attendance"]):
            for nth, each in enumerate(people):
                if _is_same(printed.words, each.name.words):
                    people[nth] = each.but(on_behalf_of=each.on_behalf_of or behalf)
                    return
        self._lists["present"].append(PrintedAttendee(name=printed, on_behalf_of=behalf))

    def result(self) -> PrintedAttendance | None:
        """Return the lists; None if the minutes have none."""
        if not (any(self._lists.values()) or self._counts or self._notes):
            return None
        lists = {name: tuple(people) for name, people in self._lists.items()}
        counts = self._counts
        notes = tuple(self._notes)
        return PrintedAttendance(public=counts.get("public"), press=counts.get("press"), notes=notes).but(**lists)

    def count(self, line: PaperLine) -> None:
        """Take how many of the public a sentence says were there."""
        if re.search(r"(?i)\b(?:welcomed|present|attend\w*|there (?:were|was))\b", line.words):
            self._counted(line, 0)

    def note(self, printed: Printed) -> None:
        """Take a line among the lists that names nobody."""
        self._notes.append(printed)


def _bare_apologies(words: str) -> str:
    """Return the first sentence of an item on apologies without the words that these were received, and reasons."""
    lead = _RECEIVED.match(words)
    first = next((words[each.start : each.end] for each in sentences_of(words, lead.end() if lead else 0)), "")
    return without_reasons(first, 0, len(first))


def status_of(mark: str, *, behind: bool = False) -> str | None:
    """Return the list that a mark beside a name gives: a tick, "P", "Ap", "absent".

    Args:
        mark: the mark or the words.
        behind: whether it stands among the details behind a name, where a letter or a dash alone is something else.
    """
    if not mark.strip() or (behind and not re.search(r"[A-Za-z]{2}|[\u221a\u2713\u2714\u2705]", mark)):
        return None
    return next((name for name, like in _STATUSES if like.fullmatch(mark)), None)


class _Came(NamedTuple):
    """Who a sentence says was there, or was not."""

    list: str
    who: tuple[int, int]


def _came(words: str, start: int, end: int) -> _Came | None:
    """Return whom a sentence puts into a list, if it says nothing else."""
    found = _WERE_THERE.fullmatch(words, start, end)
    if found:
        here = (found["how"] or "").casefold() == "present" and not found["also"]
        return _Came("present" if here else "in_attendance", found.span("who"))
    sent = _SENT.match(words, start, end)
    is_all = sent is not None and not words[sent.end() : end].strip(" .")
    return _Came("apologies", sent.span("who")) if sent and is_all else None


def _is_same(name: str, other: str) -> bool:
    """Whether two names in one list are those of one person: equal, or one is the surname of the other."""
    one, two = without_titles(name), without_titles(other)
    return one == two or (bool(one and two) and one[-1] == two[-1] and 1 in (len(one), len(two)))


def _names_one(words: str) -> bool:
    """Whether a point of a list is one person and what they are of: "Steve Fisher (SF), STFC, Scientific Computing"."""
    first, *rest = re.split(r",\s*(?![^()]*\))", words)
    name = first.partition("(")[0].strip()
    others = any(TITLED.match(each) or _INITIALS_IN.search(each) for each in rest)
    are_names = all(is_name(each) and " " in each.strip() for each in rest)
    is_full = is_name(name) and " " in name
    return bool(rest) and is_full and not others and (not are_names or _INITIALS_IN.search(first) is not None)


_INITIALS_IN = re.compile(r"\([A-Z]{2,4}\)")


def _is_titled_name(words: str) -> bool:
    """Whether a cell is the name of somebody, and not what stands beside one."""
    return TITLED.match(words) is not None and is_name(re.split(r"[(,]", words)[0].strip())


_TWIN = re.compile(r"(?:(?<=/)|(?<=/ )|\s*/\s*)[^:/\n]{2,40}:\s*")
"""The label in the other language: "Presennol / Present:"."""


def _label(line: PaperLine, start: int) -> tuple[str, int] | None:
    """Return the list that a line opens, and where its names begin."""
    words = line.words
    both = label_in_two_languages(words, start)
    if both:
        return both
    for name, like in LIST_LABELS:
        found = like.match(words, start)
        if found is None:
            continue
        sure = (
            _TWIN.match(words, found.end())
            or (found.end() >= len(words) and _may_stand_alone(line, start))
            or re.search(r"[:\u2013\u2014\t-]", found["end"])
        )
        rest = words[found.end() :]
        loose = words[start : found.end()].strip().isupper() or line.strong >= found.end() - 2 > start
        first = re.split(r",|\band\b|\(", rest)[0].strip(" .")
        begun = words[start : found.end()]
        opens = name in ("apologies", "absent") and re.search(r"(?i)\bfrom\W*$", begun) and is_name(first)
        names = (
            loose or opens or TITLED.match(rest) or re.match(r"(?i)councillors|cllrs|cynghorwyr|(?:the )?clerk ", rest)
        )
        bracket = found["end"].strip().startswith("(")
        if name == "public" and not (sure or line.row):
            continue
        if not sure and _ONE_COUNCILLOR.fullmatch(begun.strip()):
            # "District Councillor A Rowe" is somebody of the list that is open.
            continue
        if sure or names or bracket:
            # "Present (in person): A" and "Chair (acting)": the bracket belongs to the label.
            at = re.compile(r"[^()]*\)\s*[:\u2013-]?\s*").match(words, found.end()) if bracket else None
            twin = _TWIN.match(words, found.end())
            return name, at.end() if at else twin.end() if twin else found.end()
    return None


_ONE_COUNCILLOR = re.compile(r"(?i)(?:\w+ )?(?:councillor|cllr|member)\.?")


def _may_stand_alone(line: PaperLine, start: int) -> bool:
    """Whether a label without a colon opens a list: "Clerk" in a cell is somebody who is to do something."""
    return not WEAK_LABEL.fullmatch(line.words, start) or line.kind == "heading" or line.is_strong


def _list_of(label: str) -> str:
    for name, like in LIST_LABELS:
        if like.fullmatch(label):
            return name
    return "present"


def _is_prose(words: str, people: Sequence[FoundPerson]) -> bool:
    """Whether words are a sentence in which names only occur."""
    named = sum(each.name[1] - each.name[0] for each in people)
    bare = re.sub(r"\([^()]*\)", "", words)
    return bool(FINITE.search(bare)) and named * 2 < len(bare)
