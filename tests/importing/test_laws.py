"""Laws of an import, over minutes that nobody thought of."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings

from sst_cli.importing.importer import FileImport, ImportRequest, import_file
from sst_cli.importing.planning import RecordOutcome
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from sst_cli.validation import checks
from sst_cli.writing.desk import Desk, open_desk
from sst_cli.writing.editing.layout import format_record
from tests.conftest import write_records
from tests.importing.readings import Made, made_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.writing.changes import Change

RECORDS = """
# bodies/board.yaml
name: Example Board
kind: board
# organisations/example-council.yaml
name: Example Council
acronyms:
  - EC
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
title: Councillor
# meetings/board-2022-01-06.yaml
body: board
date: 2022-01-06
status: draft
items:
  - number: "1"
    title: Lamps
    minute: The lamps were discussed.
# actions/board-2022-01-06/01.yaml
text: Mend the lamps.
kind: task
raised:
  - minute: board-2022-01-06#1
owners: []
"""
TODAY = dt.date(2031, 6, 1)

LAWS = settings(max_examples=100)


class Folder:
    """Records in a folder of their own, into which files are imported."""

    def __init__(self) -> None:
        """Write the records."""
        self.path = Path(tempfile.mkdtemp())
        self.root = write_records(self.path, RECORDS)

    def desk(self) -> Desk:
        """Read the records."""
        return open_desk(self.root, read(WorkTree(self.root, "")))

    def plan(self, made: Made, **options: object) -> FileImport:
        """Plan the import of a document."""
        desk = self.desk()
        request = ImportRequest(desk, desk.register, lambda _: (), **options)  # type: ignore[arg-type]
        return import_file(request, made.document, made.reading)

    def write(self, changes: tuple[Change, ...]) -> None:
        """Write files."""
        for change in changes:
            path = self.root / change.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change.after or b"")

    def texts(self) -> dict[str, bytes]:
        """The bytes of every file."""
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(self.root.rglob("*.yaml"))}


def fresh() -> Iterator[Folder]:
    """Give a folder, and take it away again."""
    folder = Folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder.path)


@given(made_minutes())
@LAWS
def test_what_is_written_validates_without_errors(made: Made) -> None:
    """Whatever is printed: together with the register the records have no error, and each is in canonical layout."""
    for folder in fresh():
        found = folder.plan(made)
        folder.write(found.changes)
        register = read(WorkTree(folder.root, ""))
        errors = [each for each in (*register.findings, *checks.run(register, TODAY)) if each.severity.value == "error"]
        assert not errors, (errors[0], folder.texts().get(errors[0].place.path, b"").decode())
        for change in found.changes:
            text = (change.after or b"").decode()
            assert format_record(text, change.path.partition("/")[0].rstrip("s").replace("peopl", "person")) == text


@given(made_minutes())
@LAWS
def test_the_same_file_again_writes_nothing(made: Made) -> None:
    """A second import of the same file finds each record as it is."""
    for folder in fresh():
        folder.write(folder.plan(made).changes)
        before = folder.texts()
        again = folder.plan(made)
        folder.write(again.changes)
        assert folder.texts() == before
        assert {each.outcome for each in again.records} <= {RecordOutcome.UNCHANGED}


@given(made_minutes())
@LAWS
def test_every_line_is_accounted_for(made: Made) -> None:
    """Each word of the source stands in a record, or is listed as left out with the reason."""
    for folder in fresh():
        found = folder.plan(made)
        assert [each for each in found.lines if not each.is_accounted_for] == []
