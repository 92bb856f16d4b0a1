"""Rules about files that are not valid YAML: the mistakes that people make, recognised from the parser's error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sst_cli.reading.conflicts import MARKED_LINE
from sst_cli.reading.yaml_rules import unusual_space
from sst_cli.records.findings import Finding, Problem
from sst_cli.records.places import START, UNUSUAL_SPACES, Place, Position, lines_of
from sst_cli.records.rules import error

if TYPE_CHECKING:
    import yaml

    from sst_cli.records.rules import Rule

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Neither tab and line breaks nor U+0085, a line break in YAML 1.1, which has a rule of its own."""
_PLAIN_VALUE = re.compile(r"""^\s*(?:- +)*+[^\s'"#&*!|>%@`{\[:][^:]*:[ ]+(?P<value>[^\s'"|>].*)$""")
"""A field with a value that is not in quotes, a block, or anything else that a sign begins."""


_UNUSUAL_SPACE = re.compile(rf"[ -]*(?:[\w-]+:)?(?P<space>[{UNUSUAL_SPACES}])")
_JOINED_FIELD = re.compile(r"[ ]*(?:- +)*+(?P<name>[A-Za-z_][\w-]*):(?P<value>(?!//)\S.*)")
"""A field whose value follows the colon without a space; a line that begins with a web address looks similar."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not valid YAML, and the place at which the parser stopped."""

    place: Place
    lines: list[str]
    line: int
    """The line, counted from 1, at which the parser stopped."""
    column: int
    problem: str
    context: str
    context_line: int
    """The line at which the unfinished part begins; 0 if the parser names none."""
    context_column: int

    def text(self, line: int) -> str:
        """Return the text of a line, empty for a line that the file does not have."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def at(self, line: int, column: int, message: str, hint: str) -> Problem:
        """Return a problem at a line and column."""
        return Problem(self.place, message, hint=hint, position=Position(max(line, 1), max(column, 1)))


def diagnose(place: Place, text: str, problem: yaml.YAMLError) -> Finding:
    """Return the finding for a file that is not valid YAML, by the first rule that recognises the mistake."""
    failure = _failure(place, text, problem)
    return (
        _first_finding(failure, OF_ANY_TEXT)
        # First, since to the parser a no-break space is a letter, and the rules below would name what follows from it.
        or _unusual_space(failure)
        or _first_finding(failure, OF_YAML)
        or not_yaml.finding(not_yaml(failure))
    )


def diagnose_text(place: Place, text: str) -> Finding | None:
    """Return a finding if a text of any kind has conflict markers or control characters in it, else None."""
    return _first_finding(Failure(place, lines_of(text), 1, 1, "", "", 0, 0), OF_ANY_TEXT)


def _first_finding(failure: Failure, rules: tuple[Rule[[Failure], Problem | None], ...]) -> Finding | None:
    for rule in rules:
        problem = rule(failure)
        if problem:
            return rule.finding(problem)
    return None


def _unusual_space(failure: Failure) -> Finding | None:
    """Return a finding if a line near the failure has an unusual space in its indentation or after its colon."""
    for number in (failure.line, failure.line - 1, failure.context_line):
        match = _UNUSUAL_SPACE.match(failure.text(number))
        if match:
            position = Position(number, match.start("space") + 1)
            return unusual_space.finding(unusual_space(failure.place, position, match["space"]))
    return None


def _failure(place: Place, text: str, problem: yaml.YAMLError) -> Failure:
    mark = getattr(problem, "problem_mark", None)
    context = getattr(problem, "context_mark", None)
    return Failure(
        place=place,
        lines=lines_of(text),
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        problem=getattr(problem, "problem", None) or str(problem),
        context=getattr(problem, "context", None) or "",
        context_line=context.line + 1 if context else 0,
        context_column=context.column + 1 if context else 0,
    )


@error
def unfinished_merge(failure: Failure) -> Problem | None:
    """A merge in git was not finished, and the file still has conflict markers in it.

    Two people changed the same lines. Git wrote both versions into the file between `<<<<<<<`, `=======`
    and `>>>>>>>`. Keep the right lines, delete the others and the three markers, and commit.

    Wrong:

        <<<<<<< HEAD
        status: complete
        =======
        status: withdrawn
        >>>>>>> minutes-september

    Right:

        status: complete
    """
    for number, line in enumerate(failure.lines, 1):
        if MARKED_LINE.match(line):
            return failure.at(
                number,
                1,
                "an unfinished merge: git left two versions of these lines in the file",
                "keep the right version, delete the other and the lines <<<<<<<, ======= and >>>>>>>",
            )
    return None


@error
def control_character(failure: Failure) -> Problem | None:
    """A file has a character in it that does not belong in text: a NUL byte or a terminal control code.

    Wrong:

        name: Trish(NUL) Hardy

    Right:

        name: Trish Hardy
    """
    for number, line in enumerate(failure.lines, 1):
        match = _CONTROL.search(line)
        if match:
            return failure.at(
                number,
                match.start() + 1,
                f"the character U+{ord(match[0]):04X} does not belong in text",
                "delete it; most editors do not show it",
            )
    return None


@error
def tab_indentation(failure: Failure) -> Problem | None:
    """A line is indented with a tab.

    YAML is indented with spaces only. Most editors have a setting that types two spaces for a tab.

    Wrong:

        attendance:
        (tab)present: []

    Right:

        attendance:
          present: []
    """
    # libyaml 0.2.6 stops at the tab, or at the next word after it, or gives the line of the tab as context only.
    for number in (failure.line, failure.line - 1, failure.context_line):
        indentation = re.match(r"\s*(?:- *)*\s*", failure.text(number))
        if indentation and "\t" in indentation[0]:
            return failure.at(
                number, indentation[0].index("\t") + 1, "this line is indented with a tab", "use two spaces instead"
            )
    return None


@error
def colon_in_value(failure: Failure) -> Problem | None:
    """A value without quotes has a colon and a space in it.

    A colon and a space separate a field from its value. Text that has them needs quotes.

    Wrong:

        text: Prevent: set up the sub-group

    Right:

        text: "Prevent: set up the sub-group"
    """
    if "mapping values are not allowed" not in failure.problem:
        return None
    line = failure.text(failure.line)
    value = _PLAIN_VALUE.match(line)
    if not value or value.start("value") >= failure.column:
        return None
    return failure.at(
        failure.line,
        failure.column,
        "a value with a colon and a space in it needs quotes",
        f"put the value in quotes: {_quoted(value['value'])}",
    )


def _quoted(value: str) -> str:
    escaped = _shortened(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004  fits on a line


@error
def unclosed_quote(failure: Failure) -> Problem | None:
    """A value begins with a quotation mark that is never closed.

    Wrong:

        text: "The report was noted.

    Right:

        text: "The report was noted."
    """
    line, column = failure.context_line, failure.context_column
    if "quoted scalar" not in failure.context or "end of stream" not in failure.problem:
        line, column = _left_open(failure)
    if not line:
        return None
    return failure.at(
        line,
        column,
        "this quotation mark is never closed",
        "close it at the end of the value, or delete it",
    )


def _left_open(failure: Failure) -> tuple[int, int]:
    """Return the place of a quotation mark left open on an earlier line, or (0, 0).

    The mark that closes it was meant to open the value of the line at which the parser stopped.
    """
    opened_here = re.search(r"""(?::|-) +(?P<quote>['"])""", failure.text(failure.line))
    if "did not find expected" not in failure.problem or not opened_here:
        return 0, 0
    quote = opened_here["quote"]
    for number in range(failure.line - 1, 0, -1):
        opened = re.match(rf"^\s*(?:- +)*+[^\s:'\"][^:]*: +{quote}[^{quote}]*$", failure.text(number))
        if opened or quote in failure.text(number):
            return (number, failure.text(number).index(quote) + 1) if opened else (0, 0)
    return 0, 0


@error
def text_after_quote(failure: Failure) -> Problem | None:
    """There is text after the quotation mark that closes a value.

    A value that begins with a quotation mark ends at the next one. Put the whole value in quotes of the
    other kind, or write the inner ones twice.

    Wrong:

        text: 'It's noted.'

    Right:

        text: "It's noted."
    """
    line = failure.text(failure.line)
    opened = re.match(r"""^\s*(?:- +)*+(?:[^\s:'"][^:]*: +)?(?P<quote>['"])""", line)
    if not opened or "did not find expected" not in failure.problem or failure.column <= opened.end():
        return None
    other = "'" if opened["quote"] == '"' else '"'
    return failure.at(
        failure.line,
        failure.column,
        "there is text after the closing quotation mark",
        f"put the whole value in {other} quotes, or write each inner {opened['quote']} twice"
        if opened["quote"] == "'"
        else f'put the whole value in {other} quotes, or write each inner one as \\"',
    )


@error
def text_after_bracket(failure: Failure) -> Problem | None:
    """A text begins with a bracket and has no quotes, so it is read as a list with text after it.

    Wrong:

        text: [Draft] Mend the lights

    Right:

        text: "[Draft] Mend the lights"
    """
    line = failure.text(failure.line)
    opened = re.match(r"^\s*(?:- +)*+[^\s:'\"][^:]*: +(?P<bracket>[\[{])", line)
    if not opened or failure.problem != "did not find expected key" or failure.column <= opened.end():
        return None
    return failure.at(
        failure.line,
        opened.start("bracket") + 1,
        "a value that begins with a bracket is read as a list",
        "put the whole value in quotes",
    )


@error
def backslash_in_quotes(failure: Failure) -> Problem | None:
    r"""A backslash is in double quotes, where it changes the character after it.

    Wrong:

        text: "See S:\Partnership\minutes"

    Right:

        text: 'See S:\Partnership\minutes'
    """
    if "escape" not in failure.problem:
        return None
    backslash = failure.text(failure.line).rfind("\\", 0, failure.column)
    return failure.at(
        failure.line,
        backslash + 1,
        "a backslash in double quotes changes the character after it",
        "use single quotes, or write the backslash twice",
    )


@error
def reserved_beginning(failure: Failure) -> Problem | None:
    """A value without quotes begins with a character that is reserved in YAML.

    Text that begins with one of @ ` % & * ! | > or with a dash and a space needs quotes.

    Wrong:

        text: @home scheme to be extended

    Right:

        text: "@home scheme to be extended"
    """
    line, column = failure.line, failure.column
    if re.search("anchor|alias|tag|directive|block scalar", failure.context):
        line, column = failure.context_line, failure.context_column
    elif not re.search("cannot start any token|entries are not allowed", failure.problem):
        return None
    character = failure.text(line)[column - 1 : column]
    named = "a backtick" if character == "`" else f"`{character}`"
    return failure.at(
        line,
        column,
        f"a value cannot begin with {named} unless it is in quotes",
        "put the value in quotes",
    )


@error
def unclosed_bracket(failure: Failure) -> Problem | None:
    """A list in brackets is not closed, or a text that begins with a bracket has no quotes.

    Wrong:

        owners: [

    Right:

        owners: []
    """
    if "flow" not in failure.context:
        return None
    line, column = failure.context_line, failure.context_column
    # Where nothing follows the bracket, libyaml gives the place after it.
    while failure.text(line)[column - 1 : column] not in ("[", "{") and line > 0:
        line -= 1
        column = max(failure.text(line).rfind("["), failure.text(line).rfind("{")) + 1
    return failure.at(
        line,
        column,
        "this bracket is not closed properly",
        "close it; text that begins with [ or { needs quotes",
    )


@error
def missing_colon(failure: Failure) -> Problem | None:
    """A line has no colon and space between the field and its value.

    Text that continues on a second line must be indented; it is best kept on one line.

    Wrong:

        status open

    Right:

        status: open
    """
    if "could not find expected ':'" in failure.problem:
        number = failure.context_line or failure.line
    elif "mapping values are not allowed" in failure.problem:
        number = _joined_line(failure)
    else:
        return None
    line = failure.text(number)
    joined = _JOINED_FIELD.match(line)
    if joined:
        hint = f"write `{_shortened(joined['name'] + ': ' + joined['value'])}`"
        return failure.at(number, joined.end("name") + 1, "there is no space after this colon", hint)
    if not number:
        return None
    return failure.at(
        number,
        len(line) - len(line.lstrip()) + 1,
        "this is not a `field: value` line",
        "write a colon and a space after the field, or indent the line if it continues the text above",
    )


def _joined_line(failure: Failure) -> int:
    """Return the line above the failure if the parser joined the two into one text, because it has no field; else 0.

    Only text that is not indented, or looks like a field, is taken for a mistake: an indented line may be the first of
    a text of several lines, whose mistake is the colon further down.
    """
    above = range(failure.line - 1, 0, -1)
    number = next((each for each in above if re.match(r"\s*[^\s#]", failure.text(each))), 0)
    is_mistake = _JOINED_FIELD.match(failure.text(number)) or re.match(r"[^\s-](?!.*:( |$))", failure.text(number))
    return number if is_mistake else 0


@error
def indentation(failure: Failure) -> Problem | None:
    """A line is indented differently from the lines it belongs with.

    The fields of a record or list entry begin in the same column. Indent what belongs to a field by two
    spaces.

    Wrong:

        attendance:
          present: []
         apologies: []

    Right:

        attendance:
          present: []
          apologies: []
    """
    if "mapping values are not allowed" in failure.problem or "did not find expected" in failure.problem:
        return failure.at(
            failure.line,
            len(failure.text(failure.line)) - len(failure.text(failure.line).lstrip()) + 1,
            "this line does not line up with the lines around it",
            "the # in the line above begins a comment, which ends its text; put that whole value in quotes"
            if re.search(r"\S +#", failure.text(failure.line - 1))
            else "begin it in the same column as its neighbours, or two spaces further in than the field above; "
            "for text of several paragraphs write `|` after the field and indent every line",
        )
    return None


@error
def not_yaml(failure: Failure) -> Problem:
    """A file is not valid YAML, for a reason that no other rule covers.

    Wrong:

        %YAML 3.0
        ---
        text: The report was noted.

    Right:

        text: The report was noted.
    """
    reason = failure.problem.splitlines()[0] if failure.problem else "the reason is not known"
    position = START if failure.line < 1 else Position(failure.line, failure.column)
    return Problem(failure.place, f"this is not valid YAML: {reason}", position=position)


OF_ANY_TEXT = (unfinished_merge, control_character)
# The first that recognises a mistake gives the finding, so what is certain goes before what many mistakes look like. Of
# `a: 'b` above `c: 'd'` the open quote is reported, not the text after it; `indentation` takes whatever is left.
OF_YAML = (
    tab_indentation,
    unclosed_quote,
    text_after_quote,
    text_after_bracket,
    backslash_in_quotes,
    colon_in_value,
    reserved_beginning,
    unclosed_bracket,
    missing_colon,
    indentation,
)
