"""`sst import`: draft records from minutes in Word, PDF, web pages or text."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from sst_cli.base.errors import FINDINGS, CallError, SstError
from sst_cli.commands._call import shown_before
from sst_cli.commands._options import PATH, complete, papers_too, prints, today, writes
from sst_cli.commands._prompts import can_ask
from sst_cli.commands._showing import emit, usual_format
from sst_cli.commands._terminal import printable, remark
from sst_cli.commands._writing import hold_folder, look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.importing.answers import DoubtKey
    from sst_cli.importing.house_reading import PrintForm
    from sst_cli.importing.importer import FileImport, ImportRequest
    from sst_cli.importing.reading import ReadFile
    from sst_cli.importing.report import ImportReport
    from sst_cli.papers import Paper
    from sst_cli.records.findings import Finding
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.transaction import Hold

ALL = "all"
"""The author of every tracked change."""
MOST_FILES = 5_000
"""Files of a folder: fifty years of monthly minutes of eight bodies. A whole disk, named by mistake, has more."""
STREAM = "-"
"""The name of standard input, and of standard output for --into."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@click.option(
    "--body",
    metavar="BODY",
    help="The body that met; by default the one that the minutes name.",
    shell_complete=complete("body"),
)
@click.option("--into", metavar="DIR|-", help="Write the records into this folder, or print them as YAML.")
@click.option("--review", is_flag=True, help="Ask about each doubt on the terminal, and remember the answers.")
@click.option("--new-people", is_flag=True, help="Ask which new people and organisations to record.")
@click.option(
    "--new-person", "new_names", multiple=True, metavar="NAME", help="Record this new person or organisation."
)
@click.option("--accept", metavar="AUTHOR|all", help="Of a draft that came back, take only these tracked changes.")
@click.option("--reject", metavar="AUTHOR|all", help="Of a draft that came back, take all tracked changes but these.")
@click.option("--report", type=PATH, metavar="FILE", help="Also write a paper with each line beside its record.")
@click.option("--lines", "with_lines", is_flag=True, help="List every line of the source and where it went.")
@prints("sheet", papers_too)
@writes
@click.pass_obj
def command(
    call: Call,
    /,
    files: tuple[str, ...],
    body: str | None,
    into: str | None,
    new_names: tuple[str, ...],
    accept: str | None,
    reject: str | None,
    report: Path | None,
    output: Output,
    *,
    review: bool,
    new_people: bool,
    with_lines: bool,
) -> None:
    """Make draft records from minutes, agendas and action logs.

    FILE is a Word document, a PDF, a web page, Markdown, text or a spreadsheet of actions, a folder of them, or `-` for
    standard input. What is certain goes into the records as it is printed; what is only likely is listed as a doubt
    with its candidates, and each line of the source is in a record or listed as left out. A file is written whole or
    not at all. Confirmed minutes, and what a person has edited since, stay as they are: the difference is shown.

    \b
    sst import june.docx --dry-run          what would be written
    sst import june.docx --review           ask about what is doubtful
    sst import old/ --report import.html    a folder, with a report to read
    sst import june.docx --into -           print the records
    sst import june.docx --reject all       take no tracked change

    Of a Word document that came back, tracked changes are listed with author and day, and comments with their place;
    changes are taken unless --accept or --reject chooses, and comments never enter a record.

    The exit code is 1 if one of several files was not imported, or a record was left as it is; doubts do not change it.
    """
    if (review or new_people) and not can_ask():
        msg = "--review and --new-people ask on a terminal; name new people with --new-person"
        raise CallError(msg)
    from sst_cli.commands._papers import show_answer_or_paper
    from sst_cli.importing.report import ImportReport, exit_code

    if accept and reject:
        msg = "--accept and --reject cannot be given together"
        raise CallError(msg)
    _refuse_outputs(report, output)
    accepted = frozenset(" ".join(each.split()).casefold() for each in new_names)
    in_full = with_lines or report is not None or output.file is not None or output.format_ not in (None, "text")
    choices = Choices(body, into is not None, accepted, in_full)
    choices = choices._replace(print_form=partial(_print_form, call))
    names = _names(call, files)
    if len(names) == 1:
        _list_returned(call, names[0])
    if review or new_people:
        read = list(_read(call, _register(call, into), names))
        choices = _asked(call, into, read, choices, review=review, new_people=new_people)
        with _place(call, into) as place:
            found = tuple(_import_each(call, place, read, choices))
    else:
        found, place = _imported(call, into, names, choices)
    answer = ImportReport(
        files=found,
        dry_run=call.dry_run or into == STREAM,
        shows_restricted=call.restricted,
        shown=_shown(call, into),
        with_lines=with_lines,
        left_out=place.known.register.left_out_paths,
    )
    if into == STREAM:
        _print_records(call, found)
        remark(answer.summary)
    elif len(found) == 1 and found[0].problem:
        _fail(found[0])
    else:
        show_answer_or_paper(call, answer, output, usual_format(answer.kind), partial(_paper, answer))
    if report is not None:
        _write_report(call, answer, report, force=output.force)
    click.get_current_context().exit(exit_code(found))


class Choices(NamedTuple):
    """What a person chose: the body, the new records that they accept, and answers by file."""

    body: str | None
    proposes_body: bool
    """Whether a body that is not on record is proposed: only where the records go elsewhere."""
    accepted: frozenset[str] = frozenset()
    with_details: bool = True
    """Whether each line of the source is asked for, and not only the counts."""
    answers: Mapping[str, Mapping[DoubtKey, str]] = {}
    print_form: PrintForm | None = None
    """Prints the form of a meeting with the templates of the records."""


class ImportPlace(NamedTuple):
    """Where records are written."""

    desk: Desk
    """The folder that is written to."""
    known: Desk
    """The records that names are looked up in; the same, unless the records go elsewhere."""
    hold: Hold | None
    is_alone: bool = False
    """Whether there are no records to look names up in."""


def _imported(
    call: Call, into: str | None, names: Sequence[str], choices: Choices
) -> tuple[tuple[FileImport, ...], ImportPlace]:
    """Read files and import them, without a question; the records are read once, and held meanwhile.

    What a pipe brings may take a while, in which others can write: it is read before.
    """
    if STREAM in names:
        read = list(_read(call, _register(call, into), names))
        with _place(call, into) as place:
            return tuple(_import_each(call, place, read, choices)), place
    with _place(call, into) as place:
        return tuple(_import_each(call, place, _read(call, place.known.register, names), choices)), place


def _names(call: Call, files: Sequence[str]) -> list[str]:
    """Return the files, those of a folder in order; each once.

    Raises:
        CallError: there is a folder without a file.
    """
    found: list[str] = []
    for name in files:
        folder = call.start / name
        if name != STREAM and folder.is_dir():
            below = list(islice(_files_in(folder), MOST_FILES + 1))
            if not below or len(below) > MOST_FILES:
                msg = f"there is no file in {name}" if not below else f"there are over {MOST_FILES:,} files in {name}"
                raise CallError(msg)
            found += [f"{Path(name, each.relative_to(folder)).as_posix()}" for each in sorted(below)]
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below it, without hidden ones."""
    for place, folders, names in os.walk(folder, onerror=_refuse_unread):
        folders[:] = [each for each in folders if not _is_hidden(each)]
        yield from (path for path in (Path(place, each) for each in names if not _is_hidden(each)) if path.is_file())


def _refuse_unread(problem: OSError) -> NoReturn:
    # Minutes in a folder that cannot be read would be left out without a word.
    raise problem


def _is_hidden(name: str) -> bool:
    # Word keeps a file ~$june.docx beside one that is open.
    return name.startswith((".", "~$"))


def _register(call: Call, into: str | None) -> Register:
    """Return the records that names are looked up in; none where they go elsewhere and there are none."""
    from sst_cli.reading.folders import find_records
    from sst_cli.register.register import EMPTY

    try:
        find_records(call.start, call.records)
    except SstError:
        if into is None or call.records is not None:
            raise
        return EMPTY
    return look(call).register


def _read(call: Call, register: Register, names: Sequence[str]) -> Iterator[ReadFile]:
    """Read the files; a terminal shows the progress of several."""
    from sst_cli.importing.reading import read_all

    found = read_all(register, names, lambda name: _bytes(call, name), lambda name: Path(name).name)
    hidden = len(names) == 1 or not sys.stderr.isatty()
    with click.progressbar(found, len(names), "Importing", file=sys.stderr, hidden=hidden) as shown:
        yield from shown


def _bytes(call: Call, name: str) -> bytes:
    from sst_cli.commands._minutes_scan import piped
    from sst_cli.printed_minutes.readers.limits import LARGEST
    from sst_cli.reading.folders import read_given

    data = piped() if name == STREAM else read_given(call.start, name, LARGEST)
    options = click.get_current_context().params
    accept, reject = options["accept"], options["reject"]
    if not (accept or reject) or not _is_word(name):
        return data
    from sst_cli.printed_minutes.readers.word.returned import settled

    return settled(data, name, partial(_is_accepted, accept, reject))


def _is_word(name: str) -> bool:
    return name.casefold().endswith(".docx")


def _is_accepted(accept: str | None, reject: str | None, author: str) -> bool:
    """Whether the tracked changes of an author are taken."""
    if accept:
        return accept == ALL or accept.casefold() == author.casefold()
    return reject != ALL and (reject or "").casefold() != author.casefold()


def _list_returned(call: Call, name: str) -> None:
    """List the tracked changes and comments of a Word document that came back; one that cannot be read has none."""
    if not _is_word(name):
        return
    from sst_cli.printed_minutes.readers.limits import LARGEST
    from sst_cli.printed_minutes.readers.word.returned import margin_comments, tracked_marks
    from sst_cli.reading.folders import read_given

    options = click.get_current_context().params
    try:
        data = read_given(call.start, name, LARGEST)
        marks, comments = tracked_marks(data, name), margin_comments(data, name)
    except SstError:
        return  # the import says why
    for mark in marks:
        taken = _is_accepted(options["accept"], options["reject"], mark.author)
        remark(f"{name}, {mark}: {'accepted' if taken else 'rejected'}")
    for comment in comments:
        remark(f"{name}, {comment}")


def _shown(call: Call, into: str | None) -> str:
    from sst_cli.reading.folders import find_records

    if into == STREAM:
        return ""
    return shown_before(call.start / into if into else find_records(call.start, call.records))


@contextmanager
def _place(call: Call, into: str | None) -> Iterator[ImportPlace]:
    """Hold the folder that is written to, and read what is there."""
    from sst_cli.reading.folders import find_records
    from sst_cli.writing import transaction

    if into is None:
        folder = find_records(call.start, call.records)
        if call.dry_run:
            transaction.refuse(folder, shown_before(folder), ())
            desk = look(call)
            yield ImportPlace(desk, desk, None)
            return
        with hold_folder(folder, shown_before(folder)) as hold:
            desk = look(call, hold)
            yield ImportPlace(desk, desk, hold)
    elif into == STREAM:
        with _nowhere(call) as place:
            yield place
    else:
        with _other_folder(call, call.start / into) as place:
            yield place


@contextmanager
def _nowhere(call: Call) -> Iterator[ImportPlace]:
    """Give an empty folder, which is taken away again."""
    import tempfile

    from sst_cli.register.register import EMPTY
    from sst_cli.writing.desk import Desk

    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name), EMPTY, None, call.restricted)
        known, is_alone = _known(call, desk)
        yield ImportPlace(desk, known, None, is_alone)


@contextmanager
def _other_folder(call: Call, folder: Path) -> Iterator[ImportPlace]:
    """Hold another folder, which is made where it is missing."""
    from sst_cli.reading.work_tree import WorkTree
    from sst_cli.register.loading import read
    from sst_cli.writing.desk import open_desk
    from sst_cli.writing.saving import make_folder

    shown = shown_before(folder)
    if call.dry_run:
        if not folder.is_dir():
            with _nowhere(call) as place:
                yield place
            return
        desk = open_desk(folder, read(WorkTree(folder, shown)), restricted=call.restricted)
        yield ImportPlace(desk, *_known(call, desk)[:1], None, _known(call, desk)[1])
        return
    make_folder(folder)
    with hold_folder(folder, shown) as hold:
        desk = open_desk(folder, read(WorkTree(folder, shown)), hold, restricted=call.restricted)
        known, is_alone = _known(call, desk)
        yield ImportPlace(desk, known, hold, is_alone)


def _known(call: Call, desk: Desk) -> tuple[Desk, bool]:
    """Return the records that names are looked up in, and whether there are none."""
    from sst_cli.reading.folders import find_records

    try:
        find_records(call.start, call.records)
    except SstError:
        if call.records is not None:
            raise
        return desk, True
    return look(call), False


def _import_each(call: Call, place: ImportPlace, read: Iterable[ReadFile], choices: Choices) -> list[FileImport]:
    """Import each file: written whole, or not at all.

    All are planned, each with the records of those before it, and checked together, since a check looks at all records.
    Only where that finds an error each file is checked by itself, and those with errors are left out.
    """
    from sst_cli.importing.checking import BatchCheck

    batch = _Batch(call, place, choices)
    planned = [batch.plan(each) for each in read]
    check = BatchCheck(place.known, today(None), is_alone=place.is_alone)
    if check.errors([change for each in planned for change in each.changes]):
        check = BatchCheck(place.known, today(None), is_alone=place.is_alone)
        planned = [_refused(each, check.errors(each.changes)) for each in planned]
    return [batch.write(each) for each in planned]


def _refused(planned: FileImport, errors: Sequence[Finding]) -> FileImport:
    """Return a file as not imported, if its records would have errors."""
    if not errors:
        return planned
    where = "; ".join(f"{each.place.path}: {each.message} [{each.rule}]" for each in errors[:3])
    return planned._replace(records=(), problem=f"its records would have errors: {where}", exit_code=FINDINGS)


class _Batch:
    """Plans one file after another, each with the records of those before, and writes them."""

    def __init__(self, call: Call, place: ImportPlace, choices: Choices) -> None:
        self._call = call
        self._place = place
        self._choices = choices
        self._desk = place.desk
        self._known = place.known
        self._body = _body(place, choices.body)

    def plan(self, read: ReadFile) -> FileImport:
        """Plan the import of a file, or say why it cannot be imported."""
        from sst_cli.importing.comparing import differences_of_left
        from sst_cli.importing.importer import FileImport

        if read.document is None:
            return FileImport(read.name, problem=read.problem, exit_code=read.exit_code)
        try:
            request = request_for(self._desk, self._known.register, self._body, self._choices)
            found = plan_one(request, read, self._choices)
            differences = differences_of_left(self._desk, found.records, today(None))
        except SstError as problem:
            return FileImport(read.name, read.document.kind, problem=str(problem), exit_code=problem.exit_code)
        is_own = self._desk is self._known
        self._desk = self._desk._replace(register=self._desk.after(found.changes))
        self._known = self._desk if is_own else self._known._replace(register=self._known.after(found.changes))
        found = found._replace(differences=differences)
        return found if self._choices.with_details else found.without_details

    def write(self, planned: FileImport) -> FileImport:
        """Write what a file makes, all or nothing."""
        if not planned.changes:
            return planned
        try:
            self._write(planned)
        except SstError as problem:
            return planned._replace(records=(), problem=str(problem), exit_code=problem.exit_code)
        return planned

    def _write(self, found: FileImport) -> None:
        from sst_cli.writing import committing, transaction

        desk, changes = self._place.desk, found.changes
        paths = [each.path for each in changes]
        if self._call.commit and (self._place.hold or self._call.dry_run):
            committing.refuse_unclean(desk.root, paths)
        if self._place.hold is None:
            if self._call.dry_run and desk.root.is_dir():
                transaction.refuse(desk.root, desk.register.shown, changes)
            return
        self._place.hold.write(changes)
        if self._call.commit:
            message = f"Import {found.name.rpartition('/')[2]}"
            remark(f"committed as {committing.commit(desk.root, paths, message)}: {message}")


def _body(place: ImportPlace, wanted: str | None) -> str | None:
    """Return the body that the call names: one on record or, where there are no records, any id."""
    from sst_cli.base.ids import is_plain
    from sst_cli.register.name_matching import find_named

    if wanted is None:
        return None
    if place.is_alone and is_plain(wanted):
        return wanted
    return find_named(place.known.register, "body", wanted)


def request_for(desk: Desk, register: Register, body: str | None, choices: Choices) -> ImportRequest:
    """Return how a file is imported."""
    from sst_cli.actions.new import given_numbers
    from sst_cli.importing.importer import ImportRequest

    def taken(minutes: str) -> list[str]:
        # A meeting that is new has no numbers, and git is not asked for those of each.
        if minutes in desk.register.meetings or minutes in desk.register.fragments:
            return given_numbers(desk, minutes)
        return desk.names("action", minutes)

    return ImportRequest(desk, register, taken, body, choices.proposes_body, choices.print_form, choices.accepted)


def plan_one(request: ImportRequest, read: ReadFile, choices: Choices) -> FileImport:
    """Plan the import of a file that was read."""
    from sst_cli.importing.importer import import_file

    if read.document is None or read.reading is None:
        msg = read.problem
        raise SstError(msg)
    answers = choices.answers.get(read.name)
    return import_file(request, read.document, read.reading, answers)._replace(name=read.name)


def _fail(found: FileImport) -> None:
    """End the call with the reason why its one file was not imported."""
    from sst_cli.base.errors import WRONG_CALL

    msg = f"{found.name}: {found.problem}"
    if found.exit_code == WRONG_CALL:
        raise CallError(msg)
    if found.exit_code == 1:
        click.echo(f"Error: {printable(msg)}", err=True)
        click.get_current_context().exit(1)
    raise SstError(msg)


def _print_records(call: Call, found: Sequence[FileImport]) -> None:
    """Print the records as a stream of YAML documents, each under its path."""
    for file in found:
        for record in file.records:
            if record.draft is not None and record.kind != "import":
                emit(call, f"---\n# {printable(record.path)}\n{record.draft.text or ''}")
        if file.problem:
            remark(f"{file.name}: {file.problem}")


def _asked(
    call: Call, into: str | None, read: Sequence[ReadFile], choices: Choices, *, review: bool, new_people: bool
) -> Choices:
    """Ask about what is doubtful, and which new records to write; nothing is held meanwhile."""
    from sst_cli.commands._import_review import ask

    dry = call._replace(dry_run=True)
    with _place(dry, into) as place:
        request = request_for(place.desk, place.known.register, _body(place, choices.body), choices)
        return ask(request, read, choices, review=review, new_people=new_people)


def _refuse_outputs(report: Path | None, output: Output) -> None:
    """Refuse files that could not be written, before any record is.

    Raises:
        CallError: one of them exists already, or its ending is that of no format.
    """
    from sst_cli.commands._options import Output
    from sst_cli.papers import formats
    from sst_cli.writing.saving import refuse_taken

    for path in filter(None, (report, output.file)):
        refuse_taken(path, force=output.force)
    if report is not None:
        formats.load(Output(None, report, output.force).format_among(formats.endings, ""))


def _print_form(call: Call, register: Register, meeting: Meeting, is_short: bool) -> str:  # noqa: FBT001
    from sst_cli.papers.minutes_form import form_paper, short_form
    from sst_cli.papers.templates import papers

    if is_short:
        return short_form(register, meeting)
    return form_paper(register, meeting, papers(call.templates)).text


def _paper(answer: ImportReport, templates: Mapping[str, str]) -> Paper:
    from sst_cli.importing.paper import import_paper

    return import_paper(answer, templates)


def _write_report(call: Call, answer: ImportReport, path: Path, *, force: bool) -> None:
    """Write the paper on an import."""
    from sst_cli.commands._options import Output
    from sst_cli.commands._papers import show_paper
    from sst_cli.papers.templates import papers

    show_paper(call, _paper(answer, papers(call.templates)), Output(None, path, force))
