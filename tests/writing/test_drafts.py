"""A draft is of the record that was read: places and checks come from that, and would be wrong in another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from sst_cli.writing.desk import open_desk
from tests.conftest import write_records

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """
# people/alex-example.yaml
name: Alex Example
"""


@pytest.mark.parametrize("now", ["name: 6\n", "- 1\n", "name: [\n", "", "name: Sam Sample\n"])
def test_a_record_that_changed_since_it_was_read_has_no_draft(tmp_path: Path, now: str) -> None:
    """Another program saved it between the two readings of a command, valid or not."""
    root = write_records(tmp_path, RECORDS)
    desk = open_desk(root, read(WorkTree(root, "records/")))
    (root / "people" / "alex-example.yaml").write_text(now, encoding="utf-8", newline="\n")
    with pytest.raises(SstError, match=r"records/people/alex-example\.yaml was changed since it was read"):
        desk.draft("person", "alex-example")


@pytest.mark.parametrize("text", ["name: Alex Example\r\n", "\ufeffname: Alex Example\n", "name: Álex\r\n# x\r\n"])
def test_line_ends_and_marks_are_not_a_change(tmp_path: Path, text: str) -> None:
    """The text that was read has its line ends alike and no byte order mark."""
    root = write_records(tmp_path, RECORDS)
    (root / "people" / "alex-example.yaml").write_text(text, encoding="utf-8", newline="")
    draft = open_desk(root, read(WorkTree(root, "records/"))).draft("person", "alex-example")
    assert draft.text == text
