"""Decisions that sentences of the narrative state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.printed import Printed, PrintedClause, PrintedDecision
from sst_cli.printed_minutes.recognition.decisions import (
    OTHER_WORK,
    OTHERS,
    SUBJECT,
    WORK,
    clauses_in,
    opening,
    sentences_of,
)
from sst_cli.printed_minutes.recognition.lexicon import (
    BULLET,
    FINITE,
    IN_CAPITALS,
    PASSIVE_DECISION,
    PROSE_DECISION,
)
from sst_cli.printed_minutes.recognition.motions import PutByName, put_by_name, suggests
from sst_cli.printed_minutes.recognition.people import NAME
from sst_cli.printed_minutes.recognition.predicates import BODY, Predicate, listed_predicates, predicates_of
from sst_cli.printed_minutes.recognition.voting import Moved, is_only_motion, motion_behind, moved_in, with_motion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.recognition.decisions import LineSentence
    from sst_cli.printed_minutes.recognition.lines import PaperLine

_NOTED = re.compile(
    r"(?:^|(?<=[;:] ))(?!(?:[Ii]t|[Tt]his|[Tt]here|[Ff]ollowing|[Tt]he following|No|Nothing)\b)[^.;:]{4,240}?"
    r"\b(?:was|were|be|is) "
    r"(?:(?:duly|then|also|received and|read and|considered and) )*noted(?: by the \w+| with (?:thanks|interest))?\W*$"
)
"""A paper that was noted; "it was noted that" tells something."""
_TAKEN = re.compile(
    r"(?i)\b(?:taken as (?:read|a true|a correct|correct)|signed as (?:a )?(?:true|"
    r"correct)|accepted as (?:a )?(?:true|correct)|a (?:true|correct) (?:and "
    r"accurate )?record)\b"
)
_LONG = 400
"""How far into a sentence its verb of decision may stand."""


class Stated(NamedTuple):
    """The verb by which a sentence states a decision."""

    verb: str
    """As printed."""
    at: int = 0
    """The index in the sentence at which the words of the decision begin; what stands before is its stem."""


def in_prose(line: PaperLine, start: int, above: Printed | None = None) -> Iterator[PrintedDecision]:
    """Yield the decisions that sentences of the narrative state.

    Args:
        line: a paragraph.
        start: the letter at which it begins.
        above: the paragraph before it, which may hold the motion that this one carries.
    """
    reader = _ProseReader(line, above)
    for sentence in sentences_of(line.words, start):
        reader.take(sentence)
    yield from reader.decisions()


class _ProseReader:
    """Reads a paragraph sentence by sentence; a motion waits for what the next sentences say of it."""

    def __init__(self, line: PaperLine, above: Printed | None) -> None:
        self._line = line
        self._found: list[PrintedDecision] = []
        self._above = above
        self._motion: Printed | None = above if above and _waits_for_result(above.words) else None
        self._waits = False
        """Whether the motion is of this paragraph, and nothing is printed yet of what came of it."""
        self._vote = Moved()
        """A vote whose resolution comes next."""
        self._suggested: Printed | None = None
        """What the sentence before suggested."""

    def take(self, sentence: LineSentence) -> None:
        """Read a sentence."""
        words = self._line.words[sentence.start : sentence.end]
        printed = self._line.part(sentence.start, sentence.end)
        if _NOT_SECONDED.search(words):
            if "amendment" not in words.casefold():
                self._motion, self._waits = None, False
            return
        if _BARE_ASSENT.fullmatch(words) and (self._motion or self._suggested or self._is_put()):
            self._take_assent(words, printed)
            return
        if _DECISION_AGREED.fullmatch(words):
            return
        suggested, self._suggested = self._suggested, printed if suggests(words) else None
        named = put_by_name(words)
        other = _GOES_ON.search(words) or _DULY.search(words) or stated_in(words[: named.start]) if named else None
        if named and not (other or (named.refers and self._motion)):
            self._take_put(sentence, named, suggested)
            return
        if is_only_motion(words) or is_bare_result(words):
            self._of_motion(words, printed)
            return
        parts = _predicates(words, self._line)
        stated = None if parts or _is_open_motion(words) else stated_in(words)
        found = [self._part(sentence, each) for each in parts] or ([self._decision(sentence, stated)] if stated else [])
        if not found:
            if puts_motion(words):
                put, moved = _MOVED_THAT.search(words), moved_in(printed)
                # "Cllr Oak proposed acceptance, seconded by Cllr Elm": no vote is minuted where nobody objects.
                in_full = bool(put and put["plain"] and moved.mover and moved.seconder)
                waits = in_full or stated_in(words) is not None
                self._motion, self._waits = printed, waits
            return
        found = [with_motion(with_motion(each, moved_in(printed)), self._vote) for each in found]
        self._found += [with_motion(each, moved_in(self._motion)) if self._motion else each for each in found]
        self._motion, self._waits, self._vote = None, False, Moved()

    def decisions(self) -> list[PrintedDecision]:
        """Return what was found; a motion of which nothing more is printed counts as passed, as it is minuted."""
        return [*self._found, *([of_motion(self._motion)] if self._waits and self._motion else [])]

    def _take_assent(self, words: str, printed: Printed) -> None:
        """Take a sentence that agrees to what stands before it: "Agreed by unanimous vote"."""
        put = self._motion or self._suggested
        if put is None:
            self._found[-1] = with_motion(self._found[-1], moved_in(printed))
        else:
            self._found.append(with_motion(of_motion(put, _result_verb(words)), moved_in(printed)))
        self._motion, self._waits, self._suggested = None, False, None

    def _is_put(self) -> bool:
        """Whether the last decision is a motion with both names, to which the next sentence agrees."""
        return bool(self._found) and self._found[-1].is_motion

    def _take_put(self, sentence: LineSentence, put: PutByName, suggested: Printed | None) -> None:
        """Take a motion with both names; one that only refers to what was suggested has the words of that."""
        whole = self._line.part(sentence.start, sentence.end)
        text = whole
        if put.refers and suggested:
            that = re.search(r"\bthat\b", suggested.words)
            text = Printed(suggested.words[that.start() if that else 0 :], suggested.where)
        elif put.what:
            text = self._line.part(sentence.start + put.what[0], sentence.start + put.what[1])
        verb = _result_verb(whole.words) or "proposed"
        decision = PrintedDecision(verb=verb, clauses=(PrintedClause(text=text),), in_prose=True, is_motion=True)
        self._found.append(with_motion(decision, moved_in(whole)))
        self._motion, self._waits, self._vote = None, False, Moved()

    def _of_motion(self, words: str, printed: Printed) -> None:
        """Take a sentence that says who moved, or what came of the motion before it."""
        moved = moved_in(printed)
        if _GOES_ON.search(words):
            return
        if self._motion:
            verb = _result_verb(words)
            if verb or moved.outcome or moved.votes or (moved.mover and moved.seconder):
                decision = with_motion(of_motion(self._motion, verb), moved)
                self._found.append(decision)
                self._motion, self._waits = None, False
        elif self._found:
            self._found[-1] = with_motion(self._found[-1], moved)
        elif is_bare_result(words) or (moved.mover and moved.seconder):
            verb = _result_verb(words) or words.split(maxsplit=1)[0].strip(":,.")
            alone = PrintedDecision(verb=verb, clauses=(PrintedClause(text=printed),), in_prose=True, is_motion=True)
            self._found.append(with_motion(alone, moved))
        else:
            self._vote = moved

    def _part(self, sentence: LineSentence, predicate: Predicate) -> PrintedDecision:
        """Return the decision that one verb of a sentence states, with the subject and the verb as its stem."""
        line, at = self._line, sentence.start + predicate.at
        end = _end_of(line.words, at, sentence.start + predicate.end)
        return PrintedDecision(
            verb=predicate.verb,
            stem=line.part(sentence.start + predicate.start, at) if predicate.at else None,
            clauses=tuple(_listed(line, at, end)) or (PrintedClause(text=line.part(at, end)),),
            in_prose=True,
        )

    def _decision(self, sentence: LineSentence, stated: Stated) -> PrintedDecision:
        line, at = self._line, sentence.start + stated.at
        is_election = _DULY.search(line.words, at, sentence.end)
        end = sentence.end if is_election else _end_of(line.words, at, sentence.end)
        put = None if stated.at else _MOVED_THAT.search(line.words[at : sentence.end])
        if put and (put["text"] or "").lower().startswith("that") and _is_motion(put[0]):
            motion = line.part(at, sentence.end)
            return of_motion(motion, stated.verb).but(is_motion=False)
        return PrintedDecision(
            verb=stated.verb,
            stem=line.part(sentence.start, at) if stated.at else None,
            clauses=tuple(_listed(line, at, end) if stated.at and stated.verb.casefold() != "noted" else ())
            or (PrintedClause(text=line.part(at, end)),),
            in_prose=True,
        )


def _predicates(words: str, line: PaperLine) -> list[Predicate]:
    """Return the decisions of a sentence about the meeting, unless it reports an earlier one or asks a question."""
    if words.rstrip().endswith("?") or OTHERS.search(words) or is_bare_result(words):
        return []
    bullet = BULLET.match(words)
    is_point = line.kind == "entry" or bullet
    found = predicates_of(words) or (listed_predicates(words, bullet.end() if bullet else 0) if is_point else [])
    first = found[0] if found else None
    noted = first is not None and is_point and first.verb.casefold().endswith("noted")
    if first and not noted and re.match(r"that\b", words[first.at :]):
        is_opinion = _OPINION.match(words, first.at + len("that"))
        return found[1:] if is_opinion or not WORK.search(words, first.at, first.end) else found
    return found


def of_motion(motion: Printed, verb: str | None = None) -> PrintedDecision:
    """Return a motion as a decision: its words behind "that", or all of it."""
    found = _MOVED_THAT.search(motion.words)
    begin = max(map(found.start, ("text", "named", "plain"))) if found else 0
    end = max(map(found.end, ("text", "named", "plain"))) if found else len(motion.words)
    text = Printed(motion.words[begin:end], motion.where)
    own = re.search(r"(?i)\b(?:proposed|moved|seconded)\b", motion.words)
    decision = PrintedDecision(
        verb=verb or (own[0] if own else text.words.split()[0]),
        stem=Printed(motion.words[:begin].rstrip(), motion.where) if found and found["plain"] else None,
        clauses=(PrintedClause(text=text),),
        in_prose=True,
        is_motion=True,
    )
    return with_motion(decision, moved_in(motion))


_MOVED_THAT = re.compile(
    r"(?i)\b(?:moved|proposed|nominated|seconded|amendment|propose[ds]?)\b[^.]*?[ ,]"
    r"(?P<text>(?:that|to)\b.*?)(?=;[^;]*\b(?:seconded|moved|proposed)\b|$)"
    r"|\A\W*(?:motion:\s*|(?:motion|proposal|recommendation)\s?:?\s+(?=that\b))(?P<named>.+)"
    r"|[a-z] proposed (?!by\b|an? |as\b|and\b|the following)(?P<plain>[a-z].+?)(?=,? seconded\b|$)"
)
_ACCEPTED = ("agreed", "accepted", "approved", "adopted", "endorsed", "ratified")
QUOTED = re.compile(
    r"(?i)\W*motion:\s|\W*(?:proposal|recommendation|motion)\s?:?\s+that\b|\W{0,2}[\"\u201c\u2018'](?:that|this)\b"
)
"""A motion as an agenda prints it: in quotes, beginning with "That"."""


def puts_motion(words: str) -> bool:
    """Whether words put a motion, on which the next ones decide."""
    return QUOTED.match(words) is not None or (
        _is_motion(words) and not is_only_motion(words) and _MOVED_THAT.search(words) is not None
    )


_GOES_ON = re.compile(r"(?:\band|:)\s*$")
"""The end of words whose decision stands in the next paragraph."""


def _waits_for_result(words: str) -> bool:
    """Whether a paragraph puts a motion and does not say what came of it."""
    return puts_motion(words) and (bool(QUOTED.match(words)) or not (_DECIDED.search(words) or _RESULT.search(words)))


def _is_open_motion(words: str) -> bool:
    """Whether a sentence puts a motion and does not say what came of it."""
    return _is_motion(words) and not _DECIDED.search(words) and _MOVED_THAT.search(words) is not None


_DECIDED = re.compile(
    r"(?i)(?<!\bbe )\b(?:carried|agreed|approved|resolved|adopted(?= (?:unanim|by|nem))|unanimous\w*|all in favou?r|"
    r"lost|"
    r"defeated|accepted|duly elected|were elected|was elected|decided)\b"
)


_EVERYBODY = r"(?:all|all members|everyone|everybody) (?:present )?"
_BARE_ASSENT = re.compile(
    rf"(?i)\W*(?:(?:this|it|the (?:proposal|motion)) was |{_EVERYBODY}|"
    r"decision:? )?"
    r"(?:agreed|approved|carried|accepted|adopted)"
    r"(?: unanimously| by all| as such| nem\.? con\.?|"
    r" (?:by|with|on) (?:a |the )?(?:unanimous|majority|show)[\w ]{0,24})?\W*"
)
"""Assent to what was put, and nothing else."""
_DECISION_AGREED = re.compile(r"(?i)\W*decision:? (?:agreed|made|taken)\W*")
"""What only repeats that the words above were decided."""


def is_bare_result(words: str) -> bool:
    """Whether words say that a motion was carried or lost, and not which."""
    words = _ASSENT_BEFORE.sub("", words, count=1)
    return _RESULT.search(words) is not None and not re.search(r"(?i)\b(?:that|resolved|agreed)\b", words)


_ASSENT_BEFORE = re.compile(
    rf"(?i)^\W*{_EVERYBODY}(?:agreed|(?:were |voted )?in favou?r)[,;:.]? "
    r"(?:and )?(?=(?:the|this) )"
)
"""What may stand before a result: "All agreed, the resolution was passed"."""


def _result_verb(words: str) -> str | None:
    found = re.search(r"(?i)\b(?:carried|agreed|approved|passed|lost|defeated|withdrawn|fell)\b", words)
    return found[0] if found else None


def _end_of(words: str, start: int, end: int) -> int:
    """Return where the words of a decision end in its sentence: before the movers, the vote and other work."""
    other = OTHER_WORK.search(words, start + 1, end)
    if other and words[other.start()] == " " and not WORK.search(words, start + 4, other.start()):
        # "that Cllr Oak and Cllr Elm would go" has one subject.
        other = None
    behind = motion_behind(words, start, other.start() if other else end)
    return _before_quote(words, start, behind)


def _before_quote(words: str, start: int, end: int) -> int:
    """Return where the words of a motion in quotes end: before the mark that closes them."""
    if not _OPENS_QUOTE.search(words, 0, start):
        return end
    closed = re.compile(r"[\"'\u201d\u2019]+\W*$").search(words, start, end)
    return closed.start() if closed else end


_OPENS_QUOTE = re.compile(r"[\"'\u201c\u2018]\s?$")


def _listed(line: PaperLine, start: int, end: int) -> list[PrintedClause]:
    """Return the clauses of a decision in prose: labelled ones, or a list of things behind a colon."""
    clauses = clauses_in(line, start, end)
    parts = list(re.finditer(r"[^;]+", line.words[start:end]))
    if len(clauses) > 1 or len(parts) < _LIST or not line.words[:start].rstrip().endswith(":"):
        return clauses
    return [PrintedClause(text=line.part(start + each.start(), start + each.end())) for each in parts]


_LIST = 3
"""The fewest parts of a list that semicolons part."""


_RESULT = re.compile(
    r"(?i)\b(?:the |this |\A)(?:motion|amendment|proposal|resolution|proposition|"
    r"amended motion|substantive motion)\b[^.;]{0,70}?"
    r"\b(?P<verb>lost|carried|defeated|withdrawn|passed|agreed|fell|approved)\b"
)
_IN_WELSH = re.compile(r"(?P<verb>Cytunwyd|Cymeradwywyd|Cadarnhawyd|Penderfynwyd|Gwrthodwyd|Gohiriwyd)\b")
_RESPONSE = re.compile(
    r"(?:(?<=^)|(?<=[.:;] )|(?<=[\u2013-] )|(?<=/ ))(?P<verb>(?i:no (?:objections?|comments?)"
    r"(?: (?:raised|made|in principle))?"
    r"(?=[.;,]?\s*$|, (?:subject|but|provided)| subject))|Objections?(?=, (?:on|as|for|because))|OBJECT(?:S|ION)?|"
    r"to (?:SUPPORT|OBJECT)|SUPPORT(?:ED)?|Support(?=[.,]?\s*$)|Object(?=[.,]?\s*$))\b"
    r"|(?:(?<=^)|(?<=[.:;,] ))(?P<own>(?i:(?:the )?(?:parish |town )?council(?:lors)?) (?:ha[sd]|have|made|raised) no "
    r"(?:objections?|observations?|comments?)(?: (?:or|and|nor) (?:objections?|observations?|comments?))?)(?=\W*$)"
)
"""What a council answers to an application: "No objection", "to SUPPORT, provided that ..."."""
_TO_OR_THAT = re.compile(
    r"(?:Agreed|Resolved|Decided|Decision)(?: unanimously)?\s?(?:(?<=\s)(?:to|that)\b|:|[-\u2013\u2014]\s)"
)
_SINGLE = re.compile(
    r"(?P<verb>Approved|Noted(?=\W*$)|Taken as read|Received and noted|"
    r"Deferred(?= (?:for|until|to)\b)|Agreed|Accepted|Adopted|Resolved|"
    r"Confirmed|Cytunwyd|Cymeradwywyd|Cadarnhawyd|Penderfynwyd)"
    r"(?=\s*[.,;:]|\s(?:as|with(?! [A-Z])|unanimously|subject|and signed|by|without|in principle|nem|for|until|once)\b|"
    r"\s*$)"
)
"""A sentence that is a verb of decision and little more: "Agreed with one change"."""


_BY_MEETING = re.compile(
    r"(?<!to be )(?<!will be )(?<!not )(?<!had been )(?<!should be )(?<!if )"
    rf"\b(?P<verb>{'|'.join(_ACCEPTED)})(?: unanimously)?"
    rf" by (?:the |all (?:the )?)?(?:{BODY}|all|everyone|everybody)\b(?! (?:of|at) )(?P<to>,? (?=to [a-z]|that ))?"
)
"""What was accepted by the meeting, as its writer has it: "these have been agreed by the group"."""
_DULY = re.compile(r"\b(?:was|were)\b[^.;]{0,20}\bduly (?P<verb>elected|re-elected|co-opted|appointed)\b")


def _by_the_meeting(words: str) -> Stated | None:
    """Return the verb of a sentence that says who accepted something, or was duly elected."""
    found = _BY_MEETING.search(words)
    if found and not (_REPORTS.search(words[: found.start()]) or words.rstrip().endswith("?")):
        # What was "adopted by members to prevent ..." stands before the purpose.
        return Stated(found["verb"], found.end() if found["to"] and found["verb"] == "agreed" else 0)
    duly = _DULY.search(words)
    return Stated(duly["verb"]) if duly else None


def stated_in(words: str) -> Stated | None:
    """Return the verb by which a sentence states a decision of the meeting, and where its words begin."""
    return _by_the_meeting(words) or _stated(words)


def _stated(words: str) -> Stated | None:
    if words.rstrip().endswith("?") or OTHERS.search(words) or _PURPOSE.match(words) or _AFTER.match(words):
        return None
    found = opening(words)
    if found and (found.verb.split()[0].isupper() or _TO_OR_THAT.match(words)):
        return Stated(found.verb, found.stem if found.stem < len(words) else 0)
    plain = _RESULT.search(words) or _SINGLE.match(words) or _IN_WELSH.match(words) or _RESPONSE.search(words)
    if plain:
        own = plain.groupdict().get("own")
        return Stated("no objections" if own else plain["verb"], plain.start() if plain.re is _RESPONSE else 0)
    capitals = IN_CAPITALS.search(words)
    if capitals:
        behind = _BEHIND_CAPITALS.match(words, capitals.end())
        return Stated(capitals["verb"], behind.end() if behind else 0)
    for each in PROSE_DECISION.finditer(words[:_LONG]):
        if _is_decided(words, each):
            links = each["rest"].endswith((":", "upon"))
            return Stated(each["verb"], each.end() if links else each.start("rest"))
    verb = _passive(words)
    return Stated(verb, _behind_link(words, verb)) if verb else _in_brief(words)


_BEHIND_CAPITALS = re.compile(
    r"(?:\s?\([^()]*\)| by [^:;]{2,40}?(?=:| that\b))?(?:\s+(?=to\b|that\b)|:\s*)|"
    r"\s*[-\u2013]\s*(?=[Tt]hat\b)|\s*:\s*"
)


def _behind_link(words: str, verb: str) -> int:
    """Return where the words begin in "The policies were ratified: (i) ...", or 0."""
    found = re.search(rf"{re.escape(verb)}\b(?: as| as follows)?:\s*(?=\S)", words)
    return found.end() if found else 0


_BRIEF = re.compile(
    r"(?:^|;\s)(?P<text>[^;:]{6,90}?[^;:,\s])\s(?P<verb>noted|approved|agreed|accepted|adopted|ratified)\.?\s*$"
)
"""A note in the style of a headline: "Bank reconciliation to 28th February noted"."""
_REFERENCE = re.compile(r"\b[A-Z]{0,3}[0-9]{2,4}/[0-9]{2,}")


_WISH = re.compile(r"(?i)\b(?:wants?|wish\w*|likes?|asks?|hopes?|not|it|be|as)\b")


_ASSENT = re.compile(
    r"(?i).{12,250}?\s?[\u2013(,-]\s?"
    r"(?P<verb>(?:all|council|councillors|committee|members) agreed|agreed(?: by all)?|agreed unanimously|"
    r"all in favou?r|approved)\W*$"
)
"""What was decided, with the assent behind it: "A bench at £400 - all agreed"."""


DASHED_RESULT = re.compile(
    r"(?!(?i:(?:agreed |key |new )?(?:actions?|decisions?|points|items?|matters?)\b))[^.;]{4,90}?\s?[\u2013\u2014:-]\s+"
    r"(?:(?:was|were|all|duly) )?"
    r"(?P<verb>approved|agreed|accepted|adopted|confirmed|noted|deferred|ratified|refused|declined)"
    r"(?=\W*$|[.,;]|\s(?:as|with(?= (?:the|an?|no|one|some)\b)|subject|until|to|for|unanimously)\b)"
)
"""A thing and what was decided of it, behind a dash."""


def _in_brief(words: str) -> Stated | None:
    assent = _ASSENT.match(words) or DASHED_RESULT.match(words)
    by_somebody = assent and re.fullmatch(NAME, words[: assent.start("verb")].rstrip(" \u2013\u2014:-,("))
    if assent and not (by_somebody or _REFERENCE.search(words)):
        return Stated(assent["verb"])
    found = _BRIEF.search(words)
    if found is None or FINITE.search(found["text"]) or _WISH.search(found["text"]) or _REFERENCE.search(found["text"]):
        return None
    return Stated(found["verb"], found.start("text"))


def _is_motion(words: str) -> bool:
    """Whether a sentence puts a motion, on which the next one decides."""
    return (
        re.search(
            r"(?i)\b(?:moved|proposed|nominated)\b.*\bseconded\b|\bseconded\b.*\b(?:moved|proposed)\b|"
            r"^\W*(?:proposed|moved|nominated)\b|\b(?:proposed|moved)\b.*\bthat\b|\bproposed [a-z]",
            words,
        )
        is not None
    )


_ANOTHER_BODY = re.compile(
    r"(?i)\b(?:county|district|borough|city|unitary|health|police|fire|water|national)\s+(?:\w+\s+)?(?:council|committee|"
    r"board|group|executive)(?:\s+(?:also|then|all|has|have))*\s*$"
)
_REPORTS = re.compile(
    r"(?i)\b(?:said|reported|asked|stated|explained|advised|told|confirmed|informed|announced|thought|felt|replied|"
    r"reminded|mentioned|understood|believed)\b(?:\s[\w']+){0,4}?\sthat\b"
)
"""What somebody reports was not decided in this sentence."""


def _is_decided(words: str, found: re.Match[str]) -> bool:
    before, behind = words[: found.start()], words[found.end() :]
    if re.match(r"(?i)noted", found["verb"]) and not found["verb"].isupper():
        return False
    if found["verb"].isupper() or (found["verb"][0].isupper() and before[-2:-1].islower()):
        return True
    if _UNTIL.search(before):
        return False
    if before.strip() and (not SUBJECT.search(before) or _ANOTHER_BODY.search(before)):
        return False
    if found["rest"] in ("that", "upon") and found["verb"] not in _ALWAYS and not _MOVED.search(before):
        return bool(WORK.search(behind)) and _OPINION.match(behind) is None
    return True


_OPINION = re.compile(r"(?i)\s*(?:(?:this|it|that|there|he|she|they)\s+)?(?:is|was|are|were|has|had)\b")
"""What follows where people agree that something is so."""
_ALWAYS = ("decided", "resolved", "Resolved", "Decided")
"""Verbs that decide whatever follows; one may agree that the team does well."""
_MOVED = re.compile(r"(?i)\b(?:proposed|moved|seconded)\b")
_NOT_SECONDED = re.compile(r"(?i)\bnot seconded\b|\b(?:no|without a|lack of a|want of a) seconder\b")
"""What is not seconded is not put to the meeting."""
_AFTER = re.compile(r"(?:After|Once|When|Since|Until) it (?:was|had been) \w+ (?:to|that)\b")
_UNTIL = re.compile(
    r"(?i)\b(?:after|when|if|since|because|although|while|before|once|until|whether|that|which)\s+"
    r"(?:it|they|members|councillors|we|the \w+)\s*(?:was|were|is)?\s*$"
)
"""Words by which the verb tells when, why or what somebody reports."""
_PURPOSE = re.compile(r"\W*(?:[0-9.]+\s+)?To [a-z]+\b(?! (?:SUPPORT|OBJECT))")
"""How an agenda states the purpose of an item: it asks for the decision."""
_OF_MINUTES = re.compile(r"(?i)(?:the )?(?:minutes|notes)|th(?:e|o)se were|they were|cllr|councillor")
_ACCEPTS = re.compile(rf"\b(?P<verb>{'|'.join(_ACCEPTED)}|confirmed)\b")
"""The verb that decides where another one is joined to it: "were adopted and signed"."""
_TO_OFFICE = re.compile(r" (?:as )?(?:the )?(?:acting |vice[- ]?)?(?i:chair|secretary|treasurer|president|mayor)")
"""The offices of a meeting: whom it "appointed Chairman" it has appointed itself."""
_SHORT_PASSIVE = 45
"""Words of a sentence at most that states a decision in the passive."""


_OF_ANYBODY = ("noted", "signed", "granted", "authorised", "refused", "confirmed", "appointed")
"""Verbs that mostly tell what others did, unless a motion stands beside them."""


def _passive(words: str) -> str | None:
    if len(words.split()) > _SHORT_PASSIVE:
        return None
    reported = _REPORTS.search(words)
    return _passive_before(words[: reported.start()]) if reported else _passive_in(words)


def _passive_before(words: str) -> str | None:
    """Return what was decided before somebody reports: "The accounts were approved, but members felt that ..."."""
    found = PASSIVE_DECISION.search(words)
    return found["verb"] if found and found["verb"].lower() not in _OF_ANYBODY else None


def _passive_in(words: str) -> str | None:
    if _NOTED.search(words):
        return "noted"
    taken = _TAKEN.search(words)
    if (
        taken
        and (FINITE.search(words) or taken.start() == 0)
        and re.search(r"(?i)\bminutes\b|\bnotes\b|\brecord\b", words)
    ):
        found = PASSIVE_DECISION.search(words)
        return found["verb"] if found else taken[0]
    for found in PASSIVE_DECISION.finditer(words):
        first = _ACCEPTS.search(found[0])
        verb = (first or found)["verb"].lower()
        own = verb in ("confirmed", "appointed", "signed") and _OF_MINUTES.match(words) is not None
        own = own or (_TO_OFFICE.match(words, found.end()) is not None and not found[0].lower().startswith("be "))
        if verb in _OF_ANYBODY and not own and not re.search(r"(?i)proposed|seconded|unanimous", words):
            continue
        if re.match(r"(?i)be\b", found[0]) and not re.search(r"(?i)proposed|moved|carried|seconded", words):
            continue
        return (first or found)["verb"]
    moved = re.search(r"(?i)\b(?:proposed|moved)\b.*\bseconded\b", words)
    if moved and re.search(r"(?i)\b(?:carried|agreed|approved|unanimous\w*|all in favou?r|lost|defeated)\b", words):
        found_verb = re.search(r"(?i)\b(?:carried|agreed|approved|all in favou?r|unanimous\w*|lost|defeated)\b", words)
        return found_verb[0] if found_verb else None
    return None
