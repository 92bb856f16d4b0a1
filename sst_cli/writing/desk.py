"""Change records: read all of them, draft changes of some, and check the result before writing.

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
from sst_cli.output.findings import Findings
from sst_cli.reading.folders import names_in
from sst_cli.reading.git import History
from sst_cli.reading.source import File
from sst_cli.records.findings import Severity
from sst_cli.records.kinds import BY_NAME, path_of
from sst_cli.records.places import BYTE_ORDER_MARK, one_break
from sst_cli.register.loading import amended
from sst_cli.register.restricted import public_action, restricted_paths, without_restricted
from sst_cli.validation import checks
from sst_cli.validation.since_last import found_by_checks
from sst_cli.writing import editing
from sst_cli.writing.drafts import Draft
from sst_cli.writing.transaction import current

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sst_cli.index.last_check import CheckMemory
    from sst_cli.records.actions import Action
    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register
    from sst_cli.writing.changes import Change
    from sst_cli.writing.transaction import Hold


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Desk(NamedTuple):
    """The records of the work tree, for one command that writes."""

    root: Path
    """The folder of the records."""
    register: Register
    """All records with restricted business: for looking up and checking, never for showing."""
    hold: Hold | None
    """The lock for writing; None for a dry run."""
    restricted: bool = False
    """Whether restricted business may be shown."""
    memory: CheckMemory | None = None
    """What is known of the last check of the records."""

    def draft(self, kind: str, id_: str) -> Draft:
        """Return a draft of a record, to change it.

        Raises:
            CallError: there is no record with that id.
            SstError: it cannot be read, or has changed since the register was read.
        """
        path = path_of(kind, id_)
        data = current(self.root, path)
        if data is None:
            msg = f"no {kind} {id_!r}"
            raise CallError(msg)
        try:
            text = data.decode()
        except UnicodeDecodeError as problem:
            msg = f"{self.register.shown}{path} is not UTF-8, so it cannot be changed; run `sst validate`"
            raise SstError(msg) from problem
        shown = self.register.shown + path
        # places and checks come from the register: in another text they may be another item, or none
        if one_break(text.removeprefix(BYTE_ORDER_MARK)) != self.register.texts.get(shown):
            msg = f"{shown} was changed since it was read; nothing was written: run the command again"
            raise SstError(msg)
        return Draft(kind, path, shown, data, text)

    def new(self, kind: str, id_: str, value: dict[str, Any]) -> Draft:
        """Draft a new record in canonical layout; writing fails if its file exists by then."""
        return self.new_from_text(kind, id_, editing.dump(value, kind))

    def new_from_text(self, kind: str, id_: str, text: str) -> Draft:
        """Draft a new record from its text; a first line names its schema for editors, if the repository has it."""
        path = path_of(kind, id_)
        has_schema = (self.root.parent / "schemas" / f"{kind}.schema.json").is_file()
        line = editing.schema_line(kind, path) if has_schema else ""
        return Draft(kind, path, self.register.shown + path, None, f"{line}{text}")

    def names(self, kind: str, folder: str) -> list[str]:
        """Return the last parts of the ids in a folder of a kind, from the names of the files; none is opened."""
        return names_in(self.root / BY_NAME[kind].folder / folder)

    def names_ever(self, kind: str, *folders: str) -> list[str]:
        """Return the names in some folders of a kind as `names` does, and those that git's history has there.

        Where there is no history, or git refuses to read it, only what is there now is known.
        """
        now = [name for folder in folders for name in self.names(kind, folder)]
        history = History(self.root, self.register.shown)
        try:
            ever = history.names(*(f"{BY_NAME[kind].folder}/{folder}" for folder in folders))
        except SstError:
            ever = frozenset()
        suffix = BY_NAME[kind].suffix
        return [*now, *(name.removesuffix(suffix) for name in sorted(ever) if name.endswith(suffix))]

    def move(self, draft: Draft, id_: str) -> tuple[Draft, Draft]:
        """Return two drafts: the old file deleted, and the same text in a new one."""
        path = path_of(draft.kind, id_)
        new = draft._replace(path=path, shown=self.register.shown + path, before=None)
        return draft.deleted(), new

    def shown_action(self, action: Action) -> Action:
        """Return an action as it may be shown: restricted business as a stub, unless the call asked for it."""
        return action if self.restricted else public_action(self.register, action)

    def after(self, changes: Iterable[Change]) -> Register:
        """Return the register as it would be after the changes."""
        return amended(
            self.register, (File(each.path, self.register.shown + each.path, each.after) for each in changes)
        )

    def restricted_paths(self, changes: Iterable[Change]) -> frozenset[str]:
        """Return the files, by the paths shown to people, with restricted business that may not be shown."""
        return (
            frozenset() if self.restricted else restricted_paths(self.register) | restricted_paths(self.after(changes))
        )

    def check(self, changes: Iterable[Change], today: dt.date, moved: Mapping[str, str] = _NOTHING) -> Findings:
        """Return the findings that the changes would add: errors anywhere, and warnings in changed files.

        For restricted business only the rule and the place are shown.

        Args:
            changes: the changes.
            today: the day of the checks.
            moved: the new path by the old one of each record that gets another id, so that its findings are not new.
        """
        changes = tuple(changes)
        touched = {self.register.shown + each.path for each in changes}
        after = self.after(changes)
        # Those of the records as they are come first, since only these are kept: nothing may come of the changes.
        remembered = found_by_checks(self.register, today, self.memory) if self.memory else None
        found = [
            each
            for each in (*after.findings, *found_by_checks(after, today, self.memory, keep=False))
            # A reference elsewhere that now leads nowhere is a reason to refuse; a new warning there is not.
            if each.severity is Severity.ERROR or each.place.path in touched
        ]
        if found:
            rules = {each.rule for each in found}
            known_before = checks.run(self.register, today, rules) if remembered is None else remembered
            before = (*self.register.findings, *known_before)
            # Counted, since a change can add a second finding with the words of one that was there.
            known = Counter(_finding_key(each, moved.get(each.place.path)) for each in before)
            found = [each for each in found if not _is_known(each, known)]
        report = Findings(findings=after.locate(found), records=len(changes), as_of=today, texts=after.texts)
        return report if self.restricted or not found else _public(report, after, self.restricted_paths(changes))


def open_desk(  # noqa: PLR0913  what a writer knows of the call
    root: Path,
    register: Register,
    hold: Hold | None = None,
    *,
    remark: Callable[[str], None] | None = None,
    orders: frozenset[str] | None = None,
    restricted: bool = False,
    memory: CheckMemory | None = None,
) -> Desk:
    """Take all records, to change some.

    Args:
        root: the folder of the records.
        register: all of them, as they are there now.
        hold: the lock for writing.
        remark: called with a line for each id that was resolved.
        orders: the names of the orders of business.
        restricted: whether restricted business may be shown.
        memory: what is known of the last check of the records.
    """
    own = register.but(remark=remark, orders=orders, takes_whole_parts=True)
    return Desk(root, own, hold, restricted, memory)


_NOT_SHOWN = "this is about restricted business; run `sst validate` to see what is wrong"


def _public(report: Findings, after: Register, hidden: frozenset[str]) -> Findings:
    """Return a report without restricted words: a finding keeps its text where the public records give the same."""
    texts = after.texts.but(gone=hidden)
    public = without_restricted(after).but(texts=texts)
    read = (each for each in after.findings if each.place.path not in hidden)
    rules = {each.rule for each in report.findings}
    public_texts = {_finding_text(each) for each in (*read, *checks.run(public, report.as_of, rules))}
    findings = (
        each if _finding_text(each) in public_texts else each._replace(message=_NOT_SHOWN, hint="", see=())
        for each in report.findings
    )
    return report.but(findings=tuple(findings), texts=texts)


def _finding_text(finding: Finding) -> tuple[object, ...]:
    """Return the whole text of a finding, and its place."""
    return finding.rule, finding.place, finding.message, finding.hint, tuple(seen.label for seen in finding.see)


def _finding_key(finding: Finding, path: str | None = None) -> tuple[str, str, str]:
    """Return what identifies a finding before and after a change, whatever line it is on by then."""
    return finding.rule, path or finding.place.path, finding.message


def _is_known(finding: Finding, known: Counter[tuple[str, str, str]]) -> bool:
    key = _finding_key(finding)
    known[key] -= 1
    return known[key] >= 0
