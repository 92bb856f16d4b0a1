"""Records are begun from skeletons: valid at once, safely named, and with comments that say what else they can hold."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.ids import FreeNames, id_from, is_plain
from sst_cli.dates.written import MONTHS, WEEKDAYS, full_words, in_words, weekday
from sst_cli.papers.templates import skeleton, text_of
from sst_cli.records.kinds import BY_NAME, path_of
from sst_cli.records.schemas import key_order
from sst_cli.writing import editing
from sst_cli.writing.skeletons import fill_skeleton
from tests.conftest import ROOT, SAMPLE, Records, Run, git

if TYPE_CHECKING:
    from pathlib import Path

SKELETONS = sorted((ROOT / "templates" / "skeletons").glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema=../../schemas/{}.schema.json\n"
KNOWN = {
    "name": "X",
    "title": "X",
    "kind": "board",
    "body": "mcsp",
    "calendar_id": "x",
    "date": "2025-12-08",
    "period": {"starts": "2027", "ends": "2030"},
}
SENSE = {"partnership-is-on-record", "outcome-has-a-measure", "meeting-id-follows-its-date"}
"""What is wrong with a record that stands alone, besides what it names and is not on record."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up partnership, and the schemas beside its records."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    return tmp_path


def test_a_day_without_its_year_is_to_come(run: Run, folder: Path) -> None:
    """A meeting is planned for a day ahead, and a weekday that does not fit is told."""
    day = dt.datetime.now().astimezone().date() + dt.timedelta(days=60)
    said, other = f"{day.day} {MONTHS[day.month]}", WEEKDAYS[day.weekday() - 1]
    assert run("new", "meeting", "--date", said, cwd=folder).err == f"'{said}' is {full_words(day)}.\n"
    assert (folder / "records" / "meetings" / f"mcsp-{day}.yaml").is_file()
    refused = run("new", "meeting", "--date", f"{other} {said}", cwd=folder)
    assert (refused.code, refused.out) == (2, "")
    assert f"has the wrong weekday: {in_words(day)} is a {weekday(day)}" in refused.err


def test_a_meeting_is_begun(run: Run, folder: Path) -> None:
    """What is known stands where the schema has it; what it suggested is gone, and its other comments stay."""
    call = ("new", "meeting", "--date", "8 Dec 2027", "--start", "10:00", "--venue", "Room: 4")
    result = run(*call, cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "records/meetings/mcsp-2027-12-08.yaml: created\n"
        "Its id is mcsp-2027-12-08. Open it in an editor to fill in the rest; `sst validate` checks it.\n"
    )
    text = (folder / "records" / "meetings" / "mcsp-2027-12-08.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("body: ")
    assert head.startswith(MODELINE.format("meeting") + "# One meeting, ")
    assert rest.startswith(
        'mcsp\ndate: 2027-12-08\nstart: "10:00"\nvenue: "Room: 4"\n# mode: in-person\nstatus: planned\n'
        f"arrangements:\n  - arranged: {dt.datetime.now().astimezone().date()}\n    date: 2027-12-08\n"
        '    start: "10:00"\n    venue: "Room: 4"\n# items:\n'
    )


def test_a_kind_without_a_skeleton_begins_with_its_name() -> None:
    """A template is no condition for a kind to be begun."""
    template = skeleton(None, "fragment")
    assert fill_skeleton(text_of(template), "fragment", {"title": "A walk", "body": None}) == "title: A walk\n"


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (("person", "Siân O'Example", "--title", "Cllr"), "people/sian-o-example"),
        (("person", "Łukasz Przykład-Wzór"), "people/lukasz-przyklad-wzor"),
        (("person", "Ελένη"), "people/ελενη"),
        (("person", "Alex Other", "--id", "alex-example-2"), "people/alex-example-2"),
        (
            ("organisation", "Muddlecombe People's Housing", "--kind", "housing"),
            "organisations/muddlecombe-peoples-housing",
        ),
        (("body", "Youth Board", "--acronym", "YB", "--kind", "sub-group", "--parent", "mcsp"), "bodies/yb"),
        (("strategy", "Strategy 2027-30", "--starts", "2027", "--ends", "2030"), "strategies/2027-2030"),
        (
            ("priority", "Noise & Nuisance, again", "--strategy", "2024-2027"),
            "priorities/2024-2027/noise-nuisance-again",
        ),
        (
            ("meeting", "--body", "asb-sub-group", "--date", "2027-12-08", "--suffix", "Special"),
            "meetings/asb-sub-group-2027-12-08-special",
        ),
    ],
)
def test_each_kind_is_begun_and_valid(run: Run, folder: Path, call: tuple[str, ...], path: str) -> None:
    """Its id is made from what is given; a dry run of the same call writes nothing."""
    before = run("validate", "--as-of", "2025-01-01", cwd=folder).out.splitlines()
    assert run("new", *call, "--dry-run", cwd=folder).code == 0
    file = folder / "records" / f"{path}.yaml"
    assert not file.exists()
    result = run("new", *call, cwd=folder / "records" / "people")
    assert (result.code, result.err) == (0, "")
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert (file.parent / first.partition("$schema=")[2]).resolve().is_file()
    after = run("validate", "--as-of", "2025-01-01", cwd=folder).out.splitlines()
    assert after[:-1] == before[:-1]
    again = run("new", *call, cwd=folder)
    assert (again.code, again.out) == (3, "")
    assert "exists already; nothing was written" in again.err


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("person", "Con"), 2, "is a device on Windows"),
        (("person", "..."), 2, "no id can be made from '...'"),
        (
            ("person", "X", "--id", "../x"),
            2,
            "'../x' cannot be an id: use lower-case letters, digits and hyphens, like x",
        ),
        (("person", "X", "--id", "X Y"), 2, "like x-y"),
        (("organisation", "X", "--kind", "coucil"), 1, "did you mean `council`?"),
        (("body", "X", "--parent", "mcps"), 2, "no body 'mcps'; did you mean mcsp?"),
        (("priority", "X", "--strategy", "202"), 2, "can be any of 2 strategy ids"),
        (("strategy", "X", "--starts", "2030", "--ends", "2027"), 1, "period-runs-forward"),
        (("strategy", "X", "--starts", "soon", "--ends", "2027"), 1, "Nothing was written."),
        (("meeting", "--date", "31 Feb 2027"), 2, "February 2027 has 28 days"),
        (("meeting", "--date", "2027-12-08", "--start", "25:00"), 1, "Nothing was written."),
        (("meeting",), 2, "Missing option '--date'"),
    ],
)
def test_what_would_be_wrong_is_refused(run: Run, folder: Path, call: tuple[str, ...], code: int, words: str) -> None:
    """In a line, or as the finding it would be; no file is made."""
    before = sorted(folder.rglob("*"))
    result = run("new", *call, cwd=folder)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert [path for path in sorted(folder.rglob("*")) if ".sst" not in path.parts] == before


def test_another_case_is_refused(run: Run, folder: Path) -> None:
    """On Windows and macOS the two would be one file."""
    (folder / "records" / "people" / "Bo-Sample.yaml").write_text("name: Bo\n", encoding="utf-8")
    result = run("new", "person", "Bo Sample", cwd=folder)
    assert (result.code, result.out) == (3, "")
    assert "would be the same file on Windows" in result.err


def test_a_broken_neighbour_stops_nothing_and_one_commit_holds_it(run: Run, records: Records, repository: Path) -> None:
    """What is wrong elsewhere has nothing to do with a new record; without schemas no line leads to one."""
    records("""
        # people/broken.yaml
        name: [
        """)
    for name, value in (("user.name", "Example Officer"), ("user.email", "officer@example.invalid")):
        git(repository, "config", name, value)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Start")
    result = run("new", "person", "Bo Sample", "--commit", cwd=repository)
    assert (result.code, result.err) == (0, "")
    assert git(repository, "log", "-1", "--format=%s", "--name-only") == (
        "Add the person Bo Sample\n\nrecords/people/bo-sample.yaml\n"
    )
    assert (repository / "records/people/bo-sample.yaml").read_text(encoding="utf-8").startswith("# One person.")


def test_a_repositorys_own_skeleton_goes_first(run: Run, folder: Path) -> None:
    """With its own fields and line ends; one that cannot be used is named."""
    own = folder / "templates" / "skeletons" / "person.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"# ours\r\nname: null  # in full\r\nx-team: {a: 1}\r\n")
    assert run("new", "person", "Bo Sample", cwd=folder).code == 0
    text = (folder / "records" / "people" / "bo-sample.yaml").read_bytes().decode()
    assert text == f"{MODELINE.format('person')}# ours\nname: Bo Sample  # in full\nx-team: {{a: 1}}\n"
    own.write_text("name: [\n", encoding="utf-8")
    result = run("new", "person", "Jo Sample", cwd=folder)
    assert result.code == 3
    assert "templates/skeletons/person.yaml: it cannot be read" in result.err


@pytest.mark.parametrize("path", SKELETONS, ids=lambda path: path.stem)
def test_what_a_skeleton_suggests_is_right(path: Path, run: Run, records: Records) -> None:
    """With the # taken away each suggested key is one of the schema's, in its order, and the record has its shape."""
    text = re.sub(r"(?m)^# (?=(?: {2,}|[a-z_]+:))", "", path.read_text(encoding="utf-8"))
    whole = editing.read(text)
    assert [key for key in key_order(path.stem) if key in whole] == list(whole)
    for key in [key for key, value in whole.items() if value is None]:
        text = editing.put(text, (key,), KNOWN[key], path.stem)
    name = path_of(path.stem, "s/x" if BY_NAME[path.stem].depth > 1 else "x")
    folder = records(f"# {name}\n{text}").parent
    findings = json.loads(run("validate", "--format", "json", "--as-of", "2025-01-01", cwd=folder).out)["findings"]
    assert {each["rule"] for each in findings if not each["rule"].endswith("-is-known")} <= SENSE


def test_a_value_replaces_the_suggestion_of_it_alone() -> None:
    """With the lines below it; what looks like it in other comments stays."""
    skeleton = "# name: of a thing is prose\nname: null\n# posts:\n#   - role: x\n#     since: y\n# note: z\n"
    text = fill_skeleton(skeleton, "person", {"name": "A", "posts": [{"role": "B"}], "title": None})
    assert text == "name: A\nposts:\n  - role: B\n# note: z\n"


@pytest.mark.parametrize(
    "name", ["", "?!", "Ünïcôdé  ßtraße", "A--B__c", "İstanbul", "x\u0301\u0301", "ΑΣ", "٣ apples"]
)
def test_an_id_from_a_name_is_plain(name: str) -> None:
    """Or there is none."""
    assert not (made := id_from(name)) or is_plain(made)


@pytest.mark.parametrize("name", ["Siân O\u2019Example", "The Clerk\u2019s Deputy", "STRASSE ß", "Łódź_Example"])
def test_a_name_that_is_no_good_id_leads_to_the_one_that_would_be_made(
    run: Run, records: Records, tmp_path: Path, name: str
) -> None:
    """What a finding hints at is what `sst new` makes of the same name."""
    made = run("new", "person", name, "--dry-run", cwd=records("").parent).out
    (tmp_path / "records" / "people").mkdir()
    (tmp_path / "records" / "people" / f"{name}.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    hinted = re.findall(r"rename it to (\S+)\.yaml", run("validate", cwd=tmp_path).out)
    assert [f"records/people/{hinted[0]}.yaml" in made, len(hinted)] == [True, 1], made


def test_names_of_one_kind_are_told_apart() -> None:
    """By a number behind them; what has no letters is called something else, and none is endless."""
    names = FreeNames()
    words = ("Tŷ Hafan", "Ty hafan!", "tŷ-hafan", "...", "---", "word " * 100)
    taken = {names.take_slug(text, "part") for text in words}
    assert sorted(each for each in taken if len(each) < 20) == [
        "part",
        "part-2",
        "ty-hafan",
        "ty-hafan-2",
        "ty-hafan-3",
    ]
    assert max(map(len, taken)) <= 60


def test_an_id_fits_the_name_of_a_file(run: Run, records: Records) -> None:
    """However long the words are that it is made of."""
    done = run("new", "organisation", "Example Association " * 40, cwd=records("").parent)
    assert done.code == 0, done.err
