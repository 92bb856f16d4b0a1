"""The kinds of record: one table that ties a folder to its schema and its class."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sst_cli.records.common import Filed


class Kind(NamedTuple):
    """A kind of record."""

    name: str
    """One record of it, as the schema is called: `meeting`."""
    folder: str
    """Where its files are, below the records; empty for the partnership's one file."""
    module: str
    class_name: str
    depth: int = 1
    """How many parts an id has: an action's has its folder and its number."""
    suffix: str = ".yaml"
    """How its files' names end."""

    @property
    def record_class(self) -> type[Filed]:
        """The class of its records; its module is imported only when it is needed."""
        found: type[Filed] = getattr(import_module(f"sst_cli.records.{self.module}"), self.class_name)
        return found


PARTNERSHIP_FILE = "partnership.yaml"
ROWS = ".csv"
"""How the names of files end whose records are comma-separated rows."""

KINDS = (
    Kind("partnership", "", "partnership", "Partnership"),
    Kind("body", "bodies", "people", "Body"),
    Kind("organisation", "organisations", "people", "Organisation"),
    Kind("person", "people", "people", "Person"),
    Kind("meeting", "meetings", "meetings", "Meeting"),
    Kind("fragment", "fragments", "meetings", "Fragment"),
    Kind("action", "actions", "actions", "Action", depth=2),
    Kind("strategy", "strategies", "strategies", "Strategy"),
    Kind("priority", "priorities", "strategies", "Priority", depth=2),
    Kind("readings", "measures", "strategies", "Readings", suffix=ROWS),
)

ORDER_OF_BUSINESS = Kind("order-of-business", "orders-of-business", "business", "OrderOfBusiness")
"""No record but a template: its files are in a folder of `templates/`."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.folder}


def identify(path: str) -> tuple[Kind, str] | None:
    """Tell the kind and the id of a record from its path below the records, or None if it is no record.

    The path has forward slashes: `actions/sst-2022-06-22/01.yaml` is the action `sst-2022-06-22/01`.
    """
    if path == PARTNERSHIP_FILE:
        return BY_NAME["partnership"], "partnership"
    folder, _, rest = path.partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None or not rest.endswith(kind.suffix):
        return None
    id_ = rest.removesuffix(kind.suffix)
    return (kind, id_) if id_.count("/") == kind.depth - 1 else None


def path_of(kind: str, id_: str) -> str:
    """Give the path of a record below the records, with forward slashes; `identify` turns it back."""
    found = BY_NAME[kind]
    return f"{found.folder}/{id_}{found.suffix}" if found.folder else PARTNERSHIP_FILE
