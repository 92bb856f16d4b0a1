"""When notice is due, who was there, where the meetings stood and what was found wrong, worked out by hand."""

from __future__ import annotations

from typing import NamedTuple

from tests.year.expected_actions import ACTIONS, DECEMBER, JANUARY, JULY, JUNE, MARCH, OCTOBER, SEPTEMBER

NOTICE = (
    ("2025-06-03", "Friday 23 May 2025", "clear: 2 June, 30, 29, 28, 27 May; 26 May is the spring bank holiday"),
    ("2025-07-15", "Monday 7 July 2025", "clear: 14, 11, 10, 9, 8 July"),
    (
        "2025-09-02",
        "Friday 22 August 2025",
        "clear: 1 September, 29 to 26 August; 25 August is the summer bank holiday",
    ),
    ("2025-10-14", "Monday 6 October 2025", "clear: 13, 10, 9, 8, 7 October"),
    ("2025-12-02", "Monday 24 November 2025", "clear: 1 December, 28 to 25 November"),
    ("2025-12-09", "Monday 1 December 2025", "clear: 8, 5, 4, 3, 2 December"),
    (
        "2026-01-06",
        "Wednesday 24 December 2025",
        "clear: 5, 2 January, 31 to 29 December; 1 January, 26 and 25 are none",
    ),
    ("2026-03-03", "Monday 23 February 2026", "clear: 2 March, 27 to 24 February"),
    ("2026-04-14", "Thursday 2 April 2026", "clear: 13, 10 to 7 April; Easter Monday is 6 April, Good Friday 3 April"),
    ("2026-05-11", "Thursday 30 April 2026", "clear: 8 to 5 May, 1 May; 4 May is the early May bank holiday"),
    ("2026-06-02", "Friday 22 May 2026", "clear: 1 June, 29 to 26 May; 25 May is the spring bank holiday"),
    (
        "2026-12-30",
        "Friday 18 December 2026",
        "clear: 29, 24 to 21; 28 stands in for Boxing Day, a Saturday; 25 is none",
    ),
)
"""Twelve days on which somebody may meet, and the last on which notice is in time: before five clear working days."""

LISTED = (
    ("2025-06-30", {JUNE: "draft", JULY: "planned", SEPTEMBER: "planned"}, "September was agreed in June"),
    ("2025-09-01", {JUNE: "draft", JULY: "draft", SEPTEMBER: "called", OCTOBER: "planned"}, "called on 22 August"),
    (
        "2025-10-07",
        {JUNE: "confirmed", JULY: "draft", SEPTEMBER: "draft", OCTOBER: "planned", DECEMBER: "planned"},
        "October is cancelled tomorrow, and January planned",
    ),
    (
        "2025-10-08",
        {
            JUNE: "confirmed",
            JULY: "draft",
            SEPTEMBER: "draft",
            OCTOBER: "cancelled",
            DECEMBER: "planned",
            JANUARY: "planned",
        },
        "cancelled and planned today",
    ),
    (
        "2026-04-30",
        {
            JUNE: "confirmed",
            JULY: "confirmed",
            SEPTEMBER: "confirmed",
            OCTOBER: "cancelled",
            DECEMBER: "confirmed",
            JANUARY: "draft",
            MARCH: "draft",
            "night-2026-05-12": "planned",
            "ncsp-2026-06-02": "planned",
        },
        "each was confirmed by the next meeting of its body; the last of each waits for that",
    ),
)
"""Where each meeting that was known on a day stood."""

PRESENT = (
    (JUNE, 5, True, "Ada, Ben, Dev, Fay and Gus; the clerk is not a member"),
    (SEPTEMBER, 4, True, "Ada, Ben, Ela and Gus are just enough"),
    (DECEMBER, 4, True, "Ada, Cleo, Dev, and Ivy for Ela: who stands in for a member counts"),
    (MARCH, 4, True, "Dev, Cleo, Ela, and Jo for the health board"),
    (JULY, 3, None, "Gus, Ben and Ela; the group has no quorum"),
    (JANUARY, 2, None, "Gus and Cleo; the group has no quorum"),
)
"""How many were present, and whether they were a quorum of four, where there is one."""


DECIDED = (
    ("2025-06-03", 7, "one of minutes 2, 3 and 6 each, two of 4 and 5 each"),
    ("2025-07-15", 10, "two of minute 2 and one of 3 of the night group"),
    ("2025-09-02", 17, "one of minute 10, four of 12 and two of 13"),
    ("2025-12-08", 17, "nobody has met since; October was cancelled"),
    ("2025-12-09", 21, "one of minutes 17 and 20 each, two of 19"),
    ("2026-01-06", 24, "three of minute 4 of the night group"),
    ("2026-03-03", 27, "one of minute 24 and two of 27"),
)
"""How many clauses had been decided by the end of a day; to confirm minutes was no resolution of its own here."""

PLANNED = (
    ("2025-10-07", OCTOBER, "Date     Tuesday 14 October 2025", "Status   planned", "cancelled tomorrow"),
    ("2025-10-08", OCTOBER, "Date       Tuesday 14 October 2025", "Status     cancelled", "cancelled today"),
    ("2025-11-17", DECEMBER, "Date     Tuesday 2 December 2025", "Status   planned", "moved tomorrow"),
    ("2025-11-18", DECEMBER, "Date             Tuesday 9 December 2025", "Status           planned", "moved today"),
)
"""How a meeting is shown on the days around a change."""


class Came(NamedTuple):
    """How often somebody was at the four meetings of the partnership, or at the two of the night group."""

    present: int
    stood_in_for: int
    in_attendance: int
    apologies: int
    absent: int
    percent: int
    why: str
    twice_running: bool = False
    """Whether they were absent from the last two, without apologies."""


PEOPLE = {
    ("ncsp", "ada-example"): Came(3, 0, 0, 1, 0, 75, "apologies in March"),
    ("ncsp", "ben-sample"): Came(2, 0, 0, 0, 0, 100, "both meetings of his time, which ended in September"),
    ("ncsp", "cleo-specimen"): Came(2, 0, 0, 0, 0, 100, "both meetings of her time, which began in October"),
    ("ncsp", "dev-placeholder"): Came(3, 0, 0, 1, 0, 75, "apologies in September"),
    ("ncsp", "ela-mockup"): Came(2, 1, 0, 1, 0, 50, "apologies in June; Ivy stood in for her in December"),
    ("ncsp", "fay-pretend"): Came(1, 0, 0, 1, 1, 33, "June of the three meetings of her time; absent in September"),
    ("ncsp", "gus-dummy"): Came(2, 0, 0, 0, 2, 50, "absent in December and March", twice_running=True),
    ("ncsp", "hal-imagined"): Came(0, 0, 4, 0, 0, 100, "the clerk was in attendance at all four"),
    ("night", "gus-dummy"): Came(2, 0, 0, 0, 0, 100, "chair of both"),
    ("night", "ela-mockup"): Came(1, 0, 0, 1, 0, 50, "apologies in January"),
    ("night", "ben-sample"): Came(1, 0, 0, 0, 0, 100, "July, the one meeting of his time"),
    ("night", "cleo-specimen"): Came(1, 0, 0, 0, 0, 100, "January, the one meeting of her time"),
}
"""By body and person, to the end of April 2026; those who came once as a substitute are left out."""

MEMBERS = {
    "nowhere-council": Came(3, 0, 1, 0, 0, 100, "in March Ada sent apologies, but the clerk was there"),
    "nowhere-police": Came(4, 0, 0, 0, 0, 100, "Ben twice, Cleo twice"),
    "nowhere-fire": Came(3, 0, 0, 1, 0, 75, "Dev's apologies in September"),
    "nowhere-probation": Came(3, 1, 0, 1, 0, 75, "only a substitute in December; apologies in June"),
    "nowhere-health": Came(2, 1, 0, 1, 1, 50, "Fay in June, Jo in March"),
    "nowhere-youth": Came(2, 0, 0, 0, 2, 50, "absent in December and March", twice_running=True),
}
"""By organisation, to the end of April 2026."""

_MOVED, _LEFT = "due-move-cites-its-authority", "owner-is-in-post"
FINDINGS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("2025-06-26", {}, "June's minutes are complete"),
    ("2025-06-27", {"shops": _MOVED}, "more time was given today without a minute"),
    ("2025-09-01", {"shops": _MOVED}, "it is still open, and no minute agreed its date"),
    ("2025-09-02", {}, "it is done, so nobody has to agree its date any more"),
    ("2025-09-30", {}, "Superintendent Sample is in post to the end of today"),
    ("2025-10-01", {"walk": _LEFT}, "he has left"),
    ("2025-11-03", {}, "Superintendent Specimen has taken it over"),
    ("2025-11-30", {}, "the cancelled meeting of October needs no minutes"),
    ("2025-12-05", {}, "the meeting of 2 December was moved and is to come"),
    ("2026-01-14", {"shorter": _MOVED}, "more time was given today without a minute"),
    ("2026-01-31", {"shorter": _MOVED}, "Doctor Pretend is in post to the end of today"),
    ("2026-02-01", {"shorter": _MOVED, "training": _LEFT}, "she has left"),
    (
        "2026-03-03",
        {"training": _LEFT},
        "March agreed a later date for the action plan, which makes good the earlier move",
    ),
    ("2026-04-30", {"training": _LEFT}, "that the benches have no owner is no mistake of the records"),
)
"""What `sst validate` finds on a day in the records of that day: by action, the rule."""


def found_at(names: dict[str, str]) -> set[tuple[str, str]]:
    """Return findings as pairs of a record and a rule."""
    return {(f"actions/{ACTIONS[name]}", rule) for name, rule in names.items()}
