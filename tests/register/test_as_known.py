"""An answer for a day never changes by what is recorded of later days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sst_cli.cli import sst
from tests.commands.test_commands import all_commands
from tests.conftest import write_records

if TYPE_CHECKING:
    import pathlib

    from tests.conftest import Run

START = """
# partnership.yaml
name: Muddlecombe Partnership
body: board
# bodies/board.yaml
name: Muddlecombe Board
kind: board
members:
  - person: kim-example
    role: chair
  - person: sam-sample
# organisations/council.yaml
name: Muddlecombe Council
# organisations/trust.yaml
name: Muddlecombe Trust
# people/sam-sample.yaml
name: Sam Sample
posts:
  - role: Officer
    organisation: trust
# people/kim-example.yaml
name: Kim Example
posts:
  - role: Head of service
    organisation: council
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
attendance:
  present:
    - person: kim-example
  absent:
    - person: sam-sample
items:
  - number: "1"
    title: Lights
    decisions:
      - verb: RESOLVED
        clauses:
          - label: "1"
            text: That the lights be mended.
# meetings/board-2022-09-08.yaml
body: board
date: 2022-09-08
status: planned
arrangements:
  - arranged: 2022-06-22
    date: 2022-09-08
# actions/board-2022-06-22/01.yaml
text: Mend the lights.
kind: report-back
raised:
  - minute: board-2022-06-22#1(1)
owners:
  - person: kim-example
due:
  at: board-2022-09-08
serves:
  - plan/lights
# strategies/old.yaml
title: Old plan
body: board
period:
  starts: 2019-04-01
  ends: 2022-03-31
status: adopted
adopted:
  date: 2019-03-20
# strategies/plan.yaml
title: Plan
body: board
period:
  starts: 2022-04-01
  ends: 2025-03-31
status: adopted
adopted:
  date: 2022-03-20
replaces: old
outcomes:
  - key: dark
    text: Fewer dark streets
    direction: reduce
    measures:
      - key: lamps
        name: Lamps that are dark
        unit: lamps
        baseline:
          date: "2021-05"
          value: 40
          source: Counted
        target:
          value: 10
          by: "2025-05"
          direction: at-most
review:
  every: year
  text: Reviewed each June.
  considers:
    - key: progress
      text: How far each priority has come
      about: progress
    - key: figures
      text: What the measures show
      about: outcomes
# priorities/plan/lights.yaml
number: 1
title: Lights
focus_areas:
  - key: quay
    title: The quay
# measures/plan.csv
measure,period,value,source
lamps,2022-05,35,Counted
"""
MEETING, ACTION = "meetings/board-2022-09-08.yaml", "actions/board-2022-06-22/01.yaml"
HELD = """status: draft
attendance:
  present:
    - person: kim-example
items:
  - number: "2"
    title: Report
    minute: Heard.
    answers:
      - board-2022-06-22/01
next_meeting:
  date: 2022-12-01"""
MOVED = """  at: board-2022-09-08
updates:
  - date: 2022-08-23
    due:
      date: 2022-12-24
    owners: []
"""
ARRANGED = """body: board
date: 2022-10-01
status: planned
arrangements:
  - arranged: 2022-08-26
    date: 2022-10-01
"""
RAISED = """text: Paint.
kind: task
raised:
  - minute: board-2022-06-22#1(1)
    date: 2022-08-27
owners:
  - person: kim-example
"""
PLAN, READINGS = "strategies/plan.yaml", "measures/plan.csv"
NEW_PLAN = """title: New plan
body: board
period:
  starts: 2022-10-01
  ends: 2026-03-31
status: adopted
adopted:
  date: 2022-09-08
  at: board-2022-09-08#2
replaces: plan
aim: Nobody walks in the dark
outcomes:
  - key: dark
    text: Hardly any dark streets
    direction: reduce
    measures:
      - key: lamps
        name: Lamps that are dark
        baseline: {date: "2022-05", value: 35}
        target: {value: 5, by: "2026-05", direction: at-most}
duties:
  - {key: assess, text: Assess the dark streets, every: year}
review:
  every: year
  considers:
    - {key: figures, text: What the measures show, about: outcomes}
"""
NEW_PRIORITY = """title: Lights everywhere
number: 1
areas_for_development:
  - key: quay
    text: Light the quay
    owners: [{person: kim-example}]
    due: {date: 2022-12-31}
lineage:
  - {relation: continues, of: plan/lights}
"""
DUE = "  at: board-2022-09-08\n"
COUNCIL, CHAIR, DAY = "    organisation: council\n", "    role: chair\n", "date: 2022-09-08\n"
LATER: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "the meeting is cancelled": (
        MEETING,
        (("status: planned", "status: cancelled\ncancelled:\n  date: 2022-08-20\n  reason: Heat\n"),),
    ),
    "the meeting moves": (
        MEETING,
        (
            (f"{DAY}status: planned\n", "date: 2022-09-15\nstatus: planned\nvenue: Barn\n"),
            (f"    {DAY}", f"    {DAY}  - arranged: 2022-08-21\n    date: 2022-09-15\n    venue: Barn\n"),
        ),
    ),
    "the meeting is held": (MEETING, (("status: planned", HELD),)),
    "the first minutes are confirmed": (
        "meetings/board-2022-06-22.yaml",
        (("status: draft", "status: confirmed\nconfirmation:\n  at: board-2022-09-08#2"),),
    ),
    "the action is complete": (ACTION, ((DUE, f"{DUE}updates:\n  - date: 2022-08-22\n    status: complete\n"),)),
    "the due date moves": (ACTION, ((DUE, MOVED),)),
    "the owner leaves": ("people/kim-example.yaml", ((COUNCIL, f'{COUNCIL}    until: "2022-08-24"\n'),)),
    "the chair goes": ("bodies/board.yaml", ((CHAIR, f'{CHAIR}    until: "2022-08-25"\n'),)),
    "the notice goes out": (MEETING, (("status: planned", "status: called\ncalled: 2022-08-24"),)),
    "another meeting is arranged": ("meetings/board-2022-10-01.yaml", (("", ARRANGED),)),
    "a figure is read": (
        READINGS,
        (("lamps,2022-05,35,Counted\n", "lamps,2022-05,35,Counted\nlamps,2022-08,9,Counted\n"),),
    ),
    "another strategy is adopted": ("strategies/new-plan.yaml", (("", NEW_PLAN),)),
    "its priority is written": ("priorities/new-plan/lights.yaml", (("", NEW_PRIORITY),)),
    "its figure is read": ("measures/new-plan.csv", (("", "measure,period,value\nlamps,2022-07,30\n"),)),
    "the review is noted": (
        PLAN,
        (
            (
                "      about: progress\n",
                "      about: progress\n      notes: [{date: 2022-08-28, text: Much was done.}]\n",
            ),
        ),
    ),
    "a person has another name and title": (
        "people/kim-example.yaml",
        (
            (
                "name: Kim Example\n",
                (
                    "name: Kim Other\ntitle: Alderwoman\nformer_names: [{name: Kim Example, until: 2022-08-23}]\n"
                    "former_titles: [{until: 2022-08-23}]\n"
                ),
            ),
        ),
    ),
    "an absent member has another name and title": (
        "people/sam-sample.yaml",
        (
            (
                "name: Sam Sample\n",
                (
                    "name: Sam Other\ntitle: Doctor\nformer_names: [{name: Sam Sample, until: 2022-08-23}]\n"
                    "former_titles: [{until: 2022-08-23}]\n"
                ),
            ),
        ),
    ),
    "the body has another name": (
        "bodies/board.yaml",
        (("name: Muddlecombe Board\n", "name: Panel\nformer_names: [{name: Muddlecombe Board, until: 2022-08-24}]\n"),),
    ),
    "an organisation has another name": (
        "organisations/council.yaml",
        (
            (
                "name: Muddlecombe Council\n",
                "name: Mudshire\nformer_names: [{name: Muddlecombe Council, until: 2022-08-25}]\n",
            ),
        ),
    ),
    "another organisation has another name": (
        "organisations/trust.yaml",
        (
            (
                "name: Muddlecombe Trust\n",
                "name: Mudshire Trust\nformer_names: [{name: Muddlecombe Trust, until: 2022-08-26}]\n",
            ),
        ),
    ),
    "another action is raised": ("actions/board-2022-06-22/02.yaml", (("", RAISED),)),
}
"""What can happen after the day of the answer: the file, and what in it changes to what."""
CALLS = (
    "actions --all --format json",
    "actions --owner kim-example",
    "actions --organisation council",
    "action show board-2022-06-22/01",
    "meetings --format json",
    "meeting show board-2022-06-22",
    "meeting show board-2022-09-08 --format json",
    "meeting show next",
    "meeting show last",
    "decisions",
    "attendance",
    "attendance --by person --percent",
    "people",
    "bodies --format json",
    "organisations",
    "agenda next",
    "report actions",
    "report actions --owner kim-example",
    "report brief",
    "trace board-2022-06-22#1(1)",
    "calendar",
    "calendar --actions",
    "priorities --format json",
    "priority show plan/lights",
    "strategies --format json",
    "strategy show",
    "strategy show plan --format json",
    "strategy progress",
    "measures --format json",
    "measure show plan/lamps",
    "report action-plan plan",
    "report review plan",
    "report letter trust",
    "report brief --format html",
    "report action-plan",
    "report review",
    "strategy progress --gaps",
    "trace plan/lights",
    "agenda next --explain",
    "actions --all --group-by organisation",
    "actions --meeting next",
    "actions --meeting last",
    "search lights",
    "search dark --format json",
    "trace plan/lights --format json",
    "fragments",
    "imports",
    "report actions --format html",
    "status --format json",
    "status --weeks 520",
    "status --weeks 0",
)
"""The calls that answer for a day."""
ELSEWHERE = {
    "sst diff": "it answers for two sides, which have no day",
    "sst export": "it writes a folder, and has a test of its own below",
    "sst lsp": "it is asked by an editor",
    "sst validate": "it is about the files as they are",
}
"""The commands with a day that are not among the calls, with the reason."""


def happens(root: pathlib.Path, events: frozenset[str]) -> None:
    """Record later events; of two that change the same record the first happens, and a strategy is before its parts."""
    if any("/new-plan" in LATER[event][0] for event in events):
        events |= {"another strategy is adopted"}
    for name in {LATER[event][0] for event in events}:
        changes = LATER[min(event for event in events if LATER[event][0] == name)][1]
        path = root / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def answer(run: Run, root: pathlib.Path, call: str, day: int) -> tuple[int, str, str]:
    """What a call in the folder of the records answers for a day of July."""
    result = run(*call.split(), "--as-of", f"2022-07-{day:02}", cwd=root.parent)
    return result.code, result.out, result.err


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    call=st.sampled_from(CALLS),
    events=st.frozensets(st.sampled_from(sorted(LATER)), min_size=1, max_size=4),
    day=st.integers(1, 31),
)
def test_an_answer_for_a_day_does_not_change_by_what_happens_later(
    run: Run, tmp_path_factory: pytest.TempPathFactory, call: str, events: frozenset[str], day: int
) -> None:
    """Whatever happens from 20 August on, the answers for days of July are those of July."""
    before, after = (write_records(tmp_path_factory.mktemp("known"), START) for _ in range(2))
    happens(after, events)
    expected = answer(run, before, call, day)
    assert expected[0] == 0, expected
    assert answer(run, after, call, day) == expected


def test_every_command_that_takes_a_day_is_asked() -> None:
    """A new command cannot be forgotten here."""
    commands = (name for name, each in all_commands(sst) if any("--as-of" in option.opts for option in each.params))
    asked = {name for name in commands if not any(f"sst {call} ".startswith(f"{name} ") for call in CALLS)}
    assert asked == set(ELSEWHERE)


def test_an_export_for_a_day_does_not_change_by_what_happens_later(run: Run, tmp_path: pathlib.Path) -> None:
    """All tables, whatever happens; only the end of a post or membership may be known before it comes."""
    expected = exported(run, write_records(tmp_path / "before", START))
    assert expected["meetings.jsonl"]
    differing = {}
    for event in sorted(LATER):
        root = write_records(tmp_path / event.replace(" ", "-"), START)
        happens(root, frozenset({event}))
        found = exported(run, root)
        differing[event] = [name for name in expected if expected[name] != found.get(name)]
    assert {event: names for event, names in differing.items() if names} == {
        "the chair goes": ["members.jsonl"],
        "the owner leaves": ["posts.jsonl"],
    }


def exported(run: Run, root: pathlib.Path) -> dict[str, bytes]:
    """The tables of an export for a day of July, by the names of their files."""
    assert run("export", "out", "--format", "jsonl", "--as-of", "2022-07-15", cwd=root.parent).code == 0
    return {path.name: path.read_bytes() for path in (root.parent / "out").rglob("*.jsonl")}


@pytest.mark.parametrize("event", sorted(LATER))
def test_each_event_alone_changes_no_answer_of_july(run: Run, tmp_path: pathlib.Path, event: str) -> None:
    """Each kind of event, with every call."""
    before, after = (write_records(tmp_path / name, START) for name in ("before", "after"))
    happens(after, frozenset({event}))
    differing = [call for call in CALLS if answer(run, before, call, 15) != answer(run, after, call, 15)]
    assert differing == []


def test_what_was_done_at_a_meeting_arranged_later_is_still_to_be_done(run: Run, tmp_path: pathlib.Path) -> None:
    """A meeting that nobody knew of closed the action, and the update has no date but that of the meeting."""
    root = write_records(tmp_path, START)
    expected = [answer(run, root, call, 15) for call in CALLS]
    held = ARRANGED.replace("status: planned", 'status: draft\nitems:\n  - number: "1"\n    minute: It was mended.')
    (root / "meetings" / "board-2022-10-01.yaml").write_text(held, encoding="utf-8", newline="\n")
    action = root / ACTION
    update = f"{DUE}updates:\n  - at: board-2022-10-01#1\n    status: complete\n"
    action.write_text(action.read_text(encoding="utf-8").replace(DUE, update), encoding="utf-8", newline="\n")
    assert [answer(run, root, call, 15) for call in CALLS] == expected


@pytest.mark.parametrize(
    "call",
    [
        "strategy show plan",
        "priority show plan/lights",
        "strategy show plan --format json",
        "strategy progress plan",
        "report action-plan plan",
        "priorities --strategy plan",
        "measures --strategy plan",
        "measure show plan/lamps",
        "trace plan/lights",
    ],
)
def test_a_strategy_is_a_draft_before_it_is_adopted(run: Run, tmp_path: pathlib.Path, call: str) -> None:
    """A draft of July that a meeting of August adopts is still shown as a draft for days of July."""
    root = write_records(tmp_path, START)
    path = root / PLAN
    adopted = path.read_text(encoding="utf-8").replace("date: 2022-03-20", "date: 2022-08-28")
    draft = adopted.replace("status: adopted\nadopted:\n  date: 2022-08-28\n", "status: draft\n")
    assert draft != adopted
    path.write_text(draft, encoding="utf-8", newline="\n")
    expected = answer(run, root, call, 15)
    path.write_text(adopted, encoding="utf-8", newline="\n")
    assert answer(run, root, call, 15) == expected


@pytest.mark.parametrize("call", ["strategies", "priorities", "measures", "search lights", "search dark", "status"])
def test_a_list_for_a_day_has_only_strategies_adopted_by_then(run: Run, tmp_path: pathlib.Path, call: str) -> None:
    """Nothing on record says since when there was a draft, so only who names one gets it as a draft."""
    root = write_records(tmp_path, START)
    path = root / PLAN
    text = path.read_text(encoding="utf-8").replace("date: 2022-03-20", "date: 2022-08-28")
    path.write_text(text, encoding="utf-8", newline="\n")
    code, out, _ = answer(run, root, f"{call} --format json", 15)
    assert code == 0
    assert '"plan' not in out
    assert "strategies/plan" not in out
