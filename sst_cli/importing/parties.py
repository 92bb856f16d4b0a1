"""Who minutes mean by an owner, a mover or a voter: on record where that is certain, else the printed words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.actions.new import as_written
from sst_cli.importing.answers import AS_PRINTED
from sst_cli.importing.house_fields import party_places
from sst_cli.importing.quoting import plain_words
from sst_cli.printed_minutes.printed import Candidate, Doubt, Printed
from sst_cli.scan.owners import Owners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.importing.drafting import Drafting
    from sst_cli.printed_minutes.printed import PrintedAt
    from sst_cli.records.meetings import Fragment, Item, Meeting

_FIELDS = ("person", "post", "organisation", "body", "group", "each_member_of", "printed", "note")
_KINDS = {"people": "person", "bodies": "body", "organisations": "organisation"}


class PartyResolver:
    """Resolves the names that one meeting or fragment prints; initials are whose its attendance list says."""

    def __init__(self, drafting: Drafting, minutes: Meeting | Fragment) -> None:
        """Take the minutes as they are drafted."""
        self._drafting = drafting
        self._owners = Owners(drafting.register, minutes)

    def parties(self, words: str, item: Item, where: tuple[PrintedAt, ...]) -> Iterator[dict[str, Any]]:
        """Yield the parties that words name, each with the words as printed; what is doubtful is a doubt."""
        quoter = self._drafting.quoter
        printed, words = words, plain_words(quoter.words(words, where)).replace("\n", " ")
        answer = self._drafting.answers.to("owner", words, where)
        known = self._answered(answer)
        if known:
            yield {**known, "printed": quoter.beside(printed, words, where)}
            return
        found = self._owners.find_owners(words, item, item.place, label=True) if answer != AS_PRINTED else ()
        if not found:
            yield {"printed": quoter.beside(printed, words, where)}
        for each in found:
            written = as_written(each.party, *_FIELDS)
            if each.candidates:
                self._doubt(words, where, each.candidates)
                written = {"printed": written.get("printed", words)}
            written["printed"] = quoter.beside(printed, written.get("printed", words), where)
            yield written

    def _answered(self, answer: str | None) -> dict[str, str] | None:
        """Return the party that a person answered with, if it is on record."""
        folder, _, id_ = (answer or "").partition("/")
        kind = _KINDS.get(folder)
        return {kind: id_} if kind and id_ in self._drafting.register.by_kind[kind] else None

    def _doubt(self, words: str, where: tuple[PrintedAt, ...], names: tuple[str, ...]) -> None:
        people = {person.name: person.id for person in self._drafting.register.people.values()}
        bare = [(each.rpartition(" (")[0] or each, each) for each in names]
        candidates = tuple(Candidate(f"people/{people[name]}" if name in people else name, each) for name, each in bare)
        self._drafting.doubts.append(
            Doubt(kind="owner", question=f'Who is "{words}"?', words=Printed(words, where), candidates=candidates)
        )


def resolve_movers(resolver: PartyResolver, minutes: Meeting | Fragment, value: dict[str, Any]) -> None:
    """Name the movers and seconders of drafted decisions that are certain to be somebody on record."""
    for item, drafted in zip(minutes.items, value.get("items", []), strict=False):
        _resolve_in(resolver, item, drafted)
    for between in value.get("decided_between", []) if minutes.items else ():
        _resolve_parts(resolver, minutes.items[0], between)


def _resolve_in(resolver: PartyResolver, item: Item, drafted: dict[str, Any]) -> None:
    _resolve_parts(resolver, item, drafted)
    for below, part in zip(item.items, drafted.get("items", []), strict=False):
        _resolve_in(resolver, below, part)


def _resolve_parts(resolver: PartyResolver, item: Item, drafted: dict[str, Any]) -> None:
    """Resolve the parties of an item: movers, voters, who declared an interest, who was appointed."""
    for part, key in party_places(drafted):
        party = part[key]  # type: ignore[index]  # a key of a mapping or an index of a list
        printed = party["printed"]
        found = list(resolver.parties(printed, item, printed.where))
        if len(found) == 1:
            part[key] = found[0]  # type: ignore[index]
