"""Parse what people type on a command line into what records hold: days, due dates, owners, minutes."""

from __future__ import annotations

from sst_cli.base.errors import CallError


def require_text(text: str, name: str) -> str:
    """Return a text without the white space around it.

    Args:
        text: what a person typed.
        name: what it is for, as an error names it: "the note".

    Raises:
        CallError: the text is empty.
    """
    if not text.strip():
        msg = f"{name} is empty"
        raise CallError(msg)
    return text.strip()
