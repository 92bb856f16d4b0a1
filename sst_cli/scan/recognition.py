"""Which of the forms of words a sentence has, and who owns what it holds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.foreign.printed import FINITE
from sst_cli.scan.phrases import (
    AGENDA,
    AGENT,
    BOUNDARY,
    FORMS,
    GRANTED,
    HOPED,
    MORE,
    OPENER,
    PAPER,
    SUBORDINATE,
    SUGGESTED,
    Form,
    Subject,
    Where,
)
from sst_cli.scan.verbs import NOT_WORK, PERSONAL, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Item
    from sst_cli.records.places import Place
    from sst_cli.scan.owners import Named, Owners


class Context(NamedTuple):
    """What is known of the text that a sentence stands in."""

    item: Item
    place: Place
    noted: bool = False
    """Whether it is a clause that the meeting noted."""


class Match(NamedTuple):
    """A form that was found in a sentence."""

    form: Form
    start: int
    end: int
    begin: int
    """Where the words begin that tell what is to be done, and by whom."""
    owners: tuple[Named, ...] = ()


class _Before(NamedTuple):
    """What stands before a form in its sentence."""

    words: str
    opened: str
    """The word that opens the clause: "that", "which", "if"."""
    first: int
    """Where in the sentence these words begin."""
    subject_at: int
    """Where in the sentence the subject begins."""

    @property
    def subject(self) -> str:
        return self.words[self.subject_at - self.first :]


class Recogniser:
    """Recognises forms of words in the sentences of one meeting or fragment."""

    def __init__(self, owners: Owners) -> None:
        """Take what tells who is meant."""
        self._owners = owners

    def spans(self, context: Context, words: str, decided: int) -> Iterator[tuple[Match, int]]:
        """Give each form that stands for an action of its own, and where its words end.

        Args:
            context: the text that the sentence stands in.
            words: the sentence.
            decided: from where on it tells what the meeting decided.
        """
        kept: list[Match] = []
        for match in sorted(self._matches(context, words, decided), key=lambda each: each.start):
            boundary = _last(BOUNDARY, words, kept[-1].end, match.start) if kept else None
            if not kept:
                kept.append(match)
            elif boundary:
                kept.append(match._replace(begin=max(boundary.end(), match.begin)))
            elif kept[-1].form.possible and kept[-1].form.future and not match.form.possible:
                kept[-1] = match
        kept = [each for match in kept for each in _with_more(match, words)]
        ends = [following.begin for _, following in pairwise(kept)]
        yield from zip(kept, [*ends, len(words)], strict=bool(kept))

    def _matches(self, context: Context, words: str, decided: int) -> Iterator[Match]:
        """Every form that the words have; where two begin at one place, the one that comes first in the table."""
        taken: set[int] = set()
        for form in FORMS:
            if not _may_count(form, context, words, decided < len(words)):
                continue
            for found in form.pattern.finditer(words):
                start = found.start("to") if "to" in found.groupdict() else found.start()
                if start in taken or (form.where is not Where.ANYWHERE and start < decided):
                    continue
                match = self._match(context, words, form, found, start)
                if match:
                    taken.add(start)
                    yield match

    def _match(self, context: Context, words: str, form: Form, found: re.Match[str], start: int) -> Match | None:
        """Take a form if what stands before it suits it."""
        before = _before(words, start)
        who = found.groupdict().get("who")
        if not _suits(form, before, found, who):
            return None
        owner_at, owners = 0, self._agent(context, words, found.end())
        if form.owned:
            owner_at, owners = self.somebody(context, before.subject if who is None else who)
        if not self._is_subject(form, context, before, owners, found["verb"] or ""):
            return None
        if form.owned and owners and who is None:
            begin = before.subject_at + owner_at
        elif form.where is Where.DECIDED and who is not None:
            begin = found.start("who")
        elif (before.opened == "that" and form.future) or (before.opened == "which" and form.name == "encouraged to"):
            begin = before.subject_at
        else:
            begin = behind_that(words)
        if SUGGESTED.search(before.words) and not form.possible:
            form = form._replace(name="suggested", possible=True, future=False)
        return Match(form, start, found.end(), begin, owners)

    def _is_subject(self, form: Form, context: Context, before: _Before, owners: tuple[Named, ...], verb: str) -> bool:
        """Whether who or what stands before a form is what it must be."""
        match form.subject:
            case Subject.PAPER:
                return bool(PAPER.search(before.subject))
            case Subject.SOMEBODY:
                named = all(each.known or (form.possible and _is_name(each)) for each in owners)
                return bool(owners) and (named or not form.future)
            case Subject.PERSON:
                personal = PERSONAL.fullmatch(verb) is not None
                known = all(each.known or (personal and _is_name(each)) for each in owners)
                return bool(owners) and known and all(each.alone for each in owners)
            case Subject.NOBODY_ELSE:
                return bool(self.somebody(context, before.subject, whole=True)[1])
        return True

    def _agent(self, context: Context, words: str, start: int) -> tuple[Named, ...]:
        """Somebody behind "by", in as many words as make somebody."""
        agent = AGENT.search(words, start)
        parts = agent["who"].split() if agent else []
        tried = (self._owners.named(" ".join(parts[:n]), context.item, context.place) for n in range(len(parts), 0, -1))
        return next(filter(None, tried), ())

    def somebody(self, context: Context, words: str, *, whole: bool = False) -> tuple[int, tuple[Named, ...]]:
        """Where somebody begins in the words, and who: all of them, or what follows the last comma or "and"."""
        for start in (0,) if whole else (0, words.rfind(",") + 1, words.rfind(" and ") + 1):
            part = _TRIMMED.fullmatch(words, start)
            named = self._owners.named(part["who"], context.item, context.place) if part else ()
            if part and named:
                return part.start("who"), named
        return 0, ()


_TRIMMED = re.compile(
    r"\s*(?:[0-9]+(?:\.[0-9]+)+[.)]?\s+)?(?:(?:that|and|then|also|,|consequently,?|subsequently,?|therefore,?|accordingly,?|additionally,?|finally,?|"
    r"however,?|meanwhile,?|in (?:addition|response|the meantime),?|"
    r"(?:after|following) (?:a |some |further )?discussion,?)\s+)*"
    r"(?P<who>.*?)(?:\s+(?:also|both|each|then|now|all|further))*\s*",
    re.IGNORECASE,
)
"""Somebody, without what joins the words to those before, and without adverbs."""


def _is_name(named: Named) -> bool:
    """Whether somebody that nothing else speaks for is printed with more than one word."""
    return len((named.party.printed or "").removeprefix("The ").removeprefix("the ").split()) > 1


def _before(words: str, start: int) -> _Before:
    first = max(0, start - _FAR)
    opener = _last(OPENER, words, first, start)
    return _Before(
        words[first:start], opener[0].strip().casefold() if opener else "", first, opener.end() if opener else first
    )


_FAR = 400
"""How many letters before a form still belong to it."""


def _may_count(form: Form, context: Context, words: str, decided: bool) -> bool:  # noqa: FBT001  asked for each form
    """Whether a form can mean anything in a sentence; a question asks nobody to do anything, unless it is an order."""
    if form.hints and not any(hint in words for hint in form.hints):
        return False
    if words.endswith("?") and not (form.verbless and form.subject is not Subject.ANYTHING):
        return False
    if form.where is Where.ANYWHERE:
        return decided or AGENDA.match(words) is None
    return decided and (form.where is Where.EVEN_NOTED or not context.noted)


def _suits(form: Form, before: _Before, found: re.Match[str], who: str | None) -> bool:
    """Whether the words before a form, and its verb, leave it to mean something to do."""
    verb = (found["verb"] or "").casefold()
    if NOT_WORK.fullmatch(verb) and not form.verbless:
        return False
    if GRANTED.search(f"{before.words}{found[0]}"):
        return False
    if form.verbless and _MEETS.fullmatch(f"{before.words} {verb}"):
        return False
    if SUBORDINATE.fullmatch(before.opened) and "," not in before.subject:
        return False
    if form.future and (STATES.fullmatch(verb) or HOPED.search(before.words)):
        return False
    boundary = _last(BOUNDARY, before.words)
    words = who or before.words[boundary.end() if boundary else 0 :] or found[0][: found.start("verb") - found.start()]
    return not (form.verbless and FINITE.search(words))


_MEETS = re.compile(r"\W*(?:(?:the|date|of|our|next|this) )*(?:\w+ )?meeting(?: to be)?\s+held", re.IGNORECASE)
"""That the next meeting will be held is no work."""


def _with_more(match: Match, words: str) -> Iterator[Match]:
    """What somebody undertook to do, and what else."""
    yield match
    more = MORE.search(words, match.end) if match.form.more else None
    if more:
        begin = more.start("verb" if more["verb"] else "back")
        yield match._replace(start=more.start(), end=more.end(), begin=begin)


def behind_that(words: str) -> int:
    """Where the words begin behind the "That" of a clause."""
    found = re.match(r"(?:and\s+)?that\s+", words, re.IGNORECASE)
    return found.end() if found else 0


def _last(pattern: re.Pattern[str], words: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The last match between two places."""
    found = None
    for each in pattern.finditer(words, start, len(words) if end is None else end):
        found = each
    return found
