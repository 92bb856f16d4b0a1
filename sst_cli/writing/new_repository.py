"""Make the files of a new partnership's repository: first records, and settings for editors, git and checks."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.ids import calendar_id, id_from
from sst_cli.base.markup import literal
from sst_cli.records.kinds import KINDS, ORDER_OF_BUSINESS, PARTNERSHIP_FILE, path_of
from sst_cli.writing import editing, schema_copies, skeletons
from sst_cli.writing.skeletons import fill_skeleton

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

HARMLESS = frozenset({".git", ".sst", ".DS_Store", "desktop.ini", "Thumbs.db"})
"""Files and folders that may be in a folder that counts as empty: those that git, sst, macOS and Windows leave."""


class Server(Enum):
    """Where the repository is kept, and changes are proposed and checked."""

    GITHUB = "github"
    GITLAB = "gitlab"


_OF_SERVERS: Mapping[Server, Mapping[str, str]] = {
    Server.GITHUB: {
        ".github/CODEOWNERS": "CODEOWNERS",
        ".github/pull_request_template.md": "pull_request_template.md",
        ".github/workflows/check.yml": "check.yml",
    },
    Server.GITLAB: {
        ".gitlab/CODEOWNERS": "CODEOWNERS",
        ".gitlab/merge_request_templates/Default.md": "pull_request_template.md",
        ".gitlab-ci.yml": "gitlab-ci.yml",
    },
}
"""The files for each, with their names in `templates/repository/`."""


def only_at_top(server: Server) -> tuple[str, ...]:
    """Return the names beside the records that are used only at the top of a repository: checks, forms and the hook.

    The wheel is named by the checks, from the top.
    """
    named = {path.partition("/")[0] for path in _OF_SERVERS[server]}
    return tuple(sorted({*named, ".pre-commit-config.yaml", "tools"}))


class NewPartnership(NamedTuple):
    """A partnership whose records begin."""

    name: str
    short_name: str | None
    body: str
    """The id of its own body."""
    first_meeting: dt.date | None = None
    server: Server = Server.GITHUB


def initials(name: str) -> str:
    """Return the first letters of the words with a capital; empty where there are fewer than two."""
    found = "".join(word[0] for word in name.split() if word[0].isupper())
    return found if len(found) > 1 else ""


def body_id(name: str, short_name: str | None) -> str:
    """Return an id for the partnership's own body; empty where none can be made."""
    return id_from(short_name or initials(name) or name)


def records(partnership: NewPartnership, skeleton: Mapping[str, str]) -> dict[str, str]:
    """Return the first records by their paths below the records.

    Args:
        partnership: the partnership.
        skeleton: the texts of the skeletons by kind.

    Raises:
        CallError: the body's id is not valid.
    """
    body = skeletons.body(partnership.name, partnership.body, "partnership", partnership.short_name)
    settings = {
        "name": partnership.name,
        "short_name": partnership.short_name,
        "calendar_id": calendar_id(partnership.name),
        "body": body.id,
    }
    news = [skeletons.NewRecord("partnership", "partnership", settings, partnership.name), body]
    if partnership.first_meeting:
        # It is agreed already, and nobody knows since when: it has no `arrangements`.
        news.append(skeletons.meeting(body.id, {"date": partnership.first_meeting}))
    return {path_of(new.kind, new.id): _record(new, skeleton[new.kind]) for new in news}


def _record(new: skeletons.NewRecord, skeleton: str) -> str:
    line = editing.schema_line(new.kind, path_of(new.kind, new.id))
    return f"{line}{fill_skeleton(skeleton, new.kind, new.values)}"


def surroundings(partnership: NewPartnership, shipped: Mapping[str, str], order_of_business: str) -> dict[str, str]:
    """Return the other files by their paths below the repository.

    Args:
        partnership: the partnership.
        shipped: the files of `templates/repository/` by their names.
        order_of_business: the shipped one, for the officer to change.
    """
    of_server = _OF_SERVERS[partnership.server]
    readme = shipped["README.md"].replace("{body}", partnership.body)
    for name, path in zip(("{owners}", "{form}", "{check}"), of_server, strict=True):
        readme = readme.replace(name, f"`{path}`")
    readme = readme.replace("{name}", literal(partnership.name))
    return {
        "README.md": readme,
        ".gitattributes": shipped["gitattributes"],
        ".gitignore": shipped["gitignore"],
        **{path: _for_server(shipped[name], partnership.server) for path, name in of_server.items()},
        ".pre-commit-config.yaml": shipped["pre-commit-config.yaml"],
        ".vscode/extensions.json": _json({"recommendations": [_EXTENSION]}),
        ".vscode/tasks.json": shipped["tasks.json"],
        ".vscode/settings.json": _json(_SETTINGS | {"yaml.schemas": dict(_globs())}),
        "templates/orders-of-business/ordinary.yaml": order_of_business,
        **{schema_copies.path_of(name): schema_copies.copy_of(name) for name in schema_copies.COPIED},
        # Git keeps no empty folder.
        **{f"records/{kind.folder}/.gitkeep": "" for kind in KINDS if kind.folder},
    }


def _for_server(text: str, server: Server) -> str:
    """Put into a file the paths of what this server runs, as suggestions for who is to review them."""
    paths = dict.fromkeys(f"/{top}{slash}" for top, slash, _ in (path.partition("/") for path in _OF_SERVERS[server]))
    return text.replace("{checks}", "\n".join(f"# {path} @your-organisation/administrators" for path in paths))


_EXTENSION = "redhat.vscode-yaml"
_SETTINGS = {
    "files.encoding": "utf8",
    # As the records are written, on Windows too.
    "files.eol": "\n",
    # `sst fmt` lays records out; two layouts would undo each other.
    "yaml.format.enable": False,
    # Fetches schemas of other programs for files whose names are like theirs.
    "yaml.schemaStore.enable": False,
    # In 1.1 `no` is false.
    "yaml.yamlVersion": "1.2",
    "[yaml]": {
        "editor.wordWrap": "on",
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.formatOnSave": False,
        # Blanks at the end of a line can be part of a text.
        "files.trimTrailingWhitespace": False,
    },
}


def _globs() -> Iterator[tuple[str, str]]:
    """Yield each schema with the pattern of its files."""
    for kind in KINDS:
        if kind.suffix == ".yaml":
            files = f"{kind.folder}{'/*' * kind.depth}.yaml" if kind.folder else PARTNERSHIP_FILE
            yield f"./schemas/{kind.name}.schema.json", f"records/{files}"
    yield f"./schemas/{ORDER_OF_BUSINESS.name}.schema.json", f"templates/{ORDER_OF_BUSINESS.folder}/*.yaml"


def _json(value: object) -> str:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n"
