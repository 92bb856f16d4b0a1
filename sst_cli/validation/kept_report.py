"""A report as bytes, to be kept for as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sst_cli.output.findings import Findings
from sst_cli.records.findings import Finding, SecondPlace, Severity
from sst_cli.records.places import Place, Position

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.register.register import Register


def depends_on(register: Register, today: dt.date, history: str | None) -> str | None:
    """Return all that a report depends on besides the records' files and the program; None where that is not known.

    Args:
        register: the records, for the templates that were read beside them.
        today: the day of the check.
        history: the key of git's history, with which confirmed minutes are compared.
    """
    if history is None:
        return None
    orders = None if register.orders is None else sorted(register.orders)
    templates = [orders, register.template_findings, dict(register.template_texts)]
    return json.dumps([today.isoformat(), register.shown, history, templates])


def packed_report(report: Findings) -> bytes:
    """Return the findings of a report as JSON."""
    return json.dumps(report.findings).encode("ascii")


def unpacked_report(data: bytes, register: Register, today: dt.date) -> Findings:
    """Give the report that was packed, of the same records on the same day."""
    findings = tuple(_finding(each) for each in json.loads(data))
    return Findings(findings=findings, records=len(register.ids), as_of=today, texts=register.all_texts)


def _finding(written: list[Any]) -> Finding:
    found = Finding(*written)
    return found._replace(
        severity=Severity(found.severity),
        place=_place(written[_FIELDS.index("place")]),
        see=tuple(
            SecondPlace(label, _place(where), _position(at)) for label, where, at in written[_FIELDS.index("see")]
        ),
        position=_position(written[_FIELDS.index("position")]),
        end=_position(written[_FIELDS.index("end")]),
    )


_FIELDS = Finding._fields


def _place(written: list[Any]) -> Place:
    path, pointer, *rest = written
    return Place(path, tuple(pointer), *rest)


def _position(written: list[int] | None) -> Position | None:
    return None if written is None else Position(*written)
