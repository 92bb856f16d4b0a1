"""Write a large, plainly made-up partnership: one meeting for every fifteen actions, a year of them, and so on."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS_A_MEETING = 15
PEOPLE = 20
FIRST = dt.date(2000, 1, 6)
WORDS = (
    "report",
    "bring",
    "burglary figures",
    "the night-time economy",
    "a £500 bid",
    "Siân's review",
    "an exchange with Łódź",
    "schools",
    "a risk assessment",
    "parks and open spaces",
    "the sub-group",
    "partners",
)


def write_partnership(records: Path, number: int) -> Path:
    """Write about `number` records of Example Partnership below `records`, the same for the same number."""
    random_ = random.Random(number)
    files = {"partnership.yaml": "name: Example Partnership\n", "bodies/example.yaml": _body()}
    for index in range(PEOPLE):
        files[f"people/alex-example-{index:02}.yaml"] = f"name: Alex Example {index:02}\n"
    meeting = 0
    while len(files) < number:
        day = FIRST + dt.timedelta(weeks=meeting)
        actions = min(ACTIONS_A_MEETING, max(1, number - len(files) - 1))
        files |= _meeting(random_, day, actions, is_last=len(files) + actions + 1 >= number)
        meeting += 1
    for name, text in files.items():
        path = records / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return records


def _body() -> str:
    return "name: Example Partnership\nkind: partnership\nnumbering: meeting\n"


def _words(random_: random.Random) -> str:
    return " ".join(random_.choice(WORDS) for _ in range(9)).capitalize() + "."


def _meeting(random_: random.Random, day: dt.date, actions: int, *, is_last: bool) -> dict[str, str]:
    """Write a meeting that confirms the one a week before it, and the actions that it raised."""
    id_ = f"example-{day}"
    before, after = day - dt.timedelta(weeks=1), day + dt.timedelta(weeks=1)
    confirms = f"    confirms:\n      - meeting: example-{before}\n        effect: confirmed\n" if day > FIRST else ""
    confirmed = "draft" if is_last else f"confirmed\nconfirmation:\n  at: example-{after}#1"
    items = "".join(
        f'  - number: "{number}"\n    title: Item {number}\n    kind: report\n{confirms if number == 1 else ""}'
        f"    minute: {_words(random_)}\n    decisions:\n      - verb: RESOLVED\n        clauses:\n"
        f'          - label: "1"\n            text: {_words(random_)}\n            effects:\n              - note\n'
        f'          - label: "2"\n            text: {_words(random_)}\n            effects:\n              - instruct\n'
        for number in range(1, ACTIONS_A_MEETING + 1)
    )
    files = {f"meetings/{id_}.yaml": f"body: example\ndate: {day}\nstatus: {confirmed}\nitems:\n{items}"}
    for number in range(1, actions + 1):
        files[f"actions/{id_}/{number:02}.yaml"] = _action(random_, id_, day, number)
    return files


def _action(random_: random.Random, meeting: str, day: dt.date, number: int) -> str:
    text = (
        f"text: {_words(random_)}\nkind: task\nraised:\n  - minute: {meeting}#{number}(2)\n"
        f"owners:\n  - person: alex-example-{random_.randrange(PEOPLE):02}\n"
        f"due:\n  date: {day + dt.timedelta(days=90)}\n"
    )
    if random_.random() < 0.6:
        done = day + dt.timedelta(days=random_.randrange(1, 120))
        text += f"updates:\n  - date: {done}\n    status: complete\n    note: {_words(random_)}\n"
    return text
