"""Find the line and column of words in a file, inside block text and quotes too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sst_cli.records.places import START, Lines, Position, position_in

if TYPE_CHECKING:
    from sst_cli.records.places import Place, Pointer
    from sst_cli.writing.editing.tree import Node


class Places(Protocol):
    """Finds words in one file."""

    def of(self, place: Place, value: str, offset: int) -> Position:
        """Return the position of a character, other than white space, of the text at a place."""


class TextPlaces:
    """Finds words in a text that is not a record; the pointer of a place is where its part begins."""

    def __init__(self, text: str) -> None:
        """Take the whole text."""
        self._lines = Lines(text)

    def of(self, place: Place, value: str, offset: int) -> Position:  # noqa: ARG002  as records need it
        """Return the position of a character of the part that begins at a place."""
        return self._lines.position(int(place.pointer[0]) + offset)


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

    def _letters(self, pointer: Pointer) -> list[int]:
        """Return the index of each character of a text that is not white space."""
        from sst_cli.writing.editing.tree import at
        from sst_cli.writing.editing.words import places

        try:
            node, _ = at(self._root, pointer)
        except LookupError:
            return []
        return [start for letter, start, _ in places(self._text, node) if not letter.isspace()]
