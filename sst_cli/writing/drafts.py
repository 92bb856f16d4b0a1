"""A record while it is changed: each change gives the next draft, and nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing import editing
from sst_cli.writing.changes import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.records.places import Pointer


class Draft(NamedTuple):
    """The text of one record as it will be; see `editing` for what each change keeps."""

    kind: str
    path: str
    """Below the records, with forward slashes."""
    shown: str
    """As it is shown to people."""
    before: bytes | None
    """What the file holds; None for a new record."""
    text: str | None
    """What it will hold; None where the file is taken away."""

    @property
    def value(self) -> dict[str, Any]:
        """The record as the draft has it.

        Raises:
            SstError: the text cannot be read.
        """
        value: dict[str, Any] = self._told(editing.read, self._text)
        return value

    @property
    def change(self) -> Change:
        """What is to be written."""
        return Change(self.path, self.before, None if self.text is None else self.text.encode())

    def append(self, pointer: Pointer, value: object) -> Draft:
        """Add an item at the end of a list, which is made if it is missing."""
        return self._replaced(self._told(editing.append, self._text, pointer, value, self.kind))

    def insert_item(self, pointer: Pointer, index: int, value: object) -> Draft:
        """Add an item to a list before the one at an index."""
        return self._replaced(self._told(editing.insert_item, self._text, pointer, index, value, self.kind))

    def put(self, pointer: Pointer, value: object) -> Draft:
        """Give a key or an item a value; a key that is missing is made."""
        return self._replaced(self._told(editing.put, self._text, pointer, value, self.kind))

    def remove(self, pointer: Pointer) -> Draft:
        """Take a key or an item out."""
        return self._replaced(self._told(editing.remove, self._text, pointer, self.kind))

    def replace_words(self, pointer: Pointer, old: str, new: str) -> Draft:
        """Change words that stand exactly once in a text, where they are written."""
        return self._replaced(self._told(editing.replace_words, self._text, pointer, old, new))

    def taken_away(self) -> Draft:
        """Take the whole file away."""
        return self._replace(text=None)

    @property
    def _text(self) -> str:
        return self.text or ""

    def _replaced(self, text: str) -> Draft:
        return self._replace(text=text)

    def _told(self, change: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401  what the change gives
        """Make a change; what forbids it is told with the record's name."""
        try:
            return change(*arguments)
        except SstError as problem:
            msg = f"{self.shown}: {problem}"
            raise type(problem)(msg) from problem
