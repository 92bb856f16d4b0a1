"""The texts of the records' files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.source import blob_id, is_blob
from sst_cli.records.places import one_break

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sst_cli.reading.source import File


_FEW = 50
"""So many ids are looked for in each text faster than the references of the records are gone through: 1.1 s for 10,000
records, of which a search for one id in all texts takes 6 ms."""


class Texts(Mapping[str, str]):
    """The text of each file, by the path shown to people, its lines ended by line feeds alone.

    Listing the files reads none of them.
    """

    def __init__(self, files: Mapping[str, File | bytes | str]) -> None:
        """Take the files, or their bytes or texts where they are read, by the path shown to people."""
        self._files = dict(files)

    def __getitem__(self, path: str) -> str:
        """Give the text of a file.

        Raises:
            KeyError: there is no such file.
            SstError: it could be read when its record was, and can no longer be.
        """
        found = self._files[path]
        if isinstance(found, str):
            return found
        data = found if isinstance(found, bytes) else found.data
        if data is None:
            msg = f"{path} can no longer be read; run `sst validate`"
            raise SstError(msg)
        # the text takes the place of the file, so that not both stay in memory
        text = self._files[path] = _text_of(data)
        return text

    def is_same(self, path: str, data: bytes) -> bool:
        """Whether a file has the same text as these bytes, whatever ends their lines; equal bytes are not decoded.

        A text in which a character stands for bytes that could not be decoded is not the same as any other.
        """
        found = self._files.get(path)
        if found is None or found == data:
            return found is not None
        if not isinstance(found, (str, bytes)) and found.is_blob(blob_id(data)):
            return True
        text = self[path]
        return text == _text_of(data) and _UNDECODED not in text

    def read_ahead(self, paths: Iterable[str]) -> None:
        """Prepare to give the texts of some files, which are of one source, in one step."""
        files = [file for path in paths if (file := self._files.get(path)) and not isinstance(file, (str, bytes))]
        if files:
            files[0].read_ahead(files)

    def is_blob(self, path: str, object_id: str) -> bool:
        """Whether a file has the bytes of an id in git, as far as that is known without reading it."""
        found = self._files.get(path)
        if found is None or isinstance(found, str):
            return False
        return is_blob(found, object_id) if isinstance(found, bytes) else found.is_blob(object_id)

    def may_refer(self, path: str, ids: Collection[str]) -> bool:
        """Whether a file can refer to one of some ids: it has one in its text, or letters that are escaped.

        Few ids are looked for; with many, each file may. A file that is not kept here may too.
        """
        found = self._files.get(path)
        if len(ids) > _FEW or not isinstance(found, (bytes, str)):
            return True
        if isinstance(found, str):
            return "\\" in found or any(id_ in found for id_ in ids)
        return b"\\" in found or any(id_.encode() in found for id_ in ids)

    def __iter__(self) -> Iterator[str]:
        """Give the paths."""
        return iter(self._files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._files)

    def __contains__(self, path: object) -> bool:
        """Return whether there is such a file, without reading it."""
        return path in self._files

    def of(self, paths: Collection[str]) -> Texts:
        """Return the texts of some files; none is read for that."""
        return Texts({path: self._files[path] for path in paths if path in self._files})

    def but(
        self, changed: Mapping[str, File | bytes | str] = MappingProxyType({}), gone: Collection[str] = ()
    ) -> Texts:
        """Return the same texts with some changed, added or removed; none is read for that."""
        return Texts({path: file for path, file in self._files.items() if path not in gone} | dict(changed))


_UNDECODED = "\N{REPLACEMENT CHARACTER}"


def _text_of(data: bytes) -> str:
    return one_break(data.decode("utf-8-sig", "replace"))


NO_TEXTS = Texts({})
"""Of no file."""
