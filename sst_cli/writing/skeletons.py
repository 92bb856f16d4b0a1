"""New records from skeletons: readable YAML with comments that help, into which values are put where they belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.ids import id_from, is_plain
from sst_cli.dates.written import full_words
from sst_cli.writing import editing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sst_cli.records.kinds import Kind


class New(NamedTuple):
    """A record that is to be made: what it is, and what is known of it."""

    kind: str
    id: str
    values: Mapping[str, Any]
    """By key; what is None is not known and stays out."""
    called: str
    """How people are told of it: the meeting of sst on Thursday 8 December 2022."""


def filled(skeleton: str, kind: str, values: Mapping[str, Any], shown: str = "the skeleton") -> str:
    """Put values into a skeleton; the comments that suggest them go, all others stay.

    Raises:
        SstError: the skeleton cannot be read.
    """
    try:
        text = skeleton
        for key, value in values.items():
            if value is not None:
                text = editing.put(_without_suggestion(text, key), (key,), value, kind)
    except SstError as problem:
        msg = f"{shown}: {problem}"
        raise SstError(msg) from problem
    return text


def _without_suggestion(text: str, key: str) -> str:
    """Take out a commented key with the commented lines that are deeper: its value is given."""
    return re.sub(rf"(?m)^# {re.escape(key)}:.*\n(?:# {{2,}}.*\n)*", "", text)


def named(kind: Kind, name: str, id_: str | None, values: Mapping[str, Any]) -> New:
    """Make a record of a kind from what it is called, and from further values by key."""
    return New(kind.name, _id(name, id_), {kind.named_by: name, **values}, name)


def body(name: str, id_: str | None, kind: str, acronym: str | None = None, parent: str | None = None) -> New:
    """Make a body of a name; its id is its acronym, if it has one."""
    values = {"name": name, "kind": kind, "acronyms": [acronym] if acronym else None, "parent": parent}
    return New("body", _id(acronym or name, id_), values, name)


def strategy(title: str, id_: str | None, body_id: str, years: tuple[str, str]) -> New:
    """Make a strategy; its id is the years that it covers."""
    starts, ends = years
    values = {"title": title, "body": body_id, "period": {"starts": starts, "ends": ends}}
    return New("strategy", _id(f"{starts}-{ends}", id_), values, title)


def priority(title: str, id_: str | None, strategy_id: str) -> New:
    """Make a priority of a strategy."""
    return New("priority", f"{strategy_id}/{_id(title, id_)}", {"title": title}, title)


def meeting(
    body_id: str, date: dt.date, suffix: str | None = None, start: str | None = None, venue: str | None = None
) -> New:
    """Make a meeting; its id is its body and its date, and something more for a second one of that day."""
    id_ = "-".join(filter(None, (body_id, date.isoformat(), _id(suffix, None) if suffix else "")))
    values = {"body": body_id, "date": date, "start": start, "venue": venue}
    return New("meeting", id_, values, f"{body_id} on {full_words(date)}")


def _id(name: str, id_: str | None) -> str:
    """Give the id that was asked for, or make one from a name.

    Raises:
        CallError: it is no good id, or none can be made.
    """
    if id_ is not None and not is_plain(id_):
        like = id_from(id_)
        msg = f"{id_!r} is no good id: lower-case letters, digits and hyphens only{f', like {like}' if like else ''}"
        raise CallError(msg)
    made = id_ or id_from(name)
    if not made:
        msg = f"no id can be made from {name!r}, which has neither letters nor digits; name one with --id"
        raise CallError(msg)
    return made
