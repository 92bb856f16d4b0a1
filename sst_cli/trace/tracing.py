"""Build the two trees of a trace: what something comes from, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.records.addresses import split
from sst_cli.records.meetings import Effect
from sst_cli.register.as_known import was_adopted
from sst_cli.register.meeting_dates import was_known
from sst_cli.trace import ABOVE, FURTHER, NO_ANSWER, NOTHING_FOLLOWS, SEVERAL, TraceStep
from sst_cli.trace.describing import describe
from sst_cli.trace.links import Links
from sst_cli.trace.matters import Matters
from sst_cli.trace.showing import Trace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from sst_cli.records.addresses import Addressed
    from sst_cli.register.register import Register

    Links_ = Mapping[str, str]

DEEPEST = 40
"""The number of steps after which a branch is cut, and says so.

Branches of real records have a handful; a made-up chain of hundreds would exceed Python's limit on recursion."""
_ASKING = frozenset({Effect.ASK_FOR_REPORT, Effect.INSTRUCT, Effect.REQUEST, Effect.INVITE, Effect.DELEGATE})
"""Effects that somebody has to answer: a clause that notes or approves something is complete in itself."""
_TAKEN_UP = frozenset({"answered at", "reported at", "taken up at"})
"""The links by which a minute deals with something again, as against one that only serves or amends it."""
_FIRST = ("raised", "superseded by", "decided")
"""The order of links in which a reader looks for what became of a minute: its actions come before its clauses."""


def trace(register: Register, reference: str, as_of: dt.date) -> Trace:
    """Trace a minute, clause, action, priority or area as of a day.

    Raises:
        CallError: it was not on record yet.
    """
    walk = _Walk(register, reference, as_of)
    if not walk.was_there(reference):
        msg = f"{reference} was not on record yet on {in_words(as_of)}"
        raise CallError(msg)
    forwards = tuple(walk.forwards())
    ends = walk.ends(reference) or ("" if forwards else NOTHING_FOLLOWS)
    return Trace(
        as_of=as_of,
        subject=walk.node(reference).but(ends=ends),
        backwards=tuple(walk.backwards()),
        forwards=forwards,
        left_out=register.left_out_paths,
    )


def _strategy_of(reference: str) -> str:
    """The id of the strategy that a priority or promise would be of."""
    return reference.partition("#")[0].partition("/")[0]


class _Walk:
    """Follows links from one reference, and shows each other one once in either direction, so that circles end."""

    def __init__(self, register: Register, start: str, as_of: dt.date) -> None:
        self._register = register
        self._start = start
        self._as_of = as_of
        self._links = Links(register, as_of)
        self._matters = Matters(register, self._links)

    def forwards(self) -> Iterator[TraceStep]:
        """Yield what it led to."""
        return self._steps(self._start, self._onward, {self._start}, 0)

    def backwards(self) -> Iterator[TraceStep]:
        """Yield what it comes from."""
        return self._steps(self._start, self._back, {self._start}, 0)

    def node(self, reference: str, relation: str = "") -> TraceStep:
        """Return one step of the trace."""
        return describe(self._register, reference, self._links.states.get(reference), relation)

    def was_there(self, reference: str) -> bool:
        """Whether something was on record on the day: an action raised, a meeting known, a strategy adopted.

        Of a strategy that was adopted later the parts are there only for who asks for one of them.
        """
        if reference in self._register.actions:
            return reference in self._links.states
        strategy = self._register.strategies.get(_strategy_of(reference))
        if strategy and strategy.id != _strategy_of(self._start):
            return was_adopted(self._register, strategy, self._as_of)
        meeting = self._register.meetings.get(split(reference)[0])
        if meeting is None or "#" not in reference:
            return True
        return meeting.date <= self._as_of if meeting.has_minutes else was_known(self._register, meeting, self._as_of)

    def ends(self, reference: str) -> str:
        """Return that there is no answer where one is due: to a live action, or a clause that asks for something."""
        state = self._links.states.get(reference)
        onward = self._onward(reference)
        if state:
            return NO_ANSWER if state.live and not _TAKEN_UP & set(onward.values()) else ""
        found = self._minute(reference)
        asks = found and found.clause and _ASKING & set(found.clause.effects)
        results = [relation for relation in onward.values() if relation != "serves"]
        return NO_ANSWER if asks and not results else ""

    def _steps(self, start: str, links: Callable[[str], Links_], seen: set[str], depth: int) -> Iterator[TraceStep]:
        for reference, relation in links(start).items():
            node = self.node(reference, relation)
            if relation == "serves":  # everything that serves a priority would be repeated below each
                yield node
            elif reference in seen:
                yield node.but(said="", ends=ABOVE)
            elif depth >= DEEPEST:
                yield node.but(ends=FURTHER)
            elif self._matters.are_several(reference):
                yield node.but(ends=SEVERAL)
            else:
                seen.add(reference)
                ends = self.ends(reference) if links == self._onward else ""
                yield node.but(steps=tuple(self._steps(reference, links, seen, depth + 1)), ends=ends)

    def _onward(self, reference: str) -> Links_:
        """Return the links from a reference, actions first; a minute leads to its clauses too."""
        onward = dict(self._links.forwards.get(reference, {}))
        found = self._minute(reference)
        if found and found.clause and reference == self._start:
            onward = {**self._of_whole(reference, found), **onward}
        elif found and not found.clause:
            onward |= dict.fromkeys(self._beside(reference, found, clauses=True), "decided")
        onward |= {to: "serves" for to in self._links.served.get(reference, ()) if split(to)[0] != self._start}
        ordered = sorted(onward, key=lambda to: _rank(onward[to]))
        return {to: onward[to] for to in ordered if self.was_there(to)}

    def _of_whole(self, clause: str, found: Addressed) -> Links_:
        """Return what takes up the whole minute of a clause, unless it is linked to another of its clauses."""
        others = [each for each in self._beside(clause, found, clauses=True) if each != clause]
        elsewhere = {to for each in others for to in self._links.forwards.get(each, {})}
        onward: dict[str, str] = {}
        for whole in self._beside(clause, found, clauses=False):
            taken = self._links.forwards.get(whole, {}).items()
            onward |= {to: name for to, name in taken if name in _TAKEN_UP and to not in elsewhere}
            onward |= dict.fromkeys(self._links.served.get(whole, ()), "serves")
        return onward

    def _back(self, reference: str) -> Links_:
        """Return the links to a reference: a clause comes from what its minute comes from.

        Where that is several matters, nobody knows from which, so it comes from the minute.
        """
        back = dict(self._links.backwards.get(reference, {}))
        found = self._minute(reference)
        if found and found.clause:
            for whole in self._beside(reference, found, clauses=False):
                is_mixed = self._matters.are_several(whole)
                back = {**({whole: "decided at"} if is_mixed else self._links.backwards.get(whole, {})), **back}
        return {to: relation for to, relation in back.items() if self.was_there(to)}

    def _minute(self, reference: str) -> Addressed | None:
        return self._register.minute(reference) if "#" in reference else None

    def _beside(self, reference: str, found: Addressed, *, clauses: bool) -> list[str]:
        """Return the references of the clauses of a minute, or of the minute itself."""
        meeting, _ = split(reference)
        known = self._register.addresses(meeting)
        every = known.found.items() if known else ()
        return [
            f"{meeting}#{address}"
            for address, each in every
            if each.item is found.item and (each.clause is not None) == clauses
        ]


def _rank(relation: str) -> int:
    """Return the order of a link among others: actions come first, and what is served last."""
    if relation in _FIRST:
        return _FIRST.index(relation)
    return len(_FIRST) + (relation == "serves")
