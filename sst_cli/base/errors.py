"""The one exception that reaches a person, as one line, and the exit codes of `sst`."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
WRONG_CALL = 2
UNREADABLE = 3
INTERRUPTED = 130


class SstError(Exception):
    """End the program and tell the person why in one line.

    The sentence says what is wrong and what to do next. The exit code is 3: the records or the
    repository cannot be read.
    """

    exit_code = UNREADABLE


class NoRecordsError(SstError):
    """A revision can be read, and has no folder of records: it is from before there were any."""


class CallError(SstError):
    """End the program because the call is wrong: an unknown id, a revision that is none. Exit code 2."""

    exit_code = WRONG_CALL
