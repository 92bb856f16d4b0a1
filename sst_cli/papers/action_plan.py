"""The action plan of a strategy: each of its promises with its actions, owners and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import in_words
from sst_cli.papers.jinja import paper
from sst_cli.papers.promises import heading, promise_row
from sst_cli.register.names import body_name, party_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.papers import Paper
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import PriorityProgress, Progress


def action_plan_paper(register: Register, progress: Progress, templates: Mapping[str, str]) -> Paper:
    """Write the action plan of a strategy as it stood on a day."""
    strategy = progress.strategy
    context = {
        "strategy": strategy.title,
        "as_of": progress.as_of,
        "priorities": tuple(_priority(register, progress, each) for each in progress.priorities),
        "milestones": tuple(sorted(_milestones(progress), key=lambda each: (each["day"], each["what"]))),
        "hidden": progress.hidden,
        "title": f"{strategy.title}: action plan, {in_words(progress.as_of)}",
        "subject": body_name(register, strategy.body),
    }
    return paper(register, "action-plan", templates, context)


def _priority(register: Register, progress: Progress, each: PriorityProgress) -> dict[str, Any]:
    lead = each.priority.lead
    whole = promise_row(register, progress, each.whole)
    return {
        "heading": heading(each.priority),
        "lead": party_name(register, lead) if lead else "",
        "promises": tuple(promise_row(register, progress, area) for area in each.areas),
        "actions": whole["actions"],
    }


def _milestones(progress: Progress) -> Iterator[dict[str, Any]]:
    """The dates still to come on which an action of the plan is due, each action once."""
    seen = set()
    for each in progress.priorities:
        for promise in each.promises:
            for action in promise.actions:
                day = action.due.day
                if day and action.live and day >= progress.as_of and action.action.id not in seen:
                    seen.add(action.action.id)
                    yield {"day": day, "what": action.action.text, "priority": heading(each.priority)}
