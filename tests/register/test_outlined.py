"""What is answered from outlines is what the records themselves answer."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from sst_cli.reading.work_tree import WorkTree
from sst_cli.records import outlines
from sst_cli.records.meetings import MeetingHead
from sst_cli.records.outlines import ActionOutline, cited_ids, outline_of
from sst_cli.records.structure import as_written
from sst_cli.register import outlined
from sst_cli.register.action_state import action_state
from sst_cli.register.as_known import as_known
from sst_cli.register.lazily import LazyRecord, LazyRecords, unmade
from sst_cli.register.loading import read
from sst_cli.register.register import LeftOut
from sst_cli.register.restricted import restricted_paths, without_restricted
from tests.conftest import PARTNERSHIPS, SAMPLE, write_records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sst_cli.records.common import Filed
    from sst_cli.register.register import Register

KINDS = ("action", "meeting")


class Known:
    """What an index would know of some records, whose ids stand for their contents."""

    def __init__(self, register: Register, *, own_alone: bool = False) -> None:
        """Take the register; with `own_alone` restrictions by what a record cites are not known yet."""
        self._register = register
        self._restricted = (
            {each.place.path for each in register.records() if b'"restricted":' in as_json(as_written(each))}
            if own_alone
            else restricted_paths(register)
        )

    def make(self, record: LazyRecord) -> Filed:
        """Give the record."""
        return self._register.by_kind[record.kind][record.id]

    def outline(self, kind: str, content: str) -> bytes | None:
        """Give the outline of a record that is not restricted."""
        found = None if self.is_hidden(content) else outline_of(self._register.by_kind[kind][content])
        return json.dumps(found._asdict()).encode() if found else None

    def cited(self, kind: str, content: str) -> bytes | None:
        """Give what a record refers to that is not restricted."""
        return (
            None if self.is_hidden(content) else json.dumps(cited_ids(self._register.by_kind[kind][content])).encode()
        )

    def is_hidden(self, content: str) -> bool:
        """Return whether the record with that id is restricted."""
        places = (records[content].place for records in self._register.by_kind.values() if content in records)
        return any(place.path in self._restricted for place in places)


def as_json(value: object) -> bytes:
    """A value as an index keeps it."""
    return json.dumps(value, separators=(",", ":"), default=str).encode()


def lazily(register: Register, *, own_alone: bool = False) -> Register:
    """The same records, none of them made yet, with the outlines that an index would have of the public ones."""
    known = Known(register, own_alone=own_alone)

    def unmade_of(kind: str, record: Filed) -> LazyRecord:
        is_former = bool(getattr(record, "formerly", ()))
        return LazyRecord(kind, record.id, record.place.path, record.id, is_former, known)

    records: Mapping[str, Mapping[str, Filed]] = {
        kind: LazyRecords({id_: unmade_of(kind, each) for id_, each in register.by_kind[kind].items()})
        for kind in KINDS
    }
    return register.but(by_kind={**register.by_kind, **records})


def days_of(register: Register) -> list[dt.date]:
    """A day before each meeting, the day itself and one after it: there answers change."""
    days = sorted({each.date for each in register.meetings.values()})
    return [day + dt.timedelta(days=shift) for day in days for shift in (-1, 0, 1)]


WITH_MEETINGS = [SAMPLE, *(folder for folder in PARTNERSHIPS if (folder / "meetings").is_dir())]


@pytest.fixture(params=WITH_MEETINGS, ids=lambda each: each.parent.name)
def register(request: pytest.FixtureRequest) -> Register:
    """The records of each partnership that has meetings."""
    return read(WorkTree(request.param, ""))


def test_heads_have_what_the_meetings_have(register: Register) -> None:
    """Also with restricted business as stubs, and as it was known on any day."""
    assert register.meetings
    for day in [None, *days_of(register)]:
        for change in (lambda each: each, without_restricted):
            whole, lazy = (change(each) for each in (register, lazily(register)))
            if day:
                whole, lazy = as_known(whole, day), as_known(lazy, day)
            assert list(lazy.heads) == list(whole.meetings)
            for id_, meeting in whole.meetings.items():
                for name in set(MeetingHead.field_names) - {"confirmation"}:
                    assert getattr(lazy.heads[id_], name) == getattr(meeting, name), (day, id_, name)
                confirmed = lazy.heads[id_].confirmation
                assert (confirmed and confirmed.at) == (meeting.confirmation and meeting.confirmation.at)
                assert set(outlined.answers(lazy.meetings, id_)) == set(outlines.answers(meeting)), (day, id_)
            assert lazy.still_to_come == whole.still_to_come


@pytest.mark.parametrize("own_alone", [True, False])
def test_what_is_restricted_is_found_by_what_cites_it(register: Register, *, own_alone: bool) -> None:
    """Also where a minute has become restricted since, and where minutes cannot be read."""
    expected = restricted_paths(register)
    assert restricted_paths(lazily(register, own_alone=own_alone)) == expected
    for id_ in [*register.meetings][:3]:
        gone = {**register.by_kind, "meeting": {each: it for each, it in register.meetings.items() if each != id_}}
        without = register.but(by_kind=gone, left_out=(LeftOut("meeting", id_, f"meetings/{id_}.yaml"),))
        assert restricted_paths(lazily(without, own_alone=own_alone)) == restricted_paths(without)


def test_no_open_action_is_passed_over(register: Register) -> None:
    """On any day those that may be open are all that are, and no record is made to see that of the others."""
    for day in days_of(register):
        lazy = lazily(register)
        found = list(outlined.possibly_live(lazy.actions, day, lazy.held_on))
        live = [
            id_ for id_, each in register.actions.items() if (state := action_state(register, each, day)) and state.live
        ]
        assert set(live) <= {each.id for each in found}
        passed_over = [id_ for id_ in lazy.actions if unmade(lazy.actions, id_)]
        assert {each.id for each in found}.isdisjoint(passed_over)
        assert len(found) + len(passed_over) == len(register.actions)


def test_what_raised_an_action(register: Register) -> None:
    """A meeting has the actions that it raised, and none is made to find them."""
    lazy = lazily(register)
    for id_ in (*register.meetings, *register.fragments):
        raised = [
            each.id
            for each in register.actions.values()
            if any(raised.minute and raised.minute.partition("#")[0] == id_ for raised in each.raised)
        ]
        assert [each.id for each in lazy.raised_at(id_)] == raised


def test_what_an_action_serves(register: Register) -> None:
    """As its record says, with or without restrictions."""
    for change in (lambda each: each, without_restricted):
        whole, lazy = change(register), change(lazily(register))
        for id_, action in whole.actions.items():
            assert set(outlined.promises(lazy.actions, id_)) == set(action.promises)


CLOSED = """\
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: confirmed
# actions/board-2024-03-01/01.yaml
text: Ring the agent.
kind: task
raised:
  - minute: board-2024-03-01#1
owners: [{{{owner}}}]
updates:
{updates}
"""


CLOSING, REOPENING = "- {date: 2024-03-02, status: complete}", "- {date: 2024-04-01, status: open}"
AT_MEETING, NOTE = "- {at: m-1#3, status: complete}", "- {date: 2024-03-02, note: Rang.}"
RAISED_AT = ("board-2024-03-01",)
OPEN = ActionOutline(RAISED_AT)


@pytest.mark.parametrize(
    ("updates", "owner", "expected"),
    [
        ([CLOSING], "printed: JS", ActionOutline(RAISED_AT, is_closed=True, days=["2024-03-02"], meetings=[])),
        ([AT_MEETING, NOTE], "printed: JS", ActionOutline(RAISED_AT, is_closed=True, days=[], meetings=["m-1"])),
        (
            [NOTE, AT_MEETING],
            "printed: JS",
            ActionOutline(RAISED_AT, is_closed=True, days=["2024-03-02"], meetings=["m-1"]),
        ),
        ([CLOSING, REOPENING], "printed: JS", OPEN),
        ([NOTE], "printed: JS", OPEN),
        ([CLOSING], "each_member_of: board", OPEN),
        ([f"{CLOSING[:-1]}, by: {{organisation: police}}}}"], "printed: JS", OPEN),
    ],
)
def test_the_outline_of_an_action(tmp_path: Path, updates: list[str], owner: str, expected: ActionOutline) -> None:
    """Closed by its own updates from their days on; where members have parts, only the records together know."""
    lines = "\n".join(f"  {each}" for each in updates)
    folder = write_records(tmp_path, CLOSED.format(owner=owner, updates=lines))
    action = read(WorkTree(folder, "")).actions["board-2024-03-01/01"]
    assert outline_of(action) == expected
