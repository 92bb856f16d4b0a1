"""The law of the house form over generated meetings: whatever a record holds, its paper reads back to the same."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sst_cli.papers import formats
from sst_cli.papers.minutes import minutes_paper
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read
from sst_cli.writing.desk import Desk, open_desk
from tests.conftest import SAMPLE
from tests.importing.test_house_form import FORMATS, TEMPLATES, core, imported, words

BODY, ID = "quay-forum", "quay-forum-2031-03-06"
PEOPLE = ("alex-example", "sam-sample", "robin-specimen", "wieslawa-przyklad", "chris-placeholder")
ORGANISATIONS = ("muddlecombe-council", "muddlecombe-police", "muddlecombe-health-board")
_DAY, _LAST = dt.date(2031, 3, 6), dt.date(2032, 12, 31)
LAWS = settings(max_examples=40, phases=(Phase.generate,), deadline=None, suppress_health_check=list(HealthCheck))

WORDS = (
    *(
        "the",
        "lamps",
        "on",
        "quay",
        "(made up)",
        "\u00a31,205.50",
        "A&B",
        "T\u0177",
        "and",
        "\u201cquoted\u201d",
        "50%",
    ),
    *("it\u2019s", "3", "RESOLVED", "Action", "moved by", ":", ";", ",", "4.2", "St. John's", "N/A", "e.g.", "(a)"),
    *("12/03/2031", "a-b", "not_this", "@home", "Carried.", "(3 in favour)", "for:", "unanimous"),
)
SIGNS = ("*", "_x_", "<b>", "#1", "a\\b", "[x]", "~~", "`c`", "1.", "|")
word = st.sampled_from(WORDS)
sentence = st.lists(word, min_size=1, max_size=9).map(lambda parts: f"We {' '.join(parts)}.")
title = st.lists(st.sampled_from((*WORDS, *SIGNS)), min_size=1, max_size=5).map(lambda parts: f"On {' '.join(parts)}")
stressed = st.tuples(sentence, word).map(lambda each: f"{each[0]} **{each[1].strip('.:;, ') or 'so'}** it is.")
paragraphs = st.lists(st.one_of(sentence, stressed), min_size=1, max_size=3).map("\n\n".join)
points = st.lists(sentence, min_size=2, max_size=3).map(lambda each: "\n".join(f"- {one}" for one in each))
minute = st.one_of(paragraphs, st.tuples(paragraphs, points).map("\n\n".join))
person = st.sampled_from(PEOPLE).map(lambda id_: {"person": id_})
party = st.one_of(person, st.sampled_from(ORGANISATIONS).map(lambda id_: {"organisation": id_}))


STAYS: tuple[dict[str, str], ...] = (
    {},
    {"joined_at": "1"},
    {"role": "clerk"},
    {"post": "Lead, of sorts", "left_at": "1", "role": "adviser"},
)


@st.composite
def decisions(draw: Any) -> dict[str, Any]:
    """Make a decision."""
    count = draw(st.integers(1, 3))
    texts = [draw(sentence) for _ in range(count)]
    clauses = (
        [{"text": text} for text in texts]
        if count == 1
        else [{"label": "abc"[nth], "text": text} for nth, text in enumerate(texts)]
    )
    value: dict[str, Any] = {"verb": "RESOLVED", "stem": "RESOLVED: That", "clauses": clauses}
    if draw(st.booleans()):
        value["mover"], value["seconder"] = draw(person), draw(person)
    if draw(st.booleans()):
        value["outcome"] = draw(st.sampled_from(["carried", "lost", "withdrawn", "deferred"]))
    if draw(st.booleans()):
        amendment = {"text": draw(sentence), "mover": draw(person), "outcome": "lost"}
        value["amendments"] = [amendment, {"text": draw(sentence), "votes": {"in_favour": 1, "against": 2}}]
    if draw(st.booleans()):
        value["dissent"] = [draw(person)]
    if draw(st.booleans()):
        value["note"] = draw(sentence)
    if draw(st.booleans()):
        value["votes"] = draw(
            st.sampled_from([{"unanimous": True}, {"in_favour": 3, "against": 1, "abstained": 0}, {"in_favour": 2}])
        )
    return value


@st.composite
def parts(draw: Any, number: int) -> dict[str, Any]:
    """Make what an item has besides its words and decisions."""
    item: dict[str, Any] = {}
    item["presenters"] = draw(st.lists(party, max_size=3, unique_by=str))
    if draw(st.booleans()):
        item["declarations"] = [{"by": draw(person), "interest": "Personal, as a neighbour", "left": True}]
    if draw(st.booleans()):
        item["appointments"] = [{"post": "Chair", "to": draw(person), "until": "2032-05"}, {"post": "Treasurer"}]
    if draw(st.booleans()):
        rows = draw(st.lists(st.tuples(title, title).map(list), min_size=1, max_size=3))
        item["tables"] = [{"title": draw(title), "kind": "other", "columns": ["From", "About"], "rows": rows}]
    if draw(st.booleans()):
        item["items"] = [{"number": f"{number}.{nth}", "title": draw(title), "minute": draw(minute)} for nth in (1, 2)]
    if draw(st.booleans()):
        item["documents"] = [{"title": draw(title)}]
    if draw(st.booleans()):
        item["outcome"], item["reason"] = "deferred", "The report was late"
    return item


@st.composite
def meetings(draw: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Make a meeting and its actions."""
    items: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        item: dict[str, Any] = {"number": str(number), "title": draw(title)}
        if draw(st.booleans()):
            item["minute"] = draw(minute)
        item |= draw(parts(number))
        item["decisions"] = draw(st.lists(decisions(), max_size=2))
        if draw(st.booleans()):
            dates = st.dates(min_value=_DAY, max_value=_LAST).map(str)
            item["key_dates"] = [{"date": draw(dates), "what": draw(sentence)}]
        items.append({key: each for key, each in item.items() if each})
    listed = draw(st.permutations(PEOPLE))
    cut = draw(st.integers(1, len(listed)))
    value: dict[str, Any] = {
        "body": BODY,
        "date": "2031-03-06",
        "start": draw(st.sampled_from(["09:30", "12:00", "19:05"])),
        "status": "draft",
        "attendance": {
            "present": [{"person": id_, **draw(st.sampled_from(STAYS))} for id_ in listed[:cut]],
            "apologies": [{"person": id_} for id_ in listed[cut:]],
        },
        "items": items,
    }
    if draw(st.booleans()):
        value["next_meeting"] = {"date": "2031-06-05", "start": "10:00", "venue": "Harbour Office"}
    due = st.sampled_from(
        [None, {"date": "2031-05-01"}, {"month": "2031-07"}, {"every": "month"}, {"at": "future-meeting"}]
    )
    actions = [
        {
            "text": text,
            "kind": "task",
            "raised": [{"minute": f"{ID}#{draw(st.sampled_from([each['number'] for each in items]))}"}],
            "owners": draw(st.lists(party, max_size=2, unique_by=str)),
            **({"due": each} if (each := draw(due)) else {}),
        }
        for text in draw(st.lists(sentence, max_size=3, unique=True))
    ]
    return value, actions


@cache
def sample() -> Desk:
    """Read the sample's records, without the generated meeting."""
    return open_desk(SAMPLE, read(WorkTree(SAMPLE, "")))


@LAWS
@given(meetings(), st.sampled_from(FORMATS))
def test_whatever_a_record_holds_its_paper_reads_back(
    made: tuple[dict[str, Any], list[dict[str, Any]]], form: str
) -> None:
    """Printed and read back where the record is not on file, the record prints the same and holds the same values."""
    desk = sample()
    value, actions = made
    drafts = [desk.new("meeting", ID, value)]
    drafts += [desk.new("action", f"{ID}/{nth:02}", each) for nth, each in enumerate(actions, 1)]
    register = desk.after(each.change for each in drafts)
    meeting = register.meetings[ID]
    paper = minutes_paper(register, meeting, TEMPLATES)
    data = formats.load(form).render(paper, formats.Style())

    found = imported(desk, data, f"paper{formats.load(form).ENDING}")

    after = desk.after(found.changes)
    assert words(after, after.meetings[ID]) == words(register, meeting)
    assert core(after, after.meetings[ID]) == core(register, meeting)
    assert [each.line.words for each in found.lines if not each.is_accounted_for] == []
