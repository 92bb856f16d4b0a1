"""The words of a Word paragraph as its reader sees them: fields by their result, changes as accepted, boxes once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.readers.word.markup import child, local_name, value_of
from sst_cli.printed_minutes.readers.word.styles import WordLook, look_of
from sst_cli.printed_minutes.readers.words import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sst_cli.printed_minutes.readers.word.styles import Styles

_LETTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_TAKEN_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "tcPr", "trPr"})
"""Elements whose words no reader sees: those that a tracked change took out, and properties."""
_SYMBOLS = {"F0FC": "\u2713", "F0FE": "\u2612", "F0A8": "\u2610", "F06F": "\u2610", "F0D8": "\u2022", "F0E0": "\u2192"}
"""Letters of the symbol fonts that mean something: ticks, boxes and arrows."""


class Runs:
    """Reads the pieces of one paragraph after another; a field may go on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """Of each field that is open, whether its code is being read and not its result."""
        self.boxes: list[Element] = []
        """The text boxes that the paragraph holds."""
        self.prompts: list[Element] = []
        """Fields of a form that nobody has filled in, with the words that ask for it."""
        self.notes: list[tuple[str, str]] = []
        """The notes that it refers to: the name of the element, and the id."""

    def of(self, paragraph: Element, base: WordLook) -> list[WordPiece]:
        """Return the pieces of a paragraph, over the look of its style."""
        self.boxes, self.prompts, self.notes = [], [], []
        pieces = list(self._pieces(paragraph, base))
        # The code of a field stands in one paragraph; where a damaged one does not end, nothing behind it is lost.
        self._fields = [False for is_code in self._fields if not is_code]
        return pieces

    def _pieces(self, part: Element, look: WordLook) -> Iterator[WordPiece]:
        for each in part:
            name = local_name(each)
            if name == "r":
                yield from self._run(each, look)
            elif name == "hyperlink":
                yield from self._pieces(each, look)
            elif name == "AlternateContent":
                yield from self._pieces(_shown(each), look)
            elif name == "txbxContent":
                self.boxes.append(each)
            elif name == "sdt" and child(each, "sdtPr", "showingPlcHdr") is not None:
                self.prompts.append(each)
            elif name not in _TAKEN_OUT:
                yield from self._letters(each, name, look) if not len(each) else self._pieces(each, look)

    def _run(self, run: Element, base: WordLook) -> Iterator[WordPiece]:
        properties = child(run, "rPr")
        style = value_of(properties, "rStyle")
        look = look_of(properties)
        if style:
            styled = self._styles[style]
            # A link is underlined because it is one.
            look = look.over(styled.look._replace(is_underlined=None) if "hyperlink" in styled.name else styled.look)
        look = look.over(base)
        if not look.is_hidden:
            yield from self._pieces(run, look)

    def _letters(self, each: Element, name: str, look: WordLook) -> Iterator[WordPiece]:
        """Yield the letters that an element without others stands for."""
        if name == "fldChar":
            self._field(each.get("fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name, each.get("id", "")))
        elif not any(self._fields):
            text = each.text or "" if name == "t" else _LETTERS.get(name, "")
            if name == "sym":
                text = _SYMBOLS.get(each.get("char", "").upper(), "\u2022")
            if text:
                strong = bool(look.is_bold or look.is_underlined)
                yield WordPiece(text, strong, bool(look.is_italic), bool(look.is_struck))

    def _field(self, part: str | None) -> None:
        """Go on to the code of a field, to its result, or to its end."""
        if part == "begin":
            self._fields.append(True)
        elif part == "separate" and self._fields:
            self._fields[-1] = False
        elif part == "end" and self._fields:
            self._fields.pop()


def _shown(alternatives: Element) -> Element:
    """Return what programs of today show of alternatives: Word writes a text box a second time for older ones."""
    shown = [each for each in alternatives if any(local_name(inner) == "t" for inner in each.iter())]
    return next(iter(shown or alternatives), alternatives)
