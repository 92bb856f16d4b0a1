"""How the program was called: from where, on which records, and the reading of those records."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.commands._terminal import remark_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.reading.source import Source
    from sst_cli.register.register import Register


class Call(NamedTuple):
    """How the program was called: from where, on which records, and for what kind of reader."""

    start: Path = Path()
    records: Path | None = None
    color: str = "auto"
    pager: bool = True
    restricted: bool = False
    """Whether restricted business is shown; otherwise it is told as a stub with the reason."""
    dry_run: bool = False
    """Whether what would be written is shown, and nothing is written."""
    commit: bool = False
    """Whether what is written is committed."""

    def source(self, at: str | None = None, *, staged: bool = False) -> Source:
        """Give the records of the work tree, of git's index or of a revision.

        Raises:
            SstError: there are no records, or no repository.
        """
        from sst_cli.reading.folders import find_records, revision_folder

        if at is not None and staged:
            msg = "--at and --staged cannot be used together"
            raise CallError(msg)
        if at is None and not staged:
            from sst_cli.reading.work_tree import WorkTree

            folder = find_records(self.start, self.records)
            return WorkTree(folder, shown_before(folder))
        from sst_cli.reading.git import Index, Revision

        folder = revision_folder(self.start, self.records)
        return Index(folder, shown_before(folder)) if staged else Revision(folder, shown_before(folder), str(at))

    def read(self, at: str | None = None, kinds: Iterable[str] | None = None) -> Register:
        """Read the records of the given kinds, or all, to answer from them.

        Restricted business comes as stubs, unless the call asks for it.
        """
        from sst_cli.register.loading import read
        from sst_cli.register.restricted import without_restricted

        register = read(self.source(at), kinds).but(remark=remark_once)
        return register if self.restricted else without_restricted(register)

    def read_to_check(self, at: str | None = None, *, staged: bool = False) -> Register:
        """Read all records to check them, restricted business included, and which orders of business there are."""
        from sst_cli.papers.templates import orders_of_business
        from sst_cli.register.loading import read

        register = read(self.source(at, staged=staged))
        return register.but(orders=orders_of_business(self.templates_at(at, staged=staged)))

    @property
    def templates(self) -> Path | None:
        """The repository's own templates, beside its records; None if it has none."""
        from sst_cli.reading.folders import revision_folder

        folder = revision_folder(self.start, self.records).parent / "templates"
        return folder if folder.is_dir() else None

    def templates_at(self, at: str | None = None, *, staged: bool = False) -> Path | Mapping[str, bytes | None] | None:
        """The repository's own templates as they were at a revision, or are staged, or are now; None if it has none.

        In a checkout of the program they are the shipped ones, which go with the program whatever the revision.

        Raises:
            SstError: there is no repository, or git cannot read it.
        """
        from sst_cli.papers.templates import is_shipped
        from sst_cli.reading.folders import revision_folder
        from sst_cli.reading.git import RevisionTemplates, StagedTemplates
        from sst_cli.reading.source import read_together

        folder = revision_folder(self.start, self.records).parent / "templates"
        if (at is None and not staged) or is_shipped(folder):
            return self.templates
        shown = shown_before(folder)
        found = StagedTemplates(folder, shown) if staged else RevisionTemplates(folder, shown, str(at))
        return {file.path: file.data for file in read_together(found.files())}


def shown_before(folder: Path) -> str:
    """What is put before a path below the folder to show it to people: from where they are, with slashes."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.fspath(folder)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"
