"""A source of records: its files, each read when its bytes are asked for, or the reason why it cannot be read."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.kinds import KINDS, PARTNERSHIP_FILE, ROWS
from sst_cli.records.places import BYTE_ORDER_MARK, one_break

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.rules import Rule


class Status(NamedTuple):
    """The file system's record of a file: if that has not changed, its bytes in all likelihood have not either."""

    modified: int
    """When it was last written, in nanoseconds since 1970."""
    size: int
    """In bytes."""
    inode: int
    """0 on Windows, where listing a folder does not give it."""


class Content(NamedTuple):
    """The bytes of a file, or why they cannot be read."""

    data: bytes | None = None
    finding: Finding | None = None


class File:
    """A file that stands where records are; it is read once, when its bytes are asked for.

    `data` and `finding` raise SstError where git cannot read the repository.
    """

    __slots__ = ("_content", "path", "shown")

    def __init__(self, path: str, shown: str, data: bytes | None = None, finding: Finding | None = None) -> None:
        """Take a file that has been read; one without bytes and without a finding is gone.

        Args:
            path: below the records, with forward slashes.
            shown: the path as it is shown to people, from where they are.
            data: the bytes.
            finding: why they cannot be read.
        """
        self.path = path
        self.shown = shown
        self._content: Content | None = Content(data, finding)

    @property
    def data(self) -> bytes | None:
        """The bytes; None if they cannot be read."""
        return self._read().data

    @property
    def finding(self) -> Finding | None:
        """Why the bytes cannot be read."""
        return self._read().finding

    @property
    def object_id(self) -> str | None:
        """The id of the bytes in git, known without reading them; None for a file that is not from git."""
        return None

    @property
    def status(self) -> Status | None:
        """What the file system records of the file, known without reading it; None if it is not from there or gone."""
        return None

    def is_blob(self, object_id: str) -> bool:
        """Whether git gives this id to the file's bytes, as far as that is known without reading it."""
        known = self._content.data if self._content else None
        return known is not None and is_blob(known, object_id)

    def read_ahead(self, files: Iterable[File]) -> None:
        """Prepare to read these files of the same source in one step, where that is quicker than one by one."""

    def _read(self) -> Content:
        if self._content is None:
            self._content = self._content_now()
        return self._content

    def _content_now(self) -> Content:
        raise NotImplementedError


def blob_id(data: bytes, algorithm: str = "sha1") -> str:
    """Return the id that git gives to these bytes, computed here so that it is known without git."""
    import hashlib

    return hashlib.new(algorithm, b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def is_blob(data: bytes, object_id: str) -> bool:
    """Whether git gives this id to these bytes, in a repository of either kind."""
    return blob_id(data, "sha1" if len(object_id) == _SHA1_LENGTH else "sha256") == object_id


_SHA1_LENGTH = 40
"""Letters of an id; one of SHA-256 has 64."""
TEMPLATE_ENDINGS = (".md", ".yaml")
"""The files of a folder of templates that are read: papers and parts of them, and orders of business."""
TOGETHER = 2000
"""Files that are read in one step, since each step starts git twice (10 ms); 2,000 records are about 3 MB."""


def read_together(files: Iterable[File]) -> Iterator[File]:
    """Give files of one source that will all be read: git is asked for many in one step.

    Raises:
        SstError: git cannot read the repository.
    """
    rest = iter(files)
    for first in rest:
        some = (first, *islice(rest, TOGETHER)) if first.object_id else (first,)
        first.read_ahead(some)
        yield from some


class Source(Protocol):
    """Gives the files of a records folder, in the order of their paths."""

    shown: str
    """The prefix that turns a path below the records into the path shown to people."""

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """List all files or, of the kinds' folders, only the named ones; "" is the partnership's file.

        No file is read before its bytes are asked for.
        """


def unread_finding(name: str, shown: str, *about: object) -> Finding:
    """Return the finding for a file that was not read."""
    from sst_cli.reading import file_rules

    rule: Rule[..., Problem] = getattr(file_rules, name)
    return rule.finding(rule(shown, *about))


def folder_of(path: str) -> str:
    """The folder of a kind that a path below the records is in; "" for the partnership's own file."""
    return "" if path == PARTNERSHIP_FILE else path.partition("/")[0]


_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ROWS, f"{ROWS}.txt")
"""The endings of records, and those that they get by mistake: `.yml`, and the `.txt` that Notepad adds."""

_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")
"""Endings that rows may have been saved with by mistake: without a finding nobody would notice."""

_OF_ROWS = frozenset(kind.folder for kind in KINDS if kind.suffix == ROWS)


def is_record_name(path: str) -> bool:
    """Whether a file's name is, or was probably intended to be, that of a record."""
    name = path.casefold()
    if name.endswith(_ENDINGS):
        return True
    # Excel keeps `~$burglary.xlsx` beside a file that is open in it.
    return name.endswith(_SPREADSHEETS) and folder_of(path) in _OF_ROWS and "/~$" not in name


class OneFile:
    """A single record that stands somewhere else: git hands a driver of diffs each side as a file of its own."""

    def __init__(self, path: str, shown: str, data: bytes) -> None:
        """Take the path below the records, how it is shown to people, and the bytes."""
        self._file = File(path, shown, data)
        self.shown = shown.removesuffix(path)

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the file."""
        if folders is None or folder_of(self._file.path) in folders:
            yield self._file


class Overlaid:
    """A source in which some files have another text: that of an editor, which is not saved yet."""

    def __init__(self, below: Source, texts: Mapping[str, str]) -> None:
        """Take the source and the texts by their paths below the records; one may be of a file that is new."""
        self._below = below
        self._texts = texts
        self.shown = below.shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """List the files of the source, and behind them the new ones."""
        new = dict(self._texts)
        for file in self._below.files(folders):
            text = new.pop(file.path, None)
            yield file if text is None else _edited(file, text)
        for path, text in new.items():
            if folders is None or folder_of(path) in folders:
                yield _edited(File(path, self.shown + path), text)


def _edited(file: File, text: str) -> File:
    """Give a file with the text that it would have if it were saved now.

    A finding that saving does not mend, such as that of a link, stays.
    """
    if (file.finding and file.finding.rule != "too-large") or _is_unchanged(file.data, text):
        return file
    mark = BYTE_ORDER_MARK if _has_mark(file.data) else ""
    # Half a surrogate pair is then a finding of bad UTF-8, and not an exception.
    data = f"{mark}{text.removeprefix(mark)}".encode("utf-8", "surrogatepass")
    if len(data) > LARGEST:
        return File(file.path, file.shown, None, unread_finding("too_large", file.shown, len(data)))
    return File(file.path, file.shown, data)


def _is_unchanged(data: bytes | None, text: str) -> bool:
    """Whether a text is what an editor shows of these bytes.

    It keeps UTF-16 and the byte order mark, which it hides, and shows question marks for bytes that are not UTF-8.
    """
    if data is None or data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data is not None
    if text.startswith(BYTE_ORDER_MARK) and not _has_mark(data):
        return False
    return one_break(data.decode("utf-8-sig", "replace")) == one_break(text.removeprefix(BYTE_ORDER_MARK))


def _has_mark(data: bytes | None) -> bool:
    return data is not None and data.startswith(BOM_UTF8)
