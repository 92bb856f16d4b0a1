"""Numbers as lists show them: 4, iv, d, 4th."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def counted_as(number: int, style: str) -> str:
    """Return a number in a style, which is named after the first: `1`, `01`, `1st`, `a`, `A`, `i` or `I`.

    What has no form in a style is in figures, as browsers do it. Letters go on as in web pages, z, aa, ab; in the
    styles `aa` and `AA` as in Word, z, aa, bb.
    """
    if style in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        return _cased(_roman(number), style)
    if style in ("a", "A") and number > 0:
        return _cased(_letters(number), style)
    if style in ("aa", "AA") and number > 0:
        rounds, letter = divmod(number - 1, len(_LETTERS))
        return _cased(_LETTERS[letter] * min(rounds + 1, 9), style)
    if style == "01":
        return f"{number:02}"
    return f"{number}{_ordinal(number)}" if style == "1st" else str(number)


def _cased(text: str, style: str) -> str:
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _letters(number: int) -> str:
    parts = []
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        parts.append(_LETTERS[rest])
    return "".join(reversed(parts))


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14  # noqa: PLR2004  11th, 12th, 13th
    return "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
