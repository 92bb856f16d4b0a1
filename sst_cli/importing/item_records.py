"""Items, their narrative and their decisions as records hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.importing.effects import certain_effects
from sst_cli.importing.house_fields import record_fields
from sst_cli.importing.item_kinds import kind_of_title
from sst_cli.importing.quoting import Quotation, plain_words, quotation
from sst_cli.importing.restricting import restrictions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.importing.drafting import Drafting
    from sst_cli.printed_minutes.printed import (
        Printed,
        PrintedAt,
        PrintedClause,
        PrintedDecision,
        PrintedItem,
        PrintedTable,
        PrintedVotes,
    )

NEEDS_KEY = "-"
"""The key of an item that is to get one made from its words."""
_NUMBER = re.compile(r"[^\s/#()@:]*[^\s/#()@:.]")
_LABEL = re.compile(r"[^\s()/#@]+")
_NOT_IN_A_NUMBER = re.compile(r"[\s/#()@:]+")
_POINT = re.compile(r"- |\* |\(?\w{1,4}[.)] ")
"""The beginning of a point of a list in the narrative."""
_LONGEST = 250
_MOST_VOTES = 9999
_NO_HEADING = "-"
"""Above a column of a table without a heading."""


def item_values(drafting: Drafting, items: Iterable[PrintedItem], *, is_top: bool = True) -> list[dict[str, Any]]:
    """Return items; those of the top level with the restrictions that the minutes put on them."""
    printed = list(items)
    restrictions = restrictions_of(printed) if is_top else (None for _ in printed)
    return [_item(drafting, each, how) for each, how in zip(printed, restrictions, strict=True) if has_words(each)]


def _item(drafting: Drafting, printed: PrintedItem, restricted: dict[str, str] | None) -> dict[str, Any]:
    quoter = drafting.quoter
    title = quoter.quote(printed.title) if printed.title else None
    decisions = [decision_value(drafting, each) for each in printed.decisions]
    value: dict[str, Any] = {
        "number": recorded_number(printed.number),
        "key": None if recorded_number(printed.number) or not _is_cited(printed) else NEEDS_KEY,
        "printed_number": _printed_number(printed),
        "title": title if title and title.strip() else None,
        "kind": kind_of_title(title) if title else None,
        "agenda": quoter.join(printed.agenda, "\n\n"),
        "minute": _narrative(drafting, printed.minute),
        "decisions": [each for each in decisions if each],
        "tables": [each for each in (_table(drafting, table) for table in printed.tables) if each],
        "documents": [{"title": words} for words in map(quoter.quote, printed.documents) if words.strip()],
        "restricted": {key: quoter.words(words, ()) for key, words in restricted.items()} if restricted else None,
        "items": item_values(drafting, printed.items, is_top=False),
        **record_fields(drafting, printed.fields),
    }
    value = {key: each for key, each in value.items() if each or (key == "restricted" and each is not None)}
    return _with_words(drafting, value, printed)


def has_words(item: PrintedItem) -> bool:
    """Whether an item has a word of its own or below it; one that has none does not become one of the record."""
    own = (item.title, *item.minute, *item.documents, *item.agenda, *(each.text for each in item.actions))
    decided = any(plain_words(each.verb) or each.stem or each.clauses for each in item.decisions)
    cells = any(cell.strip() for table in item.tables for row in (table.header, *table.rows) for cell in row)
    has_own = any(each is not None and plain_words(each.words) for each in own) or recorded_number(item.number)
    return bool(
        has_own or plain_words(item.printed_number or "") or decided or cells or any(map(has_words, item.items))
    )


def _is_cited(printed: PrintedItem) -> bool:
    """Whether something in an item has to be cited: an action that it raised, a decision, or such below it."""
    return bool(printed.actions or printed.decisions) or any(map(_is_cited, printed.items))


def recorded_number(printed: str | None) -> str | None:
    """Return a number that a record may have; signs that separate references become hyphens."""
    if not printed:
        return None
    number = printed if _NUMBER.fullmatch(printed) else _NOT_IN_A_NUMBER.sub("-", printed).strip("-.")
    return number if _NUMBER.fullmatch(number) and len(number) <= _LONGEST else None


def _printed_number(printed: PrintedItem) -> str | None:
    """Return the number as printed, where the record's differs."""
    words = plain_words(printed.printed_number or "") or None
    number = recorded_number(printed.number)
    if words is None and printed.number and number != printed.number:
        return plain_words(printed.number) or None
    return words if words != number else None


def _with_words(drafting: Drafting, value: dict[str, Any], printed: PrintedItem) -> dict[str, Any]:
    """Return an item that has a title, a minute or an agenda, as each must: words of its own, and nothing made up."""
    if {"title", "minute", "agenda"} & value.keys():
        return value
    if value.get("decisions"):
        decisions = [{**each, "in_prose": True} for each in value["decisions"]]
        return {**value, "decisions": decisions, "minute": _joined(list(_decided(decisions)))}
    actions = drafting.quoter.join([each.text for each in printed.actions], "\n- ")
    if actions:
        return {**value, "minute": quotation(f"- {actions}", actions.where)}
    words = value.get("printed_number") or value.get("number")
    below = next((each for part in printed.items for each in _first_words(part)), None)
    return {**value, "title": words or below or printed.number or "-"}


def _first_words(item: PrintedItem) -> Iterator[str]:
    if item.title and item.title.words.strip():
        yield plain_words(item.title.words)
    yield from (plain_words(each.words) for each in item.minute if each.words.strip())


def _decided(decisions: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the words of decisions as they would stand in the narrative."""
    for each in decisions:
        yield each.get("stem") or each["verb"]
        yield from _clause_words(each["clauses"])


def _clause_words(clauses: list[dict[str, Any]]) -> Iterator[str]:
    for clause in clauses:
        label = f"({clause['label']}) " if clause.get("label") else ""
        where = clause["text"].where if isinstance(clause["text"], Quotation) else ()
        yield quotation(f"{label}{clause['text']}", where)
        yield from _clause_words(clause.get("clauses", []))


def _joined(parts: list[str]) -> Quotation:
    where = tuple(at for each in parts if isinstance(each, Quotation) for at in each.where)
    return quotation("\n\n".join(dict.fromkeys(parts)), where)


def _narrative(drafting: Drafting, paragraphs: Iterable[Printed]) -> Quotation | None:
    """Return the narrative in Markdown: a blank line between paragraphs, and none between the points of a list."""
    words = ""
    where: list[PrintedAt] = []
    was_point = False
    for quoted in filter(str.strip, map(drafting.quoter.quote, paragraphs)):
        is_point = bool(_POINT.match(quoted))
        between = "" if not words else "\n" if is_point and was_point else "\n\n"
        words = f"{words}{between}{quoted}"
        where += quoted.where
        was_point = is_point
    # A text of several lines ends in a line break, as `|` has it.
    return quotation(f"{words}\n" if "\n" in words else words, tuple(where)) if words else None


def decision_value(drafting: Drafting, printed: PrintedDecision) -> dict[str, Any] | None:
    """Return a decision as records hold it; None for one without a word."""
    quoter = drafting.quoter
    stem = quoter.quote(printed.stem) if printed.stem else None
    clauses = _clauses(drafting, printed.clauses, printed.verb)
    verb = plain_words(printed.verb)
    # A decision of one sentence has no clauses of its own: its words are the clause.
    whole = stem if stem and stem.strip() else verb
    if not clauses and whole:
        clauses = [_with_effects(verb, {"text": whole})]
        stem = None
    if not clauses:
        return None
    value: dict[str, Any] = {
        "verb": verb or stem or clauses[0]["text"],
        "stem": stem,
        "clauses": clauses,
        "in_prose": printed.in_prose or None,
        "mover": _party(drafting, printed.mover, printed),
        "seconder": _party(drafting, printed.seconder, printed),
        "votes": _votes(drafting, printed.votes) if printed.votes else None,
        "outcome": printed.outcome if printed.outcome in {"carried", "lost", "withdrawn", "deferred"} else None,
        **record_fields(drafting, printed.fields),
    }
    return {key: each for key, each in value.items() if each}


def _party(drafting: Drafting, words: str | None, decision: PrintedDecision) -> dict[str, str] | None:
    """Return a mover or seconder as printed; who it is, is resolved with the attendance list."""
    if not words or not words.strip():
        return None
    first = decision.stem or (decision.clauses[0].text if decision.clauses else None)
    where = first.where if first else ()
    quoted = quotation(drafting.quoter.words(words, where), where)
    return {"printed": quoted} if quoted.strip() else None


def _clauses(drafting: Drafting, printed: Iterable[PrintedClause], verb: str) -> list[dict[str, Any]]:
    found = []
    for each in printed:
        text = drafting.quoter.quote(each.text)
        below = _clauses(drafting, each.clauses, verb)
        label = (each.label or "").strip()
        if label and not (_LABEL.fullmatch(label) and len(label) <= _LONGEST):
            text, label = quotation(f"{plain_words(label)} {text}", text.where), ""
        if not text.strip():
            found += below
            continue
        clause = {"label": label or None, "text": text, "clauses": below or None}
        found.append(_with_effects(verb, {key: part for key, part in clause.items() if part}))
    return found


def _with_effects(verb: str, clause: dict[str, Any]) -> dict[str, Any]:
    effects = certain_effects(verb, clause["text"])
    return {**clause, "effects": effects} if effects else clause


def _votes(drafting: Drafting, votes: PrintedVotes) -> dict[str, Any]:
    counts = {"in_favour": votes.in_favour, "against": votes.against, "abstained": votes.abstained}
    value: dict[str, Any] = {key: each for key, each in counts.items() if each is not None and 0 <= each <= _MOST_VOTES}
    if votes.unanimous:
        value["unanimous"] = True
    words = drafting.quoter.quote(votes.printed) if votes.printed else None
    return {**value, "printed": words} if words and words.strip() else value


def _table(drafting: Drafting, printed: PrintedTable) -> dict[str, Any] | None:
    """Return a table with as many cells in each row as it has columns; one without headings has none made up."""
    width = max((len(printed.header), *map(len, printed.rows)), default=0)
    rows = [[_cell(drafting, each, printed) for each in _filled(row, width)] for row in printed.rows]
    header = [_cell(drafting, each, printed) for each in _filled(printed.header, width)]
    if not any(each.strip() for row in (header, *rows) for each in row):
        return None
    columns = [each if each.strip() else _NO_HEADING for each in header]
    fields = record_fields(drafting, printed.fields)
    return {**fields, "kind": "other", "columns": columns, "rows": rows}


def _cell(drafting: Drafting, words: str, table: PrintedTable) -> Quotation:
    return quotation(drafting.quoter.words(words, table.where), table.where)


def _filled(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *("" for _ in range(width - len(cells))))
