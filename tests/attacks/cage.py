"""Run the program in a child process that cannot leave a folder, and see how it ended.

The child has a home of its own and limits on processor time, memory, the size of a file and the time that it may wait.
A guard in its Python refuses, and reports, whatever would write outside the folder, start a program other than git or
open a connection. Libraries that are not Python, and git, are held by the limits alone, so each case also compares
what lies beside the partnership with what lay there before. It needs `fork`, which Windows does not have.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import re
import shlex
import shutil
import signal
import sys
import tempfile
import traceback
import warnings
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn

import sst_cli
from tests.conftest import GIT_IDENTITY, SAMPLE
from tests.test_harmless import OWN_COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

SECONDS = 10
"""Of processor time; a machine that is busy with something else is no reason to fail."""
WAITED = 120
"""Seconds by the clock that a call may take: it waits for something that never comes."""
MEMORY = 4 * 1024**3
FILE_SIZE = 200_000_000
PLACE = "partnership"
OUTSIDE = "SECRET-outside"
"""A word in a file beside the partnership, to which links may lead; no call prints it."""
BESIDE = {
    "home/.profile": b"umask 022\n",
    "home/.gitconfig": b"",
    "outside/thesis.yaml": f"name: {OUTSIDE}\n".encode(),
}
PLANTED = re.compile(OUTSIDE)
MARK = "it-ran"
"""What a planted program leaves beside the partnership."""
EXIT_CODES = range(4)
TRACEBACK = "Traceback (most recent call last)"
_OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys, or that turn the direction of text; calendars have carriage returns, lists tabs.

The program's own colours, which `--color always` asks for, are taken out before."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMES_A_PATH = {
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.mkdir": ((0, 2),),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((1, 3),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.utime": ((0, 3),),
}
"""Events of Python's audit that change a path: where each path is among the arguments, and the folder it is in."""
_STARTS = {"subprocess.Popen": 0, "os.exec": 0, "os.posix_spawn": 0, "os.spawn": 1, "os.system": 0}
_CONNECTS = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "webbrowser.open"})


class FallenError(AssertionError):
    """The program did what it must never do."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}\n{detail}" if detail else kind)
        self.kind = kind
        """What fell, the same for each case of one cause."""


class Ended(NamedTuple):
    """How a child ended: its exit code, or a signal as a negative number."""

    code: int
    seconds: float
    """Of processor time, with the programs that it started."""
    out: bytes
    err: bytes
    escapes: tuple[str, ...]
    """What the guard refused."""


class Call(NamedTuple):
    """A call of the program, and what comes down the pipe to it."""

    arguments: tuple[str, ...]
    given: bytes = b""

    @property
    def shown(self) -> str:
        """The call as it can be pasted into a shell."""
        call = shlex.join(("sst", *self.arguments)).encode("utf-8", "backslashreplace").decode()
        return f"{call} < given" if self.given else call


def calls_of(*texts: str) -> list[Call]:
    """Read calls as they are typed behind `sst`."""
    return [Call(tuple(shlex.split(text))) for text in texts]


def make_ground(top: Path, records: Path = SAMPLE) -> Path:
    """Make the folder of a partnership with these records and templates, and what lies beside it; return the first."""
    for name, data in BESIDE.items():
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_bytes(data)
    (top / "tmp").mkdir()
    shutil.copytree(records, top / PLACE / "records")
    templates = records.parent / "templates"
    if templates.is_dir():
        shutil.copytree(templates, top / PLACE / "templates")
    return top / PLACE


def attack_with(
    top: Path, calls: Iterable[Call], planted: re.Pattern[str] = PLANTED, seconds: int = SECONDS
) -> list[str]:
    """Make calls in the partnership of a folder, and return how each ended.

    Args:
        top: the folder, as `make_ground` left it, and whatever was planted there.
        calls: the calls, one after another.
        planted: words that no call may print.
        seconds: how long each may take on the processor.

    Raises:
        FallenError: a call broke a law.
    """
    ended = []
    for call in calls:
        result = run_call(top, call, seconds)
        try:
            judge(result, planted, seconds)
            _see_beside(top)
        except FallenError as fallen:
            if call.given:
                (top / PLACE / "given").write_bytes(call.given)
            shown = call.shown if len(call.shown) < 2000 else f"{call.shown[:2000]}..."
            raise FallenError(fallen.kind, f"{shown}\n{result.err.decode('utf-8', 'replace')[-3000:]}") from None
        ended.append(f"exit code {result.code}")
    return ended


def run_call(top: Path, call: Call, seconds: int = SECONDS) -> Ended:
    """Run the program once in the partnership of a folder."""

    def work() -> int | str | None:
        from sst_cli.__main__ import main

        sys.argv = ["sst", *call.arguments]
        try:
            main()
        except SystemExit as done:
            return done.code
        return 0

    return caged(top, work, given=call.given, seconds=seconds)


def judge(ended: Ended, planted: re.Pattern[str] | None = None, seconds: int = SECONDS) -> None:
    """See that a call kept the laws.

    Raises:
        FallenError: it did not.
    """
    for escape in ended.escapes:
        raise FallenError(escape)
    err = ended.err.decode("utf-8", "replace")
    if TRACEBACK in err:
        raise FallenError(_cause(err))
    if ended.code == -signal.SIGXCPU or ended.seconds > seconds:
        kind = f"more than {seconds} s of processor time"
        raise FallenError(kind)
    if ended.code == -signal.SIGALRM:
        kind = f"waited for {WAITED} s"
        raise FallenError(kind)
    if ended.code not in EXIT_CODES:
        kind = signal.Signals(-ended.code).name if ended.code < 0 else f"exit code {ended.code}"
        raise FallenError(kind)
    out = "" if ended.out.startswith((b"%PDF", b"PK\3\4")) else ended.out.decode("utf-8", "replace")
    if found := _OBEYED.search(OWN_COLOURS.sub("", out + err)):
        kind = f"printed {found[0]!r}, which a terminal obeys"
        raise FallenError(kind)
    if planted and (found := planted.search(out + err)):
        kind = f"printed {found[0]!r}"
        raise FallenError(kind)


def _cause(err: str) -> str:
    """The exception of a traceback, and the last line of the program that it passed."""
    places = re.findall(r'File "[^"]*/(sst_cli/[^"]+)", line \d+, in (\S+)', err)
    last = re.findall(r"^(\w[\w.]*(?:Error|Exception|Interrupt|Exit|Group|\b))(?::|$)", err, re.MULTILINE)
    where = f" in {places[-1][0]}, {places[-1][1]}" if places else ""
    return f"traceback: {last[-1] if last else '?'}{where}"


KEPT = "home/.cache/sst/"
"""Where the program keeps answers for the user."""


def _see_beside(top: Path) -> None:
    """See that nothing beside the partnership was changed, and that no planted program left its mark."""
    if (top / MARK).exists():
        kind = "a planted program was run"
        raise FallenError(kind)
    beside = {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
    found = {
        name: path.read_bytes()
        for name, path in beside.items()
        if name.split("/")[0] in {"home", "outside"} and not name.startswith(KEPT)
    }
    if found != BESIDE:
        kind = f"changed beside the partnership: {sorted(set(found) ^ set(BESIDE)) or 'contents'}"
        raise FallenError(kind)


def caged(
    top: Path, work: Callable[[], int | str | None], *, given: bytes = b"", seconds: int = SECONDS, waited: int = WAITED
) -> Ended:
    """Do some work in a child process that can write in one folder alone, from the partnership in it.

    Args:
        top: the folder.
        work: returns the exit code as `sys.exit` takes it.
        given: what the child reads from its input.
        seconds: its processor time.
        waited: its time by the clock.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as log:
        with tempfile.TemporaryFile() as input_:
            input_.write(given)
            input_.seek(0)
            sys.stdout.flush()
            sys.stderr.flush()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # threads of a test runner hold no lock of ours
                child = os.fork()
            if not child:
                _live(top, work, (input_, out, err, log), (seconds, waited))
        _, status, used = os.wait4(child, 0)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)  # what the child started and left
        texts = []
        for stream in (out, err, log):
            stream.seek(0)
            texts.append(stream.read(50_000_000))
    escapes = tuple(dict.fromkeys(texts[2].decode("utf-8", "replace").splitlines()))
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, used.ru_utime + used.ru_stime, texts[0], texts[1], escapes)


def _live(
    top: Path, work: Callable[[], int | str | None], streams: tuple[IO[bytes], ...], limits: tuple[int, int]
) -> NoReturn:
    """Be the child: bound, guarded, and never going on as the parent."""
    code = 70
    try:
        os.setsid()
        for number, stream in enumerate(streams[:3]):
            os.dup2(stream.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  open to the end
            for number, mode in enumerate(("r", "w", "w"))
        )
        _bind(*limits)
        os.environ.clear()
        os.environ.update(environment(top))
        tempfile.tempdir = None
        os.chdir(top / PLACE)
        sys.addaudithook(_Guard(str(top.resolve()), streams[3].fileno()))
        result = work()
        code = result if isinstance(result, int) else int(result is not None)
    except BaseException:  # noqa: BLE001  the child must not go on as its parent
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def environment(top: Path) -> Mapping[str, str]:
    """What a child knows of its surroundings: a home in the folder, and none of ours."""
    return {
        **GIT_IDENTITY,
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(top / "home"),
        "TMPDIR": str(top / "tmp"),
        "GIT_CEILING_DIRECTORIES": str(top),
        "LC_ALL": "C.UTF-8",
    }


def _bind(seconds: int, waited: int) -> None:
    """Set the limits of this process, and let the signals of those end it."""
    import resource

    for name in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # others do not hold to it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(waited)


class _Guard:
    """The audit of a child: refuses what leads out of a folder, and writes it into a file."""

    def __init__(self, top: str, log: int) -> None:
        self._top, self._log = top, log

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, _mode, flags = args
            if isinstance(flags, int) and flags & _WRITING:
                self._see_path(path, None, event)
        elif event in _NAMES_A_PATH:
            for index, folder in _NAMES_A_PATH[event]:
                self._see_path(args[index], args[folder] if folder is not None and folder < len(args) else None, event)
        elif event in _STARTS:
            self._see_program(args[_STARTS[event]], args[1:2])
        elif event in _CONNECTS:
            self._refuse(f"{event} {args[1:]!r}")

    def _refuse(self, kind: str) -> NoReturn:
        os.write(self._log, f"{kind}\n".encode("utf-8", "backslashreplace"))
        raise PermissionError(kind)

    def _see_path(self, path: object, folder: object, event: str) -> None:
        if not isinstance(path, str | bytes):  # an open file, which was looked at when it was opened
            return
        text = os.fsdecode(path)
        if isinstance(folder, int) and folder >= 0:
            text = f"/proc/self/fd/{folder}/{text}"
        # pathlib would refuse some paths that the system takes; a last part that is a link is opened, or itself removed
        place = os.path.realpath(text if event == "open" else os.path.dirname(text) or ".")  # noqa: PTH120
        if place not in {self._top, os.devnull} and not place.startswith(f"{self._top}/"):
            self._refuse(f"{event} outside the folder: {text}")

    def _see_program(self, program: object, words: tuple[object, ...]) -> None:
        name = os.fsdecode(program) if isinstance(program, str | bytes | os.PathLike) else str(program)
        (given,) = words or ((),)
        asks_version = isinstance(given, list) and given[1:2] == ["--norc"]  # click, of the person's own bash
        if name != sys.executable and os.path.basename(name) != "git" and not asks_version:  # noqa: PTH119
            self._refuse(f"started {name}")


def warm_up() -> None:
    """Import the program before it is forked, so that a call takes a third of the time."""
    for each in pkgutil.walk_packages(sst_cli.__path__, "sst_cli."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)
    for name in ("docx", "typst", "icalendar", "markdown_it", "holidays", "jsonschema", "jsonschema_rs", "ruamel.yaml"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
