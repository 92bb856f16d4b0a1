"""The shape of a record in an officer's words: one rule for each way in which a shape can be wrong."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.lookup import near_matches
from sst_cli.base.plurals import counted
from sst_cli.dates.written import explain_date
from sst_cli.records.findings import Problem
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
    "null": "nothing",
}
_LONGEST = 60
_MEANT = {
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
"""Words that other systems use, and the one that records use for the same thing."""
_ELSEWHERE = {"readings": "readings are rows of a file in measures/ that has the strategy's name"}
"""Fields that stand in another file, and in which."""


class Refusal(NamedTuple):
    """What one keyword of a schema refuses, with the types that `jsonschema` leaves open."""

    keyword: str
    wanted: Any
    """The keyword's own value: the type, the pattern, the choices."""
    instance: Any
    schema: Any
    path: tuple[str | int, ...]
    schema_path: tuple[str | int, ...]
    message: str
    context: tuple[Refusal, ...]
    """For a choice, what each branch refuses."""


def _refusal(error: ValidationError) -> Refusal:
    return Refusal(
        keyword=str(error.validator),
        wanted=error.validator_value,
        instance=error.instance,
        schema=error.schema,
        path=tuple(error.absolute_path),
        schema_path=tuple(error.absolute_schema_path),
        message=error.message,
        context=tuple(_refusal(each) for each in error.context or ()),
    )


def explain(error: ValidationError, root: Place, document: object) -> Iterator[Finding]:
    """Turn one error of `jsonschema` into findings, in words."""
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
        for name in _unknown(problem):
            yield unknown_field.finding(unknown_field(problem, place, name))
    elif problem.schema is False:
        yield contradicting_fields.finding(contradicting_fields(problem, place, document))
    else:
        rule = _BY_KEYWORD.get(keyword, wrong_value)
        yield rule.finding(rule(problem, place))


def _explain_choice(problem: Refusal, root: Place, place: Place, document: object) -> Iterator[Finding]:
    """Explain a choice: between fields that may be given, or between a value and null."""
    branches = problem.wanted
    if all(set(branch) == {"required"} for branch in branches):
        if not isinstance(problem.instance, dict):
            return  # its type is a finding of its own
        names = [branch["required"][0] for branch in branches]
        given = [str(name) for name in problem.instance if name in names]
        if len(given) > 1:
            yield contradicting_fields.finding(_together(place, given))
        else:
            missing = Problem(place, f"one of {_listed(names, 'or')} is missing here")
            yield missing_field.finding(missing)
        return
    told = [inner for inner in problem.context if inner.keyword != "type" or inner.path != problem.path]
    for inner in told or problem.context[:1]:
        yield from _explain(inner, root, document)


def _listed(names: list[str], word: str) -> str:
    quoted = [f"`{name}`" for name in names]
    return f"{', '.join(quoted[:-1])} {word} {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def _unknown(problem: Refusal) -> list[str]:
    """The names that the schema does not know; jsonschema tells them in its message only."""
    known = _known(problem.schema)
    return [str(name) for name in problem.instance if name not in known and not str(name).startswith("x-")]


def _known(schema: Any) -> list[str]:  # noqa: ANN401  JSON
    return list(schema.get("properties", {})) if isinstance(schema, dict) else []


def _shown(value: object) -> str:
    text = {True: "true", False: "false", None: "nothing"}.get(value) if _is_word(value) else str(value)  # type: ignore[call-overload]
    return f"`{text}`" if len(str(text)) <= _LONGEST else f"`{str(text)[:_LONGEST]}...`"


def _is_word(value: object) -> bool:
    return value is None or isinstance(value, bool)


@error
def missing_field(problem: Refusal, place: Place) -> Problem:
    """A field that the record needs is not there.

    `sst schema KIND` shows which fields a record needs.

    Wrong:

        body: sst
        status: planned

    Right:

        body: sst
        date: 2022-09-08
        status: planned
    """
    if problem.keyword == "minProperties":
        return Problem(place, "this says nothing", hint="fill it in, or leave it out")
    name = _required(problem)
    return Problem(place, f"`{name}` is missing here", hint=_described(problem.schema, name))


def _is_misspelt(problem: Refusal) -> bool:
    """Whether a field that is missing stands there under a name that is only like it, which is told by itself."""
    name = _required(problem)
    known = _known(problem.schema)
    unknown = [str(given) for given in problem.instance if given not in known and not str(given).startswith("x-")]
    return any(near_matches(given, known, most=1) == [name] for given in unknown)


def _required(problem: Refusal) -> str:
    return re.sub(r"^'(.*)' is a (?:required property|dependency of '.*')$", r"\1", problem.message)


def _described(schema: Any, name: str) -> str:  # noqa: ANN401  JSON
    described = schema.get("properties", {}).get(name, {}) if isinstance(schema, dict) else {}
    if "enum" in described:
        return f"one of: {', '.join(map(str, described['enum']))}"
    description = str(described.get("description", ""))
    return f"it holds {description[:1].lower()}{description[1:].rstrip('.')}" if description else ""


@error
def unknown_field(problem: Refusal, place: Place, name: str) -> Problem:
    """A field stands where it is not known.

    It may be misspelt, or belong one level further in or out. A partnership's own fields begin with `x-`
    and may stand anywhere.

    Wrong:

        staus: draft

    Right:

        status: draft
    """
    known = _known(problem.schema)
    meant = [field for field in _MEANT.get(name.casefold(), ()) if field in known]
    near = meant or near_matches(name, known, most=1)
    hint = f"did you mean `{near[0]}`?" if near else _ELSEWHERE.get(name) or f"the fields here are {', '.join(known)}"
    return Problem((place / name).key, f"`{name}` is not a field here", hint=hint)


@error
def contradicting_fields(problem: Refusal, place: Place, document: object) -> Problem:
    """Two fields stand together that contradict each other.

    Something is due on a day, or at a meeting, but not both; an owner is a person or a body, but not both.

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
    refused = next(name for name, value in container.items() if value is problem.instance and name != present)
    return _together(place, [str(name) for name in container if name in (present, refused)])


def _together(place: Place, given: list[str]) -> Problem:
    """Say at the second of several fields that they contradict each other."""
    hint = "keep one of them"
    return Problem((place / given[1]).key, f"{_listed(given, 'and')} cannot stand together", hint=hint)


@error
def wrong_type(problem: Refusal, place: Place) -> Problem:
    """A value is of the wrong type: a single value where a list belongs, a number where text belongs.

    Minute numbers, labels and times are text: they need quotes. Each entry of a list begins with a dash.

    Wrong:

        number: 6

    Right:

        number: "6"
    """
    wanted = problem.wanted
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(_NAMES[kind] for kind in kinds)
    given = problem.instance
    if "string" in kinds and isinstance(given, int | float) and not isinstance(given, bool):
        return Problem(place, f"{_shown(given)} is a number here and must be text", hint=f'write "{given}" in quotes')
    if "string" in kinds and isinstance(given, bool):
        return Problem(place, f"{_shown(given)} is true or false here and must be text", hint="put it in quotes")
    if given is None:
        return Problem(
            place, f"nothing is written here; {expected} belongs here", hint="fill it in, or delete the field"
        )
    if kinds[0] == "array":
        return Problem(place, f"{_a(given)} stands here; a list belongs here", hint="begin each entry with a dash")
    return Problem(place, f"{_a(given)} stands here; {expected} belongs here", hint=_example(problem.schema))


def _example(schema: Any) -> str:  # noqa: ANN401  JSON
    """The schema's first example of a mapping, as the lines that it would be in a record."""
    examples = schema.get("examples", ()) if isinstance(schema, dict) else ()
    if not examples or not isinstance(examples[0], dict):
        return ""
    lines = [f"`{name}: {value}`" for name, value in examples[0].items() if not isinstance(value, dict | list)]
    example = f", for example {' and '.join(lines)}" if lines else ""
    return f"write each field on a line of its own, indented{example}"


def _a(value: object) -> str:
    if isinstance(value, dict):
        return "a set of `field: value` lines"
    return "a list" if isinstance(value, list) else _shown(value)


@error
def not_a_choice(problem: Refusal, place: Place) -> Problem:
    """A value is not one of the words that are possible here.

    Wrong:

        status: opne

    Right:

        status: open
    """
    choices = [str(choice) for choice in problem.wanted]
    meant = [choice for choice in _MEANT.get(str(problem.instance).casefold(), ()) if choice in choices]
    near = meant or near_matches(str(problem.instance), choices, most=1)
    hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(choices)}"
    return Problem(place, f"{_shown(problem.instance)} is not possible here", hint=hint)


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
    """A value does not have the form that it must have.

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
        return Problem(place, "no words stand here", hint="write the text, or delete the field")
    examples = problem.schema.get("examples", ()) if isinstance(problem.schema, dict) else ()
    quotes = '"' if ":" in str(next(iter(examples), "")) else ""
    shown = " or ".join(f"`{quotes}{example}{quotes}`" for example in examples)
    hint = f"it looks like {shown}" if shown else ""
    about = str(problem.schema.get("description", "")).rstrip(".")
    return Problem(
        place, f"{_shown(problem.instance)} does not have the right form: {about[:1].lower()}{about[1:]}", hint=hint
    )


def _is_date(schema: Any) -> bool:  # noqa: ANN401  JSON
    return isinstance(schema, dict) and schema.get("format") == "date"


@error
def too_few(problem: Refusal, place: Place) -> Problem:
    """A list is empty that needs at least one entry.

    Wrong:

        raised: []

    Right:

        raised:
          - minute: sst-2022-06-22#6(2)
    """
    least = problem.wanted
    return Problem(place, f"at least {counted(least, 'entry is', 'entries are')} needed here")


@error
def wrong_value(problem: Refusal, place: Place) -> Problem:
    """A figure is out of range, or a name or reference is longer than any can be.

    Wrong:

        municipal_year_starts: 13

    Right:

        municipal_year_starts: 5
    """
    limit = problem.wanted
    words = {
        "minimum": f"it must be {limit} or more",
        "maximum": f"it must be {limit} or less",
        "maxLength": f"it may have {limit:,} letters at most",
    }
    return Problem(place, f"{_shown(problem.instance)} is not possible here", hint=words.get(problem.keyword, ""))


_BY_KEYWORD = {
    "type": wrong_type,
    "enum": not_a_choice,
    "format": not_a_date,
    "pattern": wrong_form,
    "minItems": too_few,
}
