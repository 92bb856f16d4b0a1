"""What the README shows is what the program prints, and its two lines are those that the checks run."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.kinds import KINDS
from tests.conftest import ROOT, Run, write_records

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<call>.*)\n(?P<shown>(?:(?!```).*\n)*)```\n")
UPDATE = "SST_UPDATE_EXPECTED"
"""Set to 1 in the environment to write what the program prints into the README."""


def _calls() -> list[str]:
    return [found["call"] for found in BLOCK.finditer(README.read_text(encoding="utf-8"))]


def _printed(run: Run, call: str) -> str:
    result = run(*shlex.split(call)[1:])
    assert result.code in (0, 1), result.err
    lines = f"{result.out}{result.err}".splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize("call", _calls())
def test_shown_output_is_real(run: Run, call: str) -> None:
    """Each `$ sst ...` block shows exactly what the call prints."""
    text = README.read_text(encoding="utf-8")
    printed = _printed(run, call)
    if os.environ.get(UPDATE) == "1":
        block = f"```console\n$ {call}\n{printed}```\n"
        text = BLOCK.sub(lambda found: block if found["call"] == call else found[0], text)
        README.write_text(text, encoding="utf-8", newline="\n")
    shown = next(found["shown"] for found in BLOCK.finditer(text) if found["call"] == call)
    assert printed == shown


def test_readme_shows_enough() -> None:
    """A README whose blocks are not found would pass every test above."""
    assert len(_calls()) >= 6


def test_action_in_the_readme_is_the_real_one() -> None:
    """The record that the README prints is the file that it names."""
    text = README.read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(# yaml-language-server.*?)```", text, re.DOTALL)
    assert shown
    assert shown[1] == (ROOT / "records" / "actions" / "sst-2022-06-22" / "06.yaml").read_text(encoding="utf-8")


def test_records_of_ones_own_are_well(run: Run, tmp_path: Path) -> None:
    """What the README tells to write validates without a finding, and is answered from."""
    text = README.read_text(encoding="utf-8")
    files = re.findall(r"```yaml\n(# \S+\.yaml\n.*?)```", text, re.DOTALL)
    rows = re.findall(r"```csv\n(measure,.*?)```", text, re.DOTALL)
    assert (len(files), len(rows)) == (7, 1)
    write_records(tmp_path, "".join(files))
    (tmp_path / "records" / "measures").mkdir()
    (tmp_path / "records" / "measures" / "2024-2027.csv").write_text(rows[0], encoding="utf-8", newline="\n")
    found = run("validate", "--as-of", "2024-07-01", cwd=tmp_path)
    assert found.out.endswith("8 records checked: 0 errors, 0 warnings\n"), found.out
    assert "Seek three quotations." in run("actions", cwd=tmp_path).out
    assert "\t12\t" in run("measures", "--as-of", "2024-12-01", cwd=tmp_path).out
    assert run("action", "link", "01", "quays#lamps", cwd=tmp_path).code == 0


def test_every_folder_is_explained() -> None:
    """The table of folders names each kind's."""
    text = README.read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"`{kind.folder}/" in text or kind.folder == ""


def test_every_command_is_named(run: Run) -> None:
    """No command is left out of the README."""
    listed = re.findall(r"^  (\w+)  ", run("--help").out.partition("Ask:")[2], re.MULTILINE)
    text = README.read_text(encoding="utf-8")
    assert listed
    for command in listed:
        assert f"sst {command}" in text, command


def test_every_link_leads_somewhere_outside_the_repository_too() -> None:
    """The README is also the page of the package, where a path within the repository leads nowhere."""
    text = README.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]*)\)", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL))
    assert links
    assert [link for link in links if not link.startswith("https://")] == []


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CONTRIBUTING.md", "docs/design.md"])
def test_prose_is_broken_where_code_is(name: str) -> None:
    """At 120 letters, so that a change of a word is a change of a line; rows of tables are as long as they are."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []
