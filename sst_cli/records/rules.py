"""Rules: functions whose name is the rule's id and whose docstring is its explanation."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from sst_cli.records.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.records.findings import Problem

P = ParamSpec("P")
R = TypeVar("R")


class Rule(Generic[P, R]):
    """A function that applies a rule, with the rule's id, severity and explanation.

    The id is the function's name in kebab-case. The explanation is its docstring, which every rule
    must have, with a wrong and a right example: it is what `sst explain` prints.
    """

    def __init__(self, apply: Callable[P, R], severity: Severity) -> None:
        """Make a rule of the function."""
        self.apply = apply
        self.severity = severity
        self.id = apply.__name__.replace("_", "-")

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Apply the rule."""
        return self.apply(*args, **kwargs)

    @property
    def explanation(self) -> str:
        """Return the whole explanation as Markdown, without indentation."""
        return inspect.cleandoc(self.apply.__doc__ or "")

    @property
    def summary(self) -> str:
        """Return the first sentence of the explanation."""
        return self.explanation.partition("\n\n")[0].replace("\n", " ")

    def finding(self, problem: Problem) -> Finding:
        """Return the finding of this rule for a problem."""
        return Finding(
            rule=self.id,
            severity=self.severity,
            place=problem.place,
            message=_shortened(problem.message),
            hint=_shortened(problem.hint),
            see=problem.see,
            position=problem.position,
            instead=problem.instead,
        )


LONGEST = 400
"""The most characters of a message or hint, which may quote a value of any length."""


def _shortened(text: str) -> str:
    # Both ends are kept, since the words of a message stand before the value that it quotes, or behind it.
    return text if len(text) <= LONGEST else f"{text[: LONGEST * 2 // 3]} ... {text[-LONGEST // 3 :]}"


def error(apply: Callable[P, R]) -> Rule[P, R]:
    """Make a rule of the function; breaking it is an error."""
    return Rule(apply, Severity.ERROR)


def warning(apply: Callable[P, R]) -> Rule[P, R]:
    """Make a rule of the function; breaking it is a warning."""
    return Rule(apply, Severity.WARNING)


def rules_in(namespace: dict[str, object]) -> Iterator[Rule[..., object]]:
    """Yield the rules that a module defines, in the order of the file."""
    module = namespace["__name__"]
    for value in namespace.values():
        # A rule that a module imports is not defined in it, and would be applied twice.
        if isinstance(value, Rule) and value.apply.__module__ == module:
            yield value
