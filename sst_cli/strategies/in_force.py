"""Which strategy is in force on a day, and which one a call means that names none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError, SstError
from sst_cli.dates.periods import last_day, span
from sst_cli.dates.written import in_words
from sst_cli.records.strategies import StrategyStatus
from sst_cli.register.as_known import adopted_on

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.strategies import Strategy
    from sst_cli.register.register import Register


class StrategyStanding(StrEnum):
    """Whether a strategy is in force on a day; the most likely to be meant comes first."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    """Its period has ended, and no strategy on record has replaced it: it stays until one does."""
    REPLACED = "replaced"
    TO_COME = "to-come"
    DRAFT = "draft"


USUAL = {
    StrategyStatus.DRAFT: StrategyStanding.DRAFT,
    StrategyStatus.ADOPTED: StrategyStanding.IN_FORCE,
    StrategyStatus.SUPERSEDED: StrategyStanding.REPLACED,
}
"""The standing that each status on record leads one to expect."""


def standing(register: Register, strategy: Strategy, day: dt.date) -> StrategyStanding:
    """Return the standing of a strategy on a day.

    It is replaced once the strategy that names it in `replaces` has begun, whatever its own period. Where none does,
    the status decides, which has no date.
    """
    if strategy.status is StrategyStatus.DRAFT:
        return StrategyStanding.DRAFT
    if not _has_begun(register, strategy, day):
        return StrategyStanding.TO_COME
    successors = successors_of(register, strategy)
    if any(_has_begun(register, each, day) for each in successors):
        return StrategyStanding.REPLACED
    if strategy.status is StrategyStatus.SUPERSEDED and not successors:
        return StrategyStanding.REPLACED
    ends = last_day(strategy.period.ends)
    return StrategyStanding.EXPIRED if ends and ends < day else StrategyStanding.IN_FORCE


def is_past(register: Register, strategy: Strategy, day: dt.date) -> bool:
    """Whether a strategy has been superseded or replaced, so that nothing in it needs to be mended or begun."""
    return (
        strategy.status is StrategyStatus.SUPERSEDED or standing(register, strategy, day) is StrategyStanding.REPLACED
    )


def successors_of(register: Register, strategy: Strategy) -> list[Strategy]:
    """Return the strategies that replace one, without drafts."""
    found = (each for each in register.strategies.values() if each.replaces == strategy.id)
    return [each for each in found if each.status is not StrategyStatus.DRAFT]


def begins_on(register: Register, strategy: Strategy) -> dt.date | None:
    """Return the day from which a strategy holds: the first of its period, or that of its adoption if it is later."""
    starts = span(strategy.period.starts)
    adopted = adopted_on(register, strategy)
    return max(starts.starts, adopted or starts.starts) if starts else None


def _has_begun(register: Register, strategy: Strategy, day: dt.date) -> bool:
    begins = begins_on(register, strategy)
    return begins is not None and begins <= day


def chosen_strategy(register: Register, text: str | None, as_of: dt.date) -> str:
    """Return the id of the strategy that part of an id names or, without one, of the strategy in force on a day.

    Raises:
        CallError: there is none, or it is ambiguous.
    """
    return strategy_in_force(register, as_of) if text is None else register.find("strategy", text)


def strategy_in_force(register: Register, as_of: dt.date) -> str:
    """Return the id of the strategy in force on a day; failing that, of the one that comes nearest to it.

    One whose period has ended stays in force until another replaces it. Of several in force, that of the
    partnership's own body is chosen. Where there was a choice, a remark names the strategy and the reason.

    Raises:
        CallError: there is none, or there are several.
        SstError: none that can be read is in force, and there is one that cannot.
    """
    standings = {each.id: standing(register, each, as_of) for each in register.strategies.values()}
    first = next((each for each in StrategyStanding if each in standings.values()), None)
    unreadable = [left.path for left in register.left_out if left.kind == "strategy"]
    if unreadable and first is not StrategyStanding.IN_FORCE:  # the one in force may be among these
        msg = f"the strategy in force may be one that cannot be read: {', '.join(unreadable)}; run `sst validate`"
        raise SstError(msg)
    if first is None:
        msg = "no strategy is on record; they are kept in strategies/"
        raise CallError(msg)
    nearest = _nearest(register, [register.strategies[id_] for id_, each in standings.items() if each is first], first)
    if len(nearest) > 1:
        raise CallError(_which(nearest))
    if register.remark and (len(standings) > 1 or first is not StrategyStanding.IN_FORCE):
        register.remark(_words(register, nearest[0], first, as_of))
    return nearest[0].id


def _nearest(register: Register, found: list[Strategy], of: StrategyStanding) -> list[Strategy]:
    """Return those of the partnership's own body, if any, and of these the latest to end or the first to begin."""
    body = register.partnership.body if register.partnership else None
    own = [each for each in found if each.body == body] or found
    if of in (StrategyStanding.EXPIRED, StrategyStanding.REPLACED):
        latest = max(str(last_day(each.period.ends)) for each in own)
        return [each for each in own if str(last_day(each.period.ends)) == latest]
    if of is StrategyStanding.TO_COME:
        earliest = min(str(begins_on(register, each)) for each in own)
        return [each for each in own if str(begins_on(register, each)) == earliest]
    return own


def _which(candidates: list[Strategy]) -> str:
    *others, last = sorted(each.id for each in candidates)
    is_draft = candidates[0].status is StrategyStatus.DRAFT
    hint = "" if is_draft else "; if one replaces another, record it as its `replaces`"
    return f"which strategy? There are {', '.join(others)} and {last}{hint}"


def _words(register: Register, strategy: Strategy, of: StrategyStanding, day: dt.date) -> str:
    """Return why a strategy is chosen on a day."""
    on, nothing = in_words(day), f"no strategy is in force on {in_words(day)}; {strategy.id}"
    if of is StrategyStanding.IN_FORCE:
        return f"{strategy.id} is the strategy in force on {on}"
    if of is StrategyStanding.EXPIRED:
        return f"{strategy.id} stays in force on {on}: {expired_words(strategy)}, and nothing has replaced it"
    if of is StrategyStanding.TO_COME:
        begins = begins_on(register, strategy)
        return f"{nothing} begins on {in_words(begins)}" if begins else f"{nothing} is to come"
    return f"{nothing} is {'a draft' if of is StrategyStanding.DRAFT else 'superseded'}"


def expired_words(strategy: Strategy) -> str:
    """Return on which day the period of a strategy ended, in words."""
    ends = last_day(strategy.period.ends)
    return f"its period ended on {in_words(ends)}" if ends else "its period has ended"
