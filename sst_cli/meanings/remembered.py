"""The vectors of texts: remembered in the user's cache folder, the others computed."""

from __future__ import annotations

import binascii
from hashlib import blake2b
from typing import TYPE_CHECKING

from sst_cli.kept import store
from sst_cli.kept.writing import made, save
from sst_cli.meanings.model import DIGEST, Model, installed
from sst_cli.meanings.vectors import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sst_cli.meanings.vectors import Vector

MOST = 5_000
"""Texts that are remembered: those of forty strategies. A file of them has 3 MB."""
NUMBERS = 384
"""Numbers of a vector of the model."""
_NAME = f"meanings-{DIGEST[:8]}"


def installed_meanings(*, remember: bool) -> RememberedMeanings | None:
    """Return what knows the vectors of texts; None where the extra `meaning` is not installed.

    Args:
        remember: whether vectors may be read and kept in the user's cache folder.
    """
    path = installed()
    if path is None:
        return None
    return RememberedMeanings(path, store.folder() if remember else None)


class RememberedMeanings:
    """Vectors by the digest of their text, so that no words are kept. What is damaged is computed anew."""

    def __init__(self, model: Path, place: str | None) -> None:
        """Load what is remembered.

        Args:
            model: the file of the model, which is loaded when a text is new.
            place: the user's folder for what is kept; None to remember nothing.
        """
        self._path, self._place = model, place
        self._model: Model | None = None
        found = store.load(place, _NAME) if place is not None and store.is_ours(place) else None
        self._known = {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vector of each text, in their order."""
        found = {text: self._remembered(text) for text in texts}
        new = [text for text, data in found.items() if data is None]
        if new:
            found |= {text: self._computed(text) for text in new}
            self._save()
        return [unpacked(data) for text in texts if (data := found[text]) is not None]

    def _remembered(self, text: str) -> bytes | None:
        try:
            data = binascii.a2b_base64(self._known.get(_digest(text), ""), strict_mode=True)
        except (binascii.Error, ValueError):
            return None
        return data if len(data) == NUMBERS else None

    def _computed(self, text: str) -> bytes:
        if self._model is None:
            self._model = Model(self._path)
        data = packed(self._model.direction(text))
        self._known.pop(_digest(text), None)
        self._known[_digest(text)] = binascii.b2a_base64(data, newline=False).decode("ascii")
        return data

    def _save(self) -> None:
        """Keep the latest; what another process computed meanwhile is computed again when it is asked for."""
        if self._place is not None and made(self._place):
            save(self._place, _NAME, dict(list(self._known.items())[-MOST:]))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
