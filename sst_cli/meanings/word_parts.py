"""A text as the numbers of its word parts, as the model was trained with: those of BERT, without capitals.

Source: Devlin and others, BERT (2018), and its `tokenization.py`: words are parted at blanks and marks, accents are
taken off, and of each word the longest part that the vocabulary has is taken first.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MOST = 256
"""Parts of a text that the model was trained with; what follows them is left out."""
LONGEST_WORD = 100
"""Letters of a word above which it is not looked up."""
_JOINED = "##"
"""What marks a part that continues a word."""


def numbers_of(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Return the numbers of the parts of a text, with those that mark its beginning and end."""
    parts = [part for word in _words(text) for part in _parts(word, vocabulary)]
    return [vocabulary[part] for part in (BEGIN, *parts[: MOST - 2], END)]


def _words(text: str) -> Iterator[str]:
    """The words and marks of a text, in small letters and without accents."""
    plain = "".join(_spaced(letter) for letter in text)
    folded = unicodedata.normalize("NFD", plain.lower())
    bare = "".join(letter for letter in folded if unicodedata.category(letter) != "Mn")
    yield from "".join(f" {letter} " if _is_mark(letter) else letter for letter in bare).split()


def _spaced(letter: str) -> str:
    """A letter as it is read: blanks as one kind, those that cannot be seen not at all, Chinese signs apart."""
    if letter.isspace():
        return " "
    if unicodedata.category(letter).startswith("C") or letter == "\N{REPLACEMENT CHARACTER}":
        return ""
    return f" {letter} " if _is_chinese(letter) else letter


_CHINESE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF), (0x2F800, 0x2FA1F))
"""The blocks of signs that stand for words of their own."""


def _is_chinese(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _CHINESE)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("P") or (letter.isascii() and not letter.isalnum() and letter != " ")


def _parts(word: str, vocabulary: Mapping[str, int]) -> list[str]:
    """The parts of a word, the longest first; the mark of an unknown word where it cannot be put together."""
    found: list[str] = []
    at = 0
    while at < len(word) <= LONGEST_WORD:
        before = _JOINED if at else ""
        end = next((end for end in range(len(word), at, -1) if before + word[at:end] in vocabulary), None)
        if end is None:
            return [UNKNOWN]
        found.append(before + word[at:end])
        at = end
    return found or [UNKNOWN]
