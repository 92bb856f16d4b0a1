"""The process that reads a PDF: it gets the file on stdin and writes its letters with their positions to stdout.

It is run as a file by a Python without any modules but its own, so it imports nothing of this program. The output is
JSON; positions are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator

PROTECTED = 4
"""The exit code for a file that has a password, as for `FPDF_ERR_PASSWORD`."""
DAMAGED = 3
TOO_LARGE = 5
_MOST_LETTERS = 3_000_000
_MOST_PAGES = 2_000
_MOST_RULES = 5_000
_MOST_OBJECTS = 50_000
"""Objects of a page that are looked through for rules."""
_THIN = 3.0
"""Points; a rule is no thicker."""
_SHORTEST_RULE = 8.0
_QUARTERS = 4
_HYPHEN = 2
"""What PDFium returns for a hyphen at the end of a line."""
_LETTERS_END = 0x110000
_NO_LETTERS = frozenset((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_SAME_LINE = 0.5
"""Points."""
_FORM = 5
_PATH = 2
_PICTURE = 3


class PdfFont(TypedDict):
    """A font at a size."""

    name: str
    size: float
    is_bold: bool
    is_italic: bool
    is_turned: bool
    """Whether its letters do not run from left to right."""


class PdfRun(TypedDict):
    """Letters in a row that have one font and one line."""

    font: int
    text: str
    bottom: float
    top: float
    left: list[float]
    right: list[float]
    """For each letter; white space is not among them."""
    spaced: list[int]
    """The indexes of letters in front of which white space was drawn."""
    apart: list[int]
    """Those in front of which none was drawn, and the library finds that a word begins."""


class PdfPage(TypedDict):
    """What is drawn on a page."""

    width: float
    height: float
    runs: list[PdfRun]
    rules: list[tuple[float, float, float, float]]
    """Lines of tables: left, bottom, right, top."""
    pictures: int


class PdfContents(TypedDict):
    """What is drawn in a file."""

    fonts: list[PdfFont]
    pages: list[PdfPage]
    title: str


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def turned(self, quarters: int, width: float, height: float) -> _Box:
        """Return it on a page that is shown turned clockwise; the size is that of the page as it is not turned."""
        left, bottom, right, top = self
        if quarters == 1:
            return _Box(bottom, width - right, top, width - left)
        if quarters == 2:  # noqa: PLR2004  upside down
            return _Box(width - right, height - top, width - left, height - bottom)
        return _Box(height - top, left, height - bottom, right) if quarters else self


def main() -> None:
    """Read one PDF; the arguments are the folder of the library, seconds on the processor, and bytes of memory."""
    library, processor, memory = sys.argv[1:]
    data = sys.stdin.buffer.read()
    _limit(int(processor), int(memory))
    sys.path.append(library)
    try:
        contents = _Reader().read(data)
    except MemoryError:
        sys.exit(TOO_LARGE)
    sys.stdout.write(json.dumps(contents))


def _limit(processor: int, memory: int) -> None:
    """Hold this process to its limits, as far as the system can."""
    if sys.platform == "win32":  # which has no such limits; the other process counts the seconds
        return
    import resource

    for which, limit in (
        (resource.RLIMIT_CORE, (0, 0)),
        (resource.RLIMIT_CPU, (processor, processor + 1)),
        (resource.RLIMIT_DATA, (memory, memory)),
    ):
        try:
            resource.setrlimit(which, limit)
        except (OSError, ValueError):  # a system that lacks one of them, or has a lower limit already
            continue


class _Reader:
    """Calls PDFium."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

        self.pdfium: Any = pdfium
        self.fonts: list[PdfFont] = []
        self._known: dict[tuple[str, float, bool, bool, bool], int] = {}
        self._of_object: dict[int, int] = {}
        self._letters = 0

    def read(self, data: bytes) -> PdfContents:
        """Read a file, page after page."""
        pdfium = self.pdfium
        pdfium.FPDF_InitLibrary()
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            sys.exit(PROTECTED if pdfium.FPDF_GetLastError() == PROTECTED else DAMAGED)
        count = pdfium.FPDF_GetPageCount(document)
        if count > _MOST_PAGES:
            sys.exit(TOO_LARGE)
        pages = [self._page(document, index) for index in range(count)]
        return PdfContents(fonts=self.fonts, pages=pages, title=self._title(document))

    def _title(self, document: Any) -> str:
        length = self.pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
        if not 2 < length < 2_000:  # noqa: PLR2004  two bytes end it
            return ""
        buffer = ctypes.create_string_buffer(length)
        self.pdfium.FPDF_GetMetaText(document, b"Title", buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", "replace")

    def _page(self, document: Any, index: int) -> PdfPage:
        pdfium = self.pdfium
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return PdfPage(width=0, height=0, runs=[], rules=[], pictures=0)
        quarters = pdfium.FPDFPage_GetRotation(page) % _QUARTERS
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        flat = (height, width) if quarters % 2 else (width, height)
        text = pdfium.FPDFText_LoadPage(page)
        self._of_object = {}
        runs = self._runs(text, quarters, flat) if text else []
        boxes, pictures = self._drawn(page)
        rules = [tuple(round(each, 1) for each in box.turned(quarters, *flat)) for box in boxes]
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
        return PdfPage(width=width, height=height, runs=runs, rules=rules, pictures=pictures)  # type: ignore[typeddict-item]

    def _runs(self, text: Any, quarters: int, flat: tuple[float, float]) -> list[PdfRun]:
        """Return the letters of a page in the order in which they are drawn."""
        pdfium, rect = self.pdfium, self.pdfium.FS_RECTF()
        runs: list[PdfRun] = []
        count = pdfium.FPDFText_CountChars(text)
        self._letters += max(count, 0)
        if self._letters > _MOST_LETTERS:
            sys.exit(TOO_LARGE)
        code_of, box_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, self._font
        last = PdfRun(font=-1, text="", bottom=0, top=0, left=[], right=[], spaced=[], apart=[])
        is_spaced = is_apart = False
        for index in range(count):
            code = code_of(text, index)
            if code <= 32 and code != _HYPHEN:  # noqa: PLR2004  the space
                is_spaced = is_spaced or pdfium.FPDFText_IsGenerated(text, index) != 1
                is_apart = True
                continue
            letter = "-" if code == _HYPHEN else chr(code) if code < _LETTERS_END else "\ufffd"
            if letter.isspace() or code in _NO_LETTERS:
                is_spaced = True
                continue
            box_of(text, index, rect)
            left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
            if quarters:
                left, bottom, right, top = _Box(left, bottom, right, top).turned(quarters, *flat)
            font = object_of(text, index, quarters)
            if last["font"] != font or abs(last["bottom"] - bottom) > _SAME_LINE:
                low, high = round(bottom, 1), round(top, 1)
                last = PdfRun(font=font, text="", bottom=low, top=high, left=[], right=[], spaced=[], apart=[])
                runs.append(last)
            if is_spaced or is_apart:
                last["spaced" if is_spaced else "apart"].append(len(last["text"]))
                is_spaced = is_apart = False
            last["text"] += letter
            last["left"].append(int(left * 10) / 10)
            last["right"].append(int(right * 10) / 10)
        return runs

    def _font(self, text: Any, index: int, quarters: int) -> int:
        """Return the index of the font of a letter; letters of one text object have the same."""
        pdfium = self.pdfium
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key and key in self._of_object:
            return self._of_object[key]
        flags = ctypes.c_int(0)
        buffer = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(text, index, buffer, 200, flags)
        name = buffer.value.decode("utf-8", "replace")
        size, is_turned = self._size(text, index, drawn, quarters)
        lowered = name.lower()
        is_bold = any(each in lowered for each in ("bold", "black", "heavy")) or (
            pdfium.FPDFText_GetFontWeight(text, index) >= 600  # noqa: PLR2004  as in CSS
        )
        is_italic = any(each in lowered for each in ("italic", "oblique")) or bool(flags.value & 0x40)
        about = (name, size, is_bold, is_italic, is_turned)
        if about not in self._known:
            self._known[about] = len(self.fonts)
            self.fonts.append(PdfFont(name=name, size=size, is_bold=is_bold, is_italic=is_italic, is_turned=is_turned))
        self._of_object[key] = self._known[about]
        return self._known[about]

    def _size(self, text: Any, index: int, drawn: Any, quarters: int) -> tuple[float, bool]:
        """Return the size of a letter in points, and whether it runs in another direction than the page."""
        pdfium, matrix = self.pdfium, self.pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(text, index)
        if not drawn or not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
            return round(size, 1), False
        along, across = (matrix.b, matrix.a) if quarters % 2 else (matrix.a, matrix.b)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return round(size * scale, 1), abs(across) > abs(along)

    def _drawn(self, page: Any) -> tuple[list[_Box], int]:
        """Return the rules of a page, and how many pictures it has."""
        rules: list[_Box] = []
        pictures = 0
        for kind, box in self._objects(page):
            pictures += kind == _PICTURE
            if kind == _PATH and len(rules) < _MOST_RULES:
                rules += _edges(box)
        return rules, pictures

    def _objects(self, page: Any) -> Iterator[tuple[int, _Box]]:
        pdfium = self.pdfium
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            drawn = pdfium.FPDFPage_GetObject(page, index)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == _FORM:
                for inner in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
                    part = pdfium.FPDFFormObj_GetObject(drawn, inner)
                    if pdfium.FPDFPageObj_GetType(part) == _PICTURE:
                        yield _PICTURE, _Box(0, 0, 0, 0)
            elif kind == _PATH and pdfium.FPDFPageObj_GetBounds(drawn, *edges):
                yield kind, _Box(*(each.value for each in edges))
            elif kind == _PICTURE:
                yield kind, _Box(0, 0, 0, 0)


def _edges(box: _Box) -> list[_Box]:
    """Return a rule, or the four edges of the frame of a cell."""
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) <= _THIN:
        return [box] if max(width, height) >= _SHORTEST_RULE else []
    left, bottom, right, top = box
    return [
        _Box(left, bottom, right, bottom),
        _Box(left, top, right, top),
        _Box(left, bottom, left, top),
        _Box(right, bottom, right, top),
    ]


if __name__ == "__main__":
    main()
