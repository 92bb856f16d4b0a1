"""Where templates run: they see values and nothing of Python, and can neither run without end nor fill the memory.

A repository's templates may come from anybody. Jinja's sandbox keeps them from the program; what it leaves open is
counted here: the rounds of loops, the calls of macros, the letters that are printed, the size of what is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from jinja2.runtime import Context
    from markupsafe import Markup

FOLDER = "templates/"
"""What is put before the name of a template to show it to people."""
STEPS = 1_000_000
"""Rounds and calls that one paper may take; a report of 10,000 actions takes ten thousand."""
LETTERS = 20_000_000
"""Letters that one paper may print, those that are printed into a variable included."""
SIZE = 1_000_000
"""Letters or entries of what a template itself computes."""
DIGITS = 300
"""Binary digits of a number that a template computes."""
_STEP, _SMALL = "_step", "_small"
_GROWING = frozenset(
    {"center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill"}
)
"""Methods of text that can make very much of very little."""
_UNUSED = ("center", "format", "indent", "wordwrap", "batch", "slice")
"""Filters of Jinja that can, too."""


def sandbox(templates: Mapping[str, str], printed: Callable[[object], Markup]) -> ImmutableSandboxedEnvironment:
    """Make an environment for one paper.

    Args:
        templates: the text of every template by its name.
        printed: gives what a template prints of a value.
    """
    return _Sandbox(templates, printed)


def filled_in(environment: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, object]) -> str:
    """Fill in a template.

    Raises:
        jinja2.TemplateError: it has a mistake, or goes beyond a limit.
    """
    pieces, letters = [], 0
    for piece in environment.get_template(name).generate(context):
        pieces.append(piece)
        letters += len(piece)
        if letters > LETTERS:
            raise _too_much()
    return "".join(pieces)


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, templates: Mapping[str, str], printed: Callable[[object], Markup]) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            return (templates[name], f"{FOLDER}{name}", None) if name in templates else None

        super().__init__(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            finalize=self._print,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=True,
        )
        self._printed = printed
        self._steps = self._letters = 0
        self.filters.update({_STEP: self._counted, _SMALL: _small})
        self.globals.pop("lipsum")
        for name in _UNUSED:
            self.filters.pop(name)

    def _print(self, value: object) -> Markup:
        told = self._printed(value)
        self._letters += len(told)
        if self._letters > LETTERS:
            raise _too_much()
        return told

    def _step(self) -> None:
        self._steps += 1
        if self._steps > STEPS:
            msg = f"it takes more than {STEPS:,} steps"
            raise SecurityError(msg)

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._step()
            yield value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Have each round of a loop counted, and what is put together measured."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = self._filtered(loop.iter, _STEP)
        for pair in tree.find_all(nodes.Concat):
            pair.nodes = [self._filtered(each, _SMALL) for each in pair.nodes]
        return tree

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Filter:
        found = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
        found.set_environment(self)
        return found

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as in Jinja
        """Count the calls of macros, and the rounds of a loop that is called again from within itself."""
        self._step()
        if isinstance(obj, LoopContext):
            args = tuple(self._counted(each) for each in args)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  as in Jinja
        """Refuse what would be too large, before it is computed where afterwards is too late."""
        if operator == "%" and isinstance(left, str):
            msg = "% is for numbers"
            raise SecurityError(msg)
        if operator == "*":
            _refuse_product(left, right)
        elif operator == "**" and (not isinstance(right, int) or abs(right) > DIGITS):
            raise _too_much()
        return _small(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: object) -> None:
        """Offer no `format`, which Jinja else wraps to make it safe, though not small."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Leave out the methods that make texts grow."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _GROWING)


def _refuse_product(left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple) and isinstance(other, int) and len(one) * other > SIZE:
            raise _too_much()


def _small(value: Any) -> Any:  # noqa: ANN401  whatever a template computes
    if isinstance(value, int) and value.bit_length() > DIGITS:
        raise _too_much()
    if isinstance(value, str | list | tuple) and len(value) > SIZE:
        raise _too_much()
    return value


def _too_much() -> SecurityError:
    return SecurityError("it makes more than a paper can hold")
