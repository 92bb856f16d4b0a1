"""The canonical text of a new value: keys in the schema's order, text unwrapped, quoted only where it must be.

ruamel.yaml lays the text out. What needs quotes is for the records' own dialect to say, which refuses more
than YAML does.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from sst_cli.reading import yaml_reader
from sst_cli.records.schemas import key_order

if TYPE_CHECKING:
    from ruamel.yaml import YAML

    from sst_cli.records.places import Pointer

DASH = 2
"""Columns from a key to the dashes of its list, where a file has no habit of its own."""

_UNSEEN = "[^\n\t -\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\x7f-\xa0\u2028\u2029]"
"""What an editor does not show, and YAML may not keep, unless it is escaped."""


def ordered(value: object, kind: str, pointer: Pointer = ()) -> object:
    """Give a value as a document holds it, the keys of its mappings in the order of the kind's schema."""
    if isinstance(value, dict):
        known = {key: rank for rank, key in enumerate(key_order(kind, pointer))}
        keys = sorted(value, key=lambda key: known.get(key, len(known)))
        return {key: ordered(value[key], kind, (*pointer, key)) for key in keys}
    if isinstance(value, (list, tuple)):
        return [ordered(each, kind, (*pointer, index)) for index, each in enumerate(value)]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def block(value: object, *, style: str = "", dash: int = DASH, quoted: bool = False) -> str:
    """Write a value as it stands behind a key and its colon at the left margin, up to a last line feed.

    What fits on the key's line begins with a blank, all else with `|` or a line feed. `style` is the sign that a
    text had before and keeps, if it can. Where `|` would swallow what follows, texts are `quoted`.
    """
    return _written({"k": _layout(value, '"' if quoted else style, flow=False, quoted=quoted)}, dash).removeprefix("k:")


def flow(value: object, *, style: str = "") -> str:
    """Write a value as it stands in brackets, on one line."""
    brackets: Any = _layout([], "", flow=True)
    brackets.append(_layout(value, style, flow=True))
    return _written({"k": brackets}, DASH).removeprefix("k: [").removesuffix("]\n")


def entry_key(text: str) -> str:
    """Write a key as it may stand both in lines of its own and in brackets."""
    return flow(text)


def document(value: dict[str, Any]) -> str:
    """Write a whole record."""
    return _written(_layout(value, "", flow=False), DASH)


def _written(laid_out: object, dash: int) -> str:
    yaml = _ruamel()
    yaml.indent(mapping=2, sequence=dash + 2, offset=dash)
    stream = io.StringIO()
    yaml.dump(laid_out, stream)
    return stream.getvalue()


@cache
def _ruamel() -> YAML:
    """A writer that folds nothing and decides nothing about quotes."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Writes plain text as it is given, whatever ruamel.yaml would take it for."""

    yaml = YAML()
    yaml.width = 2**31
    yaml.allow_unicode = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.Representer = Representer

    def represent(representer: Any, text: _Plain) -> Any:
        tag = yaml.resolver.resolve(ScalarNode, str(text), (True, False))
        return representer.represent_scalar(tag, str(text))

    Representer.add_representer(_Plain, represent)
    return yaml


class _Plain(str):
    """Text that is written without quotes."""

    __slots__ = ()


def _layout(value: object, style: str, *, flow: bool, quoted: bool = False) -> object:
    """Give a value in ruamel.yaml's classes, which say how each part of it is written."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        mapping = CommentedMap(
            (_text(key, "", flow=True), _layout(each, "", flow=flow, quoted=quoted)) for key, each in value.items()
        )
        _in_brackets(mapping, flow=flow or not value)
        return mapping
    if isinstance(value, (list, tuple)):
        sequence = CommentedSeq(_layout(each, "", flow=flow, quoted=quoted) for each in value)
        _in_brackets(sequence, flow=flow or not value)
        return sequence
    if isinstance(value, str):
        return _text(value, style, flow=flow or quoted)
    return _Plain(_WORDS.get(str(value), str(value)))


_WORDS = {"None": "null", "True": "true", "False": "false"}


def _in_brackets(collection: Any, *, flow: bool) -> None:
    if flow:
        collection.fa.set_flow_style()


def _text(text: str, style: str, *, flow: bool) -> str:
    """Choose how a text is written: as it was if it can be, else plain, in double quotes, or line by line."""
    from ruamel.yaml import scalarstring

    quoted: type[str] = scalarstring.DoubleQuotedScalarString
    unseen = re.search(_UNSEEN, text)
    if not unseen and not flow and _can_be_block(text) and ("\n" in text or style in {"|", ">"}):
        quoted = scalarstring.LiteralScalarString
    elif not unseen and "\n" not in text and style == "'":
        quoted = scalarstring.SingleQuotedScalarString
    elif not unseen and style != '"' and _can_be_plain(text, flow=flow):
        quoted = _Plain
    return quoted(text)


def _can_be_block(text: str) -> bool:
    """Whether `|` shows all there is of a text: no blanks where nobody sees them."""
    lines = text.removesuffix("\n").split("\n")
    return text[:1] not in {"", " ", "\t", "\n"} and all(line == line.rstrip() for line in lines) and bool(lines[-1])


def _can_be_plain(text: str, *, flow: bool) -> bool:
    """Whether the dialect reads the same text back when it stands there without quotes, and remarks on nothing."""
    if text != text.strip() or "\n" in text or "\t" in text:
        return False
    written, meant = (f"k: [{text}]\n", {"k": [text]}) if flow else (f"k: {text}\n", {"k": text})
    read = yaml_reader.read("", written.encode())
    return read.value == meant and not read.findings
