"""The strict dialect of YAML on examples: what is written is what is read, or it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.reading.yaml_reader import DEEPEST, positions, read
from sst_cli.records.places import START, Place, Position

if TYPE_CHECKING:
    from tests.conftest import Records, Run


def value(text: str | bytes) -> object:
    """The value of a document that is wholly in the dialect."""
    data = text.encode() if isinstance(text, str) else text
    document = read("record.yaml", data)
    assert document.findings == ()
    assert document.value is not None
    return document.value


def scalar(written: str) -> object:
    """The value of one scalar."""
    found = value(f"field: {written}\n")
    assert isinstance(found, dict)
    return found["field"]


def rules(text: str | bytes) -> list[str]:
    """The rules that reading a document breaks."""
    data = text.encode() if isinstance(text, str) else text
    return [finding.rule for finding in read("record.yaml", data).findings]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("7", 7),
        ("-7", -7),
        ("999999999999999", 999999999999999),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1.0", 1.0),
        ("1250.75", 1250.75),
        ("nULL", "nULL"),
        ("tRUE", "tRUE"),
        ("none", "none"),
        ("open", "open"),
        ("2022-06-22", "2022-06-22"),
        ("2026-02-31", "2026-02-31"),
        ("2022-06", "2022-06"),
        ("2022-06-22T10:00:00Z", "2022-06-22T10:00:00Z"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("£250", "£250"),
        ("6(2)", "6(2)"),
        ("1.2.3", "1.2.3"),
        ("0b1", "0b1"),
        ("1e", "1e"),
        (".", "."),
        ("=", "="),
        ("<<", "<<"),
        ("a#b", "a#b"),
        ("a:b", "a:b"),
        ("http://example.invalid/a:b#c", "http://example.invalid/a:b#c"),
        ("-a", "-a"),
        (":a", ":a"),
        ("?a", "?a"),
    ],
)
def test_unquoted_scalars_of_the_core_schema(written: str, read_as: object) -> None:
    """Null, booleans and plain numbers are what they are; everything else, dates too, stays text."""
    found = scalar(written)
    assert found == read_as
    assert type(found) is type(read_as)


@pytest.mark.parametrize(
    "written",
    [
        "017",
        "00",
        "1.10",
        "1.",
        ".5",
        "+1",
        "-0",
        "1e3",
        "1.5e3",
        "0x1F",
        "0o17",
        ".inf",
        "-.INF",
        ".nan",
        "1234567890123456",
        "0.1000000000000000055",
        "01632960000",
    ],
)
def test_numbers_that_would_lose_their_form_are_refused(written: str) -> None:
    """A number that would not be written again as it stands is an error, at its place; in quotes it is text."""
    document = read("record.yaml", f"field: {written}\n".encode())
    assert document.value is None
    (finding,) = document.findings
    assert (finding.rule, finding.position) == ("number-that-changes", Position(1, 8))
    assert f"`{written}`" in finding.message
    assert scalar(f'"{written}"') == written
    assert scalar(f"'{written}'") == written


@pytest.mark.parametrize(
    "written", ["no", "No", "NO", "yes", "on", "OFF", "y", "N", "12:30", "9:05", "1:20:30", "190:20:30", "12:30.5"]
)
def test_words_that_other_programs_change_stay_text(written: str) -> None:
    """`no` and `12:30` are text with a warning that names its place, and without one in quotes."""
    document = read("record.yaml", f"field: {written}\n".encode())
    assert document.value == {"field": written}
    (finding,) = document.findings
    assert (finding.rule, finding.severity, finding.position) == ("word-that-changes", "warning", Position(1, 8))
    assert scalar(f'"{written}"') == written


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ('"null"', "null"),
        ("'true'", "true"),
        ('"7"', "7"),
        ('""', ""),
        ("''", ""),
        ("'it''s'", "it's"),
        (r'"a\tb\nc"', "a\tb\nc"),
        (r'"\u00e9\x41\U0001F600"', "éA😀"),
        (r'"\\ \" \/ "', '\\ " / '),
        (r"'\n'", r"\n"),
        ('" padded "', " padded "),
        ('"a: b # c"', "a: b # c"),
        ("'#1'", "#1"),
    ],
)
def test_quoted_scalars_are_exact(written: str, read_as: str) -> None:
    """What stands in quotes is text to the letter, with the escapes of its kind of quotes."""
    assert scalar(written) == read_as


@pytest.mark.parametrize(
    ("block", "read_as"),
    [
        ("|\n  One.\n  Two.\n", "One.\nTwo.\n"),
        ("|-\n  One.\n  Two.\n", "One.\nTwo."),
        ("|+\n  One.\n", "One.\n\n"),
        ("|\n  One.\n\n  Two.\n", "One.\n\nTwo.\n"),
        ("|\n  - One\n    - Two\n", "- One\n  - Two\n"),
        ("|2\n    indented\n", "  indented\n"),
        ("|\n  # no comment\n  key: no key\n", "# no comment\nkey: no key\n"),
        ("|-\n  no\n", "no"),
        ("|-\n  1.10\n", "1.10"),
        ("|-\n  a\n  \tb  \n  c", "a\n\tb  \nc"),
        (">\n  One\n  line.\n\n  Two.\n", "One line.\nTwo.\n"),
        (">-\n  folded\n    kept\n  again\n", "folded\n  kept\nagain"),
    ],
)
def test_block_scalars_are_exact(block: str, read_as: str) -> None:
    """Lines, indentation and line ends of a block arrive as YAML says, and nothing in it is interpreted."""
    assert scalar(block) == read_as


def test_text_over_several_lines_is_folded() -> None:
    """Unquoted and quoted text may run on over lines, which become spaces; an empty line becomes a line break."""
    assert value("field: One\n  line.\n\n  Two.\n") == {"field": "One line.\nTwo."}
    assert value('field: "One\n  line.\n\n  Two."\n') == {"field": "One line.\nTwo."}


def test_structures_in_both_styles() -> None:
    """Lists and mappings in blocks and in brackets are the same values."""
    block = "owners:\n  - person: alex-example\n    lead: true\n  - post: Clerk\nserves: []\ndue: {}\n"
    flow = "{owners: [{person: alex-example, lead: true}, {post: Clerk}], serves: [], due: {}}"
    expected = {"owners": [{"person": "alex-example", "lead": True}, {"post": "Clerk"}], "serves": [], "due": {}}
    assert value(block) == expected
    assert value(flow) == expected
    assert list(expected) == list(read("record.yaml", block.encode()).value or ())


def test_a_list_may_stand_at_the_level_of_its_key() -> None:
    """Both common indentations of lists are read."""
    assert value("owners:\n- a\n- b\nkind: task\n") == {"owners": ["a", "b"], "kind": "task"}


def test_comments_are_no_part_of_the_value() -> None:
    """Comments may stand before, after, between and behind; a # within a word is none."""
    text = "# yaml-language-server: $schema=x\n\nname: Alex Example # clerk\n# between\nnote: No. 5#6 of 'x'\n# end"
    assert value(text) == {"name": "Alex Example", "note": "No. 5#6 of 'x'"}


@pytest.mark.parametrize("data", ["---\nname: Alex Example\n", "name: Alex Example\n...\n", "\n\nname: Alex Example"])
def test_one_document_with_or_without_its_markers(data: str) -> None:
    """The lines `---` and `...` around the one document change nothing, nor does a missing last line end."""
    assert value(data) == {"name": "Alex Example"}


def test_crlf_is_read_like_lf() -> None:
    """A file with the line ends of Windows has the same value and the same places."""
    lf = "name: Alex Example\nnote: |\n  One.\n  Two.\nposts:\n  - role: 'a\n      b'\n"
    crlf = lf.replace("\n", "\r\n").encode()
    assert value(crlf) == value(lf)
    assert positions(crlf.decode()) == positions(lf)


def test_a_byte_order_mark_is_reported_and_changes_nothing() -> None:
    """The three bytes are a warning; value and places are those of the text behind them."""
    text = "name: Alex Example\nposts:\n  - role: Clerk\n"
    document = read("record.yaml", b"\xef\xbb\xbf" + text.encode())
    assert [(each.rule, each.severity, each.position) for each in document.findings] == [
        ("byte-order-mark", "warning", START)
    ]
    assert document.value == value(text)
    assert positions(f"\ufeff{text}") == positions(text)


def test_long_lines_are_read_whole() -> None:
    """Minutes stand on one line a paragraph, however long it is."""
    words = "The report was noted. " * 5000
    assert scalar(words.strip()) == words.strip()
    assert scalar(f'"{words}"') == words
    assert scalar(f"|-\n  {words}") == words


def test_letters_beyond_ascii_are_read() -> None:
    """Welsh, Polish, Arabic and emoji arrive as they were written, unquoted, quoted and as names of fields."""
    for text in ("Siân Ŵyn", "Łukasz Żółć", "سلمى", "📅 8 Sept 👨‍👩‍👧", "naïve — “quoted”", "\U0001f600"):
        assert scalar(text) == text
        assert scalar(f"'{text}'") == text
        assert scalar(f"|-\n  {text}") == text
    assert value("x-größe: 1\n") == {"x-größe": 1}


def test_columns_count_characters() -> None:
    """A letter beyond the basic plane is one column, as people count, not two or four."""
    text = "{😀: é, ŵ: '📅', end: [👍, x]}\n"
    found = positions(text)
    for pointer, written in {("😀",): "é", ("ŵ",): "'📅'", ("end", 0): "👍", ("end", 1): "x"}.items():
        assert found.values[pointer] == Position(1, text.index(written) + 1)
    assert found.keys[("ŵ",)] == Position(1, text.index("ŵ") + 1)


def test_places_of_values_and_keys() -> None:
    """A value is where it begins, quotes and dashes of blocks included; a key is where it is written."""
    text = "name: Alex Example\nposts:\n  - role: 'Clerk'\n    since: 2021\nnote: |\n  One.\n"
    found = positions(text)
    assert found.values == {
        (): Position(1, 1),
        ("name",): Position(1, 7),
        ("posts",): Position(3, 3),
        ("posts", 0): Position(3, 5),
        ("posts", 0, "role"): Position(3, 11),
        ("posts", 0, "since"): Position(4, 12),
        ("note",): Position(5, 7),
    }
    assert found.keys == {
        ("name",): Position(1, 1),
        ("posts",): Position(2, 1),
        ("posts", 0, "role"): Position(3, 5),
        ("posts", 0, "since"): Position(4, 5),
        ("note",): Position(5, 1),
    }


def test_a_place_that_is_not_written_is_that_of_what_encloses_it() -> None:
    """A missing field is shown where the mapping that lacks it begins."""
    found = positions("name: Alex Example\nposts:\n  - since: 2021\n")
    place = Place("record.yaml", ("posts", 0, "role"))
    assert found.of(place) == Position(3, 5)
    assert found.of(place.key) == Position(3, 5)
    assert found.of(Place("record.yaml", ("posts",), on_key=True)) == Position(2, 1)
    assert found.of(Place("record.yaml", ("nowhere",))) == START


def test_what_cannot_be_read_has_its_beginning_as_its_place() -> None:
    """A file that is no YAML has one place."""
    assert positions("name: [").of(Place("record.yaml", ("name",))) == START


@pytest.mark.parametrize(
    ("text", "rule", "position"),
    [
        ("name: a\nname: b\n", "duplicate-key", Position(2, 1)),
        ("posts:\n  - role: a\n    'role': b\n", "duplicate-key", Position(3, 5)),
        ("{a: 1, b: 2, a: 3}", "duplicate-key", Position(1, 14)),
        ("name: &x a\n", "anchor-or-alias", Position(1, 7)),
        ("name: *x\n", "anchor-or-alias", Position(1, 7)),
        ("name: !!str a\n", "tag", Position(1, 7)),
        ("name: !include a.yaml\n", "tag", Position(1, 7)),
        ("a: 1\n---\nb: 2\n", "two-documents", Position(2, 1)),
        ("%YAML 1.1\n---\na: 1\n", "directive", START),
        ("8: a\n", "key-not-text", Position(1, 1)),
        ("true: a\n", "key-not-text", Position(1, 1)),
        ("~: a\n", "key-not-text", Position(1, 1)),
        ("? [a]\n: b\n", "key-not-text", Position(1, 3)),
        ("{a: 1}: b\n", "key-not-text", Position(1, 1)),
        ("- a\n- b\n", "not-a-record", START),
        ("Just text.\n", "not-a-record", START),
        ("7\n", "not-a-record", START),
        ("", "empty-file", START),
        ("  \n\n", "empty-file", START),
        ("# only a comment\n", "empty-file", START),
        (f"a: {'[' * DEEPEST}{']' * DEEPEST}\n", "too-deep", Position(1, 3 + DEEPEST)),
    ],
)
def test_what_is_not_in_the_dialect_is_refused_at_its_place(text: str, rule: str, position: Position) -> None:
    """What could be read in two ways, or by reference, or not as one record, gives an error and no value."""
    document = read("record.yaml", text.encode())
    assert document.value is None
    assert (rule, position) in {(finding.rule, finding.position) for finding in document.findings}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("due:\n(S)(S)date: 2022-07-08\n", Position(2, 1)),
        ("due:\n  date: 2022-07-08\n  (S)at: sst-2022-06-22\n", Position(3, 3)),
        ("due:\n  date: 2022-07-08\n (S)at: sst-2022-06-22\n", Position(3, 2)),
        ("owners:\n(S)(S)- person: alex-example\n", Position(2, 1)),
        ("owners:\n  -(S)person: alex-example\n", Position(2, 4)),
        ("owners:\n  - person: alex-example\n  (S)(S)printed: AE\n", Position(3, 3)),
        ("text:\n(S)(S)Mend the lights.\nkind: task\n", Position(2, 1)),
        ("text:(S)Mend the lights.\nkind: task\n", Position(1, 6)),
        ("kind: task\ntext:(S)Mend the lights.\n", Position(2, 6)),
    ],
)
@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u200b"])
def test_a_space_that_is_not_an_ordinary_one_is_shown_at_its_place(text: str, space: str, position: Position) -> None:
    """It looks like indentation, or like the space after a colon, but YAML reads it as a letter."""
    (finding,) = read("record.yaml", text.replace("(S)", space).encode()).findings
    assert (finding.rule, finding.position) == ("unusual-space", position)
    assert f"U+{ord(space):04X}" in finding.message


def test_unusual_spaces_inside_and_before_a_text_change_nothing() -> None:
    """Only the layout of a file needs ordinary spaces; a text may have any."""
    assert scalar("the 8\u00a0July") == "the 8\u00a0July"
    assert scalar('"\u00a0indented"') == "\u00a0indented"
    assert scalar("\u00a0indented") == "\u00a0indented"
    assert scalar("|-\n  \u00a0indented: yes") == "\u00a0indented: yes"


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ('title:Street lights\nstart: "10:00"\n', Position(1, 6), "write `title: Street lights`"),
        ("kind: task\ntext:NF to act\nnote: None.\n", Position(2, 5), "write `text: NF to act`"),
        ("kind: task\ntext:NF to act\n", Position(2, 5), "write `text: NF to act`"),
        ("kind: task\n\ntext:NF\n\n# later\nnote: None.\n", Position(3, 5), "write `text: NF`"),
        ("due:\n  date:2022-07-08\n  printed: soon\n", Position(2, 7), "write `date: 2022-07-08`"),
        ("owners:\n  - person:alex-example\n    printed: AE\n", Position(2, 11), "write `person: alex-example`"),
        ('items:\n  - number:"6"\n    title: Lights\n', Position(2, 11), 'write `number: "6"`'),
    ],
)
def test_a_missing_space_after_a_colon_is_shown_on_its_own_line(text: str, position: Position, hint: str) -> None:
    """YAML joins the line with the next and stops there; the mistake is on the line before."""
    (finding,) = read("record.yaml", text.encode()).findings
    assert (finding.rule, finding.position, finding.hint) == ("missing-colon", position, hint)
    assert finding.message == "there is no space after this colon"


@pytest.mark.parametrize("first", ["status open", "https://muddlecombe.example"])
def test_a_first_line_without_a_field_is_shown_on_its_own_line(first: str) -> None:
    """The same mistake without any colon, or with that of a web address."""
    (finding,) = read("record.yaml", f"{first}\nkind: task\n".encode()).findings
    assert (finding.rule, finding.position) == ("missing-colon", START)
    assert finding.message == "this is not a `field: value` line"


@pytest.mark.parametrize("text", ["---\n", "~\n", "null\n", "--- # nothing\n...\n", "# a comment\n"])
def test_a_file_with_nothing_in_it_fails_the_check(text: str, records: Records, run: Run) -> None:
    """A record whose document is empty is an error of its file, never passed over."""
    folder = records(f"# people/alex-example.yaml\n{text}")
    result = run("validate", "--format", "concise", cwd=folder.parent)
    assert result.code == 1
    assert "records/people/alex-example.yaml:1:1: error:" in result.out


def test_the_deepest_document_is_read_and_a_deeper_one_is_not() -> None:
    """The limit is on levels, those of the record itself included."""
    inside = DEEPEST - 1
    assert rules(f"a: {'[' * inside}{']' * inside}\n") == []
    assert rules(f"a: {'[' * DEEPEST}{']' * DEEPEST}\n") == ["too-deep"]
    assert rules("[" * 10_000) == ["too-deep"]
    assert rules("a: " + "{a: " * 10_000) == ["too-deep"]


def test_the_billion_laughs_are_refused_at_once() -> None:
    """A file of aliases is reported once and never multiplied."""
    levels = "".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}]\n" for n in range(1, 60))
    assert rules(f"l0: &l0 [lol]\n{levels}") == ["anchor-or-alias"]


def test_all_errors_of_a_file_are_reported() -> None:
    """One run tells of everything that the dialect refuses, in the order of the lines."""
    text = "number: 1.10\nnumber: 017\n8: a\nstart: 12:30\n"
    document = read("record.yaml", text.encode())
    assert [(each.rule, each.position and each.position.line) for each in document.findings] == [
        ("number-that-changes", 1),
        ("duplicate-key", 2),
        ("number-that-changes", 2),
        ("key-not-text", 3),
        ("word-that-changes", 4),
    ]


@pytest.mark.parametrize(
    ("data", "column"),
    [(b"name: Si\xe2n\n", 9), ("name: Siân\n".encode("utf-16"), 1), (b"# \xf0\x9f\x98\x80 \xff\n", 5)],
)
def test_other_encodings_are_refused(data: bytes, column: int) -> None:
    """Bytes that are no UTF-8 are reported with the column of the first, counted in characters."""
    document = read("record.yaml", data)
    assert document.value is None
    assert [(each.rule, each.position) for each in document.findings] == [("not-utf-8", Position(1, column))]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085"])
@pytest.mark.parametrize(
    "text",
    ["name: 'a{}b'\n", 'name: "a{}b"\n', "name: a{}b\n", "name: |-\n  a{}b\n", "# a{}kind: x\nname: ab\n"],
    ids=["single", "double", "plain", "block", "comment"],
)
def test_separators_that_yaml_1_2_takes_for_letters_change_nothing(text: str, character: str) -> None:
    """The line and paragraph separators that word processors leave behind are kept or refused, never a line end."""
    document = read("record.yaml", text.format(character).encode())
    kept = "ab" if text.startswith("#") else f"a{character}b"
    assert document.value in (None, {"name": kept})
    assert document.value is not None or document.findings


@pytest.mark.parametrize("text", ["{?name: a}", "{ ?name: a, kind: b}", "[?a]"])
def test_a_question_mark_that_begins_a_word_is_not_lost(text: str) -> None:
    """In brackets as elsewhere `?name` is a word of five letters, or is refused."""
    found = read("record.yaml", f"field: {text}\n".encode()).value
    assert found is None or "?" in str(found)


def test_a_comment_needs_a_space_before_it() -> None:
    """What follows a quoted value without a space is no comment: it is kept or refused."""
    assert read("record.yaml", b'name: "Alex"#Example\n').value is None


@pytest.mark.parametrize("text", ["<<: {a: 1}\nb: 2\n", "'<<': {a: 1}\nb: 2\n"])
def test_there_are_no_merge_keys(text: str) -> None:
    """`<<` is a field like any other, which no record has."""
    assert value(text) == {"<<": {"a": 1}, "b": 2}
