"""Find the line and column of words in a file, inside block text and quotes too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sst_cli.records.places import START, Position, position_in

if TYPE_CHECKING:
    from sst_cli.records.places import Place, Pointer
    from sst_cli.writing.editing.tree import Node


class Places(Protocol):
    """Finds words in one file."""

    def name(self, place: Place, value: str, offset: int) -> str:
        """Name the file and the position of a character, other than white space, of the text at a place."""


class WordPlaces:
    """Finds words in one file."""

    def __init__(self, text: str) -> None:
        """Take the file's text, as it could be read."""
        from sst_cli.writing.editing.tree import tree

        self._text = text
        self._root: Node = tree(text)
        self._known: dict[Pointer, tuple[int, ...]] = {}

    def of(self, place: Place, value: str, offset: int) -> Position:
        """Return the position of a character, other than white space, of the text at a place.

        White space is not counted, since a folded line break has another length in the file than in the value.
        """
        if place.pointer not in self._known:
            self._known[place.pointer] = tuple(self._letters(place.pointer))
        letters = self._known[place.pointer]
        count = sum(not each.isspace() for each in value[:offset])
        return position_in(self._text, letters[count]) if count < len(letters) else START

    def name(self, place: Place, value: str, offset: int) -> str:
        """Return path, line and column of a character of the text at a place."""
        position = self.of(place, value, offset)
        return f"{place.path}:{position.line}:{position.column}"

    def _letters(self, pointer: Pointer) -> list[int]:
        """Return the index of each character of a text that is not white space."""
        from sst_cli.writing.editing.tree import at
        from sst_cli.writing.editing.words import places

        try:
            node, _ = at(self._root, pointer)
        except LookupError:
            return []
        return [start for letter, start, _ in places(self._text, node) if not letter.isspace()]
