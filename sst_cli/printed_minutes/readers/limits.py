"""How much of a file is read, and the refusal of more in one line."""

from __future__ import annotations

from typing import NoReturn

from sst_cli.base.errors import SstError

LARGEST = 50_000_000
"""Bytes of a file that is read: minutes with photographs are large, their words are not."""
LARGEST_TEXT = 10_000_000
"""Letters of a text or web page, and bytes of the markup of a Word document divided by ten."""
ELEMENTS = 1_000_000
"""Elements of an XML document, each of which takes some 150 bytes of memory; a page of Word has about 500."""
DEEPEST = 200
"""How many levels elements may be nested; a table in a table takes three."""


def refuse(name: str, reason: str) -> NoReturn:
    """Refuse a file.

    Raises:
        SstError: always; the line begins with the name of the file.
    """
    msg = f"{name} {reason}"
    raise SstError(msg)
