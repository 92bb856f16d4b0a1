"""Draft changes of a record: each change returns the next draft, and nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.writing import editing
from sst_cli.writing.changes import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.records.places import Pointer


class Draft(NamedTuple):
    """The new text of one record; see `editing` for what each change preserves."""

    kind: str
    path: str
    """Below the records, with forward slashes."""
    shown: str
    """The path that is shown to people."""
    before: bytes | None
    """The bytes of the file; None for a new record."""
    text: str | None
    """The new text; None where the file is deleted."""

    @property
    def value(self) -> dict[str, Any]:
        """The record with the changes of the draft.

        Raises:
            SstError: the text cannot be read.
        """
        value: dict[str, Any] = self._edit(editing.read, self._text)
        return value

    @property
    def change(self) -> Change:
        """The change to write."""
        return Change(self.path, self.before, None if self.text is None else self.text.encode())

    def append(self, pointer: Pointer, value: object) -> Draft:
        """Add an item at the end of a list, which is created if it is missing."""
        return self._with_text(self._edit(editing.append, self._text, pointer, value, self.kind))

    def insert_item(self, pointer: Pointer, index: int, value: object) -> Draft:
        """Add an item to a list before the one at an index."""
        return self._with_text(self._edit(editing.insert_item, self._text, pointer, index, value, self.kind))

    def put(self, pointer: Pointer, value: object) -> Draft:
        """Set the value of a key or an item; a missing key is added."""
        return self._with_text(self._edit(editing.put, self._text, pointer, value, self.kind))

    def remove(self, pointer: Pointer) -> Draft:
        """Remove a key or an item."""
        return self._with_text(self._edit(editing.remove, self._text, pointer, self.kind))

    def replace_words(self, pointer: Pointer, old: str, new: str) -> Draft:
        """Replace words that occur exactly once in a text."""
        return self._with_text(self._edit(editing.replace_words, self._text, pointer, old, new))

    def deleted(self) -> Draft:
        """Delete the file."""
        return self._replace(text=None)

    @property
    def _text(self) -> str:
        return self.text or ""

    def _with_text(self, text: str) -> Draft:
        return self._replace(text=text)

    def _edit(self, change: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401  what the change gives
        """Make a change; an error names the record."""
        try:
            return change(*arguments)
        except SstError as problem:
            msg = f"{self.shown}: {problem}"
            raise type(problem)(msg) from problem
