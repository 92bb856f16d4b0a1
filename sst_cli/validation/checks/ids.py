"""Checks that ids, which are file paths, are valid, unique and agree with the records."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sst_cli.base.ids import id_from, is_plain
from sst_cli.records.addresses import split
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.places import Place
from sst_cli.records.rules import error, warning
from sst_cli.register.lazily import possibly_former

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.common import Located
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register


@error
def id_is_plain(register: Register, _: dt.date) -> Iterator[Problem]:
    """The name of a file is not a valid id.

    People type ids and write them into other files. An id has lower-case letters of any language, digits and
    hyphens: no spaces, capitals, dots or other signs.

    Wrong:

        people/Trish Hardy.yaml

    Right:

        people/trish-hardy.yaml
    """
    for record in register.checked.records():
        for part in record.id.split("/"):
            if not is_plain(part):
                # Older disks of macOS store accents so; the name looks right, and no hint of other letters would help.
                if not unicodedata.is_normalized("NFC", part):
                    message = f"the accents in `{part}` are stored as separate characters"
                    yield Problem(
                        record.place, message, hint="type the name again; some systems read it as another name"
                    )
                    continue
                plain = id_from(part)
                hint = f"rename it to {plain}.{record.place.path.rpartition('.')[2]}" if plain else "rename it"
                yield Problem(record.place, f"the file name `{part}` is not a valid id", hint=hint)


@error
def meeting_id_follows_its_date(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting's id does not give its body and date.

    The file of a meeting is named after its body and date: `sst-2022-06-22`. The name of a second meeting on one
    day has an ending: `sst-2022-06-22-special`. A meeting that was moved may keep the name of an earlier date under
    its `arrangements`, so that references to it still work.

    Wrong:

        meetings/sst-2022-06-23.yaml with date: 2022-06-22

    Right:

        meetings/sst-2022-06-22.yaml with date: 2022-06-22
    """
    for meeting in register.checked.meetings.values():
        expected = f"{meeting.body}-{meeting.date}"
        # A meeting that was moved keeps the id of the day it was first arranged for.
        names = [expected, *(f"{meeting.body}-{each.date}" for each in meeting.arrangements)]
        # A second meeting of a day has a word after it: `sst-2022-06-22-special`.
        if not any(meeting.id == name or meeting.id.startswith(f"{name}-") for name in names):
            # Point at what differs, so that the hint names the field to correct.
            field = "date" if str(meeting.date) not in meeting.id else "body"
            yield Problem(
                meeting.place / field,
                f"the file is named {meeting.id}, but this is the meeting {expected}",
                hint=f"rename the file to {expected}.yaml, or correct `{field}`",
            )


@error
def action_follows_its_origin(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is in the folder of a meeting or strategy that did not raise it.

    An action's folder is named after the first meeting, fragment or strategy under `raised`.

    Wrong:

        actions/sst-2022-06-22/05.yaml with minute: sst-2022-03-17#4

    Right:

        actions/sst-2022-06-22/05.yaml with minute: sst-2022-06-22#4(2)
    """
    for action in register.checked.actions.values():
        # The first origin gives the folder; others may be added later.
        first = action.raised[0]
        origin = split(first.minute)[0] if first.minute else str(first.area).partition("/")[0]
        folder = action.id.partition("/")[0]
        if origin != folder:
            field = "minute" if first.minute else "area"
            yield Problem(
                first.place / field,
                f"the file is in the folder of {folder}, but {origin} raised the action",
                hint=f"move the file to actions/{origin}/, or correct `{field}`",
            )


@error
def partnership_is_on_record(register: Register, _: dt.date) -> Iterator[Problem]:
    """The file partnership.yaml is missing.

    It holds the partnership's name, its municipal year and its local rules.

    Wrong:

        records/            (no partnership.yaml)

    Right:

        records/partnership.yaml with name: Safer Sefton Together
    """
    if register.partnership is None and not register.is_left_out("partnership", "partnership"):
        yield Problem(
            Place(f"{register.shown}partnership.yaml"), "this file is missing", hint="create it with at least `name`"
        )


@error
def id_is_not_shared(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting and a fragment have the same id, so a reference could mean either.

    Wrong:

        meetings/sst-2022-06-22.yaml and fragments/sst-2022-06-22.yaml

    Right:

        meetings/sst-2022-06-22.yaml
    """
    for id_ in register.fragments:
        if id_ in register.meetings:
            seen = SecondPlace("the meeting", register.meetings[id_].place)
            yield Problem(
                register.fragments[id_].place,
                f"`{id_}` is also the id of a meeting",
                hint="rename this file",
                see=(seen,),
            )


@warning
def ids_differ_in_more_than_case(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two file names differ only in capitals or in how an accent is stored.

    On Windows and macOS they are the same file, so one of the two is lost.

    Wrong:

        people/Sian-jones.yaml and people/sian-jones.yaml

    Right:

        people/sian-jones.yaml
    """
    for records in register.by_kind.values():
        folded: dict[str, str] = {}
        for id_ in records:
            first = folded.setdefault(unicodedata.normalize("NFC", id_).casefold(), id_)
            if first != id_:
                seen = SecondPlace("the other", records[first].place)
                yield Problem(
                    records[id_].place,
                    "another file name differs from this one only in capitals or accents",
                    see=(seen,),
                )


@error
def former_id_is_free(register: Register, _: dt.date) -> Iterator[Problem]:
    """A former id of a record is in use, or is a former id of another record too.

    A reference to it could mean either record.

    Wrong:

        people/alex-sample.yaml with formerly: [alex-example], beside people/alex-example.yaml

    Right:

        people/alex-sample.yaml with formerly: [alex-example], and no people/alex-example.yaml
    """
    for records in register.by_kind.values():
        had: dict[str, Located] = {}
        for record in possibly_former(records):
            for index, old in enumerate(getattr(record, "formerly", ())):
                first = records.get(old) or had.setdefault(old, record)
                if first is not record:
                    see = (SecondPlace("the other", first.place),)
                    place = record.place / "formerly" / index
                    yield Problem(place, f"`{old}` is or was the id of another record", hint="remove it", see=see)


@error
def key_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """A key is used twice where it must be unique.

    References name areas for development, outcomes, measures and rules by their keys.

    Wrong:

        areas_for_development:
          - key: prevent
          - key: prevent

    Right:

        areas_for_development:
          - key: prevent-action-plan
          - key: prevent-training
    """
    seen: dict[tuple[str, Pointer, str], Located] = {}
    for part in register.checked.parts_with("key"):
        key = getattr(part, "key", None)
        if isinstance(key, str):
            # Within one list: each minute may have a decision `recommended`.
            first = seen.setdefault((part.place.path, part.place.pointer[:-1], key), part)
            if first is not part:
                again = SecondPlace("here first", first.place / "key")
                yield Problem(
                    part.place / "key", f"the key `{key}` is used twice", hint="choose another key", see=(again,)
                )
