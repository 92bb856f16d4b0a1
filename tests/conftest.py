"""What the tests share: running the program, reading records written in a test, real git repositories."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from sst_cli.cli import run as run_program
from sst_cli.commands._progress import ProgressBar
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.register.register import Register

ROOT = Path(__file__).parent.parent
"""The top of the checkout."""
SEFTON = ROOT / "records"
NOT_HERE = not SEFTON.is_dir()
"""Whether this is the source distribution, which has no committee's business: tests that read it are skipped."""
NO_CLONE = not (ROOT / ".git").exists()
"""Whether there is no history of the checkout: a source distribution, or an archive that was downloaded."""
SAMPLE = ROOT / "tests" / "sample" / "records"
"""A made-up partnership that uses all that a record can say."""
PARTNERSHIPS = sorted((ROOT / "tests" / "partnerships").glob("*/records"))
# A busy machine is no reason to fail: how fast examples come says nothing of the program.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", UNHURRIED, derandomize=True, database=None)
settings.register_profile("long", UNHURRIED, max_examples=2000)
settings.load_profile("steady")
"""The suite tries the same examples each time, so that it fails for a change and not by chance.

Laws are tried on this many examples, or a multiple, with `--hypothesis-profile long`; else on 100."""
TODAY = dt.date(2022, 9, 1)
"""The day on which tests ask, unless they say otherwise."""


@pytest.fixture(autouse=True, scope="session")
def _no_terminal() -> Iterator[None]:
    """What the surroundings say of a terminal, as the runner of parallel tests does, changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        # A bar appears where a machine is slow; tests/commands/test_progress.py says when, with a patience of its own.
        patch.setattr(ProgressBar.__init__, "__defaults__", (600.0,))
        patch.setenv("SST_MEANINGS", "off")  # strategies are compared alike whether the extra is installed or not
        yield


needs_sefton = pytest.mark.skipif(NOT_HERE, reason="the source distribution does not have these records")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip each case that is about the records of Safer Sefton Together where there are none."""
    for item in items:
        cases = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        if any(isinstance(each, Path) and each.is_relative_to(SEFTON) for each in cases):
            item.add_marker(needs_sefton)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> object:
    """Skip a test whose fixture copies those records; see below."""
    with _missing_records_skip():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> object:
    """Skip a test that reads those records where there are none, and no other test."""
    with _missing_records_skip():
        return (yield)


@contextlib.contextmanager
def _missing_records_skip() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as problem:
        if NOT_HERE and problem.filename and Path(problem.filename).is_relative_to(SEFTON):
            _skip_without_records(SEFTON)
        raise


def _skip_without_records(*paths: str | Path | None) -> None:
    """Skip the test if it asks for the records of Safer Sefton Together, and there are none."""
    if NOT_HERE and any(isinstance(path, Path) and path.is_relative_to(SEFTON) for path in paths):
        pytest.skip("the source distribution does not have these records")


@dataclass(frozen=True)
class Result:
    """What the program printed and how it ended."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the program in this process, as from a pipe."""

    def __call__(self, *arguments: str | Path, cwd: Path | None = None) -> Result:
        """Run `sst` with these arguments from a folder."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process; stdout is no terminal, as in a pipe."""

    def call(*arguments: str | Path, cwd: Path | None = None) -> Result:
        _skip_without_records(cwd, *arguments)
        monkeypatch.chdir(cwd or ROOT)
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_program([str(argument) for argument in arguments])
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        if f"no records found: neither {ROOT}" in texts[1]:
            _skip_without_records(SEFTON)
        return Result(code, *texts)

    return call


def write_records(folder: Path, text: str) -> Path:
    """Write a records folder from one text, in which a line `# people/trish-hardy.yaml` begins each file.

    A partnership.yaml is added where the text has none.
    """
    files: dict[str, list[str]] = {"partnership.yaml": ["name: Example Partnership\n"]}
    current: list[str] = []
    for line in textwrap.dedent(text).lstrip("\n").splitlines(keepends=True):
        if line.startswith("# ") and line.strip().endswith((".yaml", ".yml", ".csv")):
            current = files[line[2:].strip()] = []
        else:
            current.append(line)
    records = folder / "records"
    for name, lines in files.items():
        path = records / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return records


class Records(Protocol):
    """Writes records from a text and gives their folder."""

    def __call__(self, text: str) -> Path:
        """Write the records of a text; see `write_records`."""


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Write records into a folder of the test's own; run the program with `cwd=tmp_path` on them."""
    return lambda text: write_records(tmp_path, text)


T = TypeVar("T")


def some(computed: Iterable[T]) -> list[T]:
    """Give what was computed as a list that is not empty: a loop over nothing would assert nothing."""
    listed = list(computed)
    assert listed, "there is nothing to look at"
    return listed


def read_folder(folder: Path) -> Register:
    """Read the records of a folder, shown as `records/...`."""
    _skip_without_records(folder)
    return read(WorkTree(folder, "records/"))


@pytest.fixture(scope="session")
def sefton() -> Register:
    """The real records of Safer Sefton Together."""
    return read_folder(SEFTON)


for _name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX"):
    os.environ.pop(_name, None)  # hooks and `git rebase --exec` set them, and tests would write to the real repository

for _name in ("GITHUB_ACTIONS", "GITLAB_CI"):
    os.environ.pop(_name, None)  # a build of this project sets them, and they choose a format

os.environ["SST_CACHE"] = "off"  # no test keeps answers in the cache of whoever runs it; those that test it, elsewhere

GIT_IDENTITY = {
    "GIT_AUTHOR_NAME": "Example Officer",
    "GIT_AUTHOR_EMAIL": "officer@example.invalid",
    "GIT_COMMITTER_NAME": "Example Officer",
    "GIT_COMMITTER_EMAIL": "officer@example.invalid",
    "GIT_AUTHOR_DATE": "2022-06-23T10:00:00Z",
    "GIT_COMMITTER_DATE": "2022-06-23T10:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run real git in a folder and give what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **GIT_IDENTITY},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty git repository in a folder of the test's own."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path
