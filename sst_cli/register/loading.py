"""Reads records into a register: files become values of their kinds, and the unreadable are left out and listed."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sst_cli.base.lookup import near_matches
from sst_cli.base.steps import steps
from sst_cli.index.clean_files import CleanFile
from sst_cli.reading import shape
from sst_cli.reading.readers import reader_for
from sst_cli.reading.source import blob_id, read_together
from sst_cli.reading.yaml_reader import BOM
from sst_cli.records.kinds import BY_FOLDER, BY_NAME, KINDS, Kind, identify
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from sst_cli.register.lazily import LazyRecord, LazyRecords, amended_records, may_cite, path_in, quoted
from sst_cli.register.register import LeftOut, Register
from sst_cli.register.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.index.learning import Learning
    from sst_cli.index.listing import KnownFile
    from sst_cli.index.record_index import Consulted
    from sst_cli.index.store import ContentFact
    from sst_cli.reading.source import File, Source
    from sst_cli.records.common import Filed
    from sst_cli.records.findings import Finding
    from sst_cli.register.renames import Renames


READING = "Reading records"


def folders_of(kinds: Iterable[str] | None) -> frozenset[str] | None:
    """Return the folders of some kinds, by their names; None for all."""
    return None if kinds is None else frozenset(BY_NAME[name].folder for name in kinds)


def read_consulted(
    consulted: Consulted, shown: str, kinds: Iterable[str] | None = None, known: Register | None = None
) -> Register:
    """Read the records that the index does not know, and make the others when they are asked for.

    Args:
        consulted: the files, and what the index knows of them.
        shown: the prefix of their paths, as people see them.
        kinds: the names of the kinds; None for all.
        known: as for `read`.
    """
    names = frozenset(BY_NAME if kinds is None else kinds)
    reading = _Reading(shown, names, known, consulted.learning)
    unknown = []
    contents = _IndexedContents(consulted)
    for file in consulted.files:
        indexed = consulted.known(file)
        if indexed is None:
            unknown.append(file)
        else:
            reading.expect(file, indexed, contents)
    for file in read_together(steps(unknown, READING)):
        reading.add(file)
    ids = {each.shown: consulted.contents.get(each.path, "") for each in consulted.files}
    register = _current(reading.register().but(contents=ids))
    if consulted.learning:
        consulted.learning.learn(reading.facts, lambda: _restricted_in(register), is_whole=names >= RESTRICTABLE)
    return register


def _restricted_in(register: Register) -> frozenset[str]:
    """Return the files with restricted business, by the paths shown to people."""
    from sst_cli.register.restricted import restricted_paths

    return restricted_paths(register)


def read(source: Source, kinds: Iterable[str] | None = None, known: Register | None = None) -> Register:
    """Read the records of the given kinds, or all of them.

    What is wrong with a file is a finding of the register; reading goes on with the next.

    Args:
        source: where they are.
        kinds: the names of the kinds; None for all.
        known: the same records at another time: a file with the same text and nothing wrong is not read again.
    """
    names = frozenset(BY_NAME if kinds is None else kinds)
    reading = _Reading(source.shown, names, known)
    files = tuple(source.files(None if kinds is None else folders_of(names)))
    for file in read_together(steps(files, READING)):
        reading.add(file)
    return _current(reading.register())


def amended(register: Register, files: Iterable[File]) -> Register:
    """Give the register as it would be with some files changed; one without bytes and without a finding is gone."""
    files = tuple(files)
    reading = _Reading(register.shown, shape.ALL)
    for file in files:
        if file.data is not None or file.finding:
            reading.add(file)
    new, touched = reading.register(), {file.shown for file in files}
    after = Register(
        by_kind={
            name: amended_records(records, new.by_kind[name], touched) for name, records in register.by_kind.items()
        },
        outdated=tuple(each for each in register.outdated if each[0].place.path not in touched),
        left_out=(*(each for each in register.left_out if each.path not in touched), *new.left_out),
        findings=(*(each for each in register.findings if each.place.path not in touched), *new.findings),
        texts=register.texts.but(new.texts, gone=touched),
        shown=register.shown,
        orders=register.orders,
        ids={path: id_ for path, id_ in register.ids.items() if path not in touched} | dict(new.ids),
        contents=_amended_contents(register.contents, files),
    )
    return _current(after)


def _amended_contents(contents: Mapping[str, str], files: Iterable[File]) -> dict[str, str]:
    """The ids of the contents of all files; where none are known, none are worked out."""
    if not contents:
        return {}
    new = {each.shown: "" if each.data is None else blob_id(each.data) for each in files}
    gone = {each.shown for each in files if each.data is None and not each.finding}
    return {path: blob for path, blob in {**contents, **new}.items() if path not in gone}


def _current(register: Register) -> Register:
    """Replace former ids and keys in all references by those of today."""
    renames = register.renames
    if renames is None:
        return register
    from sst_cli.register.renames import outdated, resolved

    # A renamed person is cited by few records; the others stay as they are, and their parts are not gone through.
    citing = register.but(by_kind=_citing(register, renames))
    found = [each for of_type in citing.references.values() for each in of_type]
    by_kind = {
        kind: amended_records(records, {id_: resolved(each, renames) for id_, each in citing.by_kind[kind].items()})
        for kind, records in register.by_kind.items()
    }
    return register.but(by_kind=by_kind, outdated=(*register.outdated, *outdated(found, renames)))


def _citing(register: Register, renames: Renames) -> dict[str, Mapping[str, Filed]]:
    """The records that may refer to a former id or key."""
    olds = {old.partition("#")[0] for _, old in (*renames.records, *renames.areas)}
    # Of what is referred to only the ids are known, so of a key that changed the priority is looked for.
    ids = {*(old for _, old in renames.records), *(priority for priority, _ in renames.areas)}
    wanted = quoted(ids)

    def may(records: Mapping[str, Filed], id_: str) -> bool:
        known = may_cite(records, id_, wanted)
        return register.texts.may_refer(path_in(records, id_), olds) if known is None else known

    return {
        kind: {id_: records[id_] for id_ in records if may(records, id_)} for kind, records in register.by_kind.items()
    }


class _IndexedContents:
    """What the index knows of the contents of files."""

    def __init__(self, consulted: Consulted) -> None:
        self._consulted = consulted
        self._files = {file.shown: file for file in consulted.files}
        self.outline, self.cited, self.is_hidden = consulted.outline, consulted.cited, consulted.is_hidden

    def make(self, record: LazyRecord) -> Filed:
        kind = BY_NAME[record.kind]
        value = self._consulted.document(kind.name, record.content)
        if value is None:
            value = reader_for(kind.suffix).read(record.path, self._files[record.path].data or b"").value
        return structure(kind.record_class, record.id, value or {}, Place(record.path))


class _Reading:
    """Collects the records while their files are read."""

    def __init__(
        self, shown: str, kinds: frozenset[str], known: Register | None = None, learning: Learning | None = None
    ) -> None:
        # where records were renamed, those known have the ids of then in place of what is written
        self._known = known if known and not known.renames else None
        self._wrong = frozenset(each.place.path for each in known.findings) if known else frozenset()
        self._shown = shown
        self._kinds = kinds
        self._by_kind: dict[str, dict[str, Filed | LazyRecord]] = {kind.name: {} for kind in KINDS}
        self._is_lazy = False
        self._left_out: list[LeftOut] = []
        self._findings: list[Finding] = []
        self._files: dict[str, bytes | File] = {}
        self._learning = learning
        self.facts: list[ContentFact] = []
        """What is to be kept of the files that were read without any finding."""
        self._ids: dict[str, str] = {}

    def expect(self, file: File, known: KnownFile, contents: _IndexedContents) -> None:
        """Take a file whose content was read before without any finding; its record is made when it is asked for."""
        identified = identify(file.path)
        if identified is None:  # which the index knows nothing of
            self.add(file)
            return
        kind, id_ = identified
        self._is_lazy = True
        self._ids[file.shown] = file.path.removesuffix(kind.suffix)
        self._files[file.shown] = file
        self._by_kind[kind.name][id_] = LazyRecord(kind.name, id_, file.shown, known.blob, known.is_former, contents)

    def add(self, file: File) -> None:
        identified = identify(file.path)
        if identified is None:
            self._findings.append(file.finding or _misplaced(file))
            if file.finding:
                self._left_out.append(LeftOut("", file.path, file.shown))
            return
        kind, id_ = identified
        self._ids[file.shown] = file.path.removesuffix(kind.suffix)
        record = self._record(kind, id_, file)
        if record is None:
            self._left_out.append(LeftOut(kind.name, id_, file.shown))
        else:
            self._by_kind[kind.name][id_] = record

    def _record(self, kind: Kind, id_: str, file: File) -> Filed | None:
        if file.data is None:
            self._findings.extend(filter(None, (file.finding,)))
            return None
        self._files[file.shown] = file.data
        same = self._unchanged(kind, id_, file.shown, file.data)
        if same is not None:
            return same
        document = reader_for(kind.suffix).read(file.shown, file.data)
        self._findings.extend(document.findings)
        if document.value is None:
            return None
        # Yes or no is fast; only a no is put into words.
        if not shape.accepts(kind.name, document.value, self._kinds):
            self._findings.extend(shape.findings(kind.name, document.value, Place(file.shown)))
            return None
        record = structure(kind.record_class, id_, document.value, Place(file.shown))
        # At once, since all values together need as much room as the records.
        if self._learning and not document.findings:
            fact = self._learning.fact(CleanFile(kind.name, file, document.value, record))
            self.facts += [fact] if fact else []
        return record

    def _unchanged(self, kind: Kind, id_: str, path: str, data: bytes) -> Filed | None:
        """The record as it is known, if its file has the same text and nothing was wrong with it."""
        known = self._known
        record = known.by_kind[kind.name].get(id_) if known else None
        if known is None or record is None or path in self._wrong or record.place.path != path:
            return None
        if data.startswith(BOM):
            return None  # which is a finding, and not a difference of the text
        return record if known.texts.is_same(path, data) else None

    def register(self) -> Register:
        return Register(
            # Sorted, so that no answer depends on the order in which files are found.
            by_kind={name: self._sorted(records) for name, records in self._by_kind.items()},
            left_out=tuple(self._left_out),
            findings=tuple(self._findings),
            texts=Texts(self._files),
            shown=self._shown,
            ids=self._ids,
        )

    def _sorted(self, records: dict[str, Filed | LazyRecord]) -> Mapping[str, Filed]:
        found = dict(sorted(records.items(), key=itemgetter(0)))
        return LazyRecords(found) if self._is_lazy else cast("dict[str, Filed]", found)


RESTRICTABLE = frozenset({"action", "meeting", "fragment"})
"""The kinds that can have restricted business of their own or by what they cite."""


def _misplaced(file: File) -> Finding:
    """Return the finding for a file that does not have the name and folder of a record."""
    from sst_cli.reading import file_rules

    rule: Any = file_rules.not_a_record_name
    finding: Finding = rule.finding(rule(file.shown, _belongs(file.path)))
    return finding


def _belongs(path: str) -> str:
    """Return a hint: where such a file may belong, or what it should be called."""
    folder, _, rest = path.partition("/")
    kind = BY_FOLDER.get(folder)
    suffix = kind.suffix if kind else ".yaml"
    if not path.endswith(suffix):
        return f"its name must end in {suffix}"
    if kind:
        return "move it one folder deeper" if kind.depth > rest.count("/") + 1 else "move it further up"
    near = near_matches(folder, BY_FOLDER, most=1)
    return f"did you mean {near[0]}/?" if near else f"the folders are {', '.join(sorted(BY_FOLDER))}"
