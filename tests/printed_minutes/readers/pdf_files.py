"""PDF files for tests: laid out by typst."""

from __future__ import annotations

from functools import cache

import typst


@cache
def laid_out(source: str) -> bytes:
    """Return what typst makes of a source."""
    return bytes(typst.compile(source.encode(), format="pdf"))
