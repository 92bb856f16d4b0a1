"""The look of a Word document: the styles that papers use, and what stands at the top and the bottom of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from sst_cli.papers.formats.word.markup import attribute, field, parsed, run
from sst_cli.papers.formats.word.numbering import STEP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

# Words in the first two have the contrast of 4.5 to 1 with white, and with the band, that WCAG 2.2 asks for (1.4.3).
ACCENT, QUIET, LINE, BAND = "0F4C5C", "4B555C", "C3CBD0", "F1F5F6"

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
SETTINGS = (
    '<w:zoom w:percent="100"/>',
    f'<w:defaultTabStop w:val="{STEP}"/>',
    "<w:compat>{}</w:compat>".format(
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    ),
)
"""What Word of today assumes; without it a document is opened in the ways of an older one."""


def _paragraph(name: str, paragraph: str, run: str = "", *, text_follows: bool = False) -> str:
    next_ = '<w:next w:val="NORMAL"/>' if text_follows else ""
    return (
        f'<w:name w:val="{name}"/><w:basedOn w:val="NORMAL"/>{next_}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>"
    )


def _heading(level: int, before: int, size: int, color: str, paragraph: str = "") -> str:
    return _paragraph(
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{paragraph}<w:spacing w:before="{before}" w:after="120" w:line="264" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:bCs/><w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        text_follows=True,
    )


def _edge(side: str, size: int, color: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


_SMALL = f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
_TABLE = (
    '<w:name w:val="Paper Table"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f"{_edge('bottom', 4, LINE)}{_edge('insideH', 4, LINE)}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{QUIET}"/></w:rPr><w:tcPr>'
    f"<w:tcBorders>{_edge('bottom', 12, QUIET)}</w:tcBorders></w:tcPr></w:tblStylePr>"
)
STYLES = {
    # The first, since the others are based on the id that it gets, which is another in some bases.
    "Normal": (
        "paragraph",
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr>',
    ),
    "Heading1": (
        "paragraph",
        _heading(1, 0, 40, "000000", f"<w:pBdr>{_edge('bottom', 18, ACCENT, 8)}</w:pBdr>"),
    ),
    "Heading2": ("paragraph", _heading(2, 360, 28, ACCENT)),
    "Heading3": ("paragraph", _heading(3, 280, 25, "000000")),
    "Heading4": ("paragraph", _heading(4, 240, 24, "000000")),
    "Heading5": ("paragraph", _heading(5, 240, 24, QUIET)),
    "Heading6": ("paragraph", _heading(6, 240, 24, QUIET)),
    "ListParagraph": ("paragraph", _paragraph("List Paragraph", '<w:spacing w:after="100"/>')),
    "Caption": (
        "paragraph",
        _paragraph("caption", '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', "<w:b/><w:bCs/>"),
    ),
    "Notice": (
        "paragraph",
        _paragraph(
            "Notice",
            f"<w:pBdr>{_edge('top', 4, BAND, 6)}{_edge('left', 36, ACCENT, 8)}{_edge('bottom', 4, BAND, 6)}</w:pBdr>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/><w:ind w:left="227"/>',
        ),
    ),
    "PaperCell": (
        "paragraph",
        _paragraph(
            "Paper Cell",
            '<w:spacing w:before="50" w:after="50" w:line="264" w:lineRule="auto"/>',
            '<w:sz w:val="22"/><w:szCs w:val="22"/>',
        ),
    ),
    "PaperSpace": (
        "paragraph",
        _paragraph("Paper Space", '<w:spacing w:after="120" w:line="120" w:lineRule="exact"/>'),
    ),
    "Header": ("paragraph", _paragraph("header", '<w:spacing w:after="0"/>', _SMALL)),
    "Footer": ("paragraph", _paragraph("footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _SMALL)),
    "Hyperlink": (
        "character",
        f'<w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr>',
    ),
    "PaperTable": ("table", _TABLE),
}
"""The styles that papers use: what each is for, and how it looks unless the base says otherwise."""


def dress(document: WordDocument, language: str, *, anew: bool) -> dict[str, str]:
    """Give a document the styles that papers use, and its language.

    Args:
        document: the document.
        language: such as en-GB.
        anew: whether its own styles are put away; a council's base keeps them.

    Returns:
        The id under which the document has each of the `STYLES`.
    """
    styles = document.styles.element
    if anew:
        styles[:] = [parsed(DEFAULTS)]
        document.settings.element[:] = [parsed(each) for each in SETTINGS]
    _speak(styles, language)
    known = {_name(style): style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    found: dict[str, str] = {}
    for id_, (kind, look) in STYLES.items():
        name = look.partition('w:val="')[2].partition('"')[0].casefold()
        based = look.replace("NORMAL", found.get("Normal", ""))
        found[id_] = known[name] if name in known else _added(styles, id_, kind, based)
    return found


def _name(style: BaseOxmlElement) -> str:
    return "".join(style.xpath("w:name/@w:val")).casefold()


def _added(styles: BaseOxmlElement, id_: str, kind: str, look: str) -> str:
    """Add a style, under another id if one of another name has taken it."""
    taken = set(styles.xpath("w:style/@w:styleId"))
    while id_ in taken:
        id_ = f"{id_}Paper"
    default = ' w:default="1"' if look == STYLES["Normal"][1] else ""
    styles.append(parsed(f'<w:style w:type="{kind}" w:styleId="{id_}"{default}>{look}</w:style>'))
    return id_


def _speak(styles: BaseOxmlElement, language: str) -> None:
    """Say the language of words; what python-docx begins with is American English."""
    within = styles
    for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = within.find(qn(tag))
        if found is None:
            found = parsed(f"<{tag}/>")
            within.insert(0, found)
        within = found
    for old in within.findall(qn("w:lang")):
        within.remove(old)
    within.append(parsed(f"<w:lang w:val={attribute(language)} w:eastAsia={attribute(language)}/>"))


def write_edges(document: WordDocument, title: str, styles: Mapping[str, str]) -> None:
    """Write the title on top of all pages but the first, and page numbers below, unless the base has its own."""
    section = document.sections[-1]
    if section._sectPr.xpath("w:headerReference | w:footerReference"):  # noqa: SLF001  to ask for one makes one
        return
    section.different_first_page_header_footer = True
    top, bottom = styles["Header"], styles["Footer"]
    for edge, paragraph in (
        (section.first_page_header, _line(top, "")),
        (section.header, _line(top, run(title))),
        (section.first_page_footer, _line(bottom, _NUMBER)),
        (section.footer, _line(bottom, _NUMBER)),
    ):
        edge.is_linked_to_previous = False
        edge._element[:] = [parsed(paragraph)]  # noqa: SLF001  what it begins with is an empty paragraph


_NUMBER = "".join((run("Page "), field("PAGE"), run(" of "), field("NUMPAGES")))


def _line(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
