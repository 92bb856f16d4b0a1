"""Minutes of any length are scanned in time that grows with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.register.register import EMPTY
from sst_cli.scan.proposals import NEAR, proposals, repetitions
from sst_cli.scan.scanning import scan
from tests.scan.files import minutes_from

if TYPE_CHECKING:
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.register import Register

TOP = "Minutes of the meeting held on 3 June 2024\nPresent: P Pretend (PP).\n\n24/131 Hedges\n"


def long_minutes(many: int) -> tuple[Register, Meeting | Fragment]:
    """Minutes of one item with so many suggestions, and as many actions of other words."""
    lines = (
        f"It was suggested that the Clerk might look into lamp {number} on the quay.\n"
        f"Action: PP to mend gate {number} by 14 June 2024.\n"
        for number in range(many)
    )
    return minutes_from(EMPTY, TOP + "".join(lines))


def test_a_suggestion_is_compared_with_proposals_near_it() -> None:
    """Each was compared with all of its item: 640,000 comparisons for these."""
    found = scan(*long_minutes(800))
    assert sum(each.form == "suggested" for each in found) == 800
    assert 2 * NEAR * 600 < len(list(repetitions(found))) <= 2 * NEAR * 800


def test_a_suggestion_that_is_recorded_below_is_left_out() -> None:
    """As long as no more than a hundred other proposals of its item stand between."""
    lines = [f"Action: PP to mend gate {number}.\n" for number in range(NEAR - 1)]
    suggested = "It was suggested that the Clerk might inspect the lanterns on the quay.\n"
    recorded = "Action: the Clerk to inspect the lanterns on the quay.\n"
    found = proposals(*minutes_from(EMPTY, TOP + suggested + "".join(lines) + recorded))
    assert [each.proposed.form for each in found].count("suggested") == 0
    assert len(found) == NEAR
