"""Where templates run: they see values and nothing of Python, and can neither run without end nor fill the memory.

A repository's templates may come from anybody. Jinja's sandbox keeps them from the program; what it leaves open is
counted here: the rounds of loops, the calls of macros, the letters that are printed, the size of what is computed and
of what methods, tests and comparisons look through.
Of Jinja's filters there are those that are named here. One that makes text is told no more than a paper can hold,
and what it makes is counted like all else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MappingView
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.runtime import Context
    from markupsafe import Markup

FOLDER = "templates/"
"""What is put before the name of a template to show it to people."""
STEPS = 1_000_000
"""Rounds, calls and entries looked at that one paper may take; a report of 10,000 actions takes ten thousand."""
LETTERS = 20_000_000
"""Letters that one paper may print, those that are printed into a variable included."""
SIZE = 1_000_000
"""Letters or entries of what a template itself computes."""
COMPUTED = 50_000_000
"""Letters and entries of all that a template computes or looks through for one paper."""
ENTRY = 10
"""What it counts, in letters, that a filter looks at an entry of a list: it takes about as long."""
DIGITS = 300
"""Binary digits of a number that a template computes."""
_STEP, _SMALL, _WHOLE, _COUNT = "_step", "_small", "_whole", "_count"
_GROWING = frozenset(
    {"center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill"}
)
"""Methods of text that can make very much of very little."""
_AT_ONCE = frozenset({"count", "length", "first", "last", "items", "default", "d", "abs", "float", "int", "round"})
"""Filters of Jinja that take as long for a long list as for a short one."""
_OF_LISTS = _AT_ONCE | frozenset(
    {
        *("list", "reverse", "sort", "unique", "min", "max", "dictsort"),
        *("map", "select", "selectattr", "reject", "rejectattr", "groupby"),
    }
)
"""Filters of Jinja that choose or put in order; they make no text."""
_LOOKING_TESTS = frozenset(
    {
        *("==", "eq", "equalto", "!=", "ne", "<", "lt", "lessthan", "<=", "le"),
        *(">", "gt", "greaterthan", ">=", "ge", "in", "lower", "upper"),
    }
)
"""Tests of Jinja that look at every letter and entry."""
_OF_TEXTS = frozenset(
    {
        *("capitalize", "e", "escape", "lower", "title", "upper"),
        *("join", "replace", "string", "sum", "trim", "truncate", "wordcount"),
    }
)
"""Filters of Jinja that look at every letter and entry."""
_GROWTH: dict[str, Callable[..., int]] = {
    "join": lambda _, values, between="", *__, **___: len(values) * len(str(between)),
    "replace": lambda _, text, old, new, *__, **___: str(text).count(str(old)) * len(str(new)),
    "under": lambda text, width=2, **_: (str(text).count("\n") + 1) * width,
}
"""What filters add that put one text behind many others, in letters."""
_SCALARS = int | float | None


def sandbox(
    templates: Mapping[str, str], printed: Callable[[object], Markup], filters: Mapping[str, Callable[..., Any]]
) -> ImmutableSandboxedEnvironment:
    """Make an environment for one paper.

    Args:
        templates: the text of every template by its name.
        printed: gives what a template prints of a value.
        filters: what there is besides Jinja's own filters.
    """
    return _Sandbox(templates, printed, filters)


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

    def __init__(
        self,
        templates: Mapping[str, str],
        printed: Callable[[object], Markup],
        filters: Mapping[str, Callable[..., Any]],
    ) -> None:
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
        self._steps = self._letters = self._computed = 0
        offered = {name: self.filters[name] for name in _OF_LISTS | _OF_TEXTS} | dict(filters)
        self.filters = {name: self._measuring(name, each) for name, each in offered.items()}
        self.filters |= {_STEP: self._counted, _SMALL: self._part, _WHOLE: self._whole, _COUNT: self._count}
        tests: Mapping[str, Any] = self.tests
        self.tests |= {name: self._looking(tests[name]) for name in _LOOKING_TESTS}
        self.globals = {name: self.globals[name] for name in ("namespace", "range")}

    def _print(self, value: object) -> Markup:
        told = self._printed(self._whole(value))
        self._letters += len(told)
        if self._letters > LETTERS:
            raise _too_much()
        return told

    def _step(self, times: int = 1) -> None:
        self._steps += times
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
        self._count_looks(tree)
        for made in tree.find_all(nodes.List):
            made.items = [self._filtered(each, _SMALL) for each in made.items]
        for group in tree.find_all(nodes.Tuple):
            if group.ctx == "load":
                group.items = [self._filtered(each, _SMALL) for each in group.items]
        for entry in tree.find_all(nodes.Pair):
            entry.value = self._filtered(entry.value, _SMALL)
        return tree

    def _count_looks(self, tree: nodes.Template) -> None:
        """Have what is compared or cut counted."""
        for compared in tree.find_all(nodes.Compare):
            compared.expr = self._filtered(compared.expr, _WHOLE)
            for each in compared.ops:
                each.expr = self._filtered(each.expr, _WHOLE)
        for part in tree.find_all(nodes.Getitem):
            if isinstance(part.arg, nodes.Slice):
                part.node = self._filtered(part.node, _COUNT)

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Filter:
        found = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
        found.set_environment(self)
        return found

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as in Jinja
        """Count the calls of macros, what methods look through, and the rounds of a loop that calls itself."""
        self._step()
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str | list | tuple | range | LoopContext):
            for each in (owner, *args, *kwargs.values()):
                self._whole(each)
        if isinstance(obj, LoopContext):
            args = tuple(self._counted(each) for each in args)
        return self._count(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  as in Jinja
        """Refuse what would be too large, before it is computed where afterwards is too late."""
        if operator == "%" and isinstance(left, str):
            msg = "% is for numbers"
            raise SecurityError(msg)
        if operator == "*":
            _refuse_product(left, right)
        elif operator == "**" and (not isinstance(right, int) or abs(right) > DIGITS):
            raise _too_much()
        return self._small(super().call_binop(context, operator, left, right))

    def _measuring(self, name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        """Give a filter whose result is counted; one of texts is told no more than a paper can hold."""

        @wraps(make)
        def measured(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  whatever the filter takes
            if name not in _OF_LISTS:
                args = tuple(list(self._counted(each)) if isinstance(each, Iterator) else each for each in args)
                for each in (*args, *kwargs.values()):
                    self._whole(each)
                if name in _GROWTH and _GROWTH[name](*args, **kwargs) > SIZE:
                    raise _too_much()
            elif name not in _AT_ONCE:
                self._add(sum(ENTRY * len(each) for each in args if isinstance(each, list | tuple | range)))
            return self._count(make(*args, **kwargs))

        return measured

    def _looking(self, test: Callable[..., Any]) -> Callable[..., Any]:
        """Give a test that counts what it looks at."""

        @wraps(test)
        def looked(*args: Any) -> Any:  # noqa: ANN401  as above
            for each in args:
                self._whole(each)
            return test(*args)

        return looked

    def _whole(self, value: Any) -> Any:  # noqa: ANN401  whatever a template computes
        """Count all that a value holds, however deep: to print or to compare it takes as long."""
        if isinstance(value, str | _SCALARS):
            return self._count(value)
        letters, waiting = 0, [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                letters += len(each)
            elif isinstance(each, Namespace):
                msg = "a namespace has no words; name one of its values"
                raise SecurityError(msg)
            elif isinstance(each, list | tuple | Mapping):
                self._step(1 + len(each))
                waiting += [*each, *each.values()] if isinstance(each, Mapping) else each
            elif isinstance(each, range | MappingView):
                self._step(len(each))
            if letters > LETTERS:
                raise _too_much()
        self._add(letters)
        return value

    def _small(self, value: Any) -> Any:  # noqa: ANN401  as above
        """Refuse a number, text or list that is too large for a paper."""
        if isinstance(value, int) and value.bit_length() > DIGITS:
            raise _too_much()
        if isinstance(value, str | list | tuple) and len(value) > SIZE:
            raise _too_much()
        return self._count(value)

    def _count(self, value: Any) -> Any:  # noqa: ANN401  as above
        """Count the letters or entries of what a template computes."""
        if isinstance(value, str | list | tuple | range):
            self._add(len(value))
        return value

    def _add(self, letters: int) -> None:
        self._computed += letters
        if self._computed > COMPUTED:
            raise _too_much()

    def _part(self, value: Any) -> Any:  # noqa: ANN401  as above
        """Count what becomes a part of something else."""
        return self._small(self._whole(value))

    def wrap_str_format(self, value: object) -> None:
        """Offer no `format`, which Jinja else wraps to make it safe, though not small."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Leave out the methods that make texts grow."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _GROWING)


def _refuse_product(left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple) and isinstance(other, int) and len(one) * other > SIZE:
            raise _too_much()


def _too_much() -> SecurityError:
    return SecurityError("it makes more than a paper can hold")
