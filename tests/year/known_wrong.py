"""The values that the program is known to get wrong, and the comparison that notices when one is mended."""

from __future__ import annotations

KNOWN_WRONG: dict[str, str] = {
    # Agendas that the minutes have taken the place of
    "meetings on 2025-12-01": "no record has what was on the agenda of December before the meeting was held",
}
"""The name of a comparison, and why the program's answer is wrong."""


def compare(name: str, answer: object, right: object, why: str) -> None:
    """Compare an answer with the value worked out by hand; where it is known to be wrong, it must still be wrong."""
    if name in KNOWN_WRONG:
        assert answer != right, f"{name} is right now: take it out of KNOWN_WRONG"
    else:
        assert answer == right, f"{name}: {why}"
