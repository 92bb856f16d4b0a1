"""Make new records from skeletons: YAML with helpful comments, into which values are put."""

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


class NewRecord(NamedTuple):
    """A record to be made: its kind and id, and the values that are known."""

    kind: str
    id: str
    values: Mapping[str, Any]
    """By key; a None is left out."""
    called: str
    """How it is named to people: "sst on Thursday 8 December 2022"."""


def fill_skeleton(skeleton: str, kind: str, values: Mapping[str, Any], shown: str = "the skeleton") -> str:
    """Return a skeleton with values put in; the comments that suggest those keys go, all others stay.

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
    """Remove a commented key with the more indented commented lines below it."""
    # Further lines of a suggestion have two blanks or more behind their #; other comments have one.
    return re.sub(rf"(?m)^# {re.escape(key)}:.*\n(?:# {{2,}}.*\n)*", "", text)


def new_record(kind: Kind, name: str, id_: str | None, values: Mapping[str, Any]) -> NewRecord:
    """Return a record of a kind from its name, and from further values by key."""
    return NewRecord(kind.name, _id(name, id_), {kind.named_by: name, **values}, name)


def body(name: str, id_: str | None, kind: str, acronym: str | None = None, parent: str | None = None) -> NewRecord:
    """Return a body with a name; its id is its acronym, if it has one."""
    values = {"name": name, "kind": kind, "acronyms": [acronym] if acronym else None, "parent": parent}
    return NewRecord("body", _id(acronym or name, id_), values, name)


def strategy(title: str, id_: str | None, body_id: str, years: tuple[str, str]) -> NewRecord:
    """Return a strategy; its id is the years that it covers."""
    starts, ends = years
    values = {"title": title, "body": body_id, "period": {"starts": starts, "ends": ends}}
    return NewRecord("strategy", _id(f"{starts}-{ends}", id_), values, title)


def priority(title: str, id_: str | None, strategy_id: str) -> NewRecord:
    """Return a priority of a strategy."""
    return NewRecord("priority", f"{strategy_id}/{_id(title, id_)}", {"title": title}, title)


def meeting(
    body_id: str, how: Mapping[str, Any], suffix: str | None = None, arrangements: list[dict[str, Any]] | None = None
) -> NewRecord:
    """Return a meeting; its id is its body and its date, with a suffix for a second one on that day.

    Args:
        body_id: whose meeting it is.
        how: how it is arranged: its `date`, a `datetime.date`, and what is known of `start` and `venue`.
        suffix: what distinguishes it from another on that day.
        arrangements: when and how it was arranged.
    """
    date: dt.date = how["date"]
    id_ = "-".join(filter(None, (body_id, date.isoformat(), _id(suffix, None) if suffix else "")))
    values = {"body": body_id, **how, "arrangements": arrangements or None}
    return NewRecord("meeting", id_, values, f"{body_id} on {full_words(date)}")


def _id(name: str, id_: str | None) -> str:
    """Return the id that was asked for, or one made from a name.

    Raises:
        CallError: the id is not valid, or none can be made.
    """
    if id_ is not None and not is_plain(id_):
        like = id_from(id_)
        msg = f"{id_!r} cannot be an id: use lower-case letters, digits and hyphens{f', like {like}' if like else ''}"
        raise CallError(msg)
    made = id_ or id_from(name)
    if not made:
        msg = f"no id can be made from {name!r}, which has neither letters nor digits; give one with --id"
        raise CallError(msg)
    return made
