"""What of two strategies cannot be read: it is neither removed nor new, so what it was or became is not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.flattening import side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.register.register import Register
    from sst_cli.strategies.comparison.promises import StrategySide


class SideSource(NamedTuple):
    """One side: the records it is read from, which of their strategies it is, and what that is called to people."""

    register: Register
    strategy: str
    name: str
    is_elsewhere: bool = False
    """Whether it is of a revision or a folder that was named, and not of the records as they are."""

    @property
    def unread(self) -> Mapping[str, str]:
        """The files of its priorities that cannot be read, by the priorities' keys."""
        of = ((left.id.partition("/"), left.path) for left in self.register.left_out if left.kind == "priority")
        return {key: path for (strategy, _, key), path in of if strategy == self.strategy}

    @property
    def unknown(self) -> tuple[str, ...]:
        """The files of which it is not known what they are."""
        return tuple(left.path for left in self.register.left_out if not left.kind)

    @property
    def unset(self) -> tuple[str, ...]:
        """The file of the settings, if that cannot be read."""
        return tuple(left.path for left in self.register.left_out if left.kind == "partnership")


class ComparableSides(NamedTuple):
    """Two sides that can be compared, and what they lack."""

    left: StrategySide
    right: StrategySide
    left_out: tuple[str, ...]
    """The files that could not be read."""
    notes: tuple[str, ...]
    """What follows from that, in words."""


def comparable_sides(left: SideSource, right: SideSource) -> ComparableSides:
    """Flatten both sides without the priorities that either cannot read."""
    without = {*left.unread, *right.unread}
    left_out = (*left.unknown, *left.unread.values(), *right.unknown, *right.unread.values(), *right.unset)
    return ComparableSides(
        left=side(left.register, left.strategy, left.name, without),
        right=side(right.register, right.strategy, right.name, without),
        left_out=tuple(dict.fromkeys(left_out)),
        notes=tuple(dict.fromkeys((*_notes(left, right), *_notes(right, left), *map(_of_settings, right.unset)))),
    )


def _notes(one: SideSource, other: SideSource) -> Iterator[str]:
    for path in one.unknown:
        yield f"{path} cannot be read: its promises may be reported as removed or added"
    for key, path in one.unread.items():
        counterpart = other.register.priorities.get(f"{other.strategy}/{key}")
        if counterpart:
            yield f"{path} cannot be read: the priority {counterpart.title} is not compared"
        elif key not in other.unread:
            yield f"{path} cannot be read: its promises may be reported as removed or added"
        else:
            yield f"{path} cannot be read: that priority is not compared"


def _of_settings(path: str) -> str:
    return f"{path} cannot be read: changes have their default severities, not those set there"
