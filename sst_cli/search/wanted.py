"""What a search asks for: words by their stems, phrases, `OR`, and words that must not be there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import Stemmer  # type: ignore[import-not-found]  # it has no types

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_TERM = re.compile(r'(?P<sign>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))')
OR = "OR"


class Term(NamedTuple):
    """A word, or words that stand one behind the other."""

    stems: tuple[str, ...]
    printed: str


class Wanted(NamedTuple):
    """A text has one term of each group, and none of those that are excluded."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()

    @property
    def terms(self) -> Iterator[Term]:
        """All terms of which a text has some."""
        return (term for group in self.groups for term in group)

    def may_be_in(self, text: str) -> bool:
        """Whether a text can be what is asked for, by the first letters of the words; most are passed over so."""
        if not text.isascii():
            return True
        folded = text.casefold()
        return all(any(all(_start(each) in folded for each in term.stems) for term in group) for group in self.groups)

    def is_in(self, text: SearchedText) -> bool:
        """Whether a text is what is asked for."""
        return all(any(text.places(term) for term in group) for group in self.groups) and not any(
            text.places(term) for term in self.excluded
        )


def parse(arguments: Sequence[str]) -> Wanted:
    """Read what somebody typed: several words, `"a phrase"`, `this OR that`, `-without`.

    An argument with a space in it is a phrase, as the shell took the quotes away; unless it is a whole query itself.

    Raises:
        CallError: there is nothing to look for.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joins = False
    for sign, words in _parts(arguments):
        if words == OR and not sign:
            joins = bool(groups)
            continue
        term = Term(tuple(each.stem for each in words_of(words)), words)
        if not term.stems:
            continue
        if sign:
            excluded.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    if not groups:
        msg = "what to search for? sst search lamp posts"
        raise CallError(msg)
    return Wanted(tuple(map(tuple, groups)), tuple(excluded))


def _parts(arguments: Sequence[str]) -> Iterator[tuple[bool, str]]:
    for argument in arguments:
        words = argument.split()
        is_query = '"' in argument or OR in words or any(each.startswith("-") for each in words)
        if is_query:
            for found in _TERM.finditer(argument):
                yield bool(found["sign"]), found["word"] or found["phrase"] or ""
        elif words:
            yield False, " ".join(words)


class TextWord(NamedTuple):
    """A word of a text: its stem, and its place."""

    stem: str
    start: int
    end: int


def words_of(text: str) -> Iterator[TextWord]:
    """Yield the words of a text; case, accents and endings make no difference."""
    for found in _WORD.finditer(text):
        yield TextWord(_stem(found[0]), found.start(), found.end())


def first_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return the stems of all words of some texts, each with the first of the words that have it."""
    words = dict.fromkeys(word for text in texts for word in _WORD.findall(text))
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(_stem(word), word)
    return found


@cache
def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of a word, the same for all its forms."""
    return _stemmer()(_plain(word))


_KEPT = 4
"""Letters of a stem, of which the first three are those of the word: Porter's rules change only what is behind them."""
_OTHERS = frozenset({"die", "lie", "tie"})
"""The stems of words that begin with other letters, such as dying."""


def _start(stem: str) -> str:
    if stem in _OTHERS:
        return stem[:1]
    return stem[:3] if len(stem) >= _KEPT else stem[:2]


def _plain(word: str) -> str:
    folded = word.replace("\u2019", "'").casefold()
    if folded.isascii():
        return folded
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


class SearchedText:
    """A text, and where its words are."""

    def __init__(self, text: str) -> None:
        """Take a text as it is printed."""
        self.text = text
        self._words = tuple(words_of(text))
        self._by_stem: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._by_stem.setdefault(word.stem, []).append(place)

    @property
    def stems(self) -> Iterable[str]:
        """Every stem once."""
        return self._by_stem.keys()

    def places(self, term: Term) -> list[tuple[int, int]]:
        """Return where a term stands: the index of its first letter, and that behind its last."""
        first, *others = term.stems
        found = []
        for place in self._by_stem.get(first, ()):
            behind = self._words[place + 1 : place + 1 + len(others)]
            if [each.stem for each in behind] == others:
                found.append((self._words[place].start, (behind or [self._words[place]])[-1].end))
        return found
