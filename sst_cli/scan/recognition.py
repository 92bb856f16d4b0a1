"""Recognise the forms of words in a sentence, and the owners of its actions."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
    TextScope,
)
from sst_cli.scan.verbs import FINITE, NOT_WORK, PERSONAL, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Item
    from sst_cli.records.places import Place
    from sst_cli.scan.owners import Owners, PrintedOwner


class Context(NamedTuple):
    """The text that a sentence is part of."""

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
    """Where the words of the action begin, with its owner."""
    owners: tuple[PrintedOwner, ...] = ()


class _Before(NamedTuple):
    """The words before a form in its sentence."""

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
        """Take what resolves the owners."""
        self._owners = owners

    def spans(self, context: Context, words: str, decided: int) -> Iterator[tuple[Match, int]]:
        """Yield each form that is an action of its own, and where its words end.

        Args:
            context: the text that the sentence stands in.
            words: the sentence.
            decided: the index from which it states a decision.
        """
        matches: list[Match] = []
        for match in sorted(self._matches(context, words, decided), key=lambda each: each.start):
            boundary = _last(BOUNDARY, words, matches[-1].end, match.start) if matches else None
            if not matches:
                matches.append(match)
            elif boundary:
                matches.append(match._replace(begin=max(boundary.end(), match.begin)))
            # "A report will be prepared and should be sent": the certain form counts, not the suggestion before it.
            elif matches[-1].form.possible and matches[-1].form.future and not match.form.possible:
                matches[-1] = match
        matches = [each for match in matches for each in _with_more(match, words)]
        ends = [following.begin for _, following in pairwise(matches)]
        yield from zip(matches, [*ends, len(words)], strict=bool(matches))

    def _matches(self, context: Context, words: str, decided: int) -> Iterator[Match]:
        """Yield every form in the words; where two begin at the same place, the one that comes first in the table."""
        taken: set[int] = set()
        for form in FORMS:
            if not _may_count(form, context, words, decided < len(words)):
                continue
            for found in form.pattern.finditer(words):
                start = found.start("to") if "to" in found.groupdict() else found.start()
                if start in taken or (form.where is not TextScope.ANYWHERE and start < decided):
                    continue
                match = self._match(context, words, form, found, start)
                if match:
                    taken.add(start)
                    yield match

    def _match(self, context: Context, words: str, form: Form, found: re.Match[str], start: int) -> Match | None:
        """Return the match of a form if the words before it suit it."""
        before = _before(words, start)
        who = found.groupdict().get("who")
        if not _suits(form, before, found, who):
            return None
        owner_at, owners = 0, self._agent(context, words, found.end())
        if form.owned:
            owner_at, owners = self.somebody(context, before.subject if who is None else who)
            asked = () if owners else self._asked(context, words, found)
            owners, form = (asked, form._replace(name="asked somebody to")) if asked else (owners, form)
        if not self._is_subject(form, context, before, owners, found["verb"] or ""):
            return None
        if form.owned and owners and who is None and before.opened == "which":
            # "There is a form which the Clerk will send": what is sent stands before.
            begin = behind_that(words)
        elif form.owned and owners and who is None:
            begin = before.subject_at + owner_at
        elif form.where is TextScope.DECIDED and who is not None:
            begin = found.start("who")
        # Two actions of one clause: "The presentations are shared with District Councils, which are encouraged to ...".
        elif (before.opened == "that" and form.future) or (before.opened == "which" and form.name == "encouraged to"):
            begin = before.subject_at
        else:
            begin = behind_that(words)
        if SUGGESTED.search(before.words) and not form.possible:
            form = form._replace(name="suggested", possible=True, future=False)
        return Match(form, start, found.end(), begin, owners)

    def _asked(self, context: Context, words: str, found: re.Match[str]) -> tuple[PrintedOwner, ...]:
        """Return who is asked to do something: "It was agreed to ask Alex and Carol to write"."""
        asked = _WHOM.match(words, found.end()) if _ASKS.fullmatch(found["verb"] or "") else None
        return self._owners.find_owners(asked["who"], context.item, context.place) if asked else ()

    def _is_subject(
        self, form: Form, context: Context, before: _Before, owners: tuple[PrintedOwner, ...], verb: str
    ) -> bool:
        """Whether the subject before a form is what the form requires."""
        match form.subject:
            case Subject.PAPER:
                return bool(PAPER.search(before.subject))
            case Subject.SOMEBODY:
                named = all(each.is_certain or (form.possible and _is_name(each)) for each in owners)
                return bool(owners) and (named or not form.future)
            case Subject.PERSON:
                personal = PERSONAL.fullmatch(verb) is not None
                known = all(each.is_certain or (personal and _is_name(each)) for each in owners)
                return bool(owners) and known and all(each.is_single for each in owners)
            case Subject.NOBODY_ELSE:
                return bool(self.somebody(context, before.subject, whole=True)[1])
        return True

    def _agent(self, context: Context, words: str, start: int) -> tuple[PrintedOwner, ...]:
        """Return the owners after "by", from the longest run of words that names any."""
        agent = AGENT.search(words, start)
        parts = agent["who"].split() if agent else []
        # "by the Clerk and Tara Name" are two owners; the Clerk alone would be found in fewer words.
        tried = (
            self._owners.find_owners(" ".join(parts[:n]), context.item, context.place) for n in range(len(parts), 0, -1)
        )
        return next(filter(None, tried), ())

    def somebody(self, context: Context, words: str, *, whole: bool = False) -> tuple[int, tuple[PrintedOwner, ...]]:
        """Return where an owner begins in the words, and who: in all of them, or after the last comma or "and"."""
        # "The trustees authorise Alex and Carol": without the verb only Carol would be named.
        asked = _last(_ASKED, words) if " and " in words else None
        behind = asked.end() if asked and " and " in words[asked.end() :] else 0
        for start in (0,) if whole else (0, words.rfind(",") + 1, behind, words.rfind(" and ") + 1):
            part = _TRIMMED.fullmatch(words, start)
            named = self._owners.find_owners(part["who"], context.item, context.place) if part else ()
            if part and named:
                return part.start("who"), named
        return 0, ()


_ASKED = re.compile(
    r"\b(?:asks?|authorise[sd]?|invite[sd]?|nominate[sd]?|requests?|instructs?|directs?|appoints?)\s+(?=\S)"
)
"""Verbs whose object is to do something."""
_ASKS = re.compile("ask|authorise|invite|nominate|request|instruct|direct|appoint")
_WHOM = re.compile(r"\s+(?P<who>[^.;,]{2,60}?) to [a-z]")
_TRIMMED = re.compile(
    r"\s*(?:[0-9]+(?:\.[0-9]+)+[.)]?\s+)?(?:(?:that|and|then|also|,|consequently,?|subsequently,?|therefore,?|accordingly,?|additionally,?|finally,?|"
    r"however,?|meanwhile,?|in (?:addition|response|the meantime),?|"
    r"(?:after|following) (?:a |some |further )?discussion,?)\s+)*"
    r"(?P<who>.*?)(?:\s+(?:also|both|each|then|now|all|further))*\s*",
    re.IGNORECASE,
)
"""An owner, without the conjunctions and adverbs around it."""


def _is_name(named: PrintedOwner) -> bool:
    """Whether an uncertain owner is printed as more than one word."""
    return len((named.party.printed or "").removeprefix("The ").removeprefix("the ").split()) > 1


def _before(words: str, start: int) -> _Before:
    first = max(0, start - _FAR)
    opener = _last(OPENER, words, first, start)
    return _Before(
        words[first:start], opener[0].strip().casefold() if opener else "", first, opener.end() if opener else first
    )


_FAR = 400
"""How many characters before a form can belong to its clause; a limit keeps the time in proportion to the text."""


def _may_count(form: Form, context: Context, words: str, decided: bool) -> bool:  # noqa: FBT001  asked for each form
    """Whether a form can count in a sentence: a question is not an action, unless it has the form of an order."""
    if form.hints and not any(hint in words for hint in form.hints):
        return False
    # "It was agreed that PP would write to the depot?" is a question, "PP to write to the depot?" an order.
    if words.endswith("?") and not (form.verbless and form.subject is not Subject.ANYTHING):
        return False
    if form.where is TextScope.ANYWHERE:
        # "To receive reports on business which should be brought forward" announces an item of an agenda.
        return decided or AGENDA.match(words) is None
    return decided and (form.where is TextScope.EVEN_NOTED or not context.noted)


def _suits(form: Form, before: _Before, found: re.Match[str], who: str | None) -> bool:
    """Whether a form with this verb, after these words, can be an action."""
    verb = (found["verb"] or "").casefold()
    # Work all the same where somebody is to do it: "Theme leads to agree a common form of words".
    if NOT_WORK.fullmatch(verb) and not form.verbless:
        return False
    if GRANTED.search(f"{before.words}{found[0]}"):
        return False
    if form.verbless and (_MEETS.fullmatch(f"{before.words} {verb}") or (who and _WISH.match(who))):
        return False
    # Behind a comma the main clause begins: "once comments are in, a draft strategy come to the next meeting".
    if SUBORDINATE.fullmatch(before.opened) and "," not in before.subject:
        return False
    if form.future and (STATES.fullmatch(verb) or HOPED.search(before.words)):
        return False
    boundary = _last(BOUNDARY, before.words)
    words = who or before.words[boundary.end() if boundary else 0 :] or found[0][: found.start("verb") - found.start()]
    return not (form.verbless and FINITE.search(words))


_MEETS = re.compile(r"\W*(?:(?:the|date|of|our|next|this) )*(?:\w+ )?meeting(?: to be)?\s+held", re.IGNORECASE)
"""That the next meeting will be held is not an action."""


_WISH = re.compile(
    r"(?i)(?:an? |the |any )?(?:requests?|invitations?|letters?|e-?mails?|offers?|applications?|reminders?|notices?|"
    r"calls?) (?:from|by|of|to|for|received)\b"
)
"""A paper that asks for something: "Request from the Blood Service to hand out leaflets"."""


def _with_more(match: Match, words: str) -> Iterator[Match]:
    """Yield a match, and the further action that ", and to ..." adds."""
    yield match
    more = MORE.search(words, match.end) if match.form.more else None
    if more:
        begin = more.start("verb" if more["verb"] else "back")
        yield match._replace(start=more.start(), end=more.end(), begin=begin)


def behind_that(words: str) -> int:
    """Return where the words after the "That" of a clause begin."""
    found = re.match(r"(?:and\s+)?that\s+", words, re.IGNORECASE)
    return found.end() if found else 0


def _last(pattern: re.Pattern[str], words: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the last match between two indexes."""
    found = None
    for each in pattern.finditer(words, start, len(words) if end is None else end):
        found = each
    return found
