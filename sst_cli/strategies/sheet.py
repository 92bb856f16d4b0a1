"""The sheets of a strategy and of one priority: the promises as a tree, with what serves each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.output.sheets import Line, Part, Sheet
from sst_cli.register.names import body_name, minute_name
from sst_cli.strategies.gaps import gaps
from sst_cli.strategies.in_force import USUAL, StrategyStanding, expired_words, standing
from sst_cli.strategies.progress import progress
from sst_cli.strategies.promise_lines import (
    about_priority,
    gauge_data,
    gauge_words,
    not_counted,
    priority_data,
    priority_part,
    priority_title,
    promise_lines,
    promises_data,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.records.strategies import Strategy
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import OutcomeProgress, PriorityProgress, Progress


def strategy_sheet(register: Register, id_: str, as_of: dt.date) -> Sheet:
    """Return the sheet of a strategy as of a day."""
    found = progress(register, id_, as_of)
    strategy = found.strategy
    return Sheet(
        name="strategy",
        title=strategy.title,
        fields=_fields(register, found),
        lines=tuple(_lines(register, found)),
        parts=(
            *(priority_part(register, each, as_of) for each in found.priorities),
            *(() if found.priorities else (Part("priorities", "Priorities", (), unknown="none on record"),)),
            Part(
                "outcomes", "Outcomes", tuple(_outcome(id_, each) for each in found.outcomes), unknown="none on record"
            ),
            Part("boards", "Boards it works with", tuple(_boards(register, strategy))),
            Part("considers", "The review considers", tuple(_considers(strategy))),
            Part("duties", "Other duties", tuple(_duties(strategy))),
        ),
        left_out=register.left_out_paths,
    )


def _fields(register: Register, found: Progress) -> dict[str, Cell]:
    strategy = found.strategy
    return {
        "as_of": found.as_of,
        "id": strategy.id,
        "title": strategy.title,
        "body": strategy.body,
        "starts": strategy.period.starts,
        "ends": strategy.period.ends,
        "status": strategy.status.value,
        "standing": standing(register, strategy, found.as_of).value,
        "adopted_on": strategy.adopted.date if strategy.adopted else None,
        "adopted_at": strategy.adopted.at if strategy.adopted else None,
        "replaces": strategy.replaces,
        "aim": strategy.aim,
        "narrative": strategy.narrative,
        "review_every": strategy.review.every if strategy.review else None,
        "review": strategy.review.text if strategy.review else None,
        "gaps": len(gaps(found)),
        "restricted_not_counted": found.hidden,
        "note": strategy.note,
        "path": strategy.place.path,
    }


def _lines(register: Register, found: Progress) -> Iterator[Line]:
    strategy = found.strategy
    adopted, review = strategy.adopted, strategy.review
    texts = {
        "Strategy": strategy.id,
        "Body": body_name(register, strategy.body),
        "Period": f"{strategy.period.starts} to {strategy.period.ends}",
        "Status": _status(register, found),
        "Adopted on": in_words(adopted.date) if adopted and adopted.date else "",
        "Adopted at": minute_name(register, adopted.at) if adopted and adopted.at else "",
        "Replaces": strategy.replaces,
        "Aim": strategy.aim,
        "About": strategy.narrative,
        "Review": ": ".join(filter(None, (f"every {review.every}", review.text))) if review else "no duty on record",
        "Gaps": f"{len(gaps(found))}; `sst strategy progress {strategy.id} --gaps` lists them",
        "Not counted": not_counted(found.hidden),
        "Note": strategy.note,
        "File": strategy.place.path,
    }
    yield from (Line(label, words) for label, words in texts.items() if words)


def _status(register: Register, found: Progress) -> str:
    """The status on record, and what it does not show of the day."""
    strategy, status = found.strategy, found.strategy.status
    of_day = standing(register, strategy, found.as_of)
    if of_day is USUAL[status]:
        return status.value
    if of_day is StrategyStanding.EXPIRED:
        return f"{status.value}; expired: {expired_words(strategy)}, and nothing has replaced it"
    return f"{status.value}; {of_day.replace('-', ' ')} on {in_words(found.as_of)}"


def _outcome(strategy: str, each: OutcomeProgress) -> Line:
    outcome = each.outcome
    measures = [gauge_words(gauge) for gauge in each.gauges] or ["no measure"]
    words = (outcome.text, outcome.direction and f"direction: {outcome.direction}", *(f"- {one}" for one in measures))
    data = {
        "reference": f"{strategy}#{outcome.key}",
        "text": outcome.text,
        "direction": outcome.direction.value if outcome.direction else None,
        "measures": tuple(map(gauge_data, each.gauges)),
    }
    return Line(outcome.key, "\n".join(filter(None, words)), data)


def _boards(register: Register, strategy: Strategy) -> Iterator[Line]:
    for each in strategy.boards:
        name = body_name(register, each.body)
        yield Line(each.body, name, {"body": each.body, "name": name, "printed": each.printed, "note": each.note})


def _considers(strategy: Strategy) -> Iterator[Line]:
    for each in strategy.review.considers if strategy.review else ():
        yield Line(each.key, each.text, {"key": each.key, "text": each.text})


def _duties(strategy: Strategy) -> Iterator[Line]:
    for each in strategy.duties:
        every = f" (every {each.every})" if each.every else ""
        yield Line(each.key, f"{each.text}{every}", {"key": each.key, "text": each.text, "every": each.every})


def priority_sheet(register: Register, id_: str, as_of: dt.date) -> Sheet:
    """Return the sheet of one priority as of a day.

    Raises:
        CallError: its strategy is not on record.
    """
    strategy = register.priorities[id_].strategy
    if strategy not in register.strategies:
        msg = f"the strategy {strategy} of this priority is not on record, or could not be read"
        raise CallError(msg)
    found = progress(register, strategy, as_of)
    each = next(one for one in found.priorities if one.priority.id == id_)
    lines = tuple(promise_lines(register, each, as_of))
    data = promises_data(register, each, as_of)
    return Sheet(
        name="priority",
        title=priority_title(each),
        fields={"as_of": as_of, "strategy": strategy, **priority_data(register, each)},
        lines=tuple(_about(register, found, each)),
        parts=(Part("areas_for_development", "Areas for development", lines, unknown="none on record", data=data),),
        left_out=register.left_out_paths,
    )


def _about(register: Register, found: Progress, each: PriorityProgress) -> Iterator[Line]:
    priority = each.priority
    yield Line("Priority", priority.id)
    yield Line("Strategy", f"{found.strategy.title} ({found.strategy.status})")
    yield from about_priority(register, each)
    if priority.narrative:
        yield Line("About", priority.narrative)
    if found.hidden:
        yield Line("Not counted", not_counted(found.hidden))
    if priority.note:
        yield Line("Note", priority.note)
    yield Line("File", priority.place.path)
