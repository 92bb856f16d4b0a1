"""Find the strands that a strategy must cover and none of its priorities covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sst_cli.records.partnership import Strand
    from sst_cli.register.register import Register


def lacks_priorities(register: Register, strategy: str) -> bool:
    """Whether a priority of a strategy could not be read, so that it is not known what its priorities lack."""
    return any(left.kind == "priority" and left.id.startswith(f"{strategy}/") for left in register.left_out)


def uncovered(register: Register, strategy: str) -> tuple[Strand, ...]:
    """Return the strands of partnership.yaml that no priority of a strategy covers; none if one is unreadable."""
    own = [each for each in register.priorities.values() if each.strategy == strategy]
    if not own or register.partnership is None or lacks_priorities(register, strategy):
        return ()
    covered = {strand for priority in own for strand in priority.strands}
    return tuple(strand for strand in register.partnership.strands if strand.key not in covered)
