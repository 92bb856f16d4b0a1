"""Frozen values with named fields, made cheaply: what every part of a record is.

`dataclasses` writes and compiles half a dozen methods for each class. For the sixty classes of the model
that takes longer than reading a board's records, at every start of the program. Here all classes share
the same few methods; to a type checker they are frozen dataclasses.
"""

from __future__ import annotations

import inspect
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Value:
    """A value whose fields are its annotations, given by name and never changed."""

    field_names: ClassVar[tuple[str, ...]] = ()
    """All fields, inherited ones first."""
    defaults: ClassVar[dict[str, Any]] = {}
    """The values of fields that need not be given."""

    def __init_subclass__(cls) -> None:
        """Take the fields from the annotations, as written."""
        own = [name for name in inspect.get_annotations(cls) if name not in cls.field_names]
        cls.field_names = (*cls.field_names, *own)
        cls.defaults = {**cls.defaults, **{name: cls.__dict__[name] for name in own if name in cls.__dict__}}

    def __init__(self, **values: Any) -> None:  # noqa: ANN401  each class says what its fields are
        """Take the values by name.

        Raises:
            TypeError: a field has neither value nor default, or there is no such field.
        """
        given = {**self.defaults, **values}
        if len(given) != len(self.field_names) or not given.keys() <= set(self.field_names):
            wrong = sorted(given.keys() ^ set(self.field_names))
            msg = f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}"
            raise TypeError(msg)
        self.__dict__.update(given)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401  each class says what its fields are
        """Give the same value with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: values do not change."""
        msg = f"{type(self).__name__} is frozen: {name} cannot be set to {value!r}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: values do not change."""
        msg = f"{type(self).__name__} is frozen: {name} cannot be deleted"
        raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        """Be equal to another value of the same class with equal fields."""
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash((type(self), *self.__dict__.items()))

    def __repr__(self) -> str:
        """Show what differs from the defaults."""
        told = (f"{name}={value!r}" for name, value in self.__dict__.items() if value != self.defaults.get(name, ...))
        return f"{type(self).__name__}({', '.join(told)})"
