"""The amendments that would turn confirmed minutes into what somebody changed them to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.addresses import addresses
from sst_cli.register.amending import Wording, cuts_a_word
from sst_cli.strategies.comparison.redline import Sign, redline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.addresses import Addressed
    from sst_cli.records.meetings import Meeting


def amendments_between(now: Meeting, wanted: Meeting) -> Iterator[tuple[str, tuple[Wording, ...]]]:
    """Yield the minutes and clauses whose words differ: the address, and what is to be amended, in the order of text.

    Without wordings an amendment cannot say the change: no words of the text show where new ones belong.

    Args:
        now: minutes as they were confirmed.
        wanted: the same minutes with changes.
    """
    changed = addresses(wanted).found
    for address, part in addresses(now).found.items():
        old, new = _text(part), _text(changed.get(address))
        if old is not None and new is not None and old != new:
            yield address, wordings_between(old, new)


def wordings_between(old: str, new: str) -> tuple[Wording, ...]:
    """Return what to amend, one after the other, to turn a text into another; empty where that cannot be said.

    Each wording is as short as it may be: the words that it seeks are whole, and stand once in the text as it is
    after the amendments before it.
    """
    found, text, at = [], old, 0
    for kept, removed, inserted in _edits(old, new):
        at += len(kept)
        wording = _wording(text, at, removed, inserted)
        if wording is None:
            return ()
        text = text.replace(*wording.in_text(text), 1)
        at += len(inserted)
        found.append(wording)
    return tuple(found) if text == new else ()


def words_to_agree(wording: Wording) -> str:
    """Return what a meeting would agree to: "“six” to be replaced by “seven”"."""
    if wording.removed and wording.inserted:
        return f"“{wording.removed}” to be replaced by “{wording.inserted}”"
    if wording.removed:
        return f"the words “{wording.removed}” to be removed"
    return f"the words “{wording.inserted}” to be inserted after “{wording.after}”"


def _text(part: Addressed | None) -> str | None:
    if part is None:
        return None
    return part.clause.text if part.clause else part.item.minute


def _edits(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stayed before each edit, what it removes, and what it inserts."""
    kept, removed, inserted = "", "", ""
    for piece in redline(old, new):
        if piece.sign is Sign.REMOVED:
            removed += piece.text
        elif piece.sign is Sign.ADDED:
            inserted += piece.text
        else:
            if removed or inserted:
                yield kept, removed, inserted
                kept, removed, inserted = "", "", ""
            kept += piece.text
    if removed or inserted:
        yield kept, removed, inserted


def _wording(text: str, at: int, removed: str, inserted: str) -> Wording | None:
    """Return the shortest wording of an edit at a place of a text that can only mean that place."""
    wanted = f"{text[:at]}{inserted}{text[at + len(removed) :]}"
    for wording in _candidates(text, at, removed, inserted):
        is_clear = text.count(wording.sought) == 1 and not cuts_a_word(text, wording.sought)
        if is_clear and text.replace(*wording.in_text(text), 1) == wanted:
            return wording
    return None


def _candidates(text: str, at: int, removed: str, inserted: str) -> Iterator[Wording]:
    """Yield wordings that take in ever more words of the line around an edit."""
    end = at + len(removed)
    before = text[text.rfind("\n", 0, at) + 1 : at]
    behind = text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if removed.strip() and not inserted.strip():
        yield Wording(removed.strip())
    if inserted.strip() and not removed.strip():
        yield from (Wording(inserted=inserted.strip(), after=each.strip()) for each in _ends(before) if each.strip())
    heads, tails = ["", *_ends(before)], ["", *_beginnings(behind)]
    for length in range(len(heads) + len(tails) - 1):
        for head in heads[: length + 1]:
            tail = tails[length - heads.index(head)] if length - heads.index(head) < len(tails) else None
            if tail is not None and f"{head}{removed}{tail}".strip():
                yield Wording(f"{head}{removed}{tail}", f"{head}{inserted}{tail}")


def _ends(line: str) -> list[str]:
    """The last word of a line with what follows it, the last two, and so on."""
    return [line[index:] for index in reversed(range(len(line))) if _begins_a_word(line, index)]


def _beginnings(line: str) -> list[str]:
    return [line[:index] for index in range(1, len(line) + 1) if index == len(line) or _ends_a_word(line, index)]


def _begins_a_word(line: str, index: int) -> bool:
    return not line[index].isspace() and (index == 0 or line[index - 1].isspace())


def _ends_a_word(line: str, index: int) -> bool:
    return line[index].isspace() and not line[index - 1].isspace()
