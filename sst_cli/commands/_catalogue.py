"""The commands in the groups in which `sst --help` lists them, each with its line of help."""

from __future__ import annotations

from sst_cli.commands._groups import WHOLE
from sst_cli.commands._of_kinds import NAMES, command_of

GROUPS: dict[str, dict[str, str]] = {
    "Ask": {
        "actions": "List actions: what is to be done, by whom and by when.",
        "attendance": "Count who came to a body's meetings.",
        "decisions": "List decisions: each clause, its verb and its effect.",
        "history": "Show what happened to one record, commit by commit.",
        "measure": "Show one measure of a strategy.",
        "measures": "List measures and whether they are on track.",
        "meetings": "List meetings, the earliest first.",
        "priorities": "List priorities: the lead, and promises without an action.",
        "priority": "Show one priority of a strategy.",
        "search": "Search minutes, actions, strategies, papers and names for words.",
        "status": "Show what needs doing, each with the command that deals with it.",
        "strategies": "List the strategies on record.",
        "strategy": "Show, compare and follow up a strategy.",
        "trace": "Trace a decision, action or promise back and forward.",
    },
    "Prepare": {
        "agenda": "Prepare the agenda of a meeting.",
        "calendar": "Write a calendar: meetings, due actions, key dates.",
        "export": "Write all records as tables for other programs.",
        "minutes": "Print minutes, write a form for them, or scan them for actions.",
        "report": "Write a report, brief, letter, action plan or review.",
    },
    "Write": {
        "action": "Show, add or update an action.",
        "import": "Make draft records from minutes, agendas and action logs.",
        "meeting": "Show, arrange, minute or confirm a meeting.",
        "new": "Add a record, such as a meeting or a person.",
        "rename": "Give a record another id, and update every citation.",
    },
    "Check": {
        "diff": "Show what changed in the records, and what that reaches.",
        "explain": "List the rules, or explain one with examples.",
        "fmt": "Lay out records in the house style.",
        "validate": "Check every record and report all that is wrong, each at its place.",
    },
    "Set up": {
        "cache": "Show or delete what is kept of records that were read.",
        "completion": "Print the completion script for a shell.",
        "init": "Start the records of a partnership in an empty folder.",
        "lsp": "Show findings, names and ids in an editor while you type.",
        "schema": "List the kinds of record, or print the schema of one.",
        "setup": "Set up git for the records.",
    },
}
"""The commands with a module, written out so that `sst --help` imports none; a test compares them."""
HIDDEN = frozenset({"git-diff-driver"})
"""Commands that git calls, not a person; they work and have help."""


def help_in_groups() -> dict[str, dict[str, str]]:
    """Return each group's commands with their help; those that a kind of record has without a module are for asking."""
    of_kinds = {name: command_of(name).get_short_help_str(WHOLE) for name in NAMES if name not in _MODULES}
    return {**GROUPS, "Ask": dict(sorted({**GROUPS["Ask"], **of_kinds}.items()))}


_MODULES = frozenset(name for rows in GROUPS.values() for name in rows)
