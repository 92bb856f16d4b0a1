"""Rules about valid YAML that the records do not allow, one function each."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sst_cli.records.findings import Problem
from sst_cli.records.rules import error, warning

if TYPE_CHECKING:
    from sst_cli.records.places import Place, Position

ONCE_PER_FILE = frozenset({"anchor_or_alias", "tag"})
"""Rules that report only the first place in a file: a file that uses aliases tends to use hundreds."""


@warning
def byte_order_mark(place: Place, position: Position) -> Problem:
    """A file begins with a byte order mark.

    Some editors on Windows put three invisible bytes before the text. `sst` ignores them. Save the file as
    "UTF-8", not "UTF-8 with BOM".

    Wrong:

        (EF BB BF)name: Trish Hardy

    Right:

        name: Trish Hardy
    """
    return Problem(
        place,
        "this file begins with a byte order mark, which was ignored",
        hint="save it as UTF-8 without BOM",
        position=position,
    )


@error
def not_utf_8(place: Place, position: Position, data: bytes, offset: int) -> Problem:
    """A file is not UTF-8.

    Every record is UTF-8 text, so that £, é and ŵ look the same on every computer. `sst` does not guess at
    other encodings (Latin-1, Windows-1252, UTF-16).

    Wrong:

        name: Si(E2)n        (one byte, Latin-1)

    Right:

        name: Siân           (UTF-8)
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(place, "this file is UTF-16, not UTF-8", hint="save it as UTF-8", position=position)
    return Problem(
        place,
        f"this file is not UTF-8: the byte {data[offset]:02X} is from another encoding",
        hint=f"save it as UTF-8; in Windows-1252 this byte is `{_windows(data[offset])}`",
        position=position,
    )


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


@error
def empty_file(place: Place, position: Position) -> Problem:
    """A file is empty, or has nothing in it but comments.

    Wrong:

        (nothing, or comments only)

    Right:

        name: Trish Hardy
    """
    return Problem(place, "this file is empty", hint="write the record, or delete the file", position=position)


@error
def not_a_record(place: Place, position: Position, value: object) -> Problem:
    """A file holds a list or a single value where one record should be.

    A record is a set of `field: value` lines, in a file of its own.

    Wrong:

        - name: Trish Hardy
        - name: Chris White

    Right:

        name: Trish Hardy
    """
    is_list = isinstance(value, list)
    message = f"this file is {'a list' if is_list else 'a single value'}; a record is a set of `field: value` lines"
    hint = (
        "put each record in a file of its own" if is_list else "write a colon and a space after the name of each field"
    )
    return Problem(place, message, hint=hint, position=position)


@error
def directive(place: Place, position: Position) -> Problem:
    """A file begins with a YAML directive.

    `%YAML` and `%TAG` lines change how a file is read. Records do not use them.

    Wrong:

        %YAML 1.1
        ---
        name: Trish Hardy

    Right:

        name: Trish Hardy
    """
    return Problem(place, "records do not use directives (`%YAML`, `%TAG`)", hint="delete the line", position=position)


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
    return Problem(place, "the name of a field must be text", hint="put it in quotes", position=position)


@error
def duplicate_key(place: Place, position: Position, key: str) -> Problem:
    """A field is written twice.

    Other programs keep the last of the two and lose the first without warning.

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
    """A number without quotes would not keep the form in which it is written.

    `017` would become 17 and `1.10` would become 1.1. A minute number, a label or a reference must stay
    as printed, so put it in quotes. Write a figure without leading or trailing noughts.

    Wrong:

        number: 1.10

    Right:

        number: "1.10"
    """
    return Problem(
        place,
        f"`{text}` would be read as a number and would not stay as it is written",
        hint=f'put it in quotes ("{text}"), or write the figure without extra noughts or signs',
        position=position,
    )


@warning
def word_that_changes(place: Place, position: Position, text: str) -> Problem:
    """Other programs would read a word or time without quotes as something else.

    `sst` reads `no` and `12:30` as text. Many programs read `no`, `on` or `off` as true or false, and `12:30`
    as the number 750. In quotes it is text everywhere.

    Wrong:

        start: 12:30

    Right:

        start: "12:30"
    """
    elsewhere = "a number" if ":" in text else "true or false"
    return Problem(
        place,
        f"`{text}` is text here, but many other programs read it as {elsewhere}",
        hint=f'put it in quotes: "{text}"',
        position=position,
    )


@warning
def smart_quotes(place: Place, position: Position, text: str) -> Problem:
    """A value is in curly quotation marks, which YAML does not read as quotes.

    A word processor turns straight quotes into curly ones, which then become part of the text.

    Wrong:

        status: “open”

    Right:

        status: "open"
    """
    return Problem(
        place,
        f"the curly quotation marks of {text} are read as part of the text",
        hint=f'use straight quotes: "{text[1:-1]}"',
        position=position,
    )


@error
def anchor_or_alias(place: Place, position: Position, name: str) -> Problem:
    """A file uses an anchor or an alias.

    `&name` and `*name` repeat a part of a file by reference. A reader must see each value in its place, and a
    few lines of aliases can expand to gigabytes.

    Wrong:

        owners: &owners []

    Right:

        owners: []
    """
    return Problem(
        place,
        f"records do not use anchors and aliases (`&{name}`, `*{name}`)",
        hint="write the value in full; text that begins with & or * needs quotes",
        position=position,
    )


@error
def tag(place: Place, position: Position, name: str) -> Problem:
    """A file uses a YAML tag.

    Tags such as `!!int` or `!include` change the type of a value, and in some programs run code.

    Wrong:

        number: !!str 6

    Right:

        number: "6"
    """
    shown = name.replace("tag:yaml.org,2002:", "!!")
    return Problem(
        place,
        f"records do not use tags (`{shown}`)",
        hint="delete it; text that begins with ! needs quotes",
        position=position,
    )


@error
def two_documents(place: Place, position: Position) -> Problem:
    """A file holds more than one document.

    A line `---` begins a second document. Each record has a file of its own.

    Wrong:

        name: Trish Hardy
        ---
        name: Chris White

    Right:

        name: Trish Hardy
    """
    return Problem(
        place,
        "a second document begins here, but a file holds one record",
        hint="move it to a file of its own",
        position=position,
    )


@error
def hidden_line_break(place: Place, position: Position, character: str) -> Problem:
    """A text has a line break in it that most editors do not show.

    U+2028, U+2029 and U+0085 come with text that is pasted from a word processor or a web page. YAML ends the
    line there, so the rest of the text is read as something else.

    Wrong:

        text: Mend the lights(U+2028)in the park.

    Right:

        text: Mend the lights in the park.
    """
    return Problem(
        place,
        f"there is a hidden line break (U+{ord(character):04X}) here",
        hint="delete it; if you cannot see it, type the words around it again",
        position=position,
    )


@error
def unusual_space(place: Place, position: Position, character: str) -> Problem:
    """A line is indented, or a colon followed, by a character that looks like a space but is not.

    No-break spaces come with text that is pasted from a word processor or a web page. YAML reads them as letters.

    Wrong:

        due:
        (U+00A0)(U+00A0)date: 2022-07-08

    Right:

        due:
          date: 2022-07-08
    """
    name = unicodedata.name(character).lower()
    return Problem(
        place,
        f"this is not an ordinary space but U+{ord(character):04X} ({name})",
        hint="delete it and type ordinary spaces",
        position=position,
    )


@error
def text_lost(place: Place, position: Position, text: str) -> Problem:
    """Text directly after a closing quote or the sign of a block, or a question mark before a value, would be lost.

    The same goes for a line that begins with # in a block of text, below empty lines that are indented more.

    Wrong:

        title: "Lights"#4

    Right:

        title: "Lights #4"
    """
    return Problem(
        place,
        f"`{text}` would be lost here",
        hint="put the whole value in quotes",
        position=position,
    )


@warning
def text_after_hash(place: Place, position: Position, text: str) -> Problem:
    """Text after a space and # is read as a comment, but may belong to the value.

    Write a comment with a space after its #. Text with a # in it needs quotes.

    Wrong:

        title: Minutes of meeting #4

    Right:

        title: "Minutes of meeting #4"
    """
    return Problem(
        place,
        f"`{text}` is read as a comment here, not as part of the text",
        hint="put the whole value in quotes; if it is a comment, write a space after the #",
        position=position,
    )


@warning
def continuation_not_indented(place: Place, position: Position) -> Problem:
    """A line of a value in quotes or brackets is not indented.

    `sst` reads it, but YAML 1.2 refuses it, and so do other programs. Indent it with spaces, further than the key.

    Wrong:

        note: "The lights on Quay Street
        are out."

    Right:

        note: "The lights on Quay Street
          are out."
    """
    return Problem(
        place,
        "this line belongs to the value above and is not indented with spaces; other programs refuse it",
        hint="indent it by two spaces more than the key of the value",
        position=position,
    )


@error
def blanks_at_the_end(place: Place, position: Position) -> Problem:
    """The last line of a file is blanks without a line break, below a block of text.

    Programs do not agree whether it belongs to the text.

    Wrong:

        note: |
          The lights are out.
        (three blanks, and the file ends)

    Right:

        note: |
          The lights are out.
    """
    return Problem(
        place,
        "the file ends with blanks, which some programs read as a part of the text above",
        hint="delete them, and end the file with a line break",
        position=position,
    )
