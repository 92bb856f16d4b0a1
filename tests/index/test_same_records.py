"""With the index the records are what they are without it, whatever happened to the files since it was filled."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.index.learning import superfluous
from sst_cli.index.record_index import RecordIndex
from sst_cli.index.store import IndexStore, index_files
from sst_cli.reading.git import Revision
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import folders_of, read, read_consulted
from sst_cli.register.restricted import without_restricted
from tests.conftest import SAMPLE, git

if TYPE_CHECKING:
    from sst_cli.reading.source import Source
    from sst_cli.register.register import Register

TICK = 10_000_000
"""Nanoseconds: the file systems that tests run on count time in steps of a few milliseconds."""
PROGRAM = "0123456789abcdef"


def indexed(
    source: Source, folder: Path, kinds: tuple[str, ...] | None = None, program: str = PROGRAM, tick: int = TICK
) -> Register:
    """Read records with an index in a folder."""
    index = RecordIndex(folder=folder, program=program, fewest=0, tick=tick)
    return read_consulted(index.consult(source, folders_of(kinds)), source.shown, kinds)


def same(one: Register, other: Register) -> None:
    """Check that two registers have the same records, findings and texts."""
    assert {kind: dict(records) for kind, records in one.by_kind.items()} == other.by_kind
    assert [list(records) for records in one.by_kind.values()] == [list(each) for each in other.by_kind.values()]
    assert one.findings == other.findings
    assert one.left_out == other.left_out
    assert one.outdated == other.outdated
    assert dict(one.ids) == dict(other.ids)
    assert dict(one.texts) == dict(other.texts)
    public, expected = without_restricted(one), without_restricted(other)
    assert {kind: dict(records) for kind, records in public.by_kind.items()} == {
        kind: dict(records) for kind, records in expected.by_kind.items()
    }


def is_fresh(folder: Path, records: Path, kinds: tuple[str, ...] | None = None) -> bool:
    """Whether the index finds by the stamps alone that nothing has changed."""
    index = RecordIndex(folder=folder, program=PROGRAM, fewest=0, tick=TICK)
    found = index.consult(WorkTree(records, ""), folders_of(kinds))
    return found.learning is None and all(map(found.known, found.files))


def settle() -> None:
    """Wait until what changes from now on has a stamp of its own."""
    time.sleep(3 * TICK / 1e9)


STEPS = (
    *("edit", "same size, times put back", "delete", "rename", "revert", "break", "misname", "restrict", "former"),
    *("branch", "program", "damage", "truncate", "other process", "folder", "link", "nothing", "wait"),
)


class Partnership:
    """The made-up partnership's records in a repository, and what can happen to them."""

    def __init__(self, top: Path) -> None:
        self.records = top / "records"
        self.index = top / ".git" / "sst"
        self.program = PROGRAM
        shutil.copytree(SAMPLE, self.records)
        git(top, "init", "--quiet")
        git(top, "add", ".")
        git(top, "commit", "--quiet", "-m", "Records")
        self.top = top

    def happen(self, step: str, place: int) -> None:  # noqa: C901, PLR0912  one case for each step
        """Let one thing happen, to the file or the byte at a place."""
        files = sorted(path for path in self.records.rglob("*.yaml") if path.is_file() and not path.is_symlink())
        file = files[place % len(files)]
        match step:
            case "edit":
                file.write_text(f"{file.read_text(encoding='utf-8')}# {place}\n", encoding="utf-8", newline="\n")
            case "same size, times put back":
                times, data = file.stat(), file.read_bytes()
                with file.open("r+b") as opened:
                    opened.write(data.replace(b"e", b"a", 1 + place % 3))
                os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
            case "delete":
                file.unlink()
            case "rename":
                file.rename(file.with_name(f"renamed-{place}.yaml"))
            case "revert":
                git(self.top, "checkout", "--quiet", "--", ".")
            case "break":
                file.write_bytes(file.read_bytes() + b"key: [")
            case "misname":
                file.with_name(f"{file.stem}.yaml.txt").write_bytes(file.read_bytes())
            case "restrict":
                action = self.records / "actions" / "mcsp-2024-05-16" / "01.yaml"
                if action.is_file():
                    action.write_bytes(action.read_bytes() + b"restricted:\n  reason: personal data\n")
            case "former":
                person = next((self.records / "people").glob("*.yaml"), None)
                if person:
                    person.write_bytes(person.read_bytes() + b"formerly: [somebody-else]\n")
            case "branch":
                git(self.top, "checkout", "--quiet", "--force", "-B", f"branch-{place}", "HEAD")
            case "program":
                self.program = f"{place:016x}"
            case "damage":
                self._damage(place)
            case "truncate":
                for path in self.index.glob("index-*"):
                    os.truncate(path, path.stat().st_size // 2)
            case "other process":
                indexed(WorkTree(self.records, ""), self.index, program=self.program)
            case "folder":
                (self.records / "meetings" / f"new-{place}").mkdir(exist_ok=True)
            case "link":
                link = self.records / "people" / f"link-{place}.yaml"
                if not link.is_symlink():
                    link.symlink_to(file)
            case "wait":
                settle()

    def _damage(self, place: int) -> None:
        for path in self.index.glob("index-*"):
            data = bytearray(path.read_bytes())
            for at in range(place % 97, len(data), 97):
                data[at] ^= 0xFF
            path.write_bytes(data)


@settings(max_examples=settings().max_examples // 20)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 10_000)), max_size=6))
def test_the_records_are_the_same_after_whatever_happened(steps: list[tuple[str, int]]) -> None:
    """After each step the index gives what is read without it, of all kinds and of some."""
    with tempfile.TemporaryDirectory() as folder:
        partnership = Partnership(Path(folder))
        for step, place in [("nothing", 0), *steps, ("nothing", 0)]:
            partnership.happen(step, place)
            tree = WorkTree(partnership.records, "")
            same(indexed(tree, partnership.index, program=partnership.program), read(tree))
            kinds = ("meeting", "fragment", "action", "person")
            some = indexed(tree, partnership.index, kinds, program=partnership.program)
            same(some, read(tree, kinds))
        revision = Revision(partnership.records, "", "HEAD")
        same(indexed(revision, partnership.index, program=partnership.program), read(revision))


@pytest.fixture
def partnership(tmp_path: Path) -> Partnership:
    """The records in a repository, whose files are all old enough to be trusted."""
    found = Partnership(tmp_path)
    settle()
    return found


def test_unchanged_records_are_known_by_their_stamps(partnership: Partnership) -> None:
    """After one reading nothing is read again: the files may even be unreadable."""
    tree = WorkTree(partnership.records, "")
    indexed(tree, partnership.index)
    assert is_fresh(partnership.index, partnership.records)
    consulted = RecordIndex(folder=partnership.index, program=PROGRAM, fewest=0).consult(tree, None)
    assert all(consulted.known(file) for file in consulted.files)


def test_what_has_just_changed_is_not_trusted(partnership: Partnership) -> None:
    """A file that changed as the index was filled could change again within the same step of the clock."""
    person = next((partnership.records / "people").glob("*.yaml"))
    person.write_bytes(person.read_bytes() + b"# changed\n")
    indexed(WorkTree(partnership.records, ""), partnership.index, tick=60_000_000_000)
    assert not is_fresh(partnership.index, partnership.records)
    settle()
    indexed(WorkTree(partnership.records, ""), partnership.index)
    assert is_fresh(partnership.index, partnership.records)


def test_contents_that_no_file_has_any_longer_go_once_they_are_many() -> None:
    """Those of branches stay as long as they are few; those of kinds that were not listed stay."""
    actions = {("action", str(number)) for number in range(10_000)}
    people = {("person", str(number)) for number in range(10_000)}
    listed = {("action", str(number)) for number in range(2_600)}
    assert superfluous([*actions, *people], listed) == []
    listed = {("action", str(number)) for number in range(1_000)}
    assert set(superfluous([*actions, *people], listed)) == actions - listed
    assert superfluous([*actions, *people], set()) == []


def test_a_file_in_an_empty_folder_is_noticed(partnership: Partnership) -> None:
    """Folders without a record are watched too."""
    empty = partnership.records / "actions" / "mcsp-2030-01-01"
    empty.mkdir()
    settle()
    indexed(WorkTree(partnership.records, ""), partnership.index)
    assert is_fresh(partnership.index, partnership.records)
    (empty / "01.yaml").write_text("text: New.\n", encoding="utf-8")
    assert not is_fresh(partnership.index, partnership.records)


def test_a_file_that_changes_after_it_was_listed_is_not_mixed_up(partnership: Partnership) -> None:
    """A text is never that of another version than the record: the call ends, and can be repeated."""
    from sst_cli.base.errors import SstError

    tree = WorkTree(partnership.records, "")
    indexed(tree, partnership.index)
    register = indexed(tree, partnership.index)
    path = next(path for path in register.texts if path.startswith("people/"))
    (partnership.records / path).write_text("name: Other\n", encoding="utf-8")
    with pytest.raises(SstError, match="was changed while it was read; run the command again"):
        register.texts[path]


def _texts(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in index_files(folder))


def test_no_restricted_text_is_kept(partnership: Partnership) -> None:
    """Neither the words of a restricted record, nor of an action that a restricted minute raised, are in the index."""
    tree = WorkTree(partnership.records, "")
    register = read(tree)
    whole, public = register, without_restricted(register)
    hidden = {
        each.text
        for id_, each in whole.actions.items()
        if each.text != public.actions[id_].text and len(each.text) > 20
    }
    assert hidden
    indexed(tree, partnership.index)
    kept = _texts(partnership.index)
    assert not [text for text in hidden if text.encode() in kept]


def test_what_becomes_restricted_leaves_the_index(partnership: Partnership) -> None:
    """A restriction that is added later takes out what was kept before."""
    tree = WorkTree(partnership.records, "")
    action = partnership.records / "actions" / "mcsp-2024-05-16" / "01.yaml"
    text = read(tree).actions["mcsp-2024-05-16/01"].text.encode()
    indexed(tree, partnership.index)
    assert text in _texts(partnership.index)
    indexed(tree, partnership.index)
    meeting = partnership.records / "meetings" / "mcsp-2024-05-16.yaml"
    raised = read(tree).actions["mcsp-2024-05-16/01"].raised[0].minute or ""
    number = raised.partition("#")[2].partition("(")[0]
    lines = meeting.read_text(encoding="utf-8").split("\n")
    at = next(
        index
        for index, line in enumerate(lines)
        if line.strip().removeprefix("- ") in {f"number: {number}", f'number: "{number}"'}
    )
    lines.insert(at + 1, "    restricted:\n      reason: personal data")
    meeting.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    register = indexed(tree, partnership.index)
    assert register.findings == ()
    assert register.actions["mcsp-2024-05-16/01"].text.encode() == text
    assert without_restricted(register).actions["mcsp-2024-05-16/01"].text.encode() != text
    assert text not in _texts(partnership.index)
    assert action.is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_user_can_read_it(partnership: Partnership) -> None:
    """The folder and the file are the user's alone, or are not used."""
    tree = WorkTree(partnership.records, "")
    indexed(tree, partnership.index)
    assert [oct(path.stat().st_mode & 0o777) for path in (partnership.index, *index_files(partnership.index))] == [
        *("0o700", "0o600", "0o600")
    ]
    partnership.index.chmod(0o755)
    assert IndexStore.open(partnership.index, PROGRAM) is None
    assert not is_fresh(partnership.index, partnership.records)


def test_an_index_from_elsewhere_is_not_used(partnership: Partnership, tmp_path: Path) -> None:
    """One that came with a copy or an archive of the repository could state anything."""
    indexed(WorkTree(partnership.records, ""), partnership.index)
    copy = tmp_path / "copy"
    shutil.copytree(partnership.index, copy)
    copy.chmod(0o700)
    assert IndexStore.open(copy, PROGRAM) is None


def test_while_another_process_writes_the_answer_is_right(partnership: Partnership) -> None:
    """A locked index is done without."""
    tree = WorkTree(partnership.records, "")
    indexed(tree, partnership.index)
    (path,) = partnership.index.glob("index-*")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    same(indexed(tree, partnership.index), read(tree))
    other.close()


def test_where_nothing_can_be_written_the_answer_is_right(partnership: Partnership) -> None:
    """A file in the place of the folder stands for a disk that is full or may only be read."""
    partnership.index.write_text("in the way", encoding="utf-8")
    tree = WorkTree(partnership.records, "")
    same(indexed(tree, partnership.index), read(tree))
    assert partnership.index.read_text(encoding="utf-8") == "in the way"


def test_a_fill_that_was_cut_short_is_not_half_an_index(partnership: Partnership) -> None:
    """What a killed process left of a new file is made anew."""
    tree = WorkTree(partnership.records, "")
    indexed(tree, partnership.index)
    (path,) = partnership.index.glob("index-*")
    for content in (b"", b"SQLite format 3\0", b"not an index"):
        path.write_bytes(content)
        same(indexed(tree, partnership.index), read(tree))
        same(indexed(tree, partnership.index), read(tree))
        assert is_fresh(partnership.index, partnership.records)
