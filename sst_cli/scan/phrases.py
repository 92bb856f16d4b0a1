"""The forms of words in which minutes hide actions, as one table; a proposal shows the name of its form."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from sst_cli.scan.verbs import ACTS, ANY_DONE, DOING, DONE, GIVEN, NO_VERB, SENT


class TextScope(Enum):
    """The texts in which a form counts."""

    ANYWHERE = "anywhere"
    DECIDED = "decided"
    """In a clause, or after words such as "it was agreed that"; not in a clause that was only noted."""
    EVEN_NOTED = "even noted"
    """The same, and in clauses that were noted, which can hold work too."""


class Subject(Enum):
    """Who or what must come before a form."""

    ANYTHING = "anything"
    SOMEBODY = "somebody"
    """A person, a post, a body or a group."""
    NOBODY_ELSE = "nobody else"
    """The same, and nothing else in the clause before it."""
    PERSON = "person"
    """One person or the holder of one post: what a group will do is often news, not an action."""
    PAPER = "paper"
    """A report, a letter, information: what will happen to other things is often news, not an action."""


class Form(NamedTuple):
    """A form of words. Its pattern has a group `verb` for what is to be done."""

    name: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    """Every match of the pattern has one of these; a search for them is much quicker."""
    subject: Subject = Subject.ANYTHING
    owned: bool = False
    """Whether its subject owns the action; otherwise the owner comes after "by"."""
    where: TextScope = TextScope.ANYWHERE
    future: bool = False
    """Whether it is about the future, so that it may be a hope or news instead of work."""
    verbless: bool = False
    """Whether it must not have another verb before it."""
    possible: bool = False
    """Whether it is only a suggestion, shown on request."""
    undertaking: bool = False
    """Whether, outside decisions, it is an undertaking."""
    more: bool = False
    """Whether ", and to ..." after it is another action of the same kind."""


_ADVERBS = (
    "(?:(?:also|now|then|both|each|all|further|formally|jointly|regularly|again|next|still|either|therefore|"
    "subsequently|initially|first|only) )*"
)
_VERB = rf"{_ADVERBS}(?!(?:{NO_VERB})\b)(?P<verb>[a-z]+)\b"
_TO_DO = f"to {_VERB}"
_WILL = r"\b(?:will|shall|would|'ll|(?:is|are|was|were) to)"
_SHOULD = r"\b(?:should|must)"

_TO = ("to ", "To ")
_LATER = ("will", "shall", "would", "'ll", "to ")
_OUGHT = ("should", "must")

PAPER = re.compile(
    r"\b(?:agenda|briefing|cop(?:y|ies)|data|dates|details|draft|[ei]nquir(?:y|ies)|feedback|figures|findings|"
    r"framework|guidance|"
    r"information|invitation|letter|links?|list|minutes|more|notes?|outcome|papers?|plan|presentations?|proposal|"
    r"protocol|reference|reports?|response|results|slides|spreadsheet|statistics|strategy|summary|template|toolkit|"
    r"updates?)\b",
    re.IGNORECASE,
)

# Most forms may not follow `had`: "The Council had agreed to fund the lamps in 2023" is news of an earlier day, and so
# is "The Clerk, having promised to write to the depot, was thanked".
FORMS = (
    Form(
        "undertook to",
        re.compile(
            rf"(?<!had )(?<!having )\b(?:undertook|ha(?:s|ve) undertaken|promised|pledged|volunteered) {_TO_DO}"
        ),
        hints=_TO,
        owned=True,
        undertaking=True,
        more=True,
    ),
    Form(
        "asked to",
        re.compile(
            r"(?<!had )(?<!previously )\b(?:was|were|be|is|are|been) (?:also )?"
            rf"(?:asked|requested|instructed|tasked|directed) (?:by [\w ]{{2,40}} )?{_TO_DO}"
        ),
        hints=("asked", "requested", "instructed", "tasked", "directed"),
        owned=True,
        more=True,
    ),
    Form(
        "asked somebody to",
        re.compile(
            rf"(?<!had )\b(?:asked|requested|tasked|instructed|directed) (?P<who>(?!to\b)[\w .'-]{{2,50}}?) {_TO_DO}"
        ),
        hints=("asked", "requested", "instructed", "tasked", "directed"),
        subject=Subject.SOMEBODY,
        owned=True,
        more=True,
    ),
    Form(
        "asked somebody to",
        re.compile(
            r"\b(?:asks?|requests?|tasks?|instructs?|directs?|authorise[sd]?|delegate[sd]? (?:authority |powers? )?to|"
            rf"remit(?:s|ted)? (?:it )?to) (?P<who>(?!to\b)[\w .'-]{{2,50}}?) {_TO_DO}"
        ),
        hints=("ask", "request", "task", "instruct", "direct", "authorise", "delegate", "remit"),
        subject=Subject.SOMEBODY,
        where=TextScope.DECIDED,
        owned=True,
        more=True,
    ),
    Form(
        "asked that somebody do",
        re.compile(
            r"(?<!had )\b(?:asked|requested|directed|asks|requests) that (?P<who>[\w .'\u2019-]{2,60}?) "
            rf"(?P<verb>{ACTS}|come|return)\b"
        ),
        hints=("asked", "requested", "directed", "asks", "requests"),
        subject=Subject.SOMEBODY,
        owned=True,
    ),
    Form(
        "asked that",
        re.compile(
            r"(?<!had )\b(?:asked|requested|directed) that [^.;]{2,60}? (?P<verb>come|go|return) (?:back )?"
            r"to (?:the|a|our)\b"
        ),
        hints=("asked", "requested", "directed"),
    ),
    Form(
        "asked that",
        re.compile(r"(?<!had )\b(?:asked|requested|directed) (?:that|for) [^.;]{2,100}? be (?P<verb>[a-z]+)\b"),
        hints=("asked", "requested", "directed"),
    ),
    Form(
        "agreed to",
        re.compile(
            r"(?<!had )(?<!previously )(?<!having )\b(?:[Aa]greed|AGREED|[Dd]ecided|DECIDED|[Rr]esolved|RESOLVED)"
            rf"(?: by (?P<who>(?:the )?[\w ]{{2,30}}?))?,? (?:that )?{_TO_DO}"
        ),
        hints=("greed", "AGREED", "ecided", "DECIDED", "esolved", "RESOLVED"),
        owned=True,
        more=True,
    ),
    # The group is `to`, since `consider` is a verb of `NOT_WORK`: "The Clerk agreed to consider this" is work.
    Form(
        "agreed to",
        re.compile(r"(?<!had )\b(?:agreed|undertook|promised) (?P<verb>to) (?:further )?consider\b"),
        hints=("agreed", "undertook", "promised"),
        subject=Subject.PERSON,
        owned=True,
    ),
    # Only with an answer; without one it is a suggestion, further below.
    Form(
        "asked if somebody could",
        re.compile(
            r"(?<!had )\basked (?:if|whether) (?P<who>[\w .'\u2019-]{2,50}?) (?:could|would|might) "
            rf"(?P<verb>{ACTS})\b"
            r"(?=.*\bagreed\b)"
        ),
        hints=("asked",),
        subject=Subject.SOMEBODY,
        owned=True,
    ),
    Form(
        "encouraged to",
        re.compile(rf"\b(?:encouraged|urged) {_TO_DO}"),
        hints=("encouraged", "urged", "reminded"),
        where=TextScope.DECIDED,
        owned=True,
    ),
    # "so that strategies can be monitored more meaningfully" is what something is for.
    Form(
        "be done",
        re.compile(rf"(?<!can )(?<!could )(?<!may )(?<!might )\bbe {_ADVERBS}(?P<verb>{ANY_DONE})\b"),
        hints=("be ",),
        where=TextScope.EVEN_NOTED,
        future=True,
    ),
    Form(
        "come to a meeting",
        re.compile(r"\b(?P<verb>come|go|return|report) (?:back )?to (?:the|a|its|our) (?:next|future|[a-z]+) meeting"),
        hints=("meeting",),
        where=TextScope.EVEN_NOTED,
        future=True,
    ),
    Form(
        "on the agenda",
        re.compile(
            rf"(?:{_WILL} (?:be|go)|\bto (?:be|go)) (?P<verb>on) (?:(?:as|the|our|an|next|[A-Z][a-z]+) )+agenda\b"
            r"|^(?:[Ii]tem |[Tt]o go )?(?P<for>[Ff]or|[Oo]n) (?:the )?(?:next )?agenda\b"
            r"|^(?P<item>[Aa]genda items?|[Ii]tems?) for (?:the )?next (?:agenda|meeting)\b(?=:? ?[-\u2013]? ?\w)"
        ),
        hints=("agenda",),
        future=True,
    ),
    Form(
        "somebody will",
        re.compile(rf"{_WILL} {_ADVERBS}(?P<verb>[a-z]+)\b"),
        hints=_LATER,
        where=TextScope.DECIDED,
        owned=True,
        future=True,
    ),
    Form(
        "somebody should",
        re.compile(rf"{_SHOULD} {_ADVERBS}(?P<verb>[a-z]+)\b"),
        hints=_OUGHT,
        where=TextScope.DECIDED,
        owned=True,
        future=True,
    ),
    # In "the police reports to be circulated" nobody reports.
    Form(
        "somebody does",
        re.compile(rf"\b(?P<verb>{ACTS}|receive|continue)s?\b(?! to be\b)"),
        subject=Subject.NOBODY_ELSE,
        where=TextScope.DECIDED,
        owned=True,
    ),
    # A bare verb needs an object or the like behind it: `work` and `progress` also begin "work begin at once" and
    # "progress be reported".
    Form(
        "decided to do",
        re.compile(
            rf"^(?:[Tt]o (?P<verb>{ACTS})\b"
            rf"|(?P<plain>(?i:{ACTS}))(?= (?:the|an?|to|with|all|any|its|their|out|up|back)\b))"
        ),
        where=TextScope.DECIDED,
    ),
    # The stop and the comma before a digit belong to a number: "The precept of £1,500.00 to be requested".
    Form(
        "to be done",
        re.compile(
            r"(?:^|[,:\u2013\u2014] )(?:[^.:;,]|[.,](?=[0-9])){2,110}? "
            rf"(?P<to>to {_ADVERBS}be) {_ADVERBS}(?P<verb>{ANY_DONE})\b"
        ),
        hints=("to ",),
        verbless=True,
    ),
    Form(
        "to be done",
        re.compile(rf"^To be (?P<verb>{SENT}|{GIVEN}|{DONE}|discussed|considered|chased|actioned|returned|reported)\b"),
        hints=("To be ",),
    ),
    Form(
        "to be done",
        re.compile(rf",? and (?P<to>to be) {_ADVERBS}(?P<verb>{SENT}|{GIVEN}|{DONE})\b"),
        hints=("and to ",),
    ),
    Form(
        "somebody to do",
        re.compile(
            rf"^(?P<who>(?:[^.;]|(?<=\b(?:Dr|Mr|Ms|St))\.|(?<=\b(?:Mrs|Rev|Sgt))\.|"
            r"(?<=\b(?:Cllr|Prof|Insp|Supt|Cyng))\.|(?<=\b[A-Z])\.)"
            rf"{{1,80}}?) ?[-\u2013\u2014:,]? ?[Tt]o {_VERB}"
        ),
        hints=_TO,
        subject=Subject.SOMEBODY,
        owned=True,
        verbless=True,
    ),
    Form(
        "somebody to do",
        re.compile(rf"(?:[-,;:\u2013] |\band )(?P<who>[A-Z]{{2,4}}(?: ?(?:,|and|/|&) ?[A-Z]{{2,4}})*) {_TO_DO}"),
        hints=_TO,
        subject=Subject.SOMEBODY,
        owned=True,
    ),
    Form(
        "somebody to do",
        re.compile(
            r"(?:[-,;:\u2013\u2014/] )(?P<who>(?:[Tt]he )?[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3}"
            r"(?: (?:and|&) [A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3})?) "
            rf"to {_ADVERBS}(?P<verb>{ACTS})\b"
        ),
        hints=("to ",),
        subject=Subject.SOMEBODY,
        owned=True,
    ),
    # Notes that leave the stop out: "The hedge is over the path Clerk to write to the owner". Not behind a preposition:
    # "It was left for Clerk to write".
    Form(
        "somebody to do",
        re.compile(
            r"(?<=[a-z] )(?<!the )(?<!for )(?<!ked )(?<!sted )(?<!of )(?<!by )(?<!to )(?<!and )(?<!with )"
            rf"(?P<who>(?:Clerk|Chair(?:man)?|Cllr [A-Z][a-z]+)) to {_ADVERBS}(?P<verb>{ACTS})\b"
        ),
        hints=("to ",),
        subject=Subject.SOMEBODY,
        owned=True,
    ),
    Form(
        "somebody will",
        re.compile(rf"{_WILL} {_ADVERBS}be {_ADVERBS}(?P<verb>{DOING})\b"),
        hints=("be ",),
        subject=Subject.PERSON,
        owned=True,
        future=True,
    ),
    # "Residents would be informed that the road is closed" is mostly news.
    Form(
        "will be sent",
        re.compile(rf"{_WILL} {_ADVERBS}be {_ADVERBS}(?P<verb>{SENT})\b(?! (?:that|to be))"),
        hints=("be ",),
        future=True,
        undertaking=True,
    ),
    Form(
        "will be sent",
        re.compile(rf"{_WILL} {_ADVERBS}be {_ADVERBS}(?P<verb>{GIVEN})\b"),
        hints=("be ",),
        subject=Subject.PAPER,
        future=True,
        undertaking=True,
    ),
    Form(
        "will be discussed",
        re.compile(
            rf"{_WILL} {_ADVERBS}be {_ADVERBS}(?P<verb>discussed|considered|reviewed) (?:further )?(?:at|in) "
            r"(?:the next|a (?:future|forthcoming|later))"
        ),
        hints=("be ",),
        future=True,
    ),
    # "The wardens are to be congratulated" leaves nothing to do, and what is to be held or opened is an event.
    Form(
        "is to be done",
        re.compile(
            rf"\b(?:is|are) to {_ADVERBS}be {_ADVERBS}"
            r"(?!held|closed|opened|launched|introduced|abolished|built|cut|congratulated|commended|welcomed|thanked)"
            rf"(?P<verb>{ANY_DONE})\b"
        ),
        hints=("to ",),
        future=True,
    ),
    Form(
        "somebody is to",
        re.compile(rf"\b(?:is|are|was|were) to {_ADVERBS}(?P<verb>{ACTS})\b"),
        hints=("to ",),
        subject=Subject.SOMEBODY,
        owned=True,
        future=True,
    ),
    Form(
        "will follow",
        re.compile(rf"{_WILL} {_ADVERBS}(?P<verb>follow)\b"),
        hints=("follow",),
        subject=Subject.PAPER,
        future=True,
    ),
    Form(
        "somebody will",
        re.compile(rf"{_WILL} {_ADVERBS}(?P<verb>{ACTS})\b"),
        hints=_LATER,
        subject=Subject.PERSON,
        owned=True,
        future=True,
    ),
    Form(
        "will do",
        re.compile(rf"^Will {_ADVERBS}(?P<verb>{ACTS})\b"),
        hints=("Will ",),
    ),
    Form(
        "will be done by somebody",
        re.compile(
            rf"{_WILL} {_ADVERBS}be {_ADVERBS}"
            rf"(?P<verb>{SENT}|{GIVEN}|{DONE}|actioned|collected|led|obtained|sourced|taken) (?:\w+ ){{0,3}}by "
            r"(?P<who>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}|the [A-Z]?[a-z]+(?: [A-Z][a-z]+){0,3})"
        ),
        hints=("be ",),
        subject=Subject.PERSON,
        owned=True,
        future=True,
    ),
    Form(
        "somebody should",
        re.compile(rf"{_SHOULD} {_ADVERBS}(?P<verb>{ACTS})\b"),
        hints=_OUGHT,
        subject=Subject.PERSON,
        owned=True,
        future=True,
    ),
    Form(
        "should be sent",
        re.compile(rf"{_SHOULD} {_ADVERBS}be {_ADVERBS}(?P<verb>{SENT})\b"),
        hints=_OUGHT,
        future=True,
    ),
    Form(
        "further report",
        re.compile(
            r"(?i)\b(?:report|update|paper|feedback)\b[^,;.]{0,80}? (?P<verb>to|at|for|in) "
            r"(?:(?:the|our) next|a future|the following|due) (?:\w+ )?(?:meeting|course)\b"
        ),
        hints=("eport", "pdate", "aper", "eedback", "PORT"),
        verbless=True,
    ),
    # Not a noun ("the suggested route"), not a motion ("proposed by PP, seconded by AE"), nor what was agreed at once
    # ("It was suggested and agreed that the museum would be asked").
    Form(
        "suggested",
        re.compile(
            r"(?<!the )(?<!a )(?<!an )(?<!had been )(?<!which )\b(?P<verb>suggested|proposed|recommended|mooted)\b"
            r"(?!.*\bseconded\b)(?! and (?:it was )?(?:agreed|resolved)\b)"
        ),
        hints=("suggested", "proposed", "recommended", "mooted"),
        possible=True,
    ),
    Form(
        "asked if somebody could",
        re.compile(
            r"(?<!had )\basked (?:if|whether) (?P<who>[\w .'\u2019-]{2,50}?) (?:could|would|might) "
            rf"(?P<verb>{ACTS})\b"
        ),
        hints=("asked",),
        subject=Subject.SOMEBODY,
        owned=True,
        possible=True,
    ),
    Form(
        "offered to",
        re.compile(rf"(?<!had )\b(?:offered|(?:be )?(?:pleased|happy|willing|glad)) {_TO_DO}"),
        hints=("offered", "pleased", "happy", "willing", "glad"),
        owned=True,
        possible=True,
    ),
    # "Residents are always encouraged to report litter" is standing advice.
    Form(
        "encouraged to",
        re.compile(rf"(?<!always )\b(?:encouraged|urged|reminded) {_TO_DO}"),
        hints=("encouraged", "urged", "reminded"),
        owned=True,
        possible=True,
    ),
    # "Covid-19 and the need to work differently have taught a lot" has it as a noun.
    Form(
        "need to",
        re.compile(r"(?<!the )(?<!a )\b(?:needs? to|would like to) (?:be )?(?P<verb>[a-z]+)\b"),
        hints=("need", "like"),
        owned=True,
        possible=True,
    ),
    Form(
        "will be done",
        re.compile(rf"{_WILL} {_ADVERBS}be {_ADVERBS}(?P<verb>{DONE}|{GIVEN})\b"),
        hints=("be ",),
        future=True,
        possible=True,
    ),
    Form(
        "a group will",
        re.compile(rf"{_WILL} {_ADVERBS}(?P<verb>{ACTS})\b"),
        hints=_LATER,
        subject=Subject.SOMEBODY,
        owned=True,
        future=True,
        possible=True,
    ),
    Form(
        "should",
        re.compile(rf"{_SHOULD} {_ADVERBS}(?:be )?(?P<verb>[a-z]+)\b"),
        hints=_OUGHT,
        owned=True,
        future=True,
        possible=True,
    ),
)
"""In order of preference where two begin at the same place."""

MORE = re.compile(rf", and (?:also )?(?:{_TO_DO}|(?P<back>(?:report|feed) ?back)\b)")
"""A further action that somebody undertook, was asked or agreed to do."""
BOUNDARY = re.compile(
    r";|,? and (?=(?:that|also|to|then|would|will|the|a|an|their|any|further|they|he|she|we)\b|"
    r"[A-Z][\w.]*(?: [\w.]+){0,4} (?:will|would|shall|should|be|is|are|was|were|agreed|undertook|offered|asked)\b|"
    r"[A-ZÉ]{2,4} to\b)|,? (?:and|&) (?=[A-Z](?:[\w&]+ ){1,6}(?:to be |$))|,? but |"
    r",? and,? (?:in the meantime|meanwhile|in addition),? "
    r"|, (?=which|with|who)|, (?=[A-Z]{2,4} (?:to|will))|, subject to (?=an? )"
)
"""Where one action may end and another begin."""
AGENDA = re.compile(r"To (?:accept|agree|appoint|approve|confirm|consider|elect|hear|note|receive|sign)\b")
"""How an agenda states the purpose of an item."""
OPENER = re.compile(
    r"(?i)\b(?:that|which|who|but|so|because|as|while|whether|if|when|where|what|how|until|unless|once|after|before|"
    r"since|why)\b|\bsaid (?=(?:he|she|they|we)\b)|[;:\u2013\u2014]| - "
)
"""What opens a clause; its subject comes after it."""
SUBORDINATE = re.compile("if|whether|when|where|what|how|until|unless|once|why|who|while|since|because")
"""Openers of conditional clauses and indirect questions."""
GRANTED = re.compile(r"\b(?:approval|authority|consent|consideration|permission|support) be\s+(?:given|granted)")
"""A decision that is complete once it is made."""
HOPED = re.compile(
    r"\b(?:hoped|anticipated|expected|envisaged|intended|believed|understood|estimated|unlikely|likely|feared|aware|"
    r"aims?|purpose|idea)\b",
    re.IGNORECASE,
)
"""Words for hopes and expectations."""
# As for the form `suggested`: what was suggested and agreed is a decision.
SUGGESTED = re.compile(r"\b(?:suggested|proposed|recommended|felt)\b(?! and (?:it was )?(?:agreed|resolved)\b)")
DECIDED = re.compile(
    r"(?<!had )(?<!previously )(?<!been )\b(?:agreed|AGREED|Agreed|resolved|RESOLVED|Resolved|decided|DECIDED|Decision)"
    r"(?: (?:by [\w ]{2,30} )?that\b| ?[-:,\u2013\u2014] ?(?:[Tt]hat\b|(?<=[:,] ))| to [^.]{2,120}?[;,]? and that\b"
    r"| ?[-:\u2013\u2014]{1,3}\s*$)"
)
"""What opens a decision in the middle of a text; "It had been agreed that ..." tells of an earlier one."""
AGENT = re.compile(r"\bby (?P<who>(?:the )?[A-Z][\w.'-]*(?: (?:and )?[A-Z][\w.'-]*){0,3}|the [a-z]+(?: [a-z]+)?)\b")
"""The owner after "by" in a passive sentence."""
REPORTS = re.compile(
    r"\b(?:reports?\b[^;.]{0,120}?\b(?:submitted|brought|presented|provided|prepared|made|given|come|taken)\b|"
    r"report(?:ed)? (?:back|further|progress|on|to|at|any)|be reported|"
    r"update[ds]? (?:on|to|be|quarterly|monthly|regularly)|"
    r"update[ds]? (?:the |all |our )?(?:\w+ )?(?:board|committee|council|members|group|partnership|"
    r"meeting|panel|forum|partners|trustees|everyone|residents|us|them)\b|"
    r"(?:will|to|would|shall) (?:\w+ )?update(?=[.;,]|$| at | in | by )|"
    r"updates? [^;.]{0,60}\b(?:given|provided|brought|to (?:the|a))\b|"
    r"feed ?back|fed back|ke(?:ep|pt) [^;.]{0,40}(?:informed|up to date|updated)|"
    r"receive an? [^;.]{0,30}(?:report|update)|(?:report|update)[^;.]{0,60} to (?:the next|a future)|"
    r"(?:submitted|brought|bring|presented|come|taken?|return)\b[^;.]{0,60} (?:to|at) (?:the next|a future|its next) )",
    re.IGNORECASE,
)
"""Words that make an action a report back."""
