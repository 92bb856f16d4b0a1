"""Checks across records: every module here defines rules, and `checks` finds them by looking in this folder.

A check is a function from the register and today's date to problems; one that does not depend on the day names it `_`.
It goes through the records of `register.checked` and looks up in the register what they refer to. The schemas check the
shape of each record.
"""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sst_cli.base.modules import modules_beside
from sst_cli.base.steps import steps
from sst_cli.records.rules import Rule, rules_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from sst_cli.records.findings import Finding, Problem
    from sst_cli.register.register import Register

    Check = Rule[[Register, dt.date], Iterator[Problem]]


@cache
def checks() -> tuple[Check, ...]:
    """Return all checks: modules in alphabetical order, and within a module in the order of the file."""
    modules = [import_module(f"{__name__}.{name}") for name in modules_beside(__file__)]
    return tuple(rule for module in modules for rule in rules_in(vars(module)))  # type: ignore[misc]  # by contract


@cache
def of_the_day() -> frozenset[str]:
    """Return the names of the checks whose findings depend on the day."""
    return frozenset(check.id for check in checks() if "today" in inspect.signature(check.apply).parameters)


@cache
def of_any_day() -> frozenset[str]:
    """Return the names of the checks whose findings are the same on any day."""
    return frozenset(check.id for check in checks()) - of_the_day()


def run(register: Register, today: dt.date, only: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield the findings of every check, or of those of some names."""
    for check in steps([each for each in checks() if only is None or each.id in only], "Checking records"):
        for problem in check(register, today):
            yield check.finding(problem)
