"""The records that an editor has open: read and checked with the texts that are not saved yet."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.commands._confirmed import Tips, as_confirmed_in
from sst_cli.commands._options import today
from sst_cli.papers.templates import orders_of_business
from sst_cli.reading.folders import records_around
from sst_cli.reading.readers import reader_for
from sst_cli.reading.source import Overlaid, is_record_name
from sst_cli.records.kinds import identify
from sst_cli.records.places import START
from sst_cli.register.loading import read
from sst_cli.register.restricted import without_restricted
from sst_cli.validation.report import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sst_cli.commands._call import Call
    from sst_cli.output.findings import Findings
    from sst_cli.records.common import Filed
    from sst_cli.records.findings import Finding
    from sst_cli.records.places import Place, Position
    from sst_cli.register.register import Register


class RecordFile(NamedTuple):
    """A file of a folder of records, on disk or still to be saved."""

    folder: Path
    path: str
    """Below the folder, with forward slashes."""


def record_file(file: Path, named: Path | None) -> RecordFile | None:
    """Return where a file is in the records; None for one that `sst validate` does not read."""
    folder = records_around(file, named)
    path = file.relative_to(folder) if folder else None
    if folder is None or path is None or any(part.startswith(".") for part in path.parts):
        return None
    return RecordFile(folder, path.as_posix()) if is_record_name(path.as_posix()) else None


class Checked:
    """The records at one moment, and what is wrong with them."""

    def __init__(
        self,
        register: Register,
        report: Findings,
        readable: Register,
        texts: Mapping[str, str],
        *,
        restricted: bool,
    ) -> None:
        """Take the records and what was found in them.

        Args:
            register: the records with their restricted business.
            report: what is wrong with them.
            readable: the same with the last good version of a record that cannot be read for the moment.
            texts: those that were not saved, by paths below the records.
            restricted: whether answers may show restricted business.
        """
        self.texts = texts
        self.register = register
        self.report = report
        self._readable = readable
        self._restricted = restricted

    @cached_property
    def shown(self) -> Register:
        """The records as answers may show them: with stubs for restricted business, unless the call asks for it."""
        return self._readable if self._restricted else without_restricted(self._readable)

    def findings_in(self, path: str) -> tuple[Finding, ...]:
        """Give the findings in a file, by its path below the records."""
        shown = self.register.shown + path
        return tuple(each for each in self.report.findings if each.place.path == shown)

    def position(self, place: Place) -> Position:
        """Find the line and column of a place."""
        suffix = Path(place.path).suffix
        text = self.register.texts.get(place.path)
        return reader_for(suffix).positions(text).of(place) if text is not None else START

    def path(self, place: Place) -> str:
        """Return the path of a place below the records."""
        return place.path.removeprefix(self.register.shown)


class RecordSet:
    """One folder of records, which is read again whenever a text changes."""

    def __init__(self, call: Call, folder: Path) -> None:
        """Take the call of the server and a folder that holds records."""
        self._call = call._replace(start=folder.parent, records=Path(folder.name))
        self._last: Checked | None = None
        self._good: dict[tuple[str, str], Filed] = {}
        """The last good version of each record that is open, by kind and id."""

    def check(self, texts: Mapping[str, str], as_of: dt.date | None) -> Checked:
        """Read and check the records as `sst validate` does.

        Args:
            texts: what is not saved yet, by paths below the records.
            as_of: the day to answer for; None for today.

        Raises:
            SstError: the folder cannot be read.
        """
        before = self._last.register if self._last else None
        register = read(Overlaid(self._call.source(), texts), known=before)
        register = register.but(orders=orders_of_business(self._call.templates_at()))
        confirmed = as_confirmed_in(self._call, register, Tips())
        report = validate(register, today(as_of), confirmed.before)
        readable = self._readable(register, texts)
        self._last = Checked(register, report, readable, texts, restricted=self._call.restricted)
        return self._last

    def _readable(self, register: Register, paths: Iterable[str]) -> Register:
        """Put the last good version of each open record in the place of one that cannot be read."""
        for kind, id_ in (found for path in paths if (found := identify(path))):
            if id_ in register.by_kind[kind.name]:
                self._good[kind.name, id_] = register.by_kind[kind.name][id_]
        broken = {(left.kind, left.id) for left in register.left_out} & self._good.keys()
        if not broken:
            return register
        by_kind = {
            name: {**records, **{id_: self._good[kind, id_] for kind, id_ in broken if kind == name}}
            for name, records in register.by_kind.items()
        }
        left_out = tuple(left for left in register.left_out if (left.kind, left.id) not in broken)
        return register.but(by_kind=by_kind, left_out=left_out)

    @property
    def last(self) -> Checked | None:
        """The records as they were checked last; None before the first check."""
        return self._last
