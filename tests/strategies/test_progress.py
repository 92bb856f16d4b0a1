"""Line of sight: what serves each promise, the gaps, and measures held against their targets."""

from __future__ import annotations

import datetime as dt
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.output import formats
from sst_cli.output.tables import figure
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from sst_cli.register.restricted import without_restricted
from sst_cli.strategies.gaps import GapKind, gaps
from sst_cli.strategies.measure_tables import BARS, sparkline
from sst_cli.strategies.measures import all_measured
from sst_cli.strategies.progress import Progress, progress
from sst_cli.strategies.promise_lines import NOTHING
from sst_cli.strategies.track import TrackState, track_of
from tests.conftest import SAMPLE, SEFTON, Records, Run, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register

DAY = dt.date(2024, 12, 1)
BOARD = """
# bodies/board.yaml
name: Example Board
kind: board
# strategies/2023-2026.yaml
title: Strategy 2023-2026
body: board
period:
  starts: "2023"
  ends: "2026"
status: adopted
"""
MEASURE = """
outcomes:
  - key: burglary
    text: Less burglary.
    measures:
      - key: burglary
        name: Recorded burglary
"""
HEADER = "# measures/2023-2026.csv\nmeasure,period,value\n"


@pytest.fixture(scope="module")
def sample() -> Register:
    """The made-up partnership, restricted business as stubs."""
    return without_restricted(read_folder(SAMPLE))


def lacking(found: Progress) -> dict[str, list[str]]:
    """The references of all gaps, by kind."""
    listed: dict[str, list[str]] = {}
    for gap in gaps(found):
        listed.setdefault(gap.kind.value, []).append(gap.reference)
    return listed


def test_what_serves_each_promise(sample: Register) -> None:
    """Actions stand under the promise they cite or that raised them, minutes under what they serve."""
    found = progress(sample, "2024-2027", DAY)
    serving = {
        promise.reference.removeprefix("2024-2027/"): (
            [each.action.id for each in promise.actions],
            [each.reference for each in promise.citations],
            promise.open,
            promise.complete,
            promise.overdue,
            promise.touched and promise.touched.isoformat(),
        )
        for part in found.priorities
        for promise in part.promises
    }
    noise = ["asb-sub-group-2024-06-20/01", "mcsp-2024-05-16/03", "mcsp-2024-09-12/01"]
    strategy = ["mcsp-2024-05-16#5"]
    assert serving == {
        "noise-and-nuisance": (noise, strategy, 2, 0, 1, "2024-10-01"),
        "noise-and-nuisance#map-of-complaints": (["mcsp-2024-05-16/01"], [], 1, 0, 0, "2024-11-04"),
        "noise-and-nuisance#summer-project": (["mcsp-2024-05-16/04"], ["mcsp-2024-05-16#6"], 0, 0, 0, "2024-09-12"),
        "violence-at-night": (
            ["mcsp-2024-05-16/02", "mcsp-2024-05-16/03"],
            [*strategy, "mcsp-2024-09-12#16"],
            0,
            1,
            0,
            "2024-09-12",
        ),
        "violence-at-night#night-bus": (["mcsp-2024-09-12/03"], [], 1, 0, 0, "2024-09-12"),
        "violence-at-night#case-conference": (["2024-2027/01"], [], 1, 0, 0, "2024-05-16"),
    }


def test_progress_is_that_of_the_day(sample: Register) -> None:
    """Before the September meeting nothing of it counts, neither actions nor minutes nor figures."""
    found = progress(sample, "2024-2027", dt.date(2024, 7, 1))
    promises = {promise.reference.partition("/")[2]: promise for part in found.priorities for promise in part.promises}
    assert [each.reference for each in promises["violence-at-night"].citations] == ["mcsp-2024-05-16#5"]
    assert promises["violence-at-night#night-bus"].actions == ()
    assert promises["noise-and-nuisance#summer-project"].acted_on
    assert "2024-2027/violence-at-night#night-bus" in lacking(found)["promise-without-action"]
    readings = {gauge.measured.id: [each.reading.period for each in gauge.measured.figures] for gauge in found.gauges}
    assert readings["2024-2027/noise-complaints"] == ["2023-04/2024-03", "2023-07/2024-06"]


def test_gaps_of_the_sample(sample: Register) -> None:
    """Each kind of gap that the sample has is found, and none that it has not."""
    assert lacking(progress(sample, "2024-2027", DAY)) == {
        "promise-without-action": ["2024-2027/noise-and-nuisance#summer-project"],
        "outcome-without-measure": ["2024-2027#safe-at-night"],
        "measure-without-target": ["2024-2027/firework-calls"],
        "measure-without-reading": ["2024-2027/map-updates"],
        "action-without-promise": [
            *("mcsp-2024-05-16/06", "mcsp-2024-05-16/07", "mcsp-2024-09-12/02"),
            *("quay-forum-2024-07-04/01", "quay-forum-2024-07-04/02", "ward-walk/01"),
        ],
    }


def test_gaps_of_sefton() -> None:
    """Sefton's strategy lacks leads, measures, two strands, and any action that cites it."""
    found = lacking(progress(read_folder(SEFTON), "2023-2026", dt.date(2022, 9, 1)))
    counted = {kind: len(references) for kind, references in found.items()}
    assert found["strand-without-priority"] == ["substance-misuse", "reoffending"]
    assert counted == {
        "strand-without-priority": 2,
        "priority-without-lead": 6,
        "promise-without-action": 36,
        "outcome-without-measure": 8,
        "action-without-promise": 13,
    }


def test_every_kind_of_gap_can_be_found(tmp_path: Path) -> None:
    """A strategy without priorities is a gap of its own; with the sample's and Sefton's all kinds occur."""
    register = read_folder(write_records(tmp_path, BOARD))
    found = set(lacking(progress(register, "2023-2026", DAY)))
    assert found == {"strategy-without-priorities"}
    sefton = set(lacking(progress(read_folder(SEFTON), "2023-2026", DAY)))
    muddlecombe = set(lacking(progress(read_folder(SAMPLE), "2024-2027", DAY)))
    assert found | sefton | muddlecombe == {kind.value for kind in GapKind}


def test_an_action_of_another_strategy_serves_no_promise_of_this_one(tmp_path: Path) -> None:
    """It is told which promises it serves instead."""
    text = (
        BOARD
        + """
# strategies/2020-2023.yaml
title: Strategy 2020-2023
body: board
period: {starts: "2020", ends: "2023"}
status: superseded
# priorities/2020-2023/streets.yaml
title: Streets
# actions/2020-2023/01.yaml
text: Mend the lamps.
kind: task
raised: [{minute: board-2022-06-22#1}]
serves: [2020-2023/streets]
owners: []
"""
    )
    register = read_folder(write_records(tmp_path, text))
    (gap,) = [each for each in gaps(progress(register, "2023-2026", DAY)) if each.kind is GapKind.ACTION]
    assert (gap.reference, gap.words) == ("2020-2023/01", "it serves 2020-2023/streets only")


RESTRICTED = (
    BOARD
    + """
# priorities/2023-2026/homes.yaml
title: Homes
lead: {body: board}
areas_for_development:
  - key: visits
    text: Visit each home.
# meetings/board-2024-06-22.yaml
body: board
date: 2024-06-22
status: draft
items:
  - number: "1"
    title: A case
    minute: SECRET-minute
    serves: [2023-2026/homes#visits]
    restricted: {reason: Names an individual}
# actions/board-2024-06-22/01.yaml
text: SECRET-text
kind: task
raised: [{minute: "board-2024-06-22#1"}]
serves: [2023-2026/homes#visits]
owners: [{group: SECRET-group}]
note: SECRET-note
restricted: {reason: Names an individual}
"""
)
CALLS = [
    *(f"strategy progress{flag} --format {name}" for name in formats.names("table") for flag in ("", " --gaps")),
    *(f"priorities --format {name}" for name in formats.names("table")),
    *(f"{sheet} --format {name}" for sheet in ("strategy show", "priority show homes") for name in ("text", "json")),
]


@pytest.mark.parametrize("call", CALLS)
def test_no_word_of_restricted_business_leaves(run: Run, tmp_path: Path, call: str) -> None:
    """A restricted action and minute are in no answer; that one was left aside is counted."""
    write_records(tmp_path, RESTRICTED)
    result = run(*call.split(), "--as-of", "2024-12-01", cwd=tmp_path)
    assert result.code == 0
    assert "SECRET" not in result.out + result.err
    assert "board-2024-06-22/01" not in result.out
    if call.startswith("strategy progress"):
        assert "restricted not counted" in result.out + result.err
    if " --format json" in call and "priorities" not in call:
        assert "SECRET-text" in run(*call.split(), "--restricted", cwd=tmp_path).out or "progress" in call


def test_restricted_actions_count_for_those_who_may_see_them(run: Run, tmp_path: Path) -> None:
    """Without them a promise is not said to have no action, only none that may be shown."""
    write_records(tmp_path, RESTRICTED)
    shown = run("strategy", "progress", "--gaps", "--as-of", "2024-12-01", cwd=tmp_path)
    assert "no action that may be shown serves it" in shown.out
    assert "board-2024-06-22" not in shown.out
    seen = run("strategy", "progress", "--gaps", "--as-of", "2024-12-01", "--restricted", cwd=tmp_path)
    assert seen.out == ""
    assert "has no gaps" in seen.err


def test_gaps_come_first(run: Run) -> None:
    """People read the gaps before the progress; JSON has them beside it; rows for programs have one of the two."""
    call = ("--records", SAMPLE, "strategy", "progress", "--as-of", "2024-12-01")
    for name in ("table", "markdown"):
        out = run(*call, "--format", name).out
        assert 0 <= out.index("Gaps") < out.index("summer-project") < out.index("as a whole")
    whole = json.loads(run(*call, "--format", "json").out)
    assert len(whole["gaps"]) == whole["counts"]["gaps"] == 10
    rows = run(*call).out.splitlines()
    assert [row.split("\t")[0] for row in rows] == ["1. Noise and nuisance"] * 3 + ["2. Violence at night"] * 3 + [
        "Outcomes"
    ] * 2
    assert "action-without-promise" not in "".join(rows)
    assert len(run(*call, "--gaps").out.splitlines()) == 10


def test_the_strategy_in_force_is_meant(run: Run, tmp_path: Path) -> None:
    """Without a name the day decides; where it does not, the call is told which there are."""
    sample = ("--records", SAMPLE, "strategy", "show")
    assert "Strategy 2024-2027" in run(*sample, "--as-of", "2025-01-01").out.splitlines()[0]
    assert "Strategy 2021-2024" in run(*sample, "--as-of", "2022-01-01").out.splitlines()[0]
    assert "Strategy 2024-2027" in run(*sample, "--as-of", "2031-01-01").out.splitlines()[0]
    both = BOARD + BOARD.replace("strategies/2023-2026", "strategies/2023-2027")
    write_records(tmp_path, both)
    result = run("strategy", "show", "--as-of", "2024-01-01", cwd=tmp_path)
    assert (result.code, result.err.partition(";")[0]) == (
        2,
        "Error: which strategy? There are 2023-2026 and 2023-2027",
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("strategy show 2032", "no strategy '2032'"),
        ("strategy progress 2023-2062", "did you mean 2023-2026?"),
        ("priority show anti-social-behavior", "did you mean"),
        ("priorities --strategy none-such", "no strategy 'none-such'"),
        ("measures --strategy none-such", "no strategy 'none-such'"),
        ("measure show none-such", "no measure 'none-such'"),
    ],
)
def test_a_name_that_is_not_on_record(run: Run, call: str, words: str) -> None:
    """One line, with what may be meant."""
    result = run(*call.split())
    assert (result.code, result.out) == (2, "")
    assert words in result.err.splitlines()[-1]


def test_a_partnership_without_a_strategy(run: Run, tmp_path: Path) -> None:
    """Lists are empty and say where records are kept; one strategy cannot be shown."""
    write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    for call in ("strategies", "priorities", "measures"):
        result = run(call, cwd=tmp_path)
        assert (result.code, result.out) == (0, "")
        assert "Nothing found." in result.err
    for call in ("show", "progress"):
        result = run("strategy", call, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert "no strategy is on record" in result.err


def test_a_priority_that_cannot_be_read_makes_no_gap_of_its_strand(run: Run, tmp_path: Path) -> None:
    """What a broken file covers is unknown; the answer names the file."""
    text = BOARD + "# priorities/2023-2026/streets.yaml\ntitle: Streets\n# priorities/2023-2026/homes.yaml\ntitle: [\n"
    strands = "# partnership.yaml\nname: Example\nstrands: [{key: drugs, name: Drugs, citation: An Act}]\n"
    write_records(tmp_path, text + strands)
    result = run("strategy", "progress", "--gaps", cwd=tmp_path)
    assert result.code == 1
    assert "Strands" not in result.out
    assert "records/priorities/2023-2026/homes.yaml" in result.err


# Measures.


def track_on(folder: Path, target: str, baseline: str, rows: str, day: str = "2026-01-01") -> tuple[TrackState, str]:
    """How the one measure stands with such a target, baseline and readings."""
    more = f"        baseline: {{{baseline}}}\n" if baseline else ""
    more += f"        target: {{{target}}}\n" if target else ""
    figures = "".join(f"burglary,{row}\n" for row in rows.split())
    register = read_folder(write_records(folder, f"{BOARD}{MEASURE[1:]}{more}{HEADER}{figures}"))
    assert register.findings == ()
    (measured,) = all_measured(register)
    found = track_of(measured, dt.date.fromisoformat(day))
    return found.state, found.why


FROM, TO = 'date: "2022", value: 400', 'value: 300, by: "2026"'
TWO = "different lengths"


@pytest.mark.parametrize(
    ("target", "baseline", "rows", "state", "why"),
    [
        (TO, FROM, "2024,350", "on track", "350 against 350, on the line from 400 (2022) to 300 (2026)"),
        (TO, FROM, "2024,351", "off track", "351 against 350"),
        (TO, FROM, "2023,500 2024,340", "on track", "340"),
        (TO, FROM, "2024,340 2023,500", "on track", "340"),
        (TO, FROM, "2025,300", "on track", "300 is at the target of at most 300"),
        (TO, FROM, "", "unknown", "no reading"),
        (TO, FROM, "2022,350", "unknown", "no reading since the baseline"),
        (TO, FROM, "2026,100", "unknown", "no reading"),
        ("", FROM, "2024,350", "unknown", "no target"),
        ("value: 300", FROM, "2024,350", "unknown", "no date"),
        ("value: 300", FROM, "2024,299", "on track", "at the target"),
        (TO, "", "2024,350", "unknown", "which side"),
        (f"{TO}, direction: at-most", "", "2024,350", "unknown", "no baseline"),
        (f"{TO}, direction: at-most", "", "2024,300", "on track", "at the target"),
        ('value: 300, by: "2024", direction: at-most', "", "2024,301", "off track", "not at the target"),
        ('value: 300, by: "2024"', FROM, "2025,301", "off track", "not at the target"),
        ('value: 500, by: "2026"', FROM, "2024,450", "on track", "450 against 450"),
        ('value: 500, by: "2026"', FROM, "2024,449", "off track", "449 against 450"),
        ("value: 400", FROM, "2024,350", "unknown", "which side"),
        ("value: 400, direction: at-most", FROM, "2024,350", "on track", "at the target"),
        (TO, FROM, "2024/25,200", "on track", "200"),
        (TO, FROM, "2024-06,20", "unknown", TWO),
        (f"{TO}, direction: at-most", "", "2023,350 2024-06,20", "unknown", TWO),
        ('value: 300, by: "2021"', FROM, "2024,350", "off track", "not at the target"),
    ],
)
def test_the_rule_of_the_track(tmp_path: Path, target: str, baseline: str, rows: str, state: str, why: str) -> None:
    """Each clause of the rule that `sst measures --explain` prints, and nothing told where nothing can be."""
    found = track_on(tmp_path, target, baseline, rows)
    assert found[0] == state
    assert why in found[1]


@settings(deadline=None, max_examples=60)
@given(start=st.integers(-500, 500), target=st.integers(-500, 500), months=st.integers(1, 47), off=st.integers(1, 99))
def test_behind_the_line_is_off_and_on_it_is_on(start: int, target: int, months: int, off: int) -> None:
    """Whatever the baseline and the target, the line divides what is on track from what is off."""
    if start == target:
        return
    line = Fraction(start) + Fraction(target - start) * Fraction(months, 48)
    month = f"{2023 + (months - 1) // 12}-{(months - 1) % 12 + 1:02}"
    worse = Fraction(off, 100) if target < start else -Fraction(off, 100)
    for value, state in ((line, TrackState.ON), (line - worse, TrackState.ON), (line + worse, TrackState.OFF)):
        text = (
            f"{BOARD}{MEASURE[1:]}        baseline: {{date: 2022-12, value: {start}}}\n"
            f"        target: {{value: {target}, by: 2026-12}}\n{HEADER}burglary,{month},{float(value):.12f}\n"
        )
        (measured,) = all_measured(_register(text))
        assert track_of(measured, dt.date(2027, 1, 1)).state is state, (value, line)


def _register(text: str) -> Register:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        return read(WorkTree(write_records(Path(folder), text), "records/"))


@given(st.lists(st.floats(-1e9, 1e9), max_size=30))
def test_the_line_of_readings_goes_from_the_lowest_to_the_highest_bar(values: list[float]) -> None:
    """It has a bar for each of the latest twelve; the lowest figure has the lowest bar, the highest the highest."""
    line, shown = sparkline(values), values[-12:]
    assert len(line) == len(shown)
    if shown and min(shown) < max(shown):
        assert line[shown.index(min(shown))] == BARS[0]
        assert line[shown.index(max(shown))] == BARS[-1]
    assert sparkline(values, "_-#").isascii()


@pytest.mark.parametrize(
    ("value", "words"),
    [(412, "412"), (412.0, "412"), (398.5, "398.5"), (-0.5, "-0.5"), (1e-9, "0.000000001"), (1e15, "1000000000000000")],
)
def test_a_figure_is_written_as_people_write_it(value: float, words: str) -> None:
    """No figure has an exponent or loses a digit."""
    assert figure(value) == words


def test_measures_of_the_sample(run: Run) -> None:
    """The table tells baseline, latest, line, target and track; with --ascii no sign beyond the keyboard."""
    call = ("--records", SAMPLE, "measures", "--as-of", "2024-12-01")
    rows = [row.split("\t") for row in run(*call).out.splitlines()]
    assert rows[1][2:] == ["412", "398.5", "2023-10/2024-09", "█▄▁", "at most 350 by 2027", "on track"]
    assert [row[-1] for row in rows] == ["unknown", "on track", "unknown", "unknown", "off track"]
    assert run(*call, "--ascii").out.isascii()
    assert "straight line from\nthe baseline" in run(*call, "--explain").out


def test_a_measure_shows_all_its_readings_up_to_the_day(run: Run) -> None:
    """Figures of a period that has not ended are not known yet."""
    call = ("--records", SAMPLE, "measure", "show", "noise", "--format", "json", "--as-of")
    periods = [
        [each["period"] for each in json.loads(run(*call, day).out)["figures"]] for day in ("2024-06-30", "2024-10-01")
    ]
    assert periods == [
        ["2023-04/2024-03", "2023-07/2024-06"],
        ["2023-04/2024-03", "2023-07/2024-06", "2023-10/2024-09"],
    ]


def test_broken_readings_are_left_out_and_nothing_else(run: Run, records: Records, tmp_path: Path) -> None:
    """A question answers from the rest, names the file, and says so with its exit code."""
    records(f"{BOARD}{MEASURE[1:]}{HEADER}burglary,2024,many\n")
    result = run("measures", cwd=tmp_path)
    assert result.code == 1
    assert "burglary" in result.out
    assert "records/measures/2023-2026.csv" in result.err


def test_no_word_of_a_record_is_obeyed(run: Run, tmp_path: Path) -> None:
    """Terminal commands, formulas, markup and commands of a build's log come out harmless from every answer."""
    nasty = "\\e[31m=1+1 <script>[x](y) **b** ::error::z"
    text = (
        BOARD
        + f"""outcomes:
  - key: burglary
    text: "{nasty}"
    measures:
      - key: burglary
        name: "{nasty}"
        unit: "{nasty}"
# priorities/2023-2026/streets.yaml
title: "{nasty}"
areas_for_development:
  - key: lamps
    text: "{nasty}"
{HEADER[:-1]},source,note
burglary,2020,1,::error::z,<script>
"""
    )
    write_records(tmp_path, text)
    calls = [
        f"{call} --format {name}"
        for call in ("measures", "strategy progress", "priorities")
        for name in formats.names("table")
    ]
    calls += [
        f"{call} --format {name}"
        for call in ("measure show burglary", "strategy show", "priority show streets")
        for name in ("text", "json")
    ]
    for call in calls:
        result = run(*call.split(), cwd=tmp_path)
        assert result.code == 0, result.err
        assert "\x1b" not in result.out, call
        assert not re.search(r"(?m)^\s*::error::", result.out), call
        if "markdown" in call:
            assert not re.search(r"(?<!\\)<script>", result.out)  # behind a backslash it is text
            assert "**b**" not in result.out
        if "csv" in call:
            assert not re.search(r"(?m)(^|,)=1", result.out)


def test_a_promise_that_nothing_serves_says_so(run: Run) -> None:
    """The tree of a strategy leaves no promise without a word."""
    out = run("strategy", "show", "2023-2026").out
    assert out.count(NOTHING) == 36
