"""Imports: what was made of a file that is not a record, and what a person answered to its doubts."""

from __future__ import annotations

from sst_cli.records.common import Located, Record


class WrittenRecord(Located):
    """A record that an import wrote."""

    record: str
    """Its file below the records, without the ending: `meetings/sst-2022-06-22`."""
    sha256: str
    """The digest of its text as it was written, lines ended by line feeds."""
    words: str | None = None
    """The digest of the printed words of an action."""
    filled: bool = False
    """Whether the record was there before, as a planned meeting, and was filled in."""


class ImportAnswer(Located):
    """What a person answered to a doubt."""

    doubt: str
    words: str
    answer: str
    """One of the candidates, or `as-printed`."""
    where: str | None = None


class Import(Record):
    """What was made of one file; its id begins with that of the file's digest."""

    file: str
    sha256: str
    written: tuple[WrittenRecord, ...] = ()
    answers: tuple[ImportAnswer, ...] = ()
