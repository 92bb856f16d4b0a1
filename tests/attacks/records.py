"""Damage record files in every way, and ask the program everything about them.

    python -m tests.attacks.records --minutes 1 --seed 1

Files of the sample are changed by bytes, lines and values, replaced by something huge or deep, by a link, a folder or a
pipe, or stand under another name.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import yaml

from tests.attacks import odd, runner
from tests.attacks.cage import Call, attack_with, calls_of, make_ground
from tests.conftest import git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

ACTION, MEETING, NEXT, STRATEGY = "mcsp-2024-05-16/01", "mcsp-2024-05-16", "mcsp-2025-03-20", "2024-2027"
PROMISE, DAY = "2024-2027/noise-and-nuisance", "--on 2024-12-01"
FORMATS = ("plain", "json", "jsonl", "csv", "markdown", "table")
LISTS = (
    *("actions --all", "actions --overdue --as-of 2024-11-01", "actions --open --group-by owner"),
    *("meetings", "decisions", "people", "bodies", "organisations", "priorities", "strategies", "measures"),
    *(
        "fragments",
        "attendance",
        "attendance --by person --percent",
        "strategy progress",
        "strategy lineage 2024-2027#less-noise",
    ),
    *(f"trace {ACTION}", f"trace {PROMISE}", f"trace '{MEETING}#5(2)'", f"strategy diff 2021-2024 {STRATEGY}"),
    *(f"minutes scan {MEETING}", "minutes scan mcsp-2024-09-12 --possible --all", "validate"),
)
SHEETS = (
    *(f"action show {ACTION}", f"meeting show {MEETING}", f"meeting show {NEXT}", "body show mcsp", "person show alex"),
    *("organisation show police", f"priority show {PROMISE}", "measure show noise", f"strategy show {STRATEGY}"),
)
PAPERS = (
    *("agenda --as-of 2024-09-20", "agenda --explain", f"minutes {MEETING}", "minutes last", "report brief"),
    *("report actions", "report action-plan", "report letter police --from 2024-01-01", f"report review {STRATEGY}"),
)
OTHERS = (
    *("calendar", "validate --strict", "fmt --check", "fmt --diff", "schema", f"action link {ACTION} --suggest"),
    *("explain", "completion zsh", f"minutes {MEETING} --format text", "report brief -o brief.html --force"),
    *("agenda -o agenda.docx --force", f"minutes {MEETING} --decisions-only", f"strategy show {STRATEGY} -o s.json"),
)
WRITES = (
    *(f"action complete {ACTION} {DAY}", f"action extend {ACTION} --to 2027-01-01 --no-authority"),
    *(f"action note {ACTION} 'Was seen.' {DAY}", f"action reassign {ACTION} --to alex-example {DAY}"),
    *(f"action reopen mcsp-2024-05-16/02 {DAY}", f"action withdraw {ACTION} {DAY} --note Enough."),
    *(f"action supersede {ACTION} --by mcsp-2024-05-16/02 {DAY}", f"action start {ACTION} {DAY}"),
    *(f"action link {ACTION} '{PROMISE}'", f"action new --meeting {MEETING} --minute 5 --text 'Write a letter.'"),
    *("agenda --write", f"meeting call {NEXT}", f"meeting cancel {NEXT} --reason Snow"),
    *(
        f"meeting minute {NEXT}",
        "meeting confirm mcsp-2024-09-12 --at mcsp-2024-12-12",
        f"meeting move {NEXT} --to 2025-05-01",
        f"meeting correct '{MEETING}#7' --copied people --printed persons --reason Typed --by robin-specimen",
    ),
    *(
        "new person 'Abe Example'",
        "new meeting --date 2025-06-01 --body mcsp",
        "rename alex-example al-example",
        "rename mcsp muddle",
        "fmt",
    ),
    *(f"rename {MEETING} mcsp-2024-05-17", "new priority 'Quiet nights' --strategy 2024-2027"),
    *("minutes scan mcsp-2024-09-12 --accept 2", "strategy lineage 2024-2027 --write --yes", "schema --write"),
)
OF_HISTORY = (
    *("actions --all --at HEAD", "validate --at HEAD", "validate --base HEAD", "validate --staged --base HEAD"),
    *("meetings --at HEAD --format json", "strategy lineage 2024-2027 --proposed", "strategy diff 2024-2027 HEAD.."),
    *("minutes mcsp-2024-05-16 --at HEAD", "new person 'Ada Example' --commit", "trace mcsp-2024-05-16/01 --at main"),
)
BESIDE = (
    "schemas/action.schema.json",
    "schemas/common.schema.json",
    ".git",
    ".gitattributes",
    "templates/agenda.md",
    "records/.sst",
)
"""Files of a partnership that are not records, and that the program reads or writes."""
FOLDERS = ("actions", "meetings", "strategies", "priorities", "people", "bodies", "organisations", "fragments")


def attack(top: Path, chance: Random) -> Iterable[str]:
    """Damage one to three files, and make some calls."""
    records = make_ground(top) / "records"
    files = sorted(path for path in records.rglob("*") if path.is_file())
    damaged = chance.sample(files, chance.choice((1, 1, 2, 3)))
    for path in damaged:
        _damage(path, records, chance)
    calls = some_calls(chance)
    if chance.random() < 1 / 10:
        path = records.parent / chance.choice(BESIDE)
        path.parent.mkdir(exist_ok=True)
        _replace(path, records, chance)
        calls += calls_of("validate", "schema --write", "new person 'Ada Example'")
    elif chance.random() < 1 / 5:
        _commit(records.parent)
        for path in damaged:
            if path.is_file() and not path.is_symlink() and chance.random() < 1 / 2:
                _damage(path, records, chance)
        calls += calls_of(*chance.sample(OF_HISTORY, 3))
    return attack_with(top, calls)


def _commit(place: Path) -> None:
    """Commit all that git takes, so that what is asked of a revision meets the damage too."""
    git(place, "init", "--quiet", "--initial-branch=main", "--template=")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message=Records")


def some_calls(chance: Random, count: int = 5) -> list[Call]:
    """Draw calls of all kinds, most of them reading."""
    texts = []
    for _ in range(count):
        kind = chance.randrange(10)
        if kind < 4:
            texts.append(f"{chance.choice(LISTS)} --format {chance.choice(FORMATS)}")
        elif kind < 5:
            texts.append(f"{chance.choice(SHEETS)} --format {chance.choice(('text', 'json'))}")
        elif kind < 7:
            texts.append(chance.choice((*PAPERS, *OTHERS)))
        else:
            texts.append(chance.choice(WRITES) + chance.choice((" --dry-run", "")))
        texts[-1] += chance.choice(("", "", "", " --restricted")) if kind >= 7 or "actions" in texts[-1] else ""
    return calls_of(*texts)


def _damage(path: Path, records: Path, chance: Random) -> None:
    kind = chance.randrange(20)
    data = path.read_bytes()
    if kind < 8 and path.suffix == ".yaml":
        path.write_bytes(_with_odd_values(data, chance))
    elif kind == 18:
        _replace(path, records, chance)
    elif kind == 19:
        _rename(path, records, chance)
    else:
        path.write_bytes(odd.changed_bytes(data, chance))


def _with_odd_values(data: bytes, chance: Random) -> bytes:
    """Change values of a record that can still be read, and write it in another layout."""
    try:
        whole = yaml.safe_load(data)
        for _ in range(chance.choice((1, 1, 2, 4))):
            whole = odd.changed_value(whole, chance)
        written: str = yaml.safe_dump(whole, allow_unicode=chance.random() < 1 / 2, sort_keys=False)
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError):
        return odd.changed_bytes(data, chance)
    return written.encode("utf-8", "surrogatepass")


def _replace(path: Path, records: Path, chance: Random) -> None:
    """Put something that is not a file of its own in the place of a file."""
    path.unlink(missing_ok=True)
    kind = chance.randrange(6)
    if kind == 0:
        path.symlink_to(records.parent.parent / "outside" / "thesis.yaml")
    elif kind == 1:
        path.symlink_to(records / "partnership.yaml")
    elif kind == 2:
        path.symlink_to(path)
    elif kind == 3:
        path.mkdir()
    elif kind == 4:
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")


def _rename(path: Path, records: Path, chance: Random) -> None:
    """Give a record a name, or a folder, that is not one."""
    names = ("A.yaml", "a b.yaml", "é.yaml", "é.yaml", "con.yaml", "-x.yaml", "$(touch x).yaml", "a\nb.yaml", "x.yml")
    more = ("*.yaml", ".yaml", "x.yaml.bak", "x" * 240 + ".yaml", "\x1b[2J.yaml", "2024-05-16.yaml")
    folder = records / chance.choice(FOLDERS) if chance.random() < 1 / 2 else path.parent
    name = os.fsencode(chance.choice((*names, *more))) if chance.random() < 9 / 10 else b"\xff.yaml"
    path.rename(os.fsdecode(os.path.join(os.fsencode(folder), name)))  # noqa: PTH118  a name that is not text


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
