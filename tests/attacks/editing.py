"""Change generated documents at random places and see that all else stays; tell how many changes were refused.

python -m tests.attacks.editing --minutes 1 --seed 1
"""

from __future__ import annotations

import re
import sys
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.reading.yaml_reader import read
from sst_cli.writing import editing
from tests.attacks import runner
from tests.attacks.yaml_documents import KEYS, Written, document, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sst_cli.records.places import Pointer

COMMENT = re.compile(r"# c\d+\.")


class Wrong(AssertionError):  # noqa: N818  it says what is
    """A change did more or less than was meant."""


def attack(seed: int) -> str:
    """Change one document once; give what was done, or `refused` and what.

    Raises:
        Wrong: the change lost something.
    """
    written = document(seed)
    loaded = read("", written.text.encode()).value
    _see(editing.same(loaded, written.value), f"seed {seed}: the attack cannot write what it means")
    change = _change(Random(-seed - 1), written)
    try:
        after = change.make()
    except SstError as problem:
        return f"refused: {change.name}: {problem}"
    try:
        _compare(written, after, change)
    except Wrong as problem:
        msg = f"seed {seed}: {change.name} at {change.pointer}: {problem}\n{written.text}\n-----\n{after}"
        raise Wrong(msg) from problem
    return change.name


class Change(NamedTuple):
    """What is changed, and where."""

    name: str
    pointer: Pointer
    make: Callable[[], str]
    replaces: bool = False
    """Whether it replaces a mapping or a list, whose comments go with it."""

    @property
    def adds(self) -> bool:
        """Whether it only adds."""
        return self.name in {"append", "insert", "add"}


def _change(random: Random, written: Written) -> Change:
    """Choose a change."""
    text = written.text
    pointer, old = random.choice(list(_places(written.value)))
    new = value(random, 2)
    key = random.choice([*KEYS, "quite new"])
    start = random.randrange(max(1, len(old))) if isinstance(old, str) else 0
    if isinstance(old, list):
        index = random.randrange(len(old) + 1)
        return random.choice(
            (
                Change("append", pointer, partial(editing.append, text, pointer, new, "action")),
                Change("insert", pointer, partial(editing.insert_item, text, pointer, index, new, "action")),
            )
        )
    if isinstance(old, dict) and old and key not in old:
        return Change("add", (*pointer, key), partial(editing.put, text, (*pointer, key), new, "action"))
    if isinstance(old, str) and random.random() < 0.5:
        words = old[start : start + random.randrange(1, 9)]
        put = random.choice(("", "new words", "new: words", "it's", 'a "b"', "x\ny"))
        if words and sum(old.startswith(words, each) for each in range(len(old))) == 1:
            return Change("words", pointer, partial(editing.replace_words, text, pointer, words, put))
    pointer = pointer or (next(iter(written.value)),)
    if random.random() < 0.3:
        return Change("remove", pointer, partial(editing.remove, text, pointer))
    return Change("put", pointer, partial(editing.put, text, pointer, new, "action"), isinstance(old, (dict, list)))


def _places(value_: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    yield pointer, value_
    below = value_.items() if isinstance(value_, dict) else enumerate(value_) if isinstance(value_, list) else ()
    for step, each in below:
        yield from _places(each, (*pointer, step))


def _compare(written: Written, after: str, change: Change) -> None:
    """See that what is not meant is the same."""
    before, lines = _lines(written.text), _lines(after)
    old, new = COMMENT.findall(written.text), COMMENT.findall(after)
    _see(old == new or change.name == "remove" or change.replaces, f"comments: {old} became {new}")
    _see(after.startswith("\ufeff") == written.text.startswith("\ufeff"), "the byte order mark")
    _see(len({re.sub(r"[^\r\n]", "", line) for line in lines[:-1]}) <= 1, "line ends are mixed")
    if change.adds:
        gone = _gone(before, lines)
        _see(len(gone) <= 1, f"these went: {gone}")
        _see((after[-1] in "\r\n") == (written.text[-1] in "\r\n"), "the end of the file")
        _attached(written, lines, gone)


def _see(is_right: bool, what: str) -> None:
    if not is_right:
        raise Wrong(what)


def _gone(before: list[str], after: list[str]) -> list[str]:
    """The lines that are no longer there, in one run; the break behind the last line does not count."""
    old, new = ([line.rstrip("\r\n") for line in lines] for lines in (before, after))
    shorter = min(len(old), len(new))
    same = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    below = next((index for index in range(shorter - same) if old[-1 - index] != new[-1 - index]), shorter - same)
    return old[same : len(old) - below]


def _attached(written: Written, lines: list[str], gone: list[str]) -> None:
    """See that comments stand by what they stood by."""
    content = [line.rstrip("\r\n").removeprefix("\ufeff") for line in lines]
    grown = {line.removeprefix("\ufeff") for line in gone}
    head = next(i for i, line in enumerate(content) if not line.startswith("#"))
    for comment, owner in written.above.items():
        index = next(i for i, line in enumerate(content) if comment in line)
        following = next(line for line in content[index:] if _is_content(line))
        # One at the head of the file may as well be about all of it.
        told = f"{comment} stood above {owner!r}, and now above {following!r}"
        _see(index < head or owner in grown or following.startswith(_bare(owner)), told)
    for comment, (owner, column) in written.behind.items():
        index = next(i for i, line in enumerate(content) if comment in line)
        above = next(line for line in reversed(content[:index]) if _is_content(line))
        is_inside = len(above) - len(above.lstrip()) > column
        told = f"{comment} stood below {owner!r}, and now below {above!r}"
        _see(owner in grown or above == owner or is_inside, told)


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _bare(line: str) -> str:
    """A line without what an added item may change in it: what stands in brackets, or before a comment."""
    return re.sub(r"[\[{].*|\s*#.*", "", line).rstrip()


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$", text)


def one_case(_folder: Path, chance: Random) -> tuple[str]:
    """Change one document of any number."""
    return (attack(chance.randrange(2**40)),)


if __name__ == "__main__":
    sys.exit(runner.main(one_case, __doc__))
