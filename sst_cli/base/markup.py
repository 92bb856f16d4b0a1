"""Words as CommonMark and GitHub show them: only what would be read as markup at its place gets a backslash."""

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
"""Words also stand within links and between marks of stress, where more is markup."""
_LINKS = r"(?i)(?<=http):(?=//)|(?<=https):(?=//)|(?<=ftp):(?=//)|(?<=www)\."
"""What GitHub takes for the beginning of a link, though nobody marked one."""
_AT_START = r"^(?:[-+#=>(]|[0-9]{1,9}(?=[.)](?: |$)))"
_CLOSING = r"(?:^|(?<=\s))#(?=#*\s*$)"
"""What would end a heading and not be shown."""


def in_line(text: str) -> str:
    """Give words for a place behind others on a line, such as the cell of a table."""
    return re.sub(_LINKS, r"\\\g<0>", re.sub(MARKUP, r"\\\g<0>", text))


def heading(text: str) -> str:
    """Give words for the heading behind its `#`."""
    return re.sub(_CLOSING, r"\\#", in_line(text))


def paragraph(text: str) -> str:
    """Give words for the beginning of a line, where they begin no list, heading or notice."""
    return at_start(in_line(text))


def at_start(escaped: str) -> str:
    """Escape what would begin a block where words that are escaped otherwise begin a line."""
    start = re.match(_AT_START, escaped)
    if not start:
        return escaped
    end = start.end()
    return f"{escaped[:end]}\\{escaped[end:]}" if start[0].isdigit() else f"\\{escaped}"


def literal(text: str) -> str:
    """Give words as CommonMark that shows just these words, on one line, wherever they are put."""
    return at_start(re.sub(_SPECIAL, r"\\\g<0>", plain_line(text)))
