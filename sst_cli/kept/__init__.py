"""Answers that are kept as long as the files that they come from stay as they are."""

COMMANDS = frozenset(
    {
        *(
            "action",
            "actions",
            "agenda",
            "attendance",
            "bodies",
            "body",
            "decisions",
            "fragments",
            "imports",
            "measure",
        ),
        *("measures", "meeting", "meetings", "minutes", "organisation", "organisations", "people", "person"),
        *("priorities", "priority", "report", "search", "strategies", "strategy", "trace", "validate"),
    }
)
"""Commands of which some call may be answered from what is kept; which, is known once its options were read."""
