"""Text from the records made harmless for where it goes: a terminal, a line, a log that obeys commands."""

from __future__ import annotations

import re

# Patterns are compiled by `re` when they are first used: most text is printable and needs none of them.
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
_BREAKS = "[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_COMMAND = r"(?m)^([^\S\n]*)::"
LOG_COMMAND = r"##(?=[A-Za-z]*\[)"


def visible(text: str) -> str:
    r"""Show control characters and those that turn the direction of text as `\x1b` instead of obeying them."""
    return text if text.isprintable() else re.sub(_CONTROL, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004  two hexadecimal digits


def one_line(text: str) -> str:
    """Put text on one line, tabs and line breaks as spaces, with nothing in it that a terminal obeys."""
    return text.strip() if text.isprintable() else visible(re.sub(_BREAKS, " ", text)).strip()


def no_commands(text: str) -> str:
    """Break what the log of a build would take for a command: `::error::`, `##[error]` or `##vso[...]`."""
    if "::" not in text and "##" not in text:
        return text
    return re.sub(LOG_COMMAND, "## ", re.sub(_COMMAND, r"\1: :", text))


def plain_line(text: str) -> str:
    """Put text on one line that neither a terminal nor the log of a build obeys."""
    return no_commands(one_line(text))
