"""What the story must come to, worked out by hand from `story.md`, each value with its reason.

The actions are called by short names here; `ACTIONS` gives the id that the officer's commands must have made for each.
"""

from __future__ import annotations

from typing import NamedTuple

JUNE, SEPTEMBER, DECEMBER, MARCH = "ncsp-2025-06-03", "ncsp-2025-09-02", "ncsp-2025-12-02", "ncsp-2026-03-03"
JULY, OCTOBER, JANUARY = "night-2025-07-15", "night-2025-10-14", "night-2026-01-06"

ACTIONS = {
    "lamps": f"{JUNE}/01",
    "shops": f"{JUNE}/02",
    "bus": f"{JUNE}/03",
    "figures": f"{JUNE}/04",
    "box": f"{JUNE}/05",
    "tents": f"{JUNE}/06",
    "helped": f"{JUNE}/07",
    "walk": f"{JULY}/01",
    "doors": f"{JULY}/02",
    "shutters": f"{JULY}/03",
    "print": f"{SEPTEMBER}/01",
    "weeks": f"{SEPTEMBER}/02",
    "plan": f"{SEPTEMBER}/03",
    "training": f"{SEPTEMBER}/04",
    "key": f"{SEPTEMBER}/05",
    "shorter": f"{DECEMBER}/01",
    "winter": f"{DECEMBER}/02",
    "rota": f"{DECEMBER}/03",
    "sign": f"{JANUARY}/01",
    "leaflet": f"{JANUARY}/02",
    "benches": f"{MARCH}/01",
    "bench-report": f"{MARCH}/02",
}
"""All 22 actions: 7 of June, 3 of July, 5 of September, 3 of December, 2 of January, 2 of March.

The meeting of December keeps the id of the day on which it was first to be held."""

OVERDUE: dict[str, tuple[str, str]] = {
    "2025-06-30": ("", "shops were due today, but were given until 15 August on 27 June"),
    "2025-07-01": ("", "shops are due on 15 August"),
    "2025-07-11": ("", "the figures are due today: on its due day nothing is late"),
    "2025-07-12": ("figures", "the figures were due yesterday"),
    "2025-07-31": ("figures", "lamps were due today, and done on 25 July"),
    "2025-08-01": ("figures", "lamps are done"),
    "2025-08-15": ("figures", "shops are due today"),
    "2025-08-16": ("figures shops", "shops were due yesterday, also if no minute agreed that day"),
    "2025-08-31": ("figures shops", "shutters are due in August, of which this is the last day"),
    "2025-09-01": ("figures shops shutters", "August is over; tents, due before tomorrow's meeting, were sent"),
    "2025-09-02": ("figures", "the meeting hears of the shops and the bus, and gives shutters until 19 December"),
    "2025-09-03": ("figures", "the bus was due at yesterday's meeting, and reported there"),
    "2025-09-30": ("figures", "walk and print are due today"),
    "2025-10-01": ("figures walk print", "walk and print were due yesterday; that the owner left changes nothing"),
    "2025-10-02": ("figures walk", "the strategy is printed today"),
    "2025-10-09": ("figures walk", "the last day before the figures are complete"),
    "2025-10-10": ("walk", "the last figures come in today"),
    "2025-10-15": ("walk", "doors was due on 14 October until that meeting was cancelled; now on 6 January"),
    "2025-10-31": ("walk", "the plan is due today"),
    "2025-11-01": ("walk plan", "the plan was due yesterday"),
    "2025-11-04": ("walk plan", "a new owner does not give more time"),
    "2025-11-19": ("walk plan", "the last day before the walk"),
    "2025-11-20": ("plan", "the walk is done today"),
    "2025-12-03": ("plan", "weeks was due on 2 December until that meeting was moved; now on 9 December"),
    "2025-12-08": ("plan", "the last day before the meeting"),
    "2025-12-09": ("", "the shorter plan takes the place of the plan; weeks is reported"),
    "2025-12-19": ("", "shutters and rota are due today"),
    "2025-12-20": ("shutters rota", "shutters and rota were due yesterday"),
    "2026-01-05": ("shutters rota", "the last day before the night group hears of the shutters"),
    "2026-01-06": ("rota", "doors and shutters are done today"),
    "2026-01-09": ("", "the rota is complete today"),
    "2026-01-16": ("", "shorter was due yesterday, but was given until 13 February on 14 January"),
    "2026-01-31": ("key", "the key got its first date in December: 30 January"),
    "2026-02-14": ("key shorter", "shorter was due yesterday"),
    "2026-02-21": ("key shorter", "the sign was due yesterday, but was withdrawn on 10 February"),
    "2026-02-28": ("key shorter training", "training was due yesterday; its owner has left"),
    "2026-03-03": ("training", "the key is found, shorter is given until 30 April; winter is due today"),
    "2026-03-04": ("training winter", "winter was due at yesterday's meeting and put off without a new date"),
    "2026-04-30": (
        "training winter benches",
        "benches were due on 20 March; shorter is due today, bench-report on 2 June",
    ),
}
"""On 39 days: what is overdue, and why it is no more and no less than that."""


class Counted(NamedTuple):
    """How many actions had been raised by a day, and how many of them were open, and so on."""

    raised: int
    open: int
    overdue: int
    completed: int
    without_owner: int
    """Of those open."""
    without_date: int
    """Of those open."""
    why: str


COUNTS = {
    "2025-05-31": Counted(0, 0, 0, 0, 0, 0, "the partnership has not met"),
    "2025-06-03": Counted(7, 7, 0, 0, 1, 2, "nobody owns the box; box and helped (every quarter) have no day"),
    "2025-07-31": Counted(10, 9, 1, 1, 1, 2, "lamps is done"),
    "2025-09-01": Counted(10, 8, 3, 2, 1, 2, "lamps and tents are done"),
    "2025-09-02": Counted(15, 11, 1, 4, 1, 3, "shops and bus are done, five are new; the key has no day yet"),
    "2025-10-31": Counted(15, 9, 1, 6, 1, 3, "print and figures are done"),
    "2025-12-09": Counted(18, 9, 0, 8, 1, 2, "walk and weeks are done, plan is superseded, the key has a day"),
    "2025-12-31": Counted(18, 9, 2, 8, 1, 2, "nothing happened since, but shutters and rota are late"),
    "2026-01-31": Counted(20, 8, 1, 11, 1, 2, "doors, shutters and rota are done; sign and leaflet are new"),
    "2026-02-28": Counted(20, 7, 3, 11, 1, 2, "the sign is withdrawn, which is not completed"),
    "2026-04-30": Counted(22, 7, 3, 13, 2, 2, "key and leaflet are done; the benches have no owner either"),
}
"""On eleven days: the counts of the actions."""


class Ended(NamedTuple):
    """How an action stands at the end of the year."""

    status: str
    closed: str | None
    owner: str | None
    moved: int
    """How often a due date gave way to another."""
    carried: int | None
    """At how many meetings of its body it was due and still open after them; None where that can be disputed."""
    why: str


COUNCIL, PARTNERSHIP = "Nowhere Council (made up)", "Nowhere-on-Sea Community Safety Partnership"
ENDED = {
    "lamps": Ended("complete", "2025-07-25", COUNCIL, 0, 0, "done before the next meeting"),
    "shops": Ended(
        "complete", "2025-09-02", "Ben Sample", 1, 0, "the meeting that hears that it is done carries nothing"
    ),
    "bus": Ended("complete", "2025-09-02", "Gus Dummy", 0, 0, "reported at the meeting at which it was due"),
    "figures": Ended("complete", "2025-10-10", PARTNERSHIP, 0, 1, "due on 11 July, and open when September met"),
    "box": Ended("open", None, None, 0, 0, "it never had a day, so no meeting carried it over"),
    "tents": Ended("complete", "2025-08-28", "Fay Pretend", 0, 0, "done before the next meeting"),
    "helped": Ended("open", None, "Ela Mockup", 0, None, "a duty of every quarter does not end"),
    "walk": Ended("complete", "2025-11-20", "Cleo Specimen", 0, 0, "the night group did not meet while it was late"),
    "doors": Ended(
        "complete", "2026-01-06", "Gus Dummy", 0, 0, "a cancelled meeting moves no due date and carries nothing"
    ),
    "shutters": Ended("complete", "2026-01-06", "Ela Mockup", 1, 0, "from August to 19 December"),
    "print": Ended("complete", "2025-10-02", COUNCIL, 0, 0, "two days late, between two meetings"),
    "weeks": Ended("complete", "2025-12-09", "Dev Placeholder", 0, 0, "the meeting was moved, not what is due at it"),
    "plan": Ended("superseded", "2025-12-09", "Hal Imagined", 0, 0, "closed at the first meeting after it was due"),
    "training": Ended("open", None, "Fay Pretend", 0, 1, "March met after 27 February; in December it was not yet due"),
    "key": Ended(
        "complete", "2026-03-03", "the harbour people", 0, 0, "a first date is no move; March heard that it is done"
    ),
    "shorter": Ended("open", None, "Hal Imagined", 2, 1, "in January without a minute, in March with one"),
    "winter": Ended("open", None, "Cleo Specimen", 0, 1, "March, at which it was due, put it off"),
    "rota": Ended("complete", "2026-01-09", PARTNERSHIP, 0, 0, "late and done between two meetings"),
    "sign": Ended("withdrawn", "2026-02-10", "Dev Placeholder", 0, 0, "given up before it was due"),
    "leaflet": Ended("complete", "2026-03-03", "Gus Dummy", 0, 0, "brought to the meeting at which it was due"),
    "benches": Ended("open", None, None, 0, 0, "nobody has met since"),
    "bench-report": Ended("open", None, "Dev Placeholder", 0, 0, "nobody has met since"),
}
"""Each action on 30 April 2026."""

DUE = (
    ("lamps", "2025-06-03", "2025-07-31", "its date"),
    ("bus", "2025-06-03", "2025-09-02", "the next meeting, as June agreed it"),
    ("tents", "2025-06-03", "2025-09-01", "before the next meeting: the day before it is the last in time"),
    ("shops", "2025-06-26", "2025-06-30", "the day before the move"),
    ("shops", "2025-06-27", "2025-08-15", "moved today, if without a minute"),
    ("shutters", "2025-08-01", "2025-08-31", "due in August: its last day"),
    ("shutters", "2025-09-01", "2025-08-31", "the day before September gives more time"),
    ("shutters", "2025-09-02", "2025-12-19", "September gives more time"),
    ("doors", "2025-10-07", "2025-10-14", "the night group's next meeting"),
    ("doors", "2025-10-08", "2026-01-06", "that meeting is cancelled today, and another planned"),
    ("weeks", "2025-11-17", "2025-12-02", "the next meeting, as September agreed it"),
    ("weeks", "2025-11-18", "2025-12-09", "that meeting is moved today"),
    ("key", "2025-12-08", None, "September gave no date"),
    ("key", "2025-12-09", "2026-01-30", "its first date"),
    ("shorter", "2026-01-13", "2026-01-15", "as December agreed it"),
    ("shorter", "2026-01-14", "2026-02-13", "put off today"),
    ("shorter", "2026-03-03", "2026-04-30", "put off today, with authority"),
    ("leaflet", "2026-01-06", "2026-03-03", "due at the partnership's meeting, though the night group raised it"),
    ("bench-report", "2026-03-03", "2026-06-02", "the next meeting, as March agreed it"),
    ("helped", "2026-04-30", None, "every quarter is no day"),
    ("box", "2026-04-30", None, "it has no date"),
)
"""When an action was due, as it was known on a day."""

TO_DO = (
    (
        "nowhere-police",
        "2025-06-30",
        "shops figures",
        1,
        "the shops are Superintendent Sample's; all members owe figures",
    ),
    ("nowhere-police", "2025-09-01", "shops figures walk", 1, "the walk is his too"),
    ("nowhere-police", "2025-10-01", "figures walk", 1, "he has left; the walk stays with the police"),
    ("nowhere-police", "2025-11-03", "walk", 1, "it is Superintendent Specimen's now"),
    ("nowhere-police", "2025-12-09", "winter rota", 1, "the winter is hers; all members owe a name"),
    ("nowhere-police", "2026-04-30", "winter", 2, "put off, and still hers"),
    ("nowhere-health", "2025-06-30", "tents figures", 1, "the tents are Doctor Pretend's"),
    ("nowhere-health", "2025-09-02", "figures training", 1, "the tents are sent"),
    ("nowhere-health", "2026-02-28", "training", 1, "she has left; the training stays with the health board"),
    ("nowhere-fire", "2025-12-08", "weeks", 1, "to be reported tomorrow"),
    ("nowhere-fire", "2026-01-31", "sign", 1, "the sign is Dev Placeholder's"),
    ("nowhere-probation", "2025-07-31", "figures helped shutters", 1, "all are Ela Mockup's, or every member's"),
    (
        "nowhere-youth",
        "2025-07-31",
        "bus figures doors",
        1,
        "a member that is not a responsible authority owes figures too",
    ),
    ("nowhere-youth", "2026-02-28", "leaflet", 1, "in progress is still to be done"),
    ("nowhere-council", "2025-06-30", "lamps figures", 1, "the lamps are the council's"),
    ("nowhere-council", "2025-09-02", "figures print plan", 1, "the clerk is the council's"),
    ("nowhere-council", "2026-02-28", "shorter", 1, "Doctor Pretend is with the council now, but her training is not"),
    ("nowhere-council", "2026-04-30", "shorter", 2, "until 30 April"),
)
"""What a member organisation has to do on a day, and how many actions have no owner beside that."""
