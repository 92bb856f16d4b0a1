"""The language server: hands what an editor asks to `sst_cli.editor`, and its answers to the editor.

Language Server Protocol 3.17. The editor sends whole texts, since pygls (2.1) counts more kinds of line break than the
protocol does, and would put changes into the wrong place.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from sst_cli import __version__
from sst_cli.base.errors import SstError
from sst_cli.commands._options import today
from sst_cli.commands._record_sets import RecordFile, RecordSet, record_file
from sst_cli.commands._terminal import remark_once
from sst_cli.editor.completion import CompletionKind, completions
from sst_cli.editor.coordinates import Coordinates, EditorPosition, EditorRange, Unit
from sst_cli.editor.cursor import word_at
from sst_cli.editor.fixes import fix
from sst_cli.editor.outlines import OutlineKind, outline
from sst_cli.editor.references import seen_from_elsewhere, summary, target
from sst_cli.records.findings import Severity
from sst_cli.records.kinds import ROWS, identify
from sst_cli.records.places import BYTE_ORDER_MARK
from sst_cli.records.schemas import description
from sst_cli.records.structure import reference_type

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.commands._call import Call
    from sst_cli.commands._record_sets import Checked
    from sst_cli.editor.completion import Completion
    from sst_cli.editor.cursor import CursorWord
    from sst_cli.editor.outlines import OutlineEntry
    from sst_cli.records.findings import Finding
    from sst_cli.records.kinds import Kind
    from sst_cli.records.places import Place

PAUSE = 0.2
"""Seconds without a further change after which a text is checked."""
TRIGGERS = (" ", "#", "/")
"""Characters after which an editor asks for completions by itself: behind a colon or a dash, and within references."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
_COMPLETION_KINDS = {
    CompletionKind.FIELD: types.CompletionItemKind.Field,
    CompletionKind.CHOICE: types.CompletionItemKind.EnumMember,
    CompletionKind.RECORD: types.CompletionItemKind.Reference,
}
_SYMBOL_KINDS = {
    OutlineKind.ITEM: types.SymbolKind.Namespace,
    OutlineKind.DECISION: types.SymbolKind.Method,
    OutlineKind.CLAUSE: types.SymbolKind.Field,
    OutlineKind.UPDATE: types.SymbolKind.Event,
    OutlineKind.PROMISE: types.SymbolKind.Property,
}


class OpenRecord(NamedTuple):
    """A record that is open in the editor."""

    uri: str
    """As the editor writes it."""
    version: int
    source: str
    """The text as the editor has it."""
    file: RecordFile
    places: Coordinates

    @property
    def text(self) -> str:
        """Its text without a byte order mark, as records count it."""
        return self.source.removeprefix(BYTE_ORDER_MARK)

    @property
    def identified(self) -> tuple[Kind, str] | None:
        """Its kind and id; None for rows and for a file that does not have the name of a record."""
        identified = identify(self.file.path)
        return identified if identified and identified[0].suffix != ROWS else None


class RecordServer(LanguageServer):
    """A server for all folders of records in which the editor has a file open.

    Records are checked in a thread beside the conversation, one check after the other, so that thousands of records
    keep nobody from typing. What was found in a text that has changed since is not published; the next check has it.
    """

    def __init__(self, call: Call, as_of: dt.date | None) -> None:
        """Take the call of `sst lsp`, and the day to answer for; None for the present day."""
        super().__init__("sst", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.call = call
        self.as_of = as_of
        self._named = (call.start / call.records).absolute() if call.records else None
        self._sets: dict[Path, RecordSet] = {}
        self._waiting: dict[Path, asyncio.TimerHandle] = {}
        self._running: dict[Path, asyncio.Task[None]] = {}
        self._again: set[Path] = set()
        self._checker = ThreadPoolExecutor(1, "check")
        # pygls keeps texts too, under other spellings of their addresses
        self._open: dict[RecordFile, OpenRecord] = {}

    def file(self, uri: str) -> RecordFile | None:
        """Return where a document is in the records, open or not; None for any other document."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        return record_file(Path(path), self._named) if path else None

    def record(self, uri: str) -> OpenRecord | None:
        """Return an open record; None for any other document."""
        file = self.file(uri)
        return self._open.get(file) if file else None

    def keep(self, uri: str, version: int, source: str) -> RecordFile | None:
        """Keep the text of a document; return where the record is, or None where it is not one."""
        file = self.file(uri)
        if file:
            self._open[file] = OpenRecord(uri, version, source, file, Coordinates(source, self.unit))
        return file

    def drop(self, uri: str) -> RecordFile | None:
        """Forget the text of a document; return where the record is, or None where it was not one."""
        record = self.record(uri)
        return self._open.pop(record.file).file if record else None

    @property
    def unit(self) -> Unit:
        """The unit in which columns are counted, as agreed with the editor."""
        return Unit(self.server_capabilities.position_encoding or Unit.UTF_16)

    def records_in(self, folder: Path) -> list[OpenRecord]:
        """Give the open records of a folder of records."""
        return [each for each in self._open.values() if each.file.folder == folder]

    def check_soon(self, folder: Path) -> None:
        """Check a folder of records when nothing has changed for a moment."""
        if folder in self._waiting:
            self._waiting[folder].cancel()
        loop = asyncio.get_running_loop()
        self._waiting[folder] = loop.call_later(PAUSE, self.check, folder)

    def check(self, folder: Path) -> None:
        """Check a folder of records now or, if it is being checked, once more after that."""
        if folder in self._waiting:
            self._waiting.pop(folder).cancel()
        running = self._running.get(folder)
        if running and not running.done():
            self._again.add(folder)
        else:
            self._running[folder] = asyncio.get_running_loop().create_task(self._check(folder))

    async def _check(self, folder: Path) -> None:
        self._again.add(folder)
        while folder in self._again:
            self._again.discard(folder)
            records = self.records_in(folder)
            if records:
                await self._check_once(folder, records)
            else:
                self._sets.pop(folder, None)

    async def _check_once(self, folder: Path, records: list[OpenRecord]) -> None:
        """Check records, and publish what is wrong in those that are open and have not changed meanwhile."""
        known = self._sets.setdefault(folder, RecordSet(self.call, folder))
        texts = {each.file.path: each.source for each in records}
        try:
            checked = await asyncio.get_running_loop().run_in_executor(self._checker, known.check, texts, self.as_of)
        except SstError as problem:
            remark_once(str(problem))
            return
        for each in records:
            if self._open.get(each.file) is each:
                found = [self.diagnostic(each, checked, finding) for finding in checked.findings_in(each.file.path)]
                published = types.PublishDiagnosticsParams(each.uri, found, version=each.version)
                self.text_document_publish_diagnostics(published)

    def check_around(self, uris: Iterable[str]) -> None:
        """Check the folders of records of some documents, which may not be open."""
        files = [self.file(uri) for uri in uris]
        for folder in {file.folder for file in files if file} & self._sets.keys():
            self.check_soon(folder)

    async def checked(self, record: OpenRecord, *, now: bool = False) -> Checked | None:
        """Return the records around an open one as they were checked last or, with `now`, with its present text.

        They are None if the folder cannot be read, or if the text has changed meanwhile.
        """
        folder = record.file.folder
        known = self._sets.get(folder)
        if now or known is None or known.last is None:
            if folder in self._waiting:
                self.check(folder)
            running = self._running.get(folder)
            if running:
                await asyncio.shield(running)
        known = self._sets.get(folder)
        last = known.last if known else None
        return last if last and (not now or last.texts.get(record.file.path) == record.source) else None

    def location(self, folder: Path, checked: Checked, place: Place) -> types.Location:
        """Return the place of a value as an editor finds it."""
        path = checked.path(place)
        record = self._open.get(RecordFile(folder, path))
        places = record.places if record else Coordinates(checked.register.texts.get(place.path, ""), self.unit)
        start = _position(places.to_editor(checked.position(place)))
        uri = record.uri if record else from_fs_path(str(folder / path)) or ""
        return types.Location(uri, types.Range(start, start))

    def diagnostic(self, record: OpenRecord, checked: Checked, finding: Finding) -> types.Diagnostic:
        seen = [
            types.DiagnosticRelatedInformation(self.location(record.file.folder, checked, each.place), each.label)
            for each in finding.see
        ]
        return types.Diagnostic(
            range=_range(record.places.of(finding)),
            message=f"{finding.message}\n{finding.hint}" if finding.hint else finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="sst",
            related_information=seen or None,
        )


def _position(position: EditorPosition) -> types.Position:
    return types.Position(position.line, position.character)


def _range(range_: EditorRange) -> types.Range:
    return types.Range(_position(range_.start), _position(range_.end))


def _from_range(range_: types.Range) -> EditorRange:
    start, end = range_.start, range_.end
    return EditorRange(EditorPosition(start.line, start.character), EditorPosition(end.line, end.character))


def serve(call: Call, as_of: dt.date | None) -> None:
    """Answer an editor on standard input and output until it ends the server."""
    server = RecordServer(call, as_of)
    for name, handler in (
        (types.INITIALIZED, _initialized),
        (types.TEXT_DOCUMENT_DID_OPEN, _opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
        (types.TEXT_DOCUMENT_DID_SAVE, _saved),
        (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _changed_on_disk),
        (types.TEXT_DOCUMENT_HOVER, _hover),
        (types.TEXT_DOCUMENT_DEFINITION, _definition),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols),
    ):
        server.feature(name)(handler)
    offered = types.CompletionOptions(trigger_characters=list(TRIGGERS))
    server.feature(types.TEXT_DOCUMENT_COMPLETION, offered)(_complete)
    fixes = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, fixes)(_code_actions)
    # pygls closes what it writes to, which must stay open for the end of the program.
    out = open(sys.stdout.fileno(), "wb", closefd=False)  # noqa: SIM115  pygls closes it
    # Whatever else is printed goes to the log of the editor, and not between its messages.
    with contextlib.redirect_stdout(sys.stderr):
        server.start_io(sys.stdin.buffer, out)


def _initialized(server: RecordServer, _: types.InitializedParams) -> None:
    """Ask the editor to report files that other programs change, such as git, if it can."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        files = [types.FileSystemWatcher(f"**/*{ending}") for ending in (".yaml", ROWS)]
        method, options = (
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            types.DidChangeWatchedFilesRegistrationOptions(files),
        )
        registration = types.Registration("sst-files", method, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def _opened(server: RecordServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    file = server.keep(document.uri, document.version, document.text)
    if file:
        server.check(file.folder)


def _changed(server: RecordServer, params: types.DidChangeTextDocumentParams) -> None:
    file = server.keep(params.text_document.uri, params.text_document.version, params.content_changes[-1].text)
    if file:
        server.check_soon(file.folder)


def _saved(server: RecordServer, params: types.DidSaveTextDocumentParams) -> None:
    server.check_around([params.text_document.uri])


def _changed_on_disk(server: RecordServer, params: types.DidChangeWatchedFilesParams) -> None:
    server.check_around(each.uri for each in params.changes)


def _closed(server: RecordServer, params: types.DidCloseTextDocumentParams) -> None:
    """Withdraw what was found in a file; from now on its text on disk counts for the others."""
    file = server.drop(params.text_document.uri)
    if file:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))
        server.check_soon(file.folder)


class _Asked(NamedTuple):
    """A question about a place of an open record."""

    record: OpenRecord
    kind: Kind
    id_: str
    checked: Checked
    cursor: CursorWord

    @property
    def reference(self) -> tuple[str, str] | None:
        """The type of reference that the word is and its text, if it is one."""
        place = self.cursor.place
        type_name = None if place.on_key else reference_type(self.kind.record_class, place.pointer)
        return seen_from_elsewhere(type_name, self.cursor.word, self.id_) if type_name else None

    @property
    def range(self) -> types.Range:
        """Where the word is."""
        return _range(self.record.places.range(self.cursor.start, self.cursor.end))


async def _asked(
    server: RecordServer, params: types.HoverParams | types.DefinitionParams | types.CompletionParams
) -> _Asked | None:
    """Return what is asked; None where there is nothing to answer."""
    record = server.record(params.text_document.uri)
    if record is None or record.identified is None:
        return None
    place = EditorPosition(params.position.line, params.position.character)
    cursor = word_at(record.text, record.places.from_editor(place))
    checked = await server.checked(record) if cursor else None
    return _Asked(record, *record.identified, checked, cursor) if cursor and checked else None


async def _hover(server: RecordServer, params: types.HoverParams) -> types.Hover | None:
    """Describe a field by its schema, and a reference by what it leads to."""
    asked = await _asked(server, params)
    if asked is None:
        return None
    word, place = asked.cursor.word, asked.cursor.place
    text = description(asked.kind.name, (*place.pointer, word)) if place.on_key else ""
    if asked.reference:
        text = summary(asked.checked.shown, *asked.reference, today(server.as_of))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), asked.range) if text else None


async def _definition(server: RecordServer, params: types.DefinitionParams) -> types.Location | None:
    asked = await _asked(server, params)
    if asked is None or asked.reference is None:
        return None
    place = target(asked.checked.shown, *asked.reference)
    return server.location(asked.record.file.folder, asked.checked, place) if place else None


async def _complete(server: RecordServer, params: types.CompletionParams) -> types.CompletionList | None:
    asked = await _asked(server, params)
    if asked is None:
        return None
    found = completions(asked.checked.shown, asked.kind, asked.id_, asked.cursor)
    items = [_completion_item(number, each, asked.range) for number, each in enumerate(found.offered)]
    return types.CompletionList(is_incomplete=found.is_cut, items=items)


def _completion_item(number: int, offered: Completion, range_: types.Range) -> types.CompletionItem:
    words = f"{offered.text} {offered.detail} {offered.names}"
    return types.CompletionItem(
        label=offered.text.removesuffix(": "),
        detail=offered.detail or None,
        kind=_COMPLETION_KINDS[offered.kind],
        sort_text=f"{number:05}",
        # so that a record is found by its name too
        filter_text=words if offered.kind is CompletionKind.RECORD else None,
        text_edit=types.TextEdit(range_, offered.text),
    )


async def _code_actions(server: RecordServer, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    record = server.record(params.text_document.uri)
    only = params.context.only
    if record is None or (only is not None and types.CodeActionKind.QuickFix not in only):
        return None
    checked = await server.checked(record, now=True)
    asked = _from_range(params.range)
    findings = checked.findings_in(record.file.path) if checked else ()
    near = [each for each in findings if record.places.of(each).touches(asked)]
    return [action for each in near if checked and (action := _quick_fix(server, record, checked, each))]


def _quick_fix(server: RecordServer, record: OpenRecord, checked: Checked, finding: Finding) -> types.CodeAction | None:
    found = fix(record.source, record.file.path, finding)
    if found is None:
        return None
    edit = types.TextEdit(_range(record.places.range(found.start, found.end)), found.new)
    return types.CodeAction(
        title=found.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[server.diagnostic(record, checked, finding)],
        edit=types.WorkspaceEdit(changes={record.uri: [edit]}),
    )


async def _symbols(server: RecordServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    record = server.record(params.text_document.uri)
    checked = await server.checked(record, now=True) if record else None
    if record is None or checked is None:
        return None
    path = checked.register.shown + record.file.path
    found = next((each for each in checked.shown.records() if each.place.path == path), None)
    # of a record that cannot be read only an earlier text is known, with other lines
    if found is None or record.identified is None or path in checked.register.left_out_paths:
        return []
    return [_symbol(record, each) for each in outline(checked.shown, found, checked.register.texts[path])]


def _symbol(record: OpenRecord, each: OutlineEntry) -> types.DocumentSymbol:
    whole = record.places.range(each.start, each.end)
    first_line = record.places.range(each.start)
    return types.DocumentSymbol(
        name=each.name,
        kind=_SYMBOL_KINDS[each.kind],
        range=_range(whole),
        selection_range=_range(EditorRange(whole.start, min(whole.end, first_line.end))),
        children=[_symbol(record, below) for below in each.below],
    )
