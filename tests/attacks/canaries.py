"""Plant words in restricted business, break the records in some way, and look for a word in what the public is shown.

    python -m tests.attacks.canaries --minutes 5 --seed 1

Each round is a partnership of its own in a temporary folder. Its calls are those of the test of withheld business, in
all formats but PDF, and some about the actions that were planted.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import shlex
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sst_cli.cli import run as run_program
from tests.conftest import write_records
from tests.register.test_withheld import CALLS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

MARCH = "board-2024-03-01"
PLANTED = re.compile("SECRET|CANARY")
ACTIONS = 6
A_ROUND = 25
"""Calls of a round: few, so that many partnerships are tried."""
FORMATS = ("plain", "json", "jsonl", "csv", "markdown", "html", "table")


class Leak(NamedTuple):
    """A call that printed a planted word, how the minutes were broken, and what is around the word."""

    call: str
    broken: str
    words: str


def leaks(seconds: float, seed: int) -> Iterator[Leak | None]:
    """Run calls for some seconds; yield None for each that kept quiet."""
    dice, until, start = random.Random(seed), time.monotonic() + seconds, Path.cwd()
    while time.monotonic() < until:
        with TemporaryDirectory() as folder:
            root = Path(folder) / "partnership"
            broken = _plant(root, dice)
            calls = list(_calls(dice))
            try:
                os.chdir(root)
                for call in calls:
                    if time.monotonic() > until:
                        return
                    found = PLANTED.search(printed := _printed(call, root))
                    around = printed[max(0, found.start() - 60) : found.end() + 40] if found else ""
                    yield Leak(call, broken, around) if found else None
            finally:
                os.chdir(start)


def _plant(root: Path, dice: random.Random) -> str:
    """Write the records of one round, and return in what way the minutes are broken."""
    records = write_records(root, RECORDS)
    path = records / "meetings" / f"{MARCH}.yaml"
    minutes = yaml.safe_load(path.read_text(encoding="utf-8"))
    addresses = [("1", False), ("2", True), ("2(a)", True), ("2(1)", True), ("3", False)]
    for number in range(4, 9):
        item, found = _item(str(number), dice, restricted=False, deeper=2)
        minutes["items"].append(item)
        addresses += found
    for number in range(10, 10 + ACTIONS):
        action = _action(addresses, dice)
        target = records / "actions" / MARCH / f"{number}.yaml"
        target.write_text(yaml.safe_dump(action), encoding="utf-8", newline="\n")
    text = yaml.safe_dump(minutes, allow_unicode=True)
    ways: dict[str, bytes | None] = {
        "not at all": text.encode(),
        "UTF-16": text.encode("utf-16"),
        "cut off": text.encode()[: dice.randrange(len(text))] + b"\nx: [",
        "key misspelt": text.replace("restricted:", "Restricted:").encode(),
        "Latin-1": text.encode() + b"# caf\xe9\n",
        "too large": text.encode() + b"#" * 5_000_000,
        "wrong name": None,
        "a tab": text.replace("\n  ", "\n\t", 1).encode(),
        "a conflict": b"<<<<<<< ours\n" + text.encode() + b"=======\n>>>>>>> theirs\n",
    }
    way = dice.choice(["not at all", *ways])
    path.write_bytes(ways[way] or text.encode())
    if way == "wrong name":
        path.rename(path.with_name(f"{path.name}.txt"))
    return way


def _item(number: str, dice: random.Random, *, restricted: bool, deeper: int) -> tuple[dict[str, Any], list[Any]]:
    """An item with sub-items and clauses, and its addresses, each with whether it is restricted."""
    own = dice.random() < 0.3
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
    if deeper and dice.random() < 0.5:
        below, found = _item(f"{number}(a)", dice, restricted=hidden, deeper=deeper - 1)
        item["items"] = [below]
        addresses += found
    return item, addresses


def _action(addresses: list[tuple[str, bool]], dice: random.Random) -> dict[str, Any]:
    """An action raised at one minute and moved on at others; what a restricted one decided has planted words."""
    raised, hidden = dice.choice(addresses)
    word = "CANARY" if hidden else "lamp"
    updates = []
    for _ in range(dice.randrange(3)):
        at, closed = dice.choice(addresses)
        said = "CANARY" if hidden or closed else "lamp"
        update: dict[str, Any] = {dice.choice(["at", "authority"]): f"{MARCH}#{at}", "note": f"Of {said}."}
        update |= {} if "at" in update else {"date": "2024-03-02"}
        update |= dice.choice([{}, {"owners": [{"group": said}]}, {"owners": [{"printed": said}]}])
        update |= dice.choice([{}, {"due": {"every": said}}, {"due": {"printed": said}}])
        updates.append(update)
    return {
        "text": f"Send {word}.",
        "kind": "task",
        "raised": [{"minute": f"{MARCH}#{raised}", "note": word}],
        "owners": [{"post": word}],
        "due": {"printed": f"soon {word}"},
        "updates": updates,
    }


def _calls(dice: random.Random) -> list[str]:
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
    return dice.sample(calls, A_ROUND)


def _printed(call: str, root: Path) -> str:
    """Return all that a call prints and all papers that it writes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run_program(shlex.split(call))
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    for path in [each for each in root.rglob("*") if each.is_file() and "records" not in each.parts]:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                texts += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        else:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        path.unlink()
    return "\n".join(texts)


def main() -> int:
    """Run calls, and report each that printed a planted word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    tried = 0
    for tried, leak in enumerate(leaks(60 * options.minutes, options.seed), 1):  # noqa: B007  counted
        if leak:
            sys.stdout.write(f"sst {leak.call} (minutes broken: {leak.broken}): ...{leak.words}...\n")
            return 1
    sys.stdout.write(f"{tried} calls, none printed a planted word\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
