"""All rules there are, and what each says."""

from __future__ import annotations

from typing import Any, cast

from sst_cli import checks, dialect, mistakes, row_mistakes, unread, wording
from sst_cli.lookup import find_id
from sst_cli.minutes import guard
from sst_cli.rules import Rule, rules_in
from sst_cli.tables import Column, Table


def all_rules() -> dict[str, Rule[..., Any]]:
    """Every rule by its id: of files, of YAML, of rows, of shape, and the checks."""
    modules = (unread, dialect, mistakes, row_mistakes, wording, guard)
    found = [cast("Rule[..., Any]", rule) for module in modules for rule in rules_in(vars(module))]
    return {rule.id: rule for rule in (*found, *checks.checks())}


def explanation(name: str) -> str:
    """Explain one rule.

    Raises:
        CallError: there is no such rule; near matches are named.
    """
    rules = all_rules()
    rule = rules[find_id(rules, name, "rule")]
    return f"{rule.id} ({rule.severity})\n\n{rule.explanation}\n"


def rules_table() -> Table:
    """All rules with their severity and their first sentence."""
    rules = all_rules()
    return Table(
        name="rules",
        columns=(Column("id", "Rule"), Column("severity", "Severity"), Column("summary", "What it says")),
        rows=tuple((rule.id, rule.severity.value, rule.summary) for rule in sorted(rules.values(), key=lambda r: r.id)),
        counts={"rules": len(rules)},
    )
