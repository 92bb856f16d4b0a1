"""Where records are read from: work tree, index and revision give the same, and reading changes nothing."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError, SstError
from sst_cli.reading.git import Index, Revision
from sst_cli.reading.source import Overlaid, read_together
from sst_cli.reading.work_tree import WorkTree
from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.register.loading import read
from sst_cli.validation import checks
from tests.conftest import GIT_IDENTITY, PARTNERSHIPS, SAMPLE, SEFTON, TODAY, git, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.reading.source import File, Source
    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register
    from tests.conftest import Run

SHOWN = "records/"
FOLDERS = [SEFTON, SAMPLE, *PARTNERSHIPS]
each_partnership = pytest.mark.parametrize("partnership", FOLDERS, ids=lambda path: path.parent.name)

BROKEN = """
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Report
    minute: |
      The board heard a report.

      It was noted.
# actions/board-2022-06-22/01.yaml
text: Do the work by Friday 9 July 2022.
kind: task
raised:
  - minute: board-2022-06-22#2
owners:
  - person: nobody-at-all
# actions/board-2022-06-22/02.yaml
text: 6
kind: tsk
# people/alex-example.yaml
name: Alex Example
\tnote: n
# people/sam-sample.yaml
name: “Sam Sample”
name: 017
# people/siân-łódź.yaml
name: Siân Łódź
posts: no
# people/empty.yaml
# poeple/stray.yaml
name: Stray
# people/stray.yml
name: Stray
"""
"""Records with mistakes of many kinds: of YAML, of shape, of reference, of place."""


def found(register: Register) -> tuple[Finding, ...]:
    """All findings, each with its line and column."""
    return register.locate((*register.findings, *checks.run(register, TODAY)))


def same(one: Register, other: Register) -> bool:
    """Tell whether two registers hold the same: values, their places, what was left out, and findings."""
    assert one.by_kind == other.by_kind
    assert [*one.by_kind] == [*other.by_kind]
    assert sorted(one.left_out, key=repr) == sorted(other.left_out, key=repr)
    assert one.ids == other.ids
    assert found(one) == found(other)
    return True


def commit(folder: Path) -> None:
    """Stage and commit all that is in a folder."""
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Records")


def sources(repository: Path, revision: str = "HEAD") -> tuple[Register, Register, Register]:
    """What the work tree, the index and a revision give."""
    folder = repository / "records"
    return (
        read(WorkTree(folder, SHOWN)),
        read(Index(folder, SHOWN)),
        read(Revision(folder, SHOWN, revision)),
    )


@each_partnership
def test_the_three_sources_agree(repository: Path, partnership: Path) -> None:
    """The same records give equal registers from the work tree, the index and a revision."""
    shutil.copytree(partnership, repository / "records")
    commit(repository)
    work_tree, index, revision = sources(repository)
    assert sum(map(len, work_tree.by_kind.values())) > 1
    assert same(work_tree, index)
    assert same(work_tree, revision)
    assert work_tree.texts == index.texts == revision.texts


def test_the_three_sources_agree_on_what_is_wrong(repository: Path) -> None:
    """Broken records are reported by equal findings at equal places, whatever they are read from."""
    write_records(repository, BROKEN)
    commit(repository)
    work_tree, index, revision = sources(repository)
    assert len(found(work_tree)) > 10
    assert same(work_tree, index)
    assert same(work_tree, revision)


def test_line_endings_of_windows_make_no_difference(repository: Path) -> None:
    """With core.autocrlf the work tree has CRLF and git has LF: values, places and findings are equal."""
    folder = write_records(repository, BROKEN)
    git(repository, "config", "core.autocrlf", "true")
    for file in folder.rglob("*.y*ml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    git(repository, "-c", "core.safecrlf=false", "add", ".")
    git(repository, "commit", "-qm", "Records")
    assert b"\r" not in git(repository, "show", "HEAD:records/people/sam-sample.yaml").encode()
    work_tree, index, revision = sources(repository)
    assert work_tree.meetings["board-2022-06-22"].items[0].minute == "The board heard a report.\n\nIt was noted.\n"
    assert same(work_tree, index)
    assert same(work_tree, revision)


def test_names_of_any_language_are_the_same_everywhere(repository: Path) -> None:
    """Letters that are not ASCII come out of git as they are in the folder, whatever core.quotePath says."""
    names = ("siân-ŵyn", "łódź", "李", "grüße")
    write_records(repository, "".join(f"# people/{name}.yaml\nname: Alex {name}\n" for name in names))
    git(repository, "config", "core.quotePath", "true")
    git(repository, "config", "core.precomposeUnicode", "false")
    commit(repository)
    work_tree, index, revision = sources(repository)
    assert set(work_tree.people) == set(names)
    assert same(work_tree, index)
    assert same(work_tree, revision)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_odd_names_are_the_same_everywhere(repository: Path) -> None:
    """Spaces, line breaks, quotation marks, patterns and bytes that are no text in names come out of git unchanged."""
    people = write_records(repository, "") / "people"
    people.mkdir()
    names = ("a b", "a\nb", 'a"b', "a\\b", "a\tb", "*", "[x]", "-a", ":(top)", "%s", os.fsdecode(b"\xff"))
    for name in names:
        try:
            (people / f"{name}.yaml").write_text("name: Alex Example\n", encoding="utf-8")
        except OSError:
            pytest.skip("this file system has no such names")
    commit(repository)
    work_tree, index, revision = sources(repository)
    assert set(work_tree.people) == set(names)
    assert same(work_tree, index)
    assert same(work_tree, revision)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("people/alex-link.yaml", "alex-example.yaml"),
        ("people/alex-link.yaml", "../people/alex-example.yaml"),
        ("people/alex-link.yaml", "alex-second.yaml"),
        ("people/alex-link.yaml", "../../outside.yaml"),
        ("people/alex-link.yaml", "nobody.yaml"),
        ("people/alex-link.yaml", "alex-link.yaml"),
        ("organisations", "people"),
        ("actions/board-2022-09-08", "board-2022-06-22"),
    ],
)
def test_links_are_the_same_everywhere(repository: Path, link: str, target: str) -> None:
    """A link gives the same record or is refused in the work tree, the index and a revision alike."""
    folder = write_records(
        repository,
        """
        # people/alex-example.yaml
        name: Alex Example
        # actions/board-2022-06-22/01.yaml
        text: Do the work.
        kind: task
        raised:
          - minute: board-2022-06-22#1
        owners: []
        """,
    )
    (folder / "people" / "alex-second.yaml").symlink_to("alex-example.yaml")
    (repository / "outside.yaml").write_text("name: Outside\n", encoding="utf-8")
    (folder / link).symlink_to(target)
    commit(repository)
    for register in sources(repository)[1:]:
        work_tree = read(WorkTree(folder, SHOWN))
        assert work_tree.by_kind == register.by_kind
        assert work_tree.ids == register.ids
        assert {each.place.path for each in work_tree.findings} == {each.place.path for each in register.findings}


@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_any_kind_of_repository_is_read(tmp_path: Path, format_: str) -> None:
    """The ids of a repository may be of either length."""
    git(tmp_path, "init", "--quiet", f"--object-format={format_}")
    write_records(tmp_path, BROKEN)
    commit(tmp_path)
    work_tree, index, revision = sources(tmp_path)
    assert same(work_tree, index)
    assert same(work_tree, revision)


def test_a_worktree_has_an_index_of_its_own(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a folder made by `git worktree add` all three sources are that folder's."""
    write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    commit(repository)
    other = tmp_path_factory.mktemp("worktree") / "other"
    git(repository, "worktree", "add", "--quiet", "-b", "other", str(other))
    write_records(other, "# people/sam-sample.yaml\nname: Sam Sample\n")
    commit(other)
    for register in sources(other):
        assert set(register.people) == {"alex-example", "sam-sample"}
    for register in sources(repository):
        assert set(register.people) == {"alex-example"}
    assert set(sources(repository, "other")[2].people) == {"alex-example", "sam-sample"}


@pytest.mark.parametrize("below", [".", "docs/minutes", "records", "records/people"])
def test_a_subfolder_sees_the_same(run: Run, repository: Path, below: str) -> None:
    """From any folder below, `--staged` and `--at` find what the work tree has, and show it by the same paths."""
    write_records(repository, BROKEN)
    commit(repository)
    folder = repository / below
    folder.mkdir(parents=True, exist_ok=True)
    plain = run("validate", "--format", "concise", cwd=folder)
    assert plain.code == 1
    assert run("validate", "--format", "concise", "--staged", cwd=folder).out == plain.out
    assert run("validate", "--format", "concise", "--at", "HEAD", cwd=folder).out == plain.out
    people = run("people", "--format", "csv", cwd=folder)
    assert run("people", "--format", "csv", "--at", "HEAD", cwd=folder) == people


def test_a_partnership_in_a_subfolder_of_the_repository_is_found(run: Run, repository: Path) -> None:
    """One repository may hold the records of several partnerships, and more than records."""
    write_records(repository / "muddlecombe", "# people/alex-example.yaml\nname: Alex Example\n")
    write_records(repository / "elsewhere", "# people/sam-sample.yaml\nname: Sam Sample\n")
    write_records(repository / "muddlecombe-too", "# people/sam-sample.yaml\nname: Sam Sample\n")
    commit(repository)
    for source in ((), ("--at", "HEAD")):
        assert run("-C", "muddlecombe", "people", *source, cwd=repository).out == "alex-example\tAlex Example\t\t\t0\n"
        assert run("--records", "elsewhere/records", "people", *source, cwd=repository).out.startswith("sam-sample\t")
    staged = run("-C", "muddlecombe", "validate", "--staged", cwd=repository)
    assert staged.out == "2 records checked: 0 errors, 0 warnings\n"


def test_staged_is_what_a_commit_would_take(run: Run, repository: Path) -> None:
    """`--staged` reads the index: not what was changed, added or deleted after `git add`."""
    folder = write_records(
        repository,
        "# people/alex-example.yaml\nname: Alex\n# people/sam-sample.yaml\nname: Sam\n# people/gone.yaml\nname: Gone\n",
    )
    commit(repository)
    (folder / "people" / "alex-example.yaml").write_text("name: 6\n", encoding="utf-8")
    (folder / "people" / "added.yaml").write_text("name: Added\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "rm", "--quiet", "--cached", "records/people/gone.yaml")
    (folder / "people" / "alex-example.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    (folder / "people" / "added.yaml").unlink()
    (folder / "people" / "sam-sample.yaml").write_text("nmae: Sam\n", encoding="utf-8")
    (folder / "people" / "later.yaml").write_text("naem: Later\n", encoding="utf-8")

    staged = run("validate", "--staged", "--format", "concise", cwd=repository)
    assert staged.out.splitlines()[0].startswith("records/people/alex-example.yaml:1:7: error: ")
    assert staged.out.splitlines()[1:] == ["4 records checked: 1 error, 0 warnings"]
    assert set(read(Index(folder, SHOWN)).people) == {"added", "sam-sample"}
    assert set(read(WorkTree(folder, SHOWN)).people) == {"alex-example", "gone"}
    assert set(read(Revision(folder, SHOWN, "HEAD")).people) == {"alex-example", "gone", "sam-sample"}


def test_what_is_only_meant_to_be_added_is_not_staged(repository: Path) -> None:
    """`git add --intent-to-add` stages no content, and a commit would not take it."""
    folder = write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    commit(repository)
    write_records(repository, "# people/sam-sample.yaml\nname: Sam Sample\n")
    git(repository, "add", "--intent-to-add", ".")
    index = read(Index(folder, SHOWN))
    assert set(index.people) == {"alex-example"}
    assert index.findings == ()


def test_a_commit_with_a_mistake_can_be_refused(repository: Path) -> None:
    """In a pre-commit hook `sst validate --staged` sees exactly what each form of `git commit` would take."""
    folder = write_records(repository, "# people/alex-example.yaml\nname: Alex\n# people/sam-sample.yaml\nname: Sam\n")
    commit(repository)
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\nexec "{Path(sys.executable).as_posix()}" -m sst_cli validate --staged\n', encoding="utf-8"
    )
    hook.chmod(0o755)

    def commits(*arguments: str) -> bool:
        done = subprocess.run(
            ["git", "commit", "-m", "Change", *arguments],
            cwd=folder,
            env={**os.environ, **GIT_IDENTITY},
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        return done.returncode == 0

    alex, sam = folder / "people" / "alex-example.yaml", folder / "people" / "sam-sample.yaml"
    alex.write_text("name: 6\n", encoding="utf-8")
    sam.write_text("name: Sam Sample\n", encoding="utf-8")
    assert not commits("--all")
    assert not commits("people/alex-example.yaml")
    assert commits("people/sam-sample.yaml")
    alex.write_text("name: Alex Example\n", encoding="utf-8")
    git(repository, "add", ".")
    alex.write_text("name: 6\n", encoding="utf-8")
    assert commits()
    alex.write_text("name: Alex Example\n", encoding="utf-8")
    assert git(repository, "status", "--porcelain") == ""


def test_a_revision_and_a_day_work_together(run: Run, repository: Path) -> None:
    """`--at` says which records, `--as-of` on which day: each changes the answer by itself."""
    action = """
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        items:
          - number: "1"
            title: Report
        # actions/board-2022-06-22/01.yaml
        text: Do the work.
        kind: task
        raised:
          - minute: board-2022-06-22#1
        owners: []
        due:
          date: 2022-07-08
        """
    write_records(repository, action)
    commit(repository)
    update = "updates:\n  - date: 2022-07-01\n    status: complete\n"
    with (repository / "records" / "actions" / "board-2022-06-22" / "01.yaml").open("a", encoding="utf-8") as file:
        file.write(update)
    commit(repository)

    def state(*arguments: str) -> str:
        return (
            run("actions", "--all", "--format", "plain", *arguments, cwd=repository)
            .out.rstrip("\n")
            .partition("8 Jul 2022\t")[2]
        )

    assert state("--as-of", "2022-07-31") == "complete\t"
    assert state("--as-of", "2022-06-30") == "open\t"
    assert state("--at", "HEAD~1", "--as-of", "2022-07-31") == "open\toverdue"
    assert state("--at", "HEAD~1", "--as-of", "2022-07-01") == "open\t"
    assert state("--at", "HEAD", "--as-of", "2022-07-31") == "complete\t"
    assert run("actions", "--all", "--at", "HEAD", "--as-of", "2022-06-21", cwd=repository).out == ""


def test_the_index_and_a_revision_cannot_be_asked_together(run: Run, repository: Path) -> None:
    """`--at` with `--staged` is a wrong call."""
    write_records(repository, "")
    commit(repository)
    result = run("validate", "--at", "HEAD", "--staged", cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1


def test_a_source_reads_when_it_is_asked(repository: Path) -> None:
    """What cannot be read is reported when files are asked for, by one exception."""
    folder = write_records(repository, "")
    with pytest.raises(CallError, match="there is no commit yet"):
        list(Revision(folder, SHOWN, "HEAD").files())
    shutil.rmtree(repository / ".git")
    for source in (Revision(folder, SHOWN, "HEAD"), Index(folder, SHOWN)):
        with pytest.raises(SstError, match="not in a git repository"):
            list(source.files())


@pytest.mark.parametrize("source", [WorkTree, Index], ids=["work tree", "index"])
def test_a_question_reads_only_the_folders_it_needs(repository: Path, source: type[WorkTree | Index]) -> None:
    """A folder that is not asked for is not read, and "" is the partnership's file."""
    shutil.copytree(SEFTON, repository / "records")
    commit(repository)
    made = source(repository / "records", SHOWN)
    assert {file.path.partition("/")[0] for file in made.files(frozenset({"people"}))} == {"people"}
    assert [file.path for file in made.files(frozenset({""}))] == ["partnership.yaml"]
    assert list(made.files(frozenset())) == []
    assert [file.path for file in made.files()] == sorted(file.path for file in made.files())


@dataclass
class Shuffled:
    """A source that gives its files in another order."""

    source: Source
    seed: int
    shown: str = SHOWN

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the same files, in an order that the seed decides."""
        given = list(self.source.files(folders))
        random.Random(self.seed).shuffle(given)
        yield from given


@pytest.mark.parametrize("seed", range(5))
@each_partnership
def test_the_order_of_files_does_not_matter(partnership: Path, seed: int) -> None:
    """The files may come in any order: values, references and findings stay the same."""
    source = WorkTree(partnership, SHOWN)
    assert same(read(source), read(Shuffled(source, seed)))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_broken_files_does_not_matter(tmp_path: Path, seed: int) -> None:
    """Findings come in the order of the files' paths, whatever order they were read in."""
    source = WorkTree(write_records(tmp_path, BROKEN), SHOWN)
    assert same(read(source), read(Shuffled(source, seed)))


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder, git's own files included: its mode, when it was changed, and its content."""
    taken = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        is_file = stat.S_ISREG(status.st_mode)
        content = path.read_bytes() if is_file else os.fsencode(path.readlink()) if path.is_symlink() else b""
        taken[str(path.relative_to(folder))] = (status.st_mode, status.st_mtime_ns, content)
    return taken


QUESTIONS: list[tuple[str, ...]] = [
    ("validate",),
    ("validate", "--strict"),
    ("validate", "--format", "json"),
    ("validate", "records/people"),
    ("validate", "--staged"),
    ("validate", "--at", "HEAD"),
    ("validate", "--at", "nope"),
    ("actions",),
    ("actions", "--all", "--group-by", "owner", "--format", "table"),
    ("actions", "--at", "HEAD", "--as-of", "2022-09-01"),
    ("actions", "--fail-on", "overdue"),
    ("actions", "--owner", "nobody"),
    ("action", "show", "01"),
    ("meetings",),
    ("meeting", "show", "2022"),
    ("decisions", "--search", "report"),
    ("decisions", "--at", "HEAD"),
    ("people",),
    ("bodies",),
    ("organisations",),
    ("explain",),
    ("explain", "wrong-type"),
    ("schema",),
    ("schema", "action"),
    ("completion", "bash"),
    ("--version",),
    ("--help",),
    ("nonsense",),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("text", [BROKEN, None], ids=["broken", "sefton"])
def test_asking_changes_nothing(run: Run, repository: Path, question: tuple[str, ...], text: str | None) -> None:
    """Every check and every query leaves records, index and repository byte for byte as they were."""
    if text is None:
        shutil.copytree(SEFTON, repository / "records")
    else:
        write_records(repository, text)
    commit(repository)
    write_records(repository, "# people/pat-example.yaml\nname: Pat Example\n")
    git(repository, "add", ".")
    for file in (repository / "records").rglob("*.yaml"):
        os.utime(file, (1_600_000_000, 1_600_000_000))  # so that git would like to refresh its index
    before = snapshot(repository)
    result = run(*question, cwd=repository)
    assert result.code in (0, 1, 2)
    assert snapshot(repository) == before


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="Windows keeps no such rights")
def test_records_may_be_read_only(run: Run, repository: Path) -> None:
    """Nothing is ever written, so records and repository may forbid it."""
    write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    commit(repository)
    folders = [repository, *(path for path in repository.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        for source in ((), ("--staged",), ("--at", "HEAD")):
            assert run("validate", *source, cwd=repository).code == 0
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_listing_a_folder_reads_no_file(tmp_path: Path) -> None:
    """A file that goes, or becomes a folder, after it was listed is found out when it is read, by a finding."""
    folder = write_records(tmp_path, "# people/a.yaml\nname: A\n# people/b.yaml\nname: B\n# people/c.yaml\nname: C\n")
    stays, goes, changes = WorkTree(folder, SHOWN).files(frozenset({"people"}))
    (folder / "people" / "b.yaml").unlink()
    (folder / "people" / "c.yaml").unlink()
    (folder / "people" / "c.yaml").mkdir()
    assert (stays.data, stays.finding) == (b"name: A\n", None)
    assert [(each.data, each.finding.rule) for each in (goes, changes) if each.finding] == [
        (None, "unreadable"),
        (None, "not-a-file"),
    ]


def test_the_status_of_a_file_is_there_without_its_bytes(tmp_path: Path) -> None:
    """An index can tell what changed since; after the file was read it is still the status of then."""
    folder = write_records(tmp_path, "# people/a.yaml\nname: A\n# people/b.yaml\nname: B\n")
    path = folder / "people" / "a.yaml"
    (file, gone) = WorkTree(folder, SHOWN).files(frozenset({"people"}))
    facts = path.stat()
    assert file.status is not None
    assert file.status[:2] == (facts.st_mtime_ns, facts.st_size)
    (folder / "people" / "b.yaml").unlink()
    assert (gone.status, file.object_id) == (None, None)
    assert file.data == b"name: A\n"
    path.write_text("name: Another\n", encoding="utf-8")
    assert (file.data, file.status.size) == (b"name: A\n", facts.st_size)


@pytest.mark.parametrize("source", [Index, partial(Revision, revision="HEAD")], ids=["index", "revision"])
def test_listing_what_git_has_reads_no_file(repository: Path, source: Callable[[Path, str], Source]) -> None:
    """Ids of contents are there without them; what git has lost is missed when it is asked for, not before."""
    folder = write_records(repository, "# people/a.yaml\nname: A\n# people/b.yaml\nname: B\n")
    commit(repository)
    stays, goes = source(folder, SHOWN).files(frozenset({"people"}))
    ids = [git(repository, "hash-object", f"records/people/{name}.yaml").strip() for name in "ab"]
    assert [stays.object_id, goes.object_id] == ids
    lost = repository / ".git" / "objects" / ids[1][:2] / ids[1][2:]
    lost.chmod(0o600)
    lost.unlink()
    assert stays.data == b"name: A\n"
    with pytest.raises(SstError, match=r"git does not have records/people/b\.yaml as it was"):
        _ = goes.data


def test_files_that_git_gives_together_are_those_it_gives_one_by_one(repository: Path) -> None:
    """Also where two have the same bytes, one was read before, and one is too large."""
    folder = write_records(repository, "# people/a.yaml\nname: A\n# people/b.yaml\nname: A\n# people/c.yaml\nname: C\n")
    (folder / "people" / "d.yaml").write_bytes(b"#" * (LARGEST + 1))
    commit(repository)
    people = frozenset({"people"})
    one_by_one = [(each.path, each.data, each.finding) for each in Index(folder, SHOWN).files(people)]
    listed = list(Index(folder, SHOWN).files(people))
    assert listed[-1].data is None
    together = [(each.path, each.data, each.finding) for each in read_together(listed)]
    again = [(each.path, each.data, each.finding) for each in listed]
    assert one_by_one == together == again
    assert [data for _, data, _ in together] == [b"name: A\n", b"name: A\n", b"name: C\n", None]


@pytest.mark.parametrize("seed", range(3))
def test_files_that_are_read_one_by_one_start_git_few_times(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """In whatever order: of each file the right bytes, and git is not started for each of them."""
    texts = (f"# people/person-{number}.yaml\nname: Person {number % 200}\n" for number in range(300))
    folder = write_records(repository, "".join(texts))
    expected = {each.path: each.data for each in WorkTree(folder, SHOWN).files()}
    commit(repository)
    files = list(Revision(folder, SHOWN, "HEAD").files())
    random.Random(seed).shuffle(files)
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    assert {each.path: each.data for each in files} == expected
    starts = sum("git cat-file" in line for line in trace.read_text(encoding="utf-8").splitlines())
    assert 0 < starts < len(files) / 3


def test_records_one_folder_below_are_found_unless_there_are_several(run: Run, tmp_path: Path) -> None:
    """A hook begins at the top of the repository, wherever the records are."""
    shutil.copytree(SAMPLE, tmp_path / "board" / "records")
    (tmp_path / "archive" / "records").mkdir(parents=True)
    assert run("people", cwd=tmp_path).code == 0
    shutil.copytree(SAMPLE, tmp_path / "west" / "records")
    refused = run("people", cwd=tmp_path)
    assert (refused.code, refused.out) == (3, "")
    assert "there are several folders of records, board/records, west/records; name one with --records" in refused.err


PERSON = "people/alex-example.yaml"


def overlaid(folder: Path, texts: dict[str, str]) -> dict[str, bytes | None]:
    """Give the bytes of each file of some records with the unsaved texts of an editor."""
    return {file.path: file.data for file in Overlaid(WorkTree(folder, SHOWN), texts).files()}


def test_an_unsaved_text_takes_the_place_of_the_file_and_a_new_one_is_added(tmp_path: Path) -> None:
    """An editor's text counts before it is saved, also that of a record that has no file yet."""
    folder = write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    new = "people/pat-example.yaml"
    found = overlaid(folder, {PERSON: "name: Alex Sample\n", new: "name: Pat Example\n"})
    assert found[PERSON] == b"name: Alex Sample\n"
    assert found[new] == b"name: Pat Example\n"
    assert found["partnership.yaml"] == (folder / "partnership.yaml").read_bytes()
    assert list(overlaid(folder, {})) == ["partnership.yaml", PERSON]


@pytest.mark.parametrize(
    ("data", "shown", "is_changed"),
    [
        (b"\xef\xbb\xbfname: Alex Example\n", "name: Alex Example\n", False),
        (b"\xef\xbb\xbfname: Alex Example\n", "name: Alex Sample\n", True),
        (b"name: Alex Example\n", "\ufeffname: Alex Example\n", True),
        (b"name: Andr\xe9\r\n", "name: Andr\ufffd\n", False),
        ("name: Alex Example\n".encode("utf-16"), "name: Alex Example\n", False),
        (b"name: Alex Example\r\n", "name: Alex Example\r\n", False),
    ],
    ids=["mark", "mark-changed", "mark-added", "not-utf-8", "utf-16", "breaks"],
)
def test_an_editor_hides_how_a_file_is_stored(tmp_path: Path, data: bytes, shown: str, *, is_changed: bool) -> None:
    """A text that nobody changed is the file as it is; a byte order mark that an editor hides stays with a change."""
    folder = write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    (folder / PERSON).write_bytes(data)
    found = overlaid(folder, {PERSON: shown})[PERSON]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") and is_changed else b""
    assert found == (mark + shown.encode() if is_changed else data)


def test_what_saving_does_not_mend_stays_a_finding(tmp_path: Path) -> None:
    """A link that leads out is refused whatever an editor shows of it, and a text can be too large too."""
    folder = write_records(tmp_path, "# people/pat-example.yaml\nname: Pat Example\n")
    (tmp_path / "outside.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    (folder / PERSON).symlink_to(tmp_path / "outside.yaml")
    texts = {PERSON: "name: Alex Sample\n", "people/pat-example.yaml": "name: Pat\n" + "#" * LARGEST}
    register = read(Overlaid(WorkTree(folder, SHOWN), texts))
    assert {each.rule for each in register.findings} == {"link-leaves-records", "too-large"}


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfname: Alex Example\n", b"name: Andr\xe9\n"], ids=["mark", "not-utf-8"])
def test_a_record_that_is_known_is_read_again_when_only_its_bytes_became_wrong(tmp_path: Path, data: bytes) -> None:
    """Whoever reads the same records again has the findings of whoever reads them for the first time."""
    folder = write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    path = folder / PERSON
    path.write_text(data.decode("utf-8-sig", "replace"), encoding="utf-8", newline="\n")
    known = read(WorkTree(folder, SHOWN))
    path.write_bytes(data)
    again = read(WorkTree(folder, SHOWN), known=known)
    assert [each.rule for each in again.findings] == [each.rule for each in read(WorkTree(folder, SHOWN)).findings]
    assert again.findings
