"""Whether ids, which are paths, agree with what the records say."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sst_cli.base.ids import id_from, is_plain
from sst_cli.records.addresses import split
from sst_cli.records.findings import Problem, Seen
from sst_cli.records.places import Place
from sst_cli.records.rules import error, warning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.common import Located
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register


@error
def id_is_plain(register: Register, _: dt.date) -> Iterator[Problem]:
    """The name of a file is no good id.

    An id is typed, spoken and written into other files. It has lower-case letters of any language, digits
    and hyphens: no spaces, capitals, dots or other signs.

    Wrong:

        people/Trish Hardy.yaml

    Right:

        people/trish-hardy.yaml
    """
    for record in register.records():
        for part in record.id.split("/"):
            if not is_plain(part):
                if not unicodedata.is_normalized("NFC", part):
                    message = f"the accents in `{part}` are stored as characters of their own"
                    yield Problem(record.place, message, hint="type the name anew; some systems keep such names apart")
                    continue
                plain = id_from(part)
                hint = f"rename it to {plain}.{record.place.path.rpartition('.')[2]}" if plain else "rename it"
                yield Problem(record.place, f"the file's name `{part}` is no good id", hint=hint)


@error
def meeting_id_follows_its_date(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting's id does not say its body and its date.

    The file of a meeting is named by its body and date: `sst-2022-06-22`. A second meeting of one day has
    something more behind it: `sst-2022-06-22-special`. A meeting that was moved may keep the name of a day that
    its `arrangements` have, so that what cites it stays right.

    Wrong:

        meetings/sst-2022-06-23.yaml with date: 2022-06-22

    Right:

        meetings/sst-2022-06-22.yaml with date: 2022-06-22
    """
    for meeting in register.meetings.values():
        wanted = f"{meeting.body}-{meeting.date}"
        names = [wanted, *(f"{meeting.body}-{each.date}" for each in meeting.arrangements)]
        if not any(meeting.id == name or meeting.id.startswith(f"{name}-") for name in names):
            field = "date" if str(meeting.date) not in meeting.id else "body"
            yield Problem(
                meeting.place / field,
                f"the file is named {meeting.id}, but this is the meeting {wanted}",
                hint=f"rename the file to {wanted}.yaml, or mend `{field}`",
            )


@error
def action_follows_its_origin(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action stands in the folder of a meeting or strategy that did not raise it.

    The folder of an action is the first meeting, fragment or strategy under `raised`.

    Wrong:

        actions/sst-2022-06-22/05.yaml with minute: sst-2022-03-17#4

    Right:

        actions/sst-2022-06-22/05.yaml with minute: sst-2022-06-22#4(2)
    """
    for action in register.actions.values():
        first = action.raised[0]
        origin = split(first.minute)[0] if first.minute else str(first.area).partition("/")[0]
        folder = action.id.partition("/")[0]
        if origin != folder:
            field = "minute" if first.minute else "area"
            yield Problem(
                first.place / field,
                f"the file is in the folder of {folder}, but {origin} raised the action",
                hint=f"move the file to actions/{origin}/, or mend `{field}`",
            )


@error
def partnership_is_on_record(register: Register, _: dt.date) -> Iterator[Problem]:
    """There is no file partnership.yaml.

    It holds the partnership's name, its municipal year and its local rules.

    Wrong:

        records/            (no partnership.yaml)

    Right:

        records/partnership.yaml with name: Safer Sefton Together
    """
    if register.partnership is None and not register.is_left_out("partnership", "partnership"):
        yield Problem(
            Place(f"{register.shown}partnership.yaml"), "this file is missing", hint="write at least its name"
        )


@error
def id_is_not_shared(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting and a fragment have the same id, so that a reference can mean either.

    Wrong:

        meetings/sst-2022-06-22.yaml and fragments/sst-2022-06-22.yaml

    Right:

        meetings/sst-2022-06-22.yaml
    """
    for id_, fragment in register.fragments.items():
        if id_ in register.meetings:
            seen = Seen("the meeting", register.meetings[id_].place)
            yield Problem(fragment.place, f"`{id_}` is the id of a meeting too", hint="rename this file", see=(seen,))


@warning
def ids_differ_in_more_than_case(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two files' names differ only in capitals or in how an accent is stored.

    On Windows and macOS they are one file, and one of the two is lost.

    Wrong:

        people/Sian-jones.yaml and people/sian-jones.yaml

    Right:

        people/sian-jones.yaml
    """
    for records in register.by_kind.values():
        folded: dict[str, Located] = {}
        for record in records.values():
            first = folded.setdefault(unicodedata.normalize("NFC", record.id).casefold(), record)
            if first is not record:
                seen = Seen("the other", first.place)
                yield Problem(record.place, "another file has this name but for capitals or accents", see=(seen,))


@error
def former_id_is_free(register: Register, _: dt.date) -> Iterator[Problem]:
    """An id that a record had before is in use, or two records had it.

    What cites it would not know which of them is meant.

    Wrong:

        people/alex-sample.yaml with formerly: [alex-example], beside people/alex-example.yaml

    Right:

        people/alex-sample.yaml with formerly: [alex-example], and no people/alex-example.yaml
    """
    for records in register.by_kind.values():
        had: dict[str, Located] = {}
        for record in records.values():
            for index, old in enumerate(getattr(record, "formerly", ())):
                first = records.get(old) or had.setdefault(old, record)
                if first is not record:
                    see = (Seen("the other", first.place),)
                    place = record.place / "formerly" / index
                    yield Problem(place, f"`{old}` is the id of another record, or was", hint="take it out", see=see)


@error
def key_is_unique(register: Register, _: dt.date) -> Iterator[Problem]:
    """A key is used twice where it must be unique.

    Areas for development, outcomes, measures and rules are referred to by their keys.

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
    for part in register.parts_with("key"):
        key = getattr(part, "key", None)
        if isinstance(key, str):
            first = seen.setdefault((part.place.path, part.place.pointer[:-1], key), part)
            if first is not part:
                again = Seen("here first", first.place / "key")
                yield Problem(part.place / "key", f"the key `{key}` is used twice", hint="choose another", see=(again,))
