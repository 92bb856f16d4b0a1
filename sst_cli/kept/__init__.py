"""Answers that are kept as long as the files that they come from stay as they are."""

COMMANDS = frozenset(
    {
        *("action show", "actions", "agenda", "attendance", "bodies", "body show", "decisions", "fragments", "imports"),
        *("measure show", "measures", "meeting show", "meetings", "minutes print", "organisation show"),
        *("organisations", "people", "person show", "priorities", "priority show", "report action-plan"),
        *("report brief", "report letter", "report review", "search", "strategies", "strategy progress"),
        *("strategy show", "trace", "validate"),
    }
)
"""Commands that read the records and the templates; `validate` also the history of git, up to the last commit."""
FIRST_WORDS = frozenset(each.partition(" ")[0] for each in COMMANDS)
"""How a call begins that may have such an answer; whether it has, is known once its options were read."""
