"""The copies of schemas that a repository keeps for its editors: read, compared and updated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli import __version__
from sst_cli.base.errors import CallError, SstError
from sst_cli.commands._call import Call, shown_before
from sst_cli.commands._terminal import remark
from sst_cli.commands._writing import hold_folder, write_files
from sst_cli.reading.folders import real

if TYPE_CHECKING:
    from pathlib import Path


def _copies(root: Path) -> dict[str, bytes | None]:
    """Read the copies below a repository, by the names of their kinds; none where it is the program's own.

    One that is there and cannot be read counts as edited, since its contents are not known.
    """
    from sst_cli.base.shipped import SCHEMAS
    from sst_cli.writing.schema_copies import COPIED, FOLDER, path_of

    if real(root / FOLDER) == real(SCHEMAS):
        return {}
    return {name: _bytes(root / path_of(name)) for name in COPIED}


def _bytes(path: Path) -> bytes | None:
    from sst_cli.reading.folders import read_given

    try:
        path.lstat()
        return read_given(path.parent, path.name)
    except FileNotFoundError:
        return None
    except (OSError, SstError):
        # A copy that cannot be read, or a pipe or a link to a device in its place, is no schema of any version: it
        # counts as edited, and is never replaced.
        return b""


def warn_of_old_copies(root: Path) -> None:
    """Print a remark if the schemas that editors use are not those of this program."""
    from sst_cli.writing.schema_copies import state_of, warning

    line = warning([state_of(name, found) for name, found in _copies(root).items()])
    if line:
        remark(line)


def write_copies(call: Call) -> None:
    """Write the copies that are missing or of an earlier program, and name those that stay as they are.

    Raises:
        SstError: there are no records, or a file cannot be written.
        CallError: they are the program's own.
    """
    from sst_cli.reading.folders import find_records
    from sst_cli.writing.changes import Change
    from sst_cli.writing.schema_copies import Copy, copy_of, left, path_of, state_of

    root = find_records(call.start, call.records).parent
    copies = _copies(root)
    if not copies:
        msg = "the schemas beside these records are the program's own"
        raise CallError(msg)
    states = {name: state_of(name, found) for name, found in copies.items()}
    outdated = [name for name, state in states.items() if state in {Copy.MISSING, Copy.OLDER}]
    changes = [Change(path_of(name), copies[name], copy_of(name).encode()) for name in outdated]
    message = f"Bring the schemas for editors up to sst {__version__}"
    if call.dry_run:
        write_files(call, root, None, changes, message=message)
    else:
        with hold_folder(root, shown_before(root)) as hold:
            write_files(call, root, hold, changes, message=message)
    for line in left(states):
        remark(line)
