"""Frozen values with named fields, cheap to define: the base of every part of a record.

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

    required: ClassVar[frozenset[str]] = frozenset()
    """The fields that must be given."""

    _known: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        """Take the fields from the annotations; a default is an attribute of the class."""
        own = inspect.get_annotations(cls)
        cls.field_names = (*cls.field_names, *(name for name in own if name not in cls.field_names))
        cls._known = frozenset(cls.field_names)
        missing = {name for name in own if name not in cls.__dict__}
        cls.required = frozenset(cls.required - own.keys() | missing)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401  each class declares its fields
        """Take the values by name; defaults stay with the class.

        Raises:
            TypeError: a required field is missing, or a field does not exist.
        """
        if not self.required <= values.keys() or not values.keys() <= self._known:
            wrong = sorted((self.required - values.keys()) | (values.keys() - set(self.field_names)))
            msg = f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}"
            raise TypeError(msg)
        self.__dict__.update(values)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401  each class declares its fields
        """Return a copy with some fields changed; cached properties are computed again."""
        fields = {name: value for name, value in self.__dict__.items() if name in self.field_names}
        return type(self)(**{**fields, **changes})

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
        return self._all() == other._all() if isinstance(other, Value) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash((type(self), self._all()))

    def _all(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.field_names)

    def __repr__(self) -> str:
        """Show the fields that were given."""
        fields = (f"{name}={self.__dict__[name]!r}" for name in self.field_names if name in self.__dict__)
        return f"{type(self).__name__}({', '.join(fields)})"
