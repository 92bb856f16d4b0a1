"""Sets up git to show changed records in words: its driver in the settings, and lines in .gitattributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.writing.committing import change_settings, other_work_trees, place_in_repository
from sst_cli.writing.disk import content
from sst_cli.writing.saving import save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRIVER = "git-diff-driver"
"""The command of this program that git runs for a changed record."""
HEADERS = (
    "^((text|name|title|date): [^>|].*|"  # a text in lines of its own begins with `>` or `|`
    " *- (number|label|key|date|title|holds): .*|"
    "[a-z0-9-]+,.*)"  # a row of readings begins with the key of its measure
)
"""The lines that name the part of a record in the headers of hunks, where git shows lines: in `git log -p`.

Git shows the first group of the expression, so that has the whole line.
"""
_RECORDS = ("**/*.yaml", "**/*.csv")
_TEMPLATES = "orders-of-business/*.yaml"


def attributes_lines(records: str) -> tuple[str, ...]:
    """Return the lines of .gitattributes for the records and the orders of business beside them.

    Args:
        records: the path of the records' folder below the repository's top; empty where they are the repository.
    """
    above, _, name = records.rstrip("/").rpartition("/")
    beside = (f"{above}/templates/".removeprefix("/"),) if name else ()
    patterns = (*((records, each) for each in _RECORDS), *((each, _TEMPLATES) for each in beside))
    return tuple(_attributes_line(*each) for each in patterns)


def _attributes_line(folder: str, files: str) -> str:
    pattern = _OF_PATTERNS.sub(r"\\\1", folder) + files
    if _QUOTED.search(pattern):  # git takes such a pattern in quotes, as C has them
        escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
        pattern = f'"{escaped}"'
    return f"{pattern} diff=sst"


_OF_PATTERNS = re.compile(r"(^!|[\\*?\[])")
"""What has a meaning in a pattern, and may be in the name of a folder."""
_QUOTED = re.compile(r'^#|[\s"\\]')
"""What would end a pattern, or make a line something else: a folder `my board` is two words."""


def with_line(text: str, line: str) -> str:
    """Return a text with a line at its end, if it does not have that line yet."""
    if line in text.splitlines():
        return text
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n"


def without_line(text: str, line: str) -> str:
    """Return a text without a line; every other line stays."""
    return "".join(each for each in text.splitlines(keepends=True) if each.rstrip("\r\n") != line)


_USES_DRIVER = re.compile(r"^[^#\n].*\sdiff=sst(?:\s|$)", re.MULTILINE)


def _attributes(top: Path) -> str:
    """The text of .gitattributes; lines of others may have any bytes, and keep them."""
    return (content(top / ".gitattributes") or b"").decode("utf-8", "surrogateescape")


def _other_user(folder: Path, attributes: str) -> str:
    """What else needs the settings, which are of the whole repository; an empty text if nothing does.

    Args:
        folder: the records.
        attributes: what .gitattributes will hold.
    """
    if found := _USES_DRIVER.search(attributes):
        return f"`{found[0].strip()}` in .gitattributes"
    trees = (each for each in other_work_trees(folder) if _USES_DRIVER.search(_attributes(each)))
    found_tree = next(trees, None)
    return f"the work tree {found_tree}" if found_tree else ""


def set_up(folder: Path, program: str, *, undo: bool, dry_run: bool) -> Iterator[str]:
    """Write the settings and the line, or take both away, and yield a sentence for each that changed.

    Args:
        folder: the records.
        program: how git's shell calls this program.
        undo: whether they are taken away.
        dry_run: whether nothing is written.

    Raises:
        SstError: there is no repository, git has another driver of that name, or something cannot be written.
    """
    top, records = place_in_repository(folder)
    attributes, lines = top / ".gitattributes", attributes_lines(records)
    before = after = _attributes(top)
    changed = [each for each in lines if (each in before.splitlines()) is undo]
    for line in lines:
        after = without_line(after, line) if undo else with_line(after, line)
    user = _other_user(folder, after) if undo else ""
    settings = {"diff.sst.command": f"{program} {DRIVER}", "diff.sst.xfuncname": HEADERS}
    if user and after != before:
        yield f"git config: kept diff.sst, which {user} needs"
    for name in () if user else change_settings(folder, settings, undo=undo, dry_run=dry_run):
        yield f"git config: {'took away' if undo else 'set'} {name}"
    if after == before:
        return
    if not dry_run and after:
        save(attributes, after.encode("utf-8", "surrogateescape"), force=True)
    elif not dry_run:
        attributes.unlink()  # it was made for these lines alone
    for line in changed:
        yield f".gitattributes: {'took away' if undo else 'added'} `{line}`"
