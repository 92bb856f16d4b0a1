"""Facts that the year's papers must and must not state, worked out by hand, each with its reason."""

from __future__ import annotations

from typing import NamedTuple

from tests.year.expected_actions import DECEMBER, JANUARY, JUNE, MARCH, SEPTEMBER


class PaperFacts(NamedTuple):
    """The call that prints a paper, and words that it has or lacks, each with the reason."""

    call: tuple[str, ...]
    has: dict[str, str]
    lacks: dict[str, str]


PAPERS = {
    "brief for September": PaperFacts(
        ("report", "brief", SEPTEMBER, "--as-of", "2025-08-29"),
        {
            "For the meeting of **Tuesday 2 September 2025**, 10.00 am.": "as June agreed it",
            "Confirm the minutes of 3 June 2025.": "they are a draft until then",
            "Agree, or not, to a new due date (15 Aug 2025) for: Count the empty shops.": "no minute has agreed it",
            "Report on the night bus.** Gus Dummy. Arises from minute 4(1), 3 June 2025.": "due at this meeting",
            "| Nowhere Police (made up) | 1 | 15 Aug 2025 | Count the empty shops": "late since 16 August",
            "| 1 | 11 Jul 2025 | Send in the figures for the needs assessment": "late since 12 July",
        },
        {
            "beach tents": "they were sent on 28 August",
            "shutters": "they are the night group's business, and due in August",
            "Mend the lamps": "done in July",
        },
    ),
    "brief for December": PaperFacts(
        ("report", "brief", DECEMBER, "--as-of", "2025-12-01"),
        {
            "For the meeting of **Tuesday 9 December 2025**, 10.00 am.": "moved on 18 November",
            "Confirm the minutes of 2 September 2025.": "the next meeting does",
            "Report on the first weeks of the strategy.** Dev Placeholder.": "due at this meeting, on whatever day",
            "| Nowhere Council (made up) | 1 | 31 Oct 2025 | Draw up an action plan": "the clerk is the council's",
        },
        {
            "Agree, or not": "September agreed the date of the shutters; no other date was moved",
            "the harbour gate (": "the key has no date, so it cannot be overdue",
        },
    ),
    "brief for March": PaperFacts(
        ("report", "brief", MARCH, "--as-of", "2026-03-02"),
        {
            "Agree, or not, to a new due date (13 Feb 2026) for: Draw up a shorter action plan.": "no minute agreed",
            "| Nowhere Health Board (made up) | 1 | 27 Feb 2026 | Train the door staff": "still the board's",
            "owner has left": "Doctor Pretend left on 31 January",
            "| the harbour people | 1 | 30 Jan 2026 |": "an owner who is on record as printed only",
            "Report on the winter.** Cleo Specimen. Arises from minute 19(2), 9 December 2025.": "due at this meeting",
        },
        {
            "for: Ask who keeps the key": "its first date was agreed by minute 17(1)",
            "taxi rank": "withdrawn, and the night group's",
        },
    ),
    "brief for June": PaperFacts(
        ("report", "brief", "ncsp-2026-06-02", "--as-of", "2026-04-30"),
        {
            "Cleo Specimen. Arises from minute 19(2), 9 December 2025; missed at 1 meeting": "March, of the winter",
            "Report on the benches.** Dev Placeholder.": "due at this meeting",
            "| no owner recorded | 1 | 20 Mar 2026 | Count the benches": "nobody was named",
        },
        {"Agree, or not": "minute 24(1) of March agreed a later date, so there is nothing left to agree"},
    ),
    "agenda for September": PaperFacts(
        ("agenda", SEPTEMBER, "--as-of", "2025-08-29", "--explain"),
        {
            "the minutes of 3 June 2025 are still to be confirmed": "they are a draft",
            "4 actions are open: 2 due by this meeting, 2 without a date": "shops and figures; box and helped",
            "Report on the night bus\ta report back, promised by minute 4(1), 3 June 2025": "due at this meeting",
            "the sub-group met on 15 July 2025": "since June",
        },
        {},
    ),
    "agenda for January": PaperFacts(
        ("agenda", JANUARY, "--body", "night", "--as-of", "2025-12-20", "--explain"),
        {
            "the minutes of 15 July 2025 are still to be confirmed": "October, which might have, was cancelled",
            "1 action is open: 1 due by this meeting": "the shutters, late since today; the walk is done",
            "Report on door staff\ta report back, promised by minute 2(2), 15 July 2025": "due at the next meeting",
            "Search lights on the quay": "placed on the agenda of the meeting that was cancelled",
        },
        {},
    ),
    "agenda for June": PaperFacts(
        ("agenda", "ncsp-2026-06-02", "--as-of", "2026-04-30"),
        {
            "To confirm the minutes of 3 March 2026 as a correct record.": "they are a draft",
            "## 6. Report on the winter": "put off in March, and still to be given",
            "**Missed at 1 meeting.**": "March",
            "Draw up a shorter action plan. | Hal Imagined | 30 Apr 2026 | open": "due before the meeting",
            "Find an owner for the lost-property box. | no owner recorded | no date": "open all year",
            "Train the door staff. | Fay Pretend | 27 Feb 2026 | open, overdue, owner has left": "she left in January",
        },
        {"Report on the night bus": "given in September"},
    ),
    "minutes of June": PaperFacts(
        ("minutes", JUNE),
        {
            "> CONFIRMED as a correct record by minute 9, 2 September 2025, as amended:": "by September",
            "> - in minute 6, the words “by the bandstand” were removed": "the one amendment",
            "A box of lost property is full.": "as amended",
            "- Superintendent Sample, Nowhere Police (made up)": "as printed, and as he was in June",
            "- Station Manager Dev Placeholder, Nowhere Fire and Rescue (made up)": "Group Manager only since 2026",
            "- Doctor Fay Pretend, Nowhere Health Board (made up)": "she left later",
            "due 30 Jun 2025)": "the shops as June agreed them, whatever was moved later",
        },
        {"15 Aug": "a date that no minute agreed", "> DRAFT": "they are confirmed"},
    ),
    "minutes of September": PaperFacts(
        ("minutes", SEPTEMBER),
        {
            "by minute 16, 9 December 2025": "on the day to which that meeting was moved",
            "due 2 Dec 2025 (next meeting))": "as September agreed it: the move came later",
            "(the harbour people; no date)": "the key got its date later",
        },
        {"due 9 Dec": "nobody in September knew of it"},
    ),
    "minutes of December": PaperFacts(
        ("minutes", DECEMBER),
        {
            "**Tuesday 9 December 2025**": "the day on which it was held",
            "- Ivy Invented, Nowhere Probation (made up), for Ela Mockup (substitute)": "she stood in",
            "- Station Manager Dev Placeholder": "Group Manager only since February",
            "(Hal Imagined; due 15 Jan 2026)": "as December agreed it",
        },
        {"Group Manager": "not yet"},
    ),
    "action plan of the old strategy": PaperFacts(
        ("report", "action-plan", "--as-of", "2025-08-15"),
        {
            "# Nowhere Safety Strategy 2022-2025: action plan": "the new one begins in September",
            "| 31 August 2025 | Ask the shops about their shutters.": "due in August",
            "| 30 September 2025 | Walk along the harbour at night.": "to come",
            "| Mend the lamps on the pier. | Nowhere Council (made up) | 31 Jul 2025 | complete": "done in July",
            "| Count the empty shops. | Ben Sample | 15 Aug 2025 | open, due date moved once": "in June; due today",
        },
        {"| 31 July 2025 |": "a day that is past is no milestone"},
    ),
    "action plan of the new strategy": PaperFacts(
        ("report", "action-plan", "--as-of", "2026-04-30"),
        {
            "# Nowhere Safety Strategy 2025-2028: action plan": "the one before ended with 2025",
            "| Train the door staff. | Fay Pretend | 27 Feb 2026 | open, overdue, owner has left": "since January",
            "| Move the sign of the taxi rank. | Dev Placeholder | 20 Feb 2026 | withdrawn": "given up in February",
            "| Name one person for the winter rota.": "it serves the rota",
            "No action serves it yet.": "the pier's light",
        },
        {"Milestones": "nothing that serves it is due any more", "shutters": "they serve the old strategy"},
    ),
    "review of the old strategy": PaperFacts(
        ("report", "review", "2022-2025", "--year", "2025", "--as-of", "2026-04-30"),
        {
            "- Mend the lamps on the pier. (Nowhere Council (made up); 25 July 2025)": "completed in 2025",
            "- Count the empty shops. (Ben Sample; 2 September 2025)": "completed in 2025, as his",
            "- Walk along the harbour at night. (Cleo Specimen; 20 November 2025)": "completed in 2025, as hers",
            "| See the shutters down at night. | 1 | 0 | 1 |": "open and late on 31 December",
        },
        {
            "| Know the empty shops. | 0 | 1 | 0 | 2 September 2025 | none |": "minutes 3(1) and 10 dealt with it",
            "- Ask the shops about their shutters. (Ela": "completed in 2026",
        },
    ),
    "review of the new strategy": PaperFacts(
        ("report", "review", "2025-2028", "--year", "2025", "--as-of", "2026-04-30"),
        {
            "From the records as they stood on **31 December 2025**.": "the end of the year under review",
            "| Keep a rota through the winter. | 1 | 0 | 1 |": "late since 20 December, done on 9 January",
            "| Train all door staff. | 1 | 0 | 0 |": "due in February",
            "| Make the taxi rank safe. | 0 | 0 | 0 | never |": "its action was raised in 2026",
            "- Keep a rota through the winter (1 action is still open, 1 overdue)": "to consider for the next year",
        },
        {"Move the sign": "raised and withdrawn in 2026", "Completed in 2025": "nothing that serves it was"},
    ),
    "review of the strategy that has run out": PaperFacts(
        ("report", "review", "2022-2025", "--year", "2026", "--as-of", "2026-01-31"),
        {"| See the shutters down at night. | 0 | 1 | 0 |": "done on 6 January"},
        {"No action is open": "eight are, though none of them serves this strategy"},
    ),
    "strategy in force in October": PaperFacts(
        ("report", "action-plan", "--as-of", "2025-10-15"),
        {"# Nowhere Safety Strategy 2025-2028: action plan": "it replaces that which runs to December"},
        {},
    ),
    "strategy in force at the end of 2025": PaperFacts(
        ("report", "review", "--year", "2025", "--as-of", "2026-04-30"),
        {"# Nowhere Safety Strategy 2025-2028: review of 2025": "it replaces the one before"},
        {},
    ),
    "action report": PaperFacts(
        ("report", "actions", "--as-of", "2026-04-30"),
        {
            "3 overdue, 4 open and not overdue, 2 closed since, 1 with a due date moved since.": (
                "training, winter, benches; shorter, bench-report, box, helped; key, leaflet; shorter"
            ),
            "| Hal Imagined | 13 Feb 2026 | 30 Apr 2026 | minute 24(1), 3 March 2026 |": "the move that March agreed",
        },
        {},
    ),
    "letter to the police": PaperFacts(
        ("report", "actions", "--organisation", "nowhere-police", "--as-of", "2025-10-01"),
        {
            "Walk along the harbour at night.": "he has left; it stays with the police",
            "Send in the figures for the needs assessment.": "asked of all members",
        },
        {"Count the empty shops": "done in September"},
    ),
    "letter about attendance": PaperFacts(
        ("report", "letter", "nowhere-youth", "--as-of", "2026-04-30"),
        {
            "| 2 September 2025 | present: Gus Dummy |": "he was there",
            "| 9 December 2025 | absent: Gus Dummy |": "he neither came nor sent apologies",
            "from the last 2 meetings for which attendance is recorded": "December and March",
            "The next meeting is on Tuesday 2 June 2026.": "as March agreed it",
        },
        {"15 July": "a meeting of the night group"},
    ),
    "gaps of the new strategy": PaperFacts(
        ("strategy", "progress", "2025-2028", "--gaps", "--as-of", "2026-04-30"),
        {
            "Keep the pier lit.\tno action serves it": "no action was raised for it",
            "Make the taxi rank safe.\tits actions were withdrawn": "the sign was given up",
            f"{JUNE}/05\tFind an owner for the lost-property box.\tit serves no promise": "open, and linked to nothing",
            f"{DECEMBER}/01\tDraw up a shorter action plan.\tit serves no promise": "open, and linked to nothing",
            "\tharbour\tA safe harbour in winter\tnobody leads on it": "the strategy names nobody",
        },
        {
            "Keep a rota through the winter.": "an action for it was completed",
            "Train the door staff.": "it serves a promise",
            "Report on the night bus.": "it is closed",
        },
    ),
    "agenda for May": PaperFacts(
        ("agenda", "night-2026-05-12", "--body", "night", "--as-of", "2026-04-30", "--explain"),
        {
            "the minutes of 6 January 2026 are still to be confirmed": "they are a draft",
            "come to the May meeting.\tasks for a report, but no action on record does": "the clerk forgot it",
        },
        {"Search lights": "taken up in January"},
    ),
    "trace of the action plan": PaperFacts(
        ("trace", f"{SEPTEMBER}#12(4)", "--as-of", "2026-04-30"),
        {
            f"superseded by {DECEMBER}/01  (open; Hal Imagined; due 30 Apr 2026)": "the shorter one took its place",
            f"reported at {MARCH}#24(1)": "March put it off",
        },
        {
            "Count the empty shops": "it has nothing to do with it",
            "key to the harbour gate": "heard of in the same minute",
        },
    ),
    "trace of the key": PaperFacts(
        ("trace", f"{SEPTEMBER}/05", "--as-of", "2026-04-30"),
        {f"raised by {SEPTEMBER}#13(2)": "in September", f"reported at {DECEMBER}#17(1)": "it got its date there"},
        {"Draw up a shorter": "heard of in the same minute of March, and another matter"},
    ),
    "trace of the night bus": PaperFacts(
        ("trace", f"{JUNE}#4(1)", "--as-of", "2026-04-30"),
        {f"answered at {SEPTEMBER}#11": "the report", "complete; 2 September 2025": "on that day"},
        {"beach tents": "another clause of the same minute"},
    ),
}

UNLINKED = 7
"""Actions that were open at the end of 2025 and serve nothing in the new strategy.

They are box, helped, doors, shutters (which serves the old one), key, shorter and winter."""
