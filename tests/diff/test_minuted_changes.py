"""What minutes record beside their narrative changes in words too, and nothing restricted is shown."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MEETING = "meetings/quay-forum-2024-07-04.yaml"
SHARED, WAITING = (f"actions/quay-forum-2024-07-04/{number}.yaml" for number in ("01", "02"))
PART = "  - date: 2024-09-02\n    by:\n      organisation: muddlecombe-council\n    status: complete\n"
DOCUMENT = "a document of minute 5 is no longer restricted (Names people who commented)"
HIDDEN = "made-up matter of one tenant"


def changes(run: Run, tmp_path: Path, path: str, old: str, new: str, *options: str) -> list[tuple[str, str]]:
    """The kind and the words of each change that an edit of the sample makes."""
    after = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE.parent, after.parent)
    text = (after / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands there once"
    (after / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    result = run("diff", SAMPLE, after, "--as-of", "2024-11-30", "--format", "json", *options, cwd=tmp_path)
    assert result.code == 0, result.err
    assert options or HIDDEN not in result.out
    return [(each["check"], each["message"]) for each in json.loads(result.out)["changes"]]


@pytest.mark.parametrize(
    ("path", "old", "new", "check", "words"),
    [
        (MEETING, "outcome: carried\n        dissent:", "outcome: lost\n        dissent:", "decision-changed", "lost"),
        (MEETING, "casting_vote: for", "casting_vote: against", "decision-changed", "casting vote: for -> against"),
        (
            MEETING,
            "      - post: Treasurer\n        note: Nobody was proposed; left until the next meeting.\n",
            "",
            "decision-removed",
            "minute 1: appointment removed: Treasurer: nobody (Nobody was proposed; left until the next meeting.)",
        ),
        (
            MEETING,
            "        note: Came back for minute 5.\n",
            "        note: Came back for minute 5.\n      - by:\n          person: alex-example\n",
            "declaration-changed",
            "minute 2: interest added: Alex Example",
        ),
        (MEETING, "total: £1,205.50", "total: £1,205.00", "field-changed", "£1,205.50 -> £1,205.00"),
        (MEETING, "needed: 3", "needed: 4", "field-changed", "quorum, needed 3 -> 4"),
        (MEETING, 'resumed: "21:25"', 'resumed: "21:30"', "field-changed", "adjournments, entry 1, resumed"),
        (MEETING, "public: 7", "public: 8", "attendance-changed", "attendance: members of the public: 7 -> 8"),
        (MEETING, "to be arranged, in the autumn", "to be arranged", "field-changed", "next meeting"),
        (
            MEETING,
            "date: 2024-06-27",
            "date: 2024-06-28",
            "decision-changed",
            "decision between meetings, entry 1, date",
        ),
        (WAITING, "after: quay-forum-2024-07-04/01\n", "", "action-reworded", "after removed"),
        (WAITING, "If the Council pays half.", "If the Council pays all.", "action-reworded", "condition changed"),
        (
            SHARED,
            "    done_for: 2024-07\n",
            f"    done_for: 2024-07\n{PART}",
            "action-noted",
            "part of Muddlecombe Council (made up): complete on 2 September 2024",
        ),
    ],
)
def test_a_change_is_in_words(run: Run, tmp_path: Path, path: str, old: str, new: str, check: str, words: str) -> None:
    """One edit is one change of its kind, with the words that a reviewer looks for."""
    ((kind, message),) = changes(run, tmp_path, path, old, new)
    assert kind == check
    assert words in message


def test_the_last_part_completes_the_action(run: Run, tmp_path: Path) -> None:
    """Each member did theirs, so the last of them completed the whole."""
    members = ("council", "police", "fire-and-rescue", "youth-service")
    done = "".join(PART.replace("council", each) for each in members)
    found = changes(run, tmp_path, SHARED, "    done_for: 2024-07\n", f"    done_for: 2024-07\n{done}")
    assert [kind for kind, _ in found] == ["action-noted"] * 3 + ["action-completed"]
    assert "completed by all" in found[-1][1]


@pytest.mark.parametrize("options", [(), ("--restricted",)])
def test_a_decision_between_meetings_is_no_longer_restricted(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """One change that says so; its words are shown to those who may read them."""
    found = changes(run, tmp_path, MEETING, "    restricted:\n      reason: Names a tenant\n", "", *options)
    assert found[0] == ("restriction-lifted", "a decision between meetings is no longer restricted (Names a tenant)")
    assert len(found) == 1


def test_a_document_is_no_longer_restricted(run: Run, tmp_path: Path) -> None:
    """For those who may read it: its minute stays restricted or public as it was, and the change names both."""
    found = changes(
        run,
        tmp_path,
        "meetings/mcsp-2024-05-16.yaml",
        "        restricted:\n          reason: Names people who commented\n",
        "",
        "--restricted",
    )
    assert [DOCUMENT in message for _, message in found] == [True]
