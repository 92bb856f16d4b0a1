"""What of a council's own document a paper takes over: its look, and the words and pictures of headers and footers.

A base document may come from anybody. Each part that stays is taken apart, and only elements listed here are kept; what
is left out and could be missed is reported. So nothing in a paper is fetched from elsewhere, run or merged.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from docx.oxml.parser import OxmlElement

from sst_cli.base.errors import SstError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.opc.part import Part
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

LARGEST = 30_000_000
"""Bytes of all parts of a base once they are unpacked."""
LARGEST_PART = 10_000_000
"""Bytes of one of them, and of a picture; reading one of XML takes some twenty times as much memory."""
PARTS = 1_000

LOOK = {"styles": "styles", "settings": "settings", "theme": "theme/theme1"}
"""What a document of our own has beside its text: by the kind of relationship, the name of the part."""
KEPT = LOOK | {"numbering": "numbering", "fontTable": "fontTable"}
"""What of a base stays beside its headers and footers."""
EDGES = frozenset({"header", "footer"})
ABOUT = {
    "officeDocument": "word/document",
    "core-properties": "docProps/core",
    "custom-properties": "docProps/custom",
}
"""What of its package stays, likewise: the labels that an office puts on files, and no picture of its first page."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_DRAWN = frozenset(f"{{{nsmap[prefix]}}}" for prefix in ("a", "pic", "wp"))
_DRAWN_LINKS = frozenset(f"{_A}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver", "extLst"))
_NEWER = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
"""What Word since 2010 adds to the size of a picture."""


def _words(*names: str) -> frozenset[str]:
    return frozenset(f"{_W}{name}" for line in names for name in line.split())


_SETTINGS = _words(
    "zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop defaultTabStop",
    "autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldPrinting",
    "characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator displayBackgroundShape",
)
_PAGE = _words(
    "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign noEndnote",
    "titlePg textDirection bidi rtlGutter docGrid",
)
_HELD = _words("p r tbl tr tc", "t tab br cr noBreakHyphen softHyphen ptab sym fldChar instrText")
"""Elements of headers and footers that stay, each with what in it may stay."""
_PROPERTIES = _words("pPr rPr tblPr tblGrid trPr tcPr tblPrEx")
_AROUND = _words("hyperlink ins moveTo smartTag sdt sdtContent customXml fldSimple dir bdo")
"""Elements of which only what is in them stays."""
_UNSEEN = _words(
    "sdtPr sdtEndPr bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak del moveFrom permStart permEnd",
    "customXmlPr smartTagPr commentRangeStart commentRangeEnd commentReference annotationRef delText delInstrText",
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd",
)
"""Elements that nobody misses."""
_VML = frozenset(
    ("shapetype", "shape", "rect", "formulas", "f", "path", "lock", "stroke", "fill", "imagedata", "textpath", "wrap")
)
_VML_ATTRIBUTES = frozenset(
    (
        *(
            "id",
            "type",
            "style",
            "alt",
            "coordsize",
            "coordorigin",
            "adj",
            "path",
            "spt",
            "spid",
            "fillcolor",
            "filled",
        ),
        *("stroked", "strokecolor", "opacity", "string", "on", "fitshape", "fitpath", "eqn", "textpathok"),
        *("connecttype", "extrusionok", "gradientshapeok", "ext", "aspectratio", "shapetype", "joinstyle", "gain"),
        *("blacklevel", "croptop", "cropbottom", "cropleft", "cropright", "anchorx", "anchory", "allowincell"),
    )
)
_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|TITLE|SUBJECT|STYLEREF)(?:\s[^{}]*)?")
"""Fields that Word works out from the paper alone."""
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"GIF8": ("image/gif", "gif"),
    b"BM": ("image/bmp", "bmp"),
    b"II*\0": ("image/tiff", "tiff"),
    b"MM\0*": ("image/tiff", "tiff"),
    b"\1\0\0\0": ("image/x-emf", "emf"),
    b"\xd7\xcd\xc6\x9a": ("image/x-wmf", "wmf"),
}
"""Kinds of picture, by how their files begin."""

_LINKS = "links, whose words stay"
_FIELDS = "fields other than page numbers and titles, whose words stay"
_DRAWINGS = "text boxes, drawings and objects"
_ELSEWHERE = "pictures that are not in the document"
_TEMPLATE = "the link to a template"
_SOURCE = "the link to a mail merge"
_MACROS = "macros"


def check_size(base: Path) -> None:
    """Refuse a document before it is unpacked, if that would take much memory.

    Raises:
        SstError: it has too many parts or is too large.
        OSError, zipfile.BadZipFile: it cannot be read, or is not a document.
    """
    with zipfile.ZipFile(base) as parts:
        sizes = [part.file_size for part in parts.infolist()]  # and no more than that is ever unpacked
    if len(sizes) > PARTS or sum(sizes) > LARGEST or max(sizes, default=0) > LARGEST_PART:
        msg = (
            f"{base} is too large once it is unpacked: it may have {LARGEST // 1_000_000} MB and {PARTS} parts of "
            f"{LARGEST_PART // 1_000_000} MB; take out its pages and large pictures"
        )
        raise SstError(msg)


class _Left(NamedTuple):
    """What of a base is left out, in words for the person."""

    words: dict[str, None]

    def out(self, words: str) -> None:
        self.words[words] = None


def clean(document: WordDocument, kept: Collection[str] = KEPT.keys()) -> tuple[str, ...]:
    """Take everything out of a base but what a look needs; its body is empty already.

    Args:
        document: the base.
        kept: the kinds of part that stay, of those in `KEPT`.

    Returns:
        What was left out and may be missed: "macros".
    """
    left = _Left({})
    _clean_page(document.element)
    pictures: dict[int, str] = {}
    for number, (part, kind) in enumerate(_edges(document, kept, left), 1):
        _clean_edge(part, left, pictures)
        part.partname = PackURI(f"/word/{kind}{number}.xml")
    _clean_settings(document.settings.element, left)
    for relationship in document.part.rels.values():
        kind = _kind(relationship.reltype)
        if kind in KEPT:
            relationship.target_part.partname = PackURI(f"/word/{KEPT[kind]}.xml")
            _clean_other(relationship.target_part)
    _clean_package(document)
    return tuple(left.words)


def _kind(reltype: str) -> str:
    return reltype.rpartition("/")[2]


def _clean_page(document: Element) -> None:
    """Keep of the body's part the settings of its page."""
    for child in list(document):
        if child.tag == f"{_W}background":
            child[:] = []
        elif child.tag != f"{_W}body":
            document.remove(child)
    section = document.body.get_or_add_sectPr()
    for child in list(section):
        if child.tag not in _PAGE:
            section.remove(child)
        elif child.tag not in _words("headerReference footerReference"):
            _without_links(child)


def _edges(document: WordDocument, kept: Collection[str], left: _Left) -> list[tuple[XmlPart, str]]:
    """Let go of all relationships of the body but look, headers and footers; return the latter, each once."""
    section = document.element.body.get_or_add_sectPr()
    edges = section.xpath("w:headerReference | w:footerReference")
    used = {edge.get(f"{_R}id") for edge in edges}
    relationships = document.part.rels
    if any(_kind(each.reltype) == "vbaProject" for each in relationships.values()):
        left.out(_MACROS)
    _keep(relationships, kept, EDGES, used)
    for edge in edges:
        if edge.get(f"{_R}id") not in relationships:
            section.remove(edge)
    found = ((each.target_part, _kind(each.reltype)) for each in relationships.values())
    return list(
        {id(part): (part, kind) for part, kind in found if kind in EDGES and isinstance(part, XmlPart)}.values()
    )


def _keep(
    relationships: Relationships,
    kept: Collection[str],
    several: Collection[str] = (),
    used: Collection[str | None] = (),
) -> None:
    """Let go of relationships but the first of each kind, and those of which there may be several if they are used."""
    seen = set()
    for id_, relationship in list(relationships.items()):
        kind = _kind(relationship.reltype)
        is_first, is_used = kind in kept and kind not in seen, kind in several and id_ in used
        if relationship.is_external or not (is_first or is_used):
            del relationships[id_]
        else:
            seen.add(kind)


def _clean_settings(settings: Element, left: _Left) -> None:
    for child in list(settings):
        if child.tag not in _SETTINGS:
            if child.tag == f"{_W}attachedTemplate":
                left.out(_TEMPLATE)
            elif child.tag == f"{_W}mailMerge":
                left.out(_SOURCE)
            settings.remove(child)


def _clean_other(part: Part) -> None:
    """Clean a part of the look: it names no other part."""
    part.rels.clear()
    if isinstance(part, XmlPart):
        for bullet in part.element.xpath("//w:numPicBullet | //w:lvlPicBulletId"):
            bullet.getparent().remove(bullet)
        _drop_linked(part.element)
    else:
        root = parse_xml(part.blob)
        for fill in list(root.iter(f"{_A}blipFill")):  # a plain one, since a theme has three fills
            plain, color = OxmlElement("a:solidFill"), OxmlElement("a:schemeClr", {"val": "phClr"})
            plain.append(color)
            fill.getparent().replace(fill, plain)
        for extra in [*root.iter(f"{_A}objectDefaults", f"{_A}extLst")]:
            extra[:] = []
        _drop_linked(root)
        part._blob = serialize_part_xml(root)  # noqa: SLF001  there is no other way


def _clean_package(document: WordDocument) -> None:
    package = document.part.package.rels
    _keep(package, ABOUT)
    for relationship in package.values():
        kind, part = _kind(relationship.reltype), relationship.target_part
        part.partname = PackURI(f"/{ABOUT[kind]}.xml")
        if kind != "officeDocument":
            part.rels.clear()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _linked(element: Element) -> list[str]:
    """The attributes of an element by which it names another part or a place elsewhere."""
    return [name for name in element.attrib if name.startswith(_R)]


def _drop_linked(root: Element) -> None:
    """Take out each element below a root that names another part."""
    for each in [each for each in root.iter("*") if _linked(each)]:
        if each.getparent() is not None:
            each.getparent().remove(each)


def _without_links(element: Element) -> Element:
    """Take out of properties what names another part, and who changed them."""
    for name in _linked(element):
        del element.attrib[name]
    _drop_linked(element)
    for each in [each for each in element.iter("*") if each.tag.endswith("Change")]:
        if each.getparent() is not None:
            each.getparent().remove(each)
    return element


# Headers and footers


class _Cleaning(NamedTuple):
    """A header or footer that is being cleaned."""

    part: Part
    left: _Left
    used: set[str]
    """The ids of the pictures that it keeps."""

    def kept(self, element: Element) -> list[Element]:
        """Return what stays of the children of an element."""
        return [each for child in element if isinstance(child.tag, str) for each in self._kept(child)]

    def _kept(self, child: Element) -> Iterable[Element]:
        tag = child.tag
        if tag in _PROPERTIES:
            return [_without_links(child)]
        if tag in _HELD:
            for name in _linked(child):
                del child.attrib[name]
            child[:] = self.kept(child)
            return [child]
        if tag in _AROUND:
            return self._within(child)
        if tag == f"{_MC}AlternateContent":
            return self._alternative(child)
        if tag in _words("drawing pict"):
            return [child] if self._is_picture(child) else self._none(_DRAWINGS)
        return [] if tag in _UNSEEN else self._none(_DRAWINGS)

    def _none(self, words: str) -> list[Element]:
        self.left.out(words)
        return []

    def _within(self, child: Element) -> list[Element]:
        if child.tag == f"{_W}hyperlink":
            self.left.out(_LINKS)
        elif child.tag == f"{_W}fldSimple":
            if _FIELD.fullmatch(child.get(f"{_W}instr", "").upper()):
                child[:] = self.kept(child)
                return [child]
            self.left.out(_FIELDS)
        return self.kept(child)

    def _alternative(self, child: Element) -> list[Element]:
        """Return the first way to show something in which it is a picture."""
        for way in child:
            for shown in list(way):
                if shown.tag in _words("drawing pict") and self._is_picture(shown):
                    return [shown]
        return self._none(_DRAWINGS)

    def _is_picture(self, element: Element) -> bool:
        """Clean a picture; whether it is one."""
        if element.tag == f"{_W}pict":
            return self._is_old_picture(element)
        for either in list(element.iter(f"{_MC}AlternateContent")):  # of a place on the page
            for shown in [shown for way in either if way.tag == f"{_MC}Fallback" for shown in way]:
                either.addprevious(shown)
            either.getparent().remove(either)
        for each in [each for each in element.iter("*") if each.tag in _DRAWN_LINKS or each.tag.startswith(_NEWER)]:
            if each.getparent() is not None:
                each.getparent().remove(each)
        blips = list(element.iter(f"{_A}blip"))
        is_drawn = all(each.tag.startswith(tuple(_DRAWN)) for each in element.iterdescendants("*"))
        if not is_drawn or not all(self._has_picture(blip, f"{_R}embed") for blip in blips):
            return False
        for blip in blips:
            for name in _linked(blip):
                if name != f"{_R}embed":
                    del blip.attrib[name]
        linked = [each for each in element.iter("*") if each.tag != f"{_A}blip" and _linked(each)]
        return bool(blips) and not linked

    def _is_old_picture(self, element: Element) -> bool:
        """Clean a picture or watermark of the kind that Word drew until 2007."""
        if not all(_local(each.tag) in _VML for each in element.iterdescendants("*")):
            return False
        for each in element.iter("*"):
            is_data = each.tag == f"{_V}imagedata"
            if is_data and not self._has_picture(each, f"{_R}id"):
                return False
            for name in list(each.attrib):
                if _local(name) not in _VML_ATTRIBUTES or (name.startswith(_R) and not is_data):
                    del each.attrib[name]
        return True

    def _has_picture(self, element: Element, attribute: str) -> bool:
        relationship = self.part.rels.get(element.get(attribute, ""))
        if relationship is None or relationship.is_external or _picture(relationship.target_part) is None:
            self.left.out(_ELSEWHERE)
            return False
        self.used.add(relationship.rId)
        return True


def _picture(part: Part) -> tuple[str, str] | None:
    """Return the type and the ending of a picture, if it is of a kind that is kept."""
    return next((kind for opening, kind in _PICTURES.items() if part.blob.startswith(opening)), None)


def _clean_edge(part: XmlPart, left: _Left, pictures: dict[int, str]) -> None:
    """Clean a header or footer.

    Args:
        part: it.
        left: where what is left out is added.
        pictures: the names of the pictures so far, by the identity of their parts.
    """
    cleaning = _Cleaning(part, left, set())
    _clean_fields(part.element, left)
    part.element[:] = cleaning.kept(part.element)
    for id_, relationship in list(part.rels.items()):
        if id_ not in cleaning.used:
            del part.rels[id_]
            continue
        picture = relationship.target_part
        type_, ending = _picture(picture) or ("", "")
        name = pictures.setdefault(id(picture), f"/word/media/image{len(pictures) + 1}.{ending}")
        picture.partname, picture._content_type = PackURI(name), type_  # noqa: SLF001  as its file begins
        picture.rels.clear()
    if not part.element.xpath("w:p"):
        part.element.append(OxmlElement("w:p"))


def _clean_fields(root: Element, left: _Left) -> None:
    """Take out the codes of fields but those of `_FIELD`; what they showed last stays."""
    open_: list[list[Element]] = []
    for each in list(root.iter(f"{_W}fldChar", f"{_W}instrText")):
        kind = each.get(f"{_W}fldCharType")
        if kind == "begin":
            open_.append([])
        if not open_:
            _leave_out([each], left)
            continue
        open_[-1].append(each)
        if kind == "end":
            field = open_.pop()
            if open_:  # one in another is judged with it
                open_[-1] += field
            elif not _is_kept(field):
                _leave_out(field, left)
    for field in open_:
        _leave_out(field, left)


def _is_kept(field: list[Element]) -> bool:
    is_single = sum(each.get(f"{_W}fldCharType") == "begin" for each in field) == 1
    return is_single and bool(_FIELD.fullmatch("".join(each.text or "" for each in field).upper()))


def _leave_out(field: list[Element], left: _Left) -> None:
    left.out(_FIELDS)
    for each in field:
        each.getparent().remove(each)
