"""All that is proposed of every sentence and of real minutes: the words, how they were recognised, owner and due date.

What is proposed now is kept in `tests/scan/expected`; `SST_UPDATE_EXPECTED=1` takes it anew. Which sentences hold an
action is what `tests/scanning` says; this keeps the rest of each proposal, and what is only possible.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.addresses import all_items
from sst_cli.scan.proposals import proposals
from sst_cli.scan.sentences import sentences
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, read_folder, write_records
from tests.scan.test_scanning import BOARD, FOLDER, MEETING, item, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.register import Register
    from sst_cli.scan.owners import PrintedOwner
    from sst_cli.scan.proposals import NumberedProposal
    from tests.conftest import Run

EXPECTED = Path(__file__).parent / "expected"
SENTENCES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MINUTES = {"sefton": SEFTON, "muddlecombe": SAMPLE, **{each.parent.name: each for each in PARTNERSHIPS}}


def owner(named: PrintedOwner) -> str:
    """An owner with all that is certain and uncertain about it."""
    party = named.party
    ids = {each: getattr(party, each) for each in ("person", "post", "organisation", "body", "group", "note")}
    parts = [f"“{party.printed}”", *(f"{name} {value}" for name, value in ids.items() if value)]
    parts += ["one person"] if named.is_single else ["several"]
    parts += [] if named.is_certain else ["perhaps no name"]
    parts += [f"may be {' or '.join(named.candidates)}"] if named.candidates else []
    return ", ".join(parts)


def proposed(numbered: NumberedProposal) -> Iterator[str]:
    """One proposal, line by line."""
    each, due = numbered.proposed, numbered.proposed.due
    restricted = ", restricted" if each.restricted else ""
    what = f"{numbered.state}{restricted}, {each.kind.value} by “{each.form}”"
    yield f"  {numbered.number} at {each.address or '?'}:{each.start} {what}: {each.words}"
    yield from (f"      owner {owner(named)}" for named in each.owners)
    if due:
        yield f"      due “{due.printed}” {due.field} {due.value} {due.note}".rstrip()
    if numbered.actions:
        yield f"      on record as {', '.join(numbered.actions)}"


def scanned(register: Register, minutes: Meeting | Fragment) -> Iterator[str]:
    """The proposals of some minutes."""
    yield f"\n# {minutes.id}"
    for each in proposals(register, minutes):
        yield from proposed(each)


def everything(register: Register, minutes: Meeting | Fragment) -> Iterator[str]:
    """The proposals of some minutes, and their sentences with how each stands in its minute."""
    yield from scanned(register, minutes)
    yield ""
    for each in all_items(minutes.items):
        for sentence in sentences(each.minute or ""):
            marks = {"listed": sentence.listed, "done": sentence.done, "goes on": sentence.goes_on}
            beside = [name for name, is_so in marks.items() if is_so]
            beside += [f"{name} {words}" for name, words in (("by", sentence.owner), ("due", sentence.due)) if words]
            yield f"  {sentence.start}+{len(sentence.spaced)} {'; '.join(beside)}: {sentence.words[:60]}"


def compare_with_kept(name: str, now: Iterator[str]) -> None:
    """Assert that a text is as it is kept, or keep it."""
    path, text = EXPECTED / f"{name}.txt", "".join(f"{line}\n" for line in now)
    if os.environ.get("SST_UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_proposed_as_it_was(tmp_path: Path, name: str) -> None:
    """A change of any form of words is seen in what it does to some sentence."""
    written = BOARD + "".join(item(number, line.words) for number, line in enumerate(lines(name), 1))
    register = read_folder(write_records(tmp_path, written))
    compare_with_kept(name, scanned(register, register.meetings[MEETING]))


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_are_scanned_as_they_were(name: str) -> None:
    """Real minutes have clauses, lists and tables."""
    register = read_folder(MINUTES[name])
    compare_with_kept(name, (line for minutes in register.all_minutes() for line in everything(register, minutes)))


@pytest.mark.parametrize("reader", ["people", "programs"])
def test_the_command_answers_as_it_did(run: Run, reader: str) -> None:
    """People see some of the columns, programs read all."""
    call = ("minutes", "scan", "sst-2022-06-22", "--possible", "--all", "--format")
    done = run(*call, "json" if reader == "programs" else "markdown", cwd=SEFTON.parent)
    assert done.code == 0, done.err
    compare_with_kept(reader, iter(done.out.splitlines()))


def test_nothing_is_kept_that_is_not_scanned() -> None:
    """What is expected is what is tried."""
    assert sorted(path.stem for path in EXPECTED.iterdir()) == sorted((*SENTENCES, *MINUTES, "people", "programs"))
