"""Pages of ModernGov, and the answer of its web service."""

from __future__ import annotations

import pytest

from sst_cli.base.errors import SstError
from tests.printed_minutes.readers.outline import outline, read

PAGE = """\
<html><body><h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<table class="mgItemTable"><tr><th>No.<th>Item</tr><tr>
  <td class="mgItemNumberCell"><p class="mgAiTitleTxt">4.</p></td>
  <td><p class="mgAiTitleTxt"><a>Lamps <span class="mgFileSize">PDF 500 KB</span></a></p>
    <p class="mgSubItemTitleTxt">Minutes:</p>
    <div class="mgWordPara">Councillor <span class=sr-only>hidden</span> Smith spoke.</div>
  </td></tr><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">5.</p></td><td><p>Untitled</td></tr></table>"""
ANSWER = """\
<meeting><meetingid>12</meetingid><committeetitle>Safer Board</committeetitle>
  <meetingdate>28/01/2015</meetingdate><contactname>A Clerk</contactname>
  <attendees><attendee><name>Cllr A</name><role>Chair</role></attendee></attendees>
  <items><item><itemnumber>1.</itemnumber><itemtitle>Introductions</itemtitle><minutes><div><p>The Chairman
 welcomed</p><p>two</p></div></minutes><decision>&lt;p&gt;Noted&lt;/p&gt;</decision></item></items></meeting>"""


def test_the_table_of_a_page_is_its_items() -> None:
    """A number is that of the title in the next cell, and what only serves the page is furniture."""
    assert outline(PAGE, "a.html") == [
        "# Agenda and minutes",
        "~ PDF 500 KB (size of a file)",
        "~ hidden (hidden)",
        "No.",
        "Item",
        "### 4. Lamps",
        "#### Minutes:",
        "Councillor Smith spoke.",
        "5.",
        "Untitled",
    ]


def test_the_answer_of_the_web_service() -> None:
    """Items with their numbers, attendance as a table, pieces of HTML as they are or escaped."""
    assert outline(ANSWER, "a.xml") == [
        "~ meetingid: 12 (field of ModernGov)",
        "# Safer Board",
        "Meeting date: 28/01/2015",
        "~ contactname: A Clerk (contact)",
        "| Name | Role |",
        "| Cllr A | Chair |",
        "## 1. Introductions",
        "### Minutes",
        "The Chairman welcomed",
        "two",
        "### Decision",
        "Noted",
    ]
    welcome = read(ANSWER, "-").blocks[7]
    assert welcome.spot.line == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<?xml version='1.0'?><a><b/></a>", "is XML, but not a meeting of ModernGov"),
        (
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><meeting>&b;</meeting>",
            "is not ModernGov XML: it declares entities",
        ),
        ("<?xml version='1.0'?>\n<meeting>", "cannot be read as XML: line 2 is damaged"),
        ("<?xml version='1.0'?>" + "<meeting>" * 300, "is too large for the minutes of one meeting"),
    ],
)
def test_other_xml_is_refused(text: str, reason: str) -> None:
    """In one line, and nothing is fetched."""
    with pytest.raises(SstError, match=rf"^a\.xml {reason}$"):
        read(text, "a.xml")
