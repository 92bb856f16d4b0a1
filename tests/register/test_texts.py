"""The texts of the records' files: those of the files, and not read before they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from sst_cli.register.texts import Texts
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, write_records

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = "records/"


@pytest.mark.parametrize("partnership", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda path: path.parent.name)
def test_texts_are_those_of_the_files(partnership: Path) -> None:
    """The register has the text of each file that its records were read from."""
    texts = read(WorkTree(partnership, SHOWN)).texts
    files = {file.shown: file.data for file in WorkTree(partnership, SHOWN).files() if file.data is not None}
    assert set(texts) == set(files)
    assert files
    for shown, data in files.items():
        assert texts[shown] == data.decode("utf-8-sig").replace("\r\n", "\n")


def test_a_text_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    """Which texts there are is known without them; one that can no longer be read is an error, not an empty text."""
    folder = write_records(tmp_path, "# people/a.yaml\nname: A\n# people/b.yaml\nname: B\n")
    texts = Texts({file.shown: file for file in WorkTree(folder, SHOWN).files(frozenset({"people"}))})
    (folder / "people" / "b.yaml").unlink()
    assert list(texts) == ["records/people/a.yaml", "records/people/b.yaml"]
    assert texts["records/people/a.yaml"] == "name: A\n"
    with pytest.raises(SstError, match=r"records/people/b\.yaml can no longer be read"):
        texts.get("records/people/b.yaml")
    assert texts.but({"c": "name: C\n"}, gone={"records/people/b.yaml"}) == {
        "records/people/a.yaml": "name: A\n",
        "c": "name: C\n",
    }
