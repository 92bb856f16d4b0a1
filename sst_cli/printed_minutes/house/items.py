"""The items of minutes in the house form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.printed_minutes.house import phrases
from sst_cli.printed_minutes.printed import (
    NotPlaced,
    Printed,
    PrintedAction,
    PrintedClause,
    PrintedDecision,
    PrintedItem,
    PrintedTable,
    PrintedVotes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.house.lines import HouseLine
    from sst_cli.printed_minutes.house.phrases import KnownWords

_VERB = re.compile(
    r"\b(resolved|agreed|noted|decided|approved|recommended|ordered|confirmed|endorsed|delegated|referred|deferred"
    r"|received|accepted|adopted|supported|welcomed|ratified|elected|appointed|granted|refused|authorised)\b",
    re.IGNORECASE,
)
_TYPED_STEM = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED|DECIDED|APPROVED)\b(?::| ?[Tt]hat\b)?")
_RESTRICTED = "Not for the public: "
_NO_REASON = "no reason given"
_AGENDA = re.compile(r"Item (\S+) of the agenda\.")
_PRESENTED = re.compile(r"Presented by(?P<exact>:)? (?P<names>.+)\.")
_OUTCOME = re.compile(r"(Deferred|Withdrawn|Not considered|Not discussed|Not reached|Noted)(?:: (.+))?\.")
_APPOINTMENTS = frozenset({"Appointment", "Appointments"})
_ACTIONS = frozenset({"Action", "Actions"})
_AMENDMENTS = frozenset({"Amendment moved:", "Amendments moved:"})
_INTERESTS = "Interests declared:"
_PAPERS = "Papers:"
_HEADING = "a heading of the form"
_TOTAL = "Total"


class HouseItemReader:
    """Reads the lines of one item in their order."""

    def __init__(self, known: KnownWords, left: list[NotPlaced], outcomes: Sequence[str]) -> None:
        """Take the names that are known, where to list what is left out, and the outcomes of items."""
        self._known = known
        self._left = left
        self._outcomes = {each.replace("-", " ").capitalize(): each for each in outcomes}
        self.adjournments: list[dict[str, Any]] = []
        self.between: list[dict[str, Any]] = []

    def read(self, item: PrintedItem, lines: Sequence[HouseLine], address: str) -> PrintedItem:
        """Return an item with what its lines say.

        Args:
            item: the item with what its heading says.
            lines: the lines below it.
            address: the address of the item, for what stands in the record of the meeting.
        """
        self._lines: Sequence[HouseLine] = lines
        self._at = 0
        self._fields: dict[str, Any] = dict(item.fields)
        self._minute: list[Printed] = []
        self._decisions: list[PrintedDecision] = []
        self._actions: list[PrintedAction] = []
        self._tables: list[PrintedTable] = []
        self._documents: list[Printed] = []
        self._address = address
        self._read_front()
        while self._at < len(lines):
            self._read_part()
        return item.but(
            minute=tuple(self._minute),
            decisions=tuple(self._decisions),
            actions=tuple(self._actions),
            tables=tuple(self._tables),
            documents=tuple(self._documents),
            fields=self._fields,
        )

    def _next(self) -> HouseLine | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _skip(self, line: HouseLine) -> None:
        self._left.append(NotPlaced(line.printed, _HEADING))
        self._at += 1

    def _read_front(self) -> None:
        """Read what stands before the narrative."""
        line = self._next()
        if line and line.words.startswith(_RESTRICTED):
            why = line.words.removeprefix(_RESTRICTED)
            self._fields["restricted"] = {} if why == _NO_REASON else {"reason": line.of(why)}
            self._at += 1
            line = self._next()
        found = _AGENDA.fullmatch(line.words) if line else None
        if line and found:
            self._fields["agenda_number"] = line.of(found[1])
            self._at += 1
            line = self._next()
        found = _PRESENTED.fullmatch(line.words) if line else None
        if line and found:
            names = found["names"].split("; ") if found["exact"] else self._known.split(found["names"])
            self._fields["presenters"] = [phrases.party(line, each) for each in names]
            self._at += 1

    def _read_part(self) -> None:
        line = self._lines[self._at]
        if line.words == _INTERESTS:
            self._skip(line)
            found = [phrases.declaration(each, self._known) for each in self._entries()]
            self._fields.setdefault("declarations", []).extend(found)
        elif line.words in _APPOINTMENTS:
            self._skip(line)
            found = [phrases.appointment(each, self._known) for each in self._entries()]
            self._fields.setdefault("appointments", []).extend(found)
        elif line.words in _ACTIONS:
            self._skip(line)
            self._actions += [self._action(each) for each in self._entries()]
        elif line.words.startswith(("ACTION:", "ACTION ")) and ":" in line.words:
            self._actions.append(self._action(line))
            self._at += 1
        elif line.words == _PAPERS:
            self._skip(line)
            self._documents += [each.printed for each in self._entries()]
        elif line.kind == "table":
            self._read_table(line)
        else:
            self._read_words(line)

    def _read_words(self, line: HouseLine) -> None:
        since = phrases.between(line) if line.kind == "text" else None
        pause = phrases.adjournment(line) if line.kind == "text" else None
        if since is not None:
            self._read_between(line, since)
        elif pause is not None:
            self.adjournments.append({**pause, "item": self._address, "words": line.printed})
            self._at += 1
        elif self._stem_of(line):
            self._decisions.append(self._decision(line))
        elif outcome := self._outcome(line):
            self._fields |= outcome
            self._at += 1
        else:
            self._minute.append(narrative(line))
            self._at += 1

    def _outcome(self, line: HouseLine) -> dict[str, Any] | None:
        """Return why an item was not dealt with: "Deferred: the report was late."."""
        words, _, why = line.words.removesuffix(".").partition(": ")
        if line.kind != "text" or words not in self._outcomes or not line.words.endswith("."):
            return None
        return {"outcome": self._outcomes[words], **({"reason": line.of(why)} if why else {}), "words": line.printed}

    def _entries(self) -> list[HouseLine]:
        start = self._at
        while self._at < len(self._lines) and self._lines[self._at].kind == "entry":
            self._at += 1
        return list(self._lines[start : self._at])

    def _action(self, line: HouseLine) -> PrintedAction:
        found = phrases.action(line, self._known)
        fields: dict[str, Any] = {"due": found.due, "condition": found.condition, "after": found.after}
        fields["is_typed"] = found.is_typed
        return PrintedAction(text=found.text, owners=tuple(found.owners), due=found.due or None, fields=fields)

    # Tables.
    def _read_table(self, line: HouseLine) -> None:
        title = line.caption
        self._at += 1
        rows = [tuple(cell.words for cell in row.cells) for row in line.grid.rows] if line.grid else []
        fields: dict[str, Any] = {"title": title} if title else {}
        if rows and (rows[-1][0] == _TOTAL or rows[-1][0].startswith(f"{_TOTAL} ")):
            cells = rows.pop()
            total = next((each for each in cells[1:] if each), cells[0].removeprefix(f"{_TOTAL} "))
            fields["total"] = line.of(total)
        after = self._next()
        if after and after.kind == "text" and not self._is_structure(after):
            fields["note"] = after.markdown
            self._at += 1
        header = rows[0] if rows else ()
        self._tables.append(PrintedTable(header=header, rows=tuple(rows[1:]), where=(line.at,), fields=fields))

    def _is_structure(self, line: HouseLine) -> bool:
        """Whether a line begins a part of its own."""
        own = {_INTERESTS, _PAPERS, *_APPOINTMENTS, *_ACTIONS}
        is_part = line.words in own or line.words.startswith("ACTION") or bool(self._stem_of(line))
        is_event = phrases.between(line) is not None or phrases.adjournment(line) is not None
        return is_part or is_event or line.kind == "table"

    # Decisions.
    def _stem_of(self, line: HouseLine) -> str:
        """Return the words that begin a decision: those in bold, or as they are typed in capitals."""
        if line.kind != "text" or line.words in {*_ACTIONS, *_APPOINTMENTS}:
            return ""
        bold = line.words[: line.strong].strip()
        if bold and _VERB.search(bold):
            return bold
        typed = _TYPED_STEM.match(line.words)
        return typed[0] if typed else ""

    def _decision(self, line: HouseLine) -> PrintedDecision:
        stem = self._stem_of(line)
        self._at += 1
        value = _Decided(line, stem, self._known)
        entries = self._clause_lines()
        text = value.rest
        if entries or not text:
            clauses = _clauses(entries)
            value.note_in_stem()
        else:
            clauses = (PrintedClause(text=line.of(text)),)
        fields: dict[str, Any] = {}
        after = self._next()
        if after and after.words in _AMENDMENTS:
            self._skip(after)
            fields["amendments"] = [phrases.amendment(each, self._known) for each in self._entries()]
            after = self._next()
        moved = phrases.motion(after, self._known) if after and after.kind == "text" else None
        if after and moved is not None:
            self._at += 1
            fields |= {key: each for key, each in moved.items() if key != "by_name"}
            fields["words"] = after.printed
        votes = value.votes or {}
        if moved and moved.get("by_name"):
            votes = {**votes, "by_name": moved["by_name"]}
        if votes:
            fields["votes"] = votes
        note = self._next()
        if note and note.kind == "text" and not self._is_structure(note):
            fields["note"] = note.markdown
            self._at += 1
        return PrintedDecision(
            verb=value.verb,
            stem=line.of(value.stem) if value.stem else None,
            clauses=clauses,
            votes=PrintedVotes() if votes else None,
            fields=fields,
        )

    def _clause_lines(self) -> list[HouseLine]:
        return self._entries()

    def _read_between(self, line: HouseLine, since: dict[str, Any]) -> None:
        self._at += 1
        value: dict[str, Any] = {**since, "words": line.printed}
        if self._address:
            value["reported_at"] = self._address
        after = self._next()
        if after and after.words.startswith(_RESTRICTED):
            why = after.words.removeprefix(_RESTRICTED)
            value["restricted"] = {} if why == _NO_REASON else {"reason": after.of(why)}
            self._at += 1
            if not (self._at < len(self._lines) and self._stem_of(self._lines[self._at])):
                # The paper for the public has no decision here, and a record needs one.
                self._left += [NotPlaced(each.printed, "its decision is not for the public") for each in (line, after)]
                return
            after = self._next()
        if after and self._stem_of(after):
            decision = self._decision(after)
            note = decision.fields.get("note")
            second = self._next()
            if note and second and second.kind == "text" and not self._is_structure(second):
                value["note"] = second.markdown
                self._at += 1
            elif note:
                # One note alone is that of the decision between meetings: it stands last.
                decision = decision.but(fields={k: v for k, v in decision.fields.items() if k != "note"})
                value["note"] = note
            self.between.append({**value, "decision": decision})
        else:
            self._left.append(NotPlaced(line.printed, "no decision stands below it"))


class _Decided:
    """The first line of a decision: its stem, its words or its vote."""

    def __init__(self, line: HouseLine, stem: str, known: KnownWords) -> None:
        rest = line.words[len(stem) :].strip()
        words, about = phrases.behind(rest)
        self.votes = phrases.votes(line, about) if about else None
        self.rest = words if self.votes else rest
        verb = _VERB.search(stem)
        self.verb = verb[0] if verb else stem
        self.stem: str | None = stem if stem != self.verb else None
        del known

    def note_in_stem(self) -> None:
        """Keep words before a list with the stem."""
        if self.rest:
            self.stem = f"{self.stem or self.verb} {self.rest}"


def _clauses(lines: Sequence[HouseLine]) -> tuple[PrintedClause, ...]:
    """Return the clauses of a list, those that stand further in below the one before."""
    found: list[PrintedClause] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        end = index + 1
        while end < len(lines) and lines[end].level > line.level:
            end += 1
        marker = line.marker.strip("()") if line.marker.startswith("(") else ""
        marker = marker or (line.marker.rstrip(".)") if re.fullmatch(r"\w{1,4}[.)]", line.marker) else "")
        below = _clauses(lines[index + 1 : end])
        found.append(PrintedClause(text=line.printed, label=marker or None, clauses=below))
        index = end
    return tuple(found)


def narrative(line: HouseLine) -> Printed:
    """Return a line of the narrative in Markdown."""
    if line.kind != "entry":
        return line.markdown
    is_bullet = not re.search(r"\w", line.marker)
    return line.of(f"{'  ' * line.level}{'-' if is_bullet else line.marker} {line.markdown.words}")
