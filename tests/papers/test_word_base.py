"""A council's own document may come from anybody: a paper takes over its look, and nothing that acts."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap

from sst_cli.base.errors import SstError
from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from sst_cli.papers.formats.word.base_parts import LARGEST, PARTS
from tests.conftest import SAMPLE
from tests.papers import paper

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

    from tests.conftest import Run

NAMES = nsdecls("w", "r", "a", "pic", "wp")
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)
EVIL = "http://evil.example/x"


def field(*codes: str, shown: str = "shown") -> str:
    """A field as Word writes it; one in another where there are several codes."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    within = "".join(f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return within + f"{separate}<w:r><w:t>{shown}</w:t></w:r>{end}" * len(codes)


def drawn(blip: str, extra: str = "") -> str:
    """A picture."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Logo" descr="Crest">'
        f"{extra}</wp:docPr><a:graphic>"
        f'<a:graphicData uri="{nsmap["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip {blip}/></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="9" cy="9"/></a:xfrm>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def with_header(content: str, folder: Path) -> WordDocument:
    """A document whose header has this content; IMAGE and AWAY stand for a picture in it and one elsewhere."""
    (folder / "pixel.png").write_bytes(PIXEL)
    document = Document()
    header = document.sections[0].header
    header.is_linked_to_previous = False
    image, _ = header.part.get_or_add_image(str(folder / "pixel.png"))
    away = header.part.relate_to(EVIL, RT.IMAGE, is_external=True)
    content = content.replace("IMAGE", image).replace("AWAY", away)
    header._element.append(  # noqa: SLF001  python-docx writes no fields
        parse_xml(f"<w:p {NAMES} {OTHERS}>{content}</w:p>")
    )
    return document


def made(document: WordDocument, folder: Path) -> tuple[dict[str, str], list[str]]:
    """The parts of a paper on this base, and what is reported."""
    document.save(str(folder / "paper.docx"))
    notes: list[str] = []
    file = formats.load("word").render(paper("agenda"), Style(own=folder, note=notes.append))
    Document(io.BytesIO(file))
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}, notes


FIELDS = "left out fields other than page numbers and titles, whose words stay"
DRAWINGS = "left out text boxes, drawings and objects"
ELSEWHERE = f"left out pictures that are not in the document, {DRAWINGS.removeprefix('left out ')}"
TEXT_BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:evil/></w:drawing></mc:Choice><mc:Fallback><w:pict>'
    "<v:textbox>evil</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
HOSTILE = {
    "dde": (field(r"DDEAUTO c:\\evil.exe x"), FIELDS),
    "include": (field(f'INCLUDEPICTURE "{EVIL}"'), FIELDS),
    "within": (field("TITLE ", "DDE evil"), FIELDS),
    "around": (field("IF 1=1", "PAGE"), FIELDS),
    "split": (field("DDE</w:instrText></w:r><w:r><w:instrText>AUTO evil"), FIELDS),
    "simple": ('<w:fldSimple w:instr="INCLUDETEXT evil"><w:r><w:t>shown</w:t></w:r></w:fldSimple>', FIELDS),
    "open": (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE evil</w:instrText><w:t>shown</w:t></w:r>',
        FIELDS,
    ),
    "link": (
        '<w:hyperlink r:id="AWAY"><w:r><w:t>shown</w:t></w:r></w:hyperlink>',
        "left out links, whose words stay",
    ),
    "external picture": (
        f"<w:r><w:t>shown</w:t></w:r>{drawn('r:link=&quot;AWAY&quot;')}".replace("&quot;", '"'),
        ELSEWHERE,
    ),
    "external embedded": ("<w:r><w:t>shown</w:t></w:r>" + drawn('r:embed="AWAY"'), ELSEWHERE),
    "old picture": (
        '<w:r><w:t>shown</w:t><w:pict><v:shape><v:imagedata r:id="AWAY"/></v:shape></w:pict></w:r>',
        ELSEWHERE,
    ),
    "object": (
        '<w:r><w:t>shown</w:t><w:object><o:OLEObject Type="Link" ProgID="evil" r:id="AWAY"/></w:object></w:r>',
        DRAWINGS,
    ),
    "text box": ("<w:r><w:t>shown</w:t>" + TEXT_BOX, DRAWINGS),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_headers_keep_words_and_nothing_that_acts(kind: str, tmp_path: Path) -> None:
    """Nothing is fetched or run when somebody opens the paper; what is left out is reported."""
    content, note = HOSTILE[kind]
    parts, notes = made(with_header(content, tmp_path), tmp_path)
    assert notes == [f"templates/paper.docx: {note}"]
    assert "<w:t>shown</w:t>" in parts["word/header1.xml"]
    for name, part in parts.items():
        assert "evil" not in part, name
        assert 'TargetMode="External"' not in part, name
    assert not re.search("DDE|INCLUDE|fldChar|instrText|imagedata", parts["word/header1.xml"])


def test_headers_keep_pictures_and_page_numbers(tmp_path: Path) -> None:
    """A council's logo, a watermark of Word's own kind, and fields that Word works out from the paper."""
    click = '<a:hlinkClick r:id="AWAY"/>'
    watermark = (
        '<w:r><w:pict><v:shape id="w" o:spid="_x0000_s1" style="width:9pt" href="http://evil.example">'
        '<v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    )
    old = '<w:r><w:pict><v:shape style="width:9pt"><v:imagedata r:id="IMAGE" r:href="AWAY"/></v:shape></w:pict></w:r>'
    content = (
        drawn('r:embed="IMAGE" r:link="AWAY"', click) + watermark + old + field(" PAGE \\* MERGEFORMAT ", shown="1")
    )
    parts, notes = made(with_header(content, tmp_path), tmp_path)
    header = parts["word/header1.xml"]
    assert notes == []
    assert [header.count(each) for each in ("<a:blip ", "<v:imagedata ", "<v:textpath ", " PAGE ", "<a:ext ")] == [
        1
    ] * 5
    assert 'descr="Crest"' in header
    assert parts["word/_rels/header1.xml.rels"].count("<Relationship ") == 1
    assert "word/media/image1.png" in parts
    assert not [name for name, part in parts.items() if "evil" in part or "External" in part]


def test_settings_keep_what_a_look_needs(tmp_path: Path) -> None:
    """No template is fetched, no mail is merged and no macro is run."""
    document = Document()
    settings = document.settings.element
    settings_part = document.part.part_related_by(RT.SETTINGS)
    away = settings_part.relate_to(EVIL, f"{nsmap['r']}/attachedTemplate", is_external=True)
    for tag in ("attachedTemplate", "mailMerge"):
        settings.append(parse_xml(f'<w:{tag} {NAMES} r:id="{away}"/>'))
    settings.append(parse_xml(f"<w:evenAndOddHeaders {NAMES}/>"))
    macros = Part(
        PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"evil", document.part.package
    )
    document.part.relate_to(macros, "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    parts, notes = made(document, tmp_path)
    assert notes == ["templates/paper.docx: left out macros, the link to a template, the link to a mail merge"]
    assert "evenAndOddHeaders" in parts["word/settings.xml"]
    assert not [name for name, part in parts.items() if "evil" in part or "External" in part or "vba" in name]


def test_every_part_of_a_paper_has_a_name_of_our_own(tmp_path: Path) -> None:
    """A name that a base chooses would be handed on to every program that unpacks the paper."""
    document = with_header(drawn('r:embed="IMAGE"'), tmp_path)
    for relationship in document.part.rels.values():
        if not relationship.is_external and relationship.reltype.endswith(
            ("header", "theme", "numbering", "fontTable")
        ):
            part = relationship.target_part
            for each in (part, *(other.target_part for other in part.rels.values() if not other.is_external)):
                each.partname = PackURI(f"/evil/{each.partname.filename}")
    parts, _ = made(document, tmp_path)
    assert not [name for name in parts if "evil" in name]
    assert {"word/header1.xml", "word/media/image1.png", "word/theme/theme1.xml"} <= set(parts)


@pytest.mark.parametrize(("count", "size"), [(1, LARGEST // 2), (4, LARGEST // 3 - 1), (PARTS + 1, 0)])
def test_a_base_that_would_fill_the_memory_is_refused(tmp_path: Path, count: int, size: int) -> None:
    """Its sizes are looked at before anything is unpacked."""
    Document().save(str(tmp_path / "paper.docx"))
    with zipfile.ZipFile(tmp_path / "paper.docx", "a", zipfile.ZIP_DEFLATED) as file:
        for number in range(count):
            file.writestr(f"word/media/{number}.png", b"\0" * size)
    with pytest.raises(SstError, match=r"paper\.docx is too large once it is unpacked: it may have 30 MB"):
        formats.load("word").render(paper("agenda"), Style(own=tmp_path))


def test_what_is_left_out_is_reported_once(run: Run, tmp_path: Path) -> None:
    """On stderr, with a paper and with a folder of papers."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    own = tmp_path / "templates"
    own.mkdir()
    with_header(HOSTILE["dde"][0], tmp_path).save(str(own / "paper.docx"))
    for arguments in (
        ("agenda", "--body", "asb", "-o", "a.docx"),
        ("report", "actions", "--each", "papers", "--format", "word"),
    ):
        done = run(*arguments, "--as-of", "2024-09-20", cwd=tmp_path)
        assert (done.code, done.err.count(f"templates/paper.docx: {FIELDS}\n")) == (0, 1), done.err


def test_the_base_that_python_docx_begins_with_is_clean(tmp_path: Path) -> None:
    """Nothing is reported of a plain document."""
    assert made(Document(), tmp_path)[1] == []
