"""What a source of records gives: files with their bytes, or with the reason why they were not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.records.kinds import KINDS, PARTNERSHIP_FILE, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.rules import Rule


class File(NamedTuple):
    """A file that stands where records are: its bytes, or why it was not read."""

    path: str
    """Below the records, with forward slashes."""
    shown: str
    """As it is shown to people, from where they are."""
    data: bytes | None
    finding: Finding | None = None


class Source(Protocol):
    """Gives the files of a records folder, in the order of their paths."""

    shown: str
    """What is put before a path below the records to show it to people."""

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give all files or, of the kinds' folders, only the named ones; "" is the partnership's file."""


def unread_finding(name: str, shown: str, *about: object) -> Finding:
    """Say why a file was not read."""
    from sst_cli.reading import file_rules

    rule: Rule[..., Problem] = getattr(file_rules, name)
    return rule.finding(rule(shown, *about))


def folder_of(path: str) -> str:
    """The folder of a kind that a path below the records is in; "" for the partnership's own file."""
    return "" if path == PARTNERSHIP_FILE else path.partition("/")[0]


_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ROWS, f"{ROWS}.txt")

_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")
"""What rows may have been saved as by mistake, so that they would be missed without a word."""

_OF_ROWS = frozenset(kind.folder for kind in KINDS if kind.suffix == ROWS)


def is_record_name(path: str) -> bool:
    """Whether a file's name is, or was meant to be, that of a record."""
    name = path.casefold()
    if name.endswith(_ENDINGS):
        return True
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
