"""What needs doing on several days of the year, within four weeks, worked out by hand."""

from __future__ import annotations

from typing import NamedTuple

from tests.year.expected_actions import DECEMBER, JANUARY, JULY, JUNE, MARCH, OCTOBER, SEPTEMBER


class Needed(NamedTuple):
    """What needs doing on a day: actions by their short names, all else by what it is and about what."""

    overdue: str
    due: str
    unsettled: str
    why: str


_BOX = "date:box owner:box"
"""Nobody owns the lost-property box, and it has no date."""
MAY = "night-2026-05-12"
NEXT_JUNE = "ncsp-2026-06-02"
NEEDED = {
    "2025-05-02": Needed(
        "",
        f"agenda:{JUNE} notice:{JUNE}",
        "",
        "notice of 3 June is due on 23 May, in three weeks; July's later",
    ),
    "2025-05-22": Needed("", f"agenda:{JUNE} notice:{JUNE}", "", "tomorrow is the last day for notice"),
    "2025-05-26": Needed("", "", "", "June is called, and notice of July is due on 7 July, six weeks ahead"),
    "2025-06-04": Needed("", "shops", _BOX, "shops are due on 30 June; the figures on 11 July, in five weeks"),
    "2025-07-01": Needed(
        "",
        f"agenda:{JULY} notice:{JULY} figures",
        f"extension:shops {_BOX}",
        "notice by 7 July, figures by 11 July; lamps on 31 July are beyond 29 July; no minute agreed to 15 August",
    ),
    "2025-07-08": Needed(
        "",
        "figures lamps",
        f"extension:shops {_BOX}",
        "notice was given yesterday; lamps are due in four weeks",
    ),
    "2025-08-20": Needed(
        "figures shops",
        f"agenda:{SEPTEMBER} notice:{SEPTEMBER} minutes:{JUNE} shutters tents bus",
        f"extension:shops {_BOX}",
        "notice by 22 August; 2 September hears of the bus and confirms June; the walk is due after 17 September",
    ),
    "2025-10-07": Needed(
        f"figures walk agenda:{OCTOBER} notice:{OCTOBER}",
        f"minutes:{JULY} doors plan",
        "leaver:walk owner:box date:box+key",
        "notice of 14 October was due yesterday; that meeting hears of doors and confirms July; Ben Sample has left",
    ),
    "2025-10-09": Needed(
        "figures walk",
        "plan",
        "leaver:walk owner:box date:box+key",
        "October was cancelled yesterday: what was due there is due on 6 January; notice of December is weeks ahead",
    ),
    "2025-11-04": Needed(
        "walk plan",
        f"agenda:{DECEMBER} notice:{DECEMBER} minutes:{SEPTEMBER} weeks",
        "owner:box date:box+key",
        "Cleo Specimen, who is in post, has the walk; notice by 24 November; 2 December is the last of the four weeks",
    ),
    "2025-12-20": Needed(
        "shutters rota",
        f"agenda:{JANUARY} notice:{JANUARY} minutes:{JULY} doors shorter",
        _BOX,
        "notice by Christmas Eve; the key has a date, 30 January, which is after 17 January, and shorter 15 January",
    ),
    "2026-01-20": Needed(
        "",
        "key shorter",
        f"extension:shorter {_BOX}",
        "no minute agreed 13 February; the sign is due later",
    ),
    "2026-02-10": Needed(
        "key",
        f"agenda:{MARCH} notice:{MARCH} minutes:{DECEMBER} shorter training winter leaflet",
        f"extension:shorter leaver:training {_BOX}",
        "notice by 23 February; March hears of winter and leaflet; the sign was given up today; Fay Pretend has left",
    ),
    "2026-04-30": Needed(
        "training winter benches",
        f"shorter agenda:{MAY} notice:{MAY} minutes:{JANUARY} agenda:{NEXT_JUNE} notice:{NEXT_JUNE}",
        "leaver:training date:box owner:box+benches",
        "notice by 1 May (4 May is a holiday) and by 22 May; 2 June itself, with March to confirm, is after 28 May",
    ),
}
"""On fourteen days: what needs doing, and why it is no more and no less than that."""

WORKS = ("2025-05-22", "2025-08-20", "2025-10-07", "2026-02-10", "2026-04-30")
"""The days on whose records every command that is printed is run."""
