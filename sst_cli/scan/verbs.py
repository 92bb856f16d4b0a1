"""The verbs of minutes: what people do for a meeting, what is done for it, and what leaves nothing to do."""

from __future__ import annotations

import re

ACTS = (
    "action|add|advertise|advise|amend|approach|arrange|ask|assess|attend|book|bring|buy|call|canvass|chase|check|"
    "circulate|clarify|co-?ordinate|collate|collect|compile|complete|confirm|consult|contact|convene|create|decide|"
    "deliver|develop|discuss|display|disseminate|distribute|draft|draw|e-?mail|enquire|ensure|erect|escalate|"
    r"establish|explore|feed|feedback|fill(?! (?:the|a|an|up|by)\b)|finalise|"
    "find|follow|forward|gather|get|give|hand|host|identify|inform|inquire|"
    r"inspect|install|investigate|invite|issue|keep|lay|lead(?! to\b)|liaise|look|make|map|measure|meet|mend|monitor|"
    "nominate|notify|obtain|order|organise|oversee|pass|phone|pick|post|prepare|present|print|produce|progress|propose|provide|publish|"
    "pull|purchase|pursue|put|query|raise|recirculate|recruit|refer|register|remind|remove|repair|replace|reply|"
    r"report|request|research|resend|respond(?= to\b)|review|revise|ring|schedule|scope|seek|send|set|share|source|"
    r"see(?= (?:to|if|whether|what|about)\b)|speak|submit|summarise|supply|take|talk|telephone|tell|thank|try|"
    "undertake|update|upload|verify|visit|work|write"
)
"""What people do for a meeting; to `respond` only with what to: "the police will respond in proportion" is news."""
DOES = re.compile(ACTS, re.IGNORECASE)
"""One of them by itself, at the beginning of a line too: "Write to ..." is nobody's name."""
DOING = (
    "addressing|arranging|asking|attending|booking|bringing|chasing|checking|circulating|collating|contacting|drafting|"
    "following|giving|investigating|inviting|issuing|liaising|looking|making|meeting|obtaining|ordering|organising|"
    "preparing|providing|publishing|raising|seeking|sending|speaking|submitting|taking|updating|visiting|writing"
)
"""The same as participles: somebody "will be looking into it"."""
SENT = (
    "added|approached|arranged|asked|brought|chased|checked|circulated|collated|contacted|convened|copied|"
    "disseminated|distributed|drafted|e-?mailed|forwarded|informed|invited|kept|notified|organised|passed|presented|put|recirculated|reported|"
    "requested|sent|shared|sought|submitted|thanked|updated|written|made aware"
)
"""What is done to papers and people for a meeting, by somebody who is not named."""
GIVEN = "fed|given|included|issued|made|provided|published|raised|released|supplied|tabled|uploaded"
"""The same, for papers only: about other things it is news."""
DONE = (
    "addressed|adjusted|amended|booked|carried|clarified|cleaned|cleared|completed|conducted|created|designed|developed|displayed|"
    "erected|established|examined|explored|finalised|identified|installed|investigated|monitored|ordered|placed|"
    "posted|prepared|produced|purchased|removed|repaired|replaced|reviewed|revised|scheduled|set|trialled|undertaken"
)
"""Participles that may be work for somebody here, or news of somebody else's."""
ANY_DONE = "[a-z-]+(?:ed|ght|ent|pt|ut|en|ne|de|ld|nd|un|wn)|set"
"""The form of past participles."""
NOT_WORK = re.compile(
    "accept(?:ed)?|acknowledged?|adjourn(?:ed)?|adopt(?:ed)?|agreed?|appoint(?:ed)?|approved?|aware|co-opt(?:ed)?|"
    "commend(?:ed)?|confirmed|consider|declined?|defer(?:red)?|(?:re-)?elect(?:ed)?|endorsed?|excluded?|held|leave|let|"
    "noted?|received|ratif(?:y|ied)|recogni[sz]ed?|recorded|sign(?:ed)?|support(?:ed)?|suspend(?:ed)?|waived?|welcomed?|withdrawn"
)
"""Verbs of decisions after which nothing is left to do."""
STATES = re.compile(
    "allow|apply|be|become|begin|commence|continue|end|enable|expire|fall|go|happen|have|help|improve|include|"
    "increase|last|mean|need|no|not|now|open|reduce|remain|result|run|seem|sit|start|stay"
)
"""Verbs after "will" for events, not actions."""
NO_VERB = (
    "above|date|day|end|evening|full|half|late|lunch|midnight|next|noon|now|present|the|a|an|this|that|these|those|his|"
    "her|its|their|our|be|him|them|us|me|you"
)
"""Words after "to" that are not verbs: "from AM to noon", "12 to date"."""
PERSONAL = re.compile(
    "arrange|ask|attend|chase|circulate|contact|draft|e-?mail|enquire|feed|find|forward|inquire|inform|investigate|liaise|"
    "look|meet|phone|reply|report|ring|send|speak|take|telephone|try|visit|write"
)
"""What only people do: two capitalised words before it are a name."""
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|said|told|need(?:s|ing)?|"
    r"continues?|having|going|wanting|requiring|"
    r"ought|seems?|[a-z]+ed|due|likely|able|wants?|began|undertook|remains?)\b"
)
"""Words that make a line a sentence: no heading has them, nor has "AE to write to the owner"."""
