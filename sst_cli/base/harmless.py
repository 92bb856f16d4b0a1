"""Make text from the records harmless for a terminal, a single line, or a build log that obeys commands."""

from __future__ import annotations

import re

# Patterns are compiled by `re` when they are first used: most text is printable and needs none of them.
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
_BREAKS = "[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_COMMAND = r"(?m)^([^\S\n]*)::"
LOG_COMMAND = r"##(?=[A-Za-z]*\[)"


def visible(text: str) -> str:
    r"""Return text with control characters, and those that change its direction, as escapes such as `\x1b`."""
    return text if text.isprintable() else re.sub(_CONTROL, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004  two hexadecimal digits


def one_line(text: str) -> str:
    """Return text on one line, with spaces for tabs and line breaks, and without anything that a terminal obeys."""
    return text.strip() if text.isprintable() else visible(re.sub(_BREAKS, " ", text)).strip()


def no_commands(text: str) -> str:
    """Break what a build log takes for a command: `::error::` (GitHub), `##[error]` or `##vso[...]` (Azure)."""
    if "::" not in text and "##" not in text:
        return text
    return re.sub(LOG_COMMAND, "## ", re.sub(_COMMAND, r"\1: :", text))


def plain_line(text: str) -> str:
    """Return text on one line, without anything that a terminal or a build log obeys."""
    return no_commands(one_line(text))
