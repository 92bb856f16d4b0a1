"""All rules, and all kinds of change from one strategy to another, with their explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sst_cli.base.lookup import find_id
from sst_cli.output.columns import TEXT, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.reading import csv_rules, file_rules, shape_rules, yaml_mistakes, yaml_rules
from sst_cli.records.change_kinds import CHECKS
from sst_cli.records.findings import Severity
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.records.rules import Rule, rules_in
from sst_cli.strategies.comparison.catalogue import FATES, Fate
from sst_cli.validation import checks, confirmed_minutes, template_rules

if TYPE_CHECKING:
    from sst_cli.output.tables import Table


def all_rules() -> dict[str, Rule[..., Any]]:
    """Every rule by its id: of files, of YAML, of rows, of shape, and the checks."""
    modules = (file_rules, yaml_rules, yaml_mistakes, csv_rules, shape_rules, confirmed_minutes, template_rules)
    found = [cast("Rule[..., Any]", rule) for module in modules for rule in rules_in(vars(module))]
    return {rule.id: rule for rule in (*found, *checks.checks())}


def explanation(name: str) -> str:
    """Explain one rule, or one kind of change.

    Raises:
        CallError: the rule does not exist; near matches are named.
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
    # The example must not set the severity that the kind of change has anyway.
    other = "info" if severity == "warning" else "warning"
    return (
        f"{check} ({severity})\n\n{meaning}\n\n"
        f"{counted} `sst strategy diff` reports it, and --only and --fail-on accept it.\n"
        "Another severity (error, warning, info or none) can be set in partnership.yaml:\n\n"
        f"    changes:\n      - check: {check}\n        severity: {other}\n"
    )


CHANGES: Layout[ChangeCheck, object] = Layout(
    name="changes",
    title="Kinds of change",
    command="sst explain --changes",
    is_dated=False,
    columns=(
        Column("id", "Kind of change", lambda check: check.value, TEXT, "The check id of the kind of change."),
        Column(
            "severity",
            "Severity",
            lambda check: CHECKS[check].severity.value,
            one_of(ChangeSeverity),
            "How serious it is unless the settings give another severity.",
        ),
        Column(
            "fate",
            "Counted as",
            lambda check: fate.value if (fate := FATES.get(check)) else None,
            or_null(one_of(*(fate.value for fate in Fate if fate is not Fate.KEPT))),
            "What a promise with it is counted as; null where it counts as kept.",
            blank="kept",
        ),
        Column("meaning", "What it says", lambda check: CHECKS[check].meaning, TEXT, "What it means."),
    ),
    counts=(Count("changes", lambda _: len(CHECKS), "Kinds of change there are."),),
)
RULES: Layout[Rule[..., Any], list[Rule[..., Any]]] = Layout(
    name="rules",
    title="Rules",
    command="sst explain",
    is_dated=False,
    columns=(
        Column("id", "Rule", lambda rule: rule.id, TEXT, "The rule."),
        Column(
            "severity",
            "Severity",
            lambda rule: rule.severity.value,
            one_of(Severity),
            "How bad it is to break it.",
        ),
        Column("summary", "What it says", lambda rule: rule.summary, TEXT, "What it means."),
    ),
    counts=(Count("rules", len, "Rules there are."),),
)


def changes_table() -> Table:
    """All kinds of change from one strategy to another, with the shipped severity and what a promise counts as."""
    return CHANGES.table(CHECKS, None)


def rules_table() -> Table:
    """All rules with their severity and their first sentence."""
    rules = sorted(all_rules().values(), key=lambda rule: rule.id)
    return RULES.table(rules, rules)
