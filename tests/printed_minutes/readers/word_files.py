"""Word documents made of their XML, for tests."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ROOTS = {
    "header": ("hdr", "h"),
    "footer": ("ftr", "f"),
    "footnotes": ("footnotes", "n"),
    "endnotes": ("endnotes", "e"),
}


def word(
    body: str,
    *,
    space: str = TRANSITIONAL,
    styles: str = "",
    levels: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Return a Word document.

    Args:
        body: what stands in its body.
        space: the namespace of `w`.
        styles: its styles.
        levels: those of its list, as `start|format|text`; list 2 is the same, list 3 begins at 7.
        parts: contents of headers, footers and notes.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(part: str, root: str, inner: str) -> None:
            spaces = f'xmlns:w="{space}" xmlns:r="{_RELATIONS}" xmlns:mc="{_MARKUP}"'
            archive.writestr(f"word/{part}.xml", f"<w:{root} {spaces}>{inner}</w:{root}>")

        write("document", "document", f"<w:body>{body}</w:body>")
        write("styles", "styles", styles)
        write("numbering", "numbering", _lists(levels))
        relations = ""
        for name, inner in (parts or {}).items():
            root, number = _ROOTS[name]
            write(name, root, inner)
            relations += f'<Relationship Id="{number}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return file.getvalue()


def numbered(text: str, number: int, level: int) -> str:
    """Return a paragraph of a list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _lists(levels: Sequence[str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (start, form, text) in enumerate(level.split("|") for level in levels)
    )
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override if number == "3" else ""}</w:num>'
        for number in ("1", "2", "3")
    )
    return f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{numbers}'
