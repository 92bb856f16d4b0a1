"""One JSON object a row, finding or change, each on a line of its own, for programs that read a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.output.formats import TextStyle

TAKES = ("table", "findings", "changes")
ENDING = ".jsonl"
DATA = True


class _Listing(Protocol):
    """An answer that is a list of things of one kind."""

    def objects(self) -> Iterable[Mapping[str, object]]:
        """Give each of them as JSON has it."""


def render(answer: _Listing, _: TextStyle) -> str:
    """Give each as a line."""
    return "".join(f"{dumps(each)}\n" for each in answer.objects())
