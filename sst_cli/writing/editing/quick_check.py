"""Whether a record is laid out already, seen without laying it out: most are, and `sst fmt --check` asks for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.reading.quick_reader import read_plainly
from sst_cli.records.schemas import key_order

if TYPE_CHECKING:
    from sst_cli.records.places import Pointer

_UNSURE = re.compile(r'[:-] (?:null|\|-|"[^\n]*[^\x00-\x7f\n][^\n]*")\n|[ \n]\n')
"""What the layout may write in another way, and lines that are empty or end with blanks.

Blocks of text have empty lines between their paragraphs, so those are looked at by `_is_block`.
"""


def is_laid_out(text: str, kind: str) -> bool:
    """Whether it is certain that `format_record` would return this text as it is; False says nothing."""
    value = read_plainly(text.encode("utf-8", "surrogatepass"))
    return value is not None and _in_order(value, kind, ()) and not any(map(_is_unsure, _UNSURE.finditer(text)))


def _is_unsure(found: re.Match[str]) -> bool:
    """Whether what may be written otherwise is so: an empty line between two lines of a block is not."""
    if found[0] != "\n\n":
        return True
    text, end = found.string, found.end()
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    margin = len(before) - len(before.lstrip(" "))
    # The next line belongs to the same block: the quick reader took it, and outside of blocks it takes no empty line.
    return not before or text[end : end + 1] == "\n" or _margin(text, end) < margin


def _margin(text: str, start: int) -> int:
    return re.compile(" *").match(text, start).end() - start  # type: ignore[union-attr]  # it always matches


def _in_order(value: Any, kind: str, pointer: Pointer) -> bool:
    """Whether the keys of all mappings have the order of the schema."""
    if isinstance(value, dict):
        rank = {key: place for place, key in enumerate(key_order(kind, pointer))}
        places = [rank.get(key, len(rank)) for key in value]
        return places == sorted(places) and all(_in_order(each, kind, (*pointer, key)) for key, each in value.items())
    if isinstance(value, list):
        return all(_in_order(each, kind, (*pointer, 0)) for each in value)
    return True
