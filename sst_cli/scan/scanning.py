"""Propose the actions in the text of minutes, with their words and place, for a person to accept.

Narrative, clauses, sub-items and recorded proposals are read sentence by sentence for the forms of `phrases.py`.
Nothing is guessed: an owner is resolved only where the records make it certain, a due date is what the words say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.records.actions import ActionKind
from sst_cli.records.addresses import Addressed, restrictions
from sst_cli.records.meetings import Effect
from sst_cli.register.named_meetings import meeting_in_words, names_meeting
from sst_cli.scan.owners import Owners
from sst_cli.scan.phrases import BOUNDARY, DECIDED, REPORTS, Form
from sst_cli.scan.printed_due import DueWords, due_in
from sst_cli.scan.recognition import Context, Match, Recogniser, behind_that
from sst_cli.scan.sentences import Sentence, sentences
from sst_cli.scan.verbs import DOES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.common import Restricted
    from sst_cli.records.meetings import Clause, Decision, Fragment, Item, Meeting
    from sst_cli.records.places import Place
    from sst_cli.register.register import Register
    from sst_cli.scan.owners import PrintedOwner

WORK = frozenset(
    {
        Effect.ASK_FOR_REPORT,
        Effect.INSTRUCT,
        Effect.REQUEST,
        Effect.ALLOCATE,
        Effect.INVITE,
        Effect.DELEGATE,
        Effect.RECOMMEND,
        Effect.CONTINUE,
    }
)
"""Effects of a clause that leave something to do."""


class ActionProposal(Value):
    """An action found in a text."""

    words: str
    """The words, without Markdown."""
    form: str
    """The form of words that was recognised."""
    kind: ActionKind
    address: str
    """The minute or clause; empty for an item that has neither number nor key."""
    item: Item
    place: Place
    """Where the whole text is written."""
    text: str
    start: int
    """The index in the text at which the words begin."""
    owners: tuple[PrintedOwner, ...] = ()
    due: DueWords | None = None
    possible: bool = False
    """Whether it was only suggested."""
    restricted: Restricted | None = None
    """The restriction on its minute."""


class _Text(NamedTuple):
    """A text of the minutes, and where it belongs."""

    address: str
    item: Item
    place: Place
    text: str
    decision: Decision | None = None
    clause: Clause | None = None
    restricted: Restricted | None = None

    @property
    def context(self) -> Context:
        noted = self.decision is not None and re.match(r"(?i)\W*(?:it was )?noted", self.decision.verb)
        return Context(self.item, self.place, bool(noted))

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return len(self.text) - len(self.text.lstrip())


def scan(register: Register, minutes: Meeting | Fragment) -> tuple[ActionProposal, ...]:
    """Return the actions in minutes, in the order of the text, including those on record."""
    reading = _MinutesReader(register, minutes)
    return tuple(
        proposed
        for text in _texts(register, minutes)
        for proposed in (*reading.read(text), *(_recorded_proposals(text) if text.clause is None else ()))
    )


def _texts(register: Register, minutes: Meeting | Fragment) -> Iterator[_Text]:
    """Yield each minute, then its clauses, in the order of the items, including those without an address."""
    known = register.addresses(minutes.id)
    found = known.found if known else {}
    parts: dict[Place, list[tuple[str, Addressed]]] = {}
    for address, addressed in found.items():
        parts.setdefault(addressed.item.place, []).append((address, addressed))
    for item, restricted in restrictions(minutes.items):
        for address, part in parts.get(item.place, [("", Addressed("", item, restricted=restricted))]):
            clause = part.clause
            if clause:
                place = clause.place / "text"
                yield _Text(address, item, place, clause.text, part.decision, clause, part.restricted)
            else:
                yield _Text(address, item, item.place / "minute", item.minute or "", restricted=part.restricted)


def _recorded_proposals(text: _Text) -> Iterator[ActionProposal]:
    """Yield the recorded proposals of a minute that were not adopted."""
    for proposal in text.item.proposals:
        if proposal.adopted is None:
            yield ActionProposal(
                words=" ".join(proposal.text.split()),
                form=f"{proposal.kind.value} on record",
                kind=ActionKind.TASK,
                address=text.address,
                item=text.item,
                place=proposal.place / "text",
                text=proposal.text,
                start=len(proposal.text) - len(proposal.text.lstrip()),
                possible=True,
                restricted=text.restricted,
            )


class _MinutesReader:
    """Reads the texts of one meeting or fragment."""

    def __init__(self, register: Register, minutes: Meeting | Fragment) -> None:
        self._owners = Owners(register, minutes)
        self._recogniser = Recogniser(self._owners)
        self._held: dt.date | None = register.held_on(minutes.id)
        body = register.bodies.get(minutes.body) if minutes.body else None
        self._find = lambda words: meeting_in_words(register, minutes.body, self._held, words)
        self._body = " ".join((body.name, body.kind.value, *body.also_known_as)) if body else ""

    def read(self, text: _Text) -> list[ActionProposal]:
        """Return the actions in a text."""
        found: list[ActionProposal] = []
        before: Sentence | None = None
        finished: list[range] = []
        decided = False
        for sentence in sentences(text.text):
            opened = DECIDED.search(f"{sentence.words} ")
            below = before is not None and _ONLY_DECIDED.fullmatch(before.words) is not None
            decided = (decided and sentence.goes_on) or bool(opened) or below
            if sentence.listed or (before and self._names_owner_only(text, sentence)):
                found = self._with_listed(text, found, sentence, before)
            else:
                everything = 0 if decided or text.decision else len(sentence.words)
                found += self._in_sentence(text, sentence, opened.end() - 1 if opened else everything)
            decided = decided or _AGREED.search(sentence.words) is not None
            finished += [range(sentence.start, sentence.start + len(sentence.spaced))] if sentence.done else []
            before = sentence
        found = self._with_effects(text, found)
        return [each.but(possible=True) if any(each.start in part for part in finished) else each for each in found]

    def _names_owner_only(self, text: _Text, sentence: Sentence) -> bool:
        """Whether a sentence only names the owner of the one before: "Clerk to action", or initials alone."""
        due = _DUE_BEHIND.fullmatch(sentence.words)
        words = due["who"] if due else sentence.words
        if _INITIALS_ONLY.fullmatch(words):
            named = self._named(text, words.rstrip("."))
            return bool(named) and all(each.is_certain for each in named)
        taken = _OWNER_ONLY.fullmatch(sentence.words)
        return taken is not None and bool(self._named(text, taken["who"]))

    def _in_sentence(self, text: _Text, sentence: Sentence, decided: int) -> Iterator[ActionProposal]:
        for match, end in self._recogniser.spans(text.context, sentence.words, decided):
            yield self._proposal(text, sentence, self._by_name(text, sentence.words, match), end)

    def _by_name(self, text: _Text, words: str, match: Match) -> Match:
        """Return a match whose pronoun is resolved by the subject: "The Mayor said that she would write"."""
        said = _SAID.match(words, 0, match.begin + 1)
        if not said or not match.owners or any(each.party.printed not in _PRONOUNS for each in match.owners):
            return match
        owners = self._owners.find_owners(said["who"], text.item, text.place)
        is_one = bool(owners) and all(each.is_single for each in owners)
        return match._replace(owners=owners) if is_one else match

    def _with_listed(
        self, text: _Text, found: list[ActionProposal], sentence: Sentence, before: Sentence | None
    ) -> list[ActionProposal]:
        """Add what the minutes list as an action; a name alone is the owner of the sentence before."""
        words = sentence.words.rstrip(" .)")
        taken = _OWNER_ONLY.fullmatch(words)
        words = taken["who"] if taken else words
        due = _DUE_BEHIND.fullmatch(words)
        if due and before and self._named(text, due["who"]):
            words, before = due["who"], before._replace(due=due["due"])
        alone = self._named(text, words)
        if alone and before:
            before = before._replace(due=sentence.due) if sentence.due and not before.due else before
            # "Action: PP and AE to write to the depot. Action: PP" is one action.
            if found and before.listed and _parties(alone) & _parties(found[-1].owners):
                return found
            earlier = [each for each in found if each.start < before.start]
            if earlier and _is_its_own(earlier[-1], alone, before):
                return [*earlier[:-1], earlier[-1].but(possible=False), *found[len(earlier) :]]
            owned = [each for each in found if each.start >= before.start and each.owners and not each.possible]
            # In "She will chase it. Action: TN" the initials say who she is.
            if owned and not any(each.party.printed in _PRONOUNS for each in owned[-1].owners):
                return found if owned[-1].owners == alone else [*found, self._whole_sentence(text, before, alone)]
            return [*(each for each in found if each.start < before.start), self._whole_sentence(text, before, alone)]
        if _STATUS.fullmatch(words):
            return found
        named = self._named(text, sentence.owner)
        for printed in (_OPENING.match(words), _CLOSING.fullmatch(words)):
            # "Write to the depot" begins with a verb, not with a name.
            if printed and not named and not DOES.fullmatch(printed["who"]):
                named = self._named(text, printed["who"])
        return [*found, self._whole_sentence(text, sentence, named)]

    def _whole_sentence(self, text: _Text, sentence: Sentence, owners: tuple[PrintedOwner, ...]) -> ActionProposal:
        return self._proposal(text, sentence, Match(_LISTED, 0, 0, 0, owners), len(sentence.words))

    def _named(self, text: _Text, words: str) -> tuple[PrintedOwner, ...]:
        return self._owners.find_owners(words, text.item, text.place, label=True)

    def _with_effects(self, text: _Text, found: list[ActionProposal]) -> list[ActionProposal]:
        """Let the recorded effects of a clause decide how many actions it holds."""
        effects = frozenset(text.clause.effects) if text.clause else frozenset()
        if not effects:
            return found
        if not effects & WORK:
            return [each.but(possible=True) for each in found]
        certain = [each for each in found if not each.possible]
        end = certain[0].start if certain else len(text.text)
        words = text.text[text.start : end]
        if len(certain) >= len(effects & WORK) or not words[behind_that(words) :].strip(" ,;"):
            return certain or found
        form = Form(f"effect: {', '.join(sorted(effects & WORK))}", BOUNDARY)
        sentence = Sentence(text.start, words)
        match = Match(form, 0, 0, behind_that(sentence.words))
        return [self._proposal(text, sentence, match, len(sentence.words)), *certain]

    def _proposal(self, text: _Text, sentence: Sentence, match: Match, end: int) -> ActionProposal:
        words = sentence.words[match.begin : end]
        first = match.begin + len(words) - len(words.lstrip(" ,;"))
        shown = _LEFT_OVER.sub("", words.strip(" ,;."))
        return ActionProposal(
            words=shown,
            form=match.form.name,
            kind=_kind(text, match, shown),
            address=text.address,
            item=text.item,
            place=text.place,
            text=text.text,
            start=sentence.place(first),
            owners=match.owners,
            due=self._due(sentence.due, words),
            possible=match.form.possible,
            restricted=text.restricted,
        )

    def _due(self, beside: str, words: str) -> DueWords | None:
        """Return the due date; a column of a table is preferred to the words, and its date needs no "by"."""
        if not beside:
            return self._due_in(words)
        found = (
            self._due_in(beside)
            or self._due_in(f"by {beside}")
            or (self._due_in(f"at the {beside}") if names_meeting(beside) else None)
        )
        return found._replace(printed=beside) if found else DueWords(beside)

    def _due_in(self, words: str) -> DueWords | None:
        return due_in(words, self._held, self._body, self._find)


def _parties(named: tuple[PrintedOwner, ...]) -> set[str | None]:
    """Return what identifies each owner, as far as the records say."""
    return {each.party.person or each.party.post or each.party.printed for each in named}


def _is_its_own(earlier: ActionProposal, alone: tuple[PrintedOwner, ...], before: Sentence) -> bool:
    """Whether an owner beside a paragraph is that of work in it, and not of the last sentence, which only tells."""
    return _parties(earlier.owners) == _parties(alone) and _TELLS.search(before.words) is not None


_TELLS = re.compile(r"\b(?:was|were|had|is|are|has|have|came|went|(?!need)[a-z]{2,}ed|will)\b(?! to\b)")
_PRONOUNS = frozenset({"He", "he", "She", "she", "They", "they", "I"})
_SAID = re.compile(r"(?P<who>[^,;:]{2,60}?) (?:\w+ly )?(?:\w+(?:ed|old \w+) that|said(?: that|(?! that))) (?=[hstHST])")
"""Who says something of themselves."""
_LISTED = Form("listed as an action", BOUNDARY)
_OPENING = re.compile(
    r"(?:(?:on-?going|outstanding|open)[,;:]\s+)?(?P<who>[^.;]{1,60}?)(?:\s*[-\u2013\u2014:]\s+|\s+(?:to|will|should|i)\s+)(?=\w)",
    re.IGNORECASE,
)
"""An owner at the beginning of a listed action."""
_CLOSING = re.compile(r".+?(?:\s+[-\u2013\u2014/|]\s*|\s*\()(?P<who>[A-Z][^()/|.:;]{1,40})\)?")
"""An owner at its end: "Circulate the slides (AE)"."""
_STATUS = re.compile(
    r"\W*(?:on-?going|completed?|closed|done|discharged|in progress|outstanding|carried forward|none|no update|nil|"
    r"n/?a)\W*",
    re.IGNORECASE,
)
"""The status of an action in a list, without an action."""
_ONLY_DECIDED = re.compile(r"\W*(?:agreed|resolved|decided|decisions?)\W*", re.IGNORECASE)
"""A heading above a decision."""
_AGREED = re.compile(r"\b(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED) to\b")
"""The beginning of a decision that a list or a semicolon continues."""
_OWNER_ONLY = re.compile(r"(?P<who>[^.;,]{1,40}?) to (?:action|follow up|do)(?: this)?\.?")
"""An owner, and nothing else to do than the sentence before."""
_DUE_BEHIND = re.compile(
    r"(?P<who>[^.,;:\u2013\u2014]{1,50}?)\s*(?:,|\s[-\u2013\u2014])\s*(?P<due>(?i:by|before)\s[^.;]{3,30})\.?"
)
"""An owner and a day, and nothing to do: "Clerk, by 3 May"."""
_INITIALS_ONLY = re.compile(r"[A-Z]{2,4}(?: ?(?:/|&|,|and) ?[A-Z]{2,4})*\.?")
"""Initials behind the end of a paragraph, as in a margin."""
_LEFT_OVER = re.compile(r"[,;]?\s+and(?: also|,? in the meantime|,? meanwhile)?(?: to)?$")
"""Words left over at the end, which join the action to the next."""


def _kind(text: _Text, match: Match, words: str) -> ActionKind:
    # First, since "TN undertook to report back" is an undertaking, whatever is undertaken.
    if match.form.undertaking and match.form.more:
        return ActionKind.UNDERTAKING
    if match.form.name == "further report" or REPORTS.search(words):
        return ActionKind.REPORT_BACK
    if text.clause and WORK.intersection(text.clause.effects) == {Effect.ASK_FOR_REPORT}:
        return ActionKind.REPORT_BACK
    taken_on = match.form.name == "agreed to" and match.owners and all(each.is_single for each in match.owners)
    if taken_on or (match.form.undertaking and not text.decision):
        return ActionKind.UNDERTAKING
    return ActionKind.TASK
