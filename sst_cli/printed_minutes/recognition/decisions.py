"""Decisions behind a label, with their clauses; those in sentences of the narrative are in `prose`."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.printed_minutes.printed import Printed, PrintedClause, PrintedDecision
from sst_cli.printed_minutes.recognition.lexicon import (
    ACTION_LABEL,
    CLAUSE_LABEL,
    DECISION_LABEL,
    FINITE,
    IT_WAS,
    SMALL_LABEL,
)
from sst_cli.printed_minutes.recognition.lines import PaperLine, joined
from sst_cli.printed_minutes.recognition.voting import is_only_motion, motion_behind

_GROUPS = (
    r"(?:the )?(?:parish |town |community |full )?(?:council|committee|sub-?committee|"
    r"board|meeting|members|panel|trustees|group|partnership|directors|councillors|"
    r"forum|executive|"
    r"association|society|working party|governors|all|everyone|attendees|we|it was|it is|was|were|and|been)"
)
SUBJECT = re.compile(
    rf"(?i)(?:^|\b)(?:{_GROUPS})(?:\s+(?:also|then|unanimously|all|therefore|"
    r"further|duly|subsequently|was|were|be|and|AGREED))*\s*$"
)
WORK = re.compile(r"(?i)\b(?:be|should|would|will|shall|could|to|can|must|not|may|this|bod|fod|i)\b")
OTHERS = re.compile(
    r"(?i)\b(?:had (?:been )?(?:\w+ )?(?:agreed|approved|resolved|decided|confirmed|"
    r"granted|accepted|appointed|refused|adopted|noted)|previously (?:agreed|"
    r"resolved)|(?<!of the )last meeting|last (?:month|year)|at the previous|as agreed|"
    r"if (?:agreed|approved)|once (?:agreed|approved)|has (?:been )?(?:approved|"
    r"granted|agreed|refused)|have (?:been )?(?:approved|granted|agreed|refused)|"
    r"by (?:the )?(?:county|district|borough|government|welsh|environment|national|"
    r"highways|planning (?:authority|inspectorate|department)|ccc|local planning)|"
    r"could (?:not )?be (?:agreed|approved|resolved)|to be (?:agreed|approved|"
    r"confirmed|noted|appointed)|will be (?:agreed|approved|confirmed|appointed)|"
    r"would be (?:approved|confirmed|appointed)|should be noted|"
    r"(?:minute|resolution|decision) (?:no\.? )?[0-9][\w./]*,? (?:resolution|"
    r"where)|not (?:yet )?(?:been )?(?:agreed|approved|confirmed|ratified|adopted|accepted|resolved|decided))\b"
)
_END = re.compile(
    r"(?<!\bCllr)(?<!\bCllrs)(?<!\bRev)(?<!\bHon)(?<!\bProf)(?<!\bCapt)(?<!\bSgt)(?<!\bInsp)(?<!\bSupt)(?<!\b[Pp]rop)(?<!\b[Ss]ec)"
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bno)(?<!\b"
    r"Nos)(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])(?<!\bCyng)(?<!\bnem)(?<!\bcon)"
    r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[^\W\d_a-z]|[0-9])"
)


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
    r"(?i)\b(?P<verb>agreed|resolved|decided|noted|recommended|cytunwyd|penderfynwyd)(?: "
    r"unanimously)?,?(?: (?:that|to|the following|as follows|y canlynol|upon "
    r"the following))*(?:,? (?:by|with|on)\b[^:;]{0,60}(?=:))?\s*(?::-?|\u2013|-)?\s*$"
)


_LEADS_ON = re.compile(r"(?i)(?:that|following|follows|[:\u2013-]|canlynol)\s*[:\u2013-]*\s*$")


def stem_at_end(words: str, start: int = 0) -> str | None:
    """Return the verb of a sentence that ends in "it was agreed that:" or the like, with clauses below."""
    found = _STEM_END.search(words, start)
    if (
        found is None
        or OTHERS.search(words[start:])
        or not (found["verb"].isupper() or _LEADS_ON.search(words))
        or (found["verb"] == "noted" and not re.search(r"\bthat\W*$", words))
    ):
        return None
    before = words[start : found.start()]
    return found["verb"] if not before.strip() or SUBJECT.search(before) or found["verb"].isupper() else None


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
    if found["verb"] == "RECEIVED" and ":" in found["rest"]:
        # "RECEIVED: a draft policy" names a paper.
        return None
    if found.re is SMALL_LABEL and not _is_small_label(words, found):
        return None
    if found.re is IT_WAS and len(sentences_of(words, start)) > 1 and not CLAUSE_LABEL.match(words, found.end()):
        return None
    end = found.end()
    rest = words[end:]
    if found.re is IT_WAS and found["rest"].strip() in ("that", "to") and found["rest"].strip() == "that":
        end = found.start("rest")
        if not WORK.search(words[found.end() :]):
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


OTHER_WORK = re.compile(
    r";\s+(?!(?:to|that|and|not|the following)\b|\(|\w{1,3}[).])"
    r"(?=[^;]*?\b(?:will|would|to be)\b|(?:[A-Z]|the |he |she |they )[^;]*?\bto\b)|"
    r",? and (?=(?:Cllr|Councillor|Mrs?|Ms|Dr|the [Cc]lerk)\b[^;]*\bwould\b)"
)
"""Where a sentence goes over from what was decided to somebody's work."""
_MORE = re.compile(r"\W*(?:[Tt]hat|To|And|Further|Also)\b")
_TELLS = re.compile(r"(?i)\b(?:should|shall|must|may|can)\b")
_IS_WORK = re.compile(r"(?:The |the )?[A-Z][\w.'\u2019-]*(?: [A-Z&][\w.'\u2019-]*| and| [a-z]+ing){0,4} to [a-z]")


def end_of_decision(words: str, start: int) -> int:
    """Return where the words of a labelled decision end in its paragraph: before the vote and what is told next."""
    sentences = sentences_of(words, start)
    end = sentences[0].end if sentences else len(words)
    work = OTHER_WORK.search(words, start + 1, end)
    if work and words[work.start()] == ";":
        return work.start() + 1
    for each in sentences[1:]:
        if not _belongs(words[each.start : each.end]):
            break
        end = each.end
    return motion_behind(words, start, end)


def _belongs(words: str) -> bool:
    """Whether a sentence behind a decision is one more clause of it."""
    if _MORE.match(words) or CLAUSE_LABEL.match(words):
        return True
    if is_only_motion(words) or opening(words) or ACTION_LABEL.match(words) or _IS_WORK.match(words):
        return False
    return not FINITE.search(_TELLS.sub("", words))


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
