"""Plant words in restricted business, break the records in some way, and look for a word in what the public is shown.

    python -m tests.attacks.canaries --minutes 5 --seed 1

Each case is a partnership of its own. Its calls are those of the test of withheld business, in
all formats but PDF, and some about the actions that were planted.
"""

from __future__ import annotations

import re
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import yaml

from tests.attacks import runner
from tests.attacks.cage import PLACE, FallenError, calls_of, judge, run_call
from tests.conftest import write_records
from tests.register.test_withheld import CALLS, RECORDS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARCH = "board-2024-03-01"
PLANTED = re.compile("SECRET|CANARY")
ACTIONS = 6
A_ROUND = 12
"""Calls of a round: few, so that many partnerships are tried."""
FORMATS = ("plain", "json", "jsonl", "csv", "markdown", "table")


def attack(top: Path, chance: random.Random) -> Iterable[str]:
    """Plant words, break the minutes, and look for a word in what calls print and in the papers that they write.

    Raises:
        FallenError: a call let one out.
    """
    for name in ("home", "tmp"):
        (top / name).mkdir()
    root = top / PLACE
    broken = plant(root, chance)
    ended = []
    for text in _calls(chance):
        (call,) = calls_of(text)
        result = run_call(top, call)
        judge(result)
        printed = "\n".join((result.out.decode(), result.err.decode(), *_papers(root)))
        if found := PLANTED.search(printed):
            around = printed[max(0, found.start() - 60) : found.end() + 40]
            kind = f"a word of restricted business, by sst {text.split()[0]}, minutes broken: {broken}"
            raise FallenError(kind, f"sst {text}\n...{around}...")
        ended.append(f"exit code {result.code}")
    return ended


def plant(root: Path, chance: random.Random) -> str:
    """Write the records of one round, and return in what way the minutes are broken."""
    records = write_records(root, RECORDS)
    path = records / "meetings" / f"{MARCH}.yaml"
    minutes = yaml.safe_load(path.read_text(encoding="utf-8"))
    addresses = [("1", False), ("2", True), ("2(a)", True), ("2(1)", True), ("3", False)]
    for number in range(4, 9):
        item, found = _item(str(number), chance, restricted=False, deeper=2)
        minutes["items"].append(item)
        addresses += found
    for number in range(10, 10 + ACTIONS):
        action = _action(addresses, chance)
        target = records / "actions" / MARCH / f"{number}.yaml"
        target.write_text(yaml.safe_dump(action), encoding="utf-8", newline="\n")
    text = yaml.safe_dump(minutes, allow_unicode=True)
    ways: dict[str, bytes | None] = {
        "not at all": text.encode(),
        "UTF-16": text.encode("utf-16"),
        "cut off": text.encode()[: chance.randrange(len(text))] + b"\nx: [",
        "key misspelt": text.replace("restricted:", "Restricted:").encode(),
        "Latin-1": text.encode() + b"# caf\xe9\n",
        "too large": text.encode() + b"#" * 5_000_000,
        "wrong name": None,
        "a tab": text.replace("\n  ", "\n\t", 1).encode(),
        "a conflict": b"<<<<<<< ours\n" + text.encode() + b"=======\n>>>>>>> theirs\n",
    }
    way = chance.choice(["not at all", *ways])
    path.write_bytes(ways[way] or text.encode())
    if way == "wrong name":
        path.rename(path.with_name(f"{path.name}.txt"))
    return way


def _item(number: str, chance: random.Random, *, restricted: bool, deeper: int) -> tuple[dict[str, Any], list[Any]]:
    """An item with sub-items and clauses, and its addresses, each with whether it is restricted."""
    own = chance.random() < 0.3
    hidden = restricted or own
    word = "CANARY" if hidden else "lamp"
    item: dict[str, Any] = {
        "number": number.rsplit("(", maxsplit=1)[-1].rstrip(")"),
        "title": "A case",
        "minute": f"AE to send {word} to PP.",
        "decisions": [{"verb": "RESOLVED", "clauses": [{"label": "1", "text": f"That {word} be sent."}]}],
    }
    item |= {"restricted": {"reason": "Names an individual"}} if own else {}
    addresses = [(number, hidden), (f"{number}(1)", hidden)]
    if deeper and chance.random() < 0.5:
        below, found = _item(f"{number}(a)", chance, restricted=hidden, deeper=deeper - 1)
        item["items"] = [below]
        addresses += found
    return item, addresses


def _action(addresses: list[tuple[str, bool]], chance: random.Random) -> dict[str, Any]:
    """An action raised at one minute and moved on at others; what a restricted one decided has planted words."""
    raised, hidden = chance.choice(addresses)
    word = "CANARY" if hidden else "lamp"
    updates = []
    for _ in range(chance.randrange(3)):
        at, closed = chance.choice(addresses)
        said = "CANARY" if hidden or closed else "lamp"
        update: dict[str, Any] = {chance.choice(["at", "authority"]): f"{MARCH}#{at}", "note": f"Of {said}."}
        update |= {} if "at" in update else {"date": "2024-03-02"}
        update |= chance.choice([{}, {"owners": [{"group": said}]}, {"owners": [{"printed": said}]}])
        update |= chance.choice([{}, {"due": {"every": said}}, {"due": {"printed": said}}])
        updates.append(update)
    return {
        "text": f"Send {word}.",
        "kind": "task",
        "raised": [{"minute": f"{MARCH}#{raised}", "note": word}],
        "owners": [{"post": word}],
        "due": {"printed": f"soon {word}"},
        "updates": updates,
    }


def _calls(chance: random.Random) -> list[str]:
    """Some of all calls, those about the planted actions too."""
    calls = [f"{name[4:]} {call}" for name, each in CALLS.items() for call in each if "--commit" not in call]
    for number in range(10, 10 + ACTIONS):
        id_ = f"{MARCH}/{number}"
        calls += [f"action show {id_} --format {each}" for each in ("text", "json")]
        calls += [f"trace {id_} --format {each}" for each in FORMATS]
        calls += [f"action complete {id_} --on 2024-07-01 --dry-run", f"action note {id_} Seen. --dry-run"]
        calls += [f"action extend {id_} --to 2027-01-01 --no-authority --dry-run"]
    calls += [f"actions --all --format {each}" for each in FORMATS]
    calls += [f"decisions --format {each}" for each in FORMATS]
    calls += [f"{each} -o {each.split()[0]}.docx --force" for each in ("agenda", f"minutes {MARCH}", "report actions")]
    return chance.sample(calls, A_ROUND)


def _papers(root: Path) -> Iterator[str]:
    """The text of every paper that a call wrote, which is then taken away."""
    for path in [each for each in root.rglob("*") if each.is_file() and "records" not in each.parts]:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        else:
            yield path.read_text(encoding="utf-8", errors="replace")
        path.unlink()


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
