"""Where templates run: they see values and nothing of Python, and neither run without end nor fill the memory.

A repository's templates may come from anybody. Jinja's sandbox keeps them from the program, but leaves open how long
they run and how much they make. So:

* The processor's clock is read in each round of a loop and wherever a value is called, filtered, compared or printed.
  Between two of these stands only what is written out in the template, and its file has a largest size.
* Nothing can stop a method or an operator that Python has begun. So texts and lists are weighed, with all that is in
  them, when a template makes them or hands them on, and what can make much of little is weighed before it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context
    from markupsafe import Markup

FOLDER = "templates/"
"""What is put before the name of a template to show it to people."""
SECONDS = 10.0
"""Time on the processor for one paper; lines on 10,000 actions take less than a tenth of it."""
LETTERS = 50_000_000
"""Letters and entries of all that is made for one paper; lines of 80 letters on 10,000 actions make a tenth of it."""
SIZE = 4_000_000
"""Letters and entries of one value with all that is in it; ten thousand dictionaries of 400 letters are as many."""
DEPTH = 20
"""Lists within lists; the hash of a tuple that is nested 50,000 times ends Python without an error."""
ARGUMENT = 200
"""Letters of what a method looks for; `rfind` and `strip` take as long as these times those of the text."""
DIGITS = 300
"""Binary digits of a number."""
_METHODS = frozenset(dir(str)) - {
    *("center", "encode", "expandtabs", "format", "format_map", "join", "ljust"),
    *("maketrans", "replace", "rjust", "translate", "zfill"),
}
"""Methods of texts; the others, and those of numbers, make much of little, as `ljust` and `to_bytes` do."""
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int"),
    *("items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace"),
    *("reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique"),
    *("upper", "wordcount"),
)
"""Jinja's filters for the words and lists of a paper; the others make web pages or pad texts."""
_GROWTH: Mapping[str, Callable[..., int]] = {
    "join": lambda _, value, d="", attribute=None: len(value) * len(str(d)),
    "replace": lambda _, s, old, new, count=None: str(s).count(str(old)) * len(str(new)),
    "round": lambda _, precision=0, method="common": 1000 * abs(precision),
    "sum": lambda _, iterable, attribute=None, start=0: 0 * abs(start),  # a list, which it copies each time, has none
    "trim": lambda value, chars="": len(str(value)) * len(chars or "") // ARGUMENT,
    "under": lambda value, width=2, **_: (str(value).count("\n") + 1) * width,
}
"""What a filter makes or goes through, where that does not follow from the size of what it is handed."""
_UNPRINTED = Namespace | TemplateModule
"""What may hold more than can be weighed."""
_WEIGHED = (str, list, tuple, range, Mapping, KeysView, ValuesView, ItemsView)
_ROUNDS, _TIMED, _ADDED = "_rounds", "_timed", "_added"
_Value = TypeVar("_Value")


class _Watched(NodeTransformer):
    """Puts what reads the clock and weighs around those parts of a template that Jinja's sandbox does not watch."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        node = self.generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.For):
            node.iter = _filtered(node.iter, _ROUNDS)
        elif isinstance(node, nodes.Compare):
            node.expr = _filtered(node.expr, _TIMED)
        elif isinstance(node, nodes.Concat):
            node.nodes = [_filtered(each, _ADDED) for each in node.nodes]
        elif isinstance(node, nodes.Test):
            return _filtered(node, _TIMED)
        elif isinstance(getattr(node, "arg", None), nodes.Slice) or (
            isinstance(node, nodes.List | nodes.Tuple | nodes.Dict) and getattr(node, "ctx", "load") == "load"
        ):
            return _filtered(node, _ADDED)
        return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one paper, whose time begins when it is made.

    Whatever it raises while a template is filled in, the template has a mistake or goes beyond a limit, or a filter, a
    test or an operator refuses a value.

    Args:
        templates: the text of every template by its name.
        printed: gives what a template prints of a value.
        filters: what there is besides Jinja's own filters.
        seconds: how long a template may take on the processor.
    """

    # The operators that can make much of little; `-` and `/` make a number of two numbers.
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self,
        templates: Mapping[str, str],
        printed: Callable[[object], Markup],
        filters: Mapping[str, Callable[..., Any]],
        seconds: float,
    ) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            return (templates[name], f"{FOLDER}{name}", None) if name in templates else None

        super().__init__(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            finalize=lambda value: self._added(printed(self._weighed(value))),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=True,
        )
        self._seconds, self._end, self._made = seconds, time.process_time() + seconds, 0
        offered = {name: self.filters[name] for name in _FILTERS} | dict(filters)
        self.filters = {name: self._filter(name, each) for name, each in offered.items()}
        self.filters |= {_ROUNDS: self._rounds, _TIMED: self._timed}
        self.filters[_ADDED] = lambda value: self._added(self._weighed(value))
        # Not `lipsum`, `cycler`, `joiner` and `dict`: no paper needs them, and each would have to be weighed.
        self.globals = {name: self.globals[name] for name in ("namespace", "range")}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Watched().visit(tree)
        tree.set_environment(self)
        return tree

    def _load_template(self, *args: Any, **kwargs: Any) -> Template:
        return self._timed(super()._load_template(*args, **kwargs))

    def concat(self, pieces: Iterable[str]) -> str:
        """Count what is printed into the paper, into a variable or by a macro, while it is printed."""
        return "".join(map(self._added, pieces))

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Weigh what macros, functions and methods are handed and what they give."""
        owner = getattr(obj, "__self__", None)
        handed = (*args, *kwargs.values())
        for each in (owner, *handed):
            if not isinstance(each, _UNPRINTED):
                self._weighed(each)
        if isinstance(owner, str) and any(isinstance(each, str) and len(each) > ARGUMENT for each in handed):
            raise _too_much()
        if isinstance(obj, LoopContext):  # a loop that calls itself
            args = tuple(self._rounds(each) for each in args)
        return self._added(self._weighed(super().call(context, obj, *args, **kwargs)))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse what would be too large, before it is computed where afterwards is too late."""
        # Of texts it is Python's old formatting, which pads: `"%9999999d" % 1`.
        if operator == "%" and not isinstance(left, int | float):
            msg = "% is for numbers"
            raise SecurityError(msg)
        for one, times in ((left, right), (right, left)):
            if operator == "*" and isinstance(one, str | list | tuple) and len(one) * times > SIZE:
                raise _too_much()
        if operator == "**" and abs(right) > DIGITS:
            raise _too_much()
        return self._added(self._weighed(super().call_binop(context, operator, left, right)))

    def _filter(self, name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(make)
        def watched(*args: Any, **kwargs: Any) -> Any:
            whole = [list(self._rounds(each)) if isinstance(each, Iterator) else each for each in args]
            for each in (*whole, *kwargs.values()):
                self._weighed(each)
            if name in _GROWTH and _GROWTH[name](*whole, **kwargs) > SIZE:
                raise _too_much()
            return self._added(self._weighed(make(*whole, **kwargs)))

        return watched

    def _rounds(self, values: Iterable[_Value]) -> Iterator[_Value]:
        return map(self._timed, values)

    def _timed(self, value: _Value) -> _Value:
        if time.process_time() > self._end:
            msg = f"it takes more than {self._seconds:g} seconds"
            raise SecurityError(msg)
        return value

    def _weighed(self, value: _Value) -> _Value:
        """Refuse what is too large or nested too deeply, and what cannot be weighed."""
        if isinstance(value, int) and value.bit_length() > DIGITS:
            raise _too_much()
        if isinstance(value, str) and len(value) <= SIZE:  # as most are
            return self._timed(value)
        weight: int = 0
        level: list[object] = [value]
        for _ in range(DEPTH):
            if any(isinstance(each, _UNPRINTED) for each in level):
                msg = "a namespace or a template cannot be printed; print one of its values"
                raise SecurityError(msg)
            weight += sum(len(each) for each in level if isinstance(each, _WEIGHED))
            if weight > SIZE:
                raise _too_much()
            level = [part for each in level for part in _parts(each)]
            if not level:
                return self._timed(value)
        msg = "it has too many lists within lists"
        raise SecurityError(msg)

    def _added(self, value: _Value) -> _Value:
        """Count the letters or entries of what was made."""
        self._made += len(value) if isinstance(value, str | list | tuple | dict) else 0
        if self._made > LETTERS:
            raise _too_much()
        return value

    def wrap_str_format(self, value: object) -> None:
        """Offer no `format`, which Jinja else wraps to make it safe, though not small."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Leave out what makes much of little."""
        is_left_out = isinstance(obj, str | int | float) and callable(value) and attr not in _METHODS
        return super().is_safe_attribute(obj, attr, value) and not is_left_out


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return (*value, *value.values())
    return tuple(value) if isinstance(value, list | tuple | KeysView | ValuesView | ItemsView) else ()


def _too_much() -> SecurityError:
    return SecurityError("it makes more than a paper can hold")
