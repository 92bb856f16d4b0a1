"""Read files of minutes and what they say; many at once, each by a process of its own where that is possible."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.importing.action_log import is_log_row
from sst_cli.printed_minutes.printed import PrintedItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedReading
    from sst_cli.register.register import Register

AHEAD = 3
"""Files for each process that may be read before the first of them is taken."""
ENOUGH = 4
"""Files from which on it is worth to start further processes."""


SPREADSHEET = "spreadsheet"
NOT_MINUTES = (
    "does not read as minutes: it has no day of a meeting, no attendance, no numbered item and no decision; "
    "put the part that is minutes into a file of its own"
)


class ReadFile(NamedTuple):
    """A file that was read, or why it cannot be."""

    name: str
    """As it was given."""
    document: PrintedDocument | None = None
    reading: PrintedReading | None = None
    problem: str = ""
    exit_code: int = 0


def read_minutes_file(register: Register, data: bytes, name: str, given: str) -> ReadFile:
    """Read a file and what it says.

    Args:
        register: the records, which help to read names.
        data: its bytes.
        name: its name without folders, as records have it.
        given: its name as it was given.
    """
    from sst_cli.printed_minutes.house.form import read_house_form
    from sst_cli.printed_minutes.readers import read_document
    from sst_cli.printed_minutes.recognition.minutes import read_minutes
    from sst_cli.scan.documents import with_actions

    try:
        document = read_document(data, name)
        reading = read_house_form(document, register) or with_actions(
            register, document, read_minutes(document, register)
        )
    except SstError as problem:
        return ReadFile(given, problem=_without_name(str(problem), name), exit_code=problem.exit_code)
    if document.kind != SPREADSHEET and not _reads_as_minutes(reading):
        return ReadFile(given, problem=NOT_MINUTES, exit_code=CallError.exit_code)
    return ReadFile(given, document, reading)


def _reads_as_minutes(reading: PrintedReading) -> bool:
    """Whether a document has anything that minutes, an agenda, one item or a log of actions have, and prose has not."""
    if any(doubt.kind.startswith("date") for doubt in reading.doubts):
        return True
    return any(
        meeting.day
        or meeting.attendance
        or meeting.is_agenda
        or any(map(is_log_row, meeting.actions))
        or _is_minuted(item)
        for meeting in reading.meetings
        for item in (*meeting.items, PrintedItem())
    )


def _is_minuted(item: PrintedItem) -> bool:
    """Whether an item has a number, a decision or the row of a log, or one below it has."""
    return bool(
        item.number or item.decisions or any(map(is_log_row, item.actions)) or any(map(_is_minuted, item.items))
    )


def _without_name(problem: str, name: str) -> str:
    return problem.removeprefix(f"{name} ").removeprefix(f"{name}: ")


def read_all(
    register: Register, names: Sequence[str], load: Callable[[str], bytes], base_name: Callable[[str], str]
) -> Iterator[ReadFile]:
    """Read files in the order of their names; one that cannot be read does not stop the others.

    Args:
        register: the records, which help to read names.
        names: the files, as they were given.
        load: reads the bytes of one; an error of it is an `SstError`.
        base_name: returns the name of a file without folders.
    """
    one = _FileReader(register, load, base_name)
    workers = _workers() if len(names) >= ENOUGH else 1
    if workers < len(("one", "another")):
        yield from map(one, names)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process has the register already; to send it to each would take longer than to read the files.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, _begin, (one,)) as pool:
        waiting: deque[Future[ReadFile]] = deque()
        for name in names:
            waiting.append(pool.submit(_read_in_process, name))
            # Files that were read and not yet taken would fill the memory.
            if len(waiting) > AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _FileReader:
    """Reads one file after another."""

    def __init__(self, register: Register, load: Callable[[str], bytes], base_name: Callable[[str], str]) -> None:
        self._register = register
        self._load = load
        self._base_name = base_name

    def __call__(self, name: str) -> ReadFile:
        try:
            data = self._load(name)
        except SstError as problem:
            return ReadFile(name, problem=_without_name(str(problem), name), exit_code=problem.exit_code)
        return read_minutes_file(self._register, data, self._base_name(name), name)


_reader: list[_FileReader] = []
"""The reader of a further process."""


def _begin(reader: _FileReader) -> None:
    _reader[:] = [reader]


def _read_in_process(name: str) -> ReadFile:
    return _reader[0](name)


def _workers() -> int:
    """Return how many processes may read at once: one where the system cannot fork."""
    import multiprocessing

    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return min(multiprocessing.cpu_count(), 8) if can_fork else 1
