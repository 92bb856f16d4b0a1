"""The kinds of record: one table of where each is kept, its class and the references that lead to it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sst_cli.records.common import Filed


class Kind(NamedTuple):
    """A kind of record."""

    name: str
    """One record of it, as the schema and the skeleton are called: `meeting`."""
    plural: str
    """Several of them, as the register and the command that lists them call them: `meetings`."""
    folder: str
    """Where its files are, below the records; empty for the partnership's one file."""
    module: str
    class_name: str
    depth: int = 1
    """How many parts an id has: an action's has its folder and its number."""
    suffix: str = ".yaml"
    """How its files' names end."""
    named_by: str = "name"
    """The field that says what a record is called."""
    references: tuple[str, ...] = ()
    """The types of reference that lead to it; one that leads to several kinds stands at each of them."""
    named_after: tuple[str, ...] = ()
    """The kinds whose ids its own ids begin with, so that it moves with them."""
    listed_by: str = ""
    """The command that lists all its records, without `sst`."""
    shown_by: str = ""
    """The command that shows one record, without `sst`."""
    can_be_new: bool = False
    """Whether `sst new` begins one."""

    @property
    def record_class(self) -> type[Filed]:
        """The class of its records; its module is imported only when it is needed."""
        found: type[Filed] = getattr(import_module(f"sst_cli.records.{self.module}"), self.class_name)
        return found

    def called(self, record: Filed) -> str:
        """Give what a record of it is called."""
        return str(getattr(record, self.named_by))

    @property
    def is_citable(self) -> bool:
        """Whether other records refer to it, so that its id can change and the former one is kept."""
        return bool(self.references)


PARTNERSHIP_FILE = "partnership.yaml"
ROWS = ".csv"
"""How the names of files end whose records are comma-separated rows."""
_TO_MINUTES = ("MeetingId", "MeetingWord", "MeetingOrMinute", "MinuteReference", "Work")

KINDS = (
    Kind("partnership", "partnerships", "", "partnership", "Partnership"),
    Kind(
        *("body", "bodies", "bodies", "people", "Body"),
        references=("BodyId",),
        listed_by="bodies",
        shown_by="body show",
        can_be_new=True,
    ),
    Kind(
        *("organisation", "organisations", "organisations", "people", "Organisation"),
        references=("OrganisationId",),
        listed_by="organisations",
        shown_by="organisation show",
        can_be_new=True,
    ),
    Kind(
        *("person", "people", "people", "people", "Person"),
        references=("PersonId",),
        listed_by="people",
        shown_by="person show",
        can_be_new=True,
    ),
    Kind(
        *("meeting", "meetings", "meetings", "meetings", "Meeting"),
        named_by="date",
        references=_TO_MINUTES,
        named_after=("body",),
        listed_by="meetings",
        shown_by="meeting show",
        can_be_new=True,
    ),
    Kind(
        *("fragment", "fragments", "fragments", "meetings", "Fragment"),
        named_by="title",
        references=_TO_MINUTES,
        listed_by="fragments",
        shown_by="meeting show",
    ),
    Kind(
        *("action", "actions", "actions", "actions", "Action"),
        depth=2,
        named_by="text",
        references=("ActionId", "Work"),
        named_after=("meeting", "fragment", "strategy"),
        listed_by="actions --all",
        shown_by="action show",
        can_be_new=True,
    ),
    Kind(
        *("strategy", "strategies", "strategies", "strategies", "Strategy"),
        named_by="title",
        references=("StrategyId", "PromiseReference"),
        listed_by="strategies",
        shown_by="strategy show",
        can_be_new=True,
    ),
    Kind(
        *("priority", "priorities", "priorities", "strategies", "Priority"),
        depth=2,
        named_by="title",
        references=("PriorityReference", "AreaReference", "PromiseReference"),
        named_after=("strategy",),
        listed_by="priorities",
        shown_by="priority show",
        can_be_new=True,
    ),
    Kind(
        *("readings", "readings", "measures", "strategies", "Readings"),
        suffix=ROWS,
        named_by="id",
        named_after=("strategy",),
        listed_by="measures",
        shown_by="measure show",
    ),
    Kind(
        *("import", "imports", "imports", "imports", "Import"),
        named_by="file",
        listed_by="imports",
        shown_by="imports",
    ),
)

ORDER_OF_BUSINESS = Kind(
    "order-of-business", "orders-of-business", "orders-of-business", "orders_of_business", "OrderOfBusiness"
)
"""No record but a template: its files are in a folder of `templates/`."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_PLURAL = {kind.plural: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.folder}
CITABLE = tuple(kind for kind in KINDS if kind.is_citable)
"""The kinds whose records are referred to, and can have another id."""
_BY_REFERENCE = {
    type_name: tuple(kind for kind in CITABLE if type_name in kind.references)
    for each in CITABLE
    for type_name in each.references
}


def referred_to(type_name: str, reference: str) -> tuple[Kind, ...]:
    """Give the kinds that a reference of a type can lead to; none for a type that leads to no record.

    Where the type leaves it open, the parts of the id decide: of `Work` the id `sst-2022-06-22/01` is an action's, and
    `sst-2022-06-22#6` is a minute of a meeting or a fragment.
    """
    depth = reference.partition("#")[0].count("/") + 1
    return tuple(kind for kind in _BY_REFERENCE.get(type_name, ()) if kind.depth == depth)


def sharing_ids(kind: Kind) -> tuple[Kind, ...]:
    """Give the kinds, this one among them, that the same references lead to, so that an id is one record's only."""
    return tuple(each for each in KINDS if each is kind or (kind.is_citable and each.references == kind.references))


def identify(path: str) -> tuple[Kind, str] | None:
    """Return the kind and the id of a record from its path below the records, or None if it is not a record.

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
