"""The words that minutes are made of, in English and Welsh: headings, labels, verbs of decision."""

from __future__ import annotations

import re

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|said|told|"
    r"ought|seems?|(?!united\b|limited\b|need\b|red\b|bed\b|feed\b|speed\b|shed\b|seed\b|unauthorised\b|proposed\b|"
    r"updated\b|revised\b|organised\b|limited\b|integrated\b|combined\b|related\b|"
    r"used\b|raised\b|required\b|continued\b|"
    r"agreed\b|sacred\b|hundred\b|estimated\b|detailed\b|abandoned\b|elected\b|co-opted\b|based\b|listed\b|planned\b|"
    r"delegated\b|restricted\b|unaudited\b|audited\b|needed\b|attached\b|fixed\b|"
    r"received\b|outstanding\b|closed\b|trusted\b|registered\b|armed\b|disabled\b|"
    r"retired\b|aged\b|shared\b|dedicated\b)"
    r"[a-z]{2,}ed|thanked|began|gave|felt|spoke|remains?|"
    r"oedd|mae|roedd|cafwyd|bydd|byddai|dywedodd|adroddodd|diolchodd)\b"
)
"""Words that make a line a sentence, which a title seldom is."""
KNOWN_TITLE = re.compile(
    r"(?i)\W*(?:(?:to )?(?:receive|accept|consider|note|record|approve|agree|"
    r"sign|confirm|elect|make|take)s?(?: and \w+)?(?: any| the| new)?(?: declarations?)? "
    r")?"
    r"(?:apolog\w+|welcome\b|introductions?|declarations? of\b(?: \w*interests?\b)?|(?:disclosure|"
    r"register) of\b|declarations?\W*$|(?:the )?minutes? of\b|(?:the )?minutes\W*$|"
    r"(?:the )?(?:previous|last) (?:minutes|meeting)|"
    r"(?:the )?minutes and\b|matters arising|actions? (?:from|arising|log)|"
    r"any other (?:urgent |competent |relevant )?business|a\.?o\.?(?:c\.?)?b\b|"
    r"dates? (?:and time |and venue |, time and place )?(?:of|for)\b|"
    r"next meeting|public (?:participation|forum|question|speaking|session|"
    r"open)|open forum|democratic period|planning\b|financ\w+|"
    r"correspondence|police report|police (?:matters|update)|(?:county|district|"
    r"ward|unitary) (?:councillor|member)s?.? reports?|highways|chair(?:man|"
    r"person)?.?s?.? "
    r"(?:announcements|report|remarks|welcome)|clerk.?s report|treasurer.?s? "
    r"report|secretary.?s report|urgent business|items? for\b|"
    r"exclusion of|closing|close of|closure|confidential|accounts?\b|payments?\b|reports?\b|updates?\b|"
    r"election of|appointment of|co-?option|quorum|dispensations|(?:approval|adoption|confirmation) of\b|"
    r"(?:\w+ ){1,2}(?:secretary|treasurer|convener|president).?s?.? report|"
    r"ymddiheuriadau|croeso|datgan\w* (?:o )?(?:fuddiant|buddiant|diddordeb)|"
    r"cofnodion|materion(?: yn| a|'n)|unrhyw fater\w*|dyddiad|cyllid|"
    r"cynllunio|gohebiaeth|cyfarfod nesaf|y cyfarfod nesaf|adroddiad)"
)
"""Titles of items that most minutes have."""
ATTENDANCE = (
    (
        "in_attendance",
        (
            r"(?:also |others? )?(?:(?:officers|staff) in support|in attendance|"
            r"(?:other|additional|further) (?:attendees|participants|attendance)|"
            r"in-attendance|also (?:present|attending)|others? attending|officers? (?:present|in attendance)|"
            r"(?:others|non[- ]members|guests?|invited guests?|observers?|visitors?|invitees|staff|(?:\w+ )?officers|"
            r"(?:\w+ )?employees|members of the public|public) "
            r"(?:present|in attendance|attending)|guests?(?: speakers?)?|observers?|visitors?|"
            r"invitees|hefyd yn bresennol|"
            r"mewn presenoldeb|yn mynychu|swyddogion(?: yn bresennol)?|officers|staff|"
            r"advis[eo]rs|clerk|the clerk|clerc|y clerc|"
            r"minute[- ]taker|minutes(?: taken)? by|minuted by|notes(?: taken)? by|in support|"
            r"(?:county|district|borough|ward|unitary) (?:councillors?|cllrs?|members?)|"
            r"(?:minutes|notes)(?=\t)|note[- ]taker|scribe|taking minutes|secretariat|secretary|by invitation|invited)"
        ),
    ),
    (
        "apologies",
        (
            r"(?:(?:other |further |also )?apologies(?: for (?:absence|non-attendance))?"
            r"(?: (?:were )?(?:received|given|accepted|noted))?(?: from)?|"
            r"ymddiheuriadau(?: am absenoldeb)?|(?:apologies|ymddiheuriadau) ?/ ?(?:apologies|"
            r"ymddiheuriadau)(?: for absence)?|"
            r"sent apologies|with apologies|apologies and absent|regrets|apols?|"
            r"sorry|not here|unavailable|unable to (?:attend|come)|"
            r"(?:could(?: not|n['\u2019]t)|can(?:not|['\u2019]t)) (?:make it|come|attend|be (?:there|here|with us)))"
        ),
    ),
    ("absent", r"(?:absent(?: without apolog\w+)?|not present|did not attend|non[- ]attendance|yn absennol|absennol)"),
    (
        "public",
        (
            r"(?:(?:members of (?:the )?)?public(?: present| in attendance)?(?: and press)?|press(?: and public)?|"
            r"(?:aelodau o'r )?cyhoedd)"
        ),
    ),
    (
        "present",
        (
            r"(?:(?:those |members |councillors |cllrs |council members |committee "
            r"members |board members |trustees |directors |voting members |partners |governors |"
            r"representatives |delegates |"
            r"residents |agencies "
            r")?"
            r"(?:present|attending)(?: at the meeting| were| members| councillors)?|present(?: \(?in person\)?|"
            r" via \w+| online)?|attendees?|attendance|attended(?: by)?|"
            r"there were present|those present were|the following (?:\w+ )?were present|present were|"
            r"(?:list of )?(?:attendees|attendance)|(?:(?:board|committee|council|panel|forum|authority|"
            r"voting|non-voting|core|other|elected|lay|"
            r"co-opted|independent) )?members(?: in attendance)?|councillors|cllrs|"
            r"(?:yn )?bresennol|presennol|aelodau(?: yn bresennol)?|cynghorwyr(?: yn bresennol)?|participants|sederunt|"
            r"(?:yn )?bresennol ?/ ?present|present ?/ ?(?:yn )?(?:b|p)resennol|"
            r"there|here|came|who came|with us|on the call|around the table|in the room|"
            r"(?:in the chair|chair(?:man|woman|person)?|chaired by)"
            r"(?: ?(?:and|&|/) ?(?:minute[- ]taker|minutes|secretary|notes?|note[- ]taker|scribe))?|"
            r"(?:yn y )?gadair|(?:y "
            r")?cadeirydd|chairing|vice[- ]chair(?:man)?)"
        ),
    ),
)
"""Headings of attendance lists, each with the list that it opens."""
LIST_LABELS = tuple((name, re.compile(rf"(?i)\W*(?:the )?(?:{pattern})(?P<end>\b\W*)")) for name, pattern in ATTENDANCE)
_TWO_LANGUAGES = re.compile(r"\s*(?P<one>[^/:\t\n]{3,40}?)\s*/\s*(?P<other>[^/:\t\n]{3,40}?)\s*(?P<end>[:\t]\s*|$)")


def label_in_two_languages(words: str, start: int = 0) -> tuple[str, int] | None:
    """Return the list that a label in both languages opens, "Hefyd yn bresennol / Also present", and where it ends."""
    found = _TWO_LANGUAGES.match(words, start)
    if found is None:
        return None
    name = next((n for n, like in LIST_LABELS if like.fullmatch(found["one"]) and like.fullmatch(found["other"])), None)
    return (name, found.end()) if name else None


ROLE_LABEL = re.compile(
    r"(?i)\W*(?P<role>(?:in the )?chair(?:man|woman|person|ed by|ing)?|vice[- "
    r"]chair(?:man)?|(?:the )?clerk|secretary|treasurer|"
    r"(?:yn y )?gadair|(?:y )?cadeirydd|(?:y )?clerc|"
    r"minute[- ]taker|minutes(?: taken)? by|minuted by|notes(?: taken)? by|note[- ]taker|scribe|taking minutes|"
    r"(?:minutes|notes)(?=\t))\b\W*"
)
WEAK_LABEL = re.compile(
    r"(?i)\W*(?:the )?(?:clerk|y clerc|clerc|chair\w*|vice[- ]chair\w*|officers|staff|members|"
    r"councillors|cllrs|public|press|there|here|came|sorry|with us|in support|invited|"
    r"(?:county|district|borough|ward|unitary) (?:councillors?|cllrs?|members?)|"
    r"advis[eo]rs|secretariat|participants|guests?|partners|trustees|directors|"
    r"aelodau|cynghorwyr|swyddogion|cyhoedd|cadeirydd|secretary|treasurer)[^:\w]*"
)
"""Words that open a list only with a colon or as a heading: by themselves they own an action."""
ACTION_LABEL = re.compile(
    r"(?P<open>[\[(*_]*)(?:(?:AGREED |Agreed |KEY |Key )?(?:ACTIONS?|Actions?|"
    r"GWEITHREDU|Gweithredu|CAM(?:AU)? GWEITHREDU|Camau gweithredu)"
    r"(?:\s?(?:POINTS?|ITEMS?|[Pp]oints?|[Ii]tems?|REQUIRED|required|AGREED|"
    r"agreed|arising|ARISING|LIST|list|summary|SUMMARY|[Ll]og|LOG))?|AP|AI|"
    r"TODO|To do|A/P)"
    r"(?:\s?(?:[Nn]o\.?\s?)?\(?[0-9]{1,3}(?:[./][0-9]{1,3})?\)?)?"
    r"(?:\s?\((?P<who>[^()]{1,40})\))?"
    r"[*_]*\s*(?:(?P<stop>[:\u2013\u2014\u2192>]|-(?=\s|[A-Z]))\s*[*_]*|(?=\]|"
    r"$)|(?<=ACTION)[*_]*\s(?=[A-Z*])|(?<=ACTIONS)[*_]*\s(?=[A-Z*]))"
)
"""A label of actions; whose words follow, on the same line or below."""
_DECIDED = (
    r"RESOLVED|AGREED|NOTED|APPROVED|RECOMMENDED|DECIDED|ADOPTED|ACCEPTED|CONFIRMED|"
    r"RATIFIED|ELECTED|APPOINTED|DEFERRED|REFUSED|RECEIVED|ENDORSED|"
    r"PENDERFYNWYD|CYTUNWYD|NODWYD|CYMERADWYWYD|GWRTHODWYD|ARGYMHELLWYD|DERBYNIWYD|CADARNHAWYD"
)
DECISION_LABEL = re.compile(
    r"[*_\s]*(?:(?P<lead>(?:It (?:was|is) )?(?:(?:also |then |further |therefore "
    r"|unanimously |UNANIMOUSLY |duly )*)))?"
    rf"(?P<verb>(?:UNANIMOUSLY |IT WAS (?:UNANIMOUSLY )?(?:FURTHER )?)?(?:{_DECIDED}|"
    rf"R\s?E\s?S\s?O\s?L\s?V\s?E\s?D)(?:\s(?:AND|and)\s(?:{_DECIDED}|noted|agreed|approved|adopted))?(?: UNANIMOUSLY|"
    r" NEM\.? CON\.?| IN PRINCIPLE)?)"
    r"(?![A-Za-z])(?P<rest>[*_]*(?:\s?\((?:unanimous(?:ly)?|nem\.? con\.?|by [^()]{1,50}|"
    r"(?i:prop|moved|mover)[^()]{2,80}|"
    r"[0-9]+ (?:votes|for)[^()]{0,50})\))?\s?[:;.\u2013\u2014-]*[*_]*\s*)"
)
SMALL_LABEL = re.compile(
    r"[*_\s]*(?P<verb>Resolved|Agreed|Decided|Noted|Approved|Recommended|Decisions?|"
    r"DECISIONS?|Resolutions?|RESOLUTIONS?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?|"
    r"Penderfynwyd|Cytunwyd|Nodwyd|Cymeradwywyd|Cadarnhawyd|Outcome|"
    r"Motion carried|MOTION CARRIED|Recommendations?|RECOMMENDATIONS?)"
    r"(?P<rest>[*_]*(?:\s?[0-9]{1,3})?(?:\s(?:that|to|unanimously that|unanimously "
    r"to|y|i|fod|bod)\b|\s?[:\u2013\u2014]|\s-\s|\s*$)[*_]*\s*)"
)
IT_WAS = re.compile(
    r"(?:It (?:was|is) (?:(?:also|then|further|therefore|unanimously|duly|subsequently|"
    r"accordingly|thereby|hereby) )*|It (?:was|is) (?:proposed|moved)[^.]{0,120}? "
    r"and )"
    r"(?P<verb>resolved|agreed|decided|noted|RESOLVED|AGREED|DECIDED|NOTED|"
    r"approved|recommended)(?: unanimously)?(?P<rest>\s(?:that|to|by)\b|:)"
)
PROSE_DECISION = re.compile(
    r"(?<!had )(?<!been )(?<!previously )(?<!having )(?<!not )\b(?P<verb>RESOLVED|"
    r"AGREED|DECIDED|APPROVED|NOTED|RECOMMENDED|resolved|agreed|decided|recommended|cytunwyd|penderfynwyd|"
    r"Cytunwyd|Penderfynwyd|(?<=[a-z] )(?:Resolved|Agreed))"
    r"(?: unanimously| nem\.? con\.?| in principle)?,?"
    r"(?: by \w+ votes? to \w+(?:,? with [^,:]{3,40},)?,?| by (?!\w+ votes? to)(?:the )?[\w ]{2,30}?|"
    r" (?:with|without|by|on|after|following|subject to) [^,;:.()]{2,50},)?(?:\s?\([^()]{2,120}\),?)?"
    r"(?: to (?:the |our )?[A-Z][\w ]{2,40}?(?= that))?(?: ?[-\u2013])?\s?(?:[\"'\u201c\u2018]\s?){0,3}"
    r"(?P<rest>not to\b|[Tt]hat\b|to\b|:|upon\b|(?<=\s)y\b|fod\b|bod\b)"
)
IN_CAPITALS = re.compile(
    r"(?<=[a-z] )(?P<verb>NOTED|APPROVED|AGREED|RESOLVED|ENDORSED|RATIFIED|ADOPTED|ACCEPTED|DECIDED|RECOMMENDED)\b"
)
"""A verb of decision in capitals within a sentence in small letters."""
PASSIVE_DECISION = re.compile(
    r"\b(?:This|It|These|They)?(?:was|were|be|been|was duly|were duly|was unanimously|were unanimously)\s"
    r"(?:(?:read,|taken as read,?(?: and)?|(?:read|[a-z]+ed),? and|duly|"
    r"unanimously|then|also|formally|therefore) )*"
    r"(?P<verb>agreed|approved|accepted|adopted|carried|resolved|confirmed|"
    r"ratified|elected|re-elected|appointed|co-opted|AGREED|APPROVED|RESOLVED|"
    r"declined|refused|defeated|deferred|noted|signed|authorised|granted)\b(?! "
    r"(?:out|forward|over|on)\b)"
)
"""Minutes that are decided in the passive: "The minutes were approved"."""
MINUTES_MARK = re.compile(r"(?i)\W*(?:minutes?|cofnodion|discussion|notes)\s*:\W*")
DOCUMENTS_MARK = re.compile(
    r"(?i)\W*(?:additional|supporting|attached|background|related) (?:documents?|papers?|links?)\s*:?\W*"
)
CLAUSE_LABEL = re.compile(
    r"(?P<label>\((?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\)|(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})[).](?=\s)|"
    r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\))\s*"
)
BULLET = re.compile(r"(?:[-*+\u00b7\u00d8\u00a7\u2013o]\s+|v\s+(?=[A-Z])|[\u25cf\u2022\u25aa\u25e6\u2023]\s*)")
PHONE_OR_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:\+44\s?|0)[0-9]{2,4}[\s-]?[0-9]{3}[\s-]?[0-9]{3,4}\b")
