"""Which records are compared: what a person types for a revision, a range of two, what is staged, or a folder."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from sst_cli.base.errors import CallError


class Where(Enum):
    """Where the records of one side of a comparison are read from."""

    WORK_TREE = "work tree"
    STAGED = "staged"
    REVISION = "revision"
    FOLDER = "folder"


class Side(NamedTuple):
    """One side of a comparison."""

    where: Where
    name: str = ""
    """The revision as git takes it, or the path of the folder."""
    shown: str = ""
    """The words that people see instead of its name, if any."""
    commit: str = ""
    """The id of the commit that it names, once that was looked up."""

    @property
    def shortened_name(self) -> str:
        """The name, as people see it: the whole id of a commit is too long for a sentence."""
        return self.name[:10] if _WHOLE_ID.fullmatch(self.name) else self.name

    @property
    def label(self) -> str:
        """The words after the name of a record: `at main`, `now`, `staged`, `in old/records`."""
        if self.where is Where.REVISION:
            return f"at {self.shown or self.shortened_name}"
        return f"in {self.name}" if self.where is Where.FOLDER else _LABELS[self.where]


_WHOLE_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_LABELS = {Where.WORK_TREE: "now", Where.STAGED: "staged"}
NOW = Side(Where.WORK_TREE)
"""The records as they are."""
STAGED = Side(Where.STAGED)
"""The records as the next commit would take them."""
HEAD = Side(Where.REVISION, "HEAD")
"""The records at the last commit."""


class Range(NamedTuple):
    """Two sides of a comparison, the earlier first."""

    before: Side
    after: Side
    since_fork: bool = False
    """Whether `before` is only compared up to where both parted, as git takes `A...B`."""


def is_range(text: str) -> bool:
    """Return whether a text has the dots of a range; those of a path (`../records`) and of a search are not."""
    return bool(_dots(text))


def revision(text: str) -> Side:
    """Read one revision; only git can find whether it exists.

    Raises:
        CallError: it is empty, or a range of two.
    """
    if not text.strip():
        msg = f"a revision cannot be empty ({text!r}); HEAD is the last commit"
        raise CallError(msg)
    if is_range(text):
        msg = f"{text!r} is a range of two revisions; name one"
        raise CallError(msg)
    return Side(Where.REVISION, text)


def range_of(text: str, after: Side = NOW) -> Range:
    """Read `A..B`, from A to B; `A...B`, from where A and B parted to B; or `A`, from A to `after`.

    In a range one side may be left out, and is the last commit then.

    Raises:
        CallError: it does not name a revision, or names more than two.
    """
    dots = _dots(text)
    if not dots:
        return Range(revision(text), after)
    example = "; for example HEAD~1..HEAD is a range"
    if len(dots) > 1 or len(dots[0][0]) > len("..."):
        msg = f"{text!r} has more dots than a range of two revisions{example}"
        raise CallError(msg)
    first, second = text[: dots[0].start()], text[dots[0].end() :]
    if not first.strip() and not second.strip():
        msg = f"{text!r} does not name a revision{example}"
        raise CallError(msg)
    before, after = (revision(each) if each else HEAD for each in (first, second))
    return Range(before, after, since_fork=dots[0][0] == "...")


def side(at: str | None, *, staged: bool = False) -> Side:
    """Give the side that `--at` and `--staged` choose.

    Raises:
        CallError: both do, or the revision is empty or a range.
    """
    if at is None:
        return STAGED if staged else NOW
    if staged:
        msg = "--at and --staged cannot be used together"
        raise CallError(msg)
    return revision(at)


_BRACES = re.compile(r"\{[^{}]*\}")
"""What git takes as it is: `HEAD@{2.days.ago}`, `HEAD^{/a search..}`."""
_DOTS = re.compile(r"(?<![/\\.])\.{2,}(?![/\\.])")
"""Two dots or more, but not a step of a path: the name of a revision neither begins nor ends with a stroke."""


def _dots(text: str) -> list[re.Match[str]]:
    """Where the dots of a range are; `:/words` is a search for a commit, to its end."""
    if text.startswith(":/"):
        return []
    return list(_DOTS.finditer(_BRACES.sub(lambda found: "_" * len(found[0]), text)))
