"""How the program was called: from where and on which records, and how those are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.commands._terminal import remark_once
from sst_cli.reading.revisions import NOW, Side, Where
from sst_cli.reading.revisions import side as side_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sst_cli.index.last_check import CheckMemory
    from sst_cli.index.record_index import RecordIndex
    from sst_cli.kept.answers import Keeping
    from sst_cli.meanings.vectors import Meanings
    from sst_cli.reading.git import History
    from sst_cli.reading.revisions import Range
    from sst_cli.reading.source import Source
    from sst_cli.reading.versions import Versions
    from sst_cli.register.register import Register


class Call(NamedTuple):
    """How the program was called: from where, on which records, and for what kind of reader."""

    start: Path = Path()
    records: Path | None = None
    color: str = "auto"
    pager: bool = True
    no_cache: bool = False
    """Whether all records are read, without the index of what was read before."""
    restricted: bool = False
    """Whether restricted business is shown; otherwise a stub with the reason takes its place."""
    dry_run: bool = False
    """Whether what would be written is shown, and nothing is written."""
    commit: bool = False
    """Whether what is written is committed."""
    as_of: dt.date | None = None
    """The day that was asked for, whose names of people and bodies are used; None for the present ones."""
    other_revision: bool = False
    """Whether another revision is read, or compared, than the work tree alone: it may come from anybody."""
    trust_templates: bool = False
    """Whether papers use the partnership's own templates all the same."""
    keeping: Keeping | None = None
    """Keeps the answer; None if this one is not kept."""

    def source(self, side: Side = NOW) -> Source:
        """Give the records of the work tree, of git's index, of a revision or of another folder.

        Raises:
            SstError: there are no records, or no repository.
        """
        from sst_cli.reading.folders import find_records, revision_folder
        from sst_cli.reading.work_tree import WorkTree

        if side.where is Where.FOLDER:
            folder = self.start / side.name
            return WorkTree(folder, shown_before(folder))
        if side.where is Where.WORK_TREE:
            folder = find_records(self.start, self.records)
            return WorkTree(folder, shown_before(folder))
        from sst_cli.reading.git import Index, Revision

        # The folder may be gone from the work tree; git still has it.
        folder = revision_folder(self.start, self.records)
        shown = shown_before(folder)
        return Index(folder, shown) if side.where is Where.STAGED else Revision(folder, shown, side.name, side.commit)

    def sides(self, range_: Range) -> tuple[Side, Side]:
        """Give both sides of a range; where they parted is looked up in git.

        Raises:
            CallError: there is no such revision, or they have no commit in common.
            SstError: there is no repository.
        """
        before, after = range_.before, range_.after
        if range_.since_fork:
            fork = self.history().fork(before.name, after.name)
            names = [each.shortened_name for each in (before, after)]
            is_itself = before.name == fork
            before = Side(
                Where.REVISION, fork, names[0] if is_itself else f"{fork[:10]}, where {' and '.join(names)} parted,"
            )
        return before, after

    def since(self, revision: str, at: str | None = None) -> Side:
        """Give the side from which a change counts: the last commit that a revision and the present one have in common.

        What others did on that branch since then is no part of the change.

        Args:
            revision: a branch, tag or commit.
            at: the revision that is asked about, in place of the work tree.

        Raises:
            CallError: there is no such revision, or they have no commit in common.
            SstError: there is no repository.
        """
        from sst_cli.reading.revisions import Range
        from sst_cli.reading.revisions import revision as named

        return self.sides(Range(named(revision), named(at or "HEAD"), since_fork=True))[0]

    def history(self) -> History:
        """Give the commits of the records, which may be gone from the work tree."""
        from sst_cli.reading.folders import revision_folder
        from sst_cli.reading.git import History

        folder = revision_folder(self.start, self.records)
        return History(folder, shown_before(folder))

    def versions(self) -> Versions:
        """Give the versions of the records' files in git's history.

        Raises:
            SstError: there is no repository.
        """
        from sst_cli.reading.folders import revision_folder
        from sst_cli.reading.versions import Versions

        return Versions(revision_folder(self.start, self.records))

    def read(self, at: str | None = None, kinds: Iterable[str] | None = None) -> Register:
        """Read the records of the given kinds, or all, as they are or were at a revision, to answer from them."""
        return self.read_side(side_of(at), kinds)

    def read_side(self, side: Side, kinds: Iterable[str] | None = None) -> Register:
        """Read the records of one side of a comparison.

        Restricted business comes as stubs, unless the call asks for it.
        """
        return self.to_answer(self.read_all_of(side, kinds))

    def read_all_of(self, side: Side, kinds: Iterable[str] | None = None, known: Register | None = None) -> Register:
        """Read the records of one side, restricted business included.

        What the index knows is not read again, nor what `known` has with the same text.
        """
        from sst_cli.register.loading import folders_of, read, read_consulted

        source = self.source(side)
        index = None if side.where is Where.FOLDER else self.record_index
        if index is None:
            return read(source, kinds, known)
        names = None if kinds is None else tuple(kinds)
        return read_consulted(index.consult(source, folders_of(names)), source.shown, names, known)

    @property
    def record_index(self) -> RecordIndex | None:
        """The index of the records; None where it is switched off."""
        from sst_cli.kept import store

        if self.no_cache or store.is_off():
            return None
        from sst_cli.index.places import index_folder
        from sst_cli.index.record_index import FEWEST, RecordIndex
        from sst_cli.kept.program import program_key
        from sst_cli.reading.folders import revision_folder

        folder = index_folder(revision_folder(self.start, self.records))
        if folder is None:
            return None
        return RecordIndex(folder=folder, program=program_key(), fewest=0 if store.is_on() else FEWEST)

    @property
    def check_memory(self) -> CheckMemory | None:
        """What is known of the last check of the records; None where there is no index."""
        index = self.record_index
        return index.check_memory() if index else None

    @property
    def meanings(self) -> Meanings | None:
        """The meanings of texts; None where the extra for them is not installed."""
        from sst_cli.meanings.remembered import installed_meanings

        return installed_meanings(remember=not self.no_cache)

    def to_answer(self, register: Register) -> Register:
        """Make of records that were read what is answered from.

        Restricted business comes as stubs, unless the call asks for it.
        """
        from sst_cli.register.restricted import without_restricted

        register = register.but(remark=remark_once, names_of=self.as_of)
        # Restricted business is taken out before anything is asked, so that no answer can show it.
        return register if self.restricted else without_restricted(register)

    def read_to_check(self, at: str | None = None, *, staged: bool = False) -> Register:
        """Read all records to check them, restricted business included, and the templates beside them."""
        from sst_cli.papers.checking import check_templates
        from sst_cli.papers.templates import orders_of_business

        register = self.read_all_of(side_of(at, staged=staged))
        own = self.templates_at(at, staged=staged)
        checked = check_templates(own, self.shown_before_templates)
        return register.but(
            orders=orders_of_business(own), template_findings=checked.findings, template_texts=checked.texts
        )

    @property
    def shown_before_templates(self) -> str:
        """The prefix of the paths of the repository's own templates, as they are shown to people."""
        from sst_cli.reading.folders import revision_folder

        return shown_before(revision_folder(self.start, self.records).parent / "templates")

    @property
    def is_shipped_look(self) -> bool:
        """Whether papers are made by the templates that come with sst, because others are not trusted."""
        return self.other_revision and not self.trust_templates

    @property
    def look(self) -> Path | None:
        """The folder with the partnership's own look of papers; None if it has none, or it is not trusted."""
        return None if self.is_shipped_look else self.templates

    def paper_templates(self, at: str | None = None) -> Path | Mapping[str, bytes | None] | None:
        """The partnership's own templates of papers, as `templates_at` gives them; None if they are not trusted."""
        return None if self.is_shipped_look else self.templates_at(at)

    @property
    def templates(self) -> Path | None:
        """The repository's own templates, beside its records; None if it has none."""
        from sst_cli.reading.folders import revision_folder

        folder = revision_folder(self.start, self.records).parent / "templates"
        return folder if folder.is_dir() else None

    def templates_at(
        self, at: str | None = None, *, staged: bool = False, commit: str = ""
    ) -> Path | Mapping[str, bytes | None] | None:
        """The repository's own templates as they were at a revision, or are staged, or are now; None if it has none.

        In a checkout of the program they are the shipped ones, which go with the program whatever the revision.

        Args:
            at: the revision.
            staged: whether they are those of git's index.
            commit: the id of the revision, if that was looked up already.

        Raises:
            SstError: there is no repository, or git cannot read it.
        """
        from sst_cli.papers.templates import is_shipped
        from sst_cli.reading.folders import revision_folder
        from sst_cli.reading.git import RevisionTemplates, StagedTemplates
        from sst_cli.reading.source import read_together

        folder = revision_folder(self.start, self.records).parent / "templates"
        # In a checkout of the program the templates are its own, and go with the program and not with the records.
        if (at is None and not staged) or is_shipped(folder):
            return self.templates
        shown = shown_before(folder)
        found = StagedTemplates(folder, shown) if staged else RevisionTemplates(folder, shown, str(at), commit)
        return {file.path: file.data for file in read_together(found.files())}


def shown_before(folder: Path) -> str:
    """Return the prefix for paths below the folder, as people see them: relative to where they are, with slashes."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.fspath(folder)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"
