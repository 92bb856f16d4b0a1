"""Drafts that came back in Word, with tracked changes and comments."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MEETING = "quay-forum-2024-07-04"
SENTENCE = "Two residents spoke for the lamps and one against."
MARK = (
    '<w:{tag} w:id="{id}" w:author="{author}" w:date="2024-07-09T10:00:00Z">'
    "<w:r><w:{text}>{words}</w:{text}></w:r></w:{tag}>"
)


@pytest.fixture
def returned(run: Run, tmp_path: Path) -> Path:
    """Print the form of a draft; two people changed it in Word, and one of them made a comment."""
    folder = tmp_path / "sample"
    shutil.copytree(ROOT / "tests/sample", folder)
    assert run("minutes", "form", MEETING, "-o", "form.docx", cwd=folder).code == 0
    document = docx.Document(str(folder / "form.docx"))
    place = next(each for each in document.paragraphs if each.text == SENTENCE)
    document.add_comment(place.runs, text="Was it not three?", author="A Member", initials="AM")
    document.save(str(folder / "form.docx"))
    before = f"<w:t>{SENTENCE}</w:t></w:r>"
    after = (
        (
            "<w:t>Two residents spoke for the </w:t></w:r>"
            + MARK.format(tag="del", id=901, author="A Member", text="delText", words="lamps")
            + MARK.format(tag="ins", id=902, author="A Member", text="t", words="lights")
            + "<w:r><w:t> and one against.</w:t></w:r>"
            + MARK.format(tag="ins", id=903, author="A Clerk", text="t", words="The chair thanked them.")
        )
        .replace("<w:t>", '<w:t xml:space="preserve">')
        .replace("<w:delText>", '<w:delText xml:space="preserve">')
    )
    replaced(folder / "form.docx", before, after)
    return folder


def replaced(path: Path, before: str, after: str) -> None:
    """Replace markup in a Word document."""
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    text = parts["word/document.xml"].decode().replace(' xml:space="preserve"', "")
    assert before in text
    parts["word/document.xml"] = text.replace(before, after).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def minute(folder: Path) -> str:
    """Return the text of the record."""
    return (folder / f"records/meetings/{MEETING}.yaml").read_text("utf-8")


def test_changes_are_listed_with_author_and_day_and_comments_with_their_place(run: Run, returned: Path) -> None:
    """A comment never enters the record."""
    done = run("import", "form.docx", "--dry-run", cwd=returned)

    assert "\u201clamps\u201d was replaced by \u201clights\u201d (A Member, 2024-07-09): accepted" in done.err
    assert "the words \u201cThe chair thanked them.\u201d were inserted (A Clerk, 2024-07-09): accepted" in done.err
    assert "\u201cWas it not three?\u201d (A Member" in done.err
    assert "minute 5: words changed" in done.out or "updated" in done.out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "Two residents spoke for the lights and one against.The chair thanked them."),
        (["--accept", "all"], "Two residents spoke for the lights and one against.The chair thanked them."),
        (["--reject", "all"], SENTENCE),
        (["--accept", "A Member"], "Two residents spoke for the lights and one against."),
        (["--reject", "A Member"], f"{SENTENCE}The chair thanked them."),
    ],
)
def test_each_change_is_accepted_or_rejected_by_its_author(
    run: Run, returned: Path, options: list[str], expected: str
) -> None:
    """What is rejected stands in the record as it was."""
    before = minute(returned)

    done = run("import", "form.docx", *options, cwd=returned)

    assert done.code == 0, done.err
    assert minute(returned) == before.replace(SENTENCE, expected)
    assert "three" not in minute(returned).replace("three members", "").replace("Three replies", "")


def test_one_cannot_accept_and_reject(run: Run, returned: Path) -> None:
    """Of two choices none is guessed."""
    assert (
        "cannot be given together" in run("import", "form.docx", "--accept", "all", "--reject", "all", cwd=returned).err
    )
