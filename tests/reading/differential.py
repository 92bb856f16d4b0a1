"""The quick ways against the slow ones over mutated records: `python -m tests.reading.differential --count N`.

A mutant is a record with one to three small edits of the kinds that people and programs make: a sign put in, a line
indented, doubled or cut, a value replaced by one that YAML reads as something else. Where the quick reader takes a
mutant, the strict reader must find nothing wrong with it and give the same value; where a mutant
is seen to be laid out, laying it out must change nothing.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import click

from sst_cli.base.errors import SstError
from sst_cli.reading.quick_reader import read_plainly
from sst_cli.reading.yaml_reader import read_strictly
from sst_cli.records.kinds import identify
from sst_cli.writing.editing.layout import lay_out
from sst_cli.writing.editing.quick_check import is_laid_out
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIGNS = (
    *"#:-?|>&*!%@`'\"[]{},\\~=<.0 \t\n\r\ufeff\u00a0\u0085\u2028\u201c\u00e9",
    *(": ", " #", "- ", "? ", "\n\n", "|\n"),
)
VALUES = (
    *("yes", "Off", "null", "NULL", "~", "true", "TRUE", "y", "nan", ".nan", ".inf", "Infinity"),
    *("12:30", "1:20", "017", "0x1f", "1e3", "1_000", "-7", "1.10", "0", "00", "999999999999999", "9999999999999999"),
    *("2024-02-30", "22/6", "9 lives", "\u00a35", "$", "(a) b", "\u00e9t\u00e9", "x" * 50, "\u201csafer\u201d"),
    *("[]", "{}", "[a, b]", "|", "|-", "|+", ">", "|2", "'a'", '"a"', '"a" b', '"a"#b', '"a\\n"'),
    *("a: b", "a:", "a #b", "a#b", "&a b", "*a", "!!str a", "- a", "?a", "---", "...", "%a"),
)


class Difference(NamedTuple):
    """A mutant of which a quick way and a slow one do not think alike."""

    text: str
    quick: str
    slow: str


class Original(NamedTuple):
    """A record of the project, and its kind."""

    kind: str
    text: str


def originals() -> list[Original]:
    """The records of the project that the quick reader takes: its own and those of the test partnerships."""
    folders = [
        ROOT / "records",
        *(ROOT / "tests").glob("partnerships/*/records"),
        ROOT / "tests" / "sample" / "records",
    ]
    files = [(path.relative_to(folder).as_posix(), path) for folder in folders for path in folder.rglob("*.yaml")]
    kinds = [(found[0].name, path) for name, path in sorted(files) if (found := identify(name))]
    texts = [Original(kind, path.read_text(encoding="utf-8", errors="ignore")) for kind, path in kinds]
    return [each for each in texts if read_plainly(each.text.encode()) is not None]


def mutant(text: str, chance: random.Random) -> str:
    """Make one to three edits."""
    # A part of a long record is as good, and far faster; it begins with a field of the record.
    lines = text.rstrip("\n").split("\n")
    start = chance.choice([place for place, line in enumerate(lines) if line[:1].isalpha()])
    part = "\n".join(lines[start : start + chance.randrange(4, 40)]) + "\n"
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
        edit: Callable[[str, random.Random], str] = chance.choice([_sign, _value, _line])
        part = edit(part, chance)
    return part


def _sign(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    sign: str = chance.choice(SIGNS)
    return text[:place] + sign + text[place + chance.choice([0, 0, 1]) :]


def _value(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    head, colon, _ = lines[place].partition(": ")
    value: str = chance.choice(VALUES)
    if chance.random() < 1 / 4 and head:
        spaces = head[: len(head) - len(head.lstrip(" -"))]
        lines[place] = f"{spaces}{chance.choice(VALUES)}: {value}"
    elif colon:
        lines[place] = f"{head}: {value}"
    return "\n".join(lines)


def _line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    edits: dict[str, Callable[[], object]] = {
        "indent": lambda: lines.__setitem__(place, " " * chance.choice([1, 2, 4]) + lines[place]),
        "outdent": lambda: lines.__setitem__(place, lines[place].removeprefix(" " * chance.choice([1, 2, 4]))),
        "double": lambda: lines.insert(other, lines[place]),
        "cut": lambda: lines.pop(place),
        "blank": lambda: lines.insert(place, " " * chance.randrange(8)),
        "remark": lambda: lines.insert(place, " " * chance.randrange(8) + "# a remark"),
        "words": lambda: lines.insert(place, " " * chance.randrange(8) + "more words"),
        "point": lambda: lines.insert(place, " " * chance.randrange(8) + "- a point"),
    }
    edits[chance.choice(sorted(edits))]()
    return "\n".join(lines)


def differences(count: int, seed: int) -> Iterator[Difference | None]:
    """Compare so many mutants; None for one that a quick way takes as the slow one does."""
    chance, records = random.Random(seed), originals()
    for _ in range(count):
        record = chance.choice(records)
        text = mutant(record.text, chance)
        data = text.encode("utf-8", "surrogatepass")
        quick = read_plainly(data)
        if quick is None:
            continue
        strict = read_strictly("record.yaml", data)
        # As they are written out: 1, 1.0 and true are equal to Python, and so are mappings of another order.
        same = not strict.findings and repr(quick) == repr(strict.value)
        yield None if same else Difference(text, repr(quick), repr(strict))
        if is_laid_out(text, record.kind):
            laid_out = _laid_out(text, record.kind)
            yield None if laid_out == text else Difference(text, text, laid_out)


def _laid_out(text: str, kind: str) -> str:
    try:
        return lay_out(text, kind)
    except SstError as problem:
        return str(problem)


@click.command
@click.option("--count", default=50_000, help="How many mutants.", show_default=True)
@click.option("--seed", default=1, show_default=True)
def _main(count: int, seed: int) -> None:
    taken = 0
    for each in differences(count, seed):
        taken += 1
        if each:
            raise click.ClickException(f"{each.text}\nquick: {each.quick}\nslow: {each.slow}")  # noqa: TRY003
    click.echo(f"{count} mutants, {taken} quick answers, none of them other than the slow one")


if __name__ == "__main__":
    _main()
