"""One JSON object with the whole answer; `sst schema output` describes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sst_cli.base.harmless import LOG_COMMAND

if TYPE_CHECKING:
    from sst_cli.output.answers import Answer
    from sst_cli.output.formats import TextStyle

TAKES = ("table", "sheet", "findings", "trace", "comparison", "changes")
ENDING = ".json"
DATA = True
SCHEMA_VERSION = 1
"""Grows when a program that reads the output must change."""
_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys and `json` writes as it is; it escapes all below U+0020 by itself."""


def render(answer: Answer, _: TextStyle) -> str:
    """Give the answer under its name and the version of its schema."""
    whole = {"schema_version": SCHEMA_VERSION, "command": answer.name, **answer.data()}
    return f"{dumps(whole, indent=2)}\n"


def dumps(whole: object, indent: int | None = None) -> str:
    """Write JSON in readable characters, but escape those that a terminal or a log would obey."""
    text = json.dumps(whole, ensure_ascii=False, indent=indent)
    # A build log sees no `##[`, and a parser reads the same text.
    return re.sub(LOG_COMMAND, "#\\\\u0023", _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
