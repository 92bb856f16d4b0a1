"""Reads the bytes of a YAML file into a document; the places of its values are looked up on demand.

The records use a strict part of YAML 1.2's core schema: dates stay text, a number must keep the form in which it is
written, and there are no tags, anchors, aliases, second documents or keys that are not text. Events come from libyaml;
the types that PyYAML would give to values are not used.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml import events

from sst_cli.reading.conflicts import has_both_sides
from sst_cli.reading.quick_reader import read_plainly
from sst_cli.records.places import (
    BYTE_ORDER_MARK,
    START,
    UNUSUAL_SPACES,
    Place,
    Pointer,
    Position,
    one_break,
    position_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.rules import Rule

LARGEST = 4 * 1024 * 1024
"""The most bytes that a record may have; the longest minutes of the source documents have 25 thousand."""

DEEPEST = 60
"""The most levels that a document may be nested; the schemas need about fifteen."""

BOM = BYTE_ORDER_MARK.encode()

_WORDS: dict[str, object] = {"": None, "~": None}
_WORDS |= dict.fromkeys(("null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)
_CURLY = "\u201c\u201d\u2018\u2019\u201e"
"""The quotation marks that word processors put for straight ones."""
_MAY_BE_SPECIAL = frozenset(f"0123456789+-.~nNtTfFyYoO{_CURLY}{UNUSUAL_SPACES}")
"""What begins each plain scalar that may not be text; most begin with another letter and are spared the patterns."""
_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
# A number of up to 15 digits is exact as a double, so the JSON that we print is the same number in every program.
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
# What programs that read YAML 1.1 (PyYAML among them) take for true and false; for 12:30 see `_SEXAGESIMAL`.
_BOOLEANS_ELSEWHERE = frozenset({"y", "n", "yes", "no", "on", "off"})
# Patterns that few records need are compiled by `re` when they are first used.
_DECIMAL = r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}"
_SEXAGESIMAL = r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?"
# Line breaks in YAML 1.1, which libyaml (0.2.6) still follows; letters in YAML 1.2.
_HIDDEN_BREAK = "[\x85\u2028\u2029]"
# libyaml 0.2.6 reads `"a"#b` as a comment and `{?a: b}` as the key a. YAML 1.2 refuses the one and keeps the ? of the
# other. A quick search spares most files the second pass over their events.
# It also reads `"a"# b` and `|# b` as comments, and a comment below empty lines that are indented more, all of which
# YAML 1.2 refuses; and it loses the break that a last line of blanks in a block stands for.
_MAY_LOSE = re.compile(
    r"#(?<=[\"' \t]#)[^\s#]|[\"']#|[|>][-+0-9]{0,2}(?:#|[ \t]*\n(?:[ ]*\n)*[ ]+#)|\n[ \t]+\Z|\?(?<=[\[{,\s]\?)\S"
)
_COMMENT = r"(?P<text>#(?:[^\s#]|(?<=[\"']#))[^\n]*)|(?P<space>[ \t]+)(?P<after>#[^\s#][^\n]*)"
_HEADER = r"[|>][-+0-9]{0,2}(?P<space>[ \t]*)(?P<text>#[^\n]*)?\n?"


class Document(NamedTuple):
    """The value of a file, None if it cannot be used, and the findings of reading it."""

    path: str
    value: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()


class Positions(NamedTuple):
    """Line and column of every value and key of one document."""

    values: dict[Pointer, Position]
    keys: dict[Pointer, Position]
    value_ends: dict[Pointer, Position]
    """The position after the last character, of all but blocks: these have no end mark of their own."""
    key_ends: dict[Pointer, Position]

    def of(self, place: Place) -> Position:
        """Return the position of a place, or of the nearest enclosing value that the file has."""
        if place.on_key and place.pointer in self.keys:
            return self.keys[place.pointer]
        pointer = place.pointer
        while pointer not in self.values and pointer:
            pointer = pointer[:-1]
        return self.values.get(pointer, START)

    def end(self, place: Place) -> Position | None:
        """Return the position after the last character of a place that the file has; None where it is not known."""
        if place.on_key and place.pointer in self.keys:
            return self.key_ends.get(place.pointer)
        return self.value_ends.get(place.pointer)


def read(path: str, data: bytes) -> Document:
    """Read the bytes of one record; mistakes in them become findings, never an exception."""
    plainly = read_plainly(data)
    return read_strictly(path, data) if plainly is None else Document(path, plainly)


def read_strictly(path: str, data: bytes) -> Document:
    """Read the bytes of one record by libyaml's events, whatever its layout, as `read` does."""
    return _YamlReader(path).read(data)


def positions(text: str) -> Positions:
    """Return the position of every value and key of a document; none where it is not valid YAML."""
    collected = Positions({}, {}, {}, {})
    try:
        node = yaml.compose(text, Loader=node_loader())
    except yaml.YAMLError:
        return collected
    if node is not None:
        _collect(node, (), collected)
    return collected


_BLOCKS = frozenset("|>")


def _collect(node: yaml.Node, pointer: Pointer, into: Positions) -> None:
    # PyYAML 6.0.4 composes up to 1,000 levels; here each is a call, of which Python has as many.
    if len(pointer) > DEEPEST:
        return
    into.values.setdefault(pointer, _position(node.start_mark))
    if _has_end(node):
        into.value_ends.setdefault(pointer, _position(node.end_mark))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            below = (*pointer, key.value)
            into.keys.setdefault(below, _position(key.start_mark))
            if _has_end(key):
                into.key_ends.setdefault(below, _position(key.end_mark))
            _collect(value, below, into)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*pointer, index), into)


def _has_end(node: yaml.Node) -> bool:
    """Whether its end mark is its last character: that of a block is at what follows, and an empty value has none."""
    ends = node.style not in _BLOCKS if isinstance(node, yaml.ScalarNode) else getattr(node, "flow_style", False)
    return bool(ends) and node.end_mark.index > node.start_mark.index


def _position(mark: yaml.Mark) -> Position:
    return Position(mark.line + 1, mark.column + 1)


@cache
def node_loader() -> Any:
    """Return the loader for nodes and tokens: libyaml's or, if PyYAML was built without it, PyYAML's own."""
    return getattr(yaml, "CLoader", yaml.Loader)


@cache
def event_parser() -> Callable[[str], Any]:
    """Return the parser of libyaml or, if PyYAML was built without it, PyYAML's own."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return yaml.Loader
    parser: Callable[[str], Any] = CParser
    return parser


class _YamlReader:
    """Reads one document and collects its findings, so that one run reports them all."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.usable = True
        self._reported: set[str] = set()
        self._continues = self._has_brackets = False
        """Whether a value in quotes goes on on another line, and whether there are values in brackets."""

    def read(self, data: bytes) -> Document:
        text = self._decode(data)
        value = None
        if text is not None:
            try:
                if has_both_sides(text):
                    self._diagnose(text, yaml.YAMLError())
                    return Document(self.path, None, tuple(self.findings))
                value = self._load(text)
                if "too_deep" not in self._reported and self._may_lose(text):
                    self._look_for_losses(text)
            except yaml.YAMLError as problem:
                too_deep = _where_too_deep(text, problem)
                if too_deep:
                    self._report("too_deep", too_deep)
                else:
                    self._diagnose(text, problem)
        if value is None and self.usable:
            self._report("empty_file", START)
        elif value is not None and not isinstance(value, dict):
            self._report("not_a_record", START, value)
            value = None
        return Document(self.path, value if self.usable else None, tuple(self.findings))

    def _decode(self, data: bytes) -> str | None:
        if data.startswith(BOM):
            self._report("byte_order_mark", START)
            data = data[len(BOM) :]
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as problem:
            self._report("not_utf_8", position_of_byte(data, problem.start), data, problem.start)
            return None
        hidden = None if text.isascii() else re.search(_HIDDEN_BREAK, text)
        if hidden:
            self._report("hidden_line_break", position_in(one_break(text), hidden.start()), hidden[0])
            return None
        return text

    def _load(self, text: str) -> object:  # noqa: C901, PLR0912, PLR0915  one loop: each call in it would cost a third more
        """Build the value from libyaml's events, without recursion."""
        next_event = event_parser()(text).get_event
        scalar, mapping, sequence = events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent
        mapping_end, sequence_end, alias = events.MappingEndEvent, events.SequenceEndEvent, events.AliasEvent
        # The first event begins the stream, the second its first document.
        next_event()
        start = next_event()
        if start.__class__ is events.StreamEndEvent:
            return None
        if start.version or start.tags:
            self._report("directive", _position(start.start_mark))
        root: list[object] = []
        container: Any = root
        key: Any = None
        stack: list[tuple[Any, Any]] = []
        while True:
            event = next_event()
            kind = event.__class__
            if kind is scalar:
                value: Any = event.value
                if event.anchor or event.tag:
                    self._refuse_extras(event)
                if event.style:
                    if event.end_mark.line != event.start_mark.line:
                        self._continues = True
                elif not value or value[0] in _MAY_BE_SPECIAL:
                    value = self._plain(value, event, of_key=container.__class__ is dict and key is None)
            elif kind is mapping or kind is sequence:
                if event.anchor or event.tag:
                    self._refuse_extras(event)
                if len(stack) >= DEEPEST:
                    self._report("too_deep", _position(event.start_mark))
                    return None
                if container.__class__ is dict and key is None:
                    self._report("key_not_text", _position(event.start_mark))
                    return None
                if event.flow_style:
                    self._has_brackets = True
                stack.append((container, key))
                container, key = ({} if kind is mapping else []), None
                continue
            elif kind is mapping_end or kind is sequence_end:
                value = container
                container, key = stack.pop()
            elif kind is alias:
                self._report("anchor_or_alias", _position(event.start_mark), event.anchor)
                value = ""
            else:
                break
            if container.__class__ is list:
                container.append(value)
            elif key is not None:
                container[key] = value
                key = None
            elif value.__class__ is str and value not in container:
                key = value
            else:
                key = self._doubtful_key(value, event)
        self._expect_end(next_event())
        return root[0]

    def _doubtful_key(self, value: object, event: Any) -> str:
        """Report a key that is not text, or that the mapping already has."""
        if not isinstance(value, str):
            self._report("key_not_text", _position(event.start_mark))
            return str(value)
        self._report("duplicate_key", _position(event.start_mark), value)
        return value

    def _plain(self, text: str, event: Any, *, of_key: bool) -> object:
        """Return the value of an unquoted scalar; a doubtful one is reported and stays text."""
        # Before a key libyaml takes a no-break space, or a dash with one behind it, into the key.
        if of_key and (hidden := text.lstrip("- ")[:1]) and hidden in UNUSUAL_SPACES:
            position = _position(event.start_mark)
            self._report("unusual_space", position._replace(column=position.column + text.index(hidden)), hidden)
            return text
        if text in _WORDS:
            if of_key:
                self._report("key_not_text", _position(event.start_mark))
                return text
            return _WORDS[text]
        if _NUMBER.fullmatch(text):
            # As int it would lose its sign; below, 1.10 would lose a digit.
            if _WHOLE.fullmatch(text) and text != "-0":
                return int(text)
            if re.fullmatch(_DECIMAL, text) and repr(float(text)) == text:
                return float(text)
            self._report("number_that_changes", _position(event.start_mark), text)
        elif text.lower() in _BOOLEANS_ELSEWHERE or (":" in text and re.fullmatch(_SEXAGESIMAL, text)):
            self._report("word_that_changes", _position(event.start_mark), text)
        # Around the whole text they were meant as YAML's own; `“Safer” streets` is a title.
        elif text[0] in _CURLY and text[-1] in _CURLY and len(text) > 1:
            self._report("smart_quotes", _position(event.start_mark), text)
        return text

    def _may_lose(self, text: str) -> bool:
        return self._continues or bool(_MAY_LOSE.search(text)) or (self._has_brackets and _continue(text))

    def _look_for_losses(self, text: str) -> None:
        """Report what libyaml reads though YAML 1.2 refuses it, or reads otherwise."""
        parser = event_parser()(text)
        lines, columns, flow = one_break(text).split("\n"), [-1], list[Any]()
        event: Any = parser.get_event()
        while event.__class__ is not events.StreamEndEvent:
            kind = event.__class__
            if kind in (events.MappingStartEvent, events.SequenceStartEvent):
                if flow or event.flow_style:
                    flow.append(event)
                else:
                    columns.append(event.start_mark.column)
            elif kind in (events.MappingEndEvent, events.SequenceEndEvent):
                if not flow:
                    columns.pop()
                elif (start := flow.pop()) and not flow:
                    self._check_indentation(lines, start.start_mark.line, event.end_mark.line, columns[-1])
            elif kind is events.ScalarEvent:
                if event.style in ("'", '"') and not flow:
                    self._check_indentation(lines, event.start_mark.line, event.end_mark.line, columns[-1])
                self._check_scalar(text, lines, event)
            event = parser.get_event()

    def _check_scalar(self, text: str, lines: list[str], event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        if event.style in ("|", ">"):
            self._check_block(text, lines, event)
            return
        follows = re.compile(_COMMENT).match(text, end.index) if end.index else None
        if follows:
            rule = "text_after_hash" if follows["space"] else "text_lost"
            self._report(rule, _position(end), (follows["text"] or follows["after"]).strip())
        if not event.style and text[start.index - 1 : start.index] == "?":
            self._report("text_lost", _position(start), "?")

    def _check_block(self, text: str, lines: list[str], event: Any) -> None:
        """Check a block of lines: what stands beside its sign, the empty lines before its text, and its last line."""
        start = event.start_mark
        header = re.compile(_HEADER).match(text, start.index)
        if header and header["text"] and not header["space"]:
            self._report("text_lost", position_in(text, header.start("text")), header["text"].strip())
        if not event.value.strip("\n"):
            self._check_empty_block(lines, start.line)
        ends = event.end_mark.index == len(text)
        if ends and lines[-1] and not lines[-1].strip() and event.value.endswith(lines[-1][-1]):
            self._report("blanks_at_the_end", Position(len(lines), 1))

    def _check_empty_block(self, lines: list[str], header: int) -> None:
        """Report a comment that would be the text of a block, were the empty lines above not indented more."""
        blanks = 0
        for number, line in enumerate(lines[header + 1 :], header + 1):
            indentation = len(line) - len(line.lstrip(" "))
            if line.strip(" "):
                within = indentation > len(lines[header]) - len(lines[header].lstrip(" "))
                if line.lstrip(" ").startswith("#") and within and blanks > indentation:
                    self._report("text_lost", Position(number + 1, indentation + 1), line.strip())
                return
            blanks = max(blanks, indentation)

    def _check_indentation(self, lines: list[str], first: int, last: int, column: int) -> None:
        """Report the first line of a value in quotes or brackets that is indented no more than what it belongs to."""
        for number, line in enumerate(lines[first + 1 : last + 1], first + 2):
            words = line.lstrip(" ")
            if words.strip() and not words.startswith("#") and len(line) - len(words) <= column:
                self._report("continuation_not_indented", Position(number, len(line) - len(line.lstrip()) + 1))
                return

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self._report("anchor_or_alias", _position(event.start_mark), event.anchor)
        if event.tag:
            self._report("tag", _position(event.start_mark), event.tag)

    def _expect_end(self, event: Any) -> None:
        if event.__class__ is not events.StreamEndEvent:
            self._report("two_documents", _position(event.start_mark))

    def _report(self, name: str, position: Position, *about: object) -> None:
        """Add the finding of a rule in `yaml_rules`, by the name of its function."""
        from sst_cli.reading import yaml_rules

        if name in yaml_rules.ONCE_PER_FILE and name in self._reported:
            return
        self._reported.add(name)
        rule: Rule[..., Problem] = getattr(yaml_rules, name)
        finding = rule.finding(rule(Place(self.path), position, *about))
        self.findings.append(finding)
        self.usable = self.usable and finding.severity == "warning"

    def _diagnose(self, text: str, problem: yaml.YAMLError) -> None:
        from sst_cli.reading.yaml_mistakes import diagnose

        self.usable = False
        self.findings.append(diagnose(Place(self.path), text, problem))


def _continue(text: str) -> bool:
    """Whether brackets may go on on another line: on one there are more of one kind than of the other."""
    return any(line.count("[") + line.count("{") != line.count("]") + line.count("}") for line in text.splitlines())


def _where_too_deep(text: str, problem: yaml.YAMLError) -> Position | None:
    """Return where a text that is not valid YAML was already nested too deeply, or None.

    The parser looks ahead for the colon of a key, so it can meet a mistake, or a limit of its own (PyYAML 6.0.4 has
    one of 1,000 levels), before it gives the events of the text before that. So that text is read again.
    """
    mark = getattr(problem, "problem_mark", None)
    parser, depth = event_parser()(text[: mark.index] if mark else ""), 0
    event: Any = None
    try:
        while event.__class__ is not events.StreamEndEvent:
            event = parser.get_event()
            kind = event.__class__
            depth += kind in (events.MappingStartEvent, events.SequenceStartEvent)
            depth -= kind in (events.MappingEndEvent, events.SequenceEndEvent)
            if depth > DEEPEST:
                return _position(event.start_mark)
    except yaml.YAMLError:  # the text ends where the mistake is
        return None
    return None


def position_of_byte(data: bytes, offset: int) -> Position:
    """Return the line and column of the first byte that is not UTF-8."""
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    return Position(before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)
