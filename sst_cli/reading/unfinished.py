"""Find where somebody is typing in a YAML text, which need not be valid at or behind that place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml import events

from sst_cli.reading.yaml_reader import event_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.places import Pointer, Step


class Typing(NamedTuple):
    """What is typed at a place of a text."""

    pointer: Pointer
    """Of the value or, for a key, of the mapping that the key is in."""
    on_key: bool = False
    keys: frozenset[str] = frozenset()
    """The other keys of that mapping."""


def typing_at(before: str, after: str) -> Typing | None:
    """Find what a word between two texts is; None in a comment, within other words, or below what is not YAML.

    A key may still lack its colon, and a mistake behind the word does no harm. The first word of an entry of a list, or
    of a whole text, counts as a value, since a colon may or may not follow.
    """
    # Half a surrogate pair has no bytes in UTF-8; a question mark is as long.
    before, after = (text.encode("utf-8", "replace").decode() for text in (before, after))
    for colon, rest in (("", after), (": ", after), ("", ""), (": ", "")):
        found = _search(f"{before}{_WORD}{colon}{rest}")
        if found:
            return found
    return None


_WORD = "sst.word.at.the.cursor"
"""Stands for the word, which may be empty or begin with a sign."""


class _OpenCollection:
    """A mapping or a list that has begun and not ended."""

    def __init__(self, event: Any) -> None:  # PyYAML's events have no types
        self.is_mapping = isinstance(event, events.MappingStartEvent)
        self.on_key = self.is_mapping
        self.step: Step = 0
        self.keys: set[str] = set()

    def add(self, value: str) -> None:
        """Take a scalar or, with an empty text, what has ended below."""
        if not self.is_mapping:
            self.step = int(self.step) + 1
        elif self.on_key:
            self.step = value
            self.keys.add(value)
        if self.is_mapping:
            self.on_key = not self.on_key


def _search(text: str) -> Typing | None:
    levels: list[_OpenCollection] = []
    found: Typing | None = None
    holder: _OpenCollection | None = None
    for event in _events(text):
        if isinstance(event, events.CollectionStartEvent):
            levels.append(_OpenCollection(event))
        elif isinstance(event, events.CollectionEndEvent):
            if levels.pop() is holder:
                break
            _add(levels, "")
        elif isinstance(event, events.NodeEvent):
            value = getattr(event, "value", "")
            if value == _WORD:
                holder = levels[-1] if levels else None
                found = _found(levels)
            _add(levels, value)
    return found._replace(keys=frozenset((holder.keys if holder else set()) - {_WORD})) if found else None


def _add(levels: list[_OpenCollection], value: str) -> None:
    if levels:
        levels[-1].add(value)


def _found(levels: list[_OpenCollection]) -> Typing:
    on_key = bool(levels) and levels[-1].on_key
    outer = levels[:-1] if on_key else levels
    return Typing(tuple(level.step for level in outer), on_key)


def _events(text: str) -> Iterator[Any]:
    """Give the events of a text up to the first mistake in it."""
    try:
        parser = event_parser()(text)
        while not isinstance(event := parser.get_event(), events.StreamEndEvent):
            yield event
    except yaml.YAMLError:
        return
