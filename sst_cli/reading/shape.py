"""Checks the shape of a record against its schema.

A compiled validator answers yes or no. Only a record that it refuses goes to `jsonschema`, which is far slower but
names every error, and those become findings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sst_cli.records.kinds import BY_NAME
from sst_cli.records.schemas import schema, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jsonschema_rs
    from jsonschema import Draft202012Validator

    from sst_cli.records.findings import Finding
    from sst_cli.records.places import Place


ALL = frozenset(BY_NAME)


def accepts(kind: str, value: object, read: frozenset[str] = ALL) -> bool:
    """Return whether a record has the shape of its kind; `read` are all kinds that the caller will ask about.

    One validator is compiled for all these kinds together, because they share most definitions.
    """
    return _compiled_validator(read | {kind}).is_valid({kind: value})


def findings(kind: str, value: object, place: Place) -> Iterator[Finding]:
    """Yield a finding for every error in the shape of a record, at its place in the document."""
    from sst_cli.reading.shape_rules import explain

    reported = set()
    for problem in _explaining_validator(kind).iter_errors(value):
        for finding in explain(problem, place, value):
            # `8 July 2022` is refused by the pattern and the format of a date; `date` and `at` exclude each other.
            if (finding.place, finding.message) not in reported:
                reported.add((finding.place, finding.message))
                yield finding


_ECMA_SPACE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def _as_ecma(pattern: str) -> str:
    r"""Return a pattern that means in Python what the given one means in a JSON Schema.

    There `$` is the end of the text; in Python it also matches before a final line break. And white space (`\s`) is
    that of ECMA 262, which has U+FEFF but not the separators U+001C to U+001F.
    """
    in_class = re.sub(
        r"\[(\^?)([^\]]*)\]", lambda match: f"[{match[1]}{match[2].replace(SPACE, _ECMA_SPACE)}]", pattern
    )
    return in_class.replace(r"\S", f"[^{_ECMA_SPACE}]").replace("$", r"\Z")


SPACE = r"\s"


@cache
def _compiled_validator(kinds: frozenset[str]) -> jsonschema_rs.Draft202012Validator:
    """Return one compiled validator for records of several kinds."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(together(sorted(kinds)), validate_formats=True)


@cache
def _explaining_validator(kind: str) -> Draft202012Validator:
    """Return the validator of `jsonschema` for a kind, with patterns that match as in ECMA 262."""
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
    from jsonschema.validators import extend

    def pattern(_: object, expected: str, instance: object, __: object) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not re.search(_as_ecma(expected), instance):
            yield ValidationError(f"{instance!r} does not match {expected!r}")

    validator: Any = extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    checked: Draft202012Validator = validator(schema(kind), format_checker=FormatChecker(["date"]))
    return checked
