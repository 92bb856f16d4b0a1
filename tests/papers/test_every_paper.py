"""Every paper that the program writes, as it stands in Markdown and as a web page.

What they say is kept in `tests/papers/expected`; `SST_UPDATE_EXPECTED=1` takes what they say now.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PARTNERSHIPS, ROOT, SAMPLE, SEFTON, needs_sefton

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

EXPECTED = ROOT / "tests" / "papers" / "expected"
LEICESTERSHIRE, PLYMOUTH, WORCESTERSHIRE = PARTNERSHIPS
NOVEMBER = ("--as-of", "2024-11-30")
JULY = ("--as-of", "2022-07-01")
PAPERS: dict[str, tuple[Path, tuple[str, ...]]] = {
    "sefton-agenda": (SEFTON, ("agenda", *JULY)),
    "sefton-minutes": (SEFTON, ("minutes", "sst-2022-06-22")),
    "sefton-decisions": (SEFTON, ("minutes", "sst-2022-06-22", "--decisions-only")),
    "sefton-action-report": (SEFTON, ("report", "actions", "--as-of", "2022-09-01")),
    "sefton-brief": (SEFTON, ("report", "brief", "--as-of", "2022-09-01")),
    "muddlecombe-agenda": (SAMPLE, ("agenda", *NOVEMBER)),
    "muddlecombe-agenda-members": (SAMPLE, ("agenda", "--members", *NOVEMBER)),
    "muddlecombe-minutes": (SAMPLE, ("minutes", "mcsp-2024-05-16")),
    "quay-forum-agenda": (SAMPLE, ("agenda", "quay-forum-2024-07-04", "--as-of", "2024-11-30")),
    "quay-forum-minutes": (SAMPLE, ("minutes", "quay-forum-2024-07-04")),
    "quay-forum-minutes-members": (SAMPLE, ("minutes", "quay-forum-2024-07-04", "--members")),
    "quay-forum-decisions": (SAMPLE, ("minutes", "quay-forum-2024-07-04", "--decisions-only")),
    "muddlecombe-action-report": (SAMPLE, ("report", "actions", *NOVEMBER)),
    "muddlecombe-council-actions": (SAMPLE, ("report", "actions", "--organisation", "muddlecombe-council", *NOVEMBER)),
    "muddlecombe-brief": (SAMPLE, ("report", "brief", *NOVEMBER)),
    "sefton-action-plan": (SEFTON, ("report", "action-plan", "--as-of", "2023-06-01")),
    "sefton-review": (SEFTON, ("report", "review", "2023-2026", "--year", "2024")),
    "muddlecombe-action-plan": (SAMPLE, ("report", "action-plan", *NOVEMBER)),
    "muddlecombe-review": (SAMPLE, ("report", "review", "--year", "2024", *NOVEMBER)),
    "muddlecombe-letter": (SAMPLE, ("report", "letter", "Muddlecombe Youth Service (made up)", *NOVEMBER)),
    "muddlecombe-strategy-diff": (SAMPLE, ("strategy", "diff", "2021-2024", "2024-2027")),
    "whole-strategy-diff": (SAMPLE, ("strategy", "diff", "2021-2024", "2024-2027", "--whole")),
    "muddlecombe-import": (
        SAMPLE,
        ("import", "june.txt", "--body", "mcsp", "--dry-run"),
    ),
    "leicestershire-minutes": (LEICESTERSHIRE, ("minutes", "lrscsb-2015-01-28")),
    "plymouth-minutes": (PLYMOUTH, ("minutes", "safer-plymouth-executive-2020-07-28")),
    "worcestershire-fragment": (WORCESTERSHIRE, ("minutes", "annual-community-safety-report")),
}
NOBODY = "1 open action has no owner, so nobody gets it"
RESTRICTED = ("made-up recommendation", "Only members may read", "matter of one tenant")
"""Words of restricted business in the made-up partnership."""


def written(run: Run, name: str, format_: str) -> str:
    """One paper in a format."""
    records, arguments = PAPERS[name]
    done = run(*arguments, "--format", format_, cwd=records.parent)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.parametrize(("format_", "ending"), [("markdown", "md"), ("html", "html")])
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_it_said(run: Run, name: str, format_: str, ending: str) -> None:
    """A change of a template or of the records is seen, word for word; the look of a page is not its words."""
    path = EXPECTED / f"{name}.{ending}"
    told = re.sub(r"(?s)(?<=<style>).*(?=</style>)|(?<='sha256-)[^']*", "", written(run, name, format_))
    if os.environ.get("SST_UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")


def test_no_paper_is_kept_that_nobody_writes() -> None:
    """What is expected is what is tried."""
    assert {path.stem for path in EXPECTED.iterdir()} == set(PAPERS)


@pytest.mark.parametrize(
    "name", [name for name in PAPERS if name.startswith(("muddlecombe", "quay")) and "members" not in name]
)
@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
def test_no_public_paper_tells_restricted_business(run: Run, name: str, format_: str) -> None:
    """Only that there is some, and why."""
    told = re.sub(r"\s+", " ", written(run, name, format_))
    assert not [words for words in RESTRICTED if words in told]


def test_the_members_edition_tells_it(run: Run) -> None:
    """Otherwise the test above proves nothing."""
    records, arguments = PAPERS["muddlecombe-minutes"]
    told = run(*arguments, "--members", cwd=records.parent).out + written(run, "quay-forum-minutes-members", "markdown")
    assert [words for words in RESTRICTED if words not in told] == []


def test_each_promise_of_the_june_meeting_is_in_the_minutes(run: Run) -> None:
    """The words and labels of the record, numbered as it has them, with each action under its minute."""
    told = written(run, "sefton-minutes", "markdown")
    assert len(re.findall(r"^## \d+\. ", told, re.MULTILINE)) == 13
    assert told.count("**RESOLVED") == 11
    assert len(re.findall(r"^- \([0-9]\) ", told, re.MULTILINE)) == 10
    assert "- (2) that a further report on recruiting independent chairs" in told
    sixth = told.partition("## 6. ")[2].partition("## 7. ")[0]
    assert sixth.count("; due 8 Sep 2022 (next meeting))") == 2


def test_minutes_say_how_they_were_confirmed(run: Run) -> None:
    """Draft minutes say so at the top; confirmed ones name the minute and the amendments."""
    draft, confirmed = written(run, "sefton-minutes", "markdown"), written(run, "muddlecombe-minutes", "markdown")
    assert "> DRAFT: these minutes have not been confirmed." in draft
    assert "> CONFIRMED as a correct record by minute 14, 12 September 2024, as amended:" in confirmed
    assert "> - in minute 7, “every night” was replaced by “on Fridays and Saturdays”" in confirmed


def test_what_was_not_recorded_is_told(run: Run) -> None:
    """No list of those present is not an empty one."""
    told = written(run, "leicestershire-minutes", "markdown")
    assert "## Present\n\nNot recorded.\n" in told
    assert "- Ket Chudasama, West Leicestershire CCG\n" in told


def test_a_meeting_without_minutes_has_none_to_print(run: Run) -> None:
    """The call learns where its agenda is."""
    done = run("minutes", "sst-2022-09-08")
    assert done.code == 2
    assert "is planned and has no minutes; `sst agenda sst-2022-09-08` prints its agenda" in done.err


def test_each_owner_gets_a_paper(run: Run, tmp_path: Path) -> None:
    """One file an owner; nobody gets what nobody owns, and that is said; files that are there stay."""
    arguments = ("report", "actions", "--each", tmp_path / "replies", "--format", "markdown", *NOVEMBER)
    done = run(*arguments, cwd=SAMPLE.parent)
    names = sorted(path.name for path in (tmp_path / "replies").iterdir())
    assert "actions-chris-placeholder.md" in names
    assert done.err == f"{len(names)} papers written into {tmp_path / 'replies'}\n{NOBODY}\n"
    told = (tmp_path / "replies" / "actions-chris-placeholder.md").read_text(encoding="utf-8")
    assert told.startswith("# Actions for Chris Placeholder\n")
    assert "Raised by minute 15.2(2), 12 September 2024" in told
    assert run(*arguments, cwd=SAMPLE.parent).code == 2


@needs_sefton
def test_a_template_of_the_repository_goes_first(run: Run, tmp_path: Path) -> None:
    """Somebody who edits one Markdown file changes the paper in every format."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.md").write_text("# Ours\n\n{{ heading }}\n", encoding="utf-8")
    (tmp_path / "records").symlink_to(SEFTON)
    assert run("minutes", "sst-2022-06-22", cwd=tmp_path).out == "# Ours\n\nSafer Sefton Together\n"
    (tmp_path / "templates" / "minutes.md").write_text("# Ours\n\n{{ headng }}\n", encoding="utf-8")
    done = run("minutes", "sst-2022-06-22", cwd=tmp_path)
    assert (done.code, done.err) == (3, "Error: templates/minutes.md:3: 'headng' is undefined\n")


def test_a_letter_tells_what_the_minutes_do(run: Run) -> None:
    """Who came for whom, and that two meetings in a row were missed; the basis of an authority only for one."""
    told = written(run, "muddlecombe-letter", "markdown")
    assert "You were absent, without apologies or a substitute, from the last 2 meetings" in told
    assert "responsible authority" not in told
    done = run("report", "letter", "muddlecombe-probation", *NOVEMBER, cwd=SAMPLE.parent)
    assert "| 16 May 2024 | present: Wiesława Przykład (substitute) |" in done.out
    assert "| 12 September 2024 | absent: Pat Pretend |" in done.out
    assert "You were absent" not in done.out
    assert "responsible authority: Crime and Disorder Act 1998 s.5(1)(aa)." in done.out
    assert "The next meeting is on Thursday 12 December 2024." in done.out


@pytest.mark.parametrize(
    ("records", "organisation", "words"),
    [
        (SEFTON, "Merseyside Police", "do not show that Merseyside Police missed a meeting"),
        (SAMPLE, "MPOL", "do not show that Muddlecombe Police (made up) missed a meeting"),
        (SAMPLE, "muddlecombe-polce", "did you mean muddlecombe-police"),
    ],
)
def test_no_letter_claims_what_the_minutes_do_not_tell(run: Run, records: Path, organisation: str, words: str) -> None:
    """The minutes of June 2022 say of nobody for whom they came, so nobody was absent."""
    done = run("report", "letter", organisation, *NOVEMBER, cwd=records.parent)
    assert (done.code, done.out) == (2, "")
    assert words in done.err.splitlines()[-1]


def test_a_review_tells_of_progress_and_measures_in_any_case(run: Run, tmp_path: Path) -> None:
    """A strategy that does not say what its review considers is reviewed all the same."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    path = tmp_path / "records" / "strategies" / "2024-2027.yaml"
    text = path.read_text(encoding="utf-8")
    considers, rest = text.index("  considers:\n"), text.index("duties:\n")
    path.write_text(text[:considers] + text[rest:], encoding="utf-8")
    told = run("report", "review", "--year", "2024", *NOVEMBER, cwd=tmp_path).out
    assert "## 1. Progress by priority\n" in told
    assert "## 2. Outcomes and measures\n" in told
    assert "*Journeys by night bus (journeys a quarter)*" in told


def test_headings_of_an_action_plan_are_short(run: Run) -> None:
    """Who listens to the list of headings hears what each promise is about, not the whole of it."""
    told = run("report", "action-plan", "--as-of", "2024-01-01").out
    headings = [line for line in told.splitlines() if line.startswith("### ")]
    assert "### 9. Learning from DHRs" in headings
    assert len(headings) > 20
    assert [heading for heading in headings if len(heading.split()) > 8] == []
    assert "\n\nProviding a CCTV network that is adequate and robust.\n" in told


@pytest.mark.parametrize(
    "call",
    [
        "agenda",
        "minutes mcsp-2024-09-12",
        "report actions",
        "report brief",
        "report action-plan",
        "report review --year 2024",
        "report letter muddlecombe-health-board",
    ],
)
def test_papers_for_people_name_no_ids(run: Run, call: str) -> None:
    """Meetings, actions and promises are named by dates and titles."""
    as_of = () if "minutes" in call else ("--as-of", "2024-12-01")
    done = run("--records", SAMPLE, *call.split(), *as_of)
    assert done.code == 0, done.err
    assert re.findall(r"\S*(?:mcsp|asb-sub-group|2024-2027)[-/]\S*", done.out) == []


def test_a_due_date_names_the_body_whose_meeting_it_is(run: Run) -> None:
    """The id of the meeting stays in the records and in tables."""
    told = run("--records", SAMPLE, "report", "actions", "--as-of", "2024-12-01").out
    assert "before 20 Mar 2025 (MCSP meeting)" in told
    assert "Violence at night: Case conference" in told
