"""A new partnership's repository as files: its first records, and what editors, git and checks need beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.ids import id_from
from sst_cli.base.markup import literal
from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS, PARTNERSHIP_FILE, path_of
from sst_cli.writing import editing, schema_copies, skeletons
from sst_cli.writing.skeletons import filled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

HARMLESS = frozenset({".git", ".sst", ".DS_Store", "desktop.ini", "Thumbs.db"})
"""What a folder may hold that counts as empty."""


class Beginning(NamedTuple):
    """What is known of a partnership when its records begin."""

    name: str
    short_name: str | None
    body: str
    """The id of its own body."""
    first_meeting: dt.date | None = None


def initials(name: str) -> str:
    """Give the first letters of the words that begin with a capital; empty where there are fewer than two."""
    found = "".join(word[0] for word in name.split() if word[0].isupper())
    return found if len(found) > 1 else ""


def body_id(name: str, short_name: str | None) -> str:
    """Suggest an id for the partnership's own body; empty where none can be made."""
    return id_from(short_name or initials(name) or name)


def records(beginning: Beginning, skeleton: Mapping[str, str]) -> dict[str, str]:
    """Give the first records by their paths below the folder of records.

    Args:
        beginning: what is known.
        skeleton: the text of a skeleton by its kind.

    Raises:
        CallError: the body's id is no good one.
    """
    body = skeletons.body(beginning.name, beginning.body, "partnership", beginning.short_name)
    settings = {"name": beginning.name, "short_name": beginning.short_name, "body": body.id}
    news = [skeletons.New("partnership", "partnership", settings, beginning.name), body]
    if beginning.first_meeting:
        news.append(skeletons.meeting(body.id, beginning.first_meeting))
    return {path_of(new.kind, new.id): _record(new, skeleton[new.kind]) for new in news}


def _record(new: skeletons.New, skeleton: str) -> str:
    line = editing.schema_line(new.kind, path_of(new.kind, new.id))
    return f"{line}{filled(skeleton, new.kind, new.values)}"


def surroundings(beginning: Beginning, shipped: Mapping[str, str], order_of_business: str) -> dict[str, str]:
    """Give the other files by their paths below the repository.

    Args:
        beginning: what is known.
        shipped: the files of `templates/repository/` by their names.
        order_of_business: the shipped one, for the officer to change.
    """
    readme = shipped["README.md"].replace("{body}", beginning.body).replace("{name}", literal(beginning.name))
    return {
        "README.md": readme,
        ".gitattributes": shipped["gitattributes"],
        ".gitignore": shipped["gitignore"],
        ".github/workflows/check.yml": shipped["check.yml"],
        ".vscode/extensions.json": _json({"recommendations": [_EXTENSION]}),
        ".vscode/settings.json": _json(_SETTINGS | {"yaml.schemas": dict(_globs())}),
        "templates/orders-of-business/ordinary.yaml": order_of_business,
        **{schema_copies.path_of(name): schema_copies.copy_of(name) for name in schema_copies.COPIED},
        **{f"records/{kind.folder}/.gitkeep": "" for kind in KINDS if kind.folder},
    }


_EXTENSION = "redhat.vscode-yaml"
_SETTINGS = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "yaml.format.enable": False,
    "yaml.schemaStore.enable": False,
    "yaml.yamlVersion": "1.2",
    "[yaml]": {
        "editor.wordWrap": "on",
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.formatOnSave": False,
        "files.trimTrailingWhitespace": False,
    },
}


def _globs() -> Iterator[tuple[str, str]]:
    """Which schema goes with which files."""
    for kind in KINDS:
        if kind.suffix == ".yaml":
            files = f"{kind.folder}{'/*' * kind.depth}.yaml" if kind.folder else PARTNERSHIP_FILE
            yield f"./schemas/{kind.name}.schema.json", f"records/{files}"
    yield f"./schemas/{ORDER_OF_BUSINESS.name}.schema.json", f"templates/{ORDER_OF_BUSINESS.folder}/*.yaml"


def _json(value: object) -> str:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n"
