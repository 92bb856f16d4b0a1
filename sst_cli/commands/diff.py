"""`sst diff`: what changed in the records, in an officer's words."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import FINDINGS, CallError, NoCommitError, NoRecordsError, SstError
from sst_cli.commands._options import dated, may_show_restricted, papers_too, placed, prints, today, trusts_templates
from sst_cli.commands._showing import usual_format
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.diff.answer import RecordsDiff
    from sst_cli.diff.compare import GradedChange
    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.papers import Paper
    from sst_cli.reading.revisions import Side
    from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
    from sst_cli.register.register import Register


@click.command("diff")
@click.argument("first", metavar="[A]", required=False)
@click.argument("second", metavar="[B]", required=False)
@click.option("--staged", is_flag=True, help="Compare what is staged in git's index, as a commit would take it.")
@click.option("--since", metavar="DATE|MEETING", help="Compare with the last commit before that day.")
@click.option(
    "--strategy", "each_promise", is_flag=True, help="Show each change of a promise, in place of their number."
)
@click.option("--only", metavar="KINDS", help="Show only these: action-completed,decision or error ...")
@click.option("--fail-on", metavar="KINDS", help="Exit with 1 if there are any of these changes, named as for --only.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if any value changed.")
@prints("changes", papers_too)
@trusts_templates
@dated
@may_show_restricted
@placed
@click.pass_obj
def command(
    call: Call,
    /,
    first: str | None,
    second: str | None,
    as_of: dt.date | None,
    since: str | None,
    only: str | None,
    fail_on: str | None,
    output: Output,
    *,
    staged: bool,
    each_promise: bool,
    exit_code: bool,
) -> None:
    """Show what changed in the records, and what that reaches.

    Without A and B the records as they are, compared with the last commit. What needs a second look comes first:
    confirmed minutes, decisions, due dates that moved without authority, records that were deleted.

    \b
    sst diff                           since the last commit
    sst diff --staged                  what a commit would take
    sst diff main...draft              what a branch changed
    sst diff HEAD~3 HEAD               between two revisions
    sst diff --since sst-2022-06-22    since the day of a meeting
    sst diff old/records records       two folders

    `sst explain --changes` lists the kinds of change. A strategy has one line here, and the rest with
    --strategy; `sst strategy diff` shows what became of every promise.
    """
    from sst_cli.diff.compare import compare_records
    from sst_cli.records.change_kinds import severities
    from sst_cli.records.partnership import ChangeCheck

    before, after = _sides(call, first, second, since, staged=staged)
    try:
        sides = _read(call, before, after, today(as_of))
    except NoCommitError:
        if first is not None:
            raise
        remark("There is no commit yet, so there is nothing to compare with.")
        sides = _read(call, after, after, today(as_of))
    serious = severities(sides.after.register.partnership)
    shown, failing = _named(only, serious), _named(fail_on, serious)
    found = compare_records(sides, each_promise=each_promise)
    answer = _answer(sides, (before, after), [each for each in found if shown is None or each.change.check in shown])
    partnership = sides.after.register.partnership
    _show(call, answer, partnership.name if partnership else "", output)
    changed = [each.change.check for each in found if each.change.check is not ChangeCheck.LAYOUT_CHANGED]
    # --only narrows what is shown, and not what fails.
    if (failing and failing.intersection(changed)) or (exit_code and changed):
        click.get_current_context().exit(FINDINGS)


def _show(call: Call, answer: RecordsDiff, partnership: str, output: Output) -> None:
    """Print the changes, as a paper too, or write them to the file that was named."""
    from sst_cli.commands._papers import show_answer_or_paper

    def paper(templates: Mapping[str, str]) -> Paper:
        from sst_cli.papers.diff import diff_paper

        return diff_paper(answer, partnership, templates)

    # even the work tree may be a branch of anybody's, as it is in a build
    foreign = call._replace(other_revision=True)
    show_answer_or_paper(foreign, answer, output, usual_format(answer.kind), paper)


def _named(words: str | None, serious: dict[ChangeCheck, ChangeSeverity]) -> frozenset[ChangeCheck] | None:
    if words is None:
        return None
    from sst_cli.strategies.comparison.catalogue import checks_named

    return checks_named(words, serious)


def _sides(call: Call, first: str | None, second: str | None, since: str | None, *, staged: bool) -> tuple[Side, Side]:
    """Choose what is compared.

    Raises:
        CallError: the arguments and options cannot be used together, or name nothing.
    """
    from sst_cli.reading.revisions import HEAD, NOW, STAGED, is_range, range_of, revision

    after = STAGED if staged else NOW
    if since is not None:
        if first is not None:
            msg = "--since names the earlier side; leave out A and B"
            raise CallError(msg)
        return _since(call, since), after
    if first is None:
        try:
            call.source(after)  # where there are no records, that is what is wrong, and not git
        except NoRecordsError:
            if not _has_records(call, HEAD):
                raise
        return HEAD, after
    if second is None:
        if staged and is_range(first):
            msg = f"{first} names both sides already; leave out --staged"
            raise CallError(msg)
        return call.sides(range_of(first, after))
    if staged:
        msg = "A and B name both sides already; leave out --staged"
        raise CallError(msg)
    # a folder may have the name of a branch: only two folders are compared as such
    if all((call.start / each).is_dir() for each in (first, second)):
        return _folder(call, first), _folder(call, second)
    _refuse_folder_and_other(call, first, second)
    return revision(first), revision(second)


def _has_records(call: Call, side: Side) -> bool:
    try:
        return any(True for _ in call.source(side).files())
    except SstError:  # there is no repository, or no commit
        return False


def _refuse_folder_and_other(call: Call, first: str, second: str) -> None:
    """Refuse a folder beside something that is neither a folder nor known to git.

    Raises:
        CallError: one is a folder, and the other or both are not a revision.
    """
    folders = [each for each in (first, second) if (call.start / each).is_dir()]
    if len(folders) != 1:
        return
    other = second if folders == [first] else first
    for each, msg in (
        (other, f"{other} is neither a folder nor a revision, so {folders[0]} cannot be compared with it"),
        (folders[0], f"{folders[0]} is a folder and {other} is a revision; name two folders or two revisions"),
    ):
        try:
            call.history().resolved(each)
        except SstError as problem:
            raise CallError(msg) from problem


def _folder(call: Call, text: str) -> Side:
    """The records of a folder: itself, or the repository around it.

    Raises:
        CallError: the folder holds no records.
    """
    from sst_cli.reading.revisions import Side, Where
    from sst_cli.records.kinds import KINDS

    path = call.start / text
    if (path / "records").is_dir():
        return Side(Where.FOLDER, f"{text}/records")
    if not any(
        (path / name).exists() for name in ("partnership.yaml", *(kind.folder for kind in KINDS if kind.folder))
    ):
        msg = f"{text} holds no records: neither partnership.yaml nor a folder such as meetings/"
        raise CallError(msg)
    return Side(Where.FOLDER, text)


def _since(call: Call, text: str) -> Side:
    """The last commit before a day, or before the day after a meeting: its minutes are written later.

    Raises:
        CallError: it is neither a day nor a meeting, or there is no commit before.
    """
    from sst_cli.dates.written import in_words, is_written_as_day, parse_date
    from sst_cli.reading.revisions import Side, Where

    if is_written_as_day(text):
        day = parse_date(text)
    else:
        register = call.read(kinds=("meeting", "partnership"))
        day = register.meetings[register.find("meeting", text)].date
    history = call.history()
    commits = [each for each in history.commits(".") if each.date < day.isoformat()]
    if not commits:
        why = "; the clone is shallow: `git fetch --unshallow` gets earlier ones" if history.is_shallow() else ""
        msg = f"there is no commit before {in_words(day)}{why}"
        raise CallError(msg)
    last = commits[-1]
    return Side(Where.REVISION, last.id, f"{last.id[:10]}, the last commit before {in_words(day)},")


def _read(call: Call, before: Side, after: Side, as_of: dt.date) -> DiffSides:
    """Read the records and the templates of both sides."""
    before, after = _looked_up(call, before), _looked_up(call, after)
    sides = read_sides(call, before, after, as_of)
    both = _has_templates(call, before) and _has_templates(call, after)
    templates = [_templates(call, side) if both else {} for side in (before, after)]
    unusable = [_unusable(each) if templates[0] != templates[1] else frozenset() for each in templates]
    return sides._replace(
        before=sides.before._replace(templates=templates[0], unusable=unusable[0]),
        after=sides.after._replace(templates=templates[1], unusable=unusable[1]),
        deleted=_deleted(call, before, sides),
        strategy_call=partial(strategy_call, before, after),
    )


def strategy_call(before: Side, after: Side, strategy: str) -> str:
    """Give the call that compares a strategy between two sides; `sst strategy diff` does not know what is staged."""
    from sst_cli.reading.revisions import Where

    old, new = (_as_typed(each.shortened_name) for each in (before, after))
    if after.where is Where.STAGED:
        return f"sst diff{'' if old == 'HEAD' else f' {old}'} --staged --strategy"
    if after.where is Where.FOLDER:
        return f"sst strategy diff {old} {new} --strategy {strategy}"
    until = f" --to {new}" if after.where is Where.REVISION else ""
    return f"sst strategy diff {strategy} --from {old}{until}"


def _as_typed(name: str) -> str:
    """A name as it is typed in any shell: in quotes where a shell would take it apart."""
    return name if re.fullmatch(r"[\w./\\:@~-]+", name) else f'"{name}"'


def _unusable(templates: Mapping[str, bytes | None]) -> frozenset[str]:
    """The paths of the templates in which `sst validate` finds an error."""
    from sst_cli.papers.checking import check_templates
    from sst_cli.records.findings import Severity

    found = check_templates(templates, "").findings
    return frozenset(each.place.path for each in found if each.severity is Severity.ERROR)


def _has_templates(call: Call, side: Side) -> bool:
    """Whether templates can be compared: a copy of the records alone has none beside it, and deletes none."""
    from sst_cli.reading.revisions import Where

    return side.where is not Where.FOLDER or ((call.start / side.name).parent / "templates").is_dir()


def _looked_up(call: Call, side: Side) -> Side:
    """A side with the id of its commit, so that git looks it up once for records, templates and history."""
    from sst_cli.reading.revisions import Where

    is_revision = side.where is Where.REVISION
    return side._replace(commit=call.history().resolved(side.name)) if is_revision else side


def _deleted(call: Call, before: Side, sides: DiffSides) -> dict[str, str]:
    """The text of each file that only the later side has, as it was before an earlier commit deleted it, by its path.

    Git is asked only where a record came.
    """
    from sst_cli.reading.revisions import Where
    from sst_cli.records.kinds import path_of

    earlier, later = sides.before.full.by_kind, sides.after.full.by_kind
    came = {
        path_of(kind, id_): records[id_].place.path
        for kind, records in later.items()
        for id_ in records
        if id_ not in earlier.get(kind, {})
    }
    if before.where is not Where.REVISION or not came:
        return {}
    try:
        versions = call.versions()
    except SstError:  # a bare repository: its revisions can be compared, and their history is not looked into
        return {}
    last = {each.path: each.object_id for each in versions.of(came, (before.commit,))}
    texts = dict(versions.contents(last.values()))
    return {came[path]: texts[id_].decode("utf-8", "replace") for path, id_ in last.items() if id_ in texts}


def read_sides(call: Call, before: Side, after: Side, as_of: dt.date) -> DiffSides:
    """Read the records of both sides; one of them may have none, where a change began or deleted them all.

    Raises:
        NoRecordsError: neither side has records.
    """
    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.register.register import EMPTY

    nothing = DiffSide(EMPTY, EMPTY)
    try:
        earlier = read_side(call, before)
    except NoRecordsError:
        return DiffSides(nothing, read_side(call, after), as_of)
    try:
        return DiffSides(earlier, read_side(call, after, earlier.full), as_of)
    except NoRecordsError:
        return DiffSides(earlier, nothing, as_of)


def read_side(call: Call, side: Side, known: Register | None = None) -> DiffSide:
    """Read one side, with restricted business and without; what `known` has with the same text is not read again."""
    from sst_cli.diff.sides import DiffSide
    from sst_cli.register.restricted import without_restricted

    full = call.read_all_of(side, known=known)
    return DiffSide(full if call.restricted else without_restricted(full), full)


def _templates(call: Call, side: Side) -> Mapping[str, bytes | None]:
    """The partnership's own templates on one side, by their paths below `templates/`; empty if it has none."""
    from sst_cli.reading.revisions import Where
    from sst_cli.reading.work_tree import templates_in

    if side.where is Where.FOLDER:
        return templates_in((call.start / side.name).parent / "templates")
    found = call.templates_at(
        side.name if side.where is Where.REVISION else None, staged=side.where is Where.STAGED, commit=side.commit
    )
    return templates_in(found) if isinstance(found, Path) else found or {}


def _answer(sides: DiffSides, named: tuple[Side, Side], found: Iterable[GradedChange]) -> RecordsDiff:
    from sst_cli.diff.answer import RecordsDiff

    changes = tuple(found)
    return RecordsDiff(
        before=_label(named[0]),
        after=_label(named[1]),
        changes=changes,
        sides=sides,
    )


def _label(side: Side) -> str:
    from sst_cli.reading.revisions import Where

    return (
        (side.shown or side.shortened_name).rstrip(",")
        if side.where is Where.REVISION
        else side.label.removeprefix("in ")
    )
