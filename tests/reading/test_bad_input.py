"""What bad input gets: a finding at its place or one line, at the right exit code, quickly, and nothing written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.actions.query import Question, ask
from sst_cli.actions.sheet import action_sheet
from sst_cli.base.errors import CallError
from sst_cli.meetings import lists as meeting_lists
from sst_cli.meetings.sheet import meeting_sheet
from sst_cli.output import formats
from sst_cli.people import lists
from sst_cli.reading.source import File
from sst_cli.records.findings import Severity
from sst_cli.register.loading import read
from sst_cli.validation.report import validate
from tests.conftest import GIT_IDENTITY, SAMPLE, SEFTON, TODAY, Result, git, some, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.register.register import Register
    from tests.conftest import Records, Run

SECONDS = 40
"""How long a call may take before it counts as hanging; each takes well under four, beside other tests too."""
NOBODY = 65534
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such thing")


def sst(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> Result:
    """Run the program in a process of its own, which must come to an end."""
    done = subprocess.run(
        [sys.executable, "-m", "sst_cli", *arguments],
        cwd=cwd,
        env={**os.environ, **GIT_IDENTITY, **(env or {})},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def is_one_line(text: str) -> bool:
    """Tell whether an error is one line, as every error that is no finding must be."""
    return text.startswith("Error: ") and text.count("\n") == 1 and text.endswith("\n")


def places(result: Result, path: str) -> list[tuple[int, int, str, str]]:
    """Line, column, severity and rule of each finding in a file, from the concise format."""
    found = re.findall(rf"^{re.escape(path)}:(\d+):(\d+): (\w+): .* \[([\w-]+)\]$", result.out, re.MULTILINE)
    return [(int(line), int(column), severity, rule) for line, column, severity, rule in found]


def error(line: int, column: int, rule: str) -> tuple[int, int, str, str]:
    """An error at a place."""
    return (line, column, "error", rule)


def warning(line: int, column: int, rule: str) -> tuple[int, int, str, str]:
    """A warning at a place."""
    return (line, column, "warning", rule)


LAUGHS = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Ten lines that stand for a thousand million words."""

BAD_FILES: dict[str, tuple[bytes, list[tuple[int, int, str, str]]]] = {
    "neither YAML nor text": (b"}{\n", [error(1, 1, "indentation")]),
    "an unfinished merge": (
        b"<<<<<<< HEAD\nname: Alex Example\n=======\nname: Sam Sample\n>>>>>>> other\n",
        [error(1, 1, "unfinished-merge")],
    ),
    "an unfinished merge of comments": (
        b"name: Alex Example\n<<<<<<< HEAD\n# one\n=======\n# other\n>>>>>>> other\n",
        [error(2, 1, "unfinished-merge")],
    ),
    "an unfinished merge inside quotes": (
        b'name: Alex Example\nnote: "One\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\nfour."\n',
        [error(3, 1, "unfinished-merge")],
    ),
    "an unfinished merge with CRLF": (
        b"name: Alex Example\r\n<<<<<<< HEAD\r\nnote: a\r\n=======\r\nnote: b\r\n>>>>>>> other\r\n",
        [error(2, 1, "unfinished-merge")],
    ),
    "a tab before a field": (b"\tname: Alex Example\n", [error(1, 1, "tab-indentation")]),
    "a tab before a list": (b"name: Alex Example\nposts:\n\t- role: Chair\n", [error(3, 1, "tab-indentation")]),
    "a tab behind a colon": (b"name:\tAlex Example\n", []),
    "smart quotes": ("name: “Alex Example”\n".encode(), [warning(1, 7, "smart-quotes")]),
    "a byte order mark": (b"\xef\xbb\xbfname: Alex Example\n", [warning(1, 1, "byte-order-mark")]),
    "a byte order mark and a mistake on its line": (
        b"\xef\xbb\xbfname: 6\n",
        [warning(1, 1, "byte-order-mark"), error(1, 7, "wrong-type")],
    ),
    "a byte order mark in the middle": (
        b"name: Alex Example\n\xef\xbb\xbfnote: n\n",
        [error(2, 1, "unusual-space")],
    ),
    "CRLF": (b"name: Alex Example\r\nnote: |\r\n  One.\r\n\r\n  Two.\r\n", []),
    "CRLF and a mistake": (b"name: Alex Example\r\n\r\nposts: 6\r\n", [error(3, 8, "wrong-type")]),
    "lone CR": (b"name: Alex Example\r\rposts: 6\r", [error(3, 8, "wrong-type")]),
    "a hidden line break": (
        'name: Alex Example\nnote: "One\u2028two."\n'.encode(),
        [error(2, 11, "hidden-line-break")],
    ),
    "Latin-1": (b"name: Si\xe2n Example\n", [error(1, 9, "not-utf-8")]),
    "Latin-1 further down": (b"name: Alex Example\nnote: \xa3500\n", [error(2, 7, "not-utf-8")]),
    "UTF-16": ("name: Alex Example\n".encode("utf-16"), [error(1, 1, "not-utf-8")]),
    "UTF-16 without a mark": ("name: A\n".encode("utf-16-le"), [error(1, 2, "control-character")]),
    "a NUL byte": (b"name: Alex\x00Example\n", [error(1, 11, "control-character")]),
    "only NUL bytes": (b"\x00" * 100, [error(1, 1, "control-character")]),
    "a form feed": (b"name: Alex\x0cExample\n", [error(1, 11, "control-character")]),
    "an escape character": (b"name: \x1b[31mAlex\n", [error(1, 7, "control-character")]),
    "no text at all": (b"\x80\x81\x82", [error(1, 1, "not-utf-8")]),
    "nothing": (b"", [error(1, 1, "empty-file")]),
    "spaces and line breaks": (b"  \n\n \n", [error(1, 1, "empty-file")]),
    "comments only": (b"# To do.\n# Later.\n", [error(1, 1, "empty-file")]),
    "only the start of a document": (b"---\n", [error(1, 1, "empty-file")]),
    "only the start and the end of a document": (b"---\n...\n", [error(1, 1, "empty-file")]),
    "only null": (b"null\n", [error(1, 1, "empty-file")]),
    "only a tilde": (b"~\n", [error(1, 1, "empty-file")]),
    "a list": (b"- name: Alex Example\n- name: Sam Sample\n", [error(1, 1, "not-a-record")]),
    "a single value": (b"Alex Example\n", [error(1, 1, "not-a-record")]),
    "a number": (b"6\n", [error(1, 1, "not-a-record")]),
    "false": (b"false\n", [error(1, 1, "not-a-record")]),
    "two documents": (b"name: Alex Example\n---\nname: Sam Sample\n", [error(2, 1, "two-documents")]),
    "a field twice": (b"name: Alex Example\nname: Sam Sample\n", [error(2, 1, "duplicate-key")]),
    "a field twice, deeper": (
        b"name: Alex Example\nposts:\n  - role: Chair\n    role: Clerk\n",
        [error(4, 5, "duplicate-key")],
    ),
    "an anchor and its alias": (b"name: &n Alex Example\nnote: *n\n", [error(1, 7, "anchor-or-alias")]),
    "an alias of itself": (b"name: Alex Example\nposts: &p [*p]\n", [error(2, 8, "anchor-or-alias")]),
    "a billion laughs": (LAUGHS.encode(), [error(1, 4, "anchor-or-alias")]),
    "a tag of text": (b"name: !!str Alex Example\n", [error(1, 7, "tag")]),
    "a tag that runs code": (b"name: !!python/object/apply:os.system [date]\n", [error(1, 7, "tag")]),
    "a merge key": (b"name: Alex Example\n<<: {note: words}\n", [error(2, 1, "unknown-field")]),
    "a directive": (b"%YAML 1.1\n---\nname: Alex Example\n", [error(1, 1, "directive")]),
    "no as text": (b"name: no\n", [warning(1, 7, "word-that-changes")]),
    "on as text": (b"name: on\n", [warning(1, 7, "word-that-changes")]),
    "true as text": (b"name: true\n", [error(1, 7, "wrong-type")]),
    "017 as text": (b"name: 017\n", [error(1, 7, "number-that-changes")]),
    "1.10 as text": (b"name: 1.10\n", [error(1, 7, "number-that-changes")]),
    "1.1 as text": (b"name: 1.1\n", [error(1, 7, "wrong-type")]),
    "1e3 as text": (b"name: 1e3\n", [error(1, 7, "number-that-changes")]),
    "0x1F as text": (b"name: 0x1F\n", [error(1, 7, "number-that-changes")]),
    ".nan as text": (b"name: .nan\n", [error(1, 7, "number-that-changes")]),
    "a number too long for a figure": (b"name: 12345678901234567890\n", [error(1, 7, "number-that-changes")]),
    "12:30 as text": (b"name: 12:30\n", [warning(1, 7, "word-that-changes")]),
    "2026-02-31 as text": (b"name: 2026-02-31\n", []),
    "nothing as text": (b"name:\n", [error(1, 6, "wrong-type")]),
    "no as a list": (
        b"name: Alex Example\nposts: no\n",
        [
            warning(2, 8, "word-that-changes"),
            error(2, 8, "wrong-type"),
        ],
    ),
    "12:30 as a list": (
        b"name: Alex Example\nposts: 12:30\n",
        [
            warning(2, 8, "word-that-changes"),
            error(2, 8, "wrong-type"),
        ],
    ),
    "no as a field": (
        b"name: Alex Example\nno: words\n",
        [
            warning(2, 1, "word-that-changes"),
            error(2, 1, "unknown-field"),
        ],
    ),
    "on as a field": (
        b"name: Alex Example\non: words\n",
        [
            warning(2, 1, "word-that-changes"),
            error(2, 1, "unknown-field"),
        ],
    ),
    "12:30 as a field": (
        b"name: Alex Example\n12:30: words\n",
        [
            warning(2, 1, "word-that-changes"),
            error(2, 1, "unknown-field"),
        ],
    ),
    "2026-02-31 as a field": (b"name: Alex Example\n2026-02-31: words\n", [error(2, 1, "unknown-field")]),
    "017 as a field": (b"name: Alex Example\n017: words\n", [error(2, 1, "number-that-changes")]),
    "1.10 as a field": (b"name: Alex Example\n1.10: words\n", [error(2, 1, "number-that-changes")]),
    "8 as a field": (b"name: Alex Example\n8: words\n", [error(2, 1, "key-not-text")]),
    "true as a field": (b"name: Alex Example\ntrue: words\n", [error(2, 1, "key-not-text")]),
    "null as a field": (b"name: Alex Example\nnull: words\n", [error(2, 1, "key-not-text")]),
    "nothing as a field": (b"name: Alex Example\n: words\n", [error(2, 1, "indentation")]),
    "a list as a field": (b"name: Alex Example\n? [a]\n: words\n", [error(2, 3, "key-not-text")]),
    "10,000 lists in brackets": (
        b"name: Alex Example\nx-note: " + b"[" * 10_000 + b"]" * 10_000 + b"\n",
        [error(2, 68, "too-deep")],
    ),
    "10,000 lists in brackets, none closed": (b"name: [" + b"[" * 10_000, [error(1, 66, "too-deep")]),
    "10,000 fields in braces": (b"name: " + b"{a: " * 10_000 + b"}" * 10_000, [error(1, 243, "too-deep")]),
    "10,000 lists by dashes": (b"name:\n" + b"- " * 10_000 + b"n\n", [error(2, 119, "too-deep")]),
    "2,000 fields by indentation": (
        b"".join(b" " * depth + b"x-a:\n" for depth in range(2_000)),
        [error(61, 61, "too-deep")],
    ),
    "10,000 fields whose names are fields": (b"? " * 10_000 + b"n\n", [error(1, 3, "key-not-text")]),
    "an unfinished quotation": (b'name: "Alex Example\n', [error(1, 7, "unclosed-quote")]),
    "an unfinished list": (b"name: [Alex Example\n", [error(1, 7, "unclosed-bracket")]),
    "a code point that is none": (b'name: "Alex \\ud800"\n', [error(1, 13, "backslash-in-quotes")]),
}


@pytest.mark.parametrize(("data", "expected"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_reported_at_its_place(
    run: Run, records: Records, tmp_path: Path, data: bytes, expected: list[tuple[int, int, str, str]]
) -> None:
    """Every kind of bad file is reported by its rule at its line and column, and nothing else is."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    file.write_bytes(data)
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert sorted(places(result, "records/people/alex-example.yaml")) == sorted(expected), result.out
    assert result.code == any(severity == "error" for *_, severity, _ in expected)
    assert result.err == ""
    assert file.read_bytes() == data


@pytest.mark.parametrize(("data", "expected"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_query_names_the_bad_file_that_it_leaves_out(
    run: Run, records: Records, tmp_path: Path, data: bytes, expected: list[tuple[int, int, str, str]]
) -> None:
    """A query answers from the good records, and says on stderr which one it had to leave out."""
    folder = records("# people/sam-sample.yaml\nname: Sam Sample\n")
    (folder / "people" / "alex-example.yaml").write_bytes(data)
    result = run("people", "--format", "csv", cwd=tmp_path)
    assert "sam-sample" in result.out
    is_bad = any(severity == "error" for *_, severity, _ in expected)
    assert result.code == is_bad
    assert ("records/people/alex-example.yaml" in result.err) == is_bad


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"name: Alex Example\nposts:\n\t- role: Chair\n", "- role: Chair"),
        (b"name: Alex Example\nname: Sam Sample\n", "name: Sam Sample"),
        (b"name: Alex Example\n<<<<<<< HEAD\nnote: a\n=======\nnote: b\n>>>>>>> other\n", "<<<<<<< HEAD"),
        (b"name: 017\n", "name: 017"),
        (b"name: Alex Example\nposts: 6\n", "posts: 6"),
    ],
)
def test_a_bad_line_is_shown_with_a_caret(run: Run, records: Records, tmp_path: Path, data: bytes, line: str) -> None:
    """The text format shows the source line of a finding, also of a file that cannot be used."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    file.write_bytes(data)
    shown = run("validate", cwd=tmp_path).out.splitlines()
    excerpt = next((number for number, each in enumerate(shown) if each.endswith(line)), None)
    assert excerpt is not None, shown
    assert shown[excerpt + 1].strip(" |") == "^"


def test_a_byte_order_mark_is_said_once(run: Run, records: Records, tmp_path: Path) -> None:
    """A file with a BOM is read as if it had none, and one warning a file says so."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    file.write_bytes(b"\xef\xbb\xbfname: Alex Example\r\ntitle: Dr\r\n")
    assert run("validate", "--format", "concise", cwd=tmp_path).out.count("byte-order-mark") == 1
    assert run("people", "--format", "plain", cwd=tmp_path).out.startswith("alex-example\tAlex Example\tDr\t")


def test_a_date_that_does_not_exist_is_named(run: Run, records: Records, tmp_path: Path) -> None:
    """The 31st of February is reported as such, wherever a date belongs."""
    records(
        """
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2026-02-31.yaml
        body: board
        date: 2026-02-31
        status: planned
        """
    )
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert places(result, "records/meetings/board-2026-02-31.yaml")[0] == (2, 7, "error", "not-a-date")
    assert "February 2026 has 28 days" in result.out


def test_a_large_file_is_reported_and_not_read(run: Run, records: Records, tmp_path: Path) -> None:
    """A file of 50 MB is a finding that says how large it is."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    with file.open("wb") as opened:
        opened.truncate(50 * 1024 * 1024)
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert places(result, "records/people/alex-example.yaml") == [(1, 1, "error", "too-large")]
    assert "50.0 MB" in result.out


PEAK = """
import sys
from sst_cli.cli import run
code = run(sys.argv[1:])
status = open("/proc/self/status").read()
print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def peak(cwd: Path, *arguments: str) -> int:
    """The most memory in KiB that a call had at a time."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *arguments], cwd=cwd, capture_output=True, timeout=SECONDS, check=True, text=True
    )
    return int(done.stderr.split()[-1])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is reported in /proc")
@pytest.mark.parametrize("source", [(), ("--at", "HEAD"), ("--staged",)], ids=["work tree", "revision", "index"])
def test_a_large_file_takes_no_memory(repository: Path, source: tuple[str, ...]) -> None:
    """A file of 50 MB costs no memory, be it in the work tree, in the index or in a revision."""
    folder = write_records(repository, "# people/sam-sample.yaml\nname: Sam Sample\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Records")
    before = peak(repository, "validate", *source)
    (folder / "people" / "alex-example.yaml").write_bytes(b"x" * (50 * 1024 * 1024))
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "A large file")
    assert peak(repository, "validate", *source) - before < 20 * 1024


def test_many_findings_of_one_file_are_quick(records: Records, tmp_path: Path) -> None:
    """A file in which every one of 50,000 lines is wrong takes no longer than it must."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    file.write_text("name: Alex Example\nalso_known_as:\n" + "  - 017\n" * 50_000, encoding="utf-8")
    result = sst("validate", "--format", "concise", cwd=tmp_path)
    assert result.code == 1
    assert "number-that-changes" in result.out


@pytest.mark.parametrize(
    "lines",
    [
        'note: "\n' + "<<<<<<< a\n" * 50_000 + '"\n',
        'note: "\n' + "<<<<<<< a >>>>>>> \n" * 50_000 + '"\n',
    ],
    ids=range(2),
)
def test_marks_of_a_merge_are_looked_for_once(records: Records, tmp_path: Path, lines: str) -> None:
    """Half a merge 50,000 times over, which is none where the file can be read, is read like other text."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    file.write_text(f"name: Alex Example\n{lines}", encoding="utf-8")
    assert sst("validate", "--format", "concise", cwd=tmp_path).code in {0, 1}


ONE_LINE = "Alex 8 July 2022, ZZ99 9ZZ, 01632 960 001, "


@pytest.mark.parametrize("line", ["alex@example.invalid", f"{ONE_LINE * 40}alex@example.invalid"], ids=["many", "long"])
def test_many_findings_in_words_are_quick(records: Records, tmp_path: Path, line: str) -> None:
    """What must not be in a record, and dates in words, are each found once, be they on one line or on 60,000."""
    file = records("") / "people" / "alex-example.yaml"
    file.parent.mkdir()
    lines = 60_000 if line.startswith("alex") else 50
    one = "" if line.startswith("alex") else "  " + ONE_LINE * 10_000
    file.write_text(f"name: Alex Example\nnote: |\n{one}\n" + f"  {line}\n" * lines, encoding="utf-8")
    result = sst("validate", "--format", "concise", cwd=tmp_path)
    assert result.code == 1
    assert result.out.count("[no-email-address]") == lines
    assert f"people/alex-example.yaml:{lines + 3}:" in result.out


def test_many_comments_are_quick(records: Records, tmp_path: Path) -> None:
    """Each of 10,000 comments finds its entry without asking all others."""
    names = "".join(f"  # remark {number}\n  - name {number} # and this\n" for number in range(5_000))
    records(f"# organisations/example-council.yaml\nname: Example Council\nalso_known_as:\n{names}")
    result = sst("fmt", "--check", cwd=tmp_path)
    assert "Traceback" not in result.err
    assert result.code in {0, 1}


# Links, and things that are no files.


@on_posix
@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("people/alex-example.yaml -> ../../outside.yaml", "link-leaves-records"),
        ("people/alex-example.yaml -> /etc/hostname", "link-leaves-records"),
        ("people/alex-example.yaml -> alex-example.yaml", "unreadable"),
        ("people/alex-example.yaml -> nobody.yaml", "unreadable"),
        ("people/alex-example.yaml -> .", "not-a-file"),
        ("organisations -> ../outside", "link-leaves-records"),
        ("organisations -> /", "link-leaves-records"),
        ("organisations -> .", "link-leaves-records"),
        ("people/circle -> ..", "link-leaves-records"),
        ("people/circle -> circle", "unreadable"),
        ("organisations -> nowhere", "unreadable"),
    ],
)
def test_a_link_out_of_the_records_is_refused(run: Run, records: Records, tmp_path: Path, link: str, rule: str) -> None:
    """A link that leaves the records, leads nowhere or goes round in a circle is a finding at the link."""
    name, _, target = link.partition(" -> ")
    folder = records("# people/sam-sample.yaml\nname: Sam Sample\n")
    (tmp_path / "outside.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "elsewhere.yaml").write_text("name: Elsewhere\n", encoding="utf-8")
    (folder / name).symlink_to(target)
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert places(result, f"records/{name}") == [(1, 1, "error", rule)], result.out
    assert result.code == 1
    listed = run("people", "--format", "jsonl", cwd=tmp_path)
    assert "Alex Example" not in listed.out
    assert "Elsewhere" not in run("organisations", "--format", "jsonl", cwd=tmp_path).out


@on_posix
def test_a_link_inside_the_records_is_read(run: Run, records: Records, tmp_path: Path) -> None:
    """A link to another record is a record."""
    folder = records("# people/alex-example.yaml\nname: Alex Example\n")
    (folder / "people" / "alex-sample.yaml").symlink_to("alex-example.yaml")
    result = run("people", cwd=tmp_path)
    assert result.code == 0
    assert [line.split("\t")[0] for line in result.out.splitlines()] == ["alex-example", "alex-sample"]


@on_posix
def test_the_records_folder_may_be_a_link(run: Run, records: Records, tmp_path: Path) -> None:
    """The folder of the records itself may stand elsewhere: it is what the call names."""
    folder = records("# people/alex-example.yaml\nname: Alex Example\n")
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to("elsewhere")
    assert run("people", cwd=tmp_path).out.startswith("alex-example\t")
    assert run("validate", cwd=tmp_path).code == 0


@on_posix
def test_what_is_no_file_is_reported_and_not_opened(records: Records, tmp_path: Path) -> None:
    """A FIFO, a socket and a folder with the name of a record are findings, and nothing waits for them."""
    people = records("# people/sam-sample.yaml\nname: Sam Sample\n") / "people"
    os.mkfifo(people / "fifo.yaml")
    (people / "folder.yaml").mkdir()
    (people / "folder.yaml" / "inside.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    os.mkfifo(people / "fifo")
    with socket.socket(socket.AF_UNIX) as opened, inside(people):
        opened.bind("socket.yaml")
    result = sst("validate", "--format", "concise", cwd=tmp_path)
    for name in ("fifo.yaml", "folder.yaml", "socket.yaml"):
        assert places(result, f"records/people/{name}") == [(1, 1, "error", "not-a-file")]
    assert result.code == 1


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work inside a folder for a while; the path of a socket may have only 100 characters."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@on_posix
def test_folders_in_folders_without_end_are_reported(tmp_path: Path) -> None:
    """Many folders in each other are not gone through: the first that is too deep is reported."""
    people = write_records(tmp_path, "") / "people"
    people.mkdir()
    with inside(people):
        for _ in range(40):
            Path("d").mkdir()
            os.chdir("d")
        Path("alex-example.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    result = sst("validate", "--format", "concise", cwd=tmp_path)
    assert result.code == 1
    assert result.err == ""
    assert "people/d/d/d/d/d:1:1: error: " in result.out
    assert "[not-a-record-name]" in result.out


# Names of files.


@on_posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("alex example", "alex example"),
        ("100%", "100%"),
        ("alex\nexample", "alex example"),
        ("alex\x1b[31m", "alex\\x1b[31m"),
        ("Alex", "Alex"),
        ("alex.example", "alex.example"),
        ("-alex", "-alex"),
        ("alex#1", "alex#1"),
        ("alex:1", "alex:1"),
        ("alex\\example", "alex\\example"),
        (os.fsdecode(b"alex\xff"), "alex\\udcff"),
        ("a" * 240, "a" * 240),
    ],
)
def test_a_bad_name_is_reported_and_the_record_is_read(
    run: Run, records: Records, tmp_path: Path, name: str, shown: str
) -> None:
    """A file whose name is no good id is still read and still listed, and its name can be seen."""
    people = records("# people/sam-sample.yaml\nname: Sam Sample\n") / "people"
    try:
        (people / f"{name}.yaml").write_text("name: Alex Example\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    result = run("validate", "--format", "concise", cwd=tmp_path)
    is_plain = set(name) <= {"a"}
    assert result.code == (not is_plain)
    assert is_plain or places(result, f"records/people/{shown}.yaml") == [(1, 1, "error", "id-is-plain")], result.out
    listed = run("people", cwd=tmp_path)
    assert listed.code == 0
    assert f"{shown}\tAlex Example" in listed.out


@pytest.mark.parametrize("name", ["siân-ŵyn", "łódź-żółć", "grüße", "o-brien-3", "李"])
def test_letters_of_any_language_are_good_names(run: Run, records: Records, tmp_path: Path, name: str) -> None:
    """Welsh, Polish, German and Chinese letters make a good id."""
    records(f"# people/{name}.yaml\nname: Alex Example\n")
    assert run("validate", cwd=tmp_path).code == 0
    assert run("people", cwd=tmp_path).out.startswith(f"{name}\tAlex Example")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("people/alex-example.yml", "its name must end in .yaml"),
        ("people/alex-example.YAML", ".yaml"),
        ("people/alex-example.yaml.txt", ".yaml"),
        ("poeple/alex-example.yaml", "did you mean people/?"),
        ("peoples/alex-example.yaml", "did you mean people/?"),
        ("xyz/alex-example.yaml", "the folders are actions, bodies"),
        ("alex-example.yaml", "the folders are actions, bodies"),
        ("partnership.yml", "its name must end in .yaml"),
        ("people/sub/alex-example.yaml", "move it further up"),
        ("actions/01.yaml", "move it one folder deeper"),
        ("actions/a/b/01.yaml", "move it further up"),
        ("meetings/2022/board-2022-06-22.yaml", "move it further up"),
        ("People/alex-example.yaml", "did you mean people/?"),
    ],
)
def test_a_file_in_no_place_for_a_record_is_reported(
    run: Run, records: Records, tmp_path: Path, path: str, hint: str
) -> None:
    """A record that stands where nothing reads it is never passed over in silence."""
    records("# people/sam-sample.yaml\nname: Sam Sample\n")
    stray = tmp_path / "records" / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("name: Alex Example\n", encoding="utf-8")
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert places(result, f"records/{path}") == [(1, 1, "error", "not-a-record-name")], result.out
    assert hint in result.out
    assert result.code == 1


def test_what_is_no_record_may_stand_among_them(run: Run, records: Records, tmp_path: Path) -> None:
    """A README, a picture and hidden files are nobody's mistake."""
    folder = records("# people/sam-sample.yaml\nname: Sam Sample\n")
    for name in ("README.md", "people/photo.png", ".hidden.yaml", "people/.sam.yaml.swp", ".git/x.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\x00: [")
    assert run("validate", cwd=tmp_path).out == "2 records checked: 0 errors, 0 warnings\n"


# Calls that are wrong, and records that are not there.


@pytest.mark.parametrize("command", ["validate", "actions", "people", "meetings", "decisions", "bodies"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("-C", "nowhere"),
        ("-C", "file"),
        ("-C", "records/partnership.yaml"),
        ("--records", "nowhere"),
        ("--records", "file"),
        ("--records", "records/partnership.yaml"),
        ("--records", "a" * 5_000),
        ("-C", "a" * 5_000),
        ("-C", "empty", "--records", "records"),
    ],
)
def test_records_that_are_not_there_are_one_line(
    run: Run, records: Records, tmp_path: Path, command: str, arguments: tuple[str, ...]
) -> None:
    """A folder that is named and is none ends the call with 3; no other folder is taken instead."""
    records("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run(*arguments, command, cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)


def test_no_records_at_all_say_how_to_name_them(run: Run, tmp_path: Path) -> None:
    """Where nothing is found the program says what it looked for, and how to say it."""
    result = run("actions", cwd=tmp_path)
    assert result.code == 3
    assert "--records" in result.err
    assert is_one_line(result.err)


def test_an_empty_folder_of_records_lacks_its_partnership(run: Run, tmp_path: Path) -> None:
    """An empty records folder is one finding for `validate`, and an empty answer for a query."""
    (tmp_path / "records").mkdir()
    result = run("validate", "--format", "concise", cwd=tmp_path)
    assert places(result, "records/partnership.yaml") == [(1, 1, "error", "partnership-is-on-record")]
    assert result.code == 1
    asked = run("actions", cwd=tmp_path)
    assert (asked.code, asked.out) == (0, "")
    assert "Nothing found." in asked.err


@pytest.mark.parametrize("below", ["deep/er", "records", "records/people"])
def test_records_are_found_from_a_subfolder(run: Run, records: Records, tmp_path: Path, below: str) -> None:
    """A call from any folder at or below the one with the records finds them, and shows paths from there."""
    records("# people/alex-example.yaml\nname: 6\n")
    folder = tmp_path / below
    folder.mkdir(parents=True, exist_ok=True)
    result = run("validate", "--format", "concise", cwd=folder)
    assert result.code == 1
    shown = result.out.partition(":")[0]
    assert (folder / shown).resolve() == tmp_path / "records" / "people" / "alex-example.yaml"


@on_posix
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    """A call from a folder that somebody has deleted says so."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'rmdir ../gone && exec "$0" -m sst_cli validate'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable],
        cwd=gone,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert is_one_line(done.stderr)


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31"])
def test_any_day_can_be_asked_for(run: Run, tmp_path: Path, day: str) -> None:
    """The first and the last day that records may have are days like others."""
    shutil.copytree(SEFTON, tmp_path / "records")
    for command in (("validate",), ("actions", "--all"), ("meetings",), ("people",), ("agenda",), ("report", "brief")):
        assert run(*command, "--as-of", day, cwd=tmp_path).code == 0
    assert run("meeting", "show", "2022-06-22", "--as-of", day, cwd=tmp_path).code == 0


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "8 July 9999", "01/01/9999"])
def test_a_day_that_no_record_may_have_is_a_wrong_call(run: Run, records: Records, tmp_path: Path, day: str) -> None:
    """Nothing can be counted from it: the day before the first there is, or four weeks after the last."""
    records("# bodies/board.yaml\nname: Example Board\nkind: board\n")
    for call in (("agenda", "--body", "board", "--as-of", day), ("agenda", day), ("actions", "--as-of", day)):
        result = run(*call, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert f"`{day}` is out of range; years run from 1000 to 2999" in result.err


@pytest.mark.parametrize("days", [3660, 3661, 999_999_999_999_999])
def test_a_rule_counts_no_more_days_than_a_calendar_has(run: Run, records: Records, tmp_path: Path, days: int) -> None:
    """What a schema lets pass can be counted with: days from a meeting, minutes of an agenda."""
    records(
        "# partnership.yaml\nname: Example Partnership\nbody: board\nrules:\n"
        + "".join(
            f"  - {{key: {key}, text: In time., citation: Local practice, days: {days}, working_days: true}}\n"
            for key in ("minutes-due", "notice")
        )
        + "# bodies/board.yaml\nname: Example Board\nkind: board\n# meetings/board-2022-06-22.yaml\nbody: board\n"
        + 'date: 2022-06-22\nstart: "10:00"\nstatus: planned\nitems:\n'
        + f"  - {{title: Report, kind: report, minutes_planned: {min(days, 1440) if days == 3660 else days}}}\n"
    )
    validated = run("validate", "--format", "concise", cwd=tmp_path)
    assert [f"{path}.yaml" for path in re.findall(r"records/([\w/-]+)\.yaml:.*wrong-value", validated.out)] == (
        [] if days == 3660 else ["meetings/board-2022-06-22.yaml", *["partnership.yaml"] * 2]
    )
    assert "Traceback" not in run("agenda", "board-2022-06-22", "--as-of", "2022-06-01", cwd=tmp_path).err


@pytest.mark.parametrize(
    "day",
    ["", " ", "2026-02-31", "31/02/2026", "2022-6", "99999-01-01", "0000-00-00", "٢٠٢٢-٠٦-٢٢", "\x1b"],
)
def test_a_day_that_is_none_is_a_wrong_call(run: Run, records: Records, tmp_path: Path, day: str) -> None:
    """What is no date on the command line ends with 2 and says what a date looks like."""
    records("")
    result = run("actions", "--as-of", day, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 100_000, "1" * 5_000, "²", "*", "[", "\\", "../..", "\x1b[31m", "sam\nsample", "%s"]
)
def test_an_id_that_is_none_is_a_wrong_call(run: Run, records: Records, tmp_path: Path, text: str) -> None:
    """An id that nobody has ends with 2 and one line."""
    records("# people/sam-sample.yaml\nname: Sam Sample\n")
    for arguments in (("action", "show", text), ("meeting", "show", text), ("meetings", "--body", text)):
        result = run(*arguments, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert is_one_line(result.err)
        assert "\x1b" not in result.err


# Revisions and repositories.


@pytest.fixture
def committed(repository: Path) -> Path:
    """A repository with two people, committed one after the other."""
    write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Alex")
    write_records(repository, "# people/sam-sample.yaml\nname: Sam Sample\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Sam")
    return repository


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder, with what is in them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "revision",
    [
        "nope",
        "--output=x",
        "-p",
        "-",
        "--",
        "--all",
        "HEAD:records",
        "HEAD^{tree}",
        "HEAD~9",
        "^HEAD",
        "HEAD^!",
        "HEAD..HEAD~1",
        "HEAD...HEAD~1",
        "@{-1}",
        "@{u}",
        ":/Alex",
        "HEAD@{99}",
        "",
        " ",
        "HEAD ",
        "HEAD\nHEAD",
        "HEAD\0",
        "\x1b[31m",
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "0" * 40,
        "x" * 100_000,
        "\udcff",
        "$(touch x)",
        "HEAD;touch x",
    ],
)
@pytest.mark.parametrize("command", ["validate", "actions"])
def test_a_revision_that_is_none_is_a_wrong_call(run: Run, committed: Path, command: str, revision: str) -> None:
    """What git knows as no commit ends with 2 and one line, and is never an option or a command."""
    before = everything(committed)
    result = run(command, f"--at={revision}", cwd=committed)
    assert (result.code, result.out) == (2, "")
    assert is_one_line(result.err)
    kind = "range" if ".." in revision else "revision" if revision.strip() else "nothing"
    assert {"range": "is a range of two", "nothing": "cannot be empty", "revision": "no revision"}[kind] in result.err
    assert "\x1b" not in result.err
    assert everything(committed) == before


def test_a_revision_may_be_a_tag_a_branch_or_a_part_of_a_name(run: Run, committed: Path) -> None:
    """All that git takes for one commit is a revision."""
    git(committed, "tag", "-a", "-m", "Adopted", "adopted")
    git(committed, "branch", "łódź")
    short = git(committed, "rev-parse", "--short", "HEAD").strip()
    for revision in ("HEAD", "@", "main", "adopted", "łódź", short, "HEAD^0", "refs/heads/main", "main@{0}"):
        assert run("people", "--at", revision, cwd=committed).out.count("\n") == 2, revision
    assert run("people", "--at", "HEAD~1", cwd=committed).out.startswith("alex-example\t")


@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_no_repository_is_one_line(run: Run, records: Records, tmp_path: Path, source: tuple[str, ...]) -> None:
    """Without a repository there is no revision and no index: exit code 3."""
    records("")
    result = run("validate", *source, cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)
    assert "is not in a git repository" in result.err


@pytest.mark.parametrize("environment", [{}, {"GIT_PYTHON_REFRESH": "quiet"}], ids=["as it is", "GitPython quiet"])
@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_no_git_is_one_line(committed: Path, source: tuple[str, ...], environment: dict[str, str]) -> None:
    """Where git is not installed, revisions cannot be read, and all else works."""
    nothing = {"PATH": str(committed / "records"), **environment}
    result = sst("validate", *source, cwd=committed, env=nothing)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)
    assert "git is not installed" in result.err
    assert sst("validate", cwd=committed, env=nothing).code == 0


HISTORIES = [
    ("actions", "--at", "HEAD"),
    ("validate", "--at", "main"),
    ("validate", "--staged"),
    ("strategy", "diff", "2024-2027", "HEAD.."),
    ("strategy", "diff", "2024-2027", "main...HEAD"),
    ("strategy", "lineage", "2024-2027#less-noise/noise-complaints"),
]


@pytest.mark.parametrize("call", HISTORIES)
def test_a_repository_of_another_owner_is_reported_in_words_of_git(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    """Git refuses it, so it is neither a revision that is missing nor a history that is empty."""
    shutil.copytree(SAMPLE, repository / "records")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Records")
    for name, value in {**GIT_IDENTITY, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}.items():
        monkeypatch.setenv(name, value)
    result = run(*call, cwd=repository)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)
    assert "fatal: detected dubious ownership in repository at '" in result.err
    assert "if you trust its owner, run `git config --global --add safe.directory " in result.err


@pytest.mark.parametrize("damaged", ["commit", "branch"])
@pytest.mark.parametrize("call", [("people", "--at", "HEAD"), ("validate", "--base", "HEAD")])
def test_a_damaged_last_commit_is_no_missing_revision(
    run: Run, committed: Path, damaged: str, call: tuple[str, ...]
) -> None:
    """Where git has lost the commit the guard does not pass, and nobody is sent to look for another revision."""
    id_ = git(committed, "rev-parse", "HEAD").strip()
    commit = committed / ".git" / "objects" / id_[:2] / id_[2:]
    if damaged == "commit":
        commit.unlink()
    else:
        (committed / ".git" / "refs" / "heads" / "main").write_text("x\n", encoding="utf-8")
    result = run(*call, cwd=committed)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "git could not read the repository: fatal: " in result.err


def test_before_the_first_commit_nothing_was_confirmed(run: Run, repository: Path) -> None:
    """The check before a commit passes the first one too; other calls answer that there is no commit."""
    shutil.copytree(SAMPLE, repository / "records")
    shutil.copytree(SAMPLE.parent / "templates", repository / "templates")
    git(repository, "add", ".")
    first = run("validate", "--staged", cwd=repository)
    assert (first.code, first.err) == (0, "")
    for name in ("HEAD", "@"):
        assert run("validate", "--staged", "--base", name, cwd=repository) == first
    for call in ("validate --base main", "actions --at HEAD", "strategy diff 2024-2027 HEAD.."):
        result = run(*call.split(), cwd=repository)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("Error: there is no commit yet, so there is nothing at '")


def test_a_bare_repository_has_revisions_and_no_index(run: Run, committed: Path) -> None:
    """In a bare repository a revision can be read, and there is nothing staged."""
    git(committed, "clone", "--quiet", "--bare", ".", "bare.git")
    bare = committed / "bare.git"
    shutil.move(bare, committed.parent / "bare.git")
    bare = committed.parent / "bare.git"
    assert run("people", "--at", "HEAD", cwd=bare).out.count("\n") == 2
    staged = run("validate", "--staged", cwd=bare)
    shutil.rmtree(bare)
    assert (staged.code, staged.out) == (3, "")
    assert is_one_line(staged.err)


def test_a_shallow_clone_has_its_last_revision(
    run: Run, committed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A shallow clone answers for the commit it has, and says of an earlier one that it is none."""
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    git(committed, "clone", "--quiet", "--depth=1", committed.as_uri(), str(clone))
    assert run("people", "--at", "HEAD", cwd=clone).out.count("\n") == 2
    earlier = run("people", "--at", "HEAD~1", cwd=clone)
    assert earlier.code == 2
    assert is_one_line(earlier.err)


def test_a_repository_without_commits_has_no_revision(run: Run, repository: Path) -> None:
    """Before the first commit there is no HEAD, and the index may be empty."""
    write_records(repository, "")
    at_head = run("validate", "--at", "HEAD", cwd=repository)
    assert at_head.code == 2
    assert is_one_line(at_head.err)
    staged = run("validate", "--staged", "--format", "concise", cwd=repository)
    assert places(staged, "records/partnership.yaml") == [(1, 1, "error", "partnership-is-on-record")]


def test_a_merge_that_is_not_finished_is_reported_from_the_index(run: Run, committed: Path) -> None:
    """Git holds three versions of a file; the index is reported as such, and the file as well."""
    git(committed, "checkout", "-qb", "other")
    write_records(committed, "# people/sam-sample.yaml\nname: Sam Other\n")
    git(committed, "commit", "-qam", "Other")
    git(committed, "checkout", "-q", "main")
    write_records(committed, "# people/sam-sample.yaml\nname: Sam Main\n")
    git(committed, "commit", "-qam", "Main")
    with suppress(subprocess.CalledProcessError):
        git(committed, "merge", "other")
    staged = run("validate", "--staged", "--format", "concise", cwd=committed)
    assert places(staged, "records/people/sam-sample.yaml") == [(1, 1, "error", "unmerged")]
    now = run("validate", "--format", "concise", cwd=committed)
    assert places(now, "records/people/sam-sample.yaml") == [(1, 1, "error", "unfinished-merge")]


@pytest.mark.parametrize("inside_repository", ["", "partnership", "a/b"])
@pytest.mark.parametrize("start", ["", "docs"])
def test_records_that_are_gone_are_still_in_a_revision(
    run: Run, repository: Path, inside_repository: str, start: str
) -> None:
    """Records that were deleted from the work tree are read from the revision that has them."""
    top = repository / inside_repository
    write_records(top, "# people/alex-example.yaml\nname: Alex Example\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Records")
    shutil.rmtree(top / "records")
    (top / start).mkdir(parents=True, exist_ok=True)
    assert run("people", "--at", "HEAD", cwd=top / start).out.startswith("alex-example\t")


def test_a_revision_without_records_says_so(run: Run, repository: Path) -> None:
    """A revision from before there were records ends with 3 and one line."""
    (repository / "README.md").write_text("Soon.\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Start")
    write_records(repository, "")
    result = run("validate", "--at", "HEAD", cwd=repository)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)
    assert "has no records" in result.err


def test_records_may_be_the_whole_repository(run: Run, repository: Path) -> None:
    """A repository whose top is the records folder is read from all three sources."""
    folder = write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    for path in list(folder.iterdir()):
        path.rename(repository / path.name)
    folder.rmdir()
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Records")
    sources: tuple[tuple[str, ...], ...] = ((), ("--at", "HEAD"), ("--staged",))
    for source in sources[:2]:
        assert run("--records", ".", "people", *source, cwd=repository).out.startswith("alex-example\t")
    for source in sources:
        assert run("--records", ".", "validate", *source, cwd=repository).out.startswith("2 records checked: 0 errors")


@on_posix
@pytest.mark.parametrize(
    "name",
    ["a b", "100%", "%TEMP%", "$HOME", "~x", "-r", "n\nl", "ŵ ł", "it's", "[x]", "*", "a:b", os.fsdecode(b"\xff")],
)
@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_a_repository_may_stand_in_any_folder(run: Run, tmp_path: Path, name: str, source: tuple[str, ...]) -> None:
    """The name of the folder above the records is nobody's variable, option or pattern."""
    top = tmp_path / name
    try:
        write_records(top, "# people/alex-example.yaml\nname: Alex Example\n")
    except OSError:
        pytest.skip("this file system has no such names")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "-qm", "Records")
    result = run("validate", *source, cwd=top)
    assert (result.code, result.out, result.err) == (0, "2 records checked: 0 errors, 0 warnings\n", "")


@on_posix
@pytest.mark.parametrize("name", ["a b", "100%", "$HOME", "--name-only", "-z", ":(top)x", "[x]*", "łódź"])
@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_the_records_folder_may_have_any_name(run: Run, repository: Path, name: str, source: tuple[str, ...]) -> None:
    """The name of the records folder is no option and no pattern to git."""
    write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n").rename(repository / name)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Records")
    result = run("validate", f"--records={name}", *source, cwd=repository)
    assert (result.code, result.out, result.err) == (0, "2 records checked: 0 errors, 0 warnings\n", "")


@on_posix
@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_records_linked_from_outside_the_repository_are_one_line(
    run: Run, committed: Path, tmp_path_factory: pytest.TempPathFactory, source: tuple[str, ...]
) -> None:
    """A records folder that is a link out of the repository is in no revision of it."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "records"
    (committed / "records").rename(elsewhere)
    (committed / "records").symlink_to(elsewhere)
    assert run("validate", cwd=committed).code == 0
    result = run("validate", *source, cwd=committed)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)


@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_a_damaged_repository_is_one_line(run: Run, committed: Path, source: tuple[str, ...]) -> None:
    """A repository that has lost a file's content cannot be read: exit code 3, and git's reason."""
    lost = git(committed, "rev-parse", "HEAD:records/people/sam-sample.yaml").strip()
    (committed / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    result = run("validate", *source, cwd=committed)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)


@pytest.mark.parametrize("file", ["index", "HEAD", "config"])
def test_a_damaged_file_of_git_is_one_line(run: Run, committed: Path, file: str) -> None:
    """A repository whose own files are damaged ends with 3, or is read as far as git can read it."""
    (committed / ".git" / file).write_bytes(b"\x00garbage\n" * 20)
    result = run("validate", "--staged", cwd=committed)
    assert result.code == 3
    assert is_one_line(result.err)


def test_a_link_in_a_revision_stays_inside(run: Run, repository: Path) -> None:
    """A link that a revision holds is followed inside the records only."""
    folder = write_records(repository, "# people/alex-example.yaml\nname: Alex Example\n")
    (repository / "outside.yaml").write_text("name: Outside\n", encoding="utf-8")
    links = {
        "alex-inside.yaml": "alex-example.yaml",
        "alex-outside.yaml": "../../outside.yaml",
        "alex-absolute.yaml": "/etc/hostname",
        "alex-nowhere.yaml": "nobody.yaml",
        "alex-circle.yaml": "alex-circle.yaml",
    }
    try:
        for name, target in links.items():
            (folder / "people" / name).symlink_to(target)
    except OSError:
        pytest.skip("this machine makes no links")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Links")
    result = run("validate", "--at", "HEAD", "--format", "concise", cwd=repository)
    for name in ("alex-outside", "alex-absolute", "alex-nowhere", "alex-circle"):
        found = places(result, f"records/people/{name}.yaml")
        assert [(line, column, severity) for line, column, severity, _ in found] == [(1, 1, "error")], name
    listed = run("people", "--at", "HEAD", cwd=repository)
    assert [line.split("\t")[0] for line in listed.out.splitlines()] == ["alex-example", "alex-inside"]
    assert "Outside" not in listed.out


@pytest.mark.parametrize("source", [("--at", "HEAD"), ("--staged",)])
def test_a_submodule_among_the_records_is_reported(
    run: Run, committed: Path, tmp_path_factory: pytest.TempPathFactory, source: tuple[str, ...]
) -> None:
    """Git holds no records of a submodule, so a revision cannot; the work tree has them, so it is said."""
    other = tmp_path_factory.mktemp("submodule")
    git(other, "init", "--quiet")
    (other / "example-council.yaml").write_text("name: Example Council\n", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "-qm", "Council")
    allow = ("-c", "protocol.file.allow=always")
    git(committed, *allow, "submodule", "--quiet", "add", str(other), "records/organisations")
    git(committed, "commit", "-qm", "Submodule")
    result = run("validate", *source, "--format", "concise", cwd=committed)
    assert places(result, "records/organisations") == [(1, 1, "error", "not-a-file")], result.out


# Permissions, and readers that stop.


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root for a while, where the tests run as root."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that other users of the machine can enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


@on_posix
@pytest.mark.parametrize(
    ("closed", "path"),
    [("people", "records/people"), ("people/alex-example.yaml", "records/people/alex-example.yaml")],
)
def test_what_may_not_be_read_is_a_finding(run: Run, shared_folder: Path, closed: str, path: str) -> None:
    """A folder or file that is not ours to read is reported, and the rest is checked."""
    text = "# people/alex-example.yaml\nname: Alex Example\n# organisations/example-council.yaml\nname: 6\n"
    folder = write_records(shared_folder, text)
    (folder / "people" / "nowhere.yaml").symlink_to("nobody.yaml")  # so that every word is loaded before
    run("validate", "--format", "concise", cwd=shared_folder)
    (folder / "people" / "nowhere.yaml").unlink()
    (folder / closed).chmod(0)
    try:
        with as_nobody():
            result = run("validate", "--format", "concise", cwd=shared_folder)
    finally:
        (folder / closed).chmod(0o755)
    assert places(result, path) == [(1, 1, "error", "unreadable")]
    assert "permission denied" in result.out
    assert places(result, "records/organisations/example-council.yaml") == [(1, 7, "error", "wrong-type")]
    assert result.code == 1


@on_posix
def test_a_query_says_that_a_folder_was_left_out(run: Run, shared_folder: Path) -> None:
    """A query does not answer "nobody" for a folder that it may not read."""
    folder = write_records(shared_folder, "# people/alex-example.yaml\nname: Alex Example\n")
    (folder / "people" / "nowhere.yaml").symlink_to("nobody.yaml")
    run("people", cwd=shared_folder)
    (folder / "people" / "nowhere.yaml").unlink()
    (folder / "people").chmod(0)
    try:
        with as_nobody():
            result = run("people", cwd=shared_folder)
    finally:
        (folder / "people").chmod(0o755)
    assert result.code == 1
    assert "records/people" in result.err


@on_posix
def test_records_that_may_not_be_read_are_one_line(run: Run, shared_folder: Path) -> None:
    """Where the records folder itself is closed, the call ends with 3."""
    folder = write_records(shared_folder, "")
    run("-C", "nowhere", "validate", cwd=shared_folder)
    folder.chmod(0)
    try:
        with as_nobody():
            result = run("validate", cwd=shared_folder)
    finally:
        folder.chmod(0o755)
    assert (result.code, result.out) == (3, "")
    assert is_one_line(result.err)


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """A partnership of 3,000 people: more output than a pipe holds."""
    people = write_records(tmp_path, "") / "people"
    people.mkdir()
    for number in range(3_000):
        (people / f"alex-example-{number}.yaml").write_text(f"name: Alex Example {number}\n", encoding="utf-8")
    return tmp_path


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in which $SST is the program."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    return subprocess.run(
        [bash, "-c", f'sst() {{ "{sys.executable}" -m sst_cli "$@"; }}\n{script}'],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=SECONDS * 3,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["people --format json", "people --format table", "people --format csv", "validate --format json"]
)
def test_a_reader_may_stop_early(crowd: Path, command: str) -> None:
    """`| head -1` ends the program quietly and well."""
    if command.startswith("validate"):
        for file in (crowd / "records" / "people").iterdir():
            file.write_text("name: on\n", encoding="utf-8")
    done = shell(f"sst {command} 2>err | head -1; echo ${{PIPESTATUS[0]}}", crowd)
    assert done.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in (crowd / "err").read_text(encoding="utf-8")
    assert "Exception" not in (crowd / "err").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["people", "validate", "people --format csv", "diff . .", "--help", "new --help"])
def test_a_reader_may_have_gone_before_anything_is_written(crowd: Path, command: str) -> None:
    """However short the output is: the program ends quietly and well."""
    shutil.copytree(crowd / "records", crowd / "board" / "records")
    command = command.replace(".", "records")
    done = shell(f"mkfifo gone; sst {command} 2>err >gone & head -c 0 gone; wait $!; echo $?", crowd)
    assert (done.stdout, (crowd / "err").read_text(encoding="utf-8")) == ("0\n", "")


def test_a_reader_of_findings_may_stop_early(crowd: Path) -> None:
    """Findings stay findings for the exit code, also where nobody reads them to the end."""
    for file in (crowd / "records" / "people").iterdir():
        file.write_text("name: 6\n", encoding="utf-8")
    done = shell("sst validate 2>err | head -1; echo ${PIPESTATUS[0]}", crowd)
    assert done.stdout.splitlines()[-1] in ("0", "1")
    assert (crowd / "err").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("command", ["people", "validate", "actions", "explain", "schema person", "--help"])
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_output_may_be_closed(records: Records, tmp_path: Path, command: str, closing: str) -> None:
    """A program that is started without stdout or stderr does its work all the same."""
    records("# people/alex-example.yaml\nname: Alex Example\n")
    done = shell(f"sst {command} {closing}", tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("command", ["people", "people --format json", "validate", "explain", "schema person"])
def test_a_full_disk_is_one_line(records: Records, tmp_path: Path, command: str) -> None:
    """An answer that cannot be written is never taken for written."""
    records("# people/alex-example.yaml\nname: Alex Example\n")
    done = shell(f"sst {command} > /dev/full", tmp_path)
    assert done.returncode == 3
    assert is_one_line(done.stderr)


def obey_interrupts() -> None:
    """Let a process be interrupted although the tests may run where nobody can: in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@on_posix
@pytest.mark.parametrize("command", ["validate", "people"])
def test_an_interrupted_call_says_so(crowd: Path, command: str) -> None:
    """Ctrl-C ends with 130 and a word, not with a traceback."""
    for file in (crowd / "records" / "people").iterdir():
        file.write_text(f"name: on{'' if command == 'validate' else 'e'}\n", encoding="utf-8")
    arguments = [sys.executable, "-m", "sst_cli", command, "--format", "json"]
    with subprocess.Popen(
        arguments,
        cwd=crowd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=obey_interrupts,  # noqa: PLW1509  no threads here
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)  # it is at work, and waits for somebody to read the rest
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        process.stdout.close()
        code = process.wait(SECONDS)
    assert code == 130
    assert said.strip() == "Interrupted."


# Values: long, many, deep, and of the wrong type.

BOARD = """
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
"""

LONG_TEXTS: dict[str, str] = {
    "one word": "a" * 100_000,
    "words": "word " * 20_000,
    "spaces": "a" + " " * 100_000 + "b",
    "tabs": "a" + "\t" * 100_000 + "b",
    "line breaks": "a" + "\n" * 100_000 + "b",
    "spaces and line breaks": "a" + " \n" * 50_000 + "b",
    "digits": "1" * 100_000,
    "noughts and spaces": "0" + " " * 100_000 + "b",
    "numbers": "1 " * 50_000,
    "full stops": "." * 100_000,
    "at signs": "@" * 100_000,
    "brackets": "#[" * 50_000,
    "colons": ":" * 100_000,
    "quotation marks": '"' * 100_000,
    "curly quotation marks": "“" * 100_000,
    "backslashes": "\\" * 100_000,
    "escapes": "\x1b" * 100_000,
    "wide letters": "李" * 100_000,
    "combining accents": "a" + "\u0301" * 100_000,
    "dates": "8 July 2022 " * 8_000,
    "half dates": "8 Jul " * 16_000,
    "born": "born " * 20_000,
    "plus 44": "+44 " * 25_000,
}


COMMANDS = """
import sys
from sst_cli.cli import run
calls = [["validate"], ["action", "show", "01"], ["actions", "--search", "word 8"]]
calls += [["actions", "--format", each] for each in ("plain", "table", "csv", "markdown", "json", "jsonl")]
for call in calls:
    assert run(call) in (0, 1), call
    print(call, "is done", file=sys.stderr, flush=True)
"""


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS.keys())
def test_a_long_text_is_quick(records: Records, tmp_path: Path, text: str) -> None:
    """A text of 100,000 characters takes no longer than any other, whatever it is made of."""
    quoted = "".join(char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}" for char in text)
    records(BOARD)
    action = tmp_path / "records" / "actions" / "board-2022-06-22" / "01.yaml"
    action.parent.mkdir(parents=True)
    raised = "raised:\n  - minute: board-2022-06-22#1\n"
    action.write_text(f'text: "{quoted}"\nkind: task\n{raised}owners: []\n', encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", COMMANDS], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            said = process.communicate(timeout=SECONDS)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()[1]
            pytest.fail(f"hangs; what came to an end before: {re.findall('^(.*) is done', said, re.MULTILINE)}")
    assert process.returncode == 0, said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "line",
    [
        f"kind: {'x' * 100_000}",
        f"kind: “{'x' * 100_000}”",
        f"kind: {'1' * 100_000}",
        f"? {'x' * 100_000}\n: x",
        f"? {'1' * 100_000}\n: x",
        f"part_of: {'x' * 100_000}",
        f"part_of: '{'x ' * 50_000}'",
        f"also_known_as: {'x' * 100_000}",
        f"note: &{'x' * 100_000} n",
        f"note: !{'x' * 100_000} n",
        f"note: [{'x' * 100_000}",
        f"note: x: {'x' * 100_000}",
        f"note: @{'x' * 100_000}",
    ],
    ids=range(13),
)
def test_a_long_value_is_reported_in_a_short_line(run: Run, records: Records, tmp_path: Path, line: str) -> None:
    """A finding about an endless value can still be read."""
    records(f"# organisations/example-council.yaml\nname: Example Council\n{line}\n")
    for format_ in ("text", "concise"):
        result = run("validate", "--format", format_, cwd=tmp_path)
        assert result.code == 1
        assert max(map(len, result.out.splitlines())) < 1_000


def nested(depth: int, name: str, leaf: str, first: str) -> str:
    """Items or clauses in each other, in flow style."""
    text = leaf
    for number in range(depth):
        text = f"{{{first.format(number)}, {name}: [{text}]}}"
    return text


def items_in_items(depth: int) -> str:
    """Items in each other, the deepest with a mistake."""
    return nested(depth, "items", "{number: 6, title: Deep}", 'number: "{}", title: Item')


def clauses_in_clauses(depth: int) -> str:
    """Clauses in each other, the deepest with a mistake."""
    clauses = nested(depth, "clauses", "{text: 6}", "text: Clause number {}")
    return f'{{number: "1", title: Top, decisions: [{{verb: AGREED, clauses: [{clauses}]}}]}}'


@pytest.mark.parametrize("depth", [1, 10, 25])
@pytest.mark.parametrize("deep", [items_in_items, clauses_in_clauses])
def test_a_mistake_in_deep_nesting_is_reported_at_its_place(
    run: Run, records: Records, tmp_path: Path, depth: int, deep: Callable[[int], str]
) -> None:
    """Items in items and clauses in clauses are checked to the bottom, in a moment."""
    line = f"items: [{deep(depth)}]"
    records(f"{BOARD.partition('items:')[0]}{line}\n")
    result = run("validate", "--format", "concise", cwd=tmp_path)
    mistake = re.search(r": (6)[,}]", line)
    assert mistake is not None
    expected = [error(4, mistake.start(1) + 1, "wrong-type")]
    assert places(result, "records/meetings/board-2022-06-22.yaml") == expected


def test_deep_nesting_is_shown(run: Run, records: Records, tmp_path: Path) -> None:
    """A meeting with items in items, 20 deep, is checked and shown."""
    inner = nested(20, "items", '{number: "x", title: Deepest}', 'number: "{}", title: Item')
    records(BOARD.partition("items:")[0] + f"items: [{inner}]\n")
    assert run("validate", cwd=tmp_path).err == ""
    assert "Deepest" in run("meeting", "show", "board", cwd=tmp_path).out


def test_hundreds_of_items_are_quick(tmp_path: Path) -> None:
    """A meeting of 500 items with two clauses each is checked and listed in a moment."""
    items = "".join(
        f'  - number: "{number}"\n    title: Report\n    decisions:\n      - verb: AGREED\n        clauses:\n'
        "          - text: one.\n          - text: two.\n"
        for number in range(2, 501)
    )
    write_records(tmp_path, BOARD + items)
    assert sst("validate", cwd=tmp_path).code == 0
    assert sst("decisions", cwd=tmp_path).out.count("\n") == 998
    assert "Report" in sst("meeting", "show", "board", cwd=tmp_path).out


@pytest.mark.slow
def test_ten_thousand_records_are_read(tmp_path: Path) -> None:
    """Fifty years of meetings and their 9,200 actions, each due at the next one, are answered in seconds."""
    folder = write_records(tmp_path, "# bodies/board.yaml\nname: Example Board\nkind: board\n")
    days = [f"{year}-{month:02}-10" for year in range(1975, 2025) for month in (1, 4, 7, 10)]
    (folder / "meetings").mkdir()
    for day, following in zip(days, [*days[1:], "2025-01-10"], strict=True):
        agreed = f"next_meeting:\n  date: {following}\n"
        meeting = f'body: board\ndate: {day}\nstatus: draft\nitems:\n  - number: "1"\n    title: Report\n{agreed}'
        (folder / "meetings" / f"board-{day}.yaml").write_text(meeting, encoding="utf-8")
        actions = folder / "actions" / f"board-{day}"
        actions.mkdir(parents=True)
        for number in range(1, 47):
            action = (
                f"text: Work.\nkind: task\nraised:\n  - minute: board-{day}#1\nowners: []\ndue:\n  at: next-meeting\n"
            )
            (actions / f"{number:02}.yaml").write_text(action, encoding="utf-8")
    assert "4 without date" not in sst("actions", "--format", "csv", cwd=tmp_path).err
    result = sst("validate", "--format", "concise", cwd=tmp_path)
    assert "9402 records checked: 0 errors" in result.out


WRONG = ["6", "5.0", "-1", "true", "null", '""', "[]", "{a: b}", "2026-02-31"]


@dataclass
class Files:
    """Records that are given as their bytes."""

    data: dict[str, bytes]
    shown: str = "records/"

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give all files."""
        del folders
        for path, data in self.data.items():
            yield File(path, self.shown + path, data)


def lines_with_values(files: dict[str, bytes]) -> Iterator[tuple[str, int, str]]:
    """Each sort of line of the records that has a value: its file, its number and the line up to the value."""
    seen = set()
    for path, data in files.items():
        for number, line in enumerate(data.decode("utf-8").splitlines()):
            found = re.match(r"(\s*(?:- )*[a-z_]+: )(?![|>])\S", line)
            if found and (path.partition("/")[0], found[1]) not in seen:
                seen.add((path.partition("/")[0], found[1]))
                yield path, number, found[1]


@pytest.mark.slow
@pytest.mark.parametrize("value", WRONG)
def test_a_value_of_the_wrong_type_is_reported_or_taken(value: str) -> None:
    """Whatever stands where something else belongs is a finding or is taken: never a defect, never left out unsaid."""
    good = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in sorted(SAMPLE.rglob("*.yaml"))}
    shown: set[str] = set()
    for path, number, start in some(lines_with_values(good)):
        lines = good[path].decode("utf-8").splitlines()
        lines[number] = start + value
        changed = {path: "\n".join(lines).encode("utf-8")}
        alone = read(Files(changed))
        errors = [finding for finding in alone.findings if finding.severity is Severity.ERROR]
        assert bool(errors) == bool(alone.left_out), f"{path}:{number + 1}: {lines[number]}"
        if not errors:
            use(read(Files({**good, **changed})), shown)


def use(register: Register, shown: set[str]) -> None:
    """Ask all that can be asked of a register, and show each table that was not shown before."""
    report = validate(register, TODAY)
    for name in formats.names("findings"):
        formats.load(name).render(report, formats.TextStyle(color=True))
    tables = (
        *(ask(register, Question(state="all", group_by=by), TODAY) for by in (None, "due", "owner", "priority")),
        meeting_lists.meetings(register, TODAY),
        meeting_lists.decisions(register, TODAY),
        lists.people(register, TODAY),
        lists.bodies(register, TODAY),
        lists.organisations(register, TODAY),
    )
    for table in tables:
        if repr(table) not in shown:
            shown.add(repr(table))
            for name in formats.names("table"):
                formats.load(name).render(table, formats.TextStyle())
    with suppress(CallError):  # an action that had not been raised by then
        for id_ in register.actions:
            action_sheet(register, id_, TODAY).text(formats.TextStyle())
    for meeting in register.meetings.values():
        meeting_sheet(register, meeting.id, max(TODAY, meeting.date)).text(formats.TextStyle())
