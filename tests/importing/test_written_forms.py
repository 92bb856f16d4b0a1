"""Forms that somebody wrote in: in Markdown, in Word, and the short form that is typed during the meeting."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MEETING = "mcsp-2024-12-12"
GUIDANCE = "\u2039Narrative, then decisions"
WRITTEN = {
    "21.": ["Muddlecombe Health Board sent apologies."],
    "22.": ["RESOLVED: That the minutes of 12 September 2024 be confirmed."],
    "23.": [
        "The figures were \u201cbetter than feared\u201d.",
        "RESOLVED: That the figures be noted.",
        "Moved by Alex Example, seconded by Chris Placeholder. Carried.",
        "ACTION Chris Placeholder: publish the figures by 31 January 2025",
    ],
}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Copy the sample's records."""
    shutil.copytree(ROOT / "tests/sample", tmp_path / "sample")
    return tmp_path / "sample"


def record(sample: Path, path: str) -> dict[str, Any]:
    """Read a record as plain YAML."""
    text = (sample / f"records/{path}.yaml").read_text("utf-8")
    return dict(yaml.load(text, yaml.BaseLoader))  # noqa: S506  it makes texts of everything


def in_markdown(text: str) -> str:
    """Write in a form as a person does in an editor."""
    text = text.replace("| Councillor Alex Example (chair) | |", "| Councillor Alex Example (chair) | present |")
    row = "| Chris Placeholder, Muddlecombe Council (made up) (clerk): left at minute 23 | in attendance |"
    text = text.replace("| | |", row, 1)
    for number, lines in WRITTEN.items():
        before, heading, after = text.partition(f"## {number}")
        start = after.index(GUIDANCE)
        end = after.index("\u203a", start) + 1
        written = "\n\n".join(lines)
        text = f"{before}{heading}{after[:start]}{written}{after[end:]}"
    return text


def in_word(data: bytes) -> bytes:
    """Write in a form as a person does in Word: over the guidance, and in a row that was added to the table."""
    document = docx.Document(BytesIO(data))
    table = document.tables[0]
    table.rows[1].cells[1].text = "Present"
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has no types for it
    row.cells[0].text = "Chris Placeholder, Muddlecombe Council (made up) (clerk): left at minute 23"
    row.cells[1].text = "in attendance"
    number = ""
    for paragraph in list(document.paragraphs):
        if paragraph.style and str(paragraph.style.name).startswith("Heading"):
            number = paragraph.text.partition(" ")[0]
        elif paragraph.text.startswith(GUIDANCE) and number in WRITTEN:
            for words in WRITTEN[number]:
                paragraph.insert_paragraph_before(words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def check(sample: Path) -> None:
    """Check that the record is what was written, and keeps what no form prints."""
    meeting = record(sample, f"meetings/{MEETING}")
    assert meeting["status"] == "draft"
    (chair,) = meeting["attendance"]["present"]
    assert (chair["person"], chair["role"]) == ("alex-example", "chair")
    (clerk,) = meeting["attendance"]["in_attendance"]
    assert (clerk["person"], clerk["role"], clerk["left_at"]) == ("chris-placeholder", "clerk", "23")
    first, second, third = meeting["items"][:3]
    assert (first["number"], first["key"], first["minutes_planned"]) == ("21", "apologies", "5")
    assert first["minute"] == "Muddlecombe Health Board sent apologies."
    assert second["decisions"][0]["clauses"][0]["text"] == "That the minutes of 12 September 2024 be confirmed."
    assert third["minute"] == "The figures were \u201cbetter than feared\u201d."
    decision = third["decisions"][0]
    assert (decision["mover"]["person"], decision["outcome"]) == ("alex-example", "carried")
    action = record(sample, f"actions/{MEETING}/01")
    assert action["text"] == "Publish the figures by 31 January 2025."
    assert action["owners"][0]["person"] == "chris-placeholder"
    assert action["due"]["date"] == "2025-01-31"


def test_a_form_in_markdown_fills_in_its_meeting(run: Run, sample: Path) -> None:
    """What was written is in the record, and the record's own keys and plans stay."""
    assert run("minutes", "form", MEETING, "-o", "form.md", cwd=sample).code == 0
    form = sample / "form.md"
    form.write_text(in_markdown(form.read_text("utf-8")), "utf-8")

    done = run("import", "form.md", cwd=sample)

    assert done.code == 0, done.err
    check(sample)
    assert "\u2039" not in (sample / f"records/meetings/{MEETING}.yaml").read_text("utf-8")
    assert "nothing to do" in run("import", "form.md", cwd=sample).out


def test_a_form_in_word_fills_in_its_meeting(run: Run, sample: Path) -> None:
    """A row was added to the table, and the guidance that was left standing vanishes."""
    assert run("minutes", "form", MEETING, "-o", "form.docx", cwd=sample).code == 0
    form = sample / "form.docx"
    form.write_bytes(in_word(form.read_bytes()))

    done = run("import", "form.docx", cwd=sample)

    assert done.code == 0, done.err
    check(sample)
    assert "\u2039" not in (sample / f"records/meetings/{MEETING}.yaml").read_text("utf-8")


def test_a_form_without_its_styles_is_read_as_other_minutes_are(run: Run, sample: Path) -> None:
    """Pasted into an e-mail and back, it has no headings; what was written is found all the same."""
    assert run("minutes", "form", MEETING, "-o", "form.docx", cwd=sample).code == 0
    document = docx.Document(BytesIO(in_word((sample / "form.docx").read_bytes())))
    plain = docx.Document()
    for paragraph in document.paragraphs:
        if not paragraph.text.startswith("\u2039"):
            plain.add_paragraph(paragraph.text)
    plain.save(str(sample / "pasted.docx"))

    done = run("import", "pasted.docx", cwd=sample)

    assert done.code == 0, done.err
    items = record(sample, f"meetings/{MEETING}")["items"]
    assert any("better than feared" in str(each.get("minute")) for each in items)
    assert any("confirmed" in str(each.get("decisions")) for each in items)


def test_the_short_form_is_typed_during_the_meeting(run: Run, sample: Path) -> None:
    """A keyword begins each line; initials are those of the list of the same minutes."""
    text = run("minutes", "form", MEETING, "--format", "text", cwd=sample).out
    text = text.replace("PRESENT\n", "PRESENT Councillor Alex Example (chair)\n")
    text = text.replace(
        "IN ATTENDANCE\n",
        "IN ATTENDANCE Chris Placeholder (CP), Muddlecombe Council (made up) (clerk): left at minute 23\n",
    )
    text = text.replace("APOLOGIES\n", "APOLOGIES Muddlecombe Health Board (made up)\n")
    for number, lines in WRITTEN.items():
        heading = next(line for line in text.split("\n") if line.startswith(number))
        typed = (
            "\n".join(lines).replace("ACTION Chris Placeholder", "ACTION CP").replace("RESOLVED: That", "RESOLVED that")
        )
        typed = typed.replace(
            "Moved by Alex Example, seconded by Chris Placeholder. Carried.",
            "MOVED Alex Example, Chris Placeholder. CARRIED",
        )
        text = text.replace(heading, f"{heading}\n{typed}")
    (sample / "form.txt").write_text(
        text.replace("NEXT MEETING\n", "NEXT MEETING Thursday 20 March 2025, 2.00 pm\n"), "utf-8"
    )

    done = run("import", "form.txt", cwd=sample)

    assert done.code == 0, done.err
    assert "Not accounted for" not in done.out
    meeting = record(sample, f"meetings/{MEETING}")
    assert meeting["items"][1]["decisions"][0]["clauses"][0]["text"] == "the minutes of 12 September 2024 be confirmed."
    assert meeting["items"][2]["decisions"][0]["mover"]["person"] == "alex-example"
    assert meeting["attendance"]["apologies"][0]["organisation"] == "muddlecombe-health-board"
    assert meeting["next_meeting"] == {"date": "2025-03-20", "start": "14:00"}
    assert record(sample, f"actions/{MEETING}/01")["owners"][0]["person"] == "chris-placeholder"


def test_a_record_that_was_changed_since_its_form_was_printed_is_left(run: Run, sample: Path) -> None:
    """Nobody's later words are overwritten: the difference is shown."""
    assert run("minutes", "form", MEETING, "-o", "form.md", cwd=sample).code == 0
    form = sample / "form.md"
    form.write_text(in_markdown(form.read_text("utf-8")), "utf-8")
    path = sample / f"records/meetings/{MEETING}.yaml"
    path.write_text(path.read_text("utf-8").replace("First figures of", "The first figures of"), "utf-8")
    before = path.read_bytes()

    done = run("import", "form.md", cwd=sample)

    assert "it was changed since the form was printed" in done.out
    assert path.read_bytes() == before


def test_a_changed_word_of_a_draft_leaves_everything_else(run: Run, sample: Path) -> None:
    """In a draft with notes, effects, a source and restricted business one word changes, and one line of the record."""
    meeting = "quay-forum-2024-07-04"
    assert run("minutes", "form", meeting, "-o", "form.md", cwd=sample).code == 0
    form = sample / "form.md"
    form.write_text(
        form.read_text("utf-8").replace("spoke for the lamps and one", "spoke for the lamps and two"), "utf-8"
    )
    path = sample / f"records/meetings/{meeting}.yaml"
    before = path.read_text("utf-8")

    done = run("import", "form.md", cwd=sample)

    assert done.code == 0, done.err
    assert path.read_text("utf-8") == before.replace("spoke for the lamps and one", "spoke for the lamps and two")
    assert "Doubts" not in done.out, "the record says who they are"
    assert "Not on record" not in done.out


def test_words_between_the_marks_of_guidance_are_asked_about(run: Run, sample: Path) -> None:
    """Somebody wrote into the guidance: the words are not taken, and not lost either."""
    assert run("minutes", "form", MEETING, "-o", "form.md", cwd=sample).code == 0
    form = sample / "form.md"
    form.write_text(form.read_text("utf-8").replace(GUIDANCE, "\u2039The board sent apologies", 1), "utf-8")

    done = run("import", "form.md", cwd=sample)

    assert "The board sent apologies" in done.out.partition("Doubts")[2]


def test_printed_minutes_that_were_changed_leave_the_record(run: Run, sample: Path) -> None:
    """Only a form knows what it was printed from; of the minutes themselves the difference is shown."""
    meeting = "quay-forum-2024-07-04"
    assert run("minutes", meeting, "-o", "minutes.md", cwd=sample).code == 0
    paper = sample / "minutes.md"
    paper.write_text(paper.read_text("utf-8").replace("lamps and one", "lamps and two"), "utf-8")
    path = sample / f"records/meetings/{meeting}.yaml"
    before = path.read_bytes()

    done = run("import", "minutes.md", cwd=sample)

    assert path.read_bytes() == before
    assert "`sst minutes form`" in done.out
    assert "minute 5: words changed" in done.out


def test_a_form_of_confirmed_minutes_changes_nothing(run: Run, sample: Path) -> None:
    """Confirmed minutes change by amendments alone: they are listed in words that a meeting can agree to."""
    meeting = "mcsp-2024-05-16"
    assert run("minutes", "form", meeting, "-o", "form.md", cwd=sample).code == 0
    form = sample / "form.md"
    text = form.read_text("utf-8")
    assert "had been out for comments" in text
    text = text.replace("had been out for comments", "had been out for remarks")
    form.write_text(text.replace("be adopted in place", "be approved in place"), "utf-8")
    path = sample / f"records/meetings/{meeting}.yaml"
    before = path.read_bytes()

    done = run("import", "form.md", cwd=sample)

    assert path.read_bytes() == before
    assert "its minutes are confirmed" in done.out
    agreed = "    amendment to be agreed by a meeting: in minute "
    assert f"{agreed}5, “comments” to be replaced by “remarks”\n" in done.out
    assert f"{agreed}5(1), “adopted” to be replaced by “approved”\n" in done.out
    assert "without an amendment" not in done.out
    assert "added" not in done.out


def test_a_comment_in_word_is_no_part_of_the_minutes(run: Run, sample: Path) -> None:
    """What somebody remarks in the margin never enters a record."""
    assert run("minutes", "form", MEETING, "-o", "form.docx", cwd=sample).code == 0
    document = docx.Document(BytesIO(in_word((sample / "form.docx").read_bytes())))
    place = next(each for each in document.paragraphs if "better than feared" in each.text)
    document.add_comment(place.runs, text="Strike this remark", author="Somebody", initials="S")
    document.save(str(sample / "form.docx"))

    assert run("import", "form.docx", cwd=sample).code == 0

    check(sample)
    texts = [each.read_text("utf-8") for each in (sample / "records").rglob("*.yaml")]
    assert not any("Strike this remark" in each for each in texts)


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_form_is_written_further_and_read_again(run: Run, sample: Path, ending: str) -> None:
    """What an earlier version of the form wrote, and nobody edited since, the next version changes."""
    assert run("minutes", "form", MEETING, "-o", f"form.{ending}", cwd=sample).code == 0
    form = sample / f"form.{ending}"
    text = form.read_text("utf-8")
    first = (
        in_markdown(text)
        if ending == "md"
        else text.replace("21. Apologies for absence", "21. Apologies for absence\nNobody came.")
    )
    words = "Muddlecombe Health Board sent apologies." if ending == "md" else "Nobody came."
    form.write_text(first, "utf-8")
    assert run("import", form.name, cwd=sample).code == 0

    form.write_text(first.replace(words, "Somebody came late."), "utf-8")
    done = run("import", form.name, cwd=sample)

    assert done.code == 0, done.out
    items = record(sample, f"meetings/{MEETING}")["items"]
    assert items[0]["minute"] == "Somebody came late."
    assert len(items) == 5
    assert len(list((sample / f"records/actions/{MEETING}").glob("*.yaml"))) == (1 if ending == "md" else 0)
