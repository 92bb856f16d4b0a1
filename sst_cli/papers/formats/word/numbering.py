"""Numbering by Word itself: each list counts from its own beginning, in the kind of labels that it has."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from sst_cli.papers.formats.word.markup import parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

STEP = 567
"""How far each level of a list is indented, in twentieths of a point: a centimetre."""
LEVELS = 9
"""As many as Word has."""
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
"""Up to the hundreds, since a list that begins below may run on beyond."""
MOST_ROMAN = 100
"""A label is not read as a hundred or more: `c` is the third letter."""
DIGITS = 4
"""How many a number may have that Word counts from: it takes a label of ten of them for a damaged file."""


class LabelFormat(NamedTuple):
    """How the entries of a list are counted."""

    format: str
    """Word's name for the kind of numbers: `decimal`, `lowerLetter`, `lowerRoman`, `bullet` ..."""
    around: str
    """What stands around a number, itself written as `%`: `(%)`."""
    start: int = 1


BULLETS = LabelFormat("bullet", "\u2022")


def counting(labels: Sequence[str]) -> LabelFormat | None:
    """Tell how labels run on, `("a", "b")` or `("3", "4")`; None if they do not."""
    for format_, start in _beginnings(labels[0]):
        if all(_number(format_, start + index) == label for index, label in enumerate(labels)):
            return LabelFormat(format_, "(%)", start)
    return None


def _beginnings(label: str) -> list[tuple[str, int]]:
    """What a label can be the number of; `i` is rather the first of Roman ones than the ninth letter."""
    if label.isascii() and label.isdecimal() and len(label) <= DIGITS:
        return [("decimal", int(label))]
    case = "lower" if label.islower() else "upper"
    roman = [number for number in range(1, MOST_ROMAN) if _roman(number) == label.lower()]
    letter = [ord(label.lower()) - ord("a") + 1] if len(label) == 1 and label.isascii() and label.isalpha() else []
    return [*((f"{case}Roman", number) for number in roman), *((f"{case}Letter", number) for number in letter)]


def _number(format_: str, number: int) -> str:
    if format_ == "decimal":
        return str(number)
    told = _roman(number) if format_.endswith("Roman") else chr(ord("a") + number - 1) if number <= 26 else ""  # noqa: PLR2004  letters there are
    return told.upper() if format_.startswith("upper") else told


def _roman(number: int) -> str:
    told = ""
    for worth, letters in ROMAN:
        count, number = divmod(number, worth)
        told += letters * count
    return told


class WordNumbering:
    """The numbering of a document, to which each list is added."""

    def __init__(self, document: WordDocument) -> None:
        self._root = _part(document).element
        self._kinds: dict[tuple[str, str], int] = {}
        self._abstract = itertools.count(_free(self._root, "w:abstractNum", "w:abstractNumId"))
        self._lists = itertools.count(max(1, _free(self._root, "w:num", "w:numId")))

    def new_list(self, how: LabelFormat, level: int) -> int:
        """Add a list and give the number by which its entries name it."""
        kind = self._kind(how)
        number = next(self._lists)
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{how.start}"/></w:lvlOverride>'
        begun = "" if how.format == "bullet" else override
        made = parsed(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{begun}</w:num>')
        _before(self._root, made, "w:numIdMacAtCleanup")
        return number

    def _kind(self, how: LabelFormat) -> int:
        """Return the definition of a kind of numbers, which lists of that kind share."""
        key = (how.format, how.around)
        if key not in self._kinds:
            self._kinds[key] = next(self._abstract)
            levels = "".join(_level(how, level) for level in range(LEVELS))
            made = parsed(
                f'<w:abstractNum w:abstractNumId="{self._kinds[key]}"><w:multiLevelType w:val="multilevel"/>'
                f"{levels}</w:abstractNum>"
            )
            _before(self._root, made, "w:num", "w:numIdMacAtCleanup")
        return self._kinds[key]


def _level(how: LabelFormat, level: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{how.format}"/>'
        f'<w:lvlText w:val="{how.around.replace("%", f"%{level + 1}")}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _before(root: BaseOxmlElement, made: BaseOxmlElement, *tags: str) -> None:
    """Put an element before the first of those that must come after it."""
    later = next((child for child in root if child.tag in {qn(tag) for tag in tags}), None)
    if later is None:
        root.append(made)
    else:
        later.addprevious(made)


def _free(root: BaseOxmlElement, tag: str, name: str) -> int:
    """The first number that no definition of the base has taken."""
    return max((int(each.get(qn(name), "0")) for each in root.findall(qn(tag))), default=-1) + 1


def _part(document: WordDocument) -> NumberingPart:
    """Return the part of the document that numbers lists; a base may have none."""
    try:
        found = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        package = document.part.package
        found = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, parsed("<w:numbering/>"), package
        )
        document.part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    return found  # type: ignore[return-value]  # python-docx makes a NumberingPart of it
