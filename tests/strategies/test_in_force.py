"""Which strategy is in force on a day: one that another replaces gives way, and one that expired stays and shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import git, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
# partnership.yaml
name: Muddlecombe Partnership
body: board
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# bodies/youth.yaml
name: Youth Board
kind: board
"""


def strategy(id_: str, starts: str, ends: str, *more: str, body: str = "board", status: str = "adopted") -> str:
    """A strategy with a priority, as files of records."""
    lines = (
        f"# strategies/{id_}.yaml",
        f"title: Strategy {id_}",
        f"body: {body}",
        f'period: {{starts: "{starts}", ends: "{ends}"}}',
        f"status: {status}",
        *more,
        f"# priorities/{id_}/streets.yaml",
        "title: Streets",
        "areas_for_development:",
        "  - {key: lamps, text: Mend every lamp in the town.}",
    )
    return "\n".join(lines) + "\n"


OLD = strategy("2020-2023", "2020", "2023-03")
NEW = strategy("2023-2026", "2023", "2026", "replaces: 2020-2023")
LATE = strategy("2023-2026", "2023", "2026", "replaces: 2020-2023", "adopted: {date: 2023-06-15}")
DRAFT = strategy("2023-2026", "2023", "2026", "replaces: 2020-2023", status="draft")
COMMANDS = (
    ("strategy", "show"),
    ("strategy", "progress", "--format", "json"),
    ("report", "action-plan"),
    ("report", "review"),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("strategies", "day", "id_", "words"),
    [
        (OLD + NEW, "2022-12-31", "2020-2023", "2020-2023 is the strategy in force on 31 December 2022"),
        (OLD + NEW, "2023-01-01", "2023-2026", "2023-2026 is the strategy in force on 1 January 2023"),
        (OLD + LATE, "2023-03-31", "2020-2023", "2020-2023 is the strategy in force on 31 March 2023"),
        (
            OLD + LATE,
            "2023-04-01",
            "2020-2023",
            "2020-2023 stays in force on 1 April 2023: its period ended on 31 March",
        ),
        (OLD + LATE, "2023-06-15", "2023-2026", "2023-2026 is the strategy in force on 15 June 2023"),
        (OLD + DRAFT, "2025-01-01", "2020-2023", "2020-2023 stays in force on 1 January 2025: its period ended"),
        (
            OLD,
            "2025-01-01",
            "2020-2023",
            "2020-2023 stays in force on 1 January 2025: its period ended on 31 March 2023",
        ),
        (OLD, "2021-01-01", "2020-2023", ""),
        (
            OLD + strategy("youth", "2019", "2029", body="youth"),
            "2021-01-01",
            "2020-2023",
            "2020-2023 is the strategy in force on 1 January 2021",
        ),
    ],
)
def test_each_command_chooses_the_one_in_force_and_shows_which(
    run: Run, records: Records, command: tuple[str, ...], strategies: str, day: str, id_: str, words: str
) -> None:
    """The day decides, and a remark names the strategy wherever there was a choice."""
    answer = run("--records", records(BOARD + strategies), *command, "--as-of", day)
    assert answer.code == 0, answer.err
    assert f"Strategy {id_}" in answer.out or f"{id_}/streets#lamps" in answer.out
    assert words in answer.err if words else "in force" not in answer.err


def test_two_of_one_body_that_do_not_replace_each_other_are_asked_for(run: Run, records: Records) -> None:
    """Neither is chosen by guess; the error names the field that decides."""
    folder = records(BOARD + OLD + strategy("2021-2024", "2021", "2024"))
    asked = run("--records", folder, "strategy", "show", "--as-of", "2022-01-01")
    assert asked.code == 2
    assert "which strategy? There are 2020-2023 and 2021-2024; if one replaces another" in asked.err


def test_lists_and_sheets_show_one_that_expired(run: Run, records: Records) -> None:
    """The status on record is still adopted; beside it stands what holds on the day.

    A strategy that was adopted later is not listed before.
    """
    folder = records(BOARD + OLD + LATE)

    def standings(day: str) -> dict[str, str]:
        listed = json.loads(run("--records", folder, "strategies", "--as-of", day, "--format", "json").out)
        return {each["id"]: each["standing"] for each in listed["strategies"]}

    assert standings("2019-01-01") == {"2020-2023": "to-come"}
    assert standings("2023-02-01") == {"2020-2023": "in-force"}
    assert standings("2023-05-01") == {"2020-2023": "expired"}
    assert standings("2023-07-01") == {"2020-2023": "replaced", "2023-2026": "in-force"}
    sheet = run("--records", folder, "strategy", "show", "2020-2023", "--as-of", "2023-05-01").out
    assert "adopted; expired: its period ended on 31 March 2023, and nothing has replaced it" in sheet
    assert (
        "adopted; replaced on 1 July 2023"
        in run("--records", folder, "strategy", "show", "2020-2023", "--as-of", "2023-07-01").out
    )


def test_what_was_replaced_promises_nothing_more(run: Run, records: Records) -> None:
    """Its duties come to no agenda, its gaps are no findings, and no action is suggested for it."""
    duty = "duties: [{key: count, text: Count the lamps., every: year}]"
    gap = "outcomes: [{key: dark, text: Fewer dark streets., measures: null}]"
    old = strategy("2020-2025", "2020", "2025", duty, gap)
    meeting = "# meetings/board-2024-01-11.yaml\nbody: board\ndate: 2024-01-11\nstatus: planned\n"
    folder = records(BOARD + old + meeting)
    agenda = ("--records", folder, "agenda", "next", "--as-of", "2024-01-02")
    findings = ("--records", folder, "validate", "--as-of", "2024-01-02")
    assert "Count the lamps" in run(*agenda).out
    assert "[outcome-has-a-measure]" in run(*findings).out
    records(strategy("2023-2026", "2023", "2026", "replaces: 2020-2025"))
    assert "Count the lamps" not in run(*agenda).out
    assert "[outcome-has-a-measure]" not in run(*findings).out


def test_a_revision_with_several_strategies_is_compared_by_the_one_in_force(run: Run, repository: Path) -> None:
    """A range without a name means the strategy in force today, and a remark names it."""
    folder = write_records(repository, BOARD + OLD + strategy("2023-2099", "2023", "2099", "replaces: 2020-2023"))
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "Two strategies")
    path = folder / "priorities" / "2023-2099" / "streets.yaml"
    path.write_text(path.read_text().replace("every lamp", "some lamps"), newline="\n")
    git(repository, "commit", "--quiet", "--all", "-m", "Fewer lamps")
    found = run("strategy", "diff", "HEAD~1..HEAD", cwd=repository)
    assert found.code == 0, found.err
    assert "2023-2099 is the strategy in force on" in found.err
    assert "weakened" in found.out


@pytest.mark.parametrize("adopted", ["{date: 2022-06-22}", '{at: "board-2022-06-22#1"}'])
def test_a_strategy_is_on_record_from_its_adoption_on(run: Run, records: Records, adopted: str) -> None:
    """Whether its record has the day or the meeting."""
    meeting = "# meetings/board-2022-06-22.yaml\nbody: board\ndate: 2022-06-22\nstatus: draft\n"
    folder = records(BOARD + meeting + strategy("2020-2025", "2020", "2025", f"adopted: {adopted}"))
    for day, listed in (("2022-01-01", []), ("2022-06-22", ["2020-2025"])):
        out = run("--records", folder, "strategies", "--as-of", day, "--format", "json").out
        assert [each["id"] for each in json.loads(out)["strategies"]] == listed
