"""The records as their minutes were confirmed, to check that they have not changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError, NoCommitError, SstError
from sst_cli.base.plurals import counted
from sst_cli.records.meetings import MeetingStatus

if TYPE_CHECKING:
    from sst_cli.commands._call import Call
    from sst_cli.index.last_check import CheckMemory
    from sst_cli.reading.versions import Versions
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register


class Tips(NamedTuple):
    """The revisions whose history is looked through, as they were typed: that of the records, and a further one."""

    at: str | None = None
    base: str | None = None
    staged: bool = False

    def ids(self, call: Call) -> list[str]:
        """Give them as git gets them.

        Raises:
            CallError: there is no such revision.
            SstError: git cannot read the repository.
        """
        from sst_cli.reading.revisions import revision

        ids = ["HEAD" if self.at is None else call.history().resolved(revision(self.at).name)]
        return ids if self.base is None else [*ids, call.history().resolved(revision(self.base).name)]


class Guarded(NamedTuple):
    """The records as their minutes were confirmed."""

    before: Register | None = None
    """None where nothing has changed since, or nothing could be compared."""
    blind: str = ""
    """The reason why some minutes, or all, cannot be compared."""
    took_place: bool = True


def as_confirmed_in(call: Call, register: Register, tips: Tips) -> Guarded:
    """Find the records as their minutes were confirmed.

    Raises:
        CallError: there is no such revision.
    """
    is_any_confirmed = any(map(_is_confirmed, register.meetings.values()))
    if not is_any_confirmed and tips == Tips():
        return Guarded()  # and git need not be started, which would take a tenth of the time
    try:
        return _compared(register, call.versions(), tips.ids(call), call.check_memory)
    except NoCommitError:
        if tips.base not in {None, "HEAD", "@"}:
            raise
        return Guarded()  # before the first commit nothing was confirmed
    # A revision that does not exist is a mistake in the call; a revision that cannot be read leaves the check of today.
    except CallError:
        raise
    except SstError as problem:
        return Guarded(None, str(problem) if is_any_confirmed or tips.base is not None else "", took_place=False)


def _is_confirmed(meeting: Meeting) -> bool:
    """Whether minutes are confirmed, or were, or confirm others, by what is on record of them."""
    earlier = (each for item in meeting.items for each in item.confirms)
    return bool(
        meeting.status is MeetingStatus.CONFIRMED
        or meeting.confirmation
        or any(each.meeting and each.confirmed for each in earlier)
    )


def _compared(register: Register, past: Versions, tips: list[str], memory: CheckMemory | None) -> Guarded:
    from sst_cli.validation.first_confirmed import FOLDERS, as_confirmed

    facts = memory.history() if memory else None
    found = as_confirmed(register, past.of(FOLDERS, tips), past, facts)
    if facts:
        facts.keep()
    cut = found.commits & past.cut_off() if found.commits else found.commits
    shallow = _SHALLOW.format(", ".join(sorted(each[:10] for each in cut))) if cut else ""
    partial = _PARTIAL.format(counted(len(past.missing), "version")) if past.missing else ""
    return Guarded(found.register, shallow or partial)


_PARTIAL = (
    "{} of records could not be read in this clone, which is partial or damaged; "
    "`git fetch --refetch --no-filter` fetches everything"
)
_SHALLOW = (
    "this clone is shallow and begins at {}, where they were confirmed already; "
    "`git fetch --unshallow` fetches the rest"
)
