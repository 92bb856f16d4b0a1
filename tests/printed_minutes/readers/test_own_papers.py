"""The minutes that the program prints have the same words, in the same order, whatever their format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.printed_minutes.blocks import FurnitureBlock
from tests.conftest import PARTNERSHIPS, SAMPLE
from tests.printed_minutes.readers.outline import lines_of, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

LEICESTERSHIRE, PLYMOUTH, _ = PARTNERSHIPS
MINUTES = {
    "mcsp-2024-05-16": SAMPLE,
    "lrscsb-2015-01-28": LEICESTERSHIRE,
    "safer-plymouth-executive-2020-07-28": PLYMOUTH,
}


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
@pytest.mark.parametrize("meeting", MINUTES)
def test_what_is_printed_is_read_back_from_each_format(run: Run, tmp_path: Path, meeting: str, ending: str) -> None:
    """Word, web page and PDF against Markdown."""
    found = []
    for name in ("minutes.md", f"minutes.{ending}"):
        done = run("minutes", meeting, "--output", tmp_path / name, cwd=MINUTES[meeting].parent)
        assert done.code == 0, done.err
        found.append(words((tmp_path / name).read_bytes(), name))
    assert found[1] == found[0]


def words(data: bytes, name: str) -> list[str]:
    """Return the words of a file with the markers of its points, without furniture and what draws tables."""
    blocks = [block for block in read(data, name).blocks if not isinstance(block, FurnitureBlock)]
    text = " ".join(line.replace("\\n", " ") for block in blocks for line in lines_of(block))
    return [word for word in text.split() if word.strip("#|/")]
