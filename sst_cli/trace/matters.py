"""Which minutes take up several matters at once, such as `Matters arising`: a trace must not cross over there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.register.register import Register
    from sst_cli.trace.links import Links

_TAKES_UP = frozenset({"answers", "arises from", "reports on", "changes"})
LONGEST = 40
"""How many minutes back two matters are compared; a longer history is another matter."""


class Matters:
    """The matters that minutes take up, told apart."""

    def __init__(self, register: Register, links: Links) -> None:
        """Look at the links of a trace."""
        self._register = register
        self._links = links
        self._several: dict[str, bool] = {}

    def are_several(self, minute: str) -> bool:
        """Whether a whole minute takes up more than one matter.

        Two references are one matter if they are of the same minute, or if one came from the minute of the other.
        """
        if minute not in self._several:
            lines = [frozenset(self._line(each)) for each in self._roots(minute)]
            self._several[minute] = len(_joined(lines)) > 1
        return self._several[minute]

    def _roots(self, minute: str) -> list[str]:
        """Return what a minute takes up, each named by where it began."""
        taken = self._links.backwards.get(minute, {}).items()
        return list(dict.fromkeys(self._root(each) for each, relation in taken if relation in _TAKES_UP))

    def _root(self, reference: str) -> str:
        """Return the minute that a clause is of or that raised an action; the clause or action where that is a mix."""
        action = self._register.actions.get(reference)
        raised = [str(each.minute) for each in action.raised if each.minute] if action else []
        minute = raised[0] if raised else reference
        whole = self._register.whole_minute(minute)
        return whole if len(self._direct(whole)) <= 1 else (reference if minute == whole else minute)

    def _direct(self, minute: str) -> set[str]:
        """Return the minutes of all that a minute takes up, without a look at where these began."""
        taken = self._links.backwards.get(minute, {}).items()
        return {self._register.whole_minute(each) for each, relation in taken if relation in _TAKES_UP and "#" in each}

    def _line(self, root: str) -> Iterator[str]:
        """Yield a root and the minutes before it, as long as each takes up one matter alone."""
        for _ in range(LONGEST):
            yield root
            before = self._direct(root)
            if len(before) != 1:
                return
            root = before.pop()


def _joined(lines: list[frozenset[str]]) -> list[frozenset[str]]:
    """Join the lines that meet."""
    apart: list[frozenset[str]] = []
    for line in lines:
        meeting = [each for each in apart if each & line]
        apart = [each for each in apart if not each & line]
        apart.append(line.union(*meeting))
    return apart
