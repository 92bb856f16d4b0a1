"""Minutes that were once answered wrongly, each for its whole kind: labels, days, numbers, owners.

All minutes here are made up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

TOP = "Minutes of Monday 3 June 2024\nPresent: Alex Brown (AB), Carol Dunn (CD)\n\n"
MARKDOWN = "# Minutes of 3 June 2024\n\nPresent: Alex Brown (AB), Carol Dunn (CD)\n\n"
PAGE = (
    "<!DOCTYPE html><html><body><p>Minutes of Monday 3 June 2024</p><p>Present: Alex Brown (AB), Carol Dunn (CD)</p>\n"
)


def scanned(run: Run, folder: Path, name: str, text: str, *more: str) -> tuple[list[tuple[str, str, str]], str]:
    """The item, words and owners of each proposal, and what is told of the file."""
    (folder / name).write_text(text, encoding="utf-8")
    result = run("minutes", "scan", name, "--format", "json", *more, cwd=folder)
    assert result.code == 0, result.err
    found = json.loads(result.out)["proposals"]
    about = run("minutes", "scan", name, cwd=folder).err.splitlines()[0]
    return [(each["minute"] or "", each["words"], "; ".join(each["owners"])) for each in found], about


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "june.md",
            f"{MARKDOWN}## Lamps\n\n- AI: AB ring the depot\n- *ACTION* CD to phone "
            "the owner\n- AP (AB): sweep the yard\n"
            "- [Action: CD] Close the gate\n- Action item: CD to paint the benches\n",
            [
                ("", "ring the depot", "AB"),
                ("", "CD to phone the owner", "CD"),
                ("", "sweep the yard", "AB"),
                ("", "Close the gate", "CD"),
                ("", "CD to paint the benches", "CD"),
            ],
            id="labels of actions",
        ),
        pytest.param(
            "june.md",
            (
                f"{MARKDOWN}## 1. Lamps\n\n* ACTION - Alex - Ring the depot.\n\n## Action "
                "summary\n\n* ACTION - Alex - Ring the depot.\n"
            ),
            [("1", "Alex - Ring the depot", "Alex")],
            id="an action that is listed again at the end",
        ),
        pytest.param(
            "june.md",
            f"{MARKDOWN}## Lamps\n\n- [ ] Alex: send the notes\n- [x] Carol: paint "
            "the benches\n\n## Actions\n\n- [ ] Alex: ring the depot\n"
            "- [x] Carol: sweep the yard\n- [ ] write to the owner (Carol)\n",
            [
                ("", "Alex: send the notes", "Alex"),
                ("", "Alex: ring the depot", "Alex"),
                ("", "write to the owner (Carol)", "Carol"),
            ],
            id="check boxes",
        ),
        pytest.param(
            "june.md",
            f"{MARKDOWN}## Review of the actions of the last meeting\n\n* ACTION - "
            "Alex - Mend the gate\n    * Complete.\n"
            "* ACTION - Carol - Count the chairs\n    * Not yet complete.\n\n## Lamps\n\n* "
            "ACTION - Carol - Ring the depot\n",
            [("", "Carol - Count the chairs", "Carol"), ("", "Carol - Ring the depot", "Carol")],
            id="actions that are complete",
        ),
        pytest.param(
            "june.txt",
            f"{TOP}1. Lamps\nThe lamps were broken. AB to ring the depot by\n14 June 2024.\n",
            [("1", "AB to ring the depot by 14 June 2024", "AB")],
            id="a due date on the next line",
        ),
        pytest.param(
            "june.html",
            (
                f"{PAGE}<h2>1. Lamps</h2><blockquote>AB to ring the depot</blockquote><blockquote>CD "
                "to paint the benches</blockquote>"
            ),
            [("1", "AB to ring the depot", "AB"), ("1", "CD to paint the benches", "CD")],
            id="blocks without a space between",
        ),
        pytest.param(
            "june.html",
            f"{PAGE}<h2>1. Lamps</h2><table><tr><td>The lamps are broken.<td>AB to "
            "ring the depot.<tr><td>So are the benches."
            "<td>CD to paint the benches.</table><p>The Clerk to write to the owner.</p>",
            [
                ("1", "AB to ring the depot", "AB"),
                ("1", "CD to paint the benches", "CD"),
                ("1", "The Clerk to write to the owner", "Clerk"),
            ],
            id="rows that are not closed",
        ),
        pytest.param(
            "june.html",
            f'{PAGE}<ol start="5"><li><b>Lamps</b><br>AB to ring the depot.</li></ol>'
            '<ol start="6"><li><b>Benches</b><br>CD to paint the benches.</li></ol>',
            [("5", "AB to ring the depot", "AB"), ("6", "CD to paint the benches", "CD")],
            id="numbers that a list counts",
        ),
        pytest.param(
            "june.txt",
            f"{TOP}1. Welcome\nNone.\n\n2a. Lamps\nAB to ring the depot.\n\n2b. Benches\nCD to paint the benches.\n",
            [("2a", "AB to ring the depot", "AB"), ("2b", "CD to paint the benches", "CD")],
            id="numbers with a letter",
        ),
        pytest.param(
            "june.txt",
            f"{TOP}PC.24.01 Welcome\nNone.\n\nPC.24.02 Lamps\nAB to ring the depot.\n",
            [("PC.24.02", "AB to ring the depot", "AB")],
            id="numbers in parts",
        ),
        pytest.param(
            "june.txt",
            (
                f"{TOP}1. Welcome\nNone.\n\n2. 2024/25 Budget\nAB to send the figures.\n\n3. "
                "£500 grant\nCD to write to the owner.\n"
            ),
            [("2", "AB to send the figures", "AB"), ("3", "CD to write to the owner", "CD")],
            id="titles that begin with a figure",
        ),
        pytest.param(
            "june.md",
            "Minutes of Monday 3 June 2024\n\nPresent: Alex Brown (AB), Carol Dunn "
            "(CD)\n\n1. **Old business**\n   1. *Lamps* - nothing new.\n"
            "   2. *Benches* - nothing new.\n   3. *Paths* - nothing new.\n2. **New "
            "business**\n   1. *Signs* - AB to write to the owner.\n"
            "3. **Other**\n   - CD to ring the depot.\n",
            [("2", "Signs - AB to write to the owner", "AB"), ("3", "CD to ring the depot", "CD")],
            id="numbers of a nested list",
        ),
        pytest.param(
            "june.txt",
            (
                f"{TOP}1. Lamps\nA list will be sent to the members by June.\nThe form "
                "is to be returned to AB by June 5th.\n"
            ),
            [
                ("1", "A list will be sent to the members by June", ""),
                ("1", "The form is to be returned to AB by June 5th", ""),
            ],
            id="months are nobody",
        ),
        pytest.param(
            "june.md",
            "# Minutes of 3 June 2024\n\nProposed Motion: adopt the rules. The club "
            "takes Donations.\n\n- Motion to hire a tent: Alex\n"
            "- Donations to pay for a party\n",
            [],
            id="nouns are nobody",
        ),
        pytest.param(
            "june.txt",
            "Minutes of Monday 3 June 2024\nPresent: Max, Theo, Pat King\n\n1. Lamps\nMax "
            "to ring the depot.\nTheo to send the rules.\n"
            "King to write to the owner.\n",
            [
                ("1", "Max to ring the depot", "Max"),
                ("1", "Theo to send the rules", "Theo"),
                ("1", "King to write to the owner", "King"),
            ],
            id="names of the list",
        ),
        pytest.param(
            "june.txt",
            "Minutes of Monday 3 June 2024\nPresent: Dr. Reed, Cllr. Hill, J. Wood\n\n1. "
            "Lamps\nDr. Reed to ring the depot.\n"
            "Cllr. Hill to send the rules.\nJ. Wood to write to the owner.\n",
            [
                ("1", "Dr. Reed to ring the depot", "Dr. Reed"),
                ("1", "Cllr. Hill to send the rules", "Cllr. Hill"),
                ("1", "J. Wood to write to the owner", "J. Wood"),
            ],
            id="a stop behind a title",
        ),
        pytest.param(
            "june.txt",
            "Minutes of Monday 3 June 2024\nPresent: Siân Hill, Łukasz Nowak\nIn attendance: "
            "Élodie Roy (ÉR)\n\n1. Lamps\n"
            "Siân to ring the depot.\nŁukasz Nowak to send the rules.\nÉR to write to the owner.\n",
            [
                ("1", "Siân to ring the depot", "Siân"),
                ("1", "Łukasz Nowak to send the rules", "Łukasz Nowak"),
                ("1", "ÉR to write to the owner", "ÉR"),
            ],
            id="accents",
        ),
        pytest.param(
            "june.txt",
            f"{TOP}1. Lamps\nAB to ring the depot.\n2.\u00a0 Benches\nCD to paint the benches.\n",
            [("1", "AB to ring the depot", "AB"), ("2", "CD to paint the benches", "CD")],
            id="a no-break space behind a number",
        ),
        pytest.param(
            "june.txt",
            f"{TOP}1. Insurance\nThe trustees authorise Alex and Carol to arrange the insurance.\n\n2. Lamps\n"
            "It was agreed to ask Alex and Carol to write to the owner.\n",
            [
                ("1", "The trustees authorise Alex and Carol to arrange the insurance", "Alex; Carol"),
                ("2", "It was agreed to ask Alex and Carol to write to the owner", "Alex; Carol"),
            ],
            id="two owners",
        ),
    ],
)
def test_proposals(tmp_path: Path, run: Run, name: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each proposal stands in its item, with its owners, and without a label in its words."""
    assert scanned(run, tmp_path, name, text)[0] == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("june.md", "# 2024-06-03 Board meeting\n\nPresent: Alex Brown\n\n1. Lamps\nThese work.\n"),
        ("june.txt", "Minutes of the meeting held on 03/06/2024\n\nPresent: Alex Brown\n\n1. Lamps\nThese work.\n"),
        ("june.md", "---\ntitle: Minutes\ndate: 2024-06-03 3pm\n---\n\nPresent: Alex Brown\n\n1. Lamps\nThese work.\n"),
        ("june.txt", "Meeting of June 3rd, 2024\n\nPresent: Alex Brown\n\n1. Lamps\nThese work.\n"),
    ],
)
def test_the_day_in_any_form(tmp_path: Path, run: Run, name: str, text: str) -> None:
    """ISO, figures, the month first, or in front matter where the text has none."""
    assert ": minutes of Monday 3 June 2024, 1 numbered item," in scanned(run, tmp_path, name, text)[1]


@pytest.mark.parametrize("names", ["Pat Hill, Alex Bruce Carr (ABC)", "Alex Bruce Carr (ABC), Pat Hill"])
def test_initials_are_those_of_the_name_before(tmp_path: Path, run: Run, names: str) -> None:
    """A name without initials does not take those of the next."""
    text = f"Minutes of Monday 3 June 2024\nPresent: {names}\n\n1. Lamps\nABC will write to the owner.\n"
    found, about = scanned(run, tmp_path, "june.txt", text)
    assert found == [("1", "ABC will write to the owner", "ABC")]
    assert about.endswith("initials of 1 person")


def test_an_unknown_language_is_named(tmp_path: Path, run: Run) -> None:
    """Nothing is proposed, and it is said why."""
    words = "Les lampes de la rue sont cassées depuis un mois et les riverains se plaignent au maire. "
    text = f"Compte rendu du 12 mars 2024\n\n1. Éclairage\n{words * 4}\n"
    found, about = scanned(run, tmp_path, "mars.txt", text)
    assert found == []
    assert about.endswith("in a language whose words are not known")


def test_several_meetings_in_a_file(tmp_path: Path, run: Run) -> None:
    """Each has its day, so that what is due without a year is due after its own meeting."""
    one = "## 3 March 2023\n\nPresent: Ann Example\n\n1. Lamps\n\nAnn to ring the depot by 5 April.\n\n"
    other = "## 5 May 2023\n\nPresent: Ann Example\n\n1. Lamps\n\nAnn to ring the depot by 5 April.\n"
    (tmp_path / "both.md").write_text(one + other, encoding="utf-8")
    result = run("minutes", "scan", "both.md", "--format", "json", cwd=tmp_path)
    assert [(each["number"], each["due"]) for each in json.loads(result.out)["proposals"]] == [
        (1, "2023-04-05"),
        (2, "2024-04-05"),
    ]
