"""The report on two strategies, the same in every format: counts, where each promise went, and each change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.harmless import one_line
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.strategies.comparison.catalogue import FATES, Fate
from sst_cli.strategies.comparison.doubts import OWN_WORDS
from sst_cli.strategies.comparison.promises import PromiseKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.records.places import Position
    from sst_cli.strategies.comparison.redline import Redline

LONGEST = 72
"""Letters of a promise that the table of destinations shows."""
_SHOWN_BESIDE = frozenset({Fate.MOVED, Fate.WEAKENED, Fate.STRENGTHENED})
"""The fates that are shown beside a graver one."""
_WORDS_SHOWN_BESIDE = frozenset({"renamed", "slipped", "lowered"})
"""As above, of the last words of checks."""


_MANY = {PromiseKind.PRIORITY: "priorities", PromiseKind.AREA: "areas for development", PromiseKind.DUTY: "duties"}
_MANY |= {PromiseKind.REVIEW: "review duties"}


class CitedPromise(NamedTuple):
    """A promise as it is cited: its address, its words, and the line and column where it is written."""

    address: str
    kind: str
    text: str
    path: str
    position: Position

    @property
    def cited(self) -> str:
        """Its file, line and column, on one line without control characters."""
        return f"{one_line(self.path)}:{self.position.line}:{self.position.column}"

    @property
    def excerpt(self) -> str:
        """The beginning of its words, as much as a table has room for."""
        line = one_line(self.text)
        return line if len(line) <= LONGEST else f"{line[: LONGEST - 4].rsplit(' ', 1)[0]} ..."


class ReportedChange(NamedTuple):
    """One change as it is reported."""

    check: ChangeCheck
    severity: ChangeSeverity
    left: CitedPromise | None
    right: CitedPromise | None
    message: str
    reasons: tuple[str, ...]
    redline: Redline
    """What became of the words that the change is about; empty where they are as they were."""
    before: tuple[str, ...]
    """What the fact that changed was, as it is recorded: owners by their ids."""
    after: tuple[str, ...]
    possibly: tuple[str, ...]
    """Where what is gone may have gone, or what is new may come from."""
    why: str = ""
    """Why two promises match, if that was requested."""
    words: str = ""
    """The message for people who know no addresses."""
    is_loss: bool = False
    """Whether its words and reasons stand among the losses, so that only its place is shown."""


class Loss(NamedTuple):
    """One promise that was removed or weakened."""

    address: str
    short: str
    """The address as it is shown under the title of its priority: `#bins`."""
    kind: str
    fate: Fate
    severity: ChangeSeverity
    """The gravest of its changes."""
    redline: Redline
    reasons: tuple[str, ...]


class PriorityLosses(NamedTuple):
    """What was lost of one priority, the gravest first."""

    title: str
    losses: tuple[Loss, ...]


class UnsurePromise(NamedTuple):
    """A promise of which only a person can tell what became of it, or where it comes from."""

    title: str
    """The priority that it stands in."""
    earlier: CitedPromise | None
    """The old promise; None for a new one that may be an old one in other words."""
    later: CitedPromise | None
    """What it may be now; None where it has no counterpart."""
    nearest: CitedPromise | None
    """What is nearest to it on the other side, where it has no counterpart."""
    why: str
    score: float
    """How like the two are, from 0 to 1."""

    @property
    def verdict(self) -> str:
        """What is to be decided."""
        if self.earlier and self.later:
            return "may be another promise now"
        return "no counterpart found" if self.earlier else "may be an old promise in other words"


class Section(NamedTuple):
    """The changes of one priority, under its title as it is now, or as it was if it is gone."""

    title: str
    changes: tuple[ReportedChange, ...]


class DestinationRow(NamedTuple):
    """Where one promise of the old strategy went: a row of the table of destinations."""

    promise: CitedPromise
    fate: Fate
    checks: tuple[ChangeCheck, ...]
    to: tuple[CitedPromise, ...]
    possibly: tuple[CitedPromise, ...]

    @property
    def became(self) -> str:
        """The fate, and what else of weight happened to the promise, such as that what was merged is weaker too."""
        fates = (fate.value for check in self.checks if (fate := FATES.get(check)) in _SHOWN_BESIDE and fate)
        last = (word for check in self.checks if (word := check.value.rpartition("-")[2]) in _WORDS_SHOWN_BESIDE)
        return ", ".join(dict.fromkeys((self.fate.value, *fates, *last)))

    @property
    def words_now(self) -> str:
        """What it says now, or what it may have gone into, for people who know no addresses."""
        if self.to:
            return " — and — ".join(each.excerpt for each in self.to)
        maybe = " or ".join(f"“{each.excerpt}”" for each in self.possibly)
        if self.fate is Fate.UNSURE:
            return f"perhaps {maybe}" if maybe else "no counterpart found"
        return f"possibly merged into {maybe}" if maybe else ""

    @property
    def went(self) -> str:
        """The addresses of what it is now, or of what it may have gone into; nothing where there is neither."""
        if self.to:
            return " and ".join(one_line(each.address) for each in self.to)
        maybe = " or ".join(one_line(each.address) for each in self.possibly)
        if self.fate is Fate.UNSURE:
            return f"perhaps {maybe}" if maybe else "no counterpart found"
        return f"possibly merged into {maybe}" if maybe else ""


class TextLine(NamedTuple):
    """One promise of both strategies, as a line of the text of both."""

    is_title: bool
    """Whether it is the title of a priority, under which others stand."""
    redline: Redline


class DiffReport(Value):
    """The whole report; a change with the severity `none` is for programs alone."""

    left: str
    right: str
    titles: tuple[str, str]
    """What people call both strategies."""
    left_strategy: str
    right_strategy: str
    kinds: Mapping[PromiseKind, int]
    """How many promises the old strategy has of each kind."""
    fates: Mapping[Fate, int]
    counts: Mapping[ChangeCheck, int]
    losses: tuple[PriorityLosses, ...]
    """What was removed or weakened."""
    unsure: tuple[UnsurePromise, ...]
    """What only a person can decide, the worst first."""
    words_shared: float
    """The share of their words that both strategies have."""
    by_meaning: bool
    """Whether what is said in other words was looked for by its meaning too."""
    destinations: tuple[DestinationRow, ...]
    sections: tuple[Section, ...]
    pairs: tuple[tuple[str, str, str, float], ...] = ()
    """Which promise was matched with which, why, and the score."""
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What follows from what could not be read."""
    full_text: tuple[TextLine, ...] = ()
    """Both strategies as one text, if that was requested."""
    is_summary: bool = False
    """Whether only the counts and losses were requested."""
    everything: bool = False
    """Whether what is kept is listed too, and not only counted."""

    @property
    def changes(self) -> tuple[ReportedChange, ...]:
        """All changes, in their order."""
        return tuple(change for section in self.sections for change in section.changes)

    @property
    def shown(self) -> tuple[Section, ...]:
        """What people see: changes without any severity are only counted."""
        found = (
            each._replace(
                changes=tuple(clauses for clauses in each.changes if clauses.severity is not ChangeSeverity.NONE)
            )
            for each in self.sections
        )
        return tuple(each for each in found if each.changes)

    @property
    def promises(self) -> int:
        """How many promises the old strategy has."""
        return sum(self.kinds.values())

    @property
    def of_kinds(self) -> str:
        """What is counted as promises, since progress is counted of areas for development alone."""
        return ", ".join(counted(count, kind.value, _MANY.get(kind, "")) for kind, count in self.kinds.items())

    @property
    def listed(self) -> tuple[DestinationRow, ...]:
        """The rows of the table of destinations that people see; what is kept is only counted, unless requested."""
        return tuple(row for row in self.destinations if self.everything or row.fate is not Fate.KEPT)

    @property
    def kept(self) -> tuple[DestinationRow, ...]:
        """The rows that are only counted."""
        return tuple(row for row in self.destinations if not self.everything and row.fate is Fate.KEPT)

    @property
    def summary(self) -> str:
        """What became of the old promises and what is new, in a sentence that names both by their ids."""
        return self._summed_up(self.left, self.right)

    @property
    def summary_for_people(self) -> str:
        """The same with the titles of both."""
        return self._summed_up(*self.titles)

    def _summed_up(self, left: str, right: str) -> str:
        clauses = [f"{count} {fate}" for fate, count in self.fates.items() if count]
        new = sum(self.counts.get(check, 0) for check in _NEW)
        if clauses:
            first, _, rest = clauses[0].partition(" ")
            clauses[0] = f"{first} {'is' if first == '1' else 'are'} {rest}"
        old = (
            f"of {counted(self.promises, 'promise')}, {_enumeration(clauses)}"
            if clauses
            else "there are no promises to compare"
        )
        lost = [loss for each in self.losses for loss in each.losses if loss.fate is not Fate.REMOVED]
        beside = len(lost) - self.fates.get(Fate.WEAKENED, 0)
        if beside > 0:
            old += f", {beside} of those merged or split also weakened"
        return f"From {left} to {right}: {old}; {new or 'nothing'} {'are' if new > 1 else 'is'} new."

    @property
    def caution(self) -> str:
        """What to know before anything else, where two strategies have few words in common."""
        if self.words_shared >= OWN_WORDS:
            return ""
        tenths = round(10 * self.words_shared)
        how_many = f"about {tenths} in 10 of their words" if tenths else "hardly any words"
        so_far = how_many if self.by_meaning else f"{how_many}, and were compared without meanings"
        return f"These two strategies share {so_far}: read them side by side before relying on what is reported here"

    @property
    def changed(self) -> str:
        """How many changes there are of each kind."""
        return ", ".join(f"{count} {check}" for check, count in self.counts.items()) or "none"


_NEW = (ChangeCheck.PRIORITY_ADDED, ChangeCheck.PROMISE_ADDED, ChangeCheck.MEASURE_ADDED, ChangeCheck.BOARD_ADDED)


def _enumeration(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


class ReportOptions(Value):
    """Which parts of a comparison to report."""

    only: frozenset[ChangeCheck] = frozenset()
    """The kinds of change to show; all where none is named."""
    explain: bool = False
    summary: bool = False
    """Whether to show the counts and losses alone."""
    everything: bool = False
    """Whether to list the promises kept too."""
    full_text: bool = False
    """Whether to add both strategies as one text."""
    severities: Mapping[ChangeCheck, ChangeSeverity]
