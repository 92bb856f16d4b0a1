"""All rules there are, and all kinds of change from a strategy to another, and what each says."""

from __future__ import annotations

from typing import Any, cast

from sst_cli.base.lookup import find_id
from sst_cli.output.tables import Column, Table
from sst_cli.reading import csv_rules, file_rules, shape_rules, yaml_mistakes, yaml_rules
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.rules import Rule, rules_in
from sst_cli.strategies.comparison.catalogue import CHECKS, FATES
from sst_cli.validation import checks, guard


def all_rules() -> dict[str, Rule[..., Any]]:
    """Every rule by its id: of files, of YAML, of rows, of shape, and the checks."""
    modules = (file_rules, yaml_rules, yaml_mistakes, csv_rules, shape_rules, guard)
    found = [cast("Rule[..., Any]", rule) for module in modules for rule in rules_in(vars(module))]
    return {rule.id: rule for rule in (*found, *checks.checks())}


def explanation(name: str) -> str:
    """Explain one rule, or one kind of change.

    Raises:
        CallError: there is no such rule; near matches are named.
    """
    rules = all_rules()
    found = find_id((*rules, *CHECKS), name, "rule or kind of change", "explain")
    if found not in rules:
        return _of_change(ChangeCheck(found))
    rule = rules[found]
    return f"{rule.id} ({rule.severity})\n\n{rule.explanation}\n"


def _of_change(check: ChangeCheck) -> str:
    severity, meaning = CHECKS[check]
    fate = FATES.get(check)
    counted = (
        f"A promise with it counts as {fate}, and `{fate}` names it too." if fate else "A promise with it is kept."
    )
    other = "info" if severity == "warning" else "warning"
    return (
        f"{check} ({severity})\n\n{meaning}\n\n"
        f"{counted} `sst strategy diff` tells it, and --only and --fail-on take it.\n"
        "Another severity (error, warning, info or none) can be set in partnership.yaml:\n\n"
        f"    changes:\n      - check: {check}\n        severity: {other}\n"
    )


def changes_table() -> Table:
    """All kinds of change from a strategy to another: how serious each is as shipped, what it makes of a promise."""
    return Table(
        name="changes",
        columns=(
            Column("id", "Kind of change"),
            Column("severity", "Severity"),
            Column("fate", "Counted as", blank="kept"),
            Column("meaning", "What it says"),
        ),
        rows=tuple(
            (check.value, each.severity.value, fate.value if (fate := FATES.get(check)) else None, each.meaning)
            for check, each in CHECKS.items()
        ),
        counts={"changes": len(CHECKS)},
    )


def rules_table() -> Table:
    """All rules with their severity and their first sentence."""
    rules = all_rules()
    return Table(
        name="rules",
        columns=(Column("id", "Rule"), Column("severity", "Severity"), Column("summary", "What it says")),
        rows=tuple((rule.id, rule.severity.value, rule.summary) for rule in sorted(rules.values(), key=lambda r: r.id)),
        counts={"rules": len(rules)},
    )
