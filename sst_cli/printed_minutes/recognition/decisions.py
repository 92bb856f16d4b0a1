"""Decisions: behind a label with their clauses, and in sentences of the narrative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.printed import Printed, PrintedClause, PrintedDecision
from sst_cli.printed_minutes.recognition.lexicon import (
    CLAUSE_LABEL,
    DECISION_LABEL,
    IN_CAPITALS,
    IT_WAS,
    PASSIVE_DECISION,
    PROSE_DECISION,
    SMALL_LABEL,
    WHOLE_DECISION,
)
from sst_cli.printed_minutes.recognition.lines import PaperLine, joined
from sst_cli.printed_minutes.recognition.voting import is_only_motion, moved_in, with_motion

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = (
    r"(?:the )?(?:parish |town |community |full )?(?:council|committee|sub-?committee|"
    r"board|meeting|members|panel|trustees|group|partnership|directors|councillors|"
    r"forum|executive|"
    r"association|society|working party|governors|all|everyone|attendees|we|it was|it is|was|were|and|been)"
)
_SUBJECT = re.compile(
    rf"(?i)(?:^|\b)(?:{_GROUPS})(?:\s+(?:also|then|unanimously|all|therefore|"
    r"further|duly|subsequently|was|were|be|and|AGREED))*\s*$"
)
_WORK = re.compile(r"(?i)\b(?:be|should|would|will|shall|could|to|can|must|not|may|this|bod|fod|i)\b")
_OTHERS = re.compile(
    r"(?i)\b(?:had (?:been )?(?:\w+ )?(?:agreed|approved|resolved|decided|confirmed|"
    r"granted|accepted|appointed|refused|adopted|noted)|previously (?:agreed|"
    r"resolved)|last (?:meeting|month|year)|at the previous|as agreed|"
    r"if (?:agreed|approved)|once (?:agreed|approved)|has (?:been )?(?:approved|"
    r"granted|agreed|refused)|have (?:been )?(?:approved|granted|agreed|refused)|"
    r"by (?:the )?(?:county|district|borough|government|welsh|environment|national|"
    r"highways|planning (?:authority|inspectorate|department)|ccc|local planning)|"
    r"could (?:not )?be (?:agreed|approved|resolved)|to be (?:agreed|approved|"
    r"confirmed|noted|appointed)|will be (?:agreed|approved|confirmed|appointed)|"
    r"would be (?:approved|confirmed|appointed)|should be noted|"
    r"(?:minute|resolution|decision) (?:no\.? )?[0-9][\w./]*,? (?:resolution|"
    r"where)|not (?:yet )?(?:been )?(?:agreed|approved|confirmed))\b"
)
_NOTED = re.compile(
    r"(?i)^(?:the |this |these |all )?(?:[\w'\u2019,&-]+ ){0,8}?(?:reports?|"
    r"updates?|papers?|accounts?|statements?|presentation|position|information|"
    r"correspondence|contents?|letter|minutes|figures|items?|payments?|balances?|"
    r"briefing)"
    r"(?: [\w'\u2019-]+){0,8}? (?:was|were|be|is) (?:duly |received and |read and )?noted\b"
)
_TAKEN = re.compile(
    r"(?i)\b(?:taken as (?:read|a true|a correct|correct)|signed as (?:a )?(?:true|"
    r"correct)|accepted as (?:a )?(?:true|correct)|a (?:true|correct) (?:and "
    r"accurate )?record)\b"
)
_END = re.compile(
    r"(?<!\bCllr)(?<!\bCllrs)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bno)(?<!\b"
    r"Nos)(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])(?<!\bCyng)(?<!\bnem)(?<!\bcon)"
    r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[^\W\d_a-z]|[0-9])"
)
_LONG = 400
"""How far into a sentence its verb of decision may stand."""


class LineSentence(NamedTuple):
    """A sentence of a line: where it begins, and where it ends."""

    start: int
    end: int


def sentences_of(words: str, start: int = 0) -> list[LineSentence]:
    """Return the sentences of a line from some letter on."""
    found, at = [], start
    for each in _END.finditer(words, start):
        found.append(LineSentence(at, each.end()))
        at = each.end()
    if words[at:].strip():
        found.append(LineSentence(at, len(words)))
    return found


_STEM_END = re.compile(
    r"(?i)\b(?P<verb>agreed|resolved|decided|noted|cytunwyd|penderfynwyd)(?: "
    r"unanimously)?,?(?: (?:that|to|the following|as follows|y canlynol|upon "
    r"the following))*\s*(?::-?|\u2013|-)?\s*$"
)


def stem_at_end(words: str, start: int = 0) -> str | None:
    """Return the verb of a sentence that ends in "it was agreed that:" or the like, with clauses below."""
    found = _STEM_END.search(words, start)
    if (
        found is None
        or _OTHERS.search(words[start:])
        or not re.search(r"(?i)(?:that|following|follows|[:\u2013-]|canlynol)\s*[:\u2013-]*\s*$", words)
    ):
        return None
    before = words[start : found.start()]
    return found["verb"] if not before.strip() or _SUBJECT.search(before) or found["verb"].isupper() else None


class Opening(NamedTuple):
    """The label of a decision at the start of a line."""

    verb: str
    end: int
    """The index behind the label."""
    stem: int
    """The index behind the words before the clauses: "RESOLVED: That"."""
    goes_on: bool
    """Whether clauses follow below."""


_THAT = re.compile(r"\s*(?:(?:it be |it was )?(?:that|THAT|That)\b(?:,)?\s*:?-?\s*)")
_ONLY_THAT = re.compile(r"\W*(?:(?:it was )?unanimously\W*)?(?:that|THAT|That|to|To)?\W*")


def opening(words: str, start: int = 0) -> Opening | None:
    """Return the label of a decision that words begin with."""
    found = DECISION_LABEL.match(words, start) or IT_WAS.match(words, start) or SMALL_LABEL.match(words, start)
    if found is None or (re.match(r"(?i)noted", found["verb"]) and IT_WAS.match(words, start)):
        return None
    if found.re is SMALL_LABEL and not _is_small_label(words, found):
        return None
    if found.re is IT_WAS and len(sentences_of(words, start)) > 1 and not CLAUSE_LABEL.match(words, found.end()):
        return None
    end = found.end()
    rest = words[end:]
    if found.re is IT_WAS and found["rest"].strip() in ("that", "to") and found["rest"].strip() == "that":
        end = found.start("rest")
        if not _WORK.search(words[found.end() :]):
            return None
    elif found.re is not DECISION_LABEL and re.match(r"\s(?:that|to|y|i|fod|bod)\b", found["rest"]):
        end = found.start("rest")
    rest = words[end:]
    goes_on = _ONLY_THAT.fullmatch(rest) is not None or rest.rstrip().endswith((":", ":-", ": -"))
    that = _THAT.match(words, end)
    stem = len(words) if goes_on else that.end() if that and _starts_list(words, that.end()) else end
    return Opening(" ".join(found["verb"].split()), end, stem, goes_on)


def _is_small_label(words: str, found: re.Match[str]) -> bool:
    """Whether "Agreed to ..." or "Decision:" opens a decision; "Noted" alone in a column of actions does not."""
    rest = words[found.end() :]
    if (
        re.match(r"(?i)noted|outcome|recommendations?", found["verb"])
        and ":" not in found["rest"]
        and "that" not in found["rest"]
    ):
        return False
    return bool(rest.strip()) or not found["rest"].strip() or ":" in found["rest"] or "that" in found["rest"].lower()


def _starts_list(words: str, at: int) -> bool:
    return CLAUSE_LABEL.match(words, at) is not None


_INLINE = re.compile(
    r"(?:(?<=^)|(?<=[;:,.]\s)|(?<=;\sand\s)|(?<=that\s)|(?<=That\s)|(?<=and\s))(?P<label>\((?:[0-9"
    r"]{1,2}|[a-z]|[ivx]{1,5})\)|(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\)|(?:i|ii|"
    r"iii|iv|v|vi|[0-9])\.(?=\s[A-Za-z]))\s*"
)


def clauses_in(line: PaperLine, start: int, end: int | None = None) -> list[PrintedClause]:
    """Return the clauses in some words: parted by labels that count up, or one."""
    last = len(line.words) if end is None else end
    marks = list(_INLINE.finditer(line.words, start, last))
    marks = _counting(marks)
    if len(marks) < 2 and not (marks and not line.words[start : marks[0].start()].strip()):  # noqa: PLR2004  one label may be cited
        return [PrintedClause(text=line.part(start, last))] if line.words[start:last].strip() else []
    clauses = []
    if line.words[start : marks[0].start()].strip(" :,-"):
        clauses.append(PrintedClause(text=line.part(start, marks[0].start())))
    for nth, mark in enumerate(marks):
        stop = marks[nth + 1].start() if nth + 1 < len(marks) else last
        where = line.part(mark.start(), stop).where
        clauses.append(
            PrintedClause(label=_bare(mark["label"]), text=Printed(line.words[mark.end() : stop].strip(), where))
        )
    return clauses


def _counting(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels that follow each other: (1) (2), a) b), i. ii."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        label = _bare(mark["label"])
        if not kept:
            if label in ("1", "a", "i"):
                kept.append(mark)
        elif label == _next(_bare(kept[-1]["label"])) or (label, _bare(kept[-1]["label"])) == ("ii", "i"):
            kept.append(mark)
    return kept


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _next(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    if label in _ROMANS[:-1] and label != "i":
        return _ROMANS[_ROMANS.index(label) + 1]
    return chr(ord(label) + 1) if len(label) == 1 else ""


def _bare(label: str) -> str:
    return label.strip("().: ")


def clause_of(line: PaperLine, start: int = 0) -> PrintedClause | None:
    """Return the clause that a line or a point of a list is, with the label that it begins with."""
    label = line.marker.strip() if line.marker and not start else ""
    at = start
    found = CLAUSE_LABEL.match(line.words, start)
    if found and not re.search(r"[0-9a-z]", label):
        label, at = found["label"], found.end()
    elif found and label and re.search(r"[0-9a-z]", label) and found["label"].startswith("("):
        # "(1) (a) ...": the marker is the clause's own.
        at = start
    words = line.part(at)
    if not words.words:
        return None
    shown = _bare(label)
    where = line.part(start).where
    return PrintedClause(
        text=Printed(words.words, where), label=shown if re.search(r"\w", shown) and shown != "o" else None
    )


def in_prose(line: PaperLine, start: int) -> Iterator[PrintedDecision]:
    """Yield the decisions that sentences of the narrative state."""
    found: list[PrintedDecision] = []
    before: Printed | None = None
    for sentence in sentences_of(line.words, start):
        words = line.words[sentence.start : sentence.end]
        printed = line.part(sentence.start, sentence.end)
        if found and is_only_motion(words):
            found[-1] = with_motion(found[-1], moved_in(printed))
            continue
        verb = verb_in(words)
        if verb is None and is_only_motion(words) and not re.search(r"(?:\band|:)\s*$", words):
            moved = moved_in(printed)
            verb = words.split()[0].strip(":,.") if moved.mover and moved.seconder else None
        if verb:
            decision = PrintedDecision(verb=verb, clauses=(PrintedClause(text=printed),), in_prose=True)
            decision = with_motion(decision, moved_in(printed))
            found.append(with_motion(decision, moved_in(before)) if before and _is_motion(before.words) else decision)
        before = printed
    yield from found


_RESULT = re.compile(
    r"(?i)\b(?:the |this )(?:motion|amendment|proposal|resolution|proposition|"
    r"amended motion|substantive motion)\b[^.;]{0,70}?"
    r"\b(?P<verb>lost|carried|defeated|withdrawn|passed|agreed|fell|approved)\b"
)
_IN_WELSH = re.compile(r"(?P<verb>Cytunwyd|Cymeradwywyd|Cadarnhawyd|Penderfynwyd|Gwrthodwyd|Gohiriwyd)\b")
_TO_OR_THAT = re.compile(r"(?:Agreed|Resolved|Decided|Decision)(?: unanimously)?\s?(?:(?<=\s)(?:to|that)\b|:)")
_SINGLE = re.compile(
    r"(?P<verb>Approved|Deferred(?= (?:for|until|to)\b)|Agreed|Accepted|Adopted|Carried|Resolved|"
    r"Confirmed|Cytunwyd|Cymeradwywyd|Cadarnhawyd|Penderfynwyd)"
    r"(?=\s*[.,;]|\s(?:as|with|unanimously|subject|and signed|by|without|in principle|nem|for|until)\b|\s*$)"
)
"""A sentence that is a verb of decision and little more: "Agreed with one change"."""


def verb_in(words: str) -> str | None:
    """Return the verb by which a sentence states a decision of the meeting, as printed."""
    if words.rstrip().endswith("?") or _OTHERS.search(words):
        return None
    found = opening(words)
    if found and (found.verb.isupper() or _TO_OR_THAT.match(words)):
        return found.verb
    plain = _RESULT.search(words) or _SINGLE.match(words) or _IN_WELSH.match(words)
    if plain:
        return plain["verb"]
    capitals = IN_CAPITALS.search(words)
    if capitals:
        return capitals["verb"]
    decided = (each["verb"] for each in PROSE_DECISION.finditer(words[:_LONG]) if _is_decided(words, each))
    return next(decided, None) or _by_group(words) or _passive(words)


def _by_group(words: str) -> str | None:
    """Return the verb of a sentence whose subject is the meeting: "Members approved the minutes"."""
    whole = WHOLE_DECISION.match(words)
    if whole is None:
        return None
    behind = words[whole.end() :]
    if re.match(r"(?i)noted", whole["verb"]):
        more = re.match(r" and (?:approved|agreed|accepted|adopted)\b", behind)
        is_paper = re.match(r" the (?:\w+ ){0,3}(?:report|update|paper|position|contents|log|minutes|plan)", behind)
        return whole["verb"] + more[0] if more else whole["verb"] if is_paper else None
    return None if re.match(r"\s+(?:with|on the|that)\b", behind) else whole["verb"]


def _is_motion(words: str) -> bool:
    """Whether a sentence puts a motion, on which the next one decides."""
    return (
        re.search(
            r"(?i)\b(?:moved|proposed)\b.*\bseconded\b|\bseconded\b.*\b(?:moved|proposed)\b|^\W*(?:proposed|moved)\b",
            words,
        )
        is not None
    )


def _is_decided(words: str, found: re.Match[str]) -> bool:
    before, behind = words[: found.start()], words[found.end() :]
    if re.match(r"(?i)noted", found["verb"]) and not found["verb"].isupper():
        return False
    if found["verb"].isupper():
        return True
    if before.strip() and not _SUBJECT.search(before):
        return False
    if found["rest"] in ("that", "upon"):
        return bool(_WORK.search(behind))
    return True


_SHORT_PASSIVE = 45
"""Words of a sentence at most that states a decision in the passive."""


_OF_ANYBODY = ("noted", "signed", "granted", "authorised", "refused", "confirmed", "appointed")
"""Verbs that mostly tell what others did, unless a motion stands beside them."""


def _passive(words: str) -> str | None:
    if len(words.split()) > _SHORT_PASSIVE:
        return None
    if _NOTED.search(words):
        return "noted"
    taken = _TAKEN.search(words)
    if taken and re.search(r"(?i)\bminutes\b|\bnotes\b|\brecord\b", words):
        found = PASSIVE_DECISION.search(words)
        return found["verb"] if found else taken[0]
    for found in PASSIVE_DECISION.finditer(words):
        verb = found["verb"].lower()
        own = verb in ("confirmed", "appointed") and re.match(r"(?i)(?:the )?minutes|cllr|councillor", words)
        if verb in _OF_ANYBODY and not own and not re.search(r"(?i)proposed|seconded|unanimous", words):
            continue
        if re.match(r"(?i)be\b", found[0]) and not re.search(r"(?i)proposed|moved|carried|seconded", words):
            continue
        return found["verb"]
    moved = re.search(r"(?i)\b(?:proposed|moved)\b.*\bseconded\b", words)
    if moved and re.search(r"(?i)\b(?:carried|agreed|approved|unanimous\w*|all in favou?r|lost|defeated)\b", words):
        found_verb = re.search(r"(?i)\b(?:carried|agreed|approved|all in favou?r|unanimous\w*|lost|defeated)\b", words)
        return found_verb[0] if found_verb else None
    return None


def merged(decision: PrintedDecision, clause: PrintedClause) -> PrintedDecision:
    """Return a decision with one more clause; a nested label goes below the last one."""
    last = decision.clauses[-1] if decision.clauses else None
    if last and _is_below(clause.label, last.label, decision.clauses):
        nested = last.but(clauses=(*last.clauses, clause))
        return decision.but(clauses=(*decision.clauses[:-1], nested))
    return decision.but(clauses=(*decision.clauses, clause))


def _is_below(label: str | None, last: str | None, clauses: tuple[PrintedClause, ...]) -> bool:
    """Whether a label is of another kind than those of the clauses: (a) below (1)."""
    if not label or not last:
        return False
    kinds = [_kind(each.label) for each in clauses if each.label]
    if label == "i" and last == "h":
        return False
    return _kind(label) != kinds[0] and label != _next(last)


def _kind(label: str | None) -> str:
    if label is None:
        return ""
    if label.isdigit():
        return "number"
    return "roman" if label in _ROMANS and label not in ("c", "d") else "letter"


def continued(clause: PrintedClause, more: Printed) -> PrintedClause:
    """Return a clause that goes on in another paragraph."""
    return clause.but(text=joined(clause.text, more))
