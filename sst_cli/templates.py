"""The templates of papers and orders of business: a repository's own go before the shipped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.errors import SstError
from sst_cli.shipped import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = "*.md"


def papers(own: Path | None) -> dict[str, str]:
    """Give the text of every template of a paper by its name, such as `agenda.md`.

    Args:
        own: the repository's own folder of templates, if it has one.

    Raises:
        SstError: a template cannot be read.
    """
    return {path.name: _text(path) for folder in _folders(own) for path in sorted(folder.glob(PAPERS))}


def find(own: Path | None, name: str) -> Path | None:
    """Give the file of that name below the templates, the repository's own first."""
    found = [folder / name for folder in _folders(own) if (folder / name).is_file()]
    return found[-1] if found else None


def texts(own: Path | None, name: str) -> tuple[str, ...]:
    """Give the text of the files of that name, the shipped one first and the repository's own after it.

    Raises:
        SstError: one of them cannot be read.
    """
    return tuple(_text(folder / name) for folder in _folders(own) if (folder / name).is_file())


def names(own: Path | None, folder: str, suffix: str) -> tuple[str, ...]:
    """Give the names of what a folder of templates holds, without the suffix."""
    found = {path.name.removesuffix(suffix) for each in _folders(own) for path in (each / folder).glob(f"*{suffix}")}
    return tuple(sorted(found))


def _folders(own: Path | None) -> tuple[Path, ...]:
    return (TEMPLATES, own) if own is not None and own.is_dir() else (TEMPLATES,)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        msg = f"the template {path} cannot be read: {problem}"
        raise SstError(msg) from problem
