"""Whether an edit takes some cases or some part out of a promise whose other words stay."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from sst_cli.strategies.comparison.content import Slot, content, shared
from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.force import MODALS
from sst_cli.strategies.comparison.frequencies import PERIODS
from sst_cli.strategies.comparison.lexicon import EXCEPTIONS, QUALIFIERS
from sst_cli.strategies.comparison.notation import spelt_out
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.siblings import swap
from sst_cli.strategies.comparison.stems import WORD, listed, silent, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(rf"{WORD.pattern}|[,;]")
_UNIVERSAL = frozenset(listed("all every each any no nobody anyone everyone everybody whoever both"))
_NUMBERS = re.compile(r"\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|of|the|our|new|its|their")
_RELATIVE = frozenset(listed("who whose which that where when if with aged assessed living identified known and"))
_PREPOSITIONS = frozenset(listed("in on at from under over of for within during between"))
_CONDITIONS = frozenset({"on", "with", "without"})
"""Prepositions that say which of a group at the end of a promise: `for any resident over 70 on pension credit`."""
_VERBS = MODALS | frozenset(listed("is are was were has have to gets receives"))
_JOINTS = frozenset({",", ";", "and", "or"})
_PARTS = frozenset(
    listed(
        "by under led chaired signed approved published reported including with through using together so to against"
    )
)
"""Words with which a part of a promise begins that says who, with whom, by what means or to what end."""
_EXCEPTED = re.compile(rf"\b(?:{EXCEPTIONS})\b")
_ENDS = frozenset({"and", "or"})
"""Words before the last item of a list: a comma that none follows soon divides clauses, and no items."""
_ITEM = 4
"""Words of an item of a list that are looked at."""
_BEFORE_AN_ITEM = frozenset(listed("a an the our its their from in on at to for of with by"))
_AFTER_AN_ITEM = _JOINTS | _PREPOSITIONS | _VERBS | _BEFORE_AN_ITEM | {"each", "every", "per"}
# With 5 `All taxi and private hire drivers who are new` (harrowmere-vawg) is not narrowed.
_FAR = 9
"""Words between a universal word and what narrows the group that it names."""
# With 1 `all new and existing school sites` (orrellshire-transport) is not wider.
_WIDENING = 3
"""Words of an edit that adds to the group that a universal word names: `all new and existing sites`."""


class _Insertion(NamedTuple):
    """Words that came in, or went: from the longer text, with the nearest words before and after."""

    before: list[str]
    words: list[str]
    after: list[str]


def weaker(old: str, new: str) -> Iterator[Reason]:
    """Find which cases were taken out of a promise, and which part of it is gone.

    Both texts must be alike: an edit has a meaning of its own only where the rest stays.
    """
    one, other = _tokens(old), _tokens(new)
    stems = [frozenset(map(stem, each)) for each in (one, other)]
    has_exceptions = bool(_EXCEPTED.search(" ".join(one)))
    for edit in _insertions(one, other):
        subject_stems = _subject_stems(edit)
        # Said elsewhere in the old text: `adult smokers` for `every adult who smokes` (health-wellbeing).
        if 2 * _count_in(subject_stems, stems[0]) > len(subject_stems):
            continue
        if exception := _exception(edit):
            # One exception in place of another: `except those who say no` for `unless they decline` (health-wellbeing).
            if has_exceptions:
                continue
            yield Reason("narrowed", came=exception)
        elif _narrows(edit):
            yield Reason("narrowed", came=_phrase(edit.words))
        elif _dilutes(edit):
            yield Reason("diluted", came=_phrase(edit.words))
    for edit in _insertions(other, one):
        subject_stems = _subject_stems(edit)
        repeated = _count_in(subject_stems, stems[1])
        is_new = (
            2 * repeated <= len(subject_stems) > 0
            if edit.words[0] in {"and", "or"}
            else repeated == 0 < len(subject_stems)
        )
        part = next((each for each in _slid(edit) if _is_part(each)), None) if is_new else None
        if part and is_part(_phrase(part.words)):
            yield Reason("dropped", _phrase(part.words))


def lost_items(old: str, new: str) -> Iterator[Reason]:
    """Find which items of a list are gone while their neighbours stay: `the moor and the reservoir`."""
    if not _loses_beside_a_joint(words(old), frozenset(words(new))):
        return
    found = shared(old, new)
    alone = {term.word: term.slot for term in found.left if term.slot is not Slot.DEED}
    if not alone or swap(old, new):
        return
    kept = {term.word: term.slot for term in content(old) if term not in found.left}
    tokens, now = _tokens(spelt_out(old).text), frozenset(words(new))
    for at, word in enumerate(tokens):
        if word in {"and", "or"} or (word == "," and not _ENDS.isdisjoint(tokens[at + 1 : at + 1 + _ITEM])):
            left, right = _item(tokens[max(0, at - _ITEM) : at][::-1]), _item(tokens[at + 1 : at + 1 + _ITEM])
            for one, other in ((left, right), (right, left)):
                slots = {alone[each] for each in one if each in alone}
                stays = slots & {kept[each] for each in other if each in kept} or (other and now.issuperset(other))
                if slots and stays and kept.keys() & set(one) <= set(other):
                    yield Reason("dropped", " ".join(one[::-1] if one is left else one))


def _loses_beside_a_joint(old: list[str], new: frozenset[str]) -> bool:
    """Whether a word is gone that stands near an `and`: a quick look, since most edits are elsewhere."""
    return any(
        word in {"and", "or"} and not new.issuperset(old[max(0, at - _ITEM) : at + 1 + _ITEM])
        for at, word in enumerate(old)
    )


def _item(tokens: list[str]) -> list[str]:
    """The words of an item of a list that a joint word stands beside, from the joint on."""
    found: list[str] = []
    for word in tokens:
        if word in _BEFORE_AN_ITEM and not found:
            continue
        if word in _AFTER_AN_ITEM:
            break
        found.append(word)
    return found


@lru_cache(maxsize=2_000)
def _tokens(text: str) -> list[str]:
    return [found[0].casefold() for found in _TOKEN.finditer(text.replace("&", " and "))]


def _insertions(one: list[str], other: list[str]) -> Iterator[_Insertion]:
    """What the second text has between the words of the first, and nothing of the first in its place."""
    for each in LCSseq.opcodes(one, other):
        if each.tag == "insert":
            start, end = each.dest_start, each.dest_end
            # No more than is looked at, and than an edit can slide: a long text may have thousands of edits.
            before, after = other[max(0, start - _FAR - 1) : start], other[end : 2 * end - start + 1]
            yield _Insertion(before, other[start:end], after)


def _slid(edit: _Insertion) -> Iterator[_Insertion]:
    """An edit, and the same further to the left: what came into `ask about mood` is `about debt and` as well."""
    yield edit
    while edit.before and edit.words[-1] == edit.before[-1]:
        last = edit.words[-1]
        edit = _Insertion(edit.before[:-1], [last, *edit.words[:-1]], [last, *edit.after])
        yield edit


def _subject_stems(edit: _Insertion) -> list[str]:
    """The stems of the words of an edit that say what it is about."""
    return [stem(word) for word in edit.words if word not in _JOINTS and not silent(word)]


def _count_in(subject_stems: list[str], elsewhere: frozenset[str]) -> int:
    """How many of them the shorter text has at another place, so that they were only moved."""
    return sum(each in elsewhere for each in subject_stems)


def _exception(edit: _Insertion) -> str:
    """The words with which an edit takes cases out, if it begins with them."""
    if not MODALS.isdisjoint(edit.words):
        return ""  # `and if they ask it will ...` promises more
    if edit.before[-1:] == ["for"]:
        return ""  # `for as long as they need it`
    text = " ".join(word for word in edit.words if word.isalnum())
    found = re.match(rf"(?:and |but )?(?:{EXCEPTIONS})\b", text)
    return text if found else ""


def _narrows(edit: _Insertion) -> bool:
    """Whether the edit stands within the group that `all`, `every` or `no` speaks of, and says which of it."""
    if "," in edit.words or _is_period(edit) or all(_NUMBERS.fullmatch(word) for word in edit.words):
        return False
    distance = _from_universal(edit.before)
    if distance is None:
        return False
    if distance == 0:
        joined = edit.words[-1] in _JOINTS or edit.words[0] in _JOINTS
        return not joined and edit.words[0] not in _PREPOSITIONS | _RELATIVE | {"one"} and edit.after[:1] != [","]
    first, following = edit.words[0], edit.after[0] if edit.after else ""
    if first == "and":
        return edit.words[1:2] != [] and edit.words[1] in {"is", "are", "who", "has", "have"}
    at_the_end = first in _CONDITIONS and not following and is_part(_phrase(edit.words))
    return first in _RELATIVE or at_the_end or (first in _PREPOSITIONS and following in _VERBS | _RELATIVE)


def _dilutes(edit: _Insertion) -> bool:
    """Whether an alternative will do now: `by firefighters or volunteers`; after `all`, `or` means more."""
    distance = _from_universal(edit.before)
    return edit.words[0] == "or" and edit.words[1:] != ["more"] and (distance is None or distance > 1)


def _is_period(edit: _Insertion) -> bool:
    """Whether an edit only says another period: `every three months`, `every six weeks`."""
    return any(word in PERIODS for word in edit.words) and all(
        word in PERIODS or _NUMBERS.fullmatch(word) for word in edit.words[:2]
    )


def _from_universal(before: list[str]) -> int | None:
    """How many words stand between an edit and the universal word before it, numbers left out; None beyond a verb."""
    far = 0
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _FAR), -1):
        word = before[place]
        if word in _UNIVERSAL:
            following = before[place + 1] if place + 1 < len(before) else ""
            return None if following in PERIODS else far
        if word in MODALS or word in {",", ";"}:
            return None
        far += 0 if _NUMBERS.fullmatch(word) else 1
    return None


def _is_part(edit: _Insertion) -> bool:
    """Whether the edit is a part of the promise: an item of a list, or who does it, with whom and to what end."""
    return _is_item(edit) or (edit.words[0] in _PARTS and edit.after[:1] in ([], [","], [";"]) and not _narrows(edit))


def _is_item(edit: _Insertion) -> bool:
    """Whether the edit is an item of a list: set off by a comma or an `and`."""
    widens = edit.words[0] == "and" and len(edit.words) <= _WIDENING and _from_universal(edit.before) is not None
    starts = edit.words[0] in _JOINTS or bool(edit.before and edit.before[-1] in _JOINTS)
    ends = edit.words[-1] in _JOINTS or not edit.after or edit.after[0] in _JOINTS | _VERBS
    if edit.words[0] == "or" and _dilutes(edit):
        return False
    heads_a_list = (
        edit.words[-1] in {",", "and"} and edit.before[-1:] and edit.before[-1] not in _VERBS | {"be", "been"}
    )
    return bool((starts and ends) or heads_a_list or widens)


def is_part(text: str) -> bool:
    """Whether an item says something of its own, and not only when, how often, how much or with what reservation."""
    if re.search(rf"\b(?:{QUALIFIERS})\b|^(?:and |but )?(?:{EXCEPTIONS})\b", text):
        return False
    found = figures(text)
    of_figures = {word for figure in found for word in words(figure.text)} | PERIODS
    subject_stems = [
        word for word in words(text) if not silent(word) and word not in of_figures and not word[0].isdecimal()
    ]
    # Beside a figure one word is what is counted, as in `at no less than £90,000 a year` (harrowmere-vawg).
    return len(subject_stems) > (1 if found else 0)


def _phrase(words: list[str]) -> str:
    return " ".join(words).replace(" ,", ",").strip(" ,;").removeprefix("and ").removesuffix(" and")
