"""What an import made of files, as an answer: text for a person, objects for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.base.wrapping import lines as wrapped
from sst_cli.importing.planning import RecordOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.importing.accounting import AccountedLine
    from sst_cli.importing.answers import RaisedDoubt
    from sst_cli.importing.importer import FileImport
    from sst_cli.importing.planning import PlannedRecord
    from sst_cli.output.formats import TextStyle

HIDDEN = "words that are not for the public"
_MANY = 4
"""Times that a reason is listed before it is counted; --lines and the other formats have each."""
_LONGEST = 100
"""Letters of a line of the source that a list shows."""
_SAYS = {
    RecordOutcome.CREATED: "created",
    RecordOutcome.UPDATED: "updated",
    RecordOutcome.FILLED: "filled in",
    RecordOutcome.UNCHANGED: "nothing to do",
    RecordOutcome.LEFT: "left as it is",
}


class ImportReport(Value):
    """What an import made of files."""

    kind = "sheet"
    name = "import"
    files: tuple[FileImport, ...]
    dry_run: bool
    shows_restricted: bool = False
    shown: str = ""
    """The folder to print before the path of a record."""
    with_lines: bool = False
    """Whether the text lists every line of the source."""
    left_out: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The counts in one line."""
        written = [each for file in self.files for each in file.records if each.is_written and each.kind != "import"]
        found, total = (sum(getattr(file, name) for file in self.files) for name in ("accounted", "total"))
        doubts = sum(len(file.open_doubts) for file in self.files)
        failed = sum(bool(file.problem) for file in self.files)
        parts = [
            counted(len(self.files), "file"),
            f"{counted(len(written), 'record')} {'to write' if self.dry_run else 'written'}",
            f"{found} of {counted(total, 'line')} accounted for",
            counted(doubts, "doubt"),
        ]
        return f"{', '.join(parts)}{f'; {failed} not imported' if failed else ''}."

    def data(self) -> dict[str, Any]:
        """The files, each with its records, lines, doubts and new names, in the order of the source."""
        return {
            "left_out": list(self.left_out),
            "dry_run": self.dry_run,
            "files": [self._file_data(file) for file in self.files],
        }

    def text(self, style: TextStyle) -> str:
        """Each file with its records, what was left out and what is doubtful, and the counts at the end."""
        shown: list[str] = []
        for file in self.files:
            shown += [*self._file_text(file, style.room), ""]
        shown += wrapped(self.summary, style.room) if len(self.files) != 1 else []
        return no_commands("".join(f"{line}\n" for line in shown).rstrip("\n") + "\n")

    def _file_text(self, file: FileImport, room: int | None) -> Iterator[str]:
        kind = f" ({file.kind})" if file.kind else ""
        yield from wrapped(one_line(f"{file.name}{kind}"), room)
        if file.problem:
            yield from wrapped(one_line(f"not imported: {file.problem}"), room, "  ", "    ")
            return
        for record in file.records:
            yield from self._record_text(file, record, room)
        yield from wrapped(f"{file.accounted} of {counted(file.total, 'line')} accounted for", room, "  ")
        for heading, listed in self.sections(file):
            if listed:
                yield from ("", f"  {heading}")
                for words in listed:
                    yield from wrapped(one_line(words), room, "    ", "      ")

    def record_words(self, record: PlannedRecord) -> str:
        """Return what becomes of a record, in one line."""
        would = "to be " if self.dry_run and record.is_written else ""
        reason = f": {record.reason}" if record.reason else ""
        return one_line(f"{self.shown}{record.path}: {would}{_SAYS[record.outcome]}{reason}")

    def _record_text(self, file: FileImport, record: PlannedRecord, room: int | None) -> Iterator[str]:
        yield from wrapped(self.record_words(record), room, "  ", "    ")
        for words in file.differences.get(record.path, ()):
            yield from wrapped(one_line(words), room, "    ", "      ")

    def sections(self, file: FileImport) -> Iterator[tuple[str, list[str]]]:
        """Yield the parts of the report on a file: the heading, and a line for each entry."""
        if self.with_lines:
            yield "Lines of the source", [self._line_words(each) for each in file.lines]
        else:
            yield "Left out", list(self._left_out(file))
        missing = [each for each in file.lines if each.missing]
        yield "Not accounted for", [f"{_at(each)}{' '.join(each.missing)}" for each in missing]
        yield "Doubts", [self._doubt_words(each) for each in file.open_doubts]
        yield "Defects of the file", list(file.defects)
        yield "Not on record", [f"{each.kind}: {f'{each.title} {each.name}'.strip()}" for each in file.proposals]

    def _left_out(self, file: FileImport) -> Iterator[str]:
        """Yield what was left out in the order of the source; what is left out often for one reason is counted."""
        found = [(line, words, reason) for line in file.lines for words, reason in line.left_out]
        often = {reason: times for reason, times in Counter(each[2] for each in found).items() if times > _MANY}
        yield from (f"{times} times: {reason}" for reason, times in often.items())
        for line, words, reason in found:
            if reason not in often:
                yield f"{_at(line)}{self._quoted(line, words)} ({reason})"

    def _line_words(self, line: AccountedLine) -> str:
        where = list(fields_of(line))
        where += [reason for _, reason in line.left_out] or ([] if where else ["not accounted for"])
        return f"{_at(line)}{self._quoted(line, line.line.words)}: {'; '.join(where)}"

    def _quoted(self, line: AccountedLine, words: str) -> str:
        if not self.shows_restricted and any(each.is_restricted for each in line.placed):
            return HIDDEN
        plain = " ".join(words.split())
        return f'"{plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + chr(0x2026)}"'

    def _doubt_words(self, raised: RaisedDoubt) -> str:
        place = f"{raised.key.where}: " if raised.key.where else ""
        if raised.is_restricted and not self.shows_restricted:
            return f"{place}{HIDDEN}"
        offered = [f"{each.value} ({each.reason})" if each.reason else each.value for each in raised.doubt.candidates]
        candidates = f" It may be: {', '.join(offered)}." if offered else ""
        words = " ".join(raised.doubt.words.words.split())
        quoted = "" if not words or words in raised.doubt.question else f'"{words}": '
        return f"{place}{quoted}{raised.doubt.question}{candidates}"

    def _file_data(self, file: FileImport) -> dict[str, Any]:
        return {
            "file": file.name,
            "kind": file.kind or None,
            "sha256": file.digest or None,
            "language": file.language or None,
            "problem": file.problem or None,
            "records": [
                {
                    "path": f"{self.shown}{each.path}",
                    "kind": each.kind,
                    "id": each.id,
                    "outcome": each.outcome.value,
                    "reason": each.reason or None,
                    "differences": list(file.differences.get(each.path, ())),
                }
                for each in file.records
            ],
            "accounted": file.accounted,
            "total": file.total,
            "lines": [self._line_data(each) for each in file.lines],
            "doubts": [self._doubt_data(each) for each in file.doubts],
            "defects": list(file.defects),
            "not_on_record": [
                {"kind": each.kind, "name": each.name, "title": each.title or None} for each in file.proposals
            ],
        }

    def _line_data(self, line: AccountedLine) -> dict[str, Any]:
        hidden = not self.shows_restricted and any(each.is_restricted for each in line.placed)
        return {
            "where": line.line.place,
            "words": None if hidden else line.line.words,
            "placed": [{"record": f"{self.shown}{each.record}", "pointer": each.pointer} for each in line.placed],
            "left_out": [{"words": None if hidden else words, "reason": reason} for words, reason in line.left_out],
            "missing": [] if hidden else list(line.missing),
        }

    def _doubt_data(self, raised: RaisedDoubt) -> dict[str, Any]:
        hidden = raised.is_restricted and not self.shows_restricted
        return {
            "doubt": raised.doubt.kind,
            "where": raised.key.where or None,
            "words": None if hidden else raised.doubt.words.words,
            "question": HIDDEN if hidden else raised.doubt.question,
            "candidates": []
            if hidden
            else [{"value": each.value, "reason": each.reason or None} for each in raised.doubt.candidates],
            "answer": None if hidden else raised.answer,
        }


def fields_of(line: AccountedLine) -> Iterator[str]:
    """Yield each record that a line went into, with its fields in words."""
    records: dict[str, dict[str, None]] = {}
    for each in line.placed:
        record, _, field = each.field.partition(": ")
        records.setdefault(record, {})[field] = None
    for record, fields in records.items():
        yield f"{record}: {'; '.join(fields)}"


def _at(line: AccountedLine) -> str:
    return f"{line.line.place}: " if line.line.place else ""


def exit_code(files: Iterable[FileImport]) -> int:
    """Return the exit code: 1 where one of several files was not imported, or a record was left as it is.

    Where there is one file, the code is that of the reason why it was not imported.
    """
    from sst_cli.base.errors import FINDINGS, FINE

    files = tuple(files)
    if len(files) == 1 and files[0].problem:
        return files[0].exit_code
    left = any(each.outcome is RecordOutcome.LEFT for file in files for each in file.records)
    return FINDINGS if left or any(file.problem for file in files) else FINE
