"""Remarks for single lines of files: the form in which a build or a review takes up findings and changes."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.base.harmless import one_line
from sst_cli.output.answers import Answer
from sst_cli.records.places import START, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.output.formats import TextStyle


class AnnotationLevel(StrEnum):
    """How serious a remark is, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Annotation(NamedTuple):
    """A remark for one place of one file."""

    rule: str
    """The rule or the kind of change."""
    level: AnnotationLevel
    path: str
    """The file, as it is shown to people; it may hold any character that a file system allows."""
    message: str
    """One line, without anything that a terminal obeys."""
    fingerprint: str
    """The same in the next run, and different from that of every other remark of this one."""
    position: Position = START
    end: Position | None = None
    """The position after the last character; None where that is not known."""

    @property
    def end_on_line(self) -> Position | None:
        """Its end if that is on the line on which it begins."""
        return self.end if self.end and self.end.line == self.position.line else None

    @property
    def in_words(self) -> str:
        """Place, message and rule on one line, as compilers write them."""
        return f"{at(self.path, self.position)}: {self.message} [{self.rule}]"


def at(path: str, position: Position | None) -> str:
    """A place as editors and compilers write it: path, line and column."""
    line, column = position or START
    return f"{one_line(path)}:{line}:{column}"


class Annotated(Answer, Protocol):
    """An answer whose parts belong to places of files."""

    @property
    def summary(self) -> str:
        """The counts in one line."""

    def annotations(self) -> tuple[Annotation, ...]:
        """Give the remarks, the gravest first."""

    def line_at(self, path: str, line: int) -> str | None:
        """Give the text of a line, counted from 1; None where it is not known."""


def from_top(found: Iterable[Annotation], style: TextStyle) -> Iterator[Annotation]:
    """Count paths from the top of the repository, as builds do, and not from the folder that the program runs in."""
    for each in found:
        path = normpath(join(style.folder, each.path)).removeprefix(style.below)
        yield each._replace(path=path) if style.folder or style.below else each


def distinct(found: Iterable[Annotation]) -> Iterator[Annotation]:
    """Number the fingerprints that are equal, so that no reader takes two remarks for one."""
    seen: Counter[str] = Counter()
    for each in found:
        seen[each.fingerprint] += 1
        number = seen[each.fingerprint]
        yield each if number == 1 else each._replace(fingerprint=f"{each.fingerprint}-{number}")
