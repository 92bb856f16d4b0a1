"""What `sst import` asks on a terminal: each doubt with its words and candidates, and who is to be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sst_cli.base.errors import CallError
from sst_cli.commands._terminal import printable, remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.commands.import_ import Choices
    from sst_cli.importing.answers import DoubtKey, RaisedDoubt
    from sst_cli.importing.importer import FileImport, ImportRequest
    from sst_cli.importing.reading import ReadFile

STOP = "q"
LATER = "s"
AS_IT_IS = "p"


class _Stopped(Exception):  # noqa: N818  it is not an error: a person has seen enough
    """A person wants to answer no more; what was answered counts."""


def ask(
    request: ImportRequest, read: Sequence[ReadFile], choices: Choices, *, review: bool, new_people: bool
) -> Choices:
    """Ask about each file in turn, and return what was answered.

    An answer can raise a further doubt, such as the day of a meeting whose minutes then have items, so a file is
    planned again until it has no new one.
    """
    answers: dict[str, dict[DoubtKey, str]] = {}
    accepted = set(choices.accepted)
    try:
        for each in read:
            given = answers.setdefault(each.name, {})
            if review:
                _review(request, each, given)
            if new_people:
                _ask_who_is_new(request, each, given, accepted)
    except _Stopped:
        remark("No more questions; the answers so far are kept.")
    return choices._replace(accepted=frozenset(accepted), answers=answers)


def _review(request: ImportRequest, read: ReadFile, given: dict[DoubtKey, str]) -> None:
    skipped: set[DoubtKey] = set()
    found = _planned(request, read, given)
    while found is not None:
        waiting = [each for each in found.open_doubts if each.key not in skipped]
        if not waiting:
            return
        answer = _ask_about(read.name, waiting[0], len(waiting))
        if answer is None:
            skipped.add(waiting[0].key)
        else:
            given[waiting[0].key] = answer
            found = _planned(request, read, given)


def _planned(request: ImportRequest, read: ReadFile, given: dict[DoubtKey, str]) -> FileImport | None:
    """Plan a file with the answers so far; None where it cannot be imported, which is reported later."""
    from sst_cli.importing.importer import import_file

    if read.document is None or read.reading is None:
        return None
    try:
        return import_file(request, read.document, read.reading, given)
    except CallError:
        return _with_a_body(request, read, given)


def _with_a_body(request: ImportRequest, read: ReadFile, given: dict[DoubtKey, str]) -> FileImport | None:
    """Ask which body met, and plan again."""
    from sst_cli.importing.answers import DoubtKey, RaisedDoubt
    from sst_cli.importing.importer import body_doubt, import_file, place_of

    if read.document is None or read.reading is None or request.body is not None:
        return None
    doubt = body_doubt(read.reading, sorted(request.register.bodies))
    if doubt is None:
        return None
    key = DoubtKey(doubt.kind, " ".join(doubt.words.words.split()), place_of(read.document, doubt.words))
    answer = _ask_about(read.name, RaisedDoubt(doubt, key), 1) if key not in given else None
    if answer is None:
        return None
    given[key] = answer
    try:
        return import_file(request, read.document, read.reading, given)
    except CallError:
        return None


def _ask_about(name: str, raised: RaisedDoubt, left: int) -> str | None:
    """Ask about one doubt; None where it is left for later."""
    from sst_cli.importing.answers import AS_PRINTED

    doubt = raised.doubt
    place = f", {raised.key.where}" if raised.key.where else ""
    _say("")
    _say(f"{name}{place} ({left} to go)")
    _say(f"  {doubt.question}")
    if doubt.words.words.strip() and doubt.words.words not in doubt.question:
        _say(f'  "{doubt.words.words}"')
    for number, each in enumerate(doubt.candidates, 1):
        _say(f"  {number}  {each.value}{f'  {each.reason}' if each.reason else ''}")
    _say(f"  {AS_IT_IS}  leave it as printed   {LATER}  ask me later   {STOP}  stop asking")
    answer: Any = click.prompt("Answer", default=LATER, value_proc=lambda words: _answer(words, raised), err=True)
    if answer == STOP:
        raise _Stopped
    return {LATER: None, AS_IT_IS: AS_PRINTED}.get(answer, answer)


def _answer(words: str, raised: RaisedDoubt) -> str:
    """Return what an answer means: one of the letters, a candidate by its number, or a value that was typed.

    Raises:
        UsageError: it means nothing here; the question is asked again.
    """
    typed = words.strip()
    candidates = raised.doubt.candidates
    if typed in {LATER, STOP, AS_IT_IS}:
        return typed
    if typed.isdecimal() and 1 <= int(typed) <= len(candidates):
        return candidates[int(typed) - 1].value
    if typed in {each.value for each in candidates} or _is_value(raised.doubt.kind, typed):
        return typed
    msg = "give the number of a candidate, an id such as people/alex-example, a date such as 2022-06-22, or a letter"
    raise click.UsageError(msg)


def _is_value(kind: str, typed: str) -> bool:
    """Whether words can be the answer to a doubt of a kind, though they are not one of its candidates."""
    import re

    if "date" in kind or kind in {"completed", "weekday"}:
        return re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", typed) is not None
    return re.fullmatch(r"(?:people|organisations|bodies|actions)/[^\s#()@:]+", typed) is not None


def _ask_who_is_new(request: ImportRequest, read: ReadFile, given: dict[DoubtKey, str], accepted: set[str]) -> None:
    found = _planned(request, read, given)
    for each in found.proposals if found else ():
        whole = " ".join(each.name.split()).casefold()
        if whole in accepted:
            continue
        named = " ".join(filter(None, (each.title, each.name)))
        if click.confirm(printable(f"{read.name}: record the new {each.kind} {named}?"), default=False, err=True):
            accepted.add(whole)


def _say(words: str) -> None:
    # What is shown may come from the file; the blanks in front are ours.
    click.echo(f"{' ' * (len(words) - len(words.lstrip()))}{printable(words)}", err=True)
