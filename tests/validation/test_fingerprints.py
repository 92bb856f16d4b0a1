"""A finding keeps its fingerprint when lines move, and has the end of its place where that is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.validation.report import validate
from tests.conftest import ROOT, TODAY, read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

WRONG = """
    # people/pat-pretend.yaml
    name: Pat Pretend
    posts:
      - {role: Clerk, since: "2019", organisation: nowhere}
      - {role: Clerk, since: "2020", organisation: nowhere}
    # people/sam-sample.yaml
    name: Sam Sample
    nickname: S
    # organisations/council.yaml
    name:
"""
BROKEN = ROOT / "tests" / "findings"
GALLERY = sorted(each.parent for each in BROKEN.glob("*/records"))


def found(run: Run, cwd: Path) -> list[dict[str, Any]]:
    """The findings as JSON has them."""
    findings: list[dict[str, Any]] = json.loads(run("validate", "--format", "json", cwd=cwd).out)["findings"]
    return findings


def test_a_fingerprint_stays_when_lines_move(run: Run, records: Records, tmp_path: Path) -> None:
    """Comments and empty lines above, another indentation, another folder to start from: the same findings."""
    folder = records(WRONG)
    before = found(run, tmp_path)
    person = folder / "people" / "pat-pretend.yaml"
    text = person.read_text(encoding="utf-8")
    person.write_text(f"# a remark\n\n{text.replace('  - ', '      - ')}", encoding="utf-8")
    after = found(run, folder / "people")
    assert [each["fingerprint"] for each in after] == [each["fingerprint"] for each in before]
    assert [each["line"] for each in after] != [each["line"] for each in before]
    assert [each["path"] for each in after] != [each["path"] for each in before]


def test_a_fingerprint_stays_when_an_entry_is_put_before(run: Run, records: Records, tmp_path: Path) -> None:
    """The number of an entry in its list is no part of it."""
    folder = records(WRONG)
    before = found(run, tmp_path)
    person = folder / "people" / "pat-pretend.yaml"
    text = person.read_text(encoding="utf-8")
    person.write_text(text.replace("posts:\n", 'posts:\n  - {role: Chair, since: "2018"}\n'), encoding="utf-8")
    assert {each["fingerprint"] for each in found(run, tmp_path)} == {each["fingerprint"] for each in before}


@pytest.mark.parametrize("folder", GALLERY, ids=lambda each: each.name)
def test_no_two_findings_have_the_same_fingerprint(folder: Path) -> None:
    """Equal findings of one record are counted."""
    findings = validate(read_folder(folder / "records"), TODAY).findings
    assert len({each.fingerprint for each in findings}) == len(findings)


def test_a_finding_ends_where_its_place_ends(run: Run, records: Records, tmp_path: Path) -> None:
    """The end is the column after the last letter, and that of an empty value is not known."""
    records(WRONG)
    findings = found(run, tmp_path)
    lines = {path: (tmp_path / path).read_text(encoding="utf-8").split("\n") for path in {f["path"] for f in findings}}
    marked = {
        lines[each["path"]][each["line"] - 1][each["column"] - 1 : each["end_column"] - 1]
        for each in findings
        if each["end_line"] == each["line"]
    }
    assert marked == {"nowhere", "nickname"}
    empty = [each for each in findings if each["path"].endswith("council.yaml")]
    assert [each["end_line"] for each in empty] == [None]


@pytest.mark.parametrize("folder", GALLERY, ids=lambda each: each.name)
def test_no_finding_ends_before_it_begins(folder: Path) -> None:
    """An end is after the place, and within the file."""
    report = validate(read_folder(folder / "records"), TODAY)
    for each in report.findings:
        if each.end is not None:
            lines = report.texts[each.place.path].split("\n")
            assert each.position is not None
            assert each.position < each.end
            assert each.end.column <= len(lines[each.end.line - 1]) + 1
