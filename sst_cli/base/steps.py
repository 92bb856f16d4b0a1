"""Long work in steps: whoever watches learns how far it is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

StepT = TypeVar("StepT")


class Watcher(Protocol):
    """Learns how far a piece of work is."""

    def step(self, doing: str, done: int, total: int) -> None:
        """Learn that so many of all steps are done; `doing` says what is done: "Reading records"."""

    def end(self) -> None:
        """Learn that the work has come to its end."""


_watchers: list[Watcher] = []


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let all work within be watched."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)
        watcher.end()


def steps(items: Sequence[StepT], doing: str) -> Iterator[StepT]:
    """Give the items one by one, each for a step of the work."""
    watchers = tuple(_watchers)
    for done, item in enumerate(items):
        for each in watchers:
            each.step(doing, done, len(items))
        yield item
    for each in watchers:
        each.end()
