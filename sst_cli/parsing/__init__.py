"""What people say on a command line, turned into what records hold: days, due dates, owners, minutes."""

from __future__ import annotations

from sst_cli.base.errors import CallError


def say_text(text: str, name: str) -> str:
    """Give a text without the blanks around it.

    Raises:
        CallError: there is no word in it; `name` says what it was to be.
    """
    if not text.strip():
        msg = f"{name} has no words"
        raise CallError(msg)
    return text.strip()
