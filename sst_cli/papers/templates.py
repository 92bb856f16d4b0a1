"""The templates of papers, orders of business and new records: a repository's own go before the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.base.lookup import near_matches
from sst_cli.base.shipped import TEMPLATES
from sst_cli.reading.folders import real
from sst_cli.reading.source import TEMPLATE_ENDINGS
from sst_cli.records.kinds import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAPERS = "*.md"
ORDERS_OF_BUSINESS = "orders-of-business"
SKELETONS = "skeletons"
REPOSITORY = "repository"
ORDINARY = "ordinary"
"""The order of business of a body that names none."""
LARGEST = 200_000
"""Bytes of one template; the longest that is shipped has 2,816."""


Then = Mapping[str, bytes | None]
"""A repository's templates as git has them, by their paths in that folder; None for one that cannot be read."""


def papers(own: Path | Then | None) -> Mapping[str, str]:
    """Return the text of every template of a paper by its name, such as `agenda.md`.

    Each is read when it is needed; one that cannot be read is an `SstError` then.

    Args:
        own: the repository's own folder of templates, if it has one, or what git has of it.
    """
    now, then = _split(own)
    paths = {path.name: (folder, path) for folder in _folders(now) for path in sorted(folder.glob(PAPERS))}
    return _Texts(paths, then)


def _split(own: Path | Then | None) -> tuple[Path | None, Then]:
    """The repository's own folder, and what git has of it; one of them has something."""
    return (own, {}) if own is None or isinstance(own, Path) else (None, own)


class _Texts(Mapping[str, str]):
    """The texts of files by their names."""

    def __init__(self, paths: dict[str, tuple[Path, Path]], then: Then) -> None:
        self._then = {name: data for name, data in then.items() if "/" not in name and fnmatch(name, PAPERS)}
        self._paths: dict[str, tuple[Path, Path] | None] = {**paths, **dict.fromkeys(self._then)}

    def __getitem__(self, name: str) -> str:
        path = self._paths[name]
        return _text(*path) if path else _decoded(_as_it_was(self._then, name), name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Template(NamedTuple):
    """One template: its name, its path as it is shown to people, and what is in it."""

    name: str
    shown: str
    data: bytes


def texts(own: Path | None, name: str) -> tuple[str, ...]:
    """Return the texts of the files of that name, each once: the shipped one, then the repository's own.

    Raises:
        SstError: one of them cannot be read.
    """
    found = (_text(folder, folder / name) for folder in _folders(own) if (folder / name).exists())
    return tuple(dict.fromkeys(found))  # a clone of the program has a copy of the shipped file where its own would be


def own_file(own: Path | None, name: str) -> Path | None:
    """Return the repository's own file or folder of that name, for a library to read; None where it has none.

    Raises:
        SstError: it, or something in that folder, is neither a file nor a folder, or is a link that leads out of the
            folder of templates.
    """
    folders = _folders(own)[1:]
    path = folders[0] / name if folders else None
    if path is None or not path.exists():
        return None
    for each in (path, *path.rglob("*")):
        _refuse_strange(each, folders[0])
    return path


def order_of_business(own: Path | Then | None, name: str | None) -> Template:
    """Return the file of an order of business.

    Raises:
        SstError: there is none of that name, or it cannot be read.
    """
    wanted = name or ORDINARY
    found = _nearest(own, ORDERS_OF_BUSINESS, wanted)
    if found:
        return found
    known = orders_of_business(own)
    near = near_matches(wanted, known)
    hint = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(sorted(known))}"
    msg = f"no order of business `{wanted}` in templates/{ORDERS_OF_BUSINESS}/; {hint}"
    raise SstError(msg)


def orders_of_business(own: Path | Then | None) -> frozenset[str]:
    """Return the names of all orders of business, the repository's own and the shipped ones."""
    now, then = _split(own)
    files = (path.name for folder in _folders(now) for path in (folder / ORDERS_OF_BUSINESS).glob("*.yaml"))
    paths = (path.rpartition("/") for path in then)
    names = (*files, *(name for folder, _, name in paths if folder == ORDERS_OF_BUSINESS and fnmatch(name, "*.yaml")))
    return frozenset(name.removesuffix(".yaml") for name in names)


def own_templates(own: Path | Then | None) -> Iterator[tuple[str, bytes | SstError]]:
    """Yield the bytes of each of the repository's own templates by its path, or why it cannot be read."""
    now, then = _split(own)
    for path in sorted(then):
        yield path, _or_problem(partial(_as_it_was, then, path))
    for folder in _folders(now)[1:]:
        for file in sorted(folder.rglob("*")):
            below = file.relative_to(folder)
            if file.name.endswith(TEMPLATE_ENDINGS) and not any(part.startswith(".") for part in below.parts):
                yield below.as_posix(), _or_problem(partial(_bytes, folder, file))


def _or_problem(read: Callable[[], bytes]) -> bytes | SstError:
    try:
        return read()
    except SstError as problem:
        return problem


def skeleton(own: Path | None, kind: str) -> Template:
    """Return what a new record of a kind is made from; where no file suggests what else to write, it is the name alone.

    Raises:
        SstError: it cannot be read.
    """
    named = f"{BY_NAME[kind].named_by}: null\n".encode()
    return _nearest(own, SKELETONS, kind) or Template(f"{kind}.yaml", f"a new {kind}", named)


def text_of(template: Template) -> str:
    """Return the text of a template.

    Raises:
        SstError: it is not UTF-8.
    """
    return _decoded(template.data, template.shown)


def repository() -> dict[str, str]:
    """Return the text of the files that a new repository begins with, by their names."""
    return {path.name: _text(TEMPLATES, path) for path in sorted((TEMPLATES / REPOSITORY).iterdir())}


def is_shipped(folder: Path) -> bool:
    """Whether a folder is that of the shipped templates, as in a checkout of the program."""
    return real(folder) == real(TEMPLATES)


def _nearest(own: Path | Then | None, folder: str, name: str) -> Template | None:
    """Return the YAML template of that name, the repository's own before the shipped one."""
    now, then = _split(own)
    below = f"{folder}/{name}.yaml"
    if below in then:
        return Template(name, f"templates/{below}", _as_it_was(then, below))
    for each in reversed(_folders(now)):
        path = each / folder / f"{name}.yaml"
        if path.exists():
            return Template(name, f"templates/{folder}/{path.name}", _bytes(each, path))
    return None


def _folders(own: Path | None) -> tuple[Path, ...]:
    """Return the folders of templates; in a checkout of the program a repository's own can be the shipped one.

    Raises:
        SstError: the folder is a link: all that it leads to would count as templates, such as a whole repository.
    """
    if own is None or not own.is_dir() or is_shipped(own):
        return (TEMPLATES,)
    if own.is_symlink() or real(own) != real(own.parent) / own.name:  # Windows has links of other kinds
        msg = f"{own.name}/ is a link; templates are read only from a folder"
        raise SstError(msg)
    return (TEMPLATES, own)


def _as_it_was(then: Then, path: str) -> bytes:
    data = then[path]
    if data is None:
        msg = f"the template {path} cannot be read as it was"
        raise SstError(msg)
    return _small(data, path)


def _text(folder: Path, path: Path) -> str:
    return _decoded(_bytes(folder, path), path.name)


def _decoded(data: bytes, shown: str) -> str:
    try:
        # Notepad saves with a byte order mark and CRLF.
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        msg = f"the template {shown} is not UTF-8: {problem}"
        raise SstError(msg) from problem


def _refuse_strange(path: Path, folder: Path) -> None:
    """Refuse what may not be read, as of records: a repository may come from anybody."""
    if not real(path).is_relative_to(real(folder)):
        msg = f"the template {path.name} is a link that leads out of {folder.name}/"
        raise SstError(msg)
    if path.exists() and not (path.is_file() or path.is_dir()):  # to read from a named pipe would take for ever
        msg = f"the template {path.name} is not a file"
        raise SstError(msg)


def _bytes(folder: Path, path: Path) -> bytes:
    _refuse_strange(path, folder)
    try:
        with path.open("rb") as file:
            return _small(file.read(LARGEST + 1), path.name)
    except OSError as problem:
        msg = f"the template {path.name} cannot be read: {problem.strerror}"
        raise SstError(msg) from problem


def _small(data: bytes, shown: str) -> bytes:
    if len(data) > LARGEST:
        msg = f"the template {shown} is larger than {LARGEST // 1000} kB"
        raise SstError(msg)
    return data
