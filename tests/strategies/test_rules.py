"""What counts as weaker, as editorial, as a key that says nothing, and how words are shown."""

from __future__ import annotations

import pytest

from sst_cli.strategies.comparison.editorial import is_editorial
from sst_cli.strategies.comparison.matching import is_positional
from sst_cli.strategies.comparison.redline import Sign, redline
from sst_cli.strategies.comparison.strength import strength

WEAKER = [
    ("We will develop a Prevent plan", "We will aim to develop a Prevent plan", "how firmly"),
    ("Officers must attend", "Officers may attend", "how firmly"),
    ("We will ensure safe homes", "We will encourage safe homes", "what is to be done"),
    ("The board will deliver a hub", "The board will review a hub", "what is to be done"),
    ("We will fund wardens", "We will seek funding for wardens", "how firmly"),
    ("Visit all schools", "Visit most schools", "how many"),
    ("Train every officer", "Train officers where possible", "how many"),
    ("Train every officer", "Train every officer where possible", "a reservation"),
    ("Reduce burglary by 20%", "Reduce burglary by 10%", "how much"),
    ("Reduce burglary by 20%", "Reduce burglary", "how much"),
    ("Answer within 10 days", "Answer within 15 days", "how much"),
    ("Answer within 24 hours", "Answer within three working days", "how much"),
    ("Spend £1.5 million on lights", "Spend £900,000 on lights", "how much"),
    ("Open a hub by March 2024", "Open a hub by March 2025", "by when"),
    ("Open a hub by 2024", "Open a hub in due course", "by when"),
    ("Review the plan annually", "Review the plan periodically", "how often"),
    ("Meet every month", "Meet quarterly", "how often"),
    ("The council will fund cameras", "Cameras will be funded", "who acts"),
    ("End rough sleeping", "Reduce rough sleeping", "how far a harm"),
    ("We will expand youth work", "We will continue to expand youth work", "what is to be achieved"),
    ("The police will not tolerate hate", "The police will tolerate hate", "reversed"),
    ("Do not close the refuge.", "Close the refuge.", "reversed"),
    ("Close the refuge.", "Do not close the refuge.", "reversed"),
    ("Do not close the refuge. Open it on Sundays.", "Close the refuge. Open it on Sundays.", "reversed"),
    ("Don't share names with the press", "Share names with the press", "reversed"),
    ("The refuge cannot be closed", "The refuge can be closed", "reversed"),
    ("The council does not sell data", "The council sells data", "reversed"),
    ("Neither close nor sell the refuge", "Close or sell the refuge", "reversed"),
    ("Patrols will continue at night", "Patrols will no longer continue at night", "reversed"),
    ("Stop evicting families", "Evict families", "reversed"),
    ("We will refuse to share data", "We will share data", "reversed"),
    ("Support those who do not report", "Support those who report", "reversed"),
    ("Landlords are required to insulate flats", "Landlords are not required to insulate flats", "reversed"),
    ("Raise the number of patrols", "Reduce the number of patrols", "reversed"),
    ("More patrols at night", "Fewer patrols at night", "reversed"),
    ("Keep the refuge open at night", "Keep the refuge closed at night", "reversed"),
    ("The share of people who feel safe rises", "The share of people who feel safe falls", "reversed"),
    ("Lend tools to tenants", "Borrow tools from tenants", "reversed"),
    ("Allow dogs in the park", "Ban dogs from the park", "reversed"),
    ("Open the library on Sundays", "Close the library on Sundays", "reversed"),
    ("Answer within one hour", "Answer promptly", "how much"),
    ("Deliver and evaluate a campaign", "Evaluate a campaign", "what is to be done"),
    ("The Youth Service will lead the panel", "The panel will be led by partners", "who acts"),
    ("Refuse new licences", "Discourage new licences", "how far a harm"),
    ("No one waits for a month", "Most people do not wait for a month", "how many"),
    ("The team commissions a college", "The team keeps the case for a college under review", "a reservation"),
    ("Hear victims of abuse, stalking and fraud", "Hear victims of abuse and stalking", "part of the promise"),
    ("Train porters to ask about debt and about mood", "Train porters to ask about mood", "part of the promise"),
    ("Moorings are kept free", "Boats tie up for nothing once a keen sponsor is found", "a reservation"),
    ("Swans are not fed by the lock", "Feeding swans is put up with where anglers agree to it", "a reservation"),
    ("Skippers fit a horn that we pay for", "Every skipper of a barge is invited to fit one", "an offer"),
    ("Older skippers get a horn", "Consideration will be given to barge horns for the over-sixties", "an offer"),
    ("Advanced rowing lessons, free of charge", "Advanced rowing lessons at half price", "what it costs"),
    (
        "Duty training for staff in ferries, kiosks, lidos and quays. Lead: Harbour Office. By: March 2026.",
        "Duty training for staff in ferries and lidos. Lead: Harbour Office. By: March 2026.",
        "part of the promise",
    ),
    ("The results are posted in the Gazette and on the website", "The website has the results", "part of the promise"),
]


@pytest.mark.parametrize(("old", "new", "about"), WEAKER)
def test_weaker_words_are_found_with_their_reason(old: str, new: str, about: str) -> None:
    """Each way of promising less names itself; the other way round it is stronger, but for what is reversed."""
    assert any(about in reason.words for reason in strength(old, new).weaker)
    assert not strength(old, new).stronger
    back = strength(new, old)
    assert any(about in reason.words for reason in (back.weaker if about == "reversed" else back.stronger))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We will fund youth work", "We will continue to fund youth work"),
        ("A hub will be opened by the council", "The council will open a hub"),
        ("Provide support to victims", "Support victims"),
        ("Reduce harm to people aged 10 to 17", "Reduce harm to those aged 10 to 17"),
        ("Apply the Crime and Disorder Act 1998", "Use the Crime and Disorder Act 1998"),
        ("Use civil powers against offenders", "Act against offenders with civil powers"),
        ("The police will lead the panel", "The panel will be led by the police"),
        ("Support victims through a trial", "Ensure victims are supported through a trial"),
        ("Promote reporting of hate crime", "Encourage people to report hate crime"),
        ("Fund the work to end rough sleeping", "Fund work to end rough sleeping"),
        ("Draw a map", "Draw a map and keep it up to date"),
        ("Parents get help early", "Parents can get help early on"),
        ("Cut waits for a bus", "Reduce waits for a bus"),
        ("Open the lido by June", "Reopen the lido by June"),
        ("Work with schools to end exclusion", "With schools, end exclusion"),
        ("People find out where to turn", "Information on where to turn is there for anyone"),
        ("Locks fitted at boats that have been burgled", "If thieves got into your boat, we fit better locks"),
        ("Tell carers of their rights", "Tell carers of their rights and, if they ask for one, they will get a form"),
    ],
)
def test_words_that_only_look_weak_are_not(old: str, new: str) -> None:
    """To go on with what has no end, to turn a sentence round, or to cite a law is no weakening."""
    assert strength(old, new).weaker == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A denial of a denial, a choice, a comparison, and a `no` or an `un-` that denies as well.
        ("We will not stop funding the refuge", "We will keep funding the refuge"),
        ("Report whether or not a crime was recorded", "Report a crime that was recorded or not"),
        ("Work not only with schools but with colleges", "Work with schools and with colleges"),
        ("We do not accept excuses", "We accept no excuses"),
        ("Ask women where they feel unsafe", "Ask women where they do not feel safe"),
        ("No service will turn a person away", "Services will not turn a person away"),
    ],
)
def test_a_denial_that_stays_in_other_words_is_not_reversed(old: str, new: str) -> None:
    """Only what one text denies and the other affirms is turned round, in either direction."""
    for one, other in ((old, new), (new, old)):
        assert [reason.words for reason in strength(one, other).weaker if "reversed" in reason.words] == []


def test_a_reversal_quotes_the_words_that_deny() -> None:
    """So that a reader sees at once what was lost or gained."""
    (lost,) = strength("Do not close the refuge.", "Close the refuge.").weaker
    assert lost.words == "“not” was removed (the promise is reversed)"
    (gained,) = strength("Patrols will continue at night", "Patrols will no longer continue at night").weaker
    assert gained.words == "“no longer” was added (the promise is reversed)"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Muti Agency work", "Multi-Agency work.", True),
        ("Organise a multi-agency panel", "Organize the multi agency panel", True),
        ("White Ribbon acreditation", "White Ribbon accreditation", True),
        ("five wardens & a dog", "5 wardens and a dog", True),
        ("Work in the county", "Work in the country", False),
        ("Reduce by 1.5%", "Reduce by 15%", False),
        ("Pay £20", "Pay 20", False),
        ("We will act", "We may act", False),
        ("Help girls", "Help boys", False),
        ("Cars are seized", "Cards are seized", False),
        ("We will fund a hostel", "We will find a hostel", False),
        ("Recruit wardens for the market", "Recruit warden for the market", False),
        ("Residents feel safer", "Residents feel safe", False),
        ("Prevent exploitation", "Present exploitation", False),
        ("Send an e-mail by 7am", "Send an email by 7 am", True),
    ],
)
def test_editorial_is_decided_by_rules(*, old: str, new: str, same: bool) -> None:
    """Case, marks, spelling and articles are editorial; a letter that makes another word or a figure is not."""
    assert is_editorial(old, new, {"multi agency", "cars are", "fund a"}.__contains__) is same


@pytest.mark.parametrize("key", ["p1", "a-3", "1.2", "item-07", "priority-two", "iv", "b", "7", "area-1-2"])
def test_positional_keys_say_nothing(key: str) -> None:
    """Keys that only count are no evidence."""
    assert is_positional(key)


@pytest.mark.parametrize("key", ["prevent-action-plan", "hate-crime", "csp", "item-of-note", "refuge2"])
def test_meaningful_keys_are_evidence(key: str) -> None:
    """Keys with a word of their own are."""
    assert not is_positional(key)


def test_a_small_word_that_stayed_keeps_no_edits_apart() -> None:
    """Only words that say something, or several small ones, are shown between what changed."""
    assert [piece.text for piece in redline("Fund the hostel", "Review the shelter")] == [
        "Fund the hostel",
        "Review the shelter",
    ]
    assert Sign.SAME in {piece.sign for piece in redline("Meet as it is in May", "Close as it is in June")}


def test_neighbouring_edits_are_joined() -> None:
    """The case that character and blank-anchored diffs get wrong."""
    pieces = redline("We will develop a Prevent plan", "We will aim to refresh the Prevent plan")
    assert [(piece.sign, piece.text) for piece in pieces] == [
        (Sign.SAME, "We will "),
        (Sign.REMOVED, "develop a"),
        (Sign.ADDED, "aim to refresh the"),
        (Sign.SAME, " Prevent plan"),
    ]
