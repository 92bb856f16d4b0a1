"""Import one file: read it, draft its records, plan what is written, and account for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.importing.accounting import account, counts
from sst_cli.importing.answers import Answers, DoubtKey, RaisedDoubt, remembered
from sst_cli.importing.drafting import Drafting
from sst_cli.importing.file_drafts import draft_file
from sst_cli.importing.house_reading import on_record
from sst_cli.importing.ids import ImportIds
from sst_cli.importing.planning import PlannedRecord, import_record, plan_records
from sst_cli.importing.quoting import text_at
from sst_cli.importing.who import KnownNames
from sst_cli.printed_minutes.printed import Candidate, Doubt, NotPlaced, Printed, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sst_cli.importing.accounting import AccountedLine
    from sst_cli.importing.drafting import NewRecordProposal
    from sst_cli.importing.house_reading import PrintForm
    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedReading
    from sst_cli.register.register import Register
    from sst_cli.writing.changes import Change
    from sst_cli.writing.desk import Desk


class ImportRequest(NamedTuple):
    """How files are imported."""

    desk: Desk
    """Where the records are written: the repository's, or another folder."""
    register: Register
    """The records that people, bodies and meetings are looked up in, with restricted business."""
    taken: Callable[[str], Iterable[str]]
    """Returns the numbers that the actions of a meeting have or ever had."""
    body: str | None = None
    proposes_body: bool = False
    """Whether a body that is not on record is proposed as a new one."""
    print_form: PrintForm | None = None
    """Prints the form of a meeting, to know what a form that came back was printed from."""
    accepted: frozenset[str] = frozenset()
    """New people and organisations that a person accepts, by name in small letters."""


class FileImport(NamedTuple):
    """What an import makes of one file, or why it cannot be imported."""

    name: str
    kind: str = ""
    digest: str = ""
    language: str = ""
    records: tuple[PlannedRecord, ...] = ()
    lines: tuple[AccountedLine, ...] = ()
    accounted: int = 0
    """How many lines are in a record or listed as left out."""
    total: int = 0
    """How many lines there are."""
    left_out: tuple[NotPlaced, ...] = ()
    doubts: tuple[RaisedDoubt, ...] = ()
    proposals: tuple[NewRecordProposal, ...] = ()
    defects: tuple[str, ...] = ()
    differences: Mapping[str, tuple[str, ...]] = {}
    """Of each record that is left, by its path: how it differs from what the file says, in words."""
    problem: str = ""
    """Why nothing was imported."""
    exit_code: int = 0

    @property
    def without_details(self) -> FileImport:
        """The same without the lines that were placed, and without where: of many files they would fill the memory."""
        # Where words are not for the public is still to be known.
        lines = tuple(
            each._replace(placed=tuple(at for at in each.placed if at.is_restricted)[:1])
            for each in self.lines
            if each.left_out or each.missing
        )
        records = tuple(each._replace(placed=(), value={}) for each in self.records)
        return self._replace(lines=lines, records=records, left_out=())

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is written, in its order."""
        found = (each.draft for each in self.records if each.is_written and each.draft is not None)
        return tuple(draft.change for draft in found)

    @property
    def open_doubts(self) -> tuple[RaisedDoubt, ...]:
        """The doubts that are still to be answered."""
        return tuple(each for each in self.doubts if each.is_open)


def import_file(
    request: ImportRequest,
    document: PrintedDocument,
    reading: PrintedReading,
    given: Mapping[DoubtKey, str] | None = None,
) -> FileImport:
    """Plan the import of a file that was read; nothing is written.

    Args:
        request: how it is imported.
        document: the file.
        reading: what it says.
        given: further answers to its doubts.

    Raises:
        CallError: the body is not certain, or there is nothing to import.
        SstError: a record that is there cannot be read.
    """
    imports = (*request.desk.register.imports.values(), *request.register.imports.values())
    own = next((each for each in request.desk.register.imports.values() if each.sha256 == document.digest), None)
    known = {**remembered(imports, document.digest), **(given or {})}
    answers = Answers(known, _places(document))
    drafting = Drafting(KnownNames(request.register), document, reading, answers)
    drafting.accepted = request.accepted
    ids = ImportIds(request.register, document.digest, imports, request.taken)
    drafting.own_meetings = ids.own_meetings
    draft = draft_file(drafting, ids, request.body, proposes_body=request.proposes_body)
    if reading.is_exact and request.print_form is not None:

        def again() -> ImportIds:
            return ImportIds(request.register, document.digest, imports, request.taken)

        draft = on_record(request.desk, drafting, draft, again, request.print_form)
    planned = plan_records(request.desk, draft, imports)
    doubts = _raised(drafting, answers, planned)
    kept = {each.key: each.answer for each in doubts if each.answer is not None and not each.is_restricted}
    record = import_record(request.desk, document, planned, {**_kept(known, doubts), **kept}, own)
    left_out = (*reading.left_out, *drafting.quoter.left_out)
    left_out += tuple(_without_a_field(document, reading, planned, left_out))
    lines = account(document, planned, left_out, is_exact=reading.is_exact)
    accounted, total = counts(lines)
    return FileImport(
        name=document.name,
        kind=document.kind,
        digest=document.digest,
        language=reading.language,
        records=(*planned, record) if record is not None else planned,
        lines=lines,
        accounted=accounted,
        total=total,
        left_out=left_out,
        doubts=doubts,
        proposals=tuple(drafting.proposals.values()),
        defects=document.defects,
    )


def _without_a_field(
    document: PrintedDocument,
    reading: PrintedReading,
    planned: Iterable[PlannedRecord],
    left_out: Iterable[NotPlaced],
) -> Iterator[NotPlaced]:
    """Yield the words that were read and that no field of a record holds, so that they are lost to nobody."""
    where = [at for record in planned for words in record.placed for at in words.where]
    where += [at for each in left_out for at in each.printed.where]
    held = {(at.block, at.row, at.cell, at.part) for at in where}
    for printed in _printed_in((reading.meetings, reading.defects)):
        lines = dict.fromkeys(at._replace(start=0, end=-1) for at in printed.where)
        keys = {(at.block, at.row, at.cell, at.part) for at in lines}
        if printed.words.strip() and not keys & held:
            held |= keys
            for at in lines:
                # The whole line: what stands beside these words in it is in no record either.
                yield NotPlaced(Printed(text_at(document, at) or printed.words, (at,)), "no field of a record holds it")


def _printed_in(part: object) -> Iterator[Printed]:
    """Yield all words with a place in what was read."""
    if isinstance(part, Printed):
        yield part
    elif isinstance(part, PrintedTable):
        yield Printed(" ".join(cell for row in (part.header, *part.rows) for cell in row), part.where)
    elif isinstance(part, Value):
        for name in part.field_names:
            yield from _printed_in(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _printed_in(each)


def _kept(known: Mapping[DoubtKey, str], doubts: Iterable[RaisedDoubt]) -> dict[DoubtKey, str]:
    """Return the answers given before, without those in restricted business."""
    restricted = {each.key for each in doubts if each.is_restricted}
    return {key: answer for key, answer in known.items() if key not in restricted}


def _places(document: PrintedDocument) -> dict[int, str]:
    return {index: str(block.spot) for index, block in enumerate(document.blocks)}


def place_of(document: PrintedDocument, words: Printed) -> str:
    """Return where words are in a file, in words."""
    return _places(document).get(words.where[0].block, "") if words.where else ""


def _raised(drafting: Drafting, answers: Answers, planned: Iterable[PlannedRecord]) -> tuple[RaisedDoubt, ...]:
    """Return the doubts of the reading and of the drafting, each once, in the order of the source."""
    from sst_cli.importing.accounting import restricted_pointers

    hidden = {
        at.block
        for record in planned
        for pointer in restricted_pointers(record)
        for words in record.placed
        if words.pointer[: len(pointer)] == pointer
        for at in words.where
    }
    found: dict[DoubtKey, RaisedDoubt] = {}
    for doubt in (*drafting.reading.doubts, *drafting.doubts):
        key = answers.key(doubt.kind, doubt.words.words, doubt.words.where)
        is_hidden = any(at.block in hidden for at in doubt.words.where)
        best = found.get(key)
        if best is None or len(doubt.candidates) > len(best.doubt.candidates):
            found[key] = RaisedDoubt(doubt, key, answers.given.get(key), is_hidden)
    return tuple(sorted(found.values(), key=lambda each: _position(each.doubt.words)))


def _position(words: Printed) -> tuple[int, int, int, int]:
    first = words.where[0] if words.where else None
    return (first.block, first.row, first.cell, first.start) if first else (-1, -1, -1, 0)


def body_doubt(reading: PrintedReading, bodies: Iterable[str]) -> Doubt | None:
    """Return the question which body met, for minutes whose words name none on record."""
    words = next((each for meeting in reading.meetings for each in (meeting.body, meeting.title) if each), None)
    if words is None:
        return None
    candidates = tuple(Candidate(f"bodies/{each}") for each in bodies)
    return Doubt(kind="body", question="Which body met?", words=words, candidates=candidates)
