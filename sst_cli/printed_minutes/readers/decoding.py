"""The letters of a text, in whichever coding an editor saved them."""

from __future__ import annotations

from sst_cli.printed_minutes.readers.limits import refuse
from sst_cli.records.places import one_break


def decoded(data: bytes, name: str) -> str:
    """Read text as editors save it: UTF-8, UTF-16 or UTF-32 with its mark, or that of older Windows.

    Raises:
        SstError: it has zero bytes, so it is not text.
    """
    # Before UTF-16, since the mark of UTF-32 begins with that of UTF-16.
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return one_break(data.decode("utf-32", errors="replace")).removeprefix("\ufeff")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return one_break(data.decode("utf-16", errors="replace")).removeprefix("\ufeff")
    if b"\0" in data:
        refuse(name, "is not a text file")
    try:  # a file saved by Notepad may begin with a byte order mark
        return one_break(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return one_break(data.decode("cp1252", errors="replace"))
