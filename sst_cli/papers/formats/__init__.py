"""Output formats of papers: each module or package here turns a paper into one, and is found by being here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.papers import Paper


def _ignore(_: str) -> None:
    """Leave a note where it is."""


class Style(NamedTuple):
    """How a paper is to look."""

    width: int = 100
    """The columns of the terminal that text is made for."""
    color: bool = False
    """Whether that terminal shows bold letters."""
    own: Path | None = None
    """The repository's own folder of templates: its `paper.css`, `paper.docx`, `paper.typ` and `fonts/` are used."""
    note: Callable[[str], object] = _ignore
    """Takes a line for the person about what was left out of the repository's own templates."""


class Format(Protocol):
    """What a module of this folder offers."""

    ENDING: str
    """How the names of its files end: `.html`."""
    EXTRA: str
    """The extra that has to be installed for it, as pip calls it; or nothing."""
    NEEDS: str
    """The library that comes with the extra, as Python imports it; or nothing."""

    def render(self, paper: Paper, style: Style) -> bytes:
        """Return the whole file; text is UTF-8 and ends in a line break. The same paper gives the same bytes.

        Raises:
            SstError: what the repository's own templates hold cannot be used.
        """


def names() -> tuple[str, ...]:
    """The formats there are, by their modules' names; nothing is imported."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*") if _is_module(path)))


def _is_module(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").is_file()


def load(name: str) -> Format:
    """Import a format and what it needs.

    Raises:
        CallError: there is no such format, or its extra is not installed.
    """
    if name not in names():
        msg = f"there is no format {name!r}; use one of {', '.join(names())}"
        raise CallError(msg)
    found = _module(name)
    try:
        import_module(found.NEEDS or "sst_cli")
    except ImportError as problem:
        own = f'pip install "sst-cli[{found.EXTRA}]"'
        msg = f'papers in the format {name} need an extra package: {own}, or in a clone: pip install ".[{found.EXTRA}]"'
        raise CallError(msg) from problem
    return found


def endings() -> dict[str, str]:
    """How the names of files end in each format, by the format."""
    return {name: _module(name).ENDING for name in names()}


def _module(name: str) -> Format:
    return cast("Format", import_module(f"sst_cli.papers.formats.{name}"))
