"""The exceptions that end `sst` with a line for the person, and its exit codes."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
WRONG_CALL = 2
UNREADABLE = 3
INTERRUPTED = 130
"""As shells report it: 128, and 2 for the signal of Ctrl-C."""


class SstError(Exception):
    """End the program with one line that explains why.

    The line gives what is wrong and what to do next. The exit code is 3: the records or the
    repository cannot be read.
    """

    exit_code = UNREADABLE


class NoRecordsError(SstError):
    """There is no folder of records, or a revision has none: it is older than the records, or they were deleted."""


class CallError(SstError):
    """End the program because the call is wrong: an unknown id, a revision that does not exist. Exit code 2."""

    exit_code = WRONG_CALL


class NoCommitError(CallError):
    """A revision was named in a repository whose branch has no commit yet."""
