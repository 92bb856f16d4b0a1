"""`sst strategy diff`, `sst strategy lineage` and the driver for git, as they are called."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sst_cli.output import formats as answers
from sst_cli.papers import Paper, formats
from sst_cli.papers.formats import Style
from sst_cli.papers.redlines import redlined
from sst_cli.papers.strategy_diff import strategy_diff_paper
from sst_cli.papers.templates import papers
from sst_cli.papers.to_commonmark import written
from sst_cli.records.change_kinds import severities
from sst_cli.records.partnership import ChangeCheck
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.redline import new_text, old_text
from sst_cli.strategies.comparison.report import ReportOptions
from sst_cli.strategies.comparison.report_builder import build_report
from tests.accuracy.cases import PAIRS, UNSEEN, Keys, load, sides
from tests.conftest import GIT_IDENTITY, ROOT, SAMPLE, Run, git, write_records
from tests.papers.tracked import numbers, settled

if TYPE_CHECKING:
    from pathlib import Path

OLD = """
    # strategies/2021-2024.yaml
    title: Strategy 2021-2024
    body: board
    period:
      starts: "2021"
      ends: "2024"
    status: adopted
    # priorities/2021-2024/streets.yaml
    title: Safer Streets
    areas_for_development:
      - key: lights
        text: We will install lights on every footpath by 2023.
        owners:
          - post: Lighting engineer
      - key: patrols
        text: Run a patrol on Saturday nights.
    # priorities/2021-2024/homes.yaml
    title: Homes without fear
    areas_for_development:
      - key: refuge
        text: Open a refuge for women and children.
"""
NEW = (
    OLD.replace("2021-2024", "2024-2027")
    .replace('"2021"', '"2024"')
    .replace('"2024"\n    status', '"2027"\n    status')
    .replace("status: adopted", "status: draft\n    replaces: 2021-2024")
    .replace("We will install lights on every footpath by 2023.", "We will aim to install lights on some footpaths.")
    .replace("        owners:\n          - post: Lighting engineer\n", "")
    .replace("      - key: patrols\n        text: Run a patrol on Saturday nights.\n", "")
    .replace("Safer Streets", "Streets we are proud of")
)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Records with an old and a new strategy of a made-up board."""
    write_records(tmp_path, OLD + NEW)
    return tmp_path


BECAUSE = (
    "             because “install” became “aim to” (how firmly it is promised); “by 2023” was removed (by when); "
    "“every” became “some” (how many it covers); no longer an owner: Lighting engineer"
)


def test_one_page_tells_what_the_new_strategy_does(run: Run, both: Path) -> None:
    """Counts and what was lost, with its words and why; then where each promise went; then each change."""
    result = run("strategy", "diff", "2021-2024", "2024-2027", cwd=both)
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[:10] == [
        "From 2021-2024 to 2024-2027: of 5 promises, 1 is removed, 1 weakened, 1 reworded and 2 kept; nothing is new.",
        "Counted as promises: 2 priorities, 3 areas for development.",
        "",
        "What to look at",
        "  Streets we are proud of",
        "    removed  Run a patrol on Saturday nights. (#patrols)",
        "    weakened We will {+aim to +}install lights on [-every footpath by 2023-]{+some footpaths+}. (#lights)",
        BECAUSE,
        "",
        "Where each promise went",
    ]
    assert "  removed      2021-2024/streets#patrols" in lines
    assert "  kept         2 promises (listed with --all)" in lines
    assert "2021-2024/homes#refuge" not in result.out
    assert "  error: area for development weakened [promise-weakened]" in lines
    assert "    was records/priorities/2021-2024/streets.yaml:4:11" in lines
    assert "    now records/priorities/2024-2027/streets.yaml:4:11" in lines
    assert "  warning: no longer an owner: Lighting engineer [owner-removed]" in lines
    assert run("strategy", "diff", "2024-2027", cwd=both).out == result.out, "the one it replaces is meant"
    summary = run("strategy", "diff", "2024-2027", "--summary", cwd=both).out
    assert result.out.startswith(summary), "the summary is the first part alone"
    assert summary.splitlines() == lines[:8]
    everything = run("strategy", "diff", "2024-2027", "--all", cwd=both).out
    assert "  kept         2021-2024/homes#refuge -> 2024-2027/homes#refuge" in everything


@pytest.mark.parametrize("call", ["2021-2024 2024-2027", "2024-2027 2021-2024"])
def test_the_first_screen_has_the_answer(run: Run, call: str) -> None:
    """However much else is told below: 40 lines of 100 columns hold the counts and all that was lost."""
    out = run("--records", SAMPLE, "strategy", "diff", *call.split()).out
    page = out.partition("\nWhere each promise went")[0].splitlines()
    assert sum(1 + len(line) // 100 for line in page) <= 40
    told = json.loads(run("--records", SAMPLE, "strategy", "diff", *call.split(), "--format", "json").out)
    lost = {row["promise"]["address"] for row in told["destinations"] if row["fate"] in ("removed", "weakened")}
    assert {loss["reference"] for loss in told["losses"]} >= lost
    for loss in told["losses"]:
        assert any(loss["reference"].endswith(line.rpartition("(")[2][:-1]) for line in page if "(" in line)


def test_what_is_gravest_comes_first(run: Run, both: Path) -> None:
    """Priorities with an error stand before those with a warning, and in each what is removed before what is weaker."""
    path = both / "records" / "priorities" / "2024-2027" / "homes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Open a", "Close a"), encoding="utf-8", newline="\n")
    settings = (
        "name: Example Partnership\nchanges:\n  - check: promise-removed\n    severity: warning\n"
        "  - check: owner-removed\n    severity: none\n"
    )
    (both / "records" / "partnership.yaml").write_text(settings, encoding="utf-8", newline="\n")
    out = run("strategy", "diff", "2024-2027", "--summary", cwd=both).out
    assert out.index("weakened We will") < out.index("removed  Run a patrol")
    assert "no longer an owner" not in out


def test_only_fail_on_and_exit_code(run: Run, both: Path) -> None:
    """A script can ask for some kinds of change and fail on others."""
    call = ("strategy", "diff", "2021-2024", "2024-2027")
    assert run(*call, "--fail-on", "removed", cwd=both).code == 1
    assert run(*call, "--fail-on", "merged,split", cwd=both).code == 0
    assert run(*call, "--exit-code", cwd=both).code == 1
    assert run("strategy", "diff", "2024", "2024-2027", cwd=both).code == 2
    assert run("strategy", "diff", "2024-2027", "2024-2027", "--exit-code", cwd=both).code == 0
    only = json.loads(run(*call, "--only", "weakened,owner", "--format", "json", cwd=both).out)
    assert {change["check"] for change in only["changes"]} == {"promise-weakened", "owner-removed"}
    wrong = run(*call, "--only", "weakend", cwd=both).err.splitlines()[-1]
    assert wrong.endswith("did you mean weakened, promise-weakened? `sst explain --changes` lists them all")


@pytest.mark.parametrize("fate", ["removed", "weakened", "strengthened", "reworded", "moved", "merged", "split"])
def test_a_gate_agrees_with_the_counts(run: Run, fate: str) -> None:
    """What is counted as weakened fails on `weakened`, and is shown by it; so with every fate."""
    call = ("--records", SAMPLE, "strategy", "diff", "2024-2027", "2021-2024", "--format", "json")
    for each in (call, (*call[:4], "2021-2024", "2024-2027", *call[6:])):
        count = json.loads(run(*each).out)["fates"][fate]
        only = run(*each, "--only", fate, "--fail-on", fate)
        assert only.code == (1 if json.loads(only.out)["changes"] else 0)
        assert only.code or not count
        assert sum(row["fate"] == fate for row in json.loads(only.out)["destinations"]) == count


def test_a_gate_takes_severities(run: Run, both: Path) -> None:
    """As they are set: `warning` has errors too, and a check id names one alone."""
    call = ("strategy", "diff", "2021-2024", "2024-2027", "--format", "json")
    for word, checks in (
        ("error", {"promise-weakened", "promise-removed"}),
        ("warning", {"promise-weakened", "promise-removed", "owner-removed"}),
        ("promise-weakened", {"promise-weakened"}),
        ("weakened", {"promise-weakened", "owner-removed"}),
    ):
        done = run(*call, "--only", word, "--fail-on", word, cwd=both)
        assert {change["check"] for change in json.loads(done.out)["changes"]} == checks
        assert done.code == 1
    settings = "name: Example\nchanges:\n" + "".join(
        f"  - check: {check}\n    severity: info\n" for check in ("promise-weakened", "promise-removed")
    )
    (both / "records" / "partnership.yaml").write_text(settings, encoding="utf-8", newline="\n")
    assert run(*call, "--fail-on", "error", cwd=both).code == 0
    assert run(*call, "--fail-on", "warning", cwd=both).code == 1


@pytest.mark.parametrize("words", ["", "weakened,", " "])
@pytest.mark.parametrize("option", ["--only", "--fail-on"])
def test_no_word_is_no_gate(run: Run, both: Path, option: str, words: str) -> None:
    """An empty variable of a script does not make everything pass."""
    done = run("strategy", "diff", "2021-2024", "2024-2027", option, words, cwd=both)
    assert (done.code, done.out) == (2, "")
    assert "'' is not a kind of change; `sst explain --changes` lists them all" in done.err


def test_every_kind_of_change_is_explained(run: Run) -> None:
    """The list has all, and each says what it means, how serious it is and how to set that."""
    listed = run("explain", "--changes", "--format", "plain").out
    for check in ChangeCheck:
        assert f"{check}\t" in listed
        assert run("explain", check).out.startswith(f"{check} (")
    told = run("explain", "owner-removed").out
    assert "A promise with it counts as weakened, and `weakened` names it too." in told
    assert "      - check: owner-removed\n        severity: info\n" in told


def test_explain_says_why_two_are_one(run: Run, both: Path) -> None:
    """The score and the next best are told, once for each promise."""
    out = run("strategy", "diff", "2021-2024", "2024-2027", "--explain", cwd=both).out
    assert "match: same key and similar wording" in out
    assert "runner-up" in out
    turned = run("strategy", "diff", "2024-2027", "2021-2024", "--explain", cwd=both).out
    assert "runner-up 2021-2024/" in turned, "the runner-up is known from either side"


def test_settings_say_how_serious_a_change_is(run: Run, both: Path) -> None:
    """The partnership's own severity is shown; one with `none` is counted and not listed."""
    settings = (
        "name: Example Partnership\nchanges:\n"
        "  - check: owner-removed\n    severity: error\n  - check: promise-weakened\n    severity: none\n"
    )
    (both / "records" / "partnership.yaml").write_text(settings, encoding="utf-8", newline="\n")
    out = run("strategy", "diff", "2021-2024", "2024-2027", cwd=both).out
    assert "error: no longer an owner" in out
    assert "[promise-weakened]" not in out
    assert "(by when)" not in out
    assert "1 promise-weakened" in out


DIFF = ("strategy", "diff", "2021-2024", "2024-2027")


def test_a_paper_tells_the_same(run: Run, both: Path) -> None:
    """Counts, a table of destinations, then words said to be removed and added; no ids, places or names of checks."""
    out = run(*DIFF, "--format", "markdown", cwd=both).out
    parts = [
        "**From Strategy 2021-2024 to Strategy 2024-2027: of 5 promises, 1 is removed, 1 weakened, 1 reworded and",
        "## What to look at",
        "**Streets we are proud of**",
        "- **Removed:** Run a patrol on Saturday nights.",
        "install lights on [removed: ~~every footpath by 2023~~][added: **some footpaths**]. *Because “install” became",
        "Counted as promises: 2 priorities, 3 areas for development.",
        "## Where each promise went",
        "| Run a patrol on Saturday nights. | removed |  |",
        "2 promises are kept; a list at the end has them.",
        "## Other changes by priority",
        "### Streets we are proud of",
        "- Area for development removed",
        "## Promises kept",
        "- Open a refuge for women and children.",
    ]
    assert not any(word in out for word in ("promise-weakened", "2021-2024/streets", ".yaml", "**Error"))
    places = [out.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert run(*DIFF, "--only", "promise-weakened", "--format", "markdown", cwd=both).out.count("- **") == 1
    same = run("strategy", "diff", "2021-2024", "2021-2024", "--format", "markdown", cwd=both).out
    assert "of 5 promises, 5 are kept; nothing is new." in same
    assert "## What to look at" not in same
    summary = run(*DIFF, "--summary", "--format", "markdown", cwd=both).out
    assert out.startswith(summary.rstrip("\n"))


def test_a_paper_can_be_a_file(run: Run, both: Path) -> None:
    """The ending tells the format; a file that is there stays unless it is to be replaced."""
    for ending, begins in ((".docx", b"PK"), (".html", b"<!DOCTYPE html>"), (".pdf", b"%PDF"), (".md", b"# What ch")):
        path = both / f"changes{ending}"
        done = run(*DIFF, "-o", path, cwd=both)
        assert (done.code, done.out, done.err) == (0, "", f"{path} written\n")
        assert path.read_bytes().startswith(begins)
    assert run(*DIFF, "-o", both / "changes.md", cwd=both).code == 2
    assert run(*DIFF, "-o", both / "changes.md", "--force", "--fail-on", "weakened", cwd=both).code == 1
    assert "no format has this ending" in run(*DIFF, "-o", both / "changes.rtf", cwd=both).err
    for name, format_ in (("changes.txt", "text"), ("changes.json", "json")):
        run(*DIFF, "-o", both / name, cwd=both)
        assert (both / name).read_text(encoding="utf-8") == run(*DIFF, "--format", format_, cwd=both).out


def test_the_formats_are_those_of_papers_and_of_comparisons(run: Run) -> None:
    """Help names all of both, each once."""
    offered = re.search(r"--format \[(\S+)\]", run("strategy", "diff", "--help").out)
    assert offered
    assert sorted(offered[1].split("|")) == sorted({*formats.names(), *answers.names("comparison")})


def test_word_has_tracked_changes(run: Run, both: Path) -> None:
    """Accepted they are the new words, rejected the old ones; of what is gone or came as a whole nothing is left."""
    run(*DIFF, "-o", both / "changes.docx", cwd=both)
    made = (both / "changes.docx").read_bytes()
    accepted, rejected = (settled(made, accept=accept) for accept in (True, False))
    assert any("Weakened: We will aim to install lights on some footpaths. Because" in each for each in accepted)
    assert any("Weakened: We will install lights on every footpath by 2023. Because" in each for each in rejected)
    assert accepted.count("Run a patrol on Saturday nights.") == rejected.count("Run a patrol on Saturday nights.") - 1
    numbered = numbers(made)
    assert len(numbered) == len(set(numbered)) > 5
    assert settled(made, accept=True).count("") == settled(made, accept=False).count("")


@pytest.mark.parametrize("path", [*PAIRS, *UNSEEN], ids=lambda path: path.stem)
def test_every_redline_gives_back_both_texts(path: Path) -> None:
    """Over whole strategies, whatever was changed, split, merged, dropped or added: exactly the words of both."""
    left, right = sides(load(path), Keys.MEANINGFUL)
    told = build_report(compare(left, right), ({}, {}), ReportOptions(severities=severities(None)))
    redlines = [change.redline for section in told.shown for change in section.changes if change.redline]
    text = written([redlined(each) for each in redlines])
    made = formats.load("word").render(Paper(name="x", title="T", text=f"# T\n\n{text}\n\nEnd.\n"), Style())
    for accept, texts in ((True, map(new_text, redlines)), (False, map(old_text, redlines))):
        assert settled(made, accept=accept) == ["T", *filter(None, texts), "End."]


@pytest.mark.parametrize("path", [*PAIRS, *UNSEEN], ids=lambda path: path.stem)
@pytest.mark.parametrize("turned", [False, True])
def test_the_whole_gives_back_both_strategies(path: Path, *, turned: bool) -> None:
    """Accepted it is every promise of the new strategy in its order, rejected every one of the old."""
    left, right = reversed(sides(load(path), Keys.RENUMBERED)) if turned else sides(load(path), Keys.RENUMBERED)
    told = build_report(compare(left, right), ({}, {}), ReportOptions(severities=severities(None), full_text=True))
    made = formats.load("word").render(strategy_diff_paper(told, "", papers(None)), Style())
    for accept, side in ((True, right), (False, left)):
        found = settled(made, accept=accept)
        start = found.index("Every promise, with removals and additions")
        expected = [each.text for each in side.promises if each.text]
        assert found[start + 1 :][: len(expected)] == expected
        assert set(found[start + 1 + len(expected) :]) <= {""}


def test_the_whole_is_for_papers(run: Run, both: Path) -> None:
    """What did not change is in it, titles are headings, and a terminal is told where to look."""
    out = run(*DIFF, "--whole", "--format", "markdown", cwd=both).out.partition("## Every promise")[2]
    assert "\n### [removed: ~~Safer&#32;~~]Streets[added: **&#32;we are proud of**]\n" in out
    assert "\nOpen a refuge for women and children.\n" in out
    assert run(*DIFF, "--whole", cwd=both).code == 2


def test_what_cannot_be_read_is_neither_removed_nor_new(run: Run, both: Path) -> None:
    """Its priority is not compared, and whoever gets the paper is told, who has not seen what the command said."""
    (both / "records" / "priorities" / "2024-2027" / "homes.yaml").write_text("title: [\n", encoding="utf-8")
    path = "records/priorities/2024-2027/homes.yaml"
    done = run(*DIFF, "--format", "markdown", cwd=both)
    assert done.code == 1
    assert f"> {path} cannot be read: the priority Homes without fear is not compared." in done.out
    for call in (DIFF, ("strategy", "diff", "2024-2027", "2021-2024")):
        found = json.loads(run(*call, "--format", "json", cwd=both).out)
        assert found["left_out"] == [path]
        assert "homes" not in json.dumps([found["changes"], found["destinations"]])
    assert f"{path} cannot be read" in run(*DIFF, cwd=both).out


@pytest.mark.parametrize(
    "settings",
    [
        "name: Example\nchanges:\n  - check: promise-weakend\n    severity: info\n",
        "name: Example\nchanges:\n  - check: promise-weakened\n    severity: eror\n",
        "name: Example\nchanges: []\nchanges: []\n",
    ],
)
def test_broken_settings_are_told(run: Run, both: Path, settings: str) -> None:
    """How serious a change is may be wrong then, so the answer says that it lacks them, as other answers do."""
    (both / "records" / "partnership.yaml").write_text(settings, encoding="utf-8", newline="\n")
    done = run(*DIFF, "--summary", cwd=both)
    progress = run("strategy", "progress", "2021-2024", "--as-of", "2022-01-01", cwd=both)
    assert done.code == progress.code == 1
    assert done.err == "1 record is left out: records/partnership.yaml; run `sst validate`\n"
    assert done.err in progress.err
    assert "changes have their default severities" in done.out


def test_owners_are_told_by_name_and_compared_by_id(run: Run) -> None:
    """As other commands do it; programs get the ids."""
    call = ("--records", SAMPLE, "strategy", "diff", "2021-2024", "2024-2027")
    for format_ in ("text", "markdown", "html"):
        out = run(*call, "--format", format_).out
        assert "now an owner: Robin Specimen" in out.replace("Now", "now")
        assert "robin-specimen" not in out
    changes = json.loads(run(*call, "--format", "json").out)["changes"]
    owners = [(each["before"], each["after"]) for each in changes if each["check"] == "owner-added"]
    assert ([], ["robin-specimen"]) in owners


def test_what_is_counted_agrees_with_progress(run: Run) -> None:
    """Progress counts the areas for development of a strategy, which the comparison names."""
    (line,) = run("--records", SAMPLE, "strategy", "diff", "2021-2024", "2024-2027", "--summary").out.splitlines()[1:2]
    assert "2 areas for development" in line
    assert "2 promises" in run("--records", SAMPLE, "strategy", "progress", "2021").err


def test_colour_is_for_a_terminal(run: Run, both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours stress what marks say, and take nothing of it away."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = run("--color", "always", "strategy", "diff", "2021-2024", "2024-2027", cwd=both).out
    assert "\x1b[31m[-every footpath by 2023-]\x1b[0m" in out
    assert re.sub("\x1b\\[[0-9;]*m", "", out) == run("strategy", "diff", "2021-2024", "2024-2027", cwd=both).out


def test_words_of_records_are_harmless(run: Run, tmp_path: Path) -> None:
    """Escapes, markup, HTML and commands of a log in a promise come out as words in every format."""
    evil = 'text: "\\e[31mred\\e[0m <script>x</script> ::error::boom [bold] | @all"'
    write_records(tmp_path, OLD + NEW.replace("text: Open a refuge for women and children.", evil))
    for form in ("text", "markdown", "json", "html"):
        out = run("strategy", "diff", "2021-2024", "2024-2027", "--format", form, cwd=tmp_path).out
        assert "\x1b" not in out
        if form in ("markdown", "html"):
            assert not re.search(r"(?<!\\)<script>", out)
            assert ("\\@all" in out) == (form == "markdown")


def test_no_restricted_business_is_read(run: Run, both: Path) -> None:
    """Strategies have no restricted business, and nothing else than them and the settings is opened."""
    secret = both / "records" / "meetings" / "board-2022-03-17.yaml"
    secret.parent.mkdir()
    secret.write_text("SECRET: [", encoding="utf-8", newline="\n")
    for call in (("diff", "2021-2024", "2024-2027"), ("lineage", "streets#patrols")):
        result = run("strategy", *call, cwd=both)
        assert "SECRET" not in result.out + result.err
        assert result.code == 0


@pytest.fixture
def revised(repository: Path) -> Path:
    """A repository in which a strategy was weakened on a branch."""
    records = write_records(repository, OLD)
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "Adopted")
    git(repository, "checkout", "--quiet", "-b", "draft")
    path = records / "priorities" / "2021-2024" / "streets.yaml"
    text = path.read_text(encoding="utf-8").replace("Run a patrol", "Consider a patrol")
    path.write_text(text, encoding="utf-8", newline="\n")
    git(repository, "commit", "--quiet", "-am", "Softer")
    return repository


@pytest.mark.parametrize(
    "call",
    ["2021-2024 main..draft", "main..draft", "2021-2024 --from main --to draft", "2021 --from HEAD~1", "2021 main.."],
)
def test_two_revisions_of_one_strategy(run: Run, revised: Path, call: str) -> None:
    """Branches, commits and the records as they are can stand on either side."""
    result = run("strategy", "diff", *call.split(), "--fail-on", "weakened", cwd=revised)
    assert result.code == 1, result.err
    assert "[-Run-]{+Consider+} a patrol on Saturday nights." in result.out


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("2021-2024 2042-2045", 2, "no strategy '2042-2045'"),
        ("2021-2042 2021-2024", 2, "did you mean 2021-2024?"),
        ("2021-2024 nowhere..main", 2, "no revision 'nowhere'"),
        ("2021-2024 main..draft..main", 2, "has more dots than a range of two revisions"),
        ("2021-2024 ../nowhere", 2, "one is a path and the other is not"),
        ("2021-2024 --from main..draft", 2, "is a range of two revisions; name one"),
        ("2021-2024", 2, "does not record which strategy it replaces"),
        ("2021-2024 2021-2024 --from main", 2, "compare two revisions of one strategy"),
        ("records records/priorities/2021-2024/streets.yaml", 2, "is not a strategy"),
        ("records records/strategies/2042.yaml", 3, "does not exist"),
        ("records 2021-2024", 2, "one is a path and the other is not"),
        ("records .git", 3, "has no strategies"),
        ("2021-2024 empty..main", 2, "there are no strategies at empty"),
    ],
)
def test_wrong_calls_get_one_clear_line(run: Run, revised: Path, call: str, code: int, words: str) -> None:
    """One line reports a side that does not exist, is not a strategy or is unclear."""
    git(revised, "checkout", "--quiet", "--orphan", "empty")
    git(revised, "rm", "--quiet", "-rf", "records/strategies", "records/priorities")
    git(revised, "commit", "--quiet", "-m", "No strategy yet")
    git(revised, "checkout", "--quiet", "draft")
    result = run("strategy", "diff", *call.split(), cwd=revised)
    assert (result.code, result.out) == (code, ""), result.err
    assert words in result.err.splitlines()[-1]


def test_two_folders_and_two_files(run: Run, tmp_path: Path) -> None:
    """Folders of records, and strategy files with their priorities beside them, give the same answer."""
    write_records(tmp_path / "a", OLD)
    write_records(tmp_path / "b", OLD.replace("Open a refuge", "Open a refuge in each town"))
    folders = run("strategy", "diff", "a", "b/records", "--fail-on", "strengthened,reworded", cwd=tmp_path)
    files = run(
        "strategy", "diff", "a/records/strategies/2021-2024.yaml", "b/records/strategies/2021-2024.yaml", cwd=tmp_path
    )
    assert folders.code == 1
    assert "in each town" in folders.out
    assert files.out.splitlines()[1:] == folders.out.splitlines()[1:]


def test_broken_priority_is_left_out_and_told(run: Run, both: Path) -> None:
    """The rest is compared, the file is named, and the exit code says so."""
    path = both / "records" / "priorities" / "2024-2027" / "homes.yaml"
    path.write_text("title: [\n", encoding="utf-8", newline="\n")
    result = run("strategy", "diff", "2021-2024", "2024-2027", cwd=both)
    assert result.code == 1
    assert "1 record is left out: records/priorities/2024-2027/homes.yaml" in result.err
    (both / "records" / "strategies" / "2024-2027.yaml").write_text("title: [\n", encoding="utf-8", newline="\n")
    result = run("strategy", "diff", "2021-2024", "2024-2027", cwd=both)
    assert result.code == 3
    assert "cannot be read" in result.err


def test_odd_strategies_are_compared(run: Run, tmp_path: Path) -> None:
    """Twins, very long words and lineage in a circle are no trouble."""
    twins = "      - key: again\n        text: Open a refuge for women and children.\n"
    long = f"      - key: long\n        text: {'word ' * 4000}end\n"
    circle = "    lineage:\n      - relation: continues\n        of: {}/homes\n"
    old = OLD.rstrip(" ") + twins + long + circle.format("2024-2027")
    new = NEW.rstrip(" ") + twins + long.replace("end", "finish") + circle.format("2021-2024")
    write_records(tmp_path, old + new)
    result = run("strategy", "diff", "2021-2024", "2024-2027", "--format", "json", cwd=tmp_path)
    assert result.code == 0
    told = json.loads(result.out)
    assert told["fates"]["removed"] == 1
    assert {"left": "2021-2024/homes", "right": "2024-2027/homes", "why": "declared", "score": 1.0} in told["pairs"]


def test_declared_lineage_is_law(run: Run) -> None:
    """What the records declare wins over words that are nothing alike."""
    result = run("--records", SAMPLE, "strategy", "diff", "2021-2024", "2024-2027", "--format", "json")
    declared = {(pair["left"], pair["right"]) for pair in json.loads(result.out)["pairs"] if pair["why"] == "declared"}
    assert ("2021-2024/drinking-in-the-street", "2024-2027/violence-at-night") in declared
    assert ("2021-2024/litter-and-noise", "2024-2027/noise-and-nuisance") in declared


def test_lineage_tells_a_life(run: Run, revised: Path) -> None:
    """Over revisions and strategies, the oldest first, with what happened."""
    write_records(revised, OLD.replace("Run a patrol", "Consider a patrol") + NEW)
    result = run("strategy", "lineage", "2021-2024/streets#patrols", "--format", "json", cwd=revised)
    assert result.code == 0
    steps = json.loads(result.out)["lineage"]
    assert [step["change"].split(" (")[0] for step in steps] == [
        "first recorded",
        "area for development weakened",
        "area for development removed",
    ]
    assert steps[0]["date"] == "2022-06-23"
    assert steps[-1]["reference"] is None
    assert run("strategy", "lineage", "no-such-promise", cwd=revised).code == 2


PATROLS = ("strategy", "lineage", "2021-2024/streets#patrols")


def test_lineage_says_which_revisions_it_lacks(run: Run, revised: Path) -> None:
    """A record that was broken then, and an object that git has lost; each revision once, for all strategies."""
    whole = run(*PATROLS, cwd=revised)
    path = revised / "records" / "priorities" / "2021-2024" / "streets.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("title: [\n", encoding="utf-8")
    (revised / "records" / "strategies" / "2024-2027.yaml").write_text(
        "title: Next\nbody: board\nstatus: draft\nperiod: {starts: '2024', ends: '2027'}\n", encoding="utf-8"
    )
    git(revised, "add", "-A")
    git(revised, "commit", "--quiet", "-m", "Broken")
    path.write_text(good, encoding="utf-8", newline="\n")
    git(revised, "commit", "--quiet", "-am", "Mended")
    broken = git(revised, "rev-parse", "HEAD~1")[:10]
    told = run(*PATROLS, cwd=revised)
    assert told.err.splitlines() == [
        f"The revision {broken} is not complete: records/priorities/2021-2024/streets.yaml could not be read",
        *whole.err.splitlines(),
    ]
    lost = git(revised, "rev-parse", "main:records/priorities/2021-2024/streets.yaml").strip()
    (revised / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    first = git(revised, "rev-parse", "main")[:10]
    told = run(*PATROLS, cwd=revised)
    assert told.err.count(f"The revision {first} is not complete: git does not have records/") == 1
    assert told.err.count(f"The revision {broken} is not complete") == 1


def test_a_folder_that_git_has_lost_is_not_taken_for_none(run: Run, revised: Path) -> None:
    """Without its tree a revision cannot be read; one from before there were records just has none."""
    git(revised, "checkout", "--quiet", "--orphan", "before")
    git(revised, "rm", "--quiet", "-rf", ".")
    git(revised, "commit", "--quiet", "--allow-empty", "-m", "Nothing yet")
    none = run("strategies", "--at", "before", cwd=revised)
    assert (none.code, "has no records in records/" in none.err) == (3, True)
    lost = git(revised, "rev-parse", "main:records").strip()
    (revised / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    git(revised, "checkout", "--quiet", "draft")
    damaged = run("strategies", "--at", "main", cwd=revised)
    assert (damaged.code, "git could not read the repository" in damaged.err) == (3, True)


@pytest.mark.parametrize(
    ("call", "last", "remark"),
    [
        ("refuge", "2024-2027/homes#refuge", "this is 2024-2027/homes#refuge, the newest; there is also 2021-2024/"),
        ("homes#refuge", "2024-2027/homes#refuge", "there is also 2021-2024/homes#refuge"),
        ("2021-2024/homes#refuge", "2024-2027/homes#refuge", ""),
        ("streets", "2024-2027/streets", "there is also 2021-2024/streets"),
        ("calls", "2024-2027/homes#refuge/calls", ""),
    ],
)
def test_a_key_is_enough_to_follow_a_promise(run: Run, both: Path, call: str, last: str, remark: str) -> None:
    """A whole key goes before what only contains it, promises before measures, and the newest strategy is taken."""
    path = both / "records" / "priorities" / "2024-2027" / "homes.yaml"
    added = "    measures:\n" + "".join(f"      - key: {key}\n        name: Nights\n" for key in ("refuge", "calls"))
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8", newline="\n")
    done = run("strategy", "lineage", call, "--format", "json", cwd=both)
    assert done.code == 0, done.err
    assert json.loads(done.out)["lineage"][-1]["reference"] == last
    first, *others = done.err.splitlines()
    assert remark in (first if remark else "")
    assert ("the newest; there is also" in done.err) is bool(remark)
    assert sum("Only the records of today are included" in line for line in (first, *others)) == 1, "it is said once"


def test_a_key_that_stands_twice_in_a_strategy_is_ambiguous(run: Run, both: Path) -> None:
    """Nothing is guessed among promises of one strategy."""
    path = both / "records" / "priorities" / "2024-2027" / "homes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("key: refuge", "key: lights"), "utf-8", newline="\n")
    done = run("strategy", "lineage", "lights", cwd=both)
    assert done.code == 2
    assert "'lights' can be any of 2 promise ids: 2024-2027/homes#lights, 2024-2027/streets#lights" in done.err


def test_three_dots_start_where_both_parted(run: Run, revised: Path) -> None:
    """As git takes them: what main did since is no change of the draft."""
    git(revised, "checkout", "--quiet", "main")
    path = revised / "records" / "priorities" / "2021-2024" / "homes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Open a refuge", "Close a refuge"), "utf-8", newline="\n")
    git(revised, "commit", "--quiet", "-am", "Meanwhile")
    two, three = (run("strategy", "diff", f"main{dots}draft", cwd=revised).out for dots in ("..", "..."))
    assert ("refuge" in two, "refuge" in three) == (True, False)
    assert "patrol" in three
    assert ", where main and draft parted, to 2021-2024 at draft" in three
    assert run("strategy", "diff", "main...", cwd=revised).out.splitlines()[0].endswith("; nothing is new.")
    git(revised, "checkout", "--quiet", "--orphan", "other")
    git(revised, "commit", "--quiet", "-m", "Apart")
    assert "main and other have no commit in common" in run("strategy", "diff", "main...other", cwd=revised).err


def test_a_shallow_clone_says_that_it_is_one(run: Run, revised: Path, tmp_path: Path) -> None:
    """What is missing may only have been left out of the clone, and the line says what brings it."""
    git(tmp_path, "clone", "--quiet", "--depth", "1", revised.as_uri(), "shallow")
    clone = tmp_path / "shallow"
    done = run("strategy", "diff", "2021-2024", "--from", "HEAD~1", cwd=clone)
    assert done.code == 2
    assert "this clone is shallow: `git fetch --unshallow` fetches all revisions" in done.err
    done = run("strategy", "lineage", "patrols", cwd=clone)
    assert done.err.count("This clone is shallow") == 1
    assert done.code == 0
    assert "shallow" not in run("strategy", "diff", "2021-2024", "--from", "HEAD~9", cwd=revised).err


@pytest.mark.parametrize("call", ["--from=", "--from=main --to="])
def test_no_revision_is_none(run: Run, revised: Path, call: str) -> None:
    """An empty variable of a script does not compare something else."""
    done = run("strategy", "diff", "2021-2024", *call.split(), cwd=revised)
    assert (done.code, done.out) == (2, "")
    assert "a revision cannot be empty" in done.err


def test_git_shows_promises(revised: Path) -> None:
    """Git itself calls the driver, for a change, a new file and one that is gone, and for what cannot be read."""
    (revised / ".gitattributes").write_text("records/**/*.yaml diff=sst\n", encoding="utf-8", newline="\n")
    git(revised, "config", "diff.sst.command", f'"{sys.executable}" -m sst_cli git-diff-driver')
    shown = git(revised, "-c", "core.pager=cat", "diff", "--ext-diff", "main", "draft")
    assert "sst a/records/priorities/2021-2024/streets.yaml" in shown
    assert "[-Run-]{+Consider+} a patrol" in shown
    assert "promise-weakened" in shown
    new = revised / "records" / "priorities" / "2021-2024" / "roads.yaml"
    new.write_text("title: Roads\n", encoding="utf-8", newline="\n")
    (revised / "records" / "priorities" / "2021-2024" / "homes.yaml").unlink()
    (revised / "records" / "strategies" / "2021-2024.yaml").write_text("title: [\n", encoding="utf-8", newline="\n")
    git(revised, "add", "-A")
    shown = git(revised, "diff", "--ext-diff", "--cached")
    assert "priority-added" in shown
    assert "priority-removed" in shown
    assert "shown as text" in shown
    assert "+title: [" in shown


def test_the_driver_takes_what_git_gives(tmp_path: Path) -> None:
    """An unmerged path comes with no files at all."""
    done = subprocess.run(
        [sys.executable, "-m", "sst_cli", "git-diff-driver", "records/priorities/a/b.yaml"],
        cwd=tmp_path,
        env={**GIT_IDENTITY, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith("unmerged\n")


def test_the_first_page_of_a_paper_has_the_answer(run: Run, tmp_path: Path) -> None:
    """All that was lost stands on it, in the printed paper too."""
    call = ("--records", SAMPLE, "strategy", "diff", "2024-2027", "2021-2024")
    run(*call, "-o", tmp_path / "changes.pdf")
    page = "".join(PdfReader(tmp_path / "changes.pdf").pages[0].extract_text().split())
    losses = json.loads(run(*call, "--format", "json").out)["losses"]
    assert len(losses) > 15
    for loss in losses:
        assert all("".join(piece["text"].split()) in page for piece in loss["redline"] if piece["sign"] == "removed")
        assert all("".join(reason.split()) in page for reason in loss["reasons"])


def test_a_file_is_of_the_format_that_its_name_says(run: Run, both: Path) -> None:
    """A PDF that is called a page, or a page that is called JSON, opens nowhere."""
    for name, format_ in (("x.html", "pdf"), ("x.json", "text"), ("x.md", "json"), ("x.docx", "markdown")):
        done = run(*DIFF, "-o", both / name, "--format", format_, cwd=both)
        assert (done.code, (both / name).exists()) == (2, False)
        assert f"{name} does not end in ." in done.err
    assert run(*DIFF, "-o", both / "x.HTML", "--format", "html", cwd=both).code == 0
    assert run(*DIFF, "-o", both / "x.out", "--format", "text", cwd=both).code == 0


def test_an_id_goes_before_a_folder_of_that_name(run: Run, both: Path) -> None:
    """`./` before it says that the folder is meant."""
    for name in ("2021-2024", "2024-2027"):
        (both / name).mkdir()
    assert run(*DIFF, cwd=both).code == 0
    done = run("strategy", "diff", "./2021-2024", "./2024-2027", cwd=both)
    assert done.code == 3
    assert "has no strategies" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_the_driver_waits_for_no_pipe(tmp_path: Path) -> None:
    """One line, where git would give a file."""
    os.mkfifo(tmp_path / "pipe")
    call = [sys.executable, "-m", "sst_cli", "git-diff-driver", "records/priorities/a/b.yaml", "pipe", "0", "100644"]
    done = subprocess.run([*call, os.devnull, "0", "0"], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (3, b"Error: pipe is not a file\n")


def test_the_driver_names_the_files_of_the_repository(revised: Path) -> None:
    """So that an editor opens them."""
    git(revised, "config", "diff.sst.command", f'"{sys.executable}" -m sst_cli git-diff-driver')
    (revised / ".gitattributes").write_text("records/**/*.yaml diff=sst\n", encoding="utf-8", newline="\n")
    shown = git(revised, "-c", "core.pager=cat", "diff", "--ext-diff", "main", "draft")
    assert "    was records/priorities/2021-2024/streets.yaml:8:11\n" in shown


def test_the_only_strategy_is_meant_whatever_its_period(run: Run, tmp_path: Path) -> None:
    """Where there are several, they are named in a sentence."""
    write_records(tmp_path, OLD.replace("adopted", "draft"))
    assert run("strategy", "progress", "--as-of", "2042-01-01", cwd=tmp_path).code == 0
    write_records(tmp_path, OLD.replace("adopted", "draft").replace("2021-2024", "2031-2034"))
    done = run("strategy", "progress", "--as-of", "2042-01-01", cwd=tmp_path)
    assert "which strategy? There are 2021-2024 and 2031-2034" in done.err
