"""Escape words for CommonMark and GitHub: only what would be read as markup at its place gets a backslash."""

from __future__ import annotations

import re

from sst_cli.base.harmless import plain_line

# Patterns are compiled by `re` when they are first used.
MARKUP = (
    r"[`*\[|~]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # before anything else a backslash is a letter like others
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word an underscore stresses nothing
    r"|@(?=\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
"""What is markup anywhere in a line."""
_SPECIAL = rf"[\\_\]]|{MARKUP}"
"""What is markup within links and emphasis too, where words may be put."""
_LINKS = r"(?i)(?<=http):(?=//)|(?<=https):(?=//)|(?<=ftp):(?=//)|(?<=www)\."
"""What GitHub takes for the beginning of a link without markup."""
_AT_START = r"^(?:[-+#=>(]|[0-9]{1,9}(?=[.)](?: |$)))"
_CLOSING = r"(?:^|(?<=\s))#(?=#*\s*$)"
"""What would close a heading and not be shown."""


def in_line(text: str) -> str:
    """Return words escaped for a place inside a line, such as the cell of a table."""
    return re.sub(_LINKS, r"\\\g<0>", re.sub(MARKUP, r"\\\g<0>", text))


def heading(text: str) -> str:
    """Return words escaped for a heading, after its `#`."""
    return re.sub(_CLOSING, r"\\#", in_line(text))


def paragraph(text: str) -> str:
    """Return words escaped for the beginning of a line, where they must not begin a list, heading or quotation."""
    return at_start(in_line(text))


def at_start(escaped: str) -> str:
    """Return escaped words with an escape for what would begin a block at the beginning of a line."""
    start = re.match(_AT_START, escaped)
    if not start:
        return escaped
    end = start.end()
    return f"{escaped[:end]}\\{escaped[end:]}" if start[0].isdigit() else f"\\{escaped}"


def literal(text: str) -> str:
    """Return CommonMark, on one line, that shows exactly these words wherever it is put."""
    return at_start(re.sub(_SPECIAL, r"\\\g<0>", plain_line(text)))
