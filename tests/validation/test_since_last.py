"""Where only what has changed is checked, the findings are those of a check of everything."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import json
import random
import shutil
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.base.values import Value
from sst_cli.index.clean_files import CleanFile
from sst_cli.index.last_check import CheckMemory
from sst_cli.index.learning import content_fact
from sst_cli.index.record_index import RecordIndex
from sst_cli.reading.shape import accepts
from sst_cli.reading.source import File, blob_id
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.kinds import identify, path_of
from sst_cli.records.structure import as_written
from sst_cli.register.loading import amended, read, read_consulted
from sst_cli.validation import checks
from sst_cli.validation.since_last import check_of, digests, files_to_check, found_by_checks, found_in
from sst_cli.writing.editing import dump
from tests.conftest import SAMPLE
from tests.diff.every_edit import every_edit
from tests.validation.test_every_finding import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.index.store import ContentFact
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register
    from tests.conftest import Records

TODAY = dt.date(2024, 11, 30)
SHOWN = "records/"
KINDS = ("action", "meeting")


class Indexed(Value):
    """Records with an index of them."""

    index: RecordIndex
    records: Path

    def read(self) -> Register:
        """Read the records by the index, which learns what is new."""
        return read_consulted(self.index.consult(WorkTree(self.records, SHOWN), None), SHOWN)

    @property
    def memory(self) -> CheckMemory:
        """What the index knows."""
        found = self.index.check_memory()
        assert found
        return found


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    """The sample partnership."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    (tmp_path / "cache").mkdir(mode=0o700)
    found = Indexed(
        index=RecordIndex(folder=tmp_path / "cache", program="0" * 16, fewest=0), records=tmp_path / "records"
    )
    found.read()
    return found


def edited(register: Register, kind: str, id_: str, value: dict[str, Any]) -> Register:
    """Return the register with another value of a record, or with a further record."""
    path = path_of(kind, id_)
    return amended(register, [File(path, f"{SHOWN}{path}", dump(value, kind).encode())])


def outcome(before: Register, after: Register, memory: CheckMemory) -> str:
    """Say how an edit is checked, after it was seen that a part of the records gives the findings of all."""
    last = check_of(before, tuple(checks.run(before, TODAY)), TODAY)
    paths = files_to_check(after, last, memory)
    if paths is None:
        return "everything"
    expected = digests(after, tuple(checks.run(after, TODAY)))
    assert digests(after, found_in(after, paths, TODAY)) == expected
    return "a part" if expected == last.findings else "everything, since something else was found"


@pytest.mark.parametrize("kind", KINDS)
def test_every_edit_of_one_property(indexed: Indexed, kind: str) -> None:
    """Each property that the schema has, added, changed, removed or moved; of minutes each eighth."""
    register, memory = indexed.read(), indexed.memory
    edits = list(every_edit(register, kind))[:: 1 if kind == "action" else 8]
    found = Counter(outcome(register, edited(register, each.kind, each.id, each.after), memory) for each in edits)
    assert found["a part"] > len(edits) / 2
    assert found["everything, since something else was found"] > len(edits) / 10


def places(value: Any, at: Pointer = ()) -> Iterator[Pointer]:
    """Yield the place of each part of a document."""
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, step)
        yield from places(each, (*at, step))


def part(value: Any, at: Pointer) -> Any:
    """The part of a document at a place."""
    found: Any = value
    for step in at:
        found = found[step]
    return found


def fields(at: Pointer) -> Pointer:
    """A place without the numbers of entries."""
    return tuple(step for step in at if isinstance(step, str))


@pytest.mark.parametrize("seed", range(5))
def test_edits_of_several_records_at_once(indexed: Indexed, seed: int) -> None:
    """Values of other records put in, entries taken out and doubled, fields added, actions given a further copy."""
    register, memory, draw = indexed.read(), indexed.memory, random.Random(seed)
    documents = {kind: {id_: as_written(each) for id_, each in register.by_kind[kind].items()} for kind in KINDS}
    values: dict[tuple[str, Pointer], list[Any]] = defaultdict(list)
    for kind in KINDS:
        for document in documents[kind].values():
            for at in places(document):
                values[kind, fields(at)].append(part(document, at))

    def edit(kind: str, value: dict[str, Any]) -> None:
        at = draw.choice([*places(value)])
        holder: Any = part(value, at[:-1])
        match draw.randrange(4):
            case 0:
                del holder[at[-1]]
            case 1 if isinstance(holder, list):
                holder.append(copy.deepcopy(part(value, at)))
            case 2:
                added = draw.choice([key for key in values if key[0] == kind and len(key[1]) == 1])
                value[str(added[1][0])] = copy.deepcopy(draw.choice(values[added]))
            case _:
                holder[at[-1]] = copy.deepcopy(draw.choice(values[kind, fields(at)]))

    found: Counter[str] = Counter()
    for _ in range(60):
        after = register
        for _ in range(draw.randint(1, 3)):
            kind = draw.choice(KINDS)
            id_ = draw.choice([*documents[kind]])
            value = copy.deepcopy(documents[kind][id_])
            edit(kind, value)
            new = f"{id_.rpartition('/')[0]}/77" if kind == "action" and draw.random() < 0.1 else id_
            after = edited(after, kind, new, value) if accepts(kind, value) else after
        found[outcome(register, after, memory)] += after is not register
    assert found["a part"] > 5


class Remembered(CheckMemory):
    """What an index knows of the records of a register."""

    def __init__(self, register: Register) -> None:
        """Take the register."""
        self._register = register

    def content(self, kind: str, blob: str) -> ContentFact | None:
        """Give what is known of a content."""
        register = self._register
        paths = (path for path, content in register.contents.items() if content == blob)
        record = next(register.by_kind[kind][identified[1]] for path in paths if (identified := identify(below(path))))
        file = File(below(record.place.path), record.place.path, b"")
        return content_fact(CleanFile(kind, file, as_written(record), record), blob)


def below(path: str) -> str:
    """The path of a file below the records."""
    return path.removeprefix(SHOWN)


def gallery(rule: str) -> Register:
    """The wrong records of a rule."""
    return with_contents(read(WorkTree(FINDINGS / rule / "records", SHOWN)))


def with_contents(register: Register) -> Register:
    """The same register with the ids of the contents of its files."""
    return register.but(contents={path: blob_id(text.encode()) for path, text in register.texts.items()})


def variants(register: Register, kind: str, id_: str) -> Iterator[dict[str, Any]]:
    """Yield a record without each of its parts, and with the values that others have there, if the schema allows it."""
    documents = {each: as_written(record) for each, record in register.by_kind[kind].items()}
    values: dict[Pointer, list[Any]] = defaultdict(list)
    for document in documents.values():
        for at in places(document):
            values[fields(at)].append(part(document, at))
    for at in places(documents[id_]):
        less = copy.deepcopy(documents[id_])
        del part(less, at[:-1])[at[-1]]
        others = []
        for other in values[fields(at)]:
            changed = copy.deepcopy(documents[id_])
            part(changed, at[:-1])[at[-1]] = copy.deepcopy(other)
            others += [changed] if changed != documents[id_] and changed not in others else []
        yield from (each for each in (less, *others[:3]) if accepts(kind, each))


def looked_for_where_it_is(example: Register) -> None:
    """Leave out and change each part of each action and meeting, and put it back; add a meeting between others.

    What is found since, and what is no longer found, is all in the part of the records that is checked, without the
    files that had findings before.
    """
    others = [
        (id_, edited(example, kind, id_, value))
        for kind in KINDS
        for id_ in example.by_kind[kind]
        for value in variants(example, kind, id_)
    ]
    for meeting in example.meetings.values():
        for days in (-1, 1, 30):
            date = meeting.date + dt.timedelta(days=days)
            value = {**as_written(meeting), "date": date}
            others.append((str(date), edited(example, "meeting", f"{meeting.body}-{date}", value)))
    for what, other in others:
        for before, after in ((example, other), (other, example)):
            then, now = (digests(each, tuple(checks.run(each, TODAY))) for each in (before, after))
            paths = files_to_check(after, check_of(before, (), TODAY), Remembered(before))
            if paths is not None:
                parts = [digests(each, found_in(each, paths, TODAY)) for each in (before, after)]
                assert not Counter(then) - Counter(now) - Counter(parts[0]), what
                assert not Counter(now) - Counter(then) - Counter(parts[1]), what


@pytest.mark.parametrize("rule", sorted(path.name for path in FINDINGS.iterdir() if (path / "records").is_dir()))
def test_what_a_change_alters_is_looked_for_where_it_is(rule: str) -> None:
    """In the example of each rule."""
    looked_for_where_it_is(gallery(rule))


YEAR = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    numbering: municipal-year
    # meetings/board-2023-06-08.yaml
    body: board
    date: 2023-06-08
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Welcome}
      - {number: "2", title: Lamps, decisions: [{verb: AGREED, clauses: [{label: "1", text: To report in March.}]}]}
    # meetings/board-2023-07-13.yaml
    body: board
    date: 2023-07-13
    status: draft
    attendance: {present: []}
    next_meeting: {date: 2024-03-14, venue: Town Hall}
    items: [{title: Trees}]
    # meetings/board-2023-09-14.yaml
    body: board
    date: 2023-09-14
    status: cancelled
    cancelled: {date: 2023-09-01, reason: Nobody could come.}
    items: [{title: Fences}, {title: Dogs, arises_from: ["board-2023-06-08#2"]}]
    # meetings/board-2023-10-12.yaml
    body: board
    date: 2023-10-12
    status: draft
    attendance: {present: []}
    venue: Library
    items: [{title: Walks}]
    # meetings/board-2023-12-14.yaml
    body: board
    date: 2023-12-14
    status: draft
    attendance: {present: []}
    items: [{number: "3", title: Fences}]
    # meetings/board-2024-03-14.yaml
    body: board
    date: 2024-03-14
    status: draft
    attendance: {present: []}
    venue: Town Hall
    items:
      - {number: "4", title: Minutes, confirms: [{date: 2023-06-08, effect: confirmed}]}
      - {number: "5", title: Minutes, confirms: [{meeting: board-2023-10-12, effect: confirmed}]}
      - {number: "6", title: Dogs}
      - {number: "7", title: Lamps, answers: [board-2023-06-08/01]}
    # actions/board-2023-06-08/01.yaml
    text: Report on the lamps.
    kind: report-back
    raised: [{minute: "board-2023-06-08#2(1)"}]
    owners: []
    due: {date: 2024-03-14}
    # actions/board-2023-06-08/02.yaml
    text: Mend the lamps.
    kind: task
    raised: [{minute: "board-2023-06-08#2(1)"}]
    owners: []
    after: board-2023-06-08/01
    updates: [{at: "board-2024-03-14#7", status: in-progress}]
    # actions/board-2023-06-08/03.yaml
    text: Walk the quay.
    kind: task
    raised: [{minute: "board-2023-06-08#2(1)"}]
    owners: []
    due: {at: next-meeting}
    updates: [{date: 2023-07-01, due: {date: 2023-07-13}}]
"""
"""A year in which each meeting counts for one that is not beside it."""


def test_what_a_change_alters_in_meetings_far_from_it(records: Records) -> None:
    """An item that only the last meeting took up, minutes confirmed by their day, a day that was agreed early."""
    example = with_contents(read(WorkTree(records(YEAR), SHOWN)))
    assert not example.findings
    assert {each.rule for each in checks.run(example, TODAY)} == {"confirmation-agrees", "minutes-are-confirmed"}
    looked_for_where_it_is(example)


def test_a_mistake_that_is_mended_is_no_longer_found(indexed: Indexed) -> None:
    """What was known is the register with the mistake; the check after its mending finds everything else."""
    first = indexed.read()
    expected = digests(first, tuple(checks.run(first, TODAY)))
    file = SAMPLE / "actions" / "mcsp-2024-05-16" / "01.yaml"
    copied = indexed.records / "actions" / "mcsp-2024-05-16" / "01.yaml"
    copied.write_text(f"{file.read_text(encoding='utf-8')}after: mcsp-2024-05-16/99\n", encoding="utf-8", newline="\n")
    for _ in range(2):
        wrong = indexed.read()
        with_mistake = found_by_checks(wrong, TODAY, indexed.memory)
        assert [each.rule for each in with_mistake if each.rule == "action-is-known"]
    copied.write_bytes(file.read_bytes())
    mended = indexed.read()
    assert digests(mended, found_by_checks(mended, TODAY, indexed.memory)) == expected


@pytest.mark.parametrize("days", [1, 40, 400])
def test_on_another_day_what_depends_on_the_day_is_found_anew(indexed: Indexed, days: int) -> None:
    """Minutes are late, an owner leaves, a date is passed; the rest is as it was."""
    register, memory = indexed.read(), indexed.memory
    found_by_checks(register, TODAY, memory)
    later = TODAY + dt.timedelta(days=days)
    value = as_written(register.actions["mcsp-2024-05-16/02"])
    for after in (register, edited(register, "action", "mcsp-2024-05-16/02", {**value, "text": "Other words."})):
        found = found_by_checks(after, later, memory, keep=False)
        assert digests(after, found) == digests(after, tuple(checks.run(after, later)))


def test_a_check_names_the_day_if_it_depends_on_it() -> None:
    """The others call it `_`: by that it is seen which are to be run on another day."""
    names = {tuple(inspect.signature(check.apply).parameters) for check in checks.checks()}
    assert names == {("register", "today"), ("register", "_")}
    assert {"minutes-are-written", "owner-is-in-post"} < checks.of_the_day()
    assert checks.of_any_day().isdisjoint(checks.of_the_day())


def test_few_records_are_checked_after_a_small_change(indexed: Indexed) -> None:
    """An update of one action: the action, what it refers to, what refers to it, and where something was found."""
    register, memory = indexed.read(), indexed.memory
    last = check_of(register, tuple(checks.run(register, TODAY)), TODAY)
    id_ = "mcsp-2024-05-16/02"
    value = as_written(register.actions[id_])
    after = edited(register, "action", id_, {**value, "text": f"{value['text']} by hand"})
    paths = files_to_check(after, last, memory)
    assert paths
    assert {f"{SHOWN}actions/{id_}.yaml", f"{SHOWN}meetings/mcsp-2024-05-16.yaml"} <= paths
    assert len(paths) < len(register.contents) / 2


@pytest.mark.parametrize("kind", ["person", "body", "strategy", "priority", "partnership", "fragment"])
def test_what_many_records_depend_on_leads_to_a_check_of_everything(indexed: Indexed, kind: str) -> None:
    """A post that ends may leave any action without owner."""
    register, memory = indexed.read(), indexed.memory
    last = check_of(register, tuple(checks.run(register, TODAY)), TODAY)
    id_ = next(iter(register.by_kind[kind]))
    after = edited(register, kind, id_, {**as_written(register.by_kind[kind][id_]), "x-note": "new"})
    assert files_to_check(after, last, memory) is None


def test_after_a_meeting_of_another_day_all_of_its_body_is_checked(indexed: Indexed) -> None:
    """Any action of the body may be due at its next meeting."""
    register, memory = indexed.read(), indexed.memory
    last = check_of(register, tuple(checks.run(register, TODAY)), TODAY)
    value = as_written(register.meetings["mcsp-2024-12-12"])
    moved = edited(register, "meeting", "mcsp-2024-12-12", {**value, "date": dt.date(2024, 12, 13)})
    many = files_to_check(moved, last, memory)
    assert many
    of_board = {f"{SHOWN}actions/{id_}.yaml" for id_ in register.actions if id_.startswith("mcsp-")}
    assert of_board <= many


def test_the_words_of_findings_are_not_kept(indexed: Indexed) -> None:
    """They may quote restricted business."""
    action = indexed.records / "actions" / "mcsp-2024-05-16" / "01.yaml"
    action.write_text(
        f"{action.read_text(encoding='utf-8')}after: mcsp-2024-05-16/99\n", encoding="utf-8", newline="\n"
    )
    register = indexed.read()
    found = found_by_checks(register, TODAY, indexed.memory)
    kept = indexed.memory.last()
    assert kept
    assert kept.findings == digests(register, found)
    words = json.dumps([kept.findings, kept.places])
    assert not [each.message for each in found if each.message in words]
