"""Words that mean the same in the promises of public bodies, so that a promise is known in other words.

Each line is one meaning. The words are compared by their stems: `burgled` stands for `burglary` too. It is meant
for finding what two promises have in common, never for judging whether one is weaker.
"""

from __future__ import annotations

from functools import lru_cache

from sst_cli.strategies.comparison.stems import listed, stem, subject

MEANINGS = """
crime crimes offence offences offending criminal
burglary burglaries burgled burglar
theft thefts stolen steal stealing thieves
offender offenders perpetrator perpetrators
child children pupil pupils youngster youngsters juvenile juveniles kids minors fives
young youth youths teenager teenagers adolescents
older elderly pensioners
police officer officers constable constables constabulary policing
home homes house houses household households dwelling dwellings accommodation property properties roof
tenancy tenancies tenant tenants lettings
homeless homelessness roofless rough
car cars vehicle vehicles driver drivers driving motorist motorists wheel
drink drinking alcohol drunk drunken
drug drugs substance substances narcotics
death deaths die dies died killed kill fatal fatalities fatality dead
injury injuries injured hurt casualties casualty
dentist dental tooth teeth
doctor doctors gp gps physician
prison prisons prisoner prisoners jail custody custodial liberation imprisoned
parent parents mother mothers father fathers mum dad
told tell informed inform notified notify notification hear heard word
telephone phone telephones phoned call calls rung
survey surveys surveyed questionnaire poll
lesson lessons taught teach teaching
train trained training
staff employee employees workforce workers worker
satisfied satisfaction content happy pleased
fire fires blaze
light lighting lit lamp lamps
camera cameras cctv
road roads street streets highway highways
bin bins refuse waste rubbish litter
animal animals pet pets dog dogs
escape escaping flee fleeing fled
free cost costs charge charged price
money fund funds funding funded grant grants pay paid pays
visit visits visited attend attends attended attendance
answer answers answered respond responds response reply replies
evaluate evaluation evaluated assess assessed assessment review reviewed
university universities academic academics
website online internet
knife knives blade blades stabbing stabbed stab
woman women girl girls female
man men boy boys male
hospital hospitals hospitalised
job jobs employment employed
listened listen listening hearing
believed believe belief
district borough city county area areas town
map maps mapping mapped
meeting meetings meet meets met
emergency emergencies 999
inspect inspection inspections inspected
repair repairs repaired mend mended fix fixed
plant planted planting
tree trees woodland
money budget budgets sum
case cases
closed closure close
adult adults
isolated isolation lonely loneliness
disabled disability disabilities
safe safer safety safely
repeat repeated again
victim victims survivor survivors complainant complainants
witness witnesses witnessed
library libraries
exercise activity activities active
nothing zero nil none nobody
passenger passengers
journey journeys travel travelling trips
prescription prescriptions prescribing prescribed
quarter quarterly
"""


@lru_cache(maxsize=1)
def _representatives() -> dict[str, str]:
    """The stem that stands for a meaning, by the stems of its words."""
    found: dict[str, str] = {}
    for line in MEANINGS.strip().splitlines():
        stems = [stem(word) for word in listed(line)]
        for each in stems:
            found.setdefault(each, stems[0])
    return found


def meaning(word: str) -> str:
    """The stem that stands for a word and all that mean the same."""
    stemmed = stem(word)
    return _representatives().get(stemmed, stemmed)


def meanings(text: str) -> list[str]:
    """What a text is about: the stems of the words of its subject, those of one meaning by one stem."""
    representatives = _representatives()
    return [representatives.get(each, each) for each in subject(text)]
