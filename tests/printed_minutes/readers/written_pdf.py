"""PDF files written by hand, for tests and attacks."""

from __future__ import annotations

import zlib


def written(*objects: bytes | str, root: int = 1) -> bytes:
    """Return a PDF of objects; the first has the number 1."""
    parts, offsets, size = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate(objects, 1):
        offsets.append(size)
        inner = content.encode() if isinstance(content, str) else content
        part = b"%d 0 obj\n%b\nendobj\n" % (number, inner)
        parts.append(part)
        size += len(part)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, rows))
    parts.append(b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, root, size))
    return b"".join(parts)


def stream(content: bytes, *, is_packed: bool = True) -> bytes:
    """Return a stream, compressed or as it is."""
    packed = zlib.compress(content, 9) if is_packed else content
    how = "/Filter/FlateDecode" if is_packed else ""
    return f"<</Length {len(packed)}{how}>>stream\n".encode() + packed + b"\nendstream"


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def with_content(content: bytes, *, is_packed: bool = True) -> bytes:
    """Return a PDF of one page with a content stream."""
    pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return written("<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, stream(content, is_packed=is_packed), FONT)
