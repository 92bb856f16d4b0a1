"""Write a new value in canonical layout: keys in the schema's order, text unwrapped, quotes only where needed.

ruamel.yaml lays the text out. The records' own dialect, which refuses more than YAML does, decides what needs quotes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sst_cli.reading import yaml_reader
from sst_cli.records.schemas import key_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml import YAML

    from sst_cli.records.places import Pointer

DASH = 2
"""Columns from a key to the dashes of its list, where the file has no list yet."""

_SURELY_PLAIN = re.compile(r"[A-Za-z][^:#]*[ ][^:#]*[^\s:#]")
"""Text of several words that needs no quotes whatever the words are; the dialect decides about all other text."""
_NEVER_PLAIN = re.compile(r": |:$| #|^[\"'&*!|>%@`]")
"""What ends plain text or begins something else. The dialect would refuse it too, after looking for what was meant."""
_UNSEEN = "[^\n\t -\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\x7f-\xa0\u2028\u2029]"
"""Characters that an editor does not show, or that YAML may not keep, unless they are escaped."""


def ordered(value: object, kind: str, pointer: Pointer = ()) -> object:
    """Return a value as a document holds it, with the keys of mappings in the order of the kind's schema."""
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
    """Return a value as it is written after a key and its colon at the left margin, up to a last line feed.

    A value that fits on the key's line begins with a space, any other with ` |` or a line feed.

    Args:
        value: the value.
        style: the sign (`'`, `"`, `|`, `>`) of the old text, which is kept if possible.
        dash: columns from a key to the dashes of its list.
        quoted: whether to write texts in quotes, where `|` would take in what follows.
    """
    return _written({"k": _layout(value, '"' if quoted else style, flow=False, quoted=quoted)}, dash).removeprefix("k:")


def flow(value: object, *, style: str = "") -> str:
    """Return a value as it is written in brackets, on one line."""
    brackets: Any = _layout([], "", flow=True)
    brackets.append(_layout(value, style, flow=True))
    return _written({"k": brackets}, DASH).removeprefix("k: [").removesuffix("]\n")


def entry_key(text: str) -> str:
    """Return a key as it may be written both on a line of its own and in brackets."""
    return flow(text)


def document(value: dict[str, Any]) -> str:
    """Return the text of a whole record."""
    return "".join(f"{line}\n" for line in _mapping_lines(value)) if value else "{}\n"


def _mapping_lines(value: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a mapping at the left margin."""
    for key, each in value.items():
        lines = _value_lines(each)
        first = next(lines)
        yield f"{_key(key)}:{first}"
        yield from lines


def _list_lines(value: list[Any]) -> Iterator[str]:
    """Yield the lines of a list with its dashes at the left margin."""
    for each in value:
        if isinstance(each, (dict, list)) and each:
            lines = _mapping_lines(each) if isinstance(each, dict) else _list_lines(each)
            yield f"- {next(lines)}"
            yield from (f"  {line}" if line else "" for line in lines)
        else:
            lines = _scalar_lines(each)
            yield f"-{next(lines)}"
            yield from lines


def _value_lines(value: Any) -> Iterator[str]:
    """Yield what stands behind a key at the left margin: the rest of its line, then further lines."""
    if isinstance(value, dict) and value:
        yield ""
        yield from (f"  {line}" if line else "" for line in _mapping_lines(value))
    elif isinstance(value, (list, tuple)) and value:
        yield ""
        yield from (f"{' ' * DASH}{line}" if line else "" for line in _list_lines(list(value)))
    else:
        yield from _scalar_lines(value)


def _scalar_lines(value: object) -> Iterator[str]:
    if isinstance(value, str) and _SURELY_PLAIN.fullmatch(value) and value.isprintable():
        yield f" {value}"
    else:
        yield from _block_lines(value) if isinstance(value, str) else block(value).removesuffix("\n").split("\n")


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    return entry_key(key)


@lru_cache(maxsize=1024)
def _block_lines(text: str) -> tuple[str, ...]:
    written = block(text)
    # ruamel.yaml's own choice; records use double quotes
    written = block(text, style='"') if written.startswith(" '") else written
    return tuple(written.removesuffix("\n").split("\n"))


def _written(laid_out: object, dash: int) -> str:
    yaml = _ruamel()
    yaml.indent(mapping=2, sequence=dash + 2, offset=dash)
    stream = io.StringIO()
    yaml.dump(laid_out, stream)
    return stream.getvalue()


@cache
def _ruamel() -> YAML:
    """Return a writer that neither folds lines nor decides about quotes."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Writes plain text as it is given, whatever ruamel.yaml would take it for."""

    yaml = YAML()
    yaml.width = 2**31  # ruamel.yaml has no setting for "do not fold"
    yaml.allow_unicode = True
    # `[a: 1]` is YAML too, but readers take it for a list of texts.
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
    """Return a value in ruamel.yaml's classes, which decide how each part of it is written."""
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
    """Choose the style of a text: the old one if possible, else plain, in double quotes, or line by line."""
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
    """Whether `|` shows the whole text: no spaces at the ends of lines, where nobody sees them."""
    lines = text.removesuffix("\n").split("\n")
    return text[:1] not in {"", " ", "\t", "\n"} and all(line == line.rstrip() for line in lines) and bool(lines[-1])


def _can_be_plain(text: str, *, flow: bool) -> bool:
    """Whether the dialect reads the same text back without quotes, and without a finding."""
    # The quick refusals; all else is decided by the dialect, so the two cannot differ.
    if text != text.strip() or "\n" in text or "\t" in text or _NEVER_PLAIN.search(text):
        return False
    written, expected = (f"k: [{text}]\n", {"k": [text]}) if flow else (f"k: {text}\n", {"k": text})
    read = yaml_reader.read("", written.encode())
    return read.value == expected and not read.findings
