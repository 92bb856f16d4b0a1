"""What a promise says of how much, how often and by when, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.stems import listed
from sst_cli.strategies.comparison.strength import strength

SAME = [
    ("nine out of ten calls", "90% of calls", "90 per cent of calls"),
    ("half of all thefts", "50% of thefts", "one in two thefts"),
    ("two homes in every five", "40% of homes"),
    ("within 48 hours", "inside two days", "in no more than 2 days"),
    ("within an hour", "in under 60 minutes"),
    ("within ten working days", "within two weeks", "within a fortnight"),
    ("within one working day", "by the end of the next working day"),
    ("within one day", "by the end of the next day", "by the following morning"),
    ("by March 2027", "before April 2027", "by 31 March 2027", "before the 2026/27 financial year is out"),
    ("by the end of June 2026", "before July 2026", "before July 2026 begins"),
    ("twice a year", "every six months", "six-monthly", "two times each year"),
    ("fortnightly", "every two weeks", "every other week"),
    ("once in five years", "every five years"),
    ("on the first Monday of the month", "monthly", "every month"),
    ("seven days a week", "every day", "daily", "Monday to Sunday"),
    ("40 wardens", "forty wardens"),
    ("a dozen units", "12 units", "twelve units"),
    ("£1.5 million", "£1,500,000", "£1.5m"),
    ("drivers aged 17 to 24", "17- to 24-year-olds", "drivers between 17 and 24 years of age"),
    ("by 01/04/2026", "by 1 April 2026"),
    ("5-7 hostels", "between five and seven hostels"),
    ("half of the alleys", "1/2 of the alleys", "½ of the alleys"),
    ("until 2030", "up to 2030"),
    ("half a dozen wardens", "six wardens"),
]
UNLIKE = [
    "Year 6 pupils",
    "the A992",
    "call 101",
    "section 17 of the Act",
    "s.17 of the Act",
    "call 01632 960123",
    "one of the partners",
    "the 2nd tier",
    "from 9am to 10.30 pm",
    "at nine o'clock",
    "between 08:00 and 20:00",
]
WEAKER = [
    ("Repair lamps in three days", "Repair lamps in ten days"),
    ("within three weeks", "within 30 working days"),
    ("within the hour", "within 24 hours"),
    ("Cap fees at £50", "Cap fees at £80"),
    ("Keep burglaries under 300", "Keep burglaries under 350"),
    ("fall from 96 to 64", "fall from 96 to 80"),
    ("20mph zones", "30mph zones"),
    ("once a term", "once a year"),
    ("every day of the week", "on four days of the week"),
    ("every Friday and Saturday", "every Friday"),
    ("Publish spending over £100", "Publish spending over £500"),
    ("no more than 120 per 100,000", "no more than 160 per 100,000"),
    ("by Q3 2025/26", "by Q4 2025/26"),
    ("Finish by 01/04/2026", "Finish by 04/05/2026"),
    ("Fund it until 2030", "Fund it until 2028"),
    ("Visit 5-7 hostels", "Visit 3-7 hostels"),
    ("Recruit a dozen officers", "Recruit half a dozen officers"),
    ("Spend £400k a year", "Spend up to £400k a year"),
    ("Recruit ten more officers", "Recruit up to ten more officers"),
    ("on Thursdays, Fridays and Saturdays", "on Saturdays"),
    ("down by a third on 2022/23 by 2028", "down by a third by 2028"),
]


@pytest.mark.parametrize("written", SAME, ids=lambda each: each[0])
def test_the_same_figure_is_known_in_other_words(written: tuple[str, ...]) -> None:
    """None of them is weaker or stronger than another."""
    for one in written:
        assert figures(one)
        for other in written:
            judged = strength(f"We will see {one}.", f"We will see {other}.")
            assert {each.rule for each in (*judged.weaker, *judged.stronger)} <= {"assurance"}, (one, other, judged)


@pytest.mark.parametrize("text", UNLIKE)
def test_what_only_names_something_is_no_figure(text: str) -> None:
    """A class of a school, a road, an Act: another one is not less of it."""
    assert not [each for each in figures(text) if each.kind != "baseline"]


@pytest.mark.parametrize(("old", "new"), WEAKER)
def test_less_is_known_whichever_way_it_counts(old: str, new: str) -> None:
    """Later, slower, rarer, a higher threshold or cap: each is weaker, and the other way round stronger."""
    assert strength(old, new).weaker
    assert not strength(old, new).stronger
    assert strength(new, old).stronger
    assert not strength(new, old).weaker


def test_a_promise_of_very_many_figures_is_judged() -> None:
    """Hundreds of figures on each side take seconds, as a promise of 20,000 letters may have them."""
    before = " ".join(f"{number} lamps {number} times a year by {1900 + number % 200}" for number in range(400, 800))
    after = " ".join(f"{number} homes twice a week" for number in range(400))
    assert strength(before, after).weaker


WORDS = listed(
    "0 1 2 10 16 24 100 2024 2026 2026/27 20% 7am 18th £5 £ % / - : a an the one two half third quarter twenty dozen "
    "hundred million in out of every each per other once twice times day week month year Monday May March spring end "
    "before by until from than more no not within over under aged old next working hours to and or am pm o'clock"
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from([*WORDS, ""]))
def test_any_words_are_read(text: str, added: str) -> None:
    """No run of numbers and small words is too odd to read, and each figure is quoted from the text."""
    for figure in figures(text):
        assert figure.text
        assert figure.text in " ".join(text.split())
        assert figure.value >= 0
    there, back = strength(text, f"{text} {added}"), strength(f"{text} {added}", text)
    assert [each.rule for each in there.weaker if each.rule != "turned"] == [
        each.rule for each in back.stronger if each.rule != "turned"
    ]
