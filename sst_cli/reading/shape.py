"""Whether a record has the shape its schema says, and in an officer's words what has not.

A compiled validator says yes or no; only what it refuses goes to `jsonschema`, whose errors become findings.
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
    """Tell whether the record has the shape of its kind; `read` are all kinds that the call will ask about."""
    return _gate(read | {kind}).is_valid({kind: value})


def findings(kind: str, value: object, place: Place) -> Iterator[Finding]:
    """Say all that is wrong with the shape of a record, each at its place in the document."""
    from sst_cli.reading.shape_rules import explain

    told = set()
    for problem in _voice(kind).iter_errors(value):
        for finding in explain(problem, place, value):
            if (finding.place, finding.message) not in told:
                told.add((finding.place, finding.message))
                yield finding


_ECMA_SPACE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def _as_ecma(pattern: str) -> str:
    r"""Give a pattern that means to Python what it means in a JSON Schema.

    There `$` is the end of the text; in Python it is also the place before a final line break. And white space
    (`\s`) is ECMA 262's, which has U+FEFF and not the separators U+001C to U+001F.
    """
    in_class = re.sub(
        r"\[(\^?)([^\]]*)\]", lambda found: f"[{found[1]}{found[2].replace(SPACE, _ECMA_SPACE)}]", pattern
    )
    return in_class.replace(r"\S", f"[^{_ECMA_SPACE}]").replace("$", r"\Z")


SPACE = r"\s"


@cache
def _gate(kinds: frozenset[str]) -> jsonschema_rs.Draft202012Validator:
    """One compiled validator for records of several kinds."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(together(sorted(kinds)), validate_formats=True)


@cache
def _voice(kind: str) -> Draft202012Validator:
    """The reference validator, with the pattern keyword as the schemas mean it."""
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
    from jsonschema.validators import extend

    def pattern(_: object, wanted: str, instance: object, __: object) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not re.search(_as_ecma(wanted), instance):
            yield ValidationError(f"{instance!r} does not match {wanted!r}")

    validator: Any = extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    checked: Draft202012Validator = validator(schema(kind), format_checker=FormatChecker(["date"]))
    return checked
