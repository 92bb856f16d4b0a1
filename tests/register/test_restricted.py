"""Restricted business stays in: whatever cites, amends, raises or places it, no public answer tells a word of it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.meetings.agenda.business import read as read_order
from sst_cli.meetings.agenda.occasions import occasion
from sst_cli.meetings.agenda.placing import prepare
from sst_cli.papers.agenda import agenda_paper
from sst_cli.papers.templates import order_of_business, papers
from sst_cli.reading.source import File
from sst_cli.register.loading import amended, read
from sst_cli.register.restricted import NOT_PUBLIC, without_restricted
from tests.conftest import SAMPLE, read_folder, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Run

RECORDS = """
# partnership.yaml
name: Example Partnership
body: board
# bodies/board.yaml
name: Example Board
kind: board
# people/jo-example.yaml
name: SECRET-Jo Example
# people/pat-public.yaml
name: Pat Public
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: confirmed
items:
  - number: "1"
    title: Lights
    declarations:
      - {by: {person: pat-public}, interest: SECRET-interest, item: "2", note: SECRET-of-interest}
      - {by: {printed: SECRET-Cousin}, item: "2(a)"}
  - number: "2"
    title: A case
    declarations: [{by: {printed: SECRET-declarer}, interest: SECRET-declared}]
    appointments: [{post: SECRET-guardian, to: {printed: SECRET-appointee}}]
    tables: [{title: SECRET-table, columns: [SECRET-column], rows: [[SECRET-cell]], total: SECRET-total}]
    restricted: {reason: Names an individual}
    minute: SECRET-minute
    decisions: [{verb: RESOLVED, clauses: [{label: "1", text: SECRET-clause}]}]
    items:
      - {number: a, title: SECRET-title, minute: SECRET-below}
  - number: "3"
    title: Fences
    documents:
      - {title: Letter, url: "https://example.org/SECRET-url", restricted: {reason: Names a family}}
      - {title: Map}
  - number: "4"
    title: Another case
    restricted: {}
    minute: SECRET-unsaid
adjournments:
  - {at: "10:30", item: "2(a)", note: SECRET-break}
decided_between:
  - {date: 2024-02-01, decision: {verb: AGREED, clauses: [{text: SECRET-between}]}, reported_at: "2(a)", note: SECRET-b}
  - {how: chair, decision: {verb: SECRET-verb, clauses: [{text: SECRET-own}]}, restricted: {reason: Names a tenant}}
confirmation:
  at: board-2024-06-01#1
  amendments:
    - {minute: "board-2024-03-01#2(a)", removed: SECRET-removed, inserted: SECRET-inserted}
    - {minute: "board-2024-03-01#2(1)", removed: SECRET-of-clause}
    - {minute: "board-2024-03-01#2(9)", removed: SECRET-of-nothing}
    - {minute: "board-2024-03-01#1", removed: lamps}
# meetings/board-2024-06-01.yaml
body: board
date: 2024-06-01
status: draft
items:
  - {number: "1", title: Minutes, kind: previous-minutes,
     confirms: [{meeting: board-2024-03-01, effect: confirmed-with-amendments}]}
# meetings/board-2024-09-01.yaml
body: board
date: 2024-09-01
status: planned
items:
  - title: Fences
    documents: [{title: Letter, restricted: {}}, {title: Map}]
# actions/board-2024-03-01/01.yaml
text: SECRET-raised-below
kind: task
raised: [{minute: "board-2024-03-01#2(a)", note: SECRET-raised}]
owners: [{post: SECRET-post}]
# actions/board-2024-03-01/02.yaml
text: SECRET-raised-by-clause
kind: report-back
raised: [{minute: board-2024-03-01#1}, {minute: "board-2024-03-01#2(1)"}]
owners: []
due: {at: next-meeting}
condition: SECRET-condition
updates: [{date: 2024-04-01, by: {printed: SECRET-part}, status: in-progress}]
# actions/board-2024-03-01/03.yaml
text: Mend the lights.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{post: Engineer}]
updates:
  - {at: board-2024-03-01#1, note: A lamp was bought.}
  - {at: "board-2024-03-01#2(a)", status: in-progress, note: SECRET-note}
  - {date: 2024-04-01, authority: "board-2024-03-01#2(1)", due: {date: 2024-05-01}, note: SECRET-authority}
# actions/board-2024-03-01/04.yaml
text: Mend the fences.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{post: Engineer}]
updates:
  - {at: "board-2024-03-01#2(a)", note: SECRET-n, owners: [{group: SECRET-family}], due: {every: SECRET-visit}}
  - {at: "board-2024-03-01#2", owners: [{person: jo-example}], due: {printed: SECRET-day}}
"""
CALLS = (
    *(
        "actions --all",
        "actions --all --format json",
        "decisions",
        "decisions --format json",
        "trace board-2024-03-01/03",
    ),
    *(
        "action show 03-01/01",
        "action show 03-01/02",
        "action show 03-01/03 --format json",
        "action show 03-01/04",
        "trace board-2024-03-01/02",
    ),
    *("meeting show 03-01", "meeting show 03-01 --format json", "minutes 03-01", "minutes 03-01 --decisions-only"),
    *("agenda", "agenda --explain", "report brief", "report actions", "report actions --owner Engineer"),
    *("calendar", "minutes scan 03-01 --all --possible", "trace board-2024-03-01#2"),
)
TODAY = ("--as-of", "2024-07-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A board with business that is restricted, and with what speaks of it elsewhere."""
    return write_records(tmp_path, RECORDS).parent


@pytest.mark.parametrize("call", CALLS)
def test_what_speaks_of_restricted_business_tells_nothing_of_it(run: Run, folder: Path, call: str) -> None:
    """Sub-items, clauses, amendments, actions without a mark, notes, and addresses that lead nowhere."""
    dated = () if call.startswith(("minutes", "calendar")) else TODAY
    done = run(*call.split(), *dated, cwd=folder)
    assert done.code in (0, 1), done.err
    assert done.out + done.err
    assert "SECRET" not in done.out + done.err


def test_every_secret_is_there_for_members(run: Run, folder: Path) -> None:
    """Otherwise the test above proves nothing."""
    told = run("minutes", "03-01", "--members", cwd=folder).out + run("actions", "--restricted", *TODAY, cwd=folder).out
    told += run("action", "show", "03-01/02", "--restricted", *TODAY, cwd=folder).out
    told += run("action", "show", "03-01/03", "--restricted", *TODAY, cwd=folder).out
    told += run("action", "show", "03-01/04", "--restricted", *TODAY, cwd=folder).out
    shown = set(re.findall(r"SECRET-[A-Za-z-]+", told))
    assert shown >= set(re.findall(r"SECRET-[A-Za-z-]+", RECORDS)) - {"SECRET-raised", "SECRET-url"}


def test_what_is_not_restricted_is_still_told(run: Run, folder: Path) -> None:
    """A stub says why; what was noted elsewhere, and amended elsewhere, is told."""
    shown = run("action", "show", "03-01/03", *TODAY, cwd=folder).out
    assert "A lamp was bought." in shown
    assert "Restricted: Names an individual" in shown
    minutes = run("minutes", "03-01", cwd=folder).out
    assert "in minute 1, the words “lamps” were removed" in minutes
    assert "- Pat Public: Restricted: Names an individual (minute 2)\n" in minutes
    assert minutes.count("Restricted: Names an individual (") == 3


def test_a_restriction_without_a_reason_shows(run: Run, folder: Path) -> None:
    """An empty reason is no reason to say nothing."""
    for edition in ("--public", "--members"):
        assert "> Not for the public: no reason given" in run("minutes", "03-01", edition, cwd=folder).out


@pytest.mark.parametrize("edition", ["--public", "--members"])
def test_a_restricted_document_never_follows(run: Run, folder: Path, edition: str) -> None:
    """It is named and marked in both editions; only one that is public can be on its way."""
    agenda = run("agenda", edition, *TODAY, cwd=folder).out
    assert "- Letter (not for the public: no reason given)\n- Map (to follow)\n" in agenda
    minutes = run("minutes", "03-01", edition, cwd=folder).out
    assert "(not for the public: Names a family)\n- Map\n" in minutes


def test_an_owner_without_a_record_is_not_told(run: Run, folder: Path) -> None:
    """A stub's owner who is a post is there, and is not named; that nobody owns it would be wrong."""
    (row,) = (
        each
        for each in json.loads(run("actions", "--format", "json", *TODAY, cwd=folder).out)["actions"]
        if each["id"] == "board-2024-03-01/01"
    )
    assert row["owners"] == [NOT_PUBLIC]


def told(register: Register, wanted: str, as_of: dt.date) -> tuple[list[str], list[str]]:
    """The headings of an agenda with their numbers, and the titles."""
    agenda = prepare(
        register, occasion(register, wanted, None, as_of), read_order(*order_of_business(None, None)), as_of
    )
    paper = agenda_paper(register, agenda, papers(None)).text
    return re.findall(r"(?m)^#+ [^ ]+", paper), [entry.title for entry in agenda.entries]


def same_for_all(register: Register, wanted: str, as_of: dt.date) -> None:
    """The public edition has the same items, in the same order, by the same numbers."""
    numbers, titles = told(register, wanted, as_of)
    public_numbers, public_titles = told(without_restricted(register), wanted, as_of)
    assert public_numbers == numbers
    pairs = zip(titles, public_titles, strict=True)
    assert all(one == other or other.startswith(("Restricted: ", "minute ")) for one, other in pairs)


@pytest.mark.parametrize("day", ["2024-06-01", "2024-09-20", "2024-11-30"])
def test_both_editions_are_one_agenda(day: str) -> None:
    """Of the made-up partnership, at several times."""
    same_for_all(read_folder(SAMPLE), "next", dt.date.fromisoformat(day))


class Empty:
    """A folder of records without any."""

    shown = "records/"

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:  # noqa: ARG002  there are none in any
        """Give nothing."""
        yield from ()


MARCH, JUNE, SEPTEMBER = "board-2024-03-01", "board-2024-06-01", "board-2024-09-01"
_RESTRICTED = st.sampled_from([None, None, {}, {"reason": "Names an individual"}])
_WORK = st.lists(st.sampled_from([f"{MARCH}#1", f"{MARCH}#2(a)", f"{MARCH}/01", f"{MARCH}/02"]), max_size=2)


def _items(places: int, depth: int, *, held: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Items of a meeting, some of them restricted, each with what agendas are placed by."""
    item = {
        "title": st.sampled_from(["Lights", "Lamps group", "Apologies for absence", "Area of lamps", None]),
        "kind": st.sampled_from(["report", "matters-arising", "previous-minutes", "apologies"]),
        "key": st.sampled_from([None, "apologies"]),
        "answers": _WORK,
        "arises_from": st.lists(st.sampled_from([f"{MARCH}#1", f"{MARCH}#2(a)"]), max_size=1),
        "confirms": st.sampled_from([[], [{"meeting": MARCH, "effect": "confirmed"}]]),
        "serves": st.sampled_from([[], ["plan/lamps#area"]]),
        "restricted": _RESTRICTED,
        "raised_at_meeting": st.booleans(),
        "items": _items(2, depth - 1, held=held) if depth else st.just([]),
    }
    if held:
        item["outcome"] = st.sampled_from([None, "deferred", "not-held"])
        item["deferred_to"] = st.sampled_from([None, JUNE, SEPTEMBER])
        item["minute"] = st.sampled_from([None, "Heard.", "To be written.", "To be written.\n"])

    def numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        labels = "123" if depth else "abc"
        kept = [{key: value for key, value in each.items() if value or value == {}} for each in found]
        return [{"number": labels[place], "agenda": "Words.", **each} for place, each in enumerate(kept)]

    return st.lists(st.fixed_dictionaries(item), min_size=1, max_size=places).map(numbered)


_ACTION = st.fixed_dictionaries(
    {
        "text": st.just("Report."),
        "kind": st.sampled_from(["task", "report-back"]),
        "raised": st.sampled_from([f"{MARCH}#1", f"{MARCH}#2(a)", f"{MARCH}#3"]).map(lambda each: [{"minute": each}]),
        "owners": st.sampled_from([[], [{"post": "Engineer"}]]),
        "due": st.sampled_from(
            [{"at": "next-meeting"}, {"date": "2024-08-01", "printed": "Lammas"}, {"every": "meeting"}]
        ),
    },
    optional={"restricted": st.just({"reason": "Names an individual"})},
)
PLAN = {
    "partnership": {"name": "Example", "body": "board"},
    "bodies/board": {"name": "Example Board", "kind": "board"},
    "bodies/lamps": {"name": "Lamps group", "kind": "sub-group", "parent": "board"},
    "meetings/lamps-2024-05-01": {"body": "lamps", "date": "2024-05-01", "status": "draft", "items": [{"title": "A"}]},
    "strategies/plan": {
        "title": "Plan",
        "body": "board",
        "status": "adopted",
        "period": {"starts": "2024", "ends": "2026"},
    },
    "priorities/plan/lamps": {
        "title": "Lamps",
        "areas_for_development": [{"key": "area", "text": "Area of lamps.", "due": {"date": "2024-08-15"}}],
    },
}


@settings(deadline=None, max_examples=max(40, settings().max_examples // 3))
@given(
    march=_items(3, 1, held=True),
    june=_items(2, 1, held=True),
    september=_items(3, 1, held=False),
    actions=st.lists(_ACTION, max_size=3),
)
def test_both_editions_of_any_agenda_are_one(
    march: list[Any], june: list[Any], september: list[Any], actions: list[Any]
) -> None:
    """Whatever is restricted: what is placed by it is placed for the public, too."""
    meeting = {"body": "board", "status": "draft"}
    records = {
        **PLAN,
        f"meetings/{MARCH}": {**meeting, "date": "2024-03-01", "items": march},
        f"meetings/{JUNE}": {**meeting, "date": "2024-06-01", "items": june},
        f"meetings/{SEPTEMBER}": {**meeting, "date": "2024-09-01", "status": "planned", "items": september},
        **{f"actions/{MARCH}/{number:02}": action for number, action in enumerate(actions, 1)},
    }
    files = [
        File(f"{name}.yaml", f"records/{name}.yaml", json.dumps(value).encode()) for name, value in records.items()
    ]
    register = amended(read(Empty()), files)
    assert not register.findings, register.findings
    same_for_all(register, SEPTEMBER, dt.date(2024, 7, 1))


def test_what_is_written_for_an_agenda_has_no_restricted_title(run: Run, folder: Path) -> None:
    """An item below a restricted one, and a report without a mark of its own, are placed without their words."""
    path = folder / "records" / "meetings" / "board-2024-03-01.yaml"
    below = "title: SECRET-title, minute: SECRET-below}"
    text = path.read_text(encoding="utf-8")
    deferred = text.replace(below, "title: SECRET-title, outcome: deferred, reason: SECRET-reason}")
    assert deferred != text
    path.write_text(deferred, encoding="utf-8", newline="\n")
    done = run("agenda", "--write", *TODAY, cwd=folder)
    assert done.code == 0, done.err
    written = (folder / "records" / "meetings" / "board-2024-09-01.yaml").read_text(encoding="utf-8")
    assert not re.search("title: .*SECRET", written)
    assert "agenda: SECRET-title" in written
    assert "agenda: SECRET-raised-by-clause" in written
    assert "SECRET" not in run("agenda", *TODAY, cwd=folder).out


def test_a_program_is_told_what_is_restricted_by_something_above_it(run: Run, folder: Path) -> None:
    """A clause, a sub-item and an action are restricted with their minute, for members as for the public."""
    path = folder / "records" / "meetings" / "board-2024-03-01.yaml"
    text = path.read_text(encoding="utf-8")
    clause = "minute: SECRET-below, decisions: [{verb: AGREED, clauses: [{text: SECRET-inner}]}]}"
    path.write_text(text.replace("minute: SECRET-below}", clause), encoding="utf-8", newline="\n")

    def flags(*call: str, list_: str, name: str) -> dict[str, bool]:
        out = run(*call, "--restricted", "--format", "json", *TODAY, cwd=folder).out
        return {each[name]: each["restricted"] for each in json.loads(out)[list_]}

    decisions = flags("decisions", list_="decisions", name="reference")
    assert decisions == dict.fromkeys(decisions, True)
    assert {"board-2024-03-01#2(1)", "board-2024-03-01#2(a)(1)"} <= decisions.keys()
    items = flags("meeting", "show", "03-01", list_="items", name="number")
    assert items == {"1": False, "2": True, "a": True, "3": False, "4": True}
    actions = flags("actions", "--all", list_="actions", name="id")
    assert [restricted for _, restricted in sorted(actions.items())] == [True, True, False, False]
    shown = run("action", "show", "03-01/01", "--restricted", *TODAY, cwd=folder).out
    assert re.search("Restricted +Names an individual", shown)


def broken_in_some_way(way: str, path: Path) -> None:
    """Make the minutes of March unreadable, as it has happened."""
    text = path.read_text(encoding="utf-8")
    misspelt = text.replace("restricted: ", "Restricted: ")
    escaped = text.replace("restricted: ", '"restr\\u0069cted": ')
    changed: dict[str, bytes] = {
        "a bracket is left open": f"{text}starts: [\n".encode(),
        "nothing in it mentions a restriction": b"body: board\nstarts: [\n",
        "saved as UTF-16": text.encode("utf-16"),
        "over 4 MB": text.encode() + b"#" * 5_000_000,
        "empty": b"",
        "the key is misspelt": misspelt.encode(),
        "the key is escaped beside a mistake": f"{escaped}starts: [\n".encode(),
    }
    if way in changed:
        assert changed[way] != text.encode()
        path.write_bytes(changed[way])
        return
    if way == "saved as text by an editor":
        path.rename(path.with_name(f"{path.name}.txt"))
        return
    outside = path.parents[2] / "elsewhere"
    moved = path if way == "a link that leads out" else path.parent
    shutil.move(moved, outside)
    moved.symlink_to(outside, target_is_directory=moved != path)


WAYS = (
    *("a bracket is left open", "nothing in it mentions a restriction", "saved as UTF-16", "over 4 MB", "empty"),
    *("the key is misspelt", "the key is escaped beside a mistake"),
    *("saved as text by an editor", "a link that leads out", "a folder that is a link that leads out"),
)


@pytest.mark.parametrize("way", WAYS)
def test_minutes_that_cannot_be_read_close_what_cites_them(run: Run, folder: Path, way: str) -> None:
    """Their restrictions cannot be read either, so everything that cites a minute of theirs is a stub."""
    path = folder / "records" / "meetings" / "board-2024-03-01.yaml"
    if "link" in way and sys.platform == "win32":
        pytest.skip("making links needs a right of its own")
    broken_in_some_way(way, path)
    for call in (
        *("actions --all", "actions --all --format json", "trace board-2024-03-01/02", "report actions --body board"),
        *("action show 03-01/01", "action show 03-01/03", "action complete 03-01/01 --dry-run", "calendar", "agenda"),
    ):
        dated = () if call.startswith(("action complete", "calendar")) else TODAY
        done = run(*call.split(), *dated, cwd=folder)
        assert done.out + done.err, call
        assert "SECRET" not in done.out + done.err, call
    assert "Restricted: the minutes cannot be read" in run("actions", "--all", *TODAY, cwd=folder).out


def test_a_number_of_two_minutes_is_restricted_if_one_of_them_is(run: Run, folder: Path) -> None:
    """Nobody can say which of them raised what cites the number."""
    path = folder / "records" / "meetings" / "board-2024-03-01.yaml"
    text = path.read_text(encoding="utf-8")
    twice = text.replace("items:\n", 'items:\n  - {number: "2", title: Lamps, items: [{number: a, title: Oil}]}\n', 1)
    assert twice != text
    path.write_text(twice, encoding="utf-8", newline="\n")
    assert "SECRET" not in run("actions", "--all", *TODAY, cwd=folder).out
    assert "SECRET" not in run("action", "show", "03-01/03", *TODAY, cwd=folder).out
