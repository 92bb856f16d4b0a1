"""Why a file was not read at all, one rule a function."""

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

    It may not be yours to read, may be a link to nothing or to itself, or may have gone while `sst` ran.

    Wrong:

        meetings/sst-2022-06-22.yaml -> (a file that is not there)

    Right:

        meetings/sst-2022-06-22.yaml
    """
    reason = (problem.strerror or str(problem)).lower()
    return _problem(shown, f"this cannot be read: {reason}", "mend the link or the permissions")


@error
def not_a_file(shown: str) -> Problem:
    """Something that is no file has the name of a record.

    Wrong:

        people/trish-hardy.yaml/        (a folder)

    Right:

        people/trish-hardy.yaml         (a file)
    """
    return _problem(shown, "this has the name of a record but is no file", "rename it or take it out of the records")


@error
def too_large(shown: str, size: int) -> Problem:
    """A file is far larger than any record, so it is not read.

    Wrong:

        meetings/sst-2022-06-22.yaml    (50 MB)

    Right:

        meetings/sst-2022-06-22.yaml    (20 kB; papers are linked, not put in)
    """
    limit = LARGEST // (1024 * 1024)
    return _problem(
        shown,
        f"this file has {size / (1024 * 1024):.1f} MB; a record has at most {limit}",
        "link to documents instead of putting them in",
    )


@error
def link_leaves_records(shown: str) -> Problem:
    """A link leads out of the records, or round in a circle.

    What a record says must be in the repository; a link out of it says something else on every machine.

    Wrong:

        people/trish-hardy.yaml -> /home/officer/trish.yaml

    Right:

        people/trish-hardy.yaml         (the file itself)
    """
    return _problem(shown, "this link leads out of the records, or in a circle", "put the file itself here")


@error
def unmerged(shown: str) -> Problem:
    """Git holds several versions of a file, because a merge was not finished.

    Wrong:

        git status: both modified: records/actions/sst-2022-06-22/05.yaml

    Right:

        (edit the file, then) git add records/actions/sst-2022-06-22/05.yaml
    """
    return _problem(
        shown, "an unfinished merge: git holds several versions of this file", "resolve it, then git add it"
    )


@error
def not_a_record_name(shown: str, hint: str) -> Problem:
    """A file stands where no kind of record is kept, so it is not read.

    The folder says what kind of record a file is, and its path is its id. Actions and priorities stand one
    folder deeper: in that of the meeting or strategy that they belong to. Names end in `.yaml`; those of readings,
    in measures/, end in `.csv`.

    Wrong:

        records/acitons/sst-2022-06-22/01.yaml
        records/people/trish-hardy.yml

    Right:

        records/actions/sst-2022-06-22/01.yaml
        records/people/trish-hardy.yaml
    """
    return _problem(shown, "this file is in no place for a record, so it was not read", hint)
