"""The records as they were when their minutes became confirmed, found in the history of their files."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sst_cli.index.history_facts import HistoryFacts
from sst_cli.reading import shape, yaml_reader
from sst_cli.reading.source import File
from sst_cli.records.actions import AGREED_FIELDS
from sst_cli.records.kinds import BY_NAME, identify
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.loading import amended
from sst_cli.register.outlined import raised_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.register.register import Register

FOLDERS = tuple(BY_NAME[name].folder for name in ("meeting", "action"))
"""Where the records that are compared are."""
_RAISED = re.compile(rb"""\bminute["']?\s*:\s*["']?([\w.-]+)#""")
"""The meeting of a cited minute. Which of them raised the action is read later; this finds those that may have."""


_MAY_BE_CONFIRMED = re.compile(rb"status[^\n]*(?:\n[^\n]*)?(?:confirmed|\\)")
"""Text of minutes that may be confirmed: reading all drafts would take longer. The word may be on the next line, and
a quoted text may spell it with escapes."""
_AGREED_BLOCK = re.compile(rf"^(?:{'|'.join(AGREED_FIELDS)}):.*(?:\n(?:[\s#-].*)?)*", re.MULTILINE)
"""What confirmed minutes agreed of an action, as nearly all files have it: a key and the lines that belong to it."""
_CONTENTS_KEPT = 3
"""Of each agreed content, so many later ones are kept: those of the work tree, of what is staged and of a branch."""
_OTHER_LAYOUT = re.compile(r"^[\"'{?]", re.MULTILINE)
"""The beginning of a line with a key that is not plain."""


class FileVersion(Protocol):
    """A file as a commit left it."""

    @property
    def commit(self) -> str:
        """The commit."""

    @property
    def path(self) -> str:
        """Below the records."""

    @property
    def object_id(self) -> str:
        """Of its bytes."""


class Past(Protocol):
    """The history of the records: `reading.versions.Versions`."""

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Give the bytes of each."""

    def at(self, asked: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """Give the ids of files' bytes at commits."""


class AsConfirmed(NamedTuple):
    """The register with each record that changed since its minutes became confirmed as it was then."""

    register: Register | None
    """None where nothing changed."""
    commits: frozenset[str]
    """The commits in which minutes became confirmed."""


class _First(NamedTuple):
    """The version in which minutes were confirmed first."""

    number: int
    """How many versions are older."""
    version: FileVersion


_History = dict[str, dict[str, list["_First"]]]
"""For a record's id of today, the versions of each file that it had, the oldest first."""


def as_confirmed(
    now: Register, versions: Iterable[FileVersion], past: Past, facts: HistoryFacts | None = None
) -> AsConfirmed:
    """Find each version in which minutes became confirmed, and the actions that they raised as they were then.

    An action that was recorded later counts as it was recorded first. A later version of confirmed minutes counts for
    nothing, neither one that was set back to a draft, nor one that was confirmed again, nor one of another name.

    Args:
        now: the records as they are.
        versions: of the files of meetings and actions, the oldest first.
        past: where their bytes are.
        facts: what is known of these bytes; what is found out is added.
    """
    facts = facts or HistoryFacts()
    histories: dict[str, _History] = {"meeting": {}, "action": {}}
    for number, version in enumerate(versions):
        kind, id_ = _identified(version.path)
        if kind in histories:
            today = now.former_ids.get((kind, id_), id_)
            histories[kind].setdefault(today, {}).setdefault(version.path, []).append(_First(number, version))
    confirmed = _confirmed(now, histories["meeting"], past, facts)
    agreed = _agreed(now, histories["action"], confirmed, past, facts)
    changed = list(_changed(now, [first.version for first in (*confirmed.values(), *agreed)], past, facts))
    commits = frozenset(each.version.commit for each in confirmed.values())
    return AsConfirmed(amended(now, changed) if changed else None, commits)


def _identified(path: str) -> tuple[str, str]:
    kind, id_ = identify(path) or (None, "")
    return (kind.name if kind else ""), id_


def _confirmed(now: Register, history: _History, past: Past, facts: HistoryFacts) -> dict[str, _First]:
    """Find the first confirmed version of each meeting, by its id of today."""
    versions = [each.version for files in history.values() for file in files.values() for each in file]
    known = facts.is_confirmed
    others = (each.object_id for each in versions if each.object_id not in known and not _is_file_of_now(now, each))
    likely = {}
    for id_, data in past.contents(others):
        if _MAY_BE_CONFIRMED.search(data):
            likely[id_] = data
        else:
            known[id_] = False
    found = {}
    for id_, files in history.items():
        for each in sorted(each for file in files.values() for each in file):
            if _is_confirmed(now, each.version, likely.get(each.version.object_id), known):
                found[id_] = each
                break
    return found


def _is_confirmed(now: Register, version: FileVersion, data: bytes | None, known: dict[str, bool]) -> bool:
    """Whether minutes can be read and are confirmed; without their bytes only those that are as now can."""
    path = version.path
    if version.object_id in known:
        return known[version.object_id]
    id_ = _identified(path)[1]
    if id_ in now.meetings and (_is_file_of_now(now, version) or (data is not None and _is_as_now(now, path, data))):
        is_confirmed = now.heads[id_].status is MeetingStatus.CONFIRMED
    elif data is None:
        return False
    else:
        value = yaml_reader.read(path, data).value or {}
        is_confirmed = value.get("status") == MeetingStatus.CONFIRMED.value and shape.accepts("meeting", value)
    known[version.object_id] = is_confirmed
    return is_confirmed


def _agreed(
    now: Register, history: _History, confirmed: Mapping[str, _First], past: Past, facts: HistoryFacts
) -> Iterator[_First]:
    """Yield the version of each action that stood, or was recorded first, when minutes that raised it were confirmed.

    An action that was renamed is compared with the older of its files.
    """
    if not confirmed:
        return
    raised_at = _raised_at(now, history, confirmed, past, facts)
    _look_up(((each.version.commit, path) for path, each in raised_at.items()), past, facts)
    for files in history.values():
        for path, versions in sorted(files.items(), key=lambda file: file[1][0].number):
            confirming = raised_at.get(path)
            if confirming is None:
                continue
            then = facts.at.get(confirming.version.commit, {}).get(path)
            later = (each for each in versions if each.number > confirming.number)
            base = next((each for each in versions if each.version.object_id == then), None) or next(later, None)
            if base:
                yield base
                break


def _look_up(asked: Iterable[tuple[str, str]], past: Past, facts: HistoryFacts) -> None:
    """Add to the facts the ids of files' bytes at commits.

    What git does not give is asked again: a clone that is partial or damaged can be mended.
    """
    unknown = ((commit, path) for commit, path in asked if path not in facts.at.get(commit, ()))
    for (commit, path), object_id in past.at(unknown).items():
        facts.at.setdefault(commit, {})[path] = object_id


def _raised_at(
    now: Register, history: _History, confirmed: Mapping[str, _First], past: Past, facts: HistoryFacts
) -> dict[str, _First]:
    """Find, for the file of each action, the first confirmation of minutes that raised it."""
    first = {path: versions[0].version for files in history.values() for path, versions in files.items()}
    cited = facts.cited
    others = (
        each.object_id for each in first.values() if each.object_id not in cited and not _is_file_of_now(now, each)
    )
    for id_, data in past.contents(others):
        cited[id_] = sorted({each.decode() for each in _RAISED.findall(data)})
    found = {}
    for id_, files in history.items():
        today = set(raised_at(now.actions, id_)) if id_ in now.actions else set()
        for path in files:
            is_as_first = _is_file_of_now(now, first[path])
            then = () if is_as_first else cited.get(first[path].object_id, ())
            meetings = today | {now.former_ids.get(("meeting", each), each) for each in then}
            commits = [confirmed[each] for each in meetings if each in confirmed]
            if commits:
                found[path] = min(commits)
    return found


def _changed(now: Register, chosen: Iterable[FileVersion], past: Past, facts: HistoryFacts) -> Iterator[File]:
    """Yield the files as they were, without those that are the same now."""
    by_id = defaultdict(list)
    for version in chosen:
        content = now.contents.get(f"{now.shown}{version.path}", "")
        if content not in facts.as_agreed.get(version.object_id, ()) and not _is_file_of_now(now, version):
            by_id[version.object_id].append((version.path, content))
    for id_, data in past.contents(by_id):
        for path, content in by_id[id_]:
            if not _is_as_now(now, path, data) and not _is_agreed_as_now(now, path, data):
                yield File(path, f"{now.shown}{path}", data)
            elif content:
                # Of a file only its last contents are of use.
                facts.as_agreed[id_] = [*facts.as_agreed.get(id_, ()), content][-_CONTENTS_KEPT:]


def _is_agreed_as_now(now: Register, path: str, data: bytes) -> bool:
    """Whether an action's file has grown by updates and the like alone, without reading either as YAML."""
    then, text = data.decode("utf-8", "replace"), now.texts.get(f"{now.shown}{path}")
    if _identified(path)[0] != "action" or text is None or _OTHER_LAYOUT.search(then) or _OTHER_LAYOUT.search(text):
        return False
    return [each.rstrip() for each in _AGREED_BLOCK.findall(then)] == [
        each.rstrip() for each in _AGREED_BLOCK.findall(text)
    ]


def _is_file_of_now(now: Register, version: FileVersion) -> bool:
    """Whether a file still has the bytes of a version, so that they need not be read from git."""
    path = f"{now.shown}{version.path}"
    return now.contents.get(path) == version.object_id or now.texts.is_blob(path, version.object_id)


def _is_as_now(now: Register, path: str, data: bytes) -> bool:
    return now.texts.is_same(f"{now.shown}{path}", data)
