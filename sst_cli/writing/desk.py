"""Where records are changed: all of them as they stand, drafts of some, and what would be wrong with those.

A command that writes is a few lines:

    with call.desk() as desk:
        id_ = desk.register.find("action", id_)
        draft = desk.draft("action", id_).append(("updates",), {"date": today(on), "note": text})
        call.write(desk, [draft], message=f"Note on action {id_}")
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.reading.folders import names_in
from sst_cli.reading.source import File
from sst_cli.records.findings import Severity
from sst_cli.records.kinds import BY_NAME, path_of
from sst_cli.register.loading import amended, read
from sst_cli.register.restricted import public_action, restricted_paths, without_restricted
from sst_cli.validation import checks
from sst_cli.validation.report import Report
from sst_cli.writing import editing
from sst_cli.writing.drafts import Draft
from sst_cli.writing.transaction import current

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sst_cli.reading.work_tree import WorkTree
    from sst_cli.records.actions import Action
    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register
    from sst_cli.writing.changes import Change
    from sst_cli.writing.transaction import Hold


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Desk(NamedTuple):
    """The records of the work tree as one writer has them before them."""

    root: Path
    """The folder of the records."""
    register: Register
    """All records, restricted business included: for finding and checking, never for showing."""
    hold: Hold | None
    """The right to write; None where nothing is to be written."""
    restricted: bool = False
    """Whether restricted business may be told to whoever writes."""

    def draft(self, kind: str, id_: str) -> Draft:
        """Take a record up to change it.

        Raises:
            CallError: there is none of that id.
            SstError: it cannot be read.
        """
        path = path_of(kind, id_)
        data = current(self.root, path)
        if data is None:
            msg = f"no {kind} {id_!r}"
            raise CallError(msg)
        try:
            text = data.decode()
        except UnicodeDecodeError as problem:
            msg = f"{self.register.shown}{path} is not UTF-8 and so is not changed; run `sst validate`"
            raise SstError(msg) from problem
        return Draft(kind, path, self.register.shown + path, data, text)

    def new(self, kind: str, id_: str, value: dict[str, Any]) -> Draft:
        """Draft a new record in its canonical text; that its file is new is seen when it is written."""
        return self.written(kind, id_, editing.dump(value, kind))

    def written(self, kind: str, id_: str, text: str) -> Draft:
        """Draft a new record from its text; a first line leads editors to its schema, if that is in the repository."""
        path = path_of(kind, id_)
        has_schema = (self.root.parent / "schemas" / f"{kind}.schema.json").is_file()
        line = editing.schema_line(kind, path) if has_schema else ""
        return Draft(kind, path, self.register.shown + path, None, f"{line}{text}")

    def names(self, kind: str, folder: str) -> list[str]:
        """The last parts of the ids in a folder of a kind, by the names of its files; none is opened."""
        return names_in(self.root / BY_NAME[kind].folder / folder)

    def renamed(self, draft: Draft, id_: str) -> tuple[Draft, Draft]:
        """Give the old record taken away and the same text as a new one."""
        path = path_of(draft.kind, id_)
        new = draft._replace(path=path, shown=self.register.shown + path, before=None)
        return draft.taken_away(), new

    def shown_action(self, action: Action) -> Action:
        """Return an action as it may be shown: restricted business as a stub, unless the call asked for it."""
        return action if self.restricted else public_action(self.register, action)

    def after(self, changes: Iterable[Change]) -> Register:
        """Give the records as they would be."""
        return amended(
            self.register, (File(each.path, self.register.shown + each.path, each.after) for each in changes)
        )

    def restricted_paths(self, changes: Iterable[Change]) -> frozenset[str]:
        """The files, by the paths shown to people, that have restricted business which may not be told."""
        return (
            frozenset() if self.restricted else restricted_paths(self.register) | restricted_paths(self.after(changes))
        )

    def check(self, changes: Iterable[Change], today: dt.date, moved: Mapping[str, str] = _NOTHING) -> Report:
        """Tell what would be wrong after the changes that is not wrong now: errors, and warnings in what is changed.

        Of restricted business only the rule and the place are told. `moved` gives the new path of a record that gets
        another id; what was wrong with it before is not new.
        """
        changes = tuple(changes)
        touched = {self.register.shown + each.path for each in changes}
        after = self.after(changes)
        found = [
            each
            for each in (*after.findings, *checks.run(after, today))
            if each.severity is Severity.ERROR or each.place.path in touched
        ]
        if found:
            before = (*self.register.findings, *checks.run(self.register, today))
            known = Counter(_sense(each, moved.get(each.place.path)) for each in before)
            found = [each for each in found if not _is_known(each, known)]
        report = Report(findings=after.locate(found), records=len(changes), as_of=today, texts=after.texts)
        return report if self.restricted or not found else _public(report, after, self.restricted_paths(changes))


def open_desk(  # noqa: PLR0913  what a writer knows of the call
    root: Path,
    source: WorkTree,
    hold: Hold | None = None,
    *,
    remark: Callable[[str], None] | None = None,
    orders: frozenset[str] | None = None,
    restricted: bool = False,
) -> Desk:
    """Read all records, to change some.

    Args:
        root: the folder of the records.
        source: the same as a source.
        hold: the right to write.
        remark: is told how ids were understood.
        orders: the names of the orders of business that there are.
        restricted: whether restricted business may be told.
    """
    return Desk(root, read(source).but(remark=remark, orders=orders), hold, restricted)


_UNTOLD = "this is about restricted business; `sst validate` tells what is wrong"


def _public(report: Report, after: Register, hidden: frozenset[str]) -> Report:
    """Give a report without restricted words: a finding keeps its own where the public records give the same."""
    texts = after.texts.but(gone=hidden)
    public = without_restricted(after).but(texts=texts)
    read = (each for each in after.findings if each.place.path not in hidden)
    told = {_words(each) for each in (*read, *checks.run(public, report.as_of))}
    findings = (
        each if _words(each) in told else each._replace(message=_UNTOLD, hint="", see=()) for each in report.findings
    )
    return report.but(findings=tuple(findings), texts=texts)


def _words(finding: Finding) -> tuple[object, ...]:
    """All that a finding says, and of which place."""
    return finding.rule, finding.place, finding.message, finding.hint, tuple(seen.label for seen in finding.see)


def _sense(finding: Finding, path: str | None = None) -> tuple[str, str, str]:
    """What makes a finding the same one before and after a change, wherever its line is by then."""
    return finding.rule, path or finding.place.path, finding.message


def _is_known(finding: Finding, known: Counter[tuple[str, str, str]]) -> bool:
    sense = _sense(finding)
    known[sense] -= 1
    return known[sense] >= 0
