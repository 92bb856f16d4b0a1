"""Rules about the shape of a record: one for each way in which a value can break its schema."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.ids import id_from
from sst_cli.base.lookup import near_matches
from sst_cli.base.plurals import counted
from sst_cli.dates.written import explain_date
from sst_cli.records.findings import Problem
from sst_cli.records.places import UNUSUAL_SPACES
from sst_cli.records.rules import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from sst_cli.records.findings import Finding
    from sst_cli.records.places import Place

_NAMES = {
    "array": "a list",
    "object": "a set of `field: value` lines",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "`null`",
}
_LONGEST = 60
"""Letters of a value that a message quotes: enough to find it, and the message stays on a line or two."""
_OTHER_WORDS = {
    "agenda": ("items",),
    "assignee": ("owners",),
    "attendees": ("attendance", "present"),
    "closed": ("complete",),
    "completed": ("complete",),
    "deadline": ("due",),
    "description": ("text", "minute"),
    "done": ("complete",),
    "finished": ("complete",),
    "held": ("draft",),
    "id": ("key",),
    "location": ("venue",),
    "minutes": ("items", "minute"),
    "owner": ("owners",),
    "resolutions": ("decisions",),
    "status": ("updates",),
    "time": ("start",),
    "todo": ("open",),
}
"""Words of other systems, and the words that records use for the same things."""
_IN_OTHER_FILES = {"readings": "readings are rows of a file in measures/ with the strategy's name"}
"""What to write instead of a field that belongs in another file."""
_ID = r"^[^\s/#()@:]+$"
"""The pattern of ids and keys: what is refused by it can be written as an id."""


class Refusal(NamedTuple):
    """An error of `jsonschema` with the types that the library leaves open."""

    keyword: str
    expected: Any
    """The value of the keyword: the type, the pattern, the choices."""
    instance: Any
    schema: Any
    path: tuple[str | int, ...]
    schema_path: tuple[str | int, ...]
    message: str
    context: tuple[Refusal, ...]
    """For `anyOf` and `oneOf`, the errors of each branch."""


def _refusal(error: ValidationError) -> Refusal:
    return Refusal(
        keyword=str(error.validator),
        expected=error.validator_value,
        instance=error.instance,
        schema=error.schema,
        path=tuple(error.absolute_path),
        schema_path=tuple(error.absolute_schema_path),
        message=error.message,
        context=tuple(_refusal(each) for each in error.context or ()),
    )


def explain(error: ValidationError, root: Place, document: object) -> Iterator[Finding]:
    """Yield the findings for one error of `jsonschema`."""
    yield from _explain(_refusal(error), root, document)


def _explain(problem: Refusal, root: Place, document: object) -> Iterator[Finding]:
    place = root
    for step in problem.path:
        place = place / step
    keyword = problem.keyword
    if keyword in ("anyOf", "oneOf"):
        yield from _explain_choice(problem, root, place, document)
    elif keyword in ("required", "dependentRequired", "minProperties"):
        if not _is_misspelt(problem):
            yield missing_field.finding(missing_field(problem, place))
    elif keyword == "unevaluatedProperties":
        for name in _unknown_fields(problem):
            yield unknown_field.finding(unknown_field(problem, place, name))
    elif problem.schema is False:
        yield contradicting_fields.finding(contradicting_fields(problem, place, document))
    else:
        rule = _BY_KEYWORD.get(keyword, wrong_value)
        yield rule.finding(rule(problem, place))


def _explain_choice(problem: Refusal, root: Place, place: Place, document: object) -> Iterator[Finding]:
    """Explain a choice between fields, or between a value and null."""
    branches = problem.expected
    if all(set(branch) == {"required"} for branch in branches):
        if not isinstance(problem.instance, dict):
            return  # its type is a finding of its own
        names = [branch["required"][0] for branch in branches]
        present = [str(name) for name in problem.instance if name in names]
        if len(present) > 1:
            yield contradicting_fields.finding(_contradiction(place, present))
        else:
            missing = Problem(place, f"one of {_listed(names, 'or')} is needed here")
            yield missing_field.finding(missing)
        return
    # A branch that only has the wrong type is not the one that was attempted.
    attempted = [inner for inner in problem.context if inner.keyword != "type" or inner.path != problem.path]
    # Where all have the wrong type, one finding is enough.
    for inner in attempted or problem.context[:1]:
        yield from _explain(inner, root, document)


def _listed(names: list[str], word: str) -> str:
    quoted = [f"`{name}`" for name in names]
    return f"{', '.join(quoted[:-1])} {word} {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def _unknown_fields(problem: Refusal) -> list[str]:
    """Return the fields that the schema does not define; `jsonschema` has them in its message only."""
    defined = _fields(problem.schema)
    return [str(name) for name in problem.instance if name not in defined and not str(name).startswith("x-")]


def _fields(schema: Any) -> list[str]:
    return list(schema.get("properties", {})) if isinstance(schema, dict) else []


def _shown(value: object) -> str:
    text = {True: "true", False: "false", None: "nothing"}.get(value) if _is_word(value) else str(value)  # type: ignore[call-overload]
    return f"`{text}`" if len(str(text)) <= _LONGEST else f"`{str(text)[:_LONGEST]}...`"


def _is_word(value: object) -> bool:
    return value is None or isinstance(value, bool)


@error
def missing_field(problem: Refusal, place: Place) -> Problem:
    """A required field is missing, or has nothing in it.

    `sst schema KIND` shows the required fields.

    Wrong:

        body: sst
        status: planned

    Right:

        body: sst
        date: 2022-09-08
        status: planned
    """
    if problem.keyword == "minProperties":
        return Problem(place, "this is empty", hint="fill it in, or delete the field")
    name = _required(problem)
    return Problem(place, f"`{name}` is missing", hint=_described(problem.schema, name))


def _is_misspelt(problem: Refusal) -> bool:
    """Return whether a missing field is there under a misspelt name, which `unknown-field` reports."""
    name = _required(problem)
    defined = _fields(problem.schema)
    return any(near_matches(unknown, defined, most=1) == [name] for unknown in _unknown_fields(problem))


def _required(problem: Refusal) -> str:
    return re.sub(r"^'(.*)' is a (?:required property|dependency of '.*')$", r"\1", problem.message)


def _described(schema: Any, name: str) -> str:
    described = schema.get("properties", {}).get(name, {}) if isinstance(schema, dict) else {}
    if "enum" in described:
        return f"one of: {', '.join(map(str, described['enum']))}"
    description = str(described.get("description", ""))
    return f"`{name}`: {description[:1].lower()}{description[1:].rstrip('.')}" if description else ""


@error
def unknown_field(problem: Refusal, place: Place, name: str) -> Problem:
    """A field has a name that is not possible in its place.

    It may be misspelt, or belong one level further in or out. A partnership's own fields begin with `x-`
    and are allowed everywhere.

    Wrong:

        staus: draft

    Right:

        status: draft
    """
    fields = _fields(problem.schema)
    bare = name.strip(UNUSUAL_SPACES)
    if bare != name and bare in fields:
        hint = f"type `{bare}` again; there is an invisible character in it"
        return Problem((place / name).key, f"`{name}` is not a field here", hint=hint, instead=bare)
    # Meaning before spelling: `time` in a meeting means `start`, though it is spelt more like `title`.
    near = _same_thing(name, fields) or near_matches(name, fields, most=1)
    listed = _IN_OTHER_FILES.get(name) or f"the fields here are {', '.join(fields)}"
    hint = f"did you mean `{near[0]}`?" if near else listed
    return Problem((place / name).key, f"`{name}` is not a field here", hint=hint, instead="".join(near[:1]))


@error
def contradicting_fields(problem: Refusal, place: Place, document: object) -> Problem:
    """Two fields contradict each other.

    Something is due on a day or at a meeting, but not both; an owner is a person or a body, but not both.

    Wrong:

        due:
          date: 2022-07-08
          at: next-meeting

    Right:

        due:
          date: 2022-07-08
    """
    container: Any = document
    for step in problem.path:
        container = container[step]
    present = next(after for word, after in pairwise(problem.schema_path) if word == "dependentSchemas")
    # By identity: another field may have an equal value.
    refused = next(name for name, value in container.items() if value is problem.instance and name != present)
    return _contradiction(place, [str(name) for name in container if name in (present, refused)])


def _contradiction(place: Place, fields: list[str]) -> Problem:
    """Return the problem of fields that contradict each other, at the second of them."""
    return Problem(
        (place / fields[1]).key, f"{_listed(fields, 'and')} cannot be used together", hint="keep one of them"
    )


@error
def wrong_type(problem: Refusal, place: Place) -> Problem:
    """A value is of the wrong type: a single value instead of a list, a number instead of text.

    Minute numbers, labels and times are text, so they need quotes. Each entry of a list begins with a dash.

    Wrong:

        number: 6

    Right:

        number: "6"
    """
    types = [problem.expected] if isinstance(problem.expected, str) else list(problem.expected)
    expected = " or ".join(_NAMES[each] for each in types)
    value = problem.instance
    if "string" in types and isinstance(value, int | float) and not isinstance(value, bool):
        hint = f'put it in quotes: "{value}"'
        message = f"{_shown(value)} is read as a number here, but should be text"
        return Problem(place, message, hint=hint, instead=str(value))
    if "string" in types and isinstance(value, bool):
        message = f"{_shown(value)} is read as true or false here, but should be text"
        return Problem(place, message, hint="put it in quotes")
    if value is None:
        return Problem(place, f"this is empty, but should be {expected}", hint="fill it in, or delete the field")
    joined = re.match(r"([\w-]+):(\S.*)", value) if isinstance(value, str) else None
    if joined and joined[1] in _fields(problem.schema):
        return Problem(place, "there is no space after the colon", hint=f"write `{joined[1]}: {joined[2]}`")
    message = f"this should be {expected}, not {_kind_of(value)}"
    return Problem(
        place, message, hint="begin each entry with a dash" if types[0] == "array" else _example(problem.schema)
    )


def _example(schema: Any) -> str:
    """Return the schema's first example of a mapping, as the lines to write in a record."""
    examples = schema.get("examples", ()) if isinstance(schema, dict) else ()
    if not examples or not isinstance(examples[0], dict):
        return ""
    lines = [f"`{name}: {value}`" for name, value in examples[0].items() if not isinstance(value, dict | list)]
    example = f", for example {' and '.join(lines)}" if lines else ""
    return f"write each field on a line of its own, indented{example}"


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "a set of `field: value` lines"
    return "a list" if isinstance(value, list) else _shown(value)


@error
def not_a_choice(problem: Refusal, place: Place) -> Problem:
    """A value is not one of the words to choose from.

    Wrong:

        status: opne

    Right:

        status: open
    """
    choices = [str(choice) for choice in problem.expected]
    value = str(problem.instance)
    near = _same_thing(value, choices) or near_matches(value, choices, most=1)
    hint = f"did you mean `{near[0]}`?" if near else f"choose one of: {', '.join(choices)}"
    message = f"{_shown(problem.instance)} is not one of the choices here"
    return Problem(place, message, hint=hint, instead="".join(near[:1]))


def _same_thing(word: str, choices: list[str]) -> list[str]:
    """Return those of the choices that mean what other systems call by this word."""
    return [choice for choice in _OTHER_WORDS.get(word.casefold(), ()) if choice in choices]


@error
def not_a_date(problem: Refusal, place: Place) -> Problem:
    """A date does not exist, or is not written year-month-day.

    Wrong:

        date: 08/07/2022

    Right:

        date: 2022-07-08
    """
    message, hint = explain_date(str(problem.instance))
    return Problem(place, message, hint=hint)


@error
def wrong_form(problem: Refusal, place: Place) -> Problem:
    """A value is not written in the right form.

    References, times and keys each have a form: `sst-2022-06-22#6(2)`, "10:00", `prevent-action-plan`.

    Wrong:

        start: 10am

    Right:

        start: "10:00"
    """
    if _is_date(problem.schema):
        message, hint = explain_date(str(problem.instance))
        return Problem(place, message, hint=hint)
    if problem.schema.get("pattern") == r"\S":
        return Problem(place, "this is blank", hint="write the text, or delete the field")
    about = str(problem.schema.get("description", "")).rstrip(".")
    message = f"{_shown(problem.instance)} is not in the right form: {about[:1].lower()}{about[1:]}"
    own_words = id_from(str(problem.instance)) if problem.schema.get("pattern") == _ID else ""
    if own_words:
        return Problem(place, message, hint=f"write it as `{own_words}`", instead=own_words)
    examples = problem.schema.get("examples", ())
    quotes = '"' if ":" in str(next(iter(examples), "")) else ""
    shown = " or ".join(f"`{quotes}{example}{quotes}`" for example in examples)
    return Problem(place, message, hint=f"for example {shown}" if shown else "")


def _is_date(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("format") == "date"


@error
def too_few(problem: Refusal, place: Place) -> Problem:
    """A list that needs at least one entry is empty.

    Wrong:

        raised: []

    Right:

        raised:
          - minute: sst-2022-06-22#6(2)
    """
    return Problem(place, f"at least {counted(problem.expected, 'entry is', 'entries are')} needed here")


@error
def wrong_value(problem: Refusal, place: Place) -> Problem:
    """A number is out of range, or a name or reference is too long.

    Wrong:

        municipal_year_starts: 13

    Right:

        municipal_year_starts: 5
    """
    limit = problem.expected
    if problem.keyword == "maxLength":
        return Problem(place, f"{_shown(problem.instance)} is too long", hint=f"write {limit:,} characters at most")
    hints = {"minimum": f"it must be {limit} or more", "maximum": f"it must be {limit} or less"}
    return Problem(place, f"{_shown(problem.instance)} is out of range", hint=hints.get(problem.keyword, ""))


_BY_KEYWORD = {
    "type": wrong_type,
    "enum": not_a_choice,
    "format": not_a_date,
    "pattern": wrong_form,
    "minItems": too_few,
}
