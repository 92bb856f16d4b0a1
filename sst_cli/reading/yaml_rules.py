"""What the dialect of the records refuses, one rule a function, in an officer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.findings import Problem
from sst_cli.records.rules import error, warning

if TYPE_CHECKING:
    from sst_cli.records.places import Place, Position

TOLD_ONCE = frozenset({"anchor_or_alias", "tag"})
"""Rules that one finding a file is enough for: a file that uses aliases tends to use hundreds."""


@warning
def byte_order_mark(place: Place, position: Position) -> Problem:
    """A file begins with a byte order mark.

    Some editors on Windows put three invisible bytes in front of the text. `sst` reads the file all the
    same. Save it as "UTF-8", not "UTF-8 with BOM".

    Wrong:

        (EF BB BF)name: Trish Hardy

    Right:

        name: Trish Hardy
    """
    return Problem(
        place,
        "this file begins with a byte order mark; it was read without it",
        hint="save it as UTF-8 without BOM",
        position=position,
    )


@error
def not_utf_8(place: Place, position: Position, data: bytes, offset: int) -> Problem:
    """A file is not UTF-8.

    Every record is UTF-8 text, so that £, é and ŵ arrive as they were written. A file saved in another
    encoding (Latin-1, Windows-1252, UTF-16) is not guessed at.

    Wrong:

        name: Si(E2)n        (one byte, Latin-1)

    Right:

        name: Siân           (UTF-8)
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(place, "this file is UTF-16, not UTF-8", hint="save it as UTF-8", position=position)
    return Problem(
        place,
        f"this file is not UTF-8: the byte {data[offset]:02X} here belongs to another encoding",
        hint=f"save it as UTF-8; in Windows-1252 the byte is `{_windows(data[offset])}`",
        position=position,
    )


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


@error
def empty_file(place: Place, position: Position) -> Problem:
    """A file holds no record.

    Wrong:

        (nothing, or comments only)

    Right:

        name: Trish Hardy
    """
    return Problem(place, "this file is empty", hint="write the record, or delete the file", position=position)


@error
def not_a_record(place: Place, position: Position, value: object) -> Problem:
    """A file holds a list or a single value where one record should be.

    A record is a set of `field: value` lines; a file holds one.

    Wrong:

        - name: Trish Hardy
        - name: Chris White

    Right:

        name: Trish Hardy
    """
    what = "a list" if isinstance(value, list) else "a single value"
    return Problem(
        place,
        f"this file holds {what}; a record is made of `field: value` lines",
        hint="one record a file",
        position=position,
    )


@error
def directive(place: Place, position: Position) -> Problem:
    """A file begins with a YAML directive.

    `%YAML` and `%TAG` lines change how a file is read; the records have one dialect only.

    Wrong:

        %YAML 1.1
        ---
        name: Trish Hardy

    Right:

        name: Trish Hardy
    """
    return Problem(place, "directives (`%YAML`, `%TAG`) are not used", hint="delete the line", position=position)


@error
def too_deep(place: Place, position: Position) -> Problem:
    """A file is nested deeper than any record can be.

    Wrong:

        text: [[[[[[[[[[[[[[[[[[ ... ]]]]]]]]]]]]]]]]]]

    Right:

        text: The report was noted.
    """
    return Problem(place, "this is nested too deeply for a record, so the file was not read", position=position)


@error
def key_not_text(place: Place, position: Position) -> Problem:
    """A field's name is not text.

    Wrong:

        8: the minute

    Right:

        number: "8"
    """
    return Problem(place, "the name of a field must be a word", hint="put it in quotes", position=position)


@error
def duplicate_key(place: Place, position: Position, key: str) -> Problem:
    """A field is written twice.

    Other programs keep the last of the two and lose the first without a word.

    Wrong:

        kind: task
        kind: report-back

    Right:

        kind: report-back
    """
    return Problem(
        place,
        f"`{key}` is written twice here",
        hint="keep one of the two",
        position=position,
    )


@error
def number_that_changes(place: Place, position: Position, text: str) -> Problem:
    """An unquoted number would not be read back as it is written.

    `017` would become 17 and `1.10` would become 1.1. A minute number, a label or a reference must stay
    as printed: put it in quotes. A figure is written without leading or trailing noughts.

    Wrong:

        number: 1.10

    Right:

        number: "1.10"
    """
    return Problem(
        place,
        f"`{text}` would be read as a number and lose its form",
        hint=f'write "{text}" in quotes, or the figure without extra noughts or signs',
        position=position,
    )


@warning
def word_that_changes(place: Place, position: Position, text: str) -> Problem:
    """An unquoted word or time is taken for something else by other programs.

    `sst` reads `no` and `12:30` as the text they are. Many programs read `no`, `on` or `off` as true or
    false, and `12:30` as the number 750. Quotes make it the same everywhere.

    Wrong:

        start: 12:30

    Right:

        start: "12:30"
    """
    elsewhere = "a number" if ":" in text else "true or false"
    return Problem(
        place,
        f"`{text}` is text here, but many other programs read it as {elsewhere}",
        hint=f'write "{text}" in quotes',
        position=position,
    )


@warning
def smart_quotes(place: Place, position: Position, text: str) -> Problem:
    """A value stands in curly quotation marks, which are not quotes to YAML.

    A word processor turns straight quotes into curly ones. They then belong to the text.

    Wrong:

        status: “open”

    Right:

        status: "open"
    """
    return Problem(
        place,
        f"the curly quotation marks in {text} are part of the text",
        hint=f'write "{text[1:-1]}" with straight quotes',
        position=position,
    )


@error
def anchor_or_alias(place: Place, position: Position, name: str) -> Problem:
    """A file uses an anchor or an alias.

    `&name` and `*name` repeat a part of a file by reference. What a record says must be seen where it is
    read, and a few lines of aliases can stand for gigabytes.

    Wrong:

        owners: &owners []

    Right:

        owners: []
    """
    return Problem(
        place,
        f"anchors and aliases (`&{name}`, `*{name}`) are not used in records",
        hint="write the value out; text that begins with & or * needs quotes",
        position=position,
    )


@error
def tag(place: Place, position: Position, name: str) -> Problem:
    """A file uses a YAML tag.

    Tags such as `!!int` or `!include` change what a value is, or run code in some programs.

    Wrong:

        number: !!str 6

    Right:

        number: "6"
    """
    shown = name.replace("tag:yaml.org,2002:", "!!")
    return Problem(
        place,
        f"tags (`{shown}`) are not used in records",
        hint="take it away; text that begins with ! needs quotes",
        position=position,
    )


@error
def two_documents(place: Place, position: Position) -> Problem:
    """A file holds more than one document.

    A line `---` begins a second document. A record is a file.

    Wrong:

        name: Trish Hardy
        ---
        name: Chris White

    Right:

        name: Trish Hardy
    """
    return Problem(
        place,
        "a second document begins here; a file holds one record",
        hint="move it into a file of its own",
        position=position,
    )


@error
def hidden_line_break(place: Place, position: Position, character: str) -> Problem:
    """A line break stands in the text that most editors do not show.

    U+2028, U+2029 and U+0085 come in when text is pasted from a word processor or a web page. To YAML they
    end the line, so that what follows is read as something else.

    Wrong:

        text: Mend the lights(U+2028)in the park.

    Right:

        text: Mend the lights in the park.
    """
    return Problem(
        place,
        f"a hidden line break (U+{ord(character):04X}) stands here",
        hint="delete it, and type the text around it anew if you cannot see it",
        position=position,
    )


@error
def text_lost(place: Place, position: Position, text: str) -> Problem:
    """Text stands where YAML drops it without a word: right behind a closing quote, or after a question mark.

    Wrong:

        title: "Lights"#4

    Right:

        title: "Lights #4"
    """
    return Problem(
        place,
        f"`{text}` would be dropped here",
        hint="put the whole value in quotes",
        position=position,
    )


@warning
def text_after_hash(place: Place, position: Position, text: str) -> Problem:
    """Text after a space and a # is a comment, and may have been meant to be part of the value.

    A comment has a space behind its #. Text with a # in it needs quotes.

    Wrong:

        title: Minutes of meeting #4

    Right:

        title: "Minutes of meeting #4"
    """
    return Problem(
        place,
        f"`{text}` is a comment here and not part of the text",
        hint="put the whole value in quotes, or write a space after the # of a comment",
        position=position,
    )
