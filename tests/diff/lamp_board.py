"""A made-up partnership, and a branch on which its secretary did what an ordinary month and a careless hand bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from sst_cli.reading import yaml_reader
from tests.conftest import git, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

BEGIN = ("init", "m", "--name", "Muddlecombe Safety Partnership", "--short-name", "MSP", "--yes")
RECORDS = """
    # organisations/muddlecombe-council.yaml
    name: Muddlecombe Council
    # people/alex-example.yaml
    name: Alex Example
    posts:
      - {role: Councillor, organisation: muddlecombe-council, since: "2019"}
    # people/pat-pretend.yaml
    name: Pat Pretend
    posts:
      - {role: Secretary, organisation: muddlecombe-council, since: "2019"}
    # people/sam-sample.yaml
    name: Sam Sample
    posts:
      - {role: Lighting Officer, organisation: muddlecombe-council, since: "2020"}
    # meetings/msp-2024-03-14.yaml
    body: msp
    date: 2024-03-14
    venue: Town Hall
    status: confirmed
    confirmation: {at: "msp-2024-06-13#1"}
    attendance:
      present:
        - {person: alex-example, role: chair}
        - {person: pat-pretend, role: member}
      apologies:
        - {person: sam-sample}
    items:
      - number: "1"
        title: Street lighting
        kind: decision
        minute: Residents reported that nine lamps in Quay Lane had been dark since January.
        decisions:
          - verb: RESOLVED
            stem: "RESOLVED: That"
            clauses:
              - {label: "1", text: the lamps in Quay Lane be mended;}
              - {label: "2", text: the cost be reported to the next meeting; and}
              - {label: "3", text: residents be told by letter.}
    # meetings/msp-2024-06-13.yaml
    body: msp
    date: 2024-06-13
    venue: Town Hall
    status: draft
    attendance:
      present:
        - {person: alex-example, role: chair}
        - {person: pat-pretend, role: member}
    items:
      - number: "1"
        title: Minutes of previous meeting
        kind: previous-minutes
        confirms: [{meeting: msp-2024-03-14, effect: confirmed}]
        decisions:
          - verb: RESOLVED
            stem: "RESOLVED: That"
            clauses:
              - {text: the minutes of 14 March 2024 be confirmed., effects: [confirm]}
      - number: "2"
        title: Skate park
        kind: decision
        minute: The fence had been cut twice.
        decisions:
          - verb: RESOLVED
            stem: "RESOLVED: That"
            clauses:
              - {text: a guard be asked to pass by at night.}
    # meetings/msp-2024-09-12.yaml
    body: msp
    date: 2024-09-12
    venue: Town Hall
    status: planned
    # actions/msp-2024-03-14/01.yaml
    text: Mend the lamps in Quay Lane.
    kind: task
    raised: [{minute: "msp-2024-03-14#1(1)"}]
    owners: [{person: sam-sample}]
    due: {at: next-meeting}
    # actions/msp-2024-03-14/02.yaml
    text: Report the cost of the lamps.
    kind: report-back
    raised: [{minute: "msp-2024-03-14#1(2)"}]
    owners: [{person: pat-pretend}]
    due: {date: 2024-09-12}
    # actions/msp-2024-03-14/03.yaml
    text: Write to the residents of Quay Lane.
    kind: task
    raised: [{minute: "msp-2024-03-14#1(3)"}]
    owners: [{person: alex-example}]
    due: {date: 2024-07-31}
    # actions/msp-2024-06-13/01.yaml
    text: Ask a guard to pass the skate park at night.
    kind: task
    raised: [{minute: "msp-2024-06-13#2"}]
    owners: [{person: pat-pretend}]
    due: {date: 2024-08-31}
"""
MINUTES = """status: draft
attendance:
  present:
    - {person: alex-example, role: chair}
    - {person: pat-pretend, role: member}
items:
  - number: "1"
    title: Street lighting
    kind: decision
    minute: Eight of the nine lamps had been mended for £2,150.
    decisions:
      - verb: RESOLVED
        stem: "RESOLVED: That"
        clauses:
          - {text: the ninth lamp be replaced.}
"""


def begin(run: Run, folder: Path) -> Path:
    """Make the repository with `sst init`, fill it, and commit all on `main`; give its top."""
    done = run(*BEGIN, cwd=folder)
    assert done.code == 0, done.err
    top = folder / "m"
    body = (top / "records" / "partnership.yaml").read_text(encoding="utf-8")
    write_records(top, RECORDS)
    (top / "records" / "partnership.yaml").write_text(body, encoding="utf-8", newline="\n")
    checked = run("validate", cwd=top)
    assert checked.code == 0, checked.out
    commit(top, "Records")
    return top


def commit(top: Path, subject: str) -> None:
    """Commit all that changed, as somebody does who has no hooks."""
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--no-verify", "--message", subject)


def live_a_month(top: Path) -> None:
    """Write up a meeting, complete two actions, move a third, change a word of confirmed minutes, delete a person."""
    records = top / "records"
    replace(records / "meetings" / "msp-2024-09-12.yaml", "status: planned\n", MINUTES)
    append(records / "actions/msp-2024-03-14/02.yaml", '{at: "msp-2024-09-12#1", status: complete}')
    append(records / "actions/msp-2024-03-14/03.yaml", "{date: 2024-07-20, status: complete, note: 41 letters.}")
    append(records / "actions/msp-2024-06-13/01.yaml", "{date: 2024-09-20, due: {date: 2024-12-12}}")
    replace(records / "meetings" / "msp-2024-03-14.yaml", "nine lamps", "two lamps")
    (records / "people" / "sam-sample.yaml").unlink()


def replace(path: Path, old: str, new: str) -> None:
    """Replace words that a file has once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def append(path: Path, update: str) -> None:
    """Add the first update of an action."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"updates:\n  - {update}\n")


def lay_out_anew(top: Path) -> None:
    """Write each record with other indentation, other quotes, other line breaks and no comment."""
    for path in sorted((top / "records").rglob("*.yaml")):
        value = yaml_reader.read(path.name, path.read_bytes()).value
        text = yaml.safe_dump(value, indent=6, width=50, sort_keys=False, allow_unicode=True)
        path.write_text(text, encoding="utf-8", newline="\n")
