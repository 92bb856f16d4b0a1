"""Fields that the house form prints and the record has in the same shape: votes, interests, breaks, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.importing.quoting import quotation
from sst_cli.printed_minutes.printed import Printed, PrintedDecision, PrintedParty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sst_cli.importing.drafting import Drafting

WHOLE = "words"
"""The key of the whole line that fields were read from; no record has it."""
PARTY_FIELDS = frozenset({"by", "to", "voter", "mover", "seconder"})
PARTY_LISTS = frozenset({"candidates", "dissent", "presenters"})


def record_fields(
    drafting: Drafting,
    fields: Mapping[str, Any],
    decision: Callable[[Drafting, PrintedDecision], dict[str, Any] | None] | None = None,
) -> dict[str, Any]:
    """Return fields as records hold them: words as quotations, a party by its printed name.

    Args:
        drafting: what is known.
        fields: as the house form has them.
        decision: drafts a decision, for those between meetings.
    """
    whole = fields.get(WHOLE)
    where = whole.where if whole else ()

    def drafted(value: Any) -> Any:  # noqa: ANN401  a value as YAML has it
        if isinstance(value, Printed):
            return drafting.quoter.quote(value)
        if isinstance(value, PrintedParty):
            return {"printed": drafting.quoter.quote(value.printed)}
        if isinstance(value, PrintedDecision):
            return decision(drafting, value) if decision else None
        if isinstance(value, dict):
            return record_fields(drafting, value, decision)
        if isinstance(value, list):
            return [drafted(each) for each in value]
        return quotation(value, where) if isinstance(value, str) and whole else value

    found = {key: drafted(each) for key, each in fields.items() if key != WHOLE}
    if whole and not any(isinstance(each, (str, dict, list)) for each in found.values()):
        drafting.quoter.leave(whole, "the record has it as a value")
    return {key: each for key, each in found.items() if each is not None}


def party_places(value: object) -> Iterator[tuple[dict[str, Any] | list[Any], str | int]]:
    """Yield where parties stand in a drafted record, as the part of it and the key there."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in PARTY_FIELDS and isinstance(each, dict) and "printed" in each:
                yield value, key
            elif key in PARTY_LISTS and isinstance(each, list):
                yield from ((each, index) for index in range(len(each)))
            elif key != "items":
                yield from party_places(each)
    elif isinstance(value, list):
        for each in value:
            yield from party_places(each)
