"""The words by which a promise binds more or less: data that a policy officer can read and correct.

A ladder has rungs, the strongest first. A term is one word or several; words of one rung count alike. What
stands on no ladder is not judged.
"""

from __future__ import annotations

from typing import NamedTuple


class Ladder(NamedTuple):
    """Terms of one kind, rung by rung from the strongest to the weakest."""

    about: str
    """What it measures, as a reason names it."""
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
            "toward, working toward, work to, working to, works to, move towards, bid for, apply for, "
            "make efforts to, do our best to, "
            "use best endeavours to, have regard to, be mindful of"
        ),
        _terms(
            "may, might, could, consider, considers, considering, explore, explores, exploring, look "
            "at, look into, give consideration to, have the option to, where we can, think about"
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
    "analyse, reflect on, appraise, go through, take stock, debate, be aware"
)
URGING = _terms(
    "encourage, promote, support, facilitate, help, assist, raise awareness, signpost, advocate, "
    "enable, influence, champion, lobby, contribute, call for, recommend, invite, note, welcome, inform, notify, "
    "brief, "
    "recognise, acknowledge, respond, be involved, play a part, liaise, engage, advertise, publicise, urge, advise, "
    "circulate, prompt, seek, hope, lend support"
)
DOING = _terms(
    "deliver, implement, establish, provide, create, launch, open, build, install, appoint, recruit, "
    "fund, commission, train, publish, introduce, complete, enforce, prosecute, ensure, guarantee, set "
    "up, run, hold, offer, close, double, expand, extend, remove, employ, adopt, carry out, make, put, "
    "give, issue, visit, patrol, inspect, require, replace, repair, upgrade, roll out, plant, house, "
    "rehouse, refer, contact, allocate, invest, bring, start, produce, act on, take action, secure, "
    "fit, seize, resolve, answer, achieve, develop, meet, pay, convene, staff, collect, clear, arrest, "
    "write, update, visit, undertake, host, attend, respond within, respond to every, leave, teach, rebuild, keep, "
    "spend, screen, test, check, see, supply, record, pass, take, lock, sell, give, get, reach, go, tell, survey, vet, "
    "cut, halve, end, stop, sit, chair, switch on, move, mend, repair, light, use, put right, report, sign, equip, "
    "crew, staff, patrol, breathalyse, ban, stay, send, hear, hand, serve, publish, appear, rehouse, treat, spread"
)
ACTING = Ladder("what is to be done", (DOING, PREPARING, (*STUDYING, *URGING)))
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
        "how many it covers",
        (
            _terms(
                "no, no one, nobody, none, never, all, every, each, always, any, universal, "
                "universally, both, everyone, everybody, anyone, anybody, whenever, wherever, whoever, whichever"
            ),
            _terms("most, majority, mostly, many, nearly all, the vast majority of, rarely, seldom, hardly ever"),
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
        "how far a harm is to be reduced",
        (
            _terms(
                "eliminate, end, eradicate, stop, stamp out, refuse, prohibit, forbid, ban, abolish, "
                "eliminating, ending, eradicating, stopping, ended, eliminated, eradicated, stopped, no, "
                "close the gap, "
                "closing the gap, gap is closed"
            ),
            _terms("prevent, prevents, preventing, prevented"),
            _terms(
                "reduce, reduces, reducing, reduced, reduction, cut, lower, lowering, decrease, fewer, "
                "less, minimise, minimising, limit, narrow, narrows, narrowing, narrowed"
            ),
            _terms(
                "tackle, tackling, address, addressing, respond to, responding to, manage, managing, "
                "mitigate, discourage, discouraging, deal with, understand, challenge"
            ),
        ),
    ),
    Ladder(
        "how far something is to grow",
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
        "whether it is optional",
        (
            _terms("mandatory, compulsory, required, statutory, binding"),
            _terms("voluntary, optional, recommended, encouraged, desirable, advisory"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "how permanent it is",
        (_terms("permanent, permanently"), _terms("temporary, temporarily, pilot, trial, interim, time limited")),
        gone_is_weaker=True,
    ),
    Ladder(
        "how much of the time",
        (
            _terms(
                "full time, round the clock, 24 7, 24 hour, at all times, 24 hours a day, all year, all year round, "
                "all day, from first to last"
            ),
            _terms("part time, in office hours, at peak times, during the day, when available, at busy times"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "what it costs people",
        (
            _terms("free, free of charge, at no cost, at no charge, without charge"),
            _terms("subsidised, low cost, affordable, discounted, reduced price, half price"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "how quickly",
        (
            _terms("immediate, immediately, at once, same day, without delay, as soon as"),
            _terms("prompt, promptly, timely, in a timely way, in good time, reasonable time, as quickly as possible"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "who assesses it",
        (_terms("independent, independently, external"), _terms("internal, internally, in house, self assessment")),
        gone_is_weaker=True,
    ),
    Ladder(
        "who can see it",
        (
            _terms(
                "publish, publishes, published, publishing, public, publicly, website, online, openly, "
                "open to all, in the press"
            ),
            _terms(
                "circulate, circulates, circulated, circulating, internal, internally, privately, in private, "
                "confidentially, in confidence, confidential, on request, members only, go through, note, notes, noted"
            ),
        ),
        gone_is_weaker=True,
    ),
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
        "what people can rely on",
        (
            _terms("guarantee, guarantees, guaranteed, entitled, entitlement, a right to, the right to"),
            _terms("offer, offers, offered, available, access, opportunity, ambition, aim, priority"),
        ),
        gone_is_weaker=True,
    ),
    Ladder(
        "how much say people have",
        (
            _terms(
                "decide, decides, decided by, co produce, co produced, co design, co designed, approve, approved by"
            ),
            _terms("consult, consults, consulted, consultation, involve, involved, involving, asked for their views"),
            _terms("inform, informs, informed, tell, told, notify, notified, kept up to date, newsletter"),
        ),
    ),
    Ladder(
        "how people are contacted",
        (
            _terms("visit, visits, visited, in person, face to face, at home"),
            _terms("telephone, telephoned, phone, phoned, call, called, rung"),
            _terms("text message, text, texted, letter, written to, email, e mail, leaflet, online, by post, video"),
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

SOFT = _terms(
    "on offer, offered, available to, access to, have access, has access, opportunity, opportunities, chance to, "
    "eligible for, signposted, signpost, referred, leaflet, leaflets, factsheet, film, information on, "
    "information about, advertised, advertise, publicised, ambition, ambitions, aspiration, aspire, aspires, goal, "
    "vision, hope, hopes, interested in, intention, priority, encouraged, encourage, encouraging, encourages, invited, "
    "invite, inviting, invites, invitation, asked to, urged, urge, prompted, promoted, promote, promoting, promotes, "
    "advised, advise, advice, advising, guidance, charter, discussed, discuss, discusses, discussing, discussion, "
    "discussions, conversation, conversations, dialogue, considered, consider, considering, considers, consideration, "
    "reviewed, looked at, examined, examine, examining, explored, explore, exploring, noted, notified, reported to, "
    "monitored, monitor, monitoring, tracked, dashboard, outline, feasibility, options, option, draft, designs, "
    "proposals, proposal, business case, scoping, scoped, pilot, trialled, bid, bids, bidding, seek, seeks, sought, "
    "headline, headlines, summary, totals, key findings, representative, take stock, takes stock, reasonable attempts, "
    "reasonable efforts, reasonable steps, best efforts, efforts, attempts, working towards, work towards, lobby, "
    "lobbying, call for, press for, recognise, recognises, recognised, acknowledge, acknowledges, acknowledged, "
    "awareness, raise awareness, consult, consulted, consults, voluntary, self referral, hear about, gather views, "
    "learn from, learn more, find out more, a list of, a paper on, quotes, quotations, tenders, costings, "
    "may ask, can ask, may request, can request, may apply, can apply, welcome to, get in touch"
)
"""What takes the place of a deed, a gift or a duty when a promise is softened: an offer of it, talk of it, a paper on
it, a plan for it, a hope of it. They weaken where they come in and the rest of the promise stays."""

EXCEPTIONS = (
    r"except(?:ing)?(?: for| where| when| in| that)?|unless|save(?= (?:for|where|when|in|between|at|on|that))|"
    r"apart from|other than|with the exception of|excluding|but not|not including|only (?:when|where|if|in|for|at|on)|"
    r"without (?:first )?being (?:given|told|offered|directed)|for (?:longer|more) than|if|so long as|provided that|"
    r"provided|as long as|"
    r"in exceptional cases?|in exceptional circumstances"
)
"""What takes some cases out of a promise when it comes in: a pattern over folded words."""

QUALIFIERS = (
    r"(?:where|wherever|when|whenever|if|as|so far as|as far as|insofar as)(?: (?!will|must|shall|no|not)\w+){0,4}? (?:"
    r"possible|practicable|practical|appropriate|feasible|reasonable|reasonably|available|allow|allows|permit|permits|"
    r"permitting|affordable|viable|capacity|funding|resources|relevant|arise|arises|suitable|realistic|helpful|"
    r"requires?|require|free|demand|pay|pays|afforded|afford|agree|agrees|necessary|justified|proportionate|willing|wanted)"
    r"|where(?: (?!will|must|shall)\w+){1,8} (?:allows?|permits?|permitting)"
    r"|subject to(?: \w+){1,3}"
    r"|(?:resources|funding|capacity|budgets?)(?: and \w+)? (?:permitting|allowing|allow|allows|permit)"
    r"|within (?:available|existing|current|our) (?:resources|budgets?|means|capacity)"
    r"|in (?:due course|principle|time|the (?:longer|medium|long|future)(?: term)?)"
    r"|over time|at an appropriate time|when the time is right|as and when(?: \w+){0,4}|at some point|"
    r"depending on(?: \w+){1,2}"
    r"|to the extent(?: \w+){1,3}|as circumstances allow|on a case by case basis|opportunities for"
    r"|options for|(?:is|are) to be (?:discussed|decided|agreed|confirmed|determined|reviewed|considered)"
    r"|chiefly|mainly|mostly|primarily|largely|generally|normally|ordinarily|typically|usually|as a rule|in most cases"
    r"|where (?:there is|we have|officers have|staff have)(?: \w+){1,3}|reasonable (?:attempts|efforts|steps|"
    r"endeavours)"
    r"|do (?:all|what|whatever|everything|our best)(?: that)?(?: \w+ can)?(?: to)?"
    r"|work(?:s|ing)? with (?:\w+ ){1,4}towards?"
    r"|on request|if (?:asked|requested)|when (?:asked|requested)"
    r"|under review|the case for|proposals for"
    r"|the possibility of|the potential for|the feasibility of|ways to|ways of|opportunities to"
)
"""What takes something back from a promise when it comes in: a pattern over folded words."""

APPROXIMATELY = (
    r"(?:up to|around|approximately|roughly|nearly|almost|about|close to|some) (?P<number>(?!(?:19|20)\d\d\b)\d[\w,]*|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)\b"
)
"""What takes something back from a number that stays: a pattern over folded words."""

ASSURANCES = (
    "at least|a minimum of|no fewer than|not fewer than|not less than|no less than|no less often than|as a minimum|"
    "at minimum|at the least|or more|and above|or above|or better|without exception"
)
"""What firms a promise up when it comes in, and weakens it when it goes."""

TIMES_A_YEAR = {
    17_520: _terms("half hourly"),
    8_760: _terms("hourly"),
    365: _terms("daily, nightly, day to day, a day, a night"),
    104: _terms("twice weekly"),
    52: _terms("weekly, a week"),
    26: _terms("fortnightly, a fortnight"),
    24: _terms("twice monthly"),
    12: _terms("monthly, a month"),
    6: _terms("bi monthly"),
    4: _terms("quarterly"),
    3: _terms("termly"),
    2: _terms("twice yearly, six monthly, half yearly, biannually, bi annually, biannual"),
    1: _terms("annually, annual, yearly, a year, per annum"),
    0.5: _terms("biennially, biennial, two yearly"),
    0.33: _terms("three yearly, triennially, once in the life of the strategy"),
    0: _terms(
        "regularly, regular, periodically, periodic, from time to time, as needed, as required, when "
        "needed, when required, where required, where needed, where necessary, as necessary, if needed, "
        "if required, occasionally, occasional, on a regular basis, frequently, routinely, "
        "intermittently, as appropriate, at intervals"
    ),
}
"""How often, as times a year; 0 for words that name no interval. What is put together of a number and a period
(`twice a year`, `every two weeks`) is read by rule."""

UNNAMED = frozenset(
    _terms(
        "we, our, us, it, they, partners, agencies, organisations, stakeholders, everyone, partner, "
        "all, the, a, an, and, with, colleagues, together, people, members, services, who, "
        "this, that, there, those, local, relevant, organisation, appropriate, key, other, these, each, "
        "any, some, one, bodies, partnership, representative, representatives, someone, somebody, jointly, lead, "
        "leads, practitioners, professionals, staff, appropriate"
    )
)
"""Words that, as the one who acts, name nobody."""
OFFICES = frozenset(
    _terms(
        "agency, council, police, officer, officers, manager, service, team, director, board, department, "
        "trust, unit, coordinator, lead, commissioner, cabinet, constabulary, partnership, authority, "
        "nhs, probation, committee, group, forum, head, wardens, warden, executive, association, "
        "hospital, school, schools, university, chief, inspector, sergeant, superintendent, secretary, "
        "chair, chairman, chairperson, councillor, ombudsman, rangers, librarian, ambulance, brigade, "
        "adviser, advisers, navigator, navigators, nurse, nurses, panel, taskforce, hub, secretariat, steering, "
        "services, "
        "member, constable, constables, midwives, doctors, gps, ministers, minister, treasurer, registrar, coroner"
    )
)
"""Words that name somebody who can be held to account: an office, a body or a post."""
COMMON_OFFICES = frozenset(_terms("services, service, team, teams, officers, schools, group, staff"))
"""Of these, words that name nobody when they stand alone: "services will", but "Children's Services will"."""

PERSONS = frozenset(
    _terms(
        "people, person, residents, resident, victims, victim, survivors, children, child, young, parents, parent, "
        "carers, families, family, tenants, tenant, pupils, pupil, complainants, complainant, customers, you, public, "
        "patients, users, adults, households, visitors, neighbours, witnesses, anyone, everyone, anybody, reports, "
        "requests, complaints, applications, appeals, applicants, communities, women, men, girls, boys, learners"
    )
)
"""Those whom a promise is made to: what they `may` do is a right, not a doubt."""

OPPOSITES = (
    (_terms("open, opens, reopen, keep"), _terms("close, closed, shut, shuts")),
    (
        _terms(
            "more, longer, higher, greater, raise, increase, rise, rises, rising, grow, widen, expand, extend, add, "
            "adds"
        ),
        _terms(
            "fewer, less, shorter, lower, reduce, decrease, reduction, fall, falls, falling, cut, cuts, cutting, "
            "narrow, shorten, remove"
        ),
    ),
    (_terms("build"), _terms("demolish")),
    (_terms("start, begin"), _terms("stop, cease")),
    (_terms("buy, buys"), _terms("sell, sells")),
    (_terms("lend, lends"), _terms("borrow")),
    (_terms("restore"), _terms("withdraw")),
    (_terms("allow, permit"), _terms("ban, bans, forbid, prohibit")),
)
"""Words of which those on the left undo those on the right: a promise in which one took the other's place is turned
round."""
