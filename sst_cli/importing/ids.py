"""The ids of imported records: those of an earlier import of the same file again, and free ones for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.actions.new import next_ids
from sst_cli.importing.addressing import slug
from sst_cli.importing.quoting import plain_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from sst_cli.records.imports import Import, WrittenRecord
    from sst_cli.register.register import Register


class ImportIds:
    """Chooses the ids of the records of one file; each is given once."""

    def __init__(
        self, register: Register, digest: str, imports: Iterable[Import], taken: Callable[[str], Iterable[str]]
    ) -> None:
        """Take the records.

        Args:
            register: the records, among them those of earlier imports.
            digest: the SHA-256 of the file.
            imports: what earlier imports wrote.
            taken: returns the numbers that actions of a meeting have or ever had.
        """
        self._register = register
        self._digest = digest
        self._taken = taken
        self._given: set[str] = set()
        imports = tuple(imports)
        self._written = [row for each in imports for row in each.written]
        self._own = [row for each in imports if each.sha256 == digest for row in each.written]

    @property
    def own_actions(self) -> frozenset[str]:
        """The actions that earlier imports of the same file made."""
        found = (row.record for row in self._own if row.record.startswith("actions/") and row.words)
        return frozenset(each.removeprefix("actions/") for each in found)

    @property
    def own_meetings(self) -> frozenset[str]:
        """The meetings that earlier imports of the same file made, and not those that they filled in."""
        found = (row.record for row in self._own if row.record.startswith("meetings/") and not row.filled)
        return frozenset(each.removeprefix("meetings/") for each in found)

    def meeting(self, body: str, day: dt.date) -> str:
        """Return the id of the meeting of a body on a day: the one on record, else a new one."""
        known = [each.id for each in self._register.in_order(body) if each.date == day]
        own = {row.record for row in self._own}
        ordered = sorted(known, key=lambda each: f"meetings/{each}" not in own)
        new = f"{body}-{day.isoformat()}"
        return self._first_free("meeting", (*ordered, new, *(f"{new}-{nth}" for nth in range(2, 1000))), set(known))

    def fragment(self, title: str) -> str:
        """Return the id of minutes without a day, made from their title."""
        own = [row.record.removeprefix("fragments/") for row in self._own if row.record.startswith("fragments/")]
        known = self._register.fragments.values()
        own += [each.id for each in known if each.source.sha256 == self._digest]
        name = slug(title) or f"import-{self._digest[:8]}"
        return self._first_free("fragment", (*own, name, *(f"{name}-{nth}" for nth in range(2, 1000))), set(own))

    def _first_free(self, kind: str, names: Iterable[str], own: set[str]) -> str:
        other = "fragment" if kind == "meeting" else "meeting"
        register = self._register
        for name in names:
            is_taken = name in register.by_kind[kind] or (kind, name) in register.former_ids
            if name in self._given or name in register.by_kind[other] or (is_taken and name not in own):
                continue
            self._given.add(name)
            return name
        msg = "there are more than 1000 meetings of that name"
        raise ValueError(msg)

    def action(self, minutes: str, words: str, text: str) -> str:
        """Return the id of an action: of the same words of an earlier import, of the same text, or the next number."""
        for id_ in (*self._imported(minutes, words), *self._with_text(minutes, text)):
            if id_ not in self._given:
                self._given.add(id_)
                return id_
        given = [each.rpartition("/")[2] for each in self._given if each.startswith(f"{minutes}/")]
        written = [row.record.rpartition("/")[2] for row in self._written if _is_action_of(row, minutes)]
        id_ = next(next_ids(minutes, [*self._taken(minutes), *given, *written]))
        self._given.add(id_)
        return id_

    def _imported(self, minutes: str, words: str) -> list[str]:
        rows = (row for row in (*self._own, *self._written) if row.words == words and _is_action_of(row, minutes))
        return [row.record.removeprefix("actions/") for row in rows]

    def _with_text(self, minutes: str, text: str) -> list[str]:
        folded = plain_words(text).casefold()
        return [each.id for each in self._register.raised_at(minutes) if plain_words(each.text).casefold() == folded]


def _is_action_of(row: WrittenRecord, minutes: str) -> bool:
    return row.record.startswith(f"actions/{minutes}/")
