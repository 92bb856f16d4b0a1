"""Rules about files that were not read at all, one function each."""

from __future__ import annotations

from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.findings import Problem
from sst_cli.records.places import START, Place
from sst_cli.records.rules import error


def _problem(shown: str, message: str, hint: str) -> Problem:
    return Problem(Place(shown), message, hint=hint, position=START)


@error
def unreadable(shown: str, problem: OSError) -> Problem:
    """A file or folder of the records cannot be opened.

    You may lack permission to read it, it may be a link to a missing file, or it was deleted while `sst` ran.

    Wrong:

        meetings/sst-2022-06-22.yaml -> (a file that is not there)

    Right:

        meetings/sst-2022-06-22.yaml
    """
    reason = (problem.strerror or str(problem)).lower()
    return _problem(shown, f"this cannot be read: {reason}", "check the link or the permissions")


@error
def not_a_file(shown: str) -> Problem:
    """A folder, or something else that is not a file, has the name of a record.

    Wrong:

        people/trish-hardy.yaml/        (a folder)

    Right:

        people/trish-hardy.yaml         (a file)
    """
    return _problem(shown, "this has the name of a record but is not a file", "rename it, or move it elsewhere")


@error
def too_large(shown: str, size: int) -> Problem:
    """A file is far larger than any record, so it is not read.

    Wrong:

        meetings/sst-2022-06-22.yaml    (50 MB)

    Right:

        meetings/sst-2022-06-22.yaml    (20 kB; papers are linked, not included)
    """
    limit = LARGEST // (1024 * 1024)
    return _problem(
        shown,
        f"this file has {size / (1024 * 1024):.1f} MB, but a record may have {limit} MB at most",
        "link to documents instead of including them",
    )


@error
def link_leaves_records(shown: str) -> Problem:
    """A link leads out of the records, or round in a circle.

    Records must be in the repository; a link out of it leads to another file on every computer.

    Wrong:

        people/trish-hardy.yaml -> /home/officer/trish.yaml

    Right:

        people/trish-hardy.yaml         (the file itself)
    """
    return _problem(shown, "this link leads out of the records, or in a circle", "put the file itself here")


@error
def unmerged(shown: str) -> Problem:
    """Git has several versions of a file, because a merge was not finished.

    Wrong:

        git status: both modified: records/actions/sst-2022-06-22/05.yaml

    Right:

        (edit the file, then) git add records/actions/sst-2022-06-22/05.yaml
    """
    return _problem(
        shown, "an unfinished merge: git has several versions of this file", "edit the file, then run git add"
    )


@error
def not_a_record_name(shown: str, hint: str) -> Problem:
    """A file does not have the name and folder of a record, so it is skipped.

    The folder decides what kind of record a file is, and the path is the record's id. Actions and priorities are
    one folder deeper, in the folder of their meeting or strategy. File names end in `.yaml`; files of readings,
    in measures/, end in `.csv`.

    Wrong:

        records/acitons/sst-2022-06-22/01.yaml
        records/people/trish-hardy.yml

    Right:

        records/actions/sst-2022-06-22/01.yaml
        records/people/trish-hardy.yaml
    """
    return _problem(shown, "this file does not have the name and folder of a record, so it was skipped", hint)
