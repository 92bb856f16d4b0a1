"""The words by which a promise binds more or less: data that a policy officer can read and correct.

A ladder has rungs, the strongest first. A term is one word or several; words of one rung count alike. What
stands on no ladder is not judged.
"""

from __future__ import annotations

from typing import NamedTuple


class Ladder(NamedTuple):
    """Terms of one kind, rung by rung from the strongest to the weakest."""

    about: str
    """What it measures, as a finding says it."""
    rungs: tuple[tuple[str, ...], ...]
    gone_is_weaker: bool = False
    """Whether a term of the first rung that goes without another in its place weakens too."""


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in text.split(","))


BINDING = Ladder(
    "how firmly it is promised",
    (
        _terms(
            "will, shall, must, commits to, commit to, committed to, pledge to, pledges to, required to, undertake to"
        ),
        _terms("should, ought to, would, expected to, would expect to"),
        _terms(
            "aim to, aims to, aiming to, aim for, seek to, seeks to, seeking to, seek, look to, looks "
            "to, looking to, hope to, hopes to, intend to, intends to, plan to, plans to, endeavour to, "
            "endeavours to, strive to, strives to, striving to, try to, attempt to, aspire to, aspires "
            "to, want to, wish to, would like to, work towards, works towards, working towards, work "
            "toward, working toward, move towards, bid for, apply for, make efforts to, do our best to, "
            "use best endeavours to, have regard to, be mindful of"
        ),
        _terms(
            "may, might, could, consider, considers, considering, explore, explores, exploring, look "
            "at, look into, give consideration to, have the option to, where we can, be open to, think "
            "about"
        ),
    ),
)
"""How firmly; a bare verb ("Provide ...") binds as `will` does."""

PREPARING = _terms(
    "develop proposals, develop options, develop plans, develop a proposal, develop a business case, "
    "prepare, draft, design, plan, pilot, trial, test, propose, work up, begin work on, start work on, "
    "make the case, seek funding, set out plans, bring forward proposals"
)
STUDYING = _terms(
    "review, scope, explore, consider, investigate, assess, examine, research, evaluate, discuss, "
    "study, look at, look into, understand, consult, monitor, map, gather views, keep under review, "
    "analyse, reflect on, appraise"
)
URGING = _terms(
    "encourage, promote, support, facilitate, help, assist, raise awareness, signpost, advocate, "
    "enable, influence, champion, lobby, contribute, call for, recommend, invite, ask, note, welcome, "
    "recognise, acknowledge, respond, be involved, play a part, liaise, engage"
)
DOING = _terms(
    "deliver, implement, establish, provide, create, launch, open, build, install, appoint, recruit, "
    "fund, commission, train, publish, introduce, complete, enforce, prosecute, ensure, guarantee, set "
    "up, run, hold, offer, close, double, expand, extend, remove, employ, adopt, carry out, make, put, "
    "give, issue, visit, patrol, inspect, require, replace, repair, upgrade, roll out, plant, house, "
    "rehouse, refer, contact, allocate, invest, bring, start, produce, act on, take action, secure, "
    "fit, seize, resolve, answer, achieve, develop, meet, pay, convene, staff, collect, clear, arrest, "
    "write, update, visit, undertake, host, attend, respond within, respond to every"
)
ACTING = Ladder("what is done", (DOING, PREPARING, (*STUDYING, *URGING)))
"""What the first verb of a sentence does: it does the thing, prepares it, or only studies it or urges others."""

ENDLESS = frozenset(
    _terms(
        "fund, support, provide, run, commission, offer, deliver, monitor, work, hold, publish, visit, "
        "patrol, enforce, maintain, meet, share, train, invest, engage, promote, encourage, tackle, "
        "protect, use, staff, host, lead"
    )
)
"""Verbs of work that has no end: to `continue to` do it is no weaker promise than to do it. Of work that ends
(establish, build, appoint) or of change (improve, reduce), `continue to` takes the end, or the change, away."""

LADDERS = (
    Ladder(
        "how many are meant",
        (
            _terms(
                "no one, nobody, none, never, all, every, each, entire, whole, always, any, universal, "
                "universally, everyone, everybody, full"
            ),
            _terms("most, majority, mostly, many, nearly all, the vast majority of"),
            _terms(
                "some, several, selected, a number of, key, targeted, certain, various, limited, "
                "relevant, appropriate, identified, eligible, priority, a range of, a selection of, "
                "particular, main, suitable, sometimes, often, usually, interested, willing, a "
                "proportion of, chosen, a sample of"
            ),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "how much of a harm is to go",
        (
            _terms(
                "eliminate, end, eradicate, stop, stamp out, refuse, prohibit, forbid, ban, abolish, "
                "eliminating, ending, eradicating, stopping, ended, eliminated, eradicated, stopped, no"
            ),
            _terms("halve, halving, prevent, prevents, preventing, prevented"),
            _terms(
                "reduce, reduces, reducing, reduced, reduction, cut, lower, lowering, decrease, fewer, "
                "less, minimise, minimising, limit"
            ),
            _terms(
                "tackle, tackling, address, addressing, respond to, responding to, manage, managing, "
                "mitigate, discourage, discouraging, deal with, understand, challenge"
            ),
        ),
    ),
    Ladder(
        "how much is to grow",
        (
            _terms("double, doubling, doubled, triple, treble"),
            _terms(
                "increase, increases, increasing, improve, improves, improving, improved, increased, "
                "expand, expanding, grow, extend, raise, strengthen, enhance"
            ),
            _terms("maintain, maintains, maintaining, sustain, sustaining, protect current, retain, preserve, keep"),
        ),
    ),
    Ladder(
        "whether there is a choice",
        (
            _terms("mandatory, compulsory, required, statutory, binding"),
            _terms("voluntary, optional, recommended, encouraged, desirable, advisory"),
        ),
    ),
    Ladder(
        "how lasting it is",
        (_terms("permanent, permanently"), _terms("temporary, temporarily, pilot, trial, interim, time-limited")),
    ),
    Ladder(
        "how much of the time",
        (
            _terms("full time, round the clock, 24 7, 24 hour, at all times, 24 hours a day"),
            _terms("part time, in office hours, at peak times, during the day, when available, at busy times"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "what it costs people",
        (_terms("free, free of charge"), _terms("subsidised, low cost, affordable, discounted, reduced price")),
    ),
    Ladder(
        "how quickly",
        (
            _terms("immediate, immediately, at once, same day, without delay, as soon as"),
            _terms("prompt, promptly, timely, in a timely way, in good time, reasonable time, as quickly as possible"),
        ),
        gone_is_weaker=True,
    ),
    Ladder("who judges it", (_terms("independent, independently, external"), _terms("internal, internally, in house"))),
    Ladder(
        "how much is tolerated",
        (_terms("zero tolerance"), _terms("robust, proportionate, balanced, fair, firm, strong, measured")),
        gone_is_weaker=True,
    ),
    Ladder(
        "how far it goes",
        (
            _terms(
                "fully, in full, completely, comprehensive, significantly, substantially, guaranteed, "
                "dedicated, without exception"
            ),
            _terms("partly, partially, in part, broadly, basic, slightly, shared, modestly"),
        ),
    ),
    Ladder(
        "how the law is used",
        (
            _terms("prosecute, enforce, enforcement, prosecution, fine, fines"),
            _terms("educate, educating, education, warn, advise, engage, advice, engagement"),
        ),
    ),
)

QUALIFIERS = (
    r"(?:where|wherever|when|whenever|if|as|so far as|as far as|insofar as)(?: (?!will|must|shall)\w+){0,4}? (?:"
    r"possible|practicable|practical|appropriate|feasible|reasonable|reasonably|available|allow|allows|permit|permits|"
    r"permitting|affordable|viable|capacity|funding|resources|relevant|arise|arises|suitable|realistic|helpful)"
    r"|subject to(?: \w+){1,3}"
    r"|(?:resources|funding|capacity|budgets?)(?: and \w+)? (?:permitting|allowing|allow|allows|permit)"
    r"|within (?:available|existing|current|our) (?:resources|budgets?|means|capacity)"
    r"|in (?:due course|principle|time|the (?:longer|medium|long|future)(?: term)?)"
    r"|over time|at an appropriate time|when the time is right|as and when|at some point|depending on(?: \w+){1,2}"
    r"|to the extent(?: \w+){1,3}|as circumstances allow|on a case by case basis|opportunities for"
    r"|options for"
    r"|under review|the case for|proposals for"
    r"|the possibility of|the potential for|the feasibility of|ways to|ways of|opportunities to"
    r"|(?:up to|around|approximately|roughly|nearly|about)(?= \d)"
)
"""What takes something back from a promise when it comes in: a pattern over folded words."""

ASSURANCES = (
    "at least|a minimum of|no fewer than|not less than|no less than|as a minimum|at minimum|"
    "without exception|no later than|a maximum of"
)
"""What firms a promise up when it comes in, and weakens it when it goes."""

TIMES_A_YEAR = {
    365: _terms("daily, every day, each day, nightly, every night, each night, day to day"),
    52: _terms("weekly, every week, each week, once a week"),
    26: _terms("fortnightly, every fortnight, every two weeks, each fortnight"),
    12: _terms("monthly, every month, each month, once a month"),
    6: _terms("bi monthly, every two months, six times a year"),
    4: _terms("quarterly, every quarter, each quarter, four times a year, every three months"),
    3: _terms("termly, every term, each term, three times a year"),
    2: _terms(
        "twice a year, twice yearly, six monthly, half yearly, biannually, bi annually, every six "
        "months, two times a year"
    ),
    1: _terms("annually, annual, yearly, each year, every year, once a year, a year"),
    0.5: _terms("every two years, biennially, biennial, every other year, two yearly"),
    0.33: _terms("every three years, three yearly, triennially, once in the life of the strategy"),
    0: _terms(
        "regularly, regular, periodically, periodic, from time to time, as needed, as required, when "
        "needed, when required, where required, where needed, where necessary, as necessary, if needed, "
        "if required, occasionally, occasional, on a regular basis, frequently, routinely, "
        "intermittently"
    ),
}
"""How often, as times a year; 0 for words that name no interval."""

UNNAMED = frozenset(
    _terms(
        "we, our, us, it, they, partners, agencies, organisations, stakeholders, everyone, partner, "
        "agency, all, the, a, an, and, with, colleagues, together, people, members, services, who, "
        "this, that, there, those, local, relevant, organisation, appropriate, key, other, these, each, "
        "any, some, one, bodies"
    )
)
"""Words that, as the one who acts, name nobody."""
OFFICES = frozenset(
    _terms(
        "council, police, officer, officers, manager, service, team, director, board, department, "
        "trust, unit, coordinator, lead, commissioner, cabinet, constabulary, partnership, authority, "
        "nhs, probation, committee, group, forum, head, wardens, warden, executive, association, "
        "hospital, school, schools, university, chief, inspector, sergeant, superintendent, secretary, "
        "chair, chairman, chairperson, councillor, ombudsman, rangers, librarian, ambulance, brigade, "
        "adviser, navigator, nurse, panel, taskforce, hub, secretariat, steering, services"
    )
)
"""Words that name somebody who can be asked: an office, a body or a post."""
COMMON_OFFICES = frozenset(_terms("services, service, team, teams, officers, schools, group, staff"))
"""Of these, words that name nobody when they stand alone: "services will", but "Children's Services will"."""
